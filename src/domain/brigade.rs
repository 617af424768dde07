//! A brigade (大队): teams under one name, which a request may be put to as one.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::ids::TeamId;
use super::rank::{Ranked, Verdict, rank};
use super::refusal::Gate;
use super::request::Request;
use super::rules::Rules;
use super::team::{Stage, Team};
use super::time::Timestamp;

/// A brigade's name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct BrigadeName(pub String);

/// A team of it that cannot go, with what stands in its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BarredTeam {
    /// The team.
    pub team: TeamId,
    /// What stands in its way, at least one.
    pub gates: Vec<Gate>,
}

/// The brigades that have teams, by name.
pub fn names(desk: &Desk) -> BTreeSet<&str> {
    desk.teams.values().filter(|team| belongs(team)).map(|team| team.sheet.brigade.as_str()).collect()
}

fn belongs(team: &Team) -> bool {
    !team.sheet.brigade.is_empty() && team.sheet.stage != Stage::Left
}

/// Its teams for a request: those that can go, the best first, and those that cannot, by code. A duty leader who sets
/// gates aside lets those go that only such gates bar.
pub fn called(
    desk: &Desk,
    rules: &Rules,
    request: &Request,
    brigade: &str,
    gates_set_aside: bool,
    now: Timestamp,
) -> (Vec<TeamId>, Vec<BarredTeam>) {
    let of_it = |one: &Ranked| desk.team(one.team).is_some_and(|team| belongs(team) && team.sheet.brigade == brigade);
    let (mut going, mut barred) = (Vec::new(), Vec::new());
    for one in rank(desk, rules, request, now).into_iter().filter(of_it) {
        match one.verdict {
            Verdict::Fit { .. } => going.push(one.team),
            Verdict::Barred { gates } if gates_set_aside && gates.iter().all(Gate::may_be_overridden) => {
                going.push(one.team);
            }
            Verdict::Barred { gates } => barred.push(BarredTeam { team: one.team, gates }),
        }
    }
    (going, barred)
}
