//! Requests marked to be acted on together, and what the last such act came to for each. Marks are ids: they stay where
//! rows move, and drop when a request ends.

use std::collections::BTreeSet;

use super::action::Action;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::ids::{CommandId, RequestId, Revision};

/// Requests that may be marked at once: one act sends a command for each.
pub const MOST_MARKED: usize = 200;

/// The marks of a console.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    ids: BTreeSet<RequestId>,
    /// Where a range was begun.
    pub anchor: Option<RequestId>,
    /// What the last act on marked requests came to.
    pub round: Option<Round>,
}

/// What would be sent for each, and why nothing for the others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// Requests with their commands.
    pub ready: Vec<(RequestId, Command)>,
    /// Requests left out, with the reason in words.
    pub left_out: Vec<(RequestId, String)>,
}

/// One act on several requests.
#[derive(Debug, Clone)]
pub struct Round {
    /// What was done.
    pub action: Action,
    /// To each, in the order it was sent.
    pub results: Vec<(RequestId, Came)>,
}

/// What it came to for one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Came {
    /// The centre has not answered yet.
    Sending(CommandId),
    /// On disk at the centre.
    Landed(Revision),
    /// The centre refused it, or it was not sent, in words.
    Refused(String),
    /// It was known beforehand that it would be refused, and why: nothing was sent.
    LeftOut(String),
}

impl Marks {
    /// Whether nothing is marked.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// How many are marked.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether a request is marked.
    pub fn holds(&self, id: RequestId) -> bool {
        self.ids.contains(&id)
    }

    /// The marked requests, the oldest first.
    pub fn ids(&self) -> impl Iterator<Item = RequestId> {
        self.ids.iter().copied()
    }

    /// Marks a request. False when no more can be marked.
    pub fn add(&mut self, id: RequestId) -> bool {
        self.ids.contains(&id) || (self.ids.len() < MOST_MARKED && self.ids.insert(id))
    }

    /// Takes a mark away.
    pub fn remove(&mut self, id: RequestId) {
        self.ids.remove(&id);
    }

    /// Takes all marks away.
    pub fn clear(&mut self) {
        self.ids.clear();
        self.anchor = None;
    }

    /// Drops what has ended or left the desk.
    pub fn follow(&mut self, desk: &Desk) {
        let stays = |id: &RequestId| desk.request(*id).is_some_and(|r| r.state.is_open() || r.awaits_answer());
        self.ids.retain(stays);
        self.anchor = self.anchor.filter(stays);
    }

    /// The centre has answered one of the commands. Whether it was one of them.
    pub fn answered(&mut self, command: CommandId, came: Came) -> bool {
        let results = self.round.iter_mut().flat_map(|round| &mut round.results);
        let waiting = results.into_iter().find(|(_, so_far)| *so_far == Came::Sending(command));
        match waiting {
            Some((_, so_far)) => {
                *so_far = came;
                true
            }
            None => false,
        }
    }
}

impl Round {
    /// How many are on disk, are still awaited, and came to nothing.
    pub fn counts(&self) -> (usize, usize, usize) {
        let count = |wanted: fn(&Came) -> bool| self.results.iter().filter(|(_, came)| wanted(came)).count();
        (
            count(|came| matches!(came, Came::Landed(_))),
            count(|came| matches!(came, Came::Sending(_))),
            count(|came| matches!(came, Came::Refused(_) | Came::LeftOut(_))),
        )
    }
}
