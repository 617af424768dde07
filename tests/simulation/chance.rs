//! Where everything that is not decided comes from: one stream of chance for each seed.

use paidan::domain::time::{Span, Timestamp};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use uuid::Uuid;

pub struct Chance(ChaCha8Rng);

impl Chance {
    pub fn of(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number from 0 up to, not including, `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0.next_u64() % end.max(1)
    }

    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// True once in so many cases.
    pub fn once_in(&mut self, cases: u64) -> bool {
        self.below(cases) == 0
    }

    pub fn pick<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        of.get(self.below(of.len() as u64) as usize).cloned()
    }

    pub fn span(&mut self, least: Span, most: Span) -> Span {
        Span(least.0 + self.below((most.0 - least.0).max(0) as u64 + 1) as i64)
    }

    pub fn bytes(&mut self) -> [u8; 16] {
        let mut bytes = [0; 16];
        self.0.fill_bytes(&mut bytes);
        bytes
    }

    /// A UUIDv7 of this moment.
    pub fn uuid(&mut self, now: Timestamp) -> Uuid {
        let bytes = self.bytes();
        let millis = u64::try_from(now.0 / 1_000).unwrap();
        uuid::Builder::from_unix_timestamp_millis(millis, bytes[..10].try_into().unwrap()).into_uuid()
    }
}
