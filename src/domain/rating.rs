//! How a request came to its end: outcome, rating, closing.

use serde::{Deserialize, Serialize};

use super::redactable::Redactable;

/// Five steps of satisfaction (好差评).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Satisfaction {
    /// 非常不满意
    VeryDissatisfied = 1,
    /// 不满意
    Dissatisfied = 2,
    /// 基本满意
    FairlySatisfied = 3,
    /// 满意
    Satisfied = 4,
    /// 非常满意
    VerySatisfied = 5,
}

impl Satisfaction {
    /// Every step, the best first.
    pub const ALL: [Satisfaction; 5] =
        [Self::VerySatisfied, Self::Satisfied, Self::FairlySatisfied, Self::Dissatisfied, Self::VeryDissatisfied];
}

/// Who said how it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RatedBy {
    /// The requester, unasked or asked.
    Requester,
    /// The centre rang back.
    CallBack,
}

/// A resident's rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Rating {
    /// How satisfied.
    pub satisfaction: Satisfaction,
    /// Whether it is solved.
    pub solved: bool,
    /// How it was heard.
    pub by: RatedBy,
    /// In words.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub words: Redactable,
}

/// How a request came to its end, apart from what became of its assignments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The report is complete.
    Served,
    /// 中止: the centre ended it.
    BrokenOff,
}

/// How an archived request was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Closing {
    /// Rated or called back: solved.
    Solved,
    /// Closed by a person with an explanation.
    Explained,
    /// The rating time was over after a recorded try. Never counted as satisfied.
    NotRated,
    /// Its service is not rated.
    NoRating,
}
