//! What came of calls and call-backs.

use serde::{Deserialize, Serialize};

use crate::domain::request::Satisfaction;

/// What came of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CallResult {
    /// Reached.
    Reached,
    /// Nobody answered.
    NoAnswer,
    /// Busy.
    Busy,
    /// The number is wrong or off.
    WrongNumber,
}

impl CallResult {
    /// Every result, in the order a menu shows them.
    pub const ALL: [CallResult; 4] = [Self::Reached, Self::NoAnswer, Self::Busy, Self::WrongNumber];
}

/// What came of a call-back (回访).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CallBackResult {
    /// Solved, and how satisfied.
    Solved(Satisfaction),
    /// Not solved, and how satisfied; a call-back stays due until it is reopened or explained.
    NotSolved(Satisfaction),
    /// Nobody could be reached; the try is on record.
    NotReached,
}
