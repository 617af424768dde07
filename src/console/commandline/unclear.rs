//! What of a line is not understood, and what could have been meant.

use super::super::forms::FieldName;
use super::super::names;
use super::Sight;
use super::line::is_chinese;
use super::verbs::VERBS;
use crate::domain::ids::RequestId;
use crate::text::nearest::nearest;
use crate::words::args;

/// Why a line does nothing as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclear {
    /// No verb has this name.
    Verb(String),
    /// No request's number ends so.
    Number(String),
    /// Several requests' numbers end so.
    Numbers(String, Vec<RequestId>),
    /// Nothing is selected that a full stop could mean.
    NothingSelected,
    /// No team answers to this.
    Team(String),
    /// Several teams answer to this.
    Teams(String, Vec<String>),
    /// None of the request's teams answers to this, or it must be said which.
    Assignment(String, Vec<String>),
    /// A field cannot be what was said; what it can be, where it is one of a few.
    Field(FieldName, String, Vec<String>),
    /// There is nothing to choose from for this field.
    NoChoice(FieldName),
    /// What stands behind the end.
    TooMuch(String),
}

impl Unclear {
    /// The sentence that tells it.
    pub fn sentence(&self, sight: &Sight<'_>) -> String {
        let words = sight.words;
        match self {
            Unclear::Verb(typed) => verb(sight, typed),
            Unclear::Number(typed) => words.text("command-no-number", &args!["typed" => typed.as_str()]),
            Unclear::Numbers(typed, all) => {
                words.text("command-many-numbers", &args!["typed" => typed.as_str(), "n" => all.len()])
            }
            Unclear::NothingSelected => words.plain("said-nothing-selected"),
            Unclear::Team(typed) => words.text("command-no-team", &args!["typed" => typed.as_str()]),
            Unclear::Teams(typed, all) => {
                words.text("command-many-teams", &args!["typed" => typed.as_str(), "n" => all.len()])
            }
            Unclear::Assignment(typed, all) if all.is_empty() => {
                words.text("command-no-assignment", &args!["typed" => typed.as_str()])
            }
            Unclear::Assignment(typed, _) => words.text("command-which-assignment", &args!["typed" => typed.as_str()]),
            Unclear::Field(name, typed, all) => {
                let key = if all.is_empty() { "command-no-field" } else { "command-which-field" };
                let said = words.text(key, &args!["field" => words.plain(name.label_key()), "typed" => typed.as_str()]);
                let form = format!("form-of-{}", name.label_key());
                if all.is_empty() && words.has(&form) { format!("{said}{}", words.plain(&form)) } else { said }
            }
            Unclear::NoChoice(name) => {
                words.text("command-no-choice", &args!["field" => words.plain(name.label_key())])
            }
            Unclear::TooMuch(rest) => words.text("command-too-much", &args!["rest" => rest.as_str()]),
        }
    }

    /// What could have been meant, a line each.
    pub fn choices(&self, sight: &Sight<'_>) -> Vec<String> {
        match self {
            Unclear::Numbers(_, all) => {
                let known = all.iter().filter_map(|id| sight.desk.request(*id));
                let line = |request: &crate::domain::request::Request| {
                    let summary = names::summary(sight.words, request);
                    format!("{} {}", request.number, crate::text::columns::cut(&summary, 60))
                };
                known.map(line).collect()
            }
            Unclear::Teams(_, all) | Unclear::Assignment(_, all) | Unclear::Field(_, _, all) => all.clone(),
            _ => Vec::new(),
        }
    }
}

/// A word that is no verb, with the one that was probably meant. Chinese that is no verb is text an input method gave.
fn verb(sight: &Sight<'_>, typed: &str) -> String {
    let words = sight.words;
    match nearest(typed, VERBS.iter().flat_map(super::verbs::Verb::names)) {
        Some(meant) if typed.is_ascii() => {
            words.text("command-no-verb-but", &args!["typed" => typed, "meant" => meant])
        }
        _ if typed.starts_with(is_chinese) => words.text("command-no-verb-chinese", &args!["typed" => typed]),
        _ => words.text("command-no-verb", &args!["typed" => typed]),
    }
}
