//! Catalogue, deadlines, calendar and points, from the files a user may edit to the rules a centre adopts.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::FoundingError;
use crate::domain::calendar::{Calendar, DayHours, DayKind, NamedHoliday};
use crate::domain::catalogue::{Office, Service};
use crate::domain::notice::NoticeRules;
use crate::domain::rules::{DeadlineTable, Limits, Rules, Weights};
use crate::domain::run_card::RunCard;

/// The texts the rules are made from, with the names they are known by.
#[derive(Debug, Clone)]
pub struct RuleFiles {
    catalogue: (String, String),
    deadlines: (String, String),
    calendar: (String, String),
    points: (String, String),
    minors: (String, String),
    run_cards: (String, String),
    safety: (String, String),
    night: (String, String),
}

impl RuleFiles {
    /// Those of `config/`, as they stood when this binary was made.
    pub fn built_in() -> Self {
        let named = |name: &str, text: &str| (format!("config/{name}"), text.to_owned());
        Self {
            catalogue: named("catalogue.toml", include_str!("../../../config/catalogue.toml")),
            deadlines: named("deadlines.toml", include_str!("../../../config/deadlines.toml")),
            calendar: named("calendar.csv", include_str!("../../../config/calendar.csv")),
            points: named("points.toml", include_str!("../../../config/points.toml")),
            minors: named("minors.toml", include_str!("../../../config/minors.toml")),
            run_cards: named("run-cards.toml", include_str!("../../../config/run-cards.toml")),
            safety: named("safety.toml", include_str!("../../../config/safety.toml")),
            night: named("night.toml", include_str!("../../../config/night.toml")),
        }
    }

    /// Those of a folder; a file that is not there is the built-in one.
    pub fn in_folder(folder: &Path) -> std::io::Result<Self> {
        let mut files = Self::built_in();
        for (slot, name) in [
            (&mut files.catalogue, "catalogue.toml"),
            (&mut files.deadlines, "deadlines.toml"),
            (&mut files.calendar, "calendar.csv"),
            (&mut files.points, "points.toml"),
            (&mut files.minors, "minors.toml"),
            (&mut files.run_cards, "run-cards.toml"),
            (&mut files.safety, "safety.toml"),
            (&mut files.night, "night.toml"),
        ] {
            let path = folder.join(name);
            match std::fs::read_to_string(&path) {
                Ok(text) => *slot = (path.display().to_string(), text),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(files)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CatalogueFile {
    service: Vec<toml::Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RunCardsFile {
    card: Vec<RunCard>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeadlinesFile {
    calendar: Hours,
    deadlines: BTreeMap<String, DeadlineTable>,
    limits: Limits,
    weights: Weights,
    #[serde(default)]
    notices: NoticeRules,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hours {
    office: Vec<String>,
    service: String,
    quiet: String,
}

/// Makes the rules of a centre. What is wrong names its file, and its line where there is one.
pub fn rules(files: &RuleFiles, offices: Vec<Office>) -> Result<Rules, FoundingError> {
    let catalogue: CatalogueFile = read(&files.catalogue)?;
    let services = services(&files.catalogue.0, catalogue.service)?;
    let times: DeadlinesFile = read(&files.deadlines)?;
    let hours = |text: &str| {
        day_hours(text).ok_or_else(|| FoundingError::Toml {
            file: files.deadlines.0.clone(),
            reason: format!("calendar: {text:?} is not hours such as 08:30-12:00"),
        })
    };
    Ok(Rules {
        services,
        offices,
        calendar: Calendar {
            office: times.calendar.office.iter().map(|text| hours(text)).collect::<Result<_, _>>()?,
            service: hours(&times.calendar.service)?,
            quiet: hours(&times.calendar.quiet)?,
            days: days(&files.calendar)?.0,
            named: days(&files.calendar)?.1,
        },
        deadlines: times.deadlines,
        limits: times.limits,
        weights: times.weights,
        points: read(&files.points)?,
        minors: read(&files.minors)?,
        run_cards: read::<RunCardsFile>(&files.run_cards)?.card,
        safety: read(&files.safety)?,
        notices: times.notices,
        night: Some(read(&files.night)?),
    })
}

fn read<T: DeserializeOwned>((file, text): &(String, String)) -> Result<T, FoundingError> {
    toml::from_str(text).map_err(|why| FoundingError::Toml { file: file.clone(), reason: why.to_string() })
}

/// The services of a file, each as a user writes it.
pub(super) fn services(file: &str, tables: Vec<toml::Table>) -> Result<Vec<Service>, FoundingError> {
    tables.into_iter().map(|table| service(file, table)).collect()
}

/// A service; its hours stand in the file as a user writes them.
fn service(file: &str, mut table: toml::Table) -> Result<Service, FoundingError> {
    let code = table.get("code").and_then(toml::Value::as_str).unwrap_or("?").to_owned();
    let bad = |reason: String| FoundingError::Toml { file: file.to_owned(), reason: format!("{code}: {reason}") };
    let hours = match table.remove("hours") {
        None => None,
        Some(value) => {
            let hours = value.as_str().and_then(day_hours);
            Some(hours.ok_or_else(|| bad(format!("hours: {value} is not hours such as \"08:00-20:00\"")))?)
        }
    };
    let mut service: Service = table.try_into().map_err(|why: toml::de::Error| bad(why.message().to_owned()))?;
    service.hours = hours;
    Ok(service)
}

/// `08:30-12:00`.
fn day_hours(text: &str) -> Option<DayHours> {
    let minute = |clock: &str| {
        let (hour, minute) = clock.trim().split_once(':')?;
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        (minute < 60 && hour * 60 + minute <= 24 * 60).then_some(hour * 60 + minute)
    };
    let (from, to) = text.split_once('-')?;
    Some(DayHours(minute(from)?, minute(to)?))
}

/// Days of one holiday lie closer together than this, as numbers `YYYYMMDD`: a month may end between them.
const MOST_APART: u32 = 100;

/// `date,kind,name`, the State Council's notices.
fn days((file, text): &(String, String)) -> Result<(BTreeMap<u32, DayKind>, Vec<NamedHoliday>), FoundingError> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let mut days = BTreeMap::new();
    let mut named: Vec<NamedHoliday> = Vec::new();
    for record in reader.records() {
        let bad = |line: u64, reason: String| FoundingError::Toml {
            file: file.clone(),
            reason: format!("line {line}: {reason}"),
        };
        let record = record.map_err(|why| bad(why.position().map_or(0, csv::Position::line), why.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let date: jiff::civil::Date = record
            .get(0)
            .and_then(|date| date.trim().parse().ok())
            .ok_or_else(|| bad(line, "the first column should be a date such as 2026-10-01".into()))?;
        let kind = match record.get(1).map(str::trim) {
            Some("holiday") => DayKind::Holiday,
            Some("work") => DayKind::Work,
            other => return Err(bad(line, format!("{other:?} is not holiday or work"))),
        };
        let day = date.year() as u32 * 10_000 + date.month() as u32 * 100 + date.day() as u32;
        days.insert(day, kind);
        let name = record.get(2).map(str::trim).unwrap_or_default();
        match named.last_mut().filter(|last| last.name == name && last.to < day && day - last.to < MOST_APART) {
            _ if kind == DayKind::Work || name.is_empty() => {}
            Some(last) => last.to = day,
            None => named.push(NamedHoliday { from: day, to: day, name: name.to_owned() }),
        }
    }
    Ok((days, named))
}
