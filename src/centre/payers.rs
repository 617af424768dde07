//! Rows of sponsors, pledges, bills, receipts and supply points, as they are asked for.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::engine::entry_of;
use super::past::PastError;
use super::{Centre, loading};
use crate::domain::accounts::sponsors::PayerKind;
use crate::domain::accounts::{AccountKey, AccountKind, AccountRow, AccountRows, MOST_NEEDS};
use crate::domain::ids::{Revision, SponsorId};
use crate::domain::sponsor_figures::{Fold, SponsorFigures};
use crate::domain::time::Timestamp;
use crate::store::{Log, StoreError};

/// Rows read from the store at once.
const ROWS_AT_ONCE: usize = 500;
/// Rows looked at for one page: a page of what is rare ends early, and says where the next one begins.
const MOST_LOOKED_AT: usize = 20_000;
/// Revisions folded at once.
const REVISIONS_AT_ONCE: u64 = 1_000;

/// A page of rows with their ids, and where the next begins.
pub struct RowPage<R> {
    /// The rows.
    pub rows: Vec<R>,
    /// The id after which there may be more.
    pub next: Option<Uuid>,
}

impl<L: Log> Centre<L> {
    /// The rows of a kind after an id that are wanted, by id, at most `limit` of them.
    pub async fn rows_of<R>(
        &self,
        kind: AccountKind,
        mut after: Option<Uuid>,
        limit: usize,
        wanted: impl Fn(AccountRow) -> Option<R>,
    ) -> Result<RowPage<R>, StoreError> {
        let (mut rows, mut looked_at) = (Vec::new(), 0);
        loop {
            let stored = self.log.accounts_of_kind(&self.code, kind.tag(), after, ROWS_AT_ONCE).await?;
            for one in &stored {
                if rows.len() == limit || looked_at == MOST_LOOKED_AT {
                    return Ok(RowPage { rows, next: after });
                }
                rows.extend(wanted(loading::row(&one.name, &one.body)?));
                after = Some(one.name.id);
                looked_at += 1;
            }
            if stored.len() < ROWS_AT_ONCE {
                return Ok(RowPage { rows, next: None });
            }
        }
    }

    /// These rows, where they are there.
    pub async fn account_rows(&self, keys: &[AccountKey]) -> Result<AccountRows, StoreError> {
        let mut rows = AccountRows::default();
        for keys in keys.chunks(MOST_NEEDS) {
            rows.learn_all(loading::accounts(self.log.as_ref(), &self.code, keys).await?);
        }
        Ok(rows)
    }

    /// The public names of sponsors; a person has none.
    pub async fn sponsor_names(
        &self,
        sponsors: impl IntoIterator<Item = SponsorId>,
    ) -> Result<BTreeMap<SponsorId, String>, StoreError> {
        let each: BTreeSet<SponsorId> = sponsors.into_iter().collect();
        let keys: Vec<AccountKey> = each.into_iter().map(AccountKey::sponsor).collect();
        let rows = self.account_rows(&keys).await?;
        let known = keys.iter().filter_map(|key| rows.sponsor(key.id));
        let public = known.filter(|row| row.sheet.kind != PayerKind::Person);
        Ok(public.map(|row| (row.sheet.id, row.sheet.name.clone())).collect())
    }

    /// What sponsors came to in a period, as the log tells it up to a revision.
    pub async fn sponsor_figures(
        &self,
        from: Timestamp,
        until: Timestamp,
        revision: Revision,
    ) -> Result<SponsorFigures, PastError> {
        let mut fold = Fold::new(from, until);
        let mut read = Revision::default();
        while read < revision {
            let rows = (revision.0 - read.0).min(REVISIONS_AT_ONCE) as usize;
            let rows = self.log.read(&self.code, read, rows).await?;
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
