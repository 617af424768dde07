//! How far the terminal is behind what was written.
//!
//! The kernel, the SSH daemon and the network take far more bytes than a slow line shows in a second, so a write that
//! returned says nothing, and no rate can be measured by it. A frame that brings a page therefore ends with the question
//! whether the terminal is there; its answer says that all before has been read. Of the frames a held Down makes only every
//! fourth or so carries it. While two questions are open no frame is made, so that a held Page Down shows the newest page and
//! is never more than two behind.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The question: Device Status Report.
pub(super) const QUESTION: &[u8] = b"\x1b[5n";

/// Bytes after which a frame carries the question.
const ASK_EVERY: usize = 1 << 10;
/// Bytes that may be under way however many questions are open: what a held Down makes while its first answer is on its way,
/// and a sixteenth of a second of a 256 kbit/s line.
const WINDOW: usize = 2 << 10;
/// Open questions at which the next frame waits.
const QUESTIONS_OPEN: usize = 2;
/// How long an answer is waited for from a terminal that has never answered.
const PATIENCE: Duration = Duration::from_millis(500);
/// The same from one that has: a line may be very slow, or stand still.
const LONG_PATIENCE: Duration = Duration::from_secs(4);
/// Questions left unanswered in a row after which a terminal counts as one that never answers.
const DEAF_AFTER: u32 = 3;

/// What is under way to the terminal.
#[derive(Debug, Default)]
pub(super) struct Pace {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// It is never asked anything.
    silent: bool,
    /// All bytes given to the writer.
    sent: usize,
    /// Of these the terminal has read so many at least.
    read: usize,
    /// Bytes since the last question.
    unasked: usize,
    /// Where each open question stands and when it was asked.
    questions: VecDeque<(usize, Instant)>,
    unanswered: u32,
    /// It has answered once at least.
    answers: bool,
}

impl Pace {
    /// The pace of a terminal that reads nothing but lines: it is asked nothing.
    pub(super) fn silent() -> Self {
        Self { state: Mutex::new(State { silent: true, ..State::default() }), changed: Condvar::new() }
    }

    /// A frame of `bytes` is sent at `now`: whether the question shall follow it.
    pub(super) fn send(&self, bytes: usize, now: Instant) -> bool {
        self.lock().send(bytes, now)
    }

    /// The terminal has answered.
    pub(super) fn answered(&self) {
        self.lock().answered();
        self.changed.notify_all();
    }

    /// Bytes sent that the terminal may not have read yet.
    pub(super) fn under_way(&self) -> usize {
        self.lock().under_way()
    }

    /// Waits until there is room for another frame, or until patience ends.
    pub(super) fn wait_for_room(&self) {
        let patience = self.lock().patience();
        self.wait(patience, State::has_room);
    }

    /// Waits until every question is answered, at most `limit`: an answer that came later would be typed into the shell.
    pub(super) fn wait_for_answers(&self, limit: Duration) {
        self.wait(limit, |state| state.questions.is_empty());
    }

    fn wait(&self, limit: Duration, done: impl Fn(&State) -> bool) {
        let waiting = self.changed.wait_timeout_while(self.lock(), limit, |state| {
            state.give_up(Instant::now());
            !done(state)
        });
        let (mut state, _) = waiting.unwrap_or_else(PoisonError::into_inner);
        state.give_up(Instant::now());
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn send(&mut self, bytes: usize, now: Instant) -> bool {
        self.sent += bytes;
        self.unasked += bytes;
        if self.silent || self.unanswered >= DEAF_AFTER {
            self.read = self.sent;
            return false;
        }
        let ask = self.unasked >= ASK_EVERY;
        if ask {
            self.unasked = 0;
            self.questions.push_back((self.sent, now));
        }
        ask
    }

    fn answered(&mut self) {
        (self.answers, self.unanswered) = (true, 0);
        if let Some((place, _)) = self.questions.pop_front() {
            self.read = self.read.max(place);
        }
    }

    fn under_way(&self) -> usize {
        self.sent - self.read
    }

    fn has_room(&self) -> bool {
        self.questions.len() < QUESTIONS_OPEN || self.under_way() < WINDOW
    }

    fn patience(&self) -> Duration {
        if self.answers { LONG_PATIENCE } else { PATIENCE }
    }

    /// Takes what was asked about too long ago as read.
    fn give_up(&mut self, now: Instant) {
        let patience = self.patience();
        let overdue = |asked: Instant| now.saturating_duration_since(asked) >= patience;
        while let Some((place, _)) = self.questions.pop_front_if(|(_, asked)| overdue(*asked)) {
            self.read = self.read.max(place);
            self.unanswered += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_of_many_small_frames_carry_a_question() {
        let now = Instant::now();
        let mut state = State::default();
        assert_eq!((0..40).filter(|_| state.send(300, now)).count(), 10);
    }

    #[test]
    fn an_answer_frees_what_was_sent_before_its_question() {
        let now = Instant::now();
        let mut state = State::default();
        assert!(state.send(6000, now));
        assert!(state.send(6000, now));
        state.answered();
        assert_eq!(state.under_way(), 6000);
        state.answered();
        assert_eq!(state.under_way(), 0);
    }

    #[test]
    fn the_third_page_waits_for_the_first_to_be_read() {
        let now = Instant::now();
        let mut state = State::default();
        state.send(4200, now);
        assert!(state.has_room(), "the line stays busy while the answer is on its way");
        state.send(4200, now);
        assert!(!state.has_room());
        state.answered();
        assert!(state.has_room());
    }

    #[test]
    fn a_held_down_on_a_long_line_never_waits() {
        let now = Instant::now();
        let mut state = State::default();
        // Thirty keys a second, an answer after 200 ms.
        for key in 0..60 {
            assert!(state.has_room());
            state.send(250, now);
            if key > 6 && key % 5 == 4 {
                state.answered();
            }
        }
    }

    #[test]
    fn a_terminal_that_never_answers_is_asked_no_more() {
        let mut now = Instant::now();
        let mut state = State::default();
        for _ in 0..DEAF_AFTER {
            assert!(state.send(ASK_EVERY, now));
            now += PATIENCE;
            state.give_up(now);
            assert_eq!(state.under_way(), 0);
        }
        assert!(!state.send(ASK_EVERY * 9, now));
        assert!(state.has_room());
    }

    #[test]
    fn a_terminal_that_reads_lines_is_asked_nothing() {
        let pace = Pace::silent();
        assert!(!pace.send(ASK_EVERY * 9, Instant::now()));
        assert_eq!(pace.under_way(), 0);
    }

    #[test]
    fn a_terminal_that_has_answered_is_waited_for_when_its_line_stands_still() {
        let now = Instant::now();
        let mut state = State::default();
        state.send(ASK_EVERY, now);
        state.answered();
        state.send(WINDOW, now);
        state.send(WINDOW, now);
        state.give_up(now + PATIENCE * 2);
        assert!(!state.has_room());
        state.give_up(now + LONG_PATIENCE);
        assert!(state.has_room());
    }
}
