//! Gates: what stands in the way of a team going, checked when it is offered and again when it accepts.
//!
//! A team is reserved for `[start − set-up, end + travel)` once it has accepted; offers reserve nothing.

use super::assignment::{Assignment, AssignmentState};
use super::calendar::DayHours;
use super::catalogue::{Service, SkillNeed};
use super::desk::Desk;
use super::ids::{AssignmentId, RequestNumber};
use super::refusal::Gate;
use super::request::{Priority, Request};
use super::rules::Rules;
use super::team::{Coverage, Stage, Team};
use super::time::{Span, Timestamp, Window};

/// Minutes a service takes when nobody knows yet which it is.
const UNKNOWN_SERVICE_MINUTES: u32 = 60;

/// One assignment a team is bound to, as it stands in the way of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// Which request it is for.
    pub number: RequestNumber,
    /// The time it takes the team up for.
    pub window: Window,
    /// How many of its people.
    pub people: u16,
}

/// Every gate between `team` and `request` at an offer for the window `planned`; empty when it can go. `asked` is
/// how many people are wanted of it; when not said, it comes with as many as it has free.
pub fn gates(
    desk: &Desk,
    rules: &Rules,
    request: &Request,
    team: &Team,
    asked: Option<u16>,
    planned: Window,
    now: Timestamp,
) -> Vec<Gate> {
    let service = request.service.as_ref().and_then(|code| rules.service(code));
    let mut gates = Vec::new();
    if !matches!(team.sheet.stage, Stage::Admitted | Stage::Running) {
        gates.push(Gate::Stage { stage: team.sheet.stage });
    }
    gates.extend(out_of_service(team, planned));
    if !team.on_duty(planned.start) {
        gates.push(Gate::OffDuty { at: planned.start });
    }
    if !covers(desk, request, team) {
        gates.push(Gate::NotCovered { place: request.place.clone() });
    }
    if let Some(service) = service {
        if !team.sheet.categories.contains(&service.code) {
            gates.push(Gate::WrongService { service: service.code.clone() });
        }
        gates.extend(service.skills.iter().filter_map(|need| skill_missing(need, team)));
        gates.extend(safety(service, team, planned));
    }
    gates.extend(no_room(desk, rules, request, team, asked, planned, None, now));
    gates.extend(already(request, team));
    gates
}

/// The gates that hold again when `team` accepts, or its asking is confirmed, for `people` of its people: safety,
/// and facts no order changes. What a duty leader may set aside was judged when the offer was made.
#[expect(clippy::too_many_arguments, reason = "what was offered, what is accepted, and the desk it is judged on")]
pub fn gates_at_acceptance(
    desk: &Desk,
    rules: &Rules,
    request: &Request,
    team: &Team,
    assignment: &Assignment,
    people: u16,
    planned: Window,
    now: Timestamp,
) -> Vec<Gate> {
    let service = request.service.as_ref().and_then(|code| rules.service(code));
    let mut gates: Vec<Gate> = out_of_service(team, planned).into_iter().collect();
    gates.extend(service.into_iter().flat_map(|service| safety(service, team, planned)));
    gates.extend(no_room(desk, rules, request, team, Some(people), planned, Some(assignment.id), now));
    gates
}

/// What stands in the way of moving an accepted assignment to the window `planned` (改约): its own time apart, the
/// team must have room, and its certificates and insurance must last.
pub fn gates_at_replanning(
    desk: &Desk,
    rules: &Rules,
    request: &Request,
    team: &Team,
    assignment: &Assignment,
    planned: Window,
    now: Timestamp,
) -> Vec<Gate> {
    gates_at_acceptance(desk, rules, request, team, assignment, assignment.people, planned, now)
}

/// The window a request is planned for: the one that is wanted, or what is left of it; else the time its service
/// takes, from now, and for what can wait from the next of the service's hours. A P0 is always from now.
pub fn planned_window(rules: &Rules, request: &Request, now: Timestamp) -> Window {
    let service = request.service.as_ref().and_then(|code| rules.service(code));
    let length = Span::minutes(i64::from(service.map_or(UNKNOWN_SERVICE_MINUTES, |service| service.minutes.max(1))));
    let from = |start: Timestamp| Window { start, end: start + length };
    match request.window {
        _ if request.priority == Priority::Emergency => from(now),
        Some(wanted) if wanted.end > now => Window { start: wanted.start.max(now), end: wanted.end },
        _ if request.priority == Priority::Urgent => from(now),
        _ => from(service.and_then(|service| service.hours).map_or(now, |hours| next_within(hours, now))),
    }
}

/// The window a team is reserved for when it accepts `planned`: with the service's set-up before it and the way
/// home after it.
pub fn reserved_window(rules: &Rules, desk: &Desk, request: &Request, team: &Team, planned: Window) -> Window {
    let set_up = request.service.as_ref().and_then(|code| rules.service(code)).map_or(0, |service| service.set_up);
    let steps = desk.places.distance(&team.sheet.home, &request.place);
    let travel = i64::from(steps) * i64::from(rules.limits.travel_minutes_per_step);
    planned.widened(Span::minutes(i64::from(set_up)), Span::minutes(travel))
}

/// What a team is bound to. Work that should be over and is not still takes it up at `now`.
pub fn bound_windows(desk: &Desk, team: &Team, except: Option<AssignmentId>, now: Timestamp) -> Vec<Bound> {
    desk.engagements(team.sheet.id)
        .filter(|(_, assignment)| assignment.state.is_bound() && Some(assignment.id) != except)
        .filter_map(|(request, assignment)| {
            let Window { start, end } = assignment.reserved?;
            let window = Window { start, end: end.max(now + Span(1)) };
            Some(Bound { number: request.number, window, people: assignment.people })
        })
        .collect()
}

/// The most that is bound at any one moment of `window`: assignments, and people.
pub fn most_at_once(bound: &[Bound], window: Window) -> (usize, u32) {
    // What is bound changes only where something begins, so the fullest moment is such a beginning or the first.
    let beginnings = bound.iter().map(|b| b.window.start).filter(|start| (window.start..window.end).contains(start));
    std::iter::once(window.start)
        .chain(beginnings)
        .map(|moment| {
            bound
                .iter()
                .filter(|b| b.window.start <= moment && moment < b.window.end)
                .fold((0, 0), |(orders, people), b| (orders + 1, people + u32::from(b.people)))
        })
        .fold((0, 0), |most, here| (most.0.max(here.0), most.1.max(here.1)))
}

/// How many of a team's people are bound to nothing in any moment of `window`.
pub fn people_free(desk: &Desk, team: &Team, window: Window, now: Timestamp) -> u16 {
    left_over(team, most_at_once(&bound_windows(desk, team, None, now), window).1)
}

fn left_over(team: &Team, bound: u32) -> u16 {
    u16::try_from(u32::from(team.sheet.people).saturating_sub(bound)).unwrap_or(u16::MAX)
}

/// Standing down begins at once and has an end, so a team may be booked for the time after it.
fn out_of_service(team: &Team, planned: Window) -> Option<Gate> {
    let down = team.out_of_service(planned.start)?;
    Some(Gate::OutOfService { until: down.until, reason: down.reason.clone() })
}

fn covers(desk: &Desk, request: &Request, team: &Team) -> bool {
    match &team.sheet.coverage {
        Coverage::All => true,
        Coverage::Radius(steps) => desk.places.distance(&team.sheet.home, &request.place) <= *steps,
        Coverage::Places(places) => places.iter().any(|place| desk.places.within(&request.place, place)),
    }
}

/// A skill that must be certified is a matter of safety and judged there, or a duty leader could send people into
/// the water by setting aside a missing skill.
fn skill_missing(need: &SkillNeed, team: &Team) -> Option<Gate> {
    let has = need.certificate || team.sheet.skills.iter().any(|skill| skill.name == need.skill);
    (!has).then(|| Gate::SkillMissing { skill: need.skill.clone() })
}

/// Certificates and insurance must be valid through the planned end.
fn safety(service: &Service, team: &Team, planned: Window) -> Vec<Gate> {
    let mut gates = Vec::new();
    for need in service.skills.iter().filter(|need| need.certificate) {
        let skill = need.skill.clone();
        let held = team.sheet.skills.iter().filter(|skill| skill.name == need.skill);
        match held.filter_map(|skill| skill.certified_until).max() {
            None => gates.push(Gate::CertificateMissing { skill }),
            Some(until) if until < planned.end => gates.push(Gate::CertificateExpired { skill, since: until }),
            Some(_) => {}
        }
    }
    if service.hazard || service.skills.iter().any(|need| need.certificate) {
        match team.sheet.insured_until {
            None => gates.push(Gate::InsuranceMissing),
            Some(until) if until < planned.end => gates.push(Gate::InsuranceExpired { since: until }),
            Some(_) => {}
        }
    }
    gates
}

/// Capacity, and people who cannot be in two places.
#[expect(clippy::too_many_arguments, reason = "a private part of the gates, which name all of these")]
fn no_room(
    desk: &Desk,
    rules: &Rules,
    request: &Request,
    team: &Team,
    asked: Option<u16>,
    planned: Window,
    except: Option<AssignmentId>,
    now: Timestamp,
) -> Vec<Gate> {
    let window = reserved_window(rules, desk, request, team, planned);
    let bound = bound_windows(desk, team, except, now);
    let (orders, people) = most_at_once(&bound, window);
    let mut gates = Vec::new();
    if orders >= usize::from(team.sheet.capacity) {
        let in_the_way = bound.iter().filter(|b| b.window.overlaps(&window));
        let mut busy_with: Vec<RequestNumber> = in_the_way.map(|b| b.number).collect();
        busy_with.sort_unstable();
        busy_with.dedup();
        gates.push(Gate::CapacityFull { capacity: team.sheet.capacity, busy_with });
    }
    let has = left_over(team, people);
    if has < asked.unwrap_or(1) {
        gates.push(Gate::TooFewPeople { has, asked: asked.unwrap_or(1) });
    }
    gates
}

fn already(request: &Request, team: &Team) -> Option<Gate> {
    let mut own = request.assignments.iter().filter(|assignment| assignment.team == team.sheet.id);
    if let Some(on_it) = own.clone().find(|a| a.state.is_live() || a.state == AssignmentState::Asked) {
        return Some(Gate::AlreadyOnIt { state: on_it.state });
    }
    let refused = own.rfind(|a| matches!(a.state, AssignmentState::Refused | AssignmentState::GivenBack))?;
    Some(Gate::AlreadyRefused { at: refused.since })
}

/// The first moment from `now` on that lies within `hours` of a day.
fn next_within(hours: DayHours, now: Timestamp) -> Timestamp {
    let DayHours(opens, closes) = hours;
    let local = now.local();
    match local.minute {
        minute if minute < opens => Timestamp::from_local(local.date, opens),
        minute if minute < closes => now,
        _ => local.date.tomorrow().map_or(now, |tomorrow| Timestamp::from_local(tomorrow, opens)),
    }
}
