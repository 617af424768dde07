//! `paidan dispatch 42 T1` and everything else that is done: a line is read against a fresh desk, its preview is shown or the
//! command is sent, and what is true after the answer is told.

use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::status::Status;
use super::arguments::ActArguments;
use super::kept::{Given, Kept};
use super::line::line;
use super::{Desk, Not, Stopped, asked, failed, print};
use crate::client::Failure;
use crate::console::commandline::preview::{Preview, Weight, preview};
use crate::console::commandline::verbs::Verb;
use crate::console::commandline::{Act, Meaning, Read, Sight, filled_in, read};
use crate::console::glance::Glance;
use crate::domain::ids::CommandId;
use crate::domain::refusal::Refusal;
use crate::wire::{CommandAnswer, CommandEnvelope, Problem, ProblemKind};
use crate::words::{args, refusal_sentence};

pub(super) async fn run(desk: &Desk<'_>, verb: &Verb, arguments: &ActArguments) -> Result<(), Stopped> {
    let line = line(verb, &arguments.words, &arguments.note);
    let id = CommandId(arguments.command_id.unwrap_or_else(Uuid::now_v7));
    let kept = Kept::at(&desk.context.paths.state, desk.api.transport().centre());
    kept.forget_old();
    let glance = desk.look(print::width()).await?;
    // A command given before is not read again: its words may mean something else by now.
    let envelope = match kept.given(id).filter(|_| !arguments.dry_run) {
        Some(given) if given.line == line => given.envelope,
        Some(_) => return Err(id_reused(desk)),
        None => {
            let sight = glance.sight().ok_or_else(|| no_rules(desk))?;
            let mut read = read(&line, &sight);
            if let (Ok(meaning @ (Meaning::Begun(_) | Meaning::Act(_))), Some(form)) =
                (&mut read.meaning, &mut read.form)
            {
                asked::ask(desk, form).await?;
                match (filled_in(form, &sight), meaning) {
                    (Some(act), meaning) => *meaning = Meaning::Act(act),
                    (None, Meaning::Begun(begun)) => begun.form = Some(Box::new(form.clone())),
                    (None, _) => {}
                }
            }
            let preview = preview(&read, &sight);
            let act = act(&read, &sight)?;
            if arguments.dry_run {
                return dry_run(desk, &sight, act, &preview);
            }
            if desk.context.settings.console.read_only {
                let sentence = desk.words.plain("said-read-only");
                let problem = json!({ "code": "read_only", "detail": sentence });
                return Err(Stopped::Told(Box::new(Not { status: Status::Refused, lines: vec![sentence], problem })));
            }
            if let Some(refusal) = refused(act, &preview) {
                return Err(refusal_told(&sight, refusal, &preview));
            }
            let mut envelope = CommandEnvelope::new(id, act.command.clone());
            envelope.position.clone_from(&desk.position);
            kept.keep(&Given { line, envelope: envelope.clone() })?;
            envelope
        }
    };
    match desk.api.submit(&envelope).await {
        Ok(answer) => {
            // An id made here is known to nobody who could ask under it again.
            if arguments.command_id.is_none() {
                kept.forget(id);
            }
            Ok(tell(desk, &glance, id, &answer)?)
        }
        Err(failure) => {
            if was_never_done(&failure) {
                kept.forget(id);
            }
            Err(not_done(desk, id, &failure))
        }
    }
}

/// Whether a failure says that the command was not done by this try nor by one before it.
fn was_never_done(failure: &Failure) -> bool {
    match failure {
        Failure::Refused(problem) => problem.code != ProblemKind::CommandIdReused.code(),
        Failure::BadInput(_) => true,
        _ => false,
    }
}

/// The act that a line asks for; else what of it is not clear.
fn act<'r>(read: &'r Read, sight: &Sight<'_>) -> Result<&'r Act, Stopped> {
    match &read.meaning {
        Ok(Meaning::Act(act)) => Ok(act),
        Ok(_) => Err(unfinished(read, sight)),
        Err(unclear) => Err(Not::unclear("unclear", unclear.sentence(sight), &unclear.choices(sight))),
    }
}

/// Something is still to be said.
pub(super) fn unfinished(read: &Read, sight: &Sight<'_>) -> Stopped {
    let lines = preview(read, sight).lines.into_iter();
    let said = lines.filter(|told| matches!(told.weight, Weight::Plain | Weight::Refused)).map(|told| told.words);
    Not::unclear("unfinished", said.collect::<Vec<_>>().join(" "), &[])
}

/// Nothing can be done before the centre has rules.
pub(super) fn no_rules(desk: &Desk<'_>) -> Stopped {
    Not::unclear("not_founded", desk.words.plain("verb-no-rules"), &[])
}

/// What the rules say against an act, unless it takes the centre to know.
fn refused<'p>(act: &Act, preview: &'p Preview) -> Option<&'p Refusal> {
    let refusal = preview.decision.as_ref()?.as_ref().err();
    refusal.filter(|_| act.command.needs().is_empty())
}

fn refusal_told(sight: &Sight<'_>, refusal: &Refusal, preview: &Preview) -> Stopped {
    let why = |weight| matches!(weight, Weight::Refused | Weight::Aside);
    let lines = preview.lines.iter().filter(|told| why(told.weight)).map(|told| told.words.clone()).collect();
    let problem = Problem::refused(refusal, refusal_sentence(sight.words, refusal, sight.desk));
    let problem = serde_json::to_value(problem).unwrap_or_default();
    Stopped::Told(Box::new(Not { status: Status::Refused, lines, problem }))
}

/// Shows what would happen.
fn dry_run(desk: &Desk<'_>, sight: &Sight<'_>, act: &Act, preview: &Preview) -> Result<(), Stopped> {
    let refusal = refused(act, preview);
    let told = preview.lines.iter().map(|told| told.words.as_str());
    if let Some(refusal) = refusal {
        return Err(refusal_told(sight, refusal, preview));
    }
    if desk.asked.json {
        let events = preview.decision.as_ref().and_then(|decided| decided.as_ref().ok());
        let told: Vec<&str> = told.collect();
        print::json(&json!({ "dry_run": true, "command": act.command, "events": events, "preview": told }))?;
    } else {
        print::lines(told);
    }
    Ok(())
}

/// The id was given to other words before.
fn id_reused(desk: &Desk<'_>) -> Stopped {
    let sentence = desk.words.plain("problem-command_id_reused");
    let problem = Problem::new(ProblemKind::CommandIdReused, sentence.clone());
    let problem = serde_json::to_value(problem).unwrap_or_default();
    Stopped::Told(Box::new(Not { status: Status::Refused, lines: vec![sentence], problem }))
}

/// What is printed of a command that is on disk.
#[derive(Serialize)]
struct Done<'a> {
    command_id: CommandId,
    #[serde(flatten)]
    answer: &'a CommandAnswer,
}

fn tell(desk: &Desk<'_>, glance: &Glance, id: CommandId, answer: &CommandAnswer) -> anyhow::Result<()> {
    if desk.asked.json {
        return print::json(&Done { command_id: id, answer });
    }
    let on_disk = desk.words.text("verb-on-disk", &args!["revision" => answer.revision.0]);
    print::lines(glance.came(answer, print::width().into()).into_iter().chain([on_disk]));
    Ok(())
}

/// The centre refused, or was not heard: then the command may have been done, and its id asks for the same answer.
fn not_done(desk: &Desk<'_>, id: CommandId, failure: &Failure) -> Stopped {
    let mut stopped = failed(failure);
    if let Stopped::Told(not) = &mut stopped {
        if not.status == Status::NoAnswer {
            not.lines.push(desk.words.text("verb-ask-again", &args!["id" => id.to_string()]));
        }
        if let Value::Object(problem) = &mut not.problem {
            problem.insert("command_id".into(), json!(id));
        }
    }
    stopped
}
