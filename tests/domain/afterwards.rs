//! Emergencies that end or are lowered, and what is said of a service afterwards: who may say it, and how often it
//! counts.

use paidan::domain::assignment::{Count, CountUnit, Report, Told};
use paidan::domain::command::{CallBackResult, CancelReason, Command, Filing, TakingIn};
use paidan::domain::ids::RequestId;
use paidan::domain::operator::{Actor, Role};
use paidan::domain::redactable::Redactable;
use paidan::domain::refusal::{InvalidReason, Refusal};
use paidan::domain::request::{Priority, Satisfaction, State};

use crate::complaints::{accepted_by, arrives, does, taken_in};
use crate::testing::{COUNTY, RESCUE, TALK, TOWN, VILLAGE, actor, at, dispatcher, team, team_id};
use crate::world::{World, filing, with_offer};

/// A service done for a request of this priority, on Monday morning while the town's office is open.
fn done(world: &mut World, priority: Option<Priority>) -> RequestId {
    world.now = at(23, 9, 0);
    let request = taken_in(world, TALK, None);
    if let Some(priority) = priority {
        does(world, &Command::SetPriority { request, priority, reason: "the school waits".into() });
    }
    finished(world, request);
    request
}

fn finished(world: &mut World, request: RequestId) {
    let assignment = accepted_by(world, request, 1);
    arrives(world, request, assignment);
    let reached = Count { amount: 12, unit: CountUnit::People };
    let report = Report { minutes: 60, reached, unseen: false, outcome: Redactable::remark("all heard it") };
    does(world, &Command::Finish { request, assignment, report, told: Told::Telephone });
    assert_eq!(world.state(request), State::Done);
}

fn call_back(request: RequestId, result: CallBackResult) -> Command {
    Command::CallBack { request, result, words: String::new() }
}

fn rated(request: RequestId, satisfaction: Satisfaction, solved: bool) -> Command {
    Command::Rate { request, satisfaction, solved, words: String::new(), told: Told::Telephone }
}

fn town_clerk() -> Actor {
    actor(Role::Clerk, TOWN)
}

#[test]
fn no_team_on_its_way_to_an_emergency_is_let_go_unrung_however_the_order_ends() {
    let mut world = World::new([team(1), team(2)]);
    let request = world.fresh_request();
    let filed = Filing { take_in: Some(with_offer(None)), ..filing(request, RESCUE, VILLAGE) };
    does(&mut world, &Command::File(Box::new(filed)));
    let cancel = |rang_and_confirmed| Command::Cancel {
        request,
        why: CancelReason::NoLongerNeeded,
        told: Told::Telephone,
        reason: "he swam ashore".into(),
        rang_and_confirmed,
    };
    let refused = world.act(&dispatcher(), &cancel(false)).err();
    assert!(matches!(refused, Some(Refusal::RingFirst { .. })), "{refused:?}");
    world.act(&dispatcher(), &cancel(true)).unwrap();
    assert_eq!(world.state(request), State::Cancelled);

    // Three of twelve have accepted, and the rest is recalled: it waits in 待派 with people on their way.
    let request = world.fresh_request();
    let filed = Filing { needed: Some(12), take_in: Some(with_offer(None)), ..filing(request, RESCUE, VILLAGE) };
    does(&mut world, &Command::File(Box::new(filed)));
    let offers: Vec<_> = world.request(request).assignments.iter().map(|on| on.id).collect();
    let [first, second] = offers[..] else { panic!("two teams are told") };
    does(&mut world, &Command::Accept { request, assignment: first, people: 3, told: Told::Telephone });
    let reason = "their boat is broken".to_owned();
    does(&mut world, &Command::Recall { request, assignment: second, reason, rang_and_confirmed: true });
    assert_eq!(world.state(request), State::Queued);
    let (office, their_number, reason) = ("ZJJ".to_owned(), None, "a joke".to_owned());
    for ending in [
        Command::Transfer { request, office, their_number, rang_and_confirmed: false },
        Command::Reject { request, reason, rang_and_confirmed: false },
    ] {
        let refused = world.act(&dispatcher(), &ending).err();
        assert!(matches!(refused, Some(Refusal::RingFirst { .. })), "{ending:?}: {refused:?}");
    }
    does(&mut world, &Command::Reject { request, reason: "a joke".into(), rang_and_confirmed: true });
    assert_eq!(world.state(request), State::Rejected);
}

#[test]
fn what_is_no_emergency_any_more_rings_no_more() {
    let mut world = World::new([team(1)]);
    let raised = taken_in(&mut world, TALK, None);
    let set = |request, priority| Command::SetPriority { request, priority, reason: "as we now know".into() };
    let rings = |world: &World, request: RequestId| {
        world.request(request).alarm.as_ref().is_some_and(|alarm| alarm.acknowledged.is_none())
    };
    does(&mut world, &set(raised, Priority::Emergency));
    assert!(rings(&world, raised));
    does(&mut world, &set(raised, Priority::Normal));
    assert!(!rings(&world, raised));
    does(&mut world, &set(raised, Priority::Emergency));
    assert!(rings(&world, raised), "and again when it becomes one again");

    let filed = world.fresh_request();
    does(&mut world, &Command::File(Box::new(filing(filed, RESCUE, VILLAGE))));
    assert!(rings(&world, filed));
    let taking_in = TakingIn { priority: Some(Priority::Urgent), ..TakingIn::default() };
    does(&mut world, &Command::TakeIn { request: filed, taking_in });
    assert!(!rings(&world, filed), "taken in as something less");
}

#[test]
fn a_reopening_needs_a_call_back_that_found_it_unsolved_or_somebody_who_asked() {
    let mut world = World::new([team(1)]);
    let request = done(&mut world, None);
    let reopen =
        |asked_by: &str| Command::Reopen { request, reason: "half is missing".into(), asked_by: asked_by.into() };
    let missing = Refusal::Missing { field: "asked_by".into() };
    assert_eq!(world.act(&dispatcher(), &reopen(" ")).err(), Some(missing.clone()));
    does(&mut world, &call_back(request, CallBackResult::NotReached));
    assert_eq!(world.act(&dispatcher(), &reopen("")).err(), Some(missing), "nobody has said anything");
    does(&mut world, &call_back(request, CallBackResult::NotSolved(Satisfaction::Dissatisfied)));
    does(&mut world, &reopen(""));
    assert_eq!((world.state(request), world.request(request).reopened), (State::Queued, 1));

    let mut world = World::new([team(1)]);
    let request = done(&mut world, None);
    does(&mut world, &rated(request, Satisfaction::Satisfied, true));
    does(&mut world, &Command::Reopen { request, reason: "again".into(), asked_by: "the daughter, by phone".into() });
    assert_eq!(world.state(request), State::Queued);
}

#[test]
fn a_clerk_closes_no_urgent_order_by_calling_back_and_nobody_but_the_duty_leader_a_protected_one() {
    let mut world = World::new([team(1)]);
    let solved = |request| call_back(request, CallBackResult::Solved(Satisfaction::Satisfied));
    let plain = done(&mut world, None);
    world.act(&town_clerk(), &solved(plain)).unwrap();
    assert_eq!(world.state(plain), State::Archived);

    let urgent = done(&mut world, Some(Priority::Urgent));
    for closing in [solved(urgent), rated(urgent, Satisfaction::Satisfied, true)] {
        let refused = world.act(&town_clerk(), &closing).err();
        assert_eq!(refused, Some(Refusal::RoleMayNot { role: Role::Clerk }), "{closing:?}");
    }
    let tried = call_back(urgent, CallBackResult::NotReached);
    world.act(&town_clerk(), &tried).unwrap();
    world.act(&dispatcher(), &solved(urgent)).unwrap();
    assert_eq!(world.state(urgent), State::Archived);

    let protected = done(&mut world, None);
    let mut record = world.request(protected).clone();
    record.flags.protected = true;
    world.desk.requests.insert(protected, std::sync::Arc::new(record));
    let (leader, number) = (actor(Role::DutyLeader, COUNTY), world.request(protected).number);
    let archive = Command::Archive { request: protected, explanation: "taken over by the court".into() };
    assert_eq!(world.act(&dispatcher(), &solved(protected)).err(), Some(Refusal::DutyLeaderOnly));
    assert_eq!(world.act(&leader, &solved(protected)).err(), Some(Refusal::Protected { number }), "nobody is asked");
    assert_eq!(world.act(&leader, &archive).err(), Some(Refusal::PoliceFirst { number }));
    world.act(&dispatcher(), &Command::ReportToPolice { request: protected }).unwrap();
    assert_eq!(world.act(&leader, &archive).err(), Some(Refusal::PoliceFirst { number }), "not confirmed yet");
    world.act(&leader, &Command::ConfirmPoliceReport { request: protected }).unwrap();
    assert_eq!(world.act(&dispatcher(), &archive).err(), Some(Refusal::DutyLeaderOnly));
    world.act(&leader, &archive).unwrap();
    assert_eq!(world.state(protected), State::Archived);
}

#[test]
fn one_service_counts_as_one_rating_for_its_team_however_often_somebody_is_asked() {
    let mut world = World::new([team(1)]);
    let request = done(&mut world, None);
    does(&mut world, &rated(request, Satisfaction::VeryDissatisfied, false));
    does(&mut world, &call_back(request, CallBackResult::Solved(Satisfaction::Satisfied)));
    let record = &world.desk.team(team_id(1)).unwrap().record;
    assert_eq!((record.ratings, record.rating_sum), (1, Satisfaction::Satisfied as u32), "the last word counts");
}

#[test]
fn an_empty_reference_is_called_empty() {
    let mut world = World::new([team(1)]);
    let request = world.fresh_request();
    for (reference, reason) in [(" ".to_owned(), InvalidReason::Empty), ("x".repeat(101), InvalidReason::TooLong)] {
        let filed = Filing { reference: Some(reference), ..filing(request, TALK, VILLAGE) };
        let refused = world.act(&dispatcher(), &Command::File(Box::new(filed))).err();
        assert_eq!(refused, Some(Refusal::Invalid { field: "reference".into(), reason }));
    }
}
