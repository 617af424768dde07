//! Search grams: pairs of neighbouring characters, so that Chinese is found without knowing its words.
//!
//! Letters and digits are folded (half-width, lower case); everything else only separates. The last character of a run is
//! a gram of its own too: so a search for one character finds it as the beginning of some gram.

use std::collections::BTreeSet;

use super::halfwidth::fold_char;

/// What one gram of a query asks of the index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wanted {
    /// This very gram.
    Gram(String),
    /// Any gram that begins with this character.
    Beginning(char),
}

impl Wanted {
    /// Whether a text with these grams may answer the query.
    pub fn is_in(&self, grams: &BTreeSet<String>) -> bool {
        match self {
            Self::Gram(gram) => grams.contains(gram),
            Self::Beginning(first) => {
                let from = first.to_string();
                grams.range(from..).next().is_some_and(|gram| gram.starts_with(*first))
            }
        }
    }
}

/// The grams under which `text` is found.
pub fn of_text(text: &str) -> BTreeSet<String> {
    let mut grams = BTreeSet::new();
    for run in runs(text) {
        grams.extend(run.windows(2).map(|pair| pair.iter().collect::<String>()));
        grams.extend(run.last().map(char::to_string));
    }
    grams
}

/// What the index must hold for `query`: all of it. Empty when the query has neither letter nor digit. Grams say only
/// where a text may match; [`contains`] decides.
pub fn of_query(query: &str) -> BTreeSet<Wanted> {
    let mut wanted = BTreeSet::new();
    for run in runs(query) {
        match run.as_slice() {
            [single] => {
                wanted.insert(Wanted::Beginning(*single));
            }
            _ => wanted.extend(run.windows(2).map(|pair| Wanted::Gram(pair.iter().collect()))),
        }
    }
    wanted
}

/// Whether every word of `query` stands in `text`, both folded.
pub fn contains(text: &str, query: &str) -> bool {
    let text = runs(text);
    let stands = |word: &Vec<char>| text.iter().any(|run| run.windows(word.len()).any(|part| part == word));
    runs(query).iter().all(stands)
}

/// The folded runs of letters and digits.
fn runs(text: &str) -> Vec<Vec<char>> {
    let folded: Vec<char> = text.chars().map(fold_char).flat_map(char::to_lowercase).collect();
    folded.split(|c| !c.is_alphanumeric()).filter(|run| !run.is_empty()).map(<[char]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn finds(text: &str, query: &str) -> bool {
        let grams = of_text(text);
        of_query(query).iter().all(|wanted| wanted.is_in(&grams)) && contains(text, query)
    }

    #[test]
    fn chinese_latin_and_numbers_are_found() {
        let text = "20261123-0187 澧水桥下有人落水，SY０１ 已派";
        for query in ["澧水", "落水", "水", "派", "0187", "187", "sy01", "ＳＹ", "桥下 落水", "2026"] {
            assert!(finds(text, query), "{query}");
        }
        for query in ["水澧", "桥水", "0188", "水SY", "零"] {
            assert!(!finds(text, query), "{query}");
        }
    }

    #[test]
    fn a_query_without_letters_asks_nothing() {
        assert!(of_query(" ，- ").is_empty());
    }

    proptest! {
        #[test]
        fn whatever_stands_in_a_text_is_found(text in "[一-丟a-zA-Z0-9，　 ]{1,20}", from in 0usize..20, length in 1usize..6) {
            let part: String = text.chars().skip(from).take(length).collect();
            prop_assert!(finds(&text, &part), "{} in {}", part, text);
        }
    }
}
