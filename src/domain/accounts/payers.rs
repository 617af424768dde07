//! Folding what happens to sponsors, pledges, bills, receipts and stock; and what must hold of all of them.

use std::collections::{BTreeMap, BTreeSet};

use super::bills::{Bill, BillLine, BillState};
use super::sponsors::{Pledge, Promise, Sponsor, SponsorCode};
use super::supplies::{Donation, MOST_DONATIONS, ReceiptCounter, Stock, SupplyPoint, SupplyPointSheet};
use super::{AccountKey, AccountRow, AccountRows};
use crate::domain::event::{BillOpened, Event, StockMoved, StockStep};
use crate::domain::fault::Fault;
use crate::domain::ids::{PledgeId, RequestId};
use crate::domain::time::Timestamp;
use crate::fault;

type Changed = Vec<(AccountKey, AccountRow)>;

pub(super) fn fold(rows: &AccountRows, at: Timestamp, event: &Event) -> Changed {
    match event {
        Event::SponsorSet { sheet } => {
            let since = rows.sponsor(sheet.id.0).map_or(at, |before| before.since);
            let row = Sponsor { sheet: sheet.clone(), since };
            let code = sheet.code.as_deref().map(AccountKey::sponsor_code);
            let taken = code.map(|key| (key, SponsorCode { sponsor: sheet.id }.into()));
            std::iter::once((AccountKey::sponsor(sheet.id), row.into())).chain(taken).collect()
        }
        Event::PledgeMade { pledge } => {
            vec![(AccountKey::pledge(pledge.id), Pledge::new(pledge.clone(), at).into())]
        }
        Event::PledgeMoved(moved) => changed_pledge(rows, moved.pledge, |pledge| {
            pledge.purses.step(moved.from, moved.to, moved.amount);
        }),
        Event::BillOpened(opened) => vec![(AccountKey::bill(opened.request), opened_bill(opened, at).into())],
        Event::BillLineClaimed(claimed) => {
            changed_line(rows, claimed.request, claimed.line, |line| line.shares.push(claimed.share))
        }
        Event::BillLineReleased(released) => {
            changed_line(rows, released.request, released.line, |line| match released.share.map(usize::from) {
                Some(share) if share < line.shares.len() => drop(line.shares.remove(share)),
                Some(_) => {}
                None => line.sheet.asked = None,
            })
        }
        Event::BillAdvanced(advanced) => changed_bill(rows, advanced.request, |bill| {
            for line in &advanced.lines {
                if let Some(line) = bill.lines.get_mut(usize::from(*line)) {
                    line.advanced_by = Some(advanced.by);
                }
            }
        }),
        Event::BillSettled { request } => changed_bill(rows, *request, |bill| bill.over = Some(BillState::Settled)),
        Event::BillCancelled(cancelled) => {
            changed_bill(rows, cancelled.request, |bill| bill.over = Some(BillState::Cancelled))
        }
        Event::ReceiptIssued(receipt) => {
            let mut changed = changed_pledge(rows, receipt.pledge, |pledge| {
                pledge.receipted = pledge.receipted.saturating_add(receipt.amount);
            });
            changed.push((AccountKey::receipt(receipt.id), receipt.as_ref().clone().into()));
            changed.push((AccountKey::receipt_counter(), ReceiptCounter { last: receipt.number }.into()));
            changed
        }
        Event::SupplyPointSet { point } => {
            vec![(AccountKey::supply_point(point.id), set_point(rows.supply_point(point.id.0), point).into())]
        }
        Event::StockMoved(moved) => stock_moved(rows, at, moved),
        Event::RefillOrdered { point, item, request } => {
            let Some(mut after) = rows.supply_point(point.0).cloned() else { return Vec::new() };
            if let Some(stock) = after.stock.iter_mut().find(|stock| stock.sheet.item == *item) {
                stock.refill = Some(*request);
                stock.refills = stock.refills.saturating_add(1);
            }
            vec![(AccountKey::supply_point(*point), after.into())]
        }
        _ => Vec::new(),
    }
}

fn changed_pledge(rows: &AccountRows, id: PledgeId, change: impl FnOnce(&mut Pledge)) -> Changed {
    let Some(mut pledge) = rows.pledge(id.0).cloned() else { return Vec::new() };
    change(&mut pledge);
    vec![(AccountKey::pledge(id), pledge.into())]
}

fn changed_bill(rows: &AccountRows, id: RequestId, change: impl FnOnce(&mut Bill)) -> Changed {
    let Some(mut bill) = rows.bill(id.0).cloned() else { return Vec::new() };
    change(&mut bill);
    vec![(AccountKey::bill(id), bill.into())]
}

fn changed_line(rows: &AccountRows, id: RequestId, line: u16, change: impl FnOnce(&mut BillLine)) -> Changed {
    changed_bill(rows, id, |bill| {
        if let Some(line) = bill.lines.get_mut(usize::from(line)) {
            change(line);
        }
    })
}

fn opened_bill(opened: &BillOpened, at: Timestamp) -> Bill {
    let line =
        |sheet: &super::bills::BillLineSheet| BillLine { sheet: sheet.clone(), shares: Vec::new(), advanced_by: None };
    Bill {
        request: opened.request,
        number: opened.number,
        place: opened.place.clone(),
        round: opened.round,
        opened: at,
        lines: opened.lines.iter().map(line).collect(),
        over: None,
    }
}

/// What was set, with what is in stock of the things that stay.
fn set_point(before: Option<&SupplyPoint>, sheet: &SupplyPointSheet) -> SupplyPoint {
    let stock = sheet.items.iter().map(|item| {
        let before = before.and_then(|before| before.item(&item.item));
        let (count, refills) = before.map_or((0, 0), |stock| (stock.count, stock.refills));
        Stock { sheet: item.clone(), count, refills, refill: before.and_then(|stock| stock.refill) }
    });
    SupplyPoint {
        id: sheet.id,
        name: sheet.name.clone(),
        place: sheet.place.clone(),
        stage: sheet.stage,
        service: sheet.service.clone(),
        stock: stock.collect(),
        donations: before.map_or_else(Vec::new, |before| before.donations.clone()),
    }
}

fn stock_moved(rows: &AccountRows, at: Timestamp, moved: &StockMoved) -> Changed {
    let Some(mut point) = rows.supply_point(moved.point.0).cloned() else { return Vec::new() };
    let Some(stock) = point.stock.iter_mut().find(|stock| stock.sheet.item == moved.item) else { return Vec::new() };
    stock.count = moved.after;
    if stock.count >= stock.sheet.minimum {
        stock.refill = None;
    }
    if moved.step == StockStep::In {
        let quantity = moved.after.saturating_sub(moved.before);
        let unit = stock.sheet.unit.clone();
        let donation = Donation { sponsor: moved.sponsor, item: moved.item.clone(), quantity, unit, at };
        point.donations.insert(0, donation);
        point.donations.truncate(MOST_DONATIONS);
    }
    vec![(AccountKey::supply_point(moved.point), point.into())]
}

/// What does not add up in all rows there are: every pledge is whole, what is set aside of it is what open bills
/// draw, no line has more payers than it costs, a settled bill balances, and receipts are numbered without a gap.
pub fn faults(rows: &AccountRows) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut reserved = BTreeMap::<PledgeId, u128>::new();
    let mut settled = BTreeMap::<PledgeId, u128>::new();
    let mut receipts = BTreeSet::new();
    let mut receipted = BTreeMap::<PledgeId, u128>::new();
    for (_, row) in rows.iter() {
        match row {
            AccountRow::Bill(bill) => {
                let drawn = match bill.over {
                    None => Some(&mut reserved),
                    Some(BillState::Settled) => Some(&mut settled),
                    Some(_) => None,
                };
                if let Some(drawn) = drawn {
                    bill.drawn().for_each(|(pledge, amount)| *drawn.entry(pledge).or_default() += u128::from(amount));
                }
                if bill.lines.iter().any(|line| line.covered() > line.sheet.amount) {
                    faults.push(fault!("bill-line", bill = bill.number));
                }
                if bill.over == Some(BillState::Settled) && bill.covered() != bill.total() {
                    faults.push(fault!("bill-balance", bill = bill.number));
                }
            }
            AccountRow::Receipt(receipt) => {
                receipts.insert(receipt.number);
                *receipted.entry(receipt.pledge).or_default() += u128::from(receipt.amount);
            }
            _ => {}
        }
    }
    for (_, row) in rows.iter() {
        let AccountRow::Pledge(pledge) = row else { continue };
        let (id, purses) = (pledge.sheet.id, &pledge.purses);
        let of = |sums: &BTreeMap<PledgeId, u128>| sums.get(&id).copied().unwrap_or_default();
        if purses.sum() != u128::from(pledge.sheet.amount) {
            faults.push(fault!("pledge-purses", pledge = id, promised = pledge.sheet.amount, sum = purses.sum()));
        }
        if of(&reserved) != u128::from(purses.reserved) {
            faults.push(fault!("pledge-reserved", pledge = id, reserved = purses.reserved, drawn = of(&reserved)));
        }
        if of(&settled) > u128::from(purses.used) {
            faults.push(fault!("pledge-used", pledge = id, used = purses.used, drawn = of(&settled)));
        }
        let most = pledge.sheet.amount.saturating_sub(purses.withdrawn);
        if of(&receipted) != u128::from(pledge.receipted) || pledge.receipted > most {
            faults.push(fault!("pledge-receipts", pledge = id, receipted = of(&receipted), most = most));
        }
        if matches!(pledge.sheet.promise, Promise::Jobs { .. }) && purses.reserved > 0 {
            faults.push(fault!("pledge-jobs", pledge = id));
        }
    }
    let last = rows.receipt_counter(AccountKey::receipt_counter().id).map_or(0, |counter| counter.last);
    if !receipts.iter().copied().eq(1..=last) {
        faults.push(fault!("receipts", there = receipts.len(), given = last));
    }
    faults
}
