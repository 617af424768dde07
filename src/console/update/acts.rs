//! What every action does. One that cannot act says why, as the centre would.

use super::super::action::Action;
use super::super::board::Board;
use super::super::effect::Effect;
use super::super::forms::command::command;
use super::super::forms::fields::{Ground, fields};
use super::super::forms::{FieldKind, FieldName, Form, Subject};
use super::super::layer::{Layer, MenuKind, Page, Question, Reading};
use super::super::listing::What;
use super::super::lists::Screen;
use super::super::model::{Model, Tone};
use super::super::next_step::next_step;
use super::super::possible::{self, Bar};
use super::{
    books, calls, close, commandline, copying, emergency, export, finding, forms, given_back, listing, locking,
    marking, menus, moving, notices, offering, past, reports, saving, sending, shifts, taking_back, together,
};
use crate::domain::command::Command;
use crate::domain::ids::RequestId;
use crate::domain::refusal::Refusal;
use crate::words::{Language, Words, args};

/// Does what a key or a menu asks for.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(why) = past::refused(model, action) {
        model.say(Tone::Bad, why);
        return Vec::new();
    }
    if together::is_meant(model, action) {
        return together::start(model, action);
    }
    match action {
        Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::First | Action::Last => {
            moving::go(model, action);
        }
        Action::Menu => menus::open(model),
        Action::Help => menus::search(model, MenuKind::Help),
        Action::Palette => menus::search(model, MenuKind::Palette),
        Action::CommandLine => return commandline::open(model),
        Action::Back => return back(model),
        Action::Confirm => return confirm(model),
        Action::ConfirmAndOffer => return forms::submit(model, true),
        Action::NextField => return step(model, 1),
        Action::PreviousField => return step(model, -1),
        Action::SwitchPane => switch_pane(model),
        Action::FoldPane => fold_pane(model),
        Action::NextScreen => turn(model, 1),
        Action::PreviousScreen => turn(model, -1),
        Action::Filter => finding::filter(model),
        Action::Sort => finding::open_sorting(model),
        Action::SaveView => return saving::open(model),
        Action::Open => return open(model),
        Action::WhyNot => {
            if let Some(request) = request(model) {
                read(model, Page::WhyNot(request));
            }
        }
        Action::Whistles => {
            if let Some(request) = request(model) {
                read(model, Page::Whistles(request));
            }
        }
        Action::DutyBook => read(model, Page::DutyBook),
        Action::AsOf => return past::open(model),
        Action::Export => return export::open(model),
        Action::Sheet => return export::paper(model),
        Action::Earlier | Action::Later => say_plainly(model, Tone::Plain, "said-past-only"),
        Action::Board => {
            model.board = Some(Board::OverConsole);
            model.changed = true;
        }
        Action::Language => change_language(model),
        Action::Redraw => {
            model.changed = true;
            return vec![Effect::Repaint];
        }
        Action::Quit => return quit(model),
        Action::QuitNow => return leave(model),
        Action::Acknowledge => return emergency::acknowledge(model),
        Action::Emergency => return emergency::take_in_and_offer(model),
        Action::Unsent => listing::open(model, What::Waiting),
        Action::Reminders => listing::open(model, What::Reminders),
        Action::Drafts => listing::open(model, What::Drafts),
        Action::TakeUp => return given_back::take_up(model),
        Action::Announcements => listing::open(model, What::Announcements),
        Action::Plans => listing::open(model, What::Plans),
        Action::RoundsToday => listing::open(model, What::Rounds),
        Action::Reports => return reports::open(model),
        Action::PreviousMonth => return reports::turn(model, -1),
        Action::NextMonth => return reports::turn(model, 1),
        Action::TurnChart => reports::turn_chart(model),
        Action::HandOver => return shifts::open(model),
        Action::Venues => listing::open(model, What::Venues),
        Action::Projects => listing::open(model, What::Projects),
        Action::Rewards => return books::open(model, What::Rewards),
        Action::Payers => return books::open(model, What::Payers),
        Action::Stock => return books::open(model, What::Stock),
        Action::Branches => return books::open(model, What::Branches),
        Action::Overview => return books::open_overview(model),
        action if action.is_of_the_books() => return begin(model, action, Subject::Centre),
        action if action.is_of_a_shift() || action.is_of_a_venue() || action.is_of_a_directory() => {
            return begin(model, action, Subject::Centre);
        }
        Action::Notices => listing::open(model, What::Notices),
        Action::PrintDispatchSheet | Action::PrintSignIn => {
            return match request(model) {
                Some(request) => export::print(model, action, request),
                None => Vec::new(),
            };
        }
        Action::Catalogue => listing::open_menu(model, ""),
        Action::Lock => return locking::lock(model),
        Action::RemindMe => {
            let subject = subject(model).filter(|of| matches!(of, Subject::Request(_))).unwrap_or(Subject::Centre);
            return begin(model, action, subject);
        }
        Action::Announce => return begin(model, action, Subject::Centre),
        Action::AcknowledgeNotice => {
            return notices::acknowledge(model).unwrap_or_else(|| {
                say_plainly(model, Tone::Plain, "said-no-notice");
                Vec::new()
            });
        }
        Action::UndoTyping => return forms::undo(model, false),
        Action::RedoTyping => return forms::undo(model, true),
        Action::NewRequest => return calls::begin(model),
        Action::Mark => offering::mark(model),
        Action::MarkRow => marking::toggle(model),
        Action::MarkUp => marking::extend(model, Action::Up),
        Action::MarkDown => marking::extend(model, Action::Down),
        Action::MarkRange => marking::range(model),
        Action::Undo => return taking_back::ask(model),
        Action::CopyNumber => return copying::number(model),
        Action::CopySheet => return copying::sheet(model),
        // A digit says which: see the keys.
        Action::Choose | Action::Screen => nothing_here(model),
        Action::Offer | Action::OfferAlso | Action::OfferOpen | Action::OfferJoint => {
            return match request(model) {
                Some(request) => offering::offer(model, action, request),
                None => Vec::new(),
            };
        }
        _ => return start(model, action),
    }
    Vec::new()
}

/// What an action is about: what is being read, else what is selected. A page about no request hides the row beneath it, so
/// that nothing is done to that one.
pub(super) fn subject(model: &Model) -> Option<Subject> {
    let page = model.layers.iter().rev().find_map(|layer| match layer {
        Layer::Reading(reading) => Some(&reading.page),
        _ => None,
    });
    match page {
        Some(
            Page::Request(request, _) | Page::WhyNot(request) | Page::Whistles(request) | Page::Papers(request, _),
        ) => Some(Subject::Request(*request)),
        Some(Page::Volunteers(..) | Page::Points(..) | Page::Overview(_) | Page::DutyBook | Page::Reports(_)) => None,
        Some(Page::Together) | None => model.subject(),
    }
}

fn request(model: &mut Model) -> Option<RequestId> {
    match subject(model) {
        Some(Subject::Request(request)) => Some(request),
        _ => {
            say_plainly(model, Tone::Bad, "said-nothing-selected");
            None
        }
    }
}

/// An act about the selected request or team: its form where something must be said, else at once.
fn start(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(subject) = subject(model) else {
        say_plainly(model, Tone::Bad, "said-nothing-selected");
        return Vec::new();
    };
    begin(model, action, subject)
}

/// An act about a request, a team or the centre: its form where something must be said, else at once.
pub(super) fn begin(model: &mut Model, action: Action, subject: Subject) -> Vec<Effect> {
    if action == Action::NewRequest {
        return forms::telephone(model, false);
    }
    let fitting = match subject {
        Subject::Request(_) => action.is_about_a_request(),
        Subject::Team(_) => action.is_about_a_team(),
        Subject::Centre => action.is_about_the_centre(),
    };
    if !fitting && action != Action::RemindMe {
        nothing_here(model);
        return Vec::new();
    }
    if let Some(bar) = possible::bar(model, action, subject) {
        match bar {
            Bar::Refused(refusal) => refused(model, action, subject, &refusal),
            Bar::NoChoice(key) => {
                let why = model.words.plain(key);
                cannot(model, action, &why);
            }
            Bar::Waits(why) => cannot(model, action, &why),
        }
        return Vec::new();
    }
    if action.is_of_a_shift() {
        return shifts::begin(model, action);
    }
    let Some((desk, rules)) = model.ground() else { return not_loaded(model) };
    let ground = Ground { desk, rules, words: model.words };
    let mut form = Form::new(action, subject, fields(action, subject, &ground));
    choose_assignment(model, &mut form);
    propose_likeliest(model, &mut form);
    let nothing_to_say =
        form.fields.iter().all(|field| field.name == FieldName::Assignment && !field.value().is_empty());
    if !nothing_to_say {
        return forms::open(model, form);
    }
    let Some((desk, _)) = model.ground() else { return not_loaded(model) };
    let Ok(asked) = command(&form, desk, model.now, &mut uuid::Uuid::nil) else { return Vec::new() };
    send(model, action, subject, asked)
}

/// The assignment of the team chosen in the pane is meant, where there is one.
fn choose_assignment(model: &Model, form: &mut Form) {
    let (Some(team), Subject::Request(request), Some(desk)) = (model.pane.chosen, form.subject, &model.desk) else {
        return;
    };
    let assignment = desk.request(request).and_then(|request| {
        request.assignments.iter().rev().find(|assignment| assignment.team == team && assignment.state.is_live())
    });
    if let Some(assignment) = assignment {
        for field in form.fields.iter_mut().filter(|field| field.name == FieldName::Assignment) {
            if let FieldKind::Pick(pick) = &mut field.kind {
                pick.choose(&assignment.id.to_string());
            }
        }
        form.focus = form.fields.iter().position(|field| field.value().is_empty() && !field.optional).unwrap_or(0);
    }
}

/// The other request of a merge or a link is most likely the one found to be like it.
fn propose_likeliest(model: &Model, form: &mut Form) {
    let (Action::Merge | Action::Link, Subject::Request(request)) = (form.action, form.subject) else { return };
    let Some(number) = model.likeliest(request) else { return };
    form.fields.iter_mut().filter(|field| field.name == FieldName::Number).for_each(|field| field.restore(&number));
}

/// Sends what the replica would accept, and opens the page that its answer fills.
pub(super) fn send(model: &mut Model, action: Action, subject: Subject, asked: Command) -> Vec<Effect> {
    if let Err(refusal) = possible::preview(model, &asked) {
        refused(model, action, subject, &refusal);
        return Vec::new();
    }
    if let (Command::OpenPapers { request }, false) = (&asked, model.read_only) {
        let request = *request;
        model.layers.retain(|layer| !is_page_of_papers(layer));
        read(model, Page::Papers(request, Vec::new()));
    }
    sending::send(model, action, subject, asked, None, None)
}

fn is_page_of_papers(layer: &Layer) -> bool {
    matches!(layer, Layer::Reading(Reading { page: Page::Papers(..), .. }))
}

fn back(model: &mut Model) -> Vec<Effect> {
    if let Some(layer) = model.layers.last() {
        let done = if let Layer::Form(form) = layer { Some(form.action) } else { None };
        let mut effects = close(model);
        effects.extend(done.into_iter().flat_map(|done| forms::take_up_again(model, done)));
        return effects;
    }
    if model.pane.focused {
        model.pane.focused = false;
        model.changed = true;
        return Vec::new();
    }
    if !model.marks.is_empty() {
        marking::clear(model);
        return Vec::new();
    }
    let filtered = match model.screen {
        Screen::Teams => !model.lists.team_filter().is_empty(),
        screen => model.filter.as_ref().is_some_and(|(of, _)| *of == screen),
    };
    if filtered {
        finding::set_filter(model, "");
        say_plainly(model, Tone::Plain, "said-filter-off");
    } else {
        let key = model.keymap.shown(Action::Quit);
        let words = model.words.text("said-at-top", &args!["key" => key]);
        model.say(Tone::Plain, words);
    }
    Vec::new()
}

fn confirm(model: &mut Model) -> Vec<Effect> {
    match model.layers.last() {
        Some(Layer::Form(_)) => forms::submit(model, false),
        Some(Layer::CommandLine(_)) => commandline::submit(model),
        Some(Layer::Menu(_)) => menus::run(model),
        Some(Layer::Listing(_)) => listing::run(model),
        Some(Layer::Sort { at }) => {
            finding::sort(model, *at);
            Vec::new()
        }
        Some(Layer::Filter { .. }) => {
            model.layers.pop();
            model.changed = true;
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn step(model: &mut Model, by: isize) -> Vec<Effect> {
    commandline::complete(model, by);
    if let Some(Layer::Form(form)) = model.layers.last_mut() {
        form.step(by);
        model.changed = true;
    }
    forms::ask_about_caller(model)
}

fn switch_pane(model: &mut Model) {
    model.changed = true;
    model.pane.focused = !model.pane.focused && !model.pane.rows().is_empty();
    if model.pane.focused && model.pane.chosen_row().is_none() {
        model.pane.chosen = model.pane.rows().first().map(super::super::pane::PaneRow::team);
    }
}

/// The list has the whole screen until this is done once more, and gives way meanwhile only to one who goes to the teams.
fn fold_pane(model: &mut Model) {
    model.changed = true;
    model.pane.folded = !model.pane.folded;
    model.pane.focused = false;
}

fn turn(model: &mut Model, by: isize) {
    let count = model.lists.screens() as isize;
    let to = (model.screen.index() as isize + by).rem_euclid(count) as usize;
    moving::show(model, Screen::at(to));
}

fn open(model: &mut Model) -> Vec<Effect> {
    match request(model) {
        Some(request) => open_request(model, request),
        None => Vec::new(),
    }
}

/// A request whole, with its timeline once the centre has told it.
pub(super) fn open_request(model: &mut Model, request: RequestId) -> Vec<Effect> {
    read(model, Page::Request(request, None));
    vec![Effect::FetchTimeline(request)]
}

pub(super) fn read(model: &mut Model, page: Page) {
    model.layers.push(Layer::Reading(Reading { page, top: 0 }));
    model.changed = true;
}

pub(super) fn change_language(model: &mut Model) {
    let other = match model.words.language() {
        Language::Zh => Language::En,
        Language::En => Language::Zh,
    };
    model.words = Words::of(other);
    menus::say_anew(model);
    commandline::say_anew(model);
    say_plainly(model, Tone::Plain, "said-language");
}

fn quit(model: &mut Model) -> Vec<Effect> {
    if model.pending.is_empty() {
        return leave(model);
    }
    model.layers.push(Layer::asking(Question::Leave));
    model.changed = true;
    Vec::new()
}

/// Leaves, keeping whatever is typed in any open form.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    model.leaving = true;
    for layer in &model.layers {
        if let Layer::Form(form) = layer
            && form.touched
        {
            model.drafts.insert(super::super::model::draft_key(form.action, form.subject), form.draft());
        }
    }
    vec![Effect::KeepDrafts(model.drafts.clone()), Effect::Leave]
}

pub(super) fn not_loaded(model: &mut Model) -> Vec<Effect> {
    say_plainly(model, Tone::Bad, "said-not-loaded");
    Vec::new()
}

pub(super) fn nothing_here(model: &mut Model) {
    say_plainly(model, Tone::Bad, "said-not-here");
}

/// Why an action is refused, and which key clears the way where one is known.
pub(super) fn refused(model: &mut Model, action: Action, subject: Subject, refusal: &Refusal) {
    let Some(desk) = &model.desk else { return };
    let why = crate::words::refusal_sentence(model.words, refusal, desk);
    let first = next_step(action, refusal).filter(|first| {
        // A page of reasons can always be read; anything else only where the centre would allow it.
        !first.is_about_a_request() || possible::bar(model, *first, subject).is_none()
    });
    let Some(first) = first else { return cannot(model, action, &why) };
    let key = model.keymap.shown(first);
    let values = args![
        "key" => if key.is_empty() { model.keymap.shown(Action::Menu) } else { key },
        "action" => model.words.plain(&first.label_key()),
    ];
    let why = format!("{why} {}", model.words.text("said-first", &values));
    cannot(model, action, &why);
}

/// Why an action cannot be done.
pub(super) fn cannot(model: &mut Model, action: Action, why: &str) {
    let name = model.words.plain(&action.label_key());
    let words = model.words.text("said-cannot", &args!["action" => name, "why" => why.to_owned()]);
    model.say(Tone::Bad, words);
}

pub(super) fn say_plainly(model: &mut Model, tone: Tone, key: &str) {
    let words = model.words.plain(key);
    model.say(tone, words);
}
