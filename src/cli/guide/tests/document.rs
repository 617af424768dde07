//! `docs/commands.md`: every command in both languages, made from the definition.

use std::fmt::Write as _;
use std::path::Path;

use clap::Command;

use super::every_command;
use crate::cli::guide::speech::usage;
use crate::words::{Language, Words};

const FILE: &str = "docs/commands.md";
/// Set to anything, this test writes the document instead of comparing it.
const RENEW: &str = "PAIDAN_RENEW_DOCUMENTS";

#[test]
fn the_document_of_the_commands_is_what_the_definition_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let right = document();
    if std::env::var_os(RENEW).is_some() {
        std::fs::write(&path, &right).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = written.lines().zip(right.lines()).position(|(written, right)| written != right);
    assert!(
        written == right,
        "{FILE} is stale (line {:?}); renew it: {RENEW}=1 cargo test --lib guide",
        differs.map(|n| n + 1)
    );
}

fn document() -> String {
    let mut out = format!(
        "# Commands 命令\n\nMade from the definition of the command line (`src/cli`). A test fails when this is stale; to renew it:\n\
         `{RENEW}=1 cargo test --lib guide`. `paidan man` makes manual pages of the same.\n"
    );
    let both = every_command(Language::En).into_iter().zip(every_command(Language::Zh));
    for ((path, english), (_, chinese)) in both {
        let name = std::iter::once("paidan".to_owned()).chain(path).collect::<Vec<_>>().join(" ");
        let _ = writeln!(out, "\n## {name}");
        for (language, command) in [(Language::En, english), (Language::Zh, chinese)] {
            section(&mut out, command, Words::of(language));
        }
    }
    out
}

fn section(out: &mut String, mut command: Command, words: &Words) {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let _ = writeln!(out, "\n{}\n\n```\n{}\n```", cell(&about), usage(&mut command).trim());
    let verbs: Vec<&Command> = command.get_subcommands().collect();
    if !verbs.is_empty() {
        let _ = writeln!(out, "\n| {} | |\n| --- | --- |", words.plain("man-verbs"));
        for verb in verbs {
            let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(out, "| `{}` | {} |", verb.get_name(), cell(&about));
        }
    }
    // What every command has stands at the program alone.
    let is_program = command.get_name() == "paidan";
    let common = ["help", "version", "settings", "log_file"];
    let arguments: Vec<_> =
        command.get_arguments().filter(|one| is_program || !common.contains(&one.get_id().as_str())).collect();
    if !arguments.is_empty() {
        let _ = writeln!(out, "\n| {} | |\n| --- | --- |", words.plain("man-options"));
        for argument in arguments {
            let mut help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            let takes_value = argument.get_action().takes_values();
            if takes_value && !argument.is_hide_possible_values_set() && !argument.get_possible_values().is_empty() {
                let values = argument.get_possible_values();
                let names: Vec<&str> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
                let _ = write!(help, " [{}]", names.join(", "));
            }
            if takes_value && !argument.is_hide_default_value_set() && !argument.get_default_values().is_empty() {
                let values = argument.get_default_values().iter().map(|value| value.to_string_lossy());
                let _ = write!(help, " [default: {}]", values.collect::<Vec<_>>().join(", "));
            }
            let _ = writeln!(out, "| `{}` | {} |", cell(&argument.to_string()), cell(&help));
        }
    }
    if let Some(after) = command.get_after_help() {
        let _ = writeln!(out, "\n```\n{}\n```", after.to_string().trim());
    }
}

/// Text within a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
