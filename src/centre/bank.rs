//! The bank's day (为民银行对账), read from a log: of a centre that runs, and of a folder.

use std::collections::{BTreeMap, BTreeSet};

use super::engine::{account_name, entry_of};
use super::{FeedError, loading};
use crate::domain::accounts::ledger::{Holder, Ledger, PointsAccount, Posting, Totals};
use crate::domain::accounts::{AccountKey, AccountRow, AccountRows, MOST_NEEDS};
use crate::domain::ids::{PlaceCode, Revision, VolunteerId};
use crate::domain::time::Timestamp;
use crate::store::{Log, StoreError};
use crate::wire::bank::{BankDay, BankLine};

/// Rows of the log read at once.
const ROWS_AT_ONCE: usize = 500;

/// The points of one centre, as its store has them.
pub struct Books<'l, L: Log> {
    /// The store.
    pub log: &'l L,
    /// Which centre.
    pub centre: &'l PlaceCode,
}

impl<L: Log> Books<'_, L> {
    /// The centre's own accounts of a ledger, all at one moment, each with the revision that wrote it.
    pub async fn own_accounts(&self, ledger: Ledger) -> Result<[(Revision, PointsAccount); 3], StoreError> {
        let keys = Holder::OWN.map(|holder| AccountKey::points(ledger, holder));
        let names: Vec<_> = keys.iter().map(|key| account_name(*key)).collect();
        let stored = self.log.accounts(self.centre, &names).await?;
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

    /// The postings between two moments on the points of volunteers, and what these amounted to at the second.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn day(&self, from: Timestamp, to: Timestamp) -> Result<BankDay, FeedError> {
        // What stands now, less what was posted since: nothing need be folded from the beginning.
        let mut own = self.own_accounts(Ledger::Volunteer).await?;
        let mut lines = Vec::new();
        let mut after = self.last_before(from).await?;
        loop {
            let rows = self.log.read(self.centre, after, ROWS_AT_ONCE).await?;
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
            let mut rows = AccountRows::default();
            rows.learn_all(loading::accounts(self.log, self.centre, &[keys, &[own]].concat()).await?);
            let known = keys.iter().filter_map(|key| rows.volunteer(key.id));
            numbers.extend(known.filter_map(|row| Some((row.sheet.id, row.sheet.number.clone()?))));
        }
        Ok(numbers)
    }

    /// The last revision accepted before a moment; 0 when there is none. Times never fall from one row to the next.
    async fn last_before(&self, at: Timestamp) -> Result<Revision, StoreError> {
        let head = self.log.head(self.centre).await?.map(|head| head.revision).unwrap_or_default();
        let (mut before, mut after) = (0, head.0 + 1);
        while after - before > 1 {
            let middle = before + (after - before) / 2;
            let row = self.log.read(self.centre, Revision(middle - 1), 1).await?.into_iter().next();
            if row.is_some_and(|row| row.at < at) {
                before = middle;
            } else {
                after = middle;
            }
        }
        Ok(Revision(before))
    }
}
