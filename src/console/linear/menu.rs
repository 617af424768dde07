//! What is chosen from by its number: menus, lists over the screen, the sorting; and help and palette, which are found in
//! by typing.

use super::list::place;
use super::scene::{Note, Scene, has_chosen, mark};
use super::typed::prompt;
use crate::console::action::Action;
use crate::console::layer::{Menu, MenuEntry, MenuKind};
use crate::console::listing::{Listing, items};
use crate::console::model::Model;
use crate::console::sorting::choices;
use crate::console::view::{screen_name, spoken};
use crate::words::args;

/// Lines of the palette said at once; the others are found by typing.
const FIRST_OF_PALETTE: usize = 9;

/// A menu, the help or the palette.
pub(super) fn scene(model: &Model, menu: &Menu) -> Scene {
    let words = model.words;
    let title = title(model, menu);
    let entries = menu.entries.iter().enumerate();
    let shown: Vec<String> = match menu.kind {
        MenuKind::Row => {
            entries.filter(|(_, entry)| entry.barred.is_none()).map(|(at, _)| line(model, menu, at)).collect()
        }
        MenuKind::Help => entries.filter(|(_, entry)| entry.here).map(|(at, _)| line(model, menu, at)).collect(),
        MenuKind::Palette => entries.take(FIRST_OF_PALETTE).map(|(at, _)| line(model, menu, at)).collect(),
    };
    let left = menu.entries.len() - shown.len();
    let more = match menu.kind {
        _ if menu.entries.is_empty() => Some(words.plain("help-none")),
        _ if left == 0 => None,
        MenuKind::Row => Some(words.text("linear-menu-barred", &args!["n" => left])),
        MenuKind::Help | MenuKind::Palette => Some(words.text("linear-menu-more", &args!["n" => left])),
    };
    let keys = (menu.kind == MenuKind::Row).then(|| numbers(model, menu.entries.len())).flatten();
    let head: Vec<String> = std::iter::once(title.clone()).chain(keys).chain(shown).chain(more).collect();
    let chosen = menu.entries.get(menu.at).map(|entry| {
        let said = format!("{}: {}", line(model, menu, menu.at), what_for(model, entry));
        let key = format!("{} {}", entry.action.tag(), entry.barred.is_some());
        Note::of(key, format!("{said} ({})", place(model, menu.at, menu.entries.len())))
    });
    let prompt = menu.is_searched().then(|| prompt("find", "/ ", &menu.find));
    let at_rest = menu.is_searched() && !menu.find.text().is_empty();
    let found = match menu.entries.len() {
        0 => words.plain("help-none"),
        n => words.text("linear-found", &args!["n" => n]),
    };
    let at_rest = at_rest.then(|| Note::of(format!("{} {found}", menu.find.text()), found)).into_iter().collect();
    Scene { head_has_chosen: has_chosen(&head), head, back: vec![title], chosen, prompt, at_rest, ..Scene::default() }
}

/// What a menu is of. A row has just been said: its number is enough.
fn title(model: &Model, menu: &Menu) -> String {
    let Some(subject) = menu.subject.filter(|_| menu.kind == MenuKind::Row) else {
        return spoken::menu_title(model, menu);
    };
    let ready = menu.entries.iter().filter(|entry| entry.barred.is_none()).count();
    model.words.text("linear-menu", &args!["what" => spoken::short_name(model, subject), "n" => ready])
}

/// One line of a menu: its number where it has one, its name, its key.
fn line(model: &Model, menu: &Menu, at: usize) -> String {
    let Some(entry) = menu.entries.get(at) else { return String::new() };
    let chosen = mark(at == menu.at);
    let number = if menu.is_searched() { String::new() } else { format!("{} ", at + 1) };
    let label = model.words.plain(&entry.action.label_key());
    let key = model.keymap.shown(entry.action);
    let key = if key.is_empty() { key } else { format!(" ({key})") };
    format!("{chosen}{number}{label}{key}")
}

/// What an action is for, or why it cannot be done now.
fn what_for(model: &Model, entry: &MenuEntry) -> String {
    match &entry.barred {
        Some(why) => model.words.text("menu-barred", &args!["why" => why.as_str()]),
        None => model.words.plain(&format!("{}.help", entry.action.label_key())),
    }
}

/// How numbers choose where there are too many for one digit.
fn numbers(model: &Model, count: usize) -> Option<String> {
    let key = model.keymap.shown(Action::Confirm);
    (count > super::numbers::MOST_BY_ONE_DIGIT).then(|| model.words.text("linear-numbers", &args!["key" => key]))
}

/// A list over the screen.
pub(super) fn listing(model: &Model, listing: &Listing) -> Scene {
    let items = items(model, listing.what);
    let at = listing.row(&items);
    let title = model.words.text(listing.what.title_key(), &args!["n" => items.len()]);
    let orders = spoken::listing_orders(model, listing.what);
    let item = |index: usize| spoken::listing_item(model, &items[index], &orders);
    let line = |index: usize| format!("{}{} {}", mark(index == at), index + 1, item(index));
    let none = items.is_empty().then(|| spoken::listing_none(model, listing.what));
    let about = spoken::listing_head(model, listing.what);
    let rows = (0..items.len()).map(line);
    let head: Vec<String> = std::iter::once(title.clone())
        .chain(about)
        .chain(none)
        .chain(numbers(model, items.len()))
        .chain(rows)
        .collect();
    let chosen = items
        .get(at)
        .map(|item| Note::of(format!("{item:?}"), format!("{} ({})", line(at), place(model, at, items.len()))));
    Scene { head_has_chosen: has_chosen(&head), head, back: vec![title], chosen, ..Scene::default() }
}

/// What the list can be sorted and grouped by.
pub(super) fn sorting(model: &Model, at: usize) -> Scene {
    let choices = choices(model);
    let title = model.words.text("sort-title", &args!["screen" => screen_name(model, model.screen, false)]);
    let line =
        |index: usize| format!("{}{} {}", mark(index == at), index + 1, spoken::sort_choice(model, choices[index]));
    let rows = (0..choices.len()).map(line);
    let head: Vec<String> = std::iter::once(title.clone()).chain(numbers(model, choices.len())).chain(rows).collect();
    let chosen = (at < choices.len())
        .then(|| Note::of(at.to_string(), format!("{} ({})", line(at), place(model, at, choices.len()))));
    Scene { head_has_chosen: has_chosen(&head), head, back: vec![title], chosen, ..Scene::default() }
}
