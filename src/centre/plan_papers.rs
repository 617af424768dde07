//! The papers of a plan.

use super::Centre;
use crate::domain::ids::PlanId;
use crate::store::{Log, StoreError};
use crate::wire::PlanPapers;

impl<L: Log> Centre<L> {
    /// Who lives at a plan's doors, and who its children are.
    pub(super) async fn plan_papers(&self, plan: PlanId) -> Result<Option<PlanPapers>, StoreError> {
        let paper = self.log.papers(&self.code, plan.0).await?;
        Ok(paper.and_then(|paper| serde_json::from_str(&paper.body).ok()))
    }
}
