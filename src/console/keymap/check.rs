//! Reading keys from files, and what may be wrong with them.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::super::action::Action;
use super::super::terminal::{Key, UnknownKey};
use super::{Binding, Context, Danger, Group, key};

/// What is wrong with a file of keys. Each is a warning: the console starts all the same.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file cannot be read as TOML of the right form.
    #[error("keys: {0}")]
    Unreadable(String),
    /// There is no such action.
    #[error("keys, line {line}: there is no action {name:?}; did you mean {nearest:?}?")]
    NoSuchAction {
        /// Line of the file.
        line: usize,
        /// What stands there.
        name: String,
        /// The action with the nearest name.
        nearest: &'static str,
    },
    /// That is no key.
    #[error("keys, line {line}: {why}")]
    BadKey {
        /// Line of the file.
        line: usize,
        /// Why not.
        why: String,
    },
    /// An own key took a default one's place.
    #[error("keys, line {line}: {key} is now {winner:?}; {loser:?} has lost it")]
    TakenOver {
        /// Line of the file.
        line: usize,
        /// The key.
        key: String,
        /// What it does now.
        winner: &'static str,
        /// What it did.
        loser: &'static str,
    },
    /// One key would do two things in one place.
    #[error("keys: {key} is both {one:?} and {other:?}")]
    Doubled {
        /// The key.
        key: String,
        /// The action that has it.
        one: &'static str,
        /// The one that wants it too.
        other: &'static str,
    },
    /// A key that writes a character where characters are text.
    #[error("keys: {key} for {action:?} would be typed into a text field")]
    Printable {
        /// The key.
        key: String,
        /// The action.
        action: &'static str,
    },
    /// A key that terminals do not deliver.
    #[error("keys: {key} for {action:?} does not arrive: {why}")]
    Undelivered {
        /// The key.
        key: String,
        /// The action.
        action: &'static str,
        /// What happens to it.
        why: &'static str,
    },
}

#[derive(Deserialize)]
struct DefaultsForm {
    action: Vec<DefaultForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DefaultForm {
    name: Spanned<String>,
    contexts: Vec<Context>,
    #[serde(default)]
    keys: Vec<Spanned<String>>,
    group: Group,
    #[serde(default)]
    danger: Danger,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnForm {
    keys: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
}

/// Reads the default keys.
pub(super) fn read_defaults(text: &str) -> (Vec<Binding>, Vec<Fault>) {
    let mut faults = Vec::new();
    let form: DefaultsForm = match toml::from_str(text) {
        Ok(form) => form,
        Err(error) => return (Vec::new(), vec![Fault::Unreadable(error.to_string())]),
    };
    let mut bindings = Vec::new();
    for entry in form.action {
        let Some(action) = known(text, &entry.name, &mut faults) else { continue };
        let keys = parsed(text, &entry.keys, &mut faults);
        bindings.push(Binding { action, contexts: entry.contexts, keys, group: entry.group, danger: entry.danger });
    }
    (bindings, faults)
}

/// Gives actions the keys of the operator's own file; whoever had one of them loses it.
pub(super) fn change(bindings: &mut [Binding], text: &str, faults: &mut Vec<Fault>) {
    let form: OwnForm = match toml::from_str(text) {
        Ok(form) => form,
        Err(error) => return faults.push(Fault::Unreadable(error.to_string())),
    };
    for (name, keys) in &form.keys {
        let Some(winner) = known(text, name, faults) else { continue };
        let keys = parsed(text, keys, faults);
        let contexts = match bindings.iter_mut().find(|binding| binding.action == winner) {
            Some(binding) => {
                binding.keys.clone_from(&keys);
                binding.contexts.clone()
            }
            None => continue,
        };
        for loser in bindings.iter_mut().filter(|binding| binding.action != winner) {
            if !overlap(&loser.contexts, &contexts) {
                continue;
            }
            for key in keys.iter().filter(|key| loser.keys.contains(key)) {
                let line = line_of(text, name.span().start);
                let (key, winner) = (key.to_string(), winner.tag());
                faults.push(Fault::TakenOver { line, key, winner, loser: loser.action.tag() });
            }
            loser.keys.retain(|key| !keys.contains(key));
        }
    }
}

/// What is wrong with the keys as a whole.
pub(super) fn check(bindings: &[Binding], faults: &mut Vec<Fault>) {
    for (index, binding) in bindings.iter().enumerate() {
        let action = binding.action.tag();
        for key in &binding.keys {
            if let Some(why) = key::trouble(*key) {
                faults.push(Fault::Undelivered { key: key.to_string(), action, why });
            }
            if key.typed().is_some() && binding.contexts.iter().all(|context| context.is_typing()) {
                faults.push(Fault::Printable { key: key.to_string(), action });
            }
            for other in &bindings[..index] {
                if other.keys.contains(key) && overlap(&other.contexts, &binding.contexts) {
                    faults.push(Fault::Doubled { key: key.to_string(), one: other.action.tag(), other: action });
                }
            }
        }
    }
}

fn overlap(one: &[Context], other: &[Context]) -> bool {
    one.iter().any(|context| other.iter().any(|with| context.overlaps(*with)))
}

fn known(text: &str, name: &Spanned<String>, faults: &mut Vec<Fault>) -> Option<Action> {
    let action = Action::named(name.get_ref());
    if action.is_none() {
        let line = line_of(text, name.span().start);
        faults.push(Fault::NoSuchAction { line, name: name.get_ref().clone(), nearest: nearest(name.get_ref()) });
    }
    action
}

fn parsed(text: &str, keys: &[Spanned<String>], faults: &mut Vec<Fault>) -> Vec<Key> {
    let mut good = Vec::new();
    for key in keys {
        match key.get_ref().parse() {
            Ok(key) => good.push(key),
            Err(error) => {
                let error: UnknownKey = error;
                faults.push(Fault::BadKey { line: line_of(text, key.span().start), why: error.to_string() });
            }
        }
    }
    good
}

fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|byte| *byte == b'\n').count() + 1
}

/// The action whose name is fewest edits away.
fn nearest(name: &str) -> &'static str {
    Action::ALL.iter().map(|action| action.tag()).min_by_key(|tag| edits(name, tag)).unwrap_or_default()
}

fn edits(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, c) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, d) in other.iter().enumerate() {
            let cost = diagonal + usize::from(c != *d);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}
