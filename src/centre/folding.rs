//! The log folded from its beginning up to a revision, a thousand rows at a time where it holds up nobody who waits to write.

use super::Centre;
use super::engine::entry_of;
use super::past::PastError;
use crate::domain::event::Entry;
use crate::domain::ids::Revision;
use crate::store::Log;

/// Rows read and folded at once.
const ROWS_AT_ONCE: u64 = 1_000;

impl<L: Log> Centre<L> {
    /// What `fold` has become after every revision up to this one.
    pub(super) async fn folded<F: Send + 'static>(
        &self,
        mut fold: F,
        follow: fn(&mut F, &Entry),
        revision: Revision,
    ) -> Result<F, PastError> {
        let mut read = Revision::default();
        while read < revision {
            let rows = self.log.read(&self.code, read, (revision.0 - read.0).min(ROWS_AT_ONCE) as usize).await?;
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
}
