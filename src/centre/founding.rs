//! What a new centre begins with: the counties, catalogue, deadlines and calendar of `config/`, read once and state afterwards.

mod rules;

use crate::domain::command::Command;
use crate::domain::ids::{CommandId, Epoch, PlaceCode, derived_uuid};
use crate::domain::place::{Place, PlaceLevel};
use crate::domain::rules::Rules;
use crate::wire::CommandEnvelope;
use crate::wire::tables::{self, OperatorRow, RowProblem, Table, TeamEntry};

pub use rules::{RuleFiles, rules};

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
    /// Examples of operators.
    pub operators: Vec<OperatorRow>,
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
        let teams = Command::SetTeams { teams: self.teams.iter().map(|team| team.sheet.clone()).collect() };
        let named =
            |what: &[u8], command| CommandEnvelope::new(CommandId(derived_uuid(&[what, epoch.0.as_bytes()])), command);
        let team_papers = self.teams.iter().map(|team| (team.sheet.id, team.papers.clone())).collect();
        vec![named(b"found", found), CommandEnvelope { team_papers, ..named(b"teams", teams) }]
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
    Ok(Founding {
        name: format!("{name}文明实践中心"),
        rules: rules(&RuleFiles::built_in(), offices)?,
        teams: whole(&file("teams.csv"), tables::teams(&centre, county.teams))?,
        operators: whole(&file("operators.csv"), tables::operators(county.operators))?,
        places,
        centre,
    })
}

/// The tables of a built-in county, as examples to fill in: places, teams, operators.
pub fn templates(code: &str) -> Option<(&'static str, &'static str, &'static str)> {
    let county = COUNTIES.iter().find(|county| county.code == code)?;
    Some((county.places, county.teams, county.operators))
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
    use crate::domain::ids::{OperatorId, Revision};
    use crate::domain::operator::{Actor, Role};
    use crate::domain::time::Timestamp;

    #[test]
    fn every_built_in_county_can_be_founded_with_its_teams() {
        for known in COUNTIES {
            let county = county(known.code).unwrap();
            let now = Timestamp(1_000_000);
            let command = Command::Found {
                centre: county.centre.clone(),
                name: county.name.clone(),
                places: county.places.clone(),
                rules: Box::new(county.rules.clone()),
            };
            let mut desk = Desk::empty();
            let events = found(&desk, &command, now).unwrap_or_else(|why| panic!("{}: {why:?}", known.code));
            let actor = Actor::system(&county.centre);
            desk.fold(&Entry { revision: Revision(1), at: now, actor, events });
            assert_eq!(desk.places.len(), county.places.len() + 1, "with the place to be checked");

            let administrator = Actor {
                operator: OperatorId(uuid::Uuid::from_u128(1)),
                role: Role::Administrator,
                place: county.centre.clone(),
                position: String::new(),
                team: None,
            };
            let teams = county.teams.iter().map(|team| team.sheet.clone()).collect();
            let rules = desk.rules.clone().unwrap();
            let set = Command::SetTeams { teams };
            let events = decide(&desk, &rules, &Facts::default(), &administrator, &set, now)
                .unwrap_or_else(|why| panic!("{}: {why:?}", known.code));
            assert_eq!(events.len(), county.teams.len());
            assert!(county.teams.len() >= 20);
        }
    }

    #[test]
    fn an_unknown_county_names_those_there_are() {
        let told = county("110000").unwrap_err().to_string();
        assert!(told.contains("110000") && told.contains("430821"), "{told}");
    }
}
