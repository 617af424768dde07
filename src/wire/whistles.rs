//! Whistles for consoles and for the departments they call, and what they came to in a period.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rows::RequestRow;
use crate::domain::figures::Known;
use crate::domain::ids::Revision;
use crate::domain::time::Timestamp;
use crate::domain::whistle::Whistle;
use crate::domain::whistle_figures::WhistleFigures;

/// One whistle in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WhistleRow {
    /// What it was blown for.
    pub request: RequestRow,
    /// The whistle.
    pub whistle: Whistle,
    /// The next deadline of a department that has not signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_due: Option<Timestamp>,
}

/// A page of `GET …/whistles`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WhistlePage {
    /// The revision all pages show.
    pub revision: Revision,
    /// The rows, by the number of their request.
    pub whistles: Vec<WhistleRow>,
    /// What to pass as `next` for the following page; none after the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// The answer of `GET …/reports/whistles`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WhistleReport {
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
    pub figures: WhistleFigures,
}
