//! The checks, a file each: facts go in, findings come out.

mod centre;
mod files;
mod settings;
mod state;
mod terminal;
mod token;
mod waiting;

pub use self::terminal::{charset, colours};

use super::facts::Facts;
use super::finding::Finding;

/// Every check, in the order in which things depend on each other.
pub fn all(facts: &Facts) -> Vec<Finding> {
    [
        settings::check(&facts.settings),
        files::check(&facts.keys, &facts.views, &facts.theme),
        state::check(&facts.state),
        waiting::check(&facts.waiting, facts.now),
        token::check(&facts.token),
        centre::check(&facts.centre),
        terminal::check(&facts.terminal),
    ]
    .concat()
}
