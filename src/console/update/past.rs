//! Looking at the past: asking for a moment, showing it, stepping through it, coming back.

use ratatui::layout::Size;

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::forms::fields::{Ground, fields};
use super::super::forms::{FieldName, Form, Subject};
use super::super::layer::Layer;
use super::super::message::{Link, Message, MessageKind, News};
use super::super::model::{Model, Tone, draft_key};
use super::super::past::{Past, STEP, parse};
use super::super::terminal::Key;
use super::super::view;
use super::{acts, finding, forms};
use crate::domain::desk::Desk;
use crate::domain::time::{Span, Timestamp};
use crate::wire::Moment;
use crate::words::{args, moments};

/// Asks which moment.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let Some((desk, rules)) = model.ground() else { return acts::not_loaded(model) };
    let ground = Ground { desk, rules, words: model.words };
    let form = Form::new(Action::AsOf, Subject::Centre, fields(Action::AsOf, Subject::Centre, &ground));
    forms::open(model, form)
}

/// The moment that was typed into the form.
pub(super) fn submit(model: &mut Model, form: &Form) -> Vec<Effect> {
    match asof(model, form.value(FieldName::Moment)) {
        Ok(effects) => {
            model.layers.pop();
            model.drafts.remove(&draft_key(form.action, form.subject));
            effects
        }
        Err(why) => {
            if let Some(Layer::Form(form)) = model.layers.last_mut() {
                form.problem = Some(why);
            }
            model.changed = true;
            Vec::new()
        }
    }
}

/// Looks at the desk of the moment that was typed.
///
/// # Errors
/// In words, when that is no past moment.
pub fn asof(model: &mut Model, typed: &str) -> Result<Vec<Effect>, String> {
    let wanted = parse(typed, model.now).ok_or_else(|| model.words.plain("fault-past"))?;
    Ok(ask(model, wanted))
}

fn ask(model: &mut Model, wanted: Moment) -> Vec<Effect> {
    model.past.asked = Some(wanted);
    let words = model.words.text("said-past-asked", &args!["moment" => named(model, wanted)]);
    tell(model, Tone::Plain, &words);
    vec![Effect::FetchPast(wanted)]
}

/// Says it where it is seen: in the past while that is looked at.
fn tell(model: &mut Model, tone: Tone, words: &str) {
    if let Some(then) = &mut model.past.then {
        then.say(tone, words);
        model.changed = true;
    } else {
        model.say(tone, words);
    }
}

fn named(model: &Model, moment: Moment) -> String {
    match moment {
        Moment::Time(at) => moments::near(model.words, at, model.now),
        Moment::Revision(revision) => format!("r{revision}"),
    }
}

/// The desk of a moment has come, or why it has not.
pub(super) fn came(model: &mut Model, asked: Moment, answer: Result<Box<Desk>, String>) {
    if model.past.asked != Some(asked) {
        return;
    }
    model.past.asked = None;
    model.changed = true;
    match answer {
        Ok(desk) => show(model, asked, *desk),
        Err(why) => {
            let words = model.words.text("said-past-failed", &args!["moment" => named(model, asked), "why" => why]);
            tell(model, Tone::Bad, &words);
        }
    }
}

fn show(model: &mut Model, asked: Moment, desk: Desk) {
    let at = match asked {
        Moment::Time(at) => at,
        Moment::Revision(_) => desk.time,
    };
    let mut then = match model.past.then.take() {
        Some(then) => *then,
        None => {
            Model { layers: Vec::new(), pending: Vec::new(), kept: None, armed: None, caller: None, ..model.clone() }
        }
    };
    then.past = Past { moment: Some(at), ..Past::default() };
    (then.now, then.heard, then.link) = (at, Some(at), Link::Live);
    (then.said, then.read_only, then.quiet) = (None, true, true);
    then.lists.pass(at, None);
    then.lists.refill(&desk);
    // An alarm of then must not be taken for one of now, and who works on what now did not do so then.
    then.lists.silence();
    then.presence.hear(Vec::new());
    then.desk = Some(desk);
    finding::filter_again(&mut then);
    model.past.then = Some(Box::new(then));
    fit(model);
    // Whatever was open beneath is there again afterwards.
    pass(model, MessageKind::Tick);
}

/// Gives the console of the past the room within its frame.
pub(super) fn fit(model: &mut Model) {
    let room = view::past_room(model);
    if let Some(then) = &mut model.past.then
        && then.size != Size::new(room.width, room.height)
    {
        then.size = Size::new(room.width, room.height);
        pass(model, MessageKind::Tick);
    }
}

/// A key while the past is looked at. What belongs to the present is done there.
pub(super) fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(then) = &model.past.then else { return Vec::new() };
    let at = then.now;
    let at_top = then.layers.is_empty() && !then.pane.focused && then.filter.is_none() && then.board.is_none();
    match then.keymap.action(then.context(), key) {
        Some(Action::Back) if at_top => {
            return_to_now(model);
            Vec::new()
        }
        Some(Action::Quit) if at_top => {
            return_to_now(model);
            acts::act(model, Action::Quit)
        }
        Some(Action::Earlier) if at_top => ask(model, Moment::Time(at - STEP)),
        Some(Action::Later) if at_top => later(model, at),
        Some(action @ (Action::QuitNow | Action::Redraw | Action::Acknowledge)) => acts::act(model, action),
        Some(Action::Language) => {
            acts::act(model, Action::Language);
            pass(model, MessageKind::Key(key))
        }
        _ => pass(model, MessageKind::Key(key)),
    }
}

fn later(model: &mut Model, at: Timestamp) -> Vec<Effect> {
    if at + STEP > model.now {
        return_to_now(model);
        return Vec::new();
    }
    ask(model, Moment::Time(at + STEP))
}

fn return_to_now(model: &mut Model) {
    model.past = Past::default();
    acts::say_plainly(model, Tone::Plain, "said-past-left");
}

/// Hands something to the console of the past. Of what it asks for only what reads is done.
pub(super) fn pass(model: &mut Model, kind: MessageKind) -> Vec<Effect> {
    let Some(then) = &mut model.past.then else { return Vec::new() };
    let message = Message { now: then.now + Span(0), kind };
    let mut effects = super::update(then, message);
    model.changed |= std::mem::take(&mut then.changed);
    effects.retain(|effect| matches!(effect, Effect::FetchTimeline(_) | Effect::Export(_) | Effect::Repaint));
    effects
}

/// What was asked for goes to whoever asked: a request's story to the past only as far as it had come.
pub(super) fn of_then(model: &mut Model, news: News) -> Option<News> {
    let Some(then) = &model.past.then else { return Some(news) };
    let until = then.desk.as_ref().map(|desk| desk.revision).unwrap_or_default();
    let news = match news {
        News::Timeline(request, mut entries) => {
            entries.retain(|entry| entry.revision <= until);
            News::Timeline(request, entries)
        }
        News::Exported(..) => news,
        _ => return Some(news),
    };
    pass(model, MessageKind::News(news));
    None
}

/// Whether an action only reads. Whatever else there is, is refused in the past.
fn reads(action: Action) -> bool {
    matches!(
        action,
        Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::First
            | Action::Last
            | Action::Menu
            | Action::Back
            | Action::Confirm
            | Action::NextField
            | Action::PreviousField
            | Action::SwitchPane
            | Action::FoldPane
            | Action::Choose
            | Action::Screen
            | Action::NextScreen
            | Action::PreviousScreen
            | Action::Filter
            | Action::Open
            | Action::WhyNot
            | Action::Help
            | Action::Palette
            | Action::CommandLine
            | Action::Language
            | Action::Board
            | Action::Plans
            | Action::RoundsToday
            | Action::Venues
            | Action::Projects
            | Action::Export
    )
}

/// Why an action cannot be done in the past; none in the present, or where it only reads.
pub fn refused(model: &Model, action: Action) -> Option<String> {
    (model.past.moment.is_some() && !reads(action)).then(|| {
        let key = model.keymap.shown(Action::Back);
        model.words.text("said-past-refused", &args!["key" => key])
    })
}
