//! What whistles, the menu, plans and guest teams came to: folds of the log.

use super::Centre;
use super::folding;
use super::past::PastError;
use crate::domain::guest_work::{self, GuestJob};
use crate::domain::ids::{Revision, TeamId};
use crate::domain::menu_figures::{self, MenuFigures};
use crate::domain::plan_figures::{self, PlanFigures};
use crate::domain::time::Timestamp;
use crate::domain::whistle_figures::{self, WhistleFigures};
use crate::store::Log;

/// The plans of the period that was asked for last.
pub(super) struct PlansFolded {
    period: (Timestamp, Timestamp),
    read: Revision,
    fold: plan_figures::Fold,
}

impl<L: Log> Centre<L> {
    /// What whistles came to in a period, as the log tells it up to a revision.
    pub async fn whistle_figures(
        &self,
        from: Timestamp,
        until: Timestamp,
        revision: Revision,
    ) -> Result<WhistleFigures, PastError> {
        let fold = whistle_figures::Fold::new(from, until);
        Ok(self.folded(fold, whistle_figures::Fold::follow, revision).await?.figures())
    }

    /// What was ordered from the menu in a period, as the log tells it up to a revision.
    pub async fn menu_figures(
        &self,
        from: Timestamp,
        until: Timestamp,
        revision: Revision,
    ) -> Result<MenuFigures, PastError> {
        let fold = menu_figures::Fold::new(from, until);
        Ok(self.folded(fold, menu_figures::Fold::follow, revision).await?.figures())
    }

    /// What plans came to in a period, as the log tells them up to a revision. Whoever asks for the same period again
    /// has only what came since folded.
    pub async fn plan_figures(
        &self,
        from: Timestamp,
        until: Timestamp,
        revision: Revision,
    ) -> Result<PlanFigures, PastError> {
        let mut kept = self.plans.lock().await;
        // Whatever breaks off here leaves nothing behind, and the next asking begins anew.
        let begun = kept.take().filter(|begun| begun.period == (from, until) && begun.read <= revision);
        let (fold, read) = begun.map_or_else(
            || (plan_figures::Fold::new(from, until), Revision::default()),
            |begun| (begun.fold, begun.read),
        );
        let follow = plan_figures::Fold::follow;
        let fold = folding::folded(self.log.as_ref(), &self.code, fold, follow, read, revision).await?;
        let figures = fold.figures();
        *kept = Some(PlansFolded { period: (from, until), read: revision, fold });
        Ok(figures)
    }

    /// What a team finished, as the log tells it up to a revision.
    pub async fn guest_work(&self, team: TeamId, revision: Revision) -> Result<Vec<GuestJob>, PastError> {
        let fold = guest_work::Fold::new(team, revision);
        Ok(self.folded(fold, guest_work::Fold::follow, self.desk().revision).await?.jobs())
    }
}
