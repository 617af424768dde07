//! `paidan completions`: what a shell needs to complete the command line.

use std::io::Write as _;
use std::process::ExitCode;

use super::args::CompletionsArguments;
use super::speech::{Reader, definition};
use crate::words::Language;

/// Prints the script of a shell.
pub fn run(language: Language, arguments: &CompletionsArguments) -> ExitCode {
    let mut script = Vec::new();
    let mut definition = definition(language, Reader::Program);
    clap_complete::generate(arguments.shell, &mut definition, "paidan", &mut script);
    // A reader that has gone is no fault of ours.
    let _ = std::io::stdout().write_all(&script);
    ExitCode::SUCCESS
}
