//! 平安核实: nobody opened. The order stays open until the person has been seen.

use super::clockwork::due_now;
use super::draft::Draft;
use super::protection::not_protected;
use super::settle;
use crate::domain::event::Event;
use crate::domain::ids::RequestId;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::Refusal;
use crate::domain::request::{AlarmLevel, Request};
use crate::domain::run_card::{EmergencyNumber, MOST_EMERGENCY_CALLS};
use crate::domain::time::Timestamp;
use crate::domain::welfare::{MOST_STEPS, WelfareOutcome, WelfareStep};

/// However it ends: somebody has seen the person by then.
pub(super) fn seen(request: &Request) -> Result<(), Refusal> {
    match request.unseen() {
        Some(_) => Err(Refusal::NotSeenYet { number: request.number }),
        None => Ok(()),
    }
}

pub(super) fn start(draft: &mut Draft, id: RequestId) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    if !request.state.is_open() {
        return Err(Refusal::WrongState { number: request.number, state: request.state });
    }
    if request.unseen().is_some() {
        return Err(Refusal::NothingToDo);
    }
    begin(draft, id);
    Ok(())
}

/// By itself too, where a team found nobody. At a protected order nobody is rung and nobody goes to the door but the police.
pub(super) fn begin(draft: &mut Draft, id: RequestId) {
    let Some(request) = draft.desk.request(id).filter(|request| request.unseen().is_none()) else { return };
    let step = if request.flags.protected { WelfareStep::Police } else { WelfareStep::Ring };
    let due = draft.now + draft.rules.safety.welfare.time_for(step);
    draft.emit(Event::WelfareCheckStarted { request: id, step, due });
}

pub(super) fn step(
    draft: &mut Draft,
    id: RequestId,
    step: WelfareStep,
    outcome: WelfareOutcome,
    words: &str,
) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    let check = request.unseen().ok_or(Refusal::NothingToDo)?;
    // What was seen is always taken down.
    if check.done.len() >= MOST_STEPS && outcome != WelfareOutcome::Seen {
        return Err(Refusal::OverLimit { what: "welfare_steps".into(), limit: MOST_STEPS as u64 });
    }
    if step != WelfareStep::Police || !words.trim().is_empty() {
        not_protected(request)?;
    }
    let calls = step == WelfareStep::Police
        && request.emergency_calls.len() < MOST_EMERGENCY_CALLS
        && !request.emergency_calls.iter().any(|call| call.number == EmergencyNumber::Police && call.at >= check.since);
    if calls {
        // Records the step as well.
        super::emergency::emergency_call(draft, id, EmergencyNumber::Police, "")?;
        if outcome == WelfareOutcome::UnderWay && words.trim().is_empty() {
            return Ok(());
        }
    }
    record(draft, id, step, outcome, Redactable::remark(words));
    Ok(())
}

/// Notes a step. Going back to an earlier one takes nothing from what is to be done next.
pub(super) fn record(draft: &mut Draft, id: RequestId, step: WelfareStep, outcome: WelfareOutcome, words: Redactable) {
    let Some(check) = draft.desk.request(id).and_then(Request::unseen) else { return };
    let was_late = check.late.is_some();
    let next = match outcome {
        WelfareOutcome::NoSign => check.step.max(step.next()),
        WelfareOutcome::UnderWay | WelfareOutcome::Seen => check.step.max(step),
    };
    let moved = next != check.step || step == check.step || check.due.is_none();
    let begun = draft.now + draft.rules.safety.welfare.time_for(next);
    let due = match outcome {
        WelfareOutcome::Seen => None,
        _ if moved => Some(begun),
        _ => check.due,
    };
    draft.emit(Event::WelfareStepDone { request: id, step, outcome, words, next, due });
    if was_late || outcome == WelfareOutcome::Seen {
        settle::hush_safety(draft, id);
    }
    if outcome == WelfareOutcome::Seen {
        settle::settle(draft, id);
    }
}

/// The alarm of a step rings, once; of the door and of 110 with the duty leader.
pub(super) fn overdue(draft: &mut Draft, id: RequestId, due: Timestamp) -> Result<(), Refusal> {
    let check = draft.request(id)?.unseen().ok_or(Refusal::NotDue)?;
    due_now(draft, check.due, due)?;
    let step = check.step;
    draft.emit(Event::WelfareOverdue { request: id, step });
    let leader = step >= WelfareStep::Door;
    settle::raise_alarm(draft, id, if leader { AlarmLevel::DutyLeader } else { AlarmLevel::Seats });
    Ok(())
}
