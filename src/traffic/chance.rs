//! Chance with a seed: what happens depends on the seed and on what it happens to, never on the order of asking.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::domain::time::{Span, Timestamp};

/// A stream of chance for one matter.
#[derive(Debug, Clone)]
pub struct Chance(ChaCha8Rng);

impl Chance {
    /// The chance of one matter: the same seed and the same parts give the same stream.
    pub fn of(seed: u64, matter: &str, parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        hash.update(seed.to_be_bytes());
        for part in std::iter::once(matter.as_bytes()).chain(parts.iter().copied()) {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        Self(ChaCha8Rng::from_seed(hash.finalize().into()))
    }

    /// A whole number from 0 up to, not including, `end`; 0 when that is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        // The remainder's bias is far below anything a simulated resident could notice.
        self.0.next_u64().checked_rem(end).unwrap_or(0)
    }

    /// A whole number between two, both included.
    pub fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most.saturating_sub(least).saturating_add(1))
    }

    /// True in so many of a hundred cases: never at 0, always at 100.
    pub fn percent(&mut self, percent: u8) -> bool {
        self.below(100) < u64::from(percent)
    }

    /// A length of time between two, in seconds, with a fraction.
    pub fn seconds(&mut self, least: i64, most: i64) -> Span {
        let micros = |seconds: i64| (seconds.max(0) as u64) * 1_000_000;
        Span(self.between(micros(least), micros(most)) as i64)
    }

    /// One of several; none of none.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len() as u64) as usize)
    }

    /// One of several, each as often as its weight says.
    pub fn pick_weighted<'a, T>(&mut self, of: &[&'a T], weight: impl Fn(&T) -> u32) -> Option<&'a T> {
        let total: u64 = of.iter().map(|one| u64::from(weight(one))).sum();
        let mut left = self.below(total);
        of.iter().copied().find(|one| {
            let weight = u64::from(weight(one));
            let found = left < weight;
            left = left.saturating_sub(weight);
            found
        })
    }

    /// The time until the next of things that come at random, `mean` apart.
    pub fn gap(&mut self, mean: Span) -> Span {
        let uniform = (self.0.next_u64() >> 11) as f64 / (1u64 << 53) as f64;
        Span((-(1.0 - uniform).ln() * mean.0 as f64) as i64)
    }

    /// A UUIDv7 of this moment.
    pub fn uuid(&mut self, now: Timestamp) -> Uuid {
        let mut bytes = [0; 10];
        self.0.fill_bytes(&mut bytes);
        let millis = u64::try_from(now.0 / 1_000).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_matter_has_the_same_chance_and_another_has_its_own() {
        let stream = |seed, part: &[u8]| {
            let mut chance = Chance::of(seed, "test", &[part]);
            [chance.below(1_000_000), chance.below(1_000_000), chance.below(1_000_000)]
        };
        assert_eq!(stream(1, b"a"), stream(1, b"a"));
        assert_ne!(stream(1, b"a"), stream(2, b"a"));
        assert_ne!(stream(1, b"a"), stream(1, b"b"));
    }

    #[test]
    fn nothing_happens_at_0_percent_and_everything_at_100() {
        let mut chance = Chance::of(7, "test", &[]);
        assert!((0..500).all(|_| !chance.percent(0) && chance.percent(100)));
        let of_thirty = (0..10_000).filter(|_| chance.percent(30)).count();
        assert!((2_700..3_300).contains(&of_thirty), "{of_thirty}");
    }

    #[test]
    fn weights_and_gaps_come_out_on_the_average() {
        let mut chance = Chance::of(7, "test", &[]);
        let heavy = (0..10_000).filter(|_| chance.pick_weighted(&[&1u32, &3], |w| *w) == Some(&3)).count();
        assert!((7_200..7_800).contains(&heavy), "{heavy}");
        let total: i64 = (0..10_000).map(|_| chance.gap(Span::seconds(10)).0).sum();
        let mean = total / 10_000;
        assert!((9_600_000..10_400_000).contains(&mean), "{mean}");
        assert_eq!(chance.pick_weighted(&[] as &[&u32], |w| *w), None);
    }

    #[test]
    fn an_id_is_a_uuid_of_version_7() {
        let id = Chance::of(7, "test", &[]).uuid(Timestamp(1_764_000_000_000_000));
        assert_eq!(id.get_version_num(), 7);
    }
}
