//! A centre that is worked by hand: the same engine on the same store, for one caller who also tells it the time.
//!
//! What is decided is seen at once on [`ByHand::desk`] and answered when it is written: [`ByHand::write`] puts
//! everything that waits on disk. A kill loses what was not written, as with any centre, and nothing else.

use std::collections::VecDeque;
use std::sync::Arc;

use super::centres::{OpenError, founder, recover};
use super::clock::Reading;
use super::driver::store;
use super::engine::{Engine, Halt, Input, Outcome, Output, Submission, Ticket};
use super::founding::Founding;
use super::handle::SubmitError;
use super::loading;
use super::secrets::Key;
use super::submission;
use crate::domain::desk::Desk;
use crate::domain::event::Entry;
use crate::domain::ids::{CommandId, derived_uuid};
use crate::domain::operator::Actor;
use crate::domain::time::{Span, Timestamp};
use crate::store::{CentreRecord, Log, StoreError};
use crate::wire::CommandEnvelope;

/// Rows read at once when somebody else has written.
const ROWS_AT_ONCE: usize = 500;

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Which.
    pub command_id: CommandId,
    /// What was answered.
    pub outcome: Outcome,
}

/// Why it can go on no longer.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// It does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Nothing more is written.
    #[error("nothing more is written: {}", .0.why)]
    Halted(Halt),
    /// The store cannot answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// One centre, its engine and its store.
pub struct ByHand<L: Log> {
    record: CentreRecord,
    key: Key,
    log: Arc<L>,
    engine: Engine,
    began: Timestamp,
    now: Timestamp,
    tickets: u64,
    asked: Vec<(Ticket, CommandId)>,
    answered: Vec<Answered>,
    entries: Vec<Arc<Entry>>,
}

impl<L: Log> ByHand<L> {
    /// Goes on from what the log holds; `now` is the first moment it is told, unless the log is later.
    pub async fn open(log: Arc<L>, record: CentreRecord, now: Timestamp) -> Result<Self, Stopped> {
        let (desk, link, _) = recover(log.as_ref(), &record).await?;
        let now = now.max(desk.time);
        let reading = Reading { wall: now, monotonic: Span(0) };
        Ok(Self {
            key: Key::new(record.key),
            engine: Engine::new(&record, desk, link, reading),
            record,
            log,
            began: now,
            now,
            tickets: 0,
            asked: Vec::new(),
            answered: Vec::new(),
            entries: Vec::new(),
        })
    }

    /// Founds the county; one that is founded already is left as it is.
    pub async fn found(&mut self, founding: &Founding) -> Result<(), Stopped> {
        for envelope in founding.first_commands(self.record.epoch) {
            self.submit(founder(&founding.centre), &envelope, self.now).await?;
        }
        self.write().await?;
        for answered in self.answers() {
            let why = match answered.outcome {
                Outcome::Accepted { .. } => continue,
                Outcome::Refused(refusal) => SubmitError::Refused(refusal),
                _ => SubmitError::Conflict,
            };
            return Err(OpenError::Founding(self.record.code.clone(), why).into());
        }
        Ok(())
    }

    /// The centre as the store knows it.
    pub fn record(&self) -> &CentreRecord {
        &self.record
    }

    /// Its store.
    pub fn log(&self) -> &Arc<L> {
        &self.log
    }

    /// The desk with everything that is decided, written or not.
    pub fn desk(&self) -> &Desk {
        self.engine.decided()
    }

    /// When something happens by itself next.
    pub fn wake_at(&self) -> Option<Timestamp> {
        self.engine.wake_at()
    }

    /// Commands that are decided and wait to be written.
    pub fn waiting(&self) -> usize {
        self.engine.waiting()
    }

    /// It is `now`: what is due happens.
    pub async fn tick(&mut self, now: Timestamp) -> Result<(), Stopped> {
        self.now = self.now.max(now);
        self.step(Input::Tick).await
    }

    /// Has a command decided at `now`.
    pub async fn submit(&mut self, actor: Actor, envelope: &CommandEnvelope, now: Timestamp) -> Result<(), Stopped> {
        self.now = self.now.max(now);
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        self.asked.push((ticket, envelope.command_id));
        let (command, papers) = submission::prepare(&self.key, envelope);
        // The caller plays everybody: no secret of anybody's is behind the salt.
        let salt = *derived_uuid(&[b"salt", &self.record.key, envelope.command_id.0.as_bytes()]).as_bytes();
        let command_id = envelope.command_id;
        let (former, tokens) = (Vec::new(), Vec::new());
        let submission = Submission { ticket, actor, command_id, command, papers, former, tokens, salt };
        self.step(Input::Submit(Box::new(submission))).await
    }

    /// Puts everything that is decided on disk.
    pub async fn write(&mut self) -> Result<(), Stopped> {
        loop {
            let before = self.engine.durable().revision;
            let mut outputs = Vec::new();
            self.engine.flush(&mut outputs);
            self.perform(outputs).await?;
            self.step(Input::Tick).await?;
            if self.engine.durable().revision == before {
                return Ok(());
            }
        }
    }

    /// Stores the desk, so that whoever opens the centre next need not read the whole log.
    pub async fn end(&mut self) -> Result<(), Stopped> {
        self.write().await?;
        let desk = self.engine.durable().clone();
        store(Arc::clone(&self.log), self.record.code.clone(), self.record.epoch, desk).await;
        Ok(())
    }

    /// Answers since they were last taken.
    pub fn answers(&mut self) -> Vec<Answered> {
        std::mem::take(&mut self.answered)
    }

    /// Revisions written since they were last taken.
    pub fn entries(&mut self) -> Vec<Arc<Entry>> {
        std::mem::take(&mut self.entries)
    }

    async fn step(&mut self, input: Input) -> Result<(), Stopped> {
        let mut outputs = Vec::new();
        self.engine.step(input, self.reading(), &mut outputs);
        self.perform(outputs).await
    }

    fn reading(&self) -> Reading {
        Reading { wall: self.now, monotonic: self.now - self.began }
    }

    /// Does what the engine asks for, and what comes of that.
    async fn perform(&mut self, outputs: Vec<Output>) -> Result<(), Stopped> {
        let mut outputs = VecDeque::from(outputs);
        while let Some(output) = outputs.pop_front() {
            let input = match output {
                Output::Load(id, needs) => {
                    Input::Loaded(id, loading::facts(self.log.as_ref(), &self.record.code, &needs).await?)
                }
                Output::Look(id) => {
                    Input::Known(id, self.log.row_by_command(&self.record.code, id).await?.map(Box::new))
                }
                Output::Append(batch) => match self.log.append(batch).await {
                    Ok(()) => Input::Appended,
                    Err(error) => Input::NotAppended(error),
                },
                Output::CatchUp(after) => Input::Raced(self.log.read(&self.record.code, after, ROWS_AT_ONCE).await?),
                Output::Publish(published) => {
                    self.entries.extend(published.into_iter().map(|one| one.entry));
                    continue;
                }
                Output::Answer(ticket, outcome) => {
                    if let Some(at) = self.asked.iter().position(|(asked, _)| *asked == ticket) {
                        let (_, command_id) = self.asked.remove(at);
                        self.answered.push(Answered { command_id, outcome });
                    }
                    continue;
                }
                Output::Halted(halt) => return Err(Stopped::Halted(halt)),
            };
            let mut more = Vec::new();
            self.engine.step(input, self.reading(), &mut more);
            outputs.extend(more);
        }
        Ok(())
    }
}
