//! `paidan import volunteers`: the registry from a file, staged, and adopted by one command.

use std::process::ExitCode;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::args::TableArguments;
use crate::cli::context::Context;
use crate::cli::serve::told_to_end;
use crate::say;
use crate::traffic::volunteers::{self, Import, Outcome};
use crate::wire::tables::{self, RowProblem, VOLUNTEER_TEMPLATE};

/// Exit status when rows were bad.
const SOME_BAD: u8 = 1;
/// Exit status when it ended before every row was staged.
const UNFINISHED: u8 = 2;

/// Stages the rows of a file and adopts them.
pub async fn run(context: &Context, arguments: &TableArguments) -> anyhow::Result<ExitCode> {
    if arguments.template {
        VOLUNTEER_TEMPLATE.lines().for_each(|line| say!("{line}"));
        return Ok(ExitCode::SUCCESS);
    }
    let path = arguments.file.as_deref().context("no file was named")?;
    let bytes = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let digest = volunteers::digest(&bytes);
    let text = String::from_utf8(bytes)
        .map_err(|_| anyhow::anyhow!("{} is not UTF-8; save it as “CSV UTF-8” and try again", path.display()))?;
    let api = context.api(&arguments.connection)?;
    let places = api.snapshot().await?.desk.places;
    let table = tables::volunteers(api.transport().centre(), &text, |code| places.get(code).is_some());
    let (rows, mut problems) = (table.rows, table.problems);
    let count = rows.len() as u64;
    tell(path, &problems, 0);
    if arguments.dry_run {
        say!("{count} volunteers can be taken; nothing was");
        return Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOME_BAD) });
    }
    if !problems.is_empty() && !arguments.partial {
        eprintln!("{} problems: nothing was taken; mend them, or take the other rows with --partial", problems.len());
        return Ok(ExitCode::from(SOME_BAD));
    }
    let told = problems.len();
    let bar = progress_bar(count);
    let ended = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let (told_ended, ending) = (std::sync::Arc::clone(&ended), told_to_end()?);
    let watch = tokio::spawn(async move {
        ending.await;
        told_ended.store(true, std::sync::atomic::Ordering::SeqCst);
    });
    let goes_on = |staged| {
        bar.set_position(staged);
        !ended.load(std::sync::atomic::Ordering::SeqCst)
    };
    let import = Import { digest, rows, partial: arguments.partial };
    let outcome = volunteers::run(&api, import, goes_on, &mut problems).await;
    watch.abort();
    bar.finish_and_clear();
    tell(path, &problems, told);
    Ok(match outcome? {
        Outcome::Adopted { import, rows, revision } => {
            say!("{rows} volunteers taken as import {import}, at revision {revision}");
            if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOME_BAD) }
        }
        Outcome::AdoptedBefore => {
            say!("{}: this file was taken before; nothing is to be done", path.display());
            ExitCode::SUCCESS
        }
        Outcome::Refused => {
            eprintln!("nothing was taken; mend the file, or take the other rows with --partial");
            ExitCode::from(SOME_BAD)
        }
        Outcome::Interrupted => {
            eprintln!("paidan: interrupted: nothing holds yet; run it again and it goes on where it was");
            ExitCode::from(UNFINISHED)
        }
    })
}

fn tell(path: &std::path::Path, problems: &[RowProblem], told: usize) {
    problems.iter().skip(told).for_each(|problem| eprintln!("{}: {problem}", path.display()));
}

/// Drawn on a terminal, and nowhere else.
fn progress_bar(total: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len}  {per_sec}  {eta}") {
        bar.set_style(style);
    }
    bar
}
