//! A grouped list on the screen: a heading over each group, and over the first row in sight, so that one always sees whose rows
//! these are. Rows are counted without headings everywhere else.

use super::model::Model;

/// One line of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The heading of the group that this row belongs to.
    Heading(usize),
    /// A row.
    Row(usize),
}

/// The lines from the row `top` on, `height` at most.
pub fn lines(model: &Model, top: usize, height: usize) -> Vec<Shown> {
    let grouped = is_grouped(model);
    let mut lines = Vec::new();
    let mut group = None;
    for row in top..model.row_count() {
        let here = grouped.then(|| group_of(model, row, group)).flatten();
        if grouped && (row == top || here != group) && lines.len() + 1 < height {
            lines.push(Shown::Heading(row));
        }
        group = here;
        if lines.len() >= height {
            break;
        }
        lines.push(Shown::Row(row));
    }
    lines
}

/// The line on which `row` stands when `top` is the first row in sight.
pub fn line_of(model: &Model, top: usize, row: usize) -> usize {
    if !is_grouped(model) || row < top {
        return row.saturating_sub(top);
    }
    let all = lines(model, top, (row - top + 1).saturating_mul(2));
    all.iter().position(|shown| *shown == Shown::Row(row)).unwrap_or(row - top)
}

/// The last first row in sight that leaves `row` on `line` or above it.
pub fn top_for(model: &Model, row: usize, line: usize) -> usize {
    let mut top = row.saturating_sub(line);
    if is_grouped(model) {
        while top < row && line_of(model, top, row) > line {
            top += 1;
        }
    }
    top
}

fn is_grouped(model: &Model) -> bool {
    model.lists.rows(model.screen).order().sorting.group.is_some()
}

/// The group of a row; a request that has left the list stays among those it stood with.
fn group_of(model: &Model, row: usize, before: Option<u32>) -> Option<u32> {
    let rows = model.lists.rows(model.screen);
    let request = model.row(row).and_then(|id| model.desk.as_ref()?.request(id))?;
    match rows.row_of(request) {
        Some(at) => rows.group(at),
        None => before.or_else(|| rows.group(row.min(rows.len().saturating_sub(1)))),
    }
}
