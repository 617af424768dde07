//! What the picture before can be taken over from: of a key that only moves the selection, nearly all of it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::console::layout::Layout;
use crate::console::model::Model;
use crate::console::pane::Standing;
use crate::domain::ids::RequestId;

/// What the picture drawn last showed. While [`Model::picture`] is the same, a row that shows the same request unselected
/// looks the same, and so does everything that is not about the selection.
#[derive(Debug, Default)]
pub struct Kept {
    picture: Option<u64>,
    layout: Option<Layout>,
    pane: Option<Standing>,
    /// The request drawn unselected on each line of the list.
    rows: Vec<Option<RequestId>>,
}

impl Kept {
    /// Draws the console after the picture `before`, taking over what cannot have changed.
    pub fn view(&mut self, model: &Model, before: &Buffer, buffer: &mut Buffer) -> Option<Position> {
        let layout = crate::console::update::layout(model);
        let same = self.picture == Some(model.picture)
            && self.layout == Some(layout)
            && before.area == buffer.area
            && model.layers.is_empty();
        let pane = self.pane.replace(model.pane.standing());
        let mut rows = std::mem::take(&mut self.rows);
        let mut taking = Taking {
            before: same.then_some(before),
            pane: same && pane == self.pane && self.pane != Some(Standing::Selected),
            rows: &mut rows,
        };
        let cursor = super::draw(model, &mut taking, buffer);
        (self.picture, self.layout, self.rows) = (Some(model.picture), Some(layout), rows);
        cursor
    }
}

/// What may be taken over into the picture being drawn.
pub(super) struct Taking<'a> {
    before: Option<&'a Buffer>,
    pane: bool,
    rows: &'a mut Vec<Option<RequestId>>,
}

impl Taking<'_> {
    /// What is not about the selection: taken over where it can be, else drawn.
    pub(super) fn or_draw(&self, buffer: &mut Buffer, area: Rect, draw: impl FnOnce(&mut Buffer)) {
        match self.before {
            Some(before) => copy(before, area, buffer, area.y),
            None => draw(buffer),
        }
    }

    /// The pane: it is about the selection only when it has followed it.
    pub(super) fn pane_or_draw(&self, buffer: &mut Buffer, area: Rect, draw: impl FnOnce(&mut Buffer)) {
        match self.before {
            Some(before) if self.pane => copy(before, area, buffer, area.y),
            _ => draw(buffer),
        }
    }

    /// The lines of the list in `area`: each is a request and whether it is selected, or a heading.
    pub(super) fn rows_or_draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        rows: &[Option<(RequestId, bool)>],
        draw: impl Fn(&mut Buffer, u16),
    ) {
        let drawn = std::mem::take(self.rows);
        for (line, row) in (0..area.height).zip(rows.iter().copied()) {
            let unselected = row.filter(|(_, selected)| !selected).map(|(id, _)| id);
            let place = unselected.and_then(|_| drawn.iter().position(|there| *there == unselected));
            match (self.before, place) {
                (Some(before), Some(place)) => {
                    let from = Rect { y: area.y + place as u16, height: 1, ..area };
                    copy(before, from, buffer, area.y + line);
                }
                _ => draw(buffer, line),
            }
            self.rows.push(unselected);
        }
    }
}

/// Copies the rows of `area` to row `y` and those below it.
fn copy(before: &Buffer, area: Rect, buffer: &mut Buffer, y: u16) {
    for line in 0..area.height {
        let (from, to) = (before.index_of(area.x, area.y + line), buffer.index_of(area.x, y + line));
        let width = usize::from(area.width);
        buffer.content[to..to + width].clone_from_slice(&before.content[from..from + width]);
    }
}
