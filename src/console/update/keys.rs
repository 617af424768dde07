//! From a key to what it does where the operator is. What is not an action is typed.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::forms::Subject;
use super::super::keymap::Context;
use super::super::layer::{Answer, Layer, Question};
use super::super::lists::Screen;
use super::super::model::{Model, Sight, Tone, Way};
use super::super::terminal::{Key, KeyCode};
use super::super::view;
use super::{acts, catch_up, finding, forms, moving, sending, taking_back, together, unseen};
use crate::domain::command::Command;
use crate::text::halfwidth;
use crate::words::args;

/// Takes one key in.
pub(super) fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    unseen::other_than_enter(model, key);
    if let Some(Layer::Question(question, at)) = model.layers.last() {
        let (question, at) = (question.clone(), *at);
        if let Some(answer) = answer(&question, at, key) {
            if answer != Answer::No && unseen::holds_back(model, key) {
                return Vec::new();
            }
            model.sight = Sight::Unseen;
            return answered(model, question, answer);
        }
    }
    let keymap = model.keymap.clone();
    let meant = keymap.action(model.context(), key).or_else(|| in_the_menu(model, key));
    if meant.is_some_and(unseen::decides) && unseen::holds_back(model, key) {
        return Vec::new();
    }
    if meant.is_some_and(|action| unseen::is_looked_at(model, action)) {
        model.sight = Sight::Unseen;
    }
    if meant != Some(Action::Emergency) && meant != Some(Action::Confirm) {
        model.armed = None;
    }
    if !meant.is_some_and(Action::moves) {
        catch_up(model);
    }
    match meant {
        Some(Action::Choose) => choose(model, key),
        Some(Action::Screen) => to_screen(model, key),
        Some(action) => acts::act(model, action),
        None => forms::typed(model, key),
    }
}

/// A key of the list does the same in the menu of its row, where the menu shows it.
fn in_the_menu(model: &mut Model, key: Key) -> Option<Action> {
    let Some(Layer::Menu(menu)) = model.layers.last() else { return None };
    if menu.is_searched() {
        return None;
    }
    let beneath = if model.screen == Screen::Teams { Context::Teams } else { Context::List };
    let action = model.keymap.action(beneath, key).or_else(|| model.keymap.action(Context::Pane, key))?;
    let at = menu.entries.iter().position(|entry| entry.action == action)?;
    if let Some(Layer::Menu(menu)) = model.layers.last_mut() {
        menu.at = at;
    }
    Some(Action::Confirm)
}

/// The number on a digit key, also a full-width one.
fn digit(key: Key) -> Option<usize> {
    let KeyCode::Char(typed) = key.code else { return None };
    halfwidth::key(typed).to_digit(10).and_then(|digit| usize::try_from(digit).ok())
}

/// A digit of an input method is the digit.
fn halfwidth_key(key: Key) -> Key {
    match key.code {
        KeyCode::Char(typed) => Key { code: KeyCode::Char(halfwidth::key(typed)), ..key },
        _ => key,
    }
}

fn to_screen(model: &mut Model, key: Key) -> Vec<Effect> {
    match model.views.on_key(halfwidth_key(key)) {
        Some(screen) => moving::show(model, screen),
        None => no_such(model, key),
    }
    Vec::new()
}

/// The n-th line of a menu is done at once; the n-th team of the pane is chosen.
fn choose(model: &mut Model, key: Key) -> Vec<Effect> {
    let at = digit(key).and_then(|number| number.checked_sub(1));
    if model.context() == Context::Pane {
        match at.and_then(|at| model.pane.rows().get(at)) {
            Some(row) => {
                model.pane.chosen = Some(row.team());
                model.changed = true;
            }
            None => no_such(model, key),
        }
        return Vec::new();
    }
    if let Some(effects) = at.and_then(|at| super::listing::run_row(model, at)) {
        return effects;
    }
    match (model.layers.last_mut(), at) {
        (Some(Layer::Menu(menu)), Some(at)) if at < menu.entries.len() => {
            menu.at = at;
            let effects = acts::act(model, Action::Confirm);
            // What is typed behind a number is for the form it opens, as behind the form's own key.
            if !matches!(model.layers.last(), Some(Layer::Form(_))) {
                model.sight = Sight::Unseen;
            }
            effects
        }
        (Some(Layer::Sort { .. }), Some(at)) => {
            finding::sort(model, at);
            Vec::new()
        }
        _ => {
            no_such(model, key);
            Vec::new()
        }
    }
}

fn no_such(model: &mut Model, key: Key) {
    let words = model.words.text("said-no-such-choice", &args!["n" => key.to_string()]);
    model.say(Tone::Bad, words);
}

/// What a key says to a question: its number, `y` or `n`, what is marked for Enter, the least harmful for Esc.
fn answer(question: &Question, at: usize, key: Key) -> Option<Answer> {
    let answers = question.answers();
    match key.code {
        KeyCode::Enter => answers.get(at).copied(),
        KeyCode::Esc => Some(Answer::No),
        KeyCode::Char(typed) if !key.modifiers.ctrl => match halfwidth::key(typed).to_ascii_lowercase() {
            'y' => Some(Answer::Yes),
            'n' => Some(Answer::No),
            _ => answers.get(digit(key)?.checked_sub(1)?).copied(),
        },
        _ => None,
    }
}

/// What was answered; whatever comes of it says more.
fn say_answer(model: &mut Model, question: &Question, answer: Answer) {
    let (what, _) = view::question_told(model, question);
    let answers = view::question_answers(model, question);
    let Some(said) = question.answers().iter().position(|one| *one == answer).and_then(|at| answers.get(at)) else {
        return;
    };
    let what = match question {
        Question::Override { action, subject: Subject::Request(request), .. } => {
            let action = model.words.plain(&action.label_key());
            model.words.text("act-of", &args!["number" => sending::number(model, *request), "action" => action])
        }
        _ => what.trim_end_matches(['？', '?']).to_owned(),
    };
    let words = model.words.text("said-answered", &args!["what" => what, "answer" => said.as_str()]);
    model.say(Tone::Plain, words);
}

fn answered(model: &mut Model, question: Question, answer: Answer) -> Vec<Effect> {
    model.layers.pop();
    model.changed = true;
    say_answer(model, &question, answer);
    match (question, answer) {
        (Question::Leave, Answer::Yes) => acts::leave(model),
        (Question::Override { command, action, subject, .. }, Answer::Yes) => {
            sending::send(model, action, subject, command, None, None)
        }
        (Question::Waiting(id), Answer::Yes) => {
            if let Some(pending) = model.pending.iter_mut().find(|pending| pending.command_id == id) {
                pending.way = Way::Waiting;
                pending.asked_at = model.now;
            }
            vec![Effect::Settle { command_id: id, send: true }]
        }
        (Question::Together { action, parts }, Answer::Yes) => together::confirmed(model, action, *parts),
        (Question::TakeBack { revision, subject, .. }, Answer::Yes) => taking_back::confirmed(model, revision, subject),
        (Question::Waiting(id), Answer::Drop) => vec![Effect::Settle { command_id: id, send: false }],
        (Question::Reminder(id), answer) => super::notices::answered(model, id, answer),
        (Question::Draft(name), Answer::Yes) => super::listing::open_draft(model, &name),
        (Question::Draft(name), Answer::Drop) => {
            model.drafts.remove(&name);
            vec![Effect::KeepDrafts(model.drafts.clone())]
        }
        (Question::Withdraw(id), Answer::Yes) => {
            let withdrawal = Command::WithdrawAnnouncement { announcement: id };
            sending::send(model, Action::Announcements, Subject::Centre, withdrawal, None, None)
        }
        _ => Vec::new(),
    }
}
