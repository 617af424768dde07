//! Figures as they are handed out, and what was reported to whom.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::figures::record::KeptReport;
use crate::domain::figures::{Dimension, Figure, Known, Period};
use crate::domain::ids::{PlaceCode, Revision};

/// The answer of `GET …/reports/figures`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FigureReport {
    /// The county's code.
    pub centre: PlaceCode,
    /// The revision every figure is of: asked for again by it, they are the same.
    pub revision: Revision,
    /// The period.
    pub period: Period,
    /// Which of its days the log knows.
    #[serde(default, skip_serializing_if = "Known::is_all")]
    pub known: Known,
    /// What they are split by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Dimension>,
    /// The figures, group by group.
    pub figures: Vec<Figure>,
}

/// The answer of `GET …/reports/records`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReportList {
    /// What was reported to whom, oldest first.
    pub reports: Vec<KeptReport>,
}
