//! How long to wait before the next try: longer each time, and not at the same moment as everybody else.

use crate::domain::time::Span;

/// Shortest wait.
pub const SHORTEST: Span = Span(500_000);
/// Longest wait.
pub const LONGEST: Span = Span::seconds(30);

/// Waits that double from a second to half a minute, each shortened by chance to as little as half a second.
#[derive(Debug, Clone)]
pub struct Backoff {
    seed: u64,
    failures: u32,
}

impl Backoff {
    /// No failure yet. Clients with different seeds wait differently.
    pub fn new(seed: u64) -> Self {
        Self { seed, failures: 0 }
    }

    /// It worked: the next wait is short again.
    pub fn succeeded(&mut self) {
        self.failures = 0;
    }

    /// It failed again: how long to wait now.
    pub fn failed(&mut self) -> Span {
        let doubled = Span::seconds(1 << self.failures.min(5)).0.min(LONGEST.0);
        self.failures = self.failures.saturating_add(1);
        self.seed = mixed(self.seed);
        let room = (doubled - SHORTEST.0) as u64 + 1;
        Span(SHORTEST.0 + (self.seed % room) as i64)
    }
}

/// One step of SplitMix64.
fn mixed(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_half_a_minute_and_differ_between_clients() {
        let waits = |seed| {
            let mut backoff = Backoff::new(seed);
            (0..12).map(|_| backoff.failed()).collect::<Vec<_>>()
        };
        for seed in 0..200 {
            let waits = waits(seed);
            assert!(waits.iter().all(|wait| (SHORTEST..=LONGEST).contains(wait)), "{waits:?}");
            assert!(waits[0] <= Span::seconds(1), "the first try comes soon");
        }
        let late: Vec<Span> = (0..200).map(|seed| waits(seed)[8]).collect();
        assert!(late.iter().any(|wait| *wait > Span::seconds(20)) && late.iter().any(|wait| *wait < Span::seconds(10)));
        assert_ne!(waits(1), waits(2));
        let mut recovered = Backoff::new(3);
        (0..9).for_each(|_| _ = recovered.failed());
        recovered.succeeded();
        assert!(recovered.failed() <= Span::seconds(1));
    }
}
