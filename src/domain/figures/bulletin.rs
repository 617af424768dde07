//! The material of a bulletin (简报): the figures of a period beside those of the period before, of the year so far and of
//! all time; where the demand went; the teams that lead; the best cases. Facts only: how it is worded is said elsewhere.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::compute;
use super::counting::{Counting, unit_of};
use super::coverage::coverage;
use super::dimension::Dimension;
use super::facts::{Facts, Order, What};
use super::groups::{self, orders, people, ratings, teams};
use super::known::Known;
use super::period::Period;
use super::tally::Asking;
use super::value::{Figure, Value};
use crate::domain::assignment::AssignmentState;
use crate::domain::ids::{PlaceCode, RequestNumber, Revision, ServiceCode};
use crate::domain::rating::Satisfaction;
use crate::domain::time::Timestamp;

/// Best cases that are told.
const MOST_CASES: usize = 5;
/// Teams that are named.
const MOST_TEAMS: usize = 10;

/// A figure beside what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = BulletinLine)]
pub struct Line {
    /// The figure of the period.
    pub figure: Figure,
    /// Of the period before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// Of the year so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<Value>,
    /// Since the centre was founded.
    pub ever: Value,
}

/// A team that leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = BulletinTeam)]
pub struct TeamLine {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Assignments finished.
    pub finished: Value,
    /// People who came.
    pub came: Value,
    /// Verified time.
    pub verified: Value,
    /// Its average, with the number of answers.
    pub rating: Value,
}

/// An order whose resident was very satisfied and said that it is solved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BestCase {
    /// Its number.
    pub number: RequestNumber,
    /// Its service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceCode>,
    /// What the catalogue calls it.
    pub service_name: String,
    /// The same in English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub service_english: String,
    /// Its town.
    pub town: PlaceCode,
    /// The town's name.
    pub town_name: String,
    /// 急难愁盼
    pub pressing_need: bool,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// When it was done.
    pub done_at: Timestamp,
    /// The teams that finished it.
    pub teams: Vec<String>,
    /// People who came.
    pub came: Value,
    /// Who or what was reached, a value a unit.
    pub reached: Vec<Value>,
}

/// The material.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Bulletin {
    /// The county's code.
    pub centre: PlaceCode,
    /// The centre's name.
    pub name: String,
    /// The revision every figure is of.
    pub revision: Revision,
    /// The time of that revision.
    pub at: Timestamp,
    /// The period.
    pub period: Period,
    /// Which of its days the log knows.
    #[serde(default, skip_serializing_if = "Known::is_all")]
    pub known: Known,
    /// The one before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Period>,
    /// Which of that one's days the log knows.
    #[serde(default, skip_serializing_if = "Known::is_all")]
    pub before_known: Known,
    /// Every figure, group by group.
    pub lines: Vec<Line>,
    /// Filed, taken, done and rated, by service.
    pub by_service: Vec<Figure>,
    /// The same by town.
    pub by_town: Vec<Figure>,
    /// Filed, taken and done in each month of the year so far.
    pub trend: Vec<Figure>,
    /// 所 and 站 with a team that goes there.
    pub covered: Value,
    /// 所 and 站 where something was done.
    pub active: Value,
    /// The teams that lead, by verified time, then by what they finished.
    pub teams: Vec<TeamLine>,
    /// The best cases.
    pub cases: Vec<BestCase>,
}

/// The material of a period; none before the centre is founded.
pub fn bulletin(facts: &Facts, period: Period) -> Option<Bulletin> {
    let centre = facts.centre.clone()?;
    let split = |by: Dimension, period: Period, of: &[&dyn Counting]| {
        let asking = Asking { by: Some(by), ..Asking::default() };
        of.iter().map(|counting| compute::make(facts, period, &asking, *counting)).collect::<Vec<_>>()
    };
    let tables: [&dyn Counting; 5] = [&orders::FILED, &teams::TAKEN, &orders::DONE, &people::CAME, &ratings::MEAN];
    let covered = coverage(facts, period);
    Some(Bulletin {
        centre,
        name: facts.name.clone(),
        revision: facts.revision,
        at: facts.at,
        period,
        known: facts.known(period),
        before: period.before(),
        before_known: period.before().map(|before| facts.known(before)).unwrap_or_default(),
        lines: groups::all().map(|counting| line(facts, period, counting)).collect(),
        by_service: split(Dimension::Service, period, &tables),
        by_town: split(Dimension::Town, period, &tables),
        trend: split(Dimension::Month, period.year_so_far().unwrap_or(period), &tables[..3]),
        covered: covered.covered,
        active: covered.active,
        teams: leading(facts, period),
        cases: best(facts, period),
    })
}

fn line(facts: &Facts, period: Period, counting: &dyn Counting) -> Line {
    let of = |period| compute::make(facts, period, &Asking::default(), counting);
    // Beside a figure no nought of days nobody knows.
    let before = period.before().filter(|before| !facts.known(*before).is_none());
    Line {
        figure: of(period),
        before: before.map(|before| of(before).value),
        year: period.year_so_far().map(|year| of(year).value),
        ever: of(period.since(facts.since.local().date)).value,
    }
}

fn leading(facts: &Facts, period: Period) -> Vec<TeamLine> {
    let asking = Asking { by: Some(Dimension::Team), ..Asking::default() };
    let make = |counting: &dyn Counting| compute::make(facts, period, &asking, counting);
    let (came, verified, rating) = (make(&people::CAME), make(&people::VERIFIED_MINUTES), make(&ratings::MEAN));
    let value = |figure: &Figure, key: &str, nothing: Value| {
        figure.parts.iter().find(|part| part.key == key).map_or(nothing, |part| part.value)
    };
    let no_rating = Value::Mean { sum: 0, unit: super::unit::Unit::Grades, of: 0, among: super::unit::Unit::Orders };
    let finished = make(&teams::FINISHED).parts.into_iter().filter(|part| !matches!(part.key.as_str(), "" | "-"));
    let mut lines: Vec<TeamLine> = finished
        .map(|part| TeamLine {
            came: value(&came, &part.key, Value::count(super::unit::Unit::Attendances, 0)),
            verified: value(&verified, &part.key, Value::count(super::unit::Unit::Minutes, 0)),
            rating: value(&rating, &part.key, no_rating),
            finished: part.value,
            code: part.key,
            name: part.name,
        })
        .collect();
    lines.sort_by_key(|line| (line.verified.measure(), line.finished.measure(), std::cmp::Reverse(line.code.clone())));
    lines.reverse();
    lines.truncate(MOST_TEAMS);
    lines
}

/// The best of what was rated in the period: one a service, pressing needs first, then by how many came.
fn best(facts: &Facts, period: Period) -> Vec<BestCase> {
    let is_best = |order: &Order| {
        let rated = order.rated.filter(|rated| period.holds(rated.at) && rated.solved);
        !facts.is_hidden(order) && rated.is_some_and(|rated| rated.satisfaction == Satisfaction::VerySatisfied)
    };
    let came = |index: usize| {
        let done = facts.orders[index].offers.iter().filter(|offer| offer.state == AssignmentState::Finished);
        done.map(|offer| u64::from(offer.people)).sum::<u64>()
    };
    let mut found: Vec<(usize, &Order)> = facts.orders.iter().enumerate().filter(|(_, order)| is_best(order)).collect();
    found.sort_by_key(|(index, order)| (!order.flags.pressing_need, std::cmp::Reverse(came(*index)), order.number));
    let mut services = BTreeSet::new();
    found.retain(|(_, order)| services.insert(order.service.clone()));
    let cases = found.into_iter().filter_map(|(index, order)| {
        let town = facts.town(&order.place);
        let service = order.service.as_ref();
        let named = service.and_then(|code| facts.rules.as_ref().and_then(|rules| rules.service(code)));
        let finished = order.offers.iter().filter(|offer| offer.state == AssignmentState::Finished);
        let teams: BTreeSet<String> =
            finished.filter_map(|offer| facts.teams.get(&offer.team)).map(|team| team.sheet.name.clone()).collect();
        Some(BestCase {
            number: order.number,
            service: service.cloned(),
            service_english: named.map(|service| service.en.clone()).unwrap_or_default(),
            service_name: named.map(|service| service.zh.clone()).unwrap_or_default(),
            town_name: facts.place_name(&town),
            town,
            pressing_need: order.flags.pressing_need,
            filed_at: order.filed_at,
            done_at: order.done_at?,
            teams: teams.into_iter().collect(),
            came: Value::count(super::unit::Unit::Attendances, came(index)),
            reached: reached(facts, index),
        })
    });
    cases.take(MOST_CASES).collect()
}

/// Who or what an order reached, a value a unit.
fn reached(facts: &Facts, index: usize) -> Vec<Value> {
    let mut units = std::collections::BTreeMap::new();
    let from = facts.orders[index].filed_at;
    for happening in facts.between(from, Timestamp(i64::MAX)).filter(|one| one.order == index) {
        if let What::Finished(_, reached) = happening.what {
            *units.entry(unit_of(reached.unit)).or_insert(0) += u64::from(reached.amount);
        }
    }
    units.into_iter().map(|(unit, amount)| Value::count(unit, amount)).collect()
}
