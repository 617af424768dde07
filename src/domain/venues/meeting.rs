//! A village meeting (屋场恳谈会), whose minutes become orders at once.

use serde::{Deserialize, Serialize};

use crate::domain::digest::record_digest;
use crate::domain::ids::{MeetingId, RequestId, VenueCode};
use crate::domain::redactable::Redactable;
use crate::domain::time::Timestamp;

/// Orders the minutes of one meeting may become.
pub const MOST_BATCH: usize = 50;

/// A meeting as the desk knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Meeting {
    /// Its id.
    pub meeting: MeetingId,
    /// Where it was held.
    pub venue: VenueCode,
    /// When its minutes were entered.
    pub at: Timestamp,
    /// Which minutes.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub source: Redactable,
    /// The orders they became, in their order.
    pub requests: Vec<RequestId>,
}

impl Meeting {
    /// Without what may be erased.
    pub(super) fn digest(&self) -> u64 {
        record_digest(&Self { source: Redactable::default(), ..self.clone() })
    }
}
