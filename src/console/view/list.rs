//! The list of requests: one row each, the selected one marked and reversed, those on their way to the centre dim.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::columns::{Column, Row, columns};
use super::kept::Taking;
use super::line::{self, Line, draw};
use super::{header, look};
use crate::console::message::Link;
use crate::console::model::Model;
use crate::console::theme::Part;
use crate::domain::desk::Desk;
use crate::domain::ids::RequestId;
use crate::words::{args, moments};

/// Columns of the marks at the beginning of a row.
const MARKS: usize = 4;

/// Draws heads and rows.
pub fn list(model: &Model, taking: &mut Taking<'_>, buffer: &mut Buffer, heads: Rect, area: Rect) {
    let columns = columns(model.screen, area.width);
    let widths = widths(model, &columns, area.width.into());
    let head = look(model, Part::Head);
    taking.or_draw(buffer, heads, |buffer| {
        let titles = columns.iter().zip(&widths).fold(Line::of(" ".repeat(MARKS), head), |line, (column, width)| {
            let title = if column.head.is_empty() { String::new() } else { model.words.plain(column.head) };
            line.cell(&title, *width, head)
        });
        draw(buffer, heads, 0, titles);
    });
    let Some(desk) = &model.desk else { return loading(model, buffer, area) };
    if model.row_count() == 0 {
        return empty(model, buffer, area, header::filter_on(model, model.screen).map(|(filter, _)| filter));
    }
    let cursor = model.cursor();
    let ids = (0..usize::from(area.height)).map_while(|row| model.row(cursor.top + row));
    let rows: Vec<_> = ids.map(|id| (id, cursor.selected == Some(id))).collect();
    taking.rows_or_draw(buffer, area, &rows, |buffer, row, id| {
        if let Some(line) = request_row(model, desk, id, &columns, &widths) {
            draw(buffer, area, row, line.fit(area.width.into()));
        }
    });
}

fn request_row(model: &Model, desk: &Desk, id: RequestId, columns: &[Column], widths: &[usize]) -> Option<Line> {
    let request = desk.request(id)?;
    let row = Row { model, desk, request };
    let selected = model.cursor().selected == Some(id);
    let sending = model.pending_for(id).next().is_some();
    let guest = selected && model.lists.rows(model.screen).row_of(request).is_none();
    let base = match (selected, sending || guest || model.kept.is_some()) {
        (true, dim) => look(model, Part::Chosen).patch(if dim { look(model, Part::Faint) } else { Style::new() }),
        (false, true) => look(model, Part::Faint),
        (false, false) => look(model, Part::Text),
    };
    let beside = if sending {
        '*'
    } else if guest {
        '-'
    } else {
        ' '
    };
    let marks = format!(" {}{beside} ", if selected { '>' } else { ' ' });
    let cells = columns.iter().zip(widths).fold(Line::of(marks, base), |line, (column, width)| {
        let (text, part) = (column.cell)(&row);
        // One column stays free between two cells, whatever stands in them.
        line.cell(&text, width.saturating_sub(1), look(model, part)).then(" ", base)
    });
    Some(cells.over(base))
}

/// The widths of the columns; the one without its own takes what is left.
fn widths(model: &Model, columns: &[Column], width: usize) -> Vec<usize> {
    let digits =
        model.desk.as_ref().and_then(|desk| desk.last_number).map_or(0, |last| last.sequence.to_string().len());
    let mut widths: Vec<usize> = columns.iter().map(|column| column.width(model.words.language())).collect();
    if let Some(number) = widths.first_mut() {
        *number = (*number).max(digits + 1);
    }
    let rest = width.saturating_sub(MARKS + widths.iter().sum::<usize>());
    widths.into_iter().map(|width| if width == 0 { rest } else { width }).collect()
}

/// Nothing is known yet: this must never look like "nothing open".
pub fn loading(model: &Model, buffer: &mut Buffer, area: Rect) {
    let words = model.words;
    let mut lines = vec![words.plain("loading")];
    if let Link::Lost(why) | Link::TurnedAway(why) = &model.link {
        lines.push(words.text("loading-link", &args!["why" => why.as_str()]));
    }
    let lines = lines.into_iter().map(|text| Line::of(format!("    {text}"), look(model, Part::Warning)));
    line::draw_all(buffer, area, lines);
}

/// There is nothing, or nothing the filter takes; with the time it was so.
pub fn empty(model: &Model, buffer: &mut Buffer, area: Rect, filter: Option<&str>) {
    let at = model.heard.or(model.kept.map(|kept| kept.heard)).map_or_else(|| "?".to_owned(), moments::clock);
    let said = match filter {
        Some(filter) => model.words.text("nothing-matches", &args!["filter" => filter]),
        None => model.words.text("nothing-here", &args!["at" => at]),
    };
    draw(buffer, area, 0, Line::of(format!("    {said}"), look(model, Part::Faint)));
}
