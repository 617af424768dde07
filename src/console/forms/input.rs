//! One line of text being typed.

use unicode_segmentation::UnicodeSegmentation;

use super::super::terminal::{Key, KeyCode};
use crate::text::{columns, sanitise};
use crate::wire::check::MOST_WORDS_CHARS;

/// Changes of a line that can be taken back.
const MOST_UNDONE: usize = 100;
/// Characters a field takes, as many as a centre takes of a resident's words; what is beyond is left out, and told.
pub const MOST_CHARS: usize = MOST_WORDS_CHARS;

/// A line of text with a caret between two of its graphemes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    /// Byte offset, always on a grapheme bound.
    caret: usize,
    /// What stood there before each change that can be taken back, and what was taken back.
    history: History,
}

/// What a line held before, with the caret.
type Held = (String, usize);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct History {
    before: Vec<Held>,
    after: Vec<Held>,
    /// The last change typed a character: the next one belongs to it.
    typing: bool,
}

impl Input {
    /// A line that holds `text`, the caret at its end.
    pub fn new(text: &str) -> Self {
        Self { caret: text.len(), text: text.to_owned(), history: History::default() }
    }

    /// What stands there.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands there without spaces around it.
    pub fn trimmed(&self) -> &str {
        self.text.trim()
    }

    /// Puts text in at the caret, on one line and with everything invisible made visible. Whether all of it had room.
    pub fn insert(&mut self, typed: &str) -> bool {
        let one = typed.chars().nth(1).is_none() && !typed.starts_with(char::is_whitespace);
        self.remember(one);
        let room = MOST_CHARS.saturating_sub(self.text.chars().count());
        let all = sanitise::line(typed);
        let safe: String = all.chars().take(room).collect();
        let whole = safe.len() == all.len();
        self.text.insert_str(self.caret, &safe);
        self.caret += safe.len();
        // A combining character may have joined what stood before it.
        while !self.on_bound(self.caret) {
            self.caret += 1;
        }
        whole
    }

    /// Does what an editing key asks. Whether it was one.
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(c) = key.typed() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return true;
        }
        let changes = matches!(
            (key.code, key.modifiers.ctrl),
            (KeyCode::Backspace | KeyCode::Delete, _) | (KeyCode::Char('u' | 'w'), true)
        );
        if changes {
            self.remember(false);
        } else {
            self.history.typing = false;
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

    /// Remembers what stands there before it changes. Characters typed one after the other are one change, word by word.
    fn remember(&mut self, typing: bool) {
        self.history.after.clear();
        let goes_on = typing && self.history.typing;
        self.history.typing = typing;
        if goes_on {
            return;
        }
        if self.history.before.len() >= MOST_UNDONE {
            self.history.before.remove(0);
        }
        self.history.before.push((self.text.clone(), self.caret));
    }

    /// Takes the last change back, or makes it `again`. Whether there was one.
    pub fn undo(&mut self, again: bool) -> bool {
        let here = (self.text.clone(), self.caret);
        let History { before, after, typing } = &mut self.history;
        let (from, to) = if again { (after, before) } else { (before, after) };
        *typing = false;
        // A key that changed nothing is no step of its own.
        let Some(held) = std::iter::from_fn(|| from.pop()).find(|(text, _)| *text != here.0) else { return false };
        to.push(here);
        (self.text, self.caret) = held;
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

    /// All of it on lines of so many columns, at least one, and row and column of the caret in them.
    pub fn wrapped(&self, width: usize) -> (Vec<String>, (usize, usize)) {
        let mut lines = vec![String::new()];
        let mut caret = (0, 0);
        for (at, grapheme) in self.text.grapheme_indices(true) {
            let filled = lines.last().map_or(0, |line| columns::width(line));
            if filled > 0 && filled + columns::width(grapheme) > width {
                lines.push(String::new());
            }
            let row = lines.len() - 1;
            if at == self.caret {
                caret = (row, columns::width(&lines[row]));
            }
            lines[row].push_str(grapheme);
        }
        if self.caret == self.text.len() {
            let row = lines.len() - 1;
            caret = (row, columns::width(&lines[row]));
        }
        (lines, caret)
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
    fn what_was_typed_is_taken_back_word_by_word_and_typed_again() {
        let mut input = Input::default();
        press(&mut input, &["桥", "下", "Space", "有", "人"]);
        input.insert("，一共三个");
        assert!(input.undo(false));
        assert_eq!(input.text(), "桥下 有人");
        assert!(input.undo(false));
        assert_eq!(input.text(), "桥下 ");
        assert!(input.undo(false) && input.undo(false));
        assert!(!input.undo(false) && input.text().is_empty());
        while input.undo(true) {}
        assert_eq!(input.text(), "桥下 有人，一共三个");
        press(&mut input, &["Ctrl-U"]);
        assert!(input.undo(false), "what was wiped out is there again");
        assert_eq!(input.text(), "桥下 有人，一共三个");
        press(&mut input, &["！"]);
        assert!(!input.undo(true), "what was taken back is gone once something else is typed");
    }

    #[test]
    fn a_long_line_is_wrapped_with_its_caret() {
        let mut input = Input::new("一二三四五六七");
        assert_eq!(input.wrapped(6), (vec!["一二三".to_owned(), "四五六".into(), "七".into()], (2, 2)));
        press(&mut input, &["Home", "Right", "Right", "Right"]);
        assert_eq!(input.wrapped(6).1, (1, 0), "where the next character goes");
        assert_eq!(Input::default().wrapped(6), (vec![String::new()], (0, 0)));
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
