//! Welfare checks (平安核实): nobody opened. Ring, next of kin, somebody at the door, 110; and the order stays open
//! until the person has been seen.

use serde::{Deserialize, Serialize};

use super::ids::OperatorId;
use super::redactable::Redactable;
use super::request::Request;
use super::time::Timestamp;

/// Steps one check keeps.
pub const MOST_STEPS: usize = 50;

/// What is done, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WelfareStep {
    /// 打电话给本人
    Ring,
    /// 打电话给亲属
    Kin,
    /// 网格员或结对人上门
    Door,
    /// 110
    Police,
}

impl WelfareStep {
    /// Every step, in order.
    pub const ALL: [WelfareStep; 4] = [Self::Ring, Self::Kin, Self::Door, Self::Police];

    /// The step after it; after the last one it is the last again.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL.into_iter().find(|step| *step > self).unwrap_or(Self::Police)
    }
}

/// What came of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WelfareOutcome {
    /// 见到人: the person was seen or heard, and that ends it.
    Seen,
    /// 没有回音: on to the next step.
    NoSign,
    /// 已去: somebody is on the way, and the step goes on.
    UnderWay,
}

impl WelfareOutcome {
    /// Every outcome, in the order a menu shows them.
    pub const ALL: [WelfareOutcome; 3] = [Self::NoSign, Self::UnderWay, Self::Seen];
}

/// A step that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StepDone {
    /// Which.
    pub step: WelfareStep,
    /// What came of it.
    pub outcome: WelfareOutcome,
    /// By whom.
    pub by: OperatorId,
    /// When.
    pub at: Timestamp,
    /// In words.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub words: Redactable,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct WelfareCheck {
    /// Since when.
    pub since: Timestamp,
    /// The step that is to be done.
    pub step: WelfareStep,
    /// By when, until its alarm has rung.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Timestamp>,
    /// Since when the step is late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<Timestamp>,
    /// What was done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<StepDone>,
    /// Who recorded that the person was seen, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<(OperatorId, Timestamp)>,
}

impl Request {
    /// A check whose person has not been seen yet.
    pub fn unseen(&self) -> Option<&WelfareCheck> {
        self.welfare.as_deref().filter(|check| check.seen.is_none())
    }
}
