//! The snapshot and the feed: how a console becomes and stays a replica.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::presence::PresenceAnswer;
use crate::domain::desk::Desk;
use crate::domain::event::Entry;
use crate::domain::ids::{Epoch, OperatorId, PlaceCode, Revision, TeamId};
use crate::domain::operator::Role;
use crate::domain::time::Timestamp;

/// The answer of `GET …/snapshot`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SnapshotAnswer {
    /// Which history.
    pub epoch: Epoch,
    /// The desk's position in it.
    pub revision: Revision,
    /// The centre's clock.
    pub now: Timestamp,
    /// Who the token belongs to.
    pub you: You,
    /// Everything open.
    pub desk: Desk,
}

/// A moment of a centre's history, as `GET …/snapshot` is asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// By the clock: as the last revision accepted by then left the desk.
    Time(Timestamp),
    /// By its place in the log.
    Revision(Revision),
}

impl Moment {
    /// The query that asks for it.
    pub fn query(self) -> String {
        match self {
            Self::Time(at) => format!("at={}", at.0),
            Self::Revision(revision) => format!("revision={revision}"),
        }
    }
}

/// Who the token of a request belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct You {
    /// The operator.
    pub operator: OperatorId,
    /// What it may do.
    pub role: Role,
    /// Where it may do it.
    pub place: PlaceCode,
    /// What the screen calls it.
    pub name: String,
    /// For a team's page: which team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamId>,
    /// The centre is for training (演练): nobody is sent anywhere.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub training: bool,
}

/// The answer of `GET …/events?after=EPOCH.R&wait=25`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EventsAnswer {
    /// Which history.
    pub epoch: Epoch,
    /// The position after the last of `events`; the one asked for when there are none.
    pub revision: Revision,
    /// What was accepted since, in order, without a gap. Of a command that changed rows beside the desk (volunteers,
    /// points) no replica is told what it did: its entry keeps revision, time and actor, and `events` holds what happened
    /// on the desk, often nothing.
    #[schema(value_type = Vec<Entry>)]
    pub events: Vec<Arc<Entry>>,
    /// A replica's own sum at that revision must be this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<DigestAt>,
    /// Who has which request open, where the poll asked for it and it is another than it knew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presence: Option<PresenceAnswer>,
    /// The centre's clock.
    pub now: Timestamp,
}

/// The digest of the desk at a revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DigestAt {
    /// At which revision; within or right after the events it comes with.
    pub revision: Revision,
    /// The running sum of the hashes of all records.
    pub digest: u64,
}
