//! Lists over the screen: moving in them, and what Enter does with the thing chosen.

use super::super::effect::Effect;
use super::super::layer::{Layer, Question};
use super::super::listing::{Item, Listing, What, items};
use super::super::model::{Model, Tone};
use super::super::possible;
use super::{acts, calls, given_back, notices};
use crate::domain::command::Command;

/// Opens a list.
pub(super) fn open(model: &mut Model, what: What) {
    let is_it = |layer: &Layer| matches!(layer, Layer::Listing(listing) if listing.what == what);
    model.layers.retain(|layer| !is_it(layer));
    model.layers.push(Layer::Listing(Listing { what, chosen: None }));
    model.changed = true;
}

/// Opens a list with one thing of it chosen.
pub(super) fn open_at(model: &mut Model, what: What, item: Item) {
    open(model, what);
    choose(model, Some(item));
}

/// Opens the menu with what answers to these words.
pub(super) fn open_menu(model: &mut Model, words: &str) {
    words.trim().clone_into(&mut model.menu_words);
    open(model, What::Menu);
}

/// Moves by so many rows.
pub(super) fn go(model: &mut Model, by: isize) {
    let Some(Layer::Listing(listing)) = model.layers.last() else { return };
    let items = items(model, listing.what);
    let to = listing.row(&items).saturating_add_signed(by).min(items.len().saturating_sub(1));
    choose(model, items.get(to).cloned());
}

/// The n-th thing shown is done at once.
pub(super) fn run_row(model: &mut Model, row: usize) -> Option<Vec<Effect>> {
    let Some(Layer::Listing(listing)) = model.layers.last() else { return None };
    let item = items(model, listing.what).get(row).cloned()?;
    choose(model, Some(item));
    Some(run(model))
}

fn choose(model: &mut Model, item: Option<Item>) {
    if let Some(Layer::Listing(listing)) = model.layers.last_mut() {
        listing.chosen = item;
        model.changed = true;
    }
}

/// Does what Enter means for the thing chosen.
pub(super) fn run(model: &mut Model) -> Vec<Effect> {
    let Some(Layer::Listing(listing)) = model.layers.last() else { return Vec::new() };
    let items = items(model, listing.what);
    let Some(item) = items.get(listing.row(&items)).cloned() else { return Vec::new() };
    model.changed = true;
    match item {
        Item::Command(id) => ask(model, Question::Waiting(id)),
        Item::Reminder(id) => ask(model, Question::Reminder(id)),
        Item::Draft(name) => ask(model, Question::Draft(name)),
        Item::Plan(plan) => {
            let days = super::super::view::coming_days(model, plan);
            model.say(Tone::Plain, days);
            Vec::new()
        }
        Item::Round(request) | Item::Notice(request, _) => {
            model.layers.retain(|layer| !matches!(layer, Layer::Listing(_)));
            super::commandline::select(model, request);
            acts::open_request(model, request)
        }
        Item::Venue(code) => {
            let told = super::super::view::venue_told(model, &code);
            model.say(Tone::Plain, told);
            Vec::new()
        }
        Item::Project(code) => {
            let told = super::super::view::project_told(model, &code);
            model.say(Tone::Plain, told);
            Vec::new()
        }
        Item::Reward(_) | Item::Sponsor(_) | Item::Pledge(_) | Item::Stock(..) => {
            super::books::begin_with(model, &item)
        }
        Item::Branch(code) => {
            let told = super::super::view::branch_told(model, &code);
            model.say(Tone::Plain, told);
            Vec::new()
        }
        Item::HandOver(id) => super::shifts::take_over(model, id),
        Item::Open(item) => match item.request {
            Some(request) => {
                model.layers.retain(|layer| !matches!(layer, Layer::Listing(_)));
                acts::open_request(model, request)
            }
            None => Vec::new(),
        },
        Item::Ordered(value) => {
            model.layers.retain(|layer| !matches!(layer, Layer::Listing(_)));
            calls::order(model, &value)
        }
        Item::Announcement(id) => {
            let withdrawal = Command::WithdrawAnnouncement { announcement: id };
            let waits = super::super::notices::announcements(model).into_iter().any(|one| one.id == id);
            if waits {
                return notices::acknowledge_announcement(model, id);
            }
            match possible::preview(model, &withdrawal) {
                Ok(_) => return ask(model, Question::Withdraw(id)),
                Err(_) => acts::say_plainly(model, Tone::Plain, "said-announcement-read"),
            }
            Vec::new()
        }
    }
}

fn ask(model: &mut Model, question: Question) -> Vec<Effect> {
    model.layers.push(Layer::asking(question));
    Vec::new()
}

/// Opens the form that a draft was left in.
pub(super) fn open_draft(model: &mut Model, name: &str) -> Vec<Effect> {
    model.layers.retain(|layer| !matches!(layer, Layer::Listing(_)));
    given_back::open(model, name)
}
