//! Plans as a file: `[[plan]]` tables in TOML, with the names of doors, children and those who fetch them beside the plan.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::assignment::CountUnit;
use crate::domain::ids::{
    ChildId, FetcherId, PlaceCode, PlanCode, PlanId, ProjectCode, ServiceCode, StopId, TeamCode, TeamId, VenueCode,
    derived_uuid,
};
use crate::domain::plan::{
    ClockTime, Day, OnHolidays, PlanKind, PlanSheet, Post, Roster, RosterChild, Schedule, Stop, Weekday,
};
use crate::domain::request::Priority;
use crate::wire::{Contact, PlanPapers, StopPapers};

/// A plan with what is kept apart of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanEntry {
    /// What the log tells of it.
    pub sheet: PlanSheet,
    /// Who lives at its doors, who its children are.
    pub papers: PlanPapers,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    plan: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    code: PlanCode,
    title: String,
    kind: PlanKind,
    service: ServiceCode,
    #[serde(default)]
    fields: BTreeMap<String, String>,
    #[serde(default)]
    place: Option<PlaceCode>,
    #[serde(default)]
    venue: Option<VenueCode>,
    #[serde(default)]
    project: Option<ProjectCode>,
    #[serde(default)]
    priority: Option<Priority>,
    #[serde(default)]
    days: Vec<Weekday>,
    #[serde(default = "one")]
    every: u8,
    #[serde(default)]
    dates: Vec<Day>,
    #[serde(default)]
    from: Option<Day>,
    #[serde(default)]
    until: Option<Day>,
    start: ClockTime,
    end: ClockTime,
    #[serde(default)]
    holidays: OnHolidays,
    #[serde(default)]
    except: Vec<Day>,
    needed: u16,
    #[serde(default)]
    counted: Option<CountUnit>,
    #[serde(default)]
    audience: String,
    #[serde(default)]
    themes: Vec<String>,
    #[serde(default)]
    teams: Vec<TeamCode>,
    #[serde(default)]
    roster: Roster,
    #[serde(default)]
    post: Vec<Post>,
    #[serde(default)]
    stop: Vec<StopRow>,
    #[serde(default)]
    child: Vec<ChildRow>,
}

fn one() -> u8 {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StopRow {
    /// What tells it from the plan's other doors: a house number, a running number.
    key: String,
    #[serde(default)]
    place: Option<PlaceCode>,
    #[serde(default)]
    person: Contact,
    #[serde(default)]
    next_of_kin: Option<Contact>,
    #[serde(default)]
    door: String,
    #[serde(default)]
    notes: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChildRow {
    key: String,
    #[serde(default)]
    name: String,
    fetchers: Vec<FetcherRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FetcherRow {
    key: String,
    #[serde(default)]
    who: Contact,
}

/// What a file of plans may name.
pub struct PlanGround<'a> {
    /// The team with this code.
    pub team: &'a dyn Fn(&TeamCode) -> Option<TeamId>,
    /// Where the venue with this code is.
    pub venue: &'a dyn Fn(&VenueCode) -> Option<PlaceCode>,
}

/// Reads the plans of a centre; one that says no first day begins `today`. Ids follow from the centre and the codes, so
/// that the same file read again changes plans instead of making new ones.
///
/// # Errors
/// What is wrong, with line and column where the file does not read, else with the plan's code.
pub fn plans(centre: &PlaceCode, text: &str, today: Day, ground: &PlanGround<'_>) -> Result<Vec<PlanEntry>, String> {
    let file: File = toml::from_str(text).map_err(|why| why.to_string())?;
    file.plan.into_iter().map(|row| entry(centre, row, today, ground)).collect()
}

fn entry(centre: &PlaceCode, row: Row, today: Day, ground: &PlanGround<'_>) -> Result<PlanEntry, String> {
    let id = PlanId(derived_uuid(&[b"plan", centre.as_str().as_bytes(), row.code.as_str().as_bytes()]));
    let part = |kind: &[u8], key: &str| derived_uuid(&[kind, id.0.as_bytes(), key.as_bytes()]);
    let known =
        |code: &TeamCode| (ground.team)(code).ok_or_else(|| format!("{}: teams: there is no team {code}", row.code));
    let teams = row.teams.iter().map(known).collect::<Result<_, _>>()?;
    let at = row
        .venue
        .as_ref()
        .map(|code| (ground.venue)(code).ok_or_else(|| format!("{}: venue: there is no venue {code}", row.code)));
    let place =
        row.place.map_or_else(|| at.unwrap_or_else(|| Err(format!("{}: place: name it, or a venue", row.code))), Ok)?;
    let mut papers = PlanPapers::default();
    let mut stops = Vec::new();
    for stop in row.stop {
        let of = StopId(part(b"stop", &stop.key));
        stops.push(Stop { id: of, place: stop.place.unwrap_or_else(|| place.clone()) });
        let StopRow { person, next_of_kin, door, notes, .. } = stop;
        papers.stops.insert(of, StopPapers { person, next_of_kin, door, notes });
    }
    let mut children = Vec::new();
    for child in row.child {
        let of = ChildId(part(b"child", &child.key));
        papers.children.insert(of, child.name);
        let mut fetchers = Vec::new();
        for fetcher in child.fetchers {
            let by = FetcherId(part(b"fetcher", &format!("{}/{}", child.key, fetcher.key)));
            fetchers.push(by);
            papers.fetchers.insert(by, fetcher.who);
        }
        children.push(RosterChild { id: of, fetchers });
    }
    let schedule = Schedule {
        days: row.days,
        every: row.every,
        dates: row.dates,
        from: row.from.unwrap_or(today),
        until: row.until,
        start: row.start,
        end: row.end,
        holidays: row.holidays,
        except: row.except,
    };
    let sheet = PlanSheet {
        id,
        code: row.code,
        title: row.title,
        kind: row.kind,
        service: row.service,
        fields: row.fields,
        place,
        venue: row.venue,
        project: row.project,
        priority: row.priority.unwrap_or(Priority::Planned),
        schedule,
        needed: row.needed,
        counted: row.counted,
        audience: row.audience,
        themes: row.themes,
        teams,
        roster: row.roster,
        posts: row.post,
        stops,
        children,
    };
    Ok(PlanEntry { sheet, papers })
}
