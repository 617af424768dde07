//! Counts, split, with the orders behind them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use uuid::Uuid;

use super::counting::About;
use super::dimension::Dimension;
use super::facts::Facts;
use crate::domain::ids::RequestNumber;

/// Numbers of orders that one figure lists.
pub const MOST_LISTED: usize = 2_000;

/// How a figure is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asking {
    /// Split by what.
    pub by: Option<Dimension>,
    /// Only this part.
    pub key: Option<String>,
    /// With the numbers of its orders.
    pub with_orders: bool,
}

/// One count.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// How many.
    pub amount: u64,
    seen: HashSet<Uuid>,
    numbers: BTreeSet<RequestNumber>,
    protected: HashSet<usize>,
}

impl Cell {
    fn count(&mut self, amount: u64, who: Option<Uuid>) {
        if who.is_none_or(|who| self.seen.insert(who)) {
            self.amount = self.amount.saturating_add(amount);
        }
    }

    /// The numbers of its orders, as many as are listed, and how many more there are.
    pub fn listed(self) -> (Vec<RequestNumber>, u64) {
        let more = self.numbers.len().saturating_sub(MOST_LISTED) + self.protected.len();
        (self.numbers.into_iter().take(MOST_LISTED).collect(), more as u64)
    }
}

/// A count and its parts.
#[derive(Debug)]
pub struct Tally {
    asking: Asking,
    /// The whole, or the part that is asked for.
    pub whole: Cell,
    /// Its parts, by key.
    pub parts: BTreeMap<String, Cell>,
}

impl Tally {
    /// Nothing yet.
    pub fn new(asking: Asking) -> Self {
        Self { asking, whole: Cell::default(), parts: BTreeMap::new() }
    }

    /// Counts so many; `who` at most once.
    pub fn count(&mut self, facts: &Facts, about: &About, amount: u64, who: Option<Uuid>) {
        if amount == 0 {
            return;
        }
        if let Some(by) = self.asking.by {
            let mut keys = by.keys(facts, about);
            if let Some(wanted) = &self.asking.key {
                keys.retain(|key| key == wanted);
                if keys.is_empty() {
                    return;
                }
            }
            for key in keys {
                self.parts.entry(key).or_default().count(amount, who);
            }
        }
        self.whole.count(amount, who);
        if let Some((index, order)) = about.order.and_then(|index| Some((index, facts.orders.get(index)?)))
            && self.asking.with_orders
        {
            match facts.is_hidden(order) {
                true => drop(self.whole.protected.insert(index)),
                false => drop(self.whole.numbers.insert(order.number)),
            }
        }
    }
}
