//! Lines of a given width: Chinese may break between any two characters, but no line begins with a closing mark, and
//! Latin words and numbers stay whole where they fit.

use unicode_segmentation::UnicodeSegmentation;

use super::columns::{CUT_MARK, head, width};

/// Marks that may not begin a line; they stay with what they close.
const CLOSING: &str = "，。、；：？！）》」』】〉〕…—,.;:?!)]}%";
/// Marks that may not end a line; they stay with what they open.
const OPENING: &str = "（《「『【〈〔([{";

/// `text` in lines of at most `columns`. Line ends in the text stay line ends; an empty line stays empty. Spaces at
/// a break disappear. A character wider than a whole line shows as [`CUT_MARK`].
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    text.lines().flat_map(|line| wrap_line(line, columns.max(1))).collect()
}

fn wrap_line(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for piece in pieces(text) {
        let shown = piece.trim_end();
        if used + width(shown) > columns && used > 0 {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            used = 0;
        }
        let mut rest = piece;
        while width(rest.trim_end()) > columns {
            let (part, after) = split_at_columns(rest, columns);
            lines.push(part);
            rest = after;
        }
        line.push_str(rest);
        used += width(rest);
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// As much of `text` as fills a line, and what follows it; always takes something.
fn split_at_columns(text: &str, columns: usize) -> (String, &str) {
    let part = head(text, columns);
    if !part.is_empty() {
        return (part.to_owned(), &text[part.len()..]);
    }
    let first = text.graphemes(true).next().unwrap_or_default();
    (CUT_MARK.to_string(), &text[first.len()..])
}

/// The pieces between which a line may end: a word with the spaces after it, or one wide character; with the marks
/// that cling to it.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = "";
    for (at, cluster) in text.grapheme_indices(true) {
        if at > start && may_break(before, cluster) {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = cluster;
    }
    pieces.push(&text[start..]);
    pieces
}

fn may_break(before: &str, after: &str) -> bool {
    if after == " " || CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    before == " " || width(before) > 1 || width(after) > 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn chinese_breaks_anywhere_but_before_a_closing_mark() {
        assert_eq!(wrap("桥下有人落水,已打119", 8), ["桥下有人", "落水,已", "打119"]);
        assert_eq!(wrap("河边垃圾，很多", 8), ["河边垃", "圾，很多"]);
        assert_eq!(wrap("去（桥东）集合", 4), ["去", "（桥", "东）", "集合"]);
    }

    #[test]
    fn words_stay_whole_where_they_fit() {
        assert_eq!(wrap("two people at the bridge", 10), ["two people", "at the", "bridge"]);
        assert_eq!(wrap("20260315-0042", 8), ["20260315", "-0042"]);
        assert_eq!(wrap("a\n\nb", 8), ["a", "", "b"]);
    }

    #[test]
    fn a_line_too_narrow_for_a_character_shows_a_mark() {
        assert_eq!(wrap("水a", 1), ["~", "a"]);
    }

    proptest! {
        #[test]
        fn lines_fit_and_nothing_visible_is_lost(
            text in "([一-龥]{1,5}|[a-z0-9]{1,9}| |，|（|）|\u{1f44d}){0,12}",
            columns in 2usize..24,
        ) {
            let lines = wrap(&text, columns);
            prop_assert!(lines.iter().all(|line| width(line) <= columns), "{:?}", lines);
            let visible = |text: &str| text.replace(' ', "");
            prop_assert_eq!(visible(&lines.concat()), visible(&text));
        }
    }
}
