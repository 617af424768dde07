//! `paidan report bank`: the bank's daily file, or what its own says otherwise.

use std::process::ExitCode;

use anyhow::Context as _;
use jiff::civil::Date;

use super::args::BankArguments;
use crate::cli::context::Context;
use crate::cli::out;
use crate::wire::bank::BankFile;
use crate::{said, say, tell};

/// Writes the file, or compares it with the bank's own; the status is 1 where they differ.
pub async fn run(context: &Context, arguments: &BankArguments) -> anyhow::Result<ExitCode> {
    arguments.day.parse::<Date>().with_context(|| said!("said-flag-day", flag = "--day"))?;
    let api = context.api(&arguments.connection)?;
    let ours = api.bank(&arguments.day).await.with_context(|| said!("report-not-given"))?;
    if let Some(path) = &arguments.out {
        out::to_file(path, ours.as_bytes(), &arguments.day)?;
    }
    let Some(path) = &arguments.compare else {
        if arguments.out.is_none() {
            say!("{}", ours.trim_end());
        }
        return Ok(ExitCode::SUCCESS);
    };
    let theirs = std::fs::read_to_string(path).with_context(|| said!("said-file-unreadable", file = path.display()))?;
    let theirs = BankFile::read(&theirs).with_context(|| said!("bank-not-daily", file = path.display()))?;
    let differences = BankFile::read(&ours).with_context(|| said!("bank-own-file"))?.differences(&theirs);
    for difference in &differences {
        tell!("verify-difference", what = difference);
    }
    if differences.is_empty() {
        tell!("bank-same", day = arguments.day);
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::from(1))
}
