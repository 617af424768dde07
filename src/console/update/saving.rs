//! Saving what the screen shows as a view of one's own.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::filter::Filter;
use super::super::forms::fields::{Ground, fields};
use super::super::forms::{FieldName, Form, Subject};
use super::super::layer::Layer;
use super::super::lists::Screen;
use super::super::model::{Model, Tone, draft_key};
use super::super::terminal::{Key, KeyCode, Modifiers};
use super::super::views::{self, LONGEST_NAME, OwnView};
use super::{acts, forms, moving};
use crate::text::{columns, halfwidth};
use crate::words::args;

/// Asks for the name and the key.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    if model.screen == Screen::Teams {
        acts::nothing_here(model);
        return Vec::new();
    }
    let free = model.views.free_key().map(|key| key.to_string()).unwrap_or_default();
    let Some((desk, rules)) = model.ground() else { return acts::not_loaded(model) };
    let ground = Ground { desk, rules, words: model.words };
    let mut form = Form::new(Action::SaveView, Subject::Centre, fields(Action::SaveView, Subject::Centre, &ground));
    for field in form.fields.iter_mut().filter(|field| field.name == FieldName::ViewKey) {
        field.restore(&free);
    }
    forms::open(model, form)
}

/// Saves it and goes there.
pub(super) fn submit(model: &mut Model, form: &Form) -> Vec<Effect> {
    let view = match wanted(model, form) {
        Ok(view) => view,
        Err(why) => return problem(model, why),
    };
    let name = view.name.clone();
    let Some(screen) = model.views.save(view) else {
        let why = model.words.text("fault-view-name", &args!["name" => name]);
        return problem(model, why);
    };
    model.layers.pop();
    model.drafts.remove(&draft_key(form.action, form.subject));
    let listed: Vec<_> = model.views.listed().collect();
    model.filter = None;
    if let Some(desk) = &model.desk {
        model.lists.filter(model.screen, Filter::default(), desk);
    }
    model.lists.own(listed, model.desk.as_ref());
    moving::show(model, screen);
    let key = model.views.key(screen).map(|key| key.to_string()).unwrap_or_default();
    let words = model.words.text("said-view-saved", &args!["name" => name, "key" => key]);
    model.say(Tone::Good, words);
    vec![Effect::KeepViews(model.views.saved()), Effect::KeepDrafts(model.drafts.clone())]
}

fn problem(model: &mut Model, why: String) -> Vec<Effect> {
    if let Some(Layer::Form(form)) = model.layers.last_mut() {
        form.problem = Some(why);
    }
    model.changed = true;
    Vec::new()
}

/// The view that was filled in: what the screen shows through its filter, in its order.
fn wanted(model: &Model, form: &Form) -> Result<OwnView, String> {
    let name = columns::cut(form.value(FieldName::ViewName).trim(), LONGEST_NAME).into_owned();
    if name.is_empty() {
        return Err(model.words.plain("fault-view-no-name"));
    }
    let typed = form.value(FieldName::ViewKey).trim();
    let key = match typed {
        "" => None,
        typed => Some(key(model, typed).ok_or_else(|| model.words.plain("fault-view-key"))?),
    };
    let of_screen = model.views.view(model.screen).map_or_else(|| model.screen.query(), |view| view.query.as_str());
    let filter = model.filter.as_ref().filter(|(screen, _)| *screen == model.screen);
    let query = filter.map_or_else(|| of_screen.to_owned(), |(_, filter)| Filter::both(of_screen, filter.typed()));
    let columns = model.views.columns(model.screen).map(<[_]>::to_vec);
    let sorting = model.lists.rows(model.screen).order().sorting;
    Ok(OwnView { name, query, key, columns, sorting, saved: true })
}

/// A key as it was typed; a digit that goes to another screen already means the one with Alt.
fn key(model: &Model, typed: &str) -> Option<Key> {
    let key: Key = halfwidth::fold(typed).parse().ok()?;
    let key = views::keys().find(|other| *other == key)?;
    match key.code {
        KeyCode::Char(_) if !key.modifiers.alt && model.views.on_key(key).is_some() => {
            Some(Key { modifiers: Modifiers { alt: true, ..key.modifiers }, ..key })
        }
        _ => Some(key),
    }
}
