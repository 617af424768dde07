//! A village meeting and a step in a team's life, as they happened.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{MeetingId, RequestId, TeamId, VenueCode, VolunteerId};
use crate::domain::redactable::Redactable;
use crate::domain::team::Stage;

/// The minutes of a village meeting became orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MeetingHeld {
    /// Its id.
    pub meeting: MeetingId,
    /// Where it was held.
    pub venue: VenueCode,
    /// Which minutes.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub source: Redactable,
    /// The orders.
    pub requests: Vec<RequestId>,
}

/// A team came to another stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TeamMoved {
    /// The team.
    pub team: TeamId,
    /// Where it stood.
    pub from: Stage,
    /// Where it stands.
    pub to: Stage,
    /// Why.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub reason: Redactable,
    /// What its review came to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<u8>,
    /// Who leads it from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader: Option<VolunteerId>,
}
