//! Bills: opened, claimed by payers, laid out, settled. They ask nothing of the order's state but that it is not refused.

use std::collections::BTreeMap;

use super::draft::{Draft, said};
use super::filing::{invalid, missing};
use super::protection::not_protected;
use super::sponsors::{amount, known_pledge, moved_for, over, short, sponsor};
use crate::domain::accounts::bills::{Bill, BillLine, BillLineSheet, BillState, MOST_LINES, MOST_SHARES, Share};
use crate::domain::accounts::sponsors::{
    CASH_UNIT, MOST_CODE_CHARS, MOST_NAME_CHARS, MOST_PROMISED, PayerKind, Pledge, Promise, Purse,
};
use crate::domain::command::{BillClaim, BillRelease};
use crate::domain::event::{BillAdvanced, BillCancelled, BillLineClaimed, BillLineReleased, BillOpened, Event};
use crate::domain::ids::{PledgeId, RequestId, SponsorId};
use crate::domain::operator::Role;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::State;

pub(super) fn open(draft: &mut Draft, id: RequestId, lines: &[BillLineSheet]) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    if matches!(request.state, State::Rejected | State::Merged | State::Cancelled | State::Transferred) {
        return Err(Refusal::WrongState { number: request.number, state: request.state });
    }
    not_protected(request)?;
    let service = request.service.as_ref().ok_or_else(|| missing("service"))?;
    if !draft.rules.service(service).is_some_and(|service| service.may_be_sponsored) {
        return Err(Refusal::NotSponsored { service: service.clone() });
    }
    let before = draft.accounts.bill(id.0);
    if let Some(bill) = before.filter(|bill| bill.over != Some(BillState::Cancelled)) {
        return Err(wrong_state(bill));
    }
    if lines.is_empty() {
        return Err(missing("lines"));
    }
    if lines.len() > MOST_LINES {
        return Err(Refusal::OverLimit { what: "lines".into(), limit: MOST_LINES as u64 });
    }
    let checked = lines.iter().enumerate().map(|(index, line)| checked_line(draft, index, line));
    let lines = checked.collect::<Result<Vec<_>, _>>()?;
    let round = before.map_or(0, |bill| bill.round.saturating_add(1));
    let (number, place) = (request.number, request.place.clone());
    draft.emit(Event::BillOpened(Box::new(BillOpened { request: id, number, place, round, lines })));
    Ok(())
}

fn checked_line(draft: &Draft, index: usize, line: &BillLineSheet) -> Result<BillLineSheet, Refusal> {
    let field = |name: &str| format!("lines.{index}.{name}");
    amount(&field("quantity"), line.quantity, MOST_PROMISED)?;
    amount(&field("amount"), line.amount, MOST_PROMISED)?;
    let item = short(&field("item"), &line.item, MOST_NAME_CHARS)?;
    let unit = short(&field("unit"), &line.unit, MOST_CODE_CHARS)?;
    if let Some(asked) = line.asked {
        let kind = sponsor(draft, asked)?.sheet.kind;
        if line.payer.is_some_and(|payer| payer != kind) {
            return Err(invalid(&field("payer"), InvalidReason::NotAChoice));
        }
    }
    Ok(BillLineSheet { item, unit, ..line.clone() })
}

pub(super) fn claim(draft: &mut Draft, claim: &BillClaim) -> Result<(), Refusal> {
    let BillClaim { request, line: index, payer, sponsor: who, pledge, amount: asked } = *claim;
    is_own(draft, who)?;
    let (_, line) = open_line(draft, request, index)?;
    amount("amount", asked, MOST_PROMISED)?;
    if line.shares.len() >= MOST_SHARES {
        return Err(Refusal::OverLimit { what: "shares".into(), limit: MOST_SHARES as u64 });
    }
    if line.sheet.payer.is_some_and(|kind| kind != payer) {
        return Err(invalid("payer", InvalidReason::NotAChoice));
    }
    match who {
        Some(who) if sponsor(draft, who)?.sheet.kind != payer => {
            return Err(invalid("payer", InvalidReason::NotAChoice));
        }
        Some(_) => {}
        None if pledge.is_some() => return Err(missing("sponsor")),
        None => {}
    }
    let (drawn, pieces, paid) = match pledge {
        None => (0, 0, asked),
        Some(pledge) => drawn(draft, request, known_pledge(draft, pledge)?, who, line, asked)?,
    };
    if paid > line.open() {
        return Err(Refusal::BillLineCovered { item: line.sheet.item.clone(), left: line.open(), asked: paid });
    }
    if paid == 0 {
        return Err(invalid("amount", InvalidReason::OutOfRange));
    }
    if let Some(pledge) = pledge {
        draft.emit(moved_for(request, pledge, Purse::Free, Purse::Reserved, drawn));
    }
    let share = Share { payer, sponsor: who, pledge, drawn, pieces, amount: paid };
    draft.emit(Event::BillLineClaimed(Box::new(BillLineClaimed { request, line: index, share })));
    Ok(())
}

/// What a pledge gives to a line: what it is drawn on for, in how many pieces, and what they are worth.
fn drawn(
    draft: &Draft,
    request: RequestId,
    pledge: &Pledge,
    who: Option<SponsorId>,
    line: &BillLine,
    asked: u64,
) -> Result<(u64, u64, u64), Refusal> {
    if who != Some(pledge.sheet.sponsor) {
        return Err(invalid("sponsor", InvalidReason::NotAChoice));
    }
    if let Some(field) = pledge.misfit(draft.request(request)?, &draft.desk.places, draft.now) {
        return Err(Refusal::PledgeDoesNotFit { field: field.into() });
    }
    if asked > pledge.purses.free {
        return Err(over(pledge, pledge.purses.free, asked));
    }
    match &pledge.sheet.promise {
        Promise::Goods { item, unit } => {
            let differs = |field: &str, pledged: &str, needed: &str| {
                let (pledged, needed) = (pledged.to_owned(), needed.to_owned());
                Err(Refusal::PledgeDiffers { field: field.into(), pledged, needed })
            };
            if *unit != line.sheet.unit {
                return differs("unit", unit, &line.sheet.unit);
            }
            if *item != line.sheet.item {
                return differs("item", item, &line.sheet.item);
            }
            let left = line.sheet.quantity.saturating_sub(line.pieces());
            if asked > left {
                return Err(Refusal::PledgeOverdrawn { left, asked, unit: unit.clone() });
            }
            Ok((asked, asked, line.worth(asked)))
        }
        Promise::Cash | Promise::Jobs { .. } => Ok((asked, 0, asked)),
    }
}

pub(super) fn release(draft: &mut Draft, release: &BillRelease) -> Result<(), Refusal> {
    let BillRelease { request, line: index, share: which, pledge, reason } = release;
    let reason = Redactable::remark(said("reason", reason)?);
    let (_, line) = open_line(draft, *request, *index)?;
    let freed = match which {
        None => {
            let asked = line.sheet.asked.ok_or_else(|| missing("share"))?;
            is_own(draft, Some(asked))?;
            None
        }
        Some(which) => {
            let share = line.shares.get(usize::from(*which));
            let share = *share.ok_or_else(|| invalid("share", InvalidReason::OutOfRange))?;
            is_own(draft, share.sponsor)?;
            if share.pledge != *pledge {
                return Err(invalid("pledge", InvalidReason::NotAChoice));
            }
            share.pledge.map(|pledge| (pledge, share.drawn))
        }
    };
    if let Some((pledge, amount)) = freed {
        draft.emit(moved_for(*request, pledge, Purse::Reserved, Purse::Free, amount));
    }
    let released = BillLineReleased { request: *request, line: *index, share: *which, reason };
    draft.emit(Event::BillLineReleased(Box::new(released)));
    Ok(())
}

pub(super) fn advance(draft: &mut Draft, id: RequestId, lines: &[u16], by: PayerKind) -> Result<(), Refusal> {
    let bill = open_bill(draft, id)?;
    let claimed = |line: &BillLine| line.open() == 0 && line.advanced_by.is_none();
    let all = bill.lines.iter().enumerate().filter(|(_, line)| claimed(line));
    let mut chosen: Vec<u16> = match lines {
        [] => all.filter_map(|(index, _)| u16::try_from(index).ok()).collect(),
        named => named.to_vec(),
    };
    chosen.sort_unstable();
    if chosen.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(invalid("lines", InvalidReason::Twice));
    }
    for index in &chosen {
        let line = bill.lines.get(usize::from(*index));
        let line = line.ok_or_else(|| invalid("lines", InvalidReason::OutOfRange))?;
        if line.advanced_by.is_some() {
            return Err(Refusal::BillLineAdvanced { item: line.sheet.item.clone() });
        }
        if line.open() > 0 {
            return Err(unbalanced(line.sheet.amount, line.covered()));
        }
    }
    if !chosen.is_empty() {
        draft.emit(Event::BillAdvanced(Box::new(BillAdvanced { request: id, lines: chosen, by })));
    }
    Ok(())
}

pub(super) fn settle(draft: &mut Draft, id: RequestId, pledges: &[PledgeId]) -> Result<(), Refusal> {
    let bill = open_bill(draft, id)?;
    if bill.covered() != bill.total() {
        return Err(unbalanced(bill.total(), bill.covered()));
    }
    if bill.state() != BillState::Advanced {
        return Err(wrong_state(bill));
    }
    for (pledge, amount) in all_named(bill, pledges)? {
        draft.emit(moved_for(id, pledge, Purse::Reserved, Purse::Used, amount));
    }
    draft.emit(Event::BillSettled { request: id });
    Ok(())
}

pub(super) fn cancel(draft: &mut Draft, id: RequestId, pledges: &[PledgeId], reason: &str) -> Result<(), Refusal> {
    let reason = Redactable::remark(said("reason", reason)?);
    for (pledge, amount) in all_named(open_bill(draft, id)?, pledges)? {
        draft.emit(moved_for(id, pledge, Purse::Reserved, Purse::Free, amount));
    }
    draft.emit(Event::BillCancelled(Box::new(BillCancelled { request: id, reason })));
    Ok(())
}

/// What a bill draws on each pledge, when every one of them was named and so was looked at.
fn all_named(bill: &Bill, pledges: &[PledgeId]) -> Result<BTreeMap<PledgeId, u64>, Refusal> {
    let mut drawn = BTreeMap::<PledgeId, u64>::new();
    for (pledge, amount) in bill.drawn() {
        if !pledges.contains(&pledge) {
            return Err(Refusal::NameThePledge { pledge });
        }
        let sum = drawn.entry(pledge).or_default();
        *sum = sum.saturating_add(amount);
    }
    Ok(drawn)
}

fn open_bill<'d>(draft: &'d Draft, id: RequestId) -> Result<&'d Bill, Refusal> {
    let bill = draft.accounts.bill(id.0).ok_or(Refusal::NoSuchBill)?;
    if bill.over.is_some() { Err(wrong_state(bill)) } else { Ok(bill) }
}

/// A line of a bill that is not over, whose money is not laid out.
fn open_line<'d>(draft: &'d Draft, id: RequestId, index: u16) -> Result<(&'d Bill, &'d BillLine), Refusal> {
    let bill = open_bill(draft, id)?;
    let line = bill.lines.get(usize::from(index)).ok_or_else(|| invalid("line", InvalidReason::OutOfRange))?;
    if line.advanced_by.is_some() {
        return Err(Refusal::BillLineAdvanced { item: line.sheet.item.clone() });
    }
    Ok((bill, line))
}

/// A sponsor speaks for itself only.
fn is_own(draft: &Draft, sponsor: Option<SponsorId>) -> Result<(), Refusal> {
    if draft.actor.role != Role::Sponsor {
        return Ok(());
    }
    let own = draft.desk.sponsor_of(draft.actor);
    if own.is_some() && own == sponsor { Ok(()) } else { Err(Refusal::NotYourBill) }
}

fn wrong_state(bill: &Bill) -> Refusal {
    Refusal::WrongBillState { number: bill.number, state: bill.state() }
}

fn unbalanced(lines: u64, payers: u64) -> Refusal {
    Refusal::BillNotBalanced { lines, payers, unit: CASH_UNIT.into() }
}
