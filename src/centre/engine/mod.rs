//! The centre as a machine without I/O: input and time in, output out.
//!
//! The properties it keeps:
//!
//! * `Accepted` is answered only for what is on disk, and a refusal only once that is on disk which it was refused for.
//! * Commands are decided in the order in which they could be, each on the desk that all before it leave behind.
//! * One batch at a time is with the log; what comes meanwhile is decided at once and written with the next.
//! * When a batch or a race is lost, everything undurable is forgotten and decided anew.
//! * When it is unknown whether a batch was written, nobody is answered and the engine halts.
//! * A command id is answered the same way however often it comes.

mod beside;
mod clock_watch;
mod due;
mod job;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use serde_json::to_string;

use self::clock_watch::ClockWatch;
use self::due::Resting;
use self::job::{Accepted, Job, Stage};
use super::clock::Reading;
use super::secrets::Key;
use crate::domain::command::{Command, Facts, Need};
use crate::domain::decide;
use crate::domain::desk::Desk;
use crate::domain::event::Entry;
use crate::domain::ids::{CommandId, Epoch, PlaceCode, RequestId, Revision};
use crate::domain::operator::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::request::Channel;
use crate::domain::rules::MOST_EVENT_BYTES;
use crate::domain::time::{Span, Timestamp};
use crate::store::chain::{self, Draft, Link};
use crate::store::{AppendError, Batch, CentreRecord, MAX_BATCH_ROWS, Row};

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
    /// The store could not answer a question.
    Unanswered(String),
    /// An administrator says that the wall clock is right.
    ConfirmClock,
    /// Time has passed.
    Tick,
}

/// What goes out.
#[derive(Debug)]
pub enum Output {
    /// Find these rows for a command.
    Load(CommandId, Need),
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
    Halted(String),
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
    watch: ClockWatch,
    resting: Resting,
    halted: Option<String>,
}

impl Engine {
    /// An engine for a desk that was recovered from the log; `link` is its last row.
    pub fn new(centre: &CentreRecord, desk: Desk, link: Link, reading: Reading) -> Self {
        Self {
            centre: centre.code.clone(),
            epoch: centre.epoch,
            key: Key::new(centre.key),
            watch: ClockWatch::new(reading, desk.time),
            durable: desk.clone(),
            durable_link: link,
            speculative: desk,
            speculative_link: link,
            jobs: HashMap::new(),
            order: VecDeque::new(),
            flushing: 0,
            references: HashMap::new(),
            resting: Resting::default(),
            halted: None,
        }
    }

    /// The desk as it is on disk.
    pub fn durable(&self) -> &Desk {
        &self.durable
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

    /// When something happens by itself next; none while the clock is in doubt or nothing is due.
    pub fn wake_at(&self) -> Option<Timestamp> {
        let may_act = self.halted.is_none() && self.watch.in_doubt().is_none() && self.flushing == 0;
        may_act.then(|| self.resting.next(&self.speculative)).flatten()
    }

    /// Takes one input. Several may be taken before [`Engine::flush`], and then share one append.
    pub fn step(&mut self, input: Input, reading: Reading, out: &mut Vec<Output>) {
        self.watch.observe(reading);
        if let Input::ConfirmClock = input {
            self.watch.confirm(reading);
        }
        if self.halted.is_some() {
            return;
        }
        let now = self.watch.now(reading);
        match input {
            Input::Submit(submission) => self.submit(*submission, now, out),
            Input::Loaded(id, facts) => self.loaded(id, facts, now, out),
            Input::Known(id, row) => self.known(id, row.as_deref(), now, out),
            Input::Appended => self.appended(out),
            Input::NotAppended(error) => self.not_appended(error, now, out),
            Input::Raced(rows) => self.raced(&rows, now, out),
            Input::Unanswered(why) => self.halt(why, out),
            Input::ConfirmClock | Input::Tick => {}
        }
        self.file_what_is_due(now, out);
        self.settle_refusals(out);
    }

    /// Hands what has been decided to the log, unless a batch is still with it.
    pub fn flush(&mut self, out: &mut Vec<Output>) {
        if self.flushing > 0 || self.halted.is_some() {
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

    fn submit(&mut self, submission: Submission, now: Timestamp, out: &mut Vec<Output>) {
        let Submission { ticket, actor, command_id, command, papers, tokens, salt } = submission;
        let content = self.key.content(&command, &papers);
        if let Some(job) = self.jobs.get_mut(&command_id) {
            if job.content == content {
                job.tickets.push(ticket);
            } else {
                out.push(Output::Answer(ticket, Outcome::Conflict));
            }
            return;
        }
        let need = command.needs();
        let job = Job {
            tickets: vec![ticket],
            actor,
            command,
            papers,
            tokens,
            salt,
            content,
            due: None,
            facts: Facts::default(),
            stage: if need.is_some() { Stage::Loading } else { Stage::Undecided },
        };
        self.jobs.insert(command_id, job);
        match need {
            Some(need) => out.push(Output::Load(command_id, need)),
            None => self.decide(command_id, now, out),
        }
    }

    fn loaded(&mut self, id: CommandId, facts: Facts, now: Timestamp, out: &mut Vec<Output>) {
        let Some(job) = self.jobs.get_mut(&id).filter(|job| matches!(job.stage, Stage::Loading)) else { return };
        job.facts = facts;
        job.stage = Stage::Undecided;
        self.decide(id, now, out);
        if !self.jobs.values().any(|job| matches!(job.stage, Stage::Loading)) {
            self.forget_written_references();
        }
    }

    /// Decides a job on the speculative desk and puts it at the end of the order.
    fn decide(&mut self, id: CommandId, now: Timestamp, out: &mut Vec<Output>) {
        let Some(job) = self.jobs.get(&id) else { return };
        let now = now.max(self.speculative.time);
        let facts = self.facts_with_what_is_not_written(job);
        let decided = match (&self.speculative.rules, &job.command) {
            (None, Command::Found { .. }) => decide::found(&self.speculative, &job.command, now),
            (None, _) => Err(Refusal::NotFounded),
            (Some(rules), command) => decide::decide(&self.speculative, rules, &facts, &job.actor, command, now),
        };
        let stage = match decided {
            Err(refusal) => Stage::Refused(refusal),
            Ok(events) => {
                let revision = self.speculative.revision.next();
                let entry = Entry { revision, at: now, actor: job.actor.clone(), events };
                match self.record(id, entry) {
                    Ok(accepted) => Stage::Accepted(Box::new(accepted)),
                    Err(NotRecordable::Refused(refusal)) => Stage::Refused(refusal),
                    Err(NotRecordable::Unfit(why)) => return self.answer(id, &Outcome::Unfit(why), out),
                }
            }
        };
        if let Some(job) = self.jobs.get_mut(&id) {
            job.stage = stage;
            self.order.push_back(id);
        }
    }

    /// Folds a decision into the speculative desk and seals its row.
    fn record(&mut self, id: CommandId, entry: Entry) -> Result<Accepted, NotRecordable> {
        let Some(job) = self.jobs.get(&id) else {
            return Err(NotRecordable::Unfit("it was answered already: send it again".into()));
        };
        let as_json = |error: serde_json::Error| NotRecordable::Unfit(format!("it cannot be written down: {error}"));
        let payload = to_string(&entry.events).map_err(as_json)?;
        let actor = to_string(&entry.actor).map_err(as_json)?;
        if payload.len() > MOST_EVENT_BYTES {
            for event in &entry.events {
                if to_string(event).map_err(as_json)?.len() > MOST_EVENT_BYTES {
                    let limit = MOST_EVENT_BYTES as u64;
                    return Err(NotRecordable::Refused(Refusal::OverLimit { what: "event_bytes".into(), limit }));
                }
            }
        }
        self.speculative.fold(&entry);
        let draft = Draft {
            epoch: self.epoch,
            command_id: id,
            model: MODEL,
            actor,
            at: entry.at,
            payload,
            content_mac: job.content,
            salt: job.salt,
        };
        let row = chain::seal(&self.speculative_link, draft);
        self.speculative_link = Link::of(&row);
        let row = beside::row_with_its_records(row, &entry, &self.speculative, job.papers.clone(), job.tokens.clone());
        for (channel, reference, request) in entry.events.iter().filter_map(reference_of) {
            self.references.insert((channel, reference), request);
        }
        let carries_digest = entry.revision.0 % DIGEST_EVERY == 0;
        Ok(Accepted { row, digest: carries_digest.then_some(self.speculative.digest), entry: Arc::new(entry) })
    }

    fn facts_with_what_is_not_written(&self, job: &Job) -> Facts {
        let mut facts = job.facts.clone();
        if let Some(Need::ChannelReference(channel, reference)) = job.command.needs() {
            facts.reference_taken_by =
                facts.reference_taken_by.or_else(|| self.references.get(&(channel, reference)).copied());
        }
        facts
    }

    fn appended(&mut self, out: &mut Vec<Output>) {
        let written: Vec<CommandId> = self.order.drain(..self.flushing).collect();
        self.flushing = 0;
        let nothing_else_decided = !self.order.iter().any(|id| self.jobs.get(id).is_some_and(Job::is_accepted));
        let mut published = Vec::new();
        let mut answers = Vec::new();
        let mut refused = Vec::new();
        for id in written {
            let Some(mut job) = self.jobs.remove(&id) else { continue };
            match job.stage {
                Stage::Accepted(accepted) => {
                    if !nothing_else_decided {
                        self.durable.fold(&accepted.entry);
                    }
                    self.durable_link = Link::of(&accepted.row.row);
                    for ticket in job.tickets {
                        let entry = Arc::clone(&accepted.entry);
                        answers.push(Output::Answer(ticket, Outcome::Accepted { entry, repeated: false }));
                    }
                    published.push(Published { entry: accepted.entry, digest: accepted.digest });
                }
                stage => {
                    job.stage = stage;
                    refused.push(id);
                    self.jobs.insert(id, job);
                }
            }
        }
        if nothing_else_decided {
            self.durable = self.speculative.clone();
        }
        refused.into_iter().rev().for_each(|id| self.order.push_front(id));
        out.push(Output::Publish(published));
        out.append(&mut answers);
        if !self.jobs.values().any(|job| matches!(job.stage, Stage::Loading)) {
            self.forget_written_references();
        }
    }

    fn not_appended(&mut self, error: AppendError, now: Timestamp, out: &mut Vec<Output>) {
        match error {
            AppendError::Raced { .. } => out.push(Output::CatchUp(self.durable_link.revision)),
            AppendError::DuplicateCommand { command_id } => {
                self.take_out(command_id, Stage::Looking(None));
                out.push(Output::Look(command_id));
                self.decide_anew(now, out);
            }
            AppendError::DuplicateReference { command_id, .. } => {
                self.take_out(command_id, Stage::Loading);
                let need = self.jobs.get(&command_id).and_then(|job| job.command.needs());
                out.extend(need.map(|need| Output::Load(command_id, need)));
                self.decide_anew(now, out);
            }
            AppendError::Unfit { command_id, what } => {
                self.answer(command_id, &Outcome::Unfit(what.into()), out);
                self.decide_anew(now, out);
            }
            AppendError::WrongEpoch { .. } | AppendError::NoCentre(_) | AppendError::Broken(_) => {
                self.halt(error.to_string(), out);
            }
        }
    }

    /// Somebody else wrote first: takes in what they wrote, answers what was ours after all, decides the rest anew.
    fn raced(&mut self, rows: &[Row], now: Timestamp, out: &mut Vec<Output>) {
        let mut published = Vec::new();
        for row in rows {
            let entry = match self.follow(row) {
                Ok(entry) => Arc::new(entry),
                Err(why) => return self.halt(why, out),
            };
            self.durable.fold(&entry);
            self.durable_link = Link::of(row);
            let carries_digest = entry.revision.0 % DIGEST_EVERY == 0;
            published.push(Published { digest: carries_digest.then_some(self.durable.digest), entry });
        }
        out.push(Output::Publish(published));
        for row in rows {
            self.answer_from(row, out);
        }
        // What was loaded was loaded before they wrote.
        let reload: Vec<CommandId> = self
            .order
            .iter()
            .filter(|id| self.jobs.get(id).is_some_and(|job| job.command.needs().is_some()))
            .copied()
            .collect();
        for id in reload {
            self.take_out(id, Stage::Loading);
            let need = self.jobs.get(&id).and_then(|job| job.command.needs());
            out.extend(need.map(|need| Output::Load(id, need)));
        }
        self.decide_anew(now, out);
    }

    fn follow(&self, row: &Row) -> Result<Entry, String> {
        chain::check(&self.durable_link, row).map_err(|broken| broken.to_string())?;
        entry_of(row).map_err(|unreadable| unreadable.to_string())
    }

    /// Forgets everything undurable and decides it again, in the same order.
    fn decide_anew(&mut self, now: Timestamp, out: &mut Vec<Output>) {
        self.speculative = self.durable.clone();
        self.speculative_link = self.durable_link;
        self.flushing = 0;
        self.references.clear();
        for id in std::mem::take(&mut self.order) {
            self.decide(id, now, out);
        }
    }

    fn take_out(&mut self, id: CommandId, stage: Stage) {
        self.order.retain(|other| *other != id);
        if let Some(job) = self.jobs.get_mut(&id) {
            job.stage = stage;
        }
    }

    fn known(&mut self, id: CommandId, row: Option<&Row>, now: Timestamp, out: &mut Vec<Output>) {
        let Some(job) = self.jobs.get_mut(&id) else { return };
        if let Some(row) = row {
            return self.answer_from(row, out);
        }
        match std::mem::replace(&mut job.stage, Stage::Undecided) {
            Stage::Looking(Some(refusal)) => self.answer(id, &Outcome::Refused(refusal), out),
            Stage::Looking(None) => self.decide(id, now, out),
            stage => job.stage = stage,
        }
    }

    /// Answers the job whose command a row recorded, if it is still waiting.
    fn answer_from(&mut self, row: &Row, out: &mut Vec<Output>) {
        let Some(job) = self.jobs.get(&row.command_id) else { return };
        let outcome = if job.content == row.content_mac {
            match entry_of(row) {
                Ok(entry) => Outcome::Accepted { entry: Arc::new(entry), repeated: true },
                Err(unreadable) => Outcome::Unfit(unreadable.to_string()),
            }
        } else {
            Outcome::Conflict
        };
        self.answer(row.command_id, &outcome, out);
    }

    fn answer(&mut self, id: CommandId, outcome: &Outcome, out: &mut Vec<Output>) {
        self.order.retain(|other| *other != id);
        let Some(job) = self.jobs.remove(&id) else { return };
        out.extend(job.tickets.into_iter().map(|ticket| Output::Answer(ticket, outcome.clone())));
    }

    /// Refusals before which everything is on disk may be answered, once it is known that they are no repetitions.
    fn settle_refusals(&mut self, out: &mut Vec<Output>) {
        while self.flushing == 0
            && let Some(id) = self.order.front().copied()
        {
            let Some(job) = self.jobs.get_mut(&id) else {
                self.order.pop_front();
                continue;
            };
            match std::mem::replace(&mut job.stage, Stage::Undecided) {
                Stage::Refused(refusal) => {
                    self.order.pop_front();
                    if let Some(due) = job.due {
                        self.resting.rest(due, self.speculative.time);
                        self.jobs.remove(&id);
                    } else {
                        job.stage = Stage::Looking(Some(refusal));
                        out.push(Output::Look(id));
                    }
                }
                stage => {
                    job.stage = stage;
                    return;
                }
            }
        }
    }

    /// Files the commands of the clock whose time has come.
    fn file_what_is_due(&mut self, now: Timestamp, out: &mut Vec<Output>) {
        if self.watch.in_doubt().is_some() || self.flushing > 0 {
            return;
        }
        for _ in 0..DUES_AT_ONCE {
            let Some((due, kind)) = self.resting.first_due(&self.speculative, now) else { return };
            let id = due::command_id(due, kind);
            if self.jobs.contains_key(&id) {
                return;
            }
            let command = decide::system_command(due, kind);
            let job = Job {
                tickets: Vec::new(),
                actor: Actor::system(&self.centre),
                content: self.key.content(&command, &[]),
                command,
                papers: Vec::new(),
                tokens: Vec::new(),
                // Nothing in a clock command's payload is secret: its salt may be known.
                salt: *id.0.as_bytes(),
                due: Some((due, kind)),
                facts: Facts::default(),
                stage: Stage::Undecided,
            };
            self.jobs.insert(id, job);
            self.decide(id, now, out);
            if !self.jobs.get(&id).is_some_and(Job::is_accepted) {
                self.resting.rest((due, kind), now);
            }
        }
    }

    fn forget_written_references(&mut self) {
        let pending: Vec<_> = self
            .order
            .iter()
            .filter_map(|id| match self.jobs.get(id).map(|job| &job.stage) {
                Some(Stage::Accepted(accepted)) => Some(&accepted.entry),
                _ => None,
            })
            .flat_map(|entry| entry.events.iter().filter_map(reference_of))
            .map(|(channel, reference, request)| ((channel, reference), request))
            .collect();
        self.references = pending.into_iter().collect();
    }

    fn halt(&mut self, why: String, out: &mut Vec<Output>) {
        self.jobs.clear();
        self.order.clear();
        self.halted = Some(why.clone());
        out.push(Output::Halted(why));
    }
}

/// Why a decision cannot become a row.
enum NotRecordable {
    Refused(Refusal),
    Unfit(String),
}

fn reference_of(event: &crate::domain::event::Event) -> Option<(Channel, String, RequestId)> {
    match event {
        crate::domain::event::Event::Filed(filed) => {
            filed.reference.as_ref().map(|reference| (filed.channel, reference.clone(), filed.request))
        }
        _ => None,
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
