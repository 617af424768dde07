//! Signs whose width no two terminals agree on, in signs of certain width.
//!
//! In a Chinese locale some terminals draw `·`, `…`, `①` or `■` in two columns and others in one; either way a table beside
//! them slips. Letters of uncertain width (Greek, Cyrillic, é) are left alone: a name matters more than a column.

use std::borrow::Cow;

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_width::UnicodeWidthChar;

/// What to draw in place of `c`; none where its width is certain already.
pub fn instead(c: char) -> Option<Cow<'static, str>> {
    if let '\u{ff9e}' | '\u{ff9f}' = c {
        // Marks on half-width kana: a cell of their own on terminals, none by the tables.
        return Some(Cow::Borrowed(if c == '\u{ff9e}' { "\u{309b}" } else { "\u{309c}" }));
    }
    if c.is_ascii() || c.width() == c.width_cjk() || c.general_category_group() == GeneralCategoryGroup::Letter {
        return None;
    }
    Some(match c {
        '\u{2460}'..='\u{2473}' => Cow::Owned(format!("({})", u32::from(c) - 0x245f)),
        '\u{2474}'..='\u{2487}' => Cow::Owned(format!("({})", u32::from(c) - 0x2473)),
        '\u{2488}'..='\u{249b}' => Cow::Owned(format!("{}.", u32::from(c) - 0x2487)),
        '\u{2776}'..='\u{277f}' => Cow::Owned(format!("({})", u32::from(c) - 0x2775)),
        '\u{2160}'..='\u{216b}' => Cow::Borrowed(ROMAN[(u32::from(c) - 0x2160) as usize]),
        '\u{2170}'..='\u{217b}' => Cow::Owned(ROMAN[(u32::from(c) - 0x2170) as usize].to_lowercase()),
        _ => Cow::Borrowed(sign(c)),
    })
}

const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

fn sign(c: char) -> &'static str {
    match c {
        '“' | '”' | '″' => "\"",
        '‘' | '’' | '′' => "'",
        '…' | '‥' => "...",
        '—' | '–' | '‐' | '―' | '\u{2500}' | '\u{2501}' | '═' => "-",
        '│' | '┃' | '║' | '‖' => "|",
        '\u{2500}'..='\u{257f}' => "+",
        '·' | '•' | '‧' => ".",
        '→' | '⇒' => "->",
        '←' => "<-",
        '↑' => "^",
        '↓' | '√' => "v",
        '×' => "x",
        '÷' => "/",
        '±' => "+-",
        '≤' | '≦' => "<=",
        '≥' | '≧' => ">=",
        '≠' => "!=",
        '≈' => "~",
        '°' => "度",
        '℃' => "度C",
        '€' => "EUR",
        '™' => "(TM)",
        '®' => "(R)",
        '№' => "No.",
        '§' => "S",
        '¼' => "1/4",
        '½' => "1/2",
        '¾' => "3/4",
        '※' | '★' | '☆' | '●' | '◆' | '■' | '▲' | '▼' => "*",
        '○' | '◎' | '◇' | '□' | '△' | '▽' => "o",
        _ => "?",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_signs_have_a_certain_form() {
        for (sign, drawn) in [
            ('“', "\""),
            ('…', "..."),
            ('·', "."),
            ('①', "(1)"),
            ('⑳', "(20)"),
            ('⒌', "5."),
            ('Ⅳ', "IV"),
            ('ⅱ', "ii"),
            ('℃', "度C"),
            ('■', "*"),
            ('┼', "+"),
            ('\u{fffd}', "?"),
            ('\u{ff9e}', "\u{309b}"),
        ] {
            assert_eq!(instead(sign).as_deref(), Some(drawn), "{sign}");
        }
    }

    #[test]
    fn what_is_certain_or_a_letter_stays() {
        for c in ['a', '汉', '，', '《', '。', 'é', 'ю', 'α', '👍'] {
            assert_eq!(instead(c), None, "{c}");
        }
    }

    #[test]
    fn the_forms_themselves_are_certain() {
        for c in (0x80..0x30000).filter_map(char::from_u32) {
            if let Some(drawn) = instead(c) {
                assert!(
                    drawn.chars().all(|c| c.width().is_some_and(|columns| columns > 0) && c.width() == c.width_cjk())
                );
            }
        }
    }
}
