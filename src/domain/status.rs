//! A team's standing, derived and never typed in: what it is doing at a moment, and what it has in hand.

use serde::{Deserialize, Serialize};

use super::assignment::{Assignment, AssignmentState};
use super::capacity::people_free;
use super::desk::Desk;
use super::ids::RequestNumber;
use super::team::Team;
use super::time::{Span, Timestamp, Window};

/// What a team is doing now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TeamStatus {
    /// 可派
    Free,
    /// 待接: an offer waits for its answer.
    OfferOut,
    /// 途中: it has accepted, and the time reserved for it has begun.
    OnTheWay,
    /// 服务中
    InService,
    /// 预约: free now, reserved for later.
    Booked,
    /// 停用: put out of service, or in a stage in which it goes nowhere.
    OutOfService,
}

impl TeamStatus {
    /// Every status.
    pub const ALL: [TeamStatus; 6] =
        [Self::Free, Self::OfferOut, Self::OnTheWay, Self::InService, Self::Booked, Self::OutOfService];

    /// The stable tag, as in the language files and the query of a list.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::OfferOut => "offer_out",
            Self::OnTheWay => "on_the_way",
            Self::InService => "in_service",
            Self::Booked => "booked",
            Self::OutOfService => "out_of_service",
        }
    }
}

/// A team at a moment. Whatever its status, everything it has in hand is listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// What it is doing.
    pub status: TeamStatus,
    /// People who are not out with it; none while out of service.
    pub people_free: u16,
    /// Requests it is offered, has accepted or is serving, by number.
    pub in_hand: Vec<RequestNumber>,
}

/// How `team` stands at `now`.
pub fn standing(desk: &Desk, team: &Team, now: Timestamp) -> Standing {
    let status = status(desk, team, now);
    let people_free = match status {
        TeamStatus::OutOfService => 0,
        _ => people_free(desk, team, Window { start: now, end: now + Span(1) }, now),
    };
    let mut in_hand: Vec<RequestNumber> = desk.engagements(team.sheet.id).map(|(request, _)| request.number).collect();
    in_hand.sort_unstable();
    in_hand.dedup();
    Standing { status, people_free, in_hand }
}

/// What `team` is doing at `now`: out of service before all else, then what binds it most.
pub fn status(desk: &Desk, team: &Team, now: Timestamp) -> TeamStatus {
    if team.out_of_service(now).is_some() || !team.sheet.stage.may_go() {
        return TeamStatus::OutOfService;
    }
    let doing = desk.engagements(team.sheet.id).map(|(_, assignment)| doing(assignment, now));
    doing.max_by_key(|status| binding(*status)).unwrap_or(TeamStatus::Free)
}

/// What one assignment has a team do.
fn doing(assignment: &Assignment, now: Timestamp) -> TeamStatus {
    match assignment.state {
        AssignmentState::Started => TeamStatus::InService,
        AssignmentState::Accepted if assignment.reserved.is_some_and(|window| window.start > now) => TeamStatus::Booked,
        AssignmentState::Accepted => TeamStatus::OnTheWay,
        AssignmentState::Offered => TeamStatus::OfferOut,
        _ => TeamStatus::Free,
    }
}

/// Which of several things a team does is told: a booking only when there is nothing for now.
fn binding(status: TeamStatus) -> u8 {
    match status {
        TeamStatus::Free => 0,
        TeamStatus::Booked => 1,
        TeamStatus::OfferOut => 2,
        TeamStatus::OnTheWay => 3,
        TeamStatus::InService => 4,
        TeamStatus::OutOfService => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::Event;
    use crate::domain::request::Priority;
    use crate::domain::team::{Stage, StandDown, TeamSheet};
    use crate::domain::testing::{
        TALK, VILLAGE, accepted, assignment_id, at, centre, happen, hours, offered, queued, request_id, team, team_id,
    };

    /// A team with room for two orders that has been offered requests 1 and 2, both for windows of Monday.
    fn desk() -> Desk {
        let mut desk = centre([TeamSheet { capacity: 2, ..team(1) }]);
        for (n, window) in [(1, hours(9, 11)), (2, hours(14, 16))] {
            queued(&mut desk, n, TALK, VILLAGE, Priority::Normal, Some(window));
            offered(&mut desk, n, 0, 1, window);
        }
        desk
    }

    fn status_at(desk: &Desk, now: Timestamp) -> TeamStatus {
        standing(desk, desk.team(team_id(1)).unwrap(), now).status
    }

    fn arrived(desk: &mut Desk, n: u32) {
        let told = crate::domain::assignment::Told::Page;
        let arrived = Event::Arrived { request: request_id(n), assignment: assignment_id(n, 0), told };
        happen(desk, at(23, 9, 5), vec![arrived]);
    }

    #[test]
    fn a_team_goes_from_free_over_offered_and_under_way_to_in_service() {
        let mut desk = centre([team(1)]);
        assert_eq!(status_at(&desk, at(23, 8, 0)), TeamStatus::Free);
        queued(&mut desk, 1, TALK, VILLAGE, Priority::Normal, Some(hours(9, 11)));
        offered(&mut desk, 1, 0, 1, hours(9, 11));
        assert_eq!(status_at(&desk, at(23, 8, 0)), TeamStatus::OfferOut);
        accepted(&mut desk, 1, 0, 3, hours(9, 11));
        assert_eq!(status_at(&desk, at(23, 9, 0)), TeamStatus::OnTheWay);
        assert_eq!(status_at(&desk, at(23, 12, 0)), TeamStatus::OnTheWay, "late, and still not there");
        arrived(&mut desk, 1);
        assert_eq!(status_at(&desk, at(23, 9, 5)), TeamStatus::InService);
    }

    #[test]
    fn a_booking_for_later_does_not_show_the_team_busy_now() {
        let mut desk = desk();
        accepted(&mut desk, 2, 0, 3, hours(14, 16));
        assert_eq!(status_at(&desk, at(23, 8, 0)), TeamStatus::OfferOut, "the other offer waits for an answer");
        let expired = Event::OfferExpired { request: request_id(1), assignment: assignment_id(1, 0) };
        happen(&mut desk, at(23, 8, 30), vec![expired]);
        let one = standing(&desk, desk.team(team_id(1)).unwrap(), at(23, 9, 0));
        assert_eq!((one.status, one.people_free), (TeamStatus::Booked, 10));
        assert_eq!(status_at(&desk, at(23, 14, 0)), TeamStatus::OnTheWay);
    }

    #[test]
    fn a_second_assignment_neither_resets_the_status_nor_hides_the_first() {
        let mut desk = desk();
        accepted(&mut desk, 1, 0, 3, hours(9, 11));
        arrived(&mut desk, 1);
        accepted(&mut desk, 2, 0, 4, hours(14, 16));
        let one = standing(&desk, desk.team(team_id(1)).unwrap(), at(23, 9, 30));
        assert_eq!((one.status, one.people_free), (TeamStatus::InService, 7));
        let numbers: Vec<String> = one.in_hand.iter().map(ToString::to_string).collect();
        assert_eq!(numbers, ["20261123-0001", "20261123-0002"]);
    }

    #[test]
    fn a_team_that_has_left_or_is_not_admitted_yet_is_not_free() {
        for stage in [Stage::Incubating, Stage::Review, Stage::Left] {
            let desk = centre([TeamSheet { stage, ..team(1) }]);
            let one = standing(&desk, desk.team(team_id(1)).unwrap(), at(23, 9, 0));
            assert_eq!((one.status, one.people_free), (TeamStatus::OutOfService, 0), "{stage:?}");
        }
    }

    #[test]
    fn out_of_service_ends_by_itself_and_hides_nothing_in_hand() {
        let mut desk = desk();
        let stand_down = StandDown { until: Some(at(23, 18, 0)), reason: "vehicle broken".into() };
        happen(&mut desk, at(23, 8, 0), vec![Event::StoodDown { team: team_id(1), stand_down }]);
        let one = standing(&desk, desk.team(team_id(1)).unwrap(), at(23, 9, 0));
        assert_eq!((one.status, one.people_free, one.in_hand.len()), (TeamStatus::OutOfService, 0, 2));
        assert_eq!(status_at(&desk, at(23, 18, 0)), TeamStatus::OfferOut);
    }
}
