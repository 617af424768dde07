//! The same language asked of teams.

use std::collections::HashSet;

use super::grammar::{Ask, Query, Term};
use super::resolved;
use super::sieve::Eye;
use super::vocabulary::{Condition, Field, Tally};
use crate::domain::desk::Desk;
use crate::domain::ids::{PlaceCode, ServiceCode};
use crate::domain::place::PlaceLevel;
use crate::domain::status::standing;
use crate::domain::team::Team;
use crate::text::needle::Needle;

/// A filter made ready for teams.
#[derive(Debug, Clone, Default)]
pub struct TeamSieve {
    either: Vec<Vec<Test>>,
    shut: bool,
}

#[derive(Debug, Clone)]
struct Test {
    term: Term,
    places: HashSet<PlaceCode>,
    services: HashSet<ServiceCode>,
}

impl TeamSieve {
    /// Makes a filter ready for a desk.
    pub fn new(query: &Query, desk: &Desk) -> Self {
        let test = |term: &Term| {
            let (places, services) = match &term.ask {
                Ask::Word(word) => (resolved::places(desk, std::slice::from_ref(word), None), HashSet::new()),
                Ask::Field(Field::Place, words) => (resolved::places(desk, words, None), HashSet::new()),
                Ask::Field(Field::Town, words) => {
                    (resolved::places(desk, words, Some(PlaceLevel::Town)), HashSet::new())
                }
                Ask::Field(Field::Village, words) => {
                    (resolved::places(desk, words, Some(PlaceLevel::Village)), HashSet::new())
                }
                Ask::Field(Field::Service, words) => (HashSet::new(), resolved::services(desk, words)),
                _ => (HashSet::new(), HashSet::new()),
            };
            Test { term: term.clone(), places, services }
        };
        let either = query.either.iter().map(|terms| terms.iter().map(test).collect()).collect();
        Self { either, shut: !query.faults.is_empty() }
    }

    /// Whether a team is shown.
    pub fn takes(&self, team: &Team, eye: &Eye<'_>) -> bool {
        let all = |tests: &Vec<Test>| tests.iter().all(|test| test.holds(team, eye) != test.term.not);
        !self.shut && (self.either.is_empty() || self.either.iter().any(all))
    }
}

impl Test {
    fn holds(&self, team: &Team, eye: &Eye<'_>) -> bool {
        let sheet = &team.sheet;
        let named = |word: &Needle| word.is_in_name(&sheet.name) || word.is_in_name(sheet.code.as_str());
        let in_hand = |word: &Needle| {
            word.is_number()
                && eye.desk.engagements(sheet.id).any(|(request, _)| word.is_written_in(&request.number.to_string()))
        };
        match &self.term.ask {
            Ask::Word(word) => {
                named(word)
                    || word.is_in_name(&sheet.brigade)
                    || self.places.contains(&sheet.home)
                    || sheet.skills.iter().any(|skill| word.is_in_name(&skill.name))
                    || in_hand(word)
            }
            Ask::Field(Field::Team, words) => words.iter().any(named),
            Ask::Field(Field::Brigade, words) => words.iter().any(|word| word.is_in_name(&sheet.brigade)),
            Ask::Field(Field::Number, words) => words.iter().any(in_hand),
            Ask::Field(Field::Place | Field::Town | Field::Village, _) => self.places.contains(&sheet.home),
            Ask::Field(Field::Service, _) => sheet.categories.iter().any(|code| self.services.contains(code)),
            Ask::Field(Field::Summary | Field::Owner | Field::Office, _) => false,
            Ask::Chosen(chosen) => chosen.statuses & (1 << standing(eye.desk, team, eye.now).status as u8) != 0,
            Ask::Count(Tally::People, compare, number) => compare.holds(sheet.people.into(), *number),
            Ask::Count(Tally::Coming, compare, number) => {
                compare.holds(standing(eye.desk, team, eye.now).people_free.into(), *number)
            }
            Ask::Count(..) => false,
            Ask::Is(Condition::Mine) => eye.me.is_some_and(|me| eye.desk.places.within(&sheet.home, &me.place)),
            Ask::Is(Condition::Late) => eye
                .desk
                .engagements(sheet.id)
                .any(|(request, _)| request.next_due().is_some_and(|clock| clock.due <= eye.now)),
            Ask::Is(_) => false,
        }
    }
}
