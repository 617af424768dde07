//! `paidan import register`: records of the register from a table, every row checked before the first is taken.

use std::process::ExitCode;

use anyhow::Context as _;

use super::args::RegisterArguments;
use super::progress_bar;
use super::tables::Source;
use crate::cli::context::Context;
use crate::cli::{said, template};
use crate::domain::register::RecordKind;
use crate::traffic::register;
use crate::wire::tables;
use crate::{said, tell, warn_of};

/// Exit status when rows were bad.
const SOME_BAD: u8 = 1;

/// Takes records of one kind.
pub async fn run(context: &Context, arguments: &RegisterArguments) -> anyhow::Result<ExitCode> {
    let known = || RecordKind::ALL.map(RecordKind::tag).join(", ");
    let kind = RecordKind::named(&arguments.kind)
        .with_context(|| said!("register-no-kind", kind = arguments.kind, known = known()))?;
    let arguments = &arguments.table;
    if arguments.template {
        let county = template::county(context, &arguments.connection);
        template::print_fitted(county, kind.tag(), tables::register_template(kind));
        return Ok(ExitCode::SUCCESS);
    }
    let Some(source) = Source::read(context, arguments, kind.tag(), |_| "")? else { return Ok(ExitCode::SUCCESS) };
    let api = context.api(&arguments.connection)?;
    let table = register::read(&api, kind, &source.text).await?;
    let bad = if table.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOME_BAD) };
    if arguments.dry_run {
        return Ok(source.would_be(table.rows.len(), &table.problems, arguments.partial));
    }
    if source.stops_here(&table.problems, arguments) {
        return Ok(bad);
    }
    let bar = progress_bar(table.rows.len() as u64);
    let mut taken = 0;
    let sent = register::send(&api, &table.rows, |so_far| {
        taken = so_far;
        bar.set_position(so_far);
    });
    let sent = sent.await;
    bar.finish_and_clear();
    tell!("register-taken", count = taken);
    if let Err(failure) = sent {
        // Rows that were taken are as the file says: run again, it goes on behind them.
        let line = table.rows.get(usize::try_from(taken).unwrap_or(usize::MAX)).map_or(0, |(line, _)| *line);
        let place = said!("said-line", file = source.path.display(), line = line);
        crate::warn_line!("{place}: {}", said::failure(&failure));
        warn_of!("register-unfinished");
        return Ok(crate::cli::status::Status::of(&failure).into());
    }
    Ok(bad)
}
