//! The guide to the command line, all of it made from the one definition: help in both languages, shell completions, manual
//! pages, and `docs/commands.md`.

pub mod args;
mod complaint;
mod completions;
mod man;
mod speech;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::io::Write as _;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Command, CommandFactory as _, FromArgMatches as _};

pub use completions::run as completions;
pub use man::run as man;

use super::args::{Arguments, LanguageArgument};
use super::context::Context;
use crate::words::{Language, Words};

/// The arguments of this run. Where they are asked about or wrong, that is said in the language of the operator, and this
/// is the status to end with.
pub fn arguments(given: &[OsString]) -> Result<Arguments, u8> {
    let read = |mut definition: Command| {
        definition.try_get_matches_from_mut(given).and_then(|matches| Arguments::from_arg_matches(&matches))
    };
    // The language costs a look at settings and environment: only where something is to be said.
    let english = match read(Arguments::command()) {
        Ok(arguments) => return Ok(arguments),
        Err(error) => error,
    };
    let language = language(given);
    if let Some(said) = complaint::of_a_negative(&english, Words::of(language)) {
        let _ = std::io::stderr().write_all(said.as_bytes());
        return Err(status(&english));
    }
    match language {
        Language::En => {
            // A reader that has gone, such as `head`, is no fault of ours.
            let _ = english.print();
            Err(status(&english))
        }
        Language::Zh => match read(speech::definition(Language::Zh, speech::Reader::Screen)) {
            Ok(arguments) => Ok(arguments),
            Err(told) => {
                let is_help = matches!(
                    told.kind(),
                    ErrorKind::DisplayHelp
                        | ErrorKind::DisplayVersion
                        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
                );
                let _ =
                    if is_help { told.print() } else { std::io::stderr().write_all(complaint::said(&told).as_bytes()) };
                Err(status(&told))
            }
        },
    }
}

fn status(error: &clap::Error) -> u8 {
    u8::try_from(error.exit_code()).unwrap_or(2)
}

/// The language of a command line that could not be read: what `--lang` says where it can be seen, else as for any other.
fn language(given: &[OsString]) -> Language {
    let value = |name: &str| {
        let mut words = given.iter().map(|word| word.to_string_lossy());
        let with_equals = format!("{name}=");
        while let Some(word) = words.next() {
            if word == name {
                return words.next().map(String::from);
            }
            if let Some(value) = word.strip_prefix(&with_equals) {
                return Some(value.to_owned());
            }
        }
        None
    };
    let asked = match value("--lang").as_deref() {
        Some("zh") => Some(LanguageArgument::Zh),
        Some("en") => Some(LanguageArgument::En),
        _ => None,
    };
    let settings = value("--settings").map(PathBuf::from);
    Context::look(settings.as_deref(), asked).0.language()
}
