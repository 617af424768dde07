//! What a centre counts of its own work, for `/metrics`.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::engine::Outcome;

/// Upper bounds of the buckets of commit times, in microseconds.
pub const COMMIT_BUCKETS: [u64; 9] = [500, 1_000, 2_000, 5_000, 10_000, 25_000, 50_000, 100_000, 1_000_000];

/// Counters of one centre since it was started.
#[derive(Debug, Default)]
pub struct Metrics {
    accepted: AtomicU64,
    repeated: AtomicU64,
    waiting: AtomicU64,
    commits: AtomicU64,
    commit_micros: AtomicU64,
    buckets: [AtomicU64; 9],
    refused: Mutex<BTreeMap<String, u64>>,
}

/// The counters at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Commands accepted.
    pub accepted: u64,
    /// Commands answered from their row.
    pub repeated: u64,
    /// Commands not answered yet.
    pub waiting: u64,
    /// Transactions committed.
    pub commits: u64,
    /// Microseconds they took, all together.
    pub commit_micros: u64,
    /// How many took at most as long as each of [`COMMIT_BUCKETS`].
    pub buckets: [u64; 9],
    /// Refusals by code.
    pub refused: BTreeMap<String, u64>,
}

impl Metrics {
    pub(super) fn answered(&self, outcome: &Outcome) {
        match outcome {
            Outcome::Accepted { repeated: false, .. } => {
                self.accepted.fetch_add(1, Ordering::Relaxed);
            }
            Outcome::Accepted { repeated: true, .. } => {
                self.repeated.fetch_add(1, Ordering::Relaxed);
            }
            Outcome::Refused(refusal) => self.refused(refusal.tag()),
            Outcome::Conflict => self.refused("conflict".into()),
            Outcome::StoreBusy => self.refused("store_busy".into()),
            Outcome::Unfit(_) => self.refused("unfit".into()),
        }
    }

    fn refused(&self, code: String) {
        *self.refused.lock().unwrap_or_else(PoisonError::into_inner).entry(code).or_default() += 1;
    }

    pub(super) fn waiting(&self, commands: usize) {
        self.waiting.store(commands as u64, Ordering::Relaxed);
    }

    pub(super) fn committed(&self, took: Duration) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.commits.fetch_add(1, Ordering::Relaxed);
        self.commit_micros.fetch_add(micros, Ordering::Relaxed);
        for (bucket, bound) in self.buckets.iter().zip(COMMIT_BUCKETS) {
            if micros <= bound {
                bucket.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// The counters now.
    pub fn counted(&self) -> Counted {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Counted {
            accepted: read(&self.accepted),
            repeated: read(&self.repeated),
            waiting: read(&self.waiting),
            commits: read(&self.commits),
            commit_micros: read(&self.commit_micros),
            buckets: std::array::from_fn(|index| read(&self.buckets[index])),
            refused: self.refused.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        }
    }
}
