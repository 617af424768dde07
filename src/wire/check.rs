//! Checks of input that are no refusals of the domain: lengths, characters no store keeps, the form of a number.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Characters a resident's words may have.
pub const MOST_WORDS_CHARS: usize = 20_000;
/// Characters of a remark, a reason, a door.
pub const MOST_REMARK_CHARS: usize = 2_000;
/// Characters of a name.
pub const MOST_NAME_CHARS: usize = 100;
/// Faults listed at once; more are left out.
pub const MOST_FAULTS: usize = 100;

/// One field that cannot be taken as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FieldProblem {
    /// Where it stands in the body, such as `papers.caller.phone` or `command.parts.0.words`.
    pub field: String,
    /// Why, as a stable tag.
    pub reason: FieldReason,
    /// Why, in English words.
    pub detail: String,
}

/// Why a field cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldReason {
    /// Needed and not there.
    Empty,
    /// More characters than it may have.
    TooLong,
    /// Holds U+0000, which not every store keeps.
    Nul,
    /// No telephone number.
    NotAPhone,
    /// Not of the kind or form that stands in the API's description.
    Unreadable,
    /// Outside its bounds.
    OutOfRange,
    /// Does not belong to this command.
    NotWanted,
}

/// Collects faults, at most [`MOST_FAULTS`].
#[derive(Debug, Default)]
pub struct Checks(Vec<FieldProblem>);

impl Checks {
    /// Notes a fault.
    pub fn fault(&mut self, field: &str, reason: FieldReason, detail: &str) {
        if self.0.len() < MOST_FAULTS {
            self.0.push(FieldProblem { field: field.into(), reason, detail: detail.into() });
        }
    }

    /// A text of at most so many characters, without NUL.
    pub fn text(&mut self, field: &str, text: &str, most: usize) {
        if text.contains('\0') {
            self.fault(field, FieldReason::Nul, "the character U+0000 cannot be stored");
        }
        // Bytes are at least characters: most texts need no counting.
        if text.len() > most && text.chars().count() > most {
            self.fault(field, FieldReason::TooLong, &format!("at most {most} characters"));
        }
    }

    /// Every text within a JSON value, each named by its path.
    pub fn texts_within(&mut self, path: &str, value: &Value) {
        match value {
            Value::String(text) => self.text(path, text, most_chars_of(path)),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.texts_within(&format!("{path}.{index}"), item);
                }
            }
            Value::Object(map) => {
                for (key, item) in map {
                    self.text(path, key, MOST_NAME_CHARS);
                    self.texts_within(&format!("{path}.{key}"), item);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// What was found.
    pub fn found(self) -> Vec<FieldProblem> {
        self.0
    }
}

/// Words a resident said may be long; everything else is a remark at most.
fn most_chars_of(path: &str) -> usize {
    if path.rsplit('.').next() == Some("words") { MOST_WORDS_CHARS } else { MOST_REMARK_CHARS }
}
