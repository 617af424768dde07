//! The menu of what can be done with a row, and the help, where every action stands once and runs from.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::forms::Subject;
use super::super::forms::input::Input;
use super::super::keymap::{Binding, Context, Group};
use super::super::layer::{Layer, Menu, MenuEntry, MenuKind};
use super::super::model::Model;
use super::super::possible;
use super::{acts, forms, moving};
use crate::domain::operator::Role;
use crate::domain::plan::PlanKind;
use crate::domain::protection::PoliceStep;
use crate::domain::request::{Priority, Request, State};
use crate::text::pinyin;

/// What stands in the menu where nothing is selected.
const ANYWHERE: [Action; 29] = [
    Action::NewRequest,
    Action::Emergency,
    Action::Acknowledge,
    Action::Undo,
    Action::CommandLine,
    Action::Palette,
    Action::Filter,
    Action::Unsent,
    Action::Drafts,
    Action::TakeUp,
    Action::RemindMe,
    Action::Reminders,
    Action::Announce,
    Action::Announcements,
    Action::Plans,
    Action::RoundsToday,
    Action::Venues,
    Action::Projects,
    Action::Rewards,
    Action::Payers,
    Action::Stock,
    Action::Branches,
    Action::Overview,
    Action::Reports,
    Action::HandOver,
    Action::Catalogue,
    Action::Lock,
    Action::Language,
    Action::Help,
];

/// What can be done with a row: first what can be done now, in the order of the help, then the rest with its reason.
pub fn entries(model: &Model, subject: Option<Subject>) -> Vec<MenuEntry> {
    let Some(subject) = subject else {
        return ANYWHERE.iter().map(|action| MenuEntry { action: *action, barred: None, here: true }).collect();
    };
    let mut entries: Vec<MenuEntry> = in_order(model)
        .filter(|binding| fits(binding.action, subject))
        .filter(|binding| !binding.action.is_about_a_plan() || comes_of_a_plan(model, binding.action, subject))
        .filter(|binding| stands_here(model, binding.action, subject))
        .map(|binding| {
            let barred = possible::barred_briefly(model, binding.action, subject);
            MenuEntry { action: binding.action, barred, here: true }
        })
        .collect();
    // What rings every seat never stands where Enter finds it, but for what is an emergency already.
    let alarming = |entry: &MenuEntry| entry.action == Action::Emergency && !is_emergency(model, subject);
    let awaited = |entry: &MenuEntry| awaited(model, subject).contains(&entry.action);
    entries.sort_by_key(|entry| (entry.barred.is_some(), alarming(entry), !awaited(entry)));
    entries
}

/// What a request waits for: the news of it that comes by telephone stands where Enter finds it.
fn awaited(model: &Model, subject: Subject) -> &'static [Action] {
    let request = request(model, subject);
    match request.and_then(Request::police_step) {
        Some(PoliceStep::Report) => return &[Action::ReportToPolice],
        _ if request.is_some_and(|request| request.unseen().is_some()) => return &[Action::WelfareStep],
        Some(PoliceStep::Confirm) if model.me.role == Role::DutyLeader => return &[Action::ConfirmPolice],
        _ => {}
    }
    let occurrence = request.and_then(|request| request.occurrence.as_ref());
    let under_way = occurrence.filter(|_| request.is_some_and(|request| request.state == State::InService));
    match under_way {
        Some(one) if one.stops_left() > 0 => return &[Action::TickStop],
        Some(one) if one.kind == PlanKind::Class => return &[Action::CheckInChild, Action::FetchChild],
        _ => {}
    }
    match request.map(|request| request.state) {
        Some(State::Offered) => &[Action::Accept, Action::Refuse],
        Some(State::Accepted) => &[Action::Arrive],
        Some(State::InService) => &[Action::Finish],
        Some(State::Done) => &[Action::Rate, Action::CallBack, Action::Archive],
        Some(State::Held) => &[Action::Resume],
        Some(State::Transferred) => &[Action::RecordAnswer],
        _ => &[],
    }
}

/// Whether an action can be about this at all.
fn fits(action: Action, subject: Subject) -> bool {
    match subject {
        Subject::Request(_) => action.is_about_a_request(),
        Subject::Team(_) => action.is_about_a_team(),
        Subject::Centre => false,
    }
}

/// Whether what is for a few requests only is for this one: cases where there are any, notices where one reached nobody.
fn stands_here(model: &Model, action: Action, subject: Subject) -> bool {
    let Some(desk) = &model.desk else { return true };
    let request = match subject {
        Subject::Request(id) => desk.request(id),
        _ => None,
    };
    match action {
        Action::AddToCase => desk.case_files.values().any(|case| case.closed.is_none()),
        Action::NoticeDelivered => request.is_some_and(|request| super::super::notices::failed_of(model, request) > 0),
        _ => true,
    }
}

/// Whether an act about what comes of plans can be about this request: of any other its menu says nothing of doors and
/// children.
fn comes_of_a_plan(model: &Model, action: Action, subject: Subject) -> bool {
    let request = request(model, subject);
    let Some(occurrence) = request.and_then(|request| request.occurrence.as_ref()) else {
        return false;
    };
    match action {
        Action::TickStop => !occurrence.stops.is_empty(),
        Action::RecordFind => occurrence.kind == PlanKind::Round,
        Action::CheckInChild | Action::FetchChild => occurrence.kind == PlanKind::Class,
        Action::CountHelpers => occurrence.kind != PlanKind::Class,
        _ => false,
    }
}

fn is_emergency(model: &Model, subject: Subject) -> bool {
    request(model, subject).is_some_and(|request| request.priority == Priority::Emergency)
}

fn request(model: &Model, subject: Subject) -> Option<&Request> {
    let Subject::Request(id) = subject else { return None };
    model.desk.as_ref()?.request(id)
}

/// Every action as the help lists it.
fn in_order(model: &Model) -> impl Iterator<Item = &Binding> {
    Group::ALL.iter().flat_map(|group| model.keymap.bindings().iter().filter(move |binding| binding.group == *group))
}

/// Opens the menu of the selected row.
pub(super) fn open(model: &mut Model) {
    let subject = acts::subject(model);
    let entries = entries(model, subject);
    let menu = Menu { subject, kind: MenuKind::Row, entries, all: Vec::new(), at: 0, find: Input::default() };
    model.layers.push(Layer::Menu(menu));
    model.changed = true;
}

/// Opens the help or the palette, whose lines are found by typing.
pub(super) fn search(model: &mut Model, kind: MenuKind) {
    if matches!(model.layers.last(), Some(Layer::Menu(menu)) if menu.is_searched()) {
        return;
    }
    let subject = acts::subject(model);
    let all = searched(model, kind, subject);
    let menu = Menu { subject, kind, entries: all.clone(), all, at: 0, find: Input::default() };
    model.layers.push(Layer::Menu(menu));
    model.changed = true;
}

/// Every action: in the help the keys of this screen before the others, in the palette what can be done now before what
/// cannot.
fn searched(model: &Model, kind: MenuKind, subject: Option<Subject>) -> Vec<MenuEntry> {
    let context = model.context_beneath();
    let barred = |action: Action| match subject {
        Some(subject) if kind == MenuKind::Palette && fits(action, subject) => {
            possible::barred_briefly(model, action, subject)
        }
        _ => None,
    };
    let heard = |binding: &Binding| {
        !binding.keys.is_empty() && binding.contexts.iter().any(|heard| [context, Context::Everywhere].contains(heard))
    };
    let mut all: Vec<MenuEntry> = in_order(model)
        .map(|binding| MenuEntry { action: binding.action, barred: barred(binding.action), here: heard(binding) })
        .collect();
    match kind {
        MenuKind::Help => all.sort_by_key(|entry| !entry.here),
        MenuKind::Palette | MenuKind::Row => all.sort_by_key(|entry| entry.barred.is_some()),
    }
    all
}

/// Shows of the help or the palette what answers to the words typed into it.
pub(super) fn find(model: &mut Model) {
    model.changed = true;
    let Some(Layer::Menu(menu)) = model.layers.last() else { return };
    let typed = menu.find.trimmed().to_lowercase();
    let answering =
        |entry: &&MenuEntry| model.keymap.binding(entry.action).is_some_and(|binding| answers(model, binding, &typed));
    let mut entries: Vec<MenuEntry> = menu.all.iter().filter(answering).cloned().collect();
    // What is named so goes before what is only said to be about it.
    if !typed.is_empty() {
        entries.sort_by_key(|entry| !named_so(model, entry.action, &typed));
    }
    if let Some(Layer::Menu(menu)) = model.layers.last_mut() {
        menu.entries = entries;
        moving::clamp(menu);
    }
}

/// Whether an action's name begins with what was typed, in writing or in sound.
fn named_so(model: &Model, action: Action, typed: &str) -> bool {
    let label = model.words.plain(&action.label_key());
    label.to_lowercase().starts_with(typed)
        || action.tag().starts_with(typed)
        || pinyin::matches(&label, typed).is_some_and(|how| how >= pinyin::Match::Start)
}

/// By its name, what it is for, its pinyin, its key or its name in the key file.
fn answers(model: &Model, binding: &Binding, typed: &str) -> bool {
    if typed.is_empty() {
        return true;
    }
    let label = model.words.plain(&binding.action.label_key());
    let help = model.words.plain(&format!("{}.help", binding.action.label_key()));
    let by_key = || binding.keys.iter().any(|key| key.to_string().to_lowercase() == typed);
    label.to_lowercase().contains(typed)
        || help.to_lowercase().contains(typed)
        || binding.action.tag().contains(typed)
        || by_key()
        || (typed.is_ascii() && pinyin::matches(&label, typed).is_some())
}

/// Does the chosen line of the menu. One that cannot be done now says why and leaves the menu open.
pub(super) fn run(model: &mut Model) -> Vec<Effect> {
    let Some(Layer::Menu(menu)) = model.layers.last() else { return Vec::new() };
    let Some(entry) = menu.entries.get(menu.at).cloned() else { return Vec::new() };
    if let Some(why) = &entry.barred
        && !may_be_asked_for(entry.action)
        && model.marks.is_empty()
    {
        acts::cannot(model, entry.action, why);
        return Vec::new();
    }
    model.layers.pop();
    model.changed = true;
    let heard_in_forms = |binding: &Binding| {
        binding.contexts.iter().any(|context| matches!(context, Context::Form | Context::Everywhere))
    };
    let mut effects = match model.keymap.binding(entry.action).is_some_and(heard_in_forms) {
        true => Vec::new(),
        // What belongs to the list is done there; a form beneath the help is there again afterwards.
        false => forms::put_away(model),
    };
    effects.extend(acts::act(model, entry.action));
    effects
}

/// An offer that a gate bars may still be put to a duty leader.
fn may_be_asked_for(action: Action) -> bool {
    matches!(action, Action::Offer | Action::OfferAlso | Action::OfferJoint | Action::OfferOpen)
}

/// What menus say in the other language.
pub(super) fn say_anew(model: &mut Model) {
    for at in 0..model.layers.len() {
        let Some(Layer::Menu(menu)) = model.layers.get(at) else { continue };
        let (kind, subject) = (menu.kind, menu.subject);
        let said = match kind {
            MenuKind::Row => entries(model, subject),
            MenuKind::Help | MenuKind::Palette => searched(model, kind, subject),
        };
        if let Some(Layer::Menu(menu)) = model.layers.get_mut(at) {
            match kind {
                MenuKind::Row => menu.entries = said,
                MenuKind::Help | MenuKind::Palette => menu.all = said,
            }
        }
    }
    if matches!(model.layers.last(), Some(Layer::Menu(menu)) if menu.is_searched()) {
        find(model);
    }
}
