//! What sponsors came to in a period, folded from the log: who gives, what was promised and what of it came, by chamber.
//!
//! What was promised counts where it was promised in the period, what was paid, handed over or filled where that was in it.
//! Every figure says its unit, and goods of unlike units stand apart. Same revision, same figures.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::accounts::bills::BillState;
use super::accounts::sponsors::{CASH_UNIT, JOBS_UNIT, PayerKind, Promise, Purse};
use super::accounts::{AccountRow, AccountRows, fold};
use super::event::{Entry, Event};
use super::ids::{PledgeId, SponsorId};
use super::time::Timestamp;

/// A number with what it counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct InUnit {
    /// How many.
    pub number: u64,
    /// Of what.
    pub unit: String,
}

impl InUnit {
    fn of(number: u64, unit: &str) -> Self {
        Self { number, unit: unit.to_owned() }
    }
}

/// What was promised, and what of it came.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Given {
    /// What was promised in the period.
    pub pledged: u64,
    /// What was paid, handed over or filled in the period.
    pub used: u64,
    /// What both are counted in.
    pub unit: String,
}

impl Given {
    fn in_unit(unit: &str) -> Self {
        Self { unit: unit.to_owned(), ..Self::default() }
    }

    fn more(&mut self, other: &Self) {
        self.pledged = self.pledged.saturating_add(other.pledged);
        self.used = self.used.saturating_add(other.used);
    }
}

/// What some sponsors came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Giving {
    /// Sponsors at the end of the period, 家.
    pub sponsors: InUnit,
    /// People they bring together, 人.
    pub people: InUnit,
    /// Projects they run, 个.
    pub projects: InUnit,
    /// People they employ, 人.
    pub employed: InUnit,
    /// Pledges made in the period, 笔.
    pub pledges: InUnit,
    /// Receipts issued in the period, 张.
    pub receipts: InUnit,
    /// Cash, in 分.
    pub cash: Given,
    /// Goods, by their unit.
    pub goods: Vec<Given>,
    /// Jobs, 个: pledged and filled.
    pub jobs: Given,
}

/// One chamber with its members; the last row is of those that belong to none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ChamberFigures {
    /// The chamber.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chamber: Option<SponsorId>,
    /// Its public name.
    pub name: String,
    /// What it and its members came to.
    #[serde(flatten)]
    pub giving: Giving,
}

/// Bills that were opened in the period and stand so, 张.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BillFigures {
    /// How they stand at the end.
    pub state: BillState,
    /// How many.
    pub bills: InUnit,
    /// What they come to, in 分.
    pub total: InUnit,
}

/// What sponsors came to in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SponsorFigures {
    /// All of them.
    pub all: Giving,
    /// Chambers, 家.
    pub chambers: InUnit,
    /// By chamber.
    pub by_chamber: Vec<ChamberFigures>,
    /// Bills by where they stand.
    pub bills: Vec<BillFigures>,
}

/// What one sponsor came to in the period.
#[derive(Debug, Clone, Default)]
struct One {
    pledges: u64,
    receipts: u64,
    given: BTreeMap<(Kind, String), Given>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Cash,
    Goods,
    Jobs,
}

fn kind_of(promise: &Promise) -> (Kind, String) {
    let kind = match promise {
        Promise::Cash => Kind::Cash,
        Promise::Goods { .. } => Kind::Goods,
        Promise::Jobs { .. } => Kind::Jobs,
    };
    (kind, promise.unit().to_owned())
}

/// The log as it is followed.
#[derive(Debug)]
pub struct Fold {
    from: Timestamp,
    until: Timestamp,
    rows: AccountRows,
    each: BTreeMap<SponsorId, One>,
}

impl Fold {
    /// Nothing yet.
    pub fn new(from: Timestamp, until: Timestamp) -> Self {
        Self { from, until, rows: AccountRows::default(), each: BTreeMap::new() }
    }

    /// Folds one revision in; what comes after the period is not looked at.
    pub fn follow(&mut self, entry: &Entry) {
        if entry.at >= self.until {
            return;
        }
        for event in entry.events.iter().filter(|event| event.is_of_payers()) {
            if self.from <= entry.at {
                self.count(event);
            }
            self.rows.learn_all(fold(&self.rows, entry.at, event));
        }
    }

    fn count(&mut self, event: &Event) {
        match event {
            Event::PledgeMade { pledge } => {
                let one = self.each.entry(pledge.sponsor).or_default();
                one.pledges += 1;
                let given = one.given.entry(kind_of(&pledge.promise)).or_default();
                given.pledged = given.pledged.saturating_add(pledge.amount);
            }
            Event::PledgeMoved(moved) => {
                let Some(given) = self.given_of(moved.pledge) else { return };
                match (moved.from, moved.to) {
                    (_, Purse::Used) => given.used = given.used.saturating_add(moved.amount),
                    (Purse::Used, _) => given.used = given.used.saturating_sub(moved.amount),
                    _ => {}
                }
            }
            Event::ReceiptIssued(receipt) => self.each.entry(receipt.sponsor).or_default().receipts += 1,
            _ => {}
        }
    }

    fn given_of(&mut self, pledge: PledgeId) -> Option<&mut Given> {
        let sheet = &self.rows.pledge(pledge.0)?.sheet;
        Some(self.each.entry(sheet.sponsor).or_default().given.entry(kind_of(&sheet.promise)).or_default())
    }

    /// What it came to.
    pub fn figures(&self) -> SponsorFigures {
        let sponsors = || {
            self.rows.iter().filter_map(|(_, row)| match row {
                AccountRow::Sponsor(sponsor) if !sponsor.sheet.ended => Some(&sponsor.sheet),
                _ => None,
            })
        };
        let chamber_of = |sheet: &super::accounts::sponsors::SponsorSheet| match sheet.kind {
            PayerKind::Chamber => Some(sheet.id),
            _ => sheet.chamber,
        };
        let mut groups = BTreeMap::<Option<SponsorId>, Vec<_>>::new();
        for sheet in sponsors() {
            groups.entry(chamber_of(sheet)).or_default().push(sheet);
        }
        let name = |chamber: Option<SponsorId>| {
            let row = chamber.and_then(|chamber| self.rows.sponsor(chamber.0));
            row.map(|row| row.sheet.name.clone()).unwrap_or_default()
        };
        let mut by_chamber: Vec<ChamberFigures> = groups
            .iter()
            .map(|(chamber, members)| ChamberFigures {
                chamber: *chamber,
                name: name(*chamber),
                giving: self.giving(members),
            })
            .collect();
        by_chamber.sort_by(|one, other| {
            (one.chamber.is_none(), &one.name, one.chamber).cmp(&(other.chamber.is_none(), &other.name, other.chamber))
        });
        let all: Vec<_> = sponsors().collect();
        let chambers = all.iter().filter(|sheet| sheet.kind == PayerKind::Chamber).count() as u64;
        SponsorFigures {
            all: self.giving(&all), chambers: InUnit::of(chambers, "家"), by_chamber, bills: self.bills()
        }
    }

    fn giving(&self, members: &[&super::accounts::sponsors::SponsorSheet]) -> Giving {
        let sum = |of: fn(&super::accounts::sponsors::SponsorSheet) -> u32| {
            members.iter().map(|sheet| u64::from(of(sheet))).sum::<u64>()
        };
        let mut giving = Giving {
            sponsors: InUnit::of(members.len() as u64, "家"),
            people: InUnit::of(sum(|sheet| sheet.people), "人"),
            projects: InUnit::of(sum(|sheet| sheet.projects), "个"),
            employed: InUnit::of(sum(|sheet| sheet.employed), "人"),
            pledges: InUnit::of(0, "笔"),
            receipts: InUnit::of(0, "张"),
            cash: Given::in_unit(CASH_UNIT),
            goods: Vec::new(),
            jobs: Given::in_unit(JOBS_UNIT),
        };
        let mut goods = BTreeMap::<String, Given>::new();
        for one in members.iter().filter_map(|sheet| self.each.get(&sheet.id)) {
            giving.pledges.number += one.pledges;
            giving.receipts.number += one.receipts;
            for ((kind, unit), given) in &one.given {
                match kind {
                    Kind::Cash => giving.cash.more(given),
                    Kind::Jobs => giving.jobs.more(given),
                    Kind::Goods => goods.entry(unit.clone()).or_insert_with(|| Given::in_unit(unit)).more(given),
                }
            }
        }
        giving.goods = goods.into_values().collect();
        giving
    }

    fn bills(&self) -> Vec<BillFigures> {
        let mut states = BTreeMap::<BillState, (u64, u64)>::new();
        for (_, row) in self.rows.iter() {
            if let AccountRow::Bill(bill) = row
                && self.from <= bill.opened
            {
                let (bills, total) = states.entry(bill.state()).or_default();
                *bills += 1;
                *total = total.saturating_add(bill.total());
            }
        }
        let figure = |(state, (bills, total))| BillFigures {
            state,
            bills: InUnit::of(bills, "张"),
            total: InUnit::of(total, CASH_UNIT),
        };
        states.into_iter().map(figure).collect()
    }
}
