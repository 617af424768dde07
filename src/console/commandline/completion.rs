//! What could be typed next, the likeliest first.

use super::super::action::Action;
use super::super::forms::fields::fits;
use super::super::forms::{FieldKind, FieldName, Subject};
use super::super::names;
use super::Sight;
use super::line::Line;
use super::preview::{description, verb_name};
use super::reading::{Read, Want, read};
use super::resolve::Named;
use super::verbs::{AMENDABLE, VERBS};
use crate::domain::ids::TeamId;
use crate::domain::rank::rank;
use crate::domain::request::State;
use crate::text::pinyin;
use crate::words::args;

/// Offered at most; who needs more types a letter.
pub const MOST: usize = 40;
/// Open requests looked through for a word of their summary; numbers are found among all.
const SUMMARIES_LOOKED_AT: usize = 2_000;
/// Moments worth offering.
const MOMENTS: [&str; 5] = ["30m", "2h", "1d", "tomorrow 9:00", "18:00"];
/// The same in Chinese.
const MOMENTS_ZH: [&str; 5] = ["30分钟", "2小时", "1天", "明天9:00", "18:00"];

/// One thing that could be typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What is typed for it.
    pub insert: String,
    /// What it is.
    pub label: String,
}

/// From which character on something is put in, and what.
pub fn completions(typed: &str, sight: &Sight<'_>) -> (usize, Vec<Completion>) {
    let line = Line::new(typed);
    let (from, begun) = line.last();
    let before = read(&line.until(from), sight);
    let offer = Offer { sight, before: &before, begun };
    let mut all: Vec<Completion> = Vec::new();
    for want in &before.wants {
        for one in offer.of(*want) {
            if all.len() < MOST && all.iter().all(|other| other.insert != one.insert) {
                all.push(one);
            }
        }
    }
    (from, all)
}

struct Offer<'a> {
    sight: &'a Sight<'a>,
    before: &'a Read,
    begun: &'a str,
}

impl Offer<'_> {
    fn of(&self, want: Want) -> Vec<Completion> {
        match want {
            Want::Verb => self.verbs(),
            Want::Request(fits) => self.requests(fits),
            Want::Team => self.teams(),
            Want::Assignment => self.assignments(),
            Want::Field(name) => self.values(name),
            Want::Word(word) => self.plain(&[word]),
            Want::Amendable => {
                let zh = usize::from(self.is_chinese());
                let names: Vec<&str> = AMENDABLE.iter().map(|(names, ..)| names[zh]).collect();
                self.plain(&names)
            }
            Want::Note => self.plain(&["--"]),
        }
    }

    fn is_chinese(&self) -> bool {
        self.sight.words.language() == crate::words::Language::Zh
    }

    fn answers(&self, text: &str) -> bool {
        self.begun.is_empty()
            || text.to_lowercase().starts_with(&self.begun.to_lowercase())
            || pinyin::matches(text, self.begun).is_some_and(|how| how >= pinyin::Match::Start)
    }

    fn plain(&self, words: &[&str]) -> Vec<Completion> {
        let fitting = words.iter().filter(|word| self.answers(word));
        fitting.map(|word| Completion { insert: (*word).to_owned(), label: String::new() }).collect()
    }

    fn verbs(&self) -> Vec<Completion> {
        let words = self.sight.words;
        let found = VERBS.iter().filter_map(|verb| {
            // Whoever begins in one language goes on in it.
            let name = if self.begun.is_empty() {
                verb_name(verb, words)
            } else {
                verb.names().find(|name| self.answers(name))?
            };
            Some(Completion { insert: name.to_owned(), label: description(verb, words) })
        });
        found.collect()
    }

    /// The selected request first, then the newest.
    fn requests(&self, fits: fn(State) -> bool) -> Vec<Completion> {
        let desk = self.sight.desk;
        let here = match self.sight.here {
            Some(Subject::Request(id)) => desk.request(id),
            _ => None,
        };
        let digits = !self.begun.is_empty() && self.begun.bytes().all(|byte| byte.is_ascii_digit());
        let named = |number: &str, summary: &str| {
            self.begun.is_empty() || number.contains(self.begun) || (!digits && summary.contains(self.begun))
        };
        let looked_at = if digits { usize::MAX } else { SUMMARIES_LOOKED_AT };
        let numbers = desk.numbers().rev().take(looked_at);
        let by_number = numbers.filter(|(number, _)| !digits || number.to_string().contains(self.begun));
        let newest = by_number.filter_map(|(_, id)| desk.request(id));
        let fitting = here.into_iter().chain(newest).filter(|request| fits(request.state));
        fitting
            .filter(|request| named(&request.number.to_string(), request.summary.as_str()) || self.begun == ".")
            .take(MOST)
            .map(|request| Completion {
                insert: names::tail(request.number),
                label: names::summary(self.sight.words, request),
            })
            .collect()
    }

    /// Teams by code, or for an offer the best first with those that cannot go left out.
    fn teams(&self) -> Vec<Completion> {
        let known = self.sight.known.teams();
        let fitting = |team: &&Named<TeamId>| {
            self.begun.is_empty()
                || team.code.to_lowercase().starts_with(&self.begun.to_lowercase())
                || team.matches(self.begun)
        };
        let completion = |team: &Named<TeamId>| Completion { insert: team.code.clone(), label: team.name.clone() };
        let offers = matches!(self.before.action, Some(Action::Offer | Action::OfferAlso | Action::OfferOpen));
        let request = match self.before.subject {
            Some(Subject::Request(id)) if offers => self.sight.desk.request(id),
            _ => None,
        };
        let Some(request) = request else { return known.iter().filter(fitting).take(MOST).map(completion).collect() };
        let ranked = rank(self.sight.desk, self.sight.rules, request, self.sight.now);
        let fit = ranked.iter().filter(|ranked| ranked.score().is_some());
        let named = fit.filter_map(|ranked| known.iter().find(|team| team.id == ranked.team));
        let mut found: Vec<Completion> = named.filter(fitting).take(MOST).map(completion).collect();
        let brigades =
            self.sight.known.brigades().iter().filter(|one| !self.begun.is_empty() && one.matches(self.begun));
        found.extend(brigades.map(|one| {
            let teams = self.sight.desk.teams.values().filter(|team| team.sheet.brigade == one.id).count();
            let label = self.sight.words.text("command-brigade", &args!["brigade" => one.name.as_str(), "n" => teams]);
            Completion { insert: one.name.clone(), label }
        }));
        found.truncate(MOST);
        found
    }

    fn assignments(&self) -> Vec<Completion> {
        let (Some(action), Some(Subject::Request(id))) = (self.before.action, self.before.subject) else {
            return Vec::new();
        };
        let desk = self.sight.desk;
        let Some(request) = desk.request(id) else { return Vec::new() };
        let fitting = request.assignments.iter().filter(|assignment| fits(action, assignment));
        let named = fitting.filter_map(|assignment| {
            let code = desk.team(assignment.team)?.sheet.code.to_string();
            Some(Completion { insert: code, label: names::assignment(self.sight.words, desk, assignment) })
        });
        named.filter(|one| self.answers(&one.insert) || pinyin::matches(&one.label, self.begun).is_some()).collect()
    }

    /// What a field can be.
    fn values(&self, name: FieldName) -> Vec<Completion> {
        match name {
            FieldName::Number => return self.requests(State::is_open),
            FieldName::Team => return self.teams(),
            FieldName::Until | FieldName::Start => {
                return self.plain(if self.is_chinese() { &MOMENTS_ZH } else { &MOMENTS });
            }
            FieldName::Place | FieldName::Owner => return self.places(),
            _ => {}
        }
        let field = self.before.form.iter().flat_map(|form| &form.fields).find(|field| field.name == name);
        let Some(FieldKind::Pick(pick)) = field.map(|field| &field.kind) else { return Vec::new() };
        let words_of = |choice: &super::super::forms::pick::Choice| {
            let code = choice.label.split(' ').next().filter(|code| *code == choice.value);
            // A code that stands in the label is typed; else the label as one word.
            let insert = code.map_or_else(|| choice.label.replace(' ', "-"), str::to_owned);
            Completion { insert, label: choice.label.clone() }
        };
        let fitting = pick.choices().iter().map(words_of);
        fitting.filter(|one| self.answers(&one.insert) || self.answers(&one.label)).take(MOST).collect()
    }

    fn places(&self) -> Vec<Completion> {
        let fitting =
            self.sight.known.places().iter().filter(|place| {
                self.begun.is_empty() || place.code.starts_with(self.begun) || place.matches(self.begun)
            });
        fitting.take(MOST).map(|place| Completion { insert: place.name.clone(), label: place.label.clone() }).collect()
    }
}
