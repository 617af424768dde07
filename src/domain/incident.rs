//! Incidents (事件): several requests about one thing that happened. Each keeps its caller, who is told; what is
//! dispatched for one shows on all.

use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::ids::{IncidentId, RequestId};
use super::redactable::Redactable;
use super::request::Request;
use super::time::Timestamp;

/// Characters an incident's name may have.
pub const MOST_NAME_CHARS: usize = 40;
/// Requests one incident may have.
pub const MOST_REQUESTS: usize = 200;

/// A request's part in an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct InIncident {
    /// Which.
    pub incident: IncidentId,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub name: Redactable,
    /// Since when the request belongs to it.
    pub since: Timestamp,
    /// When it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Timestamp>,
    /// The caller was told how it ended.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub told: bool,
}

impl Request {
    /// The open incident it belongs to.
    pub fn open_incident(&self) -> Option<&InIncident> {
        self.incident.as_deref().filter(|part| part.closed.is_none())
    }

    /// An incident that was closed, and whose caller has not been told.
    pub fn caller_to_be_told(&self) -> bool {
        self.incident.as_ref().is_some_and(|part| part.closed.is_some() && !part.told)
    }
}

impl Desk {
    /// The requests of an incident, oldest first.
    pub fn of_incident(&self, incident: IncidentId) -> impl Iterator<Item = &Request> {
        let first = (incident, RequestId(uuid::Uuid::nil()));
        let last = (incident, RequestId(uuid::Uuid::max()));
        self.by_incident.range(first..=last).filter_map(|(_, id)| self.request(*id))
    }

    /// The other requests of the incident that a request belongs to.
    pub fn beside_in_incident<'d>(&'d self, request: &'d Request) -> impl Iterator<Item = &'d Request> {
        let incident = request.incident.as_ref().map(|part| part.incident);
        incident.into_iter().flat_map(|id| self.of_incident(id)).filter(|other| other.id != request.id)
    }
}
