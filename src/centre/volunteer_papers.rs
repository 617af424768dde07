//! A volunteer's papers that are erased: every version there ever was, for each stands under a subject of its own, and
//! whoever keeps a copy of the store must not find an earlier one in it.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{Centre, FeedError};
use crate::centre::engine::entry_of;
use crate::domain::accounts::AccountRows;
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::ids::{Revision, VolunteerId};
use crate::store::{Log, Paper};

/// Rows of a volunteer's story read at once.
const ROWS_AT_ONCE: usize = 1_000;

/// The papers that a command blanks: those of earlier, and what holds or was imported when it is decided.
pub(super) fn erased(command: &Command, former: &[Uuid], rows: &AccountRows) -> Vec<Paper> {
    let Command::EraseVolunteerPapers { volunteer } = command else { return Vec::new() };
    let row = rows.volunteer_row(volunteer.0);
    let staged = row.and_then(|row| row.staged.as_ref()).map(|staged| staged.sheet.papers_subject());
    let present = row.map(|row| row.sheet.papers_subject());
    let subjects: BTreeSet<Uuid> = former.iter().copied().chain([volunteer.0]).chain(present).chain(staged).collect();
    subjects.into_iter().map(Paper::erased).collect()
}

impl<L: Log> Centre<L> {
    /// Under which subjects a volunteer's papers were ever kept, as the log tells.
    pub(super) async fn former_papers(&self, volunteer: VolunteerId) -> Result<Vec<Uuid>, FeedError> {
        let (mut subjects, mut after) = (Vec::new(), Revision::default());
        loop {
            let rows = self.log.timeline(&self.code, volunteer.0, after, ROWS_AT_ONCE).await?;
            let Some(last) = rows.last() else { return Ok(subjects) };
            after = last.revision;
            for row in &rows {
                let sheets = entry_of(row)?.events.into_iter().filter_map(|event| match event {
                    Event::VolunteerSet { sheet } => Some(sheet),
                    Event::VolunteerStaged(staged) => Some(staged.sheet),
                    _ => None,
                });
                subjects.extend(sheets.filter(|sheet| sheet.id == volunteer).filter_map(|sheet| sheet.papers));
            }
        }
    }
}
