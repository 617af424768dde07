//! A call that comes while another is being written down: each half-filled form stays a draft of its own, and the one
//! that gave way is there again when the other is done.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::forms::Subject;
use super::super::layer::Layer;
use super::super::model::{Model, Tone, draft_key};
use super::{forms, given_back};

const CALL: (Action, Subject) = (Action::NewRequest, Subject::Centre);

/// The form of a call. One that is being written down gives way to it, as one more draft; an untouched one is the form.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    let is_one = |layer: &Layer| matches!(layer, Layer::Form(form) if form.action == Action::NewRequest);
    if !model.layers.iter().any(is_one) {
        return forms::telephone(model, false);
    }
    let gives_way = |layer: &Layer| matches!(layer, Layer::Form(form) if form.touched);
    if !model.layers.last().is_some_and(|layer| is_one(layer) && gives_way(layer)) {
        return Vec::new();
    }
    let mut effects = super::close(model);
    put_aside(model);
    model.interrupted.push(CALL);
    effects.extend(forms::telephone(model, false));
    effects.push(Effect::KeepDrafts(model.drafts.clone()));
    let words = model.words.plain("said-call-aside");
    model.say(Tone::Plain, words);
    effects
}

/// Begins an order of something on the menu. What is being written down stays a draft of its own.
pub(super) fn order(model: &mut Model, value: &str) -> Vec<Effect> {
    let mut effects = forms::put_away(model);
    put_aside(model);
    effects.extend(forms::telephone(model, false));
    forms::add_order(model, value);
    effects.push(Effect::KeepDrafts(model.drafts.clone()));
    effects
}

/// Goes on with a call that was put aside: this one, else the last; one that was left meanwhile stays a draft.
pub(super) fn take_up(model: &mut Model, name: Option<&str>) -> Vec<Effect> {
    let named = name.map(ToOwned::to_owned);
    let last = |model: &Model| given_back::beside(model, CALL.0, CALL.1).last().cloned();
    let Some(name) = named.or_else(|| last(model)) else { return forms::telephone(model, false) };
    given_back::bring_to_front(model, &name, CALL.0, CALL.1);
    let mut effects = forms::telephone(model, false);
    effects.push(Effect::KeepDrafts(model.drafts.clone()));
    effects
}

fn put_aside(model: &mut Model) {
    if let Some(draft) = model.drafts.remove(&draft_key(CALL.0, CALL.1)) {
        given_back::keep_beside_first(model, CALL.0, CALL.1, draft);
    }
}
