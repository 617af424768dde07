//! Folding events of accounts into rows. Total: whatever a log holds, it cannot fail.

use super::volunteer::{NumberTaken, Volunteer};
use super::{AccountKey, AccountRow, AccountRows};
use crate::domain::event::Event;
use crate::domain::time::Timestamp;

/// The rows that an event of `at` changes, as they are afterwards. An event of the desk changes none.
pub fn fold(rows: &AccountRows, at: Timestamp, event: &Event) -> Vec<(AccountKey, AccountRow)> {
    match event {
        Event::VolunteerSet { sheet } => {
            let since = rows.volunteer(sheet.id.0).map_or(at, |before| before.since);
            let mut changed =
                vec![(AccountKey::volunteer(sheet.id), AccountRow::from(Volunteer { sheet: sheet.clone(), since }))];
            changed.extend(sheet.number.as_deref().map(|number| {
                (AccountKey::volunteer_number(number), AccountRow::from(NumberTaken { volunteer: sheet.id }))
            }));
            changed
        }
        _ => Vec::new(),
    }
}
