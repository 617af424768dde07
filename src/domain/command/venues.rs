//! What is told of a village meeting and of a step in a team's life.

use serde::{Deserialize, Serialize};

use super::Filing;
use crate::domain::ids::{MeetingId, TeamId, VenueCode, VolunteerId};
use crate::domain::team::Stage;

/// The minutes of a village meeting (屋场恳谈会) as orders: all of them or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Batch {
    /// The meeting's id.
    pub meeting: MeetingId,
    /// Where it was held.
    pub venue: VenueCode,
    /// Which minutes; masked before it enters the log.
    pub source: String,
    /// The orders. One without a place is at the venue.
    pub filings: Vec<Filing>,
}

/// A step in a team's life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TeamMove {
    /// The team.
    pub team: TeamId,
    /// The stage it comes to.
    pub to: Stage,
    /// Why.
    pub reason: String,
    /// What its review came to, 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<u8>,
    /// Who leads it from now on, in the registry; admission needs one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader: Option<VolunteerId>,
}
