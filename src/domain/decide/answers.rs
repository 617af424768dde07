//! 接, 拒, 撤派, 到, 完, 退: what teams say, and the centre for them by telephone.

use super::draft::{Draft, said};
use super::filing::{invalid, missing};
use super::{check_ins, late, occurrences, offers, settle, water, welfare};
use crate::domain::assignment::AssignmentState::{Accepted, Offered, Started};
use crate::domain::assignment::{LeavingReason, RefusalReason, Report, Told};
use crate::domain::event::Event;
use crate::domain::gates;
use crate::domain::ids::{AssignmentId, RequestId};
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::{Outcome, Priority, State};

/// Minutes one report may claim: a year.
const MOST_REPORT_MINUTES: u32 = 366 * 24 * 60;

pub(super) fn accept(
    draft: &mut Draft,
    id: RequestId,
    assignment: AssignmentId,
    people: u16,
    told: Told,
) -> Result<(), Refusal> {
    late::answerable(draft, id, assignment)?;
    if people == 0 {
        return Err(invalid("people", InvalidReason::OutOfRange));
    }
    bind(draft, id, assignment, people, told)
}

/// Reserves the team's window after its gates have been checked once more.
pub(super) fn bind(
    draft: &mut Draft,
    id: RequestId,
    assignment_id: AssignmentId,
    people: u16,
    told: Told,
) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    let assignment =
        request.assignment(assignment_id).ok_or(Refusal::NoSuchAssignment { assignment: assignment_id })?;
    let team = draft.team(assignment.team)?;
    let planned = offers::planned_window(draft, request);
    let stand_in_the_way =
        gates::gates_at_acceptance(&draft.desk, draft.rules, request, team, assignment, people, planned, draft.now);
    offers::may_go(assignment.team, stand_in_the_way)?;
    let reserved = gates::reserved_window(draft.rules, &draft.desk, request, team, planned);
    let accepted =
        Event::OfferAccepted { request: id, assignment: assignment_id, people, planned: Some(planned), reserved, told };
    draft.emit(accepted);
    settle::settle(draft, id);
    Ok(())
}

pub(super) fn refuse(
    draft: &mut Draft,
    id: RequestId,
    assignment: AssignmentId,
    reason: RefusalReason,
    words: &str,
    told: Told,
) -> Result<(), Refusal> {
    late::answerable(draft, id, assignment)?;
    if reason == RefusalReason::Other {
        said("words", words)?;
    }
    draft.emit(Event::OfferRefused { request: id, assignment, reason, words: Redactable::remark(words), told });
    settle::settle(draft, id);
    Ok(())
}

pub(super) fn recall(
    draft: &mut Draft,
    id: RequestId,
    assignment: AssignmentId,
    reason: &str,
    rang_and_confirmed: bool,
) -> Result<(), Refusal> {
    let team = draft.assignment_in(id, assignment, &[Offered, Accepted, Started])?.team;
    if draft.request(id)?.priority == Priority::Emergency && !rang_and_confirmed {
        return Err(Refusal::RingFirst { team });
    }
    let reason = Redactable::remark(said("reason", reason)?);
    draft.emit(Event::AssignmentRecalled { request: id, assignment, reason });
    settle::settle(draft, id);
    Ok(())
}

pub(super) fn arrive(
    draft: &mut Draft,
    id: RequestId,
    assignment: AssignmentId,
    told: Told,
    life_jackets: bool,
) -> Result<(), Refusal> {
    draft.assignment_in(id, assignment, &[Accepted])?;
    occurrences::may_begin(draft.request(id)?)?;
    water::before_the_water(draft, id, assignment, life_jackets)?;
    draft.emit(Event::Arrived { request: id, assignment, told });
    check_ins::begin(draft, id, assignment)?;
    settle::settle(draft, id);
    Ok(())
}

pub(super) fn finish(
    draft: &mut Draft,
    id: RequestId,
    assignment: AssignmentId,
    report: &Report,
    told: Told,
) -> Result<(), Refusal> {
    draft.assignment_in(id, assignment, &[Started])?;
    match report.minutes {
        0 => return Err(missing("report.minutes")),
        1..=MOST_REPORT_MINUTES => {}
        _ => return Err(invalid("report.minutes", InvalidReason::OutOfRange)),
    }
    occurrences::may_finish(draft, draft.request(id)?, report)?;
    if report.reached.amount == 0 && !occurrences::may_reach_nobody(draft.request(id)?) {
        return Err(missing("report.reached"));
    }
    super::menu::fits_unit(draft, id, report)?;
    let outcome = Redactable::remark(said("report.outcome", report.outcome.as_str())?);
    // What was found at a protected order goes into its papers.
    let outcome = if draft.request(id)?.flags.protected { Redactable::default() } else { outcome };
    let report = Report { outcome, ..report.clone() };
    let unseen = report.unseen;
    draft.emit(Event::AssignmentFinished { request: id, assignment, report, told });
    if unseen {
        welfare::begin(draft, id);
    }
    settle::settle(draft, id);
    Ok(())
}

/// The two ways a team leaves before it has finished.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaving {
    GivenBack,
    Failed,
}

pub(super) fn leave(
    draft: &mut Draft,
    id: RequestId,
    assignment: AssignmentId,
    leaving: Leaving,
    reason: LeavingReason,
    words: &str,
    told: Told,
) -> Result<(), Refusal> {
    draft.assignment_in(id, assignment, &[Accepted, Started])?;
    if reason == LeavingReason::Completed {
        return Err(invalid("reason", InvalidReason::NotAChoice));
    }
    let words = Redactable::remark(words);
    draft.emit(match leaving {
        Leaving::GivenBack => Event::AssignmentGivenBack { request: id, assignment, reason, words, told },
        Leaving::Failed => Event::AssignmentFailed { request: id, assignment, reason, words, told },
    });
    if reason == LeavingReason::NobodyOpened {
        welfare::begin(draft, id);
    }
    settle::settle(draft, id);
    Ok(())
}

/// 中止. Never because nobody opened: somebody must have been seen.
pub(super) fn break_off(draft: &mut Draft, id: RequestId, reason: LeavingReason, words: &str) -> Result<(), Refusal> {
    welfare::seen(draft.request_in(id, &[State::InService])?)?;
    match reason {
        LeavingReason::NobodyOpened => return Err(Refusal::NobodyOpenedIsNoEnd),
        LeavingReason::Completed => return Err(invalid("reason", InvalidReason::NotAChoice)),
        _ => {}
    }
    let words = said("words", words)?;
    settle::release_everybody(draft, id, words);
    draft.emit(Event::BrokenOff { request: id, reason, words: Redactable::remark(words) });
    draft.emit(Event::OutcomeSet { request: id, outcome: Outcome::BrokenOff });
    settle::finish(draft, id);
    Ok(())
}
