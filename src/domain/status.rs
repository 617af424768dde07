//! A team's standing, derived and never typed in: what it is doing at a moment, and what it has in hand.

use serde::Serialize;

use super::assignment::{Assignment, AssignmentState};
use super::desk::Desk;
use super::gates::{bound_windows, most_at_once};
use super::ids::RequestNumber;
use super::team::Team;
use super::time::{Span, Timestamp, Window};

/// What a team is doing now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
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
    /// 停用
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
    let this_moment = Window { start: now, end: now + Span(1) };
    let (_, people_out) = most_at_once(&bound_windows(desk, team, None, now), this_moment);
    let at_home = u32::from(team.sheet.people).saturating_sub(people_out);
    let people_free = if status == TeamStatus::OutOfService { 0 } else { u16::try_from(at_home).unwrap_or(u16::MAX) };
    let mut in_hand: Vec<RequestNumber> = desk.engagements(team.sheet.id).map(|(request, _)| request.number).collect();
    in_hand.sort_unstable();
    in_hand.dedup();
    Standing { status, people_free, in_hand }
}

/// What `team` is doing at `now`: out of service before all else, then what binds it most.
pub fn status(desk: &Desk, team: &Team, now: Timestamp) -> TeamStatus {
    if team.out_of_service(now).is_some() {
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
