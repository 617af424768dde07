//! How points are earned and what they are given for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ledger::{InPeriod, Ledger};
use super::{AccountKey, AccountKind};
use crate::domain::ids::{AssignmentId, RedemptionId, RewardId, ServiceCode, VolunteerId, derived_uuid};
use crate::domain::time::Timestamp;

/// Volunteers whose hours one command may verify.
pub const MOST_VERIFIED: usize = 60;
/// Minutes one volunteer may have served in one assignment.
pub const MOST_MINUTES: u32 = 7 * 24 * 60;
/// Pieces of a reward given at once.
pub const MOST_PIECES: u32 = 1_000;
/// Points a piece of a reward may cost.
pub const MOST_PRICE: u32 = 1_000_000;
/// Stock of a reward.
pub const MOST_STOCK: u32 = 10_000_000;

/// The stretch in which caps count.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[schema(as = PointPeriod)]
pub enum Period {
    /// A day.
    Day,
    /// A calendar month.
    #[default]
    Month,
    /// A calendar year.
    Year,
}

impl Period {
    /// The period a moment lies in, as a number: `YYYYMMDD`, `YYYYMM` or `YYYY`.
    pub fn of(self, at: Timestamp) -> u32 {
        let day = at.day_number();
        match self {
            Self::Day => day,
            Self::Month => day / 100,
            Self::Year => day / 10_000,
        }
    }
}

/// How verified hours become points; adopted with the other rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PointRules {
    /// Verified minutes for one point; what is left over of an assignment earns none.
    pub unit_minutes: u32,
    /// Service of fewer minutes earns nothing.
    pub floor_minutes: u32,
    /// Points a volunteer may earn in a period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<u64>,
    /// The stretch in which caps count.
    pub period: Period,
    /// Months after that of the earning for which points are good; none: for ever.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expiry_months: Option<u32>,
    /// What a service counts, in hundredths; 100 where it is not named, 0 earns nothing.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub factors: BTreeMap<ServiceCode, u32>,
}

impl Default for PointRules {
    /// One verified hour is one point, without cap or end.
    fn default() -> Self {
        Self {
            unit_minutes: 60,
            floor_minutes: 0,
            cap: None,
            period: Period::default(),
            expiry_months: None,
            factors: BTreeMap::new(),
        }
    }
}

impl PointRules {
    /// Whether they are those of a centre that has set none.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// What so many verified minutes of a service are worth, before any cap.
    pub fn worth(&self, service: Option<&ServiceCode>, minutes: u32) -> u64 {
        if minutes < self.floor_minutes || self.unit_minutes == 0 {
            return 0;
        }
        let factor = service.and_then(|code| self.factors.get(code)).copied().unwrap_or(100);
        u64::from(minutes) * u64::from(factor) / 100 / u64::from(self.unit_minutes)
    }

    /// What may still be earned in a period of so much that is due.
    pub fn within_cap(&self, due: u64, earned: InPeriod, period: u32) -> u64 {
        self.cap.map_or(due, |cap| due.min(cap.saturating_sub(earned.in_period(period))))
    }

    /// The last month, `YYYYMM`, that points earned now are good for.
    pub fn good_through(&self, now: Timestamp) -> Option<u32> {
        let month = Period::Month.of(now);
        let count = (month / 100) * 12 + month % 100 - 1 + self.expiry_months?;
        Some(count / 12 * 100 + count % 12 + 1)
    }

    /// What is wrong with them, each in words.
    pub fn faults(&self, is_service: impl Fn(&ServiceCode) -> bool) -> Vec<String> {
        let mut faults = Vec::new();
        if self.unit_minutes == 0 || self.unit_minutes > MOST_MINUTES {
            faults.push(format!("points: unit_minutes must be 1 to {MOST_MINUTES}"));
        }
        if self.cap == Some(0) {
            faults.push("points: a cap of 0 lets nobody earn anything: leave it out, or name a number".into());
        }
        if self.expiry_months.is_some_and(|months| months == 0 || months > 120) {
            faults.push("points: expiry_months must be 1 to 120".into());
        }
        for (service, factor) in &self.factors {
            if !is_service(service) {
                faults.push(format!("points: factors: there is no service {service}"));
            }
            if *factor > 1_000 {
                faults.push(format!("points: factors: {service}: at most 1000 hundredths"));
            }
        }
        faults
    }
}

/// In which capacity somebody served.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ServedAs {
    /// 志愿服务
    #[default]
    Volunteer,
    /// 专职在岗: earns no points.
    Staffed,
    /// 定责服务: earns points of duty.
    Duty,
}

/// The verified hours of one volunteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct VerifiedHours {
    /// Who.
    pub volunteer: VolunteerId,
    /// How long.
    pub minutes: u32,
    /// In which capacity.
    #[serde(default)]
    pub served_as: ServedAs,
}

/// What a volunteer got for an assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earning {
    /// Who.
    pub volunteer: VolunteerId,
    /// Verified minutes.
    pub minutes: u32,
    /// Which points.
    pub ledger: Ledger,
    /// How many; none for service that earns none.
    pub amount: u64,
    /// The period they count in.
    pub period: u32,
    /// The last month they are good for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<u32>,
    /// It was reversed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
}

/// What is set of a reward.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RewardSheet {
    /// Its id.
    pub id: RewardId,
    /// Its name.
    pub name: String,
    /// Points for a piece.
    pub price: u32,
    /// Pieces one volunteer may have in a period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<u32>,
    /// From when it is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// Until when it is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

impl RewardSheet {
    /// Whether it is given at a moment.
    pub fn is_given(&self, now: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= now) && self.until.is_none_or(|until| now < until)
    }
}

/// A reward's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reward {
    /// What was set last.
    #[serde(flatten)]
    pub sheet: RewardSheet,
    /// Pieces that are there, with those set aside.
    pub stock: u32,
    /// Pieces set aside.
    pub reserved: u32,
}

/// Where a redemption stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RedemptionState {
    /// Points and pieces are set aside.
    Held,
    /// The pieces were handed over, the points are gone.
    Redeemed,
    /// Both are free again.
    Released,
}

/// A redemption's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redemption {
    /// Whose points.
    pub volunteer: VolunteerId,
    /// For what.
    pub reward: RewardId,
    /// Pieces.
    pub quantity: u32,
    /// Points.
    pub amount: u64,
    /// The period it counts in.
    pub period: u32,
    /// Where it stands.
    pub state: RedemptionState,
}

/// Pieces of one reward that one volunteer took in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// How many.
    #[serde(flatten)]
    pub taken: InPeriod,
}

impl AccountKey {
    /// What a volunteer got for an assignment.
    pub fn earning(assignment: AssignmentId, volunteer: VolunteerId) -> Self {
        Self { kind: AccountKind::Earning, id: earning_id(assignment, volunteer) }
    }

    /// A reward.
    pub fn reward(reward: RewardId) -> Self {
        Self { kind: AccountKind::Reward, id: reward.0 }
    }

    /// A redemption.
    pub fn redemption(redemption: RedemptionId) -> Self {
        Self { kind: AccountKind::Redemption, id: redemption.0 }
    }

    /// What a volunteer took of a reward.
    pub fn allowance(volunteer: VolunteerId, reward: RewardId) -> Self {
        let id = derived_uuid(&[b"allowance", volunteer.0.as_bytes(), reward.0.as_bytes()]);
        Self { kind: AccountKind::Allowance, id }
    }
}

/// The id of the one earning that a volunteer can have for an assignment.
pub fn earning_id(assignment: AssignmentId, volunteer: VolunteerId) -> Uuid {
    derived_uuid(&[b"earning", assignment.0.as_bytes(), volunteer.0.as_bytes()])
}

/// The id of the posting that takes an earning back.
pub fn reversal_id(assignment: AssignmentId, volunteer: VolunteerId) -> Uuid {
    derived_uuid(&[b"reversal", assignment.0.as_bytes(), volunteer.0.as_bytes()])
}

/// The id of the posting that ends a volunteer's points of the months before one.
pub fn expiry_id(volunteer: VolunteerId, ledger: Ledger, before: u32, debits_so_far: u64) -> Uuid {
    let parts: [&[u8]; 5] = [
        b"expiry",
        volunteer.0.as_bytes(),
        ledger.tag().as_bytes(),
        &before.to_be_bytes(),
        // What was set aside may end later in the same month.
        &debits_so_far.to_be_bytes(),
    ];
    derived_uuid(&parts)
}
