//! `paidan report sponsors`: what sponsors came to in a period, as CSV: one figure a row, each with its unit.

use std::process::ExitCode;

use super::args::PeriodArguments;
use super::period::{Which, given};
use crate::cli::context::Context;
use crate::console::export::Table;
use crate::domain::accounts::sponsors::CASH_UNIT;
use crate::domain::figures::Unit;
use crate::domain::sponsor_figures::{Given, Giving, InUnit};
use crate::wire::payers::SponsorReport;
use crate::words::{Words, figures};

/// Writes what sponsors came to, all of them and by chamber.
pub async fn run(context: &Context, arguments: &PeriodArguments) -> anyhow::Result<ExitCode> {
    const WHICH: Which = Which { path: "sponsors", also: &[], name: "sponsors-name" };
    given(
        context,
        arguments,
        &WHICH,
        async |folder, period| folder.sponsors(period).await,
        |report: &SponsorReport| report.revision,
        table,
    )
    .await
}

fn table(words: &Words, report: &SponsorReport) -> Table {
    let heads = ["whose", "what", "number", "unit"].map(|head| words.plain(&format!("sponsors-{head}"))).into();
    let mut rows = Vec::new();
    giving(words, &words.plain("sponsors-all"), &report.figures.all, &mut rows);
    for chamber in &report.figures.by_chamber {
        let whose =
            if chamber.chamber.is_none() { words.plain("sponsors-without-chamber") } else { chamber.name.clone() };
        giving(words, &whose, &chamber.giving, &mut rows);
    }
    for bills in &report.figures.bills {
        let whose = words.plain(&format!("bill-{}", bills.state.tag()));
        rows.push(row(words, &whose, "bills", &bills.bills));
        rows.push(row(words, &whose, "bill-total", &bills.total));
    }
    Table { heads, rows }
}

fn giving(words: &Words, whose: &str, of: &Giving, rows: &mut Vec<Vec<String>>) {
    let counted = [
        ("sponsors", &of.sponsors),
        ("people", &of.people),
        ("projects", &of.projects),
        ("employed", &of.employed),
        ("pledges", &of.pledges),
        ("receipts", &of.receipts),
    ];
    rows.extend(counted.into_iter().map(|(what, figure)| row(words, whose, what, figure)));
    let given =
        [("cash", &of.cash), ("jobs", &of.jobs)].into_iter().chain(of.goods.iter().map(|goods| ("goods", goods)));
    for (what, Given { pledged, used, unit }) in given {
        let figure = |number: u64| InUnit { number, unit: unit.clone() };
        rows.push(row(words, whose, &format!("{what}-pledged"), &figure(*pledged)));
        rows.push(row(words, whose, &format!("{what}-used"), &figure(*used)));
    }
}

fn row(words: &Words, whose: &str, what: &str, figure: &InUnit) -> Vec<String> {
    let InUnit { number, unit } = figure;
    // The books count in fen, people in yuan.
    let (number, unit) = match unit.as_str() {
        CASH_UNIT => (figures::amount(Unit::Fen, *number), words.plain("unit-yuan")),
        _ => (number.to_string(), unit.clone()),
    };
    vec![whose.to_owned(), words.plain(&format!("sponsors-{what}")), number, unit]
}
