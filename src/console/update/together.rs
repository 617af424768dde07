//! One act on all that is marked: one form for all, a command of its own for each, and an answer for each.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::forms::command::{Unclear, command};
use super::super::forms::fields::{Ground, fields, fits};
use super::super::forms::{FieldKind, FieldName, Form, Subject, own};
use super::super::keymap::Danger;
use super::super::layer::{Layer, Page, Question, Reading};
use super::super::marks::{Came, Parts, Round};
use super::super::model::{Model, Tone, Typed};
use super::super::{names, possible};
use super::{acts, forms, sending};
use crate::domain::command::Command;
use crate::domain::ids::RequestId;
use crate::domain::rank::{best, rank};
use crate::words::{args, refusal_sentence};

/// Whether an action is meant for all that is marked: in a list, not for a request that is being read.
pub(super) fn is_meant(model: &Model, action: Action) -> bool {
    !model.marks.is_empty() && model.layers.is_empty() && action.is_about_a_request()
}

/// Begins an act on all that is marked.
pub(super) fn start(model: &mut Model, action: Action) -> Vec<Effect> {
    if only_one_at_a_time(action) {
        let (name, key) = (model.words.plain(&action.label_key()), model.keymap.shown(Action::Back));
        let words = model.words.text("said-one-at-a-time", &args!["action" => name, "key" => key]);
        model.say(Tone::Bad, words);
        return Vec::new();
    }
    if model.ground().is_none() {
        return acts::not_loaded(model);
    }
    let marked: Vec<RequestId> = model.marks.ids().collect();
    let Some(form) = form(model, action, &marked) else { return Vec::new() };
    if is_offer(action) || form.fields.is_empty() {
        let parts = parts(model, &form);
        return ask_or_send(model, action, parts);
    }
    forms::open(model, form)
}

/// Sends a form for all it is for, or asks first.
pub(super) fn submit(model: &mut Model, form: &Form) -> Vec<Effect> {
    let parts = parts(model, form);
    ask_or_send(model, form.action, parts)
}

/// The answer was yes: the form beneath the question has served.
pub(super) fn confirmed(model: &mut Model, action: Action, parts: Parts) -> Vec<Effect> {
    let is_its_form =
        |layer: &Layer| matches!(layer, Layer::Form(form) if form.action == action && !form.many.is_empty());
    let typed = match model.layers.pop_if(|layer| is_its_form(layer)) {
        Some(Layer::Form(form)) => Some(Typed::Form(form.draft())),
        _ => None,
    };
    send(model, action, parts, typed.as_ref())
}

/// What is the same for all stands in the form; where they differ it is empty, and each keeps its own.
fn form(model: &Model, action: Action, marked: &[RequestId]) -> Option<Form> {
    let (desk, rules) = model.ground()?;
    let ground = Ground { desk, rules, words: model.words };
    let mut each = marked.iter().map(|id| fields(action, Subject::Request(*id), &ground));
    let mut shared = each.next()?;
    shared.retain(|field| field.name != FieldName::Assignment);
    for others in each {
        for field in &mut shared {
            let other = others.iter().find(|other| other.name == field.name);
            if other.is_some_and(|other| other.value() != field.value()) {
                field.clear();
                field.optional = true;
            }
        }
        // What only some must say, such as that a team was rung, all are asked.
        let named = |name| move |field: &super::super::forms::Field| field.name == name;
        for other in others {
            if other.name != FieldName::Assignment && !shared.iter().any(named(other.name)) {
                shared.push(other);
            }
        }
    }
    let mut form = Form::new(action, Subject::Request(*marked.first()?), shared);
    form.proposed = form.fields.iter().map(|field| (field.name, field.value().to_owned())).collect();
    form.many = marked.to_vec();
    Some(form)
}

/// A command for each, as its own form would make it with what was filled in for all.
fn parts(model: &Model, form: &Form) -> Parts {
    let mut parts = Parts::default();
    for id in &form.many {
        match part(model, form, *id) {
            Ok(command) => parts.ready.push((*id, command)),
            Err(why) => parts.left_out.push((*id, why)),
        }
    }
    parts
}

fn part(model: &Model, form: &Form, id: RequestId) -> Result<Command, String> {
    let words = model.words;
    let (desk, rules) = model.ground().ok_or_else(|| words.plain("said-not-loaded"))?;
    let request = desk.request(id).ok_or_else(|| words.plain("page-gone"))?;
    let asked = if is_offer(form.action) {
        let open = form.action == Action::OfferOpen;
        let ranked = if open { Vec::new() } else { rank(desk, rules, request, model.now) };
        let teams: Vec<_> = best(&ranked).take(1).collect();
        if teams.is_empty() && !open {
            return Err(words.plain("together-no-team"));
        }
        possible::offer(form.action, id, &teams)
    } else {
        let ground = Ground { desk, rules, words };
        let mut own_form =
            Form::new(form.action, Subject::Request(id), fields(form.action, Subject::Request(id), &ground));
        take_over(form, &mut own_form);
        own::follow(&mut own_form, rules, Some(request), model.words.language());
        choose_the_only_assignment(model, &mut own_form, id)?;
        command(&own_form, desk, model.now, &mut uuid::Uuid::nil).map_err(|Unclear(name)| {
            words.text("form-unclear-field", &args!["field" => words.plain(name.label_key())])
        })?
    };
    possible::preview(model, &asked).map_err(|refusal| refusal_sentence(words, &refusal, desk))?;
    Ok(asked)
}

/// What was filled in for all goes to each; what was left as it stood stays each one's own.
fn take_over(form: &Form, own_form: &mut Form) {
    for field in &form.fields {
        let proposed = form.proposed.iter().find(|(name, _)| *name == field.name).map_or("", |(_, value)| value);
        if field.value() != proposed
            && let Some(own) = own_form.fields.iter_mut().find(|own| own.name == field.name)
        {
            own.restore(field.value());
        }
    }
}

/// Of several teams one must be named, and so the request is left for an act of its own.
fn choose_the_only_assignment(model: &Model, own_form: &mut Form, id: RequestId) -> Result<(), String> {
    let action = own_form.action;
    if !action.is_about_an_assignment() {
        return Ok(());
    }
    let request = model.desk.as_ref().and_then(|desk| desk.request(id));
    let fitting: Vec<_> = request.into_iter().flat_map(|r| &r.assignments).filter(|on| fits(action, on)).collect();
    let only = match fitting[..] {
        [only] => only,
        [] => return Err(model.words.plain("barred-no-assignment")),
        _ => return Err(model.words.plain("together-several-teams")),
    };
    for field in own_form.fields.iter_mut().filter(|field| field.name == FieldName::Assignment) {
        if let FieldKind::Pick(pick) = &mut field.kind {
            pick.choose(&only.id.to_string());
        }
    }
    Ok(())
}

/// What calls people, ends requests or leaves some out is asked about first, with its count.
fn ask_or_send(model: &mut Model, action: Action, parts: Parts) -> Vec<Effect> {
    model.changed = true;
    let harmless = model.keymap.binding(action).is_some_and(|binding| binding.danger == Danger::None);
    if harmless && parts.left_out.is_empty() {
        return confirmed(model, action, parts);
    }
    model.layers.push(Layer::asking(Question::Together { action, parts: Box::new(parts) }));
    Vec::new()
}

fn send(model: &mut Model, action: Action, parts: Parts, typed: Option<&Typed>) -> Vec<Effect> {
    if model.read_only || parts.ready.is_empty() {
        let key = if model.read_only { "said-read-only" } else { "said-none-can" };
        acts::say_plainly(model, Tone::Bad, key);
        return Vec::new();
    }
    let mut effects = Vec::new();
    let mut results = Vec::new();
    let count = parts.ready.len();
    for (id, command) in parts.ready {
        effects.extend(sending::send(model, action, Subject::Request(id), command, None, typed.cloned()));
        if let Some(sent) = model.pending.last() {
            results.push((id, Came::Sending(sent.command_id)));
        }
        model.marks.remove(id);
    }
    results.extend(parts.left_out.into_iter().map(|(id, why)| (id, Came::LeftOut(why))));
    model.marks.round = Some(Round { action, results });
    model.layers.push(Layer::Reading(Reading { page: Page::Together, top: 0 }));
    let words = model.words.text("said-sending-many", &args!["action" => names_of(model, action), "n" => count]);
    model.say(Tone::Plain, words);
    effects
}

fn names_of(model: &Model, action: Action) -> String {
    model.words.plain(&action.label_key())
}

/// The numbers people say of these requests.
pub fn numbers(model: &Model, ids: impl Iterator<Item = RequestId>) -> String {
    let tails = ids.filter_map(|id| model.desk.as_ref()?.request(id)).map(|request| names::tail(request.number));
    tails.collect::<Vec<_>>().join(" ")
}

fn is_offer(action: Action) -> bool {
    matches!(action, Action::Offer | Action::OfferAlso | Action::OfferOpen)
}

/// What is of one request alone: its papers, its parts, its teams together, an emergency.
fn only_one_at_a_time(action: Action) -> bool {
    // A whistle may be blown for several; each is then answered by its own departments.
    let answers_one = action.is_about_a_whistle() && action != Action::BlowWhistle;
    answers_one
        || action.is_about_a_plan()
        || matches!(
            action,
            Action::Emergency
                | Action::EmergencyCall
                | Action::SetCase
                | Action::ReportToPolice
                | Action::ConfirmPolice
                | Action::OpenIncident
                | Action::CloseIncident
                | Action::StartWelfareCheck
                | Action::WelfareStep
                | Action::OfferJoint
                | Action::OpenPapers
                | Action::Split
                | Action::AmendSummary
                | Action::AmendField
                | Action::NoticeDelivered
                | Action::Whistles
        )
        || action.is_about_a_bill()
}
