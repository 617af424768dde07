//! How messages change a console. Pure: what is to be done outside is returned.

mod acts;
mod bills;
mod books;
mod calls;
mod commandline;
mod copying;
mod emergency;
mod export;
mod finding;
mod forms;
mod given_back;
mod keys;
mod listing;
mod locking;
mod marking;
mod menus;
mod moving;
mod news;
mod notices;
mod offering;
mod past;
mod present;
mod problems;
mod reports;
mod saving;
mod sending;
mod shifts;
mod taking_back;
mod together;
mod unseen;

#[cfg(test)]
mod tests;

use super::action::Action;
use super::board;
use super::effect::Effect;
use super::keymap::Context;
use super::layer::Layer;
use super::layout::Layout;
use super::lists::Screen;
use super::message::{Message, MessageKind};
use super::model::{Model, Sight};
use super::pane::Pane;
use super::terminal::KeyCode;
use super::view;
use crate::domain::desk::Desk;
use crate::domain::request::Request;
use crate::domain::rules::Rules;
use crate::domain::time::{Span, Timestamp};

pub use menus::entries;
pub use notices::remind;
pub use past::{asof, refused as refused_in_the_past};
pub use sending::what;
pub use together::numbers;

/// Seconds without a word from the centre after which the age is told instead of "live".
pub const LIVE_SECONDS: i64 = 30;
/// Seconds after which the age turns loud.
pub const LOUD_SECONDS: i64 = 60;

/// Takes one message in.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    if let Some(sight) = unseen::sight(&message.kind) {
        unseen::look(model, sight);
        return Vec::new();
    }
    let before = time_shown(model);
    let only_moves = only_moves(model, &message.kind);
    model.now = model.now.max(message.now);
    // A console that was stopped for long is locked before it hears its first key.
    let mut effects = locking::when_due(model);
    effects.extend(match message.kind {
        MessageKind::Key(key) if model.lock.is_locked() => {
            if key.code == KeyCode::Enter {
                model.sight = Sight::Unseen;
            }
            locking::key(model, key)
        }
        MessageKind::Paste(_) if model.lock.is_locked() => Vec::new(),
        MessageKind::Key(key) => {
            model.settled = true;
            model.lock.touch(model.now);
            match model.board {
                None if model.keymap.action(model.context(), key) == Some(Action::Lock) => locking::lock(model),
                Some(board) => board::key(model, board, key),
                None if model.past.then.is_some() => past::key(model, key),
                None => keys::key(model, key),
            }
        }
        MessageKind::Paste(_) if model.board.is_some() => Vec::new(),
        MessageKind::Paste(text) => {
            model.lock.touch(model.now);
            match model.past.then {
                Some(_) => past::pass(model, MessageKind::Paste(text)),
                None => forms::paste(model, &text),
            }
        }
        MessageKind::Resize(size) => {
            model.size = size;
            model.changed = true;
            Vec::new()
        }
        MessageKind::Shown | MessageKind::Seen => Vec::new(),
        MessageKind::Tick => {
            finding::go_on(model);
            Vec::new()
        }
        MessageKind::News(news) => match past::of_then(model, news) {
            Some(news) => news::news(model, news),
            None => Vec::new(),
        },
    });
    effects.extend(news::remind(model));
    let looked = look(model);
    if time_shown(model) != before {
        model.changed = true;
        effects.extend(news::ring_again(model));
    }
    if !only_moves || looked || time_shown(model) != before {
        model.picture = model.picture.wrapping_add(1);
        model.lists.pass(model.now, model.desk.as_ref());
    }
    past::fit(model);
    commandline::look_again(model);
    if model.board.is_none() {
        follow_selection(model);
        model.look_for_likely();
    }
    effects.extend(present::say(model));
    effects
}

/// Whether a message can change nothing but which request is selected.
fn only_moves(model: &Model, message: &MessageKind) -> bool {
    let MessageKind::Key(key) = message else { return false };
    let context = model.context();
    let covered = model.lock.is_locked() || model.board.is_some() || model.past.then.is_some();
    !covered && context == Context::List && model.keymap.action(context, *key).is_some_and(Action::moves)
}

/// Does an action as its key would.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    acts::act(model, action)
}

/// What is to be kept when the console ends without being asked.
pub fn ending(model: &mut Model) -> Vec<Effect> {
    acts::leave(model)
}

/// When time alone next changes what is shown: the next minute, the age of the last word, or the pane's following. At once
/// while a filter has rows left to look at.
pub fn next_tick(model: &Model) -> Timestamp {
    if model.lists.is_counting() {
        return model.now;
    }
    let minute = Timestamp((model.now.0.div_euclid(60_000_000) + 1) * 60_000_000);
    let age = |heard: Timestamp| {
        let steps = [LIVE_SECONDS, LOUD_SECONDS].map(|seconds| heard + Span::seconds(seconds));
        steps.into_iter().find(|step| *step > model.now)
    };
    let others = [
        model.heard.and_then(age),
        model.pane.follows_at(),
        super::notices::wakes_at(model),
        model.lock.wakes_at(model.now),
    ];
    others.into_iter().flatten().fold(minute, Timestamp::min)
}

/// An operator who presses a key before the list, with nothing over it, has seen what came. Whether anything had.
fn look(model: &mut Model) -> bool {
    let looks = model.layers.is_empty() && model.lock.touched_at() == Some(model.now);
    let looked = looks && model.arrived.take() > 0;
    model.changed |= looked;
    looked
}

/// What of the time and the age is on the screen.
fn time_shown(model: &Model) -> (i64, Option<i64>, usize, bool) {
    let age = model.heard.map(|heard| (model.now - heard).0 / 1_000_000);
    let step = age.map(|age| match age {
        ..LIVE_SECONDS => -2,
        LIVE_SECONDS..LOUD_SECONDS => -1,
        _ => age / 60,
    });
    let waits = model.lock.waits(model.now).is_some();
    (model.now.0.div_euclid(60_000_000), step, super::notices::notices(model).len(), waits)
}

/// The parts of the screen as it is.
pub fn layout(model: &Model) -> Layout {
    let alarm = model.lists.alarms().next().is_some();
    let notice = !super::notices::notices(model).is_empty();
    let split = model.screen != Screen::Teams && model.pane.is_unfolded();
    Layout::of(model.size, alarm, notice, split, view::result_rows(model))
}

/// Keeps rows in sight, and the pane with the selected request once that stands still.
fn follow_selection(model: &mut Model) {
    // In the past no time passes in which a key could rest.
    follow_by(model, if model.past.moment.is_some() { Pane::follow_now } else { Pane::follow });
}

/// The pane shows the selected request at once: what a key does next is about that one.
fn catch_up(model: &mut Model) {
    follow_by(model, Pane::follow_now);
}

fn follow_by(model: &mut Model, follow: fn(&mut Pane, &Desk, &Rules, Option<&Request>, Screen, Timestamp) -> bool) {
    moving::keep_in_sight(model);
    let Some(desk) = &model.desk else { return };
    let Some(rules) = desk.rules.as_deref() else { return };
    let selected = model.cursor().selected.and_then(|id| desk.request(id));
    model.changed |= follow(&mut model.pane, desk, rules, selected, model.screen, model.now);
}

/// Takes the topmost layer away, keeping what was typed into a form.
fn close(model: &mut Model) -> Vec<Effect> {
    model.changed = true;
    match model.layers.pop() {
        Some(Layer::Form(form)) => forms::keep(model, &form),
        Some(Layer::Filter { before, .. }) => {
            finding::set_filter(model, &before);
            Vec::new()
        }
        Some(Layer::CommandLine(typing)) => {
            commandline::left(model, &typing);
            Vec::new()
        }
        _ => Vec::new(),
    }
}
