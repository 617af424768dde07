//! Capacity: what a team is bound to, and how much of it at once. Offers bind nobody.

use super::desk::Desk;
use super::ids::{AssignmentId, RequestNumber};
use super::team::Team;
use super::time::{Span, Timestamp, Window};

/// One assignment a team is bound to, as it stands in the way of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// Which request it is for.
    pub number: RequestNumber,
    /// The time it takes the team up for.
    pub window: Window,
    /// How many of its people.
    pub people: u16,
}

/// What a team is bound to. Work that should be over and is not still takes it up at `now`.
pub fn bound_windows(desk: &Desk, team: &Team, except: Option<AssignmentId>, now: Timestamp) -> Vec<Bound> {
    desk.engagements(team.sheet.id)
        .filter(|(_, assignment)| assignment.state.is_bound() && Some(assignment.id) != except)
        .filter_map(|(request, assignment)| {
            let Window { start, end } = assignment.reserved?;
            let window = Window { start, end: end.max(now + Span(1)) };
            Some(Bound { number: request.number, window, people: assignment.people })
        })
        .collect()
}

/// The most that is bound at any one moment of `window`: assignments, and people.
pub fn most_at_once(bound: &[Bound], window: Window) -> (usize, u32) {
    // What is bound changes only where something begins, so the fullest moment is such a beginning or the first.
    let beginnings = bound.iter().map(|b| b.window.start).filter(|start| (window.start..window.end).contains(start));
    std::iter::once(window.start)
        .chain(beginnings)
        .map(|moment| {
            bound
                .iter()
                .filter(|b| b.window.start <= moment && moment < b.window.end)
                .fold((0, 0), |(orders, people), b| (orders + 1, people + u32::from(b.people)))
        })
        .fold((0, 0), |most, here| (most.0.max(here.0), most.1.max(here.1)))
}

/// How many of a team's people are bound to nothing in any moment of `window`.
pub fn people_free(desk: &Desk, team: &Team, window: Window, now: Timestamp) -> u16 {
    left_over(team, most_at_once(&bound_windows(desk, team, None, now), window).1)
}

/// A team's people when so many of them are bound.
pub(super) fn left_over(team: &Team, bound: u32) -> u16 {
    u16::try_from(u32::from(team.sheet.people).saturating_sub(bound)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{VILLAGE, accepted, at, centre, hours, offered, queued, team, team_id};
    use crate::domain::{request::Priority, testing::TALK};
    use proptest::prelude::*;

    #[test]
    fn work_that_should_be_over_still_takes_the_team_up_now() {
        let mut desk = centre([team(1)]);
        queued(&mut desk, 1, TALK, VILLAGE, Priority::Normal, Some(hours(9, 10)));
        offered(&mut desk, 1, 0, 1, hours(9, 10));
        accepted(&mut desk, 1, 0, 4, hours(9, 10));
        let one = desk.team(team_id(1)).unwrap();
        let at_eleven = Window { start: at(23, 11, 0), end: at(23, 12, 0) };
        assert_eq!(people_free(&desk, one, at_eleven, at(23, 9, 30)), 10, "planned to be back by then");
        assert_eq!(people_free(&desk, one, at_eleven, at(23, 11, 0)), 6, "not back yet");
    }

    #[test]
    fn windows_that_only_touch_are_not_at_once() {
        let bound =
            |from, to, people| Bound { number: "20261123-0001".parse().unwrap(), window: hours(from, to), people };
        let day = [bound(8, 10, 3), bound(10, 12, 4), bound(11, 13, 5)];
        assert_eq!(most_at_once(&day, hours(8, 11)), (1, 4));
        assert_eq!(most_at_once(&day, hours(8, 13)), (2, 9));
        assert_eq!(most_at_once(&day, hours(14, 15)), (0, 0));
    }

    proptest! {
        /// The sweep over beginnings finds what looking at every single moment finds.
        #[test]
        fn the_most_at_once_is_what_every_moment_shows(
            windows in proptest::collection::vec((0i64..40, 1i64..15, 1u16..9), 0..12),
            (start, length) in (0i64..40, 1i64..15),
        ) {
            let bound: Vec<Bound> = windows
                .into_iter()
                .map(|(start, length, people)| Bound {
                    number: "20261123-0001".parse().unwrap(),
                    window: Window { start: Timestamp(start), end: Timestamp(start + length) },
                    people,
                })
                .collect();
            let at_moment = |moment: i64| {
                let there = bound.iter().filter(|b| b.window.start.0 <= moment && moment < b.window.end.0);
                (there.clone().count(), there.map(|b| u32::from(b.people)).sum::<u32>())
            };
            let moments: Vec<(usize, u32)> = (start..start + length).map(at_moment).collect();
            let most = (
                moments.iter().map(|m| m.0).max().unwrap_or(0),
                moments.iter().map(|m| m.1).max().unwrap_or(0),
            );
            let window = Window { start: Timestamp(start), end: Timestamp(start + length) };
            prop_assert_eq!(most_at_once(&bound, window), most);
        }
    }
}
