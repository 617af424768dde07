//! What plans and guest teams came to: the log folded from its beginning, a thousand rows at a time, so that whoever
//! waits to write is not held up.

use super::Centre;
use super::engine::entry_of;
use super::past::PastError;
use crate::domain::event::Entry;
use crate::domain::guest_work::{self, GuestJob};
use crate::domain::ids::{PlanId, Revision, TeamId};
use crate::domain::plan_figures::{Fold, PlanFigures};
use crate::domain::time::Timestamp;
use crate::store::{Log, StoreError};
use crate::wire::PlanPapers;

/// Rows read and folded at once.
const ROWS_AT_ONCE: u64 = 1_000;

impl<L: Log> Centre<L> {
    /// The figures of a period, as the log tells them up to a revision.
    pub async fn plan_figures(
        &self,
        from: Timestamp,
        until: Timestamp,
        revision: Revision,
    ) -> Result<PlanFigures, PastError> {
        Ok(self.folded(Fold::new(from, until), Fold::follow, revision).await?.figures())
    }

    /// What a team finished, as the log tells it up to a revision.
    pub async fn guest_work(&self, team: TeamId, revision: Revision) -> Result<Vec<GuestJob>, PastError> {
        let fold = guest_work::Fold::new(team);
        Ok(self.folded(fold, guest_work::Fold::follow, revision).await?.jobs())
    }

    async fn folded<F: Send + 'static>(
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

    /// Who lives at a plan's doors, and who its children are.
    pub(super) async fn plan_papers(&self, plan: PlanId) -> Result<Option<PlanPapers>, StoreError> {
        let paper = self.log.papers(&self.code, plan.0).await?;
        Ok(paper.and_then(|paper| serde_json::from_str(&paper.body).ok()))
    }
}
