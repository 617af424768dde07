//! A call that comes while another is being written down: each half-filled form stays a draft of its own, and the one
//! that gave way is there again when the other is done.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::forms::Subject;
use super::super::layer::Layer;
use super::super::listing::draft_of;
use super::super::model::{Draft, Model, Tone, draft_key};
use super::forms;

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
    let Some(name) = named.or_else(|| aside(model).last()) else { return forms::telephone(model, false) };
    if name != draft_key(CALL.0, CALL.1)
        && let Some(draft) = model.drafts.remove(&name)
    {
        put_aside(model);
        model.drafts.insert(draft_key(CALL.0, CALL.1), draft);
    }
    let mut effects = forms::telephone(model, false);
    effects.push(Effect::KeepDrafts(model.drafts.clone()));
    effects
}

/// Keeps the filled-in form of a call beside those that are open or kept already.
pub(super) fn keep_beside(model: &mut Model, draft: Draft) {
    let name = free_name(model);
    model.drafts.insert(name, draft);
}

fn put_aside(model: &mut Model) {
    if let Some(draft) = model.drafts.remove(&draft_key(CALL.0, CALL.1)) {
        keep_beside(model, draft);
    }
}

/// The names of the calls put aside, in the order they were.
fn aside(model: &Model) -> impl Iterator<Item = String> + use<'_> {
    let numbered = |name: &&String| draft_of(name) == Some(CALL) && **name != draft_key(CALL.0, CALL.1);
    let mut names: Vec<&String> = model.drafts.keys().filter(numbered).collect();
    names.sort_by_key(|name| number(name));
    names.into_iter().cloned()
}

fn free_name(model: &Model) -> String {
    let last = aside(model).last().map_or(0, |name| number(&name));
    format!("{} {}", draft_key(CALL.0, CALL.1), last + 1)
}

fn number(name: &str) -> u32 {
    name.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or_default()
}
