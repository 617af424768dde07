//! Acts that leave the state alone: priority, appointment, amendments, owner, notes, calls, papers, alarms.

use super::draft::{Draft, said};
use super::filing::{self, invalid};
use super::{emergency, offers, projects, protection, putting_aside, settle, venues};
use crate::domain::assignment::AssignmentState::Offered;
use crate::domain::clocks::{Allowance, Clock, ClockKind, Counting};
use crate::domain::command::{Amendment, CallResult};
use crate::domain::event::{Amended, Event};
use crate::domain::gates;
use crate::domain::ids::{AssignmentId, PlaceCode, RequestId};
use crate::domain::place::PlaceLevel;
use crate::domain::protection::town_of;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::{AlarmLevel, Priority, Request, State};
use crate::domain::time::Window;

/// States in which a request is still being served.
const BEFORE_DONE: [State; 6] =
    [State::Received, State::Queued, State::Offered, State::Accepted, State::InService, State::Held];

/// 级: clocks are reckoned anew from where each began. A P0 rings, is never held and goes to its tiers.
pub(super) fn set_priority(draft: &mut Draft, id: RequestId, priority: Priority, reason: &str) -> Result<(), Refusal> {
    let from = draft.request_in(id, &BEFORE_DONE)?.priority;
    if from == priority {
        return Err(Refusal::NothingToDo);
    }
    let reason = Redactable::remark(said("reason", reason)?);
    change_priority(draft, id, priority, reason)
}

pub(super) fn change_priority(
    draft: &mut Draft,
    id: RequestId,
    priority: Priority,
    reason: Redactable,
) -> Result<(), Refusal> {
    let from = draft.request(id)?.priority;
    draft.emit(Event::PriorityChanged { request: id, from, to: priority, reason });
    let raised = priority == Priority::Emergency;
    if draft.request(id)?.state == State::Held && raised {
        putting_aside::wake(draft, id);
    }
    reckon_clocks(draft, id)?;
    set_answer_times(draft, id)?;
    emergency::recognise(draft, id)?;
    if raised {
        settle::raise_alarm(draft, id, AlarmLevel::Seats);
        let request = draft.request(id)?;
        let served = matches!(request.state, State::Queued | State::Offered | State::InService);
        if served && request.coming() < request.needed {
            offers::offer_next_tier(draft, id);
        }
    } else {
        if draft.request(id)?.next_tier_at.is_some() {
            draft.emit(Event::NextTierSet { request: id, at: None });
        }
        settle::hush(draft, id);
    }
    Ok(())
}

fn reckon_clocks(draft: &mut Draft, id: RequestId) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    let reckon = |clock: &Clock| settle::clock(draft, request, clock.kind, clock.since);
    let clocks: Vec<Clock> = request.clocks.iter().filter_map(reckon).collect();
    if request.clocks != clocks {
        draft.emit(Event::ClocksSet { request: id, clocks });
    }
    Ok(())
}

/// Offers of a P0 do not expire; those of anything else do, also when it was a P0 before.
fn set_answer_times(draft: &mut Draft, id: RequestId) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    let emergency = request.priority == Priority::Emergency;
    let changed: Vec<(AssignmentId, Option<_>)> = request
        .assignments
        .iter()
        .filter(|a| a.state == Offered && a.answer_by.is_none() != emergency)
        .map(|a| {
            let clock = (!emergency).then(|| settle::clock(draft, request, ClockKind::Answer, draft.now)).flatten();
            (a.id, clock.map(|clock| clock.due))
        })
        .collect();
    for (assignment, answer_by) in changed {
        draft.emit(Event::AnswerBySet { request: id, assignment, answer_by });
    }
    Ok(())
}

/// 改约, with the resident's consent. Teams that are bound must be able to come then.
pub(super) fn reschedule(
    draft: &mut Draft,
    id: RequestId,
    window: Window,
    reason: &str,
    consent: bool,
) -> Result<(), Refusal> {
    let request = draft.request_in(id, &BEFORE_DONE)?;
    if !consent {
        return Err(Refusal::ConsentNeeded);
    }
    if request.state == State::InService {
        return Err(Refusal::WrongState { number: request.number, state: request.state });
    }
    filing::window_fits(Some(window), draft.now)?;
    if request.window == Some(window) {
        return Err(Refusal::NothingToDo);
    }
    super::ordering::slot_is_free(draft, request, window)?;
    let from = request.window;
    let reason = Redactable::remark(said("reason", reason)?);
    draft.emit(Event::Rescheduled { request: id, from, to: window, reason });
    replan(draft, id)?;
    move_clocks(draft, id)
}

fn replan(draft: &mut Draft, id: RequestId) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    let planned = offers::planned_window(draft, request);
    let mut moved = Vec::new();
    for assignment in request.live() {
        let team = draft.team(assignment.team)?;
        let bound = assignment.state.is_bound();
        if bound {
            let stand_in_the_way =
                gates::gates_at_replanning(&draft.desk, draft.rules, request, team, assignment, planned, draft.now);
            offers::may_go(assignment.team, stand_in_the_way)?;
        }
        let reserved = bound.then(|| gates::reserved_window(draft.rules, &draft.desk, request, team, planned));
        moved.push(Event::AssignmentReplanned { request: id, assignment: assignment.id, planned, reserved });
    }
    moved.into_iter().for_each(|event| draft.emit(event));
    Ok(())
}

/// 到场 begins with the new window; 办结 moves only where the rules tie it to the window's end.
fn move_clocks(draft: &mut Draft, id: RequestId) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    let tied = |kind| draft.rules.allowance(kind, request.service.as_ref(), request.priority) == Allowance::WindowEnd;
    let moved = |clock: &Clock| match (clock.kind, request.window) {
        (ClockKind::Arrival, Some(window)) => {
            settle::clock(draft, request, ClockKind::Arrival, window.start.max(draft.now))
        }
        (kind @ (ClockKind::Finish | ClockKind::SecondFinish), Some(window)) if tied(kind) => {
            Some(Clock { due: window.end, counting: Counting::Wall, ..*clock })
        }
        _ => Some(*clock),
    };
    let clocks: Vec<Clock> = request.clocks.iter().filter_map(moved).collect();
    if request.clocks != clocks {
        draft.emit(Event::ClocksSet { request: id, clocks });
    }
    Ok(())
}

pub(super) fn amend(draft: &mut Draft, id: RequestId, amendment: &Amendment) -> Result<(), Refusal> {
    super::ordering::may_amend(draft, id, amendment, &BEFORE_DONE)?;
    if protection::amended(draft, id, amendment)? {
        return Ok(());
    }
    let request = draft.request(id)?;
    let change = amended(draft, request, amendment)?;
    if change.is_nothing() {
        return Err(Refusal::NothingToDo);
    }
    let moved_to = match &change {
        Amended::Place { to, .. } => Some(to.clone()),
        _ => None,
    };
    let left = match &change {
        Amended::Service { to, .. } => projects::left(draft, request, Some(to), &request.place, request.priority)?,
        Amended::Place { to, .. } => projects::left(draft, request, request.service.as_ref(), to, request.priority)?,
        _ => None,
    };
    for change in std::iter::once(change).chain(left) {
        draft.emit(Event::FieldAmended { request: id, change });
    }
    if let Some(place) = moved_to {
        let from = draft.request(id)?.owner.clone();
        let to = draft.owner_for(&place);
        if from != to {
            draft.emit(Event::OwnerChanged { request: id, from, to });
        }
    }
    settle::settle(draft, id);
    Ok(())
}

/// What an amendment changes. Service and place stay while a team is out for them: its gates were checked for those.
fn amended(draft: &Draft, request: &Request, amendment: &Amendment) -> Result<Amended, Refusal> {
    let nobody_out = || match request.live().next() {
        Some(_) => Err(Refusal::WrongState { number: request.number, state: request.state }),
        None => Ok(()),
    };
    Ok(match amendment {
        Amendment::Service(code) => {
            nobody_out()?;
            super::ordering::on_menu(filing::known_service(draft, code)?)?;
            Amended::Service { from: request.service.clone(), to: code.clone() }
        }
        Amendment::Place(place) => {
            nobody_out()?;
            draft.known_place(place)?;
            let place = if request.flags.protected { &town_of(&draft.desk, place) } else { place };
            let confirmed = request.state != State::Received;
            if place.is_unchecked() && confirmed && request.priority != Priority::Emergency {
                return Err(invalid("place", InvalidReason::NotAChoice));
            }
            venues::stays(draft, request, place, request.priority)?;
            Amended::Place { from: request.place.clone(), to: place.clone() }
        }
        Amendment::Needed(needed) => Amended::Needed { from: request.needed, to: filing::people(*needed)? },
        Amendment::Summary(words) => {
            let to = Redactable::summary(said("summary", words)?);
            Amended::Summary { from: request.summary.clone(), to }
        }
        Amendment::Flags(flags) => Amended::Flags { from: request.flags, to: *flags },
        Amendment::Campaign(campaign) => {
            let to = super::ordering::campaign(draft, campaign.as_deref())?;
            Amended::Campaign { from: request.campaign.as_deref().map(str::to_owned), to }
        }
        Amendment::Project(project) => {
            if let Some(code) = project {
                projects::takes(draft, code, request.service.as_ref(), &request.place, request.venue())?;
            }
            Amended::Project { from: request.project().cloned(), to: project.clone() }
        }
        Amendment::Field { key, value } => {
            let service = request.service.as_ref().and_then(|code| draft.rules.service(code));
            let to = filing::own_field(draft.rules, service, key, value)?;
            let from = request.fields.get(key).map(Redactable::kept).unwrap_or_default();
            Amended::Field { key: key.clone(), from, to }
        }
    })
}

/// 交: another office owns it from now on.
pub(super) fn give(draft: &mut Draft, id: RequestId, owner: &PlaceCode) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    if !request.state.is_open() {
        return Err(Refusal::WrongState { number: request.number, state: request.state });
    }
    let place = draft.desk.places.get(owner).ok_or_else(|| Refusal::NoSuchPlace { place: owner.clone() })?;
    if !matches!(place.level, PlaceLevel::County | PlaceLevel::Town | PlaceLevel::Village) {
        return Err(invalid("owner", InvalidReason::NotAChoice));
    }
    if request.owner == *owner {
        return Err(Refusal::NothingToDo);
    }
    let from = request.owner.clone();
    draft.emit(Event::OwnerChanged { request: id, from, to: owner.clone() });
    Ok(())
}

pub(super) fn again(draft: &mut Draft, id: RequestId, words: &str) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    if !request.state.is_open() {
        return Err(Refusal::WrongState { number: request.number, state: request.state });
    }
    if !words.trim().is_empty() {
        protection::not_protected(request)?;
    }
    draft.emit(Event::AskedAgain { request: id, words: Redactable::remark(words) });
    Ok(())
}

pub(super) fn note(draft: &mut Draft, id: RequestId, words: &str) -> Result<(), Refusal> {
    draft.request(id)?;
    let words = Redactable::remark(said("words", words)?);
    draft.emit(Event::Noted { request: id, words });
    Ok(())
}

pub(super) fn call(
    draft: &mut Draft,
    id: RequestId,
    assignment: Option<AssignmentId>,
    result: CallResult,
    words: &str,
) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    if let Some(assignment) = assignment
        && request.assignment(assignment).is_none()
    {
        return Err(Refusal::NoSuchAssignment { assignment });
    }
    draft.emit(Event::Called { request: id, assignment, result, words: Redactable::remark(words) });
    settle::settle(draft, id);
    Ok(())
}

pub(super) fn open_papers(draft: &mut Draft, id: RequestId) -> Result<(), Refusal> {
    draft.request(id)?;
    draft.emit(Event::PapersOpened { request: id });
    Ok(())
}

pub(super) fn acknowledge_alarm(draft: &mut Draft, id: RequestId) -> Result<(), Refusal> {
    match &draft.request(id)?.alarm {
        Some(alarm) if alarm.acknowledged.is_none() => {}
        _ => return Err(Refusal::NothingToDo),
    }
    draft.emit(Event::AlarmAcknowledged { request: id });
    Ok(())
}
