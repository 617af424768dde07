//! Rows of accounts that decisions have changed, over what the store says of them.
//!
//! A command is decided on the rows as all before it leave them. What the store said may be older: it was asked when
//! some of that was not written yet. So a row stays here, with the revision it is of, until nobody is left who asked
//! before that; and whoever asked later believes the store.

use std::collections::HashMap;

use crate::domain::accounts::{AccountKey, AccountRow};
use crate::domain::ids::Revision;

/// The changed rows, each as its last changes leave it: what is decided may be taken back, what is written may not.
#[derive(Debug, Default)]
pub struct Overlay {
    /// The changes of each row, in order.
    rows: HashMap<AccountKey, Vec<(Revision, AccountRow)>>,
    /// The last revision that another engine wrote: what was asked before it says too little.
    others_wrote: Revision,
}

impl Overlay {
    /// A decision that will be this revision changes a row.
    pub fn write(&mut self, revision: Revision, key: AccountKey, row: AccountRow) {
        self.rows.entry(key).or_default().push((revision, row));
    }

    /// The row, for somebody to whom the store told everything up to `asked_at`; none when the store is to be believed.
    pub fn newer_than(&self, asked_at: Revision, key: AccountKey) -> Option<&AccountRow> {
        let (revision, row) = self.rows.get(&key)?.last()?;
        (*revision > asked_at).then_some(row)
    }

    /// Whether what the store told somebody who asked then is enough to decide on.
    pub fn is_enough(&self, asked_at: Revision) -> bool {
        asked_at >= self.others_wrote
    }

    /// Forgets what is written, up to what the one knows who asked first of all who still wait.
    pub fn forget_up_to(&mut self, known_to_all: Revision) {
        self.keep(|revision| revision > known_to_all);
    }

    /// Forgets what was decided and is not written.
    pub fn forget_after(&mut self, written: Revision) {
        self.keep(|revision| revision <= written);
    }

    fn keep(&mut self, is_kept: impl Fn(Revision) -> bool) {
        self.rows.retain(|_, changes| {
            changes.retain(|(revision, _)| is_kept(*revision));
            !changes.is_empty()
        });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::volunteer::NumberTaken;
    use crate::domain::ids::VolunteerId;

    fn row(n: u128) -> AccountRow {
        NumberTaken { volunteer: VolunteerId(uuid::Uuid::from_u128(n)), import: None }.into()
    }

    #[test]
    fn what_is_taken_back_uncovers_what_is_written_for_whoever_asked_before_that() {
        let key = AccountKey::volunteer_number("43-1");
        let mut overlay = Overlay::default();
        overlay.write(Revision(5), key, row(5));
        overlay.write(Revision(6), key, row(6));
        assert_eq!(overlay.newer_than(Revision(3), key), Some(&row(6)));
        overlay.forget_after(Revision(5));
        assert_eq!(overlay.newer_than(Revision(3), key), Some(&row(5)));
        assert_eq!(overlay.newer_than(Revision(5), key), None, "the store has told that itself");
        overlay.forget_up_to(Revision(4));
        assert!(!overlay.is_empty());
        overlay.forget_up_to(Revision(5));
        assert!(overlay.is_empty());
    }
}
