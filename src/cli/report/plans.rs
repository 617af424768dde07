//! `paidan report plans`: what plans came to in a period, as CSV; and `paidan report guest`.

use std::process::ExitCode;

use anyhow::Context as _;

use super::args::{GuestArguments, PeriodArguments};
use super::period::{Which, given};
use super::source::{folder, give};
use crate::cli::context::Context;
use crate::console::export::Table;
use crate::domain::assignment::CountUnit;
use crate::domain::plan_figures::PlanCounts;
use crate::reports::periods::Folder;
use crate::said;
use crate::wire::PlanReport;
use crate::words::Words;

/// Writes what plans came to, by kind, by venue and by theme.
pub async fn run(context: &Context, arguments: &PeriodArguments) -> anyhow::Result<ExitCode> {
    const WHICH: Which = Which { path: "plans", also: &[], name: "report-plans" };
    let of_folder = async |folder: Folder, period| folder.plans(period).await;
    given(context, arguments, &WHICH, of_folder, table).await
}

/// Writes what a guest team finished, as its own county takes it in.
pub async fn guest(context: &Context, arguments: &GuestArguments) -> anyhow::Result<ExitCode> {
    let team = arguments.team.parse().with_context(|| said!("said-flag", flag = "--team"))?;
    let report = match &arguments.data {
        Some(data) => {
            let folder = folder(context, data, &arguments.connection, None).await?;
            folder.guest(&team).await?.with_context(|| said!("report-no-guest", team = team))?
        }
        None => context.api(&arguments.connection)?.guest_report(&team).await?,
    };
    let mut json = serde_json::to_vec_pretty(&report)?;
    json.push(b'\n');
    give(context.words(), arguments.out.as_deref(), report.revision, &json)?;
    Ok(ExitCode::SUCCESS)
}

fn table(words: &Words, report: &PlanReport) -> Table {
    const HEADS: [&str; 14] = [
        "kind",
        "venue",
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
    let kinds = report.figures.kinds.iter().map(|(kind, counts)| {
        row([words.plain(&format!("plan-kind-{}", kind.tag())), String::new(), String::new()], counts)
    });
    let venues = report.figures.venues.iter();
    let venues = venues.map(|(venue, counts)| row([String::new(), venue.to_string(), String::new()], counts));
    let themes =
        report.figures.themes.iter().map(|(theme, counts)| row([String::new(), String::new(), theme.clone()], counts));
    Table {
        heads: HEADS.iter().map(|head| words.plain(&format!("report-plans-{head}"))).collect(),
        rows: kinds.chain(venues).chain(themes).collect(),
    }
}

fn row(of: [String; 3], counts: &PlanCounts) -> Vec<String> {
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
    of.into_iter().chain(counted.map(|count| count.to_string())).collect()
}
