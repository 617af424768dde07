//! A volunteer's record (民政部令67): training, honours, evaluation, certificates, and who looks into it.

use super::draft::{Draft, said};
use super::filing::invalid;
use crate::domain::accounts::AccountKey;
use crate::domain::accounts::imports::Certificates;
use crate::domain::accounts::points::MOST_MINUTES;
use crate::domain::accounts::volunteer::{MOST_CERTIFICATES, MOST_RECORDS, RecordEntry, Volunteer};
use crate::domain::event::{CertificateIssued, Event, VolunteerRecordAdded};
use crate::domain::ids::VolunteerId;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::time::Timestamp;

/// Characters of what a training or an honour is called, and of who gave it.
const MOST_TITLE_CHARS: usize = 60;

pub(super) fn add(draft: &mut Draft, volunteer: VolunteerId, add: &RecordEntry) -> Result<(), Refusal> {
    let who = within_reach(draft, volunteer)?;
    if who.records.len() >= MOST_RECORDS {
        return Err(Refusal::OverLimit { what: "records".into(), limit: MOST_RECORDS as u64 });
    }
    let entry = match add {
        RecordEntry::Training { what, minutes, on } => {
            if !(1..=MOST_MINUTES).contains(minutes) {
                return Err(invalid("minutes", InvalidReason::OutOfRange));
            }
            RecordEntry::Training { what: title("title", what)?, minutes: *minutes, on: past(draft, *on)? }
        }
        RecordEntry::Honour { what, by, level, on } => RecordEntry::Honour {
            what: title("title", what)?,
            by: title("by", by)?,
            level: *level,
            on: past(draft, *on)?,
        },
        RecordEntry::Evaluation { grade, words, on } => {
            RecordEntry::Evaluation { grade: *grade, words: Redactable::remark(words.as_str()), on: past(draft, *on)? }
        }
        RecordEntry::Struck { entry, reason } => {
            if who.standing().all(|(place, _)| place != *entry) {
                return Err(invalid("entry", InvalidReason::NotAChoice));
            }
            RecordEntry::Struck { entry: *entry, reason: Redactable::remark(said("reason", reason.as_str())?) }
        }
    };
    draft.emit(Event::VolunteerRecordAdded(Box::new(VolunteerRecordAdded { volunteer, entry })));
    Ok(())
}

pub(super) fn open(draft: &mut Draft, volunteer: VolunteerId) -> Result<(), Refusal> {
    within_reach(draft, volunteer)?;
    draft.emit(Event::VolunteerPapersOpened { volunteer });
    Ok(())
}

/// 销毁: whoever asks for it is no volunteer here any more. What an open import says would bring the name back.
pub(super) fn erase(draft: &mut Draft, volunteer: VolunteerId) -> Result<(), Refusal> {
    within_reach(draft, volunteer)?;
    let staged = draft.accounts.volunteer_row(volunteer.0).and_then(|row| row.staged.as_ref());
    let open = draft.accounts.all_imports().open;
    if let Some(open) = open.filter(|open| staged.is_some_and(|staged| staged.import == open.import)) {
        return Err(Refusal::ImportOpen { import: open.import, rows: open.rows });
    }
    draft.emit(Event::VolunteerPapersErased { volunteer });
    Ok(())
}

/// A certificate of all that was verified so far, under a number that is never used again.
pub(super) fn certify(draft: &mut Draft, volunteer: VolunteerId) -> Result<(), Refusal> {
    let who = within_reach(draft, volunteer)?;
    if who.minutes == 0 {
        return Err(Refusal::Missing { field: "verified_hours".into() });
    }
    if who.certificates.len() >= MOST_CERTIFICATES {
        return Err(Refusal::OverLimit { what: "certificates".into(), limit: MOST_CERTIFICATES as u64 });
    }
    let issued = draft.accounts.certificates(AccountKey::certificates().id).copied();
    let Certificates { issued } = issued.unwrap_or_default();
    let ordinal = issued.saturating_add(1);
    let number = format!("{}-{}-{ordinal:06}", draft.centre(), draft.now.local().date.year());
    let issued = CertificateIssued { volunteer, number, ordinal, minutes: who.minutes };
    draft.emit(Event::CertificateIssued(Box::new(issued)));
    Ok(())
}

/// The volunteer, when the actor's place takes in where the volunteer lives. Without a home it is the county's.
fn within_reach(draft: &Draft, volunteer: VolunteerId) -> Result<Volunteer, Refusal> {
    let who = draft.accounts.volunteer(volunteer.0).ok_or(Refusal::NoSuchVolunteer { volunteer })?;
    let home = who.sheet.place.clone().unwrap_or_else(|| draft.centre());
    if draft.desk.places.within(&home, &draft.actor.place) {
        Ok(who)
    } else {
        Err(Refusal::OutsideScope { place: home })
    }
}

fn title(field: &str, typed: &Redactable) -> Result<Redactable, Refusal> {
    let words = said(field, typed.as_str())?;
    if words.chars().count() > MOST_TITLE_CHARS {
        return Err(invalid(field, InvalidReason::TooLong));
    }
    Ok(Redactable::remark(words))
}

fn past(draft: &Draft, on: Timestamp) -> Result<Timestamp, Refusal> {
    if on > draft.now { Err(invalid("on", InvalidReason::OutOfRange)) } else { Ok(on) }
}
