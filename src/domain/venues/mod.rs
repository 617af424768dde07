//! Venues (阵地): where the programme is at home, who operates them, the projects that run there, and the village meetings
//! held there.

pub mod figures;
mod meeting;
mod operation;
mod project;
mod venue;

use std::collections::BTreeSet;
use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::digest::record_digest;
use super::event::Event;
use super::ids::{MeetingId, OperationId, ProjectCode, VenueCode};
use super::time::Timestamp;

pub use meeting::{MOST_BATCH, Meeting};
pub use operation::{Operation, OperationSheet, OperationState, Score, Scoring};
pub use project::{Project, ProjectSheet, ProjectStage};
pub use venue::{Venue, VenueKind, VenueSheet, VenueStage};

/// Everything a centre knows of its venues.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Form", into = "Form")]
pub struct Venues {
    /// The venues, by code.
    pub venues: OrdMap<VenueCode, Arc<Venue>>,
    /// Who asked to operate one, and what came of it.
    pub operations: OrdMap<OperationId, Arc<Operation>>,
    /// The library of projects, by code.
    pub projects: OrdMap<ProjectCode, Arc<Project>>,
    /// Village meetings whose minutes became orders.
    pub meetings: OrdMap<MeetingId, Arc<Meeting>>,
}

/// How it is written: its records.
#[derive(Debug, Clone, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
#[schema(as = VenuesForm)]
pub struct Form {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Venue>)]
    venues: Vec<Arc<Venue>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Operation>)]
    operations: Vec<Arc<Operation>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Project>)]
    projects: Vec<Arc<Project>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Meeting>)]
    meetings: Vec<Arc<Meeting>>,
}

impl From<Venues> for Form {
    fn from(all: Venues) -> Self {
        Self {
            venues: all.venues.values().cloned().collect(),
            operations: all.operations.values().cloned().collect(),
            projects: all.projects.values().cloned().collect(),
            meetings: all.meetings.values().cloned().collect(),
        }
    }
}

impl From<Form> for Venues {
    fn from(form: Form) -> Self {
        Self {
            venues: form.venues.into_iter().map(|one| (one.sheet.code.clone(), one)).collect(),
            operations: form.operations.into_iter().map(|one| (one.sheet.operation, one)).collect(),
            projects: form.projects.into_iter().map(|one| (one.sheet.code.clone(), one)).collect(),
            meetings: form.meetings.into_iter().map(|one| (one.meeting, one)).collect(),
        }
    }
}

/// One record of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum VenueKey {
    /// A venue.
    Venue(VenueCode),
    /// An application to operate one.
    Operation(OperationId),
    /// A project.
    Project(ProjectCode),
    /// A village meeting.
    Meeting(MeetingId),
}

impl VenueKey {
    /// The record an event changes.
    pub fn of(event: &Event) -> Option<Self> {
        match event {
            Event::VenueSet(sheet) => Some(Self::Venue(sheet.code.clone())),
            Event::VenueMoved { venue, .. } => Some(Self::Venue(venue.clone())),
            Event::OperationApplied(sheet) => Some(Self::Operation(sheet.operation)),
            Event::OperationScored { operation, .. } | Event::OperationMoved { operation, .. } => {
                Some(Self::Operation(*operation))
            }
            Event::ProjectSet(sheet) => Some(Self::Project(sheet.code.clone())),
            Event::ProjectMoved { project, .. } => Some(Self::Project(project.clone())),
            Event::MeetingHeld(held) => Some(Self::Meeting(held.meeting)),
            _ => None,
        }
    }
}

impl Venues {
    /// Nothing is known of any.
    pub fn is_empty(&self) -> bool {
        self.venues.is_empty() && self.operations.is_empty() && self.projects.is_empty() && self.meetings.is_empty()
    }

    /// The venue with this code.
    pub fn venue(&self, code: &VenueCode) -> Option<&Venue> {
        self.venues.get(code).map(AsRef::as_ref)
    }

    /// The application with this id.
    pub fn operation(&self, id: OperationId) -> Option<&Operation> {
        self.operations.get(&id).map(AsRef::as_ref)
    }

    /// The project with this code.
    pub fn project(&self, code: &ProjectCode) -> Option<&Project> {
        self.projects.get(code).map(AsRef::as_ref)
    }

    /// Who operates a venue at a moment.
    pub fn operator_of(&self, venue: &VenueCode, moment: Timestamp) -> Option<&Operation> {
        self.operations.values().map(AsRef::as_ref).find(|one| one.sheet.venue == *venue && one.holds_at(moment))
    }

    /// The brand of a venue (一所一品): the project that is its own and has not ended.
    pub fn brand_of(&self, venue: &VenueCode) -> Option<&Project> {
        self.projects
            .values()
            .map(AsRef::as_ref)
            .find(|one| one.sheet.brand_of.as_ref() == Some(venue) && one.stage != ProjectStage::Ended)
    }

    pub(super) fn digest(&self, key: &VenueKey) -> Option<u64> {
        match key {
            VenueKey::Venue(code) => self.venue(code).map(record_digest),
            VenueKey::Operation(id) => self.operation(*id).map(record_digest),
            VenueKey::Project(code) => self.project(code).map(record_digest),
            VenueKey::Meeting(id) => self.meetings.get(id).map(|one| one.digest()),
        }
    }

    /// The digests of all records.
    pub(super) fn digests(&self) -> u64 {
        let venues = self.venues.values().map(|one| record_digest(one.as_ref()));
        let operations = self.operations.values().map(|one| record_digest(one.as_ref()));
        let projects = self.projects.values().map(|one| record_digest(one.as_ref()));
        let meetings = self.meetings.values().map(|one| one.digest());
        venues.chain(operations).chain(projects).chain(meetings).fold(0, u64::wrapping_add)
    }

    /// The records that some events change.
    pub(super) fn touched(events: &[Event]) -> BTreeSet<VenueKey> {
        events.iter().filter_map(VenueKey::of).collect()
    }
}
