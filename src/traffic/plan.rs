//! What simulated people mean to do with a request, and when.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::chance::Chance;
use super::habits::Habits;
use super::tempo::Tempo;
use super::words::{Saying, Words};
use crate::domain::desk::Desk;
use crate::domain::ids::{AssignmentId, RequestId};
use crate::domain::request::{Priority, Request};
use crate::domain::rules::Rules;
use crate::domain::time::{Span, Timestamp};

/// One thing somebody means to do. What exactly is said is made when its time comes, from the desk of that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// When.
    pub at: Timestamp,
    /// What.
    pub deed: Deed,
}

/// What somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// 意向.
    AskOwnPeople(AssignmentId),
    /// 接, or 拒 when the team finds that it cannot.
    Accept(AssignmentId),
    /// 拒.
    Refuse(AssignmentId),
    /// 联系: the team rings the resident.
    Contact(AssignmentId),
    /// 到.
    Arrive(AssignmentId),
    /// 完.
    Finish(AssignmentId),
    /// 退.
    GiveBack(AssignmentId),
    /// 走访: what a team does next at a door, or with a child.
    OnTheWay(AssignmentId),
    /// 失败.
    Fail(AssignmentId),
    /// 认领: a team that would like to go asks for it.
    AskFor,
    /// 催办.
    Again,
    /// 撤单.
    Cancel,
    /// 评.
    Rate,
    /// 复.
    Answer,
    /// 回.
    SendBack,
    /// Whatever a dispatcher does next with it.
    Dispatch,
    /// 吹哨.
    BlowWhistle,
    /// 报到: the department at this place of the whistle.
    SignIn(usize),
    /// 不接.
    RefuseWhistle(usize),
    /// 回单.
    ReportOnWhistle(usize),
    /// A department says whether the whistle was justified.
    RateWhistle(usize),
    /// Whatever a dispatcher does next with the whistle.
    TendWhistle,
}

impl Deed {
    /// Whether a team does it that has set out: whoever is on the way goes on, at whatever hour.
    pub(super) fn is_on_the_way(self) -> bool {
        matches!(self, Self::Arrive(_) | Self::Finish(_) | Self::GiveBack(_) | Self::Fail(_))
    }
}

/// What is looked at when plans are made and carried out.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) seed: u64,
    pub(super) habits: &'a Habits,
    pub(super) tempo: Tempo,
    pub(super) words: &'a Words,
    pub(super) desk: &'a Desk,
    pub(super) rules: &'a Rules,
    pub(super) now: Timestamp,
}

impl View<'_> {
    /// The chance of a matter that concerns one thing.
    pub(super) fn chance(&self, matter: &str, of: Uuid, turn: u64) -> Chance {
        Chance::of(self.seed, matter, &[of.as_bytes(), &turn.to_be_bytes()])
    }

    /// A delay that takes so many seconds on a stage.
    pub(super) fn pause(&self, chance: &mut Chance, least: i64, most: i64) -> Span {
        self.tempo.of_life(chance.seconds(least, most))
    }

    /// The same, but shorter for an emergency.
    pub(super) fn soon(&self, chance: &mut Chance, request: &Request, least: i64, most: i64) -> Span {
        match request.priority {
            Priority::Emergency => chance.seconds(least / 4, most / 4),
            _ => self.pause(chance, least, most),
        }
    }
}

/// Something that may be said of this request.
pub(super) fn say<'a, M>(sayings: &'a [Saying<M>], request: &Request, chance: &mut Chance) -> Option<&'a Saying<M>> {
    let fitting: Vec<&Saying<M>> = sayings.iter().filter(|one| one.suits(request.service.as_ref())).collect();
    chance.pick_weighted(&fitting, |saying| saying.weight)
}

/// Something that is due about a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Due {
    pub(super) request: RequestId,
    pub(super) plan: Plan,
    /// Which of the request's plans it is.
    index: usize,
}

/// Everybody's plans, by the request they are about.
#[derive(Debug, Clone, Default)]
pub(super) struct Agenda {
    tempo: Tempo,
    /// Each plan with how often it has been tried.
    plans: BTreeMap<RequestId, Vec<(Plan, u32)>>,
    due: BTreeSet<(Timestamp, RequestId, usize)>,
}

impl Agenda {
    /// An empty one.
    pub(super) fn new(tempo: Tempo) -> Self {
        Self { tempo, ..Self::default() }
    }

    /// The request changed: its plans are these now.
    pub(super) fn set(&mut self, request: RequestId, plans: Vec<Plan>) {
        self.forget(request);
        if plans.is_empty() {
            return;
        }
        self.due.extend(plans.iter().enumerate().map(|(index, plan)| (plan.at, request, index)));
        self.plans.insert(request, plans.into_iter().map(|plan| (plan, 0)).collect());
    }

    /// The request is gone.
    pub(super) fn forget(&mut self, request: RequestId) {
        for (index, (plan, _)) in self.plans.remove(&request).unwrap_or_default().into_iter().enumerate() {
            // It stands either at its own time or at that of its next try.
            if !self.due.remove(&(plan.at, request, index)) {
                self.due.retain(|(_, other, _)| *other != request);
            }
        }
    }

    /// When something is due next.
    pub(super) fn next(&self) -> Option<Timestamp> {
        self.due.first().map(|(at, _, _)| *at)
    }

    /// What is due at `now`, at most so many; each comes again after a rest unless its request changes before.
    pub(super) fn take_due(&mut self, now: Timestamp, most: usize) -> Vec<Due> {
        let due: Vec<_> = self.due.iter().take_while(|(at, _, _)| *at <= now).take(most).copied().collect();
        let mut taken = Vec::with_capacity(due.len());
        for (at, request, index) in due {
            self.due.remove(&(at, request, index));
            let Some((plan, tries)) = self.plans.get_mut(&request).and_then(|plans| plans.get_mut(index)) else {
                continue;
            };
            self.due.insert((now + rest(self.tempo, *tries), request, index));
            *tries += 1;
            taken.push(Due { request, plan: *plan, index });
        }
        taken
    }

    /// It was not tried after all at `now`, because something else was done about its request. It comes after the shortest
    /// rest, so that one thing that is refused for ever holds up no other.
    pub(super) fn put_off(&mut self, now: Timestamp, due: Due) {
        let Due { request, index, .. } = due;
        let Some((_, tries)) = self.plans.get_mut(&request).and_then(|plans| plans.get_mut(index)) else { return };
        *tries = tries.saturating_sub(1);
        self.due.remove(&(now + rest(self.tempo, *tries), request, index));
        self.due.insert((now + self.tempo.rest, request, index));
    }
}

/// How long something rests that has been tried so often.
fn rest(tempo: Tempo, tries: u32) -> Span {
    Span(tempo.rest.0.saturating_mul(1 << tries.min(16)).min(tempo.longest_rest.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(n: u128) -> RequestId {
        RequestId(Uuid::from_u128(n))
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp(0) + Span::seconds(seconds)
    }

    #[test]
    fn plans_come_when_they_are_due_and_again_after_a_rest() {
        let mut agenda = Agenda::default();
        agenda.set(request(1), vec![Plan { at: at(5), deed: Deed::Again }, Plan { at: at(9), deed: Deed::Cancel }]);
        assert_eq!(agenda.next(), Some(at(5)));
        assert!(agenda.take_due(at(4), 10).is_empty());
        let taken = agenda.take_due(at(6), 10);
        let again = Plan { at: at(5), deed: Deed::Again };
        assert_eq!(taken, [Due { request: request(1), plan: again, index: 0 }]);
        assert_eq!(agenda.next(), Some(at(9)));
        assert_eq!(agenda.take_due(at(26), 10).len(), 2);
    }

    #[test]
    fn what_is_refused_for_ever_holds_up_nothing_else_about_the_same_request() {
        let mut agenda = Agenda::new(Tempo::LIFE);
        agenda.set(request(1), vec![Plan { at: at(5), deed: Deed::Again }, Plan { at: at(5), deed: Deed::Dispatch }]);
        let mut tried: BTreeMap<String, u32> = BTreeMap::new();
        while let Some(now) = agenda.next().filter(|now| *now < at(0) + Span::days(10)) {
            let mut due = agenda.take_due(now, 10).into_iter();
            if let Some(first) = due.next() {
                *tried.entry(format!("{:?}", first.plan.deed)).or_default() += 1;
            }
            due.for_each(|other| agenda.put_off(now, other));
        }
        assert_eq!(tried.keys().collect::<Vec<_>>(), ["Again", "Dispatch"]);
        assert!(tried.values().all(|times| *times > 10), "{tried:?}");
    }

    #[test]
    fn a_request_that_changed_or_is_gone_leaves_nothing_behind() {
        let mut agenda = Agenda::default();
        agenda.set(request(1), vec![Plan { at: at(5), deed: Deed::Again }]);
        agenda.set(request(2), vec![Plan { at: at(6), deed: Deed::Rate }]);
        agenda.take_due(at(5), 10);
        agenda.set(request(1), vec![]);
        assert_eq!(agenda.next(), Some(at(6)));
        agenda.forget(request(2));
        assert_eq!(agenda.next(), None);
    }
}
