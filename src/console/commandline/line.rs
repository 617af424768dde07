//! A line as it was typed, cut into words. Words are half-width; what is said to people keeps its own punctuation.

use std::ops::Range;

use crate::text::halfwidth;

/// One word of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What it says, half-width.
    pub text: String,
    /// Which characters of the line it is.
    pub at: Range<usize>,
}

/// A line and its words.
#[derive(Debug, Clone, Default)]
pub struct Line {
    typed: Vec<char>,
    words: Vec<Word>,
}

impl Line {
    /// Cuts a line into words. A verb in Chinese may stand right before its number: `派42`.
    pub fn new(typed: &str) -> Self {
        let typed: Vec<char> = typed.chars().collect();
        let folded: Vec<char> = typed.iter().map(|c| halfwidth::fold_char(*c)).collect();
        let mut words = Vec::new();
        let mut at = 0;
        while at < folded.len() {
            if folded[at].is_whitespace() {
                at += 1;
                continue;
            }
            let mut end = at;
            while end < folded.len() && !folded[end].is_whitespace() {
                end += 1;
            }
            let cut = if words.is_empty() { after_chinese(&folded[at..end]) } else { None };
            let end = cut.map_or(end, |letters| at + letters);
            words.push(Word { text: folded[at..end].iter().collect(), at: at..end });
            at = end;
        }
        Self { typed, words }
    }

    /// Its words.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Everything from this character on, as it was typed.
    pub fn from(&self, at: usize) -> String {
        self.typed[at.min(self.typed.len())..].iter().collect::<String>().trim().to_owned()
    }

    /// Everything before this character.
    pub fn until(&self, at: usize) -> String {
        self.typed[..at.min(self.typed.len())].iter().collect()
    }

    /// The word being typed at the end: where it begins, and what it says so far. Empty behind a space.
    pub fn last(&self) -> (usize, &str) {
        match self.words.last() {
            Some(word) if word.at.end == self.typed.len() => (word.at.start, &word.text),
            _ => (self.typed.len(), ""),
        }
    }
}

/// How many characters of a word are its Chinese beginning, where something else follows.
fn after_chinese(word: &[char]) -> Option<usize> {
    let chinese = word.iter().take_while(|c| is_chinese(**c)).count();
    (chinese > 0 && chinese < word.len()).then_some(chinese)
}

/// Whether a character is one that only an input method gives.
pub fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        Line::new(line).words().iter().map(|word| word.text.clone()).collect()
    }

    #[test]
    fn full_width_letters_digits_and_spaces_count_as_their_half_width_forms() {
        assert_eq!(words("派　４２　ＳＹ０１ －－ 快，快"), ["派", "42", "SY01", "--", "快,快"]);
        assert_eq!(words("派42 ssyj"), ["派", "42", "ssyj"]);
        assert_eq!(words("note 42 桥东3号"), ["note", "42", "桥东3号"]);
        assert_eq!(words("  "), Vec::<String>::new());
    }

    #[test]
    fn what_is_said_to_people_stays_as_it_was_typed() {
        let line = Line::new("记 ４２ 老人说，门没锁。");
        assert_eq!(line.from(line.words()[2].at.start), "老人说，门没锁。");
        assert_eq!(line.until(line.words()[2].at.start), "记 ４２ ");
    }

    #[test]
    fn the_word_being_typed_is_empty_behind_a_space() {
        assert_eq!(Line::new("派 4").last(), (2, "4"));
        assert_eq!(Line::new("派 4 ").last(), (4, ""));
        assert_eq!(Line::new("").last(), (0, ""));
    }
}
