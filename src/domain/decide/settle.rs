//! A request's state follows from its assignments by a ladder, and its clocks follow from its state.

use super::draft::Draft;
use crate::domain::assignment::AssignmentState::{Accepted, Asked, Finished, Offered, Started};
use crate::domain::catalogue::RatingMode;
use crate::domain::clocks::{Clock, ClockKind};
use crate::domain::event::Event;
use crate::domain::ids::RequestId;
use crate::domain::redactable::Redactable;
use crate::domain::request::{AlarmLevel, Closing, Outcome, Priority, Request, State};
use crate::domain::time::{Timestamp, Window};

/// Brings state, clocks and tiers into line with the assignments, after any of them changed.
pub(super) fn settle(draft: &mut Draft, id: RequestId) {
    let Some(request) = draft.desk.request(id) else { return };
    if !matches!(request.state, State::Queued | State::Offered | State::Accepted | State::InService) {
        return;
    }
    if request.coming() >= request.needed {
        lapse_what_is_out(draft, id);
    }
    let Some(request) = draft.desk.request(id) else { return };
    let to = ladder(request);
    if to == State::Done {
        recall_offers(draft, id);
        draft.emit(Event::OutcomeSet { request: id, outcome: Outcome::Served });
        finish(draft, id);
        return;
    }
    move_to(draft, id, to);
    tend_tiers(draft, id);
}

/// Where a request stands by its assignments, and by the whistle or the person not seen that keep it from being done.
fn ladder(request: &Request) -> State {
    let any = |wanted: fn(&crate::domain::assignment::Assignment) -> bool| request.this_round().any(wanted);
    let bound = any(|a| a.state.is_bound());
    let live = any(|a| a.state.is_live());
    let finished = any(|a| a.state == Finished);
    if request.state == State::InService || any(|a| a.state == Started) {
        let waits = request.open_whistle().is_some() || request.unseen().is_some();
        return match () {
            () if finished && !bound && !waits => State::Done,
            () if live || (finished && waits) => State::InService,
            () => State::Queued,
        };
    }
    if request.coming() >= request.needed {
        State::Accepted
    } else if any(|a| a.state == Offered) {
        State::Offered
    } else {
        State::Queued
    }
}

/// Moves the request and gives it the clocks of its new state; in the same state only the clocks.
pub(super) fn move_to(draft: &mut Draft, id: RequestId, to: State) {
    let Some(request) = draft.desk.request(id) else { return };
    let from = request.state;
    let clocks = clocks_in(draft, request, to);
    if from != to {
        draft.emit(Event::Moved { request: id, from, to, clocks });
    } else if request.clocks != clocks {
        draft.emit(Event::ClocksSet { request: id, clocks });
    }
}

/// The clocks a request has in a state. One that runs already keeps its end: neither offers nor refusals restart it.
fn clocks_in(draft: &Draft, request: &Request, state: State) -> Vec<Clock> {
    let kept = |kind| request.clock(kind).copied();
    let begun = |kind, since: Timestamp| clock(draft, request, kind, since);
    let short_of_people = request.coming() < request.needed;
    let to_the_end = [kept(ClockKind::Finish), kept(ClockKind::SecondFinish)];
    let of_the_stage = match state {
        State::Received => vec![kept(ClockKind::Intake).or_else(|| begun(ClockKind::Intake, draft.since()))],
        State::Queued | State::Offered => {
            vec![kept(ClockKind::Dispatch).or_else(|| begun(ClockKind::Dispatch, draft.since()))]
        }
        State::Accepted => {
            let contact = (!request.contacted)
                .then(|| kept(ClockKind::Contact).or_else(|| begun(ClockKind::Contact, draft.since())))
                .flatten();
            let on_site_from = request.window.map_or(draft.since(), |window| window.start.max(draft.since()));
            vec![contact, kept(ClockKind::Arrival).or_else(|| begun(ClockKind::Arrival, on_site_from))]
        }
        State::InService => vec![kept(ClockKind::Dispatch).filter(|_| short_of_people)],
        State::Done => vec![kept(ClockKind::CallBack).or_else(|| kept(ClockKind::Rating))],
        _ => return Vec::new(),
    };
    let to_the_end = to_the_end.into_iter().filter(|_| state != State::Done);
    to_the_end.chain(of_the_stage).flatten().collect()
}

/// A clock of a request by the rules in force.
pub(super) fn clock(draft: &Draft, request: &Request, kind: ClockKind, since: Timestamp) -> Option<Clock> {
    let clock = draft.rules.clock(kind, request.service.as_ref(), request.priority, since, request.window)?;
    match request.window.filter(|_| request.is_of_a_plan()) {
        Some(window) => of_a_plan(clock, window),
        None => Some(clock),
    }
}

/// What a plan made goes by its window, whenever it was made: teams answer before it begins, or, once it has begun,
/// before it is over; it is not late before it is over; and nobody asked for it who would have to be reached.
fn of_a_plan(clock: Clock, window: Window) -> Option<Clock> {
    let limit = if clock.since < window.start { window.start } else { window.end };
    match clock.kind {
        ClockKind::Contact => None,
        ClockKind::Answer if clock.since >= window.end => None,
        ClockKind::Answer | ClockKind::Dispatch if clock.since < window.end => {
            Some(Clock { due: clock.due.min(limit), ..clock })
        }
        ClockKind::Finish => Some(Clock { due: clock.due.max(window.end), ..clock }),
        _ => Some(clock),
    }
}

/// 已办待评: asks for the rating, or a call-back, or archives where nothing is to be rated.
pub(super) fn finish(draft: &mut Draft, id: RequestId) {
    let Some(request) = draft.desk.request(id) else { return };
    let from = request.state;
    let mode = match request.service.as_ref().and_then(|code| draft.rules.service(code)) {
        // The requester is not asked; the centre's clock runs until a duty leader has closed it.
        _ if request.flags.protected => RatingMode::CallBack,
        service => service.map_or(RatingMode::Ask, |service| service.rating),
    };
    // What is still to be proven waits with the centre.
    let lacking = super::ordering::lacking_at_end(draft.rules, request);
    let kind = if mode == RatingMode::CallBack || (mode == RatingMode::None && lacking.is_some()) {
        ClockKind::CallBack
    } else {
        ClockKind::Rating
    };
    let clocks = match mode {
        RatingMode::None if !request.needs_a_person_to_close() && lacking.is_none() => Vec::new(),
        _ => clock(draft, request, kind, draft.now).into_iter().collect(),
    };
    let archive = clocks.is_empty();
    if request.next_tier_at.is_some() {
        draft.emit(Event::NextTierSet { request: id, at: None });
    }
    draft.emit(Event::Moved { request: id, from, to: State::Done, clocks });
    if archive {
        close(draft, id, Closing::NoRating, Redactable::default());
    } else if kind == ClockKind::CallBack {
        give_to_centre(draft, id);
    }
}

/// 归档.
pub(super) fn close(draft: &mut Draft, id: RequestId, closing: Closing, explanation: Redactable) {
    let Some(from) = draft.desk.request(id).map(|request| request.state) else { return };
    draft.emit(Event::Closed { request: id, closing, explanation });
    draft.emit(Event::Moved { request: id, from, to: State::Archived, clocks: Vec::new() });
}

/// The centre owns it from now on.
pub(super) fn give_to_centre(draft: &mut Draft, id: RequestId) {
    let centre = draft.centre();
    let Some(request) = draft.desk.request(id) else { return };
    if request.owner != centre {
        let from = request.owner.clone();
        draft.emit(Event::OwnerChanged { request: id, from, to: centre });
    }
}

/// Enough people have accepted: what is out and what was asked for lapses.
fn lapse_what_is_out(draft: &mut Draft, id: RequestId) {
    for assignment in ids_in(draft, id, &[Offered, Asked]) {
        draft.emit(Event::OfferLapsed { request: id, assignment });
    }
}

fn recall_offers(draft: &mut Draft, id: RequestId) {
    for assignment in ids_in(draft, id, &[Offered]) {
        draft.emit(Event::AssignmentRecalled { request: id, assignment, reason: Redactable::default() });
    }
    for assignment in ids_in(draft, id, &[Asked]) {
        draft.emit(Event::OfferLapsed { request: id, assignment });
    }
}

/// Everybody who still has something to do or to answer is let go; teams and departments see why.
pub(super) fn release_everybody(draft: &mut Draft, id: RequestId, reason: &str) {
    let reason = Redactable::remark(reason);
    super::whistles::release(draft, id, &reason);
    for assignment in ids_in(draft, id, &[Offered, Accepted, Started]) {
        draft.emit(Event::AssignmentRecalled { request: id, assignment, reason: reason.clone() });
    }
    for assignment in ids_in(draft, id, &[Asked]) {
        draft.emit(Event::OfferLapsed { request: id, assignment });
    }
    if draft.desk.request(id).is_some_and(|request| request.next_tier_at.is_some()) {
        draft.emit(Event::NextTierSet { request: id, at: None });
    }
}

fn ids_in(
    draft: &Draft,
    id: RequestId,
    states: &[crate::domain::assignment::AssignmentState],
) -> Vec<crate::domain::ids::AssignmentId> {
    let assignments = draft.desk.request(id).into_iter().flat_map(|request| &request.assignments);
    assignments.filter(|a| states.contains(&a.state)).map(|a| a.id).collect()
}

/// Raises or repeats the alarm of a P0.
pub(super) fn raise_alarm(draft: &mut Draft, id: RequestId, level: AlarmLevel) {
    draft.emit(Event::AlarmRaised { request: id, level });
}

/// What is no emergency any more rings no more: whoever lowered it has heard the alarm.
pub(super) fn hush(draft: &mut Draft, id: RequestId) {
    let alarm = draft.desk.request(id).filter(|request| !someone_is_missed(request));
    let alarm = alarm.and_then(|request| request.alarm.as_ref());
    if alarm.is_some_and(|alarm| alarm.acknowledged.is_none()) {
        draft.emit(Event::AlarmAcknowledged { request: id });
    }
}

/// An alarm about people that no change of priority answers.
fn someone_is_missed(request: &Request) -> bool {
    request.assignments.iter().any(|a| a.missed_since().is_some())
        || request.unseen().is_some_and(|check| check.late.is_some())
}

/// They were heard of: the alarm is answered. That of an emergency may be another one, and is for people to answer.
pub(super) fn hush_safety(draft: &mut Draft, id: RequestId) {
    if draft.desk.request(id).is_some_and(|request| request.priority != Priority::Emergency) {
        hush(draft, id);
    }
}

/// A P0 whose tiers had stopped for others of its incident goes to them again.
pub(super) fn lead_on(draft: &mut Draft, id: RequestId) {
    let Some(request) = draft.desk.request(id) else { return };
    let served = matches!(request.state, State::Queued | State::Offered | State::InService);
    let lacks = request.coming() < request.needed && request.next_tier_at.is_none();
    if request.priority == Priority::Emergency && served && lacks {
        draft.emit(Event::NextTierSet { request: id, at: Some(draft.now) });
    }
}

/// A P0 that has come to lack more people than before this command goes to its next tier at once; where no team was
/// left, nothing but that tries again. What lacks nobody waits for no tier.
fn tend_tiers(draft: &mut Draft, id: RequestId) {
    let lacks = |request: &Request| request.needed.saturating_sub(request.coming());
    let Some(request) = draft.desk.request(id) else { return };
    let lacking = if request.priority == Priority::Emergency { lacks(request) } else { 0 };
    let more_than_before = draft.before.request(id).is_some_and(|before| lacking > lacks(before));
    match request.next_tier_at.get() {
        Some(_) if lacking == 0 => draft.emit(Event::NextTierSet { request: id, at: None }),
        None if more_than_before => draft.emit(Event::NextTierSet { request: id, at: Some(draft.now) }),
        _ => {}
    }
}
