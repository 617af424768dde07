//! Writes tiles at places: knows where the terminal's cursor is and which pen it holds, and takes the cheapest way to
//! the next place.

use std::fmt::Write as _;

use ratatui::layout::Size;

use super::capability::Capability;
use super::pen::Pen;
use super::tile::Tile;

/// Where the cursor is, as far as every terminal agrees: after the last column, and after a character of doubtful width,
/// only its row is sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct At {
    column: Option<u16>,
    row: Option<u16>,
}

impl At {
    /// Column `x` of row `y`.
    pub(super) fn place(x: u16, y: u16) -> Self {
        Self { column: Some(x), row: Some(y) }
    }

    /// The column, when the cursor is surely in row `y`.
    pub(super) fn column_in(self, y: u16) -> Option<u16> {
        self.column.filter(|_| self.row == Some(y))
    }
}

/// The terminal's own state, as far as it is known, and the bytes of the frame being made.
#[derive(Debug)]
pub(super) struct Pencil {
    size: Size,
    /// What the VT220 brought may be used.
    vt220: bool,
    at: At,
    pen: Pen,
    out: String,
}

impl Pencil {
    /// A pencil of which only the size of the screen is known.
    pub(super) fn new(size: Size, capability: Capability) -> Self {
        Self { size, vt220: capability.vt220, at: At::default(), pen: Pen::default(), out: String::new() }
    }

    /// The pen in hand.
    pub(super) fn pen(&self) -> Pen {
        self.pen
    }

    /// Where the cursor is.
    pub(super) fn at(&self) -> At {
        self.at
    }

    /// The frame's bytes; the next frame begins.
    pub(super) fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out).into_bytes()
    }

    /// Makes everything known: no scroll region, the plain pen, an erased screen, the cursor in its first corner.
    pub(super) fn wipe(&mut self) {
        self.out.push_str("\x1b[r\x1b[m\x1b[H\x1b[2J");
        self.pen = Pen::default();
        self.at = At::place(0, 0);
    }

    /// Appends a sequence that moves neither cursor nor pen.
    pub(super) fn say(&mut self, sequence: &str) {
        self.out.push_str(sequence);
    }

    /// Writes `tile` where the cursor is.
    pub(super) fn put(&mut self, tile: Tile) {
        if !tile.suits(self.pen) {
            self.take_up(tile.pen);
        }
        tile.write(&mut self.out);
        let column = self.at.column.map(|x| x + tile.columns());
        self.at.column = column.filter(|&x| x < self.size.width && tile.is_certain());
    }

    /// Erases from the cursor to the end of its row.
    pub(super) fn erase_to_end(&mut self) {
        if !self.pen.erases() {
            self.take_up(Pen::default());
        }
        self.out.push_str("\x1b[K");
    }

    /// Empties `columns` cells from the cursor on; the cursor stays, or stands behind them where only blanks could do it.
    pub(super) fn erase(&mut self, columns: u16) {
        if !self.pen.erases() {
            self.take_up(Pen::default());
        }
        if self.vt220 {
            sequence(&mut self.out, columns, 'X');
        } else {
            (0..columns).for_each(|_| self.put(Tile::EMPTY));
        }
    }

    /// Moves the rows `top..=bottom` up by `lines` (down when negative), with empty rows coming in.
    ///
    /// Deleting and inserting lines works on every terminal; scrolling a region by itself does not exist on some consoles.
    pub(super) fn scroll(&mut self, top: u16, bottom: u16, lines: i32) {
        if !self.pen.erases() {
            self.take_up(Pen::default());
        }
        let region = bottom + 1 < self.size.height;
        if region {
            let _ = write!(self.out, "\x1b[{};{}r", top + 1, bottom + 1);
            self.at = At::default();
        }
        self.go(0, top);
        let verb = if lines > 0 { 'M' } else { 'L' };
        sequence(&mut self.out, lines.unsigned_abs() as u16, verb);
        if region {
            self.out.push_str("\x1b[r");
            self.at = At::default();
        }
    }

    /// Moves the cursor to column `x` of row `y`.
    pub(super) fn go(&mut self, x: u16, y: u16) {
        self.way(x, y).write(&mut self.out);
        self.at = At::place(x, y);
    }

    /// Bytes it takes to get to column `x` of row `y`.
    pub(super) fn distance(&self, x: u16, y: u16) -> usize {
        self.way(x, y).len()
    }

    fn way(&self, x: u16, y: u16) -> Way {
        Way::between(self.at, x, y, self.vt220)
    }

    fn take_up(&mut self, pen: Pen) {
        self.pen.change(pen, self.vt220, &mut self.out);
        self.pen = pen;
    }
}

/// A way from where the cursor is to another place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    To { x: u16, y: u16 },
    By { across: Across, down: Down },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Across {
    Right(u16),
    Left(u16),
    FromTheEdge(u16),
    Column(u16),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Down {
    Down(u16),
    Up(u16),
}

impl Way {
    /// The cheapest.
    fn between(from: At, x: u16, y: u16, vt220: bool) -> Self {
        let to = Self::To { x, y };
        let Some(from_y) = from.row else { return to };
        let down = y.checked_sub(from_y).map_or_else(|| Down::Up(from_y - y), Down::Down);
        let straight =
            from.column.map(|from| x.checked_sub(from).map_or_else(|| Across::Left(from - x), Across::Right));
        let ways = [straight, Some(Across::FromTheEdge(x)), vt220.then_some(Across::Column(x))];
        let ways = ways.into_iter().flatten().map(|across| Self::By { across, down });
        ways.fold(to, |best, way| if way.len() < best.len() { way } else { best })
    }

    /// Its bytes.
    fn len(self) -> usize {
        match self {
            Self::To { x: 0, y: 0 } => 3,
            Self::To { x: 0, y } => 3 + digits(y + 1),
            Self::To { x, y } => 4 + digits(y + 1) + digits(x + 1),
            Self::By { across, down } => across.len() + down.len(),
        }
    }

    fn write(self, out: &mut String) {
        // Writing to a string cannot fail.
        let _ = match self {
            Self::To { x: 0, y: 0 } => out.write_str("\x1b[H"),
            Self::To { x: 0, y } => write!(out, "\x1b[{}H", y + 1),
            Self::To { x, y } => write!(out, "\x1b[{};{}H", y + 1, x + 1),
            Self::By { across, down } => {
                across.write(out);
                down.write(out);
                Ok(())
            }
        };
    }
}

impl Across {
    /// Columns to the left up to which the cursor goes back one by one.
    const STEPS: u16 = 3;

    fn len(self) -> usize {
        match self {
            Self::Right(0) => 0,
            Self::Left(columns @ ..=Self::STEPS) => columns.into(),
            Self::Right(count) | Self::Left(count) => relative(count),
            Self::FromTheEdge(x) => 1 + Self::Right(x).len(),
            Self::Column(x) => relative(x + 1),
        }
    }

    fn write(self, out: &mut String) {
        match self {
            Self::Right(0) => {}
            Self::Right(columns) => sequence(out, columns, 'C'),
            Self::Left(columns @ ..=Self::STEPS) => out.extend((0..columns).map(|_| '\x08')),
            Self::Left(columns) => sequence(out, columns, 'D'),
            Self::FromTheEdge(x) => {
                out.push('\r');
                Self::Right(x).write(out);
            }
            Self::Column(x) => sequence(out, x + 1, 'G'),
        }
    }
}

impl Down {
    /// Rows up to which line feeds go down: one keeps the column in raw mode, and the row it goes to exists.
    const FEEDS: u16 = 4;

    fn len(self) -> usize {
        match self {
            Self::Down(rows @ ..=Self::FEEDS) => rows.into(),
            Self::Down(rows) | Self::Up(rows) => relative(rows),
        }
    }

    fn write(self, out: &mut String) {
        match self {
            Self::Down(rows @ ..=Self::FEEDS) => out.extend((0..rows).map(|_| '\n')),
            Self::Down(rows) => sequence(out, rows, 'B'),
            Self::Up(rows) => sequence(out, rows, 'A'),
        }
    }
}

fn digits(number: u16) -> usize {
    number.checked_ilog10().map_or(1, |tens| tens as usize + 1)
}

/// Bytes of a [`sequence`] of this number.
fn relative(count: u16) -> usize {
    if count == 1 { 3 } else { 3 + digits(count) }
}

/// A control sequence of one number, left out where it is one.
fn sequence(out: &mut String, count: u16, verb: char) {
    out.push_str("\x1b[");
    if count != 1 {
        let _ = write!(out, "{count}");
    }
    out.push(verb);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheapest_way_is_taken() {
        let way = |from, x, y, vt220| {
            let (mut out, way) = (String::new(), Way::between(from, x, y, vt220));
            way.write(&mut out);
            assert_eq!(out.len(), way.len(), "{way:?}");
            out
        };
        let row_only = At { column: None, row: Some(2) };
        assert_eq!(way(At::default(), 4, 2, true), "\x1b[3;5H");
        assert_eq!(way(At::place(4, 2), 4, 2, true), "");
        assert_eq!(way(At::place(9, 2), 0, 3, true), "\r\n");
        assert_eq!(way(At::place(9, 2), 9, 4, true), "\n\n");
        assert_eq!(way(At::place(9, 2), 7, 2, true), "\x08\x08");
        assert_eq!(way(At::place(9, 2), 10, 2, true), "\x1b[C");
        assert_eq!(way(At::place(100, 2), 4, 2, true), "\x1b[5G");
        assert_eq!(way(At::place(100, 20), 100, 2, true), "\x1b[18A");
        assert_eq!(way(row_only, 0, 3, true), "\r\n");
        assert_eq!(way(row_only, 40, 2, true), "\x1b[41G");
        assert_eq!(way(row_only, 40, 2, false), "\r\x1b[40C");
    }
}
