//! Forms, a line for the field that has the focus: what it is, what stands in it, what is wrong with it.

use super::scene::{Note, Scene};
use super::typed::prompt;
use crate::console::action::Action;
use crate::console::forms::pick::Pick;
use crate::console::forms::{Field, FieldKind, Form};
use crate::console::model::Model;
use crate::console::view::spoken::{self, comma};
use crate::words::args;

/// A form.
pub(super) fn scene(model: &Model, form: &Form) -> Scene {
    let said = spoken::form(model, form);
    let shown = |action| model.keymap.shown(action);
    let keys = args![
        "n" => form.fields.len(),
        "next" => shown(Action::NextField),
        "send" => shown(Action::Confirm),
        "back" => shown(Action::Back)
    ];
    let head = vec![said.title.clone(), model.words.text("linear-form-keys", &keys)];
    let mut scene = Scene { head, back: vec![said.title], typing: true, ..Scene::default() };
    let asides = form.fields.iter().zip(&said.asides).enumerate();
    for (index, (field, aside)) in asides.filter(|(_, (_, aside))| !aside.is_empty()) {
        let note = Note::of(
            format!("{index} {aside} {}", index == form.focus),
            format!("{}: {aside}", field.label(model.words)),
        );
        // What is understood or missing is told of the line being filled in, what is wrong of every line.
        if index == form.focus {
            let untouched = field.optional && field.value().is_empty();
            scene.at_rest.extend((!untouched).then_some(note));
        } else if aside.starts_with('!') {
            scene.notes.push(note);
        }
    }
    if let Some(field) = form.fields.get(form.focus) {
        focused(model, form, field, &mut scene);
    }
    scene.at_rest.extend(said.hint.into_iter().chain(said.known).map(Note::plain));
    match (said.verdict, &form.problem) {
        (Some(verdict), Some(_)) => scene.notes.push(Note::plain(verdict)),
        (Some(verdict), None) => scene.at_rest.push(Note::plain(verdict)),
        (None, _) => {}
    }
    scene
}

fn focused(model: &Model, form: &Form, field: &Field, scene: &mut Scene) {
    let words = model.words;
    let label = field.label(words);
    let optional = if field.optional { format!(" ({})", words.plain("form-optional")) } else { String::new() };
    let key = form.focus.to_string();
    match &field.kind {
        FieldKind::Text(input) => scene.prompt = Some(prompt(&key, &format!("{label}{optional}: "), input)),
        FieldKind::Tick(on) => {
            let value = words.plain(if *on { "yes" } else { "no" });
            let line = words.text("linear-tick", &args!["label" => label, "value" => value]);
            scene.chosen = Some(Note::of(format!("{key} {on}"), line));
        }
        FieldKind::Pick(pick) => {
            let value = match pick.label() {
                "" => words.plain("linear-none-chosen"),
                chosen => chosen.to_owned(),
            };
            let at = pick.seen(usize::MAX).position(|(chosen, _)| chosen);
            let place = at.map(|at| format!(" ({})", super::list::place(model, at, pick.matching())));
            let line = format!("{label}{optional}: {value}{}", place.unwrap_or_default());
            scene.chosen = Some(Note::of(format!("{key} {}", pick.value().unwrap_or_default()), line));
            scene.notes.push(Note::of(format!("choices {key}"), choices(model, pick)));
            if !pick.query.text().is_empty() {
                scene.prompt = Some(prompt(&key, &format!("{label} / "), &pick.query));
                let none = (pick.matching() == 0).then(|| Note::plain(words.plain("form-none-matching")));
                scene.at_rest.extend(none);
            }
        }
    }
}

/// What there is to choose from: all of it with digits where these are enough.
fn choices(model: &Model, pick: &Pick) -> String {
    let all = pick.choices();
    if all.len() > super::numbers::MOST_BY_ONE_DIGIT {
        return model.words.text("linear-choices", &args!["n" => all.len()]);
    }
    let numbered = all.iter().enumerate().map(|(index, choice)| format!("{} {}", index + 1, choice.label));
    numbered.collect::<Vec<_>>().join(comma(model.words))
}
