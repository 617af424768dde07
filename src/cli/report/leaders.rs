//! `paidan report leaders`: who leads by verified hours and ratings in a period, as CSV.

use std::process::ExitCode;

use super::args::PeriodArguments;
use super::period::{Which, given};
use crate::cli::context::Context;
use crate::console::export::Table;
use crate::reports::periods::Folder;
use crate::wire::{LeaderReport, LeaderRow};
use crate::words::Words;

/// Volunteers that are named, as a centre names them.
const MOST: usize = 200;

/// Writes who leads, most minutes first.
pub async fn run(context: &Context, arguments: &PeriodArguments) -> anyhow::Result<ExitCode> {
    const WHICH: Which = Which { path: "leaders", also: &[("limit", "200")], name: "report-leaders" };
    let of_folder = async |folder: Folder, period| folder.leaders(period, MOST).await;
    given(context, arguments, &WHICH, of_folder, table).await
}

fn table(words: &Words, report: &LeaderReport) -> Table {
    const HEADS: [&str; 7] = [
        "report-volunteer-number",
        "report-volunteer-name",
        "report-minutes",
        "report-served-orders",
        "report-mean-rating",
        "report-rated-orders",
        "report-honours",
    ];
    let heads = HEADS.iter().map(|head| words.plain(head)).collect();
    let rows = report.leaders.iter().map(row).collect();
    Table { heads, rows }
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
