//! Where a centre's time comes from.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use crate::domain::time::{Span, Timestamp};

/// Both clocks of a machine, read at the same moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// What the wall says. It can be set, and jump.
    pub wall: Timestamp,
    /// Time since some fixed moment. It only grows.
    pub monotonic: Span,
}

/// A source of time.
pub trait Clock: Send + Sync + 'static {
    /// Both clocks, now.
    fn read(&self) -> Reading;
}

/// The machine's own clocks.
#[derive(Debug)]
pub struct SystemClock {
    started: Instant,
}

impl SystemClock {
    /// Begins to count monotonic time now.
    pub fn new() -> Self {
        Self { started: Instant::now() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn read(&self) -> Reading {
        // A wall clock set to before 1970 reads as 1970; the watch then sees that it is wrong.
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let micros = |duration: std::time::Duration| i64::try_from(duration.as_micros()).unwrap_or(i64::MAX);
        Reading { wall: Timestamp(micros(wall)), monotonic: Span(micros(self.started.elapsed())) }
    }
}
