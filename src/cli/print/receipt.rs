//! `paidan print receipt`: a receipt for a donation on a page, as text or to be printed from a browser.

use std::fmt::Write as _;
use std::process::ExitCode;

use anyhow::Context as _;

use super::args::ReceiptArguments;
use crate::cli::context::Context;
use crate::cli::out;
use crate::domain::accounts::sponsors::{CASH_UNIT, Promise};
use crate::said;
use crate::text::sanitise;
use crate::wire::payers::ReceiptRow;
use crate::words::{Words, args, moments, yuan};

/// Prints it.
pub async fn run(context: &Context, arguments: &ReceiptArguments) -> anyhow::Result<ExitCode> {
    let ReceiptArguments { number, html, out: path, connection } = arguments;
    let words = context.words();
    let found = context.api(connection)?.receipt(*number).await?;
    let row = found.with_context(|| said!("receipt-none", number = number))?;
    let page = if *html { in_html(words, &row) } else { in_text(words, &row) };
    let what = words.text("receipt-number", &args!["number" => format!("{number:06}")]);
    out::give(path.as_deref(), page.as_bytes(), &what)?;
    Ok(ExitCode::SUCCESS)
}

/// What stands on it: a label and its words each, none of which drives a terminal.
fn lines(words: &Words, row: &ReceiptRow) -> Vec<(String, String)> {
    let receipt = &row.receipt;
    let amount = match &receipt.promise {
        Promise::Cash => format!("{} {}", yuan(receipt.amount), words.plain("unit-yuan")),
        Promise::Goods { item, .. } => format!("{item} {} {}", receipt.amount, row.unit),
        Promise::Jobs { work } => format!("{work} {} {}", receipt.amount, row.unit),
    };
    debug_assert!(receipt.promise != Promise::Cash || row.unit == CASH_UNIT);
    let giver = if row.sponsor_name.is_empty() { words.plain("receipt-unnamed") } else { row.sponsor_name.clone() };
    let all = [
        ("receipt-giver", giver),
        ("receipt-amount", amount),
        ("receipt-purpose", receipt.purpose.clone()),
        ("receipt-date", moments::date(receipt.at)),
        ("receipt-issuer", row.issuer.clone()),
        ("receipt-centre", row.centre.clone()),
    ];
    all.into_iter().map(|(label, said)| (words.plain(label), sanitise::line(&said))).collect()
}

fn title(words: &Words, row: &ReceiptRow) -> (String, String) {
    let number = format!("{:06}", row.receipt.number);
    (words.plain("receipt-title"), words.text("receipt-number", &args!["number" => number]))
}

fn in_text(words: &Words, row: &ReceiptRow) -> String {
    let (title, number) = title(words, row);
    let mut page = format!("{title}\n{number}\n\n");
    for (label, said) in lines(words, row) {
        // Writing into memory cannot fail.
        let _ = writeln!(page, "{label}  {said}");
    }
    page
}

fn in_html(words: &Words, row: &ReceiptRow) -> String {
    let (title, number) = title(words, row);
    let mut cells = String::new();
    for (label, said) in lines(words, row) {
        let _ = write!(cells, "<tr><th>{}</th><td>{}</td></tr>", escaped(&label), escaped(&said));
    }
    let style = "body{font-family:serif;margin:2cm}table{border-collapse:collapse}th,td{border:1px solid;padding:.5em 1em;text-align:left}";
    let (title, number) = (escaped(&title), escaped(&number));
    format!(
        "<!doctype html>\n<html lang=\"{}\"><meta charset=\"utf-8\"><title>{title} {number}</title><style>{style}</style>\n\
         <h1>{title}</h1><p>{number}</p>\n<table>{cells}</table></html>\n",
        words.language()
    )
}

/// Words of others are words on the page, and never part of it.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::supplies::Receipt;
    use crate::domain::ids::{OperatorId, PledgeId, ReceiptId, SponsorId};
    use crate::domain::testing::at;
    use crate::words::Language;

    fn row() -> ReceiptRow {
        let id = uuid::Uuid::from_u128(1);
        let receipt = Receipt {
            id: ReceiptId(id),
            number: 12,
            sponsor: SponsorId(id),
            pledge: PledgeId(id),
            promise: Promise::Cash,
            amount: 20_050,
            purpose: "冬衣".into(),
            at: at(23, 10, 0),
            by: OperatorId(id),
        };
        let (unit, issuer, centre) = ("分".into(), "收款员".into(), "蓝山县文明实践中心".into());
        ReceiptRow { receipt, unit, sponsor_name: "<script>爱心\u{1b}[2J".into(), issuer, centre }
    }

    #[test]
    fn a_receipt_says_who_gave_how_much_for_what_under_its_number() {
        let page = in_text(Words::of(Language::Zh), &row());
        for said in ["捐赠收据", "000012", "200.50 元", "冬衣", "收款员", "蓝山县文明实践中心"] {
            assert!(page.contains(said), "{page}");
        }
    }

    #[test]
    fn words_of_others_are_neither_markup_nor_escape_sequences() {
        for language in Language::ALL {
            let (html, text) = (in_html(Words::of(language), &row()), in_text(Words::of(language), &row()));
            assert!(html.contains("&lt;script&gt;") && !html.contains("<script>"), "{html}");
            assert!(!html.contains('\u{1b}') && !text.contains('\u{1b}'));
        }
    }
}
