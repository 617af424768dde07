//! Where people can come to harm: what always holds, and each rule as a day at a centre.

use std::collections::BTreeMap;

use paidan::domain::assignment::{Count, CountUnit, LeavingReason, OfferKind, Report, Told};
use paidan::domain::attachment::{AttachmentKind, ErasedOrder, Retention};
use paidan::domain::authority::Act;
use paidan::domain::command::{CancelReason, Command, Filing, OfferTo, Offering};
use paidan::domain::duty_book::{DutyEntry, NumberKind};
use paidan::domain::event::Event;
use paidan::domain::ids::{AssignmentId, AttachmentId, IncidentId, RequestId};
use paidan::domain::operator::Role;
use paidan::domain::redactable::Redactable;
use paidan::domain::refusal::{Gate, InvalidReason, Refusal};
use paidan::domain::request::{AlarmLevel, Priority, State};
use paidan::domain::run_card::{Case, EmergencyNumber};
use paidan::domain::team::TeamSheet;
use paidan::domain::time::Span;
use paidan::domain::water::WaterRole;
use paidan::domain::welfare::{WelfareOutcome, WelfareStep};
use uuid::Uuid;

use crate::complaints::{accepted_by, arrives, does, taken_in};
use crate::testing::{COUNTY, MEALS, RESCUE, TALK, VILLAGE, actor, at, dispatcher, team, team_id};
use crate::world::{Step, World, filing, with_offer};

/// What is done by nobody here but in examples of its own.
pub const ACTS: [Act; 1] = [Act::ErasePapers];

fn leader() -> paidan::domain::operator::Actor {
    actor(Role::DutyLeader, COUNTY)
}

/// An emergency at the village in these words, taken in.
fn emergency(world: &mut World, words: &str) -> RequestId {
    let request = world.fresh_request();
    let plain = filing(request, RESCUE, VILLAGE);
    let take_in = Some(with_offer(None));
    does(world, &Command::File(Box::new(Filing { words: words.into(), take_in, ..plain })));
    request
}

const RIVER: &str = "somebody fell into the river";

fn out_to(world: &World, request: RequestId) -> Vec<(paidan::domain::ids::TeamId, Option<WaterRole>)> {
    world.request(request).live().map(|on| (on.team, on.role)).collect()
}

fn uninsured(n: u32) -> TeamSheet {
    TeamSheet { insured_until: None, ..team(n) }
}

fn refused(world: &World, command: &Command) -> Refusal {
    world.decide(&leader(), command).unwrap_err()
}

#[test]
fn an_emergency_goes_to_the_tiers_of_its_card_by_skill_and_then_to_the_duty_leader() {
    let dry = |n| TeamSheet { skills: vec![], ..team(n) };
    let mut world = World::new([dry(1), team(2), dry(3), team(4), team(5)]);
    let request = emergency(&mut world, RIVER);
    assert_eq!(world.request(request).case, Some(Case::Drowning), "the words are read once, and written down");
    let water = Some(WaterRole::Water);
    assert_eq!(out_to(&world, request), [(team_id(2), water), (team_id(4), water)], "twelve people who swim");
    world.pass_minutes(2).unwrap();
    assert_eq!(world.request(request).tiers, 2);
    assert_eq!(out_to(&world, request).len(), 4, "then twenty others");
    assert_eq!(world.request(request).alarm.as_ref().unwrap().level, AlarmLevel::Seats);
    world.pass_minutes(2).unwrap();
    assert_eq!(world.request(request).alarm.as_ref().unwrap().level, AlarmLevel::DutyLeader, "by telephone");
    let other = emergency(&mut world, "an old man has fallen");
    assert_eq!((world.request(other).case, world.request(other).tiers), (None, 0), "without a card by rank");
}

#[test]
fn without_certificate_and_insurance_a_team_keeps_the_shore_and_nobody_sends_it_onto_the_water() {
    let mut world = World::new([uninsured(1)]);
    let request = emergency(&mut world, RIVER);
    assert_eq!(out_to(&world, request), [(team_id(1), Some(WaterRole::Shore))]);
    let assignment = world.request(request).assignments[0].id;
    let onto = Command::SetWaterRole { request, assignment, role: WaterRole::Water };
    let Refusal::TeamCannotGo { gates, .. } = refused(&world, &onto) else { panic!("it may not") };
    assert_eq!(gates, [Gate::InsuranceMissing]);
    let ranked = paidan::domain::rank::rank(
        &world.desk,
        &crate::testing::rules_of(&world.desk),
        world.request(request),
        world.now,
    );
    assert_eq!(ranked[0].ashore, [Gate::InsuranceMissing], "and the ranking says why");
}

#[test]
fn onto_the_water_go_two_at_least_and_only_with_life_jackets() {
    let mut world = World::new([team(1)]);
    let request = emergency(&mut world, RIVER);
    let assignment = world.request(request).assignments[0].id;
    let accept = |people| Command::Accept { request, assignment, people, told: Told::Telephone };
    let Refusal::TeamCannotGo { gates, .. } = refused(&world, &accept(1)) else { panic!("one alone may not") };
    assert_eq!(gates, [Gate::TooFewPeople { has: 1, asked: 2 }]);
    does(&mut world, &accept(2));
    let arrive = |life_jackets| Command::Arrive { request, assignment, told: Told::Telephone, life_jackets };
    assert_eq!(refused(&world, &arrive(false)), Refusal::LifeJacketsFirst { team: team_id(1) });
    let sheet = TeamSheet { insured_until: Some(world.now - Span::hours(1)), ..team(1) };
    world.act(&actor(Role::Administrator, COUNTY), &Command::SetTeams { teams: vec![sheet] }).unwrap();
    assert!(matches!(refused(&world, &arrive(true)), Refusal::TeamCannotGo { .. }), "it ran out on the way");
    world.act(&actor(Role::Administrator, COUNTY), &Command::SetTeams { teams: vec![team(1)] }).unwrap();
    does(&mut world, &arrive(true));
    let on = world.request(request).assignment(assignment).unwrap();
    assert!(on.life_jackets);
    assert_eq!(on.check_in.as_ref().unwrap().every, 15, "and they are heard of every quarter of an hour");
}

/// A team on the water, on site.
fn on_the_water(world: &mut World) -> (RequestId, AssignmentId) {
    let request = emergency(world, RIVER);
    let assignment = world.request(request).assignments[0].id;
    does(world, &Command::Accept { request, assignment, people: 2, told: Told::Telephone });
    arrives(world, request, assignment);
    does(world, &Command::AcknowledgeAlarm { request });
    (request, assignment)
}

#[test]
fn a_missed_check_in_rings_once_and_the_duty_leader_when_nothing_is_heard() {
    let mut world = World::new([team(1)]);
    let (request, assignment) = on_the_water(&mut world);
    let misses = |steps: &[Step]| {
        let all = steps.iter().flat_map(|step| &step.entry.events);
        all.filter(|event| matches!(event, Event::CheckInMissed { .. })).count()
    };
    let until = world.now + Span::minutes(15);
    assert_eq!(misses(&world.pass_until(until).unwrap()), 1);
    let alarm = |world: &World| world.request(request).alarm.as_ref().map(|a| (a.level, a.acknowledged.is_none()));
    assert_eq!(alarm(&world), Some((AlarmLevel::Seats, true)));
    world.now = world.now - Span::hours(1);
    assert_eq!(misses(&world.jump_to(until).unwrap()), 0, "whatever the clock does, once");
    does(&mut world, &Command::AcknowledgeAlarm { request });
    world.pass_minutes(5).unwrap();
    assert_eq!(alarm(&world), Some((AlarmLevel::DutyLeader, true)), "heard by the seats, and still missed");
    does(&mut world, &Command::CheckIn { request, assignment, told: Told::Telephone });
    assert!(world.request(request).assignment(assignment).unwrap().missed_since().is_none());
    assert_eq!(misses(&world.pass_minutes(16).unwrap()), 1, "the next miss is another one");
}

#[test]
fn a_timer_ends_with_its_assignment_and_no_sooner_where_it_must_run() {
    let mut world = World::new([team(1)]);
    let (request, assignment) = on_the_water(&mut world);
    let set = |every| Command::SetCheckIn { request, assignment, every };
    assert_eq!(refused(&world, &set(0)), Refusal::TimerStays);
    assert_eq!(refused(&world, &set(60)), Refusal::TimerStays, "nor slower");
    does(&mut world, &set(5));
    let reached = Count { amount: 1, unit: CountUnit::People };
    let report = Report { minutes: 60, reached, unseen: false, outcome: Redactable::remark("saved") };
    does(&mut world, &Command::Finish { request, assignment, report, told: Told::Telephone });
    let events = world.pass_minutes(30).unwrap();
    assert!(!events.iter().any(|step| matches!(step.command, Command::CheckInMissed { .. })));
    let talk = taken_in(&mut world, TALK, None);
    let by_hand = accepted_by(&mut world, talk, 1);
    does(&mut world, &Command::SetCheckIn { request: talk, assignment: by_hand, every: 30 });
    does(&mut world, &Command::SetCheckIn { request: talk, assignment: by_hand, every: 0 });
    assert!(world.request(talk).assignment(by_hand).unwrap().check_in.is_none());
}

#[test]
fn several_calls_are_one_incident_each_keeps_its_caller_and_is_told() {
    let mut world = World::new([team(1), uninsured(2)]);
    let (first, second) = (emergency(&mut world, RIVER), emergency(&mut world, RIVER));
    let incident = IncidentId(Uuid::from_u128(7));
    does(&mut world, &Command::OpenIncident { incident, request: first, name: "the ferry".into() });
    does(&mut world, &Command::JoinIncident { incident, request: second });
    assert_eq!(world.request(second).state, State::Offered, "unlike a merge it stays as it is");
    assert!(world.request(second).next_tier_at.is_none(), "and calls no more teams of its own");
    let beside: Vec<RequestId> = world.desk.beside_in_incident(world.request(second)).map(|other| other.id).collect();
    assert_eq!(beside, [first]);
    let again = Command::OpenIncident { incident: IncidentId(Uuid::from_u128(8)), request: first, name: "x".into() };
    assert!(matches!(refused(&world, &again), Refusal::InIncident { .. }));
    let close = Command::CloseIncident { incident, words: "both are ashore".into() };
    assert!(matches!(refused(&world, &close), Refusal::IncidentUnderWay { .. }));
    for request in [first, second] {
        let out: Vec<AssignmentId> = world.request(request).live().map(|on| on.id).collect();
        for assignment in out {
            let reason = "all are ashore".to_owned();
            does(&mut world, &Command::Recall { request, assignment, reason, rang_and_confirmed: true });
        }
    }
    world.act(&leader(), &close).unwrap();
    assert!(world.request(first).caller_to_be_told() && world.request(second).caller_to_be_told());
    let result = paidan::domain::command::CallResult::Reached;
    does(&mut world, &Command::Call { request: second, assignment: None, result, words: String::new() });
    assert!(world.request(first).caller_to_be_told() && !world.request(second).caller_to_be_told());
}

#[test]
fn a_protected_order_is_part_of_no_incident() {
    let mut world = World::new([team(1)]);
    let request = taken_in(&mut world, crate::testing::CHILDREN, None);
    let open = Command::OpenIncident { incident: IncidentId(Uuid::nil()), request, name: "x".into() };
    assert!(matches!(refused(&world, &open), Refusal::Protected { .. }));
}

/// A meal that nobody took in: the team has left with 无人应门.
fn nobody_opened(world: &mut World) -> RequestId {
    let request = taken_in(world, MEALS, None);
    let assignment = accepted_by(world, request, 1);
    let (reason, words) = (LeavingReason::NobodyOpened, "no light".to_owned());
    does(world, &Command::GiveBack { request, assignment, reason, words, told: Told::Telephone });
    request
}

fn step(request: RequestId, step: WelfareStep, outcome: WelfareOutcome) -> Command {
    Command::WelfareStep { request, step, outcome, words: String::new() }
}

#[test]
fn where_nobody_opens_the_order_stays_open_until_the_person_was_seen() {
    let mut world = World::new([team(1), team(2)]);
    let request = nobody_opened(&mut world);
    assert_eq!(world.request(request).unseen().unwrap().step, WelfareStep::Ring);
    let number = world.request(request).number;
    let (why, told, reason) = (CancelReason::NoLongerNeeded, Told::Telephone, "no answer".to_owned());
    let cancel = Command::Cancel { request, why, told, reason, rang_and_confirmed: true };
    assert_eq!(refused(&world, &cancel), Refusal::NotSeenYet { number });
    let assignment = accepted_by(&mut world, request, 2);
    arrives(&mut world, request, assignment);
    let words = "it is done".to_owned();
    let break_off = Command::BreakOff { request, reason: LeavingReason::DoneByOthers, words };
    assert_eq!(refused(&world, &break_off), Refusal::NotSeenYet { number });
    let reached = Count { amount: 1, unit: CountUnit::Households };
    let report = Report { minutes: 20, reached, unseen: true, outcome: Redactable::remark("the bag hangs there") };
    does(&mut world, &Command::Finish { request, assignment, report, told: Told::Telephone });
    assert_eq!(world.state(request), State::InService, "finished, and open all the same");
    does(&mut world, &step(request, WelfareStep::Door, WelfareOutcome::Seen));
    assert_eq!(world.state(request), State::Archived, "meals are not rated");
    assert!(world.request(request).welfare.as_ref().unwrap().seen.is_some());
}

#[test]
fn each_step_has_its_time_and_its_alarm_and_the_last_one_is_110() {
    let mut world = World::new([team(1)]);
    let request = nobody_opened(&mut world);
    let late = |world: &mut World, minutes| {
        let steps = world.pass_minutes(minutes).unwrap();
        steps.iter().filter(|step| matches!(step.command, Command::WelfareOverdue { .. })).count()
    };
    assert_eq!(late(&mut world, 9), 0);
    assert_eq!(late(&mut world, 1), 1);
    assert_eq!(late(&mut world, 600), 0, "once for each step");
    does(&mut world, &step(request, WelfareStep::Ring, WelfareOutcome::NoSign));
    does(&mut world, &step(request, WelfareStep::Kin, WelfareOutcome::NoSign));
    assert_eq!((late(&mut world, 29), late(&mut world, 1)), (0, 1), "the door has half an hour");
    assert_eq!(world.request(request).alarm.as_ref().unwrap().level, AlarmLevel::DutyLeader);
    does(&mut world, &step(request, WelfareStep::Door, WelfareOutcome::NoSign));
    assert_eq!(world.request(request).unseen().unwrap().step, WelfareStep::Police);
    does(&mut world, &step(request, WelfareStep::Police, WelfareOutcome::UnderWay));
    assert!(world.request(request).emergency_call(EmergencyNumber::Police).is_some(), "recorded as the call it is");
    let done = &world.request(request).welfare.as_ref().unwrap().done;
    assert_eq!(done.iter().filter(|done| done.step == WelfareStep::Police).count(), 1);
    assert!(done.iter().all(|done| done.by == dispatcher().operator));
}

#[test]
fn at_a_protected_door_only_the_police_ask() {
    let mut world = World::new([team(1)]);
    let request = taken_in(&mut world, crate::testing::CHILDREN, None);
    does(&mut world, &Command::StartWelfareCheck { request });
    assert_eq!(world.request(request).unseen().unwrap().step, WelfareStep::Police);
    let kin = step(request, WelfareStep::Kin, WelfareOutcome::NoSign);
    assert!(matches!(refused(&world, &kin), Refusal::Protected { .. }));
}

#[test]
fn the_duty_book_holds_public_numbers_of_offices_only() {
    let mut world = World::new([team(1)]);
    let entry = |code: &str, number: &str| DutyEntry {
        code: code.into(),
        name: "the county's water bureau".into(),
        kind: NumberKind::Office,
        number: number.into(),
    };
    let set = |entries, removed| Command::SetDutyBook { entries, removed };
    let private = set(vec![entry("SLJ", "0744-3222000"), entry("WY", "13800138000")], vec![]);
    let reason = InvalidReason::PrivateNumber;
    assert_eq!(refused(&world, &private), Refusal::Invalid { field: "entries.1.number".into(), reason });
    world.act(&leader(), &set(vec![entry("SLJ", "0744-3222000"), entry("GA", "110")], vec![])).unwrap();
    world.act(&leader(), &set(vec![], vec!["SLJ".into()])).unwrap();
    assert_eq!(world.desk.duty_book.keys().collect::<Vec<_>>(), ["GA"]);
    assert!(world.decide(&dispatcher(), &set(vec![entry("X", "12345")], vec![])).is_err());
    assert_eq!(world.desk.digest, world.desk.recomputed_digest());
}

#[test]
fn papers_are_erased_after_their_months_and_never_while_the_order_can_come_back() {
    let mut world = World::new([team(1)]);
    let request = taken_in(&mut world, TALK, None);
    let attachment = AttachmentId::of(request, 0);
    let (kind, digest) = (AttachmentKind::Png, "ab".repeat(32));
    let attach = |bytes, digest: &str| Command::AttachPaper { request, attachment, kind, bytes, digest: digest.into() };
    assert!(matches!(refused(&world, &attach(u32::MAX, &digest)), Refusal::OverLimit { .. }));
    assert!(matches!(refused(&world, &attach(9, "ab")), Refusal::Invalid { .. }));
    does(&mut world, &attach(9, &digest));
    assert_eq!(refused(&world, &attach(9, &digest)), Refusal::NothingToDo, "the same picture twice");
    let (why, told, reason) = (CancelReason::NoLongerNeeded, Told::Telephone, "thanks".to_owned());
    does(&mut world, &Command::Cancel { request, why, told, reason, rang_and_confirmed: true });
    let ended = world.now;
    let order = ErasedOrder { request, ended, assignments: 0, attachments: 1 };
    let erase = Command::ErasePapers { retention: Retention::Ordinary, orders: vec![order] };
    let system = paidan::domain::operator::Actor::system(&crate::testing::place(COUNTY));
    assert_eq!(world.decide(&system, &erase), Err(Refusal::KeptStill { request }));
    world.jump_to(ended + Span::days(24 * 31 + 1)).unwrap();
    world.pass_until(world.now + Span::days(1)).unwrap();
    assert!(world.desk.request(request).is_none(), "it has left the desk");
    assert!(world.decide(&leader(), &erase).is_err(), "only the clockwork erases");
    let erased = world.decide(&system, &erase).unwrap();
    let told = Event::PapersErased { retention: Retention::Ordinary, orders: vec![request], attachments: 1 };
    assert_eq!(erased, [told]);
    let protected = Command::ErasePapers { retention: Retention::Protected, orders: vec![order] };
    assert_eq!(world.decide(&system, &protected), Err(Refusal::KeptStill { request }), "kept longer");
}

#[test]
fn one_person_alone_at_night_is_heard_of_too() {
    let mut world = World::new([team(1)]);
    world.jump_to(at(23, 21, 0)).unwrap();
    let request = world.fresh_request();
    let plain = filing(request, MEALS, VILLAGE);
    let take_in = Some(with_offer(None));
    let night = Filing { priority: Some(Priority::Urgent), take_in, ..plain };
    does(&mut world, &Command::File(Box::new(night)));
    let teams = vec![OfferTo { team: team_id(1), people: Some(1) }];
    let offering =
        Offering { kind: OfferKind::Direct, teams, note: String::new(), brigade: None, override_gates: false };
    does(&mut world, &Command::Offer { request, offering });
    let assignment = world.request(request).assignments[0].id;
    does(&mut world, &Command::Accept { request, assignment, people: 1, told: Told::Telephone });
    arrives(&mut world, request, assignment);
    let every: BTreeMap<AssignmentId, u32> =
        world.request(request).live().filter_map(|on| Some((on.id, on.check_in.as_ref()?.every))).collect();
    assert_eq!(every, BTreeMap::from([(assignment, 60)]));
}
