//! A plan of what goes wrong.

use std::collections::BTreeMap;

/// How an append fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was written.
    Before,
    /// All was written, but the writer is told that it failed.
    After,
}

/// Which appends fail, counted from 1 over the life of the store, restarts included.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    once: BTreeMap<u64, Fault>,
    from: Option<(u64, Fault)>,
}

impl Faults {
    /// Nothing goes wrong.
    pub fn none() -> Self {
        Self::default()
    }

    /// The `n`-th append fails.
    #[must_use]
    pub fn fail_once(mut self, n: u64, fault: Fault) -> Self {
        self.once.insert(n, fault);
        self
    }

    /// The `n`-th append and all after it fail.
    #[must_use]
    pub fn fail_from(mut self, n: u64, fault: Fault) -> Self {
        self.from = Some((n, fault));
        self
    }

    pub(super) fn of(&self, n: u64) -> Option<Fault> {
        let lasting = self.from.filter(|(from, _)| n >= *from).map(|(_, fault)| fault);
        self.once.get(&n).copied().or(lasting)
    }
}
