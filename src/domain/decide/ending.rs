//! 转办, 驳, 并, 撤单: how a request ends without service, and comes back.

use super::draft::{Draft, said};
use super::filing::invalid;
use super::{protection, settle, welfare};
use crate::domain::assignment::Told;
use crate::domain::clocks::{Clock, ClockKind};
use crate::domain::command::CancelReason;
use crate::domain::event::Event;
use crate::domain::ids::RequestId;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::{AlarmLevel, Priority, Request, State, Transfer};

pub(super) fn transfer(
    draft: &mut Draft,
    id: RequestId,
    office: &str,
    their_number: Option<&str>,
    rang_and_confirmed: bool,
) -> Result<(), Refusal> {
    let request = draft.request_in(id, &[State::Received, State::Queued])?;
    protection::police_know(request)?;
    welfare::seen(request)?;
    rang_first(request, rang_and_confirmed)?;
    if draft.rules.office(office).is_none() {
        return Err(Refusal::NoSuchOffice { office: office.to_owned() });
    }
    let their_number = their_number.map(str::trim).filter(|number| !number.is_empty()).map(str::to_owned);
    if their_number.as_ref().is_some_and(|number| number.chars().count() > 60) {
        return Err(invalid("their_number", InvalidReason::TooLong));
    }
    let from = request.state;
    let clocks: Vec<Clock> = settle::clock(draft, request, ClockKind::TransferAnswer, draft.now).into_iter().collect();
    settle::release_everybody(draft, id, "");
    let transfer = Transfer { office: office.to_owned(), their_number, at: draft.now, answered: None };
    draft.emit(Event::TransferredTo { request: id, transfer });
    draft.emit(Event::Moved { request: id, from, to: State::Transferred, clocks });
    Ok(())
}

/// Nobody who may be on the way to an emergency is let go without having been rung.
pub(super) fn rang_first(request: &Request, rang_and_confirmed: bool) -> Result<(), Refusal> {
    match request.live().next() {
        Some(out) if request.priority == Priority::Emergency && !rang_and_confirmed => {
            Err(Refusal::RingFirst { team: out.team })
        }
        _ => Ok(()),
    }
}

pub(super) fn record_answer(draft: &mut Draft, id: RequestId, answer: &str) -> Result<(), Refusal> {
    draft.request_in(id, &[State::Transferred])?;
    let answer = Redactable::remark(said("answer", answer)?);
    draft.emit(Event::TransferAnswered { request: id, answer });
    draft.emit(Event::ClocksSet { request: id, clocks: Vec::new() });
    Ok(())
}

pub(super) fn send_back(draft: &mut Draft, id: RequestId, reason: &str) -> Result<(), Refusal> {
    let request = draft.request_in(id, &[State::Transferred])?;
    not_too_late(draft, request)?;
    let reason = Redactable::remark(said("reason", reason)?);
    let clocks = clocks_from_filing(draft, request, None);
    draft.emit(Event::SentBack { request: id, reason });
    draft.emit(Event::Moved { request: id, from: State::Transferred, to: State::Received, clocks });
    ring_again(draft, id);
    Ok(())
}

pub(super) fn reject(draft: &mut Draft, id: RequestId, reason: &str, rang_and_confirmed: bool) -> Result<(), Refusal> {
    let request = draft.request_in(id, &[State::Received, State::Queued])?;
    protection::police_know(request)?;
    welfare::seen(request)?;
    rang_first(request, rang_and_confirmed)?;
    let from = request.state;
    let reason = said("reason", reason)?;
    settle::release_everybody(draft, id, reason);
    draft.emit(Event::RejectedWith { request: id, reason: Redactable::remark(reason) });
    draft.emit(Event::Moved { request: id, from, to: State::Rejected, clocks: Vec::new() });
    free_the_absorbed(draft, id);
    Ok(())
}

pub(super) fn merge(draft: &mut Draft, id: RequestId, into: RequestId) -> Result<(), Refusal> {
    if id == into {
        return Err(invalid("into", InvalidReason::Itself));
    }
    let request = draft.request_in(id, &[State::Received, State::Queued, State::Held])?;
    let target = draft.request(into)?;
    [request, target].into_iter().try_for_each(protection::not_protected)?;
    welfare::seen(request)?;
    // An emergency may only go into an emergency that is still being served: its alarm and its tiers go with it.
    let emergency = |one: &Request| one.priority == Priority::Emergency;
    let would_be_silenced = emergency(request) && (!emergency(target) || target.state == State::Done);
    if !target.state.is_open() || target.merged_into.is_some() || would_be_silenced {
        return Err(Refusal::CannotMerge { into: target.number });
    }
    let from = request.state;
    let clocks = match &request.hold {
        Some(hold) if from == State::Held => super::putting_aside::started_again(draft, hold),
        _ => request.clocks.to_vec(),
    };
    settle::release_everybody(draft, id, "");
    draft.emit(Event::MergedInto { request: id, into, clocks });
    draft.emit(Event::Moved { request: id, from, to: State::Merged, clocks: Vec::new() });
    Ok(())
}

pub(super) fn take_apart(draft: &mut Draft, id: RequestId) -> Result<(), Refusal> {
    let request = draft.request_in(id, &[State::Merged])?;
    not_too_late(draft, request)?;
    part(draft, id);
    Ok(())
}

/// Back to 待审, its clocks as if it had never been merged.
fn part(draft: &mut Draft, id: RequestId) {
    let Some(request) = draft.desk.request(id) else { return };
    let Some(from) = request.merged_into.get() else { return };
    let clocks = clocks_from_filing(draft, request, Some(&request.clocks_before_merge));
    draft.emit(Event::TakenApart { request: id, from });
    draft.emit(Event::Moved { request: id, from: State::Merged, to: State::Received, clocks });
    ring_again(draft, id);
}

/// A P0 that comes back to 待审 rings as if it had just been filed.
fn ring_again(draft: &mut Draft, id: RequestId) {
    if draft.desk.request(id).is_some_and(|request| request.priority == Priority::Emergency) {
        settle::raise_alarm(draft, id, AlarmLevel::Seats);
    }
}

/// What had gone into a request that ends without service comes back.
pub(super) fn free_the_absorbed(draft: &mut Draft, id: RequestId) {
    let absorbed = draft.desk.request(id).map(|request| request.absorbed.clone()).unwrap_or_default();
    absorbed.into_iter().for_each(|child| part(draft, child));
}

pub(super) fn link(draft: &mut Draft, id: RequestId, with: RequestId) -> Result<(), Refusal> {
    if id == with {
        return Err(invalid("with", InvalidReason::Itself));
    }
    [draft.request(id)?, draft.request(with)?].into_iter().try_for_each(protection::not_protected)?;
    if draft.request(id)?.linked.contains(&with) {
        return Err(Refusal::NothingToDo);
    }
    draft.emit(Event::LinkedWith { request: id, with });
    Ok(())
}

pub(super) fn cancel(
    draft: &mut Draft,
    id: RequestId,
    (why, told): (CancelReason, Told),
    reason: &str,
    rang_and_confirmed: bool,
) -> Result<(), Refusal> {
    let states = [State::Received, State::Queued, State::Offered, State::Accepted, State::Held];
    let request = draft.request_in(id, &states)?;
    if told == Told::Telephone {
        protection::not_protected(request)?;
    }
    protection::police_know(request)?;
    welfare::seen(request)?;
    rang_first(request, rang_and_confirmed)?;
    let from = request.state;
    let reason = said("reason", reason)?;
    settle::release_everybody(draft, id, reason);
    draft.emit(Event::CancelledFor { request: id, why, told, reason: Redactable::remark(reason) });
    if from == State::Held {
        draft.emit(Event::Woken { request: id });
    }
    draft.emit(Event::Moved { request: id, from, to: State::Cancelled, clocks: Vec::new() });
    free_the_absorbed(draft, id);
    Ok(())
}

/// The clocks of a request that comes back to 待审: those it had, or 办结 from its filing; and a new 审单 where
/// that had ended.
fn clocks_from_filing(draft: &Draft, request: &Request, had: Option<&[Clock]>) -> Vec<Clock> {
    let had_one = |kind| had.and_then(|clocks| clocks.iter().find(|clock| clock.kind == kind).copied());
    let finish = had_one(ClockKind::SecondFinish)
        .or_else(|| had_one(ClockKind::Finish))
        .or_else(|| settle::clock(draft, request, ClockKind::Finish, request.filed_at));
    let intake = had_one(ClockKind::Intake).or_else(|| settle::clock(draft, request, ClockKind::Intake, draft.now));
    finish.into_iter().chain(intake).collect()
}

fn not_too_late(draft: &Draft, request: &Request) -> Result<(), Refusal> {
    if draft.now - request.since > draft.rules.reopen_time() {
        Err(Refusal::TooLate { since: request.since, days: draft.rules.limits.reopen_days })
    } else {
        Ok(())
    }
}
