//! Check-ins (报平安): people alone or on water are heard of every so many minutes, or an alarm rings.

use serde::{Deserialize, Serialize};

use super::assignment::Assignment;
use super::ids::OperatorId;
use super::time::{Span, Timestamp};

/// The timer of one assignment; it ends with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CheckIn {
    /// Minutes from one to the next.
    pub every: u32,
    /// By when they must be heard of; none once that was missed, until they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Timestamp>,
    /// Who heard of them last, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<(OperatorId, Timestamp)>,
    /// Since when they are missed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missed: Option<Timestamp>,
    /// How often they were.
    #[serde(default)]
    pub misses: u16,
    /// When the duty leader is rung.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalates: Option<Timestamp>,
}

impl CheckIn {
    /// A timer that begins.
    pub fn beginning(every: u32, due: Timestamp) -> Self {
        Self { every, due: Some(due), last: None, missed: None, misses: 0, escalates: None }
    }

    /// From one to the next.
    pub fn interval(&self) -> Span {
        Span::minutes(i64::from(self.every))
    }
}

impl Assignment {
    /// Since when its people are missed.
    pub fn missed_since(&self) -> Option<Timestamp> {
        self.check_in.as_ref().and_then(|timer| timer.missed)
    }
}
