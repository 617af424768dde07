//! An Enter acts on what is shown. What was pressed before that can have been seen decides nothing: a key pressed once too
//! often would do the first act of a menu nobody has looked at, and lines pasted as keys would dispatch. Any key needs a
//! picture; an Enter that follows upon an Enter needs one that somebody can have looked at.

use super::super::action::Action;
use super::super::layer::Layer;
use super::super::message::MessageKind;
use super::super::model::{Model, Sight, Tone};
use super::super::terminal::{Key, KeyCode};
use crate::words::args;

/// How far a message says that things were seen.
pub(super) fn sight(kind: &MessageKind) -> Option<Sight> {
    match kind {
        MessageKind::Shown => Some(Sight::Shown),
        MessageKind::Seen => Some(Sight::Seen),
        _ => None,
    }
}

/// What the keys came to so far was on the screen.
pub(super) fn look(model: &mut Model, sight: Sight) {
    model.sight = model.sight.max(sight);
    if let Some(then) = &mut model.past.then {
        then.sight = then.sight.max(sight);
    }
}

/// Who has pressed another key upon a picture is not holding Enter down.
pub(super) fn other_than_enter(model: &mut Model, key: Key) {
    if key.code != KeyCode::Enter && model.sight == Sight::Shown {
        model.sight = Sight::Seen;
    }
}

/// Whether a key that decides something is not taken, because what the Enter before it came to has not been seen. Says so.
pub(super) fn holds_back(model: &mut Model, key: Key) -> bool {
    let needed = if key.code == KeyCode::Enter { Sight::Seen } else { Sight::Shown };
    if model.sight >= needed {
        return false;
    }
    // A key that is held down is one press, however long.
    model.sight = Sight::Unseen;
    let words = model.words.text("said-unseen", &args!["key" => key.to_string()]);
    model.say(Tone::Bad, words);
    true
}

/// Whether an action does what is chosen or filled in on the screen, so that what it comes to must be looked at.
pub(super) fn is_looked_at(model: &Model, action: Action) -> bool {
    match action {
        // A filter shows what it leaves while it is typed.
        Action::Confirm => !matches!(model.layers.last(), Some(Layer::Filter { .. })),
        Action::Menu | Action::ConfirmAndOffer => true,
        _ => false,
    }
}

/// Whether an action is more than moving about, going back, or beginning to type something.
pub(super) fn decides(action: Action) -> bool {
    let harmless = matches!(
        action,
        Action::Back
            | Action::NextField
            | Action::PreviousField
            | Action::UndoTyping
            | Action::RedoTyping
            | Action::NewRequest
            | Action::TakeUp
            | Action::CommandLine
            | Action::Filter
            | Action::Help
            | Action::Palette
            | Action::Screen
            | Action::NextScreen
            | Action::PreviousScreen
            | Action::SwitchPane
            | Action::FoldPane
            | Action::Language
            | Action::Redraw
            | Action::Lock
            | Action::QuitNow
    );
    !action.moves() && !harmless
}
