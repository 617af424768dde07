//! What is asked of a report. What cannot be read is named, field by field.

use jiff::civil::Date;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::centre::http::body::checked;
use crate::centre::http::failure::Failure;
use crate::domain::figures::{Asking, Dimension, Facts, Group, Period, groups, sample};
use crate::wire::check::Checks;
use crate::wire::{FieldProblem, FieldReason};

/// Which period.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PeriodQuery {
    /// A week `2026-W13`, a month `2026-03`, a quarter `2026-Q1` or a year `2026`.
    period: Option<String>,
    /// A month, `2026-03`.
    month: Option<String>,
    /// The first day, where no period is named.
    #[param(example = "2026-03-01")]
    from: Option<String>,
    /// The first day after it.
    #[param(example = "2026-04-01")]
    to: Option<String>,
    /// The revision the figures are of; the present one when not said.
    #[param(minimum = 1)]
    pub revision: Option<u64>,
}

/// Which figures.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FiguresQuery {
    /// A week `2026-W13`, a month `2026-03`, a quarter `2026-Q1` or a year `2026`.
    period: Option<String>,
    /// A month, `2026-03`.
    month: Option<String>,
    /// The first day, where no period is named.
    #[param(example = "2026-03-01")]
    from: Option<String>,
    /// The first day after it.
    #[param(example = "2026-04-01")]
    to: Option<String>,
    /// The revision the figures are of; the present one when not said.
    #[param(minimum = 1)]
    pub revision: Option<u64>,
    /// Split by: service, group, town, station, channel, priority, team, brigade, campaign, flag, office, month, week, day.
    by: Option<String>,
    /// Only this part of what it is split by.
    key: Option<String>,
    /// Only this figure, with the numbers of the orders behind it.
    figure: Option<String>,
    /// Only this group: orders, teams, people, clocks, passing, ratings, gap, places.
    group: Option<String>,
}

/// Which sample.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SampleQuery {
    /// A week `2026-W13`, a month `2026-03`, a quarter `2026-Q1` or a year `2026`.
    period: Option<String>,
    /// A month, `2026-03`.
    month: Option<String>,
    /// The first day, where no period is named.
    #[param(example = "2026-03-01")]
    from: Option<String>,
    /// The first day after it.
    #[param(example = "2026-04-01")]
    to: Option<String>,
    /// The revision the sample is of; the present one when not said.
    #[param(minimum = 1)]
    pub revision: Option<u64>,
    /// So much of the orders done, `5%` or `2.5%`; 5 % when not said.
    share: Option<String>,
    /// What it is drawn by; 1 when not said.
    seed: Option<u64>,
}

/// Figures as they are asked for.
pub struct AskedFigures {
    /// Of which period.
    pub period: Period,
    /// How.
    pub asking: Asking,
    /// Only this.
    pub figure: Option<String>,
    /// Only these groups; all where none.
    pub groups: Vec<Group>,
}

impl AskedFigures {
    /// Whether the part that is asked for is there.
    pub fn check(&self, facts: &Facts) -> Result<(), Failure> {
        let Some((by, key)) = self.asking.by.zip(self.asking.key.as_deref()) else { return Ok(()) };
        by.check(facts, key).map_err(|why| bad("key", FieldReason::Unreadable, &why.to_string()))
    }
}

impl PeriodQuery {
    /// The period.
    pub fn period(&self) -> Result<Period, Failure> {
        said(self.period.as_deref(), self.month.as_deref(), self.from.as_deref(), self.to.as_deref())
    }
}

impl FiguresQuery {
    /// What is asked for.
    pub fn read(&self) -> Result<AskedFigures, Failure> {
        let period = said(self.period.as_deref(), self.month.as_deref(), self.from.as_deref(), self.to.as_deref())?;
        let mut checks = Checks::default();
        let by = self.by.as_deref().and_then(|text| {
            let by = text.parse::<Dimension>();
            by.map_err(|why| checks.fault("by", FieldReason::Unreadable, &why.to_string())).ok()
        });
        if self.key.is_some() && self.by.is_none() {
            checks.fault("key", FieldReason::NotWanted, "a part goes with what it is split by");
        }
        if self.figure.as_deref().is_some_and(|id| groups::find(id).is_none()) {
            checks.fault("figure", FieldReason::Unreadable, "there is no such figure");
        }
        let group = self.group.as_deref().and_then(|text| {
            let group = Group::ALL.into_iter().find(|group| group.tag() == text);
            if group.is_none() {
                checks.fault("group", FieldReason::Unreadable, "there is no such group");
            }
            group
        });
        checked(checks.found())?;
        let asking = Asking { by, key: self.key.clone(), with_orders: self.figure.is_some() };
        Ok(AskedFigures { period, asking, figure: self.figure.clone(), groups: group.into_iter().collect() })
    }
}

impl SampleQuery {
    /// The period, how many of a thousand, and the seed.
    pub fn read(&self) -> Result<(Period, u32, u64), Failure> {
        let period = said(self.period.as_deref(), self.month.as_deref(), self.from.as_deref(), self.to.as_deref())?;
        let share = self.share.as_deref().unwrap_or("5%");
        let per_mille = sample::share(share).ok_or_else(|| {
            let detail = "a share such as 5% or 2.5%, more than nothing and at most 100%";
            bad("share", FieldReason::OutOfRange, detail)
        })?;
        Ok((period, per_mille, self.seed.unwrap_or(1)))
    }
}

fn said(period: Option<&str>, month: Option<&str>, from: Option<&str>, to: Option<&str>) -> Result<Period, Failure> {
    let named = period.map(|text| ("period", text)).or_else(|| month.map(|text| ("month", text)));
    if let Some((field, text)) = named {
        for (other, value) in [("month", month.filter(|_| field != "month")), ("from", from), ("to", to)] {
            if value.is_some() {
                return Err(bad(other, FieldReason::NotWanted, "a period is named already"));
            }
        }
        return Period::named(text).map_err(|why| bad(field, FieldReason::Unreadable, &why.to_string()));
    }
    let day = |field: &str, text: Option<&str>| {
        let text =
            text.ok_or_else(|| bad(field, FieldReason::Empty, "name a period, or its first day and the day after it"))?;
        text.parse::<Date>().map_err(|_| bad(field, FieldReason::Unreadable, "a day, 2026-03-01"))
    };
    let (first, after) = (day("from", from)?, day("to", to)?);
    Period::new(first, after).ok_or_else(|| bad("to", FieldReason::OutOfRange, "a day after from"))
}

fn bad(field: &str, reason: FieldReason, detail: &str) -> Failure {
    Failure::BadInput(vec![FieldProblem { field: field.into(), reason, detail: detail.into() }])
}
