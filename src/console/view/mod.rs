//! Draws a console. Nothing here changes anything: the same model gives the same picture.

mod alarm;
mod belonging;
mod board;
mod books;
mod cells;
mod columns;
mod commandline;
mod detail;
mod digits;
mod directory;
mod footer;
mod form;
mod header;
mod hint;
mod kept;
mod likely;
mod line;
mod list;
mod listing;
mod locked;
mod menu;
mod notice;
mod pane;
mod past;
mod plans;
mod question;
mod reading;
mod reports;
mod safety;
mod shift;
mod sorting;
pub(super) mod spoken;
mod teams;
mod telephone;
pub(super) mod timeline;
mod urgency;
mod venues;
mod whistle;

#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(super) use tests::{books as told_books, hostile::known as hostile_texts, scenes};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::action::Action;
use super::layer::{Layer, Page};
use super::lists::Screen;
use super::model::Model;
use super::theme::Part;
use crate::text::wrap::wrap;
use crate::words::args;
pub(super) use columns::columns;
pub use kept::Kept;
use kept::Taking;
use line::Line;

pub use books::branch_told;
pub use footer::{fault as filter_fault, result_rows};
pub use header::{filter_on, name as screen_name};
pub use list::table as request_table;
pub use past::room as past_room;
pub use plans::coming_days;
pub use question::{answers as question_answers, told as question_told};
pub use shift::on_duty;
pub use teams::table as team_table;
pub use venues::{project_told, venue_told};

/// Columns below which nothing useful can be shown.
pub const LEAST_COLUMNS: u16 = 60;
/// Rows below which nothing useful can be shown.
pub const LEAST_ROWS: u16 = 14;

/// Draws the console; answers where the cursor of a text field stands, so that an input method opens its window there.
pub fn view(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    Kept::default().view(model, &Buffer::default(), buffer)
}

fn draw(model: &Model, taking: &mut Taking<'_>, buffer: &mut Buffer) -> Option<Position> {
    let area = buffer.area;
    if area.width < LEAST_COLUMNS || area.height < LEAST_ROWS {
        too_small(model, buffer);
        return None;
    }
    if model.board.is_some() {
        board::board(model, buffer);
        return None;
    }
    let layout = super::update::layout(model);
    if model.lock.is_locked() {
        return Some(locked::locked(model, buffer, &layout)).filter(|at| area.contains(*at));
    }
    if let Some(then) = &model.past.then {
        return past::past(model, then, buffer);
    }
    taking.or_draw(buffer, layout.title, |buffer| header::title(model, buffer, layout.title));
    taking.or_draw(buffer, layout.tabs, |buffer| header::tabs(model, buffer, layout.tabs));
    taking.or_draw(buffer, layout.alarm, |buffer| alarm::alarm(model, buffer, layout.alarm));
    taking.or_draw(buffer, layout.notice, |buffer| notice::notice(model, buffer, layout.notice));
    if model.screen == Screen::Teams {
        teams::teams(model, buffer, layout.heads, layout.list);
    } else {
        list::list(model, taking, buffer, layout.heads, layout.list);
        pane::rule(model, buffer, layout.rule);
        taking.pane_or_draw(buffer, layout.pane, |buffer| pane::beneath(model, buffer, layout.pane));
    }
    footer::result(model, buffer, layout.result);
    footer::keys(model, buffer, layout.footer);
    let between = Rect { y: layout.heads.y, height: layout.result.y - layout.heads.y, ..area };
    let mut cursor = None;
    for layer in &model.layers {
        cursor = match layer {
            Layer::Menu(menu) => menu::menu(model, menu, buffer, between),
            Layer::Form(form) if form.action == Action::NewRequest => {
                telephone::telephone(model, form, buffer, between)
            }
            Layer::Form(form) => form::form(model, form, buffer, between),
            Layer::Reading(reading) => {
                reading::reading(model, reading, buffer, between);
                None
            }
            Layer::Listing(listing) => {
                listing::listing(model, listing, buffer, between);
                None
            }
            Layer::Question(question, at) => {
                question::question(model, question, *at, buffer, between);
                None
            }
            Layer::Sort { at } => {
                sorting::sorting(model, *at, buffer, between);
                None
            }
            Layer::CommandLine(typing) => Some(commandline::commandline(model, typing, buffer, between)),
            Layer::Filter { input, .. } => Some(footer::filter(model, input, buffer, layout.result, layout.footer)),
        };
    }
    cursor.filter(|at| area.contains(*at))
}

fn too_small(model: &Model, buffer: &mut Buffer) {
    let values = args!["width" => LEAST_COLUMNS, "height" => LEAST_ROWS];
    let said = wrap(&model.words.text("too-small", &values), buffer.area.width.into());
    let area = line::middle(buffer.area, buffer.area.width, said.len() as u16);
    line::draw_all(buffer, area, said.into_iter().map(|said| Line::of(said, look(model, Part::Alarm))));
}

/// A page as plain lines of at most `width` columns.
pub fn page_text(model: &Model, page: &Page, width: usize) -> Vec<String> {
    reading::lines(model, page, width).iter().map(Line::text).collect()
}

/// How a part looks on this console.
fn look(model: &Model, part: Part) -> Style {
    model.theme.style(part)
}
