//! The rows of accounts as the log gives them, held against those of the table.

use std::collections::BTreeMap;

use crate::centre::loading;
use crate::domain::accounts::{self, AccountKey, AccountKind, AccountRows};
use crate::domain::event::Entry;
use crate::domain::fault::Fault;
use crate::domain::ids::{PlaceCode, Revision};
use crate::fault;
use crate::store::{Log, StoreError};

/// Rows read at once.
const ROWS_AT_ONCE: usize = 1_000;
/// Differences that are named; the others are counted.
const MOST_NAMED: usize = 20;

/// Every row that the events of a log have made.
#[derive(Debug, Default)]
pub struct Rows {
    rows: AccountRows,
    written: BTreeMap<AccountKey, Revision>,
}

impl Rows {
    /// Folds one revision in.
    pub fn follow(&mut self, entry: &Entry) {
        for event in entry.events.iter().filter(|event| event.is_of_accounts()) {
            for (key, row) in accounts::fold(&self.rows, entry.at, event) {
                self.written.insert(key, entry.revision);
                self.rows.learn(key, Some(row));
            }
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.written.len()
    }

    /// Every row, as the events have made it.
    pub fn rows(&self) -> &AccountRows {
        &self.rows
    }

    /// What the table holds otherwise. Rows written after `head`, while this was read, are left alone.
    pub async fn differences<L: Log>(
        &self,
        log: &L,
        centre: &PlaceCode,
        head: Revision,
    ) -> Result<Vec<Fault>, StoreError> {
        let mut found = Found::default();
        let mut stored = 0;
        for kind in AccountKind::ALL {
            let mut after = None;
            loop {
                let page = log.accounts_of_kind(centre, kind.tag(), after, ROWS_AT_ONCE).await?;
                let Some(last) = page.last() else { break };
                after = Some(last.name.id);
                for one in &page {
                    let key = AccountKey { kind: *kind, id: one.name.id };
                    stored += usize::from(self.written.contains_key(&key));
                    if one.revision > head {
                        continue;
                    }
                    let expected = self.rows.get(key).zip(self.written.get(&key));
                    let read = loading::row(&one.name, &one.body);
                    match (expected, read) {
                        (_, Err(_)) => found.say(fault!("row-unreadable", kind = kind.tag(), id = key.id)),
                        (None, Ok(_)) => found.say(fault!("row-unmade", kind = kind.tag(), id = key.id)),
                        (Some((row, _)), Ok(read)) if *row != read => {
                            found.say(fault!("row-other", kind = kind.tag(), id = key.id));
                        }
                        (Some((_, revision)), Ok(_)) if *revision != one.revision => found.say(fault!(
                            "row-revision",
                            kind = kind.tag(),
                            id = key.id,
                            found = one.revision,
                            expected = revision
                        )),
                        _ => {}
                    }
                }
            }
        }
        if stored < self.written.len() {
            found.say(fault!("rows-missing", count = self.written.len() - stored));
        }
        Ok(found.told())
    }
}

/// Differences, the first of them by name.
#[derive(Default)]
struct Found {
    named: Vec<Fault>,
    more: usize,
}

impl Found {
    fn say(&mut self, difference: Fault) {
        if self.named.len() < MOST_NAMED {
            self.named.push(difference);
        } else {
            self.more += 1;
        }
    }

    fn told(mut self) -> Vec<Fault> {
        if self.more > 0 {
            self.named.push(fault!("rows-more", count = self.more));
        }
        self.named
    }
}
