//! From the bytes a terminal sends to keys and pastes.
//!
//! Read here and not by a library, because what matters most to an operator is what happens at the edges: a sequence cut
//! in two by the line, a paste of pages, a terminal that is gone (<https://github.com/crossterm-rs/crossterm/issues/793>).

use super::key::{Key, KeyCode, Modifiers};
use crate::console::screen::Charset;

/// Longest control sequence waited for, bytes.
const SEQUENCE_LIMIT: usize = 32;
/// Longest paste taken, bytes; what is beyond is left out.
const PASTE_LIMIT: usize = 1 << 20;

const PASTE_END: &[u8] = b"\x1b[201~";

/// What the terminal said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word {
    /// A key.
    Key(Key),
    /// A paste, its line ends as line feeds.
    Paste(String),
    /// The answer to "are you there": all bytes before the question have been read.
    Answer,
}

/// What the decoder is in the middle of, when no more bytes are ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Middle {
    /// Nothing, or a character whose other bytes are on their way.
    Nothing,
    /// An escape that may be a key or the beginning of a sequence.
    Escape,
    /// A paste without its end.
    Paste,
}

/// Bytes in, words out, however the bytes are cut.
#[derive(Default)]
pub(super) struct Decoder {
    /// Turns what a terminal types into UTF-8, where it types anything else.
    typed: Option<encoding_rs::Decoder>,
    bytes: Vec<u8>,
    paste: Option<Vec<u8>>,
}

/// What the first bytes are.
enum Step {
    /// So many bytes, which mean this, if anything.
    Took(usize, Option<Word>),
    /// So many bytes, and a paste begins.
    PasteBegins(usize),
    /// More are needed to tell.
    More,
}

impl Decoder {
    /// For a terminal that types in `charset`.
    pub(super) fn reading(charset: Charset) -> Self {
        Self { typed: charset.decoder(), ..Self::default() }
    }

    /// Takes bytes and appends the words they end.
    pub(super) fn feed(&mut self, bytes: &[u8], words: &mut Vec<Word>) {
        match &mut self.typed {
            None => self.bytes.extend_from_slice(bytes),
            Some(typed) => {
                let room = typed.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 3 + 16);
                let mut text = String::with_capacity(room);
                let _ = typed.decode_to_string(bytes, &mut text, false);
                self.bytes.extend_from_slice(text.as_bytes());
            }
        }
        self.take_words(words);
    }

    fn take_words(&mut self, words: &mut Vec<Word>) {
        loop {
            if self.paste.is_some() {
                if !self.continue_paste(words) {
                    return;
                }
                continue;
            }
            match step(&self.bytes) {
                Step::Took(count, word) => {
                    self.bytes.drain(..count);
                    words.extend(word);
                }
                Step::PasteBegins(count) => {
                    self.bytes.drain(..count);
                    self.paste = Some(Vec::new());
                }
                Step::More => return,
            }
        }
    }

    /// What an end of the bytes would cut.
    pub(super) fn middle(&self) -> Middle {
        match (&self.paste, self.bytes.first()) {
            (Some(_), _) => Middle::Paste,
            (None, Some(0x1b)) => Middle::Escape,
            _ => Middle::Nothing,
        }
    }

    /// No more bytes came in time: an escape was the key, a paste has ended.
    pub(super) fn settle(&mut self, words: &mut Vec<Word>) {
        if let Some(mut pasted) = self.paste.take() {
            pasted.append(&mut self.bytes);
            words.push(paste(&pasted));
        } else if self.bytes.first() == Some(&0x1b) {
            let rest = self.bytes.split_off(1);
            self.bytes.clear();
            words.push(Word::Key(Key::plain(KeyCode::Esc)));
            self.bytes = rest;
            self.take_words(words);
        }
    }

    /// Moves bytes into the paste; true when it ended and other bytes may follow.
    fn continue_paste(&mut self, words: &mut Vec<Word>) -> bool {
        let Some(pasted) = &mut self.paste else {
            return true;
        };
        let end = self.bytes.windows(PASTE_END.len()).position(|window| window == PASTE_END);
        // The end may be cut in two: its beginning stays with the bytes.
        let taken = end.unwrap_or_else(|| self.bytes.len().saturating_sub(PASTE_END.len() - 1));
        let room = PASTE_LIMIT.saturating_sub(pasted.len());
        pasted.extend(self.bytes.drain(..taken).take(room));
        if end.is_none() {
            return false;
        }
        self.bytes.drain(..PASTE_END.len());
        words.push(paste(pasted));
        self.paste = None;
        true
    }
}

fn paste(bytes: &[u8]) -> Word {
    Word::Paste(String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n"))
}

fn step(bytes: &[u8]) -> Step {
    match bytes {
        [] | [0x1b] => Step::More,
        [0x1b, b'[', rest @ ..] => control_sequence(rest),
        [0x1b, b'O', rest @ ..] => match rest.first() {
            Some(end) => Step::Took(3, letter_key(*end).map(|code| Word::Key(Key::plain(code)))),
            None => Step::More,
        },
        [0x1b, 0x1b, ..] => Step::Took(1, Some(Word::Key(Key::plain(KeyCode::Esc)))),
        [0x1b, rest @ ..] => match step(rest) {
            Step::Took(count, Some(Word::Key(mut key))) => {
                key.modifiers.alt = true;
                Step::Took(count + 1, Some(Word::Key(key)))
            }
            Step::Took(count, word) => Step::Took(count + 1, word),
            step => step,
        },
        [control @ (0..0x20 | 0x7f), ..] => Step::Took(1, Some(Word::Key(control_key(*control)))),
        [lead, ..] => character(*lead, bytes),
    }
}

fn control_key(byte: u8) -> Key {
    match byte {
        b'\r' | b'\n' => Key::plain(KeyCode::Enter),
        b'\t' => Key::plain(KeyCode::Tab),
        0x08 | 0x7f => Key::plain(KeyCode::Backspace),
        0 => Key::ctrl(' '),
        byte => Key::ctrl(char::from(byte + 0x40)),
    }
}

fn character(lead: u8, bytes: &[u8]) -> Step {
    let length = match lead {
        0..0x80 => 1,
        0xc2..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf5 => 4,
        _ => return Step::Took(1, None),
    };
    let present = &bytes[..length.min(bytes.len())];
    match std::str::from_utf8(present) {
        Ok(text) => Step::Took(length, text.chars().next().map(|character| Word::Key(Key::char(character)))),
        Err(error) if error.error_len().is_none() => Step::More,
        Err(error) => Step::Took(error.error_len().unwrap_or(1), None),
    }
}

/// The sequence after `ESC [`.
fn control_sequence(bytes: &[u8]) -> Step {
    const INTRODUCER: usize = 2;
    // The Linux console's F1 to F5.
    if let [b'[', rest @ ..] = bytes {
        return match rest.first() {
            Some(letter @ b'A'..=b'E') => key_step(4, KeyCode::Function(letter - b'A' + 1), Modifiers::default()),
            Some(_) => Step::Took(4, None),
            None => Step::More,
        };
    }
    let Some(end) = bytes.iter().position(|byte| !(0x20..0x40).contains(byte)) else {
        let hopeless = bytes.len() > SEQUENCE_LIMIT;
        return if hopeless { Step::Took(INTRODUCER + bytes.len(), None) } else { Step::More };
    };
    let length = INTRODUCER + end + 1;
    if !(0x40..0x7f).contains(&bytes[end]) {
        // Another sequence begins inside this one: this one is noise.
        return Step::Took(INTRODUCER + end, None);
    }
    let numbers: Vec<u32> = bytes[..end]
        .split(|byte| *byte == b';')
        .map(|digits| std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok()).unwrap_or(0))
        .collect();
    let first = numbers.first().copied().unwrap_or(0);
    let held = held(numbers.get(1).copied().unwrap_or(1));
    match bytes[end] {
        b'~' if first == 200 => Step::PasteBegins(length),
        b'~' => numbered_key(first).map_or(Step::Took(length, None), |code| key_step(length, code, held)),
        b'Z' => key_step(length, KeyCode::Tab, Modifiers { shift: true, ..held }),
        b'n' if first == 0 => Step::Took(length, Some(Word::Answer)),
        b'u' => unicode_key(first).map_or(Step::Took(length, None), |code| key_step(length, code, held)),
        letter if first <= 1 => {
            letter_key(letter).map_or(Step::Took(length, None), |code| key_step(length, code, held))
        }
        _ => Step::Took(length, None),
    }
}

fn key_step(length: usize, code: KeyCode, modifiers: Modifiers) -> Step {
    Step::Took(length, Some(Word::Key(Key { code, modifiers })))
}

/// xterm's number for what is held: one more than the sum of 1 shift, 2 alt, 4 ctrl.
fn held(number: u32) -> Modifiers {
    let bits = number.saturating_sub(1);
    Modifiers { shift: bits & 1 != 0, alt: bits & 2 != 0, ctrl: bits & 4 != 0 }
}

fn letter_key(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P'..=b'S' => KeyCode::Function(letter - b'P' + 1),
        b'M' => KeyCode::Enter,
        _ => return None,
    })
}

fn numbered_key(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::Function(number as u8 - 10),
        17..=21 => KeyCode::Function(number as u8 - 11),
        23 | 24 => KeyCode::Function(number as u8 - 12),
        _ => return None,
    })
}

/// Keys some terminals send by code point, asked or not.
fn unicode_key(number: u32) -> Option<KeyCode> {
    match number {
        13 => Some(KeyCode::Enter),
        27 => Some(KeyCode::Esc),
        9 => Some(KeyCode::Tab),
        8 | 127 => Some(KeyCode::Backspace),
        number => char::from_u32(number).filter(|character| !character.is_control()).map(KeyCode::Char),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decode(bytes: &[u8]) -> Vec<Word> {
        let mut decoder = Decoder::default();
        let mut words = Vec::new();
        decoder.feed(bytes, &mut words);
        decoder.settle(&mut words);
        words
    }

    fn names(bytes: &[u8]) -> String {
        let names = decode(bytes).into_iter().map(|word| match word {
            Word::Key(key) => key.to_string(),
            other => format!("{other:?}"),
        });
        names.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn keys_have_their_names() {
        assert_eq!(names("aD汉：".as_bytes()), "a D 汉 ：");
        assert_eq!(names(b"\x04\x0c\r\t\x7f\x1a"), "Ctrl-D Ctrl-L Enter Tab Backspace Ctrl-Z");
        assert_eq!(names(b"\x1b[A\x1bOB\x1b[5~\x1b[6~\x1b[H\x1b[4~"), "Up Down PgUp PgDn Home End");
        assert_eq!(names(b"\x1bOP\x1b[15~\x1b[24~\x1b[[A"), "F1 F5 F12 F1");
        assert_eq!(names(b"\x1b[1;2B\x1b[1;5C\x1b[Z\x1bx"), "Shift-Down Ctrl-Right Shift-Tab Alt-x");
        assert_eq!(names(b"\x1b"), "Esc");
        assert_eq!(names(b"\x1b\x1b[A"), "Esc Up");
        assert_eq!(names(b"\x1b[0n"), "Answer");
    }

    #[test]
    fn a_terminal_set_up_for_gbk_types_chinese() {
        let mut decoder = Decoder::reading(Charset::Gbk);
        let mut words = Vec::new();
        for byte in b"\xc4\xe3a\x1b[A\x1b[200~\xbc\xd3\x1b[201~" {
            decoder.feed(&[*byte], &mut words);
        }
        let up = Word::Key(Key::plain(KeyCode::Up));
        let keys = ['你', 'a'].map(|letter| Word::Key(Key::char(letter)));
        assert_eq!(words, [keys[0].clone(), keys[1].clone(), up, Word::Paste("加".to_owned())]);
    }

    #[test]
    fn a_paste_is_one_word_and_its_keys_are_none() {
        let pasted = decode("\x1b[200~第一行\r\n二\x1b[A q\x1b[201~x".as_bytes());
        assert_eq!(pasted, [Word::Paste("第一行\n二\x1b[A q".to_owned()), Word::Key(Key::char('x'))]);
    }

    #[test]
    fn a_paste_without_end_is_not_lost() {
        assert_eq!(decode(b"\x1b[200~half\x1b[20"), [Word::Paste("half\x1b[20".to_owned())]);
    }

    #[test]
    fn noise_does_not_swallow_the_next_key() {
        assert_eq!(names(b"\x1b[99;99yq\x1b[12\x1b[Aq\xff\xfeq"), "q Up q q");
    }

    proptest! {
        #[test]
        fn however_the_line_cuts_them_the_words_are_the_same(
            pieces in proptest::collection::vec(prop_oneof![
                Just("汉".as_bytes().to_vec()), Just(b"\x1b[A".to_vec()), Just(b"\x1b[1;5C".to_vec()),
                Just(b"\x1b[200~a\xe4\xbd\xa0\r\x1b[201~".to_vec()), Just(b"q".to_vec()), Just(b"\x1bOP".to_vec()),
                proptest::collection::vec(any::<u8>(), 0..6),
            ], 0..12),
            cut in 1..7usize,
        ) {
            let bytes = pieces.concat();
            let mut decoder = Decoder::default();
            let mut words = Vec::new();
            for part in bytes.chunks(cut) {
                decoder.feed(part, &mut words);
            }
            decoder.settle(&mut words);
            prop_assert_eq!(words, decode(&bytes));
        }
    }
}
