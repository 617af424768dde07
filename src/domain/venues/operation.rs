//! Who operates a venue (社会化运营): an organisation applies, is scored, and one is chosen for a term.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{OperationId, OperatorId, VenueCode};
use crate::domain::plan::Day;
use crate::domain::time::Timestamp;

/// An application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OperationSheet {
    /// Its id.
    pub operation: OperationId,
    /// The venue.
    pub venue: VenueCode,
    /// The organisation's name.
    pub organisation: String,
    /// The first day of the term.
    pub from: Day,
    /// The last.
    pub until: Day,
}

/// How well it does by one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Score {
    /// The criterion.
    pub criterion: String,
    /// 0 to 100.
    pub points: u8,
}

/// What one judge said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Scoring {
    /// Who.
    pub by: OperatorId,
    /// By criterion.
    pub scores: Vec<Score>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OperationState {
    /// 申请
    Applied,
    /// 选定
    Chosen,
    /// 终止
    Ended,
}

/// An application as the desk knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Operation {
    /// What was applied for.
    #[serde(flatten)]
    pub sheet: OperationSheet,
    /// What came of it.
    pub state: OperationState,
    /// What each judge said, once each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scorings: Vec<Scoring>,
}

impl Operation {
    /// Whether it holds the venue at a moment.
    pub fn holds_at(&self, moment: Timestamp) -> bool {
        self.state == OperationState::Chosen && (self.sheet.from..=self.sheet.until).contains(&Day::of(moment))
    }

    /// Whether its term shares a day with another's.
    pub fn meets(&self, other: &OperationSheet) -> bool {
        self.sheet.from <= other.until && other.from <= self.sheet.until
    }

    /// The mean over judges and criteria in hundredths; none before anybody scored it.
    pub fn mean_score(&self) -> Option<u32> {
        let points: Vec<u32> =
            self.scorings.iter().flat_map(|one| &one.scores).map(|score| u32::from(score.points)).collect();
        let count = u32::try_from(points.len()).ok().filter(|count| *count > 0)?;
        Some(points.iter().sum::<u32>().saturating_mul(100) / count)
    }
}
