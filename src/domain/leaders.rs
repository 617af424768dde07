//! Who leads (典型选树): verified hours, orders and ratings of each volunteer in a period, folded from the log.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::event::{Entry, Event};
use super::ids::{AssignmentId, RequestId, VolunteerId};
use super::late::TrueTimes;
use super::time::Timestamp;

/// The figures of one volunteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Leader {
    /// Who.
    pub volunteer: VolunteerId,
    /// Verified minutes served in the period, less what of it was taken back.
    pub minutes: u64,
    /// Orders these are of.
    pub orders: u64,
    /// Sum of the ratings of these orders, 1 very dissatisfied to 5 very satisfied.
    pub rating_sum: u64,
    /// How many of these orders were rated: unrated counts as nothing.
    pub ratings: u64,
}

/// The log folded to figures.
#[derive(Debug, Default)]
pub struct Fold {
    period: Option<(Timestamp, Timestamp)>,
    times: TrueTimes,
    served: BTreeMap<(VolunteerId, AssignmentId), (u32, RequestId)>,
    ratings: HashMap<RequestId, u8>,
}

impl Fold {
    /// Nothing counted yet, from one moment to before another.
    pub fn new(from: Timestamp, until: Timestamp) -> Self {
        Self { period: Some((from, until)), ..Self::default() }
    }

    /// Takes in the next revision.
    pub fn follow(&mut self, entry: &Entry) {
        self.times.follow(entry);
        for event in &entry.events {
            match event {
                Event::HoursCredited(credited) if self.is_in(self.times.served(entry, credited.assignment)) => {
                    let of = entry.events.iter().find_map(|event| match event {
                        Event::HoursVerified { request, assignment, .. } if *assignment == credited.assignment => {
                            Some(*request)
                        }
                        _ => None,
                    });
                    if let Some(request) = of {
                        let key = (credited.volunteer, credited.assignment);
                        self.served.insert(key, (credited.minutes, request));
                    }
                }
                // Whenever it is said: what was not so counts in no period.
                Event::EarningReversed { assignment, volunteer, .. } => {
                    self.served.remove(&(*volunteer, *assignment));
                }
                // What is said last of an order holds.
                Event::Rated { request, rating, .. } => drop(self.ratings.insert(*request, rating.satisfaction as u8)),
                _ => {}
            }
        }
    }

    fn is_in(&self, at: Timestamp) -> bool {
        self.period.is_some_and(|(from, until)| from <= at && at < until)
    }

    /// The figures, most minutes first; of equal ones the more orders, then the id.
    pub fn figures(&self) -> Vec<Leader> {
        let mut by_volunteer = BTreeMap::<VolunteerId, (u64, BTreeSet<RequestId>)>::new();
        for ((volunteer, _), (minutes, request)) in &self.served {
            let (sum, orders) = by_volunteer.entry(*volunteer).or_default();
            *sum = sum.saturating_add(u64::from(*minutes));
            orders.insert(*request);
        }
        let leader = |(volunteer, (minutes, orders)): (VolunteerId, (u64, BTreeSet<RequestId>))| {
            let rated = || orders.iter().filter_map(|request| self.ratings.get(request));
            let rating_sum = rated().map(|rating| u64::from(*rating)).sum();
            Leader { volunteer, minutes, orders: orders.len() as u64, rating_sum, ratings: rated().count() as u64 }
        };
        let mut leaders: Vec<Leader> = by_volunteer.into_iter().map(leader).collect();
        leaders.sort_by_key(|leader| {
            (std::cmp::Reverse(leader.minutes), std::cmp::Reverse(leader.orders), leader.volunteer)
        });
        leaders
    }
}
