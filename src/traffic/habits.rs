//! How simulated residents and teams behave, as one can set it.

use std::str::FromStr;

use crate::domain::time::Span;

/// How teams behave, each in percent of the occasions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habits {
    /// Offers that are refused.
    pub refusals: u8,
    /// Offers that are never answered.
    pub silent: u8,
    /// Offers for which the team first asks its people (意向).
    pub asking: u8,
    /// Teams that arrive after the 到场 clock.
    pub late: u8,
    /// Accepted orders that are given back or fail.
    pub failures: u8,
}

impl Default for Habits {
    fn default() -> Self {
        Self { refusals: 12, silent: 6, asking: 10, late: 15, failures: 5 }
    }
}

/// How often requests come: so many in a second or a minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    per_minute: u64,
}

/// Requests a minute beyond which a rate is a slip of the hand.
const MOST_PER_MINUTE: u64 = 600_000;

impl Rate {
    /// So many a minute; none come at 0.
    pub fn per_minute(requests: u32) -> Self {
        Self { per_minute: u64::from(requests).min(MOST_PER_MINUTE) }
    }

    /// The mean time between two requests; none when none come.
    pub fn mean_gap(self) -> Option<Span> {
        (self.per_minute > 0).then(|| Span(Span::minutes(1).0 / self.per_minute as i64))
    }
}

/// A rate that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a rate such as 2/s or 30/min, at most 10000/s")]
pub struct NotARate(String);

impl FromStr for Rate {
    type Err = NotARate;
    fn from_str(text: &str) -> Result<Self, NotARate> {
        let bad = || NotARate(text.chars().take(60).collect());
        let (number, unit) = text.trim().split_once('/').ok_or_else(bad)?;
        let number: u64 = number.trim().parse().map_err(|_| bad())?;
        let per_minute = match unit.trim() {
            "s" => number.saturating_mul(60),
            "min" => number,
            _ => return Err(bad()),
        };
        if per_minute > MOST_PER_MINUTE { Err(bad()) } else { Ok(Self { per_minute }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_so_many_a_second_or_a_minute() {
        let gap = |text: &str| text.parse::<Rate>().unwrap().mean_gap();
        assert_eq!(gap("30/min"), Some(Span::seconds(2)));
        assert_eq!(gap("4/s"), Some(Span(250_000)));
        assert_eq!(gap("0/s"), None);
        for bad in ["", "30", "30/h", "-1/s", "x/min", "10001/s", "1.5/s"] {
            assert!(bad.parse::<Rate>().is_err(), "{bad}");
        }
    }
}
