//! What is wrong with a command line, in Chinese: clap says it in English only.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::words::{Language, Words, args};

/// The complaint, how the verb is called, and where help is.
pub fn said(error: &clap::Error) -> String {
    let words = Words::of(Language::Zh);
    let what = |kind: ContextKind| error.get(kind).map(listed).unwrap_or_default();
    let argument = what(ContextKind::InvalidArg);
    let key = match error.kind() {
        ErrorKind::InvalidValue if what(ContextKind::InvalidValue).is_empty() => "complaint-no-value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "complaint-value",
        ErrorKind::UnknownArgument => "complaint-argument",
        ErrorKind::InvalidSubcommand => "complaint-verb",
        ErrorKind::MissingRequiredArgument => "complaint-missing",
        ErrorKind::MissingSubcommand => "complaint-no-verb",
        ErrorKind::ArgumentConflict if argument == what(ContextKind::PriorArg) => "complaint-twice",
        ErrorKind::ArgumentConflict => "complaint-conflict",
        ErrorKind::TooManyValues => "complaint-too-many",
        ErrorKind::InvalidUtf8 => "complaint-utf8",
        _ => "complaint-other",
    };
    let verb = what(ContextKind::InvalidSubcommand);
    let mut lines = vec![words.text(
        key,
        &args![
            "argument" => argument,
            "value" => what(ContextKind::InvalidValue),
            "verb" => verb,
            "other" => what(ContextKind::PriorArg),
            "why" => error.to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned(),
        ],
    )];
    lines.extend(std::error::Error::source(error).and_then(|source| why(words, source)).map(|why| format!("  {why}")));
    let valid = what(ContextKind::ValidValue);
    if !valid.is_empty() {
        lines.push(words.text("complaint-choices", &args!["values" => valid]));
    }
    let kinds = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let meant = |kind: ContextKind| error.get(kind).map(nearest_first).unwrap_or_default();
    if let Some(meant) = kinds.into_iter().map(meant).find(|meant| !meant.is_empty()) {
        lines.push(words.text("complaint-meant", &args!["what" => meant]));
    }
    let usage = what(ContextKind::Usage);
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).trim();
    if !usage.is_empty() {
        lines.push(format!("\n{}: {usage}", words.plain("cli-usage")));
    }
    lines.push(format!("\n{}\n", words.plain("complaint-help")));
    lines.join("\n")
}

/// A number below zero where a number of things is asked: what stands there is no argument, and clap takes it for one.
pub fn of_a_negative(error: &clap::Error, words: &Words) -> Option<String> {
    let typed =
        error.get(ContextKind::InvalidArg).map(listed).filter(|_| error.kind() == ErrorKind::UnknownArgument)?;
    typed.strip_prefix('-').and_then(|digits| digits.parse::<f64>().ok()).filter(|number| number.is_finite())?;
    let said = words.text("complaint-negative", &args!["value" => typed]);
    Some(format!("{said}\n\n{}\n", words.plain("complaint-see-help")))
}

/// Why a value cannot be read, where that says more than that it cannot.
fn why(words: &Words, source: &(dyn std::error::Error + 'static)) -> Option<String> {
    if source.is::<std::num::ParseIntError>() || source.is::<std::num::ParseFloatError>() {
        return Some(words.plain("complaint-no-number"));
    }
    if source.is::<std::net::AddrParseError>() {
        return Some(words.plain("complaint-no-address"));
    }
    if source.is::<uuid::Error>() {
        return Some(words.plain("complaint-no-uuid"));
    }
    // Of a number out of its range clap keeps the sentence alone.
    let told = source.to_string();
    let (value, range) = told.split_once(" is not in ")?;
    Some(words.text("complaint-not-in", &args!["value" => value, "range" => range]))
}

/// What may have been meant: clap has the nearest last.
fn nearest_first(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(texts) => texts.iter().rev().cloned().collect::<Vec<_>>().join(", "),
        value => listed(value),
    }
}

fn listed(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
