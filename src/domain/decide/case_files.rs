//! Grids with one owner each, cases of social workers, and what becomes of notices.

use super::draft::{Draft, said};
use super::filing::invalid;
use super::protection;
use crate::domain::apply::directories::notice;
use crate::domain::case_file::{CaseFile, GridOwner, MOST_ORDERS};
use crate::domain::event::{CaseOpened, CaseOrder, CaseOver, Event, NoticeStep};
use crate::domain::ids::{CaseFileId, NoticeId, OperatorId, RequestId};
use crate::domain::place::PlaceLevel;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::Request;

/// A grid gets its owner; another one only in so many words.
pub(super) fn assign_grid(draft: &mut Draft, owner: &GridOwner, instead: bool) -> Result<(), Refusal> {
    draft.known_place(&owner.grid)?;
    draft.known_place(&owner.office)?;
    if draft.desk.places.get(&owner.grid).is_none_or(|place| place.level != PlaceLevel::Grid) {
        return Err(invalid("grid", InvalidReason::NotAChoice));
    }
    if !draft.desk.places.within(&owner.grid, &draft.actor.place) {
        return Err(Refusal::OutsideScope { place: owner.grid.clone() });
    }
    if !draft.desk.places.within(&owner.grid, &owner.office) {
        return Err(invalid("office", InvalidReason::NotAChoice));
    }
    if draft.desk.position(&owner.position).is_none() {
        return Err(Refusal::NoSuchPosition { position: owner.position.clone() });
    }
    match draft.desk.grids.get(&owner.grid) {
        Some(before) if before.as_ref() == owner => return Ok(()),
        Some(before) if !instead => {
            let GridOwner { grid, office, position } = before.as_ref().clone();
            return Err(Refusal::GridOwned { grid, office, position });
        }
        _ => {}
    }
    draft.emit(Event::GridAssigned(Box::new(owner.clone())));
    Ok(())
}

pub(super) fn open(draft: &mut Draft, case: CaseFileId, worker: OperatorId, words: &str) -> Result<(), Refusal> {
    if draft.desk.case_files.contains_key(&case) {
        return Err(Refusal::IdTaken);
    }
    let words = Redactable::summary(said("words", words)?);
    match draft.desk.operators.get(&worker) {
        Some(operator) if !operator.dismissed && operator.role.at_console() => {}
        _ => return Err(invalid("worker", InvalidReason::NotAChoice)),
    }
    draft.emit(Event::CaseOpened(Box::new(CaseOpened { case, worker, words })));
    Ok(())
}

/// An order has one case at most.
pub(super) fn add(draft: &mut Draft, case: CaseFileId, id: RequestId) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    protection::not_protected(request)?;
    if !request.state.is_open() {
        return Err(Refusal::WrongState { number: request.number, state: request.state });
    }
    let file = open_case(draft, case)?;
    if file.orders.len() >= MOST_ORDERS {
        return Err(Refusal::OverLimit { what: "orders".into(), limit: MOST_ORDERS as u64 });
    }
    match draft.desk.case_of(id) {
        Some(own) if own.id == case => return Ok(()),
        Some(_) => return Err(invalid("request", InvalidReason::Twice)),
        None => {}
    }
    draft.emit(Event::CaseJoined(CaseOrder { case, request: id }));
    Ok(())
}

/// A case is closed when none of its orders is open any more.
pub(super) fn close(draft: &mut Draft, case: CaseFileId, words: &str) -> Result<(), Refusal> {
    let words = Redactable::remark(said("words", words)?);
    let orders = open_case(draft, case)?.orders.iter().filter_map(|id| draft.desk.request(*id));
    let numbers: Vec<_> = orders.filter(|order| order.state.is_open()).map(|order: &Request| order.number).collect();
    if !numbers.is_empty() {
        return Err(Refusal::CaseHasOpen { numbers });
    }
    draft.emit(Event::CaseClosed(Box::new(CaseOver { case, words })));
    Ok(())
}

fn open_case<'d>(draft: &'d Draft, case: CaseFileId) -> Result<&'d CaseFile, Refusal> {
    let file = draft.desk.case_files.get(&case).ok_or(Refusal::NoSuchCase { case })?;
    if file.closed.is_some() { Err(Refusal::NoSuchCase { case }) } else { Ok(file) }
}

/// Whoever was to be told has heard. What is acknowledged, answered or overtaken is told no more.
pub(super) fn delivered(draft: &mut Draft, request: RequestId, id: NoticeId) -> Result<(), Refusal> {
    draft.request(request)?;
    if notice(&draft.desk, request, id).is_some() {
        let reason = Redactable::default();
        draft.emit(Event::NoticeAcknowledged(Box::new(NoticeStep { request, notice: id, reason })));
    }
    Ok(())
}

/// An agent cannot reach whoever is to be told: a person must.
pub(super) fn failed(draft: &mut Draft, request: RequestId, id: NoticeId, reason: &str) -> Result<(), Refusal> {
    draft.request(request)?;
    let reason = Redactable::remark(said("reason", reason)?);
    if notice(&draft.desk, request, id).is_some_and(|notice| notice.given_up.is_none()) {
        draft.emit(Event::NoticeGivenUp(Box::new(NoticeStep { request, notice: id, reason })));
    }
    Ok(())
}
