//! The register of typed records as it is asked for, and what it came to in a period.

use uuid::Uuid;

use super::past::PastError;
use super::{Centre, loading};
use crate::domain::ids::{RecordId, Revision};
use crate::domain::register::{Record, RecordKind};
use crate::domain::time::Timestamp;
use crate::domain::unit_figures::{self, RegisterFigures};
use crate::store::{Log, StoreError};

/// Rows read at once.
const ROWS_AT_ONCE: usize = 1_000;

/// Records that were found, and after which one there are more.
pub type Found = (Vec<(RecordId, Record)>, Option<RecordId>);

impl<L: Log> Centre<L> {
    /// Records of a kind that fit, by id, after one.
    pub async fn register(
        &self,
        kind: RecordKind,
        mut after: Option<Uuid>,
        limit: usize,
        fits: impl Fn(&Record) -> bool,
    ) -> Result<Found, StoreError> {
        let mut found: Vec<(RecordId, Record)> = Vec::new();
        loop {
            let page = self.log.accounts_of_kind(&self.code, kind.rows().tag(), after, ROWS_AT_ONCE).await?;
            let Some(last) = page.last() else { return Ok((found, None)) };
            after = Some(last.name.id);
            for one in &page {
                let Some(record) = loading::row(&one.name, &one.body)?.record().filter(&fits) else { continue };
                if found.len() == limit {
                    let next = found.last().map(|(id, _)| *id);
                    return Ok((found, next));
                }
                found.push((RecordId(one.name.id), record));
            }
        }
    }

    /// What the register came to in a period, as the log tells it up to a revision.
    pub async fn register_figures(
        &self,
        from: Timestamp,
        until: Timestamp,
        revision: Revision,
    ) -> Result<RegisterFigures, PastError> {
        let fold = unit_figures::Fold::new(from, until);
        Ok(self.folded(fold, unit_figures::Fold::follow, revision).await?.figures())
    }
}
