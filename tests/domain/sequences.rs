//! Random sequences of commands under every invariant, with shrinking; and replay.

use std::cell::RefCell;

use paidan::domain::accounts::{self, AccountRows};
use paidan::domain::authority::Act;
use paidan::domain::command::{Command, Filing};
use paidan::domain::desk::Desk;
use paidan::domain::event::{Entry, Event};
use paidan::domain::operator::{Actor, Role};
use paidan::domain::refusal::Refusal;
use paidan::domain::request::State;
use paidan::domain::time::Span;

use crate::choices::{self, Draw};
use crate::coverage::Coverage;
use crate::drawn;
use crate::invariants;
use crate::testing::{COUNTY, actor};
use crate::world::{Step, World};

const COMMANDS: usize = 60;
/// Sequences of an ordinary run.
const SAMPLE: u32 = 1_500;
/// How often each situation of the programme is reached at least.
const OFTEN: usize = 20;

/// Transitions no sequence reaches, because what is out lapses the moment enough have accepted.
const UNREACHED: [&str; 2] = ["request accepted to offered", "act Found"];

#[test]
fn whatever_is_asked_of_a_centre_what_must_hold_holds() {
    let coverage = RefCell::new(Coverage::default());
    drawn::play(SAMPLE, &drawn::up_to(COMMANDS), |draws| play(&draws, &mut coverage.borrow_mut()));
    let coverage = coverage.into_inner();
    println!("{}", coverage.print());
    assert!(coverage.percent_accepted() >= 60, "only {} % were accepted", coverage.percent_accepted());
    assert!(coverage.races > 100, "only {} races", coverage.races);
    let seldom = coverage.seldom(&crate::programme_choices::SITUATIONS, OFTEN);
    assert!(seldom.is_empty(), "hardly reached: {seldom:?}");
    let elsewhere = [
        &crate::bank::ACTS[..],
        &crate::registry::ACTS,
        &crate::payers::ACTS,
        &crate::safety::ACTS,
        &crate::plans::ACTS,
        &crate::venues::ACTS,
        &crate::directories::ACTS,
    ]
    .concat();
    let elsewhere: Vec<String> = elsewhere.iter().map(|act| format!("act {act:?}")).collect();
    let missing: Vec<String> = coverage.missing().into_iter().filter(|act| !elsewhere.contains(act)).collect();
    assert_eq!(missing, UNREACHED.map(String::from).into_iter().rev().collect::<Vec<_>>());
}

/// Plays one sequence; what is wrong comes with the commands that led to it.
fn play(draws: &[Draw], coverage: &mut Coverage) -> Result<(), String> {
    let mut world = World::new(choices::teams());
    crate::whistles::admit_departments(&mut world);
    crate::shifts::begin(&mut world);
    crate::programme_choices::begin(&mut world);
    let mut told = String::new();
    for draw in draws {
        let passed = let_time_pass(&mut world, *draw).map_err(|fault| format!("{fault}, after\n{told}"))?;
        for step in passed {
            told += &format!("{:?}\n", step.command);
            check(&step, &world, coverage).map_err(|fault| format!("{fault}, after\n{told}"))?;
        }
        crate::menu::no_slot_is_overfull(&world.desk).map_err(|fault| format!("{fault}, after\n{told}"))?;
        invariants::nothing_is_overdue(&world.desk, world.now).map_err(|fault| format!("{fault}, after\n{told}"))?;
        let (actor, command) = choices::next(&mut world, *draw);
        told += &format!("{} {command:?}\n", actor.role.tag());
        match world.act(&actor, &command) {
            Ok(step) => {
                check(&step, &world, coverage)
                    .and_then(|()| the_loser_of_a_race_is_told(&step, &world, coverage))
                    .and_then(|()| the_same_reference_is_the_same_order(&step, &mut world))
                    .map_err(|fault| format!("{fault}, after\n{told}"))?;
            }
            Err(refusal) => {
                coverage.refused += 1;
                crate::programme_choices::refused(&world, &command, &refusal, coverage)
                    .map_err(|fault| format!("{fault}, after\n{told}"))?;
            }
        }
    }
    let figures = crate::figure_invariants::hold(&world.log);
    figures.and_then(|()| replays_alike(&world)).map_err(|fault| format!("{fault}, after\n{told}"))
}

fn check(step: &Step, world: &World, coverage: &mut Coverage) -> Result<(), String> {
    coverage.acted(Act::of(&step.command), step.entry.actor.role);
    if step.entry.at < step.before.time {
        return Err("time went back".into());
    }
    if step.entry.revision == world.desk.revision {
        return invariants::check(step, &world.desk, coverage);
    }
    // Of several steps in a row only the last left the desk as it is now.
    let mut after = step.before.clone();
    after.fold(&step.entry);
    invariants::check(step, &after, coverage)
}

/// Mostly minutes pass, sometimes a day, seldom weeks; the clock may also step back, or jump so that all is late.
fn let_time_pass(world: &mut World, draw: Draw) -> Result<Vec<Step>, String> {
    let amount = i64::from(draw.time % 16);
    match draw.time {
        0..150 => world.pass_minutes(amount / 4),
        150..215 => world.pass_minutes(amount * 8),
        215..237 => world.pass_minutes(amount * 120),
        237..242 => world.pass_minutes(amount * 480),
        242 => world.pass_minutes(32 * 1_440),
        243..250 => world.jump_to(world.now + Span::hours(amount)),
        _ => {
            world.now = world.now - Span::minutes(amount * 3);
            Ok(Vec::new())
        }
    }
}

/// Of two who dispatch the same request the second learns who was first, when, and whom.
fn the_loser_of_a_race_is_told(step: &Step, world: &World, coverage: &mut Coverage) -> Result<(), String> {
    let Command::Offer { request, .. } = &step.command else { return Ok(()) };
    let rival = Actor { position: "seat 2".into(), ..actor(Role::DutyLeader, COUNTY) };
    let winner = step.entry.actor.operator;
    let offered = step.entry.events.iter().filter_map(Event::team).collect::<Vec<_>>();
    match world.decide(&rival, &step.command) {
        Err(Refusal::AlreadyDispatched { by, at, team, number }) => {
            let true_to_fact = by == winner
                && at == step.entry.at
                && offered.contains(&team)
                && world.desk.by_number(number).is_some_and(|found| found.id == *request);
            coverage.races += 1;
            if true_to_fact { Ok(()) } else { Err("the loser of a race was told something else".into()) }
        }
        other => Err(format!("two won a race for one request: {other:?}")),
    }
}

/// A channel that files its reference again hears which order it is.
fn the_same_reference_is_the_same_order(step: &Step, world: &mut World) -> Result<(), String> {
    let Command::File(filing) = &step.command else { return Ok(()) };
    if filing.reference.is_none() {
        return Ok(());
    }
    let again = Filing { request: world.fresh_request(), ..filing.as_ref().clone() };
    let number = world.desk.request(filing.request).map(|request| request.number);
    match world.decide(&step.entry.actor, &Command::File(Box::new(again))) {
        Err(Refusal::AlreadyFiled { request, number: told }) if request == filing.request && told == number => Ok(()),
        other => Err(format!("one reference made two orders: {other:?}")),
    }
}

/// Folding the log gives the identical desk, also by way of its stored form halfway and of the log's own.
fn replays_alike(world: &World) -> Result<(), String> {
    let json = |desk: &Desk| serde_json::to_string(desk).unwrap();
    let present = json(&world.desk);
    let mut straight = Desk::empty();
    let mut by_snapshot = Desk::empty();
    let mut replica = Desk::empty();
    let mut rows = AccountRows::default();
    for (index, entry) in world.log.iter().enumerate() {
        straight.fold(entry);
        replica.fold(&entry.without_accounts());
        rows.learn_all(accounts::changes(&rows, entry.at, &entry.events));
        by_snapshot.fold(&serde_json::from_str::<Entry>(&serde_json::to_string(entry).unwrap()).unwrap());
        if index == world.log.len() / 2 {
            by_snapshot = serde_json::from_str(&json(&by_snapshot)).unwrap();
        }
    }
    if rows != world.accounts {
        return Err("replay gives other rows beside the desk".into());
    }
    let told = [("replay", &straight), ("replay over a snapshot", &by_snapshot), ("a console", &replica)];
    for (name, desk) in told {
        if json(desk) != present || desk.digest != world.desk.digest {
            return Err(format!("{name} gives another desk"));
        }
        if !desk.dues().eq(world.desk.dues()) {
            return Err(format!("{name} waits for something else"));
        }
    }
    let filed =
        world.log.iter().flat_map(|entry| &entry.events).filter(|event| matches!(event, Event::Filed(_))).count();
    let standing = State::ALL.iter().map(|state| world.desk.tally.on_desk[*state as usize]).sum::<u64>();
    let trimmed = world.desk.tally.trimmed.iter().sum::<u64>();
    if filed as u64 == standing + trimmed {
        Ok(())
    } else {
        Err(format!("{filed} were filed, not {standing} + {trimmed}"))
    }
}
