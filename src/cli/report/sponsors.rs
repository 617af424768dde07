//! `paidan report sponsors`: what sponsors came to in a period, as CSV: one figure a row, each with its unit.

use std::process::ExitCode;

use super::args::PeriodArguments;
use super::period::{Which, given};
use crate::cli::context::Context;
use crate::console::export::Table;
use crate::domain::accounts::sponsors::CASH_UNIT;
use crate::domain::figures::Unit;
use crate::domain::sponsor_figures::{Given, Giving, InUnit};
use crate::reports::periods::Folder;
use crate::wire::payers::SponsorReport;
use crate::words::{Words, figures};

/// Writes what sponsors came to, all of them and by chamber.
pub async fn run(context: &Context, arguments: &PeriodArguments) -> anyhow::Result<ExitCode> {
    const WHICH: Which = Which { path: "sponsors", also: &[], name: "sponsors-name" };
    let of_folder = async |folder: Folder, period| folder.sponsors(period).await;
    given(context, arguments, &WHICH, of_folder, table).await
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
    // The books count in fen, people in yuan; what is ours to count has its unit beside its name, goods have their own.
    let key = format!("sponsors-{what}");
    let of_ours = format!("{key}.unit");
    let (number, unit) = match unit.as_str() {
        CASH_UNIT => (figures::amount(Unit::Fen, *number), words.plain("unit-yuan")),
        _ if words.has(&of_ours) => (number.to_string(), words.plain(&of_ours)),
        _ => (number.to_string(), unit.clone()),
    };
    vec![whose.to_owned(), words.plain(&key), number, unit]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn what_we_count_has_its_unit_in_the_readers_language_and_goods_have_the_givers() {
        let english = Words::of(Language::En);
        let row = |what, unit: &str| row(english, "all", what, &InUnit { number: 3, unit: unit.into() });
        for what in
            ["sponsors", "people", "projects", "employed", "pledges", "receipts", "jobs-pledged", "jobs-used", "bills"]
        {
            assert!(row(what, "个").iter().all(|cell| cell.is_ascii()), "{:?}", row(what, "个"));
        }
        assert_eq!(row("cash-used", CASH_UNIT)[2..], ["0.03", "yuan"]);
        assert_eq!(row("goods-used", "箱")[2..], ["3", "箱"]);
    }
}
