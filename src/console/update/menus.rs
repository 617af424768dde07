//! The menu of what can be done with a row, and the help, where every action stands once and runs from.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::forms::Subject;
use super::super::forms::input::Input;
use super::super::keymap::{Binding, Context, Group};
use super::super::layer::{Layer, Menu, MenuEntry};
use super::super::model::Model;
use super::super::possible;
use super::{acts, forms, moving};
use crate::domain::request::Priority;
use crate::text::pinyin;

/// What stands in the menu where nothing is selected.
const ANYWHERE: [Action; 13] = [
    Action::NewRequest,
    Action::Emergency,
    Action::Acknowledge,
    Action::Filter,
    Action::Unsent,
    Action::Drafts,
    Action::RemindMe,
    Action::Reminders,
    Action::Announce,
    Action::Announcements,
    Action::Lock,
    Action::Language,
    Action::Help,
];

/// What can be done with a row: first what can be done now, in the order of the help, then the rest with its reason.
pub fn entries(model: &Model, subject: Option<Subject>) -> Vec<MenuEntry> {
    let Some(subject) = subject else {
        return ANYWHERE.iter().map(|action| MenuEntry { action: *action, barred: None }).collect();
    };
    let fits = |action: Action| match subject {
        Subject::Request(_) => action.is_about_a_request(),
        Subject::Team(_) => action.is_about_a_team(),
        Subject::Centre => false,
    };
    let mut entries: Vec<MenuEntry> = in_order(model)
        .filter(|binding| fits(binding.action))
        .map(|binding| MenuEntry { action: binding.action, barred: possible::barred(model, binding.action, subject) })
        .collect();
    // What rings every seat never stands where Enter finds it, but for what is an emergency already.
    let alarming = |entry: &MenuEntry| entry.action == Action::Emergency && !is_emergency(model, subject);
    entries.sort_by_key(|entry| (entry.barred.is_some(), alarming(entry)));
    entries
}

fn is_emergency(model: &Model, subject: Subject) -> bool {
    let Subject::Request(id) = subject else { return false };
    model.desk.as_ref().and_then(|desk| desk.request(id)).is_some_and(|r| r.priority == Priority::Emergency)
}

/// Every action as the help lists it.
fn in_order(model: &Model) -> impl Iterator<Item = &Binding> {
    Group::ALL.iter().flat_map(|group| model.keymap.bindings().iter().filter(move |binding| binding.group == *group))
}

/// Opens the menu of the selected row.
pub(super) fn open(model: &mut Model) {
    let subject = acts::subject(model);
    let entries = entries(model, subject);
    model.layers.push(Layer::Menu(Menu { subject, help: false, entries, at: 0, find: Input::default() }));
    model.changed = true;
}

/// Opens the help.
pub(super) fn help(model: &mut Model) {
    if matches!(model.layers.last(), Some(Layer::Menu(menu)) if menu.help) {
        return;
    }
    let subject = acts::subject(model);
    model.layers.push(Layer::Menu(Menu { subject, help: true, entries: Vec::new(), at: 0, find: Input::default() }));
    find(model);
}

/// Fills the help with what answers to the words typed into it.
pub(super) fn find(model: &mut Model) {
    model.changed = true;
    let Some(Layer::Menu(menu)) = model.layers.last() else { return };
    let typed = menu.find.trimmed().to_lowercase();
    let entries = in_order(model).filter(|binding| answers(model, binding, &typed));
    let entries: Vec<MenuEntry> = entries.map(|binding| MenuEntry { action: binding.action, barred: None }).collect();
    if let Some(Layer::Menu(menu)) = model.layers.last_mut() {
        menu.entries = entries;
        moving::clamp(menu);
    }
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
    let subjects: Vec<Option<Option<Subject>>> = model
        .layers
        .iter()
        .map(|layer| match layer {
            Layer::Menu(menu) if !menu.help => Some(menu.subject),
            _ => None,
        })
        .collect();
    for (at, subject) in subjects.into_iter().enumerate().filter_map(|(at, subject)| Some((at, subject?))) {
        let said = entries(model, subject);
        if let Layer::Menu(menu) = &mut model.layers[at] {
            menu.entries = said;
        }
    }
    if matches!(model.layers.last(), Some(Layer::Menu(menu)) if menu.help) {
        find(model);
    }
}
