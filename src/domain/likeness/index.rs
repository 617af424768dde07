//! Which requests are worth comparing with a matter: those of its household, its requester, its village and its town,
//! the latest of each. Twelve bytes an entry: a replica keeps it for every request.

use std::collections::BTreeSet;

use super::{Matter, known};
use crate::domain::desk::Desk;
use crate::domain::ids::{HouseholdId, PlaceCode, RequestNumber};
use crate::domain::request::Request;

/// Requests of one household or requester that are looked at.
const MOST_OWN: usize = 50;
/// Requests of one village that are looked at.
const MOST_IN_VILLAGE: usize = 200;
/// Requests of one town that are looked at.
const MOST_IN_TOWN: usize = 100;
/// Digits of a village's code.
const VILLAGE_DIGITS: usize = 12;
/// Digits of a town's code.
const TOWN_DIGITS: usize = 9;

/// What a request is found by, as 32 bits: two things with the same ones only give more to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key(u32);

impl Key {
    fn of(kind: u8, name: &[u8]) -> Self {
        // FNV-1a: short names, and nobody gains by two that collide.
        let bytes = std::iter::once(&kind).chain(name);
        Self(bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)))
    }

    fn household(id: HouseholdId) -> Self {
        Self::of(b'h', id.0.as_bytes())
    }

    fn village(place: &PlaceCode) -> Self {
        let code = place.as_str().as_bytes();
        Self::of(b'v', &code[..code.len().min(VILLAGE_DIGITS)])
    }

    fn town(place: &PlaceCode) -> Self {
        let code = place.as_str().as_bytes();
        Self::of(b't', &code[..code.len().min(TOWN_DIGITS)])
    }
}

type Entry = (Key, RequestNumber);

/// The requests of a desk by household and place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Index {
    entries: Vec<Entry>,
}

impl Index {
    /// The index of a desk seen for the first time.
    pub fn of(desk: &Desk) -> Self {
        let mut entries: Vec<Entry> = Vec::with_capacity(desk.requests.len() * 3);
        for request in desk.requests.values() {
            entries.extend(keys(request).map(|key| (key, request.number)));
        }
        entries.sort_unstable();
        Self { entries }
    }

    /// Follows one request from what it was to what it is.
    pub fn follow(&mut self, before: Option<&Request>, after: Option<&Request>) {
        let of = |request: Option<&Request>| -> BTreeSet<Entry> {
            request.into_iter().flat_map(|request| keys(request).map(|key| (key, request.number))).collect()
        };
        let (before, after) = (of(before), of(after));
        for gone in before.difference(&after) {
            if let Ok(at) = self.entries.binary_search(gone) {
                self.entries.remove(at);
            }
        }
        for new in after.difference(&before) {
            if let Err(at) = self.entries.binary_search(new) {
                self.entries.insert(at, *new);
            }
        }
    }

    /// Requests worth comparing with a matter, each once.
    pub fn nearby<'a>(&self, desk: &'a Desk, matter: &Matter) -> Nearby<'a> {
        let mut numbers = BTreeSet::new();
        if let Some(household) = matter.household {
            numbers.extend(self.latest(Key::household(household), MOST_OWN));
        }
        if let Some(place) = &matter.place {
            numbers.extend(self.latest(Key::village(place), MOST_IN_VILLAGE));
            numbers.extend(self.latest(Key::town(place), MOST_IN_TOWN));
        }
        if let Some(requester) = matter.requester {
            let mut own: Vec<RequestNumber> = desk.of_requester(requester).map(|request| request.number).collect();
            own.sort_unstable();
            numbers.extend(own.into_iter().rev().take(MOST_OWN));
        }
        Nearby { desk, numbers: numbers.into_iter() }
    }

    /// The requests of a matter's household.
    pub(super) fn of_household<'a>(&self, desk: &'a Desk, matter: &Matter) -> impl Iterator<Item = &'a Request> {
        let household = matter.household;
        let numbers: Vec<RequestNumber> =
            household.into_iter().flat_map(|id| self.latest(Key::household(id), MOST_OWN)).collect();
        let found = numbers.into_iter().filter_map(|number| desk.by_number(number));
        found.filter(move |request| request.household == household)
    }

    fn latest(&self, key: Key, most: usize) -> impl Iterator<Item = RequestNumber> {
        let first = self.entries.partition_point(|entry| entry.0 < key);
        let end = first + self.entries[first..].partition_point(|entry| entry.0 == key);
        self.entries[first..end].iter().rev().take(most).map(|entry| entry.1)
    }
}

/// Requests worth comparing with a matter.
pub struct Nearby<'a> {
    desk: &'a Desk,
    numbers: std::collections::btree_set::IntoIter<RequestNumber>,
}

impl<'a> Iterator for Nearby<'a> {
    type Item = &'a Request;

    fn next(&mut self) -> Option<&'a Request> {
        self.numbers.find_map(|number| self.desk.by_number(number))
    }
}

fn keys(request: &Request) -> impl Iterator<Item = Key> {
    let place = known(&request.place);
    let keys = [request.household.map(Key::household), place.map(Key::village), place.map(Key::town)];
    let seen = if request.flags.protected { [None; 3] } else { keys };
    seen.into_iter().flatten()
}
