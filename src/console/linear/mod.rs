//! The linear mode: the console in lines for a screen reader, a braille line or a teletype. It says the same model that
//! the screen draws, in lines that are appended and never rewritten, and drives the terminal by nothing but line ends,
//! backspaces and the bell.
//!
//! [`scene`] tells what the operator is at, [`speech`] what of it has not been said yet, [`teletype`] how that gets
//! onto the paper; a file for each kind of thing there is to be at.

mod always;
mod form;
mod list;
mod menu;
mod numbers;
mod pane;
mod reading;
mod scene;
mod seat;
mod speech;
mod teletype;
mod typed;

#[cfg(test)]
mod tests;

use ratatui::layout::Size;

use super::model::Model;
use super::screen::Charset;
use super::terminal::Key;
use crate::domain::time::Timestamp;
use numbers::Numbers;
use speech::Spoken;
use teletype::Teletype;

/// The size of the model's screen: its height is a page of rows, its width nobody sees.
pub const SIZE: Size = Size { width: 160, height: 28 };

/// A console's lines: what has been said, and where the paper stands.
#[derive(Debug)]
pub struct Linear {
    spoken: Spoken,
    teletype: Teletype,
    numbers: Numbers,
    /// A key was pressed that has had no answer yet.
    asked: bool,
}

impl Linear {
    /// Lines in the characters of this terminal; nothing has been said.
    pub fn new(charset: Charset) -> Self {
        Self { spoken: Spoken::default(), teletype: Teletype::new(charset), numbers: Numbers::default(), asked: false }
    }

    /// The keys that a key stands for: where more than nine things can be chosen, a number is several.
    pub fn keys(&mut self, model: &Model, key: Key) -> Vec<Key> {
        self.asked = true;
        self.numbers.keys(model, key)
    }

    /// What has not been said yet, as bytes. A key is always answered, if only by saying again where one is.
    pub fn append(&mut self, model: &Model) -> Vec<u8> {
        let (spoken, speech) = speech::speak(&self.spoken, model, std::mem::take(&mut self.asked));
        self.spoken = spoken;
        self.teletype.put(&speech)
    }

    /// Where one is will be said anew, whole.
    pub fn say_again(&mut self) {
        self.spoken = std::mem::take(&mut self.spoken).forgotten();
    }

    /// Rings the bell with what is said next.
    pub fn ring(&mut self) {
        self.teletype.ring();
    }

    /// Whether a key waits for its answer, or what was put off can be said now.
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.asked || self.wakes_at().is_some_and(|at| at <= now)
    }

    /// When time alone next has something said.
    pub fn wakes_at(&self) -> Option<Timestamp> {
        self.spoken.wakes_at()
    }
}
