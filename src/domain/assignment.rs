//! One request put to one team: an offer that becomes an assignment, one record through all its states.

use serde::{Deserialize, Serialize};

use super::check_in::CheckIn;
use super::ids::{AssignmentId, OperatorId, TeamId};
use super::menu::ReferralOutcome;
use super::redactable::Redactable;
use super::time::{Timestamp, Window};
use super::water::WaterRole;

/// How the team came to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OfferKind {
    /// 指派: to one team.
    Direct,
    /// 抢单: to several, first to accept wins.
    Open,
    /// 联派: to several together.
    Joint,
    /// 认领: the team asked for it.
    Asked,
}

/// Where an assignment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AssignmentState {
    /// 已派待接
    Offered,
    /// 认领待确认
    Asked,
    /// 已接
    Accepted,
    /// 服务中
    Started,
    /// 完成
    Finished,
    /// 拒接
    Refused,
    /// 超时未接
    Expired,
    /// 撤派
    Recalled,
    /// 他队已接满
    Lapsed,
    /// 认领未准
    Declined,
    /// 退单
    GivenBack,
    /// 失败
    Failed,
}

impl AssignmentState {
    /// Every state, in the order of life.
    pub const ALL: [AssignmentState; 12] = [
        Self::Offered,
        Self::Asked,
        Self::Accepted,
        Self::Started,
        Self::Finished,
        Self::Refused,
        Self::Expired,
        Self::Recalled,
        Self::Lapsed,
        Self::Declined,
        Self::GivenBack,
        Self::Failed,
    ];

    /// The team still has something to do or to answer.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Offered | Self::Accepted | Self::Started)
    }

    /// The team has said yes and is bound: its people count and its window is reserved.
    pub fn is_bound(self) -> bool {
        matches!(self, Self::Accepted | Self::Started)
    }

    /// Whether an assignment may go from this state to `next`; anything else is refused.
    pub fn may_become(self, next: Self) -> bool {
        use AssignmentState::{
            Accepted, Asked, Declined, Expired, Failed, Finished, GivenBack, Lapsed, Offered, Recalled, Refused,
            Started,
        };
        matches!(
            (self, next),
            (Offered, Accepted | Refused | Expired | Recalled | Lapsed)
                // Entered late, when it was answered in time.
                | (Expired, Accepted | Refused)
                | (Asked, Accepted | Declined | Lapsed)
                | (Accepted, Started | GivenBack | Recalled | Failed)
                | (Started, Finished | GivenBack | Recalled | Failed)
        )
    }

    /// The stable tag, as in the log.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Asked => "asked",
            Self::Accepted => "accepted",
            Self::Started => "started",
            Self::Finished => "finished",
            Self::Refused => "refused",
            Self::Expired => "expired",
            Self::Recalled => "recalled",
            Self::Lapsed => "lapsed",
            Self::Declined => "declined",
            Self::GivenBack => "given_back",
            Self::Failed => "failed",
        }
    }
}

/// How a step was told to the centre.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// By the team itself, on its page.
    #[default]
    Page,
    /// By telephone; a console entered it.
    Telephone,
}

/// Why a team refuses an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefusalReason {
    /// Nobody is free.
    NoPeople,
    /// Too far.
    TooFar,
    /// Not what the team can do.
    NotOurSkill,
    /// Equipment or vehicle is missing.
    NoEquipment,
    /// The time does not suit.
    WrongTime,
    /// Something else, said in the remark.
    Other,
}

impl RefusalReason {
    /// Every reason, in the order a menu shows them.
    pub const ALL: [RefusalReason; 6] =
        [Self::NoPeople, Self::TooFar, Self::NotOurSkill, Self::NoEquipment, Self::WrongTime, Self::Other];
}

/// Why a team leaves what it had accepted, apart from the request's outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeavingReason {
    /// 完成
    Completed,
    /// 不再需要
    NoLongerNeeded,
    /// 他队已办
    DoneByOthers,
    /// 无人应门
    NobodyOpened,
    /// 不安全
    Unsafe,
    /// 无法胜任
    Unable,
}

impl LeavingReason {
    /// Every reason, in the order a menu shows them.
    pub const ALL: [LeavingReason; 6] =
        [Self::Completed, Self::NoLongerNeeded, Self::DoneByOthers, Self::NobodyOpened, Self::Unsafe, Self::Unable];
}

/// The unit of a count; unlike units are never added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CountUnit {
    /// 人: people, each once.
    People,
    /// 人次: attendances.
    Attendances,
    /// 户
    Households,
    /// 场次
    Sessions,
    /// 单
    Orders,
    /// 条
    Items,
    /// 个
    Pieces,
    /// 斤: half kilograms.
    Jin,
    /// 元, as integer 分.
    Fen,
}

/// A count with its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Count {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: CountUnit,
}

/// What a team reports when it has finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Report {
    /// Minutes of service, all people together.
    pub minutes: u32,
    /// Who or what was reached, with unit.
    pub reached: Count,
    /// Nobody opened: who should be served was not seen.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unseen: bool,
    /// What came of it, in words.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub outcome: Redactable,
}

/// What was found when somebody checked a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Verified {
    /// People who served.
    pub people: u16,
    /// Their minutes, all together.
    pub minutes: u32,
}

/// One assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Assignment {
    /// Its id, derived from the request and its ordinal.
    pub id: AssignmentId,
    /// The team.
    pub team: TeamId,
    /// How it came about.
    pub kind: OfferKind,
    /// Where it stands.
    pub state: AssignmentState,
    /// When it was offered or asked for.
    pub offered_at: Timestamp,
    /// Who offered it.
    pub offered_by: OperatorId,
    /// When the state last changed.
    pub since: Timestamp,
    /// When an unanswered offer expires, or an asking lapses; none for P0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<Timestamp>,
    /// The team said it is asking its people (意向); once per offer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asking_since: Option<Timestamp>,
    /// People asked for at the offer, people coming once accepted.
    pub people: u16,
    /// The window planned for it; reserved with set-up and travel once accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<Window>,
    /// The window reserved for it while it is bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reserved: Option<Window>,
    /// How the last step was told.
    #[serde(default)]
    pub told: Told,
    /// When the team was on site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Timestamp>,
    /// Why it refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<RefusalReason>,
    /// Why it left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<LeavingReason>,
    /// Words beside a refusal, giving back or failure.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub remark: Redactable,
    /// How often the team was reminded.
    #[serde(default)]
    pub reminded: u16,
    /// What it does where people are in the water.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<WaterRole>,
    /// Its people said that they wear life-jackets.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub life_jackets: bool,
    /// How its people are heard of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_in: Option<Box<CheckIn>>,
    /// What it reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Box<Report>>,
    /// What of it somebody has checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Verified>,
    /// What it reported first, where the count was corrected later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_count: Option<Count>,
    /// What came of passing somebody on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<ReferralOutcome>,
}

impl Assignment {
    /// Minutes of service its team reported, those that somebody has checked, and those that may still be checked.
    pub fn minutes(&self) -> ReportedMinutes {
        let reported = self.report.as_ref().map_or(0, |report| report.minutes);
        let verified = self.verified.map_or(0, |verified| verified.minutes);
        let left = reported.saturating_sub(verified);
        ReportedMinutes { from: self.started_at, until: self.since, reported, verified, left }
    }
}

/// Minutes of an assignment that is finished, all its people together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReportedMinutes {
    /// When its team was on site.
    pub from: Option<Timestamp>,
    /// When it was finished.
    pub until: Timestamp,
    /// What its team reported.
    pub reported: u32,
    /// What of it is checked.
    pub verified: u32,
    /// What may still be checked.
    pub left: u32,
}
