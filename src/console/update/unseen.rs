//! An Enter acts on what is shown. What was pressed before that could be seen decides nothing: a key pressed once too often
//! would do the first act of a menu nobody has looked at, and lines pasted as keys would dispatch.

use super::super::action::Action;
use super::super::keymap::Context;
use super::super::model::{Model, Tone};
use super::super::terminal::Key;
use crate::words::args;

/// What the keys came to so far was on the screen.
pub(super) fn seen(model: &mut Model) {
    model.unseen = false;
    if let Some(then) = &mut model.past.then {
        then.unseen = false;
    }
}

/// Whether a key that decides something is not taken, because what the Enter before it came to has not been seen. Says so.
pub(super) fn holds_back(model: &mut Model, key: Key) -> bool {
    if model.unseen {
        let words = model.words.text("said-unseen", &args!["key" => key.to_string()]);
        model.say(Tone::Bad, words);
    }
    model.unseen
}

/// Whether an action does what is chosen on the screen, whatever that is.
pub(super) fn acts_on_what_is_shown(model: &Model, action: Action) -> bool {
    match action {
        Action::Menu | Action::Confirm | Action::ConfirmAndOffer => true,
        // In a menu a number does its line; elsewhere it only chooses.
        Action::Choose => model.context() == Context::Menu,
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
