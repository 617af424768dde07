//! The night's work on papers under random interleavings, with a clock that is set back, or a month ahead: nothing is
//! erased before its months are over or while it can come back, and nothing that is due is kept for ever.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use paidan::domain::assignment::Told;
use paidan::domain::attachment::{ErasedOrder, Retention};
use paidan::domain::command::{Amendment, CancelReason, Command};
use paidan::domain::event::Event;
use paidan::domain::ids::RequestId;
use paidan::domain::operator::{Actor, Role};
use paidan::domain::refusal::Refusal;
use paidan::domain::request::{Flags, Priority, Request, State};
use paidan::domain::time::{Span, Timestamp};

use crate::choices::Draw;
use crate::drawn;
use crate::testing::{COUNTY, RESCUE, TALK, VILLAGE, actor, place, rules_of, team};
use crate::world::{World, filing};

/// Months of each kind: an ordinary order, an emergency, a protected order.
const MONTHS: [u32; 3] = [2, 3, 4];

/// What was reached, and how often at least.
const SITUATIONS: [(&str, usize); 6] = [
    ("erased", 100),
    ("kept for its months", 100),
    ("kept while on the desk", 100),
    ("erased after the wall was set back", 20),
    ("erased after the wall was set ahead", 20),
    ("an emergency or a protected order erased", 20),
];

fn world() -> World {
    let mut world = World::new([team(1)]);
    let mut rules = rules_of(&world.desk).as_ref().clone();
    let retention = &mut rules.safety.retention;
    [retention.months, retention.emergency_months, retention.protected_months] = MONTHS;
    world.act(&actor(Role::Administrator, COUNTY), &Command::AdoptRules { rules: Box::new(rules) }).unwrap();
    world
}

/// What the log says of an order.
#[derive(Default)]
struct Story {
    ended: Option<Timestamp>,
    trimmed: bool,
    emergency: bool,
    protected: bool,
}

impl Story {
    fn retention(&self) -> Retention {
        match () {
            () if self.protected => Retention::Protected,
            () if self.emergency => Retention::Emergency,
            () => Retention::Ordinary,
        }
    }
}

fn told(world: &World) -> BTreeMap<RequestId, Story> {
    let mut orders = BTreeMap::<RequestId, Story>::new();
    for entry in &world.log {
        for event in &entry.events {
            match event {
                Event::Filed(filed) => {
                    let order = orders.entry(filed.request).or_default();
                    order.emergency = filed.priority == Priority::Emergency;
                    order.protected = filed.flags.protected;
                }
                Event::Moved { request, to, .. } => {
                    orders.entry(*request).or_default().ended = (!to.is_open()).then_some(entry.at);
                }
                Event::PriorityChanged { request, to: Priority::Emergency, .. } => {
                    orders.entry(*request).or_default().emergency = true;
                }
                Event::Protected { request, .. } => orders.entry(*request).or_default().protected = true,
                Event::Trimmed { requests, .. } => {
                    requests.iter().for_each(|id| orders.entry(*id).or_default().trimmed = true);
                }
                _ => {}
            }
        }
    }
    orders
}

/// What somebody does by day: files, ends, merges, takes apart, makes it an emergency or a protected order.
fn by_day(world: &mut World, draw: Draw) -> Command {
    let on_desk: Vec<Request> = world.desk.numbered().cloned().collect();
    let one = on_desk.get(usize::from(draw.which) % on_desk.len().max(1)).filter(|_| !draw.detail.is_multiple_of(5));
    let Some(one) = one else {
        let request = world.fresh_request();
        let service = if draw.detail.is_multiple_of(3) { RESCUE } else { TALK };
        return Command::File(Box::new(filing(request, service, VILLAGE)));
    };
    let (request, reason) = (one.id, String::from("as agreed"));
    let other = on_desk.iter().find(|other| other.id != request && other.state.is_open() && !other.flags.protected);
    match (draw.detail % 5, other) {
        _ if one.state == State::Merged => Command::TakeApart { request },
        (1, _) => Command::SetPriority { request, priority: Priority::Emergency, reason },
        (2, _) => {
            let flags = Flags { protected: true, ..one.flags };
            Command::Amend { request, amendment: Amendment::Flags(flags) }
        }
        (3, Some(other)) => Command::Merge { request, into: other.id },
        _ => {
            let told = if one.flags.protected { Told::Page } else { Told::Telephone };
            Command::Cancel { request, why: CancelReason::NoLongerNeeded, told, reason, rang_and_confirmed: true }
        }
    }
}

/// Every order, asked for under every kind: it goes if and only if its months are over and it has left the desk.
fn night(
    world: &mut World,
    erased: &mut BTreeSet<RequestId>,
    wall: &str,
    saw: &mut impl FnMut(&'static str),
) -> Result<(), String> {
    let clockwork = Actor::system(&place(COUNTY));
    for (request, told) in told(world) {
        let now = world.now.max(world.desk.time);
        let ended = told.ended.unwrap_or(now);
        let order = ErasedOrder { request, ended, assignments: 0, attachments: 0 };
        for (retention, months) in Retention::ALL.into_iter().zip(MONTHS) {
            let erase = Command::ErasePapers { retention, orders: vec![order] };
            let over = now - ended > Span::days(i64::from(months) * 31);
            let answer = world.decide(&clockwork, &erase);
            if answer.is_ok() != (over && told.trimmed) {
                return Err(format!("{erase:?} of an order that ended {ended:?}, at {now:?}: {answer:?}"));
            }
            if retention != told.retention() || erased.contains(&request) {
                continue;
            }
            match answer {
                Ok(_) => {
                    world.act(&clockwork, &erase).map_err(|refusal| format!("{erase:?}: {refusal:?}"))?;
                    erased.insert(request);
                    saw("erased");
                    match wall {
                        "back" => saw("erased after the wall was set back"),
                        "ahead" => saw("erased after the wall was set ahead"),
                        _ => {}
                    }
                    if retention != Retention::Ordinary {
                        saw("an emergency or a protected order erased");
                    }
                }
                Err(Refusal::KeptStill { .. }) if told.trimmed => saw("kept for its months"),
                Err(Refusal::KeptStill { .. }) => saw("kept while on the desk"),
                Err(other) => return Err(format!("{erase:?}: {other:?}")),
            }
        }
    }
    Ok(())
}

fn play(draws: &[Draw], saw: &mut impl FnMut(&'static str)) -> Result<(), String> {
    let mut world = world();
    let (mut erased, mut wall) = (BTreeSet::new(), "steady");
    for draw in draws {
        let days = i64::from(draw.time % 40);
        match draw.act {
            0..110 => drop(world.pass_minutes(days * 30)?),
            110..170 => drop(world.pass_minutes(days * 1_440)?),
            170..215 => {
                wall = "ahead";
                world.jump_to(world.now + Span::days(28 + days % 7))?;
            }
            // The wall is set back, by an hour or by more than a month.
            _ => {
                wall = "back";
                world.now = world.now - Span::hours(1 + days * 24);
            }
        }
        if draw.act % 3 == 0 {
            night(&mut world, &mut erased, wall, saw)?;
            continue;
        }
        let command = by_day(&mut world, *draw);
        let _ = world.act(&actor(Role::DutyLeader, COUNTY), &command);
        for gone in &erased {
            let note = Command::Note { request: *gone, words: "once more".into() };
            let answer = world.decide(&actor(Role::DutyLeader, COUNTY), &note);
            if answer != Err(Refusal::NoSuchRequest { request: *gone }) {
                return Err(format!("{gone} was erased and came back: {answer:?}"));
            }
        }
    }
    end_all(&mut world);
    // However the wall stood: once everything is over, nothing that has ended is kept.
    let over = world.now.max(world.desk.time) + Span::days(31 * 5);
    world.jump_to(over)?;
    // What was merged leaves the desk a night after what it went into.
    world.pass_until(over + Span::days(20))?;
    night(&mut world, &mut erased, "steady", saw)?;
    let kept: Vec<RequestId> = told(&world).into_keys().filter(|request| !erased.contains(request)).collect();
    let open = |request: &RequestId| world.desk.request(*request).is_some_and(|request| request.state.is_open());
    let kept: Vec<&RequestId> = kept.iter().filter(|request| !open(request)).collect();
    if kept.is_empty() { Ok(()) } else { Err(format!("never erased: {kept:?}")) }
}

/// Calls off whatever is open, and what that sets free.
fn end_all(world: &mut World) {
    let mut before = None;
    while before != Some(world.desk.revision) {
        before = Some(world.desk.revision);
        for request in world.desk.numbered().map(|request| request.id).collect::<Vec<_>>() {
            for command in [
                Command::TakeApart { request },
                Command::ReportToPolice { request },
                Command::ConfirmPoliceReport { request },
                by_cancelling(world, request),
            ] {
                let _ = world.act(&actor(Role::DutyLeader, COUNTY), &command);
            }
        }
    }
}

fn by_cancelling(world: &World, request: RequestId) -> Command {
    let protected = world.request(request).flags.protected;
    let told = if protected { Told::Page } else { Told::Telephone };
    let (why, reason) = (CancelReason::NoLongerNeeded, String::from("it is over"));
    Command::Cancel { request, why, told, reason, rang_and_confirmed: true }
}

#[test]
fn papers_go_when_their_months_are_over_and_never_earlier_wherever_the_clock_steps() {
    let reached = RefCell::new(BTreeMap::<&str, usize>::new());
    drawn::play(200, &drawn::up_to(40), |draws| {
        let mut saw = |situation| *reached.borrow_mut().entry(situation).or_default() += 1;
        play(&draws, &mut saw)
    });
    let reached = reached.into_inner();
    println!("{reached:?}");
    let times = |situation: &str| reached.get(situation).copied().unwrap_or_default();
    let seldom: Vec<_> = SITUATIONS.into_iter().filter(|(situation, least)| times(situation) < *least).collect();
    assert!(seldom.is_empty(), "{seldom:?} of {reached:?}");
}
