//! What the earlier requests of the same people warn of, before anybody is sent to them.

use super::super::assignment::LeavingReason;
use super::super::ids::RequestId;
use super::super::request::{Request, Satisfaction};

/// What is worth knowing before a team sets out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Warnings {
    /// Requests of theirs that are still open, the latest first.
    pub open: Vec<RequestId>,
    /// How often a team stood before a closed door.
    pub nobody_opened: u32,
    /// How often a team left because it was not safe there.
    pub not_safe: u32,
    /// How many were not solved, or not to their satisfaction.
    pub unhappy: u32,
    /// How often they rang again because nothing happened.
    pub again: u32,
}

impl Warnings {
    /// Of these requests, the latest first.
    pub fn of(earlier: &[&Request]) -> Self {
        let left_for = |reason: LeavingReason| {
            let assignments = earlier.iter().flat_map(|request| &request.assignments);
            count(assignments.filter(|assignment| assignment.left == Some(reason)))
        };
        Self {
            open: earlier.iter().filter(|request| request.state.is_open()).map(|request| request.id).collect(),
            nobody_opened: left_for(LeavingReason::NobodyOpened),
            not_safe: left_for(LeavingReason::Unsafe),
            unhappy: count(earlier.iter().filter(|request| was_badly_done(request))),
            again: earlier.iter().map(|request| u32::from(request.again)).sum(),
        }
    }
}

fn was_badly_done(request: &Request) -> bool {
    let badly = [Satisfaction::VeryDissatisfied, Satisfaction::Dissatisfied];
    request.rating.as_ref().is_some_and(|rating| !rating.solved || badly.contains(&rating.satisfaction))
}

fn count(all: impl Iterator) -> u32 {
    u32::try_from(all.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::request::{Priority, RatedBy, Rating};
    use crate::domain::testing::{TALK, VILLAGE, centre, hours, offered, queued, request_id, team};

    #[test]
    fn a_closed_door_a_danger_a_bad_rating_and_what_is_still_open_are_warned_of() {
        let mut desk = centre([team(1)]);
        for n in [1, 2] {
            queued(&mut desk, n, TALK, VILLAGE, Priority::Normal, None);
            offered(&mut desk, n, 0, 1, hours(9, 11));
        }
        let of = |n| desk.request(request_id(n)).unwrap().clone();
        let (mut first, mut second) = (of(1), of(2));
        first.again = 2;
        first.assignments[0].left = Some(LeavingReason::NobodyOpened);
        second.assignments[0].left = Some(LeavingReason::Unsafe);
        second.state = crate::domain::request::State::Archived;
        let rating = Rating {
            satisfaction: Satisfaction::Satisfied,
            solved: false,
            by: RatedBy::Requester,
            words: Default::default(),
        };
        second.rating = Some(Box::new(rating));
        let warned = Warnings::of(&[&second, &first]);
        let expected = Warnings { open: vec![request_id(1)], nobody_opened: 1, not_safe: 1, unhappy: 1, again: 2 };
        assert_eq!(warned, expected);
        assert_eq!(Warnings::of(&[]), Warnings::default());
    }
}
