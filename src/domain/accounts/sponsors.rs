//! Sponsors (出资方) and what they promise: the supply side of 多元买单.
//!
//! A pledge is a small double-entry book of its own: what was promised lies in four purses and only ever moves from one to
//! another, so that free + reserved + used + withdrawn is always what was promised, and no purse is ever below zero.

use serde::{Deserialize, Serialize};

use super::{AccountKey, AccountKind};
use crate::domain::ids::{PlaceCode, PledgeId, ServiceCode, SponsorId, derived_uuid};
use crate::domain::place::Places;
use crate::domain::request::Request;
use crate::domain::time::Timestamp;

/// Characters of a sponsor's name, of an item, of a job.
pub const MOST_NAME_CHARS: usize = 60;
/// Characters of an organisation's public code, and of a unit.
pub const MOST_CODE_CHARS: usize = 32;
/// The most of anything one pledge may promise, or one line of a bill cost: 分, pieces, jobs.
pub const MOST_PROMISED: u64 = 1_000_000_000_000;
/// Services and places a pledge may be bound to.
pub const MOST_BOUND_TO: usize = 50;
/// The unit in which cash is counted.
pub const CASH_UNIT: &str = "分";
/// The unit in which jobs are counted.
pub const JOBS_UNIT: &str = "个";

/// Who pays (买单方).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PayerKind {
    /// 财政
    Treasury,
    /// 企业
    Firm,
    /// 基金
    Fund,
    /// 商会
    Chamber,
    /// 个人
    Person,
    /// 银行
    Bank,
}

impl PayerKind {
    /// Every kind.
    pub const ALL: [PayerKind; 6] = [Self::Treasury, Self::Firm, Self::Fund, Self::Chamber, Self::Person, Self::Bank];

    /// The stable tag, as in the log.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Treasury => "treasury",
            Self::Firm => "firm",
            Self::Fund => "fund",
            Self::Chamber => "chamber",
            Self::Person => "person",
            Self::Bank => "bank",
        }
    }
}

/// What is set of a sponsor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SponsorSheet {
    /// Its id.
    pub id: SponsorId,
    /// What it is.
    pub kind: PayerKind,
    /// The public name of an organisation. A person's name is a paper: none stands here.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The public code of an organisation (统一社会信用代码 or the register's own); one sponsor's only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The chamber (商会) it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chamber: Option<SponsorId>,
    /// People of the village away from home (乡贤) it brings together, 人.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub people: u32,
    /// Projects it runs at home, 个.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub projects: u32,
    /// People it employs, 人.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub employed: u32,
    /// It gives no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ended: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// A sponsor's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Sponsor {
    /// What was set last.
    #[serde(flatten)]
    pub sheet: SponsorSheet,
    /// Since when it is one.
    pub since: Timestamp,
}

/// Whose a public code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SponsorCode {
    /// The sponsor.
    pub sponsor: SponsorId,
}

/// What is promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Promise {
    /// 资金, in 分.
    Cash,
    /// 物资
    Goods {
        /// What it is.
        item: String,
        /// What it is counted in.
        unit: String,
    },
    /// 岗位
    Jobs {
        /// Which work.
        work: String,
    },
}

impl Promise {
    /// What it is counted in.
    pub fn unit(&self) -> &str {
        match self {
            Self::Cash => CASH_UNIT,
            Self::Goods { unit, .. } => unit,
            Self::Jobs { .. } => JOBS_UNIT,
        }
    }
}

/// A promise as it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PledgeSheet {
    /// Its id.
    pub id: PledgeId,
    /// Whose.
    pub sponsor: SponsorId,
    /// What.
    pub promise: Promise,
    /// How much, in the unit of what is promised.
    pub amount: u64,
    /// For these services only; for all where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<ServiceCode>,
    /// For these places and what lies in them only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceCode>,
    /// For this campaign only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<String>,
    /// Until when it may be drawn on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

/// Where a part of a pledge lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Purse {
    /// To be had.
    Free,
    /// Set aside for a line of a bill.
    Reserved,
    /// Paid, handed over, or filled.
    Used,
    /// Taken back by the sponsor.
    Withdrawn,
}

/// What lies in each purse.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Purses {
    /// To be had.
    pub free: u64,
    /// Set aside.
    pub reserved: u64,
    /// Paid, handed over, or filled.
    pub used: u64,
    /// Taken back.
    pub withdrawn: u64,
}

impl Purses {
    fn purse(&mut self, purse: Purse) -> &mut u64 {
        match purse {
            Purse::Free => &mut self.free,
            Purse::Reserved => &mut self.reserved,
            Purse::Used => &mut self.used,
            Purse::Withdrawn => &mut self.withdrawn,
        }
    }

    /// Moves what is there, and no more, from one purse to another.
    pub(super) fn step(&mut self, from: Purse, to: Purse, amount: u64) {
        let there = self.purse(from);
        let moved = amount.min(*there);
        *there -= moved;
        let other = self.purse(to);
        *other = other.saturating_add(moved);
    }

    /// All of it together.
    pub fn sum(&self) -> u128 {
        [self.free, self.reserved, self.used, self.withdrawn].into_iter().map(u128::from).sum()
    }
}

/// A pledge's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Pledge {
    /// The promise.
    #[serde(flatten)]
    pub sheet: PledgeSheet,
    /// When it was made.
    pub made: Timestamp,
    /// Where it lies.
    pub purses: Purses,
    /// For how much of it receipts were issued.
    #[serde(default)]
    pub receipted: u64,
}

impl Pledge {
    /// A pledge of which nothing was touched yet.
    pub fn new(sheet: PledgeSheet, made: Timestamp) -> Self {
        let purses = Purses { free: sheet.amount, ..Purses::default() };
        Self { sheet, made, purses, receipted: 0 }
    }

    /// What may be taken back: it is free, and no receipt says that it came.
    pub fn may_be_withdrawn(&self) -> u64 {
        self.may_be_receipted().min(self.purses.free)
    }

    /// For how much a receipt may still be issued.
    pub fn may_be_receipted(&self) -> u64 {
        self.sheet.amount.saturating_sub(self.purses.withdrawn).saturating_sub(self.receipted)
    }

    /// Why it cannot pay for a request, by the field in the way; none when it can.
    pub fn misfit(&self, request: &Request, places: &Places, now: Timestamp) -> Option<&'static str> {
        let sheet = &self.sheet;
        if matches!(sheet.promise, Promise::Jobs { .. }) {
            return Some("promise");
        }
        if sheet.until.is_some_and(|until| until <= now) {
            return Some("until");
        }
        let named = |service: &ServiceCode| request.service.as_ref() == Some(service);
        if !sheet.services.is_empty() && !sheet.services.iter().any(named) {
            return Some("service");
        }
        if !sheet.places.is_empty() && !sheet.places.iter().any(|place| places.within(&request.place, place)) {
            return Some("place");
        }
        let other_campaign = |campaign: &str| request.campaign.as_deref() != Some(campaign);
        sheet.campaign.as_deref().is_some_and(other_campaign).then_some("campaign")
    }

    /// Which of several that fit is drawn on first: the one that is bound most closely, then what ends first, then the
    /// oldest.
    pub fn order(&self) -> impl Ord + use<> {
        let sheet = &self.sheet;
        let bound = [sheet.campaign.is_some(), !sheet.services.is_empty(), !sheet.places.is_empty()];
        let closely = bound.into_iter().filter(|bound| *bound).count();
        (std::cmp::Reverse(closely), sheet.until.is_none(), sheet.until, self.made, sheet.id)
    }
}

impl AccountKey {
    /// A sponsor.
    pub fn sponsor(sponsor: SponsorId) -> Self {
        Self { kind: AccountKind::Sponsor, id: sponsor.0 }
    }

    /// Whose a public code is.
    pub fn sponsor_code(code: &str) -> Self {
        Self { kind: AccountKind::SponsorCode, id: derived_uuid(&[b"sponsor code", code.as_bytes()]) }
    }

    /// A pledge.
    pub fn pledge(pledge: PledgeId) -> Self {
        Self { kind: AccountKind::Pledge, id: pledge.0 }
    }
}
