//! The working calendar: office hours, service hours, holidays and 调休 working days, and counting time by them.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::clocks::Counting;
use super::time::{Span, Timestamp, Window};

/// What a day is when it is not what its weekday says (State Council's notices).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// 放假
    Holiday,
    /// 调休上班
    Work,
}

/// A stretch of the day in minutes after midnight, `[start, end)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DayHours(pub u16, pub u16);

/// The calendar of a centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Calendar {
    /// Office hours of a working day, in order.
    pub office: Vec<DayHours>,
    /// Hours in which residents and teams may be rung for anything not urgent.
    pub service: DayHours,
    /// No notice goes out in these hours but for P0 and P1; over midnight when the end is before the start.
    pub quiet: DayHours,
    /// Days that are not what their weekday says, by `YYYYMMDD`.
    #[serde(deserialize_with = "days_by_number")]
    pub days: BTreeMap<u32, DayKind>,
    /// What its holidays are called.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub named: Vec<NamedHoliday>,
}

/// A holiday with its name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NamedHoliday {
    /// Its first day, `YYYYMMDD`.
    pub from: u32,
    /// Its last day.
    pub to: u32,
    /// Its name.
    pub name: String,
}

fn days_by_number<'de, D: serde::Deserializer<'de>>(from: D) -> Result<BTreeMap<u32, DayKind>, D::Error> {
    let days: BTreeMap<DayKey, DayKind> = BTreeMap::deserialize(from)?;
    Ok(days.into_iter().map(|(DayKey(day), kind)| (day, kind)).collect())
}

/// A day as the key of a map. Keys of JSON maps are texts, and stay texts inside an internally tagged form such as an
/// event; other forms keep them as numbers.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct DayKey(u32);

impl<'de> Deserialize<'de> for DayKey {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(DayKeyVisitor)
    }
}

struct DayKeyVisitor;

impl serde::de::Visitor<'_> for DayKeyVisitor {
    type Value = DayKey;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a day as YYYYMMDD")
    }

    fn visit_u64<E: serde::de::Error>(self, day: u64) -> Result<DayKey, E> {
        u32::try_from(day).map(DayKey).map_err(E::custom)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<DayKey, E> {
        text.parse().map(DayKey).map_err(|_| E::custom(format!("{text:?} is not YYYYMMDD")))
    }
}

/// Days that counting looks ahead before it gives up: ten years.
const HORIZON_DAYS: u32 = 3_660;

fn day_number(date: Date) -> u32 {
    date.year() as u32 * 10_000 + date.month() as u32 * 100 + date.day() as u32
}

impl Calendar {
    /// Whether people work on this day.
    pub fn is_working_day(&self, date: Date) -> bool {
        match self.days.get(&day_number(date)) {
            Some(kind) => *kind == DayKind::Work,
            None => !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday),
        }
    }

    /// The name of the State Council's holiday on this day, empty where it is not known; none on any other day.
    pub fn holiday(&self, date: Date) -> Option<&str> {
        let day = day_number(date);
        let is_free = self.days.get(&day) == Some(&DayKind::Holiday);
        let named = || self.named.iter().find(|holiday| (holiday.from..=holiday.to).contains(&day));
        is_free.then(|| named().map_or("", |holiday| &holiday.name))
    }

    /// Whether the notice for this year is known; without it only weekends are free, and the screen says so.
    pub fn knows_year(&self, year: i16) -> bool {
        let first = year as u32 * 10_000;
        self.days.range(first..first + 10_000).next().is_some()
    }

    /// Whether `moment` lies in office hours.
    pub fn is_office_time(&self, moment: Timestamp) -> bool {
        let local = moment.local();
        self.is_working_day(local.date) && self.office.iter().any(|hours| (hours.0..hours.1).contains(&local.minute))
    }

    /// Whether notices that are not urgent must wait at `moment`.
    pub fn is_quiet(&self, moment: Timestamp) -> bool {
        let minute = moment.local().minute;
        let DayHours(start, end) = self.quiet;
        if start <= end { (start..end).contains(&minute) } else { minute >= start || minute < end }
    }

    /// When the quiet hours end that `moment` lies in.
    pub fn end_of_quiet(&self, moment: Timestamp) -> Timestamp {
        let local = moment.local();
        let end = Timestamp::from_local(local.date, self.quiet.1);
        if end > moment { end } else { end + Span::days(1) }
    }

    /// The first moment of office time at or after `moment`.
    pub fn next_opening(&self, moment: Timestamp) -> Timestamp {
        self.counted(Counting::OfficeHours, moment).next().map_or(moment, |window| window.start.max(moment))
    }

    /// The moment at which `span` of counted time has passed since `start`. Working days count from the next
    /// opening when `start` lies outside office hours.
    pub fn advance(&self, counting: Counting, start: Timestamp, span: Span) -> Timestamp {
        if counting == Counting::Wall || span.0 <= 0 {
            return start + span;
        }
        let start = if counting == Counting::WorkingDays { self.next_opening(start) } else { start };
        let mut left = span.0;
        let mut last = start;
        for window in self.counted(counting, start) {
            let from = window.start.max(start);
            let length = (window.end - from).0;
            // A span that ends exactly with a day's office hours ends then, not at the next opening; whole
            // working days end at the same clock time, which may be the first moment of a day.
            let ends_here = if counting == Counting::WorkingDays { left < length } else { left <= length };
            if ends_here {
                return from + Span(left);
            }
            left -= length;
            last = window.end;
        }
        last + Span(left)
    }

    /// How much counted time lies between two moments; negative when `to` is before `from`.
    pub fn measure(&self, counting: Counting, from: Timestamp, to: Timestamp) -> Span {
        if to < from {
            return Span(-self.measure(counting, to, from).0);
        }
        if counting == Counting::Wall {
            return to - from;
        }
        let mut sum = 0;
        for window in self.counted(counting, from) {
            if window.start >= to {
                break;
            }
            sum += (window.end.min(to) - window.start.max(from)).0.max(0);
        }
        Span(sum)
    }

    /// The stretches that count, from the day of `start` on, in order; the first may begin before `start`.
    fn counted(&self, counting: Counting, start: Timestamp) -> impl Iterator<Item = Window> + '_ {
        let mut date = Some(start.local().date);
        let days = std::iter::from_fn(move || {
            let today = date?;
            date = today.tomorrow().ok();
            Some(today)
        });
        days.take(HORIZON_DAYS as usize)
            .flat_map(move |day| {
                let hours: Vec<DayHours> = match counting {
                    Counting::Wall => vec![DayHours(0, 1440)],
                    Counting::ServiceHours => vec![self.service],
                    Counting::WorkingDays if self.is_working_day(day) => vec![DayHours(0, 1440)],
                    Counting::OfficeHours if self.is_working_day(day) => self.office.clone(),
                    Counting::WorkingDays | Counting::OfficeHours => vec![],
                };
                hours.into_iter().map(move |DayHours(from, to)| Window {
                    start: Timestamp::from_local(day, from),
                    end: Timestamp::from_local(day, 0) + Span::minutes(i64::from(to)),
                })
            })
            .filter(move |window| window.end > start)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use jiff::civil::date;

    /// Two working weeks around the National Day of 2026: 10-01 to 10-07 free, Saturday 10-10 worked.
    pub(crate) fn calendar() -> Calendar {
        let mut days = BTreeMap::new();
        for day in 1..=7 {
            days.insert(20_261_000 + day, DayKind::Holiday);
        }
        days.insert(20_260_920, DayKind::Work);
        days.insert(20_261_010, DayKind::Work);
        Calendar {
            office: vec![DayHours(510, 720), DayHours(870, 1050)],
            service: DayHours(480, 1200),
            quiet: DayHours(1260, 450),
            days,
            named: vec![NamedHoliday { from: 20_261_001, to: 20_261_007, name: "国庆节".into() }],
        }
    }

    fn at(month: i8, day: i8, hour: u16, minute: u16) -> Timestamp {
        Timestamp::from_local(date(2026, month, day), hour * 60 + minute)
    }

    #[test]
    fn two_working_hours_reach_over_the_lunch_break_and_the_night() {
        let calendar = calendar();
        let due = |from| calendar.advance(Counting::OfficeHours, from, Span::hours(2));
        assert_eq!(due(at(11, 23, 9, 0)), at(11, 23, 11, 0));
        assert_eq!(due(at(11, 23, 11, 30)), at(11, 23, 16, 0));
        assert_eq!(due(at(11, 23, 17, 0)), at(11, 24, 10, 0));
        assert_eq!(due(at(11, 23, 10, 0)), at(11, 23, 12, 0));
        assert_eq!(due(at(11, 27, 22, 0)), at(11, 30, 10, 30), "Friday night: from Monday's opening");
    }

    #[test]
    fn working_days_step_over_holidays_and_count_worked_saturdays() {
        let calendar = calendar();
        let due = |from, days| calendar.advance(Counting::WorkingDays, from, Span::days(days));
        assert_eq!(due(at(11, 23, 9, 0), 1), at(11, 24, 9, 0));
        assert_eq!(due(at(9, 30, 10, 0), 1), at(10, 8, 10, 0), "over the National Day");
        assert_eq!(due(at(10, 9, 10, 0), 1), at(10, 10, 10, 0), "the Saturday that is worked");
        assert_eq!(due(at(11, 23, 20, 0), 1), at(11, 25, 8, 30), "filed outside: from the next opening");
        assert_eq!(due(at(11, 28, 10, 0), 2), at(12, 2, 8, 30), "filed on a Saturday");
    }

    #[test]
    fn service_hours_run_every_day_from_eight_to_eight() {
        let calendar = calendar();
        let due = |from| calendar.advance(Counting::ServiceHours, from, Span::hours(2));
        assert_eq!(due(at(11, 22, 19, 0)), at(11, 23, 9, 0), "a Sunday evening");
        assert_eq!(due(at(11, 23, 3, 0)), at(11, 23, 10, 0));
    }

    #[test]
    fn what_is_measured_is_what_was_advanced() {
        let calendar = calendar();
        for counting in [Counting::Wall, Counting::OfficeHours, Counting::ServiceHours] {
            for minutes in [1, 59, 390, 2_000, 10_000] {
                let start = at(9, 29, 16, 17);
                let end = calendar.advance(counting, start, Span::minutes(minutes));
                assert_eq!(calendar.measure(counting, start, end), Span::minutes(minutes), "{counting:?} {minutes}");
                assert_eq!(calendar.measure(counting, end, start), Span::minutes(-minutes));
            }
        }
    }

    #[test]
    fn quiet_hours_reach_over_midnight_and_years_are_known_or_not() {
        let calendar = calendar();
        assert!(calendar.is_quiet(at(11, 23, 21, 0)) && calendar.is_quiet(at(11, 23, 7, 29)));
        assert!(!calendar.is_quiet(at(11, 23, 7, 30)) && !calendar.is_quiet(at(11, 23, 20, 59)));
        assert!(calendar.knows_year(2026) && !calendar.knows_year(2027));
    }
}
