//! What plans and guest teams came to: folds of the log.

use super::Centre;
use super::past::PastError;
use crate::domain::guest_work::{self, GuestJob};
use crate::domain::ids::{PlanId, Revision, TeamId};
use crate::domain::plan_figures::{Fold, PlanFigures};
use crate::domain::time::Timestamp;
use crate::store::{Log, StoreError};
use crate::wire::PlanPapers;

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

    /// Who lives at a plan's doors, and who its children are.
    pub(super) async fn plan_papers(&self, plan: PlanId) -> Result<Option<PlanPapers>, StoreError> {
        let paper = self.log.papers(&self.code, plan.0).await?;
        Ok(paper.and_then(|paper| serde_json::from_str(&paper.body).ok()))
    }
}
