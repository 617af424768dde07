//! Figures of a period: the log folded from its beginning, a thousand rows at a time, so that whoever
//! waits to write is not held up.

use super::Centre;
use super::engine::entry_of;
use super::past::PastError;
use crate::domain::event::Entry;
use crate::domain::ids::Revision;
use crate::domain::menu_figures::{self, MenuFigures};
use crate::domain::time::Timestamp;
use crate::domain::whistle_figures::{self, WhistleFigures};
use crate::store::Log;

/// Rows read and folded at once.
const ROWS_AT_ONCE: u64 = 1_000;

impl<L: Log> Centre<L> {
    /// What whistles came to in a period, as the log tells it up to a revision.
    pub async fn whistle_figures(
        &self,
        from: Timestamp,
        until: Timestamp,
        revision: Revision,
    ) -> Result<WhistleFigures, PastError> {
        let fold = whistle_figures::Fold::new(from, until);
        Ok(self.folded(fold, revision, whistle_figures::Fold::follow).await?.figures())
    }

    /// What was ordered from the menu in a period, as the log tells it up to a revision.
    pub async fn menu_figures(
        &self,
        from: Timestamp,
        until: Timestamp,
        revision: Revision,
    ) -> Result<MenuFigures, PastError> {
        let fold = menu_figures::Fold::new(from, until);
        Ok(self.folded(fold, revision, menu_figures::Fold::follow).await?.figures())
    }

    /// The log folded up to a revision.
    async fn folded<F: Send + 'static>(
        &self,
        mut fold: F,
        revision: Revision,
        follow: fn(&mut F, &Entry),
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
