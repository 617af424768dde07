//! Locking the seat, and opening it again.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::keymap::Context;
use super::super::layer::{Layer, Page};
use super::super::lock::Tried;
use super::super::model::{Model, Tone};
use super::super::terminal::Key;
use super::acts;
use crate::words::args;

/// Locks the seat when no key was pressed for long enough.
pub(super) fn when_due(model: &mut Model) -> Vec<Effect> {
    if model.lock.locks_at().is_some_and(|at| at <= model.now) { lock(model) } else { Vec::new() }
}

/// Locks the seat. What is being typed stays; papers are put away, for whoever comes next opens them on record.
pub(super) fn lock(model: &mut Model) -> Vec<Effect> {
    model.lock.lock(model.now);
    model.armed = None;
    model.changed = true;
    let names = |page: &Page| matches!(page, Page::Papers(..) | Page::Volunteers(..));
    model.layers.retain(|layer| !matches!(layer, Layer::Reading(reading) if names(&reading.page)));
    vec![Effect::KeepNotes(model.notes())]
}

/// A key on a locked console.
pub(super) fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    model.changed = true;
    match model.keymap.action(Context::Form, key) {
        // Leaving keeps what was typed, and the lock.
        Some(Action::QuitNow) => return acts::leave(model),
        Some(action @ (Action::Redraw | Action::Language)) => return acts::act(model, action),
        _ => {}
    }
    match model.lock.key(key, model.now) {
        Tried::Typed | Tried::Waiting => Vec::new(),
        Tried::Wrong => {
            acts::say_plainly(model, Tone::Bad, "said-wrong-password");
            Vec::new()
        }
        Tried::Opened => {
            let fresh = model.arrived.take();
            let words = model.words.text("said-unlocked", &args!["n" => fresh]);
            model.say(Tone::Good, words);
            vec![Effect::KeepNotes(model.notes())]
        }
    }
}
