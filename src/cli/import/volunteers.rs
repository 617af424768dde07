//! `paidan import volunteers`: the registry from a file, staged, and adopted by one command.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::progress_bar;
use super::tables::Source;
use crate::cli::args::TableArguments;
use crate::cli::context::Context;
use crate::cli::serve::told_to_end;
use crate::cli::template;
use crate::domain::refusal::InvalidReason;
use crate::domain::time::Timestamp;
use crate::traffic::volunteers::{self, Import, Outcome};
use crate::wire::tables::{self, Reason, RowProblem, Table, VOLUNTEER_TEMPLATE, VolunteerEntry};
use crate::{said, tell, warn_of};

/// Exit status when rows were bad.
const SOME_BAD: u8 = 1;
/// Exit status when it ended before every row was staged.
const UNFINISHED: u8 = 2;

/// Stages the rows of a file and adopts them.
pub async fn run(context: &Context, arguments: &TableArguments) -> anyhow::Result<ExitCode> {
    if arguments.template {
        let county = template::county(context, &arguments.connection);
        template::print_fitted(county, "volunteers", VOLUNTEER_TEMPLATE);
        return Ok(ExitCode::SUCCESS);
    }
    let Some(source) = Source::read(context, arguments, "volunteers", |_| "")? else { return Ok(ExitCode::SUCCESS) };
    let digest = volunteers::digest(source.text.as_bytes());
    let api = context.api(&arguments.connection)?;
    let snapshot = api.snapshot().await?;
    let places = &snapshot.desk.places;
    let table = tables::volunteers(api.transport().centre(), &source.text, |code| places.get(code).is_some());
    let Table { rows, mut problems } = checked(table, snapshot.now);
    let count = rows.len() as u64;
    let minors = rows.iter().filter(|(_, entry)| entry.sheet.lacks_consent(snapshot.now));
    for (line, _) in minors {
        crate::warn_line!("{}: {}", source.path.display(), said!("row-minor-without-consent", line = line));
    }
    if arguments.dry_run {
        return Ok(source.would_be(rows.len(), &problems, arguments.partial));
    }
    if source.stops_here(&problems, arguments) {
        return Ok(ExitCode::from(SOME_BAD));
    }
    let told = problems.len();
    let bar = progress_bar(count);
    let ended = Arc::new(AtomicBool::new(false));
    let (told_ended, ending) = (Arc::clone(&ended), told_to_end()?);
    let watch = tokio::spawn(async move {
        ending.await;
        told_ended.store(true, Ordering::SeqCst);
    });
    let goes_on = |staged| {
        bar.set_position(staged);
        !ended.load(Ordering::SeqCst)
    };
    let import = Import { digest, rows, partial: arguments.partial };
    let outcome = volunteers::run(&api, import, goes_on, &mut problems).await;
    watch.abort();
    bar.finish_and_clear();
    source.tell(problems.get(told..).unwrap_or_default());
    Ok(match outcome? {
        Outcome::Adopted { import, rows, revision } => {
            tell!("volunteers-taken", count = rows, import = import, revision = revision);
            if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOME_BAD) }
        }
        Outcome::AdoptedBefore => {
            tell!("volunteers-taken-before", file = source.path.display());
            ExitCode::SUCCESS
        }
        Outcome::Refused => {
            warn_of!("volunteers-refused");
            ExitCode::from(SOME_BAD)
        }
        Outcome::Interrupted => {
            warn_of!("volunteers-interrupted");
            ExitCode::from(UNFINISHED)
        }
    })
}

/// The rows without those whose days nobody can have.
fn checked(mut table: Table<VolunteerEntry>, now: Timestamp) -> Table<VolunteerEntry> {
    let problems = &mut table.problems;
    table.rows.retain(|(line, entry)| {
        let Some((field, reason)) = entry.sheet.impossible_day(now) else { return true };
        let sentence = match reason {
            InvalidReason::InTheFuture => said!("invalid-in_the_future"),
            _ => said!("row-far-day"),
        };
        problems.push(RowProblem { line: *line, field: field.to_owned(), reason: Reason::Told(sentence) });
        false
    });
    table.problems.sort_by_key(|problem| problem.line);
    table
}
