//! What was done on paper while power or line was away: a line a step, entered in order with its true time.

use std::process::ExitCode;

use anyhow::anyhow;

use super::tables::{Source, actor};
use crate::cli::args::TableArguments;
use crate::cli::context::Context;
use crate::cli::template;
use crate::client::Failure;
use crate::domain::assignment::{Assignment, AssignmentState, Count, Report, Told};
use crate::domain::command::{Command, Facts};
use crate::domain::decide::decide;
use crate::domain::desk::Desk;
use crate::domain::event::Entry;
use crate::domain::ids::{AssignmentId, CommandId, derived_uuid};
use crate::domain::redactable::Redactable;
use crate::domain::request::Request;
use crate::wire::tables::{self, LateAct, LateRow, Reason, RowProblem};
use crate::wire::{CommandEnvelope, SnapshotAnswer};
use crate::words::refusal_sentence;
use crate::{said, tell};

/// A file to fill in.
const TEMPLATE: &str = "\
# What was done on paper, in the order in which it was done. Times are the county's.
# act    accept refuse arrive finish call no_answer 120 119 110
# unit   people attendances households sessions items pieces jin
number,act,team,happened_at,people,minutes,reached,unit,words
20261123-0001,accept,XJ01,2026-11-23 14:05,3,,,,
20261123-0001,arrive,XJ01,2026-11-23 14:31,,,,,
20261123-0001,finish,XJ01,2026-11-23 16:00,,90,3,people,everybody is home
";

/// Checks every line against the rules as the lines before it leave the desk, then enters them one by one.
pub async fn run(context: &Context, arguments: &TableArguments) -> anyhow::Result<ExitCode> {
    if arguments.template {
        template::print_fitted(template::county(context, &arguments.connection), "late", TEMPLATE);
        return Ok(ExitCode::SUCCESS);
    }
    let Some(source) = Source::read(context, arguments, "late", |_| "")? else { return Ok(ExitCode::SUCCESS) };
    let api = context.api(&arguments.connection)?;
    let snapshot = api.snapshot().await?;
    let table = tables::late(&source.text);
    let mut problems = table.problems;
    let commands = checked(context, &snapshot, table.rows, &mut problems);
    problems.sort_by_key(|problem| problem.line);
    if source.stops_here(&problems, arguments) {
        return Ok(ExitCode::from(1));
    }
    if arguments.dry_run {
        tell!("late-can-be", count = commands.len());
        return Ok(ExitCode::SUCCESS);
    }
    let mut entered = 0;
    for (line, envelope) in commands {
        match api.submit(&envelope).await {
            Ok(_) => entered += 1,
            Err(Failure::Refused(problem)) => {
                // Somebody was faster at a console: what stands behind it may follow from it.
                let place = said!("said-line", file = source.path.display(), line = line);
                crate::warn_line!("{place}: {}", problem.detail);
                tell!("late-some", count = entered);
                return Ok(ExitCode::from(1));
            }
            Err(failure) => return Err(anyhow!(failure)),
        }
    }
    tell!("late-entered", count = entered);
    Ok(ExitCode::SUCCESS)
}

fn checked(
    context: &Context,
    snapshot: &SnapshotAnswer,
    rows: Vec<(u64, LateRow)>,
    problems: &mut Vec<RowProblem>,
) -> Vec<(u64, CommandEnvelope)> {
    let Some(rules) = snapshot.desk.rules.clone() else { return Vec::new() };
    let actor = actor(snapshot);
    let mut desk: Desk = snapshot.desk.clone();
    let mut commands = Vec::new();
    for (line, row) in rows {
        let mut bad = |field: &str, reason: Reason| {
            problems.push(RowProblem { line, field: field.to_owned(), reason });
        };
        let Some(request) = desk.by_number(row.number) else {
            bad("number", Reason::OffTheDesk { number: row.number.to_string() });
            continue;
        };
        let command_id = id(&desk, &row);
        let Some(act) = act(&desk, request, &row) else {
            if was_entered(request, &row) {
                // The file is run again: the centre answers as it did.
                continue;
            }
            bad("team", Reason::NoStep);
            continue;
        };
        let command = Command::EnterLate { happened_at: row.happened_at, act: Box::new(act) };
        match decide(&desk, &rules, &Facts::default(), &actor, &command, snapshot.now) {
            Ok(events) => {
                let revision = desk.revision.next();
                desk.fold(&Entry { revision, at: snapshot.now, actor: actor.clone(), events });
                commands.push((line, CommandEnvelope::new(command_id, command)));
            }
            Err(refusal) => {
                let reason = refusal_sentence(context.words(), &refusal, &desk);
                bad(&refusal.tag(), Reason::Told(reason));
            }
        }
    }
    commands
}

/// The same line is the same command, however often the file is run.
fn id(desk: &Desk, row: &LateRow) -> CommandId {
    let centre = desk.centre.as_ref().map(ToString::to_string).unwrap_or_default();
    let team = row.team.as_ref().map(ToString::to_string).unwrap_or_default();
    let act = format!("{:?}", row.act);
    let (number, at) = (row.number.to_string(), row.happened_at.0.to_be_bytes());
    let parts: [&[u8]; 6] =
        [b"late", centre.as_bytes(), number.as_bytes(), team.as_bytes(), act.as_bytes(), at.as_slice()];
    CommandId(derived_uuid(&parts))
}

fn act(desk: &Desk, request: &Request, row: &LateRow) -> Option<Command> {
    use AssignmentState::{Accepted, Expired, Offered, Started};
    let (id, told, words) = (request.id, Told::Telephone, row.words.clone());
    let of = |states: &[AssignmentState]| assignment(desk, request, row, states);
    Some(match row.act {
        LateAct::Accept(people) => Command::Accept { request: id, assignment: of(&[Offered, Expired])?, people, told },
        LateAct::Refuse(reason) => {
            Command::Refuse { request: id, assignment: of(&[Offered, Expired])?, reason, words, told }
        }
        LateAct::Arrive => Command::Arrive { request: id, assignment: of(&[Accepted])?, told, life_jackets: false },
        LateAct::Finish(minutes, amount, unit) => {
            let report =
                Report { minutes, reached: Count { amount, unit }, outcome: Redactable::remark(&words), unseen: false };
            Command::Finish { request: id, assignment: of(&[Started])?, report, told }
        }
        LateAct::Call(result) => {
            let assignment = row.team.is_some().then(|| of(&AssignmentState::ALL)).flatten();
            Command::Call { request: id, assignment, result, words }
        }
        LateAct::EmergencyCall(number) => Command::EmergencyCall { request: id, number, words },
    })
}

/// The team's newest assignment in one of these states.
fn assignment(desk: &Desk, request: &Request, row: &LateRow, states: &[AssignmentState]) -> Option<AssignmentId> {
    let fits = |on: &&Assignment| states.contains(&on.state) && is_of(desk, row, on);
    request.assignments.iter().rev().find(fits).map(|on| on.id)
}

fn is_of(desk: &Desk, row: &LateRow, on: &Assignment) -> bool {
    let code = desk.team(on.team).map(|team| &team.sheet.code);
    row.team.as_ref() == code
}

/// Whether the step stands on the record with this very time.
fn was_entered(request: &Request, row: &LateRow) -> bool {
    let at = row.happened_at;
    request.assignments.iter().any(|on| on.since == at || on.started_at == Some(at))
}
