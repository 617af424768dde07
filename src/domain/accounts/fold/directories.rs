//! The register's part of the folding.

use super::Changed;
use crate::domain::accounts::{AccountKey, AccountRow, AccountRows};
use crate::domain::event::Event;
use crate::domain::ids::{PlaceCode, VolunteerId};
use crate::domain::register::{Expert, Held, Record, RecordName, VillageExperts};
use crate::domain::time::Timestamp;

pub(super) fn fold(rows: &AccountRows, at: Timestamp, event: &Event) -> Changed {
    match event {
        Event::RecordSet(record) => set(rows, at, record),
        Event::RecordRemoved(name) => removed(rows, at, name),
        _ => Vec::new(),
    }
}

fn set(rows: &AccountRows, at: Timestamp, record: &Record) -> Changed {
    let mut changed = vec![(record.name().key(), row(record.clone(), at, false))];
    if let Record::Expert(expert) = record {
        changed.push(experts(rows, &expert.place, expert.volunteer, Some(expert)));
    }
    changed
}

fn removed(rows: &AccountRows, at: Timestamp, name: &RecordName) -> Changed {
    let Some(record) = rows.record(name.key()) else { return Vec::new() };
    let mut changed = vec![(name.key(), row(record.clone(), at, true))];
    if let Record::Expert(expert) = &record {
        changed.push(experts(rows, &expert.place, expert.volunteer, None));
    }
    changed
}

/// The experts of a place with one of them as it is now, or without.
fn experts(
    rows: &AccountRows,
    place: &PlaceCode,
    volunteer: VolunteerId,
    now: Option<&Expert>,
) -> (AccountKey, AccountRow) {
    let mut experts = rows.experts_of(place).to_vec();
    match (experts.iter().position(|known| known.volunteer == volunteer), now) {
        (Some(index), Some(expert)) => experts[index] = expert.clone(),
        (Some(index), None) => drop(experts.remove(index)),
        (None, Some(expert)) => experts.push(expert.clone()),
        (None, None) => {}
    }
    (AccountKey::village_experts(place), VillageExperts { experts }.into())
}

fn row(record: Record, at: Timestamp, removed: bool) -> AccountRow {
    match record {
        Record::Expert(record) => Held { record, at, removed }.into(),
        Record::Pairing(record) => Held { record, at, removed }.into(),
        Record::Unit(record) => Held { record, at, removed }.into(),
        Record::Member(record) => Held { record, at, removed }.into(),
        Record::Branch(record) => Held { record, at, removed }.into(),
        Record::Beneficiary(record) => Held { record, at, removed }.into(),
    }
}
