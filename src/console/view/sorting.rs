//! The menu of what a list can be sorted and grouped by.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::line::{Line, draw, frame, middle};
use super::{header, look};
use crate::console::model::Model;
use crate::console::sorting::{Choice, choices, is_so};
use crate::console::theme::Part;
use crate::words::args;

/// Columns of the menu.
const COLUMNS: u16 = 56;

/// Draws it, around its chosen line.
pub fn sorting(model: &Model, at: usize, buffer: &mut Buffer, area: Rect) {
    let choices = choices(model);
    let height = (choices.len() as u16 + 2).min(area.height);
    let place = middle(area, COLUMNS.min(area.width.saturating_sub(4)), height);
    let title = model.words.text("sort-title", &args!["screen" => header::name(model, model.screen, false)]);
    let inner = frame(buffer, place, &title, look(model, Part::Head));
    let top = (at + 1).saturating_sub(usize::from(inner.height));
    for (row, (index, choice)) in (0..inner.height).zip(choices.iter().enumerate().skip(top)) {
        let (mark, part) = if index == at { ('>', Part::Chosen) } else { (' ', Part::Text) };
        let digit = if index < 9 { char::from(b'1' + index as u8) } else { ' ' };
        let line = format!("{mark}{digit} {}", said(model, *choice));
        draw(buffer, inner, row, Line::of(line, look(model, part)));
    }
}

/// A choice in words, and whether the list is so now.
pub(super) fn said(model: &Model, choice: Choice) -> String {
    let words = model.words;
    let column = |head: &str| words.plain(head);
    let reversed = match choice {
        Choice::Teams(_) => model.lists.team_sorting().reversed,
        _ => model.lists.rows(model.screen).order().sorting.reversed,
    };
    let said = match choice {
        Choice::Usual => words.plain("sort-usual"),
        Choice::By(by) => words.text("sort-by", &args!["column" => column(by.head())]),
        Choice::Under(by) => words.text("sort-under", &args!["column" => column(by.head())]),
        Choice::Ungrouped => words.plain("sort-ungrouped"),
        Choice::Teams(by) => words.text("sort-by", &args!["column" => column(by.head())]),
    };
    match (is_so(model, choice), choice) {
        (true, Choice::By(_) | Choice::Teams(_)) if reversed => format!("{said}  {}", words.plain("sort-now-reversed")),
        (true, Choice::By(_) | Choice::Teams(_)) => format!("{said}  {}", words.plain("sort-now")),
        (true, Choice::Usual | Choice::Under(_)) => format!("{said}  {}", words.plain("sort-now-so")),
        _ => said,
    }
}
