//! Figures of a period: folds of the log.

use super::Centre;
use super::past::PastError;
use crate::domain::ids::Revision;
use crate::domain::menu_figures::{self, MenuFigures};
use crate::domain::time::Timestamp;
use crate::domain::whistle_figures::{self, WhistleFigures};
use crate::store::Log;

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
}
