//! P0, from any screen and from inside a form: 受理并派 in one act, and the alarm that repeats until it is heard.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::forms::{FieldName, Subject};
use super::super::layer::Layer;
use super::super::model::{Model, Tone};
use super::{acts, forms};
use crate::domain::command::{Command, TakingIn};
use crate::domain::ids::RequestId;
use crate::domain::request::{Priority, State};
use crate::words::args;

/// Takes in and offers what is meant: the form being filled in, the selected request, the oldest alarm; where there is
/// none of these, a new request by telephone that is an emergency.
pub(super) fn take_in_and_offer(model: &mut Model) -> Vec<Effect> {
    while let Some(Layer::Menu(_) | Layer::Question(..)) = model.layers.last() {
        model.layers.pop();
        model.changed = true;
    }
    if let Some(Layer::Form(form)) = model.layers.last_mut() {
        let is_new = matches!(form.action, Action::NewRequest | Action::TakeIn);
        if is_new && let Some(field) = form.fields.iter_mut().find(|field| field.name == FieldName::Priority) {
            field.restore(Priority::Emergency.tag());
            form.touched = true;
            return forms::submit(model, true);
        }
    }
    let Some(request) = meant(model) else { return forms::telephone(model, true) };
    let subject = Subject::Request(request);
    if !is_meant(model, request) {
        return Vec::new();
    }
    let state = model.desk.as_ref().and_then(|desk| desk.request(request)).map(|request| request.state);
    let asked = match state {
        Some(State::Received) => Command::TakeIn {
            request,
            taking_in: TakingIn { priority: Some(Priority::Emergency), ..TakingIn::default() },
        },
        _ => Command::SetPriority {
            request,
            priority: Priority::Emergency,
            reason: model.words.plain(&Action::Emergency.label_key()),
        },
    };
    acts::send(model, Action::Emergency, subject, asked)
}

/// What is no emergency yet becomes one, and rings every seat, only when the key is pressed twice.
fn is_meant(model: &mut Model, id: RequestId) -> bool {
    let Some(request) = model.desk.as_ref().and_then(|desk| desk.request(id)) else { return true };
    if request.priority == Priority::Emergency || !request.state.is_open() || model.armed.take() == Some(id) {
        return true;
    }
    let (number, key) = (request.number.to_string(), model.keymap.shown(Action::Emergency));
    model.armed = Some(id);
    let words = model.words.text("said-emergency-sure", &args!["number" => number, "key" => key]);
    model.say(Tone::Plain, words);
    false
}

/// The request meant: one whose form or page is open or that is selected, else the oldest alarm that waits to be taken in.
fn meant(model: &Model) -> Option<RequestId> {
    let of_form = model.layers.iter().rev().find_map(|layer| match layer {
        Layer::Form(form) => Some(form.subject),
        _ => None,
    });
    match of_form.or_else(|| acts::subject(model)) {
        Some(Subject::Request(request)) => Some(request),
        _ => {
            let desk = model.desk.as_ref()?;
            let waits = |id: &RequestId| desk.request(*id).is_some_and(|request| request.state == State::Received);
            model.lists.alarms().find(waits)
        }
    }
}

/// Says that an alarm is heard: that of the selected request, else the oldest.
pub(super) fn acknowledge(model: &mut Model) -> Vec<Effect> {
    let selected = match acts::subject(model) {
        Some(Subject::Request(request)) => model.lists.alarms().find(|alarm| *alarm == request),
        _ => None,
    };
    let Some(request) = selected.or_else(|| model.lists.alarms().next()) else {
        if let Some(effects) = super::notices::acknowledge(model) {
            return effects;
        }
        acts::say_plainly(model, Tone::Plain, "said-no-alarm");
        return Vec::new();
    };
    acts::send(model, Action::Acknowledge, Subject::Request(request), Command::AcknowledgeAlarm { request })
}
