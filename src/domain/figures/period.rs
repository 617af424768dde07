//! Periods: days, a week, a month, a quarter, a year, as people in the county reckon them.

use jiff::civil::{Date, Weekday, date};
use serde::{Deserialize, Serialize};

use crate::domain::ids::BadName;
use crate::domain::time::Timestamp;

/// From the first moment of a day to before the first moment of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = ReportPeriod)]
pub struct Period {
    /// Its first day.
    #[schema(value_type = String, example = "2026-03-01")]
    pub from: Date,
    /// The first day after it.
    #[schema(value_type = String, example = "2026-04-01")]
    pub to: Date,
}

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    /// 周: Monday to Sunday.
    Week,
    /// 月
    Month,
    /// 季
    Quarter,
    /// 年
    Year,
    /// Any other days.
    Days,
}

impl PeriodKind {
    /// The stable tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Days => "days",
        }
    }
}

impl Period {
    /// The days from `from` to before `to`; none where that is no day at all.
    pub fn new(from: Date, to: Date) -> Option<Self> {
        (from < to).then_some(Self { from, to })
    }

    /// The week, Monday to Sunday, that a day lies in.
    pub fn week_of(day: Date) -> Option<Self> {
        let back = i64::from(day.weekday().to_monday_zero_offset());
        let from = day.checked_sub(jiff::Span::new().try_days(back).ok()?).ok()?;
        Self::new(from, from.checked_add(jiff::Span::new().days(7)).ok()?)
    }

    /// The month a day lies in.
    pub fn month_of(day: Date) -> Option<Self> {
        Self::months(day.first_of_month(), 1)
    }

    /// The quarter a day lies in.
    pub fn quarter_of(day: Date) -> Option<Self> {
        Self::months(date(day.year(), (day.month() - 1) / 3 * 3 + 1, 1), 3)
    }

    /// The year a day lies in.
    pub fn year_of(day: Date) -> Option<Self> {
        Self::months(day.first_of_year(), 12)
    }

    fn months(from: Date, months: i32) -> Option<Self> {
        Self::new(from, from.checked_add(jiff::Span::new().months(months)).ok()?)
    }

    /// A week `2026-W13`, a month `2026-03`, a quarter `2026-Q1` or a year `2026`.
    ///
    /// # Errors
    /// When it is none of these.
    pub fn named(text: &str) -> Result<Self, BadName> {
        let bad = || BadName {
            text: text.chars().take(60).collect(),
            expected: "a period such as 2026-W13, 2026-03, 2026-Q1, 2026",
        };
        let (year, rest) = text.split_once('-').map_or((text, None), |(year, rest)| (year, Some(rest)));
        let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let year: i16 = year.parse().ok().filter(|year| digits && *year >= 1900).ok_or_else(bad)?;
        let found = match rest {
            None => Date::new(year, 1, 1).ok().and_then(Self::year_of),
            Some(rest) => match (rest.strip_prefix('Q'), rest.strip_prefix('W')) {
                (Some(quarter), _) => {
                    let quarter: i8 = quarter.parse().map_err(|_| bad())?;
                    let month = quarter.checked_sub(1).and_then(|before| before.checked_mul(3)).ok_or_else(bad)?;
                    Date::new(year, month + 1, 1).ok().and_then(Self::quarter_of)
                }
                (_, Some(week)) => {
                    let week: i8 = week.parse().map_err(|_| bad())?;
                    let monday = jiff::civil::ISOWeekDate::new(year, week, Weekday::Monday).ok();
                    monday.and_then(|monday| Self::week_of(monday.date()))
                }
                _ if rest.len() == 2 => {
                    let month: i8 = rest.parse().map_err(|_| bad())?;
                    Date::new(year, month, 1).ok().and_then(Self::month_of)
                }
                _ => None,
            },
        };
        found.ok_or_else(bad)
    }

    /// How long it is, where it is a length people have a name for.
    pub fn kind(self) -> PeriodKind {
        [
            (PeriodKind::Week, Self::week_of(self.from)),
            (PeriodKind::Month, Self::month_of(self.from)),
            (PeriodKind::Quarter, Self::quarter_of(self.from)),
            (PeriodKind::Year, Self::year_of(self.from)),
        ]
        .into_iter()
        .find_map(|(kind, period)| (period == Some(self)).then_some(kind))
        .unwrap_or(PeriodKind::Days)
    }

    /// The period of the same kind just before it; of other days, as many.
    pub fn before(self) -> Option<Self> {
        let last = self.from.yesterday().ok()?;
        match self.kind() {
            PeriodKind::Week => Self::week_of(last),
            PeriodKind::Month => Self::month_of(last),
            PeriodKind::Quarter => Self::quarter_of(last),
            PeriodKind::Year => Self::year_of(last),
            PeriodKind::Days => Self::new(self.from.checked_sub(self.to.since(self.from).ok()?).ok()?, self.from),
        }
    }

    /// From the first day of the year its last day lies in to its end.
    pub fn year_so_far(self) -> Option<Self> {
        Self::new(self.to.yesterday().ok()?.first_of_year(), self.to)
    }

    /// From a day to its end.
    #[must_use]
    pub fn since(self, first: Date) -> Self {
        Self { from: first.min(self.from), to: self.to }
    }

    /// How it is written: its name, or its first and last day.
    pub fn label(self) -> String {
        let from = self.from;
        match self.kind() {
            PeriodKind::Week => {
                let week = from.iso_week_date();
                format!("{}-W{:02}", week.year(), week.week())
            }
            PeriodKind::Month => format!("{}-{:02}", from.year(), from.month()),
            PeriodKind::Quarter => format!("{}-Q{}", from.year(), (from.month() - 1) / 3 + 1),
            PeriodKind::Year => from.year().to_string(),
            PeriodKind::Days => format!("{from}..{}", self.to.yesterday().unwrap_or(self.to)),
        }
    }

    /// Its first moment.
    pub fn start(self) -> Timestamp {
        Timestamp::from_local(self.from, 0)
    }

    /// The first moment after it.
    pub fn end(self) -> Timestamp {
        Timestamp::from_local(self.to, 0)
    }

    /// Whether a moment lies in it.
    pub fn holds(self, at: Timestamp) -> bool {
        self.start() <= at && at < self.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_have_names_and_one_before_them() {
        for (name, from, to, before) in [
            ("2026-03", date(2026, 3, 1), date(2026, 4, 1), "2026-02"),
            ("2026-W01", date(2025, 12, 29), date(2026, 1, 5), "2025-W52"),
            ("2026-Q1", date(2026, 1, 1), date(2026, 4, 1), "2025-Q4"),
            ("2026", date(2026, 1, 1), date(2027, 1, 1), "2025"),
        ] {
            let period = Period::named(name).unwrap();
            assert_eq!((period.from, period.to, period.label().as_str()), (from, to, name));
            assert_eq!(period.before().unwrap().label(), before);
        }
        let days = Period::new(date(2026, 3, 5), date(2026, 3, 8)).unwrap();
        assert_eq!(days.label(), "2026-03-05..2026-03-07");
        assert_eq!(days.before().unwrap().label(), "2026-03-02..2026-03-04");
        assert_eq!(days.year_so_far().unwrap().from, date(2026, 1, 1));
        for bad in ["", "26-03", "2026-13", "2026-Q5", "2026-W54", "2026-3", "2026-03-01", "-2026", "2026-Q-99"] {
            assert!(Period::named(bad).is_err(), "{bad}");
        }
        assert_eq!(Period::new(date(2026, 3, 5), date(2026, 3, 5)), None);
    }
}
