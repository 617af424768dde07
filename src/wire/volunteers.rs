//! The registry of volunteers for consoles: who is found, one record whole, who leads.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::accounts::imports::OpenImport;
use crate::domain::accounts::ledger::Ledger;
use crate::domain::accounts::volunteer::{Certificate, RecordEntry, VolunteerKind, VolunteerSheet, VolunteerStatus};
use crate::domain::figures::Known;
use crate::domain::ids::{AssignmentId, PlaceCode, RequestId, RequestNumber, Revision, VolunteerId};
use crate::domain::leaders::Leader;
use crate::domain::time::Timestamp;

/// What of a volunteer ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Expiry {
    /// Which: a skill's certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skill: Option<String>,
    /// What it is.
    pub what: ExpiryKind,
    /// When it ends.
    pub until: Timestamp,
}

/// What kind of thing ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExpiryKind {
    /// A skill's certificate.
    Certificate,
    /// The accident insurance.
    Insurance,
    /// The yearly check for work with children.
    ChildCheck,
    /// A guardian's consent.
    Consent,
}

/// A volunteer in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VolunteerRow {
    /// Whose.
    pub id: VolunteerId,
    /// The national system's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The name; empty where none is known, or for whoever reads no papers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The telephone, masked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Where the volunteer lives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceCode>,
    /// Whether the volunteer serves.
    pub status: VolunteerStatus,
    /// What kind of volunteer.
    pub kind: VolunteerKind,
    /// Skills.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// Honours that stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub honours: Vec<String>,
    /// Verified minutes.
    pub minutes: u64,
    /// What ends when, the first first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expires: Vec<Expiry>,
}

/// The answer of `GET …/volunteers`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VolunteerPage {
    /// The revision that it shows.
    pub revision: Revision,
    /// How many are registered, also those that were not asked for.
    pub registered: u64,
    /// Who was found, the best match first.
    pub volunteers: Vec<VolunteerRow>,
    /// What to pass as `after` for those that follow; none after the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// The import that is being staged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_import: Option<OpenImport>,
}

/// An entry of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RecordLine {
    /// Its place in the record, by which it can be struck.
    pub place: u32,
    /// It was struck: it was not so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub struck: bool,
    /// What it says.
    pub entry: RecordEntry,
}

/// Verified service in one assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ServiceLine {
    /// The revision that verified it.
    pub revision: Revision,
    /// When it was verified.
    pub at: Timestamp,
    /// For which request.
    pub request: RequestId,
    /// Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<RequestNumber>,
    /// What was done, in Chinese; none of a protected order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// In which assignment.
    pub assignment: AssignmentId,
    /// Verified minutes.
    pub minutes: u32,
    /// Which points it could earn.
    pub ledger: Ledger,
    /// It was taken back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
}

/// The answer of `GET …/volunteers/{volunteer}`: the five records of 民政部令67 but for the name, which is a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VolunteerRecord {
    /// The revision that it shows.
    pub revision: Revision,
    /// Basic facts.
    pub volunteer: VolunteerSheet,
    /// When the volunteer was first registered here.
    pub since: Timestamp,
    /// Verified minutes of all service.
    pub minutes: u64,
    /// Training, honours, evaluation.
    pub records: Vec<RecordLine>,
    /// Certificates that were issued.
    pub certificates: Vec<Certificate>,
    /// Service, the latest last; at most 1,000 entries of the log.
    pub service: Vec<ServiceLine>,
}

/// Somebody who leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LeaderRow {
    /// The national system's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The name; empty where none is known, or for whoever reads no papers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Honours that stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub honours: Vec<String>,
    /// The figures.
    #[serde(flatten)]
    pub figures: Leader,
}

/// The answer of `GET …/reports/leaders`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LeaderReport {
    /// The revision the figures are of: asked for again by it, they are the same.
    pub revision: Revision,
    /// From the beginning of this day.
    pub from: Timestamp,
    /// To the beginning of this one.
    pub until: Timestamp,
    /// Which of the days the log knows.
    #[serde(default, skip_serializing_if = "Known::is_all")]
    pub known: Known,
    /// How many volunteers have verified hours in it.
    pub people: u64,
    /// The first of them, most minutes first.
    pub leaders: Vec<LeaderRow>,
}
