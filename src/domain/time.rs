//! Moments and spans. Times are microseconds UTC; people see them in Asia/Shanghai, which has been UTC+8
//! without summer time since 1991.

use std::ops::{Add, Sub};

use serde::{Deserialize, Serialize};

const SHANGHAI_OFFSET_MICROS: i64 = 8 * 3_600 * 1_000_000;
const DAY_MICROS: i64 = 24 * 3_600 * 1_000_000;

/// A moment: microseconds since 1970-01-01 UTC.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

/// A length of time in microseconds; never negative where a rule gives it.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
pub struct Span(pub i64);

impl Span {
    /// So many seconds.
    pub const fn seconds(n: i64) -> Self {
        Self(n * 1_000_000)
    }
    /// So many minutes.
    pub const fn minutes(n: i64) -> Self {
        Self::seconds(n * 60)
    }
    /// So many hours.
    pub const fn hours(n: i64) -> Self {
        Self::minutes(n * 60)
    }
    /// So many days of 24 hours.
    pub const fn days(n: i64) -> Self {
        Self::hours(n * 24)
    }
    /// Whole minutes, rounded down.
    pub const fn whole_minutes(self) -> i64 {
        self.0.div_euclid(60_000_000)
    }
}

impl Add<Span> for Timestamp {
    type Output = Timestamp;
    fn add(self, span: Span) -> Timestamp {
        Timestamp(self.0.saturating_add(span.0))
    }
}

impl Sub<Span> for Timestamp {
    type Output = Timestamp;
    fn sub(self, span: Span) -> Timestamp {
        Timestamp(self.0.saturating_sub(span.0))
    }
}

impl Sub for Timestamp {
    type Output = Span;
    fn sub(self, earlier: Timestamp) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

/// A moment as a clock on a wall in the county shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalTime {
    /// Calendar day.
    pub date: jiff::civil::Date,
    /// Minute of the day, 0 to 1439.
    pub minute: u16,
    /// What is left within the minute.
    pub rest: Span,
}

impl Timestamp {
    /// What clocks in the county show at this moment.
    pub fn local(self) -> LocalTime {
        let shifted = self.0.saturating_add(SHANGHAI_OFFSET_MICROS);
        let within = shifted.rem_euclid(DAY_MICROS);
        let days = i32::try_from(shifted.div_euclid(DAY_MICROS)).unwrap_or(0);
        let epoch = jiff::civil::date(1970, 1, 1);
        let date = epoch.checked_add(jiff::Span::new().days(days)).unwrap_or(epoch);
        LocalTime { date, minute: (within / 60_000_000) as u16, rest: Span(within % 60_000_000) }
    }

    /// The moment when clocks in the county show `minute` minutes past midnight on `date`.
    pub fn from_local(date: jiff::civil::Date, minute: u16) -> Self {
        let days = date.since(jiff::civil::date(1970, 1, 1)).map_or(0, |span| i64::from(span.get_days()));
        Self(days * DAY_MICROS - SHANGHAI_OFFSET_MICROS + i64::from(minute) * 60_000_000)
    }

    /// The calendar day in the county as the number `YYYYMMDD`.
    pub fn day_number(self) -> u32 {
        let date = self.local().date;
        date.year() as u32 * 10_000 + date.month() as u32 * 100 + date.day() as u32
    }
}

/// A stretch of time in which a service is wanted or planned; it ends after it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Window {
    /// First moment.
    pub start: Timestamp,
    /// First moment after it.
    pub end: Timestamp,
}

impl Window {
    /// Whether the two share a moment.
    pub fn overlaps(&self, other: &Window) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// This window with room before and after it.
    #[must_use]
    pub fn widened(&self, before: Span, after: Span) -> Window {
        Window { start: self.start - before, end: self.end + after }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn local_time_is_eight_hours_ahead_and_reads_back() {
        let moment = Timestamp(0);
        assert_eq!((moment.local().date, moment.local().minute), (date(1970, 1, 1), 480));
        for day in [date(2026, 11, 23), date(2024, 2, 29), date(1969, 12, 31)] {
            let moment = Timestamp::from_local(day, 904);
            assert_eq!((moment.local().date, moment.local().minute), (day, 904));
        }
        assert_eq!(Timestamp::from_local(date(2026, 3, 5), 0).day_number(), 20_260_305);
        assert_eq!((Timestamp::from_local(date(2026, 3, 5), 0) - Span(1)).day_number(), 20_260_304);
    }
}
