//! `paidan report register`: what units, pairings and branches came to in a period, as CSV: one figure a row, each with its
//! unit.

use std::process::ExitCode;

use super::args::PeriodArguments;
use super::period::{Which, given};
use crate::cli::context::Context;
use crate::console::export::Table;
use crate::reports::periods::Folder;
use crate::wire::register::RegisterReport;
use crate::words::Words;

/// Writes what the register came to, all of it and by unit.
pub async fn run(context: &Context, arguments: &PeriodArguments) -> anyhow::Result<ExitCode> {
    const WHICH: Which = Which { path: "register", also: &[], name: "register-name" };
    let of_folder = async |folder: Folder, period| folder.register(period).await;
    given(context, arguments, &WHICH, of_folder, table).await
}

fn table(words: &Words, report: &RegisterReport) -> Table {
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
    Table { heads, rows }
}
