//! The filter an operator types after `/`: words that must all be there, `!word` that must not, `'word` exactly, `^word`
//! at the beginning, and `a | b` for either.

use crate::domain::desk::Desk;
use crate::domain::request::Request;
use crate::domain::team::Team;
use crate::text::{halfwidth, pinyin};

/// What to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Any of these, and of each all.
    either: Vec<Vec<Term>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    not: bool,
    how: How,
    word: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// Somewhere, or by its pinyin.
    Anywhere,
    /// Somewhere, as written.
    Exact,
    /// At the beginning of a text.
    Beginning,
}

impl Filter {
    /// Reads what was typed.
    pub fn new(typed: &str) -> Self {
        let typed = halfwidth::fold(typed).to_lowercase();
        let all = |part: &str| part.split_whitespace().filter_map(Term::new).collect::<Vec<_>>();
        Self { either: typed.split('|').map(all).filter(|terms| !terms.is_empty()).collect() }
    }

    /// Whether it shows everything.
    pub fn is_empty(&self) -> bool {
        self.either.is_empty()
    }

    /// Whether a request is shown: by its number, summary, service, place or teams.
    pub fn takes(&self, request: &Request, desk: &Desk) -> bool {
        let service = request.service.as_ref().and_then(|code| desk.rules.as_ref()?.service(code));
        let mut texts = vec![request.number.to_string(), request.summary.as_str().to_owned()];
        texts.extend(desk.places.upwards(&request.place).map(|place| place.name.clone()));
        texts.extend(service.map(|service| format!("{} {} {}", service.code, service.zh, service.short)));
        texts.extend(request.live().filter_map(|a| desk.team(a.team)).map(named));
        self.matches(&texts)
    }

    /// Whether a team is shown: by its code, name, brigade or home.
    pub fn takes_team(&self, team: &Team, desk: &Desk) -> bool {
        let mut texts = vec![named(team), team.sheet.brigade.clone()];
        texts.extend(desk.places.upwards(&team.sheet.home).map(|place| place.name.clone()));
        self.matches(&texts)
    }

    fn matches(&self, texts: &[String]) -> bool {
        self.is_empty() || self.either.iter().any(|all| all.iter().all(|term| term.holds(texts)))
    }
}

fn named(team: &Team) -> String {
    format!("{} {}", team.sheet.code, team.sheet.name)
}

impl Term {
    fn new(word: &str) -> Option<Self> {
        let (not, rest) = word.strip_prefix('!').map_or((false, word), |rest| (true, rest));
        let (how, rest) = match rest.chars().next()? {
            '\'' => (How::Exact, &rest[1..]),
            '^' => (How::Beginning, &rest[1..]),
            _ => (How::Anywhere, rest),
        };
        (!rest.is_empty()).then(|| Self { not, how, word: rest.to_owned() })
    }

    fn holds(&self, texts: &[String]) -> bool {
        let found = texts.iter().any(|text| {
            let lower = text.to_lowercase();
            match self.how {
                How::Exact => lower.contains(&self.word),
                How::Beginning => lower.split(' ').any(|word| word.starts_with(&self.word)),
                How::Anywhere => {
                    lower.contains(&self.word) || (self.word.is_ascii() && pinyin::matches(text, &self.word).is_some())
                }
            }
        });
        found != self.not
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(filter: &str, texts: &[&str]) -> bool {
        Filter::new(filter).matches(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn words_are_all_needed_and_may_be_excluded_or_alternatives() {
        let texts = ["20261123-0187", "澧水桥下有人落水", "零阳街道", "YJJY 应急救援"];
        for yes in ["", "落水", "0187 落水", "lsq", "应急 !送餐", "送餐 | 落水", "^yjjy", "'水桥", "０１８７"]
        {
            assert!(matches(yes, &texts), "{yes}");
        }
        for no in ["落水 !零阳", "送餐", "送餐 | 助学", "^jjy", "'lsq"] {
            assert!(!matches(no, &texts), "{no}");
        }
    }
}
