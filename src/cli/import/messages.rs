//! `paidan import messages`: a portal's messages, each one request, once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::progress_bar;
use anyhow::{Context as _, anyhow};

use crate::cli::args::MessagesArguments;
use crate::cli::context::Context;
use crate::cli::said;
use crate::cli::serve::told_to_end;
use crate::traffic::import::{self, Account};
use crate::traffic::messages::{self, BadFile, Messages, Rejected, Rejection};
use crate::{said, tell, warn_of};

/// Exit status when rows were put aside.
const SOME_REJECTED: u8 = 1;
/// Exit status when it ended before every row was answered.
const UNFINISHED: u8 = 2;

/// Files every message of a file and accounts for every row.
pub async fn run(context: &Context, arguments: &MessagesArguments) -> anyhow::Result<ExitCode> {
    let path = &arguments.file;
    let file = fs::read(path).with_context(|| said!("said-file-unreadable", file = path.display()))?;
    let api = context.api(&arguments.connection)?;
    let snapshot = api.snapshot().await?;
    let rules = snapshot.desk.rules.clone().with_context(|| said!("verb-no-rules"))?;
    let read = messages::read(&file, api.transport().centre(), &rules, snapshot.now);
    let read = read.map_err(|why| anyhow!("{}: {}", path.display(), bad_file(&why)))?;
    let Messages { header, messages, repeated, mut rejected } = read;
    let total = messages.len() as u64;
    let rows = total + repeated + rejected.len() as u64;
    let account = if arguments.dry_run {
        Account { left: total, ..Account::default() }
    } else {
        let bar = progress_bar(total);
        let account = import::file(&api, snapshot.revision, messages, || bar.inc(1), told_to_end()?).await;
        bar.finish_and_clear();
        account
    };
    rejected.extend(account.rejected);
    rejected.sort_by_key(|rejected| rejected.row.line);
    let put_aside = arguments.rejected.clone().unwrap_or_else(|| beside(path));
    write_rejected(&put_aside, &header, &rejected)
        .with_context(|| said!("said-file-unwritten", file = put_aside.display()))?;

    let already_there = account.already_there + repeated;
    let (file, taken, rejections, left) = (path.display(), account.taken, rejected.len(), account.left);
    if arguments.dry_run {
        tell!("messages-checked", file = file, rows = rows, there = already_there, rejected = rejections, left = left);
    } else {
        tell!(
            "messages-filed",
            file = file,
            rows = rows,
            taken = taken,
            there = already_there,
            rejected = rejections,
            left = left
        );
    }
    if !rejected.is_empty() {
        tell!("messages-rejected", file = put_aside.display());
    }
    if let Some(why) = &account.stopped {
        crate::warn_line!("paidan: {}", said::failure(why));
    }
    if account.left > 0 && !arguments.dry_run {
        warn_of!("messages-unfinished");
        return Ok(ExitCode::from(UNFINISHED));
    }
    Ok(if rejected.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOME_REJECTED) })
}

fn bad_file(why: &BadFile) -> String {
    match why {
        BadFile::NoColumn { missing } => said!("messages-no-column", column = missing),
        BadFile::Csv(_) => said!("row-not-csv"),
    }
}

fn reason(of: &Rejection) -> String {
    match of {
        Rejection::Ends(column) => said!("messages-ends", column = column),
        Rejection::NotUtf8(column) => said!("messages-not-utf8", column = column),
        Rejection::NoId => said!("messages-no-id"),
        Rejection::NoWords => said!("messages-no-words"),
        Rejection::Twice { id, line } => said!("messages-twice", id = id, line = line),
        Rejection::Time(said) => said!("row-unreadable", said = said, like = "2019/2/28 11:25:05"),
        Rejection::Future(said) => said!("messages-future", time = said),
        Rejection::Fields(faults) => {
            let tag = |reason| serde_json::to_value(reason).ok().and_then(|tag| tag.as_str().map(str::to_owned));
            let key = |reason| format!("fault-{}", tag(reason).unwrap_or_default());
            let each = faults.iter().map(|fault| said::text(&key(fault.reason), &[("field", fault.field.clone())]));
            each.collect::<Vec<_>>().join("; ")
        }
        Rejection::FiledBefore(id) => said!("messages-filed-before", id = id),
        Rejection::Failed(failure) => said::failure(failure),
    }
}

/// `FILE.rejected.csv` for `FILE.csv`.
fn beside(path: &Path) -> PathBuf {
    path.with_extension("rejected.csv")
}

/// The rows as they stood, each with its line and the reason; with a mark at the start so that Excel reads it as UTF-8.
/// Nothing is written where nothing was rejected, but what an earlier run has left is emptied.
fn write_rejected(path: &Path, header: &csv::ByteRecord, rejected: &[Rejected]) -> anyhow::Result<()> {
    if rejected.is_empty() && !path.exists() {
        return Ok(());
    }
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer("\u{feff}".as_bytes().to_vec());
    let of_row = |first: [&[u8]; 2], fields: &csv::ByteRecord| {
        first.into_iter().map(<[u8]>::to_vec).chain(fields.iter().map(<[u8]>::to_vec)).collect::<Vec<_>>()
    };
    out.write_record(of_row([b"line", b"reason"], header))?;
    for Rejected { row, reason } in rejected {
        let reason = self::reason(reason);
        out.write_record(of_row([row.line.to_string().as_bytes(), reason.as_bytes()], &row.fields))?;
    }
    fs::write(path, out.into_inner()?)?;
    Ok(())
}
