//! Ranking: for one request every team of the centre, with a score made of named parts or every reason why not.
//!
//! Whole numbers only and one order for equal scores, so that the same desk ranks alike everywhere.

use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::gates::{gates, planned_window};
use super::ids::{TeamCode, TeamId};
use super::place::FAR_APART;
use super::refusal::Gate;
use super::request::{Priority, Request};
use super::rules::{Rules, Weights};
use super::team::{Team, TeamRecord};
use super::time::{Span, Timestamp};
use super::water::off_the_water;

/// Days without a job after which a team has rested fully.
const FULLY_RESTED_DAYS: i64 = 7;
/// A team not rated yet counts as this many ratings of "satisfied".
const RATINGS_ASSUMED: u32 = 2;
const SATISFIED: u32 = 4;

/// The parts of a score, each 0 to 100, more is better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
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
    /// Somebody of it was told first: the paired member, or an expert of the village.
    #[serde(default, skip_serializing_if = "is_none")]
    pub told_first: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_none(part: &u32) -> bool {
    *part == 0
}

/// Whether a team can go, and how well it suits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Ranked {
    /// The team.
    pub team: TeamId,
    /// Its code on the screen.
    pub code: TeamCode,
    /// Whether it can go.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// What keeps it off the water, where it is work on water: it goes ashore only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ashore: Vec<Gate>,
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

/// Every team of the centre for `request`: those that can go, first the one of the speaker asked for, then the best and equal ones by code, then those that
/// cannot, by code.
pub fn rank(desk: &Desk, rules: &Rules, request: &Request, now: Timestamp) -> Vec<Ranked> {
    let planned = planned_window(rules, request, now);
    let weights = weights_for(request.priority, rules.weights);
    let on_water = request.on_water(rules);
    let of_told_first = told_first_weight(request, &weights);
    let most_jobs = desk.teams.values().map(|team| team.record.accepted).max().unwrap_or(0);
    let mut ranked: Vec<Ranked> = desk
        .teams
        .values()
        .map(|team| {
            let gates = gates(desk, rules, request, team, None, planned, now);
            let verdict = if gates.is_empty() {
                let parts = parts(desk, request, team, most_jobs, now);
                Verdict::Fit { score: score(&parts, &weights, of_told_first), parts }
            } else {
                Verdict::Barred { gates }
            };
            let ashore = if on_water { off_the_water(rules, request, team, planned) } else { Vec::new() };
            Ranked { team: team.sheet.id, code: team.sheet.code.clone(), verdict, ashore }
        })
        .collect();
    let speaker = request.ordered.as_ref().and_then(|ordered| ordered.speaker.as_ref());
    let asked = speaker.and_then(|code| desk.menu.speaker(code)).map(|speaker| &speaker.team);
    // Whoever goes onto the water comes before whoever keeps the shore, and the speaker who was asked for before any.
    let place = |one: &Ranked| (one.score().is_none(), !one.ashore.is_empty(), asked != Some(&one.code));
    ranked.sort_by(|a, b| {
        place(a).cmp(&place(b)).then(b.score().cmp(&a.score())).then_with(|| (&a.code, a.team).cmp(&(&b.code, b.team)))
    });
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
        told_first: if has_told_first(request, team) { 100 } else { 0 },
    }
}

fn has_told_first(request: &Request, team: &Team) -> bool {
    request.told_first.as_ref().is_some_and(|told| told.teams.contains(&team.sheet.id))
}

/// Where a team has somebody who was told first, that weighs more than everything else together: it comes first.
fn told_first_weight(request: &Request, weights: &Weights) -> u32 {
    let told = request.told_first.as_ref().is_some_and(|told| !told.teams.is_empty());
    let others = [
        weights.distance,
        weights.load,
        weights.idle,
        weights.fairness,
        weights.acceptance,
        weights.rating,
        weights.same_village,
    ];
    if told { others.iter().fold(1, |sum: u32, weight| sum.saturating_add(*weight)) } else { 0 }
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
fn score(parts: &Parts, weights: &Weights, of_told_first: u32) -> u32 {
    let weighted = [
        (parts.distance, weights.distance),
        (parts.load, weights.load),
        (parts.idle, weights.idle),
        (parts.fairness, weights.fairness),
        (parts.acceptance, weights.acceptance),
        (parts.rating, weights.rating),
        (parts.same_village, weights.same_village),
        (parts.told_first, of_told_first),
    ];
    let whole: u64 = weighted.iter().map(|(_, weight)| u64::from(*weight)).sum();
    let sum: u64 = weighted.iter().map(|(part, weight)| u64::from(*part) * u64::from(*weight)).sum();
    (sum + whole / 2).checked_div(whole).unwrap_or(0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::Event;
    use crate::domain::team::{Coverage, Stage, TeamSheet};
    use crate::domain::testing::{
        FAR_VILLAGE, NEXT_VILLAGE, TALK, VILLAGE, assignment_id, at, centre, happen, hours, offered, place, queued,
        request_id, rules_of, team, team_id,
    };
    use proptest::prelude::*;
    use std::sync::Arc;

    fn ranked(desk: &Desk) -> Vec<Ranked> {
        rank(desk, &rules_of(desk), desk.request(request_id(1)).unwrap(), at(23, 9, 0))
    }

    fn codes(ranked: &[Ranked]) -> Vec<&str> {
        ranked.iter().map(|team| team.code.as_str()).collect()
    }

    fn parts_of(ranked: &[Ranked], n: u32) -> Parts {
        match ranked.iter().find(|team| team.team == team_id(n)).map(|team| &team.verdict) {
            Some(Verdict::Fit { parts, .. }) => *parts,
            other => panic!("team {n} should fit: {other:?}"),
        }
    }

    fn set_record(desk: &mut Desk, n: u32, record: TeamRecord) {
        let mut team = desk.team(team_id(n)).unwrap().clone();
        team.record = record;
        desk.teams.insert(team_id(n), Arc::new(team));
    }

    #[test]
    fn the_nearest_comes_first_and_every_barred_team_says_why() {
        let mut desk = centre([
            TeamSheet { stage: Stage::Left, coverage: Coverage::Radius(0), home: place(FAR_VILLAGE), ..team(1) },
            TeamSheet { home: place(FAR_VILLAGE), ..team(2) },
            TeamSheet { home: place(NEXT_VILLAGE), ..team(3) },
            team(4),
        ]);
        queued(&mut desk, 1, TALK, VILLAGE, Priority::Normal, None);
        let ranked = ranked(&desk);
        assert_eq!(codes(&ranked), ["T004", "T003", "T002", "T001"]);
        assert_eq!(best(&ranked).collect::<Vec<_>>(), [team_id(4), team_id(3), team_id(2)]);
        let gates = vec![Gate::Stage { stage: Stage::Left }, Gate::NotCovered { place: place(VILLAGE) }];
        assert_eq!(ranked[3].verdict, Verdict::Barred { gates });
        let (near, next, far) = (parts_of(&ranked, 4), parts_of(&ranked, 3), parts_of(&ranked, 2));
        assert_eq!((near.distance, next.distance, far.distance), (100, 75, 50));
        assert_eq!((near.same_village, next.same_village), (100, 0));
    }

    #[test]
    fn equal_teams_stand_in_the_order_of_their_codes() {
        let mut desk = centre([team(3), team(1), team(2)]);
        queued(&mut desk, 1, TALK, VILLAGE, Priority::Normal, None);
        assert_eq!(codes(&ranked(&desk)), ["T001", "T002", "T003"]);
    }

    #[test]
    fn a_record_tells_in_the_parts_it_concerns() {
        let mut desk = centre([team(1), team(2), team(3)]);
        queued(&mut desk, 1, TALK, VILLAGE, Priority::Normal, None);
        let worked = Some(at(23, 9, 0) - Span::hours(84));
        set_record(
            &mut desk,
            2,
            TeamRecord { offered: 9, accepted: 4, finished: 4, last_job: worked, ratings: 2, rating_sum: 2 },
        );
        set_record(&mut desk, 3, TeamRecord { offered: 8, accepted: 8, ..TeamRecord::default() });
        let ranked = ranked(&desk);
        let new = parts_of(&ranked, 1);
        assert_eq!((new.idle, new.fairness, new.acceptance, new.rating, new.load), (100, 100, 100, 75, 100));
        let used = parts_of(&ranked, 2);
        assert_eq!(used.idle, 50, "half a week");
        assert_eq!(used.fairness, 50, "half of what the busiest has had");
        assert_eq!(used.acceptance, 50, "five of ten, one taken for granted");
        assert_eq!(used.rating, 37, "two very dissatisfied beside two assumed satisfied");
        assert_eq!(parts_of(&ranked, 3).fairness, 0);
    }

    #[test]
    fn an_offer_that_others_were_quicker_to_accept_does_not_count_against_a_team() {
        let (request, assignment) = (request_id(1), assignment_id(1, 0));
        let passed = [Event::OfferLapsed { request, assignment }, Event::OfferExpired { request, assignment }];
        let acceptance = passed.map(|event| {
            let mut desk = centre([team(1), team(2)]);
            queued(&mut desk, 1, TALK, VILLAGE, Priority::Normal, None);
            offered(&mut desk, 1, 0, 1, hours(18, 19));
            happen(&mut desk, at(23, 9, 0), vec![event]);
            parts_of(&ranked(&desk), 1).acceptance
        });
        assert_eq!(acceptance, [100, 50], "the other one it let pass");
    }

    #[test]
    fn a_team_with_orders_in_hand_for_later_has_a_smaller_share_of_room() {
        let mut desk = centre([TeamSheet { capacity: 3, ..team(1) }, team(2)]);
        queued(&mut desk, 1, TALK, VILLAGE, Priority::Normal, None);
        queued(&mut desk, 2, TALK, VILLAGE, Priority::Normal, Some(hours(18, 19)));
        offered(&mut desk, 2, 0, 1, hours(18, 19));
        offered(&mut desk, 2, 1, 2, hours(18, 19));
        let ranked = ranked(&desk);
        assert_eq!((parts_of(&ranked, 1).load, parts_of(&ranked, 2).load), (75, 50));
    }

    #[test]
    fn fairness_and_rest_do_not_rank_a_p0() {
        let rested = [team(1), TeamSheet { home: place(NEXT_VILLAGE), ..team(2) }];
        for (priority, first) in [(Priority::Normal, "T002"), (Priority::Emergency, "T001")] {
            let mut desk = centre(rested.clone());
            queued(&mut desk, 1, TALK, VILLAGE, priority, None);
            let tired = TeamRecord { offered: 5, accepted: 5, last_job: Some(at(23, 8, 59)), ..TeamRecord::default() };
            set_record(&mut desk, 1, tired);
            let rules = Rules {
                weights: Weights { distance: 10, same_village: 0, fairness: 30, idle: 30, ..rules_of(&desk).weights },
                ..rules_of(&desk).as_ref().clone()
            };
            let ranked = rank(&desk, &rules, desk.request(request_id(1)).unwrap(), at(23, 9, 0));
            assert_eq!(codes(&ranked)[0], first, "{priority:?}");
        }
    }

    #[test]
    fn scores_are_the_weighted_mean_and_full_marks_are_a_hundred() {
        let full = Parts {
            distance: 100,
            load: 100,
            idle: 100,
            fairness: 100,
            acceptance: 100,
            rating: 100,
            same_village: 100,
            told_first: 100,
        };
        let weights = Weights { distance: 3, load: 1, idle: 1, fairness: 1, acceptance: 1, rating: 1, same_village: 1 };
        assert_eq!(score(&full, &weights, 0), 100);
        assert_eq!(score(&Parts { distance: 0, ..full }, &weights, 0), 67, "six of nine, rounded");
        assert_eq!(score(&full, &weights_for(Priority::Emergency, weights), 0), 100, "a P0 can reach it too");
        let none = Weights { distance: 0, load: 0, idle: 0, fairness: 0, acceptance: 0, rating: 0, same_village: 0 };
        assert_eq!(score(&full, &none, 0), 0);
    }

    /// A team of some kind, and what it has done.
    fn any_team() -> impl Strategy<Value = (bool, u16, u32, u32, u32)> {
        (any::<bool>(), 1u16..4, 0u32..20, 0u32..20, 0u32..5)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// In whatever order teams were admitted and ranked before, the same desk ranks alike, every team once, fits
        /// before barred ones and by falling score.
        #[test]
        fn the_order_of_admission_does_not_matter(
            made in proptest::collection::vec(any_team(), 1..12),
            order in any::<prop::sample::Index>(),
        ) {
            let sheets: Vec<TeamSheet> = made.iter().zip(1u32..).map(|((far, capacity, ..), n)| TeamSheet {
                home: place(if *far { FAR_VILLAGE } else { NEXT_VILLAGE }),
                capacity: *capacity,
                stage: if n % 4 == 0 { Stage::Review } else { Stage::Running },
                ..team(n)
            }).collect();
            let turn = order.index(sheets.len());
            let turned: Vec<TeamSheet> = sheets[turn..].iter().chain(&sheets[..turn]).cloned().collect();
            let reversed: Vec<TeamSheet> = sheets.iter().rev().cloned().collect();
            let rankings = [sheets, turned, reversed].map(|sheets| {
                let mut desk = centre([]);
                for sheet in sheets {
                    happen(&mut desk, at(23, 8, 0), vec![Event::TeamSet { sheet }]);
                }
                for ((_, _, offered, accepted, days), n) in made.iter().zip(1u32..) {
                    let last_job = (*days > 0).then(|| at(23, 8, 0) - Span::days(i64::from(*days)));
                    set_record(&mut desk, n, TeamRecord {
                        offered: *offered, accepted: *accepted, last_job, ..TeamRecord::default()
                    });
                }
                queued(&mut desk, 1, TALK, VILLAGE, Priority::Normal, None);
                ranked(&desk)
            });
            prop_assert_eq!(&rankings[0], &rankings[1]);
            prop_assert_eq!(&rankings[0], &rankings[2]);
            let mut teams: Vec<TeamId> = rankings[0].iter().map(|team| team.team).collect();
            teams.sort_unstable();
            teams.dedup();
            prop_assert_eq!(teams.len(), made.len());
            prop_assert!(rankings[0].is_sorted_by(|a, b| a.score() >= b.score()));
            prop_assert!(rankings[0].iter().all(|team| team.score().is_none_or(|score| score <= 100)));
        }
    }
}
