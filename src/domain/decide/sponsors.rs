//! Sponsors, what they promise, and receipts for it.

use super::draft::{Draft, said};
use super::filing::{invalid, known_service};
use crate::domain::accounts::AccountKey;
use crate::domain::accounts::sponsors::{
    MOST_BOUND_TO, MOST_CODE_CHARS, MOST_NAME_CHARS, MOST_PROMISED, PayerKind, Pledge, PledgeSheet, Promise, Purse,
    Sponsor, SponsorSheet,
};
use crate::domain::accounts::supplies::Receipt;
use crate::domain::event::{Event, PledgeMoved};
use crate::domain::ids::{PledgeId, ReceiptId, RequestId, SponsorId, SupplyPointId};
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};

/// Characters of what a receipt is for.
const MOST_PURPOSE_CHARS: usize = 120;

/// Words that are there and not too long. What is kept and shown as it is has no telephone number in it.
pub(super) fn short(field: &str, words: &str, most: usize) -> Result<String, Refusal> {
    let words = crate::text::mask::masked(said(field, words)?);
    if words.chars().count() > most { Err(invalid(field, InvalidReason::TooLong)) } else { Ok(words) }
}

/// A number of something that is not none, and not beyond all measure.
pub(super) fn amount(field: &str, amount: u64, most: u64) -> Result<(), Refusal> {
    if (1..=most).contains(&amount) { Ok(()) } else { Err(invalid(field, InvalidReason::OutOfRange)) }
}

pub(super) fn set(draft: &mut Draft, sheet: &SponsorSheet) -> Result<(), Refusal> {
    let name = match sheet.kind {
        // Who it is stands among the papers.
        PayerKind::Person if sheet.name.is_empty() => String::new(),
        PayerKind::Person => return Err(invalid("sponsor.name", InvalidReason::NotAChoice)),
        _ => short("sponsor.name", &sheet.name, MOST_NAME_CHARS)?,
    };
    let before = draft.accounts.sponsor(sheet.id.0);
    if before.is_some_and(|before| before.sheet.kind != sheet.kind) {
        return Err(invalid("sponsor.kind", InvalidReason::NotAChoice));
    }
    if let Some(code) = sheet.code.as_deref() {
        let good = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
        if sheet.kind == PayerKind::Person || code.is_empty() || !code.chars().all(good) {
            return Err(invalid("sponsor.code", InvalidReason::NotAChoice));
        }
        if code.len() > MOST_CODE_CHARS {
            return Err(invalid("sponsor.code", InvalidReason::TooLong));
        }
        let taken = draft.accounts.sponsor_code(AccountKey::sponsor_code(code).id);
        if taken.is_some_and(|taken| taken.sponsor != sheet.id) {
            return Err(invalid("sponsor.code", InvalidReason::Twice));
        }
    }
    if let Some(chamber) = sheet.chamber {
        if chamber == sheet.id {
            return Err(invalid("sponsor.chamber", InvalidReason::Itself));
        }
        // A chamber belongs to none, so that there is no circle.
        let is_chamber = sponsor(draft, chamber)?.sheet.kind == PayerKind::Chamber;
        if !is_chamber || sheet.kind == PayerKind::Chamber {
            return Err(invalid("sponsor.chamber", InvalidReason::NotAChoice));
        }
    }
    let sheet = SponsorSheet { name, ..sheet.clone() };
    if before.is_none_or(|before| before.sheet != sheet) {
        draft.emit(Event::SponsorSet { sheet });
    }
    Ok(())
}

pub(super) fn pledge(draft: &mut Draft, sheet: &PledgeSheet) -> Result<(), Refusal> {
    if draft.accounts.pledge(sheet.id.0).is_some() {
        return Err(Refusal::IdTaken);
    }
    if sponsor(draft, sheet.sponsor)?.sheet.ended {
        return Err(Refusal::SponsorEnded { name: sponsor_name(draft, sheet.sponsor) });
    }
    let promise = match &sheet.promise {
        Promise::Cash => Promise::Cash,
        Promise::Goods { item, unit } => Promise::Goods {
            item: short("pledge.item", item, MOST_NAME_CHARS)?,
            unit: short("pledge.unit", unit, MOST_CODE_CHARS)?,
        },
        Promise::Jobs { work } => Promise::Jobs { work: short("pledge.work", work, MOST_NAME_CHARS)? },
    };
    amount("pledge.amount", sheet.amount, MOST_PROMISED)?;
    if sheet.services.len() > MOST_BOUND_TO || sheet.places.len() > MOST_BOUND_TO {
        return Err(Refusal::OverLimit { what: "pledge.services".into(), limit: MOST_BOUND_TO as u64 });
    }
    for service in &sheet.services {
        if !known_service(draft, service)?.may_be_sponsored {
            return Err(Refusal::NotSponsored { service: service.clone() });
        }
    }
    sheet.places.iter().try_for_each(|place| draft.known_place(place))?;
    let campaign = sheet.campaign.as_deref().map(|named| super::ordering::declared(draft, named)).transpose()?;
    let campaign = campaign.map(|campaign| campaign.code.as_str().to_owned());
    if sheet.until.is_some_and(|until| until <= draft.now) {
        return Err(invalid("pledge.until", InvalidReason::InThePast));
    }
    let pledge = PledgeSheet { promise, campaign, ..sheet.clone() };
    draft.emit(Event::PledgeMade { pledge });
    Ok(())
}

pub(super) fn withdraw(draft: &mut Draft, id: PledgeId, asked: u64, reason: &str) -> Result<(), Refusal> {
    let reason = Redactable::remark(said("reason", reason)?);
    amount("amount", asked, MOST_PROMISED)?;
    let pledge = known_pledge(draft, id)?;
    let left = pledge.may_be_withdrawn();
    if asked > left {
        return Err(over(pledge, left, asked));
    }
    draft.emit(Event::PledgeMoved(Box::new(PledgeMoved { reason, ..moved(id, Purse::Free, Purse::Withdrawn, asked) })));
    Ok(())
}

pub(super) fn fill_jobs(draft: &mut Draft, id: PledgeId, count: i64) -> Result<(), Refusal> {
    let pledge = known_pledge(draft, id)?;
    if !matches!(pledge.sheet.promise, Promise::Jobs { .. }) {
        return Err(invalid("pledge", InvalidReason::NotAChoice));
    }
    let asked = count.unsigned_abs();
    amount("count", asked, MOST_PROMISED)?;
    let (from, to, left) = match count {
        1.. => (Purse::Free, Purse::Used, pledge.purses.free),
        _ => (Purse::Used, Purse::Free, pledge.purses.used),
    };
    if asked > left {
        return Err(over(pledge, left, asked));
    }
    draft.emit(Event::PledgeMoved(Box::new(moved(id, from, to, asked))));
    Ok(())
}

pub(super) fn issue_receipt(
    draft: &mut Draft,
    receipt: ReceiptId,
    id: PledgeId,
    asked: u64,
    purpose: &str,
) -> Result<(), Refusal> {
    if draft.accounts.receipt(receipt.0).is_some() {
        return Err(Refusal::IdTaken);
    }
    let purpose = short("purpose", purpose, MOST_PURPOSE_CHARS)?;
    amount("amount", asked, MOST_PROMISED)?;
    let pledge = known_pledge(draft, id)?;
    if matches!(pledge.sheet.promise, Promise::Jobs { .. }) {
        return Err(invalid("pledge", InvalidReason::NotAChoice));
    }
    let left = pledge.may_be_receipted();
    if asked > left {
        return Err(over(pledge, left, asked));
    }
    let last = draft.accounts.receipt_counter(AccountKey::receipt_counter().id).map_or(0, |counter| counter.last);
    let number = last.checked_add(1).ok_or_else(|| invalid("number", InvalidReason::OutOfRange))?;
    let (sponsor, promise) = (pledge.sheet.sponsor, pledge.sheet.promise.clone());
    let (amount, at, by) = (asked, draft.now, draft.actor.operator);
    let receipt = Receipt { id: receipt, number, sponsor, pledge: id, promise, amount, purpose, at, by };
    draft.emit(Event::ReceiptIssued(Box::new(receipt)));
    Ok(())
}

pub(super) fn sponsor<'d>(draft: &'d Draft, id: SponsorId) -> Result<&'d Sponsor, Refusal> {
    draft.accounts.sponsor(id.0).ok_or(Refusal::NoSuchSponsor { sponsor: id })
}

pub(super) fn known_pledge<'d>(draft: &'d Draft, id: PledgeId) -> Result<&'d Pledge, Refusal> {
    draft.accounts.pledge(id.0).ok_or(Refusal::NoSuchPledge { pledge: id })
}

fn sponsor_name(draft: &Draft, id: SponsorId) -> String {
    draft.accounts.sponsor(id.0).map(|sponsor| sponsor.sheet.name.clone()).unwrap_or_default()
}

/// More of a pledge than there is.
pub(super) fn over(pledge: &Pledge, left: u64, asked: u64) -> Refusal {
    Refusal::PledgeOverdrawn { left, asked, unit: pledge.sheet.promise.unit().to_owned() }
}

/// A move of a pledge that is about nothing else.
pub(super) fn moved(pledge: PledgeId, from: Purse, to: Purse, amount: u64) -> PledgeMoved {
    PledgeMoved { pledge, from, to, amount, request: None, point: None, reason: Redactable::default() }
}

/// A move of a pledge for an order's bill.
pub(super) fn moved_for(request: RequestId, pledge: PledgeId, from: Purse, to: Purse, amount: u64) -> Event {
    Event::PledgeMoved(Box::new(PledgeMoved { request: Some(request), ..moved(pledge, from, to, amount) }))
}

/// A pledge's goods go to a supply point.
pub(super) fn moved_to(point: SupplyPointId, pledge: PledgeId, amount: u64) -> Event {
    let moved = PledgeMoved { point: Some(point), ..moved(pledge, Purse::Free, Purse::Used, amount) };
    Event::PledgeMoved(Box::new(moved))
}
