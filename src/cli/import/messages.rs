//! `paidan import messages`: a portal's messages, each one request, once.

use crate::say;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::args::MessagesArguments;
use crate::cli::context::Context;
use crate::cli::serve::told_to_end;
use crate::traffic::import::{self, Account};
use crate::traffic::messages::{self, Messages, Rejected};

/// Exit status when rows were put aside.
const SOME_REJECTED: u8 = 1;
/// Exit status when it ended before every row was answered.
const UNFINISHED: u8 = 2;

/// Files every message of a file and accounts for every row.
pub async fn run(context: &Context, arguments: &MessagesArguments) -> anyhow::Result<ExitCode> {
    let path = &arguments.file;
    let file = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let api = context.api(&arguments.connection)?;
    let snapshot = api.snapshot().await?;
    let rules = snapshot.desk.rules.clone().context("the centre is not founded yet")?;
    let read = messages::read(&file, api.transport().centre(), &rules, snapshot.now)
        .with_context(|| path.display().to_string())?;
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
    write_rejected(&put_aside, &header, &rejected).with_context(|| put_aside.display().to_string())?;

    let already_there = account.already_there + repeated;
    say!(
        "{}: {rows} rows: {} taken, {already_there} already there, {} rejected, {} {}",
        path.display(),
        account.taken,
        rejected.len(),
        account.left,
        if arguments.dry_run { "would be filed" } else { "left" },
    );
    if !rejected.is_empty() {
        say!("what was rejected stands in {} with the reasons", put_aside.display());
    }
    if let Some(why) = &account.stopped {
        eprintln!("paidan: {why}");
    }
    if account.left > 0 && !arguments.dry_run {
        eprintln!("paidan: not every message was answered: run it again, none is filed twice");
        return Ok(ExitCode::from(UNFINISHED));
    }
    Ok(if rejected.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOME_REJECTED) })
}

/// Drawn on a terminal, and nowhere else.
fn progress_bar(total: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len}  {per_sec}  {eta}") {
        bar.set_style(style);
    }
    bar
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
        out.write_record(of_row([row.line.to_string().as_bytes(), reason.as_bytes()], &row.fields))?;
    }
    fs::write(path, out.into_inner()?)?;
    Ok(())
}
