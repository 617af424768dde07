//! 核时: each evening the hours of what was finished since the evening before are checked.

use super::volunteers::volunteer;
use super::{Habit, Scene, Setting};
use crate::domain::accounts::points::{MOST_MINUTES, MOST_VERIFIED, ServedAs, VerifiedHours};
use crate::domain::assignment::{Assignment, AssignmentState};
use crate::domain::command::Command;
use crate::domain::ids::RequestId;
use crate::domain::time::{Span, Timestamp};
use crate::wire::CommandEnvelope;

/// Minutes past midnight at which hours are checked.
const EVENING: u16 = 21 * 60;
/// A team's volunteers are among so many who live near it.
const NEAR: u64 = 200;

/// Whoever checks hours.
pub(super) struct Checking {
    next: Timestamp,
}

impl Checking {
    pub(super) fn new(setting: &Setting) -> Self {
        let evening = Timestamp::from_local(setting.from.local().date, EVENING);
        Self { next: if evening < setting.from { evening + Span::days(1) } else { evening } }
    }
}

impl Habit for Checking {
    fn due(&self, setting: &Setting) -> Option<Timestamp> {
        (setting.figures.bank.verified > 0 && setting.figures.bank.volunteers > 0).then_some(self.next)
    }

    fn act(&mut self, setting: &Setting, scene: &Scene) -> Vec<CommandEnvelope> {
        let since = self.next - Span::days(1);
        self.next = self.next + Span::days(1);
        let all = scene.desk.requests.values().flat_map(|request| {
            let of_request = request.assignments.iter().map(move |assignment| (request.id, assignment));
            of_request.filter(|(_, a)| a.state == AssignmentState::Finished && a.since > since && a.verified.is_none())
        });
        all.filter_map(|(request, assignment)| checked(setting, request, assignment)).collect()
    }
}

fn checked(setting: &Setting, request: RequestId, assignment: &Assignment) -> Option<CommandEnvelope> {
    let id = assignment.id.0;
    let mut chance = crate::traffic::Chance::of(setting.seed, "verified", &[id.as_bytes()]);
    if !chance.percent(setting.figures.bank.verified) {
        return None;
    }
    let all = setting.figures.bank.volunteers;
    let people = u64::from(assignment.people).min(all).min(MOST_VERIFIED as u64).max(1);
    let minutes = (assignment.report.as_ref()?.minutes / people as u32).min(MOST_MINUTES);
    if minutes == 0 {
        return None;
    }
    let near = crate::traffic::Chance::of(setting.seed, "near", &[assignment.team.0.as_bytes()]).below(all);
    let first = near + chance.below(NEAR);
    let served = |nth: u64| VerifiedHours {
        volunteer: volunteer(setting, (first + nth) % all),
        minutes,
        served_as: ServedAs::Volunteer,
    };
    let hours = (0..people).map(served).collect();
    let command = Command::VerifyHours { request, assignment: assignment.id, people: people as u16, hours };
    Some(setting.envelope("verify", &[id.as_bytes()], command))
}
