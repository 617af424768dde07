//! Points as they are asked for: a volunteer's statement, what everything amounts to, the rewards, and the bank's day.

use std::collections::{BTreeMap, BTreeSet};

use super::engine::entry_of;
use super::{Centre, FeedError, loading};
use crate::domain::accounts::ledger::{Holder, Ledger, PointsAccount, Posting, Totals};
use crate::domain::accounts::points::Reward;
use crate::domain::accounts::volunteer::Volunteer;
use crate::domain::accounts::{AccountKey, AccountKind, AccountRow, AccountRows, MOST_NEEDS};
use crate::domain::event::Entry;
use crate::domain::ids::{Revision, VolunteerId};
use crate::domain::time::Timestamp;
use crate::store::{Log, StoreError};
use crate::wire::bank::{BankDay, BankLine};

/// Revisions of one page of a statement.
pub const STATEMENT_ROWS: usize = 200;
/// Rewards that are listed.
pub const MOST_REWARDS: usize = 500;
/// Rows of the log read at once.
const ROWS_AT_ONCE: usize = 500;

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
        let own = self.own_accounts(ledger).await?;
        let last = own.iter().map(|(revision, _)| *revision).max().unwrap_or_default();
        let [(_, issued), (_, redeemed), (_, expired)] = &own;
        Ok((last, Totals::of(&issued.balance, &redeemed.balance, &expired.balance)))
    }

    /// The centre's own accounts of a ledger, all at one moment, each with the revision that wrote it.
    async fn own_accounts(&self, ledger: Ledger) -> Result<[(Revision, PointsAccount); 3], StoreError> {
        let keys = Holder::OWN.map(|holder| AccountKey::points(ledger, holder));
        let names: Vec<_> = keys.iter().map(|key| super::engine::account_name(*key)).collect();
        let stored = self.log.accounts(&self.code, &names).await?;
        let mut own = Holder::OWN.map(|holder| (Revision::default(), PointsAccount::empty(ledger, holder)));
        for one in stored {
            let place = keys.iter().position(|key| key.id == one.name.id);
            let row = loading::row(&one.name, &one.body)?;
            if let (Some(place), AccountRow::Points(account)) = (place, row) {
                own[place] = (one.revision, account);
            }
        }
        Ok(own)
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
        // What stands now, less what was posted since: nothing need be folded from the beginning.
        let mut own = self.own_accounts(Ledger::Volunteer).await?;
        let mut lines = Vec::new();
        let mut after = self.last_before(from).await?;
        loop {
            let rows = self.log.read(&self.code, after, ROWS_AT_ONCE).await?;
            let Some(last) = rows.last() else { break };
            after = last.revision;
            for row in &rows {
                let entry = entry_of(row)?;
                let postings = entry.events.iter().filter_map(|event| Some((event.volunteer()?, *event.posting()?)));
                for (volunteer, posting) in postings.filter(|(_, posting)| posting.ledger == Ledger::Volunteer) {
                    if entry.at < to {
                        lines.push((entry.revision, entry.at, volunteer, posting));
                    } else {
                        own.iter_mut()
                            .filter(|(written, _)| entry.revision <= *written)
                            .for_each(|(_, account)| account.take_back(&posting));
                    }
                }
            }
        }
        let [(_, issued), (_, redeemed), (_, expired)] = &own;
        let totals = Totals::of(&issued.balance, &redeemed.balance, &expired.balance);
        let numbers = self.numbers(lines.iter().map(|(_, _, volunteer, _)| *volunteer).collect()).await?;
        let line = |(revision, at, volunteer, posting): (Revision, Timestamp, VolunteerId, Posting)| {
            let number = numbers.get(&volunteer).cloned().unwrap_or_else(|| volunteer.to_string());
            BankLine { revision, at, volunteer: number, posting }
        };
        Ok(BankDay { lines: lines.into_iter().map(line).collect(), totals })
    }

    async fn numbers(&self, volunteers: BTreeSet<VolunteerId>) -> Result<BTreeMap<VolunteerId, String>, StoreError> {
        let own = AccountKey::imports();
        let keys: Vec<AccountKey> = volunteers.into_iter().map(AccountKey::volunteer).collect();
        let mut numbers = BTreeMap::new();
        for keys in keys.chunks(MOST_NEEDS) {
            let rows = self.rows(&[keys, &[own]].concat()).await?;
            let known = keys.iter().filter_map(|key| rows.volunteer(key.id));
            numbers.extend(known.filter_map(|row| Some((row.sheet.id, row.sheet.number.clone()?))));
        }
        Ok(numbers)
    }

    /// The last revision accepted before a moment; 0 when there is none. Times never fall from one row to the next.
    async fn last_before(&self, at: Timestamp) -> Result<Revision, StoreError> {
        let (mut before, mut after) = (0, self.feed.head().0 + 1);
        while after - before > 1 {
            let middle = before + (after - before) / 2;
            let row = self.log.read(&self.code, Revision(middle - 1), 1).await?.into_iter().next();
            if row.is_some_and(|row| row.at < at) {
                before = middle;
            } else {
                after = middle;
            }
        }
        Ok(Revision(before))
    }
}
