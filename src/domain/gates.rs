//! Gates: what stands in the way of a team going, checked when it is offered and again when it accepts.
//!
//! A team is reserved for `[start − set-up, end + travel)` once it has accepted; offers reserve nothing.

mod venues;

use super::assignment::{Assignment, AssignmentState};
use super::calendar::DayHours;
use super::capacity::{bound_windows, left_over, most_at_once};
use super::catalogue::{Service, SkillNeed};
use super::desk::Desk;
use super::ids::{AssignmentId, PlaceCode, RequestNumber};
use super::place::Places;
use super::refusal::Gate;
use super::request::{Priority, Request};
use super::rules::Rules;
use super::team::{Coverage, Team};
use super::time::{Span, Timestamp, Window};
use super::water::{WaterRole, off_the_water, role_of};

/// Minutes a service takes when nobody knows yet which it is.
const UNKNOWN_SERVICE_MINUTES: u32 = 60;

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
    if !team.sheet.stage.may_go() {
        gates.push(Gate::Stage { stage: team.sheet.stage });
    }
    gates.extend(out_of_service(team, planned));
    gates.extend(venues::only_at_its_venue(desk, request, team, planned));
    gates.extend(not_a_guest_then(team, planned));
    if !team.on_duty(planned.start) {
        gates.push(Gate::OffDuty { at: planned.start });
    }
    if !goes_to(&desk.places, team, &request.place) {
        gates.push(Gate::NotCovered { place: request.place.clone() });
    }
    // Who keeps the shore does nothing of the service itself.
    let ashore = role_of(rules, request, team, planned) == Some(WaterRole::Shore);
    if let Some(service) = service.filter(|_| !ashore) {
        if !team.sheet.categories.contains(&service.code) {
            gates.push(Gate::WrongService { service: service.code.clone() });
        }
        gates.extend(service.skills.iter().filter_map(|need| skill_missing(need, team)));
        gates.extend(safety(service, team, planned));
    }
    gates.extend(vetted(request, team, planned));
    gates.extend(speaker_stays(desk, request, team));
    gates.extend(in_lieu_alone(service, request, team, asked, planned));
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
    gates.extend(not_a_guest_then(team, planned));
    gates.extend(venues::only_at_its_venue(desk, request, team, planned));
    match assignment.role {
        Some(WaterRole::Shore) => {}
        Some(WaterRole::Water) => {
            let least = rules.safety.water.least_people;
            gates.extend(off_the_water(rules, request, team, planned));
            if people < least && team.sheet.people >= least {
                gates.push(Gate::TooFewPeople { has: people, asked: least });
            }
        }
        None => gates.extend(service.into_iter().flat_map(|service| safety(service, team, planned))),
    }
    gates.extend(vetted(request, team, planned));
    gates.extend(in_lieu_alone(service, request, team, Some(people), planned));
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
    let usual = service.map_or(UNKNOWN_SERVICE_MINUTES, |service| service.minutes.max(1));
    let chosen = request.ordered.as_ref().and_then(|ordered| ordered.minutes);
    let length = Span::minutes(chosen.map_or(i64::from(usual), i64::from));
    let from = |start: Timestamp| Window { start, end: start + length };
    match request.window {
        _ if request.priority == Priority::Emergency => from(now),
        Some(wanted) if wanted.end > now => Window { start: wanted.start.max(now), end: wanted.end },
        _ if request.priority == Priority::Urgent => from(now),
        _ => from(service.and_then(|service| service.hours).map_or(now, |hours| next_within(hours, now))),
    }
}

/// The window a team is reserved for when it accepts `planned`: with the service's set-up, or the team's own, before it and the way
/// home after it.
pub fn reserved_window(rules: &Rules, desk: &Desk, request: &Request, team: &Team, planned: Window) -> Window {
    let set_up = request.service.as_ref().and_then(|code| rules.service(code)).map_or(0, |service| service.set_up);
    let set_up = set_up.max(team.sheet.terms.set_up);
    let steps = desk.places.distance(&team.sheet.home, &request.place);
    let travel = i64::from(steps) * i64::from(rules.limits.travel_minutes_per_step);
    planned.widened(Span::minutes(i64::from(set_up)), Span::minutes(travel))
}

/// Standing down begins at once and has an end, so a team may be booked for the time after it.
fn out_of_service(team: &Team, planned: Window) -> Option<Gate> {
    let down = team.out_of_service(planned.start)?;
    Some(Gate::OutOfService { until: down.until, reason: down.reason.clone() })
}

/// A guest from another centre goes within its days only.
fn not_a_guest_then(team: &Team, planned: Window) -> Option<Gate> {
    let guest = team.sheet.guest.as_ref()?;
    let within = guest.from <= planned.start && planned.end <= guest.until;
    (!within).then_some(Gate::GuestOutsideDays { from: guest.from, until: guest.until })
}

/// Whether a team goes to a place at all.
pub(super) fn goes_to(places: &Places, team: &Team, place: &PlaceCode) -> bool {
    match &team.sheet.coverage {
        Coverage::All => true,
        Coverage::Radius(steps) => places.distance(&team.sheet.home, place) <= *steps,
        Coverage::Places(covered) => covered.iter().any(|outer| places.within(place, outer)),
    }
}

/// A skill that must be certified is a matter of safety and judged there, or a duty leader could send people into
/// the water by setting aside a missing skill.
pub(super) fn skill_missing(need: &SkillNeed, team: &Team) -> Option<Gate> {
    let has = need.certificate || team.sheet.skills.iter().any(|skill| skill.name == need.skill);
    (!has).then(|| Gate::SkillMissing { skill: need.skill.clone() })
}

/// Certificates and insurance must be valid through the planned end.
pub(super) fn safety(service: &Service, team: &Team, planned: Window) -> Vec<Gate> {
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

/// Only teams whose people were checked go to a protected order and to children; the check must be valid through the planned end.
fn vetted(request: &Request, team: &Team, planned: Window) -> Option<Gate> {
    match team.sheet.children_checked_until {
        _ if !request.flags.protected && !request.is_with_children() => None,
        None => Some(Gate::ChildCheckMissing),
        Some(until) if until < planned.end => Some(Gate::ChildCheckExpired { since: until }),
        Some(_) => None,
    }
}

/// The speaker asked for is of this team and does not travel so far.
fn speaker_stays(desk: &Desk, request: &Request, team: &Team) -> Option<Gate> {
    let asked = request.ordered.as_ref()?.speaker.as_ref()?;
    let speaker = desk.menu.speaker(asked).filter(|speaker| speaker.team == team.sheet.code)?;
    let reach = speaker.reach?;
    let too_far = desk.places.distance(&speaker.place, &request.place) > reach;
    too_far.then(|| Gate::SpeakerCannotTravel { speaker: speaker.code.clone(), place: request.place.clone() })
}

/// Who serves in lieu of a fine is never alone with children: somebody else of the team is there, and its people are
/// checked.
fn in_lieu_alone(
    service: Option<&Service>,
    request: &Request,
    team: &Team,
    asked: Option<u16>,
    planned: Window,
) -> Vec<Gate> {
    if !(request.flags.in_lieu && service.is_some_and(|service| service.children)) {
        return Vec::new();
    }
    let people = asked.unwrap_or(team.sheet.people);
    let alone = (people < 2).then_some(Gate::InLieuAlone { asked: people });
    let checked = match team.sheet.children_checked_until {
        None => Some(Gate::ChildCheckMissing),
        Some(until) if until < planned.end => Some(Gate::ChildCheckExpired { since: until }),
        Some(_) => None,
    };
    alone.into_iter().chain(checked).collect()
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

#[cfg(test)]
mod tests {
    use super::super::team::Stage;
    use super::*;
    use crate::domain::event::Event;
    use crate::domain::team::{StandDown, TeamSheet};
    use crate::domain::testing::{
        FAR_VILLAGE, NEXT_VILLAGE, OTHER_TOWN, RESCUE, SHOW, TALK, TOWN, VILLAGE, accepted, assignment_id, at, centre,
        happen, hours, offered, place, queued, request_id, rules_of, team, team_id,
    };

    /// The gates before team 1, for request 1: this service at [`VILLAGE`] from ten to twelve, asked at eight.
    fn gates_for(service: &str, sheet: TeamSheet, asked: Option<u16>) -> Vec<Gate> {
        let mut desk = centre([sheet]);
        queued(&mut desk, 1, service, VILLAGE, Priority::Normal, Some(hours(10, 12)));
        gates_on(&desk, asked)
    }

    fn gates_on(desk: &Desk, asked: Option<u16>) -> Vec<Gate> {
        let (rules, now) = (rules_of(desk), at(23, 8, 0));
        let (request, team) = (desk.request(request_id(1)).unwrap(), desk.team(team_id(1)).unwrap());
        gates(desk, &rules, request, team, asked, planned_window(&rules, request, now), now)
    }

    fn certified(until: Option<Timestamp>) -> TeamSheet {
        let mut sheet = team(1);
        sheet.skills[0].certified_until = until;
        sheet
    }

    #[test]
    fn nothing_stands_before_a_team_that_lacks_nothing() {
        for service in [TALK, SHOW, RESCUE] {
            assert_eq!(gates_for(service, team(1), Some(10)), [], "{service}");
        }
    }

    #[test]
    fn only_admitted_and_running_teams_go() {
        for stage in [Stage::Incubating, Stage::Review, Stage::Left] {
            assert_eq!(gates_for(TALK, TeamSheet { stage, ..team(1) }, None), [Gate::Stage { stage }]);
        }
        assert_eq!(gates_for(TALK, TeamSheet { stage: Stage::Admitted, ..team(1) }, None), []);
    }

    #[test]
    fn duty_is_asked_for_the_planned_start() {
        let morning = TeamSheet { duty: vec!["mon-fri 10:00-11:00".parse().unwrap()], ..team(1) };
        assert_eq!(gates_for(TALK, morning, None), [], "on duty when it begins");
        let night = TeamSheet { duty: vec!["mon-sun 20:00-08:00".parse().unwrap()], ..team(1) };
        assert_eq!(gates_for(TALK, night, None), [Gate::OffDuty { at: at(23, 10, 0) }]);
    }

    #[test]
    fn a_team_goes_where_it_covers() {
        let covers = |coverage| gates_for(TALK, TeamSheet { home: place(NEXT_VILLAGE), coverage, ..team(1) }, None);
        let refused = [Gate::NotCovered { place: place(VILLAGE) }];
        assert_eq!(covers(Coverage::Radius(2)), []);
        assert_eq!(covers(Coverage::Radius(1)), refused);
        assert_eq!(covers(Coverage::Places(vec![place(OTHER_TOWN), place(TOWN)])), []);
        assert_eq!(covers(Coverage::Places(vec![place(OTHER_TOWN)])), refused);
    }

    #[test]
    fn a_team_needs_the_service_and_its_skills() {
        let cannot_sing = TeamSheet { skills: vec![], ..team(1) };
        assert_eq!(gates_for(SHOW, cannot_sing, None), [Gate::SkillMissing { skill: "singing".into() }]);
        let talks_only = TeamSheet { categories: vec![TALK.parse().unwrap()], ..team(1) };
        assert_eq!(gates_for(SHOW, talks_only, None), [Gate::WrongService { service: SHOW.parse().unwrap() }]);
    }

    #[test]
    fn certificates_and_insurance_last_through_the_planned_end() {
        let skill = || "water".to_owned();
        let early = at(23, 11, 59);
        assert_eq!(gates_for(RESCUE, certified(Some(at(23, 12, 0))), None), []);
        let expired = gates_for(RESCUE, certified(Some(early)), None);
        assert_eq!(expired, [Gate::CertificateExpired { skill: skill(), since: early }]);
        assert_eq!(gates_for(RESCUE, certified(None), None), [Gate::CertificateMissing { skill: skill() }]);
        let uninsured = |until| gates_for(RESCUE, TeamSheet { insured_until: until, ..team(1) }, None);
        assert_eq!(uninsured(None), [Gate::InsuranceMissing]);
        assert_eq!(uninsured(Some(early)), [Gate::InsuranceExpired { since: early }]);
        assert_eq!(gates_for(TALK, TeamSheet { insured_until: None, ..team(1) }, None), [], "a talk is no danger");
    }

    #[test]
    fn nobody_overrides_the_lack_of_a_certified_skill() {
        let no_swimmers = TeamSheet { skills: vec![], insured_until: None, ..team(1) };
        let gates = gates_for(RESCUE, no_swimmers, None);
        assert_eq!(gates.len(), 2, "certificate and insurance");
        assert!(gates.iter().all(|gate| gate.is_safety() && !gate.may_be_overridden()), "{gates:?}");
    }

    #[test]
    fn a_team_out_of_service_is_barred_until_it_is_back() {
        let mut desk = centre([team(1)]);
        queued(&mut desk, 1, TALK, VILLAGE, Priority::Normal, Some(hours(10, 12)));
        let mut stands_down_until = |until| {
            let stand_down = StandDown { until, reason: "training".into() };
            happen(&mut desk, at(23, 8, 0), vec![Event::StoodDown { team: team_id(1), stand_down }]);
            gates_on(&desk, None)
        };
        let gate = |until| [Gate::OutOfService { until, reason: "training".into() }];
        assert_eq!(stands_down_until(None), gate(None));
        assert_eq!(stands_down_until(Some(at(23, 10, 1))), gate(Some(at(23, 10, 1))));
        assert_eq!(stands_down_until(Some(at(23, 10, 0))), [], "back when it begins: it can be booked");
    }

    /// Team 1 is bound to request 2 for these hours, with six of its ten people.
    fn bound_elsewhere(capacity: u16, reserved: Window) -> Desk {
        let mut desk = centre([TeamSheet { capacity, ..team(1) }]);
        queued(&mut desk, 1, TALK, VILLAGE, Priority::Normal, Some(hours(10, 12)));
        queued(&mut desk, 2, TALK, VILLAGE, Priority::Normal, Some(reserved));
        offered(&mut desk, 2, 0, 1, reserved);
        accepted(&mut desk, 2, 0, 6, reserved);
        desk
    }

    #[test]
    fn a_full_team_is_barred_and_what_is_in_the_way_is_named() {
        let full = Gate::CapacityFull { capacity: 1, busy_with: vec!["20261123-0002".parse().unwrap()] };
        assert_eq!(gates_on(&bound_elsewhere(1, hours(9, 11)), None), [full]);
        assert_eq!(gates_on(&bound_elsewhere(1, hours(12, 14)), None), [], "right after it");
        assert_eq!(gates_on(&bound_elsewhere(2, hours(9, 11)), None), [], "room for two");
    }

    #[test]
    fn people_are_not_in_two_places() {
        let desk = bound_elsewhere(2, hours(9, 11));
        assert_eq!(gates_on(&desk, Some(4)), []);
        assert_eq!(gates_on(&desk, Some(5)), [Gate::TooFewPeople { has: 4, asked: 5 }]);
        assert_eq!(gates_on(&bound_elsewhere(2, hours(13, 14)), Some(10)), []);
    }

    #[test]
    fn an_offer_reserves_nothing() {
        let mut desk = centre([team(1)]);
        queued(&mut desk, 1, TALK, VILLAGE, Priority::Normal, Some(hours(10, 12)));
        queued(&mut desk, 2, TALK, VILLAGE, Priority::Normal, Some(hours(10, 12)));
        offered(&mut desk, 2, 0, 1, hours(10, 12));
        assert_eq!(gates_on(&desk, None), []);
    }

    #[test]
    fn a_team_is_not_put_on_the_same_request_twice() {
        let mut desk = centre([team(1)]);
        queued(&mut desk, 1, TALK, VILLAGE, Priority::Normal, Some(hours(10, 12)));
        offered(&mut desk, 1, 0, 1, hours(10, 12));
        assert_eq!(gates_on(&desk, None), [Gate::AlreadyOnIt { state: AssignmentState::Offered }]);
        let refused = Event::OfferRefused {
            request: request_id(1),
            assignment: assignment_id(1, 0),
            reason: crate::domain::assignment::RefusalReason::TooFar,
            words: crate::domain::redactable::Redactable::default(),
            told: crate::domain::assignment::Told::Page,
        };
        happen(&mut desk, at(23, 8, 20), vec![refused]);
        assert_eq!(gates_on(&desk, None), [Gate::AlreadyRefused { at: at(23, 8, 20) }]);
    }

    #[test]
    fn at_acceptance_safety_and_room_are_judged_again_and_its_own_time_is_no_obstacle() {
        let judge = |desk: &Desk| {
            let (rules, now) = (rules_of(desk), at(23, 9, 0));
            let (request, team) = (desk.request(request_id(1)).unwrap(), desk.team(team_id(1)).unwrap());
            let offer = request.assignment(assignment_id(1, 0)).unwrap();
            gates_at_acceptance(desk, &rules, request, team, offer, 10, hours(10, 12), now)
        };
        let mut desk = centre([TeamSheet { coverage: Coverage::Radius(0), ..team(1) }]);
        queued(&mut desk, 1, RESCUE, FAR_VILLAGE, Priority::Normal, Some(hours(10, 12)));
        offered(&mut desk, 1, 0, 1, hours(10, 12));
        assert_eq!(judge(&desk), [], "that it is far was judged at the offer");
        happen(&mut desk, at(23, 8, 30), vec![Event::TeamSet { sheet: certified(None) }]);
        assert_eq!(judge(&desk), [Gate::CertificateMissing { skill: "water".into() }]);
        happen(&mut desk, at(23, 8, 40), vec![Event::TeamSet { sheet: team(1) }]);
        accepted(&mut desk, 1, 0, 10, hours(10, 13));
        assert_eq!(judge(&desk), [], "moving its own window");
    }

    #[test]
    fn what_is_wanted_soon_is_planned_from_now_and_what_can_wait_for_the_services_hours() {
        let planned = |service: &str, priority, window, now| {
            let mut desk = centre([]);
            queued(&mut desk, 1, service, VILLAGE, priority, window);
            planned_window(&rules_of(&desk), desk.request(request_id(1)).unwrap(), now)
        };
        let an_hour_from = |start| Window { start, end: start + Span::hours(1) };
        let late = at(23, 22, 0);
        assert_eq!(planned(TALK, Priority::Normal, Some(hours(10, 12)), at(23, 8, 0)), hours(10, 12));
        assert_eq!(planned(TALK, Priority::Normal, Some(hours(10, 12)), at(23, 11, 0)), hours(11, 12), "what is left");
        assert_eq!(planned(TALK, Priority::Normal, None, at(23, 9, 0)), an_hour_from(at(23, 9, 0)));
        assert_eq!(planned(TALK, Priority::Normal, None, late), an_hour_from(at(24, 8, 0)), "tomorrow at eight");
        assert_eq!(planned(TALK, Priority::Urgent, None, late), an_hour_from(late));
        assert_eq!(planned(TALK, Priority::Emergency, Some(hours(10, 12)), at(23, 8, 0)), an_hour_from(at(23, 8, 0)));
    }

    #[test]
    fn a_team_is_reserved_with_setting_up_before_and_the_way_home_after() {
        let mut desk = centre([team(1)]);
        queued(&mut desk, 1, SHOW, FAR_VILLAGE, Priority::Normal, Some(hours(10, 12)));
        let (request, team) = (desk.request(request_id(1)).unwrap(), desk.team(team_id(1)).unwrap());
        let reserved = reserved_window(&rules_of(&desk), &desk, request, team, hours(10, 12));
        assert_eq!(reserved, Window { start: at(23, 9, 30), end: at(23, 12, 40) }, "four steps of ten minutes");
    }
}
