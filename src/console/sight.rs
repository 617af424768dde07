//! Whether an operator can have seen what a key came to.

/// How far what the last Enter came to can have been seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// Not at all: no picture of it was shown.
    Unseen,
    /// A picture was shown just now.
    Shown,
    /// Somebody can have looked at it.
    #[default]
    Seen,
}
