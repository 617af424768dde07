//! `paidan report whistles`: what whistles came to in a period, as CSV.

use std::process::ExitCode;

use super::args::PeriodArguments;
use super::period::{Which, given};
use crate::cli::context::Context;
use crate::console::export::Table;
use crate::domain::whistle_figures::Answers;
use crate::reports::periods::Folder;
use crate::wire::WhistleReport;
use crate::words::Words;

/// Writes what whistles came to, by unit and by department.
pub async fn run(context: &Context, arguments: &PeriodArguments) -> anyhow::Result<ExitCode> {
    const WHICH: Which = Which { path: "whistles", also: &[], name: "report-whistles" };
    let of_folder = async |folder: Folder, period| folder.whistles(period).await;
    given(context, arguments, &WHICH, of_folder, table).await
}

/// The figures as a table: what both kinds of rows have stands in the same columns, and each head names its unit.
fn table(words: &Words, report: &WhistleReport) -> Table {
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
    let units = report.figures.units.iter().map(|unit| {
        let orders = [unit.orders.to_string(), unit.whistled.to_string(), share(unit.whistled, unit.orders)];
        let blown = [unit.whistles.to_string(), unit.recalled.to_string()];
        let named = [words.plain("report-unit"), unit.place.to_string(), unit.name.clone()];
        named.into_iter().chain(orders).chain(blown).chain(answers(&unit.answers)).collect()
    });
    let departments = report.figures.departments.iter().map(|department| {
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
