//! 撤回: one's own last act is put back as it was, while nobody has acted on it since.

use paidan::domain::assignment::{AssignmentState, OfferKind, Told};
use paidan::domain::command::{Amendment, CancelReason, Command, Filing, OfferTo, Offering};
use paidan::domain::ids::{RequestId, Revision};
use paidan::domain::menu::{Campaign, MenuItem};
use paidan::domain::operator::{Actor, Role};
use paidan::domain::refusal::{Refusal, WhyItStays};
use paidan::domain::request::{Priority, Request, State};
use paidan::domain::time::Span;
use paidan::domain::undo::{self, Kind};

use crate::complaints::{does, taken_in};
use crate::testing::{
    COUNTY, MEALS, NEXT_VILLAGE, OTHER_TOWN, RESCUE, TALK, VILLAGE, actor, at, dispatcher, page_of, place, team,
    team_id,
};
use crate::world::{World, filing, with_offer};

fn leader() -> Actor {
    actor(Role::DutyLeader, COUNTY)
}

/// On Monday at nine: the offices are open and every clock runs.
fn at_nine() -> World {
    let mut world = World::new([team(1)]);
    world.now = at(23, 9, 0);
    world
}

/// Takes back the dispatcher's last act.
fn take_back(world: &mut World) -> Result<(), Refusal> {
    let revision = undo::last(&world.desk, dispatcher().operator)?.revision;
    world.act(&dispatcher(), &Command::TakeBack { revision }).map(drop)
}

fn offer(request: RequestId, team: u32) -> Command {
    let offering = Offering {
        kind: OfferKind::Direct,
        teams: vec![OfferTo { team: team_id(team), people: None }],
        note: String::new(),
        brigade: None,
        override_gates: false,
    };
    Command::Offer { request, offering }
}

fn hold(world: &World, request: RequestId) -> Command {
    Command::Hold { request, until: world.now + Span::days(2), reason: "they are away".into() }
}

fn amend(request: RequestId, amendment: Amendment) -> Command {
    Command::Amend { request, amendment }
}

/// A request as it is, but for the moment it came into its state.
fn as_it_is(world: &World, request: RequestId) -> Request {
    Request { since: world.now, ..world.request(request).clone() }
}

#[test]
fn a_field_a_priority_and_a_hold_are_as_they_were_before() {
    let mut world = at_nine();
    let request = taken_in(&mut world, TALK, None);
    let before = as_it_is(&world, request);
    let (code, zh, en) = ("SPRING".parse().unwrap(), "春".into(), "spring".into());
    let spring = Campaign { code, zh, en, tags: vec![], from: 20_261_101, until: 20_271_231, retired: false };
    let declared = Command::SetMenu { items: vec![MenuItem::Campaign(spring)] };
    world.act(&actor(Role::Administrator, COUNTY), &declared).unwrap();
    let reason = "the hall is free today".to_owned();
    for command in [
        amend(request, Amendment::Needed(4)),
        amend(request, Amendment::Summary("a talk on foxes".into())),
        amend(request, Amendment::Place(place(NEXT_VILLAGE))),
        amend(request, Amendment::Service(MEALS.parse().unwrap())),
        amend(request, Amendment::Campaign(Some("SPRING".into()))),
        Command::SetPriority { request, priority: Priority::Urgent, reason },
        hold(&world, request),
    ] {
        does(&mut world, &command);
        assert_ne!(as_it_is(&world, request), before, "{command:?}");
        take_back(&mut world).unwrap();
        assert_eq!(as_it_is(&world, request), before, "{command:?}");
    }
}

#[test]
fn an_offer_is_recalled_and_a_note_is_marked() {
    let mut world = World::new([team(1)]);
    let request = taken_in(&mut world, TALK, None);
    does(&mut world, &offer(request, 1));
    take_back(&mut world).unwrap();
    assert_eq!(world.state(request), State::Queued);
    assert_eq!(world.request(request).assignments[0].state, AssignmentState::Recalled);

    does(&mut world, &Command::Note { request, words: "they have a dog".into() });
    take_back(&mut world).unwrap();
    assert_eq!(take_back(&mut world), Err(Refusal::NothingToTakeBack), "it was taken back already");
}

#[test]
fn a_team_is_out_of_service_as_it_was_before() {
    let mut world = World::new([team(1)]);
    let team = team_id(1);
    let stand_down = |reason: &str| Command::StandDown { team, until: None, reason: reason.into() };
    does(&mut world, &stand_down("the boat leaks"));
    does(&mut world, &stand_down("the boat sank"));
    take_back(&mut world).unwrap();
    let down = |world: &World| world.desk.team(team).unwrap().stand_down.clone();
    assert_eq!(down(&world).unwrap().reason, "the boat leaks");
    take_back(&mut world).unwrap();
    assert_eq!(down(&world), None);
}

#[test]
fn what_somebody_has_acted_on_since_stays_and_it_is_said_who_and_when() {
    let mut world = World::new([team(1), team(2)]);
    let request = taken_in(&mut world, TALK, None);
    does(&mut world, &offer(request, 1));
    let revision = world.desk.revision;
    world.pass_minutes(5).unwrap();
    let accept =
        Command::Accept { request, assignment: world.request(request).assignments[0].id, people: 2, told: Told::Page };
    world.act(&page_of(1), &accept).unwrap();
    let refused = world.act(&dispatcher(), &Command::TakeBack { revision }).err().unwrap();
    let (by, at, then) = (page_of(1).operator, world.now, world.request(request).assignments[0].offered_at);
    let number = Some(world.request(request).number);
    let did = Kind::Offer;
    assert_eq!(refused, Refusal::ActedSince { number, team: None, did, then, by, at, own: false });
    assert_eq!(world.state(request), State::Accepted);

    let request = taken_in(&mut world, TALK, None);
    let command = hold(&world, request);
    does(&mut world, &command);
    world.act(&leader(), &Command::Give { request, owner: place(OTHER_TOWN) }).unwrap();
    assert!(matches!(take_back(&mut world), Err(Refusal::ActedSince { by, .. }) if by == leader().operator));

    let request = taken_in(&mut world, TALK, None);
    does(&mut world, &offer(request, 2));
    let remind = Command::Remind { request, assignment: world.request(request).assignments[0].id };
    does(&mut world, &remind);
    assert!(matches!(take_back(&mut world), Err(Refusal::ActedSince { own: true, .. })), "one's own step after it");
}

#[test]
fn reading_papers_and_hearing_an_alarm_are_no_acts_on_it() {
    let mut world = World::new([team(1)]);
    let request = taken_in(&mut world, TALK, None);
    let command = hold(&world, request);
    does(&mut world, &command);
    world.act(&leader(), &Command::OpenPapers { request }).unwrap();
    does(&mut world, &Command::OpenPapers { request });
    take_back(&mut world).unwrap();
    assert_eq!((world.state(request), world.request(request).holds), (State::Queued, 0));
}

#[test]
fn nobody_takes_back_what_another_did() {
    let mut world = World::new([team(1)]);
    let request = taken_in(&mut world, TALK, None);
    let command = hold(&world, request);
    does(&mut world, &command);
    let revision = world.desk.revision;
    let refused = world.act(&leader(), &Command::TakeBack { revision }).err();
    assert_eq!(refused, Some(Refusal::NothingToTakeBack));
    let other = Command::TakeBack { revision: Revision(1) };
    assert_eq!(world.act(&dispatcher(), &other).err(), Some(Refusal::NothingToTakeBack));
}

#[test]
fn what_ends_a_request_says_why_it_stays() {
    let mut world = World::new([team(1)]);
    let request = taken_in(&mut world, TALK, None);
    let (why, told, reason) = (CancelReason::NoLongerNeeded, Told::Telephone, "solved".to_owned());
    does(&mut world, &Command::Cancel { request, why, told, reason, rang_and_confirmed: false });
    let number = Some(world.request(request).number);
    assert_eq!(take_back(&mut world), Err(Refusal::NotTakenBack { number, why: WhyItStays::Ended }));
}

#[test]
fn teams_called_to_an_emergency_are_rung_before_anything_is_taken_back() {
    let mut world = World::new([team(1), team(2)]);
    let request = world.fresh_request();
    let filed = Filing { take_in: Some(with_offer(None)), ..filing(request, RESCUE, VILLAGE) };
    does(&mut world, &Command::File(Box::new(filed)));
    assert!(matches!(take_back(&mut world), Err(Refusal::RingFirst { .. })));

    let raised = taken_in(&mut world, TALK, None);
    let priority = Priority::Emergency;
    does(&mut world, &Command::SetPriority { request: raised, priority, reason: "it burns".into() });
    let out = world.request(raised).live().count();
    assert_eq!(matches!(take_back(&mut world), Err(Refusal::RingFirst { .. })), out > 0);
}

#[test]
fn step_by_step_back_and_what_was_told_of_it_survives_a_restart() {
    let mut world = at_nine();
    let (one, other) = (taken_in(&mut world, TALK, None), taken_in(&mut world, TALK, None));
    let before = (as_it_is(&world, one), as_it_is(&world, other));
    does(&mut world, &amend(one, Amendment::Needed(2)));
    does(&mut world, &amend(one, Amendment::Needed(3)));
    let command = hold(&world, other);
    does(&mut world, &command);
    let stored = serde_json::to_string(&world.desk).unwrap();
    world.desk = serde_json::from_str(&stored).unwrap();
    assert_eq!(world.desk.digest, world.desk.recomputed_digest());
    for _ in 0..3 {
        take_back(&mut world).unwrap();
    }
    assert_eq!((as_it_is(&world, one), as_it_is(&world, other)), before);
    assert_eq!(world.desk.digest, world.desk.recomputed_digest());
}
