//! Who has which request open now: said by consoles, told to consoles, written down nowhere.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::check::{Checks, FieldProblem, FieldReason, MOST_NAME_CHARS};
use crate::domain::ids::{OperatorId, RequestId, SeatId};
use crate::domain::time::Timestamp;

/// What is put to `/v1/centres/{centre}/presence`: which request a console has open. It lasts for a minute, so it is said
/// again while it stays so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PresenceWord {
    /// The console, named by itself when it started.
    pub seat: SeatId,
    /// The seat (坐席) it stands at; empty when it has no name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub position: String,
    /// The request it has open; none when it has left the one before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
    /// Something about that request is being typed there.
    #[serde(default)]
    pub typing: bool,
}

impl PresenceWord {
    /// What cannot be taken as it is.
    pub fn check(&self) -> Vec<FieldProblem> {
        let mut checks = Checks::default();
        checks.text("position", &self.position, MOST_NAME_CHARS);
        if self.typing && self.request.is_none() {
            checks.fault("typing", FieldReason::NotWanted, "typing is about a request: name it");
        }
        checks.found()
    }
}

/// Everybody who has a request open, beside the events of a poll that asked for it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PresenceAnswer {
    /// Names this state: the next poll says it, and hears when there is another.
    pub generation: u64,
    /// The consoles, in no order that means anything.
    pub seats: Vec<PresentSeat>,
}

/// A console that has a request open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PresentSeat {
    /// The console.
    pub seat: SeatId,
    /// Whose it is.
    pub operator: OperatorId,
    /// The seat (坐席) it stands at; empty when it has no name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub position: String,
    /// The request it has open.
    pub request: RequestId,
    /// Something about it is being typed there.
    pub typing: bool,
    /// Since when it has it open, by the centre's clock.
    pub since: Timestamp,
}
