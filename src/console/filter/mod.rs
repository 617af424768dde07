//! What an operator types after `/`, after `:queue /` and in saved views: one language, understood in one place and asked of
//! requests and of teams.

mod grammar;
mod resolved;
mod sieve;
mod teams;
mod vocabulary;

use std::ops::Range;

pub use grammar::{Fault, Query};
pub use sieve::{Eye, Sieve};
pub use teams::TeamSieve;
pub use vocabulary::Field;

use grammar::Ask;

use crate::domain::desk::Desk;
use crate::text::halfwidth;
use crate::text::needle::Needle;

/// What was typed, and what it means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    typed: String,
    query: Query,
}

impl Filter {
    /// Reads what was typed.
    pub fn new(typed: &str) -> Self {
        Self { typed: typed.to_owned(), query: Query::read(typed) }
    }

    /// A filter that takes what both take.
    pub fn both(one: &str, other: &str) -> String {
        let other = halfwidth::fold(other);
        let pairs = one
            .split('|')
            .flat_map(|one| other.split('|').map(move |other| format!("{} {}", one.trim(), other.trim())));
        pairs.map(|both| both.trim().to_owned()).collect::<Vec<_>>().join(" | ")
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Whether it shows everything.
    pub fn is_empty(&self) -> bool {
        self.query.is_empty()
    }

    /// What was not understood; while there is any, nothing is shown.
    pub fn faults(&self) -> &[Fault] {
        &self.query.faults
    }

    /// Whether whatever this one shows `former` showed, too.
    pub fn narrows(&self, former: &Filter) -> bool {
        self.query.narrows(&former.query)
    }

    /// Made ready to be asked about the requests of a desk.
    pub fn sieve(&self, desk: &Desk) -> Sieve {
        Sieve::new(&self.query, desk)
    }

    /// Made ready to be asked about the teams of a desk.
    pub fn team_sieve(&self, desk: &Desk) -> TeamSieve {
        TeamSieve::new(&self.query, desk)
    }

    /// The bytes of a shown text that answer it, in order and apart; `field` says what the text is.
    pub fn marks(&self, text: &str, field: Field) -> Vec<Range<usize>> {
        let places = if field == Field::Summary { Needle::places } else { Needle::places_in_name };
        let mut marks: Vec<Range<usize>> = self.words(field).filter_map(|word| places(word, text)).flatten().collect();
        marks.sort_by_key(|mark| (mark.start, mark.end));
        let mut apart: Vec<Range<usize>> = Vec::new();
        for mark in marks {
            match apart.last_mut() {
                Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
                _ => apart.push(mark),
            }
        }
        apart
    }

    /// The words that a text of this field may answer.
    fn words(&self, field: Field) -> impl Iterator<Item = &Needle> {
        self.query.either.iter().flatten().filter(|term| !term.not).flat_map(move |term| match &term.ask {
            Ask::Word(needle) if field != Field::Owner => std::slice::from_ref(needle),
            Ask::Field(of, words) if of.is_shown_in(field) => words.as_slice(),
            _ => &[],
        })
    }
}

#[cfg(test)]
mod tests;
