//! `paidan report plans`: what plans came to in a period, as CSV; and `paidan report guest`.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use jiff::civil::Date;

use super::args::{GuestArguments, PlanPeriodArguments};
use crate::cli::context::Context;
use crate::console::export::{self, Sheet, Table};
use crate::console::files;
use crate::domain::assignment::CountUnit;
use crate::domain::plan_figures::{PlanCounts, PlanFigures};
use crate::say;
use crate::wire::PlanReport;
use crate::words::{Words, moments};

/// Writes what plans came to, by kind and by theme.
pub async fn run(context: &Context, arguments: &PlanPeriodArguments) -> anyhow::Result<ExitCode> {
    let words = Words::of(context.language(arguments.lang));
    let (from, to): (Date, Date) =
        (arguments.from.parse().context("--from: a day, 2026-03-01")?, arguments.to.parse().context("--to")?);
    let report = context.api(&arguments.connection)?.plan_report(from, to, arguments.revision).await?;
    write(arguments.out.as_deref(), &export::csv(&sheet(words, &report)))
}

/// Writes what a guest team finished, as its own county takes it in.
pub async fn guest(context: &Context, arguments: &GuestArguments) -> anyhow::Result<ExitCode> {
    let team = arguments.team.parse().context("--team")?;
    let report = context.api(&arguments.connection)?.guest_report(&team).await?;
    let mut json = serde_json::to_vec_pretty(&report)?;
    json.push(b'\n');
    write(arguments.out.as_deref(), &json)
}

fn write(out: Option<&Path>, bytes: &[u8]) -> anyhow::Result<ExitCode> {
    match out {
        None => std::io::stdout().write_all(bytes)?,
        Some(path) => {
            files::replace(path, bytes).with_context(|| format!("{} was not written", path.display()))?;
            say!("{}", path.display());
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn sheet(words: &Words, report: &PlanReport) -> Sheet {
    let period = format!("{} - {}", moments::date(report.from), moments::date(report.until));
    let about =
        vec![(words.plain("report-period"), period), (words.plain("export-revision"), format!("r{}", report.revision))];
    Sheet { name: words.plain("report-plans"), about, table: table(words, &report.figures) }
}

fn table(words: &Words, figures: &PlanFigures) -> Table {
    const HEADS: [&str; 13] = [
        "kind",
        "theme",
        "planned",
        "held",
        "skipped",
        "dropped",
        "attendances",
        "people",
        "households",
        "seen",
        "nobody",
        "finds",
        "helpers",
    ];
    let kinds = figures
        .kinds
        .iter()
        .map(|(kind, counts)| row(words.plain(&format!("plan-kind-{}", kind.tag())), String::new(), counts));
    let themes = figures.themes.iter().map(|(theme, counts)| row(String::new(), theme.clone(), counts));
    Table {
        heads: HEADS.iter().map(|head| words.plain(&format!("report-plans-{head}"))).collect(),
        rows: kinds.chain(themes).collect(),
    }
}

fn row(kind: String, theme: String, counts: &PlanCounts) -> Vec<String> {
    let reached = |unit| counts.reached.get(&unit).copied().unwrap_or_default();
    let counted = [
        counts.planned,
        counts.held,
        counts.skipped,
        counts.dropped,
        reached(CountUnit::Attendances),
        reached(CountUnit::People),
        reached(CountUnit::Households),
        counts.seen,
        counts.nobody_opened,
        counts.finds,
        counts.helpers,
    ];
    [kind, theme].into_iter().chain(counted.map(|count| count.to_string())).collect()
}
