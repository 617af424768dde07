//! Commands that are not confirmed yet. A machine without I/O.
//!
//! The properties it keeps:
//!
//! * A command is on disk before it is sent, and is sent under the same id until the centre has answered.
//! * Commands are sent in the order they were asked for, one at a time.
//! * One that has grown old, or was meant for another history, is not sent blindly: somebody is asked.
//! * What the centre has answered is kept for a day; when its history is replaced within that day, somebody is asked
//!   about what it had accepted.
//! * One that was sent is never called dropped: nobody knows whether it was done before the centre has said so.

use super::backoff::Backoff;
use super::failure::Failure;
use super::parcel::{Outcome, Parcel, Record, accepted, unsettled};
use crate::domain::command::Command;
use crate::domain::ids::{CommandId, Epoch};
use crate::domain::time::{Span, Timestamp};
use crate::wire::{CommandAnswer, CommandEnvelope, Problem};

/// A command that has waited longer is not sent blindly.
pub const TOO_OLD: Span = Span::minutes(10);
/// How long answered commands are kept.
pub const KEPT: Span = Span::days(1);

/// What happened.
#[derive(Debug)]
pub enum Input {
    /// Somebody asks for a command.
    Enqueue(Box<CommandEnvelope>),
    /// Its record is on disk.
    Kept(CommandId),
    /// Its record could not be written: it is not sent.
    NotKept(CommandId),
    /// The centre answered, or did not.
    Answered(CommandId, Result<Box<CommandAnswer>, Failure>),
    /// The centre can be reached, and this is its history.
    Reachable(Epoch),
    /// It cannot.
    Unreachable,
    /// Somebody says whether an old command is to be sent after all.
    Settle(CommandId, bool),
    /// Time has passed.
    Tick,
}

/// What to do now, in this order.
#[derive(Debug)]
pub enum Output {
    /// Write a record to disk; for a new command, say then whether it is there.
    Write(Record),
    /// Send a command.
    Send(Box<CommandEnvelope>),
    /// Tell whoever asked.
    Tell(Told),
    /// Nothing until then.
    WaitUntil(Timestamp),
}

/// What is told of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// It is on disk here.
    Kept(Box<CommandEnvelope>),
    /// It is on disk at the centre.
    Accepted(CommandId, Box<CommandAnswer>),
    /// It is refused for good.
    Refused(CommandId, Box<Problem>),
    /// It is not sent blindly.
    Asked(Box<CommandEnvelope>, WhyAsked),
    /// It was never sent, and will not be.
    Dropped(CommandId),
    /// It is under way: whether it can be dropped, its answer says.
    DropWaits(CommandId),
    /// It is not sent again, and was not answered: it may have been done.
    MayHaveLanded(CommandId),
}

/// Why a command is not sent blindly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyAsked {
    /// It has waited for more than [`TOO_OLD`].
    TooOld,
    /// The centre follows another history now.
    AnotherHistory,
    /// The centre had accepted it, in a history that is gone.
    WasAcknowledged,
}

#[derive(Debug, Clone)]
struct Waiting {
    parcel: Parcel,
    kept: bool,
    asked: bool,
    /// It was sent, or may have been by an earlier console.
    sent: bool,
    /// It is dropped unless its answer says that it was done.
    dropping: bool,
}

/// The machine.
#[derive(Debug, Clone)]
pub struct Outbox {
    waiting: Vec<Waiting>,
    /// Accepted within the last [`KEPT`], and when.
    accepted: Vec<(Parcel, Timestamp)>,
    epoch: Option<Epoch>,
    reachable: bool,
    under_way: Option<CommandId>,
    retry_at: Option<Timestamp>,
    backoff: Backoff,
    clock: Timestamp,
}

impl Outbox {
    /// An outbox as its file tells it; `seed` makes its waits differ from those of others.
    pub fn recover(records: &[Record], seed: u64) -> Self {
        let waiting = |parcel| Waiting { parcel, kept: true, asked: false, sent: true, dropping: false };
        Self {
            waiting: unsettled(records).into_iter().map(waiting).collect(),
            accepted: accepted(records),
            epoch: None,
            reachable: false,
            under_way: None,
            retry_at: None,
            backoff: Backoff::new(seed),
            clock: Timestamp(i64::MIN),
        }
    }

    /// Commands that are not confirmed, oldest first.
    pub fn unconfirmed(&self) -> impl Iterator<Item = &CommandEnvelope> {
        self.waiting.iter().map(|one| &one.parcel.envelope)
    }

    /// Takes in what happened and says what to do.
    pub fn step(&mut self, now: Timestamp, input: Input) -> Vec<Output> {
        self.mind_the_clock(now);
        let mut out = Vec::new();
        match input {
            Input::Enqueue(envelope) => self.enqueue(now, *envelope, &mut out),
            Input::Kept(id) => {
                if let Some(one) = self.find(id) {
                    one.kept = true;
                    out.push(Output::Tell(Told::Kept(Box::new(one.parcel.envelope.clone()))));
                }
            }
            Input::NotKept(id) => self.waiting.retain(|one| one.parcel.id() != id),
            Input::Answered(id, answer) => self.answered(now, id, answer, &mut out),
            Input::Reachable(epoch) => {
                if !self.reachable || self.epoch != Some(epoch) {
                    self.retry_at = None;
                }
                self.reachable = true;
                if self.epoch.replace(epoch) != Some(epoch) {
                    self.ask_about_accepted(now, epoch, &mut out);
                }
            }
            Input::Unreachable => self.reachable = false,
            Input::Settle(id, send) => self.settle(now, id, send, &mut out),
            Input::Tick => {}
        }
        self.send_next(now, &mut out);
        out
    }

    /// A clock set back would make the next try wait for as long as it was set back, and old commands look young.
    fn mind_the_clock(&mut self, now: Timestamp) {
        if now < self.clock {
            let back = self.clock - now;
            self.retry_at = self.retry_at.map(|at| at - back);
            for one in &mut self.waiting {
                one.parcel.wanted_at = one.parcel.wanted_at - back;
            }
            for (_, at) in &mut self.accepted {
                *at = *at - back;
            }
        }
        self.clock = now;
    }

    fn find(&mut self, id: CommandId) -> Option<&mut Waiting> {
        self.waiting.iter_mut().find(|one| one.parcel.id() == id)
    }

    fn enqueue(&mut self, now: Timestamp, envelope: CommandEnvelope, out: &mut Vec<Output>) {
        if self.find(envelope.command_id).is_some() {
            return;
        }
        let parcel = Parcel { envelope, wanted_at: now, epoch: self.epoch };
        out.push(Output::Write(Record::Queued(Box::new(parcel.clone()))));
        self.waiting.push(Waiting { parcel, kept: false, asked: false, sent: false, dropping: false });
    }

    fn answered(
        &mut self,
        now: Timestamp,
        id: CommandId,
        answer: Result<Box<CommandAnswer>, Failure>,
        out: &mut Vec<Output>,
    ) {
        if self.under_way == Some(id) {
            self.under_way = None;
        }
        let Some(one) = self.find(id) else { return };
        let (parcel, dropping) = (one.parcel.clone(), one.dropping);
        match answer {
            Ok(answer) => {
                self.backoff.succeeded();
                self.retry_at = None;
                self.done(now, id, Outcome::Accepted { revision: answer.revision }, out);
                self.accepted.push((parcel, now));
                out.push(Output::Tell(Told::Accepted(id, answer)));
            }
            Err(failure) if failure.is_final() => {
                self.backoff.succeeded();
                self.retry_at = None;
                let problem = Box::new(failure.problem().cloned().unwrap_or_default());
                self.done(now, id, Outcome::Refused { problem: problem.clone() }, out);
                out.push(Output::Tell(Told::Refused(id, problem)));
            }
            Err(_) if dropping => {
                self.done(now, id, Outcome::Dropped, out);
                out.push(Output::Tell(Told::MayHaveLanded(id)));
            }
            Err(failure) => {
                let asked_to_wait = if let Failure::Busy(Some(span)) = failure { span } else { Span(0) };
                self.retry_at = Some(now + self.backoff.failed().max(asked_to_wait));
            }
        }
    }

    fn settle(&mut self, now: Timestamp, id: CommandId, send: bool, out: &mut Vec<Output>) {
        let epoch = self.epoch;
        let under_way = self.under_way == Some(id);
        let Some(one) = self.find(id) else { return };
        if send {
            one.asked = false;
            one.dropping = false;
            one.parcel.wanted_at = now;
            one.parcel.epoch = epoch;
            out.push(Output::Write(Record::Wanted { id, at: now, epoch }));
        } else if under_way {
            one.dropping = true;
            out.push(Output::Tell(Told::DropWaits(id)));
        } else {
            let told = if one.sent { Told::MayHaveLanded(id) } else { Told::Dropped(id) };
            self.done(now, id, Outcome::Dropped, out);
            out.push(Output::Tell(told));
        }
    }

    /// What was accepted in another history may be gone from this one: whoever asked for it says whether it is wanted
    /// still. Reading is not done again.
    fn ask_about_accepted(&mut self, now: Timestamp, epoch: Epoch, out: &mut Vec<Output>) {
        self.accepted.retain(|(_, at)| now - *at <= KEPT);
        let lost = |(parcel, _): &(Parcel, Timestamp)| {
            let reading = matches!(
                parcel.envelope.command,
                Command::OpenPapers { .. } | Command::AcknowledgeAlarm { .. } | Command::AcknowledgeAnnouncement { .. }
            );
            !reading && parcel.epoch.is_some_and(|meant| meant != epoch)
        };
        let (lost, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut self.accepted).into_iter().partition(lost);
        self.accepted = kept;
        for (parcel, _) in lost {
            let envelope = Box::new(parcel.envelope.clone());
            self.waiting.push(Waiting { parcel, kept: true, asked: true, sent: true, dropping: false });
            out.push(Output::Tell(Told::Asked(envelope, WhyAsked::WasAcknowledged)));
        }
    }

    fn done(&mut self, now: Timestamp, id: CommandId, outcome: Outcome, out: &mut Vec<Output>) {
        self.waiting.retain(|one| one.parcel.id() != id);
        out.push(Output::Write(Record::Settled { id, at: now, outcome }));
    }

    /// Sends the oldest that may be sent; asks about those that may not be sent blindly.
    fn send_next(&mut self, now: Timestamp, out: &mut Vec<Output>) {
        let Some(epoch) = self.epoch.filter(|_| self.reachable) else { return };
        for one in self.waiting.iter_mut().filter(|one| one.kept && !one.asked) {
            if Some(one.parcel.id()) == self.under_way {
                continue;
            }
            let why = match one.parcel.epoch {
                Some(meant) if meant != epoch => WhyAsked::AnotherHistory,
                _ if is_old(now - one.parcel.wanted_at) => WhyAsked::TooOld,
                _ => continue,
            };
            one.asked = true;
            out.push(Output::Tell(Told::Asked(Box::new(one.parcel.envelope.clone()), why)));
        }
        if self.under_way.is_some() {
            return;
        }
        let Some(next) = self.waiting.iter_mut().find(|one| !one.asked) else { return };
        if !next.kept {
            return;
        }
        match self.retry_at {
            Some(at) if at > now => out.push(Output::WaitUntil(at)),
            _ => {
                self.under_way = Some(next.parcel.id());
                next.sent = true;
                if next.parcel.epoch.is_none() {
                    next.parcel.epoch = Some(epoch);
                    let (id, at) = (next.parcel.id(), next.parcel.wanted_at);
                    out.push(Output::Write(Record::Wanted { id, at, epoch: Some(epoch) }));
                }
                out.push(Output::Send(Box::new(next.parcel.envelope.clone())));
            }
        }
    }
}

/// One that seems to come from later than now has an age that nobody knows: the clock was set back between two consoles.
fn is_old(waited: Span) -> bool {
    waited > TOO_OLD || waited < Span::minutes(-1)
}
