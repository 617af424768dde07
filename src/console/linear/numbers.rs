//! Numbers in pickers. A digit is a key of the key map as long as there are no more than nine things; where there are
//! more, what is typed is a number that goes to the thing, and Enter does it.

use crate::console::action::Action;
use crate::console::forms::FieldKind;
use crate::console::keymap::Context;
use crate::console::layer::Layer;
use crate::console::listing::items;
use crate::console::model::Model;
use crate::console::sorting::choices;
use crate::console::terminal::{Key, KeyCode};
use crate::text::halfwidth;

/// So many things one digit chooses from.
pub(super) const MOST_BY_ONE_DIGIT: usize = 9;

/// A number that is being typed.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    typed: usize,
}

impl Numbers {
    /// The keys that `key` stands for.
    pub(super) fn keys(&mut self, model: &Model, key: Key) -> Vec<Key> {
        let before = std::mem::take(&mut self.typed);
        let model = model.past.then.as_deref().unwrap_or(model);
        let digit = digit(key).filter(|_| !model.lock.is_locked() && model.board.is_none());
        let Some(digit) = digit else { return vec![key] };
        if let Some(keys) = in_a_field(model, digit) {
            return keys;
        }
        let count = count(model).filter(|count| *count > MOST_BY_ONE_DIGIT);
        let Some(count) = count else { return vec![key] };
        let number = Some(before * 10 + digit).filter(|number| *number <= count).unwrap_or(digit);
        let context = model.context();
        let keys = bound(model, context, Action::First).zip(bound(model, context, Action::Down));
        let (Some((first, down)), 1..) = (keys, number) else { return vec![key] };
        self.typed = number;
        std::iter::once(first).chain(std::iter::repeat_n(down, number - 1)).collect()
    }
}

fn digit(key: Key) -> Option<usize> {
    let KeyCode::Char(typed) = key.code else { return None };
    let plain = !key.modifiers.ctrl && !key.modifiers.alt;
    halfwidth::key(typed).to_digit(10).filter(|_| plain).and_then(|digit| digit.try_into().ok())
}

/// How many things are chosen from by their number.
fn count(model: &Model) -> Option<usize> {
    match model.layers.last() {
        Some(Layer::Menu(menu)) if !menu.is_searched() => Some(menu.entries.len()),
        Some(Layer::Listing(listing)) => Some(items(model, listing.what).len()),
        Some(Layer::Sort { .. }) => Some(choices(model).len()),
        None if model.context() == Context::Pane => Some(model.pane.rows().len()),
        _ => None,
    }
}

/// A key that does `action` in `context`.
fn bound(model: &Model, context: Context, action: Action) -> Option<Key> {
    let keys = &model.keymap.binding(action)?.keys;
    keys.iter().copied().find(|key| model.keymap.action(context, *key) == Some(action))
}

/// In a form, a digit chooses where there are few choices and nothing is typed to find one.
fn in_a_field(model: &Model, digit: usize) -> Option<Vec<Key>> {
    let Some(Layer::Form(form)) = model.layers.last() else { return None };
    let FieldKind::Pick(pick) = &form.fields.get(form.focus)?.kind else { return None };
    let few = pick.choices().len() <= MOST_BY_ONE_DIGIT && pick.query.text().is_empty();
    if !few || !(1..=pick.choices().len()).contains(&digit) {
        return None;
    }
    let (up, down) = (Key::plain(KeyCode::Up), Key::plain(KeyCode::Down));
    let to_the_first = std::iter::repeat_n(up, pick.choices().len());
    Some(to_the_first.chain(std::iter::repeat_n(down, digit - 1)).collect())
}
