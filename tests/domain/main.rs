//! The whole domain as one machine: sequences of commands under every invariant, replay, and what users of other
//! systems complain about.

use paidan::domain;

#[path = "../../src/domain/testing.rs"]
#[expect(dead_code, reason = "the small county serves the unit tests too, which use more of it")]
mod testing;

mod afterwards;
mod bank;
mod choices;
mod complaints;
mod coverage;
mod directories;
mod invariants;
mod menu;
mod once_broken;
mod payers;
mod plans;
mod registry;
mod sequences;
mod taking_back;
mod whistle_invariants;
mod whistles;
mod world;
