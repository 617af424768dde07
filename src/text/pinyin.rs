//! Finding Chinese names by how they sound: 水上应急救援队 by `shuishang`, `ssyj`, `ssjy`, `水上jy` or `应急`.
//!
//! All readings of a character count (重 zhong chong, 长 chang zhang, 乐 le yue), for place names keep rare ones.

use pinyin::{Pinyin, ToPinyinMulti};

use super::halfwidth::fold_char;

/// How well a name answers a query; the later the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// In order, with characters of the name left out between.
    Scattered,
    /// A part of the name.
    Inside,
    /// The beginning of a word within the name.
    Word,
    /// Whole words within the name.
    Words,
    /// The beginning of the name.
    Start,
    /// The whole name.
    Whole,
}

/// How `text` answers `query`: every word of the query, in Chinese, full pinyin, initials or a mixture, in any case and
/// width. None when it does not, or when the query is empty.
pub fn matches(text: &str, query: &str) -> Option<Match> {
    Spoken::new(text).matches(query)
}

/// The initials of `text` under its readings, at most [`MAX_SPELLINGS`]: `clzx`, `zlzx` … for 长乐中心.
pub fn initials(text: &str) -> Vec<String> {
    spellings(text, |reading| reading.chars().take(1).collect())
}

/// The full pinyin of `text` under its readings, at most [`MAX_SPELLINGS`].
pub fn full(text: &str) -> Vec<String> {
    spellings(text, str::to_owned)
}

/// Readings of ancient texts alone, which would give a common character the letters of another.
const ARCHAIC: [(char, &str); 1] = [('信', "shen")];
/// Readings multiply; no name needs more spellings than this.
pub const MAX_SPELLINGS: usize = 32;

/// A text with the readings of its characters, to be asked many times.
#[derive(Debug, Clone)]
pub struct Spoken {
    sounds: Vec<Sound>,
}

#[derive(Debug, Clone)]
struct Sound {
    written: char,
    readings: Vec<String>,
    /// What stands before it is no letter or digit.
    begins: bool,
}

impl Spoken {
    /// Looks up the readings of `text`.
    pub fn new(text: &str) -> Self {
        let mut begins = true;
        let mut sounds = Vec::new();
        for written in folded(text) {
            if written.is_alphanumeric() {
                sounds.push(Sound { written, readings: readings(written), begins });
            }
            begins = !written.is_alphanumeric();
        }
        Self { sounds }
    }

    /// See [`matches`].
    pub fn matches(&self, query: &str) -> Option<Match> {
        let query = folded(query);
        query.split(|c| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| self.find(word)).min()?
    }

    /// The same, where what is typed is one piece however it is divided: `ls-sh-02` is neither `ls-02-sh` nor three words.
    pub fn matches_as_one(&self, query: &str) -> Option<Match> {
        let query: Vec<char> = folded(query).into_iter().filter(|c| c.is_alphanumeric()).collect();
        if query.is_empty() { None } else { self.find(&query) }
    }

    fn find(&self, word: &[char]) -> Option<Match> {
        let mut best = None;
        for (start, first) in self.sounds.iter().enumerate() {
            for end in together(&self.sounds[start..], word).into_iter().map(|count| start + count) {
                let ends_a_word = self.sounds.get(end).is_none_or(|next| next.begins);
                let found = match (start, end == self.sounds.len()) {
                    (0, true) => return Some(Match::Whole),
                    (0, false) => Match::Start,
                    _ if first.begins && ends_a_word => Match::Words,
                    _ if first.begins => Match::Word,
                    _ => Match::Inside,
                };
                best = best.max(Some(found));
            }
        }
        best.or_else(|| scattered(&self.sounds, word).then_some(Match::Scattered))
    }
}

/// The numbers of sounds that `word` can spell out from the first on, none left out.
fn together(sounds: &[Sound], word: &[char]) -> Vec<usize> {
    let mut ends = Vec::new();
    // Places in `word` that the sounds so far can have reached.
    let mut reached = vec![0];
    for (count, sound) in sounds.iter().enumerate() {
        let mut next: Vec<usize> = reached.iter().flat_map(|from| steps(sound, &word[*from..], *from)).collect();
        next.sort_unstable();
        next.dedup();
        if next.last() == Some(&word.len()) {
            ends.push(count + 1);
            next.pop();
        }
        if next.is_empty() {
            break;
        }
        reached = next;
    }
    ends
}

/// Whether the sounds spell out `word` in order when some of them are left out.
fn scattered(sounds: &[Sound], word: &[char]) -> bool {
    let mut reached = vec![false; word.len() + 1];
    reached[0] = true;
    for sound in sounds {
        for from in (0..word.len()).rev().filter(|from| reached[*from]).collect::<Vec<_>>() {
            for to in steps(sound, &word[from..], from) {
                reached[to] = true;
            }
        }
    }
    reached[word.len()]
}

/// How far one sound can carry through `word`, counted from `base`: itself, a reading, an initial (`z` or `zh`), or, where
/// the word ends, the beginning of a reading.
fn steps(sound: &Sound, word: &[char], base: usize) -> Vec<usize> {
    let mut steps = Vec::new();
    if word.first() == Some(&sound.written) {
        steps.push(base + 1);
    }
    for reading in &sound.readings {
        let same = reading.chars().zip(word).take_while(|(a, b)| a == *b).count();
        let initial = if reading.as_bytes().get(1) == Some(&b'h') { 2 } else { 1 };
        let letters = reading.chars().count();
        for length in 1..=same {
            if length <= initial || length == letters || length == word.len() {
                steps.push(base + length);
            }
        }
    }
    steps
}

/// The plain readings of a character, without tones and with ü.
pub(super) fn readings_of(c: char) -> impl Iterator<Item = &'static str> {
    let all = c.to_pinyin_multi().into_iter().flatten().map(Pinyin::plain);
    all.filter(move |reading| !ARCHAIC.contains(&(c, *reading)))
}

/// Plain readings as they are typed: ü as v or u.
fn readings(c: char) -> Vec<String> {
    let mut readings: Vec<String> = Vec::new();
    for reading in readings_of(c) {
        let typed = if reading.contains('ü') {
            vec![reading.replace('ü', "v"), reading.replace('ü', "u")]
        } else {
            vec![reading.to_owned()]
        };
        readings.extend(typed.into_iter().filter(|typed| typed.is_ascii()));
    }
    let mut seen = std::collections::BTreeSet::new();
    readings.retain(|reading| seen.insert(reading.clone()));
    readings
}

fn folded(text: &str) -> Vec<char> {
    text.chars().map(fold_char).flat_map(char::to_lowercase).collect()
}

fn spellings(text: &str, part: impl Fn(&str) -> String) -> Vec<String> {
    let mut spellings = vec![String::new()];
    for sound in Spoken::new(text).sounds {
        let mut parts: Vec<String> = Vec::new();
        for one in sound.readings.iter().map(|reading| part(reading)) {
            if !parts.contains(&one) {
                parts.push(one);
            }
        }
        if parts.is_empty() {
            parts.push(sound.written.to_string());
        }
        let longer = spellings.iter().flat_map(|begun| parts.iter().map(move |one| format!("{begun}{one}")));
        spellings = longer.take(MAX_SPELLINGS).collect();
    }
    spellings
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_team_is_found_by_what_a_dispatcher_types() {
        let team = "水上应急救援队";
        for (query, found) in [
            ("水上应急救援队", Match::Whole),
            ("ssyjjyd", Match::Whole),
            ("shuishangyingjijiuyuandui", Match::Whole),
            ("ssyj", Match::Start),
            ("SSYJ", Match::Start),
            ("ｓｓｙｊ", Match::Start),
            ("shuish", Match::Start),
            ("shuisyingj", Match::Start),
            ("水上yj", Match::Start),
            ("应急", Match::Inside),
            ("jiuyuan", Match::Inside),
            ("jyd", Match::Inside),
            ("ssjy", Match::Scattered),
            ("水 救援", Match::Inside),
        ] {
            assert_eq!(matches(team, query), Some(found), "{query}");
        }
        for query in ["", " ", "ltfd", "上水", "jyss", "shuix", "水下"] {
            assert_eq!(matches(team, query), None, "{query}");
        }
    }

    #[test]
    fn every_reading_counts() {
        for (text, queries) in [
            ("重阳", ["cy", "zy", "chongyang"]),
            ("长乐", ["cl", "zl", "changle"]),
            ("乐山", ["ls", "ys", "yueshan"]),
            ("吕家", ["lvjia", "lujia", "lj"]),
        ] {
            for query in queries {
                assert_eq!(matches(text, query), Some(Match::Whole), "{text} {query}");
            }
        }
        assert!(initials("长乐").contains(&"cl".to_owned()) && initials("长乐").contains(&"zy".to_owned()));
        assert!(full("零阳").contains(&"lingyang".to_owned()));
        assert!(full(&"重".repeat(20)).len() <= MAX_SPELLINGS);
    }

    #[test]
    fn a_word_within_a_name_is_more_than_letters_within_a_word() {
        for (text, query, found) in [
            ("Very dissatisfied", "d", Match::Word),
            ("Very satisfied", "d", Match::Inside),
            ("SFJ 县司法局", "xsfj", Match::Words),
            ("SFJ 县司法局", "xsf", Match::Word),
        ] {
            assert_eq!(matches(text, query), Some(found), "{text} {query}");
        }
        let one = |text: &str, query| Spoken::new(text).matches_as_one(query);
        assert_eq!(one("Very dissatisfied", "very d"), Some(Match::Start));
        assert_eq!(one("Very satisfied", "very d"), Some(Match::Scattered));
        assert_eq!(one("LS-SH-02", "ls sh 02"), Some(Match::Whole));
        assert_eq!(one("LS-SH-02", " - "), None);
    }

    #[test]
    fn codes_and_chinese_stand_side_by_side() {
        assert_eq!(matches("SY01 水上", "sy01"), Some(Match::Start));
        assert_eq!(matches("T3路", "t3l"), Some(Match::Whole));
        assert_eq!(matches("县信访局", "sfj"), None, "nobody reads it so today");
    }

    proptest! {
        #[test]
        fn each_name_answers_to_itself_and_to_its_spellings(name in "[一-龥]{1,5}") {
            prop_assert_eq!(matches(&name, &name), Some(Match::Whole));
            for spelling in initials(&name).iter().chain(&full(&name)) {
                prop_assert_eq!(matches(&name, spelling), Some(Match::Whole), "{}", spelling);
            }
        }
    }
}
