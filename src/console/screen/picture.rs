//! A whole screen of tiles, in which no half of a wide character stands alone.

use std::hash::{Hash as _, Hasher};
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use super::colour::{Colours, Ink};
use super::tile::Tile;

/// What the terminal shows, or shall show. Pictures share the rows that are the same in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    size: Size,
    rows: Vec<Arc<[Tile]>>,
    /// One number for each row; equal rows have equal numbers, and other rows nearly always others.
    prints: Vec<u64>,
}

impl Picture {
    /// An erased screen.
    pub(super) fn empty(size: Size) -> Self {
        let row = empty_row(size.width);
        let print = fingerprint(&row);
        Self { size, rows: vec![row; size.height.into()], prints: vec![print; size.height.into()] }
    }

    /// What `buffer` shows on a terminal with `colours`.
    pub(super) fn of(buffer: &Buffer, colours: Colours) -> Self {
        Self::empty(buffer.area.as_size()).followed_by(&Buffer::default(), buffer, colours)
    }

    /// What `after` shows, where this is what `before` showed: only rows that differ are looked at cell by cell.
    pub(super) fn followed_by(&self, before: &Buffer, after: &Buffer, colours: Colours) -> Self {
        let mut picture = self.clone();
        let width = usize::from(self.size.width);
        if width == 0 {
            return picture;
        }
        let comparable = before.area == after.area;
        for (y, cells) in after.content.chunks(width).enumerate() {
            if comparable && before.content[y * width..(y + 1) * width] == *cells {
                continue;
            }
            let mut tiles: Vec<Tile> = cells.iter().map(|cell| Tile::of(cell, colours)).collect();
            join_halves(&mut tiles);
            picture.prints[y] = fingerprint(&tiles);
            picture.rows[y] = tiles.into();
        }
        picture
    }

    pub(super) fn size(&self) -> Size {
        self.size
    }

    pub(super) fn row(&self, y: u16) -> &[Tile] {
        &self.rows[usize::from(y)]
    }

    /// Whether a row is the other picture's own: then it is the same, and others may be the same too.
    pub(super) fn shares_row(&self, other: &Self, y: u16) -> bool {
        Arc::ptr_eq(&self.rows[usize::from(y)], &other.rows[usize::from(y)])
    }

    /// The number of each row, to guess by which rows are equal.
    pub(super) fn fingerprints(&self) -> &[u64] {
        &self.prints
    }

    /// Moves the rows `top..=bottom` up by `lines` (down when negative); what comes in is empty, what leaves is lost.
    pub(super) fn scroll(&mut self, top: u16, bottom: u16, lines: i32) {
        let (first, end) = (usize::from(top), usize::from(bottom) + 1);
        let distance = (lines.unsigned_abs() as usize).min(end - first);
        let empty = empty_row(self.size.width);
        shift(&mut self.prints[first..end], distance, lines > 0, &fingerprint(&empty));
        shift(&mut self.rows[first..end], distance, lines > 0, &empty);
    }
}

fn empty_row(width: u16) -> Arc<[Tile]> {
    vec![Tile::EMPTY; width.into()].into()
}

/// Moves what `items` hold by `distance` towards their beginning or their end; what comes in is `fresh`.
fn shift<T: Clone>(items: &mut [T], distance: usize, to_the_beginning: bool, fresh: &T) {
    if to_the_beginning {
        items.rotate_left(distance);
        let kept = items.len() - distance;
        items[kept..].fill(fresh.clone());
    } else {
        items.rotate_right(distance);
        items[..distance].fill(fresh.clone());
    }
}

fn fingerprint(row: &[Tile]) -> u64 {
    let mut fold = Fold(0);
    row.hash(&mut fold);
    fold.0
}

/// A hash of little quality and much speed: a wrong guess by it costs bytes, never truth.
struct Fold(u64);

impl Hasher for Fold {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64((*byte).into());
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(number.into());
    }

    fn write_u16(&mut self, number: u16) {
        self.write_u64(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.write_u64(number as u64);
    }

    fn finish(&self) -> u64 {
        self.0
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
