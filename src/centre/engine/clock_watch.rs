//! Whether the wall clock can be believed: one wrong time packet must not close every rating for good.

use crate::centre::clock::Reading;
use crate::domain::time::{Span, Timestamp};

/// How far wall and monotonic clock may part before nothing happens by itself any more.
pub const MOST_APART: Span = Span::minutes(1);

/// Compares the wall with the monotonic clock since it was last believed.
#[derive(Debug)]
pub struct ClockWatch {
    /// What the wall showed when monotonic time began, as last believed.
    origin: Timestamp,
    apart: Option<Span>,
}

impl ClockWatch {
    /// Begins to watch. A wall that is behind the log's `last` time is not believed.
    pub fn new(reading: Reading, last: Timestamp) -> Self {
        let late = last - reading.wall;
        if late > MOST_APART {
            Self { origin: last - reading.monotonic, apart: Some(Span(-late.0)) }
        } else {
            Self { origin: reading.wall - reading.monotonic, apart: None }
        }
    }

    /// Takes note of a reading. Doubt stays until somebody confirms, even when the wall comes back.
    pub fn observe(&mut self, reading: Reading) {
        let apart = reading.wall - (self.origin + reading.monotonic);
        if self.apart.is_some() || apart.0.abs() > MOST_APART.0 {
            self.apart = Some(apart);
        }
    }

    /// By how much the wall is ahead of the time that is believed; none while the wall itself is.
    pub fn in_doubt(&self) -> Option<Span> {
        self.apart
    }

    /// The time to act by. In doubt it goes on from before the jump, so that no row is dated by a wrong clock.
    pub fn now(&self, reading: Reading) -> Timestamp {
        if self.apart.is_some() { self.origin + reading.monotonic } else { reading.wall }
    }

    /// An administrator says that the wall is right.
    pub fn confirm(&mut self, reading: Reading) {
        *self = Self { origin: reading.wall - reading.monotonic, apart: None };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(wall_seconds: i64, monotonic_seconds: i64) -> Reading {
        Reading { wall: Timestamp(0) + Span::seconds(wall_seconds), monotonic: Span::seconds(monotonic_seconds) }
    }

    #[test]
    fn a_jump_is_doubted_until_confirmed_and_time_goes_on_from_before_it() {
        let mut watch = ClockWatch::new(reading(1_000, 0), Timestamp(0));
        watch.observe(reading(1_069, 10));
        assert_eq!(watch.in_doubt(), None, "59 seconds are borne");
        watch.observe(reading(9_020, 20));
        assert_eq!(watch.in_doubt(), Some(Span::seconds(8_000)));
        assert_eq!(watch.now(reading(9_030, 30)), reading(1_030, 0).wall);
        watch.observe(reading(1_040, 40));
        assert!(watch.in_doubt().is_some(), "a wall that jumps back is not yet a good one");
        watch.confirm(reading(1_041, 40));
        assert_eq!((watch.in_doubt(), watch.now(reading(1_042, 41))), (None, reading(1_042, 0).wall));
    }

    #[test]
    fn a_wall_behind_the_log_is_doubted_from_the_start() {
        let watch = ClockWatch::new(reading(100, 5), reading(500, 0).wall);
        assert!(watch.in_doubt().is_some());
        assert_eq!(watch.now(reading(101, 6)), reading(501, 0).wall);
    }
}
