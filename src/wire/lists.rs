//! Lists, paged at one revision; one request with its story; search; what is known of a caller.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::check::{Checks, FieldProblem, FieldReason};
use super::feed::You;
use super::rows::{RequestRow, TeamRow};
use crate::domain::event::Event;
use crate::domain::ids::{Epoch, HouseholdId, PlaceCode, RequestId, RequesterId, Revision};
use crate::domain::operator::{Actor, Operator};
use crate::domain::rank::Ranked;
use crate::domain::request::Request;
use crate::domain::time::Timestamp;
use crate::text::phone::Phone;

/// The answer of `GET /v1/centres`: those the token is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CentreList {
    /// The server's clock.
    pub now: Timestamp,
    /// The centres.
    pub centres: Vec<CentreRow>,
}

/// One centre of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CentreRow {
    /// The county's code: the path's `{centre}`.
    pub code: PlaceCode,
    /// Its name.
    pub name: String,
    /// Which history.
    pub epoch: Epoch,
    /// Where its log stands.
    pub revision: Revision,
    /// The number of the event forms it writes: who reads older ones only cannot follow it.
    pub model: u16,
    /// Who the token belongs to.
    pub you: You,
}

/// The answer of `GET …/operators`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OperatorList {
    /// The revision it shows.
    pub revision: Revision,
    /// Everybody who was ever admitted, by id; those dismissed say so.
    pub operators: Vec<Operator>,
}

/// The answer of `GET …/requests/{id}/ranking`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RankingAnswer {
    /// The revision it shows.
    pub revision: Revision,
    /// The request it is for.
    pub request: RequestId,
    /// Every team: those that can go, the best first, then those that cannot with every reason.
    pub teams: Vec<Ranked>,
}

/// A page of `GET …/requests`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RequestPage {
    /// The revision all pages show.
    pub revision: Revision,
    /// The rows, by number.
    pub requests: Vec<RequestRow>,
    /// What to pass as `next` for the following page; none after the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A page of `GET …/teams`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TeamPage {
    /// The revision all pages show.
    pub revision: Revision,
    /// The rows, by code.
    pub teams: Vec<TeamRow>,
    /// What to pass as `next` for the following page; none after the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// The answer of `GET …/requests/{id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RequestDetail {
    /// The revision it shows.
    pub revision: Revision,
    /// The request as the desk holds it; none once it has left the desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Request>,
    /// Its story, in order.
    pub timeline: Vec<TimelineEntry>,
}

/// One command's part in a request's story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TimelineEntry {
    /// Its position in the log.
    pub revision: Revision,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// What the screen calls them; empty for the centre's own clockwork.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What happened to this request.
    pub events: Vec<Event>,
}

/// The answer of `GET …/search?q=`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SearchAnswer {
    /// The revision it shows.
    pub revision: Revision,
    /// What was found, the best first.
    pub requests: Vec<RequestRow>,
    /// There is more than is shown.
    #[serde(default)]
    pub more: bool,
}

/// What is posted to `…/callers`, so that no number stands in a URL or in an access log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CallerQuestion {
    /// The telephone, as typed.
    pub phone: String,
    /// The door address, when known: for the household's earlier requests.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub door: String,
    /// The place the door is in, as it will be filed: doors of two villages have the same number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceCode>,
}

impl std::fmt::Debug for CallerQuestion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CallerQuestion(..)")
    }
}

impl CallerQuestion {
    /// What cannot be taken as it is.
    pub fn check(&self) -> Vec<FieldProblem> {
        let mut checks = Checks::default();
        if let Err(why) = Phone::parse(&self.phone) {
            checks.fault("phone", FieldReason::NotAPhone, &why.to_string());
        }
        checks.text("door", &self.door, super::check::MOST_REMARK_CHARS);
        checks.found()
    }
}

/// What is known of a caller: earlier requests, no name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CallerAnswer {
    /// Who that is, without saying who; the same number always gives the same one.
    pub requester: RequesterId,
    /// The household, when a door was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household: Option<HouseholdId>,
    /// Earlier requests of the caller or the household, the latest first.
    pub requests: Vec<RequestRow>,
}
