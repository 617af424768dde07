//! A command on its way through the engine.

use std::sync::Arc;

use uuid::Uuid;

use crate::domain::command::{Command, Facts};
use crate::domain::desk::DueKind;
use crate::domain::event::Entry;
use crate::domain::ids::{CommandId, Revision};
use crate::domain::operator::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::time::Timestamp;
use crate::store::{NewRow, Paper, TokenChange};

/// Whoever waits for an answer, as the driver numbers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// A command as it comes in.
#[derive(Debug, Clone)]
pub struct Submission {
    /// Who waits.
    pub ticket: Ticket,
    /// Who asks.
    pub actor: Actor,
    /// Its id, unique at its centre.
    pub command_id: CommandId,
    /// What is asked for.
    pub command: Command,
    /// What is kept apart from the log.
    pub papers: Vec<Paper>,
    /// Papers of earlier that are blanked beside it, by their subjects. What was asked for does not depend on them.
    pub former: Vec<Uuid>,
    /// Tokens given with it.
    pub tokens: Vec<TokenChange>,
    /// Chance, so that the engine needs none of its own.
    pub salt: [u8; 16],
}

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is on disk.
    Accepted {
        /// The revision it became.
        entry: Arc<Entry>,
        /// It was recorded before; this is the same answer again.
        repeated: bool,
    },
    /// It was refused; nothing has changed.
    Refused(Refusal),
    /// Its id was used before for something else.
    Conflict,
    /// The store was too busy to be asked what must be known for it: nothing was done; the same command again later.
    StoreBusy,
    /// No store can hold it: what is wrong, and what to do.
    Unfit(String),
}

/// A command that has not been answered.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) tickets: Vec<Ticket>,
    pub(super) actor: Actor,
    pub(super) command: Command,
    pub(super) papers: Vec<Paper>,
    pub(super) former: Vec<Uuid>,
    pub(super) tokens: Vec<TokenChange>,
    pub(super) salt: [u8; 16],
    pub(super) content: [u8; 32],
    /// Of a clock command: what was due.
    pub(super) due: Option<(Timestamp, DueKind)>,
    /// What the store said of the rows it must see.
    pub(super) facts: Facts,
    /// What the store was asked then holds at least everything up to here.
    pub(super) asked_at: Revision,
    pub(super) stage: Stage,
}

/// How far a job has come.
#[derive(Debug)]
pub(super) enum Stage {
    /// Waits for the rows it must see.
    Loading,
    /// Waits for its decision.
    Undecided,
    /// Waits to be written.
    Accepted(Box<Accepted>),
    /// Waits until what it was refused for is on disk.
    Refused(Refusal),
    /// Waits to hear whether it was recorded before.
    Looking(Option<Refusal>),
}

/// A decision that is not on disk yet.
#[derive(Debug)]
pub(super) struct Accepted {
    pub(super) row: NewRow,
    pub(super) entry: Arc<Entry>,
    /// The desk's digest after it, where the feed carries one.
    pub(super) digest: Option<u64>,
}

impl Job {
    pub(super) fn is_accepted(&self) -> bool {
        matches!(self.stage, Stage::Accepted(_))
    }
}
