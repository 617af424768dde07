//! What a volunteer earned and gave, what all of it amounts to, and what it is given for.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::lists::TimelineEntry;
use crate::domain::accounts::ledger::{Balance, InPeriod, Ledger, Lot, Totals};
use crate::domain::accounts::points::RewardSheet;
use crate::domain::accounts::volunteer::VolunteerSheet;
use crate::domain::ids::Revision;
use crate::domain::time::Timestamp;

/// The answer of `GET …/volunteers/{volunteer}/points`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StatementAnswer {
    /// The volunteer; names are papers.
    pub volunteer: VolunteerSheet,
    /// When the volunteer was first registered.
    pub since: Timestamp,
    /// Verified minutes of service, of every kind.
    pub minutes: u64,
    /// The accounts, of volunteer service first, then of duty.
    pub accounts: Vec<AccountStatement>,
    /// What happened, oldest first.
    pub lines: Vec<TimelineEntry>,
    /// There is more: ask again with this as `after`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Revision>,
}

/// One account of a volunteer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AccountStatement {
    /// Which points.
    pub ledger: Ledger,
    /// The account's counters.
    pub balance: Balance,
    /// What may be spent.
    pub available: u64,
    /// What was earned in the period that was earned in last.
    pub earned: InPeriod,
    /// What of it ends when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lots: Vec<Lot>,
}

/// The answer of `GET …/points/balances`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BalancesAnswer {
    /// The last revision that moved any points.
    pub revision: Revision,
    /// Each ledger; unlike points are never added.
    pub ledgers: Vec<LedgerTotals>,
}

/// What one ledger amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LedgerTotals {
    /// Which points.
    pub ledger: Ledger,
    /// Its totals: issued = held + redeemed + expired.
    pub totals: Totals,
}

/// The answer of `GET …/points/rewards`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RewardList {
    /// The rewards, by id.
    pub rewards: Vec<RewardRow>,
}

/// A reward with its stock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RewardRow {
    /// The reward.
    pub reward: RewardSheet,
    /// Pieces that are there, with those set aside.
    pub stock: u32,
    /// Pieces set aside.
    pub reserved: u32,
}
