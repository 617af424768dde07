//! What the sequences reached: every transition of a request and of an assignment, and every kind of command.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use paidan::domain::assignment::AssignmentState;
use paidan::domain::authority::Act;
use paidan::domain::operator::Role;
use paidan::domain::request::State;
use paidan::domain::whistle::SummonsState;

#[derive(Default)]
pub struct Coverage {
    pub accepted: usize,
    pub refused: usize,
    /// Races for one request that were lost and told so.
    pub races: usize,
    states: BTreeMap<(State, State), usize>,
    assignments: BTreeMap<(AssignmentState, AssignmentState), usize>,
    summons: BTreeMap<(SummonsState, SummonsState), usize>,
    acts: BTreeMap<Act, usize>,
    situations: BTreeMap<&'static str, usize>,
}

impl Coverage {
    pub fn moved(&mut self, from: State, to: State) {
        *self.states.entry((from, to)).or_default() += 1;
    }

    pub fn assignment_moved(&mut self, from: AssignmentState, to: AssignmentState) {
        *self.assignments.entry((from, to)).or_default() += 1;
    }

    pub fn summons_moved(&mut self, from: SummonsState, to: SummonsState) {
        *self.summons.entry((from, to)).or_default() += 1;
    }

    pub fn acted(&mut self, act: Act, role: Role) {
        if role != Role::System {
            self.accepted += 1;
        }
        *self.acts.entry(act).or_default() += 1;
    }

    /// A situation that is more than one act.
    pub fn saw(&mut self, situation: &'static str) {
        *self.situations.entry(situation).or_default() += 1;
    }

    pub fn saw_if(&mut self, it_was_so: bool, situation: &'static str) {
        if it_was_so {
            self.saw(situation);
        }
    }

    /// Those of the situations that were reached less often than that.
    pub fn seldom<'s>(&self, situations: &[&'s str], least: usize) -> Vec<&'s str> {
        let times = |situation: &str| self.situations.get(situation).copied().unwrap_or_default();
        situations.iter().copied().filter(|situation| times(situation) < least).collect()
    }

    /// Of all commands that people and teams gave, how many in a hundred were accepted.
    pub fn percent_accepted(&self) -> usize {
        self.accepted * 100 / (self.accepted + self.refused).max(1)
    }

    /// Transitions the tables have and the sequences did not reach.
    pub fn missing(&self) -> BTreeSet<String> {
        let mut missing = BTreeSet::new();
        for (from, to) in pairs(State::ALL).filter(|(from, to)| from.may_become(*to)) {
            if !self.states.contains_key(&(from, to)) {
                missing.insert(format!("request {} to {}", from.tag(), to.tag()));
            }
        }
        for (from, to) in pairs(AssignmentState::ALL).filter(|(from, to)| from.may_become(*to)) {
            if !self.assignments.contains_key(&(from, to)) {
                missing.insert(format!("assignment {} to {}", from.tag(), to.tag()));
            }
        }
        for (from, to) in pairs(SummonsState::ALL).filter(|(from, to)| from.may_become(*to)) {
            if !self.summons.contains_key(&(from, to)) {
                missing.insert(format!("department {from:?} to {to:?}"));
            }
        }
        for act in Act::ALL.iter().filter(|act| !self.acts.contains_key(act)) {
            missing.insert(format!("act {act:?}"));
        }
        missing
    }

    /// Every transition with how often it was reached.
    pub fn print(&self) -> String {
        let mut lines = format!(
            "{} commands, {} % accepted, {} races lost\n",
            self.accepted + self.refused,
            self.percent_accepted(),
            self.races
        );
        for ((from, to), times) in &self.states {
            writeln!(lines, "request    {:12} {:12} {times:7}", from.tag(), to.tag()).unwrap();
        }
        for ((from, to), times) in &self.assignments {
            writeln!(lines, "assignment {:12} {:12} {times:7}", from.tag(), to.tag()).unwrap();
        }
        for (act, times) in &self.acts {
            writeln!(lines, "act        {:25} {times:7}", format!("{act:?}")).unwrap();
        }
        for (situation, times) in &self.situations {
            writeln!(lines, "           {situation:45} {times:7}").unwrap();
        }
        lines
    }
}

fn pairs<T: Copy, const N: usize>(all: [T; N]) -> impl Iterator<Item = (T, T)> {
    all.into_iter().flat_map(move |from| all.into_iter().map(move |to| (from, to)))
}
