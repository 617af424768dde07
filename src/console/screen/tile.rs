//! One cell of the screen, in a form that compares and copies cheaply and cannot drive the terminal.

use ratatui::buffer::Cell;
use unicode_width::UnicodeWidthChar as _;

use super::colour::{Colours, Ink};
use super::pen::Pen;

/// Combining marks kept on a letter; more of them paint over other rows.
const MARKS: usize = 2;

/// What stands in for a control character that reached the screen.
const CONTROL: char = '?';

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Tile {
    letter: char,
    marks: [Option<char>; MARKS],
    span: Span,
    pub(super) pen: Pen,
}

/// How a tile lies in its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Span {
    Narrow,
    /// The left half of a wide character, which stands for both.
    Wide,
    /// The right half: nothing is written for it.
    Tail,
}

impl Tile {
    /// An empty cell, as erasing leaves it.
    pub(super) const EMPTY: Self = Self {
        letter: ' ',
        marks: [None; MARKS],
        span: Span::Narrow,
        pen: Pen { foreground: Ink::Own, background: Ink::Own, attributes: ratatui::style::Modifier::empty() },
    };

    /// The right half of any wide character.
    pub(super) const TAIL: Self = Self { span: Span::Tail, ..Self::EMPTY };

    /// What `cell` shows. Of a cluster of several characters only the first and its combining marks are kept: how many
    /// columns the rest takes differs between terminals, and one wrong guess would shift the row.
    pub(super) fn of(cell: &Cell, colours: Colours) -> Self {
        let pen = Pen {
            foreground: Ink::of(cell.fg, colours),
            background: Ink::of(cell.bg, colours),
            attributes: cell.modifier,
        };
        let mut characters = cell.symbol().chars();
        let letter = characters.next().unwrap_or(' ');
        let (letter, span) = match letter.width() {
            None => (CONTROL, Span::Narrow),
            Some(0) => (' ', Span::Narrow),
            Some(1) => (letter, Span::Narrow),
            Some(_) => (letter, Span::Wide),
        };
        let mut marks = [None; MARKS];
        if letter != ' ' {
            for (slot, mark) in marks.iter_mut().zip(characters.filter(|mark| combines(*mark))) {
                *slot = Some(mark);
            }
        }
        Self { letter, marks, span, pen }.settled()
    }

    /// This cell with its letter gone and its colours kept: what remains when half of a wide character is covered.
    pub(super) fn blanked(self) -> Self {
        Self { letter: ' ', marks: [None; MARKS], span: Span::Narrow, pen: self.pen }.settled()
    }

    fn settled(mut self) -> Self {
        if self.is_blank() {
            self.pen = self.pen.on_blank();
        }
        self
    }

    /// Whether nothing but colours shows here.
    pub(super) fn is_blank(self) -> bool {
        self.letter == ' ' && self.span == Span::Narrow
    }

    /// Whether erasing leaves exactly this.
    pub(super) fn is_empty(self) -> bool {
        self == Self::EMPTY
    }

    pub(super) fn is_wide(self) -> bool {
        self.span == Span::Wide
    }

    pub(super) fn is_tail(self) -> bool {
        self.span == Span::Tail
    }

    /// Columns the cursor moves when this is written.
    pub(super) fn columns(self) -> u16 {
        match self.span {
            Span::Narrow => 1,
            Span::Wide => 2,
            Span::Tail => 0,
        }
    }

    /// Whether every terminal agrees on the width of this, so that the cursor's place after it is known.
    pub(super) fn is_certain(self) -> bool {
        self.letter.is_ascii()
            || self.is_tail()
            || (self.marks == [None; MARKS]
                && self.letter.width() == self.letter.width_cjk()
                && !is_pictograph(self.letter))
    }

    /// Whether `next` may follow without asking where the cursor is now: after a letter every terminal agrees on, or
    /// inside a rule drawn of one character.
    pub(super) fn leads_to(self, next: Self) -> bool {
        self.is_certain() || self.letter == next.letter
    }

    /// Bytes of the text alone.
    pub(super) fn len(self) -> usize {
        match self.span {
            Span::Tail => 0,
            _ => self.letter.len_utf8() + self.marks.iter().flatten().map(|mark| mark.len_utf8()).sum::<usize>(),
        }
    }

    /// Whether writing this with `pen` in hand shows the same as with its own.
    pub(super) fn suits(self, pen: Pen) -> bool {
        self.is_tail() || self.pen == pen || (self.is_blank() && self.pen == pen.on_blank())
    }

    /// Appends the text, without colours.
    pub(super) fn write(self, out: &mut String) {
        if self.span != Span::Tail {
            out.push(self.letter);
            out.extend(self.marks.iter().flatten());
        }
    }
}

/// A mark that every terminal draws over the letter before it. Joiners, variation selectors and directional marks are
/// not: they change the width of what stands before them, or the order of what follows.
fn combines(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{3099}' | '\u{309a}')
}

/// Emoji and symbols whose width depends on the age of the terminal's tables.
fn is_pictograph(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(symbol: &str) -> String {
        let mut cell = Cell::default();
        cell.set_symbol(symbol);
        let mut out = String::new();
        Tile::of(&cell, Colours::True).write(&mut out);
        out
    }

    #[test]
    fn nothing_in_a_cell_can_drive_the_terminal() {
        assert_eq!(text("\x1b[31m"), "?");
        assert_eq!(text("\u{9b}2J"), "?");
        assert_eq!(text("\u{202e}"), " ");
        assert_eq!(text("a\u{202e}"), "a");
    }

    #[test]
    fn a_cluster_keeps_the_part_whose_width_is_certain() {
        assert_eq!(text("👨\u{200d}👩\u{200d}👧"), "👨");
        assert_eq!(text("❤\u{fe0f}"), "❤");
        assert_eq!(text("e\u{301}\u{302}\u{303}"), "e\u{301}\u{302}");
        assert_eq!(text("你"), "你");
    }
}
