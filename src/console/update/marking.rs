//! Marking rows: one, a stretch by holding Shift, or everything from one row to another.

use super::super::action::Action;
use super::super::lists::Screen;
use super::super::marks::MOST_MARKED;
use super::super::model::{Model, Tone};
use super::{acts, moving};
use crate::domain::ids::RequestId;
use crate::words::args;

/// Marks the selected row, or takes its mark away.
pub(super) fn toggle(model: &mut Model) {
    let Some(id) = selected(model) else { return acts::say_plainly(model, Tone::Bad, "said-nothing-selected") };
    if model.marks.holds(id) {
        model.marks.remove(id);
    } else {
        mark(model, id);
    }
    tell(model);
}

/// Marks the selected row, moves on and marks the one arrived at.
pub(super) fn extend(model: &mut Model, by: Action) {
    let Some(from) = selected(model) else { return acts::say_plainly(model, Tone::Bad, "said-nothing-selected") };
    mark(model, from);
    moving::go(model, by);
    if let Some(to) = selected(model) {
        mark(model, to);
    }
    tell(model);
}

/// Begins a range at the selected row, or marks everything from where it was begun.
pub(super) fn range(model: &mut Model) {
    let Some(here) = selected(model) else { return acts::say_plainly(model, Tone::Bad, "said-nothing-selected") };
    let rows = model.row_count();
    let row_of = |id: RequestId| (0..rows).find(|row| model.row(*row) == Some(id));
    let begun = model.marks.anchor.and_then(row_of);
    let (Some(from), Some(to)) = (begun, row_of(here)) else {
        mark(model, here);
        model.marks.anchor = Some(here);
        let key = model.keymap.shown(Action::MarkRange);
        let words = model.words.text("said-range-begun", &args!["key" => key]);
        return model.say(Tone::Plain, words);
    };
    let between: Vec<RequestId> = (from.min(to)..=from.max(to)).filter_map(|row| model.row(row)).collect();
    model.marks.anchor = None;
    for id in between {
        if !mark(model, id) {
            return;
        }
    }
    tell(model);
}

/// Takes all marks away.
pub(super) fn clear(model: &mut Model) {
    model.marks.clear();
    acts::say_plainly(model, Tone::Plain, "said-marks-off");
}

fn selected(model: &Model) -> Option<RequestId> {
    (model.screen != Screen::Teams).then(|| model.selected().map(|request| request.id)).flatten()
}

/// Whether it could be marked; one too many says so.
fn mark(model: &mut Model, id: RequestId) -> bool {
    let marked = model.marks.add(id);
    if !marked {
        let words = model.words.text("said-marks-full", &args!["n" => MOST_MARKED]);
        model.say(Tone::Bad, words);
    }
    model.changed = true;
    marked
}

/// How many are marked by now. What was said last stays where it tells of trouble.
fn tell(model: &mut Model) {
    if model.marks.len() < MOST_MARKED {
        let words = model.words.text("said-marked", &args!["n" => model.marks.len()]);
        model.say(Tone::Plain, words);
    }
}
