//! 派, 加派, 抢单, 联派: the marked teams, else the chosen one, else the best.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::forms::Subject;
use super::super::layer::{Layer, Question};
use super::super::model::{Model, Tone};
use super::super::pane::PaneRow;
use super::super::possible;
use super::{acts, sending};
use crate::domain::command::{Command, Offering};
use crate::domain::ids::RequestId;
use crate::domain::operator::Role;
use crate::domain::rank::Verdict;
use crate::domain::refusal::Refusal;
use crate::words::{args, gate_sentence, refusal_sentence};

/// Offers a request, or says why not. Where only gates that may be set aside stand in the way, a duty leader is asked.
pub(super) fn offer(model: &mut Model, action: Action, request: RequestId) -> Vec<Effect> {
    let subject = Subject::Request(request);
    match possible::offer_to(model, action, request, &possible::teams_for(model, action)) {
        Ok(asked) => {
            model.pane.marked.clear();
            sending::send(model, action, subject, asked, None, None)
        }
        Err(refused) => {
            let (asked, refusal) = *refused;
            if may_be_let_go(model, &asked, &refusal) {
                ask_to_let_go(model, action, subject, asked, &refusal);
            } else {
                acts::refused(model, action, subject, &refusal);
            }
            Vec::new()
        }
    }
}

/// Whether a duty leader may let these teams go although a gate stands in the way.
pub(super) fn may_be_let_go(model: &Model, asked: &Command, refusal: &Refusal) -> bool {
    may_override(model, refusal) && possible::preview(model, &overridden(asked.clone())).is_ok()
}

/// Asks the duty leader.
pub(super) fn ask_to_let_go(model: &mut Model, action: Action, subject: Subject, asked: Command, refusal: &Refusal) {
    let why = model.desk.as_ref().map(|desk| refusal_sentence(model.words, refusal, desk)).unwrap_or_default();
    let question = Question::Override { command: overridden(asked), action, subject, why };
    model.layers.push(Layer::asking(question));
    model.changed = true;
}

fn may_override(model: &Model, refusal: &Refusal) -> bool {
    model.me.role == Role::DutyLeader && matches!(refusal, Refusal::TeamCannotGo { .. })
}

fn overridden(command: Command) -> Command {
    let set_aside = |offering: Offering| Offering { override_gates: true, ..offering };
    match command {
        Command::Offer { request, offering } => Command::Offer { request, offering: set_aside(offering) },
        Command::OfferAlso { request, offering } => Command::OfferAlso { request, offering: set_aside(offering) },
        command => command,
    }
}

/// Marks the chosen team, or takes the mark away.
pub(super) fn mark(model: &mut Model) {
    let row = model.pane.chosen_row().and_then(|row| model.pane.rows().get(row)).cloned();
    let Some(row) = row.filter(|_| model.pane.focused) else {
        let key = model.keymap.shown(Action::SwitchPane);
        let words = model.words.text("said-mark-in-pane", &args!["key" => key]);
        return model.say(Tone::Plain, words);
    };
    if let PaneRow::Ranked(ranked) = &row
        && let Verdict::Barred { gates } = &ranked.verdict
        && model.me.role != Role::DutyLeader
    {
        let why: Vec<String> = match &model.desk {
            Some(desk) => gates.iter().map(|gate| gate_sentence(model.words, gate, desk)).collect(),
            None => Vec::new(),
        };
        let words = model.words.text("said-cannot-choose", &args!["why" => why.join(", ")]);
        return model.say(Tone::Bad, words);
    }
    let team = row.team();
    match model.pane.marked.iter().position(|marked| *marked == team) {
        Some(at) => {
            model.pane.marked.remove(at);
        }
        None => model.pane.marked.push(team),
    }
    model.changed = true;
}
