//! What users of other dispatch systems complain about, each as a day at this one.

use paidan::domain::assignment::{Count, CountUnit, LeavingReason, OfferKind, RefusalReason, Report, Told};
use paidan::domain::clocks::ClockKind;
use paidan::domain::command::{CallResult, Command, Filing, OfferTo, Offering};
use paidan::domain::desk::Desk;
use paidan::domain::event::Event;
use paidan::domain::ids::{AssignmentId, RequestId};
use paidan::domain::redactable::Redactable;
use paidan::domain::refusal::{Gate, Refusal};
use paidan::domain::request::{Closing, Request, State};
use paidan::domain::status::{Standing, TeamStatus, standing};
use paidan::domain::team::TeamSheet;
use paidan::domain::time::{Span, Timestamp, Window};

use crate::testing::{MEALS, TALK, VILLAGE, at, dispatcher, hours, page_of, team, team_id};
use crate::world::{World, filing, with_offer};

/// The centre's dispatcher does it.
pub fn does(world: &mut World, command: &Command) -> Vec<Event> {
    world.act(&dispatcher(), command).unwrap().entry.events
}

/// A request of this service at the village, taken in, perhaps for a window.
pub fn taken_in(world: &mut World, service: &str, window: Option<Window>) -> RequestId {
    let request = world.fresh_request();
    let filed = filing(request, service, VILLAGE);
    let take_in = Some(with_offer(None));
    does(world, &Command::File(Box::new(Filing { window, take_in, ..filed })));
    request
}

fn offer(request: RequestId, n: u32) -> Command {
    let teams = vec![OfferTo { team: team_id(n), people: None }];
    Command::Offer {
        request,
        offering: Offering {
            kind: OfferKind::Direct,
            teams,
            note: String::new(),
            brigade: None,
            override_gates: false,
        },
    }
}

/// The assignment made last.
fn last(world: &World, request: RequestId) -> AssignmentId {
    world.request(request).assignments.last().unwrap().id
}

/// Offers the request to a team, which accepts with one person.
pub fn accepted_by(world: &mut World, request: RequestId, n: u32) -> AssignmentId {
    does(world, &offer(request, n));
    let assignment = last(world, request);
    let accept = Command::Accept { request, assignment, people: 1, told: Told::Page };
    world.act(&page_of(n), &accept).unwrap();
    assignment
}

/// The team is on site, and says so by telephone.
pub fn arrives(world: &mut World, request: RequestId, assignment: AssignmentId) {
    does(world, &Command::Arrive { request, assignment, told: Told::Telephone, life_jackets: true });
}

/// The request is served from beginning to end by team 1.
pub fn served(world: &mut World, request: RequestId) {
    let assignment = accepted_by(world, request, 1);
    arrives(world, request, assignment);
    let reached = Count { amount: 1, unit: CountUnit::Households };
    let report = Report { minutes: 60, reached, unseen: false, outcome: Redactable::remark("all well") };
    does(world, &Command::Finish { request, assignment, report, told: Told::Telephone });
}

fn stands(world: &World, n: u32) -> Standing {
    standing(&world.desk, world.desk.team(team_id(n)).unwrap(), world.now)
}

fn due(request: &Request, kind: ClockKind) -> Timestamp {
    request.clock(kind).unwrap().due
}

#[test]
fn a_team_shown_out_of_service_is_not_dispatched_and_the_refusal_says_until_when() {
    let mut world = World::new([team(1)]);
    let request = taken_in(&mut world, TALK, None);
    let until = Some(at(23, 14, 0));
    does(&mut world, &Command::StandDown { team: team_id(1), until, reason: "vehicle broken".into() });
    assert_eq!(stands(&world, 1).status, TeamStatus::OutOfService);
    let gates = vec![Gate::OutOfService { until, reason: "vehicle broken".into() }];
    let refused = world.decide(&dispatcher(), &offer(request, 1));
    assert_eq!(refused, Err(Refusal::TeamCannotGo { team: team_id(1), gates }));
    world.pass_until(at(23, 14, 0)).unwrap();
    does(&mut world, &offer(request, 1));
}

#[test]
fn a_second_assignment_neither_resets_a_teams_status_nor_hides_its_first() {
    let mut world = World::new([TeamSheet { capacity: 2, ..team(1) }]);
    let first = taken_in(&mut world, TALK, None);
    let assignment = accepted_by(&mut world, first, 1);
    arrives(&mut world, first, assignment);
    let second = taken_in(&mut world, TALK, None);
    accepted_by(&mut world, second, 1);
    let standing = stands(&world, 1);
    assert_eq!(standing.status, TeamStatus::InService);
    assert_eq!(standing.in_hand, [first, second].map(|id| world.request(id).number));
}

#[test]
fn a_booking_for_tomorrow_leaves_the_team_free_today() {
    let mut world = World::new([team(1)]);
    let tomorrow = Window { start: at(24, 9, 0), end: at(24, 11, 0) };
    let booked = taken_in(&mut world, TALK, Some(tomorrow));
    accepted_by(&mut world, booked, 1);
    assert_eq!(stands(&world, 1).status, TeamStatus::Booked);
    let today = taken_in(&mut world, TALK, None);
    accepted_by(&mut world, today, 1);
    assert_eq!(world.state(today), State::Accepted);
}

#[test]
fn every_screen_shows_the_same_because_each_folds_the_same_log() {
    let mut world = World::new([team(1), team(2)]);
    let request = taken_in(&mut world, TALK, None);
    served(&mut world, request);
    world.pass_minutes(30_000).unwrap();
    let mut other_screen = Desk::empty();
    world.log.iter().for_each(|entry| other_screen.fold(entry));
    assert_eq!(serde_json::to_string(&other_screen).unwrap(), serde_json::to_string(&world.desk).unwrap());
}

#[test]
fn what_came_of_the_call_and_why_the_team_left_stand_apart() {
    let mut world = World::new([team(1)]);
    let request = taken_in(&mut world, TALK, None);
    let assignment = accepted_by(&mut world, request, 1);
    let call = Command::Call { request, assignment: None, result: CallResult::NoAnswer, words: String::new() };
    does(&mut world, &call);
    let (reason, words, told) = (LeavingReason::NobodyOpened, "rang twice".into(), Told::Telephone);
    does(&mut world, &Command::GiveBack { request, assignment, reason, words, told });
    let request = world.request(request);
    assert_eq!(request.calls, 1, "the call is counted");
    assert_eq!(request.assignments[0].left, Some(LeavingReason::NobodyOpened), "the team's reason is its own");
    assert_eq!((request.state, request.outcome), (State::Queued, None), "and neither is the request's outcome");
}

#[test]
fn nothing_stays_open_unseen_for_weeks() {
    let mut world = World::new([team(1)]);
    let waiting = taken_in(&mut world, TALK, None);
    let unheard = taken_in(&mut world, TALK, None);
    served(&mut world, unheard);
    world.pass_until(at(23, 8, 0) + Span::days(20)).unwrap();
    let waiting = world.request(waiting);
    assert!(waiting.next_due().unwrap().share_used(world.now) > 100, "its clock is long over, and says so");
    assert!(world.request(unheard).call_back_due(), "somebody must ring the resident");
}

#[test]
fn accepting_is_one_act() {
    let mut world = World::new([team(1)]);
    let request = taken_in(&mut world, TALK, None);
    does(&mut world, &offer(request, 1));
    let assignment = last(&world, request);
    let accept = Command::Accept { request, assignment, people: 1, told: Told::Page };
    world.act(&page_of(1), &accept).unwrap();
    assert_eq!(world.state(request), State::Accepted);
}

#[test]
fn refusing_restarts_no_clock() {
    let mut world = World::new([team(1), team(2)]);
    let request = taken_in(&mut world, TALK, None);
    let deadline = |world: &World| {
        let request = world.request(request);
        (due(request, ClockKind::Dispatch), due(request, ClockKind::Finish))
    };
    let at_first = deadline(&world);
    for n in [1, 2] {
        world.pass_minutes(20).unwrap();
        does(&mut world, &offer(request, n));
        let assignment = last(&world, request);
        let (reason, words, told) = (RefusalReason::NoPeople, String::new(), Told::Page);
        world.act(&page_of(n), &Command::Refuse { request, assignment, reason, words, told }).unwrap();
        assert_eq!(deadline(&world), at_first);
    }
    assert_eq!((world.state(request), world.request(request).refusals), (State::Queued, 2));
}

#[test]
fn what_was_claimed_and_never_done_turns_late_and_can_be_taken_back() {
    let mut world = World::new([team(1)]);
    let request = world.fresh_request();
    does(&mut world, &Command::File(Box::new(filing(request, TALK, VILLAGE))));
    does(&mut world, &Command::TakeIn { request, taking_in: with_offer(None) });
    let asks = Command::AskFor { request, team: team_id(1), people: 1, told: Told::Page };
    world.act(&page_of(1), &asks).unwrap();
    let assignment = last(&world, request);
    does(&mut world, &Command::ConfirmAsking { request, assignment });
    let since = due(world.request(request), ClockKind::Finish);
    world.pass_minutes(300).unwrap();
    assert!(due(world.request(request), ClockKind::Arrival) < world.now, "nobody came, and it shows");
    assert_eq!(stands(&world, 1).status, TeamStatus::OnTheWay);
    let (reason, rang_and_confirmed) = ("nobody came".into(), true);
    does(&mut world, &Command::Recall { request, assignment, reason, rang_and_confirmed });
    assert_eq!(world.state(request), State::Queued);
    assert_eq!(due(world.request(request), ClockKind::Finish), since, "claiming it won no time");
}

#[test]
fn a_wanted_time_survives_everything_until_it_is_moved_with_consent_and_then_both_stay_on_record() {
    let mut world = World::new([team(1)]);
    let wanted = hours(14, 16);
    let request = taken_in(&mut world, TALK, Some(wanted));
    does(&mut world, &Command::Hold { request, until: at(23, 10, 0), reason: "she is at the clinic".into() });
    world.pass_until(at(23, 10, 0)).unwrap();
    let assignment = accepted_by(&mut world, request, 1);
    assert_eq!(world.request(request).window, Some(wanted));
    assert_eq!(world.request(request).assignment(assignment).unwrap().planned, Some(wanted));
    let moved = |consent| Command::Reschedule { request, window: hours(16, 18), reason: "rain".into(), consent };
    assert_eq!(world.decide(&dispatcher(), &moved(false)), Err(Refusal::ConsentNeeded));
    let events = does(&mut world, &moved(true));
    let both = |event: &Event| matches!(event, Event::Rescheduled { from: Some(from), to, .. } if *from == wanted && *to == hours(16, 18));
    assert!(events.iter().any(both), "{events:?}");
    assert_eq!(world.request(request).assignment(assignment).unwrap().planned, Some(hours(16, 18)));
}

#[test]
fn silence_is_never_praise() {
    let mut world = World::new([team(1)]);
    let (tried, untried) = (taken_in(&mut world, TALK, None), taken_in(&mut world, TALK, None));
    for request in [tried, untried] {
        served(&mut world, request);
    }
    let no_answer =
        Command::Call { request: tried, assignment: None, result: CallResult::NoAnswer, words: String::new() };
    does(&mut world, &no_answer);
    world.pass_minutes(8 * 1_440).unwrap();
    let (tried, untried) = (world.request(tried), world.request(untried));
    assert_eq!((tried.state, tried.closing, &tried.rating), (State::Archived, Some(Closing::NotRated), &None));
    assert_eq!((untried.state, untried.call_back_due()), (State::Done, true));
    assert_eq!(world.desk.team(team_id(1)).unwrap().record.ratings, 0, "the team was not rated by it either");
}

#[test]
fn a_hold_does_not_make_a_late_order_green() {
    let mut world = World::new([team(1)]);
    let request = taken_in(&mut world, MEALS, None);
    let due_at = due(world.request(request), ClockKind::Dispatch);
    world.pass_until(due_at + Span::hours(3)).unwrap();
    let late = world.now - due_at;
    let until = world.now + Span::hours(5);
    does(&mut world, &Command::Hold { request, until, reason: "the road is closed".into() });
    world.pass_until(until).unwrap();
    let clock = *world.request(request).clock(ClockKind::Dispatch).unwrap();
    assert_eq!(world.now - clock.due, late, "exactly as late as before");
    assert!(clock.share_used(world.now) > 100);
}
