//! The figures of a month as a screen shows them: several questions, all answered at one revision.

use super::api::Api;
use super::failure::Failure;
use crate::domain::figures::gap::GapReport;
use crate::domain::figures::{Dimension, Figure, Known, Part, Period};
use crate::domain::ids::Revision;
use crate::wire::FigureReport;

/// The figure that the charts show: orders filed.
const CHARTED: &str = "filed";

/// What is known of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthFigures {
    /// The revision all of it is of.
    pub revision: Revision,
    /// Which of its days the log knows.
    pub known: Known,
    /// Every figure.
    pub figures: Vec<Figure>,
    /// Orders filed, a part a day.
    pub days: Vec<Part>,
    /// Orders filed, a part a town.
    pub towns: Vec<Part>,
    /// The orders no team took, and why.
    pub gap: GapReport,
}

impl Api {
    /// The figures of a period. What is asked after the first question is asked at the revision of its answer.
    pub async fn month_figures(&self, period: Period) -> Result<MonthFigures, Failure> {
        let days = [("from", period.from.to_string()), ("to", period.to.to_string())];
        let first: FigureReport = self.report("figures", &days).await?;
        let revision = ("revision", first.revision.0.to_string());
        let split = |by: Dimension| {
            let mut asked = days.to_vec();
            asked.extend([revision.clone(), ("by", by.tag().to_owned()), ("figure", CHARTED.to_owned())]);
            asked
        };
        let by_day: FigureReport = self.report("figures", &split(Dimension::Day)).await?;
        let by_town: FigureReport = self.report("figures", &split(Dimension::Town)).await?;
        let mut asked = days.to_vec();
        asked.push(revision);
        let gap: GapReport = self.report("gap", &asked).await?;
        let parts = |report: FigureReport| report.figures.into_iter().flat_map(|figure| figure.parts).collect();
        Ok(MonthFigures {
            revision: first.revision,
            known: first.known,
            figures: first.figures,
            days: parts(by_day),
            towns: parts(by_town),
            gap,
        })
    }
}
