//! 评单, 回访, 归档, 重开: what residents say of it, and how it closes. Silence is never praise.

use super::draft::{Draft, said};
use super::filing::missing;
use super::{offers, protection, settle, welfare};
use crate::domain::assignment::Told;
use crate::domain::catalogue::RatingMode;
use crate::domain::clocks::ClockKind;
use crate::domain::command::CallBackResult;
use crate::domain::event::Event;
use crate::domain::ids::RequestId;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::Refusal;
use crate::domain::request::{AlarmLevel, Closing, Priority, RatedBy, Rating, Request, Satisfaction, State};

/// Characters that say what a correction is of.
const MOST_WHAT_CHARS: usize = 40;

pub(super) fn rate(
    draft: &mut Draft,
    id: RequestId,
    satisfaction: Satisfaction,
    solved: bool,
    words: &str,
    told: Told,
) -> Result<(), Refusal> {
    protection::not_protected(draft.request_in(id, &[State::Done])?)?;
    if solved {
        welfare::seen(draft.request(id)?)?;
    }
    let rating = Rating { satisfaction, solved, by: RatedBy::Requester, words: Redactable::remark(words) };
    hear(draft, id, rating, told);
    Ok(())
}

/// A rating closes what is solved; what is not keeps a call-back due, owned by the centre.
fn hear(draft: &mut Draft, id: RequestId, rating: Rating, told: Told) {
    let solved = rating.solved;
    let dissatisfied = rating.satisfaction < Satisfaction::FairlySatisfied;
    draft.emit(Event::Rated { request: id, rating, told });
    let proven = draft.desk.request(id).is_none_or(|r| super::ordering::lacking_at_end(draft.rules, r).is_none());
    if solved && proven {
        if dissatisfied {
            draft.emit(Event::ComplaintRaised { request: id });
        }
        settle::close(draft, id, Closing::Solved, Redactable::default());
    } else {
        call_back_falls_due(draft, id);
    }
}

pub(super) fn call_back_falls_due(draft: &mut Draft, id: RequestId) {
    let Some(request) = draft.desk.request(id) else { return };
    if request.clock(ClockKind::CallBack).is_none() {
        let clocks = settle::clock(draft, request, ClockKind::CallBack, draft.now).into_iter().collect();
        draft.emit(Event::ClocksSet { request: id, clocks });
    }
    settle::give_to_centre(draft, id);
}

pub(super) fn call_back(draft: &mut Draft, id: RequestId, result: CallBackResult, words: &str) -> Result<(), Refusal> {
    protection::not_protected(draft.request_in(id, &[State::Done])?)?;
    if matches!(result, CallBackResult::Solved(_)) {
        welfare::seen(draft.request(id)?)?;
    }
    let words = Redactable::remark(words);
    draft.emit(Event::CalledBack { request: id, result, words: words.clone() });
    let (satisfaction, solved) = match result {
        CallBackResult::NotReached => return Ok(()),
        CallBackResult::Solved(satisfaction) => (satisfaction, true),
        CallBackResult::NotSolved(satisfaction) => (satisfaction, false),
    };
    hear(draft, id, Rating { satisfaction, solved, by: RatedBy::CallBack, words }, Told::Telephone);
    Ok(())
}

pub(super) fn archive(draft: &mut Draft, id: RequestId, explanation: &str) -> Result<(), Refusal> {
    let request = draft.request_in(id, &[State::Done])?;
    if request.flags.protected && !draft.by_duty_leader() {
        return Err(Refusal::DutyLeaderOnly);
    }
    protection::police_know(request)?;
    welfare::seen(request)?;
    // Nobody rings a protected home to ask how it was.
    if !request.rating_tried && request.rating.is_none() && !request.flags.protected && is_asked(draft, request) {
        return Err(missing("call_back"));
    }
    if let Some(key) = super::ordering::lacking_at_end(draft.rules, request) {
        return Err(missing(&format!("fields.{key}")));
    }
    let explanation = Redactable::remark(said("explanation", explanation)?);
    settle::close(draft, id, Closing::Explained, explanation);
    Ok(())
}

/// Whether somebody is asked how it was.
fn is_asked(draft: &Draft, request: &Request) -> bool {
    let service = request.service.as_ref().and_then(|code| draft.rules.service(code));
    service.is_none_or(|service| service.rating != RatingMode::None) || request.needs_a_person_to_close()
}

/// 重: what a call-back found not solved; anything else only at the word of somebody who is named.
pub(super) fn reopen(draft: &mut Draft, id: RequestId, reason: &str, asked_by: &str) -> Result<(), Refusal> {
    let request = draft.request_in(id, &[State::Done, State::Archived])?;
    if request.state == State::Archived && draft.now - request.since > draft.rules.reopen_time() {
        return Err(Refusal::TooLate { since: request.since, days: draft.rules.limits.reopen_days });
    }
    let reason = Redactable::remark(said("reason", reason)?);
    if request.rating.as_ref().is_none_or(|rating| rating.solved) {
        said("asked_by", asked_by)?;
    }
    let asked_by = Redactable::remark(asked_by.trim());
    let from = request.state;
    let started = |kind| settle::clock(draft, request, kind, draft.now);
    let clocks = [ClockKind::SecondFinish, ClockKind::Dispatch].into_iter().filter_map(started).collect();
    draft.emit(Event::Reopened { request: id, reason, asked_by });
    draft.emit(Event::Moved { request: id, from, to: State::Queued, clocks });
    draft.emit(Event::ComplaintRaised { request: id });
    if draft.request(id)?.priority == Priority::Emergency {
        settle::raise_alarm(draft, id, AlarmLevel::Seats);
        offers::offer_next_tier(draft, id);
    }
    Ok(())
}

pub(super) fn correct(draft: &mut Draft, id: RequestId, what: &str, correction: &str) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    if request.state.is_open() && request.state != State::Done {
        return Err(Refusal::WrongState { number: request.number, state: request.state });
    }
    let what: String = crate::text::mask::masked(said("what", what)?).chars().take(MOST_WHAT_CHARS).collect();
    let correction = Redactable::remark(said("correction", correction)?);
    draft.emit(Event::Corrected { request: id, what, correction });
    Ok(())
}
