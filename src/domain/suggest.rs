//! What a resident's words are probably about: a service of the catalogue, or an office's business. A suggestion
//! is shown beside the request; it never decides.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::catalogue::Service;
use super::ids::ServiceCode;
use super::request::Priority;
use super::rules::Rules;

/// A word of the subject counts as much as so many in the text.
const SUBJECT_WEIGHT: u32 = 2;
/// What a word counts that only one service or office claims; shared by more, it counts less.
const FULL_WEIGHT: u32 = 12;
/// Of a call, the least that suggests a service: a word of two characters that no other claims.
const LEAST: u32 = 48;
/// The least that suggests what is planned and not pressing: two such words, or a longer one.
const LEAST_OF_PLANNED: u32 = 2 * LEAST;
/// So many times over counts what speaks of an emergency: missing one is worse than asking once too often.
const EMERGENCY_WEIGHT: u32 = 3;
/// Begins a word that only keeps what is in it from counting.
const NOT_MEANT: char = '-';

/// What the words are probably about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// Work for volunteers.
    Service(ServiceCode),
    /// An office's business (转办), by its code.
    Office(String),
}

/// What a call is probably about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guess {
    /// The service; none where too little speaks for any.
    pub service: Option<ServiceCode>,
    /// Somebody in it must be protected (保护单).
    pub protected: bool,
}

impl Rules {
    /// The words by which a service is recognised: its own, and of an emergency those of the run cards.
    pub fn words_of<'r>(&'r self, service: &'r Service) -> impl Iterator<Item = &'r str> {
        let cards = if service.priority == Priority::Emergency { self.run_cards.as_slice() } else { &[] };
        service.words.iter().chain(cards.iter().flat_map(|card| &card.words)).map(String::as_str)
    }
}

/// The likeliest service or office for these words; none when no word of either is in them. The longer, rarer and
/// more prominent words win; where both are equally likely it is the office's, because most of what comes in by
/// writing is.
pub fn suggest(rules: &Rules, subject: &str, text: &str) -> Option<Suggestion> {
    let heard = Heard::new(rules, subject, text);
    let offices = rules
        .offices
        .iter()
        .map(|office| (heard.score(office.words.iter().map(String::as_str)), Suggestion::Office(office.code.clone())));
    let services = rules
        .services
        .iter()
        .map(|service| (heard.score(rules.words_of(service)), Suggestion::Service(service.code.clone())));
    let mut best: Option<(u32, Suggestion)> = None;
    for (score, suggestion) in offices.chain(services) {
        if score > best.as_ref().map_or(0, |(score, _)| *score) {
            best = Some((score, suggestion));
        }
    }
    best.map(|(_, suggestion)| suggestion)
}

/// What a call is about, of which somebody says more at once: an emergency where anything speaks of one, what must be
/// protected where that does, else the likeliest service. One common word is not enough for any.
pub fn guess(rules: &Rules, said: &str) -> Guess {
    let heard = Heard::new(rules, "", said);
    let scored: Vec<(u32, &Service)> = rules
        .services
        .iter()
        .filter(|service| !service.retired)
        .map(|service| {
            let named = said.contains(service.short.as_str()) || said.contains(service.zh.as_str());
            let name = if named { LEAST_OF_PLANNED } else { 0 };
            (heard.score(rules.words_of(service)) + name, service)
        })
        .collect();
    let likeliest = |fits: fn(&Service) -> bool| {
        let fitting = scored.iter().rev().filter(|(score, service)| *score > 0 && fits(service));
        fitting.max_by_key(|(score, _)| *score).copied()
    };
    let emergency = likeliest(|service| service.priority == Priority::Emergency);
    let protected = likeliest(|service| service.protected);
    let usual = likeliest(|service| service.priority != Priority::Emergency && !service.protected);
    let usual_score = usual.map_or(0, |(score, _)| score);
    let emergency = emergency.filter(|(score, _)| *score >= LEAST && score * EMERGENCY_WEIGHT >= usual_score);
    let usual = usual.filter(|(score, service)| {
        *score >= if service.priority == Priority::Planned { LEAST_OF_PLANNED } else { LEAST }
    });
    Guess {
        protected: protected.is_some(),
        service: emergency.or(protected).or(usual).map(|(_, service)| service.code.clone()),
    }
}

/// The words of a resident, and who else may claim a word.
struct Heard<'a> {
    rules: &'a Rules,
    /// Words of any list that stand in them, none of them only inside a longer one.
    subject: BTreeSet<&'a str>,
    text: BTreeSet<&'a str>,
}

impl<'a> Heard<'a> {
    fn new(rules: &'a Rules, subject: &str, text: &str) -> Self {
        let services = rules.services.iter().flat_map(|service| rules.words_of(service));
        let offices = rules.offices.iter().flat_map(|office| &office.words).map(String::as_str);
        let known: Vec<&str> = services.chain(offices).collect();
        Self { rules, subject: spoken(&known, subject), text: spoken(&known, text) }
    }

    fn score<'w>(&self, words: impl Iterator<Item = &'w str>) -> u32 {
        words.collect::<BTreeSet<_>>().into_iter().map(|word| self.score_of(word)).sum()
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
        let services = self.rules.services.iter();
        let of_services = services.filter(|service| self.rules.words_of(service).any(|other| other == word)).count();
        let offices = self.rules.offices.iter();
        let of_offices = offices.filter(|office| office.words.iter().any(|other| other == word)).count();
        (of_services + of_offices) as u32
    }
}

/// Which of the known words stand in a text, each somewhere not only as a part of a longer one: who wants a lesson against
/// drowning (防溺水) is not drowning (溺水).
fn spoken<'a>(known: &[&'a str], text: &str) -> BTreeSet<&'a str> {
    let mut found = Vec::new();
    for entry in known {
        let word = entry.trim_start_matches(NOT_MEANT);
        if !word.is_empty() {
            found.extend(text.match_indices(word).map(|(at, _)| (at, at + word.len(), *entry)));
        }
    }
    // By where they begin, the longer first: one that ends no later than any before it is a part of that. A caller's text
    // may be one word ten thousand times, and is looked at with every letter typed.
    found.sort_unstable_by_key(|(from, to, _)| (*from, Reverse(*to)));
    let mut words = BTreeSet::new();
    let mut longest = (0, 0);
    for (from, to, entry) in found {
        if (from, to) != longest && to <= longest.1 {
            continue;
        }
        longest = (from, to);
        if !entry.starts_with(NOT_MEANT) {
            words.insert(entry);
        }
    }
    words
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

    fn guessed(said: &str) -> (Option<String>, bool) {
        let mut rules = rules();
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        for service in &mut rules.services {
            match service.code.as_str() {
                testing::CHILDREN => service.words = words(&["打我", "-打我电话"]),
                testing::SHOW => service.words = words(&["讲话", "唱戏", "听一场", "防落水"]),
                _ => {}
            }
        }
        rules.run_cards[0].words = words(&["落水", "漫进来", "困在"]);
        let guess = guess(&rules, said);
        (guess.service.map(|code| code.to_string()), guess.protected)
    }

    #[test]
    fn anything_that_speaks_of_an_emergency_makes_it_one_whatever_else_is_said() {
        let emergency = (Some(testing::RESCUE.to_owned()), false);
        for said in ["有人落水", "水漫进来了，老人要送饭的", "两个人困在坡上，还想听一场戏"]
        {
            assert_eq!(guessed(said), emergency, "{said}");
        }
        assert_eq!(guessed(&"有人落水".repeat(4_000)), emergency, "said ten thousand times over");
        assert_eq!(guessed("想看防落水的唱戏").0.as_deref(), Some(testing::SHOW), "it is a lesson");
    }

    #[test]
    fn who_is_beaten_is_protected_and_who_wants_to_be_rung_is_not() {
        assert_eq!(guessed("他喝了酒又打我"), (Some(testing::CHILDREN.to_owned()), true));
        assert_eq!(guessed("他打我，我落水了"), (Some(testing::RESCUE.to_owned()), true));
        assert_eq!(guessed("有事打我电话"), (None, false));
    }

    #[test]
    fn one_common_word_suggests_nothing_that_is_planned() {
        assert_eq!(guessed("跟他讲话他不理"), (None, false));
        assert_eq!(guessed("想听一场花鼓戏").0.as_deref(), Some(testing::SHOW));
        assert_eq!(guessed("老人要送饭").0.as_deref(), Some(testing::MEALS), "what is not planned takes less");
    }
}
