//! Ranking: for one request every team of the centre, with a score made of named parts or every reason why not.
//!
//! Whole numbers only and one order for equal scores, so that the same desk ranks alike everywhere.

use serde::Serialize;

use super::desk::Desk;
use super::gates::{gates, planned_window};
use super::ids::{TeamCode, TeamId};
use super::place::FAR_APART;
use super::refusal::Gate;
use super::request::{Priority, Request};
use super::rules::{Rules, Weights};
use super::team::{Team, TeamRecord};
use super::time::{Span, Timestamp};

/// Days without a job after which a team has rested fully.
const FULLY_RESTED_DAYS: i64 = 7;
/// A team not rated yet counts as this many ratings of "satisfied".
const RATINGS_ASSUMED: u32 = 2;
const SATISFIED: u32 = 4;

/// The parts of a score, each 0 to 100, more is better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Parts {
    /// Near in the tree of places.
    pub distance: u32,
    /// Few orders in hand for its capacity.
    pub load: u32,
    /// Long since its last job.
    pub idle: u32,
    /// Has had fewer jobs than others.
    pub fairness: u32,
    /// Accepts what it is offered.
    pub acceptance: u32,
    /// Rated well.
    pub rating: u32,
    /// At home in the same village.
    pub same_village: u32,
}

/// Whether a team can go, and how well it suits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// It can: a score of 0 to 100 and what it is made of.
    Fit {
        /// The weighted mean of the parts.
        score: u32,
        /// The parts.
        parts: Parts,
    },
    /// It cannot: every reason.
    Barred {
        /// What stands in the way, at least one.
        gates: Vec<Gate>,
    },
}

/// One team's place in a ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ranked {
    /// The team.
    pub team: TeamId,
    /// Its code on the screen.
    pub code: TeamCode,
    /// Whether it can go.
    #[serde(flatten)]
    pub verdict: Verdict,
}

impl Ranked {
    /// Its score; none when it cannot go.
    pub fn score(&self) -> Option<u32> {
        match self.verdict {
            Verdict::Fit { score, .. } => Some(score),
            Verdict::Barred { .. } => None,
        }
    }
}

/// Every team of the centre for `request`: those that can go, the best first and equal ones by code, then those that
/// cannot, by code.
pub fn rank(desk: &Desk, rules: &Rules, request: &Request, now: Timestamp) -> Vec<Ranked> {
    let planned = planned_window(rules, request, now);
    let weights = weights_for(request.priority, rules.weights);
    let most_jobs = desk.teams.values().map(|team| team.record.accepted).max().unwrap_or(0);
    let mut ranked: Vec<Ranked> = desk
        .teams
        .values()
        .map(|team| {
            let gates = gates(desk, rules, request, team, None, planned, now);
            let verdict = if gates.is_empty() {
                let parts = parts(desk, request, team, most_jobs, now);
                Verdict::Fit { score: score(&parts, &weights), parts }
            } else {
                Verdict::Barred { gates }
            };
            Ranked { team: team.sheet.id, code: team.sheet.code.clone(), verdict }
        })
        .collect();
    ranked.sort_by(|a, b| b.score().cmp(&a.score()).then_with(|| (&a.code, a.team).cmp(&(&b.code, b.team))));
    ranked
}

/// The best teams that can go, in order.
pub fn best(ranked: &[Ranked]) -> impl Iterator<Item = TeamId> {
    ranked.iter().take_while(|team| team.score().is_some()).map(|team| team.team)
}

/// Fairness and rest do not rank a P0: only who is there soonest and sure.
fn weights_for(priority: Priority, weights: Weights) -> Weights {
    match priority {
        Priority::Emergency => Weights { idle: 0, fairness: 0, ..weights },
        _ => weights,
    }
}

fn parts(desk: &Desk, request: &Request, team: &Team, most_jobs: u32, now: Timestamp) -> Parts {
    let home = &team.sheet.home;
    let steps = desk.places.distance(home, &request.place).min(FAR_APART);
    let in_hand = desk.engagements(team.sheet.id).count() as u32;
    let capacity = u32::from(team.sheet.capacity.max(1));
    Parts {
        distance: 100 - steps * 100 / FAR_APART,
        load: 100 * capacity / (capacity + in_hand),
        idle: idle(&team.record, now),
        fairness: 100 - percent(team.record.accepted, most_jobs),
        acceptance: percent(team.record.accepted + 1, team.record.offered + 1),
        rating: rating(&team.record),
        same_village: if desk.places.same_village(home, &request.place) { 100 } else { 0 },
    }
}

fn idle(record: &TeamRecord, now: Timestamp) -> u32 {
    let Some(last) = record.last_job else { return 100 };
    let rested = (now - last).0.clamp(0, Span::days(FULLY_RESTED_DAYS).0);
    (rested / (Span::days(FULLY_RESTED_DAYS).0 / 100)).min(100) as u32
}

/// The mean rating from very dissatisfied (0) to very satisfied (100). A few ratings are assumed beforehand, so that
/// a single voice neither makes nor breaks a team.
fn rating(record: &TeamRecord) -> u32 {
    let count = u64::from(record.ratings) + u64::from(RATINGS_ASSUMED);
    let sum = u64::from(record.rating_sum) + u64::from(RATINGS_ASSUMED * SATISFIED);
    (sum.saturating_sub(count) * 25 / count).min(100) as u32
}

/// `part` of `whole` in whole percent, at most 100; nothing of nothing is 0.
fn percent(part: u32, whole: u32) -> u32 {
    (u64::from(part) * 100 / u64::from(whole.max(1))).min(100) as u32
}

/// The weighted mean, rounded.
fn score(parts: &Parts, weights: &Weights) -> u32 {
    let weighted = [
        (parts.distance, weights.distance),
        (parts.load, weights.load),
        (parts.idle, weights.idle),
        (parts.fairness, weights.fairness),
        (parts.acceptance, weights.acceptance),
        (parts.rating, weights.rating),
        (parts.same_village, weights.same_village),
    ];
    let whole: u64 = weighted.iter().map(|(_, weight)| u64::from(*weight)).sum();
    let sum: u64 = weighted.iter().map(|(part, weight)| u64::from(*part) * u64::from(*weight)).sum();
    if whole == 0 { 0 } else { ((sum + whole / 2) / whole) as u32 }
}
