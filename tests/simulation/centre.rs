//! The centre as a process: the engine, its feed, and a disk that may fail it.

use std::collections::BTreeMap;

use futures_util::FutureExt as _;
use paidan::centre::clock::Reading;
use paidan::centre::engine::{Engine, Input, Outcome, Output, Submission, Ticket, entry_of};
use paidan::centre::feed::{Feed, MOST_AT_ONCE};
use paidan::centre::secrets::Key;
use paidan::centre::{loading, recover, snapshots, submission};
use paidan::domain::command::Need;
use paidan::domain::ids::{CommandId, Cursor, Revision};
use paidan::domain::operator::Actor;
use paidan::domain::refusal::Refusal;
use paidan::domain::time::Span;
use paidan::reports::accounting::{self, Account};
use paidan::store::memory::MemoryCore;
use paidan::store::{AppendError, CentreRecord, Memory, Row};
use paidan::wire::{CommandAnswer, CommandEnvelope, EventsAnswer, Problem, ProblemKind, SnapshotAnswer, You};

use crate::network::{Answer, Asked, Call};

/// Revisions after which the desk is stored anew: few, so that recovery meets snapshots with and without a tail.
const SNAPSHOT_EVERY: u64 = 24;

/// What is asked of the disk; the answer comes later.
#[derive(Debug)]
pub enum Work {
    Load(CommandId, Vec<Need>),
    Look(CommandId),
    Sync,
    CannotStage(AppendError),
    CatchUp(Revision),
}

/// What the centre does beyond itself.
pub enum Effect {
    Reply(Call, Answer),
    /// It has said that this is on disk.
    Acknowledged(CommandId, Revision),
    Later(Work),
    /// A poll's time is over after so long.
    PollEnds(Call, Span),
    Halted,
}

pub struct House {
    pub log: Memory,
    pub record: CentreRecord,
    pub running: Option<Running>,
    /// Which start this is: work begun before is of no interest to it.
    pub run: u32,
}

pub struct Running {
    pub engine: Engine,
    feed: Feed,
    waiting: BTreeMap<Ticket, (Call, CommandId)>,
    polls: Vec<(Call, Cursor)>,
    tickets: u64,
    stored: Revision,
    pub halted: bool,
    /// The clocks as the engine saw them last.
    pub seen: Option<Reading>,
}

impl House {
    /// A centre with an empty log.
    pub fn new(record: CentreRecord) -> Self {
        let log = Memory::default();
        log.with_core(|core| core.create_centre(record.clone())).unwrap();
        Self { log, record, running: None, run: 0 }
    }

    /// Starts from what the log holds.
    pub fn start(&mut self, reading: Reading) -> Result<Vec<Effect>, String> {
        self.run += 1;
        let recovered = recover(&self.log, &self.record).now_or_never().unwrap();
        let (desk, link, stored) = recovered.map_err(|error| format!("it does not start: {error}"))?;
        self.running = Some(Running {
            feed: Feed::new(desk.clone()),
            engine: Engine::new(&self.record, desk, link, reading),
            waiting: BTreeMap::new(),
            polls: Vec::new(),
            tickets: 0,
            stored,
            halted: false,
            seen: None,
        });
        Ok(self.step(vec![Input::Tick], reading))
    }

    /// The process dies; of what the disk was given but had not confirmed, it may have taken `kept` batches.
    pub fn crash(&mut self, kept: usize) {
        self.running = None;
        self.log.with_core(|core| core.crash(kept));
    }

    pub fn core<T>(&self, ask: impl FnOnce(&mut MemoryCore) -> T) -> T {
        self.log.with_core(ask)
    }

    /// What stands in the log after a revision.
    pub fn rows(&self, after: Revision) -> Vec<Row> {
        self.core(|core| core.read(&self.record.code, after, usize::MAX))
    }

    /// What `paidan verify` says of the data.
    pub fn account(&self) -> Account {
        accounting::account(&self.log, &self.record).now_or_never().unwrap().unwrap()
    }

    /// A question arrives. `who` asks; none of its word is believed about that.
    pub fn ask(&mut self, call: Call, who: &Actor, asked: &Asked, reading: Reading, salt: [u8; 16]) -> Vec<Effect> {
        let Some(running) = self.running.as_mut() else { return Vec::new() };
        match asked {
            Asked::Snapshot => vec![Effect::Reply(call, snapshot(running, &self.record, who, reading))],
            Asked::Events { after, wait } => {
                let cursor: Cursor = after.parse().unwrap();
                if cursor.epoch != self.record.epoch || cursor.revision > running.feed.head() {
                    return vec![Effect::Reply(call, Answer::of(ProblemKind::Gone))];
                }
                if running.feed.head() > cursor.revision || *wait == Span(0) {
                    return vec![Effect::Reply(call, self.events(cursor, reading))];
                }
                running.polls.push((call, cursor));
                vec![Effect::PollEnds(call, *wait)]
            }
            Asked::Command { body } => match serde_json::from_str(body) {
                Ok(envelope) => self.command(call, who, &envelope, reading, salt),
                Err(_) => vec![Effect::Reply(call, Answer::of(ProblemKind::Malformed))],
            },
        }
    }

    fn command(
        &mut self,
        call: Call,
        who: &Actor,
        envelope: &CommandEnvelope,
        reading: Reading,
        salt: [u8; 16],
    ) -> Vec<Effect> {
        let Some(running) = self.running.as_mut() else { return Vec::new() };
        if running.halted {
            return vec![Effect::Reply(call, Answer::of(ProblemKind::Unavailable))];
        }
        let faults = envelope.check();
        if !faults.is_empty() {
            return vec![Effect::Reply(call, Answer::problem(&Problem::bad_input(faults)))];
        }
        running.tickets += 1;
        let ticket = Ticket(running.tickets);
        running.waiting.insert(ticket, (call, envelope.command_id));
        let actor = Actor { position: envelope.position.clone(), ..who.clone() };
        let (command, papers) = submission::prepare(&Key::new(self.record.key), envelope);
        let command_id = envelope.command_id;
        let (former, tokens) = (Vec::new(), Vec::new());
        let submission = Submission { ticket, actor, command_id, command, papers, former, tokens, salt };
        self.step(vec![Input::Submit(Box::new(submission))], reading)
    }

    /// Nothing came for this poll.
    pub fn poll_ends(&mut self, call: Call, reading: Reading) -> Vec<Effect> {
        let Some(running) = self.running.as_mut() else { return Vec::new() };
        let Some(at) = running.polls.iter().position(|(waiting, _)| *waiting == call) else { return Vec::new() };
        let (_, cursor) = running.polls.swap_remove(at);
        vec![Effect::Reply(call, self.events(cursor, reading))]
    }

    /// The disk has done, or not done, what it was asked.
    pub fn work_done(&mut self, work: Work, reading: Reading) -> Vec<Effect> {
        let centre = &self.record.code;
        let input = match work {
            Work::Load(id, needs) => {
                let facts = loading::facts(&self.log, centre, &needs).now_or_never().unwrap();
                facts.map_or_else(Input::Unanswered, |facts| Input::Loaded(id, facts))
            }
            Work::Look(id) => Input::Known(id, self.core(|core| core.row_by_command(centre, id)).map(Box::new)),
            Work::Sync => match self.core(MemoryCore::sync) {
                Ok(()) => Input::Appended,
                Err(error) => Input::NotAppended(error.into()),
            },
            Work::CannotStage(error) => Input::NotAppended(error),
            Work::CatchUp(after) => Input::Raced(self.rows(after)),
        };
        self.step(vec![input], reading)
    }

    /// Lets the engine take what came and does what it asks for, as the driver does.
    pub fn step(&mut self, inputs: Vec<Input>, reading: Reading) -> Vec<Effect> {
        let Some(running) = self.running.as_mut() else { return Vec::new() };
        running.seen = Some(reading);
        let mut outputs = Vec::new();
        for input in inputs {
            running.engine.step(input, reading, &mut outputs);
        }
        running.engine.flush(&mut outputs);
        let mut effects = Vec::new();
        for output in outputs {
            self.perform(output, reading, &mut effects);
        }
        self.store_desk();
        effects
    }

    fn perform(&mut self, output: Output, reading: Reading, effects: &mut Vec<Effect>) {
        let Some(running) = self.running.as_mut() else { return };
        match output {
            Output::Load(id, needs) => effects.push(Effect::Later(Work::Load(id, needs))),
            Output::Look(id) => effects.push(Effect::Later(Work::Look(id))),
            Output::CatchUp(after) => effects.push(Effect::Later(Work::CatchUp(after))),
            Output::Append(batch) => {
                let staged = self.log.with_core(|core| core.stage(batch));
                effects.push(Effect::Later(staged.err().map_or(Work::Sync, Work::CannotStage)));
            }
            Output::Publish(published) => {
                running.feed.publish(&published, running.engine.durable().clone());
                let head = running.feed.head();
                let (ready, waiting) = running.polls.drain(..).partition(|(_, cursor)| cursor.revision < head);
                running.polls = waiting;
                let ready: Vec<(Call, Cursor)> = ready;
                effects.extend(ready.into_iter().map(|(call, at)| Effect::Reply(call, self.events(at, reading))));
            }
            Output::Answer(ticket, outcome) => {
                let Some((call, command)) = running.waiting.remove(&ticket) else { return };
                if let Outcome::Accepted { entry, .. } = &outcome {
                    effects.push(Effect::Acknowledged(command, entry.revision));
                }
                effects.push(Effect::Reply(call, answer(outcome)));
            }
            Output::Halted(_) => {
                running.halted = true;
                let waiting = std::mem::take(&mut running.waiting);
                let unavailable = || Answer::of(ProblemKind::Unavailable);
                effects.extend(waiting.into_values().map(|(call, _)| Effect::Reply(call, unavailable())));
                effects.push(Effect::Halted);
            }
        }
    }

    /// What came after a cursor, from what is at hand or from the log.
    fn events(&self, cursor: Cursor, reading: Reading) -> Answer {
        let Some(running) = &self.running else { return Answer::of(ProblemKind::Unavailable) };
        if let Some(page) = running.feed.at_hand(cursor.revision) {
            return Answer::good(page.to_json(cursor.epoch, reading.wall));
        }
        let published = (running.feed.head().0 - cursor.revision.0) as usize;
        let rows = self.core(|core| core.read(&self.record.code, cursor.revision, published.min(MOST_AT_ONCE)));
        let shown = |row: &Row| entry_of(row).unwrap().without_accounts().into_owned().into();
        let events: Vec<_> = rows.iter().map(shown).collect();
        let revision = rows.last().map_or(cursor.revision, |row| row.revision);
        let (digest, presence) = (None, None);
        let answer = EventsAnswer { epoch: cursor.epoch, revision, events, digest, presence, now: reading.wall };
        Answer::good(serde_json::to_string(&answer).unwrap())
    }

    fn store_desk(&mut self) {
        let Some(running) = self.running.as_mut() else { return };
        let desk = running.engine.durable();
        if desk.revision.0 >= running.stored.0 + SNAPSHOT_EVERY {
            let snapshot = snapshots::record(desk, self.record.epoch).unwrap();
            self.log.with_core(|core| core.put_snapshot(&self.record.code, &snapshot)).unwrap();
            running.stored = desk.revision;
        }
    }
}

fn snapshot(running: &Running, record: &CentreRecord, who: &Actor, reading: Reading) -> Answer {
    let desk = running.feed.desk();
    let you = You {
        operator: who.operator,
        role: who.role,
        place: who.place.clone(),
        name: String::new(),
        team: None,
        training: false,
    };
    let answer = SnapshotAnswer { epoch: record.epoch, revision: desk.revision, now: reading.wall, you, desk };
    Answer::good(serde_json::to_string(&answer).unwrap())
}

fn answer(outcome: Outcome) -> Answer {
    match outcome {
        Outcome::Accepted { entry, .. } => {
            let answer = CommandAnswer {
                revision: entry.revision,
                at: entry.at,
                events: entry.events.clone(),
                papers: None,
                team_papers: BTreeMap::new(),
                volunteer_papers: None,
                plan_papers: None,
            };
            Answer::good(serde_json::to_string(&answer).unwrap())
        }
        Outcome::Refused(refusal) => {
            let beyond =
                matches!(refusal, Refusal::RoleMayNot { .. } | Refusal::OutsideScope { .. } | Refusal::DutyLeaderOnly);
            let problem = Problem::refused(&refusal, "");
            Answer::problem(&Problem { status: if beyond { 403 } else { 409 }, ..problem })
        }
        Outcome::Conflict => Answer::of(ProblemKind::CommandIdReused),
        Outcome::StoreBusy => Answer::of(ProblemKind::Unavailable),
        Outcome::Unfit(why) => Answer::problem(&Problem::new(ProblemKind::BadInput, why)),
    }
}
