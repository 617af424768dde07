//! The definition of the command line, spoken in Chinese. The definition itself is English; `config/languages/zh/help.ftl`
//! has for each of its texts the Chinese one:
//!
//! * `cli-VERB` what a verb does (`cli-admin-token-new`), `.after` what stands under its options; `cli-paidan` the program;
//!   a verb of the desk has both from the console's own words;
//! * `cli-VERB-ARGUMENT` what an argument is, or `cli-any-ARGUMENT` where several verbs have it with the same English;
//! * `cli-value-NAME` the name of a value.

use clap::builder::StyledStr;
use clap::{Arg, Command, CommandFactory as _, Subcommand as _};

use crate::cli::args::Arguments;
use crate::cli::desk::arguments::{DeskVerb, help};
use crate::text::wrap::wrap;
use crate::words::{Language, Words, args};

/// What the program itself is called in keys.
const PROGRAM: &str = "cli-paidan";
/// The key of every verb of the desk: what their arguments are is told once.
const DESK: &str = "cli-desk";
/// Columns of what stands beside an option on a terminal of 80.
const BESIDE: usize = 50;

/// Who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Somebody at a terminal, who may ask for `help` as a verb: lines are broken here, as clap breaks none without blanks.
    Screen,
    /// A program that sets lines itself.
    Program,
}

/// The definition, complete with what clap adds to it, in a language.
pub fn definition(language: Language, reader: Reader) -> Command {
    let mut definition = Arguments::command().disable_help_subcommand(reader == Reader::Program);
    definition.build();
    match language {
        Language::En => definition,
        Language::Zh => {
            let words = Words::of(language);
            spoken(definition, PROGRAM, &Speech { words, reader })
        }
    }
}

struct Speech<'a> {
    words: &'a Words,
    reader: Reader,
}

/// The key of a verb below the one with `key`. What `help` repeats has the words of what it repeats.
pub fn verb_key(key: &str, verb: &str) -> String {
    match key {
        PROGRAM | "cli-help" if DeskVerb::has_subcommand(verb) => DESK.to_owned(),
        PROGRAM | "cli-help" => format!("cli-{verb}"),
        _ if verb == "help" => "cli-help".to_owned(),
        _ => format!("{key}-{verb}"),
    }
}

/// The keys under which the Chinese of an argument may stand, the own one first.
pub fn argument_keys(key: &str, id: &str) -> [String; 2] {
    let id = id.replace('_', "-");
    [format!("{key}-{id}"), format!("cli-any-{id}")]
}

/// The key of a value's name; none where it is a choice written out, such as `zh|en`, or a letter.
pub fn value_key(name: &str) -> Option<String> {
    let is_word = name.len() > 1 && name.chars().all(|letter| letter.is_ascii_uppercase() || letter == '_');
    is_word.then(|| format!("cli-value-{name}"))
}

fn spoken(command: Command, key: &str, speech: &Speech<'_>) -> Command {
    let words = speech.words;
    let after = format!("{key}.after");
    let mut command = command
        .mut_args(|argument| argument_spoken(argument, key, speech))
        .mut_subcommands(|verb| {
            let key = verb_key(key, verb.get_name());
            spoken(verb, &key, speech)
        })
        .subcommand_value_name(words.plain("cli-verb"))
        .subcommand_help_heading(words.plain("cli-verbs"))
        .help_template(format!(
            "{{before-help}}{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
            words.plain("cli-usage")
        ));
    if key == DESK {
        if let Some((about, after)) = help(command.get_name(), words) {
            command = command.about(about).after_help(after);
        }
    } else if words.has(key) {
        command = command.about(words.plain(key));
    }
    if words.has(&after) && command.get_after_help().is_some() {
        command = command.after_help(words.plain(&after));
    }
    let usage = usage(&mut command).replace("[OPTIONS]", &words.plain("cli-some-options"));
    command.override_usage(usage)
}

/// How a command is called, without the heading.
pub fn usage(command: &mut Command) -> String {
    let usage = command.render_usage().to_string();
    usage.strip_prefix("Usage: ").unwrap_or(&usage).to_owned()
}

fn argument_spoken(argument: Arg, key: &str, speech: &Speech<'_>) -> Arg {
    let words = speech.words;
    let names: Vec<String> = argument.get_value_names().unwrap_or_default().iter().map(ToString::to_string).collect();
    let takes_value = argument.get_action().takes_values();
    let names: Vec<String> = match names.as_slice() {
        [] if takes_value => vec![argument.get_id().as_str().to_uppercase()],
        _ => names,
    };
    let heading = if argument.is_positional() { "cli-arguments" } else { "cli-options" };
    let told = argument_keys(key, argument.get_id().as_str()).into_iter().find(|key| words.has(key));
    let help = told.map_or_else(|| argument.get_help().map(StyledStr::to_string), |key| Some(words.plain(&key)));
    let help = help.unwrap_or_default() + &notes(&argument, words);
    let help = match speech.reader {
        Reader::Screen => wrap(&help, BESIDE).join("\n"),
        Reader::Program => help,
    };
    let argument = argument.help(help).long_help(None).help_heading(words.plain(heading));
    if !takes_value {
        return argument;
    }
    // `VOLUNTEER=MINUTES` is two names.
    let one = |name: &str| match value_key(name) {
        Some(key) if words.has(&key) => words.plain(&key),
        _ => name.to_owned(),
    };
    let said = names.iter().map(|name| name.split('=').map(one).collect::<Vec<_>>().join("="));
    argument.value_names(said.collect::<Vec<_>>()).hide_default_value(true).hide_possible_values(true)
}

/// What clap writes behind the help of an argument in English only: its default and its choices.
fn notes(argument: &Arg, words: &Words) -> String {
    if !argument.get_action().takes_values() {
        return String::new();
    }
    let choices: Vec<String> =
        argument.get_possible_values().iter().map(|choice| choice.get_name().to_owned()).collect();
    let defaults: Vec<String> =
        argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let note = |key: &str, values: &[String]| match values {
        [] => String::new(),
        _ => words.text(key, &args!["values" => values.join(", ")]),
    };
    note("cli-choices", &choices) + &note("cli-default", &defaults)
}
