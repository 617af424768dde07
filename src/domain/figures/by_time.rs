//! What has a time, kept in its order however late it is entered, a day at a time so that a late one moves little.

use std::collections::BTreeMap;

use crate::domain::time::{Span, Timestamp};

/// Something with a time.
pub trait Dated {
    /// When it happened.
    fn at(&self) -> Timestamp;
}

impl<T> Dated for (Timestamp, T) {
    fn at(&self) -> Timestamp {
        self.0
    }
}

/// Things in the order of their times; of one moment, in the order they were entered.
#[derive(Debug, Clone)]
pub struct ByTime<T> {
    days: BTreeMap<i64, Vec<T>>,
}

impl<T> Default for ByTime<T> {
    fn default() -> Self {
        Self { days: BTreeMap::new() }
    }
}

fn day(at: Timestamp) -> i64 {
    at.0.div_euclid(Span::days(1).0)
}

impl<T: Dated> ByTime<T> {
    /// Puts one where it belongs.
    pub fn add(&mut self, one: T) {
        let of_its_day = self.days.entry(day(one.at())).or_default();
        let place = of_its_day.partition_point(|other| other.at() <= one.at());
        of_its_day.insert(place, one);
    }

    /// Takes back what was not so.
    pub fn take_back(&mut self, at: Timestamp, is: impl Fn(&T) -> bool) {
        if let Some(of_its_day) = self.days.get_mut(&day(at)) {
            of_its_day.retain(|one| one.at() != at || !is(one));
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.days.values().flatten()
    }

    /// Those from a moment to before another.
    pub fn between(&self, from: Timestamp, until: Timestamp) -> impl Iterator<Item = &T> {
        let days = self.days.range(day(from)..=day(until).max(day(from)));
        days.flat_map(|(_, some)| some).filter(move |one| from <= one.at() && one.at() < until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_the_order_of_entry_a_period_has_what_lies_in_it_in_the_order_of_time(
            hours in prop::collection::vec(-100..1_000_i64, 0..60),
            from in -200..1_200_i64,
            length in -10..400_i64,
        ) {
            let at = |hour| Timestamp(0) + Span::hours(hour);
            let mut kept = ByTime::default();
            hours.iter().enumerate().for_each(|(n, hour)| kept.add((at(*hour), n)));
            let mut sorted: Vec<_> = hours.iter().enumerate().map(|(n, hour)| (at(*hour), n)).collect();
            sorted.sort();
            prop_assert_eq!(kept.iter().copied().collect::<Vec<_>>(), sorted.clone());
            let within = |one: &(Timestamp, usize)| at(from) <= one.0 && one.0 < at(from + length);
            let found: Vec<_> = kept.between(at(from), at(from + length)).copied().collect();
            prop_assert_eq!(found, sorted.iter().copied().filter(within).collect::<Vec<_>>());
            if let Some((moment, n)) = sorted.first().copied() {
                kept.take_back(moment, |one| one.1 == n);
                prop_assert_eq!(kept.iter().count(), sorted.len() - 1);
            }
        }
    }
}
