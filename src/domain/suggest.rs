//! What a resident's words are probably about: a service of the catalogue, or an office's business. A suggestion
//! is shown beside the request; it never decides.

use super::ids::ServiceCode;
use super::rules::Rules;

/// A word of the subject counts as much as so many in the text.
const SUBJECT_WEIGHT: u32 = 2;
/// What a word counts that only one service or office claims; shared by more, it counts less.
const FULL_WEIGHT: u32 = 12;

/// What the words are probably about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// Work for volunteers.
    Service(ServiceCode),
    /// An office's business (转办), by its code.
    Office(String),
}

/// The likeliest service or office for these words; none when no word of either is in them. The longer, rarer and
/// more prominent words win; where both are equally likely it is the office's, because most of what comes in by
/// writing is.
pub fn suggest(rules: &Rules, subject: &str, text: &str) -> Option<Suggestion> {
    let services = rules.services.iter().map(|service| (&service.words, Suggestion::Service(service.code.clone())));
    let offices = rules.offices.iter().map(|office| (&office.words, Suggestion::Office(office.code.clone())));
    let heard = Heard { rules, subject, text };
    let mut best: Option<(u32, Suggestion)> = None;
    for (words, suggestion) in offices.chain(services) {
        let score = heard.score(words);
        if score > best.as_ref().map_or(0, |(score, _)| *score) {
            best = Some((score, suggestion));
        }
    }
    best.map(|(_, suggestion)| suggestion)
}

/// The words of a resident, and who else may claim a word.
struct Heard<'a> {
    rules: &'a Rules,
    subject: &'a str,
    text: &'a str,
}

impl Heard<'_> {
    fn score(&self, words: &[String]) -> u32 {
        words.iter().map(|word| self.score_of(word)).sum()
    }

    fn score_of(&self, word: &str) -> u32 {
        let places = if self.subject.contains(word) {
            SUBJECT_WEIGHT
        } else if self.text.contains(word) {
            1
        } else {
            return 0;
        };
        // A word of one character says next to nothing; one of four says it nearly all.
        let length = word.chars().count() as u32;
        places * length * length * FULL_WEIGHT / self.claims(word).max(1)
    }

    /// How many services and offices a word belongs to.
    fn claims(&self, word: &str) -> u32 {
        let of_services = self.rules.services.iter().map(|service| &service.words);
        let of_offices = self.rules.offices.iter().map(|office| &office.words);
        of_services.chain(of_offices).filter(|words| words.iter().any(|other| other == word)).count() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing;

    fn rules() -> Rules {
        let mut rules = testing::rules();
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        rules.services[0].words = words(&["讲座", "手机怎么用", "停电"]);
        rules.services[3].words = words(&["送饭", "老人"]);
        rules.offices[0].words = words(&["物业", "业委会", "漏水"]);
        rules.offices[1].words = words(&["公交", "停电"]);
        rules
    }

    fn service(code: &str) -> Suggestion {
        Suggestion::Service(code.parse().unwrap())
    }

    fn office(code: &str) -> Suggestion {
        Suggestion::Office(code.into())
    }

    #[test]
    fn the_words_choose_a_service_or_an_office() {
        let rules = rules();
        assert_eq!(suggest(&rules, "", "想听一场讲座"), Some(service(testing::TALK)));
        assert_eq!(suggest(&rules, "物业不管事", "楼道灯坏了"), Some(office("ZJJ")));
        assert_eq!(suggest(&rules, "你好", "没有别的事"), None);
    }

    #[test]
    fn more_and_longer_words_outweigh_fewer_and_shorter_ones() {
        let rules = rules();
        assert_eq!(suggest(&rules, "", "公交上想起手机怎么用"), Some(service(testing::TALK)));
        assert_eq!(suggest(&rules, "", "物业和业委会都不给老人送饭"), Some(office("ZJJ")));
    }

    #[test]
    fn the_subject_counts_more_than_the_text() {
        let rules = rules();
        assert_eq!(suggest(&rules, "老人没人送饭", "公交也不到"), Some(service(testing::MEALS)));
        assert_eq!(suggest(&rules, "公交太少", "老人等不得"), Some(office("JTJ")));
    }

    #[test]
    fn what_both_claim_is_the_offices() {
        assert_eq!(suggest(&rules(), "停电了", ""), Some(office("JTJ")));
    }
}
