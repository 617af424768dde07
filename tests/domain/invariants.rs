//! What always holds, checked after every command by other means than the domain's own.

use std::collections::BTreeSet;
use std::sync::Arc;

use paidan::domain::apply::apply;
use paidan::domain::assignment::Assignment;
use paidan::domain::clocks::{Clock, ClockKind};
use paidan::domain::command::Command;
use paidan::domain::desk::Desk;
use paidan::domain::event::{Amended, Event};
use paidan::domain::ids::{RequestId, TeamId};
use paidan::domain::place::PlaceLevel;
use paidan::domain::request::{Priority, Request, State};
use paidan::domain::time::{Timestamp, Window};
use paidan::domain::water::WaterRole;

use crate::coverage::Coverage;
use crate::testing::rules_of;
use crate::world::Step;

/// What is wrong, in words.
type Fault = String;

/// Everything that must hold after a command was accepted.
pub fn check(step: &Step, after: &Desk, coverage: &mut Coverage) -> Result<(), Fault> {
    moves_along_the_tables(step, coverage)?;
    acts_on_what_it_names(step)?;
    safety_held(step, after)?;
    clocks_move_later_only_for_cause(step, after)?;
    ended_requests_stay(step, after)?;
    crate::whistle_invariants::check(step, after, coverage)?;
    crate::safety_invariants::check(step, after)?;
    crate::shift_invariants::check(step, after)?;
    crate::programme_invariants::check(step, after, coverage)?;
    no_order_is_lost(after)?;
    capacity_is_never_exceeded(after)?;
    after.requests.values().try_for_each(|request| somebody_sees_to_it(after, request))?;
    merges_form_a_forest(after)?;
    protected_orders_tell_nothing(step, after)?;
    the_digest_is_of_the_records(after)
}

fn hold_that(holds: bool, otherwise: impl FnOnce() -> Fault) -> Result<(), Fault> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

/// States of requests and assignments move only along their tables, event by event.
fn moves_along_the_tables(step: &Step, coverage: &mut Coverage) -> Result<(), Fault> {
    let mut desk = step.before.clone();
    for event in &step.entry.events {
        let before = desk.clone();
        apply(&mut desk, step.entry.at, &step.entry.actor, event);
        if let Event::Moved { request, from, .. } = event {
            let stood = before.request(*request).map(|request| request.state);
            hold_that(stood == Some(*from), || format!("it stood in {stood:?}, not where {event:?} says"))?;
        }
        for request in event.request().into_iter().filter_map(|id| desk.request(id)) {
            let Some(was) = before.request(request.id) else {
                let fresh = request.state == State::Received;
                hold_that(fresh, || format!("{} began as {:?}", request.number, request.state))?;
                continue;
            };
            if was.state != request.state {
                let (from, to) = (was.state, request.state);
                hold_that(from.may_become(to), || format!("{} went from {from:?} to {to:?}", request.number))?;
                coverage.moved(from, to);
            }
            for (old, new) in
                was.assignments.iter().zip(&request.assignments).filter(|(old, new)| old.state != new.state)
            {
                let (from, to) = (old.state, new.state);
                hold_that(from.may_become(to), || {
                    format!("an assignment of {} went from {from:?} to {to:?}", request.number)
                })?;
                coverage.assignment_moved(from, to);
            }
        }
    }
    Ok(())
}

/// A command changes the request it names, and others only where that is its meaning.
fn acts_on_what_it_names(step: &Step) -> Result<(), Fault> {
    let Some(named) = step.command.request() else { return Ok(()) };
    let freed = step.before.request(named).map(|request| request.absorbed.clone()).unwrap_or_default();
    let parts: Vec<RequestId> = match &step.command {
        Command::Split { parts, .. } => parts.iter().map(|part| part.request).collect(),
        _ => Vec::new(),
    };
    for request in step.entry.events.iter().filter_map(Event::request) {
        // What is found on a round is filed, and a check whose person is seen later hears of it.
        let of_a_round = match &step.command {
            Command::RecordFind { find, .. } => find.request == request,
            Command::TickStop { .. } => true,
            _ => false,
        };
        let meant = request == named || freed.contains(&request) || parts.contains(&request) || of_a_round;
        hold_that(meant, || format!("{:?} changed another request: {request}", step.command))?;
    }
    Ok(())
}

/// Whoever is offered or has accepted dangerous work holds what it takes through the planned end.
fn safety_held(step: &Step, after: &Desk) -> Result<(), Fault> {
    let rules = rules_of(&step.before);
    for event in &step.entry.events {
        let (request, team, planned) = match event {
            Event::OfferMade { request, team, planned, .. } | Event::AskingMade { request, team, planned, .. } => {
                (*request, *team, *planned)
            }
            Event::OfferAccepted { request, assignment, planned, .. } => {
                (*request, team_of(after, *request, *assignment)?, *planned)
            }
            Event::AssignmentReplanned { request, assignment, planned, reserved: Some(_), .. } => {
                (*request, team_of(after, *request, *assignment)?, Some(*planned))
            }
            _ => continue,
        };
        let (Some(team), Some(Window { end, .. })) = (after.team(team), planned) else {
            return Err(format!("no team or no planned window: {event:?}"));
        };
        // Who keeps the shore does nothing dangerous; that nobody goes from there onto the water is held below.
        let role = |on: &Assignment| on.team == team.sheet.id && on.role == Some(WaterRole::Shore);
        if after.request(request).is_some_and(|request| request.assignments.iter().rev().any(role)) {
            continue;
        }
        if after.request(request).is_some_and(|request| request.flags.protected) {
            let checked = team.sheet.children_checked_until.is_some_and(|until| until >= end);
            hold_that(checked, || format!("{} was sent to a protected order unchecked", team.sheet.code))?;
            continue;
        }
        let Some(service) =
            after.request(request).and_then(|r| r.service.as_ref()).and_then(|code| rules.service(code))
        else {
            return Err(format!("dispatched without a service: {event:?}"));
        };
        let certified = |wanted: &str| {
            let held = team.sheet.skills.iter().filter(|skill| skill.name == wanted);
            held.filter_map(|skill| skill.certified_until).any(|until| until >= end)
        };
        let must = service.skills.iter().filter(|need| need.certificate);
        let dangerous = service.hazard || must.clone().next().is_some();
        let insured = team.sheet.insured_until.is_some_and(|until| until >= end);
        let safe = must.clone().all(|need| certified(&need.skill)) && (!dangerous || insured);
        hold_that(safe, || format!("{} was sent without certificate or insurance", team.sheet.code))?;
    }
    Ok(())
}

/// Of a protected order the desk knows its town and what was done, and no event of it says more from then on. It is part
/// of nothing else, and ends only once the police know and a duty leader has confirmed it.
fn protected_orders_tell_nothing(step: &Step, after: &Desk) -> Result<(), Fault> {
    for request in after.requests.values().filter(|request| request.flags.protected) {
        let number = request.number;
        let told = !request.summary.is_empty() || request.service.is_some() || !request.fields.is_empty();
        let told = told || request.ordered.is_some() || request.campaign.is_some();
        hold_that(!told, || format!("{number} is protected and says what it is about"))?;
        let level = after.places.get(&request.place).map(|place| place.level);
        hold_that(level != Some(PlaceLevel::Village), || format!("{number} is protected and says its village"))?;
        let alone = request.linked.is_empty() && request.absorbed.is_empty() && request.merged_into.is_none();
        hold_that(alone, || format!("{number} is protected and part of something"))?;
        let known = request.state.is_open() || request.police_step().is_none();
        hold_that(known, || format!("{number} ended before the police knew"))?;
    }
    let protected = |event: &Event| event.request().and_then(|id| after.request(id)).is_some_and(|r| r.flags.protected);
    for event in step.entry.events.iter().filter(|event| protected(event)) {
        let says = match event {
            Event::Filed(filed) => filed.service.is_some() || !filed.summary.is_empty() || filed.requester.is_some(),
            Event::TakenIn { service, .. } => service.is_some(),
            Event::AssignmentFinished { report, .. } => !report.outcome.is_empty(),
            Event::FieldAmended { change, .. } => {
                !matches!(change, Amended::Needed { .. } | Amended::Flags { .. } | Amended::Place { .. })
            }
            Event::Rated { .. }
            | Event::CalledBack { .. }
            | Event::MergedInto { .. }
            | Event::LinkedWith { .. }
            | Event::CaseSet { .. }
            | Event::IncidentOpened { .. }
            | Event::IncidentJoined { .. } => true,
            Event::WelfareStepDone { words, .. } => !words.is_empty(),
            _ => false,
        };
        hold_that(!says, || format!("of a protected order: {event:?}"))?;
    }
    Ok(())
}

fn team_of(desk: &Desk, request: RequestId, assignment: paidan::domain::ids::AssignmentId) -> Result<TeamId, Fault> {
    let found = desk.request(request).and_then(|request| request.assignment(assignment));
    found.map(|assignment| assignment.team).ok_or_else(|| format!("assignment {assignment} is gone"))
}

/// A running clock moves later only by a hold, by a recorded change of priority, or for P3 by 改约. 办结 begins with
/// the filing and never again.
fn clocks_move_later_only_for_cause(step: &Step, after: &Desk) -> Result<(), Fault> {
    for request in step.entry.events.iter().filter_map(Event::request).collect::<BTreeSet<_>>() {
        let Some(now) = after.request(request) else { continue };
        if let Some(finish) = now.clock(ClockKind::Finish) {
            hold_that(finish.since == now.filed_at, || format!("办结 of {} began anew", now.number))?;
        }
        let Some(was) = step.before.request(request) else { continue };
        let has_cause = step.entry.events.iter().any(|event| {
            event.request() == Some(request)
                && match event {
                    Event::Woken { .. } | Event::PriorityChanged { .. } => true,
                    Event::TakenIn { priority, .. } => *priority != was.priority,
                    Event::Rescheduled { .. } => true,
                    _ => false,
                }
        });
        let rescheduled = step.entry.events.iter().any(|event| matches!(event, Event::Rescheduled { .. }));
        for clock in &was.clocks {
            let later =
                |other: &&Clock| other.kind == clock.kind && other.since == clock.since && other.due > clock.due;
            if let Some(later) = now.clocks.iter().find(later) {
                let planned = now.priority == Priority::Planned;
                hold_that(has_cause && (!rescheduled || planned), || {
                    format!("{:?} of {} moved from {:?} to {:?}", clock.kind, now.number, clock.due, later.due)
                })?;
            }
        }
    }
    Ok(())
}

/// What has ended stays as it is, except for what is said of it later: an answer, a correction, calls, links, ratings of a whistle.
fn ended_requests_stay(step: &Step, after: &Desk) -> Result<(), Fault> {
    for was in step.before.requests.values().filter(|request| !request.state.is_open()) {
        // Desks share what did not change.
        let changed = after.requests.get(&was.id).filter(|now| !Arc::ptr_eq(was, now));
        let Some(now) = changed.filter(|now| now.state == was.state) else { continue };
        let mut meant = Request::clone(was);
        meant.linked.clone_from(&now.linked);
        meant.absorbed.clone_from(&now.absorbed);
        meant.calls = now.calls;
        meant.alarm.clone_from(&now.alarm);
        meant.incident.clone_from(&now.incident);
        if matches!(step.command, Command::RateDepartment { .. } | Command::RateWhistle { .. }) {
            meant.whistles.clone_from(&now.whistles);
        }
        if let Command::CorrectQuantity { assignment, .. } | Command::RecordReferral { assignment, .. } = &step.command
            && let Some(found) = now.assignment(*assignment)
        {
            for one in meant.assignments.iter_mut().filter(|one| one.id == *assignment) {
                (one.first_count, one.referral) = (found.first_count, found.referral);
                one.report.clone_from(&found.report);
            }
        }
        if let Command::VerifyHours { assignment, .. } = &step.command {
            let found = now.assignment(*assignment).and_then(|assignment| assignment.verified);
            meant.assignments.iter_mut().filter(|one| one.id == *assignment).for_each(|one| one.verified = found);
        }
        if matches!(step.command, Command::RecordAnswer { .. }) {
            meant.transfer.clone_from(&now.transfer);
            meant.clocks.clone_from(&now.clocks);
        }
        hold_that(meant == **now, || format!("{} had ended and was changed by {:?}", was.number, step.command))?;
    }
    Ok(())
}

/// Every request that was ever filed or split off stands in exactly one state.
fn no_order_is_lost(desk: &Desk) -> Result<(), Fault> {
    hold_that(desk.tally.balances(), || format!("the tally does not balance: {:?}", desk.tally))?;
    for state in State::ALL {
        let standing = desk.requests.values().filter(|request| request.state == state).count() as u64;
        let told = desk.tally.on_desk[state as usize];
        hold_that(standing == told, || format!("{standing} stand in {state:?}, the tally says {told}"))?;
    }
    let left: u64 = desk.tally.trimmed.iter().sum();
    let on_desk = desk.requests.len() as u64;
    hold_that(left + on_desk == desk.tally.filed, || "a request is lost".into())
}

/// At no moment are more orders reserved of a team than it can take.
fn capacity_is_never_exceeded(desk: &Desk) -> Result<(), Fault> {
    for team in desk.teams.values() {
        let own = |a: &&Assignment| a.team == team.sheet.id && a.state.is_bound();
        let all = desk.requests.values().flat_map(|request| &request.assignments);
        let bound: Vec<&Assignment> = all.filter(own).collect();
        let reserved: Vec<Window> = bound.iter().filter_map(|a| a.reserved).collect();
        hold_that(reserved.len() == bound.len(), || format!("{} is bound without a window", team.sheet.code))?;
        for moment in reserved.iter().map(|window| window.start) {
            let at_once = reserved.iter().filter(|window| window.start <= moment && moment < window.end).count();
            hold_that(at_once <= usize::from(team.sheet.capacity), || {
                format!("{} is reserved {at_once} times at {moment:?}", team.sheet.code)
            })?;
        }
    }
    Ok(())
}

/// An open request has an owner, and a running clock or a wake time. A P0 that lacks people has a next tier waiting,
/// or an alarm.
fn somebody_sees_to_it(desk: &Desk, request: &Request) -> Result<(), Fault> {
    if !request.state.is_open() {
        return Ok(());
    }
    let number = request.number;
    hold_that(desk.places.get(&request.owner).is_some(), || format!("{number} has no owner"))?;
    let wakes = request.state == State::Held && request.hold.is_some();
    hold_that(wakes || !request.clocks.is_empty(), || {
        format!("{number} waits in {:?} without a clock", request.state)
    })?;
    hold_that(request.state == State::Held || request.hold.is_none(), || format!("{number} is held and is not"))?;
    let kinds: BTreeSet<ClockKind> = request.clocks.iter().map(|clock| clock.kind).collect();
    hold_that(kinds.len() == request.clocks.len(), || format!("{number} has a clock twice: {:?}", request.clocks))?;
    let lacking = matches!(request.state, State::Queued | State::Offered) && request.coming() < request.needed;
    if request.priority == Priority::Emergency && lacking {
        let alarmed = request.alarm.is_some() || request.next_tier_at.is_some();
        hold_that(alarmed, || format!("{number} is a P0 and nobody is rung"))?;
        let expires = request.live().any(|a| !a.state.is_bound() && a.answer_by.is_some());
        hold_that(!expires, || format!("an offer of {number}, a P0, would expire"))?;
    }
    Ok(())
}

/// What was merged leads to one that was not, and both ends know of each other.
fn merges_form_a_forest(desk: &Desk) -> Result<(), Fault> {
    for request in desk.requests.values() {
        let merged = request.state == State::Merged;
        hold_that(merged == request.merged_into.is_some(), || format!("{} is merged and is not", request.number))?;
        let mut seen = BTreeSet::from([request.id]);
        let mut next = request.merged_into.get();
        while let Some(into) = next {
            hold_that(seen.insert(into), || format!("{} was merged in a circle", request.number))?;
            next = desk.request(into).and_then(|into| into.merged_into.get());
        }
        for child in request.absorbed.iter().filter_map(|id| desk.request(*id)) {
            let knows = child.merged_into.get() == Some(request.id);
            hold_that(knows, || format!("{} is said to be in {}", child.number, request.number))?;
        }
    }
    Ok(())
}

/// Reckoning it anew costs a hash of every record, so it is done at every eighth revision.
fn the_digest_is_of_the_records(desk: &Desk) -> Result<(), Fault> {
    let due = desk.revision.0.is_multiple_of(8);
    hold_that(!due || desk.digest == desk.recomputed_digest(), || "the digest is not that of the records".into())
}

/// No moment that lies behind still waits to happen.
pub fn nothing_is_overdue(desk: &Desk, now: Timestamp) -> Result<(), Fault> {
    match desk.next_due() {
        Some((due, kind)) if due <= now => Err(format!("{kind:?} was due and did not happen")),
        _ => Ok(()),
    }
}
