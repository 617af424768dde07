//! The teams beneath the list: those the request is with, those that could go, best first, and those that cannot.

use super::lists::Screen;
use crate::domain::assignment::{Assignment, AssignmentState};
use crate::domain::desk::Desk;
use crate::domain::ids::{RequestId, Revision, TeamId};
use crate::domain::rank::{Ranked, rank};
use crate::domain::request::Request;
use crate::domain::rules::Rules;
use crate::domain::time::Timestamp;

/// One team in the pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaneRow {
    /// The request is with it: the assignment's place in the request.
    On(TeamId, usize),
    /// It could go, or why not.
    Ranked(Ranked),
}

impl PaneRow {
    /// The team.
    pub fn team(&self) -> TeamId {
        match self {
            PaneRow::On(team, _) => *team,
            PaneRow::Ranked(ranked) => ranked.team,
        }
    }

    /// Whether it can be chosen.
    pub fn is_open(&self) -> bool {
        !matches!(self, PaneRow::Ranked(ranked) if ranked.score().is_none())
    }
}

/// For what a ranking was made.
type Basis = (RequestId, Revision, i64, Screen);

/// The pane.
#[derive(Debug, Clone, Default)]
pub struct Pane {
    /// Keys go to it.
    pub focused: bool,
    /// The chosen team: a team, never a row.
    pub chosen: Option<TeamId>,
    /// Teams marked for a joint or open offer, in the order they were marked.
    pub marked: Vec<TeamId>,
    rows: Vec<PaneRow>,
    basis: Option<Basis>,
}

impl Pane {
    /// The rows, those that can be chosen first.
    pub fn rows(&self) -> &[PaneRow] {
        &self.rows
    }

    /// The row of the chosen team.
    pub fn chosen_row(&self) -> Option<usize> {
        let chosen = self.chosen?;
        self.rows.iter().position(|row| row.team() == chosen)
    }

    /// The best team that could be offered it.
    pub fn best(&self) -> Option<TeamId> {
        self.rows.iter().find_map(|row| match row {
            PaneRow::Ranked(ranked) if ranked.score().is_some() => Some(ranked.team),
            _ => None,
        })
    }

    /// How many teams can neither go nor are on it.
    pub fn barred(&self) -> usize {
        self.rows.iter().filter(|row| !row.is_open()).count()
    }

    /// Ranks anew when the request, the desk or the minute is another. Another request drops what was chosen and marked.
    pub fn follow(&mut self, desk: &Desk, rules: &Rules, request: Option<&Request>, screen: Screen, now: Timestamp) {
        let Some(request) = request else {
            *self = Self::default();
            return;
        };
        let basis = (request.id, desk.revision, now.0.div_euclid(60_000_000), screen);
        if self.basis == Some(basis) {
            return;
        }
        if self.basis.is_none_or(|before| before.0 != request.id) {
            (self.chosen, self.focused) = (None, false);
            self.marked.clear();
        }
        self.basis = Some(basis);
        self.rows = rows(desk, rules, request, now);
        self.marked.retain(|team| self.rows.iter().any(|row| row.team() == *team && row.is_open()));
    }
}

fn rows(desk: &Desk, rules: &Rules, request: &Request, now: Timestamp) -> Vec<PaneRow> {
    let is_on = |a: &Assignment| a.state.is_live() || a.state == AssignmentState::Asked;
    let on: Vec<PaneRow> = request
        .assignments
        .iter()
        .enumerate()
        .filter(|(_, assignment)| is_on(assignment))
        .map(|(index, assignment)| PaneRow::On(assignment.team, index))
        .collect();
    if !request.state.is_open() {
        return on;
    }
    let (mut fit, mut barred): (Vec<Ranked>, Vec<Ranked>) =
        rank(desk, rules, request, now).into_iter().partition(|ranked| ranked.score().is_some());
    barred.sort_by_key(reasons);
    fit.append(&mut barred);
    let others = fit.into_iter().filter(|ranked| !on.iter().any(|row| row.team() == ranked.team));
    let others: Vec<PaneRow> = others.map(PaneRow::Ranked).collect();
    on.into_iter().chain(others).collect()
}

/// How far a barred team is from being able to go.
fn reasons(ranked: &Ranked) -> usize {
    match &ranked.verdict {
        crate::domain::rank::Verdict::Fit { .. } => 0,
        crate::domain::rank::Verdict::Barred { gates } => gates.len(),
    }
}
