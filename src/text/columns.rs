//! Terminal columns: a Chinese character takes two, a Latin letter one, a mark on a letter none.
//!
//! All measuring and cutting goes by grapheme clusters, as the screen's cells do, so that no character is ever halved.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Stands at the end of a text that was cut. One column wide everywhere.
pub const CUT_MARK: char = '~';

/// Columns that `text` takes on one line.
pub fn width(text: &str) -> usize {
    plain_width(text).unwrap_or_else(|| text.graphemes(true).map(UnicodeWidthStr::width).sum())
}

/// Columns of a text of plain characters alone, nearly all that is ever shown: each stands for itself on every terminal, so
/// nothing has to be looked up. None where another character is among them.
pub fn plain_width(text: &str) -> Option<usize> {
    text.chars().try_fold(0, |columns, c| Some(columns + plain_columns(c)?))
}

/// Columns of a plain character: printable ASCII, a Chinese character, or Chinese punctuation.
pub fn plain_columns(c: char) -> Option<usize> {
    match c {
        ' '..='~' => Some(1),
        '\u{3001}' | '\u{3002}' | '\u{300a}'..='\u{3011}' | '\u{4e00}'..='\u{9fa5}' | '\u{ff01}'..='\u{ff5e}' => {
            Some(2)
        }
        _ => None,
    }
}

/// The text itself where it fits `columns`, else as much of it as fits before [`CUT_MARK`]. A wide character
/// that would be halved is left out, so the result may be a column shorter than `columns`.
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(1) else { return Cow::Borrowed("") };
    let mut short = String::from(head(text, room));
    short.push(CUT_MARK);
    Cow::Owned(short)
}

/// The longest beginning of `text` that takes at most `columns`, without a mark.
pub fn head(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    if plain_width(text).is_some() {
        let fits = |(_, c): &(usize, char)| {
            taken += plain_columns(*c).unwrap_or_default();
            taken > columns
        };
        let end = text.char_indices().find(fits).map_or(text.len(), |(at, _)| at);
        return &text[..end];
    }
    for (at, cluster) in text.grapheme_indices(true) {
        taken += cluster.width();
        if taken > columns {
            return &text[..at];
        }
    }
    text
}

/// `text` with spaces after it up to `columns`; longer text stays as it is.
pub fn pad(text: &str, columns: usize) -> Cow<'_, str> {
    match missing(text, columns) {
        0 => Cow::Borrowed(text),
        spaces => Cow::Owned(format!("{text}{:spaces$}", "")),
    }
}

/// `text` with spaces before it up to `columns`; longer text stays as it is.
pub fn pad_left(text: &str, columns: usize) -> Cow<'_, str> {
    match missing(text, columns) {
        0 => Cow::Borrowed(text),
        spaces => Cow::Owned(format!("{:spaces$}{text}", "")),
    }
}

/// `text` cut and padded to exactly `columns`: one cell of a table.
pub fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    match cut(text, columns) {
        Cow::Borrowed(whole) => pad(whole, columns),
        Cow::Owned(short) => Cow::Owned(pad(&short, columns).into_owned()),
    }
}

fn missing(text: &str, columns: usize) -> usize {
    columns.saturating_sub(width(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn widths_are_those_of_the_screen() {
        for (text, columns) in [
            ("", 0),
            ("SY01", 4),
            ("澧水桥", 6),
            ("(零阳)", 6),
            ("e\u{301}", 1),
            ("👨\u{200d}👩\u{200d}👧", 2),
            ("，", 2),
            ("ｓ", 2),
        ] {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn cutting_never_halves_a_character() {
        assert_eq!(cut("澧水桥", 6), "澧水桥");
        assert_eq!(cut("澧水桥", 5), "澧水~");
        assert_eq!(cut("澧水桥", 4), "澧~");
        assert_eq!(cut("澧水桥", 2), "~");
        assert_eq!(cut("澧水桥", 0), "");
        assert_eq!(cut("SY01 水上", 7), "SY01 ~");
    }

    #[test]
    fn cells_have_their_exact_width() {
        assert_eq!(fit("澧水桥", 4), "澧~ ");
        assert_eq!(fit("澧水", 6), "澧水  ");
        assert_eq!(pad_left("7", 3), "  7");
        assert_eq!(pad("澧水桥", 2), "澧水桥");
    }

    /// What residents write: Han, Latin, joined emoji, piles of marks, spaces.
    fn writing() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "[一-龥]{1,4}",
            3 => "[a-zA-Z0-9 ,.]{1,6}",
            1 => "[，。：（）　]",
            1 => Just("👨\u{200d}👩\u{200d}👧".to_owned()),
            1 => Just("👍\u{1f3fd}".to_owned()),
            1 => "[aeo][\u{300}-\u{310}]{1,12}",
            1 => any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn plain_characters_are_as_wide_as_the_tables_say(text in "[ -~、。《》，！（）：～一-龥]{0,12}", columns in 0usize..20) {
            let clusters: Vec<&str> = text.graphemes(true).collect();
            prop_assert_eq!(clusters.len(), text.chars().count());
            prop_assert_eq!(width(&text), clusters.iter().map(|cluster| cluster.width()).sum::<usize>());
            prop_assert!(width(head(&text, columns)) <= columns);
            prop_assert!(head(&text, columns) == text || width(head(&text, columns)) + 2 > columns);
        }

        #[test]
        fn a_cut_text_fits_and_says_so(text in writing(), columns in 0usize..30) {
            let short = cut(&text, columns);
            prop_assert!(width(&short) <= columns);
            if width(&text) <= columns {
                prop_assert_eq!(&*short, text.as_str());
            } else if columns > 0 {
                prop_assert!(short.ends_with(CUT_MARK));
                prop_assert!(text.starts_with(&short[..short.len() - 1]));
            }
        }

        #[test]
        fn a_cell_is_exactly_as_wide_as_asked(text in writing(), columns in 0usize..30) {
            prop_assert_eq!(width(&fit(&text, columns)), columns);
        }

        #[test]
        fn head_stands_on_cluster_bounds(text in writing(), columns in 0usize..30) {
            let head = head(&text, columns);
            prop_assert!(head.is_empty() || head.len() == text.len()
                || text.grapheme_indices(true).any(|(at, _)| at == head.len()));
        }
    }
}
