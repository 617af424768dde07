//! What was typed for an act that came to nothing: it waits, and one key brings it back as it was.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::forms::fields::{Ground, fields};
use super::super::forms::{Form, Subject};
use super::super::layer::Layer;
use super::super::listing::draft_of;
use super::super::model::{Draft, GivenBack, Model, Tone, Typed, draft_key};
use super::{acts, calls, commandline, forms, shifts};
use crate::words::args;

/// Gives back what was typed; says how it comes to the operator again.
pub(super) fn give(model: &mut Model, action: Action, subject: Subject, typed: Typed) -> String {
    match typed {
        Typed::Line(line) => {
            model.given_back.retain(|other| *other != GivenBack::Line(line.clone()));
            model.given_back.push(GivenBack::Line(line));
        }
        Typed::Form(draft) => {
            if fill_in_again(model, action, subject, &draft) {
                return model.words.plain("said-given-back-here");
            }
            let name = keep_beside(model, action, subject, draft);
            model.given_back.push(GivenBack::Draft(name));
        }
    }
    model.words.text("said-given-back", &args!["key" => model.keymap.shown(Action::TakeUp)])
}

/// A form that was opened for the next one and not begun takes it back at once. Whether there is one.
fn fill_in_again(model: &mut Model, action: Action, subject: Subject, draft: &Draft) -> bool {
    let untouched = model.layers.iter_mut().find_map(|layer| match layer {
        Layer::Form(form) if (form.action, form.subject, form.touched) == (action, subject, false) => Some(form),
        _ => None,
    });
    // A call that begins is somebody else's.
    let Some(form) = untouched.filter(|_| action != Action::NewRequest) else { return false };
    form.restore(draft);
    true
}

/// Keeps a filled-in form beside those that are open or kept already; answers under which name.
pub(super) fn keep_beside(model: &mut Model, action: Action, subject: Subject, draft: Draft) -> String {
    let name = draft_key(action, subject);
    let open = |layer: &Layer| matches!(layer, Layer::Form(form) if form.action == action && form.subject == subject);
    let taken = model.drafts.contains_key(&name) || model.layers.iter().any(open);
    let last = beside(model, action, subject).last().map_or(0, |name| number(name));
    let name = if taken { format!("{name} {}", last + 1) } else { name };
    model.drafts.insert(name.clone(), draft);
    name
}

/// The names of the drafts kept beside the one that its form begins with, in the order they were put there.
pub(super) fn beside(model: &Model, action: Action, subject: Subject) -> impl Iterator<Item = &String> {
    let first = draft_key(action, subject);
    let is_one = move |name: &&String| draft_of(name) == Some((action, subject)) && **name != first;
    let mut names: Vec<&String> = model.drafts.keys().filter(is_one).collect();
    names.sort_by_key(|name| number(name));
    names.into_iter()
}

fn number(name: &str) -> u32 {
    name.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or_default()
}

/// Brings back what was given back last: a form as it was filled in, or a line as it was typed.
pub(super) fn take_up(model: &mut Model) -> Vec<Effect> {
    while let Some(given_back) = model.given_back.pop() {
        match given_back {
            GivenBack::Line(line) => {
                let mut effects = forms::put_away(model);
                effects.extend(commandline::open(model));
                commandline::put(model, &line);
                return effects;
            }
            GivenBack::Draft(name) if model.drafts.contains_key(&name) => return open(model, &name),
            // It was sent or thrown away meanwhile.
            GivenBack::Draft(_) => {}
        }
    }
    acts::say_plainly(model, Tone::Plain, "said-nothing-given-back");
    Vec::new()
}

/// Opens the form that a draft was left in, also where the act cannot be done as things stand: it says why itself.
pub(super) fn open(model: &mut Model, name: &str) -> Vec<Effect> {
    let Some((action, subject)) = draft_of(name) else {
        acts::say_plainly(model, Tone::Bad, "said-draft-unknown");
        return Vec::new();
    };
    let mut effects = forms::put_away(model);
    if action == Action::NewRequest {
        effects.extend(calls::take_up(model, Some(name)));
        return effects;
    }
    bring_to_front(model, name, action, subject);
    let Some((desk, rules)) = model.ground() else { return acts::not_loaded(model) };
    let ground = Ground { desk, rules, words: model.words };
    let mut form = Form::new(action, subject, fields(action, subject, &ground));
    shifts::propose(model, &mut form);
    effects.extend(forms::open(model, form));
    effects.push(Effect::KeepDrafts(model.drafts.clone()));
    effects
}

/// Has a form begin with this draft; the one it began with stays beside.
pub(super) fn bring_to_front(model: &mut Model, name: &str, action: Action, subject: Subject) {
    let first = draft_key(action, subject);
    if name != first
        && let Some(draft) = model.drafts.remove(name)
    {
        if let Some(other) = model.drafts.remove(&first) {
            keep_beside_first(model, action, subject, other);
        }
        model.drafts.insert(first, draft);
    }
}

/// The same for a draft that stood in the first place.
pub(super) fn keep_beside_first(model: &mut Model, action: Action, subject: Subject, draft: Draft) {
    let last = beside(model, action, subject).last().map_or(0, |name| number(name));
    model.drafts.insert(format!("{} {}", draft_key(action, subject), last + 1), draft);
}
