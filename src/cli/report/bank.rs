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
use crate::cli::out;
use crate::domain::time::{Span, Timestamp};
use crate::wire::bank::BankFile;
use crate::{said, say, tell};

/// Writes the file, or compares it with the bank's own; the status is 1 where they differ.
pub async fn run(context: &Context, arguments: &BankArguments) -> anyhow::Result<ExitCode> {
    let day: Date = arguments.day.parse().with_context(|| said!("said-flag-day", flag = "--day"))?;
    if Timestamp::from_local(day, 0) > SystemClock::new().read().wall {
        bail!(said!("bank-day-to-come", day = day));
    }
    let ours = match &arguments.data {
        Some(data) => of_folder(context, data, arguments, day).await?,
        None => {
            let api = context.api(&arguments.connection)?;
            api.bank(&arguments.day).await.with_context(|| said!("report-not-given"))?
        }
    };
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
        tell!("verify-difference", what = crate::cli::said::fault(difference));
    }
    if differences.is_empty() {
        tell!("bank-same", day = arguments.day);
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::from(1))
}

/// The file as a data folder has it: the same as the centre gives.
async fn of_folder(context: &Context, data: &Path, arguments: &BankArguments, day: Date) -> anyhow::Result<String> {
    let from = Timestamp::from_local(day, 0);
    let folder = folder(context, data, &arguments.connection, None).await?;
    let books = Books { log: &folder.log, centre: &folder.centre };
    Ok(books.day(from, from + Span::days(1)).await?.to_csv())
}
