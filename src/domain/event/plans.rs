//! What happens to plans and to what comes of them.

use serde::{Deserialize, Serialize};

use crate::domain::assignment::Told;
use crate::domain::ids::{ChildId, FetcherId, PlanId, RequestId, StopId};
use crate::domain::plan::{Day, HowFound, NextOccurrence, PlanSheet, Skipped};
use crate::domain::redactable::Redactable;

/// A plan is new or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PlanSet {
    /// What was told of it.
    pub sheet: PlanSheet,
    /// Its next occurrence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<NextOccurrence>,
}

/// An occurrence has become a request, and its posts one each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OccurrenceMade {
    /// Of which plan.
    pub plan: PlanId,
    /// For which day.
    pub date: Day,
    /// The request.
    pub request: RequestId,
    /// A request for every shift of every post, in the plan's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posts: Vec<RequestId>,
    /// The occurrence after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<NextOccurrence>,
}

/// An occurrence was not made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OccurrenceSkipped {
    /// Of which plan.
    pub plan: PlanId,
    /// For which day.
    pub date: Day,
    /// Why.
    pub skipped: Skipped,
    /// The occurrence after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<NextOccurrence>,
}

/// Somebody was at a door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StopTicked {
    /// On which round.
    pub request: RequestId,
    /// At which door.
    pub stop: StopId,
    /// How the person was found.
    pub found: HowFound,
    /// In words.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub words: Redactable,
    /// How it was told.
    pub told: Told,
    /// What was filed because of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<RequestId>,
}

/// An order was filed because nobody opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DoorStayedClosed {
    /// The order that stays open until the person has been seen.
    pub request: RequestId,
    /// On which round.
    pub round: RequestId,
    /// At which door.
    pub stop: StopId,
    /// Of which plan.
    pub plan: PlanId,
}

/// A child was fetched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ChildFetched {
    /// From which class.
    pub request: RequestId,
    /// Which child.
    pub child: ChildId,
    /// By whom of its list.
    pub by: FetcherId,
    /// How it was told.
    pub told: Told,
}
