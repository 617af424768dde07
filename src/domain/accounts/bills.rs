//! Bills (账单): what an order costs, line by line, and who pays. An order has one at a time, under the order's own id; it
//! never holds the order up, and the order never holds it up.

use serde::{Deserialize, Serialize};

use super::sponsors::PayerKind;
use super::{AccountKey, AccountKind};
use crate::domain::ids::{PlaceCode, PledgeId, RequestId, RequestNumber, SponsorId};
use crate::domain::time::Timestamp;

/// Lines of one bill.
pub const MOST_LINES: usize = 40;
/// Payers of one line.
pub const MOST_SHARES: usize = 10;

/// A line as it is put on a bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BillLineSheet {
    /// What is needed.
    pub item: String,
    /// How much of it.
    pub quantity: u64,
    /// What it is counted in.
    pub unit: String,
    /// What all of it costs, in 分.
    pub amount: u64,
    /// Which kind of payer is asked; any where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<PayerKind>,
    /// Which sponsor is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<SponsorId>,
}

/// What one payer takes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Share {
    /// Who, by kind.
    pub payer: PayerKind,
    /// Who; none for one that is no sponsor, such as the treasury.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sponsor: Option<SponsorId>,
    /// The pledge it is drawn on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pledge: Option<PledgeId>,
    /// What it draws there, in the pledge's own unit.
    #[serde(default)]
    pub drawn: u64,
    /// Pieces of the line that are given in kind.
    #[serde(default)]
    pub pieces: u64,
    /// What it pays of the line, in 分.
    pub amount: u64,
}

/// A line with its payers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BillLine {
    /// What was put down.
    #[serde(flatten)]
    pub sheet: BillLineSheet,
    /// Who pays what of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shares: Vec<Share>,
    /// Who has laid the money out (垫付).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advanced_by: Option<PayerKind>,
}

impl BillLine {
    /// What its payers take together, in 分.
    pub fn covered(&self) -> u64 {
        self.shares.iter().fold(0, |sum, share| sum.saturating_add(share.amount))
    }

    /// What nobody pays yet, in 分.
    pub fn open(&self) -> u64 {
        self.sheet.amount.saturating_sub(self.covered())
    }

    /// Pieces given in kind so far.
    pub fn pieces(&self) -> u64 {
        self.shares.iter().fold(0, |sum, share| sum.saturating_add(share.pieces))
    }

    /// What so many more pieces are worth: to the last 分 the whole line, when all of it is given in kind.
    pub fn worth(&self, pieces: u64) -> u64 {
        let upto = |pieces: u64| {
            let worth = u128::from(self.sheet.amount) * u128::from(pieces) / u128::from(self.sheet.quantity.max(1));
            u64::try_from(worth).unwrap_or(u64::MAX)
        };
        let before = self.pieces();
        upto(before.saturating_add(pieces)).saturating_sub(upto(before))
    }
}

/// Where a bill stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BillState {
    /// 待认领: something is paid by nobody yet.
    Unclaimed,
    /// 已认领: every line has its payers.
    Claimed,
    /// 已垫付: the money of every line is laid out.
    Advanced,
    /// 已结算
    Settled,
    /// 已撤销
    Cancelled,
}

impl BillState {
    /// Every state.
    pub const ALL: [BillState; 5] = [Self::Unclaimed, Self::Claimed, Self::Advanced, Self::Settled, Self::Cancelled];

    /// The stable tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Unclaimed => "unclaimed",
            Self::Claimed => "claimed",
            Self::Advanced => "advanced",
            Self::Settled => "settled",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether nothing more is done on it.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Settled | Self::Cancelled)
    }
}

/// A bill's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Bill {
    /// The order.
    pub request: RequestId,
    /// What people call it.
    pub number: RequestNumber,
    /// Where the order is.
    pub place: PlaceCode,
    /// How many bills the order had before, each taken back.
    #[serde(default)]
    pub round: u32,
    /// When it was opened.
    pub opened: Timestamp,
    /// What it is about.
    pub lines: Vec<BillLine>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<BillState>,
}

impl Bill {
    /// Where it stands.
    pub fn state(&self) -> BillState {
        if let Some(over) = self.over {
            over
        } else if self.lines.iter().any(|line| line.open() > 0) {
            BillState::Unclaimed
        } else if self.lines.iter().all(|line| line.advanced_by.is_some()) {
            BillState::Advanced
        } else {
            BillState::Claimed
        }
    }

    /// What all lines cost, in 分.
    pub fn total(&self) -> u64 {
        self.lines.iter().fold(0, |sum, line| sum.saturating_add(line.sheet.amount))
    }

    /// What all payers take, in 分.
    pub fn covered(&self) -> u64 {
        self.lines.iter().fold(0, |sum, line| sum.saturating_add(line.covered()))
    }

    /// Every share that draws on a pledge.
    pub fn drawn(&self) -> impl Iterator<Item = (PledgeId, u64)> + '_ {
        let shares = self.lines.iter().flat_map(|line| &line.shares);
        shares.filter_map(|share| Some((share.pledge?, share.drawn)))
    }

    /// Every sponsor that is asked on it or pays for some of it, perhaps several times.
    pub fn sponsors(&self) -> Vec<SponsorId> {
        let of = |line: &BillLine| {
            let payers: Vec<SponsorId> = line.shares.iter().filter_map(|share| share.sponsor).collect();
            payers.into_iter().chain(line.sheet.asked).collect::<Vec<_>>()
        };
        self.lines.iter().flat_map(of).collect()
    }

    /// Whether a sponsor is asked on it, or pays for some of it.
    pub fn concerns(&self, sponsor: SponsorId) -> bool {
        self.lines.iter().any(|line| {
            line.sheet.asked == Some(sponsor) || line.shares.iter().any(|share| share.sponsor == Some(sponsor))
        })
    }
}

impl AccountKey {
    /// The bill of an order.
    pub fn bill(request: RequestId) -> Self {
        Self { kind: AccountKind::Bill, id: request.0 }
    }
}
