//! `paidan report bank`: the bank's daily file, or what its own says otherwise.

use std::process::ExitCode;

use anyhow::Context as _;

use super::args::BankArguments;
use crate::cli::context::Context;
use crate::console::files;
use crate::say;
use crate::wire::bank::BankFile;

/// Writes the file, or compares it with the bank's own; the status is 1 where they differ.
pub async fn run(context: &Context, arguments: &BankArguments) -> anyhow::Result<ExitCode> {
    let api = context.api(&arguments.connection)?;
    let ours = api.bank(&arguments.day).await.context("the centre did not give its file")?;
    if let Some(path) = &arguments.out {
        files::replace(path, ours.as_bytes()).with_context(|| format!("{} was not written", path.display()))?;
        say!("{} is in {}", arguments.day, path.display());
    }
    let Some(path) = &arguments.compare else {
        if arguments.out.is_none() {
            say!("{}", ours.trim_end());
        }
        return Ok(ExitCode::SUCCESS);
    };
    let theirs = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let theirs = BankFile::read(&theirs).with_context(|| format!("{} is no daily file", path.display()))?;
    let differences = BankFile::read(&ours).context("the centre's own file")?.differences(&theirs);
    for difference in &differences {
        say!("DIFFERENCE: {difference}");
    }
    if differences.is_empty() {
        say!("{}: the bank's file says the same", arguments.day);
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::from(1))
}
