//! How fast simulated people act: as on a stage, or as in life.

use crate::domain::time::{Span, Timestamp};

/// Minutes of the day between which people act who are not needed at once.
const DAY: (u16, u16) = (8 * 60, 20 * 60);
/// Minutes after the morning's opening over which the night's matters are spread.
const MORNING: i64 = 90;

/// How fast people act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tempo {
    /// So many times slower than on a stage; an emergency is as quick there as in life.
    pub slower: i64,
    /// People sleep: what is no emergency waits until the morning.
    pub by_day: bool,
    /// How long a deed that had no effect rests before it is tried again: its answer may be on the way, or it was
    /// refused for something that passes.
    pub rest: Span,
    /// The longest such rest: each is twice the one before.
    pub longest_rest: Span,
    /// Who stays silent is rung until he answers: an office about what was passed on to it, a team that was called to an
    /// emergency, and the duty leader to whom the alarm goes then. Otherwise that is left to whoever sits at the desk.
    pub rung_until_answered: bool,
}

impl Tempo {
    /// Minutes for what takes hours; the hours that were agreed are kept all the same.
    pub const STAGE: Self = Self {
        slower: 1,
        by_day: false,
        rest: Span::seconds(20),
        longest_rest: Span::seconds(20),
        rung_until_answered: false,
    };
    /// As long as it takes, by day, on the day that was agreed.
    pub const LIFE: Self = Self {
        slower: 15,
        by_day: true,
        rest: Span::minutes(10),
        longest_rest: Span::hours(8),
        rung_until_answered: true,
    };

    /// What takes so long on a stage.
    pub fn of_life(self, on_stage: Span) -> Span {
        Span(on_stage.0.saturating_mul(self.slower))
    }

    /// The next moment from `at` on at which people act.
    pub fn waking(self, at: Timestamp) -> Timestamp {
        let local = at.local();
        let (opens, closes) = DAY;
        let tomorrow = || local.date.checked_add(jiff::Span::new().days(1)).unwrap_or(local.date);
        let date = match local.minute {
            _ if !self.by_day => return at,
            minute if minute < opens => local.date,
            minute if minute >= closes => tomorrow(),
            _ => return at,
        };
        // Not everybody at once: a matter's place in the morning follows from its own minute.
        Timestamp::from_local(date, opens) + Span(at.0.rem_euclid(Span::minutes(MORNING).0))
    }
}

impl Default for Tempo {
    fn default() -> Self {
        Self::STAGE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn at(day: i8, minute: u16) -> Timestamp {
        Timestamp::from_local(date(2026, 3, day), minute)
    }

    #[test]
    fn what_falls_into_the_night_waits_for_the_morning() {
        let tempo = Tempo::LIFE;
        assert_eq!(tempo.waking(at(4, 12 * 60)), at(4, 12 * 60));
        for asleep in [at(4, 3 * 60), at(3, 22 * 60)] {
            let woken = tempo.waking(asleep);
            assert!(at(4, 8 * 60) <= woken && woken < at(4, 9 * 60 + 30), "{:?}", woken.local());
        }
        assert_eq!(Tempo::STAGE.waking(at(4, 3 * 60)), at(4, 3 * 60));
    }
}
