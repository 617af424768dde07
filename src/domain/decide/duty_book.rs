//! 值班簿: whom to ring.

use super::draft::Draft;
use super::filing::{invalid, missing};
use crate::domain::duty_book::{DutyEntry, MOST_ENTRIES};
use crate::domain::event::Event;
use crate::domain::refusal::{InvalidReason, Refusal};

/// Sets entries by code and removes others: all of it, or nothing.
pub(super) fn set(draft: &mut Draft, entries: &[DutyEntry], removed: &[String]) -> Result<(), Refusal> {
    if entries.is_empty() && removed.is_empty() {
        return Err(missing("entries"));
    }
    for (at, entry) in entries.iter().enumerate() {
        if let Some((field, reason)) = entry.fault() {
            return Err(invalid(&format!("entries.{at}.{field}"), reason));
        }
        let twice = entries[..at].iter().any(|other| other.code == entry.code) || removed.contains(&entry.code);
        if twice {
            return Err(invalid(&format!("entries.{at}.code"), InvalidReason::Twice));
        }
    }
    for (at, code) in removed.iter().enumerate() {
        if !draft.desk.duty_book.contains_key(code) || removed[..at].contains(code) {
            return Err(invalid(&format!("removed.{at}"), InvalidReason::NotAChoice));
        }
    }
    let new = entries.iter().filter(|entry| !draft.desk.duty_book.contains_key(&entry.code)).count();
    if draft.desk.duty_book.len() + new > MOST_ENTRIES + removed.len() {
        return Err(Refusal::OverLimit { what: "duty_book".into(), limit: MOST_ENTRIES as u64 });
    }
    let stands = |entry: &&DutyEntry| draft.desk.duty_book.get(&entry.code).is_some_and(|old| **old == **entry);
    let entries: Vec<DutyEntry> = entries.iter().filter(|entry| !stands(entry)).cloned().collect();
    if entries.is_empty() && removed.is_empty() {
        return Err(Refusal::NothingToDo);
    }
    draft.emit(Event::DutyBookSet { entries, removed: removed.to_vec() });
    Ok(())
}
