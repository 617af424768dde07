//! What a built-in county is shown with in a demonstration, beside its residents and teams: its plans, who owns its grids,
//! volunteers in the registry and the trainings of teams that are being built up. All of it is invented.

use serde::Deserialize;

use super::{Founding, FoundingError, county, plans};
use crate::domain::accounts::volunteer::{MOST_AT_ONCE, VolunteerSheet};
use crate::domain::case_file::GridOwner;
use crate::domain::command::Command;
use crate::domain::ids::{CommandId, PlaceCode, PositionCode, VolunteerId, derived_uuid};
use crate::domain::place::{Place, PlaceLevel};
use crate::domain::plan::Day;
use crate::domain::shift::PositionSheet;
use crate::domain::team::{Stage, Training, TrainingKind};
use crate::wire::tables::TeamEntry;
use crate::wire::{CommandEnvelope, VolunteerPapers};

/// The names that volunteers of a demonstration are made of.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    surnames: Vec<String>,
    given: Vec<String>,
    each_team: usize,
}

/// The commands that set it, at any moment of a day; the plans come last, and with the last of them all of it is there.
///
/// # Errors
/// When a file of the county does not read.
pub fn shown(code: &str, today: Day) -> Result<Vec<CommandEnvelope>, FoundingError> {
    let county = county(code)?;
    let envelope = |kind: &[u8], what: &[u8], command| {
        let id = derived_uuid(&[b"shown", code.as_bytes(), kind, what, today.to_string().as_bytes()]);
        CommandEnvelope::new(CommandId(id), command)
    };
    let mut commands = Vec::new();
    for owner in grids(&county) {
        let grid = owner.grid.as_str().to_owned();
        commands.push(envelope(b"grid", grid.as_bytes(), Command::AssignGrid { owner, instead: false }));
    }
    for team in county.teams.iter().filter(|team| team.sheet.stage == Stage::Incubating) {
        let training = Training { kind: TrainingKind::Basics, on: today.plus(-7), people: team.sheet.people };
        let record = Command::RecordTeamTraining { team: team.sheet.id, training };
        commands.push(envelope(b"training", team.sheet.code.as_str().as_bytes(), record));
    }
    for (number, some) in volunteers(&county)?.chunks(MOST_AT_ONCE).enumerate() {
        let sheets = some.iter().map(|(sheet, _)| sheet.clone()).collect();
        let set = envelope(b"volunteers", &number.to_be_bytes(), Command::SetVolunteers { volunteers: sheets });
        let volunteer_papers = some.iter().map(|(sheet, papers)| (sheet.id, papers.clone())).collect();
        commands.push(CommandEnvelope { volunteer_papers, ..set });
    }
    for entry in plans(code, today)? {
        let named = entry.sheet.code.as_str().to_owned();
        let set = envelope(b"plan", named.as_bytes(), Command::SetPlan { plan: Box::new(entry.sheet) });
        commands.push(CommandEnvelope { plan_papers: Some(entry.papers), ..set });
    }
    Ok(commands)
}

/// Every grid with the 所 it lies in, and the position that looks after that.
fn grids(county: &Founding) -> Vec<GridOwner> {
    let grids = county.places.iter().filter(|place| place.level == PlaceLevel::Grid);
    let owner = |grid: &Place| {
        let office = town_of(&county.places, grid)?.code.clone();
        Some(GridOwner { grid: grid.code.clone(), position: position_of(county, &office)?, office })
    };
    grids.filter_map(owner).collect()
}

fn town_of<'p>(places: &'p [Place], place: &Place) -> Option<&'p Place> {
    let parent = places.iter().find(|other| Some(&other.code) == place.parent.as_ref())?;
    if parent.level == PlaceLevel::Town { Some(parent) } else { town_of(places, parent) }
}

/// The position that names the town, else one that looks after the whole county by day.
fn position_of(county: &Founding, town: &PlaceCode) -> Option<PositionCode> {
    let named = county.positions.iter().find(|position| position.places.contains(town));
    let any =
        |position: &&PositionSheet| position.places.is_empty() && position.services.is_empty() && !position.night_duty;
    named.or_else(|| county.positions.iter().find(any)).map(|position| position.code.clone())
}

/// Some volunteers for every team, at home where it is and with its skills.
fn volunteers(county: &Founding) -> Result<Vec<(VolunteerSheet, VolunteerPapers)>, FoundingError> {
    const FILE: &str = "config/demo/volunteers.toml";
    let bad = |why: toml::de::Error| FoundingError::Toml { file: FILE.to_owned(), reason: why.to_string() };
    let people: People = toml::from_str(include_str!("../../../config/demo/volunteers.toml")).map_err(bad)?;
    let teams = county.teams.iter().filter(|team| team.sheet.stage != Stage::Left);
    let each = teams.flat_map(|team| std::iter::repeat_n(team, people.each_team));
    Ok(each.enumerate().map(|(nth, team)| volunteer(county, &people, team, nth)).collect())
}

fn volunteer(county: &Founding, people: &People, team: &TeamEntry, nth: usize) -> (VolunteerSheet, VolunteerPapers) {
    let number = format!("{}{:08}", county.centre, nth + 1);
    let id = VolunteerId(derived_uuid(&[b"shown volunteer", number.as_bytes()]));
    let of = |names: &[String], step: usize| names.get(nth * step % names.len().max(1)).cloned().unwrap_or_default();
    let name = format!("{}{}", of(&people.surnames, 1), of(&people.given, 7));
    let papers = VolunteerPapers { name, phone: format!("199{:08}", 50_000_000 + nth) };
    let sheet = VolunteerSheet {
        number: Some(number),
        place: Some(team.sheet.home.clone()),
        skills: team.sheet.skills.clone(),
        insured_until: team.sheet.insured_until,
        children_checked_until: team.sheet.children_checked_until,
        ..VolunteerSheet::new(id)
    };
    (sheet, papers)
}
