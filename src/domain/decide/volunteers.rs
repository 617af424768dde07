//! The registry of volunteers.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::filing::invalid;
use crate::domain::accounts::AccountKey;
use crate::domain::accounts::volunteer::{MOST_AT_ONCE, MOST_NUMBER_CHARS, VolunteerSheet};
use crate::domain::event::Event;
use crate::domain::refusal::{InvalidReason, Refusal};

/// New or changed volunteers; those that are as they were leave no event.
pub(super) fn set(draft: &mut Draft, volunteers: &[VolunteerSheet]) -> Result<(), Refusal> {
    if volunteers.len() > MOST_AT_ONCE {
        return Err(Refusal::OverLimit { what: "volunteers".into(), limit: MOST_AT_ONCE as u64 });
    }
    let mut seen = BTreeSet::new();
    for (index, sheet) in volunteers.iter().enumerate() {
        if !seen.insert(AccountKey::volunteer(sheet.id)) {
            return Err(invalid(&format!("volunteers.{index}.id"), InvalidReason::Twice));
        }
        sheet.place.as_ref().map_or(Ok(()), |place| draft.known_place(place))?;
        let at = format!("volunteers.{index}.number");
        if let Some(number) = &sheet.number
            && !seen.insert(AccountKey::volunteer_number(number))
        {
            return Err(invalid(&at, InvalidReason::Twice));
        }
        check_number(draft, sheet, &at)?;
    }
    for sheet in volunteers {
        if draft.accounts.volunteer(sheet.id.0).is_none_or(|before| before.sheet != *sheet) {
            draft.emit(Event::VolunteerSet { sheet: sheet.clone() });
        }
    }
    Ok(())
}

/// A number is one volunteer's, and stays with it.
fn check_number(draft: &Draft, sheet: &VolunteerSheet, at: &str) -> Result<(), Refusal> {
    let before = draft.accounts.volunteer(sheet.id.0).and_then(|before| before.sheet.number.as_ref());
    if before.is_some() && before != sheet.number.as_ref() {
        return Err(invalid(at, InvalidReason::NotAChoice));
    }
    let Some(number) = &sheet.number else { return Ok(()) };
    if number.chars().count() > MOST_NUMBER_CHARS {
        return Err(invalid(at, InvalidReason::TooLong));
    }
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return Err(invalid(at, InvalidReason::NotAChoice));
    }
    let holder = draft.accounts.volunteer_number(AccountKey::volunteer_number(number).id);
    match holder {
        Some(taken) if taken.volunteer != sheet.id => Err(invalid(at, InvalidReason::Twice)),
        _ => Ok(()),
    }
}
