//! Tables into a centre: one bad row and nothing is taken, unless the good ones are asked for.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, anyhow};
use uuid::Uuid;

use crate::centre::founding::County;
use crate::cli::args::TableArguments;
use crate::cli::context::Context;
use crate::cli::{said, template};
use crate::client::{Api, Failure};
use crate::domain::command::{Command, Facts};
use crate::domain::decide::decide;
use crate::domain::desk::Desk;
use crate::domain::event::Entry;
use crate::domain::ids::{CommandId, OperatorId, derived_uuid};
use crate::domain::operator::Actor;
use crate::domain::place::Place;
use crate::domain::refusal::Refusal;
use crate::domain::shift::PositionSheet;
use crate::domain::time::Timestamp;
use crate::domain::venues::VenueSheet;
use crate::wire::tables::{self, Cells, OperatorRow, Reason, RowProblem, Table};
use crate::wire::{CommandEnvelope, SnapshotAnswer, TokenRequest};
use crate::words::refusal_sentence;
use crate::{said, tell, warn_of};

/// Rows of a template.
pub(super) const TEMPLATE_ROWS: usize = 8;

/// Takes places.
pub async fn places(context: &Context, arguments: &TableArguments) -> anyhow::Result<ExitCode> {
    let Some(source) = Source::read(context, arguments, "places", |county| county.places)? else {
        return Ok(ExitCode::SUCCESS);
    };
    let api = context.api(&arguments.connection)?;
    let snapshot = api.snapshot().await?;
    let table = tables::places(&source.text);
    let judge = |place: &Place, with: &[Place]| Some(Command::SetPlaces { places: with_its_parents(place, with) });
    let checked = check_rows(context, &snapshot, &source, table, judge);
    if source.stops_here(&checked.problems, arguments) {
        return Ok(ExitCode::from(1));
    }
    let rows = checked.into_rows();
    let count = rows.len();
    let envelope = CommandEnvelope::new(CommandId(Uuid::now_v7()), Command::SetPlaces { places: rows });
    send(&api, arguments, envelope, count).await
}

/// A place with those of the same file that it lies in.
fn with_its_parents(place: &Place, with: &[Place]) -> Vec<Place> {
    let mut chain = vec![place.clone()];
    while let Some(parent) = chain.last().and_then(|last| last.parent.clone())
        && let Some(next) = with.iter().find(|other| other.code == parent)
        && !chain.iter().any(|known| known.code == next.code)
    {
        chain.push(next.clone());
    }
    chain
}

/// Takes teams with their leaders' names and telephones.
pub async fn teams(context: &Context, arguments: &TableArguments) -> anyhow::Result<ExitCode> {
    let Some(source) = Source::read(context, arguments, "teams", |county| county.teams)? else {
        return Ok(ExitCode::SUCCESS);
    };
    let api = context.api(&arguments.connection)?;
    let snapshot = api.snapshot().await?;
    let table = tables::teams(api.transport().centre(), &source.text);
    let judge =
        |team: &tables::TeamEntry, _: &[tables::TeamEntry]| Some(Command::SetTeams { teams: vec![team.sheet.clone()] });
    let checked = check_rows(context, &snapshot, &source, table, judge);
    if source.stops_here(&checked.problems, arguments) {
        return Ok(ExitCode::from(1));
    }
    let rows = checked.into_rows();
    let count = rows.len();
    let sheets = rows.iter().map(|team| team.sheet.clone()).collect();
    let mut envelope = CommandEnvelope::new(CommandId(Uuid::now_v7()), Command::SetTeams { teams: sheets });
    envelope.team_papers = rows.into_iter().map(|team| (team.sheet.id, team.papers)).collect();
    send(&api, arguments, envelope, count).await
}

/// Takes positions.
pub async fn positions(context: &Context, arguments: &TableArguments) -> anyhow::Result<ExitCode> {
    let Some(source) = Source::read(context, arguments, "positions", |county| county.positions)? else {
        return Ok(ExitCode::SUCCESS);
    };
    let api = context.api(&arguments.connection)?;
    let snapshot = api.snapshot().await?;
    let judge =
        |sheet: &PositionSheet, _: &[PositionSheet]| Some(Command::SetPositions { positions: vec![sheet.clone()] });
    let checked = check_rows(context, &snapshot, &source, tables::positions(&source.text), judge);
    if source.stops_here(&checked.problems, arguments) {
        return Ok(ExitCode::from(1));
    }
    let rows = checked.into_rows();
    let count = rows.len();
    let envelope = CommandEnvelope::new(CommandId(Uuid::now_v7()), Command::SetPositions { positions: rows });
    send(&api, arguments, envelope, count).await
}

/// Takes venues.
pub async fn venues(context: &Context, arguments: &TableArguments) -> anyhow::Result<ExitCode> {
    let Some(source) = Source::read(context, arguments, "venues", |county| county.venues)? else {
        return Ok(ExitCode::SUCCESS);
    };
    let api = context.api(&arguments.connection)?;
    let snapshot = api.snapshot().await?;
    let judge = |sheet: &VenueSheet, _: &[VenueSheet]| Some(Command::SetVenues { venues: vec![sheet.clone()] });
    let checked = check_rows(context, &snapshot, &source, tables::venues(&source.text), judge);
    if source.stops_here(&checked.problems, arguments) {
        return Ok(ExitCode::from(1));
    }
    let rows = checked.into_rows();
    let count = rows.len();
    let envelope = CommandEnvelope::new(CommandId(Uuid::now_v7()), Command::SetVenues { venues: rows });
    send(&api, arguments, envelope, count).await
}

/// Admits operators. Their tokens, seen only now, go to a new file beside the table, readable by its owner only.
pub async fn operators(context: &Context, arguments: &TableArguments) -> anyhow::Result<ExitCode> {
    let Some(source) = Source::read(context, arguments, "operators", |county| county.operators)? else {
        return Ok(ExitCode::SUCCESS);
    };
    let api = context.api(&arguments.connection)?;
    let snapshot = api.snapshot().await?;
    let table = tables::operators(&source.text);
    let judge = |row: &OperatorRow, _: &[OperatorRow]| {
        let OperatorRow { name, role, place } = row.clone();
        let operator = OperatorId(Uuid::now_v7());
        Some(Command::AdmitOperator { operator, name, role, place, team: None, office: None })
    };
    let mut checked = check_rows(context, &snapshot, &source, table, judge);
    let admitted: BTreeSet<&str> =
        snapshot.desk.operators.values().filter(|o| !o.dismissed).map(|o| o.name.as_str()).collect();
    let (known, new): (Vec<_>, Vec<_>) =
        checked.rows.drain(..).partition(|(_, row)| admitted.contains(row.name.as_str()));
    for (line, row) in known {
        tell!("operators-known", line = line, name = row.name);
    }
    if source.stops_here(&checked.problems, arguments) {
        return Ok(ExitCode::from(1));
    }
    if arguments.dry_run {
        tell!("operators-can-be", count = new.len());
        return Ok(ExitCode::SUCCESS);
    }
    if new.is_empty() {
        tell!("operators-nobody-new");
        return Ok(ExitCode::SUCCESS);
    }
    let file = source.path.with_extension("tokens.csv");
    let mut lines = String::from("name,role,place,token\n");
    for (_, row) in new {
        let id = OperatorId(derived_uuid(&[
            b"operator",
            api.transport().centre().as_str().as_bytes(),
            Uuid::now_v7().as_bytes(),
        ]));
        let asked = TokenRequest {
            command_id: CommandId(Uuid::now_v7()),
            operator: id,
            role: row.role,
            place: row.place.clone(),
            name: row.name.clone(),
            team: None,
            office: None,
        };
        let answer = api.issue_token(&asked).await?;
        // Writing into memory cannot fail.
        let _ = writeln!(lines, "{},{},{},{}", row.name, row.role.tag(), row.place, answer.token);
        // After each, so that a token that was given is never lost.
        crate::cli::serve::write_secret(&file, lines.trim_end())?;
    }
    tell!("operators-taken", file = file.display());
    Ok(ExitCode::SUCCESS)
}

async fn send(
    api: &Api,
    arguments: &TableArguments,
    envelope: CommandEnvelope,
    rows: usize,
) -> anyhow::Result<ExitCode> {
    if arguments.dry_run {
        tell!("rows-can-be", count = rows);
        return Ok(ExitCode::SUCCESS);
    }
    match api.submit(&envelope).await {
        Ok(answer) => {
            tell!("rows-taken", count = rows, changed = answer.events.len(), revision = answer.revision);
            Ok(ExitCode::SUCCESS)
        }
        Err(Failure::Refused(problem)) if problem.code == "nothing_to_do" => {
            tell!("rows-same", count = rows);
            Ok(ExitCode::SUCCESS)
        }
        Err(failure) => Err(anyhow!(failure)),
    }
}

/// A table's text and where it came from.
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) text: String,
}

impl Source {
    /// Reads the file; none when a template was asked for, which is printed instead under its `name`.
    pub(super) fn read(
        context: &Context,
        arguments: &TableArguments,
        name: &str,
        example: impl Fn(&'static County) -> &'static str,
    ) -> anyhow::Result<Option<Self>> {
        if arguments.template {
            let example = template::county(context, &arguments.connection).map(example);
            template::print_beginning(name, example.unwrap_or_default(), TEMPLATE_ROWS);
            return Ok(None);
        }
        let path: &Path = arguments.file.as_deref().with_context(|| said!("said-no-file"))?;
        let bytes = std::fs::read(path).with_context(|| said!("said-file-unreadable", file = path.display()))?;
        let text = String::from_utf8(bytes).map_err(|_| anyhow!(said!("said-not-utf8", file = path.display())))?;
        Ok(Some(Self { path: path.to_owned(), text }))
    }

    /// Lists what is wrong; whether that is the end of it.
    pub(super) fn stops_here(&self, problems: &[RowProblem], arguments: &TableArguments) -> bool {
        self.tell(problems);
        let lines: BTreeSet<u64> = problems.iter().map(|problem| problem.line).collect();
        if lines.is_empty() {
            return false;
        }
        if arguments.partial {
            warn_of!("rows-left-out", count = lines.len());
            return false;
        }
        warn_of!("rows-bad", count = lines.len());
        true
    }

    /// What would come of so many good rows, and of what is wrong with the others; nothing is taken.
    pub(super) fn would_be(&self, good: usize, problems: &[RowProblem], partial: bool) -> ExitCode {
        self.tell(problems);
        let lines: BTreeSet<u64> = problems.iter().map(|problem| problem.line).collect();
        if lines.is_empty() {
            tell!("rows-can-be", count = good);
            return ExitCode::SUCCESS;
        }
        if partial {
            let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
            tell!("rows-would-partial", count = good, lines = lines.join(", "));
        } else {
            tell!("rows-would-none", count = good, bad = lines.len());
        }
        ExitCode::from(1)
    }

    /// Lists what is wrong.
    pub(super) fn tell(&self, problems: &[RowProblem]) {
        problems
            .iter()
            .for_each(|problem| crate::warn_line!("{}: {}", self.path.display(), said::rows::problem(problem)));
    }
}

/// The column that a refusal is about: the field it names, else where what it names stands. Empty of the row as a whole.
fn column(cells: &Cells, line: u64, refusal: &Refusal) -> String {
    let Ok(serde_json::Value::Object(told)) = serde_json::to_value(refusal) else { return String::new() };
    let said = |name: &str| told.get(name).and_then(serde_json::Value::as_str);
    let of_field = said("field").and_then(|field| field.rsplit('.').find_map(|part| cells.column(part)));
    let values = told.iter().filter(|(name, _)| *name != "code").filter_map(|(_, value)| value.as_str());
    let of_value = || values.into_iter().find_map(|value| cells.column_with(line, value));
    of_field.or_else(of_value).unwrap_or_default().to_owned()
}

/// Asks the rules about every row that changes anything, so that each bad one is told, not only the first.
pub(super) fn check_rows<R: Clone>(
    context: &Context,
    snapshot: &SnapshotAnswer,
    source: &Source,
    mut table: Table<R>,
    judge: impl Fn(&R, &[R]) -> Option<Command>,
) -> Table<R> {
    let Some(rules) = snapshot.desk.rules.clone() else { return table };
    let actor = actor(snapshot);
    let with: Vec<R> = table.rows.iter().map(|(_, row)| row.clone()).collect();
    let now: Timestamp = snapshot.now;
    let desk: &Desk = &snapshot.desk;
    let cells = Cells::of(&source.text);
    let problems = &mut table.problems;
    table.rows.retain(|(line, row)| {
        let Some(command) = judge(row, &with) else { return true };
        match decide(desk, &rules, &Facts::default(), &actor, &command, now) {
            Ok(_) | Err(Refusal::NothingToDo) => true,
            Err(refusal) => {
                let reason = refusal_sentence(context.words(), &refusal, desk);
                let field = column(&cells, *line, &refusal);
                problems.push(RowProblem { line: *line, field, reason: Reason::Told(reason) });
                false
            }
        }
    });
    table.problems.sort_by_key(|problem| problem.line);
    table
}

/// Plays what is to be done of every row on a copy of the desk, row after row as it would be sent, so that rows which
/// stand in each other's way are told before the first is sent. Of a bad row nothing is played.
pub(super) fn play_rows<R>(
    context: &Context,
    snapshot: &SnapshotAnswer,
    source: &Source,
    mut table: Table<R>,
    steps: impl Fn(&R) -> Vec<Command>,
) -> Table<R> {
    let Some(rules) = snapshot.desk.rules.clone() else { return table };
    let (actor, now) = (actor(snapshot), snapshot.now);
    let mut desk = snapshot.desk.clone();
    let cells = Cells::of(&source.text);
    let problems = &mut table.problems;
    table.rows.retain(|(line, row)| {
        let mut after = desk.clone();
        for command in steps(row) {
            match decide(&after, &rules, &Facts::default(), &actor, &command, now) {
                Ok(events) => {
                    let entry = Entry { revision: after.revision.next(), at: now, actor: actor.clone(), events };
                    after.fold(&entry);
                }
                Err(Refusal::NothingToDo) => {}
                Err(refusal) => {
                    let reason = Reason::Told(refusal_sentence(context.words(), &refusal, &after));
                    problems.push(RowProblem { line: *line, field: column(&cells, *line, &refusal), reason });
                    return false;
                }
            }
        }
        desk = after;
        true
    });
    table.problems.sort_by_key(|problem| problem.line);
    table
}

/// Whoever asks.
pub(super) fn actor(snapshot: &SnapshotAnswer) -> Actor {
    let you = &snapshot.you;
    Actor { operator: you.operator, role: you.role, place: you.place.clone(), position: String::new(), team: you.team }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::refusal::InvalidReason;

    #[test]
    fn what_a_rule_refuses_is_told_with_the_column_it_stands_in() {
        let text = "venue,organisation,from,until,scores,stage\nS009,春风社,2026-01-01,2028-12-31,服务=900,chosen\n";
        let cells = Cells::of(text);
        let invalid = |field: &str| Refusal::Invalid { field: field.into(), reason: InvalidReason::OutOfRange };
        assert_eq!(column(&cells, 2, &invalid("scores.0.points")), "scores");
        assert_eq!(column(&cells, 2, &invalid("until")), "until");
        assert_eq!(column(&cells, 2, &Refusal::NoSuchVenue { venue: "S009".parse().unwrap() }), "venue");
        assert_eq!(column(&cells, 2, &Refusal::NothingToDo), "", "that is of the row as a whole");
        let places = Cells::of("code,parent\n430821001,430821\n430821001001;430821001002,430821009\n");
        let unknown = Refusal::NoSuchPlace { place: "430821001002".parse().unwrap() };
        assert_eq!((column(&places, 3, &unknown).as_str(), column(&places, 2, &unknown).as_str()), ("code", ""));
    }
}
