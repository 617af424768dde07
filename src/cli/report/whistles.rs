//! `paidan report whistles`: what whistles came to in a period, as CSV.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Context as _;
use jiff::civil::Date;

use super::args::PeriodArguments;
use crate::cli::context::Context;
use crate::console::export::{self, Sheet, Table};
use crate::console::files;
use crate::domain::whistle_figures::{Answers, WhistleFigures};
use crate::say;
use crate::wire::WhistleReport;
use crate::words::{Words, moments};

/// Writes what whistles came to, by unit and by department.
pub async fn run(context: &Context, arguments: &PeriodArguments) -> anyhow::Result<ExitCode> {
    let words = Words::of(context.language(arguments.lang));
    let (from, to): (Date, Date) =
        (arguments.from.parse().context("--from: a day, 2026-03-01")?, arguments.to.parse().context("--to")?);
    let api = context.api(&arguments.connection)?;
    let report = api.whistle_report(from, to, arguments.revision).await?;
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

/// The figures as a table: what both kinds of rows have stands in the same columns, and each head names its unit.
fn sheet(words: &Words, report: &WhistleReport) -> Sheet {
    let period = format!("{} - {}", moments::date(report.from), moments::date(report.until));
    let about =
        vec![(words.plain("report-period"), period), (words.plain("export-revision"), format!("r{}", report.revision))];
    Sheet { name: words.plain("report-whistles"), about, table: table(words, &report.figures) }
}

fn table(words: &Words, figures: &WhistleFigures) -> Table {
    const HEADS: [&str; 20] = [
        "kind",
        "code",
        "name",
        "orders",
        "whistled",
        "rate",
        "blown",
        "recalled",
        "called",
        "on-time",
        "late",
        "missing",
        "mean",
        "refusals",
        "arbitrated",
        "reports",
        "rating",
        "ratings",
        "justified",
        "judged",
    ];
    let units = figures.units.iter().map(|unit| {
        let orders = [unit.orders.to_string(), unit.whistled.to_string(), share(unit.whistled, unit.orders)];
        let blown = [unit.whistles.to_string(), unit.recalled.to_string()];
        let named = [words.plain("report-unit"), unit.place.to_string(), unit.name.clone()];
        named.into_iter().chain(orders).chain(blown).chain(answers(&unit.answers)).collect()
    });
    let departments = figures.departments.iter().map(|department| {
        let named = [words.plain("report-department"), department.office.clone(), department.name.clone()];
        let none = std::iter::repeat_n(String::new(), 5);
        named.into_iter().chain(none).chain(answers(&department.answers)).collect()
    });
    let rows = units.chain(departments).collect();
    Table { heads: HEADS.iter().map(|head| words.plain(&format!("report-{head}"))).collect(), rows }
}

fn answers(of: &Answers) -> [String; 12] {
    [
        of.called.to_string(),
        of.on_time.to_string(),
        of.late.to_string(),
        of.missing.to_string(),
        mean(of.minutes, of.signed_in()),
        of.refusals.to_string(),
        of.arbitrated.to_string(),
        of.reports.to_string(),
        mean(of.rating_sum, of.ratings),
        of.ratings.to_string(),
        of.justified.to_string(),
        of.judged.to_string(),
    ]
}

/// A mean to one place; nothing where there is nothing to take it of.
fn mean(sum: u64, count: u64) -> String {
    if count == 0 { String::new() } else { format!("{:.1}", sum as f64 / count as f64) }
}

fn share(part: u64, whole: u64) -> String {
    if whole == 0 { String::new() } else { format!("{:.1}%", part as f64 * 100.0 / whole as f64) }
}
