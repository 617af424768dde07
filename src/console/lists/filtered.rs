//! The rows a filter leaves. They are found a slice at a time, the first page first, so that a key never waits for a hundred
//! thousand rows.

use super::ordered::{Ordered, Place};
use super::screen::Screen;
use crate::console::filter::{Eye, Filter, Sieve};
use crate::domain::request::Request;

/// Rows looked at between two keys: a few milliseconds' worth.
pub const SLICE: usize = 4_000;

/// What a filter has found so far.
#[derive(Debug, Clone)]
pub(super) struct Filtered {
    pub screen: Screen,
    filter: Filter,
    sieve: Sieve,
    pub rows: Ordered,
    /// Rows of a shorter filter that are still to be looked at, the last first.
    candidates: Vec<Place>,
    /// The first row of the whole list that nobody has looked at; none once all were.
    next: Option<Next>,
}

/// Where looking goes on.
#[derive(Debug, Clone, Copy)]
enum Next {
    First,
    After(Place),
}

impl Filtered {
    /// A filter that has found nothing yet. Where it narrows the former one, only what that left is looked at.
    pub fn new(screen: Screen, filter: Filter, former: Option<Filtered>, all: &Ordered, eye: &Eye<'_>) -> Self {
        let sieve = filter.sieve(eye.desk);
        let narrowed = former.filter(|former| former.screen == screen && filter.narrows(&former.filter));
        let rows = Ordered::by(all.order().clone());
        let (candidates, next) = match narrowed {
            Some(former) => {
                let mut candidates = former.candidates;
                candidates.extend(former.rows.places().iter().rev().copied());
                (candidates, former.next)
            }
            None => (Vec::new(), Some(Next::First)),
        };
        Self { screen, filter, sieve, rows, candidates, next }
    }

    /// Whether there may be more than was found so far.
    pub fn is_counting(&self) -> bool {
        !self.candidates.is_empty() || self.next.is_some()
    }

    /// Looks at one slice more; whether it found something, or was the last.
    pub fn work(&mut self, all: &Ordered, eye: &Eye<'_>) -> bool {
        let before = self.rows.len();
        let mut left = SLICE;
        while left > 0
            && let Some(place) = self.candidates.pop()
        {
            left -= 1;
            self.look(place, eye);
        }
        if let Some(next) = self.next.filter(|_| left > 0) {
            let from = match next {
                Next::First => 0,
                Next::After(place) => all.from(&place),
            };
            let slice = &all.places()[from..all.len().min(from + left)];
            slice.iter().for_each(|place| self.look(*place, eye));
            self.next = slice.last().map(|last| Next::After(*last)).filter(|_| from + slice.len() < all.len());
        }
        self.rows.len() != before || !self.is_counting()
    }

    fn look(&mut self, place: Place, eye: &Eye<'_>) {
        let Some(request) = eye.desk.request(place.id) else { return };
        // One that has moved meanwhile was looked at when it did.
        if Place::of(request, self.rows.order()) == place && self.sieve.takes(request, eye) {
            self.rows.put(place);
        }
    }

    /// A request of the list is another.
    pub fn put_in(&mut self, request: &Request, eye: &Eye<'_>) {
        if self.sieve.takes(request, eye) {
            self.rows.add(request);
        }
    }

    /// A request is gone, or about to be put in as another.
    pub fn take_out(&mut self, request: &Request) {
        self.rows.remove(request);
    }

    /// The filter.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The filter, to be set again on another order or other names.
    pub fn into_filter(self) -> Filter {
        self.filter
    }
}
