//! The facts that figures are made of: the log folded. The facts of the revision
//! asked for last are kept, so that the next asking folds only what came since.

use std::sync::Arc;

use super::Centre;
use super::folding;
use super::past::PastError;
use crate::domain::figures::Facts;
use crate::domain::figures::record::{CorrectionSheet, KeptReport, changed};
use crate::domain::ids::{PlaceCode, ReportId, Revision};
use crate::store::Log;

/// Folds a log on to a revision.
pub async fn folded<L: Log>(log: &L, centre: &PlaceCode, facts: Facts, until: Revision) -> Result<Facts, PastError> {
    let read = facts.revision;
    folding::folded(log, centre, facts, Facts::follow, read, until).await
}

/// The facts of a revision that is past, of which what is protected by now is in no list.
pub fn hiding(mut then: Facts, now: &Facts) -> Facts {
    then.hidden = now.protected().collect();
    then
}

impl<L: Log> Centre<L> {
    /// The facts at a revision; at the present one when none is said.
    pub async fn facts(&self, revision: Option<Revision>) -> Result<Arc<Facts>, PastError> {
        let head = self.desk().revision;
        let wanted = revision.unwrap_or(head);
        match wanted {
            Revision(0) => return Err(PastError::TooEarly),
            wanted if wanted > head => return Err(PastError::ToCome),
            _ => {}
        }
        let mut kept = self.facts.lock().await;
        if kept.revision < head {
            // Whatever breaks off here leaves nothing behind, and the next asking begins anew.
            let before = Arc::unwrap_or_clone(std::mem::take(&mut *kept));
            *kept = Arc::new(folded(self.log.as_ref(), &self.code, before, head).await?);
        }
        if kept.revision == wanted {
            return Ok(Arc::clone(&kept));
        }
        let then = folded(self.log.as_ref(), &self.code, Facts::new(), wanted).await?;
        Ok(Arc::new(hiding(then, &kept)))
    }

    /// What was reported, held against the log of a revision; none when nothing was recorded under the id.
    pub async fn corrections(
        &self,
        report: ReportId,
        revision: Option<Revision>,
    ) -> Result<Option<CorrectionSheet>, PastError> {
        let now = self.facts(revision).await?;
        let Some(kept) = now.reports.iter().find(|kept| kept.record.report == report).cloned() else { return Ok(None) };
        let then = self.facts(Some(kept.record.revision)).await?;
        let compared = tokio::task::spawn_blocking(move || correction_sheet(kept, &then, &now));
        compared.await.map(Some).map_err(|error| PastError::Broken(error.to_string()))
    }
}

/// A record held against the facts of its own revision and of another.
pub fn correction_sheet(report: KeptReport, then: &Facts, now: &Facts) -> CorrectionSheet {
    CorrectionSheet {
        revision: now.revision,
        changed: changed(now, &report.record),
        never_counted: changed(then, &report.record),
        report,
    }
}
