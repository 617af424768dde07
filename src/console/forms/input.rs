//! One line of text being typed.

use unicode_segmentation::UnicodeSegmentation;

use super::super::terminal::{Key, KeyCode};
use crate::text::{columns, sanitise};

/// Characters a field takes; what is beyond is left out.
const MOST_CHARS: usize = 2_000;

/// A line of text with a caret between two of its graphemes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    /// Byte offset, always on a grapheme bound.
    caret: usize,
}

impl Input {
    /// A line that holds `text`, the caret at its end.
    pub fn new(text: &str) -> Self {
        Self { caret: text.len(), text: text.to_owned() }
    }

    /// What stands there.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands there without spaces around it.
    pub fn trimmed(&self) -> &str {
        self.text.trim()
    }

    /// Puts text in at the caret, on one line and with everything invisible made visible.
    pub fn insert(&mut self, typed: &str) {
        let room = MOST_CHARS.saturating_sub(self.text.chars().count());
        let safe: String = sanitise::line(typed).chars().take(room).collect();
        self.text.insert_str(self.caret, &safe);
        self.caret += safe.len();
        // A combining character may have joined what stood before it.
        while !self.on_bound(self.caret) {
            self.caret += 1;
        }
    }

    /// Does what an editing key asks. Whether it was one.
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(c) = key.typed() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return true;
        }
        match (key.code, key.modifiers.ctrl) {
            (KeyCode::Backspace, _) => {
                let from = self.before();
                self.text.replace_range(from..self.caret, "");
                self.caret = from;
            }
            (KeyCode::Delete, _) => {
                let to = self.after();
                self.text.replace_range(self.caret..to, "");
            }
            (KeyCode::Left, _) => self.caret = self.before(),
            (KeyCode::Right, _) => self.caret = self.after(),
            (KeyCode::Home, _) => self.caret = 0,
            (KeyCode::End, _) => self.caret = self.text.len(),
            (KeyCode::Char('u'), true) => {
                self.text.replace_range(..self.caret, "");
                self.caret = 0;
            }
            (KeyCode::Char('w'), true) => {
                let kept = self.text[..self.caret].trim_end();
                let from = kept.rfind(char::is_whitespace).map_or(0, |at| at + 1);
                let from = if self.on_bound(from) { from } else { 0 };
                self.text.replace_range(from..self.caret, "");
                self.caret = from;
            }
            _ => return false,
        }
        true
    }

    /// What to show of it in so many columns, and the column of the caret within. The caret is always in sight.
    pub fn seen(&self, width: usize) -> (String, usize) {
        let before = &self.text[..self.caret];
        let room = width.saturating_sub(1);
        let mut from = 0;
        for (at, grapheme) in before.grapheme_indices(true) {
            if columns::width(&before[from..]) <= room {
                break;
            }
            from = at + grapheme.len();
        }
        (columns::head(&self.text[from..], width).to_owned(), columns::width(&before[from..]))
    }

    fn before(&self) -> usize {
        self.text[..self.caret].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.text[self.caret..].graphemes(true).next().map_or(self.caret, |grapheme| self.caret + grapheme.len())
    }

    fn on_bound(&self, at: usize) -> bool {
        at >= self.text.len() || self.text.grapheme_indices(true).any(|(bound, _)| bound == at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(input: &mut Input, keys: &[&str]) {
        for key in keys {
            input.key(key.parse().unwrap());
        }
    }

    #[test]
    fn chinese_is_edited_by_whole_characters() {
        let mut input = Input::new("桥下有人");
        press(&mut input, &["Left", "Backspace", "水", "Home", "Del"]);
        assert_eq!(input.text(), "下水人");
        press(&mut input, &["End", "Ctrl-U"]);
        assert_eq!(input.text(), "");
    }

    #[test]
    fn a_paste_is_one_line_of_harmless_text() {
        let mut input = Input::default();
        input.insert("一行\n二行\u{1b}[2J");
        assert!(!input.text().contains(['\n', '\u{1b}']), "{:?}", input.text());
    }

    #[test]
    fn the_caret_stays_in_sight_and_never_halves_a_character() {
        let mut input = Input::new("一二三四五六七八");
        let (seen, caret) = input.seen(7);
        assert_eq!((seen.as_str(), caret), ("六七八", 6));
        press(&mut input, &["Home"]);
        let (seen, caret) = input.seen(7);
        assert_eq!((seen.as_str(), caret), ("一二三", 0));
        assert_eq!(input.seen(0).1, 0);
    }
}
