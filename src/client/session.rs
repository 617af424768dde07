//! Keeps a replica of a centre's desk: a snapshot, then the log's tail by long polls. A machine without I/O.
//!
//! It holds: the revision only rises, without gap or repeat, within one history; an answer to a question no longer asked
//! changes nothing; what was last heard, and when, is always known; the last picture stays, whatever the link does.

use super::backoff::Backoff;
use super::failure::Failure;
use super::kept::Replica;
use super::link::{Link, LinkState, Notice};
use crate::domain::desk::Desk;
use crate::domain::ids::Cursor;
use crate::domain::time::{Span, Timestamp};
use crate::wire::{EventsAnswer, PresenceAnswer, PresentSeat, SnapshotAnswer};

/// How long the centre may keep a poll waiting for events.
pub const POLL_WAIT: Span = Span::seconds(25);

/// Which question an answer belongs to.
pub type Ticket = u64;

/// What happened.
#[derive(Debug)]
pub enum Input {
    /// Begin, or begin again after the centre stopped us, or try now instead of later.
    Start,
    /// The answer to [`Output::FetchSnapshot`].
    Snapshot(Ticket, Result<Box<SnapshotAnswer>, Failure>),
    /// The answer to [`Output::Poll`].
    Events(Ticket, Result<EventsAnswer, Failure>),
    /// Time has passed: at the latest at the moment of [`Output::WaitUntil`].
    Tick,
}

/// What to do now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Ask for a snapshot.
    FetchSnapshot(Ticket),
    /// Ask for what came after a cursor, to be answered within `wait` at the latest.
    Poll {
        /// Names the question.
        ticket: Ticket,
        /// What has been seen.
        after: Cursor,
        /// How long the centre may wait for events.
        wait: Span,
        /// The generation of the presence that is known, 0 for none: another one is to be told.
        presence: u64,
    },
    /// Nothing until then, by the clock here.
    WaitUntil(Timestamp),
    /// The desk is another one.
    DeskChanged,
    /// The state of the link, or the time of the last word, is another one.
    LinkChanged,
    /// Who has which request open is another.
    PresenceChanged,
    /// Something to say once.
    Say(Notice),
}

/// What the session waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Awaiting {
    Nothing,
    Snapshot(Ticket),
    Events(Ticket),
    Moment(Timestamp),
}

/// The machine.
#[derive(Debug, Clone)]
pub struct Session {
    desk: Desk,
    state: LinkState,
    presence: PresenceAnswer,
    backoff: Backoff,
    awaiting: Awaiting,
    /// The desk here is not to be followed further: take a snapshot next.
    reload: bool,
    /// The centre said that our place in its history is gone, so that its snapshot may be of an earlier revision.
    gone: bool,
    tickets: Ticket,
    clock: Timestamp,
}

impl Session {
    /// A session that has heard nothing yet; `seed` makes its waits differ from those of others.
    pub fn new(seed: u64) -> Self {
        let state = LinkState { link: Link::Connecting, last_word: None, clock_ahead: Span(0), you: None, epoch: None };
        Self {
            desk: Desk::empty(),
            state,
            presence: PresenceAnswer::default(),
            backoff: Backoff::new(seed),
            awaiting: Awaiting::Nothing,
            reload: true,
            gone: false,
            tickets: 0,
            clock: Timestamp(i64::MIN),
        }
    }

    /// Begins with a desk that was kept, so that only what came after it is asked for.
    #[must_use]
    pub fn resumed(mut self, kept: Replica) -> Self {
        self.state.epoch = Some(kept.epoch);
        self.state.you = Some(kept.you);
        self.desk = kept.desk;
        self.reload = false;
        self
    }

    /// The desk as last heard; empty before the first snapshot.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// How the link stands.
    pub fn link(&self) -> &LinkState {
        &self.state
    }

    /// Who has which request open, as far as the centre says; nobody while the link is in trouble.
    pub fn present(&self) -> &[PresentSeat] {
        &self.presence.seats
    }

    /// How long ago the centre was last heard; none before the first word.
    pub fn age(&self, now: Timestamp) -> Option<Span> {
        self.state.age(now)
    }

    /// Takes in what happened and says what to do.
    pub fn step(&mut self, now: Timestamp, input: Input) -> Vec<Output> {
        self.mind_the_clock(now);
        let mut out = Vec::new();
        match (input, self.awaiting) {
            (Input::Start, Awaiting::Nothing | Awaiting::Moment(_)) => self.ask(&mut out),
            (Input::Tick, Awaiting::Moment(moment)) if now >= moment => self.ask(&mut out),
            (Input::Snapshot(ticket, answer), Awaiting::Snapshot(asked)) if ticket == asked => match answer {
                Ok(snapshot) => self.take_snapshot(now, *snapshot, &mut out),
                Err(failure) => self.fail(now, failure, &mut out),
            },
            (Input::Events(ticket, answer), Awaiting::Events(asked)) if ticket == asked => match answer {
                Ok(events) => {
                    if let Some(presence) = &events.presence {
                        self.take_presence(presence.clone(), &mut out);
                    }
                    self.take_events(now, &events, &mut out);
                }
                Err(failure) => self.fail(now, failure, &mut out),
            },
            // Also after an answer to a question no longer asked: the moment stays the next thing to happen.
            (_, Awaiting::Moment(moment)) => out.push(Output::WaitUntil(moment)),
            _ => {}
        }
        out
    }

    /// A clock set back would make the last word look younger than it is, and the next try wait for as long as it was
    /// set back.
    fn mind_the_clock(&mut self, now: Timestamp) {
        if now < self.clock {
            let back = self.clock - now;
            if let Some(heard) = &mut self.state.last_word {
                *heard = *heard - back;
            }
            if let Awaiting::Moment(moment) = &mut self.awaiting {
                *moment = *moment - back;
            }
            if let Link::Trouble { since, retry_at, .. } = &mut self.state.link {
                *since = *since - back;
                *retry_at = *retry_at - back;
            }
        }
        self.clock = now;
    }

    fn ask(&mut self, out: &mut Vec<Output>) {
        self.tickets += 1;
        let ticket = self.tickets;
        if matches!(self.state.link, Link::Stopped { .. }) {
            self.state.link = Link::Connecting;
            out.push(Output::LinkChanged);
        }
        match self.state.epoch {
            Some(epoch) if !self.reload => {
                // After trouble an answer at once tells that the link is back.
                let wait = if self.state.link == Link::Live { POLL_WAIT } else { Span(0) };
                self.awaiting = Awaiting::Events(ticket);
                let after = Cursor { epoch, revision: self.desk.revision };
                out.push(Output::Poll { ticket, after, wait, presence: self.presence.generation });
            }
            _ => {
                self.awaiting = Awaiting::Snapshot(ticket);
                out.push(Output::FetchSnapshot(ticket));
            }
        }
    }

    /// The centre was heard.
    fn heard(&mut self, now: Timestamp, centre_clock: Timestamp, out: &mut Vec<Output>) {
        self.state.last_word = Some(now);
        self.state.clock_ahead = centre_clock - now;
        self.state.link = Link::Live;
        out.push(Output::LinkChanged);
    }

    fn take_snapshot(&mut self, now: Timestamp, snapshot: SnapshotAnswer, out: &mut Vec<Output>) {
        let same_history = self.state.epoch == Some(snapshot.epoch);
        if same_history && !self.gone && snapshot.revision < self.desk.revision {
            let behind = format!("snapshot {} is older than {}", snapshot.revision, self.desk.revision);
            return self.fail(now, Failure::Unreadable(behind), out);
        }
        if snapshot.desk.revision != snapshot.revision {
            let odd = format!("snapshot {} holds a desk of {}", snapshot.revision, snapshot.desk.revision);
            return self.fail(now, Failure::Unreadable(odd), out);
        }
        if let Some(before) = self.state.epoch
            && !same_history
        {
            out.push(Output::Say(Notice::HistoryReplaced { before, now: snapshot.epoch }));
        }
        self.desk = snapshot.desk;
        self.state.epoch = Some(snapshot.epoch);
        self.state.you = Some(snapshot.you);
        self.reload = false;
        self.gone = false;
        self.heard(now, snapshot.now, out);
        out.push(Output::DeskChanged);
        self.ask(out);
    }

    fn take_events(&mut self, now: Timestamp, answer: &EventsAnswer, out: &mut Vec<Output>) {
        self.heard(now, answer.now, out);
        if self.state.epoch != Some(answer.epoch) {
            self.gone = true;
            return self.reload_later(now, out);
        }
        let before = self.desk.revision;
        let trouble = self.fold(answer);
        if self.desk.revision != before {
            out.push(Output::DeskChanged);
        }
        if let Some(notice) = trouble {
            out.push(Output::Say(notice));
            return self.reload_later(now, out);
        }
        self.backoff.succeeded();
        self.ask(out);
    }

    /// Beside the log: it moves no revision.
    fn take_presence(&mut self, presence: PresenceAnswer, out: &mut Vec<Output>) {
        let before = std::mem::replace(&mut self.presence, presence);
        if before.seats != self.presence.seats {
            out.push(Output::PresenceChanged);
        }
    }

    /// Folds what is new, and says what is wrong with it.
    fn fold(&mut self, answer: &EventsAnswer) -> Option<Notice> {
        for entry in &answer.events {
            if entry.revision <= self.desk.revision {
                continue;
            }
            if entry.revision != self.desk.revision.next() {
                return Some(Notice::FeedHadGap { after: self.desk.revision });
            }
            self.desk.fold(entry);
            if self.differs(answer) {
                return Some(Notice::DeskDiffered { at: self.desk.revision });
            }
        }
        if self.desk.revision < answer.revision {
            return Some(Notice::FeedHadGap { after: self.desk.revision });
        }
        self.differs(answer).then_some(Notice::DeskDiffered { at: self.desk.revision })
    }

    fn differs(&self, answer: &EventsAnswer) -> bool {
        answer.digest.is_some_and(|at| at.revision == self.desk.revision && at.digest != self.desk.digest)
    }

    /// A snapshot next, but not in a tight circle when it does not help.
    fn reload_later(&mut self, now: Timestamp, out: &mut Vec<Output>) {
        self.reload = true;
        let until = now + self.backoff.failed();
        self.wait(until, out);
    }

    fn wait(&mut self, until: Timestamp, out: &mut Vec<Output>) {
        self.awaiting = Awaiting::Moment(until);
        out.push(Output::WaitUntil(until));
    }

    fn fail(&mut self, now: Timestamp, failure: Failure, out: &mut Vec<Output>) {
        // Who is where changes within seconds: what was heard before the trouble is not shown as if it held.
        self.take_presence(PresenceAnswer::default(), out);
        match failure {
            Failure::Unauthorised(_) | Failure::Forbidden(_) | Failure::NotFound(_) => {
                self.awaiting = Awaiting::Nothing;
                self.state.link = Link::Stopped { why: failure };
                out.push(Output::LinkChanged);
            }
            Failure::Gone(_) => {
                self.state.last_word = Some(now);
                out.push(Output::LinkChanged);
                self.gone = true;
                if self.state.link == Link::Connecting {
                    // Nothing but a kept desk was followed so far: it was too old.
                    self.reload = true;
                    return self.ask(out);
                }
                self.reload_later(now, out);
            }
            why => {
                let asked_to_wait = if let Failure::Busy(Some(span)) = &why { *span } else { Span(0) };
                let retry_at = now + self.backoff.failed().max(asked_to_wait);
                let since = if let Link::Trouble { since, .. } = self.state.link { since } else { now };
                self.state.link = Link::Trouble { since, why, retry_at };
                out.push(Output::LinkChanged);
                self.wait(retry_at, out);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Problem;

    fn offline() -> Failure {
        Failure::Offline("no route".into())
    }

    /// A session that has failed once, and when it will try again.
    fn waiting(now: Timestamp) -> (Session, Timestamp) {
        let mut session = Session::new(1);
        assert_eq!(session.step(now, Input::Start), [Output::FetchSnapshot(1)]);
        let out = session.step(now, Input::Snapshot(1, Err(offline())));
        match out.last() {
            Some(Output::WaitUntil(at)) => (session, *at),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_clock_set_back_does_not_put_off_the_next_try() {
        let now = Timestamp(0) + Span::days(20_000);
        let (mut session, retry_at) = waiting(now);
        let back = now - Span::hours(2);
        assert_eq!(session.step(back, Input::Tick), [Output::WaitUntil(retry_at - Span::hours(2))]);
        let out = session.step(back + Span::seconds(2), Input::Tick);
        assert_eq!(out, [Output::FetchSnapshot(2)]);
    }

    #[test]
    fn an_answer_to_a_question_no_longer_asked_leaves_the_next_try_as_it_was() {
        let now = Timestamp(0);
        let (mut session, retry_at) = waiting(now);
        let late = Failure::of(Problem { status: 503, ..Problem::default() }, None);
        assert_eq!(session.step(now, Input::Snapshot(1, Err(late))), [Output::WaitUntil(retry_at)]);
    }
}
