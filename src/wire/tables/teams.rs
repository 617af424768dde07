//! The table of teams.

use std::str::FromStr;

use super::reader::{Fields, Reason, Table, read};
use crate::domain::ids::{BadName, PlaceCode, TeamId, derived_uuid};
use crate::domain::team::{Coverage, Guest, Skill, Stage, TeamSheet, TeamTerms};
use crate::domain::time::Timestamp;
use crate::wire::TeamPapers;

const COLUMNS: [&str; 14] = [
    "code",
    "name",
    "brigade",
    "categories",
    "skills",
    "insured_until",
    "home",
    "coverage",
    "capacity",
    "people",
    "stage",
    "duty",
    "leader",
    "phone",
];

/// The columns that may be there.
const ALSO: [&str; 6] = ["children_checked_until", "guest", "operates", "rests", "extra", "set_up"];

/// A team with what is kept apart of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamEntry {
    /// What the log tells of it.
    pub sheet: TeamSheet,
    /// Its leader's name and telephone.
    pub papers: TeamPapers,
}

/// Reads the teams of a centre; a table may have further columns `children_checked_until`, `guest`, `operates`, `rests`, `extra` and `set_up`. A team's id follows from the centre and its code, so that the same table read again
/// changes teams instead of making new ones.
pub fn teams(centre: &PlaceCode, text: &str) -> Table<TeamEntry> {
    let mut table = read(text, &COLUMNS, &ALSO, |fields| {
        let code: crate::domain::ids::TeamCode = fields.value("code")?;
        let id = TeamId(derived_uuid(&[b"team", centre.as_str().as_bytes(), code.as_str().as_bytes()]));
        let skills = skills(fields);
        let coverage = coverage(fields);
        let stage = stage(fields);
        let sheet = TeamSheet {
            id,
            code,
            name: fields.required("name"),
            brigade: fields.text("brigade").to_owned(),
            categories: fields.list("categories"),
            skills,
            insured_until: fields.optional::<LastDay>("insured_until").map(|day| day.0),
            children_checked_until: fields.optional::<LastDay>("children_checked_until").map(|day| day.0),
            home: fields.value("home")?,
            coverage: coverage?,
            capacity: fields.value("capacity")?,
            people: fields.value("people")?,
            stage: stage?,
            duty: fields.list("duty"),
            guest: guest(fields),
            terms: terms(fields),
        };
        if sheet.categories.is_empty() {
            fields.bad("categories", Reason::Empty);
        }
        let papers = TeamPapers { leader: fields.text("leader").to_owned(), phone: fields.phone("phone") };
        Some(TeamEntry { sheet, papers })
    });
    table.refuse_twice("code", |team| team.sheet.code.clone());
    table
}

/// `SKILL` or `SKILL:YYYY-MM-DD`, joined by `;`.
pub(super) fn skills(fields: &mut Fields) -> Vec<Skill> {
    let mut skills = Vec::new();
    for part in fields.parts("skills") {
        let (name, certified_until) = match part.split_once(':') {
            None => (part.as_str(), None),
            Some((name, day)) => match day.trim().parse::<LastDay>() {
                Ok(day) => (name, Some(day.0)),
                Err(why) => {
                    fields.bad(
                        "skills",
                        Reason::Unreadable { said: part.clone(), like: format!("{name}:{}", why.like()) },
                    );
                    continue;
                }
            },
        };
        skills.push(Skill { name: name.trim().to_owned(), certified_until });
    }
    skills
}

/// `all`, `radius:N`, or codes of places joined by `;`.
fn coverage(fields: &mut Fields) -> Option<Coverage> {
    let text = fields.text("coverage").to_owned();
    if text == "all" {
        return Some(Coverage::All);
    }
    if let Some(steps) = text.strip_prefix("radius:") {
        let steps = steps.trim().parse();
        if steps.is_err() {
            fields.bad("coverage", Reason::Unreadable { said: text.clone(), like: "radius:2".into() });
        }
        return steps.ok().map(Coverage::Radius);
    }
    let places: Vec<PlaceCode> = fields.list("coverage");
    if places.is_empty() {
        fields.bad("coverage", Reason::NotOneOf { said: text, known: "all, radius:N, CODE;CODE".into() });
        return None;
    }
    Some(Coverage::Places(places))
}

/// `CENTRE:FIRST DAY:LAST DAY`, for a team of another county; empty for one's own.
fn guest(fields: &mut Fields) -> Option<Guest> {
    let text = fields.text("guest").to_owned();
    if text.is_empty() {
        return None;
    }
    let parts: Vec<&str> = text.split(':').map(str::trim).collect();
    let read = match parts.as_slice() {
        [centre, from, until] => {
            let (from, until) = (from.parse::<jiff::civil::Date>(), until.parse::<LastDay>());
            centre.parse().ok().zip(from.ok()).zip(until.ok())
        }
        _ => None,
    };
    let guest =
        read.map(|((centre, from), until)| Guest { centre, from: Timestamp::from_local(from, 0), until: until.0 });
    if guest.is_none() {
        fields.bad("guest", Reason::Unreadable { said: text, like: "431128:2026-10-01:2026-10-03".into() });
    }
    guest
}

/// What differs from the usual: `operates`, `rests`, `extra` and `set_up`, each of which may be left out.
fn terms(fields: &mut Fields) -> TeamTerms {
    TeamTerms {
        operates: fields.optional("operates"),
        rests: fields.list("rests"),
        extra: fields.list("extra"),
        set_up: fields.optional("set_up").unwrap_or_default(),
    }
}

fn stage(fields: &mut Fields) -> Option<Stage> {
    let stages = [
        ("incubating", Stage::Incubating),
        ("admitted", Stage::Admitted),
        ("running", Stage::Running),
        ("review", Stage::Review),
        ("left", Stage::Left),
    ];
    fields.one_of("stage", &stages)
}

/// The end of a day that is the last valid one, in the county's time.
pub(super) struct LastDay(pub(super) Timestamp);

impl FromStr for LastDay {
    type Err = BadName;
    fn from_str(text: &str) -> Result<Self, BadName> {
        let bad = |_| BadName { text: text.chars().take(60).collect(), expected: "a date such as 2030-12-31" };
        let date: jiff::civil::Date = text.parse().map_err(bad)?;
        Ok(Self(Timestamp::from_local(date, 24 * 60)))
    }
}
