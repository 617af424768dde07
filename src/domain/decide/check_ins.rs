//! 报平安: people alone or on water are heard of, or an alarm rings: once for each miss, whatever the clock does.

use super::clockwork::due_now;
use super::draft::Draft;
use super::filing::invalid;
use super::settle;
use crate::domain::assignment::AssignmentState::{Accepted, Started};
use crate::domain::assignment::{Assignment, Told};
use crate::domain::event::Event;
use crate::domain::ids::{AssignmentId, RequestId};
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::{AlarmLevel, Request};
use crate::domain::safety::MOST_MINUTES;
use crate::domain::time::{Span, Timestamp};
use crate::domain::water::WaterRole;

/// On site: a timer begins where people can come to harm. One that was set by hand goes on.
pub(super) fn begin(draft: &mut Draft, id: RequestId, assignment: AssignmentId) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    let Some(arriving) = request.assignment(assignment) else { return Ok(()) };
    if arriving.check_in.is_some() {
        return Ok(());
    }
    if let Some(every) = wanted(draft, request, arriving) {
        let due = draft.now + Span::minutes(i64::from(every));
        draft.emit(Event::CheckInSet { request: id, assignment, every, due: Some(due) });
    }
    Ok(())
}

/// How often the rules want to hear of them: on the water, at dangerous work, and of one alone outside service hours.
fn wanted(draft: &Draft, request: &Request, assignment: &Assignment) -> Option<u32> {
    let minutes = &draft.rules.safety.check_in;
    let service = request.service.as_ref().and_then(|code| draft.rules.service(code));
    let hours = draft.rules.calendar.service;
    let by_day = (hours.0..hours.1).contains(&draft.now.local().minute);
    match assignment.role {
        Some(WaterRole::Water) => Some(minutes.water_minutes),
        Some(WaterRole::Shore) => None,
        None if service.is_some_and(|service| service.hazard) => Some(minutes.hazard_minutes),
        None => (assignment.people == 1 && !by_day).then_some(minutes.alone_minutes),
    }
}

/// By hand; no minutes end it, which on the water and at dangerous work nobody does.
pub(super) fn set(draft: &mut Draft, id: RequestId, assignment: AssignmentId, every: u32) -> Result<(), Refusal> {
    let bound = draft.assignment_in(id, assignment, &[Accepted, Started])?;
    let has = bound.check_in.as_ref().map(|timer| timer.every);
    if every > MOST_MINUTES {
        return Err(invalid("every", InvalidReason::OutOfRange));
    }
    let wanted = wanted(draft, draft.request(id)?, bound).filter(|_| bound.state == Started);
    match (every, has) {
        (0, None) => return Err(Refusal::NothingToDo),
        (every, Some(before)) if every == before => return Err(Refusal::NothingToDo),
        (every, _) if wanted.is_some_and(|most| every == 0 || every > most) => return Err(Refusal::TimerStays),
        _ => {}
    }
    let due = (every > 0).then(|| draft.now + Span::minutes(i64::from(every)));
    draft.emit(Event::CheckInSet { request: id, assignment, every, due });
    Ok(())
}

/// They were heard of.
pub(super) fn heard(draft: &mut Draft, id: RequestId, assignment: AssignmentId, told: Told) -> Result<(), Refusal> {
    let bound = draft.assignment_in(id, assignment, &[Accepted, Started])?;
    let timer = bound.check_in.as_deref().ok_or(Refusal::NothingToDo)?;
    let (was_missed, due) = (timer.missed.is_some(), draft.now + timer.interval());
    draft.emit(Event::CheckedIn { request: id, assignment, due, told });
    let others = draft.request(id)?.assignments.iter().any(|other| other.missed_since().is_some());
    if was_missed && !others {
        settle::hush_safety(draft, id);
    }
    Ok(())
}

/// The alarm rings, once; the next one can only come after they were heard of.
pub(super) fn missed(
    draft: &mut Draft,
    id: RequestId,
    assignment: AssignmentId,
    due: Timestamp,
) -> Result<(), Refusal> {
    let bound = draft.assignment_in(id, assignment, &[Accepted, Started])?;
    due_now(draft, bound.check_in.as_ref().and_then(|timer| timer.due), due)?;
    let escalates = draft.now + Span::minutes(i64::from(draft.rules.safety.check_in.escalate_minutes));
    draft.emit(Event::CheckInMissed { request: id, assignment, escalates });
    settle::raise_alarm(draft, id, AlarmLevel::Seats);
    Ok(())
}

/// Still nothing, whoever heard the alarm: the duty leader.
pub(super) fn escalates(
    draft: &mut Draft,
    id: RequestId,
    assignment: AssignmentId,
    due: Timestamp,
) -> Result<(), Refusal> {
    let bound = draft.assignment_in(id, assignment, &[Accepted, Started])?;
    due_now(draft, bound.check_in.as_ref().and_then(|timer| timer.escalates), due)?;
    draft.emit(Event::CheckInEscalated { request: id, assignment });
    settle::raise_alarm(draft, id, AlarmLevel::DutyLeader);
    Ok(())
}
