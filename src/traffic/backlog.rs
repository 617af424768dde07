//! The requests a desk begins with: filed at once, and some of them brought further, so that the desk looks lived in.

use std::collections::BTreeMap;

use super::chance::Chance;
use super::dispatcher;
use super::plan::{Deed, Plan, View};
use super::teams;
use crate::domain::command::Command;
use crate::domain::ids::RequestId;
use crate::domain::request::{Priority, Request, State};

/// Of a hundred requests of a backlog, how many are brought to which state; the rest stay 待审.
const SPREAD: [(u64, State); 8] = [
    (12, State::Queued),
    (14, State::Offered),
    (12, State::Accepted),
    (14, State::InService),
    (8, State::Done),
    (5, State::Archived),
    (6, State::Transferred),
    (4, State::Held),
];
/// How many requests of one backlog are brought further: more would only wait for teams that are busy.
const MOST_BROUGHT_FURTHER: usize = 2_000;

/// How far each request of the backlog is still to be brought.
#[derive(Debug, Clone, Default)]
pub(super) struct Backlog {
    goals: BTreeMap<RequestId, State>,
}

impl Backlog {
    /// Draws how far a request is to be brought.
    pub(super) fn add(&mut self, request: RequestId, chance: &mut Chance) {
        let mut roll = chance.below(100);
        for (share, goal) in SPREAD {
            if roll < share && self.goals.len() < MOST_BROUGHT_FURTHER {
                self.goals.insert(request, goal);
                return;
            }
            roll = roll.saturating_sub(share);
        }
    }

    /// The next step towards the request's goal; none when it has none, has reached it, or cannot get there.
    pub(super) fn next(&mut self, view: &View, request: &Request) -> Option<Plan> {
        let goal = *self.goals.get(&request.id)?;
        let step = if request.state == goal { None } else { step(view, request, goal) };
        if step.is_none() {
            self.goals.remove(&request.id);
        }
        step
    }

    /// The dispatcher's command for a request on its way to its goal; none when it has no goal.
    pub(super) fn command(&self, view: &View, request: &Request) -> Option<Command> {
        let goal = *self.goals.get(&request.id)?;
        let mut chance = view.chance("backlog", request.id.0, request.assignments.len() as u64);
        match request.state {
            State::Received => Some(receive(view, request, goal, &mut chance)),
            State::Queued if goal == State::Held && request.priority >= Priority::Normal => {
                dispatcher::hold(view, request, &mut chance)
            }
            State::Queued => dispatcher::offering(view, request, &mut chance)
                .map(|offering| Command::Offer { request: request.id, offering }),
            _ => None,
        }
    }
}

fn receive(view: &View, request: &Request, goal: State, chance: &mut Chance) -> Command {
    match (request.suggested_office.as_ref(), goal) {
        (Some(_), _) => dispatcher::receive(view, request, chance),
        (None, State::Transferred) => Command::Reject {
            request: request.id,
            reason: "不属志愿服务范围,已向本人说明".into(),
            rang_and_confirmed: false,
        },
        (None, _) => dispatcher::take_in(view, request, chance),
    }
}

fn step(view: &View, request: &Request, goal: State) -> Option<Plan> {
    let at_once = |deed| Some(Plan { at: view.now, deed });
    match request.state {
        State::Queued if request.next_tier_at.is_some() => None,
        State::Queued if goal == State::Transferred => None,
        State::Received | State::Queued => at_once(Deed::Dispatch),
        State::Offered | State::Accepted | State::InService if goal != State::Held => {
            teams::at_once(request, view.now).filter(|plan| may_go_on(view, request, plan))
        }
        State::Done if goal == State::Archived => at_once(Deed::Rate),
        _ => None,
    }
}

/// A booking is not begun before its day, nor over before its hours are, only to fill a desk.
fn may_go_on(view: &View, request: &Request, plan: &Plan) -> bool {
    match plan.deed {
        Deed::Arrive(_) => request.window.is_none_or(|hours| hours.start <= view.now),
        Deed::Finish(_) => request.window.is_none_or(|hours| hours.end <= view.now),
        _ => true,
    }
}
