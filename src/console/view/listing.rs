//! Lists over the screen: what waits to be sent, reminders, drafts, messages to all seats.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::line::{Line, draw, frame, middle};
use super::notice::reminder_line;
use super::venues::Orders;
use super::{detail, look, menu};
use crate::console::listing::{Item, Listing, What, draft_of, items};
use crate::console::model::{Doubt, Model, Pending, Way};
use crate::console::ordering;
use crate::console::theme::Part;
use crate::console::update;
use crate::text::wrap::wrap;
use crate::words::{args, moments};

/// Columns of a list.
const COLUMNS: u16 = 116;

/// Draws a list, with what is wrong above the commands that wait for it.
pub fn listing(model: &Model, listing: &Listing, buffer: &mut Buffer, area: Rect) {
    let items = items(model, listing.what);
    let width = COLUMNS.min(area.width.saturating_sub(4));
    let inside = usize::from(width.saturating_sub(4));
    let mut head = head(model, listing.what, inside);
    let waits = listing.what.book().is_some_and(|book| !matches!(model.books.get(book), Some(Ok(_))));
    if items.is_empty() && !waits {
        let none = wrap(&none(model, listing.what), inside);
        head.extend(none.into_iter().map(|none| Line::of(none, look(model, Part::Faint))));
    }
    let place = middle(area, width, (head.len() + items.len()) as u16 + 2);
    let title = model.words.text(listing.what.title_key(), &args!["n" => items.len()]);
    let inner = frame(buffer, place, &title, look(model, Part::Head));
    let above = (head.len() as u16).min(inner.height);
    for (row, line) in (0..above).zip(head) {
        draw(buffer, inner, row, line);
    }
    let rows = Rect { y: inner.y + above, height: inner.height - above, ..inner };
    let orders = orders(model, listing.what);
    let at = listing.row(&items);
    let top = (at + 1).saturating_sub(usize::from(rows.height).max(1));
    for (row, (index, item)) in (0..rows.height).zip(items.iter().enumerate().skip(top)) {
        draw(buffer, rows, row, line(told(model, item, &orders), (index, index == at), inside, model));
    }
}

/// Says that nothing is there; of the menu, what was looked for.
pub(super) fn none(model: &Model, what: What) -> String {
    let typed = if model.menu_words.is_empty() { "none" } else { &model.menu_words };
    model.words.text(&format!("{}.none", what.title_key()), &args!["typed" => typed])
}

/// What is to be known before the rows are read.
pub(super) fn head(model: &Model, what: What, width: usize) -> Vec<Line> {
    if what == What::HandOver {
        return super::shift::head(model, width);
    }
    if let Some(book) = what.book() {
        return super::books::head(model, book, width);
    }
    if what != What::Waiting {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for trouble in model.troubles.shown(model.now) {
        let line = super::notice::trouble_line(model.words, model, trouble);
        let more = model.words.plain(&format!("trouble-{}.more", trouble.cause.tag()));
        lines.extend(
            wrap(&format!("!! {line}"), width).into_iter().map(|line| Line::of(line, look(model, Part::Alarm))),
        );
        lines.extend(wrap(&more, width).into_iter().map(|line| Line::of(line, look(model, Part::Text))));
    }
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    lines
}

fn line((said, right): (String, String), (index, chosen): (usize, bool), width: usize, model: &Model) -> Line {
    let base = look(model, if chosen { Part::Chosen } else { Part::Text });
    let digit = if index < 9 { char::from(b'1' + index as u8) } else { ' ' };
    let mark = if chosen { '>' } else { ' ' };
    let right = Line::of(format!("  {right}"), base);
    Line::of(format!("{mark}{digit} {said}"), base).with_right(right, width).over(base)
}

/// The orders of the projects, where these are listed: counted once for all rows.
pub(super) fn orders(model: &Model, what: What) -> Orders {
    if what == What::Projects { super::venues::orders(model) } else { Orders::new() }
}

/// What is said of a thing, and how it stands.
pub(super) fn told(model: &Model, item: &Item, orders: &Orders) -> (String, String) {
    let words = model.words;
    match item {
        Item::Command(id) => match model.pending.iter().find(|pending| pending.command_id == *id) {
            Some(pending) => (update::what(model, pending), way(model, pending)),
            None => Default::default(),
        },
        Item::Reminder(id) => match model.reminders.get(*id) {
            Some(reminder) if reminder.at <= model.now => (reminder_line(model, reminder), words.plain("reminder-due")),
            Some(reminder) => (reminder_line(model, reminder), moments::left_or_late(words, reminder.at, model.now)),
            None => Default::default(),
        },
        Item::Draft(name) => match draft_of(name) {
            Some((action, subject)) => (
                format!("{}  {}", words.plain(&action.label_key()), menu::named(model, subject)),
                filled_in(model, name),
            ),
            None => (name.clone(), String::new()),
        },
        Item::Reward(_) | Item::Sponsor(_) | Item::Pledge(_) | Item::Stock(..) | Item::Branch(_) => {
            super::books::row(model, item)
        }
        Item::Venue(code) => super::venues::venue(model, code),
        Item::Project(code) => super::venues::project(model, code, orders),
        Item::HandOver(id) => super::shift::waiting(model, *id),
        Item::Open(item) => super::shift::open(model, *item),
        Item::Notice(request, id) => super::directory::notice(model, *request, *id),
        Item::Ordered(value) => {
            let found = ordering::choices(model).into_iter().find(|choice| choice.value == *value);
            found.map(|choice| (choice.label, choice.more)).unwrap_or_default()
        }
        Item::Announcement(id) => match model.desk.as_ref().and_then(|desk| desk.announcements.get(id)) {
            Some(one) => {
                let by =
                    model.desk.as_ref().map(|desk| detail::operator(model.words, desk, one.by)).unwrap_or_default();
                let state = match one.withdrawn {
                    Some(at) => {
                        words.text("announcement-withdrawn", &args!["at" => moments::near(words, at, model.now)])
                    }
                    None if one.runs(model.now) => {
                        let until = moments::near(words, one.until, model.now);
                        words.text("announcement-runs", &args!["until" => until, "n" => one.acknowledged.len()])
                    }
                    None => words.text("announcement-over", &args!["n" => one.acknowledged.len()]),
                };
                (format!("{}  {by}  {}", moments::near(words, one.at, model.now), one.words.as_str()), state)
            }
            None => Default::default(),
        },
        Item::Plan(id) => super::plans::plan(model, *id),
        Item::Round(id) => super::plans::round(model, *id),
    }
}

/// How far a command has come, and how long ago it was asked for.
fn way(model: &Model, pending: &Pending) -> String {
    let key = match pending.way {
        Way::Waiting => "way-waiting",
        Way::Sent => "way-sent",
        Way::Asked(Doubt::TooOld) => "way-too-old",
        Way::Asked(Doubt::AnotherHistory) => "way-another-history",
        Way::Asked(Doubt::WasAcknowledged) => "way-was-acknowledged",
        Way::Dropping => "way-dropping",
    };
    let age = moments::span(model.words, model.now - pending.asked_at);
    model.words.text(key, &args!["age" => age])
}

/// The first words typed into a draft.
fn filled_in(model: &Model, name: &str) -> String {
    let count = model.drafts.get(name).map_or(0, |draft| draft.iter().filter(|(_, value)| !value.is_empty()).count());
    model.words.text("draft-filled-in", &args!["n" => count])
}
