//! Positions and hand-overs in lists.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::hand_over::{HandOver, HandOverDraft};
use crate::domain::ids::{PositionCode, Revision};
use crate::domain::shift::{DutySeat, Position};

/// The answer of `GET …/positions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PositionList {
    /// The revision it shows.
    pub revision: Revision,
    /// The positions, with who sits there and their rosters.
    pub positions: Vec<Position>,
    /// The position for the hours in which the offices are closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty: Option<DutySeat>,
}

/// The answer of `GET …/hand-overs`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HandOverList {
    /// The revision it shows.
    pub revision: Revision,
    /// The latest hand-overs, the newest first.
    pub hand_overs: Vec<HandOver>,
    /// What would be handed over now, a draft a position.
    pub drafts: Vec<PositionDraft>,
}

/// What would be handed over of one position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PositionDraft {
    /// Which.
    pub position: PositionCode,
    /// What is open.
    #[serde(flatten)]
    pub draft: HandOverDraft,
}
