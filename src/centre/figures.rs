//! The facts that figures are made of: the log folded, a thousand rows at a time, where it holds up nobody. The facts of the
//! revision asked for last are kept, so that the next asking folds only what came since.

use std::sync::Arc;

use super::Centre;
use super::engine::entry_of;
use super::past::PastError;
use crate::domain::figures::Facts;
use crate::domain::figures::record::{CorrectionSheet, KeptReport, changed};
use crate::domain::ids::{PlaceCode, ReportId, Revision};
use crate::store::{Log, Row};

/// Rows read and folded at once.
const ROWS_AT_ONCE: u64 = 1_000;

/// Folds a log on to a revision.
pub async fn folded<L: Log>(
    log: &L,
    centre: &PlaceCode,
    mut facts: Facts,
    until: Revision,
) -> Result<Facts, PastError> {
    while facts.revision < until {
        let wanted = (until.0 - facts.revision.0).min(ROWS_AT_ONCE);
        let rows = log.read(centre, facts.revision, usize::try_from(wanted).unwrap_or(usize::MAX)).await?;
        if rows.is_empty() {
            return Err(PastError::ToCome);
        }
        let folded = tokio::task::spawn_blocking(move || follow(facts, &rows));
        facts = folded.await.map_err(|error| PastError::Broken(error.to_string()))??;
    }
    Ok(facts)
}

fn follow(mut facts: Facts, rows: &[Row]) -> Result<Facts, PastError> {
    for row in rows {
        facts.follow(&entry_of(row)?);
    }
    Ok(facts)
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
