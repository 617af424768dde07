//! The menu: what sequences ask of it and what always holds, and an example of each rule.

use std::collections::BTreeMap;

use paidan::domain::assignment::AssignmentState::Finished;
use paidan::domain::catalogue::Service;
use paidan::domain::command::{Command, Filing};
use paidan::domain::desk::Desk;
use paidan::domain::event::Event;
use paidan::domain::ids::RequestId;
use paidan::domain::menu::{Bundle, Campaign, MenuItem, Ordered, Part, ReferralOutcome, Slot, slots_of};
use paidan::domain::operator::{Actor, Role};
use paidan::domain::refusal::Refusal;
use paidan::domain::request::{Request, State};
use paidan::domain::time::{Span, Timestamp};
use paidan::domain::undo;

use crate::choices::Draw;
use crate::testing::{COUNTY, MEALS, TALK, VILLAGE, a_talk, actor, at, dispatcher, rules_of, team};
use crate::world::{World, filing};

/// Places of every slot here.
const PLACES: u16 = 2;

fn administrator() -> Actor {
    actor(Role::Administrator, COUNTY)
}

/// Talks with two places every morning, which pass people on.
fn slotted(world: &World) -> Service {
    let slots = vec![Slot { when: "mon-sun 10:00-11:00".parse().unwrap(), places: PLACES, skip_holidays: false }];
    let talk = rules_of(&world.desk).service(&TALK.parse().unwrap()).unwrap().clone();
    Service { slots, referral: true, ..talk }
}

fn spare(world: &World, words: Vec<String>) -> Service {
    Service {
        code: "SPARE".parse().unwrap(),
        zh: "备用".into(),
        en: "Spare".into(),
        group: "other".into(),
        words,
        short: "备用".into(),
        slots: vec![],
        ..slotted(world)
    }
}

fn bundle(code: &str, parts: Vec<Part>) -> MenuItem {
    let code = code.parse().unwrap();
    MenuItem::Bundle(Bundle {
        code, zh: "一课一餐".into(), en: "A lesson and a meal".into(), parts, retired: false
    })
}

fn lesson_and_meal() -> MenuItem {
    bundle("B1", vec![Part::Talk("XJ1".parse().unwrap()), Part::Service(MEALS.parse().unwrap())])
}

fn campaign(until: u32) -> MenuItem {
    let (code, tags) = ("C1".parse().unwrap(), vec!["home".into()]);
    MenuItem::Campaign(Campaign {
        code,
        zh: "清洁家园".into(),
        en: "Clean homes".into(),
        tags,
        from: 20_261_101,
        until,
        retired: false,
    })
}

/// The catalogue and the menu change while orders run.
pub fn about_the_menu(world: &World, draw: Draw) -> (Actor, Command) {
    let command = match draw.detail % 6 {
        0 => Command::SetService {
            service: Box::new(Service { group: format!("group {}", draw.time % 3), ..named(slotted(world)) }),
        },
        1 => Command::SetMenu {
            items: vec![a_talk(), lesson_and_meal(), campaign(20_270_101 + u32::from(draw.time % 9))],
        },
        2 => Command::RetireMenuItem { code: ["B1", "C1", "XJ1"][usize::from(draw.time) % 3].parse().unwrap() },
        3 => Command::SetService { service: Box::new(spare(world, vec![format!("{}", draw.time % 4)])) },
        4 => Command::RetireService { service: "SPARE".parse().unwrap() },
        _ => Command::SetMenu {
            items: vec![bundle("B1", vec![Part::Bundle("B1".parse().unwrap()), Part::Talk("XJ1".parse().unwrap())])],
        },
    };
    (administrator(), command)
}

/// The county of the tests leaves groups out.
fn named(service: Service) -> Service {
    Service { short: "讲".into(), ..service }
}

/// What came of finished work is set right.
pub fn about_what_came(request: &Request, draw: Draw) -> Vec<(Actor, Command)> {
    let Some(finished) = request.assignments.iter().find(|assignment| assignment.state == Finished) else {
        return Vec::new();
    };
    let (request, assignment) = (request.id, finished.id);
    let amount = 1 + u32::from(draw.detail);
    let outcome = ReferralOutcome::ALL[usize::from(draw.detail) % 3];
    vec![
        (dispatcher(), Command::CorrectQuantity { request, assignment, amount, reason: "weighed".into() }),
        (dispatcher(), Command::RecordReferral { request, assignment, outcome }),
    ]
}

/// Some orders are for a slot, some for a bundle.
pub fn chosen(world: &mut World, filing: &mut Filing, draw: Draw) {
    let rules = rules_of(&world.desk);
    let service = filing.service.as_ref().and_then(|code| rules.service(code));
    let Some(service) = service.filter(|service| !service.slots.is_empty()) else { return };
    if draw.time.is_multiple_of(5) {
        let parts = vec![world.fresh_request()];
        filing.service = None;
        filing.ordered = Some(Box::new(Ordered { bundle: Some("B1".parse().unwrap()), parts, ..Ordered::default() }));
        return;
    }
    if draw.time.is_multiple_of(2) {
        let slots = slots_of(service, &rules.calendar, world.now.max(world.desk.time), 3);
        let slot = slots.get(usize::from(draw.detail) % 3).map(|slot| slot.window.start);
        filing.window = None;
        filing.ordered = Some(Box::new(Ordered { slot, ..Ordered::default() }));
    }
}

/// No slot holds more than its places.
pub fn no_slot_is_overfull(desk: &Desk) -> Result<(), String> {
    let mut taken: BTreeMap<Timestamp, u16> = BTreeMap::new();
    for request in desk.requests.values().filter(|r| r.service.as_ref().is_some_and(|code| code.as_str() == TALK)) {
        let Some((ordered, start)) = request.ordered.as_ref().and_then(|o| Some((o, o.slot?))) else { continue };
        if !matches!(request.state, State::Cancelled | State::Rejected) {
            *taken.entry(start).or_default() += ordered.places();
        }
    }
    match taken.into_iter().find(|(_, places)| *places > PLACES) {
        Some((start, places)) => Err(format!("{places} places are taken in the slot at {start:?}")),
        None => Ok(()),
    }
}

fn slots_world() -> World {
    let mut world = World::new([team(1)]);
    let service = Box::new(Service { group: "talks".into(), ..named(slotted(&world)) });
    world.act(&administrator(), &Command::SetService { service }).unwrap();
    world
}

fn for_slot(world: &mut World, start: Timestamp) -> (RequestId, Command) {
    let request = world.fresh_request();
    let ordered = Some(Box::new(Ordered { slot: Some(start), ..Ordered::default() }));
    (request, Command::File(Box::new(Filing { ordered, ..filing(request, TALK, VILLAGE) })))
}

#[test]
fn a_full_slot_says_what_is_left_and_which_is_free_next() {
    let mut world = slots_world();
    let (ten, tomorrow) = (at(23, 10, 0), at(24, 10, 0));
    let (first, command) = for_slot(&mut world, ten);
    world.act(&dispatcher(), &command).unwrap();
    assert_eq!(world.request(first).window.map(|window| window.end), Some(at(23, 11, 0)));
    let (_, command) = for_slot(&mut world, ten);
    world.act(&dispatcher(), &command).unwrap();
    let (_, command) = for_slot(&mut world, ten);
    let full = Refusal::SlotFull { start: ten, left: 0, asked: 1, next: Some(tomorrow) };
    assert_eq!(world.act(&dispatcher(), &command).err(), Some(full));
    // Cancelled, or become another service, it holds no place any more.
    let amendment = paidan::domain::command::Amendment::Service(MEALS.parse().unwrap());
    world.act(&dispatcher(), &Command::Amend { request: first, amendment }).unwrap();
    world.act(&dispatcher(), &command).unwrap();
    let amendment = paidan::domain::command::Amendment::Service(TALK.parse().unwrap());
    world.act(&dispatcher(), &Command::Amend { request: first, amendment }).unwrap();
    assert_eq!(no_slot_is_overfull(&world.desk), Ok(()));
}

#[test]
fn taken_back_a_change_of_service_has_its_places_again_unless_others_have_taken_them() {
    let mut world = slots_world();
    let ten = at(23, 10, 0);
    let (first, command) = for_slot(&mut world, ten);
    world.act(&dispatcher(), &command).unwrap();
    let slot = |world: &World| world.request(first).ordered.as_ref().and_then(|ordered| ordered.slot);
    let become_meals = |world: &mut World| {
        let amendment = paidan::domain::command::Amendment::Service(MEALS.parse().unwrap());
        world.act(&dispatcher(), &Command::Amend { request: first, amendment }).unwrap();
        undo::last(&world.desk, dispatcher().operator).unwrap().revision
    };
    let revision = become_meals(&mut world);
    assert_eq!(slot(&world), None);
    world.act(&dispatcher(), &Command::TakeBack { revision }).unwrap();
    assert_eq!(
        (world.request(first).service.as_ref().map(|code| code.as_str()), slot(&world)),
        (Some(TALK), Some(ten))
    );
    let (_, second) = for_slot(&mut world, ten);
    world.act(&actor(Role::DutyLeader, COUNTY), &second).unwrap();
    let (_, third) = for_slot(&mut world, ten);
    assert!(matches!(world.act(&dispatcher(), &third).err(), Some(Refusal::SlotFull { left: 0, .. })));

    let revision = become_meals(&mut world);
    world.act(&actor(Role::DutyLeader, COUNTY), &third).unwrap();
    let refused = world.act(&dispatcher(), &Command::TakeBack { revision }).err();
    assert!(matches!(refused, Some(Refusal::SlotFull { left: 0, asked: 1, .. })), "{refused:?}");
    assert_eq!((world.request(first).service.as_ref().map(|code| code.as_str()), slot(&world)), (Some(MEALS), None));
    assert_eq!(no_slot_is_overfull(&world.desk), Ok(()));
}

#[test]
fn a_change_of_the_catalogue_leaves_orders_as_they_were_placed() {
    let mut world = slots_world();
    let (request, command) = for_slot(&mut world, at(23, 10, 0));
    world.act(&dispatcher(), &command).unwrap();
    let before = world.request(request).clone();
    world.act(&administrator(), &Command::RetireService { service: TALK.parse().unwrap() }).unwrap();
    assert_eq!(*world.request(request), before);
    let (_, another) = for_slot(&mut world, at(24, 10, 0));
    assert_eq!(world.act(&dispatcher(), &another).err(), Some(Refusal::NotOnMenu { item: TALK.into() }));
    world.act(&dispatcher(), &Command::TakeIn { request, taking_in: Default::default() }).unwrap();
}

#[test]
fn a_bundle_never_comes_round_to_itself() {
    let mut world = slots_world();
    let set = |items| Command::SetMenu { items };
    world.act(&administrator(), &set(vec![a_talk(), lesson_and_meal()])).unwrap();
    let outer = bundle("B2", vec![Part::Bundle("B1".parse().unwrap())]);
    world.act(&administrator(), &set(vec![outer])).unwrap();
    let circle = set(vec![bundle("B1", vec![Part::Bundle("B2".parse().unwrap())])]);
    let told = world.act(&administrator(), &circle).err();
    assert_eq!(told, Some(Refusal::CircularBundle { bundle: "B1".parse().unwrap() }));
    let twice = Part::Talk("XJ1".parse().unwrap());
    world.act(&administrator(), &set(vec![bundle("B3", vec![twice.clone(), twice])])).unwrap();
}

#[test]
fn slots_are_skipped_on_holidays_when_told_so() {
    let mut world = slots_world();
    let mut rules = rules_of(&world.desk).as_ref().clone();
    rules.calendar.days.insert(20_261_124, paidan::domain::calendar::DayKind::Holiday);
    world.act(&administrator(), &Command::AdoptRules { rules: Box::new(rules.clone()) }).unwrap();
    let service = rules.service(&TALK.parse().unwrap()).unwrap();
    let mut skips = service.clone();
    skips.slots[0].skip_holidays = true;
    let days = |service: &Service| slots_of(service, &rules.calendar, at(23, 12, 0), 2).len();
    assert_eq!((days(service), days(&skips)), (2, 1));
    let opens = slots_of(&skips, &rules.calendar, at(23, 12, 0), 2)[0].window.start;
    assert_eq!(opens, at(25, 10, 0));
    assert_eq!(opens - at(23, 10, 0), Span::days(2));
}

#[test]
fn the_order_of_a_bundle_and_its_parts_are_one_act() {
    let mut world = slots_world();
    world.act(&administrator(), &Command::SetMenu { items: vec![a_talk(), lesson_and_meal()] }).unwrap();
    let (request, part) = (world.fresh_request(), world.fresh_request());
    let ordered =
        Some(Box::new(Ordered { bundle: Some("B1".parse().unwrap()), parts: vec![part], ..Ordered::default() }));
    let order = Command::File(Box::new(Filing { ordered, service: None, ..filing(request, TALK, VILLAGE) }));
    let step = world.act(&dispatcher(), &order).unwrap();
    let filed = step.entry.events.iter().filter(|event| matches!(event, Event::Filed(_))).count();
    assert_eq!(filed, 2);
    assert_eq!(world.request(part).parent, Some(request));
    assert_eq!(world.request(request).ordered.as_ref().map(|ordered| ordered.minutes), Some(Some(10)));
}
