//! The centre as a machine without I/O: input and time in, output out.
//!
//! The properties it keeps:
//!
//! * `Accepted` is answered only for what is on disk, and a refusal only once that is on disk which it was refused for.
//! * Commands are decided in the order in which they could be, each on the desk that all before it leave behind.
//! * One batch at a time is with the log; what comes meanwhile is decided at once and written with the next.
//! * When a batch or a race is lost, everything undurable is forgotten and decided anew.
//! * When it is unknown whether a batch was written, nobody is answered and the engine halts.
//! * A command for which the store is too busy to be asked is answered so; everything else goes on.
//! * A command id is answered the same way however often it comes.
//! * Rows of accounts are decided on as all commands before leave them, written or not, whoever wrote them.

mod beside;
mod clock_watch;
mod committing;
mod deciding;
mod due;
mod job;
mod overlay;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use self::clock_watch::ClockWatch;
use self::due::Resting;
use self::job::{Job, Stage};
use self::overlay::Overlay;
use super::clock::Reading;
use super::secrets::Key;
use crate::domain::command::{Facts, Need};
use crate::domain::desk::Desk;
use crate::domain::event::Entry;
use crate::domain::ids::{CommandId, Epoch, PlaceCode, RequestId, Revision};
use crate::domain::request::Channel;
use crate::domain::time::{Span, Timestamp};
use crate::store::chain::Link;
use crate::store::{AppendError, Batch, CentreRecord, MAX_BATCH_ROWS, Row, StoreError};

pub use self::beside::account_name;
pub use self::due::command_id as due_command_id;
pub use self::job::{Outcome, Submission, Ticket};

/// The number of the event forms that are written today.
pub const MODEL: u16 = 1;
/// Revisions between two digests in the feed.
pub const DIGEST_EVERY: u64 = 256;
/// Clock commands filed at once, so that people's commands come between.
const DUES_AT_ONCE: usize = 200;

/// What comes in.
#[derive(Debug)]
pub enum Input {
    /// A command.
    Submit(Box<Submission>),
    /// The rows a command must see, as asked for by [`Output::Load`].
    Loaded(CommandId, Facts),
    /// Whether a command was recorded before, as asked for by [`Output::Look`].
    Known(CommandId, Option<Box<Row>>),
    /// The batch is on disk.
    Appended,
    /// The batch was not written, or nobody knows.
    NotAppended(AppendError),
    /// What somebody else wrote, as asked for by [`Output::CatchUp`].
    Raced(Vec<Row>),
    /// The store was too busy to answer what was asked for this command.
    StoreBusy(CommandId),
    /// The store could not answer a question, and will not.
    Unanswered(StoreError),
    /// An administrator says that the wall clock is right.
    ConfirmClock,
    /// Time has passed.
    Tick,
}

/// What goes out.
#[derive(Debug)]
pub enum Output {
    /// Find these rows for a command, all as they stand at one moment from now on.
    Load(CommandId, Vec<Need>),
    /// Find out whether a command was recorded before.
    Look(CommandId),
    /// Write this. Until it is answered no other batch comes.
    Append(Batch),
    /// Read what stands in the log after this revision.
    CatchUp(Revision),
    /// Revisions that are on disk now. Comes before the answers to them.
    Publish(Vec<Published>),
    /// Tell whoever waits.
    Answer(Ticket, Outcome),
    /// Nothing more will be written: recover from the store.
    Halted(Halt),
}

/// Why nothing more is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Halt {
    /// In words.
    pub why: String,
    /// The disk has no room left: somebody must make some before the centre is started again.
    pub disk_full: bool,
}

impl Halt {
    fn after(error: &StoreError) -> Self {
        Self { why: error.to_string(), disk_full: matches!(error, StoreError::Full) }
    }
}

/// A revision that is on disk.
#[derive(Debug, Clone)]
pub struct Published {
    /// The revision.
    pub entry: Arc<Entry>,
    /// The desk's digest after it, every [`DIGEST_EVERY`] revisions.
    pub digest: Option<u64>,
}

/// The machine of one centre.
#[derive(Debug)]
pub struct Engine {
    centre: PlaceCode,
    epoch: Epoch,
    key: Key,
    /// What is on disk.
    durable: Desk,
    durable_link: Link,
    /// What will be, when all that waits is written.
    speculative: Desk,
    speculative_link: Link,
    jobs: HashMap<CommandId, Job>,
    /// Decided jobs in the order of their decisions.
    order: VecDeque<CommandId>,
    /// How many of `order` are with the log.
    flushing: usize,
    /// Channel references of what is decided and of what was written while somebody still loads.
    references: HashMap<(Channel, String), RequestId>,
    accounts: Overlay,
    watch: ClockWatch,
    resting: Resting,
    halted: bool,
}

impl Engine {
    /// An engine for a desk that was recovered from the log; `link` is its last row.
    pub fn new(centre: &CentreRecord, desk: Desk, link: Link, reading: Reading) -> Self {
        let watch = ClockWatch::new(reading, desk.time);
        Self {
            resting: Resting::at_start(&desk, watch.now(reading)),
            centre: centre.code.clone(),
            epoch: centre.epoch,
            key: Key::new(centre.key),
            watch,
            durable: desk.clone(),
            durable_link: link,
            speculative: desk,
            speculative_link: link,
            jobs: HashMap::new(),
            order: VecDeque::new(),
            flushing: 0,
            references: HashMap::new(),
            accounts: Overlay::default(),
            halted: false,
        }
    }

    /// The desk as it is on disk.
    pub fn durable(&self) -> &Desk {
        &self.durable
    }

    /// The desk as it will be when all that is decided is on disk.
    pub fn decided(&self) -> &Desk {
        &self.speculative
    }

    /// The last row on disk.
    pub fn link(&self) -> Link {
        self.durable_link
    }

    /// Commands that have not been answered.
    pub fn waiting(&self) -> usize {
        self.jobs.len()
    }

    /// Whether a batch is with the log.
    pub fn is_writing(&self) -> bool {
        self.flushing > 0
    }

    /// By how much the wall clock is ahead of the time that is believed; none while it is believed itself.
    pub fn clock_in_doubt(&self) -> Option<Span> {
        self.watch.in_doubt()
    }

    /// Whether the night's work must wait, because the desk was not tidied for so long that the wall may be wrong.
    pub fn rests_at_night(&self) -> bool {
        self.resting.rests_tidying(&self.durable)
    }

    /// When something happens by itself next; none while the clock is in doubt or nothing is due.
    pub fn wake_at(&self) -> Option<Timestamp> {
        let may_act = !self.halted && self.watch.in_doubt().is_none() && self.flushing == 0;
        may_act.then(|| self.resting.next(&self.speculative)).flatten()
    }

    /// Takes one input. Several may be taken before [`Engine::flush`], and then share one append.
    pub fn step(&mut self, input: Input, reading: Reading, out: &mut Vec<Output>) {
        self.watch.observe(reading);
        if let Input::ConfirmClock = input {
            self.watch.confirm(reading);
            self.resting.wake();
        }
        if self.halted {
            return;
        }
        let now = self.watch.now(reading);
        match input {
            Input::Submit(submission) => self.submit(*submission, now, out),
            Input::Loaded(id, facts) => self.loaded(id, facts, now, out),
            Input::Known(id, row) => self.known(id, row.as_deref(), now, out),
            Input::Appended => self.appended(out),
            Input::NotAppended(error) => self.not_appended(&error, now, out),
            Input::Raced(rows) => self.raced(&rows, now, out),
            Input::StoreBusy(id) => self.answer(id, &Outcome::StoreBusy, out),
            Input::Unanswered(error) => self.halt(Halt::after(&error), out),
            Input::ConfirmClock | Input::Tick => {}
        }
        self.file_what_is_due(now, out);
        self.settle_refusals(out);
    }

    /// Hands what has been decided to the log, unless a batch is still with it.
    pub fn flush(&mut self, out: &mut Vec<Output>) {
        self.forget_written_accounts();
        if self.flushing > 0 || self.halted {
            return;
        }
        let mut rows = Vec::new();
        let mut covered = 0;
        for (index, id) in self.order.iter().enumerate() {
            if rows.len() == MAX_BATCH_ROWS {
                break;
            }
            if let Some(Stage::Accepted(accepted)) = self.jobs.get(id).map(|job| &job.stage) {
                rows.push(accepted.row.clone());
                covered = index + 1;
            }
        }
        if !rows.is_empty() {
            self.flushing = covered;
            let expected = self.durable_link.revision;
            out.push(Output::Append(Batch { centre: self.centre.clone(), epoch: self.epoch, expected, rows }));
        }
    }

    pub(super) fn halt(&mut self, halt: Halt, out: &mut Vec<Output>) {
        self.jobs.clear();
        self.order.clear();
        self.flushing = 0;
        self.halted = true;
        out.push(Output::Halted(halt));
    }
}

/// A row that does not hold what was once written.
#[derive(Debug, thiserror::Error)]
#[error("revision {revision} cannot be read ({why}): it was written by a newer version, or the store is damaged")]
pub struct Unreadable {
    /// Which row.
    pub revision: Revision,
    /// What is wrong.
    pub why: String,
}

/// What a row says. Of an erased one nothing but that it was there.
pub fn entry_of(row: &Row) -> Result<Entry, Unreadable> {
    let unreadable = |why: serde_json::Error| Unreadable { revision: row.revision, why: why.to_string() };
    let events = row.payload.as_deref().map(serde_json::from_str).transpose().map_err(unreadable)?;
    Ok(Entry {
        revision: row.revision,
        at: row.at,
        actor: serde_json::from_str(&row.actor).map_err(unreadable)?,
        events: events.unwrap_or_default(),
    })
}
