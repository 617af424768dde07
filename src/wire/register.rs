//! The register, grids, cases and notices as they are asked for.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::case_file::{CaseFile, GridAnswer, GridFaults};
use crate::domain::figures::Known;
use crate::domain::ids::{RecordId, RequestId, RequestNumber, Revision};
use crate::domain::notice::{Notice, NoticeStanding};
use crate::domain::register::Record;
use crate::domain::request::Priority;
use crate::domain::time::Timestamp;
use crate::domain::unit_figures::RegisterFigures;

/// One record in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RegisterRow {
    /// Its id.
    pub id: RecordId,
    /// The record.
    pub record: Record,
    /// The name of the volunteer it is about; empty where there is none, or for whoever reads no papers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

/// A page of `GET …/register/{kind}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RegisterPage {
    /// The revision it shows at least.
    pub revision: Revision,
    /// The records, by id.
    pub records: Vec<RegisterRow>,
    /// What to pass as `after` for those that follow; none after the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<RecordId>,
}

/// The answer of `GET …/grids`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GridPage {
    /// The revision it shows.
    pub revision: Revision,
    /// Grids with their one owner and who is on shift; of one address its own.
    pub grids: Vec<GridAnswer>,
    /// What does not hold of the grids; of one address empty.
    pub faults: GridFaults,
}

/// The answer of `GET …/cases`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CasePage {
    /// The revision it shows.
    pub revision: Revision,
    /// Cases of social workers.
    pub cases: Vec<CaseFile>,
}

/// One notice in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NoticeRow {
    /// The request.
    pub request: RequestId,
    /// Its number.
    pub number: RequestNumber,
    /// How urgent it is.
    pub priority: Priority,
    /// The notice, under an id that stays the same however often it is tried.
    pub notice: Notice,
    /// Where it stands.
    pub standing: NoticeStanding,
}

/// The answer of `GET …/notices`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NoticePage {
    /// The revision it shows.
    pub revision: Revision,
    /// Notices to try now; with `failed`, those nobody could be reached by.
    pub notices: Vec<NoticeRow>,
    /// What to pass as `after` next time, so that every try comes once.
    pub next: Timestamp,
}

/// The answer of `GET …/reports/register`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RegisterReport {
    /// The revision the figures are of: asked for again by it, they are the same.
    pub revision: Revision,
    /// The beginning of the period.
    pub from: Timestamp,
    /// Its end, which belongs to it no more.
    pub until: Timestamp,
    /// Which of the days the log knows.
    #[serde(default, skip_serializing_if = "Known::is_all")]
    pub known: Known,
    /// The figures.
    #[serde(flatten)]
    pub figures: RegisterFigures,
}
