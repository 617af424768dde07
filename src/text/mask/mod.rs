//! What may be said of a request in the log and on every screen: a summary in which nobody can be rung up or looked up.
//!
//! Masked wholly, as `***`: every run of seven digits or more however it is spaced (mobiles, landlines, identity cards with
//! their X, bank cards), six or more after a word for telephone, e-mail addresses, and accounts named after 微信, QQ and
//! their like. A long run goes even where it may be an amount or a date: one resident's number shown is worse. Numbers written
//! in Chinese characters stay.

mod accounts;
mod numbers;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::columns::CUT_MARK;
use super::halfwidth::fold_char;
use super::phone::is_mobile;
use super::sanitise;

/// Most characters of a summary.
pub const SUMMARY_CHARS: usize = 120;
/// Stands where something was masked.
pub const MASK: &str = "***";

/// One line of at most [`SUMMARY_CHARS`] characters, safe to show and masked.
pub fn summary(text: &str) -> String {
    // Masked first to see through what hides inside a number, and again because making safe can bring digits together.
    let line = sanitise::line(&masked(text));
    let spaced = line.split_whitespace().collect::<Vec<_>>().join(" ");
    shortened(&masked(&spaced))
}

/// `text` with everything that leads to a person replaced by [`MASK`]; neither shortened nor made safe.
pub fn masked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let folded: Vec<char> = chars.iter().map(|c| fold_char(*c).to_ascii_lowercase()).collect();
    let mut found = numbers::find(&folded);
    found.extend(accounts::find(&folded));
    found.sort_by_key(|range| range.start);
    replaced(&chars, &found)
}

/// A telephone number as it may be shown beside a request: `138****2231`; of a landline the last three digits.
pub fn phone(text: &str) -> String {
    let digits: Vec<char> = text.chars().map(fold_char).filter(char::is_ascii_digit).collect();
    let last = |n: usize| digits[digits.len() - n..].iter().collect::<String>();
    match digits.len() {
        0 => String::new(),
        1..7 => "****".to_owned(),
        11 if is_mobile(&last(11)) => format!("{}****{}", digits[..3].iter().collect::<String>(), last(4)),
        _ => format!("****{}", last(3)),
    }
}

fn replaced(chars: &[char], found: &[Range<usize>]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for range in found {
        if range.start > at || at == 0 {
            out.extend(&chars[at..range.start]);
            out.push_str(MASK);
        }
        at = at.max(range.end);
    }
    out.extend(&chars[at..]);
    out
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= SUMMARY_CHARS {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut taken = 0;
    for cluster in text.graphemes(true) {
        taken += cluster.chars().count();
        if taken >= SUMMARY_CHARS {
            break;
        }
        short.push_str(cluster);
    }
    short.push(CUT_MARK);
    short
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn everything_that_leads_to_a_person_is_masked() {
        for text in [
            "13800138000",
            "138 0013 8000",
            "138-0013-8000",
            "138—0013—8000",
            "138.0013.8000",
            "138，0013，8000",
            "+86 13800138000",
            "0086-138-0013-8000",
            "１３８００１３８０００",
            "138\u{200b}0013\u{200b}8000",
            "1 3 8 0 0 1 3 8 0 0 0",
            "138\n0013\n8000",
            "①③⑧⓪⓪①③⑧⓪⓪⓪",
            "0731-82223333",
            "(0731)82223333",
            "（0744）3222000",
            "3222000",
            "430821199001011234",
            "43082119900101123X",
            "43082119900101123ｘ",
            "430821 19900101 123X",
            "430821900101123",
            "6222 0212 3456 7890 123",
            "6222021234567890",
            "li.wang+1@example.com",
            "ｌｉ＠ｅｘａｍｐｌｅ．ｃｏｍ",
        ] {
            assert_eq!(summary(&format!("找我{text}，谢谢")), "找我***，谢谢", "{text}");
        }
    }

    #[test]
    fn words_that_announce_a_contact_mask_what_follows() {
        for (text, shown) in [
            ("微信号：wang_hua88 加我", "微信号：*** 加我"),
            ("加微信wang-hua88", "加微信***"),
            ("QQ 54321", "QQ ***"),
            ("qq群：654321", "qq群：***"),
            ("vx: xiao2000", "vx: ***"),
            ("短号 612345", "短号 ***"),
            ("电话：612345", "电话：***"),
            ("Tel 612 345", "Tel ***"),
        ] {
            assert_eq!(summary(text), shown);
        }
    }

    #[test]
    fn what_leads_to_nobody_stays() {
        for text in [
            "2019年3月15日 8:30-12:00",
            "2019.03.15",
            "打过12345和119，电话110",
            "3栋2单元502 约40人",
            "欠薪123456.78元",
            "微信群里说了，QQ也说了",
            "一三八零零一三八零零零",
            "桥东, T3路, 101,102,103,104室",
        ] {
            assert_eq!(summary(text), text);
        }
    }

    #[test]
    fn a_summary_is_one_short_line() {
        let long = summary(&"河边垃圾\n没人清。".repeat(40));
        assert_eq!(long.chars().count(), SUMMARY_CHARS);
        assert!(long.ends_with('~') && !long.contains('\n'));
        assert_eq!(summary(" 灯坏了 \n\n\t 三天 "), "灯坏了 三天");
        assert_eq!(summary("\x1b[31m红"), "^[[31m红");
    }

    #[test]
    fn a_huge_text_takes_no_longer_than_its_length() {
        for piece in ["a", "1", "wx", "wx ", "微信", "@", "1 ", "电话1"] {
            assert!(summary(&piece.repeat(20_000)).chars().count() <= SUMMARY_CHARS);
        }
    }

    #[test]
    fn an_opened_number_shows_its_ends() {
        assert_eq!(phone("138 0013 2231"), "138****2231");
        assert_eq!(phone("１３８００１３２２３１"), "138****2231");
        assert_eq!(phone("0744-3222000"), "****000");
        assert_eq!(phone("12345"), "****");
        assert_eq!(phone(""), "");
    }

    /// The longest run of digits with nothing but spaces and dashes inside it.
    fn longest_run(text: &str) -> usize {
        let (mut longest, mut run) = (0, 0);
        for c in text.chars() {
            match c {
                '0'..='9' | '０'..='９' => run += 1,
                '-' | '－' | '—' | '–' | '−' => {}
                c if c.is_whitespace() => {}
                _ => run = 0,
            }
            longest = longest.max(run);
        }
        longest
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn no_long_run_of_digits_survives(text in "([0-9０-９]{1,12}|[-－— .,，/\u{3000}()]|[①②½±→…]|[\u{200b}\u{202e}\u{fe0f}\u{1}\n]|[年元号Xxa@]|电话|微信|QQ){0,24}") {
            let shown = summary(&text);
            prop_assert!(longest_run(&shown) < 7, "{:?}", shown);
            prop_assert!(shown.chars().count() <= SUMMARY_CHARS);
        }

        #[test]
        fn a_mobile_number_never_survives(before in "[一-龥，0-9 ]{0,4}", gaps in prop::array::uniform2("[-－ .　\u{200b}，/]{0,1}"), tail in "[0-9]{8}") {
            let text = format!("{before}号138{}{}{}{}", gaps[0], &tail[..4], gaps[1], &tail[4..]);
            let shown = summary(&text);
            let after = shown.split_once('号').map_or("", |(_, after)| after);
            prop_assert_eq!(after, "***");
        }
    }
}
