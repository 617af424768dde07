//! Typing: into forms, filters and the search of the help; and what becomes of a form.

use super::super::action::Action;
use super::super::commandline::is_chinese;
use super::super::effect::Effect;
use super::super::forms::command::{Unclear, command};
use super::super::forms::fields::{self, Ground, fields};
use super::super::forms::input::MOST_CHARS;
use super::super::forms::{Field, FieldName, Form, Subject, chosen, known, own, telephone};
use super::super::keymap::Danger;
use super::super::layer::Layer;
use super::super::model::{Caller, Model, Tone, Typed, draft_key};
use super::super::ordering;
use super::super::possible;
use super::super::terminal::{Key, KeyCode};
use super::problems::{Problem, refused_for, unclear};
use super::{acts, books, calls, commandline, export, finding, menus, notices, past, saving, sending, together};
use crate::domain::assignment::OfferKind;
use crate::domain::command::{Command, OfferTo, Offering, TakingIn};
use crate::domain::desk::Desk;
use crate::domain::ids::TeamId;
use crate::domain::request::{Priority, Request};
use crate::words::args;

/// A key that is no action: typed into whatever is topmost.
pub(super) fn typed(model: &mut Model, key: Key) -> Vec<Effect> {
    match model.layers.last_mut() {
        Some(Layer::Form(form)) => {
            if form.key(key) {
                after_typing(model)
            } else {
                Vec::new()
            }
        }
        Some(Layer::CommandLine(_)) => {
            commandline::key(model, key);
            Vec::new()
        }
        Some(Layer::Menu(menu)) if menu.is_searched() => {
            match key.code {
                KeyCode::Down => menu.at = (menu.at + 1).min(menu.entries.len().saturating_sub(1)),
                KeyCode::Up => menu.at = menu.at.saturating_sub(1),
                _ if menu.find.key(key) => menus::find(model),
                _ => return Vec::new(),
            }
            model.changed = true;
            Vec::new()
        }
        Some(Layer::Filter { input, .. }) => {
            if input.key(key) {
                let text = input.text().to_owned();
                finding::set_filter(model, &text);
            }
            Vec::new()
        }
        _ => {
            no_answer(model, key);
            Vec::new()
        }
    }
}

/// A key that does nothing here says so, and where the keys are listed. Chinese is what an input method made of letters.
fn no_answer(model: &mut Model, key: Key) {
    let typed = key.typed().filter(|c| is_chinese(*c));
    let sentence = if typed.is_some() { "said-no-answer-chinese" } else { "said-no-answer" };
    let values = args![
        "key" => key.to_string(),
        "help" => model.keymap.shown(Action::Help),
        "line" => model.keymap.shown(Action::CommandLine),
    ];
    let words = model.words.text(sentence, &values);
    model.say(Tone::Bad, words);
}

/// Pasted text is text, never keys.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    match model.layers.last_mut() {
        Some(Layer::Form(form)) => {
            let whole = form.paste(text);
            let effects = after_typing(model);
            if !whole {
                let words = model.words.text("said-too-long", &args!["most" => MOST_CHARS]);
                model.say(Tone::Bad, words);
            }
            return effects;
        }
        Some(Layer::CommandLine(_)) => commandline::paste(model, text),
        Some(Layer::Menu(menu)) if menu.is_searched() => {
            menu.find.insert(text);
            menus::find(model);
        }
        Some(Layer::Filter { input, .. }) => {
            input.insert(text);
            let text = input.text().to_owned();
            finding::set_filter(model, &text);
        }
        _ => {}
    }
    Vec::new()
}

/// Opens the form of an act, as it was left. One that is open already becomes a draft and is there again afterwards.
pub(super) fn open(model: &mut Model, mut form: Form) -> Vec<Effect> {
    let mut effects = put_away(model);
    let draft = model.drafts.get(&draft_key(form.action, form.subject));
    if let Some(draft) = draft {
        form.restore(draft);
    }
    if let Some((desk, rules)) = model.ground() {
        let request = about(desk, form.subject);
        own::follow(&mut form, rules, request, model.words.language());
    }
    // The lines of the service kept in the draft are there only now.
    if let Some(draft) = draft {
        form.restore(draft);
    }
    effects.extend(super::bills::ask(&form));
    fields::follow(&mut form);
    // A call begins with the number; everywhere else the first thing missing comes first.
    if form.action != Action::NewRequest {
        form.focus_first_empty();
    }
    model.layers.push(Layer::Form(Box::new(form)));
    model.changed = true;
    effects.extend(books::ask(model));
    effects.extend(ask_about_caller(model));
    effects
}

/// Keeps the form that is open as a draft, so that nothing comes to lie over it; what lay over it goes first.
pub(super) fn put_away(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    let is_in_the_way = |layer: &Layer| !matches!(layer, Layer::Reading(_));
    while model.layers.last().is_some_and(is_in_the_way) {
        effects.extend(super::close(model));
    }
    effects
}

fn about(desk: &Desk, subject: Subject) -> Option<&Request> {
    match subject {
        Subject::Request(request) => desk.request(request),
        Subject::Team(_) | Subject::Centre => None,
    }
}

/// The form of a new request.
pub(super) fn telephone(model: &mut Model, emergency: bool) -> Vec<Effect> {
    let touched = model.layers.iter().rev().find_map(|layer| match layer {
        Layer::Form(form) if form.touched => Some((form.action, form.subject)),
        _ => None,
    });
    if let Some(gives_way) = touched {
        model.interrupted.retain(|other| *other != gives_way);
        model.interrupted.push(gives_way);
    }
    let Some((desk, rules)) = model.ground() else { return acts::not_loaded(model) };
    let ground = Ground { desk, rules, words: model.words };
    let mut lines = fields(Action::NewRequest, Subject::Centre, &ground);
    let kept = model.drafts.get(&draft_key(Action::NewRequest, Subject::Centre));
    let ordered = kept.and_then(|draft| draft.iter().find(|(name, _)| name == FieldName::Ordered.label_key()));
    if let Some((_, value)) = ordered {
        lines.extend(ordering::fields(&ground, value));
    }
    // A call begins with its number, whatever must be filled in.
    let form = Form { focus: 0, ..Form::new(Action::NewRequest, Subject::Centre, lines) };
    let effects = open(model, form);
    if let (true, Some(Layer::Form(form))) = (emergency, model.layers.last_mut()) {
        telephone::propose(form, FieldName::Priority, Priority::Emergency.tag());
    }
    effects
}

/// Puts something of the menu into the form that is open, with its service and what may be said of it.
pub(super) fn add_order(model: &mut Model, value: &str) {
    let Some((desk, rules)) = model.ground() else { return };
    let ground = Ground { desk, rules, words: model.words };
    let service = ordering::service_of(desk, value);
    let lines = ordering::fields(&ground, value);
    let rules = model.desk.as_ref().and_then(|desk| desk.rules.clone());
    let Some(Layer::Form(form)) = model.layers.last_mut() else { return };
    form.fields.extend(lines);
    if let Some(service) = service {
        telephone::propose(form, FieldName::Service, service.as_str());
    }
    if let Some(rules) = rules {
        own::follow(form, &rules, None, model.words.language());
    }
}

/// Whatever is typed is a draft at once, and what follows from it is filled in.
fn after_typing(model: &mut Model) -> Vec<Effect> {
    model.changed = true;
    let Some(Layer::Form(form)) = model.layers.last_mut() else { return Vec::new() };
    fields::follow(form);
    if let Some((desk, rules)) = model.desk.as_ref().and_then(|desk| Some((desk, desk.rules.as_deref()?))) {
        known::follow(form, rules);
        let request = about(desk, form.subject);
        own::follow(form, rules, request, model.words.language());
    }
    model.drafts.insert(draft_key(form.action, form.subject), form.draft());
    let mut effects = vec![Effect::KeepDrafts(model.drafts.clone())];
    effects.extend(books::ask(model));
    effects.extend(ask_about_caller(model));
    effects
}

/// The caller's earlier requests are asked for as soon as the number is one that can be rung.
pub(super) fn ask_about_caller(model: &mut Model) -> Vec<Effect> {
    let Some(Layer::Form(form)) = model.layers.last() else { return Vec::new() };
    if form.action != Action::NewRequest {
        return Vec::new();
    }
    let Some(question) = telephone::question(form) else {
        model.caller = None;
        return Vec::new();
    };
    if model.caller.as_ref().is_some_and(|caller| caller.asked == question) {
        return Vec::new();
    }
    model.caller = Some(Caller { asked: question.clone(), known: None });
    vec![Effect::FindCaller(question)]
}

/// Keeps what was filled in of a form that is closed.
pub(super) fn keep(model: &mut Model, form: &Form) -> Vec<Effect> {
    if form.action == Action::NewRequest {
        model.caller = None;
    }
    if !form.touched {
        return Vec::new();
    }
    if form.action == Action::Points {
        // A question is asked anew.
        model.drafts.remove(&draft_key(form.action, form.subject));
        return vec![Effect::KeepDrafts(model.drafts.clone())];
    }
    model.drafts.insert(draft_key(form.action, form.subject), form.draft());
    let what = model.words.plain(&form.action.label_key());
    let words = model.words.text("said-draft-kept", &args!["what" => what]);
    model.say(Tone::Plain, words);
    vec![Effect::KeepDrafts(model.drafts.clone())]
}

/// Sends the topmost form, or says in it why not. With `offering`, the request is offered in the same act.
pub(super) fn submit(model: &mut Model, offering: bool) -> Vec<Effect> {
    let Some(Layer::Form(form)) = model.layers.last() else { return Vec::new() };
    let form = (**form).clone();
    match form.action {
        Action::AsOf => return past::submit(model, &form),
        Action::SaveView => return saving::submit(model, &form),
        Action::RemindMe => return remind_me(model, &form),
        Action::Points => return books::read_points(model, &form),
        _ => {}
    }
    if form.action == Action::Export {
        return export::submit(model, &form);
    }
    if !form.many.is_empty() {
        return together::submit(model, &form);
    }
    let asked = match asked_for(model, &form, offering) {
        Ok(command) => command,
        Err(problem) => return problem_in_form(model, problem),
    };
    if model.kept.is_some() {
        let why = model.words.plain("said-not-loaded");
        return problem_in_form(model, Problem { why, ..Problem::default() });
    }
    if let Err(refusal) = possible::preview(model, &asked) {
        let problem = refused_for(model, &form, &refusal);
        return problem_in_form(model, problem);
    }
    let ends = model.keymap.binding(form.action).is_some_and(|binding| binding.danger == Danger::Ends);
    if ends && !form.asked {
        return ask_once_more(model, &form);
    }
    model.layers.pop();
    model.changed = true;
    if form.action == Action::NewRequest {
        model.caller = None;
    }
    if model.read_only {
        // What cannot be sent stays a draft.
        return sending::send(model, form.action, form.subject, asked, None, None);
    }
    model.drafts.remove(&draft_key(form.action, form.subject));
    let papers = (form.action == Action::NewRequest).then(|| telephone::papers(&form));
    let act = (form.action, form.subject, chosen::chosen(&form, model.words));
    let mut effects = sending::send_chosen(model, act, asked, papers, Some(Typed::Form(form.draft())));
    effects.push(Effect::KeepDrafts(model.drafts.clone()));
    effects.extend(take_up_again(model, form.action));
    if form.action == Action::VerifyHours {
        effects.extend(books::next_hours(model, &form));
    }
    effects
}

/// A reminder stays at the seat: nothing is sent.
fn remind_me(model: &mut Model, form: &Form) -> Vec<Effect> {
    match notices::remind_as_filled_in(model, form) {
        Ok(mut effects) => {
            model.layers.pop();
            model.drafts.remove(&draft_key(form.action, form.subject));
            effects.push(Effect::KeepDrafts(model.drafts.clone()));
            effects
        }
        Err((why, field)) => problem_in_form(model, Problem { why, field: Some(field), ..Problem::default() }),
    }
}

/// The form that gave way to a call is there again when the call is done.
pub(super) fn take_up_again(model: &mut Model, done: Action) -> Vec<Effect> {
    if done != Action::NewRequest {
        return Vec::new();
    }
    match model.interrupted.pop() {
        Some((Action::NewRequest, _)) => calls::take_up(model, None),
        Some((action, subject)) => acts::begin(model, action, subject),
        None => Vec::new(),
    }
}

/// Takes back what was typed last into the line being filled in, or types it again.
pub(super) fn undo(model: &mut Model, again: bool) -> Vec<Effect> {
    let undone = match model.layers.last_mut() {
        Some(Layer::Form(form)) => form.undo(again),
        Some(Layer::Filter { input, .. }) => input.undo(again),
        Some(Layer::Menu(menu)) => menu.find.undo(again),
        _ => false,
    };
    match model.layers.last() {
        _ if !undone => {
            acts::say_plainly(model, Tone::Plain, if again { "said-nothing-to-redo" } else { "said-nothing-to-undo" });
            Vec::new()
        }
        Some(Layer::Form(_)) => after_typing(model),
        Some(Layer::Filter { input, .. }) => {
            let text = input.text().to_owned();
            finding::set_filter(model, &text);
            Vec::new()
        }
        _ => {
            menus::find(model);
            Vec::new()
        }
    }
}

fn problem_in_form(model: &mut Model, problem: Problem) -> Vec<Effect> {
    model.changed = true;
    if let Some(Layer::Form(form)) = model.layers.last_mut() {
        form.problem = Some(problem.why);
        form.asked = problem.asked;
        let named = |field: &Field| Some(field.name) == problem.field;
        let empty = form.fields.iter().position(|field| named(field) && !field.optional && field.value().is_empty());
        if let Some(at) = empty.or_else(|| form.fields.iter().position(named)) {
            form.focus = at;
        }
        form.focus = problem.line.unwrap_or(form.focus);
    }
    Vec::new()
}

/// What ends a request is asked about in the form itself, so that nothing lies over what was typed.
fn ask_once_more(model: &mut Model, form: &Form) -> Vec<Effect> {
    let number = match form.subject {
        Subject::Request(request) => sending::number(model, request),
        _ => String::new(),
    };
    let action = model.words.plain(&form.action.label_key());
    let what = model.words.text("act-of", &args!["number" => number, "action" => action]);
    let key = model.keymap.shown(Action::Confirm);
    let why = model.words.text("form-sure", &args!["what" => what, "key" => key]);
    problem_in_form(model, Problem { why, asked: true, ..Problem::default() })
}

/// The command the form asks for, with the first offer in it where that is asked too.
fn asked_for(model: &mut Model, form: &Form, offering: bool) -> Result<Command, Problem> {
    let not_loaded = |model: &Model| Problem { why: model.words.plain("said-not-loaded"), ..Problem::default() };
    // Ids are drawn first: the desk is borrowed while the form is read.
    let ids: Vec<uuid::Uuid> = (0..4).map(|_| model.fresh_id()).collect();
    let mut ids = ids.into_iter();
    let mut fresh = || ids.next().unwrap_or_default();
    let Some((desk, _)) = model.ground() else { return Err(not_loaded(model)) };
    let plain = command(form, desk, model.now, &mut fresh).map_err(|Unclear(name)| Problem {
        why: unclear(model, form, name),
        field: Some(name),
        ..Problem::default()
    })?;
    if !offering {
        return Ok(plain);
    }
    with_offer(model, form, &plain)
}

/// The same command with the request taken in, and offered to the teams marked or chosen, else to the best.
fn with_offer(model: &Model, form: &Form, plain: &Command) -> Result<Command, Problem> {
    let (request, filed) = match plain {
        Command::File(filing) => (filing.request, telephone::taken_in(plain.clone(), TakingIn::default())),
        Command::TakeIn { request, .. } => (*request, plain.clone()),
        _ => return Err(Problem { why: model.words.plain("said-not-here"), ..Problem::default() }),
    };
    let teams = match plain {
        Command::TakeIn { .. } if model.pane.chosen.is_some() || !model.pane.marked.is_empty() => {
            possible::teams_for(model, Action::Offer)
        }
        _ => match possible::best_after(model, &filed, request) {
            Ok(best) => best.into_iter().collect(),
            Err(refusal) => return Err(refused_for(model, form, &refusal)),
        },
    };
    let emergency = possible::preview(model, &filed).is_ok_and(|events| possible::goes_to_its_first_tier(&events));
    if teams.is_empty() && !emergency {
        let key = model.keymap.shown(Action::Confirm);
        let why = model.words.text("form-no-team", &args!["key" => key]);
        return Err(Problem { why, ..Problem::default() });
    }
    // The first tier of an emergency is the run card's, not one team's.
    let offer = (!emergency).then(|| first_offer(&teams));
    Ok(match filed {
        Command::TakeIn { request, taking_in } => {
            Command::TakeIn { request, taking_in: TakingIn { offer, ..taking_in } }
        }
        filed => telephone::taken_in(filed, TakingIn { offer, ..TakingIn::default() }),
    })
}

fn first_offer(teams: &[TeamId]) -> Offering {
    let kind = if teams.len() > 1 { OfferKind::Joint } else { OfferKind::Direct };
    let teams = teams.iter().map(|team| OfferTo { team: *team, people: None }).collect();
    Offering { kind, teams, note: String::new(), brigade: None, override_gates: false }
}
