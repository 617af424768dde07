//! When in a year things happen: exactly so many, more in some months than in others, more by day than by night.

use jiff::civil::Date;

use crate::domain::time::{Span, Timestamp};
use crate::traffic::Chance;

/// Days of a year for which the yearly figures are meant.
const DAYS_OF_A_YEAR: u64 = 365;
const MICROS_OF_AN_HOUR: f64 = 3_600_000_000.0;

/// At which hours something happens: a weight for each.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hours(&'static [u32; 24]);

/// When people ring: mostly in the morning and before supper, a little at night.
pub(super) const TELEPHONE: Hours =
    Hours(&[1, 1, 1, 1, 1, 2, 5, 12, 26, 30, 28, 20, 12, 12, 20, 24, 22, 18, 14, 12, 9, 6, 3, 2]);
/// When offices and counters are open.
pub(super) const COUNTER: Hours = Hours(&[0, 0, 0, 0, 0, 0, 0, 0, 1, 4, 4, 3, 0, 0, 2, 4, 3, 1, 0, 0, 0, 0, 0, 0]);

/// The days that are simulated, with what each weighs.
#[derive(Debug, Clone)]
pub(super) struct Season {
    first: Date,
    /// The weights of the days before each day, and at the end of all.
    before: Vec<u64>,
}

impl Season {
    pub(super) fn new(first: Date, days: u32, months: &[u32; 12]) -> Self {
        let mut before = vec![0];
        let mut sum = 0;
        for day in 0..i64::from(days) {
            let date = first.checked_add(jiff::Span::new().days(day)).unwrap_or(first);
            let month = months.get(date.month().unsigned_abs() as usize - 1).copied().unwrap_or(1);
            sum += u64::from(month);
            before.push(sum);
        }
        Self { first, before }
    }

    /// How many there are in these days of what happens so often in a year.
    pub(super) fn share_of(&self, a_year: u64) -> u64 {
        let days = self.before.len() as u64 - 1;
        (a_year * days + DAYS_OF_A_YEAR / 2) / DAYS_OF_A_YEAR
    }

    /// When the `nth` of `all` happens. The nth is never before the one before it.
    pub(super) fn moment(&self, seed: u64, what: &str, hours: Hours, nth: u64, all: u64) -> Timestamp {
        let mut chance = Chance::of(seed, "season", &[what.as_bytes(), &nth.to_be_bytes()]);
        let part = chance.below(1 << 32) as f64 / (1u64 << 32) as f64;
        let whole = self.before.last().copied().unwrap_or(0) as f64;
        let at = (nth as f64 + part) / all.max(1) as f64 * whole;
        let day = self.before.partition_point(|before| (*before as f64) <= at).saturating_sub(1);
        let day = day.min(self.before.len().saturating_sub(2));
        let weight = (self.before[day + 1] - self.before[day]).max(1) as f64;
        let of_day = ((at - self.before[day] as f64) / weight).clamp(0.0, 0.999_999_999);
        let date = self.first.checked_add(jiff::Span::new().days(day as i64)).unwrap_or(self.first);
        Timestamp::from_local(date, 0) + hours.at(of_day)
    }
}

impl Hours {
    /// The moment of the day up to which such a part of the day's happenings lies.
    fn at(self, part: f64) -> Span {
        let all: u32 = self.0.iter().sum();
        let mut left = part * f64::from(all);
        for (hour, weight) in self.0.iter().enumerate() {
            let weight = f64::from(*weight);
            if left < weight {
                return Span((MICROS_OF_AN_HOUR * (hour as f64 + left / weight)) as i64);
            }
            left -= weight;
        }
        Span::hours(23)
    }
}

/// Things of one kind that happen one after the other.
#[derive(Debug, Clone)]
pub(super) struct Series {
    what: String,
    hours: Hours,
    seed: u64,
    all: u64,
    next: u64,
}

impl Series {
    /// So many in a year; those before `from` have happened.
    pub(super) fn new(season: &Season, seed: u64, what: &str, hours: Hours, a_year: u64, from: Timestamp) -> Self {
        let all = season.share_of(a_year);
        let mut series = Self { what: what.to_owned(), hours, seed, all, next: 0 };
        // They come in order: the first that is not before.
        let (mut low, mut high) = (0, all);
        while low < high {
            let middle = low.midpoint(high);
            if season.moment(seed, what, hours, middle, all) < from {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        series.next = low;
        series
    }

    /// How many have happened.
    pub(super) fn passed(&self) -> u64 {
        self.next
    }

    /// When the next one is.
    pub(super) fn due(&self, season: &Season) -> Option<Timestamp> {
        (self.next < self.all).then(|| season.moment(self.seed, &self.what, self.hours, self.next, self.all))
    }

    /// The numbers and moments of those that are due.
    pub(super) fn take(&mut self, season: &Season, now: Timestamp) -> Vec<(u64, Timestamp)> {
        let mut taken = Vec::new();
        while let Some(at) = self.due(season).filter(|at| *at <= now) {
            taken.push((self.next, at));
            self.next += 1;
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn season(days: u32) -> Season {
        Season::new(date(2025, 1, 1), days, &[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3])
    }

    #[test]
    fn so_many_happen_as_were_said_each_in_its_days_and_in_order() {
        let season = season(365);
        let mut series = Series::new(&season, 7, "calls", TELEPHONE, 1_000, Timestamp(0));
        let all = series.take(&season, Timestamp::from_local(date(2026, 1, 1), 0));
        assert_eq!((all.len(), series.due(&season)), (1_000, None));
        assert!(all.windows(2).all(|two| two[0].1 <= two[1].1));
        assert!(all.iter().all(|(_, at)| at.local().date.year() == 2025));
        let in_december = all.iter().filter(|(_, at)| at.local().date.month() == 12).count();
        assert!((200..250).contains(&in_december), "{in_december}");
        let at_night = all.iter().filter(|(_, at)| at.local().minute < 6 * 60).count();
        assert!(at_night < 60, "{at_night}");
    }

    #[test]
    fn a_part_of_the_year_has_its_part_and_a_stop_repeats_nothing() {
        let season = season(73);
        let from = Timestamp::from_local(date(2025, 2, 1), 0);
        let (mut whole, mut rest) = (
            Series::new(&season, 7, "calls", COUNTER, 1_000, Timestamp(0)),
            Series::new(&season, 7, "calls", COUNTER, 1_000, from),
        );
        assert_eq!(whole.all, 200);
        let before = whole.take(&season, from - Span(1));
        let end = Timestamp::from_local(date(2026, 1, 1), 0);
        assert_eq!(whole.take(&season, end), rest.take(&season, end));
        assert!((50..150).contains(&before.len()), "{}", before.len());
    }
}
