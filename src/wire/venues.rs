//! Venues, who operates them, projects and meetings, as lists and figures.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::desk::Desk;
use crate::domain::ids::{OperationId, ProjectCode, Revision, VenueCode};
use crate::domain::plan::Day;
use crate::domain::time::{Span, Timestamp, Window};
use crate::domain::venues::figures::{CountLine, VenueFigures};
use crate::domain::venues::{Meeting, Operation, Project, Venue};

/// Who operates a venue now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OperatedBy {
    /// The application that was chosen.
    pub operation: OperationId,
    /// The organisation.
    pub organisation: String,
    /// The last day of its term.
    pub until: Day,
}

/// One venue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VenueRow {
    /// The venue.
    #[serde(flatten)]
    pub venue: Venue,
    /// It takes orders and is open at this moment.
    pub open_now: bool,
    /// Who operates it now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operated_by: Option<OperatedBy>,
    /// Its brand (一所一品).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand: Option<ProjectCode>,
}

/// The answer of `GET …/venues`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VenueList {
    /// The revision it shows.
    pub revision: Revision,
    /// The venues, by code.
    pub venues: Vec<VenueRow>,
}

/// One application to operate a venue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OperationRow {
    /// The application.
    #[serde(flatten)]
    pub operation: Operation,
    /// The mean of its scores in hundredths; none before anybody scored it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mean_score: Option<u32>,
}

/// The answer of `GET …/operations`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OperationList {
    /// The revision it shows.
    pub revision: Revision,
    /// The applications, by venue, the best scored first.
    pub operations: Vec<OperationRow>,
}

/// The answer of `GET …/projects`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProjectList {
    /// The revision it shows.
    pub revision: Revision,
    /// The projects, by code.
    pub projects: Vec<Project>,
}

/// The answer of `GET …/meetings`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MeetingList {
    /// The revision it shows.
    pub revision: Revision,
    /// The meetings, by id.
    pub meetings: Vec<Meeting>,
}

/// The answer of `GET …/reports/venues`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VenueReport {
    /// The revision the figures are of.
    pub revision: Revision,
    /// The figures.
    #[serde(flatten)]
    pub figures: VenueFigures,
}

/// The answer of `GET …/centre/overview`: the centre with what is its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OverviewReport {
    /// The revision the figures are of.
    pub revision: Revision,
    /// Teams, projects, venues and funds, each with its unit.
    pub lines: Vec<CountLine>,
}

/// The venues of a desk, by code.
pub fn venue_rows(desk: &Desk, now: Timestamp) -> Vec<VenueRow> {
    desk.venues.venues.values().map(|venue| venue_row(desk, venue, now)).collect()
}

fn venue_row(desk: &Desk, venue: &Venue, now: Timestamp) -> VenueRow {
    let code: &VenueCode = &venue.sheet.code;
    let this_minute = Window { start: now, end: now + Span::minutes(1) };
    let operated_by = desk.venues.operator_of(code, now).map(|one| OperatedBy {
        operation: one.sheet.operation,
        organisation: one.sheet.organisation.clone(),
        until: one.sheet.until,
    });
    VenueRow {
        open_now: venue.sheet.stage.takes_orders() && venue.is_open_for(this_minute),
        operated_by,
        brand: desk.venues.brand_of(code).map(|project| project.sheet.code.clone()),
        venue: venue.clone(),
    }
}

/// The applications of a desk, by venue, the best scored first.
pub fn operation_rows(desk: &Desk) -> Vec<OperationRow> {
    let mut rows: Vec<OperationRow> = desk
        .venues
        .operations
        .values()
        .map(|one| OperationRow { mean_score: one.mean_score(), operation: one.as_ref().clone() })
        .collect();
    rows.sort_by(|a, b| {
        let by = |row: &OperationRow| (std::cmp::Reverse(row.mean_score), row.operation.sheet.operation);
        (&a.operation.sheet.venue, by(a)).cmp(&(&b.operation.sheet.venue, by(b)))
    });
    rows
}
