//! What a new centre begins with: the counties, catalogue, deadlines and calendar of `config/`, read once and state afterwards.

mod menu;
mod payers;
mod rules;
mod shown;

use crate::domain::command::Command;
use crate::domain::ids::{CommandId, Epoch, PlaceCode, TeamCode, VenueCode, derived_uuid};
use crate::domain::menu::MenuItem;
use crate::domain::place::{Place, PlaceLevel};
use crate::domain::plan::Day;
use crate::domain::rules::Rules;
use crate::domain::shift::PositionSheet;
use crate::domain::venues::VenueSheet;
use crate::wire::CommandEnvelope;
use crate::wire::tables::{
    self, OperationEntry, OperatorRow, PlanEntry, PlanGround, ProjectEntry, RowProblem, Table, TeamEntry,
};

pub use menu::menu;
pub use payers::Payers;
pub use rules::{RuleFiles, rules};
pub use shown::shown;

/// A file that a centre cannot be founded with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FoundingError {
    /// There is no county with this code among the built-in ones.
    #[error("there is no county {0} built in; there are {known}", known = known_codes())]
    NoSuchCounty(String),
    /// A table with bad rows.
    #[error("{file}: {}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Table {
        /// Which file.
        file: String,
        /// What is wrong.
        problems: Vec<RowProblem>,
    },
    /// A TOML file that does not read.
    #[error("{file}: {reason}")]
    Toml {
        /// Which file.
        file: String,
        /// Line, column and what would be right.
        reason: String,
    },
}

/// The files of one built-in county.
#[derive(Debug, Clone, Copy)]
pub struct County {
    /// Its code, which is its centre's.
    pub code: &'static str,
    places: &'static str,
    teams: &'static str,
    offices: &'static str,
    operators: &'static str,
    sponsors: &'static str,
    plans: &'static str,
    menu: &'static str,
    positions: &'static str,
    venues: &'static str,
    operations: &'static str,
    projects: &'static str,
}

macro_rules! counties {
    ($($code:literal)*) => {
        /// The built-in counties, by code.
        pub const COUNTIES: &[County] = &[$(County {
            code: $code,
            places: include_str!(concat!("../../config/counties/", $code, "/places.csv")),
            teams: include_str!(concat!("../../config/counties/", $code, "/teams.csv")),
            offices: include_str!(concat!("../../config/counties/", $code, "/offices.csv")),
            operators: include_str!(concat!("../../config/counties/", $code, "/operators.csv")),
            sponsors: include_str!(concat!("../../config/counties/", $code, "/sponsors.toml")),
            plans: include_str!(concat!("../../config/counties/", $code, "/plans.toml")),
            menu: include_str!(concat!("../../config/counties/", $code, "/menu.toml")),
            positions: include_str!(concat!("../../config/counties/", $code, "/positions.csv")),
            venues: include_str!(concat!("../../config/counties/", $code, "/venues.csv")),
            operations: include_str!(concat!("../../config/counties/", $code, "/operations.csv")),
            projects: include_str!(concat!("../../config/counties/", $code, "/projects.csv")),
        }),*];
    };
}
counties!("430211" "430481" "430781" "430821" "431127");

fn known_codes() -> String {
    COUNTIES.iter().map(|county| county.code).collect::<Vec<_>>().join(", ")
}

/// A county as it is founded.
#[derive(Debug, Clone)]
pub struct Founding {
    /// Its centre.
    pub centre: PlaceCode,
    /// The centre's name.
    pub name: String,
    /// Its places.
    pub places: Vec<Place>,
    /// Its rules.
    pub rules: Rules,
    /// The teams it begins with.
    pub teams: Vec<TeamEntry>,
    /// What its menu begins with.
    pub menu: Vec<MenuItem>,
    /// Examples of operators.
    pub operators: Vec<OperatorRow>,
    /// Sponsors, pledges and supply points it begins with.
    pub payers: Payers,
    /// The positions it begins with.
    pub positions: Vec<PositionSheet>,
    /// The venues it begins with.
    pub venues: Vec<VenueSheet>,
    /// Who operates them, or asks to.
    pub operations: Vec<OperationEntry>,
    /// The projects it begins with.
    pub projects: Vec<ProjectEntry>,
}

impl Founding {
    /// The commands a log begins with. Their ids follow from its epoch, so that founding it twice does nothing more.
    pub fn first_commands(&self, epoch: Epoch) -> Vec<CommandEnvelope> {
        let found = Command::Found {
            centre: self.centre.clone(),
            name: self.name.clone(),
            places: self.places.clone(),
            rules: Box::new(self.rules.clone()),
        };
        let named =
            |what: &[u8], command| CommandEnvelope::new(CommandId(derived_uuid(&[what, epoch.0.as_bytes()])), command);
        let numbered = |what: &[u8], number: u32, command| named(&[what, &number.to_be_bytes()].concat(), command);
        // Who acts at one venue alone comes once that is there.
        let (at_venues, everywhere): (Vec<&TeamEntry>, Vec<&TeamEntry>) =
            self.teams.iter().partition(|team| team.sheet.terms.operates.is_some());
        let set = |what: &[u8], teams: &[&TeamEntry]| {
            let sheets = Command::SetTeams { teams: teams.iter().map(|team| team.sheet.clone()).collect() };
            let team_papers = teams.iter().map(|team| (team.sheet.id, team.papers.clone())).collect();
            CommandEnvelope { team_papers, ..named(what, sheets) }
        };
        let mut commands = vec![named(b"found", found), set(b"teams", &everywhere)];
        if !self.menu.is_empty() {
            commands.push(named(b"menu", Command::SetMenu { items: self.menu.clone() }));
        }
        commands.push(named(b"positions", Command::SetPositions { positions: self.positions.clone() }));
        commands.push(named(b"venues", Command::SetVenues { venues: self.venues.clone() }));
        if !at_venues.is_empty() {
            commands.push(set(b"teams of venues", &at_venues));
        }
        let operations = self.operations.iter().flat_map(|entry| entry.commands(None));
        commands.extend((0u32..).zip(operations).map(|(number, command)| numbered(b"operations", number, command)));
        let projects = self.projects.iter().flat_map(|entry| entry.commands(None));
        commands.extend((0u32..).zip(projects).map(|(number, command)| numbered(b"projects", number, command)));
        let payers = self.payers.commands();
        commands.extend((0u32..).zip(payers).map(|(number, command)| numbered(b"payers", number, command)));
        commands
    }
}

/// Reads a built-in county.
pub fn county(code: &str) -> Result<Founding, FoundingError> {
    let county = COUNTIES
        .iter()
        .find(|county| county.code == code)
        .ok_or_else(|| FoundingError::NoSuchCounty(code.to_owned()))?;
    let centre: PlaceCode = code.parse().map_err(|_| FoundingError::NoSuchCounty(code.to_owned()))?;
    let file = |name: &str| format!("config/counties/{code}/{name}");
    let places = whole(&file("places.csv"), tables::places(county.places))?;
    let offices = whole(&file("offices.csv"), tables::offices(county.offices))?;
    let name = places.iter().find(|place| place.level == PlaceLevel::County).map_or(code, |place| &place.name);
    let (brands, menu) = menu::menu(&file("menu.toml"), county.menu)?;
    let mut rules = rules(&RuleFiles::built_in(), offices)?;
    rules.services.extend(brands);
    let teams = whole(&file("teams.csv"), tables::teams(&centre, county.teams))?;
    let team = |wanted: &TeamCode| teams.iter().find(|team| team.sheet.code == *wanted).map(|team| team.sheet.id);
    let projects = whole(&file("projects.csv"), tables::projects(county.projects, &team))?;
    Ok(Founding {
        name: format!("{name}文明实践中心"),
        rules,
        menu,
        teams,
        projects,
        operations: whole(&file("operations.csv"), tables::operations(&centre, county.operations))?,
        operators: whole(&file("operators.csv"), tables::operators(county.operators))?,
        payers: Payers::read(&file("sponsors.toml"), &centre, county.sponsors)?,
        positions: whole(&file("positions.csv"), tables::positions(county.positions))?,
        venues: whole(&file("venues.csv"), tables::venues(county.venues))?,
        places,
        centre,
    })
}

/// The plans a built-in county is shown with in a demonstration, beginning today.
pub fn plans(code: &str, today: Day) -> Result<Vec<PlanEntry>, FoundingError> {
    let county = county(code)?;
    let text = COUNTIES.iter().find(|known| known.code == code).map_or("", |known| known.plans);
    let team =
        |wanted: &TeamCode| county.teams.iter().find(|team| team.sheet.code == *wanted).map(|team| team.sheet.id);
    let venue = |wanted: &VenueCode| county.venues.iter().find(|at| at.code == *wanted).map(|at| at.place.clone());
    let ground = PlanGround { team: &team, venue: &venue };
    tables::plans(&county.centre, text, today, &ground)
        .map_err(|reason| FoundingError::Toml { file: format!("config/counties/{code}/plans.toml"), reason })
}

/// An example of a file of plans.
pub fn plans_template(code: &str) -> &'static str {
    COUNTIES.iter().find(|county| county.code == code).map_or("", |county| county.plans)
}

/// The tables of a built-in county, as examples to fill in: places, teams, operators.
pub fn templates(code: &str) -> Option<(&'static str, &'static str, &'static str)> {
    let county = COUNTIES.iter().find(|county| county.code == code)?;
    Some((county.places, county.teams, county.operators))
}

/// The positions of a built-in county, as an example to fill in.
pub fn positions_template(code: &str) -> Option<&'static str> {
    COUNTIES.iter().find(|county| county.code == code).map(|county| county.positions)
}

/// The venues of a built-in county, as an example to fill in.
pub fn venues_template(code: &str) -> &'static str {
    COUNTIES.iter().find(|county| county.code == code).map_or("", |county| county.venues)
}

/// Who operates the venues of a built-in county, as an example to fill in.
pub fn operations_template(code: &str) -> &'static str {
    COUNTIES.iter().find(|county| county.code == code).map_or("", |county| county.operations)
}

/// The projects of a built-in county, as an example to fill in.
pub fn projects_template(code: &str) -> &'static str {
    COUNTIES.iter().find(|county| county.code == code).map_or("", |county| county.projects)
}

/// The rows of a table in which nothing is wrong.
pub fn whole<R>(file: &str, table: Table<R>) -> Result<Vec<R>, FoundingError> {
    if table.problems.is_empty() {
        Ok(table.into_rows())
    } else {
        Err(FoundingError::Table { file: file.to_owned(), problems: table.problems })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Facts;
    use crate::domain::decide::{decide, found};
    use crate::domain::desk::Desk;
    use crate::domain::event::Entry;
    use crate::domain::refusal::Refusal;
    use crate::domain::time::Timestamp;

    #[test]
    fn every_built_in_county_can_be_founded_with_all_that_is_its_own() {
        for known in COUNTIES {
            let county = county(known.code).unwrap();
            let now = Timestamp(1_000_000);
            let actor = crate::centre::centres::founder(&county.centre);
            let mut desk = Desk::empty();
            let happened = |desk: &mut Desk, events| {
                desk.fold(&Entry { revision: desk.revision.next(), at: now, actor: actor.clone(), events });
            };
            for envelope in county.first_commands(Epoch(uuid::Uuid::from_u128(1))) {
                let command = &envelope.command;
                let decided = match &desk.rules {
                    None => found(&desk, command, now),
                    Some(rules) => decide(&desk, rules, &Facts::default(), &actor, command, now),
                };
                match decided {
                    Ok(events) => happened(&mut desk, events),
                    // Who pays stands beside the desk.
                    Err(Refusal::AskTheCentre) => {}
                    Err(why) => panic!("{}: {why:?} of {command:?}", known.code),
                }
            }
            assert_eq!(desk.places.len(), county.places.len() + 1, "with the place to be checked");
            assert_eq!(desk.teams.len(), county.teams.len());
            assert!(county.teams.len() >= 20);
            assert_eq!(desk.venues.venues.len(), county.venues.len());
            assert_eq!(desk.venues.operations.len(), county.operations.len());
            assert_eq!(desk.venues.projects.len(), county.projects.len());
            for entry in &county.projects {
                assert_eq!(desk.venues.project(&entry.sheet.code).unwrap().stage, entry.stage);
            }
            for entry in county.operations.iter().filter(|entry| entry.chosen) {
                let state = desk.venues.operation(entry.sheet.operation).unwrap().state;
                assert_eq!(state, crate::domain::venues::OperationState::Chosen, "{}", entry.sheet.organisation);
            }
            assert!(county.positions.iter().any(|position| position.night_duty));
            let rules = desk.rules.clone().unwrap();
            for service in &county.rules.services {
                let again = Command::SetService { service: Box::new(service.clone()) };
                let told = decide(&desk, &rules, &Facts::default(), &actor, &again, now);
                assert_eq!(told, Err(Refusal::NothingToDo), "{}: {}", known.code, service.code);
            }
            let plans = plans(known.code, Day::of(now)).unwrap();
            assert!(plans.len() >= 2, "{}", known.code);
            for entry in plans {
                let code = entry.sheet.code.clone();
                let set = Command::SetPlan { plan: Box::new(entry.sheet) };
                decide(&desk, &rules, &Facts::default(), &actor, &set, now)
                    .unwrap_or_else(|why| panic!("{} {code}: {why:?}", known.code));
            }
        }
    }

    #[test]
    fn an_unknown_county_names_those_there_are() {
        let told = county("110000").unwrap_err().to_string();
        assert!(told.contains("110000") && told.contains("430821"), "{told}");
    }
}
