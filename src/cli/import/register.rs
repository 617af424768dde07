//! `paidan import register`: records of the register from a table, every row checked before the first is taken.

use std::process::ExitCode;

use anyhow::Context as _;

use super::args::RegisterArguments;
use crate::cli::context::Context;
use crate::domain::register::RecordKind;
use crate::say;
use crate::traffic::register;
use crate::wire::tables;

/// Exit status when rows were bad.
const SOME_BAD: u8 = 1;

/// Takes records of one kind.
pub async fn run(context: &Context, arguments: &RegisterArguments) -> anyhow::Result<ExitCode> {
    let known = || RecordKind::ALL.map(RecordKind::tag).join(", ");
    let kind = RecordKind::named(&arguments.kind)
        .with_context(|| format!("{:?} is no kind of record; it is one of {}", arguments.kind, known()))?;
    let arguments = &arguments.table;
    if arguments.template {
        tables::register_template(kind).lines().for_each(|line| say!("{line}"));
        return Ok(ExitCode::SUCCESS);
    }
    let path = arguments.file.as_deref().context("no file was named")?;
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("{} cannot be read; it should be CSV in UTF-8", path.display()))?;
    let api = context.api(&arguments.connection)?;
    let table = register::read(&api, kind, &text).await?;
    table.problems.iter().for_each(|problem| eprintln!("{}: {problem}", path.display()));
    let (rows, problems) = (table.rows.len(), table.problems.len());
    if arguments.dry_run {
        say!("{rows} records can be taken; nothing was");
    } else if problems > 0 && !arguments.partial {
        eprintln!("{problems} problems: nothing was taken; mend them, or take the other rows with --partial");
    } else {
        let mut taken = 0;
        let sent = register::send(&api, &table.rows, |so_far| taken = so_far).await;
        say!("{taken} records taken");
        sent.context("the rest was not taken; run it again")?;
    }
    Ok(if problems == 0 { ExitCode::SUCCESS } else { ExitCode::from(SOME_BAD) })
}
