//! Offers, as they are asked for.

use serde::{Deserialize, Serialize};

use crate::domain::assignment::OfferKind;
use crate::domain::brigade::BrigadeName;
use crate::domain::ids::TeamId;

/// An offer to one or more teams.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Offering {
    /// Direct to one, open to several, or joint.
    pub kind: OfferKind,
    /// To whom, in order. For an open offer none means the best by rank.
    pub teams: Vec<OfferTo>,
    /// What the teams should know.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Instead of teams: the brigade, of whose teams that can go the best twenty are asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brigade: Option<Box<BrigadeName>>,
    /// A duty leader lets these teams go although a gate that is not one of safety stands in the way.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub override_gates: bool,
}

/// One team of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OfferTo {
    /// The team.
    pub team: TeamId,
    /// How many people are asked of it; all that are still missing when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u16>,
}
