//! Positions and hand-overs at this seat: forms with what is known filled in, and the filter that goes with a position.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::forms::fields::{Ground, fields};
use super::super::forms::{FieldName, Form, Subject};
use super::super::listing::What;
use super::super::model::Model;
use super::super::shift;
use super::{acts, finding, forms, listing, sending};
use crate::domain::command::Command;
use crate::domain::ids::{HandOverId, PositionCode};

/// Opens what is handed over.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    if model.desk.is_none() {
        return acts::not_loaded(model);
    }
    listing::open(model, What::HandOver);
    Vec::new()
}

/// The form of an act about positions, with what is known filled in.
pub(super) fn begin(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some((desk, rules)) = model.ground() else { return acts::not_loaded(model) };
    let ground = Ground { desk, rules, words: model.words };
    let mut form = Form::new(action, Subject::Centre, fields(action, Subject::Centre, &ground));
    propose(model, &mut form);
    forms::open(model, form)
}

/// Fills in the own position, and for a hand-over the draft written from the desk, where nothing was said yet.
pub(super) fn propose(model: &Model, form: &mut Form) {
    if !matches!(form.action, Action::SignHandOver | Action::LeavePosition) {
        return;
    }
    if let Some(own) = shift::own(model) {
        form.propose(FieldName::Position, own.sheet.code.as_str());
    }
    if form.action == Action::SignHandOver
        && let Some(draft) = shift::draft(model)
    {
        form.propose(FieldName::Words, &shift::sentence(model.words, &draft));
    }
}

/// Takes a hand-over over.
pub(super) fn take_over(model: &mut Model, hand_over: HandOverId) -> Vec<Effect> {
    let position = model.desk.as_ref().and_then(|desk| desk.hand_overs.get(&hand_over)).map(|one| one.position.clone());
    let asked = Command::TakeOver { hand_over };
    if let Err(refusal) = super::super::possible::preview(model, &asked) {
        acts::refused(model, Action::TakeOver, Subject::Centre, &refusal);
        return Vec::new();
    }
    position.into_iter().for_each(|position| look_after(model, &position));
    sending::send(model, Action::TakeOver, Subject::Centre, asked, None, None)
}

/// What a command about positions changes on this screen: whoever takes one sees what it looks after.
pub(super) fn follow(model: &mut Model, command: &Command) {
    match command {
        Command::TakePosition { position } => look_after(model, position),
        Command::TakeOver { hand_over } => {
            let of = model.desk.as_ref().and_then(|desk| desk.hand_overs.get(hand_over));
            if let Some(position) = of.map(|one| one.position.clone()) {
                look_after(model, &position);
            }
        }
        _ => {}
    }
}

fn look_after(model: &mut Model, position: &PositionCode) {
    let Some(desk) = &model.desk else { return };
    let Some(filter) = desk.position(position).map(|position| shift::filter(desk, position)) else { return };
    if !filter.is_empty() {
        finding::set_filter(model, &filter);
    }
}
