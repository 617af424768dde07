//! Figures in words: what one is called, what was counted, a value with its unit, a part by its name, a period.

use super::{Language, Words, args};
use crate::domain::figures::{Dimension, Known, Part, Period, PeriodKind, Unit, Value};

/// What a figure is called.
pub fn name(words: &Words, figure: &str) -> String {
    words.plain(&format!("figure-{figure}"))
}

/// What was counted.
pub fn how(words: &Words, figure: &str) -> String {
    words.plain(&format!("figure-{figure}.how"))
}

/// A unit.
pub fn unit(words: &Words, unit: Unit) -> String {
    words.plain(&format!("figure-unit-{}", unit.tag()))
}

/// A unit as it stands after an amount.
fn counted(words: &Words, unit: Unit, amount: u64) -> String {
    let is_one = amount == 1 && !matches!(unit, Unit::Fen | Unit::Minutes);
    let form = if is_one { ".one" } else { "" };
    words.plain(&format!("figure-unit-{}{form}", unit.tag()))
}

/// A name in the language that is read, as far as the centre has one.
pub fn named<'n>(words: &Words, name: &'n str, english: &'n str) -> &'n str {
    if words.language() == Language::En && !english.is_empty() { english } else { name }
}

/// An amount in its unit's own steps: money in 元, time in hours.
pub fn amount(unit: Unit, amount: u64) -> String {
    match unit {
        Unit::Fen => format!("{}.{:02}", amount / 100, amount % 100),
        Unit::Minutes => {
            let tenths = amount.saturating_mul(10).saturating_add(30) / 60;
            format!("{}.{}", tenths / 10, tenths % 10)
        }
        _ => amount.to_string(),
    }
}

/// A value without its unit, as a cell of a table whose head names it. A share and an average say of how many they are.
pub fn bare(words: &Words, value: &Value) -> String {
    match value {
        Value::Count { amount: count, unit } => amount(*unit, *count),
        _ => self::value(words, value),
    }
}

/// A value with its unit.
pub fn value(words: &Words, value: &Value) -> String {
    if value.measure().is_none() {
        return words.plain("value-nothing");
    }
    match value {
        Value::Count { amount: count, unit } => {
            let named = counted(words, *unit, *count);
            words.text("value-count", &args!["amount" => amount(*unit, *count), "unit" => named])
        }
        Value::Share { part, of, unit } => {
            let per_mille = value.measure().unwrap_or(0);
            let percent = format!("{}.{}", per_mille / 10, per_mille % 10);
            let named = counted(words, *unit, *of);
            let (part, of) = (amount(*unit, *part), amount(*unit, *of));
            words.text("value-share", &args!["percent" => percent, "part" => part, "of" => of, "unit" => named])
        }
        Value::Mean { unit, of, among, .. } => {
            let hundredths = value.measure().unwrap_or(0);
            let mean = format!("{}.{:02}", hundredths / 100, hundredths % 100);
            let (of, among) = (amount(*among, *of), counted(words, *among, *of));
            let values = args!["mean" => mean, "unit" => self::unit(words, *unit), "of" => of, "among" => among];
            words.text("value-mean", &values)
        }
    }
}

/// Which days figures cannot be told of; nothing where they can of all.
pub fn known(words: &Words, known: Known) -> Option<String> {
    match known {
        Known::All => None,
        Known::Since { day } => Some(words.text("known-since", &args!["day" => day.to_string()])),
        Known::None => Some(words.plain("known-none")),
    }
}

/// What a part is called.
pub fn part(words: &Words, by: Dimension, part: &Part) -> String {
    match (part.key.as_str(), by) {
        ("", _) => words.plain("part-none"),
        ("-", _) => words.plain("part-withheld"),
        (key, Dimension::Channel) => words.plain(&format!("channel-{key}")),
        (key, Dimension::Flag) => words.plain(&format!("flag-{key}")),
        (key, _) if part.name.is_empty() => key.to_owned(),
        _ => named(words, &part.name, &part.english).to_owned(),
    }
}

/// A period.
pub fn period(words: &Words, period: Period) -> String {
    let from = period.from;
    let year = from.year().to_string();
    let of = |key: &str, n: String| words.text(key, &args!["year" => year.clone(), "n" => n]);
    match period.kind() {
        PeriodKind::Week => {
            let week = from.iso_week_date();
            words.text("period-week", &args!["year" => week.year().to_string(), "n" => week.week().to_string()])
        }
        PeriodKind::Month => of("period-month", from.month().to_string()),
        PeriodKind::Quarter => of("period-quarter", ((from.month() - 1) / 3 + 1).to_string()),
        PeriodKind::Year => words.text("period-year", &args!["year" => year]),
        PeriodKind::Days => {
            let last = period.to.yesterday().unwrap_or(period.to);
            words.text("period-days", &args!["from" => from.to_string(), "to" => last.to_string()])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::figures::{Group, groups};
    use crate::words::Language;

    #[test]
    fn every_figure_unit_group_and_part_has_a_name_and_says_what_was_counted() {
        for language in Language::ALL {
            let words = Words::of(language);
            let mut seen = std::collections::BTreeSet::new();
            for figure in groups::all() {
                let id = figure.id();
                assert!(seen.insert(id), "{id} stands twice");
                assert!(words.has(&format!("figure-{id}")) && words.has(&format!("figure-{id}.how")), "{id}");
            }
            Unit::ALL.iter().for_each(|unit| assert!(words.has(&format!("figure-unit-{}", unit.tag())), "{unit:?}"));
            Dimension::ALL.iter().for_each(|by| assert!(words.has(&format!("by-{}", by.tag())), "{by:?}"));
            Group::ALL.iter().for_each(|group| assert!(words.has(&format!("figures-group-{}", group.tag()))));
        }
    }

    #[test]
    fn a_value_says_its_unit_and_an_average_its_answers() {
        let zh = Words::of(Language::Zh);
        assert_eq!(value(zh, &Value::count(Unit::Orders, 12)), "12 单");
        assert_eq!(value(zh, &Value::count(Unit::Fen, 12_345)), "123.45 元");
        assert_eq!(value(zh, &Value::count(Unit::Minutes, 90)), "1.5 小时");
        let share = Value::Share { part: 107, of: 124, unit: Unit::Orders };
        assert_eq!(value(zh, &share), "86.3%（107/124 单）");
        let mean = |sum, of| Value::Mean { sum, unit: Unit::Grades, of, among: Unit::Orders };
        assert_eq!(value(zh, &mean(14, 3)), "4.67 分（3 单）");
        assert_eq!(value(zh, &mean(0, 0)), "–");
        assert_eq!(value(zh, &Value::Share { part: 0, of: 0, unit: Unit::Orders }), "–", "no share of nothing");
        let en = Words::of(Language::En);
        assert_eq!(value(en, &Value::count(Unit::Orders, 1)), "1 order");
        assert_eq!(value(en, &Value::count(Unit::Orders, 0)), "0 orders");
        assert_eq!(value(en, &Value::count(Unit::Minutes, 60)), "1.0 hours");
        assert_eq!(value(en, &mean(5, 1)), "5.00 points (1 order)");
        assert_eq!(period(zh, Period::named("2026-03").unwrap()), "2026年3月");
    }
}
