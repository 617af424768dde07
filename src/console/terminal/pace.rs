//! How far the terminal is behind what was written.
//!
//! The kernel, the SSH daemon and the network take far more bytes than a slow line shows in a second, so a write that
//! returned says nothing, and no rate can be measured by it. So a frame that brings a page ends with the question whether
//! the terminal is there; its answer says that all before has been read. Of the frames a held Down makes only every fourth or
//! so carries it, and one question goes ahead of all frames: its answer comes as late as the line is long. How much later than
//! that a frame's answer comes tells what the line carries in a second. By this rate frames are paced: the next one is
//! made when the line has carried the last, neither earlier, when it would wait on the way with an old picture, nor as late as
//! its answer, when the line would stand idle. While no rate is known, two questions may be open.

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
/// Open questions at which the next frame waits while the line's rate is not known.
const QUESTIONS_OPEN: usize = 2;
/// A page that is answered so soon after the first question's time has met no slow line.
const AT_ONCE: Duration = Duration::from_millis(16);
/// What one measurement counts for beside those before it.
const WEIGHT: f64 = 0.25;
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
    questions: VecDeque<Question>,
    /// The soonest an answer came: about what the way there and back takes.
    way: Option<Duration>,
    /// What the line carries, bytes a second.
    rate: Option<f64>,
    /// When the line will have carried what was sent, by its rate.
    free: Option<Instant>,
    /// Bytes of the last frame.
    last: usize,
    unanswered: u32,
    /// It has answered once at least.
    answers: bool,
}

/// A question that is open.
#[derive(Debug)]
struct Question {
    /// Bytes that had been sent before it.
    place: usize,
    asked: Instant,
    /// Bytes that the line had to carry first, as far as its rate tells.
    ahead: f64,
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

    /// The question alone is to be sent at `now`, ahead of all frames: whether it may be.
    pub(super) fn ask(&self, now: Instant) -> bool {
        let mut state = self.lock();
        if !state.silent {
            state.ask(now);
        }
        !state.silent
    }

    /// The terminal has answered.
    pub(super) fn answered(&self) {
        self.lock().answered(Instant::now());
        self.changed.notify_all();
    }

    /// Bytes sent that the terminal may not have read yet.
    pub(super) fn under_way(&self) -> usize {
        self.lock().under_way()
    }

    /// Waits until there is room for another frame, or until patience ends.
    pub(super) fn wait_for_room(&self) {
        let until = Instant::now() + self.lock().patience();
        self.wait(until, State::room_at);
    }

    /// Waits until every question is answered, at most `limit`: an answer that came later would be typed into the shell.
    pub(super) fn wait_for_answers(&self, limit: Duration) {
        let answered = |state: &State, now| state.questions.is_empty().then_some(now);
        self.wait(Instant::now() + limit, answered);
    }

    /// Waits until the moment that `when` tells has come, at most `until` another; while it tells none, something must
    /// change first.
    fn wait(&self, until: Instant, when: impl Fn(&State, Instant) -> Option<Instant>) {
        let mut state = self.lock();
        loop {
            let now = Instant::now();
            state.give_up(now);
            let wake = when(&state, now).map_or(until, |at| at.min(until));
            if wake <= now {
                return;
            }
            let waiting = self.changed.wait_timeout(state, wake - now);
            state = waiting.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn send(&mut self, bytes: usize, now: Instant) -> bool {
        self.sent += bytes;
        self.unasked += bytes;
        self.last = bytes;
        if self.silent || self.unanswered >= DEAF_AFTER {
            self.read = self.sent;
            return false;
        }
        if let Some(rate) = self.rate {
            let carried = Duration::from_secs_f64(bytes as f64 / rate);
            self.free = Some(self.free.map_or(now, |free| free.max(now)) + carried);
        }
        let ask = self.unasked >= ASK_EVERY;
        if ask {
            self.ask(now);
        }
        ask
    }

    fn ask(&mut self, now: Instant) {
        let ahead = match (self.free, self.rate) {
            (Some(free), Some(rate)) => free.saturating_duration_since(now).as_secs_f64() * rate,
            _ => self.under_way() as f64,
        };
        self.unasked = 0;
        self.questions.push_back(Question { place: self.sent, asked: now, ahead });
    }

    fn answered(&mut self, now: Instant) {
        (self.answers, self.unanswered) = (true, 0);
        let Some(question) = self.questions.pop_front() else { return };
        self.read = self.read.max(question.place);
        let took = now.saturating_duration_since(question.asked);
        if let Some(way) = self.way {
            self.measure(question.ahead, took.saturating_sub(way));
        }
        let way = self.way.map_or(took, |way| way.min(took));
        self.way = Some(way);
        // What was sent after the question has still been on its way when the line had carried it.
        if let (Some(rate), Some(carried)) = (self.rate, now.checked_sub(way)) {
            let free = carried + Duration::from_secs_f64(self.under_way() as f64 / rate);
            self.free = Some(self.free.map_or(free, |before| before.max(free)));
        }
    }

    /// The line took so long for so many bytes. What came at once only says that it is no slower.
    fn measure(&mut self, bytes: f64, took: Duration) {
        if took < AT_ONCE {
            self.rate = self.rate.map(|rate| rate.max(bytes / AT_ONCE.as_secs_f64()));
        } else if bytes > 0.0 {
            let measured = bytes / took.as_secs_f64();
            self.rate = Some(self.rate.map_or(measured, |rate| rate + (measured - rate) * WEIGHT));
        }
    }

    fn under_way(&self) -> usize {
        self.sent - self.read
    }

    /// When the next frame may be sent; none while an answer must come first. Even at a known rate no more may be under way
    /// than the line holds and two frames: it may have become slower.
    fn room_at(&self, now: Instant) -> Option<Instant> {
        let (Some(rate), Some(way), Some(free)) = (self.rate, self.way, self.free) else {
            return self.has_room_unmeasured().then_some(now);
        };
        let holds = (rate * way.as_secs_f64()) as usize;
        match self.under_way() {
            _ if self.questions.is_empty() => Some(now),
            under_way if under_way <= WINDOW.max(holds + 2 * self.last) => Some(free.max(now)),
            _ => None,
        }
    }

    fn has_room_unmeasured(&self) -> bool {
        self.questions.len() < QUESTIONS_OPEN || self.under_way() < WINDOW
    }

    fn patience(&self) -> Duration {
        if self.answers { LONG_PATIENCE } else { PATIENCE }
    }

    /// Takes what was asked about too long ago as read.
    fn give_up(&mut self, now: Instant) {
        let patience = self.patience();
        let overdue = |asked: Instant| now.saturating_duration_since(asked) >= patience;
        while let Some(question) = self.questions.pop_front_if(|question| overdue(question.asked)) {
            self.read = self.read.max(question.place);
            self.unanswered += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WAY: Duration = Duration::from_millis(150);

    /// A terminal at the end of a line that carries so many bytes a second.
    struct Line {
        state: State,
        now: Instant,
        rate: f64,
        free: Instant,
        answers: VecDeque<Instant>,
    }

    impl Line {
        fn of(rate: f64) -> Self {
            let now = Instant::now();
            let mut line = Self { state: State::default(), now, rate, free: now, answers: VecDeque::new() };
            line.state.ask(now);
            line.answers.push_back(now + WAY);
            line.pass(Duration::from_secs(1));
            line
        }

        fn pass(&mut self, time: Duration) {
            self.now += time;
            while let Some(at) = self.answers.pop_front_if(|at| *at <= self.now) {
                self.state.answered(at);
            }
        }

        fn send(&mut self, bytes: usize) {
            self.free = self.free.max(self.now) + Duration::from_secs_f64(bytes as f64 / self.rate);
            if self.state.send(bytes, self.now) {
                self.answers.push_back(self.free + WAY);
            }
        }

        /// Holds a key for three seconds; how many frames went out in the last two, and how long each waited at the most
        /// for those before it.
        fn hold(&mut self, bytes: usize) -> (usize, Duration) {
            let (began, mut waited, mut frames) = (self.now, Duration::ZERO, 0);
            while self.now - began < Duration::from_secs(3) {
                if self.state.room_at(self.now).is_some_and(|at| at <= self.now) {
                    let late = self.now - began > Duration::from_secs(1);
                    waited = waited.max(self.free.saturating_duration_since(self.now));
                    frames += usize::from(late);
                    self.send(bytes);
                    if !late {
                        waited = Duration::ZERO;
                    }
                }
                self.pass(Duration::from_millis(1));
            }
            (frames, waited)
        }
    }

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
        state.answered(now);
        assert_eq!(state.under_way(), 6000);
        state.answered(now);
        assert_eq!(state.under_way(), 0);
    }

    #[test]
    fn while_no_rate_is_known_the_third_page_waits_for_the_first_to_be_read() {
        let now = Instant::now();
        let mut state = State::default();
        state.send(4200, now);
        assert_eq!(state.room_at(now), Some(now), "the line stays busy while the answer is on its way");
        state.send(4200, now);
        assert_eq!(state.room_at(now), None);
        state.answered(now);
        assert_eq!(state.room_at(now), Some(now));
    }

    #[test]
    fn a_held_page_down_keeps_a_slow_line_busy_and_never_waits_for_a_page_before_it() {
        for (rate, bytes) in [(32_000.0, 2_000), (32_000.0, 4_200), (8_000.0, 2_000), (120_000.0, 4_200)] {
            let mut line = Line::of(rate);
            line.hold(bytes);
            let (frames, waited) = line.hold(bytes);
            let page = bytes as f64 / rate;
            assert!(frames as f64 >= 0.85 * 2.0 / page, "{frames} frames of {bytes} at {rate}");
            assert!(waited.as_secs_f64() < 0.2 * page, "{waited:?} for frames of {bytes} at {rate}");
        }
    }

    #[test]
    fn a_line_that_becomes_slower_or_faster_is_followed() {
        let mut line = Line::of(32_000.0);
        line.hold(2_000);
        line.rate = 8_000.0;
        line.hold(2_000);
        let (frames, waited) = line.hold(2_000);
        assert!(frames >= 7 && waited < Duration::from_millis(60), "{frames}, {waited:?}");
        line.rate = 32_000.0;
        line.hold(2_000);
        assert!(line.hold(2_000).0 >= 28);
    }

    #[test]
    fn a_terminal_beside_the_console_is_never_waited_for() {
        let mut line = Line::of(50_000_000.0);
        for _ in 0..20 {
            line.send(9_000);
            line.pass(WAY + Duration::from_millis(2));
            assert_eq!(line.state.room_at(line.now), Some(line.now));
        }
    }

    #[test]
    fn a_held_down_on_a_long_line_never_waits() {
        let mut line = Line::of(32_000.0);
        for _ in 0..90 {
            assert!(line.state.room_at(line.now).is_some_and(|at| at <= line.now));
            line.send(250);
            line.pass(Duration::from_millis(33));
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
        assert_eq!(state.room_at(now), Some(now));
    }

    #[test]
    fn a_terminal_that_reads_lines_is_asked_nothing() {
        let pace = Pace::silent();
        assert!(!pace.ask(Instant::now()) && !pace.send(ASK_EVERY * 9, Instant::now()));
        assert_eq!(pace.under_way(), 0);
        assert!(pace.lock().questions.is_empty(), "nothing is waited for at the end");
    }

    #[test]
    fn a_terminal_that_has_answered_is_waited_for_when_its_line_stands_still() {
        let now = Instant::now();
        let mut state = State::default();
        state.send(ASK_EVERY, now);
        state.answered(now);
        state.send(WINDOW, now);
        state.send(WINDOW, now);
        state.give_up(now + PATIENCE * 2);
        assert_eq!(state.room_at(now), None);
        state.give_up(now + LONG_PATIENCE);
        assert_eq!(state.room_at(now), Some(now));
    }
}
