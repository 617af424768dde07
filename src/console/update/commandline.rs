//! Typing a command: what it would do is shown while it is typed, and Enter sends what is shown.

use super::super::action::Action;
use super::super::commandline::memory::KEPT_AS;
use super::super::commandline::typing::{Ask, Asked, Typing};
use super::super::commandline::{Act, Begun, MOST_NEW, Order, Sight};
use super::super::effect::Effect;
use super::super::forms::fields::{Ground, fields};
use super::super::forms::{Form, Subject};
use super::super::keymap::Danger;
use super::super::layer::{Layer, Page};
use super::super::listing::{Item, What};
use super::super::lists::Screen;
use super::super::model::{Model, Tone, Typed};
use super::super::possible;
use super::super::terminal::{Key, KeyCode};
use super::{acts, finding, forms, listing, moving, offering, past, shifts};
use crate::domain::ids::RequestId;
use crate::words::args;

/// Opens the command line.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let here = acts::subject(model);
    let ids: Vec<uuid::Uuid> = (0..MOST_NEW).map(|_| model.fresh_id()).collect();
    let Some(desk) = &model.desk else { return acts::not_loaded(model) };
    let known = model.command.names(desk);
    let Some((desk, rules)) = model.ground() else { return acts::not_loaded(model) };
    let sight =
        Sight { desk, rules, words: model.words, me: &model.me, now: model.now, here, ids: &ids, known: &known };
    let typing = Typing::new(ids.clone(), known.clone(), &sight);
    model.layers.push(Layer::CommandLine(Box::new(typing)));
    model.changed = true;
    Vec::new()
}

/// Does something to the line that is typed, with the desk in sight.
fn with<R>(model: &mut Model, change: impl FnOnce(&mut Typing, &Sight<'_>) -> R) -> Option<R> {
    if !matches!(model.layers.last(), Some(Layer::CommandLine(_))) {
        return None;
    }
    let Some(Layer::CommandLine(mut typing)) = model.layers.pop() else { return None };
    let here = acts::subject(model);
    let done = model.ground().map(|(desk, rules)| {
        let known = typing.known();
        let sight =
            Sight { desk, rules, words: model.words, me: &model.me, now: model.now, here, ids: &[], known: &known };
        change(&mut typing, &sight)
    });
    model.layers.push(Layer::CommandLine(typing));
    done
}

/// A key for the line. Whether it was one.
pub(super) fn key(model: &mut Model, key: Key) -> bool {
    let mut history = std::mem::take(&mut model.command.history);
    let taken = with(model, |typing, sight| match key.code {
        KeyCode::Up => {
            if let Some(older) = history.older(typing.input.text()) {
                typing.put(older, sight);
            }
            true
        }
        KeyCode::Down => {
            if let Some(newer) = history.newer() {
                typing.put(&newer, sight);
            }
            true
        }
        _ => {
            let before = typing.input.text().to_owned();
            let taken = typing.input.key(key);
            if typing.input.text() != before {
                history.rest();
                typing.typed(sight);
            }
            taken
        }
    });
    model.command.history = history;
    model.changed |= taken.unwrap_or_default();
    taken.unwrap_or_default()
}

/// Pasted text is typed; it never sends anything.
pub(super) fn paste(model: &mut Model, text: &str) {
    with(model, |typing, sight| {
        typing.input.insert(&text.split_whitespace().collect::<Vec<_>>().join(" "));
        typing.typed(sight);
    });
    model.changed = true;
}

/// Puts a line there that was typed before.
pub(super) fn put(model: &mut Model, line: &str) {
    with(model, |typing, sight| typing.put(line, sight));
    model.changed = true;
}

/// Tab and back.
pub(super) fn complete(model: &mut Model, by: isize) {
    with(model, |typing, sight| typing.complete(by, sight));
    model.changed = true;
}

/// The desk or the minute is another: what is shown follows.
pub(super) fn look_again(model: &mut Model) {
    let changed = with(model, Typing::look_again);
    model.changed |= changed.unwrap_or_default();
}

/// In the other language.
pub(super) fn say_anew(model: &mut Model) {
    with(model, Typing::typed);
}

/// Enter: sends what the preview shows, or says what it waits for.
pub(super) fn submit(model: &mut Model) -> Vec<Effect> {
    let Some(Layer::CommandLine(typing)) = model.layers.last() else { return Vec::new() };
    let (asked, ask) = (typing.asked().clone(), typing.ask);
    model.changed = true;
    match asked {
        Asked::Unclear => Vec::new(),
        Asked::Nothing => super::close(model),
        Asked::Begun(begun) => go_on_in_form(model, begun),
        Asked::Order(order) => {
            let effects = finish(model);
            [effects, obey(model, order)].concat()
        }
        Asked::Act(act) => submit_act(model, act, ask),
    }
}

fn submit_act(model: &mut Model, act: Act, ask: Ask) -> Vec<Effect> {
    let refused = possible::preview(model, &act.command).err();
    let ends = model.keymap.binding(act.action).is_some_and(|binding| binding.danger == Danger::Ends);
    let next = match (&refused, ask) {
        (None, Ask::Nothing) if ends => Some(Ask::Sure),
        // What changed under the operator's eyes is looked at once more, and then asked about as if new.
        (None, Ask::Changed) => Some(Ask::Nothing),
        _ => None,
    };
    if let (Some(next), Some(Layer::CommandLine(typing))) = (next, model.layers.last_mut()) {
        typing.ask = next;
        return Vec::new();
    }
    let Act { action, subject, command } = act;
    let Some(refusal) = refused else {
        let typed = match model.layers.last() {
            Some(Layer::CommandLine(typing)) => typing.input.trimmed().to_owned(),
            _ => String::new(),
        };
        let waiting = model.pending.len();
        let mut effects = finish(model);
        effects.extend(acts::send(model, action, subject, command));
        if let Some(sent) = model.pending.get_mut(waiting) {
            sent.typed = Some(Typed::Line(typed));
        }
        return effects;
    };
    if !offering::may_be_let_go(model, &command, &refusal) {
        return Vec::new();
    }
    let effects = finish(model);
    offering::ask_to_let_go(model, action, subject, command, &refusal);
    effects
}

/// Closes the line and remembers it.
fn finish(model: &mut Model) -> Vec<Effect> {
    let Some(Layer::CommandLine(typing)) = model.layers.pop() else { return Vec::new() };
    let typed = typing.input.trimmed().to_owned();
    // Spaces before it move where somebody's own words begin.
    let before = typing.input.text().chars().take_while(|c| c.is_whitespace()).count();
    let own_words = typing.own_words().map(|at| at.saturating_sub(before));
    model.command.history.remember(&typed, own_words);
    model.drafts.insert(KEPT_AS.to_owned(), model.command.kept());
    vec![Effect::KeepDrafts(model.drafts.clone())]
}

/// A line that is left without sending stays behind the newest one, for this run of the console.
pub(super) fn left(model: &mut Model, typing: &Typing) {
    let typed = typing.input.trimmed();
    if !typed.is_empty() {
        // Nothing of what was not sent is kept on disk.
        model.command.history.remember(typed, Some(0));
    }
}

/// The form of an act, with what was said so far in it.
fn go_on_in_form(model: &mut Model, begun: Begun) -> Vec<Effect> {
    let Begun { action: Some(action), subject: Some(subject), form } = begun else { return Vec::new() };
    let Some(mut form) = form else { return Vec::new() };
    shifts::propose(model, &mut form);
    if let Some(why) = possible::barred(model, action, subject) {
        acts::cannot(model, action, &why);
        return Vec::new();
    }
    // What was just typed goes before an older draft; what merely stood in the form from the beginning does not.
    let from_the_beginning = untouched(model, action, subject);
    let said: Vec<_> = form.draft();
    let said: Vec<_> =
        said.into_iter().filter(|line| !line.1.is_empty() && !from_the_beginning.contains(line)).collect();
    let mut effects = finish(model);
    effects.extend(forms::open(model, *form));
    if let Some(Layer::Form(form)) = model.layers.last_mut() {
        form.restore(&said);
        form.focus_first_unsaid();
    }
    effects.extend(super::books::ask(model));
    effects
}

/// The lines of the form of an act before anybody has said anything.
fn untouched(model: &Model, action: Action, subject: Subject) -> Vec<(String, String)> {
    let Some((desk, rules)) = model.ground() else { return Vec::new() };
    let ground = Ground { desk, rules, words: model.words };
    let mut form = Form::new(action, subject, fields(action, subject, &ground));
    shifts::propose(model, &mut form);
    form.draft()
}

fn obey(model: &mut Model, order: Order) -> Vec<Effect> {
    match order {
        Order::Key(action) => return acts::act(model, action),
        Order::Go(screen, filter) => {
            moving::show(model, screen);
            if let Some(filter) = filter {
                finding::set_filter(model, &filter);
            }
        }
        Order::Show(request) => {
            select(model, request);
            return acts::open_request(model, request);
        }
        Order::Rank(request) => {
            select(model, request);
            acts::read(model, Page::WhyNot(request));
        }
        Order::Filter(text) => finding::set_filter(model, &text),
        Order::Venue(code) => listing::open_at(model, What::Venues, Item::Venue(code)),
        Order::Menu(wanted) => listing::open_menu(model, &wanted),
        Order::AsOf(moment) => match past::asof(model, &moment) {
            Ok(effects) => return effects,
            Err(why) => acts::cannot(model, Action::AsOf, &why),
        },
        Order::Volunteers(said) => {
            acts::read(model, Page::Volunteers(said.clone(), None));
            return vec![Effect::FindVolunteers(said)];
        }
        Order::Language(wanted) => {
            if wanted.is_none_or(|wanted| wanted != model.words.language()) {
                acts::change_language(model);
            }
        }
    }
    Vec::new()
}

/// Goes to the screen a request stands on, and to its row.
pub(super) fn select(model: &mut Model, request: RequestId) {
    let Some(known) = model.desk.as_ref().and_then(|desk| desk.request(request)) else { return };
    let on = |screen: Screen| model.lists.rows(screen).row_of(known).is_some();
    let screen = if on(model.screen) { Some(model.screen) } else { Screen::ALL.into_iter().find(|one| on(*one)) };
    let number = super::super::names::tail(known.number);
    let Some(screen) = screen else {
        let words = model.words.text("command-on-no-screen", &args!["number" => number]);
        return model.say(Tone::Plain, words);
    };
    if screen != model.screen {
        moving::show(model, screen);
    }
    moving::select(model, request);
}
