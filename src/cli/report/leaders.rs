//! `paidan report leaders`: who leads by verified hours and ratings in a period, as CSV.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Context as _;
use jiff::civil::Date;

use super::args::PeriodArguments;
use crate::cli::context::Context;
use crate::console::export::{self, Sheet, Table};
use crate::console::files;
use crate::say;
use crate::wire::{LeaderReport, LeaderRow};
use crate::words::{Words, moments};

/// Writes who leads, most minutes first.
pub async fn run(context: &Context, arguments: &PeriodArguments) -> anyhow::Result<ExitCode> {
    let words = Words::of(context.language(arguments.lang));
    let (from, to): (Date, Date) =
        (arguments.from.parse().context("--from: a day, 2026-03-01")?, arguments.to.parse().context("--to")?);
    let api = context.api(&arguments.connection)?;
    let report = api.leaders(from, to, arguments.revision).await?;
    let csv = export::csv(&sheet(words, &report));
    match &arguments.out {
        None => std::io::stdout().write_all(&csv)?,
        Some(path) => {
            files::replace(path, &csv).with_context(|| format!("{} was not written", path.display()))?;
            say!("r{} is in {}", report.revision, path.display());
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn sheet(words: &Words, report: &LeaderReport) -> Sheet {
    const HEADS: [&str; 7] = [
        "report-volunteer-number",
        "report-volunteer-name",
        "report-minutes",
        "report-served-orders",
        "report-mean-rating",
        "report-rated-orders",
        "report-honours",
    ];
    let period = format!("{} - {}", moments::date(report.from), moments::date(report.until));
    let about =
        vec![(words.plain("report-period"), period), (words.plain("export-revision"), format!("r{}", report.revision))];
    let heads = HEADS.iter().map(|head| words.plain(head)).collect();
    let rows = report.leaders.iter().map(row).collect();
    Sheet { name: words.plain("report-leaders"), about, table: Table { heads, rows } }
}

/// The mean stands empty where nothing was rated, and how many were rated stands beside it.
fn row(leader: &LeaderRow) -> Vec<String> {
    let figures = leader.figures;
    let mean = match figures.ratings {
        0 => String::new(),
        ratings => format!("{:.2}", figures.rating_sum as f64 / ratings as f64),
    };
    vec![
        leader.number.clone().unwrap_or_else(|| figures.volunteer.to_string()),
        leader.name.clone(),
        figures.minutes.to_string(),
        figures.orders.to_string(),
        mean,
        figures.ratings.to_string(),
        leader.honours.join(";"),
    ]
}
