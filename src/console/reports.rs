//! The month's figures (报表) as a page of the console: which month, which chart, and what the centre has answered.

use super::model::Model;
use crate::client::figures::MonthFigures;
use crate::domain::figures::Period;
use crate::domain::time::Timestamp;

/// What the bars stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chart {
    /// A bar a day.
    Days,
    /// A bar a town.
    Towns,
}

impl Chart {
    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Days => Self::Towns,
            Self::Towns => Self::Days,
        }
    }
}

/// The figures of a month, once they have come.
#[derive(Debug, Clone)]
pub struct Reports {
    /// Which month.
    pub month: Period,
    /// Which chart is shown.
    pub chart: Chart,
    /// What the centre answered, or in words why not; none while it is asked.
    pub came: Option<Result<Box<MonthFigures>, String>>,
    /// When it answered.
    pub at: Timestamp,
}

impl Reports {
    /// A month that is being asked for.
    pub fn asked(month: Period, chart: Chart, now: Timestamp) -> Self {
        Self { month, chart, came: None, at: now }
    }
}

/// The month it is.
pub fn this_month(model: &Model) -> Option<Period> {
    Period::month_of(model.now.local().date)
}

/// The month before another, or after it; none where that has not begun.
pub fn beside(model: &Model, month: Period, by: isize) -> Option<Period> {
    let day = if by < 0 { month.from.yesterday().ok()? } else { month.to };
    (day <= model.now.local().date).then(|| Period::month_of(day))?
}
