//! The registry of volunteers: set at once, or staged under an import that is adopted whole.

use std::collections::BTreeSet;

use super::draft::{Draft, said};
use super::filing::invalid;
use crate::domain::accounts::AccountKey;
use crate::domain::accounts::imports::MOST_IMPORTS;
use crate::domain::accounts::volunteer::{
    MOST_AT_ONCE, MOST_NUMBER_CHARS, MOST_SKILL_CHARS, MOST_SKILLS, VolunteerSheet,
};
use crate::domain::event::{Event, VolunteerStaged};
use crate::domain::ids::ImportId;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};

/// New or changed volunteers; those that are as they were leave no event.
pub(super) fn set(draft: &mut Draft, volunteers: &[VolunteerSheet]) -> Result<(), Refusal> {
    check_sheets(draft, volunteers)?;
    for (index, sheet) in volunteers.iter().enumerate() {
        check_number_stays(draft, sheet, &format!("volunteers.{index}.number"), true)?;
    }
    for sheet in volunteers {
        let before = draft.accounts.volunteer(sheet.id.0).map(|before| before.sheet);
        let sheet = before.as_ref().map_or_else(|| sheet.clone(), |before| sheet.clone().after(before));
        if before.is_none_or(|before| before != sheet) {
            draft.emit(Event::VolunteerSet { sheet });
        }
    }
    Ok(())
}

/// What an import says of some volunteers, of each once. One import at a time is open.
pub(super) fn stage(draft: &mut Draft, import: ImportId, volunteers: &[VolunteerSheet]) -> Result<(), Refusal> {
    let imports = draft.accounts.all_imports();
    if let Some(closed) = imports.closed.get(&import) {
        return Err(Refusal::ImportOver { adopted: closed.adopted });
    }
    if let Some(open) = imports.open.filter(|open| open.import != import) {
        return Err(Refusal::ImportOpen { import: open.import, rows: open.rows });
    }
    if imports.closed.len() >= MOST_IMPORTS {
        return Err(Refusal::OverLimit { what: "imports".into(), limit: MOST_IMPORTS as u64 });
    }
    check_sheets(draft, volunteers)?;
    for (index, sheet) in volunteers.iter().enumerate() {
        let staged = draft.accounts.volunteer_row(sheet.id.0).and_then(|row| row.staged.as_ref());
        if staged.is_some_and(|staged| staged.import == import) {
            return Err(invalid(&format!("volunteers.{index}.id"), InvalidReason::Twice));
        }
        check_number_stays(draft, sheet, &format!("volunteers.{index}.number"), false)?;
    }
    for sheet in volunteers {
        draft.emit(Event::VolunteerStaged(Box::new(VolunteerStaged { import, sheet: sheet.clone() })));
    }
    Ok(())
}

pub(super) fn adopt(draft: &mut Draft, import: ImportId, rows: u64) -> Result<(), Refusal> {
    let staged = staged_under(draft, import)?;
    if staged != rows {
        return Err(Refusal::ImportIncomplete { staged, expected: rows });
    }
    draft.emit(Event::ImportAdopted { import, rows });
    Ok(())
}

pub(super) fn abandon(draft: &mut Draft, import: ImportId, reason: &str) -> Result<(), Refusal> {
    let reason = Redactable::remark(said("reason", reason)?);
    let rows = staged_under(draft, import)?;
    draft.emit(Event::ImportAbandoned { import, rows, reason });
    Ok(())
}

/// How many rows are staged under an open import.
fn staged_under(draft: &Draft, import: ImportId) -> Result<u64, Refusal> {
    let imports = draft.accounts.all_imports();
    match (imports.closed.get(&import), imports.open) {
        (Some(closed), _) => Err(Refusal::ImportOver { adopted: closed.adopted }),
        (None, Some(open)) if open.import == import => Ok(open.rows),
        _ => Err(Refusal::NoSuchImport),
    }
}

/// What must hold of every sheet by itself, and of all of them together.
fn check_sheets(draft: &Draft, volunteers: &[VolunteerSheet]) -> Result<(), Refusal> {
    if volunteers.len() > MOST_AT_ONCE {
        return Err(Refusal::OverLimit { what: "volunteers".into(), limit: MOST_AT_ONCE as u64 });
    }
    let mut seen = BTreeSet::new();
    for (index, sheet) in volunteers.iter().enumerate() {
        let at = |field: &str| format!("volunteers.{index}.{field}");
        if !seen.insert(AccountKey::volunteer(sheet.id)) {
            return Err(invalid(&at("id"), InvalidReason::Twice));
        }
        sheet.place.as_ref().map_or(Ok(()), |place| draft.known_place(place))?;
        if let Some((field, reason)) = sheet.impossible_day(draft.now) {
            return Err(invalid(&at(field), reason));
        }
        if sheet.skills.len() > MOST_SKILLS {
            return Err(invalid(&at("skills"), InvalidReason::TooMany));
        }
        for (place, skill) in sheet.skills.iter().enumerate() {
            let at = at(&format!("skills.{place}.name"));
            if said(&at, &skill.name)?.chars().count() > MOST_SKILL_CHARS {
                return Err(invalid(&at, InvalidReason::TooLong));
            }
        }
        if let Some(number) = &sheet.number {
            if !seen.insert(AccountKey::volunteer_number(number)) {
                return Err(invalid(&at("number"), InvalidReason::Twice));
            }
            check_number(draft, number, sheet, &at("number"))?;
        }
    }
    Ok(())
}

/// A number is one volunteer's.
fn check_number(draft: &Draft, number: &str, sheet: &VolunteerSheet, at: &str) -> Result<(), Refusal> {
    if number.chars().count() > MOST_NUMBER_CHARS {
        return Err(invalid(at, InvalidReason::TooLong));
    }
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return Err(invalid(at, InvalidReason::NotAChoice));
    }
    match draft.accounts.holder_of_number(number) {
        Some(holder) if holder != sheet.id => Err(invalid(at, InvalidReason::Twice)),
        _ => Ok(()),
    }
}

/// A number stays with its volunteer, also the one that an open import says; an import need not repeat it.
fn check_number_stays(draft: &Draft, sheet: &VolunteerSheet, at: &str, must_say: bool) -> Result<(), Refusal> {
    let said = sheet.number.as_ref();
    let before = draft.accounts.volunteer(sheet.id.0).and_then(|before| before.sheet.number);
    let is_other = said.is_some() || must_say;
    if before.is_some() && is_other && before.as_ref() != said {
        return Err(invalid(at, InvalidReason::NotAChoice));
    }
    let open = draft.accounts.all_imports().open.map(|open| open.import);
    let row = draft.accounts.volunteer_row(sheet.id.0);
    let staged = row.and_then(|row| row.staged.as_ref()).filter(|staged| Some(staged.import) == open);
    let staged = staged.and_then(|staged| staged.sheet.number.as_ref());
    if staged.is_some() && said.is_some() && staged != said {
        return Err(invalid(at, InvalidReason::NotAChoice));
    }
    Ok(())
}
