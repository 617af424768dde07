//! `paidan report menu`: what was ordered from the menu in a period, as CSV.

use std::process::ExitCode;

use super::args::PeriodArguments;
use super::period::{Which, given};
use crate::cli::context::Context;
use crate::console::export::Table;
use crate::domain::menu_figures::{MenuLine, Referrals};
use crate::reports::periods::Folder;
use crate::wire::menu::MenuReport;
use crate::words::Words;

/// Writes what was ordered, a row a value of what it is counted by; results of unlike units stand in one cell, each with
/// its unit, and are never added.
pub async fn run(context: &Context, arguments: &PeriodArguments) -> anyhow::Result<ExitCode> {
    const WHICH: Which = Which { path: "menu", also: &[], name: "report-menu" };
    let of_folder = async |folder: Folder, period| folder.menu(period).await;
    given(context, arguments, &WHICH, of_folder, table).await
}

fn table(words: &Words, report: &MenuReport) -> Table {
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
    Table {
        heads: HEADS.iter().map(|head| words.plain(&format!("report-menu-{head}"))).collect(),
        rows: report.figures.lines.iter().map(|line| row(words, line)).collect(),
    }
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
