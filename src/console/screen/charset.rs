//! The characters a terminal reads and shows. In most places that is UTF-8; terminals set up for GBK are still about, and a
//! locale such as `C` promises nothing but ASCII.

use encoding_rs::{Decoder, EncoderResult, GB18030, GBK};
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthChar as _;

/// Drawn in place of a character the terminal cannot show.
const UNKNOWN: &str = "?";

/// What a terminal reads and shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Charset {
    /// Everything.
    #[default]
    Utf8,
    /// Chinese in two bytes a character (GB2312, GBK, GB18030).
    Gbk,
    /// Nothing but ASCII is sure.
    Ascii,
}

impl Charset {
    /// Reads it from `LC_ALL`, `LC_CTYPE` or `LANG`, whichever is set first. Without any, or where the locale names no
    /// charset, it is UTF-8, as terminals are; `C` and `POSIX` are ASCII.
    pub fn of_locale(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
        let Some(locale) = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set) else {
            return Self::Utf8;
        };
        let locale = locale.split('@').next().unwrap_or_default();
        let Some((_, charset)) = locale.split_once('.') else {
            return if matches!(locale, "C" | "POSIX") { Self::Ascii } else { Self::Utf8 };
        };
        let name: String = charset.chars().filter(char::is_ascii_alphanumeric).collect();
        match name.to_ascii_lowercase().as_str() {
            "utf8" => Self::Utf8,
            "gb2312" | "gbk" | "gb18030" | "euccn" => Self::Gbk,
            _ => Self::Ascii,
        }
    }

    /// Whether the terminal shows `letter` in the columns it is given. In GBK all but ASCII is two columns wide.
    pub fn shows(self, letter: char) -> bool {
        match self {
            Self::Utf8 => true,
            _ if letter.is_ascii() => true,
            Self::Ascii => false,
            Self::Gbk => letter.width() == Some(2) && is_in_gbk(letter),
        }
    }

    /// Puts a mark into every cell whose character the terminal cannot show; columns stay where they are.
    pub(super) fn bring_down(self, buffer: &mut Buffer) {
        if self == Self::Utf8 {
            return;
        }
        for cell in &mut buffer.content {
            let mut letters = cell.symbol().chars();
            let known = letters.next().is_none_or(|letter| self.shows(letter));
            if !known || letters.next().is_some() {
                let instead = cell.symbol().chars().next().filter(|_| known);
                match instead {
                    Some(letter) => cell.set_char(letter),
                    None => cell.set_symbol(UNKNOWN),
                };
            }
        }
    }

    /// A line of text with a mark for every character the terminal cannot show.
    pub fn bring_down_line(self, text: &str) -> String {
        text.chars().map(|letter| if self.shows(letter) { letter } else { '?' }).collect()
    }

    /// The bytes of a frame as the terminal reads them.
    pub fn encode(self, frame: Vec<u8>) -> Vec<u8> {
        match (self, std::str::from_utf8(&frame)) {
            (Self::Gbk, Ok(text)) => GBK.encode(text).0.into_owned(),
            _ => frame,
        }
    }

    /// Reads what is typed on the terminal, where that is not UTF-8.
    pub fn decoder(self) -> Option<Decoder> {
        (self == Self::Gbk).then(|| GB18030.new_decoder_without_bom_handling())
    }
}

fn is_in_gbk(letter: char) -> bool {
    let mut utf8 = [0; 4];
    let mut gbk = [0; 4];
    let text = letter.encode_utf8(&mut utf8);
    let (result, _, _) = GBK.new_encoder().encode_from_utf8_without_replacement(text, &mut gbk, true);
    matches!(result, EncoderResult::InputEmpty)
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn of(variables: &[(&str, &str)]) -> Charset {
        let find =
            |asked: &str| variables.iter().find(|(name, _)| *name == asked).map(|(_, value)| (*value).to_owned());
        Charset::of_locale(find)
    }

    #[test]
    fn the_locale_says_which() {
        assert_eq!(of(&[]), Charset::Utf8);
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8")]), Charset::Utf8);
        assert_eq!(of(&[("LANG", "C.utf8")]), Charset::Utf8);
        assert_eq!(of(&[("LANG", "zh_CN")]), Charset::Utf8);
        assert_eq!(of(&[("LANG", "zh_CN.GBK")]), Charset::Gbk);
        assert_eq!(of(&[("LANG", "zh_CN.GB18030"), ("LC_ALL", "")]), Charset::Gbk);
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")]), Charset::Ascii);
        assert_eq!(of(&[("LC_CTYPE", "POSIX")]), Charset::Ascii);
        assert_eq!(of(&[("LANG", "de_DE.ISO-8859-15@euro")]), Charset::Ascii);
    }

    fn brought_down(charset: Charset, text: &str) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, text, Style::new());
        charset.bring_down(&mut buffer);
        let mut shown = String::new();
        let mut x = 0;
        while x < 20 {
            let symbol = buffer[(x, 0)].symbol();
            shown.push_str(symbol);
            x += crate::text::columns::width(symbol).max(1) as u16;
        }
        shown.trim_end().to_owned()
    }

    #[test]
    fn what_cannot_be_shown_becomes_a_mark_and_its_columns_stay() {
        let text = "0187 澧水桥 e\u{301}é|👍|";
        assert_eq!(brought_down(Charset::Utf8, text), text);
        assert_eq!(brought_down(Charset::Gbk, text), "0187 澧水桥 e?|? |");
        assert_eq!(brought_down(Charset::Ascii, text), "0187 ? ? ?  e?|? |");
    }

    #[test]
    fn gbk_is_sent_and_read_in_two_bytes_a_character() {
        let frame = "\x1b[H你传加".as_bytes().to_vec();
        let sent = Charset::Gbk.encode(frame.clone());
        assert_eq!(sent, b"\x1b[H\xc4\xe3\xb4\xab\xbc\xd3");
        assert_eq!(Charset::Utf8.encode(frame.clone()), frame);
        let mut read = String::with_capacity(64);
        let mut decoder = Charset::Gbk.decoder().unwrap();
        for byte in sent {
            let _ = decoder.decode_to_string(&[byte], &mut read, false);
        }
        assert_eq!(read, "\x1b[H你传加");
    }
}
