//! The registry's part of the folding. Whatever is written to a volunteer first makes the row's own what holds by then.

use super::Changed;
use crate::domain::accounts::imports::{Certificates, ClosedImport, ImportState, Imports, Named, OpenImport, Staged};
use crate::domain::accounts::volunteer::{Certificate, NumberTaken, Volunteer, VolunteerSheet, VolunteerStatus};
use crate::domain::accounts::{AccountKey, AccountRow, AccountRows};
use crate::domain::event::{Event, VolunteerStaged};
use crate::domain::ids::{ImportId, VolunteerId};
use crate::domain::time::Timestamp;

pub(super) fn fold(rows: &AccountRows, at: Timestamp, event: &Event) -> Changed {
    match event {
        Event::VolunteerSet { sheet } => set(rows, at, sheet),
        Event::VolunteerStaged(staged) => stage(rows, at, staged),
        Event::ImportAdopted { import, rows: count } => close(rows, at, *import, *count, true),
        Event::ImportAbandoned { import, rows: count, .. } => close(rows, at, *import, *count, false),
        Event::VolunteerRecordAdded(added) => {
            changed(rows, added.volunteer, |row| row.records.push(added.entry.clone())).into_iter().collect()
        }
        Event::VolunteerPapersErased { volunteer } => {
            let left = changed(rows, *volunteer, |row| {
                (row.sheet.status, row.sheet.papers) = (VolunteerStatus::Left, None);
            });
            left.into_iter().collect()
        }
        Event::CertificateIssued(issued) => {
            let certificate = Certificate { number: issued.number.clone(), at, minutes: issued.minutes };
            let row = changed(rows, issued.volunteer, |row| row.certificates.push(certificate));
            let count = Certificates { issued: issued.ordinal };
            row.into_iter().chain([(AccountKey::certificates(), count.into())]).collect()
        }
        Event::VolunteersNamed { request, assignment, volunteers } => {
            let named = Named { request: *request, volunteers: volunteers.clone() };
            vec![(AccountKey::named(*assignment), named.into())]
        }
        _ => Vec::new(),
    }
}

fn changed(
    rows: &AccountRows,
    volunteer: VolunteerId,
    change: impl FnOnce(&mut Volunteer),
) -> Option<(AccountKey, AccountRow)> {
    let mut row = rows.volunteer(volunteer.0)?;
    change(&mut row);
    Some((AccountKey::volunteer(volunteer), row.into()))
}

fn set(rows: &AccountRows, at: Timestamp, sheet: &VolunteerSheet) -> Changed {
    let row = match rows.volunteer(sheet.id.0) {
        Some(before) => Volunteer { sheet: sheet.clone(), ..before },
        None => Volunteer { staged: still_open(rows, sheet.id), ..Volunteer::new(sheet.clone(), at) },
    };
    let mut changed = vec![(AccountKey::volunteer(sheet.id), row.into())];
    changed.extend(sheet.number.as_deref().map(|number| number_taken(number, sheet.id, None)));
    changed
}

/// What an open import says of somebody who is not registered.
fn still_open(rows: &AccountRows, volunteer: VolunteerId) -> Option<Box<Staged>> {
    let staged = rows.volunteer_row(volunteer.0)?.staged.clone()?;
    (rows.all_imports().state(staged.import) == ImportState::Open).then_some(staged)
}

fn stage(rows: &AccountRows, at: Timestamp, said: &VolunteerStaged) -> Changed {
    let VolunteerStaged { import, sheet } = said;
    let mut imports = rows.all_imports();
    let before = imports.open.filter(|open| open.import == *import);
    let (count, since) = before.map_or((0, at), |open| (open.rows, open.since));
    imports.open = Some(OpenImport { import: *import, rows: count.saturating_add(1), since });
    let staged = Some(Box::new(Staged { import: *import, sheet: sheet.clone() }));
    let row = match rows.volunteer(sheet.id.0) {
        Some(before) => Volunteer { staged, ..before },
        None => Volunteer { staged, only_staged: true, ..Volunteer::new(VolunteerSheet::new(sheet.id), at) },
    };
    let mut changed = vec![(AccountKey::volunteer(sheet.id), row.into()), (AccountKey::imports(), imports.into())];
    // A number that is the volunteer's own already stays so, whatever becomes of the import.
    changed.extend(sheet.number.as_deref().and_then(|number| {
        let own = rows.volunteer_number(AccountKey::volunteer_number(number).id);
        let own = own.is_some_and(|taken| taken.import.is_none() && taken.volunteer == sheet.id);
        let adopted = rows.holder_of_number(number) == Some(sheet.id);
        (!own).then(|| number_taken(number, sheet.id, (!adopted).then_some(*import)))
    }));
    changed
}

fn number_taken(number: &str, volunteer: VolunteerId, import: Option<ImportId>) -> (AccountKey, AccountRow) {
    (AccountKey::volunteer_number(number), NumberTaken { volunteer, import }.into())
}

fn close(rows: &AccountRows, at: Timestamp, import: ImportId, count: u64, adopted: bool) -> Changed {
    let Imports { open, mut closed } = rows.all_imports();
    closed.insert(import, ClosedImport { adopted, rows: count, at });
    vec![(AccountKey::imports(), Imports { open: open.filter(|open| open.import != import), closed }.into())]
}
