//! The teams beneath the list: those the request is with, those that could go, best first, and those that cannot.

use super::lists::Screen;
use crate::domain::assignment::{Assignment, AssignmentState};
use crate::domain::desk::Desk;
use crate::domain::ids::{RequestId, Revision, TeamId};
use crate::domain::rank::{Ranked, rank};
use crate::domain::request::Request;
use crate::domain::rules::Rules;
use crate::domain::time::{Span, Timestamp};

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

/// How long the selection must stand still before the pane follows it: held keys then cost the list alone.
pub const REST: Span = Span(150_000);

/// For what a ranking was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Basis {
    request: RequestId,
    revision: Revision,
    minute: i64,
    screen: Screen,
}

/// The pane.
#[derive(Debug, Clone, Default)]
pub struct Pane {
    /// Keys go to it.
    pub focused: bool,
    /// The list has its rows, while no key goes to it.
    pub folded: bool,
    /// The chosen team: a team, never a row.
    pub chosen: Option<TeamId>,
    /// Teams marked for a joint or open offer, in the order they were marked.
    pub marked: Vec<TeamId>,
    rows: Vec<PaneRow>,
    basis: Option<Basis>,
    /// The selection it does not show yet, and when it will.
    awaited: Option<(RequestId, Timestamp)>,
}

/// What stands in the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The selected request.
    Selected,
    /// This one still: the selection has moved on and does not stand still yet.
    Another(RequestId),
    /// Nothing: the other one's ranking no longer holds either.
    Nothing,
}

impl Pane {
    /// Whether it has rows of the screen.
    pub fn is_unfolded(&self) -> bool {
        self.focused || !self.folded
    }

    /// The rows of the selected request, those that can be chosen first; none while the pane is behind the selection.
    pub fn rows(&self) -> &[PaneRow] {
        if self.awaited.is_some() { &[] } else { &self.rows }
    }

    /// The rows that stand in the pane, of whichever request.
    pub fn rows_shown(&self) -> &[PaneRow] {
        &self.rows
    }

    /// Whose rows those are.
    pub fn standing(&self) -> Standing {
        match (self.awaited, self.basis) {
            (None, _) => Standing::Selected,
            (Some(_), Some(basis)) => Standing::Another(basis.request),
            (Some(_), None) => Standing::Nothing,
        }
    }

    /// When the pane will follow the selection, while it is behind.
    pub fn follows_at(&self) -> Option<Timestamp> {
        self.awaited.map(|(_, at)| at)
    }

    /// The row of the chosen team.
    pub fn chosen_row(&self) -> Option<usize> {
        let chosen = self.chosen?;
        self.rows().iter().position(|row| row.team() == chosen)
    }

    /// The best team that could be offered it.
    pub fn best(&self) -> Option<TeamId> {
        self.rows().iter().find_map(|row| match row {
            PaneRow::Ranked(ranked) if ranked.score().is_some() => Some(ranked.team),
            _ => None,
        })
    }

    /// How many teams can neither go nor are on it.
    pub fn barred(&self) -> usize {
        self.rows().iter().filter(|row| !row.is_open()).count()
    }

    /// Follows the selection once it has stood still for [`REST`]; until then nothing is ranked. Another request drops at
    /// once what was chosen and marked. Says whether what stands in the pane is another's now.
    pub fn follow(
        &mut self,
        desk: &Desk,
        rules: &Rules,
        request: Option<&Request>,
        screen: Screen,
        now: Timestamp,
    ) -> bool {
        let shown = self.basis.map(|basis| basis.request);
        let Some(request) = request.filter(|request| shown != Some(request.id)) else {
            return self.follow_now(desk, rules, request, screen, now);
        };
        let due = match self.awaited {
            None if shown.is_none() => now,
            Some((awaited, at)) if awaited == request.id => at,
            _ => {
                self.let_go();
                now + REST
            }
        };
        if due <= now {
            return self.follow_now(desk, rules, Some(request), screen, now);
        }
        self.awaited = Some((request.id, due));
        let holds = |basis: &Basis| (basis.revision, basis.minute) == (desk.revision, minute(now));
        if !self.basis.as_ref().is_some_and(holds) {
            (self.basis, self.rows) = (None, Vec::new());
        }
        false
    }

    /// Follows the selection at once, for a key that acts; ranks anew where the request, the desk or the minute is another.
    /// Says whether what stands in the pane is another's now.
    pub fn follow_now(
        &mut self,
        desk: &Desk,
        rules: &Rules,
        request: Option<&Request>,
        screen: Screen,
        now: Timestamp,
    ) -> bool {
        let was_behind = self.awaited.take().is_some();
        let Some(request) = request else {
            *self = Self::default();
            return was_behind;
        };
        let basis = Basis { request: request.id, revision: desk.revision, minute: minute(now), screen };
        if self.basis == Some(basis) {
            return was_behind;
        }
        if self.basis.is_none_or(|before| before.request != request.id) {
            self.let_go();
        }
        self.basis = Some(basis);
        self.rows = rows(desk, rules, request, now);
        self.marked.retain(|team| self.rows.iter().any(|row| row.team() == *team && row.is_open()));
        was_behind
    }

    /// Nothing is chosen or marked for another request.
    fn let_go(&mut self) {
        (self.chosen, self.focused) = (None, false);
        self.marked.clear();
    }
}

fn minute(now: Timestamp) -> i64 {
    now.0.div_euclid(60_000_000)
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
