//! Work on water: who goes onto it, and who only keeps the shore.

use serde::{Deserialize, Serialize};

use super::assignment::Assignment;
use super::gates::safety;
use super::refusal::Gate;
use super::request::{Priority, Request};
use super::rules::Rules;
use super::team::Team;
use super::time::Window;

/// What a team does where people are in the water.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaterRole {
    /// 下水
    Water,
    /// 守岸: the bank, the traffic, the relatives.
    Shore,
}

impl WaterRole {
    /// Both.
    pub const ALL: [WaterRole; 2] = [Self::Water, Self::Shore];
}

impl Request {
    /// Whether it is work on water: by its service, or as an emergency whose run card says so.
    pub fn on_water(&self, rules: &Rules) -> bool {
        let service = self.service.as_ref().and_then(|code| rules.service(code));
        let card = self.case.filter(|_| self.priority == Priority::Emergency).and_then(|case| rules.run_card(case));
        service.is_some_and(|service| service.water) || card.is_some_and(|card| card.water)
    }
}

impl Assignment {
    /// Whether it only keeps the shore.
    pub fn ashore(&self) -> bool {
        self.role == Some(WaterRole::Shore)
    }
}

/// What keeps a team off the water through the end of this window; nobody overrides it.
pub fn off_the_water(rules: &Rules, request: &Request, team: &Team, planned: Window) -> Vec<Gate> {
    let water = &rules.safety.water;
    let service = request.service.as_ref().and_then(|code| rules.service(code));
    let mut gates: Vec<Gate> = service.into_iter().flat_map(|service| safety(service, team, planned)).collect();
    let held = team.sheet.skills.iter().filter(|skill| skill.name == water.skill);
    let certificate = match held.filter_map(|skill| skill.certified_until).max() {
        None => Some(Gate::CertificateMissing { skill: water.skill.clone() }),
        Some(since) if since < planned.end => Some(Gate::CertificateExpired { skill: water.skill.clone(), since }),
        Some(_) => None,
    };
    let insurance = match team.sheet.insured_until {
        None => Some(Gate::InsuranceMissing),
        Some(since) if since < planned.end => Some(Gate::InsuranceExpired { since }),
        Some(_) => None,
    };
    let (has, asked) = (team.sheet.people, water.least_people);
    let people = (has < asked).then_some(Gate::TooFewPeople { has, asked });
    for gate in [certificate, insurance, people].into_iter().flatten() {
        if !gates.contains(&gate) {
            gates.push(gate);
        }
    }
    gates
}

/// What a team would do there; none where it is no work on water.
pub fn role_of(rules: &Rules, request: &Request, team: &Team, planned: Window) -> Option<WaterRole> {
    if !request.on_water(rules) {
        return None;
    }
    let fit = off_the_water(rules, request, team, planned).is_empty();
    Some(if fit { WaterRole::Water } else { WaterRole::Shore })
}
