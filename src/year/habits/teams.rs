//! The village teams a county has beside those it is founded with, so that there are as many as in life.

use std::collections::BTreeSet;

use super::Setting;
use crate::domain::catalogue::Service;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::ids::{TeamCode, TeamId, derived_uuid};
use crate::domain::place::{Place, PlaceLevel};
use crate::domain::rules::Rules;
use crate::domain::team::{Coverage, Skill, Stage, TeamSheet};
use crate::wire::CommandEnvelope;

/// Teams entered at once.
const AT_ONCE: usize = 50;

/// The commands that enter them, of those that are not there yet.
pub(in crate::year) fn entered(setting: &Setting, desk: &Desk, rules: &Rules) -> Vec<CommandEnvelope> {
    let villages: Vec<&Place> = desk.places.iter().filter(|place| place.level == PlaceLevel::Village).collect();
    let by_certificate = |service: &Service| service.skills.iter().any(|need| need.certificate);
    let plain: Vec<&Service> = rules
        .services
        .iter()
        .filter(|service| !service.hazard && !service.protected && !by_certificate(service))
        .collect();
    let new: Vec<TeamSheet> = (0..setting.figures.teams.villages)
        .filter_map(|nth| team(setting, nth, &villages, &plain))
        .filter(|sheet| desk.team(sheet.id).is_none())
        .collect();
    let batches = new.chunks(AT_ONCE).map(|teams| {
        let first = teams.first().map_or(uuid::Uuid::nil(), |team| team.id.0);
        setting.envelope("teams", &[first.as_bytes()], Command::SetTeams { teams: teams.to_vec() })
    });
    batches.collect()
}

fn team(setting: &Setting, nth: u64, villages: &[&Place], services: &[&Service]) -> Option<TeamSheet> {
    let mut chance = setting.chance("village team", nth);
    // One after the other through the county, so that every town has its part.
    let at = nth as usize * villages.len() / (setting.figures.teams.villages.max(1) as usize);
    let village = villages.get(at)?;
    let named = services.iter().flat_map(|service| &service.skills).map(|need| need.skill.clone());
    let skills = named.collect::<BTreeSet<_>>().into_iter().map(|name| Skill { name, certified_until: None }).collect();
    let code: TeamCode = format!("V{:03}", nth + 1).parse().ok()?;
    Some(TeamSheet {
        id: TeamId(derived_uuid(&[b"year", b"team", village.code.as_str().as_bytes(), &nth.to_be_bytes()])),
        code,
        name: format!("{}志愿服务分队", village.name),
        brigade: String::new(),
        categories: services.iter().map(|service| service.code.clone()).collect(),
        skills,
        insured_until: None,
        children_checked_until: None,
        home: village.code.clone(),
        coverage: Coverage::Radius(4),
        capacity: chance.between(2, 3) as u16,
        people: chance.between(8, 30) as u16,
        stage: Stage::Running,
        duty: Vec::new(),
        guest: None,
        terms: crate::domain::team::TeamTerms::default(),
    })
}
