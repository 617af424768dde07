//! The list of requests: one row each, the selected one marked and reversed but for its summary, those on their way to the centre dim.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::columns::{Column, Row, columns};
use super::kept::Taking;
use super::line::{self, Line, draw};
use super::{cells, footer, header, look};
use crate::console::export::{self, Table};
use crate::console::grouping::{self, Shown};
use crate::console::lists::{By, Screen};
use crate::console::message::Link;
use crate::console::model::Model;
use crate::console::presence;
use crate::console::theme::Part;
use crate::domain::desk::Desk;
use crate::domain::ids::RequestId;
use crate::words::{args, moments};

/// Columns of the marks at the beginning of a row.
pub(super) const MARKS: usize = 4;
/// Columns for who else has a request open, where the summary beside it keeps so many.
const SEAT: usize = 14;
const LEAST_BESIDE: usize = 10;
/// How what answers the filter is marked: told without colour, too.
const FOUND: Modifier = Modifier::BOLD.union(Modifier::UNDERLINED);

/// Draws heads and rows.
pub fn list(model: &Model, taking: &mut Taking<'_>, buffer: &mut Buffer, heads: Rect, area: Rect) {
    let columns = columns(model, area.width);
    let widths = widths(model, &columns, area.width.into());
    let head = look(model, Part::Head);
    taking.or_draw(buffer, heads, |buffer| {
        let sorting = model.lists.rows(model.screen).order().sorting;
        let titles = columns.iter().zip(&widths).fold(Line::of(" ".repeat(MARKS), head), |line, (column, width)| {
            let title = if column.head().is_empty() { String::new() } else { model.words.plain(column.head()) };
            let sign = match column.by.is_some() && column.by == sorting.by {
                true if sorting.reversed => "-",
                true => "+",
                false => "",
            };
            line.cell(&format!("{sign}{title}"), width.saturating_sub(1), head).then(" ", head)
        });
        draw(buffer, heads, 0, titles);
    });
    let Some(desk) = &model.desk else { return loading(model, buffer, area) };
    if model.row_count() == 0 {
        return empty(model, buffer, area, model.screen);
    }
    let cursor = model.cursor();
    let lines = grouping::lines(model, cursor.top, area.height.into());
    let row = |shown: &Shown| match shown {
        Shown::Heading(_) => None,
        Shown::Row(row) => model.row(*row).map(|id| (id, cursor.selected == Some(id))),
    };
    let rows: Vec<_> = lines.iter().map(row).collect();
    taking.rows_or_draw(buffer, area, &rows, |buffer, line| {
        let drawn = match (lines.get(usize::from(line)), rows.get(usize::from(line))) {
            (Some(Shown::Heading(row)), _) => Some(heading(model, desk, *row)),
            (_, Some(Some((id, _)))) => request_row(model, desk, *id, &columns, &widths),
            _ => None,
        };
        if let Some(drawn) = drawn {
            draw(buffer, area, line, drawn);
        }
    });
}

/// The heading over the group that begins with a row: what its requests have in common, and how many they are.
pub(super) fn heading(model: &Model, desk: &Desk, row: usize) -> Line {
    let rows = model.lists.rows(model.screen);
    let common = model.row(row).and_then(|id| desk.request(id)).zip(rows.order().sorting.group);
    let said = common.map_or_else(String::new, |(request, by)| cells::common(&Row { model, desk, request }, by));
    let count = rows.group(row.min(rows.len().saturating_sub(1))).map_or(0, |group| rows.in_group(group));
    let said = if said.is_empty() { model.words.plain("group-none") } else { said };
    Line::of(format!("  - {said} ({count})"), look(model, Part::Head))
}

/// The list as a table: the columns shown, every row, whole numbers.
pub fn table(model: &Model) -> Table {
    let mut columns = columns(model, model.size.width);
    columns.retain(|column| column.by.is_some());
    let heads = columns.iter().map(|column| model.words.plain(column.head())).collect();
    let rows = (0..model.row_count()).filter_map(|row| {
        let desk = model.desk.as_ref()?;
        let request = desk.request(model.row(row)?)?;
        let row = Row { model, desk, request };
        let cell = |column: &Column| match column.by {
            // A day's number alone says nothing in a file.
            Some(By::Number) => request.number.to_string(),
            _ => export::cell(&(column.cell)(&row).0),
        };
        Some(columns.iter().map(cell).collect())
    });
    Table { heads, rows: rows.collect() }
}

fn request_row(model: &Model, desk: &Desk, id: RequestId, columns: &[Column], widths: &[usize]) -> Option<Line> {
    let request = desk.request(id)?;
    let row = Row { model, desk, request };
    let selected = model.cursor().selected == Some(id);
    let sending = model.pending_for(id).next().is_some();
    let guest = selected && model.lists.rows(model.screen).row_of(request).is_none();
    let dim = sending || guest || model.kept.is_some();
    let plain = look(model, if dim { Part::Faint } else { Part::Text });
    let base = match (selected, dim) {
        (true, true) => look(model, Part::Chosen).patch(plain),
        (true, false) => look(model, Part::Chosen),
        (false, _) => plain,
    };
    let beside = if sending {
        '*'
    } else if guest {
        '-'
    } else if model.presence.others_at(id).next().is_some() {
        '@'
    } else {
        ' '
    };
    let marked = if model.marks.holds(id) { '+' } else { ' ' };
    let marks = format!("{marked}{}{beside} ", if selected { '>' } else { ' ' });
    let filter = model.lists.filter_of(model.screen);
    let texts: Vec<(String, Part)> = columns.iter().map(|column| (column.cell)(&row)).collect();
    let cells = columns.iter().zip(widths).enumerate().fold(Line::of(marks, base), |line, (at, (column, width))| {
        let (text, part) = &texts[at];
        let found =
            |text: &str| filter.zip(column.field()).map_or_else(Vec::new, |(filter, field)| filter.marks(text, field));
        // One column stays free between two cells, whatever stands in them; between two of one look it has theirs, so that
        // the pen stays the same.
        let gap = texts.get(at + 1).filter(|next| next.1 == *part).map_or_else(Style::new, |_| look(model, *part));
        let beside = if column.by == Some(By::Summary) { worked_on(model, desk, id, *width) } else { Line::default() };
        let room = width.saturating_sub(1 + beside.width());
        let cell = Line::default().marked_cell(text, room, look(model, *part), FOUND, found).join(beside);
        // The summary is half of a row's bytes: it is not sent twice for each key.
        let beneath = if column.by == Some(By::Summary) { plain } else { base };
        line.join(cell.then(" ", gap).over(beneath))
    });
    Some(cells)
}

/// Who else has a request open, at the end of its summary: about half of that at most, so that what it is about can be read.
fn worked_on(model: &Model, desk: &Desk, id: RequestId, width: usize) -> Line {
    let Some((tag, typing)) = presence::tag(model.words, desk, &model.presence, id) else { return Line::default() };
    let part = if typing { Part::Warning } else { Part::Head };
    Line::of(format!(" @{tag}"), look(model, part))
        .at_most((width / 2).max(width.saturating_sub(LEAST_BESIDE).min(SEAT)))
}

/// The widths of the columns; the one without its own takes what is left.
fn widths(model: &Model, columns: &[Column], width: usize) -> Vec<usize> {
    let digits =
        model.desk.as_ref().and_then(|desk| desk.last_number).map_or(0, |last| last.sequence.to_string().len());
    let wide = |column: &Column| match column.by {
        Some(By::Number) => column.width(model.words.language()).max(digits + 1),
        _ => column.width(model.words.language()),
    };
    let widths: Vec<usize> = columns.iter().map(wide).collect();
    let rest = width.saturating_sub(MARKS + widths.iter().sum::<usize>());
    widths.into_iter().map(|width| if width == 0 { rest } else { width }).collect()
}

/// Nothing is known yet: this must never look like "nothing open".
pub fn loading(model: &Model, buffer: &mut Buffer, area: Rect) {
    let lines = loading_told(model).into_iter();
    line::draw_all(buffer, area, lines.map(|text| Line::of(format!("    {text}"), look(model, Part::Warning))));
}

/// What is said while nothing is known.
pub(super) fn loading_told(model: &Model) -> Vec<String> {
    let words = model.words;
    let mut lines = vec![words.plain("loading")];
    if let Link::Lost(why) | Link::TurnedAway(why) = &model.link {
        lines.push(words.text("loading-link", &args!["why" => why.as_str()]));
    }
    lines
}

/// There is nothing, or nothing the filter takes; why that may be, and the time it was so.
pub fn empty(model: &Model, buffer: &mut Buffer, area: Rect, screen: Screen) {
    let lines = empty_told(model, screen).into_iter();
    line::draw_all(buffer, area, lines.map(|text| Line::of(format!("    {text}"), look(model, Part::Faint))));
}

/// What is said of a screen without rows.
pub(super) fn empty_told(model: &Model, screen: Screen) -> Vec<String> {
    let words = model.words;
    let at = model.heard.or(model.kept.map(|kept| kept.heard)).map_or_else(|| "?".to_owned(), moments::clock);
    let mut said = Vec::new();
    match header::filter_on(model, screen) {
        Some(on) if on.counting => said.push(words.plain("finding-counting")),
        Some(on) => {
            said.push(words.text("nothing-matches", &args!["filter" => on.filter.typed()]));
            said.extend(on.filter.faults().iter().map(|fault| footer::fault(words, fault)));
        }
        None => {
            said.push(words.text("nothing-here", &args!["at" => at]));
            let why = match model.views.view(screen) {
                Some(view) => words.text("empty-own", &args!["query" => view.query.as_str()]),
                None => words.plain(&format!("empty-{}", screen.tag().unwrap_or_default())),
            };
            said.push(why);
        }
    }
    said
}
