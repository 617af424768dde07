//! `paidan report register`: what units, pairings and branches came to in a period, as CSV: one figure a row, each with its
//! unit.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Context as _;
use jiff::civil::Date;

use super::args::PeriodArguments;
use crate::cli::context::Context;
use crate::console::export::{self, Sheet, Table};
use crate::console::files;
use crate::say;
use crate::wire::register::RegisterReport;
use crate::words::{Words, moments};

/// Writes what the register came to, all of it and by unit.
pub async fn run(context: &Context, arguments: &PeriodArguments) -> anyhow::Result<ExitCode> {
    let words = Words::of(context.language(arguments.lang));
    let (from, to): (Date, Date) =
        (arguments.from.parse().context("--from: a day, 2026-03-01")?, arguments.to.parse().context("--to")?);
    let report = context.api(&arguments.connection)?.register_report(from, to, arguments.revision).await?;
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

fn sheet(words: &Words, report: &RegisterReport) -> Sheet {
    let period = format!("{} - {}", moments::date(report.from), moments::date(report.until));
    let about =
        vec![(words.plain("report-period"), period), (words.plain("export-revision"), format!("r{}", report.revision))];
    let heads = ["whose", "what", "number", "unit"].map(|head| words.plain(&format!("register-{head}"))).into();
    let row = |whose: &str, what: &str, number: u64| {
        // A key names the figure, its attribute the unit.
        let key = format!("register-{what}");
        vec![whose.to_owned(), words.plain(&key), number.to_string(), words.plain(&format!("{key}.unit"))]
    };
    let figures = &report.figures;
    let all = words.plain("register-all");
    let counted = [
        ("units", figures.units),
        ("members", figures.members),
        ("experts", figures.experts),
        ("paired-households", figures.paired_households),
        ("paired-people", figures.paired_people),
        ("branches", figures.branches),
        ("online-meetings", figures.online_meetings),
        ("projects", figures.projects),
        ("jobs", figures.jobs),
        ("beneficiaries", figures.beneficiary_households),
        ("told-first", figures.told_first_orders),
        ("pressing", figures.pressing_orders),
        ("solved", figures.solved_orders),
    ];
    let mut rows: Vec<Vec<String>> = counted.into_iter().map(|(what, number)| row(&all, what, number)).collect();
    for unit in &figures.by_unit {
        let whose = format!("{} {}", unit.unit, unit.name);
        let counted = [
            ("members", unit.members),
            ("services", unit.services),
            ("solved", unit.solved_orders),
            ("solved-households", unit.solved_households),
        ];
        rows.extend(counted.into_iter().map(|(what, number)| row(&whose, what, number)));
    }
    Sheet { name: words.plain("register-name"), about, table: Table { heads, rows } }
}
