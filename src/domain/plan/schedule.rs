//! When a plan happens: on these weekdays of every so many weeks, or on these days, at these hours.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::ids::BadName;
use crate::domain::time::{Timestamp, Window};

/// A calendar day in the county, written `2026-10-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

impl Day {
    /// The day it is at a moment.
    pub fn of(moment: Timestamp) -> Self {
        Self(moment.local().date)
    }

    /// The day as a date.
    pub fn date(self) -> Date {
        self.0
    }

    /// So many minutes after its midnight.
    pub fn at(self, minute: u16) -> Timestamp {
        Timestamp::from_local(self.0, minute)
    }

    /// So many days later, or earlier; the same day at the ends of time.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.checked_add(jiff::Span::new().days(days)).unwrap_or(self.0))
    }

    /// The number `YYYYMMDD`, as in the calendar.
    pub fn number(self) -> u32 {
        self.at(0).day_number()
    }

    fn weekday(self) -> Weekday {
        Weekday::ALL[usize::from(self.0.weekday().to_monday_zero_offset().unsigned_abs()) % 7]
    }

    fn monday(self) -> Self {
        self.plus(-i32::from(self.0.weekday().to_monday_zero_offset()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Day {
    type Err = BadName;
    fn from_str(text: &str) -> Result<Self, BadName> {
        let bad = || BadName { text: text.chars().take(60).collect(), expected: "a day such as 2026-10-01" };
        text.trim().parse().map(Self).map_err(|_| bad())
    }
}

/// A time of the day, written `16:30`; `24:00` is its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClockTime(u16);

impl ClockTime {
    /// Minutes after midnight.
    pub fn minute(self) -> u16 {
        self.0
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for ClockTime {
    type Err = BadName;
    fn from_str(text: &str) -> Result<Self, BadName> {
        let bad = || BadName { text: text.chars().take(60).collect(), expected: "a time of the day such as 16:30" };
        let (hour, minute) = text.trim().split_once(':').ok_or_else(bad)?;
        let (hour, minute): (u16, u16) = (hour.parse().map_err(|_| bad())?, minute.parse().map_err(|_| bad())?);
        if minute < 60 && hour <= 24 && hour * 60 + minute <= 24 * 60 {
            Ok(Self(hour * 60 + minute))
        } else {
            Err(bad())
        }
    }
}

macro_rules! as_text {
    ($($name:ident)*) => {$(
        impl TryFrom<String> for $name {
            type Error = BadName;
            fn try_from(text: String) -> Result<Self, BadName> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
    )*};
}

as_text!(Day ClockTime);

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Weekday {
    /// The week, from Monday on.
    pub const ALL: [Weekday; 7] = [Self::Mon, Self::Tue, Self::Wed, Self::Thu, Self::Fri, Self::Sat, Self::Sun];
}

/// What a plan does on the State Council's holidays.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum OnHolidays {
    /// It rests.
    #[default]
    Skip,
    /// It goes on: the old must eat on holidays too.
    Keep,
}

/// When a plan happens. Either `days` of the week are named, or single `dates`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// On these days of the week.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<Weekday>,
    /// In every so many weeks, counted from that of `from`.
    #[serde(default = "every_week", skip_serializing_if = "is_every_week")]
    pub every: u8,
    /// Instead of weekdays: on these days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<Day>,
    /// Not before this day.
    pub from: Day,
    /// The last day it may happen on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// When it begins on each of its days.
    pub start: ClockTime,
    /// When it ends on each of its days.
    pub end: ClockTime,
    /// What it does on holidays.
    #[serde(default)]
    pub holidays: OnHolidays,
    /// Days it rests on besides, as told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<Day>,
}

fn every_week() -> u8 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_every_week(every: &u8) -> bool {
    *every == 1
}

/// Days that are looked at before a schedule counts as over: two years and a day.
const HORIZON_DAYS: i32 = 731;

impl Schedule {
    /// Whether the plan stands in the diary on this day, resting or not.
    pub fn falls_on(&self, day: Day) -> bool {
        if day < self.from || self.until.is_some_and(|until| day > until) {
            return false;
        }
        if self.days.is_empty() {
            return self.dates.contains(&day);
        }
        let weeks = (day.monday().at(0) - self.from.monday().at(0)).whole_minutes() / (7 * 24 * 60);
        self.days.contains(&day.weekday()) && weeks % i64::from(self.every.max(1)) == 0
    }

    /// The first of its days from this one on.
    pub fn first_from(&self, day: Day) -> Option<Day> {
        let from = day.max(self.from);
        if self.days.is_empty() {
            return self.dates.iter().copied().filter(|date| *date >= from && self.falls_on(*date)).min();
        }
        (0..HORIZON_DAYS).map(|ahead| from.plus(ahead)).find(|day| self.falls_on(*day))
    }

    /// One day of each kind it has: the first of each weekday on which it ever falls, or all of its single days.
    pub fn kinds_of_day(&self) -> Vec<Day> {
        if self.days.is_empty() {
            return self.dates.iter().copied().filter(|date| self.falls_on(*date)).collect();
        }
        let mut kinds: Vec<Day> = Vec::new();
        for day in (0..HORIZON_DAYS).map(|ahead| self.from.plus(ahead)).filter(|day| self.falls_on(*day)) {
            if kinds.len() == self.days.len() {
                break;
            }
            if kinds.iter().all(|kind| kind.weekday() != day.weekday()) {
                kinds.push(day);
            }
        }
        kinds
    }

    /// Its hours on one of its days.
    pub fn window(&self, day: Day) -> Window {
        Window { start: day.at(self.start.minute()), end: day.at(self.end.minute()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn weekly(days: &[Weekday], every: u8) -> Schedule {
        Schedule {
            days: days.to_vec(),
            every,
            dates: vec![],
            from: day("2026-11-25"),
            until: Some(day("2026-12-31")),
            start: "16:30".parse().unwrap(),
            end: "18:00".parse().unwrap(),
            holidays: OnHolidays::Skip,
            except: vec![],
        }
    }

    fn days_of(schedule: &Schedule, from: &str) -> Vec<String> {
        let next = |day: &Day| schedule.first_from(day.plus(1));
        std::iter::successors(schedule.first_from(day(from)), next).map(|day| day.to_string()).collect()
    }

    #[test]
    fn every_other_week_is_counted_from_the_week_it_begins_in() {
        let fortnightly = weekly(&[Weekday::Mon, Weekday::Thu], 2);
        let days = days_of(&fortnightly, "2026-11-01");
        assert_eq!(days, ["2026-11-26", "2026-12-07", "2026-12-10", "2026-12-21", "2026-12-24"]);
    }

    #[test]
    fn single_days_come_in_order_whatever_order_they_were_told_in() {
        let dates = vec![day("2026-12-05"), day("2026-11-28"), day("2027-01-02")];
        let once = Schedule { dates, ..weekly(&[], 1) };
        assert_eq!(days_of(&once, "2026-11-01"), ["2026-11-28", "2026-12-05"], "the last lies after the end");
    }

    #[test]
    fn only_weekdays_it_ever_falls_on_are_among_its_kinds() {
        let kinds =
            |schedule: &Schedule| -> Vec<String> { schedule.kinds_of_day().iter().map(ToString::to_string).collect() };
        let two_days = Schedule { until: Some(day("2026-11-26")), ..weekly(&Weekday::ALL, 1) };
        assert_eq!(kinds(&two_days), ["2026-11-25", "2026-11-26"]);
        let fortnightly = weekly(&[Weekday::Mon, Weekday::Thu], 2);
        assert_eq!(kinds(&fortnightly), ["2026-11-26", "2026-12-07"], "the Monday between is none of its");
        let dates = vec![day("2026-12-05"), day("2027-01-02")];
        assert_eq!(kinds(&Schedule { dates, ..weekly(&[], 1) }), ["2026-12-05"], "the last lies after the end");
    }

    #[test]
    fn a_time_of_the_day_reads_back_and_nonsense_is_told() {
        assert_eq!("24:00".parse::<ClockTime>().unwrap().to_string(), "24:00");
        for bad in ["24:01", "7", "7:60", "", "99999:00"] {
            assert!(bad.parse::<ClockTime>().is_err(), "{bad}");
        }
        assert!("2026-02-30".parse::<Day>().is_err());
    }
}
