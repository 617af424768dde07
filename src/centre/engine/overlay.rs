//! Rows of accounts that decisions have changed, over what the store says of them.
//!
//! A command is decided on the rows as all before it leave them. What the store said may be older: it was asked when
//! some of that was not written yet. So a row stays here, with the revision it is of, until nobody is left who asked
//! before that; and whoever asked later believes the store.

use std::collections::HashMap;

use crate::domain::accounts::{AccountKey, AccountRow};
use crate::domain::ids::Revision;

/// The changed rows, each as its last change leaves it.
#[derive(Debug, Default)]
pub struct Overlay {
    rows: HashMap<AccountKey, (Revision, AccountRow)>,
    /// The last revision that another engine wrote: what was asked before it says too little.
    others_wrote: Revision,
}

impl Overlay {
    /// A decision that will be this revision changes a row.
    pub fn write(&mut self, revision: Revision, key: AccountKey, row: AccountRow) {
        self.rows.insert(key, (revision, row));
    }

    /// The row, for somebody to whom the store told everything up to `asked_at`; none when the store is to be believed.
    pub fn newer_than(&self, asked_at: Revision, key: AccountKey) -> Option<&AccountRow> {
        self.rows.get(&key).filter(|(revision, _)| *revision > asked_at).map(|(_, row)| row)
    }

    /// Whether what the store told somebody who asked then is enough to decide on.
    pub fn is_enough(&self, asked_at: Revision) -> bool {
        asked_at >= self.others_wrote
    }

    /// Forgets what is written, up to what the one knows who asked first of all who still wait.
    pub fn forget_up_to(&mut self, known_to_all: Revision) {
        self.rows.retain(|_, (revision, _)| *revision > known_to_all);
    }

    /// Forgets what was decided and is not written.
    pub fn forget_after(&mut self, written: Revision) {
        self.rows.retain(|_, (revision, _)| *revision <= written);
    }

    /// Another engine has written up to here, who knows which rows: everybody asks the store anew.
    pub fn others_wrote(&mut self, up_to: Revision) {
        self.rows.clear();
        self.others_wrote = up_to;
    }

    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}
