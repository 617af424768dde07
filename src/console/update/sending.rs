//! Commands on their way: shown as sending until the centre has answered.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::forms::Subject;
use super::super::message::Outcome;
use super::super::model::{Model, Pending, Tone, Typed, Way};
use super::super::names;
use super::acts;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::ids::{CommandId, RequestId};
use crate::wire::Papers;
use crate::words::{args, moments};

/// Sends a command. What was typed for it stays with it, to be given back if it comes to nothing.
pub(super) fn send(
    model: &mut Model,
    action: Action,
    subject: Subject,
    command: Command,
    papers: Option<Papers>,
    typed: Option<Typed>,
) -> Vec<Effect> {
    send_chosen(model, (action, subject, String::new()), command, papers, typed)
}

/// Sends what a form asks for, and tells with it what was chosen there.
pub(super) fn send_chosen(
    model: &mut Model,
    (action, subject, chosen): (Action, Subject, String),
    command: Command,
    papers: Option<Papers>,
    typed: Option<Typed>,
) -> Vec<Effect> {
    if let Some(why) = super::past::refused(model, action) {
        model.say(Tone::Bad, why);
        return Vec::new();
    }
    if model.read_only {
        let words = model.words.plain("said-read-only");
        model.say(Tone::Bad, words);
        return Vec::new();
    }
    if model.kept.is_some() {
        // Nobody acts on a desk of the last run: the centre's may be another.
        acts::not_loaded(model);
        return Vec::new();
    }
    super::shifts::follow(model, &command);
    let command_id = CommandId(model.fresh_id());
    let pending = Pending {
        command_id,
        command: command.clone(),
        act: Some((action, subject)),
        asked_at: model.now,
        way: Way::Waiting,
        typed,
        chosen,
    };
    let what = what(model, &pending);
    model.pending.push(pending);
    let words = model.words.text("said-sending", &args!["what" => what]);
    model.say(Tone::Plain, words);
    vec![Effect::Send { command_id, command: Box::new(command), papers: papers.map(Box::new) }]
}

/// A command in a few words: `0187 派单 SY01 水上应急救援队`.
pub fn what(model: &Model, pending: &Pending) -> String {
    let words = model.words;
    let Some((action, subject)) = pending.act else {
        let number = pending.command.request().map(|request| number(model, request)).unwrap_or_default();
        let kind = format!("{number} {}", kind_of(&pending.command));
        return words.text("act-left-over", &args!["kind" => kind.trim()]);
    };
    let action = words.plain(&action.label_key());
    let chosen = Some(pending.chosen.clone()).filter(|chosen| !chosen.is_empty());
    match (subject, &model.desk) {
        (Subject::Team(team), Some(desk)) => {
            words.text("act-of-team", &args!["team" => names::team(desk, team), "action" => action])
        }
        (Subject::Request(request), Some(desk)) => {
            let number = number(model, request);
            match &pending.command {
                Command::Offer { offering, .. } | Command::OfferAlso { offering, .. } => {
                    let teams: Vec<String> = offering.teams.iter().map(|to| names::team(desk, to.team)).collect();
                    let key = if offering.override_gates { "act-of-teams-let-go" } else { "act-of-teams" };
                    words.text(key, &args!["number" => number, "action" => action, "teams" => teams.join(", ")])
                }
                command => match object(model, desk, command).or(chosen) {
                    Some(object) => {
                        words.text("act-of-object", &args!["number" => number, "action" => action, "object" => object])
                    }
                    None => words.text("act-of", &args!["number" => number, "action" => action]),
                },
            }
        }
        _ => match chosen {
            Some(chosen) => words.text("act-chosen", &args!["action" => action, "chosen" => chosen]),
            None => action,
        },
    }
}

/// Whom or what an act is about beside its request: the team that refuses, the office it goes to, the new priority.
fn object(model: &Model, desk: &Desk, command: &Command) -> Option<String> {
    let words = model.words;
    let of = |request: &RequestId| desk.request(*request);
    match command {
        Command::EnterLate { act, .. } => object(model, desk, act),
        Command::TakePosition { position }
        | Command::LeavePosition { position }
        | Command::SetRoster { position, .. }
        | Command::SignHandOver { position, .. } => Some(names::position(desk, position)),
        Command::TakeOver { hand_over } => {
            desk.hand_overs.get(hand_over).map(|one| names::position(desk, &one.position))
        }
        Command::Accept { request, assignment, .. }
        | Command::Refuse { request, assignment, .. }
        | Command::AskOwnPeople { request, assignment }
        | Command::Remind { request, assignment }
        | Command::Recall { request, assignment, .. }
        | Command::Arrive { request, assignment, .. }
        | Command::Finish { request, assignment, .. }
        | Command::GiveBack { request, assignment, .. }
        | Command::Fail { request, assignment, .. }
        | Command::ConfirmAsking { request, assignment }
        | Command::DeclineAsking { request, assignment, .. } => {
            Some(names::team(desk, of(request)?.assignment(*assignment)?.team))
        }
        Command::AskFor { team, .. } => Some(names::team(desk, *team)),
        Command::SetPriority { priority, .. } => Some(names::name(words, "priority", priority)),
        Command::Transfer { office, .. } => Some(names::office(desk, office)),
        Command::BlowWhistle { lead, .. } => Some(names::office(desk, lead)),
        Command::Give { owner, .. } => Some(names::place(desk, owner)),
        Command::Merge { into: other, .. } | Command::Link { with: other, .. } => Some(number(model, *other)),
        Command::Hold { until, .. } => Some(moments::near(words, *until, model.now)),
        Command::EmergencyCall { number, .. } => Some(number.dialled().to_owned()),
        Command::SetCase { case, .. } => Some(names::name(words, "case", case)),
        _ => None,
    }
}

/// A command that is done: with the number of what it filed, and whom it was put to where it does not name them itself.
pub(super) fn done(model: &Model, pending: &Pending, outcome: &Outcome) -> String {
    let said = what(model, pending);
    let said = match (outcome.receipt, outcome.earned) {
        (Some(number), _) => model.words.text("act-and-receipt", &args!["what" => said, "number" => number]),
        (None, Some(points)) => model.words.text("act-and-earned", &args!["what" => said, "points" => points]),
        (None, None) => said,
    };
    let said = match outcome.filed {
        Some(number) => model.words.text("act-of", &args!["number" => names::tail(number), "action" => said]),
        None => said,
    };
    let names_them = match &pending.command {
        Command::Offer { offering, .. } | Command::OfferAlso { offering, .. } => !offering.teams.is_empty(),
        _ => false,
    };
    match &model.desk {
        Some(desk) if !names_them && !outcome.offered.is_empty() => {
            let teams: Vec<String> = outcome.offered.iter().map(|team| names::team(desk, *team)).collect();
            model.words.text("act-and-offered", &args!["what" => said, "teams" => teams.join(", ")])
        }
        _ => said,
    }
}

/// The digits people say of a request, or nothing where the desk does not know it.
pub(super) fn number(model: &Model, request: RequestId) -> String {
    let known = model.desk.as_ref().and_then(|desk| desk.request(request));
    known.map(|request| names::tail(request.number)).unwrap_or_default()
}

/// The stable tag of a command.
fn kind_of(command: &Command) -> String {
    let tagged = serde_json::to_value(command).ok();
    let tag = tagged.as_ref().and_then(|value| value.get("type")).and_then(|tag| tag.as_str());
    tag.unwrap_or_default().to_owned()
}
