//! What a caller wrote that nobody reads. A misspelt field is told, not dropped: what stood in it would be lost.

use std::collections::BTreeSet;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::check::{FieldProblem, FieldReason};

/// Fields that are looked into at most; a body with more of them is misspelt enough.
const MOST_ASKED: usize = 40;

/// The fields of `sent` that `understood`, which was read from it, has no place for.
pub fn unknown_fields<T: Serialize + DeserializeOwned>(sent: &Value, understood: &T) -> Vec<FieldProblem> {
    let Ok(kept) = serde_json::to_value(understood) else { return Vec::new() };
    let mut dropped = Dropped::default();
    dropped.compare(sent, &kept, &mut Vec::new());
    let unknown = dropped.paths.into_iter().filter(|path| !is_read::<T>(sent, path));
    let detail = "nothing reads it; the API's description has every field";
    unknown
        .map(|path| FieldProblem { field: path.join("."), reason: FieldReason::NotWanted, detail: detail.into() })
        .collect()
}

/// Fields that were not kept: unknown ones, and known ones that say what is usual. In a list each name is noted once.
#[derive(Default)]
struct Dropped {
    paths: Vec<Vec<String>>,
    names: BTreeSet<Vec<String>>,
}

impl Dropped {
    fn compare(&mut self, sent: &Value, kept: &Value, path: &mut Vec<String>) {
        match (sent, kept) {
            (Value::Object(sent), Value::Object(kept)) => {
                for (name, value) in sent {
                    path.push(name.clone());
                    match kept.get(name) {
                        Some(kept) => self.compare(value, kept, path),
                        None => self.note(path),
                    }
                    path.pop();
                }
            }
            (Value::Array(sent), Value::Array(kept)) if sent.len() == kept.len() => {
                for (index, (sent, kept)) in sent.iter().zip(kept).enumerate() {
                    path.push(index.to_string());
                    self.compare(sent, kept, path);
                    path.pop();
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, path: &[String]) {
        let name = path.iter().filter(|part| part.parse::<usize>().is_err()).cloned().collect();
        if self.paths.len() < MOST_ASKED && self.names.insert(name) {
            self.paths.push(path.to_vec());
        }
    }
}

/// Whether a field is read at all: then it cannot hold just anything.
fn is_read<T: DeserializeOwned>(sent: &Value, path: &[String]) -> bool {
    let mut changed = sent.clone();
    let parts: Vec<String> = path.iter().map(|part| part.replace('~', "~0").replace('/', "~1")).collect();
    let pointer = format!("/{}", parts.join("/"));
    match changed.pointer_mut(&pointer) {
        Some(value) => *value = json!([[{}]]),
        None => return true,
    }
    serde_json::from_value::<T>(changed).is_err()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::CommandEnvelope;

    const ID: &str = "0193561c-7f00-7000-8000-000000000001";

    fn unknown(command: Value, papers: Value) -> Vec<String> {
        let sent = json!({"command_id": ID, "command": command, "papers": papers});
        let understood: CommandEnvelope = serde_json::from_value(sent.clone()).unwrap();
        unknown_fields(&sent, &understood).into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn a_misspelt_field_is_named_wherever_it_stands() {
        let filing = json!({"type": "file", "request": ID, "channel": "portal", "words": "w", "plce": "430821001001",
            "flags": {"pressing": true}});
        let papers = json!({"words": "w", "caller": {"phon": "13800138000"}, "contacts": []});
        let named = ["command.flags.pressing", "command.plce", "papers.caller.phon", "papers.contacts"];
        assert_eq!(unknown(filing, papers), named);
    }

    #[test]
    fn what_is_known_and_says_the_usual_is_not_unknown() {
        let filing = json!({"type": "file", "request": ID, "channel": "portal", "words": "w", "place": null,
            "fields": {}, "needed": null, "on_behalf": false, "flags": {"protected": false}});
        assert_eq!(unknown(filing, json!({"words": "w", "caller": {"phone": ""}})), Vec::<String>::new());
    }

    #[test]
    fn every_command_of_the_contract_is_read_whole() {
        for line in include_str!("../../tests/golden/commands.json").lines() {
            let Ok(command) = serde_json::from_str::<Value>(line.trim_end_matches(',')) else { continue };
            let sent = json!({"command_id": ID, "command": command});
            let understood: CommandEnvelope = serde_json::from_value(sent.clone()).unwrap();
            assert_eq!(unknown_fields(&sent, &understood), [], "{line}");
        }
    }
}
