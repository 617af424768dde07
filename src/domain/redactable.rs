//! Text that can be blanked later without breaking anything that was built on it.

use serde::{Deserialize, Serialize};

/// Words that may be erased on request. No rule and no digest reads them, so that a desk from before an
/// erasure and one from after it decide alike.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Redactable(Option<Box<str>>);

/// Characters a remark may have.
const MOST_REMARK_CHARS: usize = 500;

impl Redactable {
    /// A resident's request in at most 120 characters, with telephone, identity and card numbers masked.
    pub fn summary(words: &str) -> Self {
        Self::new(crate::text::mask::summary(words))
    }

    /// What somebody at the centre wrote, masked like a summary and at most [`MOST_REMARK_CHARS`] characters.
    pub fn remark(words: &str) -> Self {
        Self::new(crate::text::mask::masked(words).chars().take(MOST_REMARK_CHARS).collect())
    }

    /// Words that were kept as they are.
    pub(super) fn kept(words: &str) -> Self {
        Self::new(words.to_owned())
    }

    fn new(text: String) -> Self {
        Self(if text.is_empty() { None } else { Some(text.into()) })
    }

    /// The words, or nothing where there were none or they were erased.
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or("")
    }

    /// Whether nothing is there to read.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Blanks it.
    pub fn erase(&mut self) {
        self.0 = None;
    }
}
