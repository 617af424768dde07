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
mod drawn;
mod figure_invariants;
mod invariants;
mod menu;
mod nights;
mod once_broken;
mod payers;
mod plans;
mod programme;
mod programme_choices;
mod programme_invariants;
mod registry;
mod safety;
mod safety_choices;
mod safety_invariants;
mod sequences;
mod shift_invariants;
mod shifts;
mod taking_back;
mod venues;
mod whistle_invariants;
mod whistles;
mod world;
