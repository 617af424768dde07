//! Plans: their occurrences come by themselves once a day, and are worked by the rules for doors, children and posts.

use std::collections::BTreeMap;

use paidan::domain::assignment::{Count, CountUnit, OfferKind, Report, Told};
use paidan::domain::authority::Act;
use paidan::domain::clocks::ClockKind;
use paidan::domain::command::{Command, Find, OfferTo, Offering};
use paidan::domain::event::{Entry, Event};
use paidan::domain::guest_work;
use paidan::domain::ids::{AssignmentId, ChildId, FetcherId, PlanId, RequestId, RequestNumber, Revision, StopId};
use paidan::domain::operator::{Actor, Role};
use paidan::domain::plan::{
    Day, HowFound, OnHolidays, PlanKind, PlanSheet, Post, PostShift, Roster, RosterChild, Schedule, Skipped, Stop,
    Weekday,
};
use paidan::domain::redactable::Redactable;
use paidan::domain::refusal::{Gate, Refusal};
use paidan::domain::request::{Priority, Request, State};
use paidan::domain::team::{Guest, TeamSheet};
use paidan::domain::time::Span;
use proptest::prelude::*;

use crate::choices::Draw;
use crate::drawn;
use crate::testing::{
    COUNTY, MEALS, NEXT_VILLAGE, TALK, TOWN, VILLAGE, actor, at, dispatcher, page_of, place, team, team_id,
};
use crate::world::World;

fn id(n: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(0x9141_0000 + n)
}

fn stop(n: u128) -> StopId {
    StopId(id(0x100 + n))
}

fn child(n: u128) -> ChildId {
    ChildId(id(0x200 + n))
}

fn fetcher(n: u128) -> FetcherId {
    FetcherId(id(0x300 + n))
}

fn schedule(days: &[Weekday]) -> Schedule {
    Schedule {
        days: days.to_vec(),
        every: 1,
        dates: vec![],
        from: "2026-11-23".parse().unwrap(),
        until: None,
        start: "10:00".parse().unwrap(),
        end: "11:30".parse().unwrap(),
        holidays: OnHolidays::Skip,
        except: vec![],
    }
}

/// A plan of a kind on every working day from ten to half past eleven, by team 1.
pub fn sheet(kind: PlanKind, n: u128) -> PlanSheet {
    let shift =
        |start: &str, end: &str| PostShift { start: start.parse().unwrap(), end: end.parse().unwrap(), people: 2 };
    let post = |name: &str| Post {
        name: name.into(),
        place: None,
        service: None,
        shifts: vec![shift("08:00", "10:00"), shift("10:00", "12:00")],
    };
    let is = |wanted| kind == wanted;
    PlanSheet {
        venue: None,
        project: None,
        id: PlanId(id(n)),
        code: format!("P-{n}").parse().unwrap(),
        title: "each day's work".into(),
        kind,
        service: if is(PlanKind::Round) { MEALS } else { TALK }.parse().unwrap(),
        fields: BTreeMap::new(),
        place: place(VILLAGE),
        priority: Priority::Planned,
        schedule: schedule(&Weekday::ALL[..5]),
        needed: if is(PlanKind::Class) { 2 } else { 1 },
        counted: None,
        audience: "old people".into(),
        themes: vec!["manners".into()],
        teams: vec![team_id(1)],
        roster: Roster::Open,
        posts: if is(PlanKind::Event) { vec![post("gate"), post("stage")] } else { vec![] },
        stops: if is(PlanKind::Round) {
            (1..=3).map(|n| Stop { id: stop(n), place: place(NEXT_VILLAGE) }).collect()
        } else {
            vec![]
        },
        children: if is(PlanKind::Class) {
            (1..=2).map(|n| RosterChild { id: child(n), fetchers: vec![fetcher(n)] }).collect()
        } else {
            vec![]
        },
    }
}

fn set(plan: PlanSheet) -> Command {
    Command::SetPlan { plan: Box::new(plan) }
}

fn refused(world: &World, plan: PlanSheet) -> (String, String) {
    match world.decide(&dispatcher(), &set(plan)).unwrap_err() {
        Refusal::Missing { field } => (field, "missing".into()),
        Refusal::Invalid { field, reason } => (field, format!("{reason:?}")),
        other => (String::new(), format!("{other:?}")),
    }
}

/// A world in which the plan's occurrence of Tuesday is being worked by team 1, with so many people.
fn working(plan: &PlanSheet, people: u16) -> (World, RequestId) {
    let mut world = World::new([TeamSheet { capacity: 9, people: 60, ..team(1) }, team(2)]);
    world.act(&dispatcher(), &set(plan.clone())).unwrap();
    world.pass_until(at(23, 9, 0)).unwrap();
    let request = plan.occurrence(day("2026-11-24"));
    let accept = Command::Accept { request, assignment: first(request), people, told: Told::Page };
    world.act(&page_of(1), &accept).unwrap();
    world.pass_until(at(24, 9, 50)).unwrap();
    (world, request)
}

fn begun(plan: &PlanSheet, people: u16) -> (World, RequestId) {
    let (mut world, request) = working(plan, people);
    let arrive = Command::Arrive { request, assignment: first(request), told: Told::Page, life_jackets: false };
    world.act(&page_of(1), &arrive).unwrap();
    (world, request)
}

fn first(request: RequestId) -> AssignmentId {
    AssignmentId::of(request, 0)
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn tick(request: RequestId, stop: StopId, found: HowFound) -> Command {
    Command::TickStop { request, stop, found, words: "as seen".into(), told: Told::Page }
}

fn finish(request: RequestId, amount: u32, unit: CountUnit) -> Command {
    let report =
        Report { minutes: 90, reached: Count { amount, unit }, outcome: Redactable::remark("done"), unseen: false };
    Command::Finish { request, assignment: first(request), report, told: Told::Page }
}

#[test]
fn an_impossible_plan_is_refused_with_the_name_of_its_field() {
    let world = World::new([team(1)]);
    let good = || sheet(PlanKind::Activity, 1);
    let on = |schedule: Schedule| PlanSheet { schedule, ..good() };
    let any = || schedule(&[Weekday::Mon]);
    for (plan, field, why) in [
        (on(Schedule { end: "09:00".parse().unwrap(), ..any() }), "plan.schedule.end", "EndsBeforeStart"),
        (on(schedule(&[])), "plan.schedule.days", "missing"),
        (on(schedule(&[Weekday::Mon, Weekday::Mon])), "plan.schedule.days.1", "Twice"),
        (on(Schedule { until: Some(day("2026-11-01")), ..any() }), "plan.schedule.until", "EndsBeforeStart"),
        (on(Schedule { every: 0, ..any() }), "plan.schedule.every", "OutOfRange"),
        (PlanSheet { needed: 0, ..good() }, "plan.needed", "OutOfRange"),
        (PlanSheet { title: " ".into(), ..good() }, "plan.title", "missing"),
        (PlanSheet { posts: vec![], ..sheet(PlanKind::Event, 1) }, "plan.posts", "missing"),
        (PlanSheet { children: vec![], ..sheet(PlanKind::Class, 1) }, "plan.children", "missing"),
    ] {
        assert_eq!(refused(&world, plan), (field.to_owned(), why.to_owned()));
    }
    let mut apart = sheet(PlanKind::Event, 1);
    apart.posts[1].shifts[0] = PostShift { start: "02:00".parse().unwrap(), end: "04:00".parse().unwrap(), people: 2 };
    assert_eq!(refused(&world, apart), ("plan.posts.1.shifts.0.start".into(), "OutsideHours".into()));
    let mut twice = sheet(PlanKind::Round, 1);
    twice.stops[2] = twice.stops[0].clone();
    assert_eq!(refused(&world, twice).0, "plan.stops.2");
    let over = on(Schedule { from: day("2026-01-01"), until: Some(day("2026-02-01")), ..any() });
    assert_eq!(refused(&world, over).0, "plan.schedule.until", "nothing would ever come of it");
    let alone = PlanSheet { needed: 1, ..sheet(PlanKind::Class, 1) };
    assert_eq!(world.decide(&dispatcher(), &set(alone)), Err(Refusal::TwoAdults { people: 1 }));
}

#[test]
fn an_occurrence_comes_three_days_before_its_day_with_number_window_owner_and_offer() {
    let mut world = World::new([team(1)]);
    let plan = sheet(PlanKind::Activity, 1);
    world.act(&dispatcher(), &set(plan.clone())).unwrap();
    world.pass_until(at(23, 9, 0)).unwrap();
    let request = world.request(plan.occurrence(day("2026-11-26"))).clone();
    assert!(request.flags.planned && request.priority == Priority::Planned);
    assert_eq!(request.window, Some(plan.schedule.window(day("2026-11-26"))));
    assert_eq!(request.owner, place(TOWN), "made in office hours, it is the town's");
    assert_eq!(request.state, State::Offered);
    assert!(world.desk.request(plan.occurrence(day("2026-11-27"))).is_none(), "not yet");
    // Monday's, which was nearer than that, came at once; whatever happens, each comes once.
    assert!(world.desk.request(plan.occurrence(day("2026-11-23"))).is_some());
    assert_eq!(world.desk.plan(plan.id).unwrap().made, 4);
    let again = Command::MakeOccurrence { plan: plan.id, date: day("2026-11-26"), due: at(23, 9, 0) };
    assert_eq!(world.decide(&Actor::system(&place(COUNTY)), &again), Err(Refusal::NotDue));
}

#[test]
fn a_planned_session_is_answered_before_it_begins_and_is_late_only_after_its_end() {
    let mut world = World::new([team(1)]);
    let early =
        Schedule { start: "07:30".parse().unwrap(), end: "08:30".parse().unwrap(), ..schedule(&[Weekday::Tue]) };
    for (n, priority) in [(1, Priority::Planned), (2, Priority::Normal)] {
        let plan = PlanSheet { priority, schedule: early.clone(), ..sheet(PlanKind::Activity, n) };
        world.act(&dispatcher(), &set(plan)).unwrap();
    }
    let of = |world: &World, n| world.request(sheet(PlanKind::Activity, n).occurrence(day("2026-11-24"))).clone();
    world.pass_until(at(23, 17, 0)).unwrap();
    let due = |request: &Request, kind| request.clock(kind).map(|clock| clock.due);
    for n in [1, 2] {
        let request = of(&world, n);
        let asked = request.assignments[0].answer_by;
        assert!(asked.is_none_or(|by| by <= at(24, 7, 30)), "plan {n}: {asked:?}");
        assert!(due(&request, ClockKind::Dispatch).unwrap() <= at(24, 7, 30), "plan {n}");
        assert!(due(&request, ClockKind::Finish).unwrap() >= at(24, 8, 30), "plan {n}");
    }
    assert_eq!(of(&world, 1).assignments[0].answer_by, Some(at(24, 7, 30)), "a working day would end after it");
    let accept =
        Command::Accept { request: of(&world, 1).id, assignment: first(of(&world, 1).id), people: 1, told: Told::Page };
    world.act(&page_of(1), &accept).unwrap();
    assert_eq!(due(&of(&world, 1), ClockKind::Contact), None, "nobody asked for it who would have to be reached");

    // Nobody answered the other; put out again while the session runs it is out until its end, and after that without one.
    world.pass_until(at(24, 8, 0)).unwrap();
    let offer = |world: &mut World| {
        let to = vec![OfferTo { team: team_id(2), people: None }];
        let offering =
            Offering { kind: OfferKind::Direct, teams: to, note: String::new(), override_gates: false, brigade: None };
        let request = of(world, 2).id;
        world.act(&dispatcher(), &Command::Offer { request, offering }).unwrap();
        of(world, 2).assignments.last().unwrap().answer_by
    };
    let teams = Command::SetTeams { teams: vec![team(2)] };
    world.act(&actor(Role::Administrator, COUNTY), &teams).unwrap();
    assert!(offer(&mut world).is_some_and(|by| by <= at(24, 8, 30)));
    world.pass_until(at(24, 9, 0)).unwrap();
    assert_eq!(of(&world, 2).state, State::Queued, "the offer ran out with the session");
    assert_eq!(offer(&mut world), None);
}

#[test]
fn holidays_are_skipped_as_told_and_the_plan_says_which() {
    let mut world = World::new([team(1)]);
    let from = |schedule: Schedule| Schedule { from: day("2026-09-30"), ..schedule };
    let mut rules = crate::testing::rules();
    let number = day("2026-11-25").number();
    rules.calendar.days.insert(number, paidan::domain::calendar::DayKind::Holiday);
    let named = paidan::domain::calendar::NamedHoliday { from: number, to: number, name: "丰收节".into() };
    rules.calendar.named.push(named);
    world.act(&actor(Role::Administrator, COUNTY), &Command::AdoptRules { rules: Box::new(rules.clone()) }).unwrap();
    let rests = PlanSheet { schedule: from(schedule(&Weekday::ALL)), ..sheet(PlanKind::Activity, 1) };
    let goes_on = Schedule { holidays: OnHolidays::Keep, except: vec![day("2026-11-26")], ..rests.schedule.clone() };
    let goes_on = PlanSheet { schedule: goes_on, ..sheet(PlanKind::Round, 2) };
    for plan in [&rests, &goes_on] {
        world.act(&dispatcher(), &set(plan.clone())).unwrap();
    }
    let coming = |plan: &PlanSheet| {
        let coming = world.desk.plan(plan.id).unwrap().coming(&world.desk, &rules, world.now, 4);
        coming.into_iter().map(|one| one.skipped).collect::<Vec<_>>()
    };
    assert_eq!(coming(&rests), [None, None, Some(Skipped::Holiday { name: "丰收节".into() }), None]);
    assert_eq!(coming(&goes_on), [None, None, None, Some(Skipped::Told)]);
    world.pass_until(at(24, 9, 0)).unwrap();
    assert!(world.desk.request(rests.occurrence(day("2026-11-25"))).is_none());
    assert!(world.desk.request(goes_on.occurrence(day("2026-11-25"))).is_some());
    assert_eq!(world.desk.plan(rests.id).unwrap().skipped, 1);
}

#[test]
fn what_a_dead_centre_missed_is_told_as_missed() {
    let mut world = World::new([team(1)]);
    let plan = sheet(PlanKind::Activity, 1);
    world.act(&dispatcher(), &set(plan.clone())).unwrap();
    world.jump_to(at(26, 12, 0)).unwrap();
    let missed = world
        .log
        .iter()
        .flat_map(|entry| &entry.events)
        .filter(|event| matches!(event, Event::OccurrenceSkipped(skipped) if skipped.skipped == Skipped::Missed));
    assert_eq!(missed.count(), 4, "from Monday to Thursday");
    assert!(world.desk.request(plan.occurrence(day("2026-11-27"))).is_some());
}

#[test]
fn a_round_ends_when_every_door_was_seen_to() {
    let plan = sheet(PlanKind::Round, 1);
    let (mut world, request) = begun(&plan, 1);
    for (n, found) in [(1, HowFound::Well), (2, HowFound::NeedsHelp)] {
        world.act(&page_of(1), &tick(request, stop(n), found)).unwrap();
    }
    let number = world.request(request).number;
    let left = world.act(&page_of(1), &finish(request, 3, CountUnit::Households)).map(drop);
    assert_eq!(left, Err(Refusal::StopsLeft { number, left: 1 }));
    assert!(world.act(&page_of(2), &tick(request, stop(3), HowFound::Away)).is_err(), "another team's round");
    assert_eq!(world.act(&page_of(1), &tick(request, stop(1), HowFound::Away)).map(drop), Err(Refusal::NothingToDo));
    world.act(&page_of(1), &tick(request, stop(3), HowFound::Away)).unwrap();
    let other = world.act(&page_of(1), &finish(request, 3, CountUnit::Attendances)).map(drop);
    assert_eq!(other, Err(Refusal::OtherUnit { unit: CountUnit::Households }));
    world.act(&page_of(1), &finish(request, 3, CountUnit::Households)).unwrap();
    let need = world.request(request).occurrence.as_ref().unwrap().stop(stop(2)).unwrap().order.unwrap();
    let need = world.request(need);
    assert_eq!((need.parent, need.state, &need.place), (Some(request), State::Received, &place(NEXT_VILLAGE)));
}

#[test]
fn when_nobody_opens_an_order_stays_open_until_the_person_was_seen() {
    let plan = sheet(PlanKind::Round, 1);
    let (mut world, request) = begun(&plan, 1);
    world.act(&page_of(1), &tick(request, stop(1), HowFound::NobodyOpened)).unwrap();
    let check = world.request(request).occurrence.as_ref().unwrap().stop(stop(1)).unwrap().order.unwrap();
    let order = world.request(check).clone();
    assert_eq!((order.priority, order.parent), (Priority::Urgent, Some(request)));
    assert!(order.alarm.is_some_and(|alarm| alarm.acknowledged.is_none()), "it rings on every seat");
    let not_yet = Err(Refusal::NotSeenYet { number: order.number });
    let (reason, told) = (String::from("nothing"), Told::Telephone);
    let why = paidan::domain::command::CancelReason::NoLongerNeeded;
    let cancel = Command::Cancel { request: check, why, told, reason: reason.clone(), rang_and_confirmed: true };
    let lower = Command::SetPriority { request: check, priority: Priority::Normal, reason: reason.clone() };
    let reject = Command::Reject { request: check, reason, rang_and_confirmed: true };
    for puts_off in [&cancel, &lower, &reject] {
        assert_eq!(world.act(&actor(Role::DutyLeader, COUNTY), puts_off).map(drop), not_yet);
    }
    // Seen at the second go: the same door is ticked again, and the order may end.
    world.act(&page_of(1), &tick(request, stop(1), HowFound::Well)).unwrap();
    assert!(world.request(check).unseen().is_none());
    world.act(&dispatcher(), &cancel).unwrap();
}

#[test]
fn children_need_two_adults_and_go_only_with_somebody_of_their_list() {
    let plan = sheet(PlanKind::Class, 1);
    let (mut world, request) = working(&plan, 1);
    let arrive = Command::Arrive { request, assignment: first(request), told: Told::Page, life_jackets: false };
    assert_eq!(world.act(&page_of(1), &arrive).map(drop), Err(Refusal::TwoAdults { people: 1 }));

    let (mut world, request) = begun(&plan, 2);
    let check_in = |n| Command::CheckInChild { request, child: child(n), told: Told::Page };
    let fetch = |n, by| Command::FetchChild { request, child: child(n), by: fetcher(by), told: Told::Page };
    assert_eq!(world.act(&page_of(1), &check_in(7)).map(drop), Err(Refusal::NoSuchChild { child: child(7) }));
    world.act(&page_of(1), &check_in(1)).unwrap();
    world.act(&page_of(1), &check_in(2)).unwrap();
    assert_eq!(world.act(&page_of(1), &fetch(1, 2)).map(drop), Err(Refusal::NotOnTheList { child: child(1) }));
    world.act(&page_of(1), &fetch(1, 1)).unwrap();
    let number = world.request(request).number;
    let waiting = world.act(&page_of(1), &finish(request, 2, CountUnit::Attendances)).map(drop);
    assert_eq!(waiting, Err(Refusal::ChildrenWaiting { number, children: 1 }));
    world.pass_until(at(24, 11, 29)).unwrap();
    assert!(world.request(request).alarm.is_none());
    world.pass_until(at(24, 11, 30)).unwrap();
    assert!(world.request(request).alarm.as_ref().is_some_and(|alarm| alarm.acknowledged.is_none()));
    world.act(&page_of(1), &fetch(2, 2)).unwrap();
    assert!(world.request(request).alarm.as_ref().is_some_and(|alarm| alarm.acknowledged.is_some()));
    world.act(&page_of(1), &finish(request, 2, CountUnit::Attendances)).unwrap();
}

#[test]
fn only_people_who_were_checked_are_sent_to_children() {
    let unchecked = TeamSheet { children_checked_until: None, ..team(1) };
    let mut world = World::new([unchecked]);
    let plan = sheet(PlanKind::Class, 1);
    world.act(&dispatcher(), &set(plan.clone())).unwrap();
    world.pass_until(at(23, 9, 0)).unwrap();
    let request = plan.occurrence(day("2026-11-24"));
    assert_eq!(world.state(request), State::Queued, "its own team cannot go");
    let teams = vec![OfferTo { team: team_id(1), people: None }];
    let offering =
        Offering { kind: OfferKind::Direct, teams, note: String::new(), brigade: None, override_gates: true };
    let offer = Command::Offer { request, offering };
    let refusal = world.act(&actor(Role::DutyLeader, COUNTY), &offer).map(drop).unwrap_err();
    assert_eq!(refusal, Refusal::TeamCannotGo { team: team_id(1), gates: vec![Gate::ChildCheckMissing] });
}

#[test]
fn an_event_is_one_order_with_a_post_each_and_shows_what_is_missing() {
    let plan = sheet(PlanKind::Event, 1);
    let (mut world, request) = begun(&plan, 1);
    let occurrence = world.request(request).occurrence.clone().unwrap();
    assert_eq!(occurrence.posts.len(), 4, "two posts in two shifts");
    let posts: Vec<Request> = occurrence.posts.iter().map(|post| world.request(*post).clone()).collect();
    assert!(posts.iter().all(|post| post.parent == Some(request) && post.needed == 2));
    assert_eq!(posts[1].window.unwrap().start, at(24, 10, 0));
    assert_eq!(world.desk.shortage(world.request(request)), 8);
    // Nobody answered what went out by itself; asked again, the team comes.
    let teams = vec![OfferTo { team: team_id(1), people: None }];
    let offering =
        Offering { kind: OfferKind::Direct, teams, note: String::new(), brigade: None, override_gates: false };
    world.act(&dispatcher(), &Command::Offer { request: posts[0].id, offering }).unwrap();
    let assignment = AssignmentId::of(posts[0].id, 1);
    let accept = Command::Accept { request: posts[0].id, assignment, people: 2, told: Told::Page };
    world.act(&page_of(1), &accept).unwrap();
    world.act(&dispatcher(), &Command::CountHelpers { request: posts[1].id, people: 1 }).unwrap();
    assert_eq!(world.desk.shortage(world.request(request)), 5);
    let number = world.request(request).number;
    let open = world.act(&page_of(1), &finish(request, 300, CountUnit::Attendances)).map(drop);
    assert_eq!(open, Err(Refusal::PostsOpen { number, posts: 4 }));
}

#[test]
fn what_is_found_on_a_round_becomes_an_order_of_its_own() {
    let plan = PlanSheet { stops: vec![], ..sheet(PlanKind::Round, 1) };
    let (mut world, request) = begun(&plan, 1);
    let find = Find {
        request: RequestId(id(77)),
        words: "two households quarrel about a wall, 13900000000".into(),
        service: None,
        place: Some(place(NEXT_VILLAGE)),
        priority: None,
    };
    let record = Command::RecordFind { request, find: Box::new(find) };
    world.act(&page_of(1), &record).unwrap();
    let found = world.request(RequestId(id(77)));
    assert_eq!((found.parent, found.state), (Some(request), State::Received));
    assert!(!found.summary.as_str().contains("13900000000"), "telephones are masked");
    assert_eq!(world.act(&page_of(1), &record).map(drop), Err(Refusal::IdTaken));
}

#[test]
fn turns_go_round_and_a_guest_goes_in_its_days_only() {
    let guest = Guest { centre: place("431127"), from: at(25, 0, 0), until: at(26, 0, 0) };
    let mut world = World::new([team(1), TeamSheet { guest: Some(guest.clone()), ..team(2) }]);
    let both = vec![team_id(1), team_id(2)];
    let plan = PlanSheet { teams: both, roster: Roster::Turns, ..sheet(PlanKind::Activity, 1) };
    world.act(&dispatcher(), &set(plan.clone())).unwrap();
    world.pass_until(at(23, 9, 0)).unwrap();
    let asked = |date: &str| world.request(plan.occurrence(day(date))).live().map(|on| on.team).collect::<Vec<_>>();
    assert_eq!(asked("2026-11-23"), [team_id(1)]);
    assert_eq!(asked("2026-11-24"), [team_id(1)], "the guest's turn, but it is not here yet");
    assert_eq!(asked("2026-11-26"), [team_id(1)]);
    let gone = Command::Offer {
        request: plan.occurrence(day("2026-11-26")),
        offering: Offering {
            kind: OfferKind::Direct,
            teams: vec![OfferTo { team: team_id(2), people: None }],
            note: String::new(),
            brigade: None,
            override_gates: false,
        },
    };
    let refusal = world.act(&dispatcher(), &gone).map(drop).unwrap_err();
    assert!(matches!(refusal, Refusal::AlreadyDispatched { .. }), "{refusal:?}");
    let own = TeamSheet { guest: Some(Guest { centre: place(COUNTY), ..guest }), ..team(3) };
    let set = Command::SetTeams { teams: vec![own] };
    assert!(world.act(&actor(Role::Administrator, COUNTY), &set).is_err(), "nobody is a guest at home");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever steps the clock takes, each day of a plan is dealt with once, in order, and none is left out.
    #[test]
    fn each_day_comes_once_whatever_the_clock_does(steps in proptest::collection::vec((-4_000i64..9_000, any::<bool>(), 0u8..12), 1..25)) {
        let mut world = World::new([TeamSheet { capacity: 50, ..team(1) }]);
        let plan = PlanSheet { schedule: schedule(&[Weekday::Mon, Weekday::Wed, Weekday::Sat]), ..sheet(PlanKind::Activity, 1) };
        world.act(&dispatcher(), &set(plan.clone())).unwrap();
        for (minutes, jumps, change) in steps {
            let then = world.now + Span::minutes(minutes);
            if minutes < 0 {
                world.now = then;
            } else if jumps {
                world.jump_to(then).unwrap();
            } else {
                world.pass_until(then).unwrap();
            }
            // Told anew in between, nothing of it comes again.
            if change == 0 {
                let audience = format!("after {minutes}");
                world.act(&dispatcher(), &set(PlanSheet { audience, ..plan.clone() })).unwrap();
            } else if change == 1 {
                let mut rules = crate::testing::rules_of(&world.desk).as_ref().clone();
                rules.limits.plan_days_ahead = (minutes.unsigned_abs() % 6) as u32;
                world.act(&actor(Role::Administrator, COUNTY), &Command::AdoptRules { rules: Box::new(rules) }).unwrap();
            }
        }
        let dealt: Vec<Day> = world.log.iter().flat_map(|entry| &entry.events).filter_map(|event| match event {
            Event::OccurrenceMade(made) => Some(made.date),
            Event::OccurrenceSkipped(skipped) => Some(skipped.date),
            _ => None,
        }).collect();
        let first = plan.schedule.first_from(day("2026-11-23"));
        let all: Vec<Day> = std::iter::successors(first, |day| plan.schedule.first_from(day.plus(1))).take(dealt.len()).collect();
        prop_assert_eq!(dealt, all);
        let made = world.log.iter().flat_map(|entry| &entry.events).filter(|event| matches!(event, Event::Filed(_))).count();
        prop_assert_eq!(made as u64, world.desk.tally.filed);
        prop_assert_eq!(world.desk.recomputed_digest(), world.desk.digest);
    }
}

/// What the sequences about children reach, and those of `sequences` need not: a class seldom comes to be worked there.
pub const ACTS: [Act; 3] = [Act::CheckInChild, Act::FetchChild, Act::ChildrenWait];

#[test]
fn in_whatever_order_children_come_and_go_they_go_only_with_somebody_of_their_list() {
    let days = proptest::collection::vec((0u8..3, 1u128..=2, 1u128..=2, 1i64..60), 1..16);
    drawn::play_reaching(200, &days, &ACTS, |steps, reached| {
        let (mut world, request) = begun(&sheet(PlanKind::Class, 1), 2);
        for (act, n, by, minutes) in steps {
            let (child, by_whom) = (child(n), fetcher(by));
            let command = match act {
                0 => Command::CheckInChild { request, child, told: Told::Page },
                1 => Command::FetchChild { request, child, by: by_whom, told: Told::Page },
                _ => {
                    world.pass_until(world.now + Span::minutes(minutes))?;
                    continue;
                }
            };
            let was_there = world.request(request).occurrence.as_ref().unwrap().waiting().any(|there| there == child);
            if world.act(&page_of(1), &command).is_ok() {
                *reached.entry(Act::of(&command)).or_default() += 1;
                if act == 1 && !(was_there && by == n) {
                    return Err(format!("{command:?}"));
                }
            }
        }
        let rang = world.log.iter().flat_map(|entry| &entry.events);
        let rang = rang.filter(|event| matches!(event, Event::ChildrenNotFetched { .. })).count();
        *reached.entry(Act::ChildrenWait).or_default() += rang;
        if rang > 1 { Err(format!("it rang {rang} times")) } else { Ok(()) }
    });
}

/// A plan for one of the next days, of any kind, or the end of one.
pub fn about_plans(world: &World, draw: Draw) -> (Actor, Command) {
    let going = world.desk.plans.values().find(|plan| plan.is_on());
    if let Some(plan) = going.filter(|_| draw.detail % 5 == 4 || world.desk.plans.len() > 3) {
        return (dispatcher(), Command::EndPlan { plan: plan.sheet.id, reason: "over".into() });
    }
    let kind = PlanKind::ALL[usize::from(draw.detail) % 4];
    let number = 1_000 + world.desk.plans.len() as u128;
    let today = Day::of(world.now.max(world.desk.time));
    let schedule = Schedule {
        days: vec![],
        dates: vec![today, today.plus(1)],
        from: today,
        start: "00:00".parse().unwrap(),
        end: "23:00".parse().unwrap(),
        ..schedule(&[])
    };
    let posts = sheet(kind, number).posts.into_iter().take(1).collect();
    (dispatcher(), set(PlanSheet { schedule, posts, teams: vec![team_id(1), team_id(7)], ..sheet(kind, number) }))
}

/// What is done on an occurrence and on a welfare check.
pub fn choices(world: &World, request: &Request, draw: Draw) -> Vec<(Actor, Command)> {
    let (id, told) = (request.id, Told::Telephone);
    let mut choices = Vec::new();
    let Some(occurrence) = &request.occurrence else { return by_dispatcher(choices) };
    if request.state == State::InService {
        if let Some(stop) = occurrence.stops.iter().find(|stop| stop.found.is_none_or(|found| !found.is_seen())) {
            let found = HowFound::ALL[usize::from(draw.detail) % 5];
            let words = String::from("as told");
            choices.push(Command::TickStop { request: id, stop: stop.stop, found, words, told });
        }
        let fresh = RequestId(uuid::Uuid::from_u128(
            0xF1AD_0000 + u128::from(request.number.sequence) * 100 + u128::from(occurrence.finds),
        ));
        if occurrence.kind == PlanKind::Round && world.desk.request(fresh).is_none() {
            let find = Find { request: fresh, words: "a quarrel".into(), service: None, place: None, priority: None };
            choices.push(Command::RecordFind { request: id, find: Box::new(find) });
        }
        let n = 1 + u128::from(draw.detail % 2);
        if occurrence.kind == PlanKind::Class {
            choices.push(Command::CheckInChild { request: id, child: child(n), told });
            choices.extend(occurrence.waiting().map(|child| Command::FetchChild {
                request: id,
                child,
                by: fetcher(n),
                told,
            }));
        }
        let live = request.live().next().map(|assignment| assignment.id);
        if let Some(assignment) = live.filter(|_| draw.detail.is_multiple_of(3)) {
            let reached = Count { amount: 4, unit: occurrence.unit };
            let report = Report { minutes: 60, reached, outcome: Redactable::remark("done"), unseen: false };
            choices.push(Command::Finish { request: id, assignment, report, told });
        }
    }
    if draw.detail.is_multiple_of(4) && occurrence.kind != PlanKind::Class && request.state.is_open() {
        choices.push(Command::CountHelpers { request: id, people: u16::from(draw.time % 5) });
    }
    by_dispatcher(choices)
}

fn by_dispatcher(choices: Vec<Command>) -> Vec<(Actor, Command)> {
    choices.into_iter().map(|command| (dispatcher(), command)).collect()
}

#[test]
fn what_a_guest_team_did_for_an_order_that_is_protected_by_now_is_told_at_no_revision() {
    let mut world = World::new([team(1)]);
    let [open, withheld] = [(), ()].map(|()| {
        let request = crate::complaints::taken_in(&mut world, TALK, None);
        crate::complaints::served(&mut world, request);
        request
    });
    let numbers = |log: &[Entry], until| -> Vec<RequestNumber> {
        let mut fold = guest_work::Fold::new(team_id(1), until);
        log.iter().for_each(|entry| fold.follow(entry));
        fold.jobs().iter().map(|job| job.number).collect()
    };
    let number = |request| world.request(request).number;
    let (then, mut log) = (world.desk.revision, world.log.clone());
    assert_eq!(numbers(&log, then), [number(open), number(withheld)]);
    let order = world.request(withheld);
    let (place, owner) = (order.place.clone(), order.owner.clone());
    let events = vec![Event::Protected { request: withheld, place, owner, unlinked: vec![] }];
    log.push(Entry { revision: then.next(), at: world.now, actor: dispatcher(), events });
    assert_eq!(numbers(&log, then.next()), [number(open)]);
    assert_eq!(numbers(&log, then), [number(open)], "nor as the log told it before");
    for event in log.iter_mut().flat_map(|entry| &mut entry.events) {
        if let Event::Filed(filed) = event {
            filed.flags.protected |= filed.request == open;
        }
    }
    assert_eq!(numbers(&log, then), [], "nor what was protected when it was filed");
    let before_any = numbers(&world.log, Revision(2));
    assert_eq!(before_any, [], "what was done after the revision is none of it");
}
