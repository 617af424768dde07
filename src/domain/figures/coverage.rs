//! Coverage: which 所 and 站 had nothing in a period, and which no team goes to.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::dimension::Dimension;
use super::facts::Facts;
use super::gap::{takes, teams_covering};
use super::groups::{orders, places};
use super::known::Known;
use super::period::Period;
use super::tally::Asking;
use super::value::Value;
use super::{compute, counting::Counting};
use crate::domain::ids::{PlaceCode, Revision, ServiceCode};
use crate::domain::place::PlaceLevel;

/// One 所 or 站.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CoveragePlace)]
pub struct Covered {
    /// Its code.
    pub place: PlaceCode,
    /// Its name.
    pub name: String,
    /// 所 or 站.
    pub level: PlaceLevel,
    /// 单: orders filed there in the period.
    pub filed: u64,
    /// 单: orders done there in the period.
    pub done: u64,
    /// 支: teams at home there.
    pub teams_at_home: u64,
    /// 支: teams that go there.
    pub teams_covering: u64,
    /// Services of the catalogue that no team takes there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacking: Vec<ServiceCode>,
}

/// The coverage of a county.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CoverageReport {
    /// The revision it is of.
    pub revision: Revision,
    /// The period.
    pub period: Period,
    /// Which of its days the log knows.
    #[serde(default, skip_serializing_if = "Known::is_all")]
    pub known: Known,
    /// 所 and 站 with a team that goes there, of all.
    pub covered: Value,
    /// 所 and 站 where something was done in the period, of all.
    pub active: Value,
    /// Every 所 and 站, by code. A 所 counts what lies in it.
    pub places: Vec<Covered>,
}

/// The coverage in a period.
pub fn coverage(facts: &Facts, period: Period) -> CoverageReport {
    let count = |counting: &dyn Counting| {
        [Dimension::Town, Dimension::Station].map(|by| {
            let asking = Asking { by: Some(by), ..Asking::default() };
            let parts = compute::make(facts, period, &asking, counting).parts;
            parts.into_iter().map(|part| (part.key, part.value.measure().unwrap_or(0))).collect::<BTreeMap<_, _>>()
        })
    };
    let (filed, done, at_home) = (count(&orders::FILED), count(&orders::DONE), count(&places::TEAMS_AT_HOME));
    let services = facts.rules.as_ref().map(|rules| rules.services.as_slice()).unwrap_or_default();
    let rows: Vec<Covered> = facts
        .venues()
        .map(|place| {
            let of = |[towns, stations]: &[BTreeMap<String, u64>; 2]| {
                let counts = if place.level == PlaceLevel::Town { towns } else { stations };
                counts.get(place.code.as_str()).copied().unwrap_or(0)
            };
            let teams: Vec<_> = teams_covering(facts, &place.code).collect();
            let lacking = services.iter().filter(|service| !teams.iter().any(|team| takes(team, service)));
            Covered {
                filed: of(&filed),
                done: of(&done),
                teams_at_home: of(&at_home),
                teams_covering: teams.len() as u64,
                lacking: lacking.map(|service| service.code.clone()).collect::<BTreeSet<_>>().into_iter().collect(),
                place: place.code.clone(),
                name: place.name.clone(),
                level: place.level,
            }
        })
        .collect();
    // Of days of which the log knows nothing there is no share of anything.
    let known = facts.known(period);
    let of = if known.is_none() { 0 } else { rows.len() as u64 };
    let share = |is: fn(&Covered) -> bool| Value::Share {
        part: (rows.iter().filter(|row| is(row)).count() as u64).min(of),
        of,
        unit: super::unit::Unit::Places,
    };
    CoverageReport {
        revision: facts.revision,
        period,
        known,
        covered: share(|row| row.teams_covering > 0),
        active: share(|row| row.done > 0),
        places: rows,
    }
}
