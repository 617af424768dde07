//! What covers the screens: the lock, the wall board, the past.

use super::scene::{Note, Prompt, Scene};
use crate::console::lock::Password;
use crate::console::model::Model;
use crate::console::view::spoken;
use crate::words::{args, moments};

/// A locked seat: nothing of any resident.
pub(super) fn locked(model: &Model) -> Scene {
    let words = model.words;
    let since = model.lock.since().unwrap_or(model.now);
    let hint = match model.lock.password() {
        Password::Pin => "lock-hint-pin",
        Password::TokenTail => "lock-hint-token",
        Password::Demo => "lock-hint-demo",
    };
    let head = vec![
        words.plain("lock-title"),
        words.text("lock-since", &args!["at" => moments::clock(since)]),
        words.plain(hint),
    ];
    let wrong = match model.lock.waits(model.now) {
        Some(until) => Some(words.text("lock-waits", &args!["at" => moments::clock_seconds(until)])),
        None if model.lock.failed() => Some(words.plain("said-wrong-password")),
        None => None,
    };
    let prompt = Prompt {
        key: "password".to_owned(),
        label: format!("{} ", words.plain("lock-password")),
        text: "*".repeat(model.lock.typed()),
    };
    Scene {
        names: vec!["locked".to_owned()],
        head,
        notes: wrong.map(Note::plain).into_iter().collect(),
        prompt: Some(prompt),
        typing: model.lock.typed() > 0,
        ..Scene::default()
    }
}

/// The wall board: all of it when one comes to it, and its counts each minute.
pub(super) fn board(model: &Model) -> Scene {
    let said = spoken::board(model);
    let minute = model.now.0.div_euclid(60_000_000);
    let counts = said.get(1).cloned().unwrap_or_default();
    let name = format!("board {}", model.desk.is_some());
    let chosen = Some(Note::of(minute.to_string(), counts));
    Scene { names: vec![name], head: said, head_has_chosen: true, chosen, typing: true, ..Scene::default() }
}

/// The desk of a past moment, and that it is one.
pub(super) fn past(model: &Model, then: Scene) -> Scene {
    let shown = model.past.then.as_deref().map(|of_then| spoken::past(model, of_then));
    let mut scene = then;
    scene.names.insert(0, "past".to_owned());
    scene.first.insert(0, Note::plain(shown.unwrap_or_default()));
    if scene.names.len() <= 3 {
        scene.head.push(spoken::past_keys(model));
    }
    scene
}
