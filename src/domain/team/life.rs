//! The life of a team: 孵化 → 准入 → 运行 → 考核 → 迭代 or 退出, and what is recorded on the way.

use serde::{Deserialize, Serialize};

use super::Stage;
use crate::domain::ids::{VenueCode, VolunteerId};
use crate::domain::plan::Day;
use crate::domain::time::Timestamp;

impl Stage {
    /// Every stage, in the order of life.
    pub const ALL: [Stage; 5] = [Self::Incubating, Self::Admitted, Self::Running, Self::Review, Self::Left];

    /// The stable tag, as in the log and in files.
    pub fn tag(self) -> &'static str {
        ["incubating", "admitted", "running", "review", "left"][self as usize]
    }

    /// Whether a team in it may come to that stage next.
    pub fn may_become(self, to: Stage) -> bool {
        use Stage::{Admitted, Incubating, Left, Review, Running};
        matches!(
            (self, to),
            (Incubating, Admitted | Left)
                | (Admitted, Running | Left)
                | (Running, Review)
                | (Review, Running | Incubating | Left)
                | (Left, Incubating)
        )
    }
}

/// What a team was trained in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TrainingKind {
    /// 基础: what every volunteer knows.
    Basics,
    /// 专业: the craft of its service.
    Craft,
    /// 安全: its own safety and that of others.
    Safety,
    /// 管理: how a team is led and reports.
    Leading,
}

impl TrainingKind {
    /// Every kind, as a menu shows them.
    pub const ALL: [TrainingKind; 4] = [Self::Basics, Self::Craft, Self::Safety, Self::Leading];

    /// The stable tag, as in the log and in files.
    pub fn tag(self) -> &'static str {
        ["basics", "craft", "safety", "leading"][self as usize]
    }
}

/// A training it had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Training {
    /// In what.
    pub kind: TrainingKind,
    /// When.
    pub on: Day,
    /// How many of its people were there.
    pub people: u16,
}

/// What is recorded of a team's life.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Life {
    /// The trainings it had.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trainings: Vec<Training>,
    /// Who leads it, in the registry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leader: Option<VolunteerId>,
    /// Since when it is in its stage, where a step led there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// What its last review (考核) came to, 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_score: Option<u8>,
}

impl Life {
    /// Nothing is recorded.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

/// What of a team differs from the usual.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct TeamTerms {
    /// It belongs to the organisation that operates this venue, and acts there and nowhere else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operates: Option<VenueCode>,
    /// Days off, whatever its duty says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rests: Vec<Day>,
    /// Days it is on duty, whatever its duty says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extra: Vec<Day>,
    /// Minutes it needs to set up, where that is more than its service says.
    #[serde(skip_serializing_if = "is_none")]
    pub set_up: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_none(minutes: &u32) -> bool {
    *minutes == 0
}

impl TeamTerms {
    /// Nothing differs.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// What a day's exception says: on duty or off; none on any other day.
    pub fn exception(&self, day: Day) -> Option<bool> {
        if self.rests.contains(&day) { Some(false) } else { self.extra.contains(&day).then_some(true) }
    }
}
