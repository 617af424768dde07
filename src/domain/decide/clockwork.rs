//! Time passes by commands: what happens by itself when its moment has come.

use super::draft::Draft;
use super::{offers, putting_aside, rating, settle};
use crate::domain::assignment::AssignmentState;
use crate::domain::command::Command;
use crate::domain::desk::DueKind;
use crate::domain::event::Event;
use crate::domain::ids::{AssignmentId, RequestId};
use crate::domain::night;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::Refusal;
use crate::domain::request::{Closing, State};
use crate::domain::time::{Span, Timestamp};

/// Requests one event of trimming may name, so that it stays well under an event's limit.
const TRIMMED_AT_ONCE: usize = 1_000;

/// The command the centre files for itself when `kind` falls due.
pub fn system_command(due: Timestamp, kind: DueKind) -> Command {
    match kind {
        DueKind::OfferExpires(request, assignment) => Command::OfferExpires { request, assignment, due },
        DueKind::AskingLapses(request, assignment) => Command::AskingLapses { request, assignment, due },
        DueKind::NextTier(request) => Command::NextTier { request, due },
        DueKind::HoldEnds(request) => Command::HoldEnds { request, due },
        DueKind::RatingEnds(request) => Command::RatingEnds { request, due },
        DueKind::CheckInMissed(request, assignment) => Command::CheckInMissed { request, assignment, due },
        DueKind::CheckInEscalates(request, assignment) => Command::CheckInEscalates { request, assignment, due },
        DueKind::WelfareOverdue(request) => Command::WelfareOverdue { request, due },
        DueKind::Trim => Command::Trim { due },
        DueKind::Occurrence(plan, date) => Command::MakeOccurrence { plan, date, due },
        DueKind::ChildrenWait(request) => Command::ChildrenWait { request, due },
    }
}

/// A clock command counts only for the very moment that stands on the desk, and not before it.
pub(super) fn due_now(draft: &Draft, stands: Option<Timestamp>, due: Timestamp) -> Result<(), Refusal> {
    if stands == Some(due) && due <= draft.now { Ok(()) } else { Err(Refusal::NotDue) }
}

pub(super) fn offer_expires(
    draft: &mut Draft,
    id: RequestId,
    assignment: AssignmentId,
    due: Timestamp,
) -> Result<(), Refusal> {
    let stands = draft.assignment_in(id, assignment, &[AssignmentState::Offered])?.answer_by;
    due_now(draft, stands, due)?;
    draft.emit(Event::OfferExpired { request: id, assignment });
    settle::settle(draft, id);
    Ok(())
}

pub(super) fn asking_lapses(
    draft: &mut Draft,
    id: RequestId,
    assignment: AssignmentId,
    due: Timestamp,
) -> Result<(), Refusal> {
    let stands = draft.assignment_in(id, assignment, &[AssignmentState::Asked])?.answer_by;
    due_now(draft, stands, due)?;
    draft.emit(Event::OfferLapsed { request: id, assignment });
    Ok(())
}

pub(super) fn next_tier(draft: &mut Draft, id: RequestId, due: Timestamp) -> Result<(), Refusal> {
    let request = draft.request_in(id, &[State::Queued, State::Offered, State::InService])?;
    let stands = request.next_tier_at.get();
    due_now(draft, stands, due)?;
    offers::offer_next_tier(draft, id);
    Ok(())
}

pub(super) fn hold_ends(draft: &mut Draft, id: RequestId, due: Timestamp) -> Result<(), Refusal> {
    let stands = draft.request_in(id, &[State::Held])?.hold.as_ref().map(|hold| hold.until);
    due_now(draft, stands, due)?;
    putting_aside::wake(draft, id);
    Ok(())
}

pub(super) fn rating_ends(draft: &mut Draft, id: RequestId, due: Timestamp) -> Result<(), Refusal> {
    let request = draft.request_in(id, &[State::Done])?;
    let stands = request.clock(crate::domain::clocks::ClockKind::Rating).map(|clock| clock.due);
    due_now(draft, stands, due)?;
    let proven = super::ordering::lacking_at_end(draft.rules, request).is_none();
    // Nobody asked for what a plan made: there is nobody whom the centre could have tried to reach.
    let heard = request.rating_tried || request.is_of_a_plan();
    if heard && proven && !request.needs_a_person_to_close() && request.unseen().is_none() {
        settle::close(draft, id, Closing::NotRated, Redactable::default());
    } else {
        rating::call_back_falls_due(draft, id);
    }
    Ok(())
}

pub(super) fn trim(draft: &mut Draft, due: Timestamp) -> Result<(), Refusal> {
    let stands = draft.desk.next_trim;
    due_now(draft, stands, due)?;
    let keep = draft.rules.reopen_time();
    let leaves = |request: &&crate::domain::request::Request| {
        !request.state.is_open()
            && draft.now - request.since > keep
            && !request.awaits_answer()
            && request.merged_into.get().is_none_or(|into| draft.desk.request(into).is_none())
    };
    let leaving: Vec<RequestId> = draft.desk.numbered().filter(leaves).map(|request| request.id).collect();
    let next = next_trim(draft.now, night::minute(draft.rules.night));
    if leaving.is_empty() {
        draft.emit(Event::Trimmed { requests: leaving, next });
        return Ok(());
    }
    for requests in leaving.chunks(TRIMMED_AT_ONCE) {
        draft.emit(Event::Trimmed { requests: requests.to_vec(), next });
    }
    Ok(())
}

/// The minute of the day at which the night's work begins, the first time after `now`.
fn next_trim(now: Timestamp, minute: u16) -> Timestamp {
    let today = Timestamp::from_local(now.local().date, minute);
    if today > now { today } else { today + Span::days(1) }
}
