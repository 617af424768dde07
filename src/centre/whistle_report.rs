//! What whistles came to in a period: the log folded from its beginning, a thousand rows at a time, so that whoever
//! waits to write is not held up.

use super::Centre;
use super::engine::entry_of;
use super::past::PastError;
use crate::domain::ids::Revision;
use crate::domain::time::Timestamp;
use crate::domain::whistle_figures::{Fold, WhistleFigures};
use crate::store::Log;

/// Rows read and folded at once.
const ROWS_AT_ONCE: u64 = 1_000;

impl<L: Log> Centre<L> {
    /// The figures of a period, as the log tells them up to a revision.
    pub async fn whistle_figures(
        &self,
        from: Timestamp,
        until: Timestamp,
        revision: Revision,
    ) -> Result<WhistleFigures, PastError> {
        let mut fold = Fold::new(from, until);
        let mut read = Revision::default();
        while read < revision {
            let rows = self.log.read(&self.code, read, (revision.0 - read.0).min(ROWS_AT_ONCE) as usize).await?;
            let Some(last) = rows.last() else { return Err(PastError::ToCome) };
            read = last.revision;
            let folded = tokio::task::spawn_blocking(move || {
                for row in &rows {
                    fold.follow(&entry_of(row)?);
                }
                Ok::<_, PastError>(fold)
            });
            fold = folded.await.map_err(|error| PastError::Broken(error.to_string()))??;
        }
        Ok(fold.figures())
    }
}
