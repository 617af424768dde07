//! A console as a process: session and outbox, driven as the client's driver does, and a disk that may fail it.

use std::collections::{BTreeMap, VecDeque};

use paidan::client::failure::Failure;
use paidan::client::link::Link;
use paidan::client::outbox::{self, Outbox, Told};
use paidan::client::parcel::Record;
use paidan::client::session::{self, Session};
use paidan::domain::ids::CommandId;
use paidan::domain::operator::Actor;
use paidan::domain::time::{Span, Timestamp};
use paidan::wire::CommandEnvelope;

use crate::network::{Answer, Asked};

/// What a console does beyond itself.
pub enum Effect {
    /// Ask the centre; the number comes back with the answer. Given up after so long.
    Ask(u64, Asked, Span),
    /// The desk on its screen is another one.
    DeskChanged,
    /// Something is said about a command.
    Said(Told),
    /// A command could not be kept: whoever asked knows that it is not sent.
    NotKept(CommandId),
    /// The power went in the middle of a write.
    Died,
}

/// What becomes of the next write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextWrite {
    Good,
    /// It fails with a part of it written.
    Fails,
    /// The power goes in the middle of it.
    KillsPower,
}

/// What survives of a console.
#[derive(Default)]
pub struct Disk {
    bytes: Vec<u8>,
    pub next: Vec<NextWrite>,
}

pub struct Seat {
    pub who: Actor,
    pub disk: Disk,
    /// How far its clock is ahead of the true time.
    pub ahead: Span,
    pub run: u32,
    pub running: Option<Console>,
}

pub struct Console {
    pub session: Session,
    pub outbox: Outbox,
    questions: BTreeMap<u64, Question>,
    numbers: u64,
    session_wakes: Option<Timestamp>,
    outbox_wakes: Option<Timestamp>,
}

#[derive(Clone, Copy)]
enum Question {
    Snapshot(session::Ticket),
    Events(session::Ticket),
    Command(CommandId),
}

impl Seat {
    pub fn new(who: Actor) -> Self {
        Self { who, disk: Disk::default(), ahead: Span(0), run: 0, running: None }
    }

    /// Begins with what the disk held.
    pub fn start(&mut self, now: Timestamp, seed: u64) -> Vec<Effect> {
        self.run += 1;
        let (records, _) = Record::read(&self.disk.bytes);
        // As the file of an outbox is made anew when it is opened.
        self.disk.bytes = records.iter().flat_map(Record::line).collect();
        self.running = Some(Console {
            session: Session::new(seed),
            outbox: Outbox::recover(&records, seed ^ 1),
            questions: BTreeMap::new(),
            numbers: 0,
            session_wakes: None,
            outbox_wakes: None,
        });
        self.with_session(now, session::Input::Start)
    }

    /// Loses everything that is not on disk.
    pub fn crash(&mut self) {
        self.running = None;
    }

    pub fn enqueue(&mut self, now: Timestamp, envelope: CommandEnvelope) -> Vec<Effect> {
        self.with_outbox(now, outbox::Input::Enqueue(Box::new(envelope)))
    }

    pub fn settle(&mut self, now: Timestamp, id: CommandId, send: bool) -> Vec<Effect> {
        self.with_outbox(now, outbox::Input::Settle(id, send))
    }

    /// When it wants to be woken, by its own clock.
    pub fn wakes(&self) -> Option<Timestamp> {
        let console = self.running.as_ref()?;
        [console.session_wakes, console.outbox_wakes].into_iter().flatten().min()
    }

    pub fn wake(&mut self, now: Timestamp) -> Vec<Effect> {
        let mut effects = self.with_session(now, session::Input::Tick);
        effects.extend(self.with_outbox(now, outbox::Input::Tick));
        effects
    }

    /// An answer, or that none came. A command is answered once; the session says that it bears more.
    pub fn answered(&mut self, now: Timestamp, number: u64, answer: Result<&Answer, Failure>) -> Vec<Effect> {
        let Some(console) = self.running.as_mut() else { return Vec::new() };
        let Some(question) = console.questions.get(&number).copied() else { return Vec::new() };
        match question {
            Question::Snapshot(ticket) => {
                let snapshot = answer.and_then(Answer::read).map(Box::new);
                self.with_session(now, session::Input::Snapshot(ticket, snapshot))
            }
            Question::Events(ticket) => {
                self.with_session(now, session::Input::Events(ticket, answer.and_then(Answer::read)))
            }
            Question::Command(id) => {
                console.questions.remove(&number);
                self.with_outbox(now, outbox::Input::Answered(id, answer.and_then(Answer::read).map(Box::new)))
            }
        }
    }

    fn with_session(&mut self, now: Timestamp, input: session::Input) -> Vec<Effect> {
        let Some(console) = self.running.as_mut() else { return Vec::new() };
        let mut effects = Vec::new();
        console.session_wakes = None;
        for output in console.session.step(now, input) {
            let Some(console) = self.running.as_mut() else { break };
            match output {
                session::Output::FetchSnapshot(ticket) => {
                    effects.push(console.ask(Question::Snapshot(ticket), Asked::Snapshot, Span::seconds(120)));
                }
                session::Output::Poll { ticket, after, wait, .. } => {
                    let asked = Asked::Events { after: after.to_string(), wait };
                    let patience = Span(Span::seconds(20).0 + wait.0);
                    effects.push(console.ask(Question::Events(ticket), asked, patience));
                }
                session::Output::WaitUntil(at) => console.session_wakes = Some(at),
                session::Output::DeskChanged => effects.push(Effect::DeskChanged),
                session::Output::LinkChanged => effects.extend(self.link_changed(now)),
                // The simulated centre is asked for no presence.
                session::Output::PresenceChanged | session::Output::Say(_) => {}
            }
        }
        effects
    }

    fn link_changed(&mut self, now: Timestamp) -> Vec<Effect> {
        let Some(console) = self.running.as_ref() else { return Vec::new() };
        let state = console.session.link();
        let reachable = match (&state.link, state.epoch) {
            (Link::Live, Some(epoch)) => outbox::Input::Reachable(epoch),
            _ => outbox::Input::Unreachable,
        };
        self.with_outbox(now, reachable)
    }

    fn with_outbox(&mut self, now: Timestamp, input: outbox::Input) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut inputs = VecDeque::from([input]);
        if let Some(console) = self.running.as_mut() {
            console.outbox_wakes = None;
        }
        while let Some(input) = inputs.pop_front() {
            let Some(console) = self.running.as_mut() else { break };
            for output in console.outbox.step(now, input) {
                let Some(console) = self.running.as_mut() else { break };
                match output {
                    outbox::Output::Write(record) => match self.disk.write(&record) {
                        NextWrite::KillsPower => {
                            self.crash();
                            effects.push(Effect::Died);
                        }
                        written => inputs.extend(kept(&record, written, &mut effects)),
                    },
                    outbox::Output::Send(envelope) => {
                        let body = serde_json::to_string(&envelope).unwrap();
                        let question = Question::Command(envelope.command_id);
                        effects.push(console.ask(question, Asked::Command { body }, Span::seconds(20)));
                    }
                    outbox::Output::Tell(told) => effects.push(Effect::Said(told)),
                    outbox::Output::WaitUntil(at) => console.outbox_wakes = Some(at),
                }
            }
        }
        effects
    }
}

/// What the outbox hears of a write: only for a new command does it matter.
fn kept(record: &Record, written: NextWrite, effects: &mut Vec<Effect>) -> Option<outbox::Input> {
    let Record::Queued(parcel) = record else { return None };
    let id = parcel.id();
    if written == NextWrite::Good {
        return Some(outbox::Input::Kept(id));
    }
    effects.push(Effect::NotKept(id));
    Some(outbox::Input::NotKept(id))
}

impl Console {
    fn ask(&mut self, question: Question, asked: Asked, patience: Span) -> Effect {
        self.numbers += 1;
        self.questions.insert(self.numbers, question);
        Effect::Ask(self.numbers, asked, patience)
    }
}

impl Disk {
    fn write(&mut self, record: &Record) -> NextWrite {
        let next = self.next.pop().unwrap_or(NextWrite::Good);
        let line = record.line();
        let written = if next == NextWrite::Good { line.len() } else { line.len() / 2 };
        self.bytes.extend_from_slice(&line[..written]);
        next
    }
}
