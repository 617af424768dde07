//! The least bytes that turn what the terminal shows into what it shall show.
//!
//! Bytes are the operators' waiting time: over a slow line a repainted table lags behind a held key. So [`Screen`] keeps
//! what the terminal shows, finds rows that moved and lets the terminal move them, and sends only cells that differ. It
//! does no input or output: it is asked with a picture and answers with the bytes of one write.

mod capability;
mod charset;
mod colour;
mod moves;
mod pen;
mod pencil;
mod picture;
mod rows;
mod tile;

#[cfg(test)]
pub(super) mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

pub use capability::Capability;
pub use charset::Charset;
pub use colour::{Colours, palette};
use pencil::Pencil;
use picture::Picture;

/// Blocks of rows looked for in one frame: a list and a log beside or below it.
const MOVES_A_FRAME: usize = 3;

/// What the terminal shows, and how to change it.
#[derive(Debug)]
pub struct Screen {
    capability: Capability,
    size: Size,
    /// What the terminal shows; none when that is not known.
    shown: Option<Picture>,
    /// What was painted last, and room for what is painted next.
    painted: [Buffer; 2],
    pencil: Pencil,
    cursor: Option<Position>,
    bell: bool,
    beside: String,
}

impl Screen {
    /// A screen whose content is not known yet: its first frame repaints everything.
    pub fn new(size: Size, capability: Capability) -> Self {
        let painted = [Buffer::default(), Buffer::default()];
        Self {
            capability,
            size,
            shown: None,
            painted,
            pencil: Pencil::new(size, capability),
            cursor: None,
            bell: false,
            beside: String::new(),
        }
    }

    /// Columns and rows.
    pub fn size(&self) -> Size {
        self.size
    }

    /// The terminal has another size now: the next frame repaints everything.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
        self.invalidate();
    }

    /// Forgets what the terminal shows: the next frame repaints everything (Ctrl-L, after a suspension).
    pub fn invalidate(&mut self) {
        self.shown = None;
    }

    /// Lets `paint` draw on an empty buffer of the screen's size and say where the cursor shall stand, if anywhere; answers
    /// with the bytes that bring the terminal there. Empty when nothing changed.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> Vec<u8> {
        self.draw_after(|_, buffer| paint(buffer))
    }

    /// Like [`draw`](Self::draw); `paint` sees the buffer painted last too, which may have another size, and may take from
    /// it what has not changed.
    ///
    /// The caller owes the terminal these bytes, whole and in order: the next frame builds on them.
    pub fn draw_after(&mut self, paint: impl FnOnce(&Buffer, &mut Buffer) -> Option<Position>) -> Vec<u8> {
        let [before, next] = &mut self.painted;
        if next.area.as_size() == self.size {
            next.reset();
        } else {
            *next = Buffer::empty(Rect::from((Position::ORIGIN, self.size)));
        }
        let cursor = paint(before, next);
        self.capability.charset.bring_down(next);
        self.painted.swap(0, 1);
        let (shown, picture) = self.begin();
        for y in (0..self.size.height).filter(|y| !picture.shares_row(&shown, *y)) {
            rows::redraw(&mut self.pencil, y, shown.row(y), picture.row(y));
        }
        let afresh = self.shown.replace(picture).is_none();
        self.place_cursor(cursor, afresh);
        if std::mem::take(&mut self.bell) {
            self.pencil.say("\x07");
        }
        self.pencil.say(&std::mem::take(&mut self.beside));
        self.capability.charset.encode(self.pencil.take())
    }

    /// Rings the bell with the next frame, whose picture may be the same.
    pub fn ring(&mut self) {
        self.bell = true;
    }

    /// Sends a control sequence that draws nothing with the next frame, whose picture may be the same.
    pub fn send_beside(&mut self, sequence: String) {
        self.beside = sequence;
    }

    /// The bytes that make the terminal show `next` with the cursor at `cursor`, or no cursor. A buffer of another size is a
    /// resize.
    #[cfg(test)]
    fn frame(&mut self, next: &Buffer, cursor: Option<Position>) -> Vec<u8> {
        if next.area.as_size() != self.size {
            self.resize(next.area.as_size());
        }
        self.draw(|buffer| {
            buffer.clone_from(next);
            cursor
        })
    }

    /// What the terminal shows once it is wiped or has moved its rows, and what it shall show.
    fn begin(&mut self) -> (Picture, Picture) {
        let [next, before] = &self.painted;
        let Some(shown) = &self.shown else {
            self.pencil = Pencil::new(self.size, self.capability);
            self.pencil.wipe();
            return (Picture::empty(self.size), Picture::of(next, self.capability.colours));
        };
        let mut shown = shown.clone();
        let next = shown.followed_by(before, next, self.capability.colours);
        if self.capability.scroll_regions {
            self.move_rows(&mut shown, &next);
        }
        (shown, next)
    }

    fn move_rows(&mut self, shown: &mut Picture, next: &Picture) {
        for _ in 0..MOVES_A_FRAME {
            let Some(found) = moves::best(shown, next) else {
                return;
            };
            self.pencil.scroll(found.top, found.bottom, found.lines);
            shown.scroll(found.top, found.bottom, found.lines);
        }
    }

    /// The cursor stands at the caret after every frame, where an input method opens its window; elsewhere it is hidden.
    fn place_cursor(&mut self, cursor: Option<Position>, afresh: bool) {
        let cursor = cursor.filter(|cursor| cursor.x < self.size.width && cursor.y < self.size.height);
        if let Some(Position { x, y }) = cursor {
            self.pencil.go(x, y);
        }
        if afresh || cursor.is_some() != self.cursor.is_some() {
            self.pencil.say(if cursor.is_some() { "\x1b[?25h" } else { "\x1b[?25l" });
        }
        self.cursor = cursor;
    }
}
