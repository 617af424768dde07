//! Text from outside, made safe to show: it may neither drive the terminal nor hide, reorder or pile up anything.
//!
//! What cannot be shown becomes a mark of plain ASCII: `^[` for a control character, `<U+202E>` for anything invisible,
//! `<U+200B+3>` for it and three more of its kind. Only what merely chooses a picture disappears: the joiner and colour of an
//! emoji, the variant of a Chinese character. Signs of uncertain width get a certain form ([`super::certain`]).

use std::borrow::Cow;
use std::fmt::Write;
use std::iter::Peekable;
use std::str::Chars;

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeEmoji, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{certain, columns};

/// Marks that one letter may carry; more would climb out of its cell.
pub const MARKS_PER_LETTER: usize = 2;
/// The widest cluster that is drawn as one: two letters of an Indic script with their signs.
const CLUSTER_COLUMNS: usize = 4;

/// `text` on one line: line ends and tabs become spaces.
pub fn line(text: &str) -> String {
    if columns::plain_width(text).is_some() {
        return text.to_owned();
    }
    tame_clusters(&visible(text, ' ', certain::instead))
}

/// `text` as a cell of a list for other programs: on one line, nothing hidden, and every sign as it was written, so that a
/// name read there is the name. Its width on a terminal is not certain.
pub fn cell(text: &str) -> String {
    if text.is_ascii() { line(text) } else { visible(text, ' ', |_| None) }
}

/// `text` with its line ends as `\n`, at most one empty line between two others, tabs as spaces.
pub fn paragraphs(text: &str) -> String {
    let mut kept = String::new();
    let mut ends = 0;
    for c in visible(text, '\n', certain::instead).chars() {
        ends = if c == '\n' { ends + 1 } else { 0 };
        if ends <= 2 {
            kept.push(c);
        }
    }
    kept.split('\n').map(tame_clusters).collect::<Vec<_>>().join("\n")
}

/// Whether `c` draws nothing of its own, or nobody can know what it draws: controls, joiners, direction marks, selectors,
/// tags, private and unassigned characters.
pub fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control() && !is_line_end(c) && c != '\t';
    }
    match c.general_category() {
        GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark | GeneralCategory::SpacingMark => {
            is_ignorable(c)
        }
        GeneralCategory::SpaceSeparator => false,
        _ if is_line_end(c) => false,
        _ => c.general_category_group() == GeneralCategoryGroup::Other || is_ignorable(c) || c.width() == Some(0),
    }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Characters that count as letters or marks and still draw nothing.
fn is_ignorable(c: char) -> bool {
    is_selector(c)
        || matches!(c, '\u{34f}' | '\u{115f}'..='\u{11ff}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}' | '\u{ffa0}')
}

/// Variation selectors.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180f}')
}

/// Every character shown, or its mark; of a sign what `instead` says.
fn visible(text: &str, line_end: char, instead: impl Fn(char) -> Option<Cow<'static, str>>) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut shown = String::with_capacity(text.len());
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if only_chooses_a_picture(before, c, chars.peek().copied()) {
            continue;
        }
        before = Some(c);
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            _ if is_line_end(c) => shown.push(line_end),
            '\t' => shown.push(' '),
            '\u{3000}' => shown.push(c),
            '\0'..='\x1f' | '\x7f' => shown.extend(['^', char::from(c as u8 ^ 0x40)]),
            '\u{1f1e6}'..='\u{1f1ff}' => shown.push(char::from(b'A' + (u32::from(c) - 0x1f1e6) as u8)),
            _ if is_hidden(c) => push_mark(&mut shown, c, following_hidden(&mut chars)),
            _ if c.general_category() == GeneralCategory::SpaceSeparator => shown.push(' '),
            _ => match instead(c) {
                Some(drawn) => shown.push_str(&drawn),
                None => shown.push(c),
            },
        }
    }
    shown
}

/// Selectors after a picture or a Chinese character, the joiner between two pictures, a colour of skin, a key's frame.
fn only_chooses_a_picture(before: Option<char>, c: char, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    let picture = before.is_emoji_char();
    match c {
        '\u{200d}' => picture && after.is_some_and(UnicodeEmoji::is_emoji_char),
        '\u{1f3fb}'..='\u{1f3ff}' => picture && !before.is_ascii(),
        '\u{20e3}' => picture && before.is_ascii(),
        _ => is_selector(c) && (picture || before.width() == Some(2)),
    }
}

fn following_hidden(chars: &mut Peekable<Chars<'_>>) -> usize {
    std::iter::from_fn(|| chars.next_if(|c| !c.is_ascii() && is_hidden(*c))).count()
}

fn push_mark(shown: &mut String, first: char, more: usize) {
    let code = u32::from(first);
    // Writing to a String cannot fail.
    let _ = match more {
        0 => write!(shown, "<U+{code:04X}>"),
        _ => write!(shown, "<U+{code:04X}+{more}>"),
    };
}

/// Bounds every cluster: no pile of marks, no ligature whose width differs from that of its parts.
fn tame_clusters(shown: &str) -> String {
    if shown.is_ascii() {
        return shown.to_owned();
    }
    let mut tame = String::with_capacity(shown.len());
    for cluster in shown.graphemes(true) {
        if is_tame(cluster) {
            tame.push_str(cluster);
        } else {
            tame_cluster(cluster, &mut tame);
        }
    }
    tame
}

fn is_tame(cluster: &str) -> bool {
    let widths = || cluster.chars().map(|c| c.width().unwrap_or(0));
    let sum: usize = widths().sum();
    let marks = widths().filter(|columns| *columns == 0).count();
    let letters = cluster.chars().count() - marks;
    (1..=CLUSTER_COLUMNS).contains(&sum) && cluster.width() == sum && marks <= letters * MARKS_PER_LETTER
}

fn tame_cluster(cluster: &str, tame: &mut String) {
    let mut chars = cluster.chars();
    let mut base = String::new();
    if let Some(first) = chars.next().filter(|c| c.width().is_some_and(|columns| columns > 0)) {
        base.push(first);
    } else {
        chars = cluster.chars();
    }
    while !base.is_empty() && base.chars().count() <= MARKS_PER_LETTER {
        let before = chars.clone();
        match chars.next() {
            Some(mark) if mark.width() == Some(0) => base.push(mark),
            _ => {
                chars = before;
                break;
            }
        }
    }
    tame.push_str(&base);
    if let Some(first) = chars.next() {
        push_mark(tame, first, chars.count());
    }
}

/// JSON that says the same with every hidden character of its strings written out; outside of them there are none but line
/// ends.
pub fn json(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if (c != '\n' && is_hidden(c)) || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}') {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // A string takes whatever is written to it.
                let _ = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_reaches_the_terminal_as_a_command() {
        for (text, shown) in [
            ("\x1b[2J清屏", "^[[2J清屏"),
            ("\x1b]0;title\x07", "^[]0;title^G"),
            ("\u{9b}31m", "<U+009B>31m"),
            ("a\x7f\0", "a^?^@"),
            ("起\u{202e}反\u{202c}止", "起<U+202E>反<U+202C>止"),
            ("\u{2066}\u{2067}x", "<U+2066+1>x"),
            ("张\u{200b}\u{200b}\u{200b}三", "张<U+200B+2>三"),
            ("\u{feff}点单", "点单"),
            ("a\u{e000}b\u{e0041}", "a<U+E000>b<U+E0041>"),
            ("x\u{378}", "x<U+0378>"),
            ("制表\t符\r\n换行\n", "制表 符 换行 "),
            ("“老人”……摔倒①", "\"老人\"......摔倒(1)"),
        ] {
            assert_eq!(line(text), shown);
        }
    }

    #[test]
    fn pictures_and_variants_lose_only_their_choice() {
        assert_eq!(line("👨\u{200d}👩\u{200d}👧 👍\u{1f3fd} ❤\u{fe0f} 1\u{fe0f}\u{20e3}"), "👨👩👧 👍 ❤ 1");
        assert_eq!(line("葛\u{e0100}某"), "葛某");
        assert_eq!(line("🇨🇳"), "CN");
        assert_eq!(line("a\u{200d}b"), "a<U+200D>b");
    }

    #[test]
    fn a_cell_of_a_list_keeps_every_sign_and_hides_nothing() {
        assert_eq!(line("暖蓝驿站·楠市 ①"), "暖蓝驿站.楠市 (1)");
        assert_eq!(cell("暖蓝驿站·楠市 ①"), "暖蓝驿站·楠市 ①");
        assert_eq!(cell("河·\x1b[2J\n东\u{202e}"), "河·^[[2J 东<U+202E>");
    }

    #[test]
    fn a_pile_of_marks_stays_in_its_cell() {
        assert_eq!(line(&format!("e{}", "\u{301}".repeat(40))), "e\u{301}\u{301}<U+0301+37>");
        assert_eq!(line("e\u{301}t"), "e\u{301}t");
        assert_eq!(line("\u{301}x"), "<U+0301>x");
    }

    #[test]
    fn paragraphs_keep_their_lines() {
        assert_eq!(paragraphs("一\r\n二\r三\u{2028}四\n\n\n\n五\x1b"), "一\n二\n三\n四\n\n五^[");
    }

    fn is_safe(shown: &str, may_break: bool) -> Result<(), TestCaseError> {
        for c in shown.chars().filter(|c| !(may_break && *c == '\n')) {
            prop_assert!(!c.is_control() && !is_hidden(c), "{:?} in {:?}", c, shown);
        }
        for part in shown.split('\n') {
            for cluster in part.graphemes(true) {
                prop_assert!((1..=CLUSTER_COLUMNS).contains(&cluster.width()), "{:?}", cluster);
                prop_assert!(cluster.chars().filter(|c| c.width() == Some(0)).count() <= 2 * MARKS_PER_LETTER);
            }
            let parts: usize = part.chars().map(|c| c.width().unwrap_or(0)).sum();
            prop_assert_eq!(columns::width(part), parts, "{:?}", part);
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn plain_text_needs_nothing(text in "[ -~、。《》【】，！（）：～一-龥]{0,12}") {
            prop_assert_eq!(tame_clusters(&visible(&text, ' ', certain::instead)), text);
        }

        #[test]
        fn any_text_becomes_safe(text in any::<String>()) {
            is_safe(&line(&text), false)?;
            is_safe(&paragraphs(&text), true)?;
        }

        #[test]
        fn hostile_text_becomes_safe(text in "[\u{0}-\u{20}\u{7f}-\u{a0}\u{300}-\u{305}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{fe0e}\u{fe0f}\u{1f1e6}-\u{1f1ff}\u{1f468}\u{1f3fb}क्षलا的a1]{0,24}") {
            is_safe(&line(&text), false)?;
            is_safe(&paragraphs(&text), true)?;
        }

        #[test]
        fn making_safe_twice_changes_nothing(text in "[\u{0}-\u{20}\u{7f}-\u{a0}\u{300}-\u{305}\u{200b}-\u{200f}\u{202e}\u{fe0f}👨的a1…①]{0,24}") {
            let once = line(&text);
            prop_assert_eq!(line(&once), once);
        }
    }

    #[test]
    fn json_drives_no_terminal_and_reads_back_as_it_was() {
        let hostile = "a\u{1b}[2J\u{9b}31m\u{202e}b\u{200b}\u{e0001}\u{2028}汉字\n";
        let json = super::json(&serde_json::to_string(hostile).unwrap());
        assert!(json.chars().all(|c| !is_hidden(c) && c != '\u{2028}'), "{json:?}");
        assert!(json.contains("汉字"));
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), hostile);
        let lines = serde_json::to_string_pretty(&[hostile]).unwrap();
        assert_eq!(super::json(&lines).lines().count(), 3);
    }
}
