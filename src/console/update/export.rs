//! Lists and the emergency sheet as files.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::export::{Format, Order, Written, meant, told, usual_name};
use super::super::forms::fields::{Ground, fields};
use super::super::forms::{FieldName, Form, Subject};
use super::super::layer::Layer;
use super::super::lists::Screen;
use super::super::model::{Model, Tone, draft_key};
use super::super::print::Print;
use super::{acts, forms};
use crate::domain::ids::RequestId;

/// Asks for the kind and the name of the file, with the usual ones filled in.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let Some((desk, rules)) = model.ground() else { return acts::not_loaded(model) };
    let ground = Ground { desk, rules, words: model.words };
    let mut form = Form::new(Action::Export, Subject::Centre, fields(Action::Export, Subject::Centre, &ground));
    let name = name(model, list_tag(model.screen));
    for field in form.fields.iter_mut().filter(|field| field.name == FieldName::File) {
        field.restore(&name);
    }
    form.focus = 0;
    // A name kept from another day or screen would be wrong.
    model.drafts.remove(&draft_key(Action::Export, Subject::Centre));
    forms::open(model, form)
}

fn name(model: &Model, list: &str) -> String {
    let centre = model.desk.as_ref().and_then(|desk| desk.centre.as_ref()).map(ToString::to_string);
    usual_name(&centre.unwrap_or_default(), list, model.now)
}

/// A list in the name of a file.
fn list_tag(screen: Screen) -> &'static str {
    screen.label_key().trim_start_matches("screen-")
}

/// Has the file written. The form stays until it is.
pub(super) fn submit(model: &mut Model, form: &Form) -> Vec<Effect> {
    let typed = form.value(FieldName::File);
    let Some(format) = Format::of(form.value(FieldName::Format)).filter(|_| !typed.is_empty()) else {
        return refuse(model, "export-no-name");
    };
    let path = meant(&model.files, typed, format);
    vec![Effect::Export(Order { path, format, overwrite: form.asked })]
}

fn refuse(model: &mut Model, key: &str) -> Vec<Effect> {
    let why = model.words.plain(key);
    if let Some(Layer::Form(form)) = model.layers.last_mut() {
        form.problem = Some(why);
    }
    model.changed = true;
    Vec::new()
}

/// What became of the file. One that is there already is overwritten when the form is sent once more.
pub(super) fn came(model: &mut Model, order: &Order, written: &Written) {
    let words = told(model.words, &order.path, written);
    let is_done = matches!(written, Written::Rows(_));
    let asks = |layer: &Layer| matches!(layer, Layer::Form(form) if form.action == Action::Export);
    if is_done {
        model.layers.retain(|layer| !asks(layer));
        model.drafts.remove(&draft_key(Action::Export, Subject::Centre));
    } else if let Some(Layer::Form(form)) = model.layers.iter_mut().find(|layer| asks(layer)) {
        form.problem = Some(words);
        form.asked = *written == Written::AlreadyThere;
        model.changed = true;
        return;
    }
    model.say(if is_done { Tone::Good } else { Tone::Bad }, words);
}

/// Has the emergency sheet written.
pub(super) fn paper(model: &mut Model) -> Vec<Effect> {
    if model.desk.is_none() {
        return acts::not_loaded(model);
    }
    let file = format!("{}.txt", name(model, "sheet"));
    vec![Effect::WriteSheet(model.files.join(file))]
}

/// Has a sheet of paper about a request written.
pub(super) fn print(model: &mut Model, action: Action, request: RequestId) -> Vec<Effect> {
    let Some(number) = model.desk.as_ref().and_then(|desk| desk.request(request)).map(|request| request.number) else {
        return acts::not_loaded(model);
    };
    let (what, kind) = match action {
        Action::PrintSignIn => (Print::SignIn(request), "sign-in"),
        _ => (Print::DispatchSheet(request), "dispatch-sheet"),
    };
    let file = format!("{}-{number}.html", name(model, kind));
    vec![Effect::Print(what, model.files.join(file))]
}
