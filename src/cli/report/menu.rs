//! `paidan report menu`: what was ordered from the menu in a period, as CSV.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Context as _;
use jiff::civil::Date;

use super::args::PeriodArguments;
use crate::cli::context::Context;
use crate::console::export::{self, Sheet, Table};
use crate::console::files;
use crate::domain::menu_figures::{MenuLine, Referrals};
use crate::say;
use crate::wire::menu::MenuReport;
use crate::words::{Words, moments};

/// Writes what was ordered, a row a value of what it is counted by; results of unlike units stand in one cell, each with
/// its unit, and are never added.
pub async fn run(context: &Context, arguments: &PeriodArguments) -> anyhow::Result<ExitCode> {
    let words = Words::of(context.language(arguments.lang));
    let (from, to): (Date, Date) =
        (arguments.from.parse().context("--from: a day, 2026-03-01")?, arguments.to.parse().context("--to")?);
    let api = context.api(&arguments.connection)?;
    let report = api.menu_report(from, to, arguments.revision).await?;
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

fn sheet(words: &Words, report: &MenuReport) -> Sheet {
    const HEADS: [&str; 11] = [
        "dimension",
        "key",
        "name",
        "orders",
        "finished",
        "results",
        "corrected",
        "unknown",
        "referred",
        "placed",
        "declined",
    ];
    let period = format!("{} - {}", moments::date(report.from), moments::date(report.until));
    let about =
        vec![(words.plain("report-period"), period), (words.plain("export-revision"), format!("r{}", report.revision))];
    let table = Table {
        heads: HEADS.iter().map(|head| words.plain(&format!("report-menu-{head}"))).collect(),
        rows: report.figures.lines.iter().map(|line| row(words, line)).collect(),
    };
    Sheet { name: words.plain("report-menu"), about, table }
}

fn row(words: &Words, line: &MenuLine) -> Vec<String> {
    let sum = |sum: &crate::domain::menu_figures::Sum| {
        let tag = serde_json::to_value(sum.unit).unwrap_or_default();
        let unit = words.plain(&format!("unit-{}", tag.as_str().unwrap_or_default()));
        format!("{} {unit}", sum.amount)
    };
    let results: Vec<String> = line.results.iter().map(sum).collect();
    let referrals = line.referrals.map(|Referrals { unknown, referred, placed, declined }| {
        [unknown, referred, placed, declined].map(|count| count.to_string())
    });
    let dimension = words.plain(&format!("report-menu-by-{}", line.dimension.tag()));
    let counted = [line.orders.to_string(), line.finished.to_string(), results.join("; "), line.corrected.to_string()];
    [dimension, line.key.clone(), line.name.clone()]
        .into_iter()
        .chain(counted)
        .chain(referrals.unwrap_or_default())
        .collect()
}
