//! The bytes, read by a terminal emulator.

mod bytes;
mod pictures;
mod tmux;

use std::num::NonZero;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};
use vt100::Parser;

use super::{Capability, Colours, Screen};

/// Every colour, with scroll regions.
pub(in crate::console) const FULL: Capability =
    Capability { colours: Colours::True, scroll_regions: true, vt220: true, charset: super::Charset::Utf8 };

/// A terminal of at least one cell.
pub(in crate::console) fn emulator(size: Size) -> Parser {
    Parser::new(NonZero::new(size.height).unwrap(), NonZero::new(size.width).unwrap(), 0)
}

/// What one cell looks like: text and attributes; of a blank only what shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::console) struct Look {
    text: String,
    foreground: vt100::Color,
    background: vt100::Color,
    attributes: [bool; 5],
}

/// What every cell of the emulator looks like, row by row.
pub(in crate::console) fn looks(parser: &Parser) -> Vec<Vec<Look>> {
    let (rows, columns) = parser.screen().size();
    (0..rows.get()).map(|y| (0..columns.get()).map(|x| look(parser, x, y)).collect()).collect()
}

fn look(parser: &Parser, x: u16, y: u16) -> Look {
    let cell = parser.screen().cell(y, x).unwrap();
    if cell.is_wide_continuation() {
        let plain = vt100::Color::Default;
        return Look { text: "<".to_owned(), foreground: plain, background: plain, attributes: [false; 5] };
    }
    let blank = cell.contents().trim().is_empty();
    let shown = !blank || cell.underline() || cell.inverse();
    Look {
        text: if blank { " ".to_owned() } else { cell.contents().to_owned() },
        foreground: if shown { cell.fgcolor() } else { vt100::Color::Default },
        background: cell.bgcolor(),
        attributes: [
            cell.bold() && !blank,
            cell.dim() && !blank,
            cell.italic() && !blank,
            cell.underline(),
            cell.inverse(),
        ],
    }
}

/// Feeds `bytes` of a frame and says where that leaves the terminal: every cell, and the cursor when it shows.
pub(in crate::console) fn feed(parser: &mut Parser, bytes: &[u8]) -> (Vec<Vec<Look>>, Option<(u16, u16)>) {
    parser.process(bytes);
    let screen = parser.screen();
    let cursor = (!screen.hide_cursor()).then(|| screen.cursor_position());
    (looks(parser), cursor)
}

/// What a new terminal shows after one full repaint of `picture`.
pub(in crate::console) fn repainted(
    picture: &Buffer,
    cursor: Option<Position>,
) -> (Vec<Vec<Look>>, Option<(u16, u16)>) {
    let size = picture.area.as_size();
    let bytes = Screen::new(size, FULL).frame(picture, cursor);
    feed(&mut emulator(size), &bytes)
}
