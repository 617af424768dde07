//! What venues come to: which towns and villages have one, who operates them, and the centre with all that is its own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{OperationState, ProjectStage, VenueStage};
use crate::domain::desk::Desk;
use crate::domain::figures::counting::unit_of;
use crate::domain::figures::unit::Unit;
use crate::domain::ids::{PlaceCode, VenueCode};
use crate::domain::place::PlaceLevel;
use crate::domain::plan_figures::{PlanCounts, PlanFigures};
use crate::domain::team::Stage;
use crate::domain::time::Timestamp;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// Teams by stage.
    TeamsByStage,
    /// Brigades by name, with their teams.
    TeamsByBrigade,
    /// Trainings of teams by kind.
    Trainings,
    /// Venues by stage.
    VenuesByStage,
    /// Venues by kind.
    VenuesByKind,
    /// Applications to operate a venue by what came of them.
    Operations,
    /// Projects by stage.
    ProjectsByStage,
    /// Running projects that are a venue's brand.
    Brands,
    /// Village meetings, by venue.
    Meetings,
    /// Orders their minutes became, by venue.
    MeetingOrders,
    /// Sessions of plans held, by venue.
    SessionsHeld,
    /// Whom these sessions reached, by venue, each unit for itself.
    Reached,
    /// Money promised, free, set aside and used.
    Funds,
    /// Bills by state.
    Bills,
}

/// One count, with what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CountLine {
    /// What.
    pub counted: Counted,
    /// Which of them: a stage, a kind, a code.
    pub key: String,
    /// How many.
    pub amount: u64,
    /// Of what.
    pub unit: Unit,
}

/// A town or village with the venues in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PlaceVenues {
    /// Its code.
    pub place: PlaceCode,
    /// Its name.
    pub name: String,
    /// 所 or 站.
    pub level: PlaceLevel,
    /// Venues in it that run or are on trial.
    pub venues: u64,
    /// Those of them that an organisation operates now.
    pub operated: u64,
}

/// The coverage by venues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct VenueFigures {
    /// Every 所 and 站, by code.
    pub places: Vec<PlaceVenues>,
    /// 所 and 站 with a venue, of all.
    pub covered: u64,
    /// 所 and 站.
    pub of: u64,
    /// What is covered.
    pub unit: Unit,
    /// Those that have none.
    pub lacking: Vec<PlaceCode>,
    /// Towns in which no venue is operated by an organisation.
    pub towns_without_operator: Vec<PlaceCode>,
    /// Counts of venues, applications, projects and meetings.
    pub lines: Vec<CountLine>,
}

/// The coverage by venues at a moment.
pub fn venue_figures(desk: &Desk, now: Timestamp) -> VenueFigures {
    let running = || desk.venues.venues.values().filter(|venue| venue.sheet.stage.takes_orders());
    let levels = [PlaceLevel::Town, PlaceLevel::Village];
    let mut places: Vec<PlaceVenues> = desk
        .places
        .iter()
        .filter(|place| levels.contains(&place.level))
        .map(|place| {
            let within = || running().filter(|venue| desk.places.within(&venue.sheet.place, &place.code));
            let operated = within().filter(|venue| desk.venues.operator_of(&venue.sheet.code, now).is_some());
            PlaceVenues {
                place: place.code.clone(),
                name: place.name.clone(),
                level: place.level,
                venues: within().count() as u64,
                operated: operated.count() as u64,
            }
        })
        .collect();
    places.sort_by(|a, b| a.place.cmp(&b.place));
    let lacking: Vec<PlaceCode> =
        places.iter().filter(|place| place.venues == 0).map(|place| place.place.clone()).collect();
    let unoperated = places.iter().filter(|place| place.level == PlaceLevel::Town && place.operated == 0);
    VenueFigures {
        covered: (places.len() - lacking.len()) as u64,
        of: places.len() as u64,
        unit: Unit::Places,
        towns_without_operator: unoperated.map(|place| place.place.clone()).collect(),
        lacking,
        lines: venue_lines(desk),
        places,
    }
}

/// Counts of venues, applications, projects and meetings.
pub fn venue_lines(desk: &Desk) -> Vec<CountLine> {
    let mut lines = Vec::new();
    let all = &desk.venues;
    for stage in VenueStage::ALL {
        let count = all.venues.values().filter(|venue| venue.sheet.stage == stage).count();
        lines.push(line(Counted::VenuesByStage, stage.tag(), count, Unit::Pieces));
    }
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    all.venues.values().for_each(|venue| *kinds.entry(venue.sheet.kind.tag()).or_default() += 1);
    lines.extend(kinds.into_iter().map(|(kind, count)| line(Counted::VenuesByKind, kind, count, Unit::Pieces)));
    for (state, tag) in
        [(OperationState::Applied, "applied"), (OperationState::Chosen, "chosen"), (OperationState::Ended, "ended")]
    {
        let count = all.operations.values().filter(|one| one.state == state).count();
        lines.push(line(Counted::Operations, tag, count, Unit::Items));
    }
    for stage in ProjectStage::ALL {
        let count = all.projects.values().filter(|project| project.stage == stage).count();
        lines.push(line(Counted::ProjectsByStage, stage.tag(), count, Unit::Pieces));
    }
    let brands = all.projects.values().filter(|one| one.stage == ProjectStage::Running && one.sheet.brand_of.is_some());
    lines.push(line(Counted::Brands, "running", brands.count(), Unit::Pieces));
    let mut held: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for meeting in all.meetings.values() {
        let of = held.entry(meeting.venue.as_str()).or_default();
        of.0 += 1;
        of.1 += meeting.requests.len();
    }
    for (venue, (meetings, orders)) in held {
        lines.push(line(Counted::Meetings, venue, meetings, Unit::Sessions));
        lines.push(line(Counted::MeetingOrders, venue, orders, Unit::Orders));
    }
    lines
}

/// Sessions held and whom they reached, venue by venue.
pub fn session_lines(figures: &PlanFigures) -> Vec<CountLine> {
    let of_venue = |(venue, counts): (&VenueCode, &PlanCounts)| {
        let held = CountLine { amount: counts.held, ..line(Counted::SessionsHeld, venue.as_str(), 0, Unit::Sessions) };
        let reached = counts.reached.iter().map(|(unit, amount)| CountLine {
            amount: *amount,
            ..line(Counted::Reached, venue.as_str(), 0, unit_of(*unit))
        });
        std::iter::once(held).chain(reached).collect::<Vec<_>>()
    };
    figures.venues.iter().flat_map(of_venue).collect()
}

/// Counts of teams by stage, brigade and training.
pub fn team_lines(desk: &Desk) -> Vec<CountLine> {
    let mut lines = Vec::new();
    for stage in Stage::ALL {
        let count = desk.teams.values().filter(|team| team.sheet.stage == stage).count();
        lines.push(line(Counted::TeamsByStage, stage.tag(), count, Unit::Teams));
    }
    let mut brigades: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for team in desk.teams.values() {
        if !team.sheet.brigade.is_empty() && team.sheet.stage != Stage::Left {
            *brigades.entry(&team.sheet.brigade).or_default() += 1;
        }
        team.life.trainings.iter().for_each(|training| *kinds.entry(training.kind.tag()).or_default() += 1);
    }
    lines.extend(brigades.into_iter().map(|(name, count)| line(Counted::TeamsByBrigade, name, count, Unit::Teams)));
    lines.extend(kinds.into_iter().map(|(kind, count)| line(Counted::Trainings, kind, count, Unit::Sessions)));
    lines
}

/// One count.
pub fn line(counted: Counted, key: &str, amount: usize, unit: Unit) -> CountLine {
    CountLine { counted, key: key.to_owned(), amount: amount as u64, unit }
}
