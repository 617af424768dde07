//! The teams shown, filtered and in their order.

use crate::console::filter::{Eye, Filter};
use crate::domain::desk::Desk;
use crate::domain::ids::{TeamCode, TeamId};
use crate::domain::operator::Actor;
use crate::domain::status::{TeamStatus, standing};
use crate::domain::team::Team;
use crate::domain::time::Timestamp;
use imbl::ordmap::DiffItem;

/// What the teams can be sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum TeamBy {
    /// Their codes.
    #[default]
    Code,
    /// Their names.
    Name,
    /// What they are doing; who can go first.
    Status,
    /// How long they have had nothing to do; the longest first.
    Idle,
    /// How many people are free; the most first.
    People,
    /// How much they have in hand; the least first.
    InHand,
    /// Where they are at home.
    Home,
}

impl TeamBy {
    /// Every one.
    pub const ALL: [TeamBy; 7] =
        [Self::Code, Self::Name, Self::Status, Self::Idle, Self::People, Self::InHand, Self::Home];

    /// The language files' key of the column's head.
    pub fn head(self) -> &'static str {
        match self {
            Self::Code => "head-code",
            Self::Name => "head-team",
            Self::Status => "head-status",
            Self::Idle => "head-idle",
            Self::People => "head-people-total",
            Self::InHand => "head-in-hand",
            Self::Home => "head-home",
        }
    }
}

/// How the teams are sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TeamSorting {
    /// By what.
    pub by: TeamBy,
    /// The other way round.
    pub reversed: bool,
}

/// The teams.
#[derive(Debug, Clone, Default)]
pub(super) struct Teams {
    pub filter: Filter,
    pub sorting: TeamSorting,
    shown: Vec<TeamId>,
    count: usize,
}

impl Teams {
    pub fn shown(&self) -> &[TeamId] {
        &self.shown
    }

    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether what is shown, or where, depends on what teams are doing.
    pub fn depends_on_work(&self) -> bool {
        !self.filter.is_empty() || !matches!(self.sorting.by, TeamBy::Code | TeamBy::Name | TeamBy::Home)
    }

    /// Filters and sorts anew.
    pub fn follow(&mut self, desk: &Desk, me: Option<&Actor>, now: Timestamp) {
        self.count = desk.teams.len();
        let eye = Eye { desk, me, now };
        let sieve = self.filter.team_sieve(desk);
        let teams = desk.teams.values().filter(|team| self.filter.is_empty() || sieve.takes(team, &eye));
        let mut rows: Vec<(Rank, &TeamCode, TeamId)> =
            teams.map(|team| (rank(self.sorting.by, team, &eye), &team.sheet.code, team.sheet.id)).collect();
        rows.sort_unstable();
        if self.sorting.reversed {
            rows.reverse();
        }
        self.shown = rows.into_iter().map(|(_, _, id)| id).collect();
    }
}

/// Where a team stands by what they are sorted by; the code decides between equals.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Number(i64),
    Text(String),
}

fn rank(by: TeamBy, team: &Team, eye: &Eye<'_>) -> Rank {
    let standing = || standing(eye.desk, team, eye.now);
    match by {
        TeamBy::Code => Rank::Number(0),
        TeamBy::Name => Rank::Text(team.sheet.name.clone()),
        TeamBy::Home => Rank::Text(team.sheet.home.to_string()),
        TeamBy::Status => Rank::Number(standing().status as i64),
        TeamBy::People => Rank::Number(-i64::from(standing().people_free)),
        TeamBy::InHand => Rank::Number(standing().in_hand.len() as i64),
        TeamBy::Idle => {
            // Who was never out comes first, who is not free last.
            let free = standing().status == TeamStatus::Free;
            Rank::Number(if free { team.record.last_job.map_or(i64::MIN, |at| at.0) } else { i64::MAX })
        }
    }
}

/// Whether anything that has a name is called otherwise now: places, services, offices or teams.
pub(super) fn names_differ(old: &Desk, new: &Desk) -> bool {
    let rules = |desk: &Desk| desk.rules.as_ref().map(std::sync::Arc::as_ptr);
    if rules(old) != rules(new) || !old.places.is_same(&new.places) {
        return true;
    }
    !old.teams.ptr_eq(&new.teams)
        && old.teams.diff(&new.teams).any(|item| match item {
            DiffItem::Update { old: (_, before), new: (_, after) } => before.sheet != after.sheet,
            DiffItem::Add(..) | DiffItem::Remove(..) => true,
        })
}
