//! What was reported to whom, frozen; and the correction sheet, which names every figure that came out otherwise since.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::compute;
use super::facts::Facts;
use super::period::Period;
use super::tally::Asking;
use super::value::{Figure, Query, Value};
use crate::domain::ids::{ReportId, Revision};
use crate::domain::time::Timestamp;

/// Figures one record may hold.
pub const MOST_FIGURES: usize = 1_000;
/// Characters of whom it was reported to.
pub const MOST_RECIPIENT_CHARS: usize = 100;

/// What kind of report it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// 简报
    Bulletin,
    /// 六有考核
    Scorecards,
    /// 供需缺口
    Gap,
    /// 其他数据
    Figures,
}

/// One figure as it was reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = ReportedFigure)]
pub struct Reported {
    /// What was counted.
    pub query: Query,
    /// What came out.
    pub value: Value,
}

/// What was reported to whom. Numbers only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReportRecord {
    /// Its id.
    pub report: ReportId,
    /// What kind of report.
    pub kind: ReportKind,
    /// Its period.
    pub period: Period,
    /// To which office.
    pub recipient: String,
    /// The figures.
    pub figures: Vec<Reported>,
    /// The revision they were of.
    pub revision: Revision,
    /// SHA-256 of kind, period, figures and revision.
    pub digest: String,
}

impl ReportRecord {
    /// A record with its digest.
    pub fn new(
        report: ReportId,
        kind: ReportKind,
        period: Period,
        recipient: String,
        revision: Revision,
        figures: Vec<Reported>,
    ) -> Self {
        let digest = digest(kind, period, revision, &figures);
        Self { report, kind, period, recipient, figures, revision, digest }
    }

    /// Whether the digest is that of what it holds.
    pub fn is_whole(&self) -> bool {
        self.digest == digest(self.kind, self.period, self.revision, &self.figures)
    }
}

fn digest(kind: ReportKind, period: Period, revision: Revision, figures: &[Reported]) -> String {
    // No record has a form JSON cannot hold.
    let json = serde_json::to_vec(&(kind, period, revision, figures)).unwrap_or_default();
    let mut hex = String::new();
    for byte in Sha256::digest(&json) {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// Figures as they are recorded: the whole, and each part of those that are split.
pub fn reported<'f>(figures: impl IntoIterator<Item = &'f Figure>) -> Vec<Reported> {
    let mut all = Vec::new();
    for figure in figures {
        let whole = Query { by: None, key: None, ..figure.query.clone() };
        all.push(Reported {
            query: if figure.parts.is_empty() { figure.query.clone() } else { whole },
            value: figure.value,
        });
        all.extend(figure.parts.iter().map(|part| {
            let query = Query { key: Some(part.key.clone()), ..figure.query.clone() };
            Reported { query, value: part.value }
        }));
    }
    all
}

/// A record as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct KeptReport {
    /// When it was recorded.
    pub at: Timestamp,
    /// What was reported.
    #[serde(flatten)]
    pub record: ReportRecord,
}

/// A figure that came out otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = ReportChange)]
pub struct Changed {
    /// What was counted.
    pub query: Query,
    /// What was reported.
    pub reported: Value,
    /// What comes out now.
    pub now: Value,
}

/// 更正单: what was reported, held against the log of today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CorrectionSheet {
    /// What was reported.
    pub report: KeptReport,
    /// The revision it is held against.
    pub revision: Revision,
    /// Every figure that is another now; the others are as they were.
    pub changed: Vec<Changed>,
    /// Figures that the log did not give at the revision they were recorded for: nobody counted these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub never_counted: Vec<Changed>,
}

/// The figures of a record that facts give otherwise.
pub fn changed(facts: &Facts, record: &ReportRecord) -> Vec<Changed> {
    let now = |query: &Query| {
        let asking = Asking { by: query.by, key: query.key.clone(), with_orders: false };
        compute::figure(facts, query.period(), &asking, &query.figure).map(|figure| figure.value)
    };
    let held = record.figures.iter().filter_map(|one| Some((one, now(&one.query)?)));
    held.filter(|(one, now)| one.value != *now)
        .map(|(one, now)| Changed { query: one.query.clone(), reported: one.value, now })
        .collect()
}
