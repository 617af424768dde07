//! What is wrong with a file that was handed in: rows of tables, and what the reader of TOML says.

use crate::domain::ids::BadName;
use crate::said;
use crate::wire::tables::{Reason, RowProblem};
use crate::words::Language;

/// A bad field with its line.
pub fn problem(problem: &RowProblem) -> String {
    let reason = reason(&problem.reason);
    match problem.field.as_str() {
        // Of the row as a whole.
        "" | "row" => said!("row-problem-whole", line = problem.line, reason = reason),
        "header" => said!("row-problem", line = problem.line, field = said!("row-header"), reason = reason),
        field => said!("row-problem", line = problem.line, field = field, reason = reason),
    }
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Empty => said!("row-empty"),
        Reason::NotOneOf { said, known } => said!("row-not-one-of", said = said, known = known),
        Reason::Unreadable { said, like } => said!("row-unreadable", said = said, like = like),
        Reason::TooLong { most } => said!("row-too-long", most = most),
        Reason::TooMany { most } => said!("row-too-many", most = most),
        Reason::Letters { most } => said!("row-letters", most = most),
        Reason::NoSuch { what, code } => {
            let what = super::words().plain(&format!("row-what-{what}"));
            said!("row-no-such", what = what, code = code)
        }
        Reason::Twice { value, first } => said!("row-twice", value = value, first = first),
        Reason::MissingColumn { known } => said!("row-missing-column", known = known),
        Reason::UnknownColumn { known } => said!("row-unknown-column", known = known),
        Reason::NotAPhone => said!("row-no-phone"),
        Reason::NoNationalPhone => said!("row-no-national-phone"),
        Reason::NotCsv => said!("row-not-csv"),
        Reason::NoStep => said!("row-no-step"),
        Reason::OffTheDesk { number } => said!("row-off-the-desk", number = number),
        Reason::Told(sentence) => sentence.clone(),
    }
}

/// A name or value that could not be read.
pub fn unreadable(name: &BadName) -> String {
    said!("row-unreadable", said = name.text, like = name.like())
}

/// What the reader of TOML says, which it says in English only: place and excerpt stay, the sentence is put into words.
pub fn parsed(told: &str) -> String {
    if super::words().language() == Language::En {
        return told.trim_end().to_owned();
    }
    let lines: Vec<String> = told.trim_end().lines().map(line).collect();
    lines.join("\n")
}

fn line(line: &str) -> String {
    let is_excerpt = line.split_once('|').is_some_and(|(before, _)| before.trim().bytes().all(|b| b.is_ascii_digit()));
    if is_excerpt || line.trim().is_empty() {
        return line.to_owned();
    }
    if let Some(at) = line.strip_prefix("TOML parse error at line ")
        && let Some((row, column)) = at.split_once(", column ")
    {
        return said!("toml-at", line = row, column = column);
    }
    // A file's own words before the fault, such as a plan's code, stay.
    let (before, told) = match line.split_once(": ") {
        Some((before, told)) if !before.contains(' ') => (format!("{before}: "), told),
        _ => (String::new(), line),
    };
    format!("{before}{}", fault(told))
}

fn fault(told: &str) -> String {
    let quoted: Vec<&str> = told.split('`').skip(1).step_by(2).collect();
    let first = quoted.first().copied().unwrap_or_default();
    let others = quoted.get(1..).unwrap_or_default().join(", ");
    let is_han = !told.is_ascii() && told.chars().filter(char::is_ascii_alphabetic).count() * 2 < told.chars().count();
    if is_han {
        return told.to_owned();
    }
    if told.starts_with("unknown field") {
        return said!("toml-unknown-field", name = first, known = others);
    }
    if told.starts_with("unknown variant") {
        return said!("toml-not-one-of", value = first, known = others);
    }
    if told.starts_with("missing field") {
        return said!("toml-missing-field", name = first);
    }
    if told.starts_with("duplicate") {
        return said!("toml-twice");
    }
    if let Some(found) = told.strip_prefix("invalid type: ").or_else(|| told.strip_prefix("invalid value: ")) {
        let found = found.split_once(", expected").map_or(found, |(found, _)| found);
        let found = found.split_once(' ').map_or(found, |(_, value)| value);
        return said!("toml-wrong-value", value = found);
    }
    if let Some((_, like)) = told.split_once("such as ").filter(|_| !told.contains(" is not ")) {
        return said!("row-should-be", like = like);
    }
    match told.split_once(" is not ") {
        Some((value, right)) => {
            let like = right.split_once("such as ").map_or("", |(_, like)| like);
            said!("row-unreadable", said = value.trim_matches('"'), like = like)
        }
        None => said!("toml-syntax"),
    }
}
