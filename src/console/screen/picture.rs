//! A whole screen of tiles, in which no half of a wide character stands alone.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use super::colour::{Colours, Ink};
use super::tile::Tile;

/// What the terminal shows, or shall show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    size: Size,
    tiles: Vec<Tile>,
}

impl Picture {
    /// An erased screen.
    pub(super) fn empty(size: Size) -> Self {
        Self { size, tiles: vec![Tile::EMPTY; usize::from(size.width) * usize::from(size.height)] }
    }

    /// What `buffer` shows on a terminal with `colours`.
    pub(super) fn of(buffer: &Buffer, colours: Colours) -> Self {
        let size = buffer.area.as_size();
        let mut picture = Self::empty(size);
        let width = usize::from(size.width);
        if width == 0 {
            return picture;
        }
        for (row, cells) in picture.tiles.chunks_mut(width).zip(buffer.content.chunks(width)) {
            for (tile, cell) in row.iter_mut().zip(cells) {
                *tile = Tile::of(cell, colours);
            }
            join_halves(row);
        }
        picture
    }

    pub(super) fn size(&self) -> Size {
        self.size
    }

    pub(super) fn row(&self, y: u16) -> &[Tile] {
        let width = usize::from(self.size.width);
        let start = usize::from(y) * width;
        &self.tiles[start..start + width]
    }

    /// One number for each row; equal rows have equal numbers.
    pub(super) fn fingerprints(&self) -> Vec<u64> {
        (0..self.size.height)
            .map(|y| {
                let mut hasher = DefaultHasher::new();
                self.row(y).hash(&mut hasher);
                hasher.finish()
            })
            .collect()
    }

    /// Moves the rows `top..=bottom` up by `lines` (down when negative); what comes in is empty, what leaves is lost.
    pub(super) fn scroll(&mut self, top: u16, bottom: u16, lines: i32) {
        let width = usize::from(self.size.width);
        let rows = &mut self.tiles[usize::from(top) * width..(usize::from(bottom) + 1) * width];
        let moved = (lines.unsigned_abs() as usize * width).min(rows.len());
        if lines > 0 {
            rows.rotate_left(moved);
            let kept = rows.len() - moved;
            rows[kept..].fill(Tile::EMPTY);
        } else {
            rows.rotate_right(moved);
            rows[..moved].fill(Tile::EMPTY);
        }
    }
}

/// Gives every wide character its right half, and blanks one whose right half lies beyond the edge or was painted over:
/// a popup's border, or a popup's own background.
///
/// ratatui leaves such halves behind (<https://github.com/ratatui/ratatui/issues/2526>).
fn join_halves(row: &mut [Tile]) {
    let mut x = 0;
    while x < row.len() {
        if !row[x].is_wide() {
            x += 1;
            continue;
        }
        let covered = row.get(x + 1).is_none_or(|right| {
            let background = right.pen.background;
            !right.is_blank() || (background != Ink::Own && background != row[x].pen.background)
        });
        if covered {
            row[x] = row[x].blanked();
            x += 1;
        } else {
            row[x + 1] = Tile::TAIL;
            x += 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};
    use ratatui::widgets::{Clear, Widget as _};

    use super::*;

    fn text(buffer: &Buffer) -> String {
        let mut out = String::new();
        for tile in Picture::of(buffer, Colours::True).row(0) {
            tile.write(&mut out);
        }
        out
    }

    #[test]
    fn a_popup_over_half_a_character_leaves_no_half_behind() {
        let line = Rect::new(0, 0, 8, 1);
        for (edge, seen) in [(1, " |传加"), (2, "你| 加"), (3, "你 |加"), (4, "你传| ")] {
            let mut buffer = Buffer::empty(line);
            buffer.set_string(0, 0, "你传加", Style::new());
            Clear.render(Rect::new(edge, 0, 1, 1), &mut buffer);
            buffer.set_string(edge, 0, "|", Style::new());
            assert_eq!(text(&buffer).trim_end(), seen.trim_end(), "a popup from column {edge}");
        }
    }

    #[test]
    fn a_popups_background_covers_half_a_character() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        buffer.set_string(0, 0, "你传", Style::new());
        buffer[(1, 0)].set_bg(Color::Blue);
        assert_eq!(text(&buffer), "  传");
    }

    #[test]
    fn a_highlighted_row_keeps_its_characters() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        buffer.set_string(0, 0, "你传", Style::new().fg(Color::Red));
        buffer.set_style(buffer.area, Style::new().bg(Color::Blue));
        assert_eq!(text(&buffer), "你传");
        buffer.set_style(buffer.area, Style::new().reversed());
        assert_eq!(text(&buffer), "你传");
    }

    #[test]
    fn a_wide_character_at_the_edge_is_not_written() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        buffer.set_string(0, 0, "ab", Style::new());
        buffer[(2, 0)].set_symbol("你");
        assert_eq!(text(&buffer), "ab ");
    }
}
