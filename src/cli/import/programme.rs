//! Who operates venues and the library of projects, as tables into a centre: each row comes to its stage, step by step, and
//! what stands there already is left as it is.

use std::process::ExitCode;

use anyhow::anyhow;
use uuid::Uuid;

use super::tables::{Source, play_rows};
use crate::cli::args::TableArguments;
use crate::cli::context::Context;
use crate::client::{Api, Failure};
use crate::domain::command::Command;
use crate::domain::ids::CommandId;
use crate::tell;
use crate::wire::CommandEnvelope;
use crate::wire::tables::{self, OperationEntry, ProjectEntry};

/// Takes who applies to operate venues, with scores, and who is chosen.
pub async fn operations(context: &Context, arguments: &TableArguments) -> anyhow::Result<ExitCode> {
    let Some(source) = Source::read(context, arguments, "operations", |county| county.operations)? else {
        return Ok(ExitCode::SUCCESS);
    };
    let api = context.api(&arguments.connection)?;
    let snapshot = api.snapshot().await?;
    let desk = &snapshot.desk;
    let known = |entry: &OperationEntry| desk.venues.operation(entry.sheet.operation);
    let table = tables::operations(api.transport().centre(), &source.text);
    let checked = play_rows(context, &snapshot, &source, table, |entry| entry.commands(known(entry)));
    if source.stops_here(&checked.problems, arguments) {
        return Ok(ExitCode::from(1));
    }
    let rows: Vec<Vec<Command>> = checked.into_rows().iter().map(|entry| entry.commands(known(entry))).collect();
    send(&api, arguments, rows).await
}

/// Takes projects, and moves each to its stage.
pub async fn projects(context: &Context, arguments: &TableArguments) -> anyhow::Result<ExitCode> {
    let Some(source) = Source::read(context, arguments, "projects", |county| county.projects)? else {
        return Ok(ExitCode::SUCCESS);
    };
    let api = context.api(&arguments.connection)?;
    let snapshot = api.snapshot().await?;
    let desk = &snapshot.desk;
    let team = |code: &_| desk.teams.values().find(|team| team.sheet.code == *code).map(|team| team.sheet.id);
    let known = |entry: &ProjectEntry| desk.venues.project(&entry.sheet.code).map(|known| (&known.sheet, known.stage));
    let table = tables::projects(&source.text, &team);
    let checked = play_rows(context, &snapshot, &source, table, |entry| entry.commands(known(entry)));
    if source.stops_here(&checked.problems, arguments) {
        return Ok(ExitCode::from(1));
    }
    let rows: Vec<Vec<Command>> = checked.into_rows().iter().map(|entry| entry.commands(known(entry))).collect();
    send(&api, arguments, rows).await
}

/// Sends what is to be done of each row; a row whose steps are cut short is taken up where it stands the next time.
async fn send(api: &Api, arguments: &TableArguments, rows: Vec<Vec<Command>>) -> anyhow::Result<ExitCode> {
    let (all, changed) = (rows.len(), rows.iter().filter(|row| !row.is_empty()).count());
    if arguments.dry_run {
        tell!("steps-can-be", count = all, changed = changed);
        return Ok(ExitCode::SUCCESS);
    }
    for command in rows.into_iter().flatten() {
        match api.submit(&CommandEnvelope::new(CommandId(Uuid::now_v7()), command)).await {
            Ok(_) => {}
            Err(Failure::Refused(problem)) if problem.code == "nothing_to_do" => {}
            Err(failure) => return Err(anyhow!(failure)),
        }
    }
    tell!("steps-taken", count = all, changed = changed);
    Ok(ExitCode::SUCCESS)
}
