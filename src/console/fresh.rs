//! New ids, from a seed and the time, so that a recorded session makes the same ones again.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha12Rng;
use uuid::{Builder, Uuid};

use crate::domain::time::Timestamp;

/// Makes UUIDv7s.
#[derive(Debug, Clone)]
pub(super) struct Fresh(ChaCha12Rng);

impl Fresh {
    pub(super) fn new(seed: u64) -> Self {
        Self(ChaCha12Rng::seed_from_u64(seed))
    }

    pub(super) fn next(&mut self, now: Timestamp) -> Uuid {
        let mut chance = [0; 10];
        self.0.fill_bytes(&mut chance);
        let millis = u64::try_from(now.0 / 1_000).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &chance).into_uuid()
    }
}
