//! Points as they are asked for: a volunteer's statement, what everything amounts to, the rewards, and the bank's day.

use super::bank::Books;
use super::engine::entry_of;
use super::{Centre, FeedError, loading};
use crate::domain::accounts::ledger::{Holder, Ledger, PointsAccount, Totals};
use crate::domain::accounts::points::Reward;
use crate::domain::accounts::volunteer::Volunteer;
use crate::domain::accounts::{AccountKey, AccountKind, AccountRow, AccountRows};
use crate::domain::event::Entry;
use crate::domain::ids::{Revision, VolunteerId};
use crate::domain::time::Timestamp;
use crate::store::{Log, StoreError};
use crate::wire::bank::BankDay;

/// Revisions of one page of a statement.
pub const STATEMENT_ROWS: usize = 200;
/// Rewards that are listed.
pub const MOST_REWARDS: usize = 500;

/// A volunteer with accounts and story.
pub struct Statement {
    /// The volunteer.
    pub volunteer: Volunteer,
    /// The accounts, one of each ledger.
    pub accounts: Vec<PointsAccount>,
    /// A page of what happened, oldest first.
    pub entries: Vec<Entry>,
    /// The last of them, when there may be more.
    pub next: Option<Revision>,
}

impl<L: Log> Centre<L> {
    /// A volunteer's accounts, and what happened after a revision. None when nobody is registered so.
    pub async fn statement(&self, volunteer: VolunteerId, after: Revision) -> Result<Option<Statement>, FeedError> {
        let points = Ledger::ALL.map(|ledger| AccountKey::points(ledger, Holder::Volunteer(volunteer)));
        let keys = [&points[..], &[AccountKey::imports(), AccountKey::volunteer(volunteer)]].concat();
        let rows = self.rows(&keys).await?;
        let Some(found) = rows.volunteer(volunteer.0) else { return Ok(None) };
        let accounts = Ledger::ALL.map(|ledger| rows.account(ledger, Holder::Volunteer(volunteer))).into();
        let read = self.log.timeline(&self.code, volunteer.0, after, STATEMENT_ROWS).await?;
        let next = (read.len() == STATEMENT_ROWS).then(|| read.last().map(|row| row.revision)).flatten();
        let mut entries = Vec::new();
        for row in &read {
            let mut entry = entry_of(row)?;
            entry.events.retain(|event| event.volunteer() == Some(volunteer));
            entries.push(entry);
        }
        Ok(Some(Statement { volunteer: found, accounts, entries, next }))
    }

    pub(super) async fn rows(&self, keys: &[AccountKey]) -> Result<AccountRows, StoreError> {
        let mut rows = AccountRows::default();
        rows.learn_all(loading::accounts(self.log.as_ref(), &self.code, keys).await?);
        Ok(rows)
    }

    /// What a ledger amounts to now, with the last revision that changed it.
    pub async fn totals(&self, ledger: Ledger) -> Result<(Revision, Totals), StoreError> {
        let own = self.books().own_accounts(ledger).await?;
        let last = own.iter().map(|(revision, _)| *revision).max().unwrap_or_default();
        let [(_, issued), (_, redeemed), (_, expired)] = &own;
        Ok((last, Totals::of(&issued.balance, &redeemed.balance, &expired.balance)))
    }

    /// The rewards, by id.
    pub async fn rewards(&self) -> Result<Vec<Reward>, StoreError> {
        let kind = AccountKind::Reward.tag();
        let stored = self.log.accounts_of_kind(&self.code, kind, None, MOST_REWARDS).await?;
        let read = stored.iter().map(|one| loading::row(&one.name, &one.body));
        let rewards = read.filter_map(|row| match row {
            Ok(AccountRow::Reward(reward)) => Some(Ok(reward)),
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        });
        rewards.collect()
    }

    /// The postings between two moments on the points of volunteers, and what these amounted to at the second.
    pub async fn bank_day(&self, from: Timestamp, to: Timestamp) -> Result<BankDay, FeedError> {
        self.books().day(from, to).await
    }

    fn books(&self) -> Books<'_, L> {
        Books { log: self.log.as_ref(), centre: &self.code }
    }
}
