//! The log folded up to a revision, a thousand rows at a time where it holds up nobody who waits to write.

use super::Centre;
use super::engine::entry_of;
use super::past::PastError;
use crate::domain::event::Entry;
use crate::domain::figures::Known;
use crate::domain::ids::{PlaceCode, Revision};
use crate::domain::time::Timestamp;
use crate::store::Log;

/// Rows read and folded at once.
const ROWS_AT_ONCE: u64 = 1_000;

/// What `fold` has become after every revision from the one after `read` up to `until`.
pub async fn folded<L: Log, F: Send + 'static>(
    log: &L,
    centre: &PlaceCode,
    mut fold: F,
    follow: fn(&mut F, &Entry),
    mut read: Revision,
    until: Revision,
) -> Result<F, PastError> {
    while read < until {
        let wanted = (until.0 - read.0).min(ROWS_AT_ONCE);
        let rows = log.read(centre, read, usize::try_from(wanted).unwrap_or(usize::MAX)).await?;
        let Some(last) = rows.last() else { return Err(PastError::ToCome) };
        read = last.revision;
        let folded = tokio::task::spawn_blocking(move || {
            for row in &rows {
                follow(&mut fold, &entry_of(row)?);
            }
            Ok::<_, PastError>(fold)
        });
        fold = folded.await.map_err(|error| PastError::Broken(error.to_string()))??;
    }
    Ok(fold)
}

/// Which days from `from` to before `until` a log knows that is read up to a revision.
pub async fn known<L: Log>(
    log: &L,
    centre: &PlaceCode,
    (from, until): (Timestamp, Timestamp),
    revision: Revision,
) -> Result<Known, PastError> {
    let first = log.read(centre, Revision::default(), 1).await?;
    let last = log.read(centre, Revision(revision.0.saturating_sub(1)), 1).await?;
    Ok(match (first.first(), last.first()) {
        (Some(first), Some(last)) => Known::of(from, until, first.at, last.at),
        _ => Known::None,
    })
}

impl<L: Log> Centre<L> {
    /// Which days from `from` to before `until` the log knows up to a revision.
    pub async fn known(&self, from: Timestamp, until: Timestamp, revision: Revision) -> Result<Known, PastError> {
        known(self.log.as_ref(), &self.code, (from, until), revision).await
    }

    /// The whole log folded up to a revision.
    pub(super) async fn folded<F: Send + 'static>(
        &self,
        fold: F,
        follow: fn(&mut F, &Entry),
        until: Revision,
    ) -> Result<F, PastError> {
        folded(self.log.as_ref(), &self.code, fold, follow, Revision::default(), until).await
    }
}
