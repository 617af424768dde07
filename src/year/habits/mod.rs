//! What happens at a county in a year beside the life of each order, a file for each mechanism: whoever wants something
//! does it at its time. What follows from it (teams, dispatchers, departments, residents) is [`crate::traffic`].

mod bills;
mod finds;
mod menu;
mod orders;
mod plans;
mod redemptions;
mod shifts;
pub(super) mod teams;
mod verified_hours;
mod volunteers;

use super::figures::Figures;
use super::season::Season;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::event::Entry;
use crate::domain::ids::{CommandId, PlaceCode, derived_uuid};
use crate::domain::time::Timestamp;
use crate::traffic::{Chance, Words};
use crate::wire::CommandEnvelope;

/// What does not change while a year passes.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) seed: u64,
    /// The county's centre.
    pub(super) centre: &'a PlaceCode,
    pub(super) figures: &'a Figures,
    pub(super) season: &'a Season,
    pub(super) words: &'a Words,
    /// The first moment of the year.
    pub(super) began: Timestamp,
    /// When this run goes on.
    pub(super) from: Timestamp,
}

impl Setting<'_> {
    /// The chance of one of the things of a kind.
    fn chance(&self, what: &str, nth: u64) -> Chance {
        Chance::of(self.seed, what, &[&nth.to_be_bytes()])
    }

    /// A command whose id follows from what it is, so that it counts once however often it is given.
    fn envelope(&self, what: &str, parts: &[&[u8]], command: Command) -> CommandEnvelope {
        let seed = self.seed.to_be_bytes();
        let start = self.began.0.to_be_bytes();
        let all: Vec<&[u8]> =
            [&b"year"[..], &seed, &start, what.as_bytes()].into_iter().chain(parts.iter().copied()).collect();
        CommandEnvelope::new(CommandId(derived_uuid(&all)), command)
    }
}

/// The desk at a moment.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) desk: &'a Desk,
    pub(super) now: Timestamp,
}

/// Somebody who does something of one kind through the year.
pub(super) trait Habit {
    /// When it does something next.
    fn due(&self, setting: &Setting) -> Option<Timestamp>;

    /// What it does now. Afterwards it is due later, or never.
    fn act(&mut self, setting: &Setting, scene: &Scene) -> Vec<CommandEnvelope>;

    /// It hears of what was written: now, or before a stop.
    fn heard(&mut self, _entry: &Entry) {}
}

/// Every habit of a county.
pub(super) fn all(setting: &Setting) -> Vec<Box<dyn Habit>> {
    vec![
        Box::new(volunteers::Registry::new(setting)),
        Box::new(plans::Planner::new()),
        Box::new(orders::Residents::new(setting)),
        Box::new(finds::Rounds::new(setting)),
        Box::new(bills::Payers::new(setting)),
        Box::new(shifts::Seats::new(setting)),
        Box::new(verified_hours::Checking::new(setting)),
        Box::new(redemptions::Counter::new(setting)),
    ]
}
