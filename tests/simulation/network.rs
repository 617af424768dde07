//! What goes over the network: text, between a seat and the centre; and what can happen to it on the way.

use paidan::client::failure::Failure;
use paidan::domain::time::Span;
use paidan::wire::{Problem, ProblemKind};
use serde::de::DeserializeOwned;

/// One question of one run of one seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Call {
    pub seat: usize,
    /// Which run of the seat's console: a later one has never heard of it.
    pub run: u32,
    pub number: u64,
}

/// A question as it is sent.
#[derive(Debug, Clone)]
pub enum Asked {
    Snapshot,
    Events { after: String, wait: Span },
    Command { body: String },
}

/// An answer as it is sent.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub body: String,
}

impl Answer {
    pub fn good(body: String) -> Self {
        Self { status: 200, body }
    }

    pub fn problem(problem: &Problem) -> Self {
        Self { status: problem.status, body: serde_json::to_string(problem).unwrap() }
    }

    pub fn of(kind: ProblemKind) -> Self {
        Self::problem(&Problem::new(kind, ""))
    }

    /// What the one who asked makes of it.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        if self.status == 200 {
            serde_json::from_str(&self.body).map_err(|error| Failure::Unreadable(error.to_string()))
        } else {
            Err(Failure::of(serde_json::from_str(&self.body).unwrap(), None))
        }
    }
}
