//! `paidan report bank`: the bank's daily file, or what its own says otherwise.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use jiff::civil::Date;

use super::args::BankArguments;
use super::source::folder;
use crate::centre::bank::Books;
use crate::centre::clock::{Clock as _, SystemClock};
use crate::cli::context::Context;
use crate::console::files;
use crate::domain::time::{Span, Timestamp};
use crate::say;
use crate::wire::bank::BankFile;

/// Writes the file, or compares it with the bank's own; the status is 1 where they differ.
pub async fn run(context: &Context, arguments: &BankArguments) -> anyhow::Result<ExitCode> {
    let ours = match &arguments.data {
        Some(data) => of_folder(context, data, arguments).await?,
        None => {
            let api = context.api(&arguments.connection)?;
            api.bank(&arguments.day).await.context("the centre did not give its file")?
        }
    };
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

/// The file as a data folder has it: the same as the centre gives.
async fn of_folder(context: &Context, data: &Path, arguments: &BankArguments) -> anyhow::Result<String> {
    let day: Date = arguments.day.parse().context("--day: a day, 2026-11-23")?;
    let from = Timestamp::from_local(day, 0);
    if from > SystemClock::new().read().wall {
        bail!("--day: {day} is to come");
    }
    let folder = folder(context, data, &arguments.connection, None).await?;
    let books = Books { log: &folder.log, centre: &folder.centre };
    Ok(books.day(from, from + Span::days(1)).await?.to_csv())
}
