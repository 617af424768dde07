//! A whole county in one thread, from one seed: the centre, three consoles, residents and teams, the network, the clocks
//! and the disks, with everything going wrong that can; and after every step what must hold.
//!
//! `PAIDAN_SEED=n cargo test --test simulation` replays one seed; `PAIDAN_LONG=1` runs five hundred, each longer.

use paidan::domain;

#[path = "../../src/domain/testing.rs"]
#[expect(dead_code, reason = "the small county serves the unit tests too, which use more of it")]
mod testing;

#[path = "../domain/coverage.rs"]
#[expect(dead_code, reason = "counts for the sequences of the domain, which print them")]
mod coverage;
#[path = "../domain/invariants.rs"]
mod invariants;
#[path = "../domain/programme_invariants.rs"]
mod programme_invariants;
#[path = "../domain/safety_invariants.rs"]
mod safety_invariants;
#[path = "../domain/shift_invariants.rs"]
mod shift_invariants;
#[path = "../domain/whistle_invariants.rs"]
mod whistle_invariants;

mod centre;
mod chance;
mod network;
mod people;
mod seat;
mod weather;
mod witness;
mod world;

use chance::Chance;
use weather::Weather;
use world::{Fault, World};

/// Seeds of an ordinary run, and of a long one.
const SAMPLE: u64 = 60;
const ALL: u64 = 500;
/// Things that happen before all is healed.
const HAPPENINGS: usize = 2_500;
const LONG_HAPPENINGS: usize = 6_000;

struct Story {
    world: World,
    races_told: usize,
}

fn story(seed: u64, happenings: usize, weather: impl FnOnce(&mut Chance) -> Weather) -> Result<Story, Fault> {
    let mut world = World::new(seed, weather)?;
    world.run(happenings)?;
    world.heal()?;
    let races_told = world.witness.races_were_fair()?;
    Ok(Story { world, races_told })
}

fn told(seed: u64, outcome: Result<Story, Fault>) -> Story {
    outcome.unwrap_or_else(|fault| {
        panic!("seed {seed}: {fault}\nreplay it: PAIDAN_SEED={seed} cargo test --test simulation whatever")
    })
}

fn is_long() -> bool {
    std::env::var("PAIDAN_LONG").is_ok_and(|long| !long.is_empty())
}

#[test]
fn whatever_goes_wrong_what_must_hold_holds_and_all_agree_in_the_end() {
    let happenings = if is_long() { LONG_HAPPENINGS } else { HAPPENINGS };
    if let Ok(seed) = std::env::var("PAIDAN_SEED") {
        let seed = seed.parse().expect("PAIDAN_SEED is a number");
        told(seed, story(seed, happenings, Weather::of));
        return;
    }
    let (mut races, mut crashes, mut jumps, mut accepted, mut refused) = (0, 0, 0, 0, 0);
    let seeds = if is_long() { ALL } else { SAMPLE };
    for seed in 1..=seeds {
        let story = told(seed, story(seed, happenings, Weather::of));
        races += story.races_told;
        crashes += story.world.crashes;
        jumps += story.world.jumps;
        accepted += story.world.witness.accepted.len();
        refused += story.world.witness.refused.len();
    }
    println!(
        "{seeds} seeds: {accepted} commands accepted, {refused} refused, {races} races lost and told, \
         {crashes} crashes, {jumps} clocks set wrong"
    );
    assert!(races as u64 > seeds && crashes > seeds && jumps * 2 > seeds, "too little happened to find anything");
    assert!(accepted > refused, "most of what is asked for should be possible");
}

#[test]
fn whatever_goes_wrong_the_rows_beside_the_desk_are_what_the_log_gives() {
    let (mut rows, seeds) = (0, if is_long() { 200 } else { 40 });
    for seed in 1..=seeds {
        let story = told(seed, story(seed, HAPPENINGS, |chance| Weather { bank: true, ..Weather::of(chance) }));
        rows += story.world.house.account().rows;
    }
    let from_the_start = 7 * seeds as usize;
    assert!(rows > from_the_start + seeds as usize, "too little was earned to find anything: {rows} rows");
}

#[test]
fn one_seed_tells_one_story() {
    let twice = [(); 2].map(|()| told(3, story(3, 1_500, Weather::of)).world.fingerprint());
    assert_eq!(twice[0], twice[1]);
    assert_ne!(twice[0], told(4, story(4, 1_500, Weather::of)).world.fingerprint());
}

#[test]
fn whichever_append_fails_nothing_acknowledged_is_lost() {
    let appends = if is_long() { 150 } else { 12 };
    for doomed in 7..7 + appends {
        let weather = |_: &mut Chance| Weather { doomed_append: Some(doomed), ..Weather::calm() };
        let outcome = story(doomed, 1_200, weather);
        if let Err(fault) = outcome {
            panic!("append {doomed}: {fault}");
        }
    }
}

#[test]
fn a_disk_that_lies_is_found_out() {
    let lying = |chance: &mut Chance| Weather { lying_disk: true, ..Weather::of(chance) };
    let found = (1..=4).filter_map(|seed| story(seed, 2_500, lying).err()).find(|fault| fault.contains("is missing"));
    assert!(found.is_some(), "a disk that forgets what it confirmed went unnoticed");
}

#[test]
fn a_network_that_changes_what_it_carries_is_found_out() {
    let meddling = |_: &mut Chance| Weather { meddling_network: true, ..Weather::calm() };
    let found = (1..=4).filter_map(|seed| story(seed, 2_500, meddling).err()).next();
    let fault = found.expect("a falsified report went unnoticed");
    assert!(fault.contains("not what the log gives") || fault.contains("with something else"), "{fault}");
}
