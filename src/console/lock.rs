//! The lock of an empty seat. A locked console shows nothing of any resident and hears nothing but the password; the
//! centre is still followed, alarms still ring, and whatever was being typed is there again afterwards.
//!
//! The password needs no server: it is the PIN of the settings, else the last six characters of the operator's own
//! token. It keeps passers-by from a seat, not somebody who owns the account on this machine; so that leaving and
//! coming back is no way round, a locked seat is locked again when its console is next opened.

use sha2::{Digest, Sha256};

use super::forms::input::Input;
use super::terminal::{Key, KeyCode};
use crate::domain::time::{Span, Timestamp};

/// Characters of a token that unlock where no PIN is set.
pub const TOKEN_TAIL: usize = 6;
/// Wrong passwords after which every further one costs a wait.
const FREE_TRIES: u32 = 3;
/// The wait after a wrong password beyond those.
const WAIT: Span = Span::seconds(20);

/// What unlocks in a demonstration; its screen tells it, because nobody there knows a token.
pub const DEMO_PIN: &str = "000000";

/// Which password unlocks, as the screen tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Password {
    /// The PIN of the settings.
    Pin,
    /// The end of the operator's token.
    TokenTail,
    /// That of a demonstration, [`DEMO_PIN`].
    Demo,
}

/// What a lock is made with.
#[derive(Debug, Clone)]
pub struct LockSetup {
    /// Locks after so long without a key; none: only when asked to.
    pub after: Option<Span>,
    /// Which password it is.
    pub password: Password,
    /// Since when the seat has been locked, where it was left so.
    pub since: Option<Timestamp>,
    hash: [u8; 32],
}

impl LockSetup {
    /// A lock that opens with the PIN, or with the end of the token where there is none.
    pub fn new(after: Option<Span>, pin: Option<&str>, token: &str, since: Option<Timestamp>) -> Self {
        let tail: Vec<char> = token.chars().rev().take(TOKEN_TAIL).collect();
        let tail: String = tail.into_iter().rev().collect();
        let (password, secret) = match pin.map(str::trim).filter(|pin| !pin.is_empty()) {
            Some(pin) => (Password::Pin, pin),
            None => (Password::TokenTail, tail.as_str()),
        };
        Self { after, password, since, hash: hash(secret) }
    }

    /// A lock that opens with the password of a demonstration.
    pub fn of_a_demo(after: Option<Span>, since: Option<Timestamp>) -> Self {
        Self { after, password: Password::Demo, since, hash: hash(DEMO_PIN) }
    }
}

/// What came of a key on a locked console.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    /// It was typed, or did nothing.
    Typed,
    /// The seat is open again.
    Opened,
    /// The password was wrong.
    Wrong,
    /// Too many were wrong: nothing is tried before the wait is over.
    Waiting,
}

/// The lock of one seat.
#[derive(Debug, Clone)]
pub struct Lock {
    setup: LockSetup,
    /// When a key was last pressed.
    touched: Timestamp,
    /// What is typed to open it.
    typed: Input,
    wrong: u32,
    /// Nothing is tried before then.
    wait_until: Option<Timestamp>,
}

impl Lock {
    /// The lock of a console that opens now.
    pub fn new(setup: LockSetup, now: Timestamp) -> Self {
        Self { setup, touched: now, typed: Input::default(), wrong: 0, wait_until: None }
    }

    /// Since when it has been locked; none while it is open.
    pub fn since(&self) -> Option<Timestamp> {
        self.setup.since
    }

    /// Whether it is locked.
    pub fn is_locked(&self) -> bool {
        self.setup.since.is_some()
    }

    /// Which password opens it.
    pub fn password(&self) -> Password {
        self.setup.password
    }

    /// Characters typed to open it.
    pub fn typed(&self) -> usize {
        self.typed.text().chars().count()
    }

    /// Whether the last password was wrong.
    pub fn failed(&self) -> bool {
        self.wrong > 0
    }

    /// Until when nothing is tried, while that lasts.
    pub fn waits(&self, now: Timestamp) -> Option<Timestamp> {
        self.wait_until.filter(|until| *until > now)
    }

    /// A key was pressed at an open seat.
    pub fn touch(&mut self, now: Timestamp) {
        self.touched = now;
    }

    /// When a key was last pressed, while it is open.
    pub fn touched_at(&self) -> Option<Timestamp> {
        (!self.is_locked()).then_some(self.touched)
    }

    /// When it locks by itself, if nobody presses a key.
    pub fn locks_at(&self) -> Option<Timestamp> {
        self.setup.after.filter(|_| !self.is_locked()).map(|after| self.touched + after)
    }

    /// When time alone next changes what it shows or does.
    pub fn wakes_at(&self, now: Timestamp) -> Option<Timestamp> {
        self.locks_at().or_else(|| self.waits(now).filter(|_| self.is_locked()))
    }

    /// Locks it.
    pub fn lock(&mut self, now: Timestamp) {
        self.setup.since = Some(now);
        self.typed = Input::default();
    }

    /// A key on a locked console.
    pub fn key(&mut self, key: Key, now: Timestamp) -> Tried {
        if self.waits(now).is_some() {
            return Tried::Waiting;
        }
        match key.code {
            KeyCode::Enter => self.try_typed(now),
            KeyCode::Esc => {
                self.typed = Input::default();
                Tried::Typed
            }
            _ => {
                self.typed.key(key);
                Tried::Typed
            }
        }
    }

    fn try_typed(&mut self, now: Timestamp) -> Tried {
        let typed = std::mem::take(&mut self.typed);
        if typed.text().is_empty() {
            return Tried::Typed;
        }
        if hash(typed.trimmed()) == self.setup.hash {
            self.setup.since = None;
            self.touched = now;
            (self.wrong, self.wait_until) = (0, None);
            return Tried::Opened;
        }
        self.wrong += 1;
        if self.wrong >= FREE_TRIES {
            self.wait_until = Some(now + WAIT);
        }
        Tried::Wrong
    }
}

fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp(1_764_000_000_000_000);

    fn lock(pin: Option<&str>) -> Lock {
        let mut lock = Lock::new(LockSetup::new(Some(Span::minutes(15)), pin, "pd_abcdef123456", None), NOON);
        lock.lock(NOON);
        lock
    }

    fn tries(lock: &mut Lock, password: &str, now: Timestamp) -> Tried {
        for typed in password.chars() {
            lock.key(Key::plain(KeyCode::Char(typed)), now);
        }
        lock.key(Key::plain(KeyCode::Enter), now)
    }

    #[test]
    fn the_end_of_the_token_opens_it_and_the_pin_does_where_one_is_set() {
        assert_eq!(tries(&mut lock(None), "123456", NOON), Tried::Opened);
        assert_eq!(tries(&mut lock(Some("")), "123456", NOON), Tried::Opened, "an empty PIN is none");
        assert_eq!(tries(&mut lock(Some("2468")), "123456", NOON), Tried::Wrong);
        assert_eq!(tries(&mut lock(Some("2468")), "2468", NOON), Tried::Opened);
    }

    #[test]
    fn enter_alone_is_no_try() {
        let mut lock = lock(None);
        for _ in 0..10 {
            assert_eq!(lock.key(Key::plain(KeyCode::Enter), NOON), Tried::Typed);
        }
        assert_eq!(tries(&mut lock, "123456", NOON), Tried::Opened);
    }

    #[test]
    fn after_three_wrong_ones_even_the_right_one_must_wait() {
        let mut lock = lock(None);
        for _ in 0..3 {
            assert_eq!(tries(&mut lock, "0000", NOON), Tried::Wrong);
        }
        assert_eq!(tries(&mut lock, "123456", NOON), Tried::Waiting);
        let later = lock.waits(NOON).unwrap();
        assert_eq!(tries(&mut lock, "123456", later), Tried::Opened);
    }

    #[test]
    fn it_locks_when_no_key_was_pressed_for_so_long_and_never_where_that_is_off() {
        let mut lock = Lock::new(LockSetup::new(Some(Span::minutes(15)), None, "pd_abcdef", None), NOON);
        lock.touch(NOON + Span::minutes(5));
        assert_eq!(lock.locks_at(), Some(NOON + Span::minutes(20)));
        let never = Lock::new(LockSetup::new(None, None, "pd_abcdef", None), NOON);
        assert_eq!(never.locks_at(), None);
    }

    #[test]
    fn a_demonstration_opens_with_what_its_screen_tells() {
        let mut lock = Lock::new(LockSetup::of_a_demo(None, None), NOON);
        lock.lock(NOON);
        for letter in DEMO_PIN.chars().chain(['\r']) {
            let key = if letter == '\r' { "Enter".to_owned() } else { letter.to_string() };
            lock.key(key.parse().unwrap(), NOON);
        }
        assert!(!lock.is_locked());
        for language in crate::words::Language::ALL {
            assert!(crate::words::Words::of(language).plain("lock-hint-demo").contains(DEMO_PIN));
        }
    }
}
