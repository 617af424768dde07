//! What stood in the way of a payer: every fact of the refusal by its own name, amounts of money in yuan.

use serde_json::Value as Json;

use super::Names;
use crate::domain::accounts::sponsors::CASH_UNIT;
use crate::domain::refusal::Refusal;
use crate::text::sanitise;
use crate::words::{Value, Words};

/// Facts that are amounts, in the refusal's unit.
const AMOUNTS: [&str; 6] = ["left", "asked", "lines", "payers", "stands", "said"];

/// The sentence of a refusal whose facts are all plain.
pub(super) fn sentence(words: &Words, key: &str, refusal: &Refusal, names: &Names<'_>) -> String {
    let Ok(Json::Object(facts)) = serde_json::to_value(refusal) else { return words.plain(key) };
    let in_fen = match facts.get("unit").and_then(Json::as_str) {
        Some(unit) => unit == CASH_UNIT,
        None => matches!(refusal, Refusal::BillLineCovered { .. }),
    };
    let said = |name: &str, fact: &Json| match fact {
        Json::Number(number) if in_fen && AMOUNTS.contains(&name) => yuan(number.as_u64().unwrap_or_default()),
        Json::String(text) => match name {
            "unit" if in_fen => words.plain("unit-yuan"),
            "state" => words.plain(&format!("bill-{text}")),
            "stage" => words.plain(&format!("supply-{text}")),
            "field" => names.field(text),
            "service" => text.parse().map_or_else(|_| text.clone(), |code| names.service(&code)),
            _ => sanitise::line(text),
        },
        other => other.to_string(),
    };
    let told: Vec<(&str, String)> = facts.iter().map(|(name, fact)| (name.as_str(), said(name, fact))).collect();
    let values: Vec<(&str, Value<'_>)> = told.iter().map(|(name, text)| (*name, Value::from(text.as_str()))).collect();
    words.text(key, &values)
}

/// 分 as 元 with two digits.
pub fn yuan(fen: u64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}
