//! Points as a double-entry ledger.
//!
//! The accounting model is TigerBeetle's: an account is four counters (debits and credits, pending and posted); a
//! transfer, here a posting, moves one amount from the debit of one account to the credit of another of the same ledger and is never
//! changed; what is only set aside is a pending one that is later posted or voided. A volunteer's account may not
//! be debited beyond its credits (`debits_must_not_exceed_credits`). As every posting has two sides of one amount, the
//! sum over a ledger is always zero: issued = held by volunteers + redeemed + expired.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{AccountKey, AccountKind, AccountRow, AccountRows};
use crate::domain::fault::Fault;
use crate::domain::ids::{VolunteerId, derived_uuid};
use crate::fault;

/// Which points: no posting leads from one to the other.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Ledger {
    /// 志愿积分
    #[default]
    Volunteer,
    /// 定责积分: of duty, apart from the others.
    Duty,
}

impl Ledger {
    /// Both.
    pub const ALL: [Ledger; 2] = [Self::Volunteer, Self::Duty];

    /// The stable tag, as in the log.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Volunteer => "volunteer",
            Self::Duty => "duty",
        }
    }
}

/// Whose account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// A volunteer's: what the centre owes.
    Volunteer(VolunteerId),
    /// Where points come from.
    Issued,
    /// Where they go for a reward.
    Redeemed,
    /// Where they go when their time is over.
    Expired,
}

impl Holder {
    /// The centre's own accounts.
    pub const OWN: [Holder; 3] = [Self::Issued, Self::Redeemed, Self::Expired];

    /// What kind of account it is.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Volunteer(_) => "volunteer",
            Self::Issued => "issued",
            Self::Redeemed => "redeemed",
            Self::Expired => "expired",
        }
    }
}

/// How far a posting goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// At once.
    Single,
    /// Set aside.
    Pending,
    /// What was set aside is moved.
    Post,
    /// What was set aside is free again.
    Void,
}

impl Phase {
    /// The stable tag, as in the log.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Pending => "pending",
            Self::Post => "post",
            Self::Void => "void",
        }
    }
}

/// One amount from one account to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Posting {
    /// What it is about: an earning, a redemption. The phases of one share it.
    pub id: Uuid,
    /// Which points.
    pub ledger: Ledger,
    /// Whose account is debited.
    pub debit: Holder,
    /// Whose account is credited.
    pub credit: Holder,
    /// How many points; never zero.
    pub amount: u64,
    /// How far it goes.
    pub phase: Phase,
}

/// The counters of an account.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Balance {
    /// Set aside to leave it.
    pub debits_pending: u64,
    /// Left it.
    pub debits_posted: u64,
    /// Set aside to come.
    pub credits_pending: u64,
    /// Came.
    pub credits_posted: u64,
}

impl Balance {
    /// What the holder has, with what is set aside.
    pub fn held(&self) -> u64 {
        self.credits_posted.saturating_sub(self.debits_posted)
    }

    /// What the holder may still spend.
    pub fn available(&self) -> u64 {
        self.held().saturating_sub(self.debits_pending)
    }

    /// Whether no more left than came.
    pub fn holds(&self) -> bool {
        self.debits_posted.checked_add(self.debits_pending).is_some_and(|debits| debits <= self.credits_posted)
    }

    fn debit(&mut self, posting: &Posting) {
        step(&mut self.debits_pending, &mut self.debits_posted, posting);
    }

    fn credit(&mut self, posting: &Posting) {
        step(&mut self.credits_pending, &mut self.credits_posted, posting);
    }
}

fn step(pending: &mut u64, posted: &mut u64, posting: &Posting) {
    match posting.phase {
        Phase::Single => *posted = posted.saturating_add(posting.amount),
        Phase::Pending => *pending = pending.saturating_add(posting.amount),
        Phase::Post => {
            *pending = pending.saturating_sub(posting.amount);
            *posted = posted.saturating_add(posting.amount);
        }
        Phase::Void => *pending = pending.saturating_sub(posting.amount),
    }
}

fn step_back(pending: &mut u64, posted: &mut u64, posting: &Posting) {
    let amount = posting.amount;
    match posting.phase {
        Phase::Single => *posted = posted.wrapping_sub(amount),
        Phase::Pending => *pending = pending.wrapping_sub(amount),
        Phase::Post => {
            *pending = pending.wrapping_add(amount);
            *posted = posted.wrapping_sub(amount);
        }
        Phase::Void => *pending = pending.wrapping_add(amount),
    }
}

/// An amount that counts within a period only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct InPeriod {
    /// Which period: a day, month or year as a number.
    pub period: u32,
    /// How much in it.
    pub amount: u64,
}

impl InPeriod {
    /// How much of it counts in a period.
    pub fn in_period(self, period: u32) -> u64 {
        if self.period == period { self.amount } else { 0 }
    }

    /// With so much more in a period.
    #[must_use]
    pub fn more(self, period: u32, amount: u64) -> Self {
        Self { period, amount: self.in_period(period).saturating_add(amount) }
    }

    /// With so much less, where it counted in that period.
    #[must_use]
    pub fn less(self, period: u32, amount: u64) -> Self {
        let amount = if self.period == period { self.amount.saturating_sub(amount) } else { self.amount };
        Self { amount, ..self }
    }
}

/// Points that end with a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Lot {
    /// The last month they are good for, as the number `YYYYMM`.
    pub through: u32,
    /// How many.
    pub amount: u64,
}

/// An account's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsAccount {
    /// Which points.
    pub ledger: Ledger,
    /// Whose.
    pub holder: Holder,
    /// Its counters.
    #[serde(flatten)]
    pub balance: Balance,
    /// What was earned in the present period.
    #[serde(default)]
    pub earned: InPeriod,
    /// What of it ends when, the first first; the rest never ends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lots: Vec<Lot>,
}

impl PointsAccount {
    /// An account nothing was ever moved on.
    pub fn empty(ledger: Ledger, holder: Holder) -> Self {
        let (balance, earned, lots) = (Balance::default(), InPeriod::default(), Vec::new());
        Self { ledger, holder, balance, earned, lots }
    }

    /// How many may be taken as expired in a month: what has ended and is not set aside.
    pub fn expired_by(&self, month: u32) -> u64 {
        let ended: u64 = self.lots.iter().filter(|lot| lot.through < month).map(|lot| lot.amount).sum();
        ended.min(self.balance.available())
    }

    /// Its counters as if a posting on it had not been; of several in whatever order.
    pub fn take_back(&mut self, posting: &Posting) {
        if posting.debit == self.holder {
            step_back(&mut self.balance.debits_pending, &mut self.balance.debits_posted, posting);
        }
        if posting.credit == self.holder {
            step_back(&mut self.balance.credits_pending, &mut self.balance.credits_posted, posting);
        }
    }

    pub(super) fn add_lot(&mut self, through: u32, amount: u64) {
        match self.lots.iter_mut().find(|lot| lot.through == through) {
            Some(lot) => lot.amount = lot.amount.saturating_add(amount),
            None => self.lots.push(Lot { through, amount }),
        }
        self.lots.sort_unstable();
    }

    /// Takes so many from what ends first, or from one month's first.
    pub(super) fn use_up(&mut self, amount: u64, first: Option<u32>) {
        let mut left = amount;
        let preferred = |lot: &Lot| Some(lot.through) != first;
        self.lots.sort_by_key(|lot| (preferred(lot), lot.through));
        for lot in &mut self.lots {
            let taken = lot.amount.min(left);
            lot.amount -= taken;
            left -= taken;
        }
        self.lots.retain(|lot| lot.amount > 0);
        self.lots.sort_unstable();
    }
}

impl AccountKey {
    /// The account of a holder.
    pub fn points(ledger: Ledger, holder: Holder) -> Self {
        let whose = match holder {
            Holder::Volunteer(volunteer) => volunteer.0,
            _ => Uuid::nil(),
        };
        let parts: [&[u8]; 4] = [b"points", ledger.tag().as_bytes(), holder.tag().as_bytes(), whose.as_bytes()];
        Self { kind: AccountKind::Points, id: derived_uuid(&parts) }
    }
}

impl AccountRows {
    /// The account of a holder; an empty one where nothing was ever moved.
    pub fn account(&self, ledger: Ledger, holder: Holder) -> PointsAccount {
        let row = self.points(AccountKey::points(ledger, holder).id);
        row.cloned().unwrap_or_else(|| PointsAccount::empty(ledger, holder))
    }
}

/// The two accounts of a posting as they are afterwards.
pub(super) fn posted(rows: &AccountRows, posting: &Posting) -> (PointsAccount, PointsAccount) {
    let mut debited = rows.account(posting.ledger, posting.debit);
    let mut credited = rows.account(posting.ledger, posting.credit);
    debited.balance.debit(posting);
    credited.balance.credit(posting);
    (debited, credited)
}

/// An account under its key.
pub(super) fn keyed(account: PointsAccount) -> (AccountKey, AccountRow) {
    (AccountKey::points(account.ledger, account.holder), account.into())
}

/// What a ledger amounts to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Totals {
    /// Ever earned, without what was reversed.
    pub issued: u64,
    /// With the volunteers, among them what is reserved.
    pub held: u64,
    /// Set aside for rewards that are not handed over yet.
    pub reserved: u64,
    /// Gone for rewards.
    pub redeemed: u64,
    /// Ended.
    pub expired: u64,
}

impl Totals {
    /// By the centre's own accounts of a ledger.
    pub fn of(issued: &Balance, redeemed: &Balance, expired: &Balance) -> Self {
        let out = issued.debits_posted.saturating_sub(issued.credits_posted);
        let gone = redeemed.credits_posted.saturating_add(expired.credits_posted);
        Self {
            issued: out,
            held: out.saturating_sub(gone),
            reserved: redeemed.credits_pending,
            redeemed: redeemed.credits_posted,
            expired: expired.credits_posted,
        }
    }
}

/// What does not add up in all rows there are: no ledger but sums to zero, nothing is negative, and what the
/// volunteers hold is what was issued and neither redeemed nor expired.
pub fn faults(rows: &AccountRows) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut sums = BTreeMap::<Ledger, [u128; 4]>::new();
    let mut held = BTreeMap::<Ledger, (u128, u128)>::new();
    for (_, row) in rows.iter() {
        let AccountRow::Points(account) = row else { continue };
        let balance = &account.balance;
        let sum = sums.entry(account.ledger).or_default();
        let sides = [balance.debits_pending, balance.credits_pending, balance.debits_posted, balance.credits_posted];
        sum.iter_mut().zip(sides).for_each(|(sum, side)| *sum += u128::from(side));
        if let Holder::Volunteer(volunteer) = account.holder {
            let (all, reserved) = held.entry(account.ledger).or_default();
            *all += u128::from(balance.held());
            *reserved += u128::from(balance.debits_pending);
            let in_lots: u64 = account.lots.iter().map(|lot| lot.amount).sum();
            if !balance.holds() || in_lots > balance.held() {
                faults.push(fault!("points-below-zero", ledger = account.ledger.tag(), volunteer = volunteer));
            }
        }
    }
    for (ledger, [debits_pending, credits_pending, debits, credits]) in sums {
        if debits != credits || debits_pending != credits_pending {
            faults.push(fault!("points-sum", ledger = ledger.tag()));
        }
        let own = Holder::OWN.map(|holder| rows.account(ledger, holder).balance);
        let totals = Totals::of(&own[0], &own[1], &own[2]);
        let (all, reserved) = held.get(&ledger).copied().unwrap_or_default();
        if u128::from(totals.held) != all || u128::from(totals.reserved) != reserved {
            faults.push(fault!("points-held", ledger = ledger.tag(), held = all, books = totals.held));
        }
    }
    faults
}
