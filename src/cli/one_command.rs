//! Sending one command and telling what came of it; rows of lists as scripts read them.

use uuid::Uuid;

use crate::client::{Api, Failure};
use crate::domain::command::Command;
use crate::domain::ids::CommandId;
use crate::text::sanitise;
use crate::wire::{CommandAnswer, CommandEnvelope};
use crate::words::Words;
use crate::{say, tell};

/// Has a command decided; none where it was so already.
pub async fn submit(api: &Api, id: Uuid, command: Command) -> Result<Option<CommandAnswer>, Failure> {
    match api.submit(&CommandEnvelope::new(CommandId(id), command)).await {
        Ok(answer) => Ok(Some(answer)),
        Err(Failure::Refused(problem)) if problem.code == "nothing_to_do" => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// Says what was done, and at which revision.
pub fn told(what: &str, answer: Option<&CommandAnswer>) {
    match answer {
        Some(answer) => tell!("said-done", what = what, revision = answer.revision),
        None => tell!("said-was-so", what = what),
    }
}

/// A list with its heads, whose keys begin with `list-`; where it is empty, that is said where errors go.
pub fn list(words: &Words, heads: &[&str], rows: &[Vec<String>], none: &str) {
    if rows.is_empty() {
        crate::warn_line!("{}", words.plain(none));
        return;
    }
    let heads: Vec<String> = heads.iter().map(|head| words.plain(&format!("list-{head}"))).collect();
    for cells in std::iter::once(&heads).chain(rows) {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        say!("{}", row(&cells));
    }
}

/// A row of a list: safe cells with tabs between.
pub fn row(cells: &[&str]) -> String {
    let safe: Vec<String> = cells.iter().map(|cell| sanitise::cell(cell)).collect();
    safe.join("\t").trim_end().to_owned()
}
