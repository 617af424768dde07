//! A word that was typed, looked for in texts: as it stands, by its pinyin, or with letters of the text left out.

use std::ops::Range;

use super::halfwidth::fold_char;
use super::pinyin;

/// Letters a word needs before letters of a text may be left out between them: fewer would be found everywhere.
const LEAST_FUZZY: usize = 3;
/// A word with letters left out between stands within so many characters. The same for every word, so that a longer one
/// only ever narrows: a matcher's score cannot promise that.
const FUZZY_STRETCH: usize = 12;
/// Letters of a word that are looked at.
const MOST_LETTERS: usize = 60;

/// How a word must stand in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manner {
    /// Somewhere: as written, by pinyin or initials, or with letters left out.
    Anywhere,
    /// Somewhere, as written.
    Exact,
    /// At the beginning of the text or of a word in it, as written or by pinyin.
    Beginning,
}

/// A word to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    letters: Vec<char>,
    manner: Manner,
}

impl Needle {
    /// A word in any case and width.
    pub fn new(word: &str, manner: Manner) -> Self {
        Self { letters: word.chars().map(folded).take(MOST_LETTERS).collect(), manner }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// Whether it is digits and nothing else: a part of a number.
    pub fn is_number(&self) -> bool {
        !self.is_empty() && self.letters.iter().all(char::is_ascii_digit)
    }

    /// How many letters it has.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether it could be a part of `20261123-0187`.
    pub fn may_be_in_a_number(&self) -> bool {
        !self.is_empty() && self.letters.iter().all(|letter| letter.is_ascii_digit() || *letter == '-')
    }

    /// Whether it stands in `text` as written.
    pub fn is_written_in(&self, text: &str) -> bool {
        text.char_indices().any(|(at, _)| written(&text[at..], &self.letters).is_some())
    }

    /// Whether every text that has this word has `shorter`, too.
    pub fn narrows(&self, shorter: &Needle) -> bool {
        // What is found with letters left out need not hold a word too short for that.
        let as_loose = !self.may_be_fuzzy() || shorter.may_be_fuzzy();
        self.manner == shorter.manner && self.letters.starts_with(&shorter.letters) && as_loose
    }

    /// Whether it stands in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        self.together(text).is_some() || (self.may_be_fuzzy() && self.scattered(text).is_some())
    }

    /// Whether it stands in the name of something: there pinyin may leave characters out, `ssjy` for 水上应急救援队.
    pub fn is_in_name(&self, name: &str) -> bool {
        self.is_in(name) || (self.manner == Manner::Anywhere && self.sounds_in(name))
    }

    /// The bytes of `text` it stands in; none where it does not.
    pub fn places(&self, text: &str) -> Option<Vec<Range<usize>>> {
        if let Some(range) = self.together(text) {
            return Some(vec![range]);
        }
        if self.may_be_fuzzy()
            && let Some(stretch) = self.scattered(text)
        {
            return Some(self.letters_in(&text[stretch.clone()], stretch.start));
        }
        None
    }

    /// The bytes of a name it stands in, or whose sounds spell it out.
    pub fn places_in_name(&self, name: &str) -> Option<Vec<Range<usize>>> {
        self.places(name).or_else(|| {
            let sounds = self.manner == Manner::Anywhere && self.sounds_in(name);
            if sounds { sounded(name, 0, &self.letters) } else { None }
        })
    }

    /// Whether the sounds of `name` spell it out in order when some of its characters are left out.
    fn sounds_in(&self, name: &str) -> bool {
        if !self.has_letters() {
            return false;
        }
        // Bit n: the first n letters are spelt out.
        let mut reached = 1u128;
        for c in name.chars() {
            let before = reached;
            for from in (0..self.letters.len()).filter(|from| before & (1 << from) != 0) {
                steps(c, &self.letters[from..]).for_each(|length| reached |= 1 << (from + length));
            }
        }
        reached & (1 << self.letters.len()) != 0
    }

    fn has_letters(&self) -> bool {
        self.letters.iter().any(char::is_ascii_alphabetic)
    }

    fn may_be_fuzzy(&self) -> bool {
        self.manner == Manner::Anywhere
            && self.letters.len() >= LEAST_FUZZY
            && !self.letters.iter().any(char::is_ascii_digit)
    }

    /// Where it stands with nothing left out.
    fn together(&self, text: &str) -> Option<Range<usize>> {
        let first = *self.letters.first()?;
        let spoken = self.manner != Manner::Exact && self.has_letters();
        let mut within_word = false;
        for (at, c) in text.char_indices() {
            let may_begin = self.manner != Manner::Beginning || !within_word;
            // Chinese is written without gaps: only the text begins there.
            within_word = c.is_alphanumeric();
            if !may_begin {
                continue;
            }
            let rest = &text[at..];
            if folded(c) == first
                && let Some(length) = written(rest, &self.letters)
            {
                return Some(at..at + length);
            }
            if spoken && let Some(length) = spelt(rest, &self.letters) {
                return Some(at..at + length);
            }
        }
        None
    }

    /// The stretch its letters stand in, in order and close together.
    fn scattered(&self, text: &str) -> Option<Range<usize>> {
        let (first, others) = self.letters.split_first()?;
        let begins = text.char_indices().filter(|(_, c)| folded(*c) == *first);
        begins.map(|(at, _)| at).find_map(|at| {
            let mut stretch = text[at..].char_indices().take(FUZZY_STRETCH);
            let last = std::iter::once(first).chain(others);
            let ends = last.map(|letter| stretch.find(|(_, c)| folded(*c) == *letter));
            let (end, c) = ends.collect::<Option<Vec<_>>>()?.pop()?;
            Some(at..at + end + c.len_utf8())
        })
    }

    /// Its letters in a stretch that has them in order; the stretch begins at `base`.
    fn letters_in(&self, stretch: &str, base: usize) -> Vec<Range<usize>> {
        let mut characters = stretch.char_indices();
        let mut next = |letter: &char| characters.find(|(_, c)| folded(*c) == *letter);
        let found = self.letters.iter().filter_map(&mut next);
        found.map(|(at, c)| base + at..base + at + c.len_utf8()).collect()
    }
}

/// One character in lower case and half width.
fn folded(c: char) -> char {
    match c {
        '\0'..='\x7f' => c.to_ascii_lowercase(),
        '\u{3400}'..='\u{9fff}' => c,
        _ => {
            let half = fold_char(c);
            half.to_lowercase().next().unwrap_or(half)
        }
    }
}

/// The bytes of `text` that are `word`, from its beginning.
fn written(text: &str, word: &[char]) -> Option<usize> {
    let mut bytes = 0;
    let mut text = text.chars();
    for letter in word {
        let c = text.next()?;
        if folded(c) != *letter {
            return None;
        }
        bytes += c.len_utf8();
    }
    Some(bytes)
}

/// The bytes of `text` that spell out `word` from its beginning, by full pinyin, initials or a mixture; what is neither
/// letter nor digit is passed over.
fn spelt(text: &str, word: &[char]) -> Option<usize> {
    let c = text.chars().next()?;
    let (here, rest) = text.split_at(c.len_utf8());
    if !c.is_alphanumeric() {
        // Only between two sounds, never before the first: the caller begins at a sound.
        return None;
    }
    let further = |taken: usize| {
        if taken == word.len() {
            return Some(here.len());
        }
        let skipped = rest.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        spelt(&rest[skipped..], &word[taken..]).map(|length| here.len() + skipped + length)
    };
    steps(c, word).find_map(further)
}

/// The characters of `name`, from a byte on, that spell out `word` when others are left out.
fn sounded(name: &str, from: usize, word: &[char]) -> Option<Vec<Range<usize>>> {
    name[from..].char_indices().find_map(|(at, c)| {
        let here = from + at..from + at + c.len_utf8();
        let end = here.end;
        let further = |length: usize| {
            let mut places = if length == word.len() { Vec::new() } else { sounded(name, end, &word[length..])? };
            places.insert(0, here.clone());
            Some(places)
        };
        steps(c, word).find_map(further)
    })
}

/// How many letters of `word` one character can stand for: itself, a reading, an initial (`z` or `zh`), or, where the word
/// ends, the beginning of a reading.
fn steps(c: char, word: &[char]) -> impl Iterator<Item = usize> {
    let own = usize::from(word.first() == Some(&folded(c)));
    let readings = pinyin::readings_of(c).flat_map(move |reading| {
        let same = reading.chars().zip(word).take_while(|(sound, typed)| sounds_like(*sound, **typed)).count();
        let letters = reading.chars().count();
        let initial = if reading.as_bytes().get(1) == Some(&b'h') { 2 } else { 1 };
        let ends_here = move |length: &usize| *length <= initial || *length == letters || *length == word.len();
        (1..=same).rev().filter(ends_here)
    });
    (1..=own).chain(readings)
}

/// ü is typed as v or u.
fn sounds_like(sound: char, typed: char) -> bool {
    sound == typed || (sound == 'ü' && matches!(typed, 'v' | 'u'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "澧水桥下有人落水，桥东还有两个孩子 SY０１ Bridge";

    fn finds(word: &str, manner: Manner) -> Option<Vec<&'static str>> {
        let places = Needle::new(word, manner).places(TEXT)?;
        Some(places.into_iter().map(|range| &TEXT[range]).collect())
    }

    #[test]
    fn a_word_is_found_as_written_by_its_sound_or_with_letters_left_out() {
        for (word, found) in [
            ("落水", vec!["落水"]),
            ("lsq", vec!["澧水桥"]),
            ("luoshui", vec!["落水"]),
            ("luoshuiq", vec!["落水，桥"]),
            ("落s", vec!["落水"]),
            ("sy01", vec!["SY０１"]),
            ("ＢＲＩＤ", vec!["Brid"]),
            ("桥落水", vec!["桥", "落", "水"]),
            ("水桥两孩", vec!["水", "桥", "两", "孩"]),
        ] {
            assert_eq!(finds(word, Manner::Anywhere), Some(found), "{word}");
        }
        for word in ["水澧", "落桥", "澧子", "xyz", "澧水孩子"] {
            assert_eq!(finds(word, Manner::Anywhere), None, "{word}");
        }
    }

    #[test]
    fn exactly_and_at_the_beginning_are_stricter() {
        assert_eq!(finds("水桥", Manner::Exact), Some(vec!["水桥"]));
        assert_eq!(finds("lsq", Manner::Exact), None);
        assert_eq!(finds("lsq", Manner::Beginning), Some(vec!["澧水桥"]));
        assert_eq!(finds("桥东", Manner::Beginning), Some(vec!["桥东"]), "after a comma");
        assert_eq!(finds("水桥", Manner::Beginning), None);
    }

    #[test]
    fn the_name_of_a_team_may_leave_sounds_out() {
        let needle = Needle::new("ssjy", Manner::Anywhere);
        let name = "水上应急救援队";
        assert!(needle.is_in_name(name));
        let marked: String = needle.places_in_name(name).unwrap().into_iter().map(|place| &name[place]).collect();
        assert_eq!(marked.chars().count(), 4, "{marked}");
        assert!(!needle.is_in("水上应急救援队"));
        assert!(!Needle::new("ssjy", Manner::Exact).is_in_name("水上应急救援队"));
    }

    proptest! {
        #[test]
        fn a_longer_word_that_narrows_is_found_nowhere_else(text in "[水上桥落孩子a-c ]{0,12}", word in "[水桥落sqlz]{1,5}") {
                let letters: Vec<char> = word.chars().collect();
            for end in 1..letters.len() {
                let shorter = Needle::new(&letters[..end].iter().collect::<String>(), Manner::Anywhere);
                let longer = Needle::new(&letters[..=end].iter().collect::<String>(), Manner::Anywhere);
                if longer.narrows(&shorter) && longer.is_in(&text) {
                    prop_assert!(shorter.is_in(&text), "{:?} in {}", shorter, text);
                }
            }
        }

        #[test]
        fn what_is_marked_lies_on_whole_characters(text in "\\PC{0,20}", word in "[水桥a-z0-9]{1,4}") {
            let places = Needle::new(&word, Manner::Anywhere).places(&text);
            for range in places.into_iter().flatten() {
                prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            }
        }
    }
}
