//! How much of a period the log knows: of days before the centre's first, and of those to come, it knows nothing.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::time::Timestamp;

/// Which of a period's days figures can be told of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "days", rename_all = "snake_case")]
#[schema(as = KnownDays)]
pub enum Known {
    /// From its first day on.
    #[default]
    All,
    /// From the centre's first day on, which lies within the period.
    Since {
        /// That day.
        #[schema(value_type = String, example = "2026-03-09")]
        day: Date,
    },
    /// None: a nought would be said of days nobody kept a log of.
    None,
}

impl Known {
    /// Of the days from `from` to before `until`, those that a log knows which begins at `since` and is read up to `at`.
    pub fn of(from: Timestamp, until: Timestamp, since: Timestamp, at: Timestamp) -> Self {
        let day = since.local().date;
        let first = Timestamp::from_local(day, 0);
        match () {
            () if until <= first || at < from => Self::None,
            () if from < first => Self::Since { day },
            () => Self::All,
        }
    }

    /// Whether there is nothing to be said of it.
    pub fn is_all(&self) -> bool {
        *self == Self::All
    }

    /// Whether no day is known.
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_log_knows_the_days_from_its_first_to_that_of_the_revision() {
        let (since, at) = (Timestamp::from_local(date(2026, 3, 9), 600), Timestamp::from_local(date(2026, 4, 2), 720));
        let known = |from, to| Known::of(Timestamp::from_local(from, 0), Timestamp::from_local(to, 0), since, at);
        let (march, april, may) = (date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1));
        assert_eq!(known(date(2026, 2, 1), march), Known::None);
        assert_eq!(known(march, date(2026, 3, 9)), Known::None, "the day before its first");
        assert_eq!(known(march, april), Known::Since { day: date(2026, 3, 9) });
        assert_eq!(known(date(2026, 3, 9), april), Known::All, "its first day is a day like any other");
        assert_eq!(known(april, may), Known::All, "a month that goes on");
        assert_eq!(known(may, date(2026, 6, 1)), Known::None, "days to come");
    }

    #[test]
    fn an_answer_of_a_centre_that_does_not_say_it_yet_is_taken_as_it_is() {
        assert_eq!(serde_json::to_string(&Known::None).unwrap(), r#"{"days":"none"}"#);
        assert!(Known::default().is_all());
    }
}
