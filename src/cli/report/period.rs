//! A centre's report of a period as a sheet: asked for, laid out, and given where it is to go.

use std::process::ExitCode;

use anyhow::Context as _;
use serde::de::DeserializeOwned;

use super::args::PeriodArguments;
use super::source;
use super::tables::About;
use crate::centre::PastError;
use crate::cli::context::Context;
use crate::console::export::Table;
use crate::domain::figures::{Known, Period};
use crate::domain::ids::Revision;
use crate::reports::periods::Folder;
use crate::said;
use crate::wire::payers::SponsorReport;
use crate::wire::register::RegisterReport;
use crate::wire::{LeaderReport, MenuReport, PlanReport, WhistleReport};
use crate::words::Words;

/// Which report: its path below `reports/`, what is asked beside the period, and the key of its name.
pub struct Which {
    /// Such as `whistles`.
    pub path: &'static str,
    /// Parameters of its own.
    pub also: &'static [(&'static str, &'static str)],
    /// Such as `report-whistles`.
    pub name: &'static str,
}

/// What every such report says of itself.
pub trait OfPeriod {
    /// The revision it is of.
    fn revision(&self) -> Revision;
    /// Which of the days the log knows.
    fn known(&self) -> Known;
}

macro_rules! of_a_period {
    ($($report:ident),*) => {$(
        impl OfPeriod for $report {
            fn revision(&self) -> Revision {
                self.revision
            }

            fn known(&self) -> Known {
                self.known
            }
        }
    )*};
}

of_a_period!(WhistleReport, MenuReport, PlanReport, RegisterReport, SponsorReport, LeaderReport);

/// Gives the report that is asked for: as a centre makes it, or made here of a data folder.
pub async fn given<T: DeserializeOwned + OfPeriod>(
    context: &Context,
    asked: &PeriodArguments,
    which: &Which,
    of_folder: impl AsyncFnOnce(Folder, Period) -> Result<T, PastError>,
    table: fn(&Words, &T) -> Table,
) -> anyhow::Result<ExitCode> {
    let asked = &asked.common;
    let words = source::words(context);
    let period = source::period(asked)?;
    let wanted = asked.revision.map(Revision);
    let report: T = if let Some(data) = &asked.data {
        let folder = source::folder(context, data, &asked.connection, wanted).await?;
        let centre = folder.centre.clone();
        of_folder(folder, period).await.with_context(|| said!("said-centre", code = centre))?
    } else {
        let mut query = vec![("from", period.from.to_string()), ("to", period.to.to_string())];
        query.extend(asked.revision.map(|revision| ("revision", revision.to_string())));
        query.extend(which.also.iter().map(|(name, value)| (*name, (*value).to_owned())));
        context.api(&asked.connection)?.report(which.path, &query).await?
    };
    let mut table = table(words, &report);
    if report.known().is_none() {
        table.rows.clear();
    }
    let about = About { period, known: report.known(), revision: report.revision() };
    source::give_sheet(words, asked.out.as_deref(), which.name, about, table)?;
    Ok(ExitCode::SUCCESS)
}
