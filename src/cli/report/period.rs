//! A centre's report of a period as a sheet: asked for, laid out, and given where it is to go.

use std::process::ExitCode;

use anyhow::Context as _;
use jiff::civil::Date;
use serde::de::DeserializeOwned;

use super::args::PeriodArguments;
use super::{source, tables};
use crate::cli::context::Context;
use crate::console::export::Table;
use crate::domain::figures::Period;
use crate::domain::ids::Revision;
use crate::said;
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

/// Gives the report that is asked for.
pub async fn given<T: DeserializeOwned>(
    context: &Context,
    asked: &PeriodArguments,
    which: &Which,
    revision: fn(&T) -> Revision,
    table: fn(&Words, &T) -> Table,
) -> anyhow::Result<ExitCode> {
    let words = context.words();
    let day = |flag: &str, text: &str| text.parse::<Date>().with_context(|| said!("said-flag-day", flag = flag));
    let period = Period::new(day("--from", &asked.from)?, day("--to", &asked.to)?);
    let period = period.with_context(|| said!("report-to-before-from"))?;
    let mut query = vec![("from", period.from.to_string()), ("to", period.to.to_string())];
    query.extend(asked.revision.map(|revision| ("revision", revision.to_string())));
    query.extend(which.also.iter().map(|(name, value)| (*name, (*value).to_owned())));
    let report: T = context.api(&asked.connection)?.report(which.path, &query).await?;
    let sheet = tables::sheet(words, which.name, period, revision(&report), table(words, &report));
    source::give_sheet(words, asked.out.as_deref(), revision(&report), &sheet)?;
    Ok(ExitCode::SUCCESS)
}
