//! What things of the domain are called on the screen.

use serde::Serialize;

use crate::domain::assignment::Assignment;
use crate::domain::catalogue::ServiceField;
use crate::domain::desk::Desk;
use crate::domain::ids::{
    OperatorId, PlaceCode, PositionCode, ProjectCode, RequestNumber, ServiceCode, TeamId, VenueCode,
};
use crate::domain::place::PlaceLevel;
use crate::domain::request::Request;
use crate::domain::status::TeamStatus;
use crate::domain::team::Team;
use crate::text::sanitise;
use crate::words::{Language, Words};

/// The stable tag of a value whose serde form is one word.
pub fn tag(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(tag)) => tag,
        _ => String::new(),
    }
}

/// The value with this tag among `all`.
pub fn by_tag<T: Serialize + Copy>(all: &[T], wanted: &str) -> Option<T> {
    all.iter().copied().find(|value| tag(value) == wanted)
}

/// The name of a value that has one in the language files: `KIND-TAG`.
pub fn name(words: &Words, kind: &str, value: &impl Serialize) -> String {
    words.plain(&format!("{kind}-{}", tag(value)))
}

/// What somebody is called, as they wrote it, safe to draw and without blanks around it.
pub fn line(name: &str) -> String {
    sanitise::line(name.trim())
}

/// A venue by its name.
pub fn venue(desk: &Desk, code: &VenueCode) -> String {
    desk.venues.venue(code).map_or_else(|| code.to_string(), |venue| line(&venue.sheet.name))
}

/// A project: `P1 屋场微课`.
pub fn project(desk: &Desk, code: &ProjectCode) -> String {
    let known = desk.venues.project(code);
    known.map_or_else(|| code.to_string(), |project| format!("{code} {}", line(&project.sheet.name)))
}

/// What a team is doing; of one that goes nowhere in its stage of life, that stage.
pub fn standing(words: &Words, team: &Team, status: TeamStatus) -> String {
    match status {
        TeamStatus::OutOfService if !team.sheet.stage.may_go() => name(words, "stage", &team.sheet.stage),
        _ => name(words, "status", &status),
    }
}

/// The digits people say: the sequence within the day, which is never used again.
pub fn tail(number: RequestNumber) -> String {
    format!("{:04}", number.sequence)
}

/// A place's own name, or its code where the desk does not know it.
pub fn place(desk: &Desk, code: &PlaceCode) -> String {
    desk.places.get(code).map_or_else(|| code.to_string(), |place| sanitise::line(&place.name))
}

/// Town and village: `零阳街道 澧水桥`.
pub fn place_in_town(desk: &Desk, code: &PlaceCode) -> String {
    let own = place(desk, code);
    match desk.places.ancestor(code, PlaceLevel::Town) {
        Some(town) if town.code != *code => format!("{} {own}", sanitise::line(&town.name)),
        _ => own,
    }
}

/// A service in the language of the screen.
pub fn service(words: &Words, desk: &Desk, code: &ServiceCode) -> String {
    match desk.rules.as_ref().and_then(|rules| rules.service(code)) {
        Some(service) if words.language() == Language::En => sanitise::line(&service.en),
        Some(service) => sanitise::line(&service.zh),
        None => code.to_string(),
    }
}

/// A service's own field by its key, as the request's service calls it, else as any other does.
pub fn own_field(words: &Words, desk: &Desk, request: Option<&Request>, key: &str) -> String {
    match (own_field_of(desk, request, key), words.language()) {
        (Some(field), Language::Zh) => sanitise::line(&field.zh),
        (Some(field), Language::En) => sanitise::line(&field.en),
        (None, _) => sanitise::line(key),
    }
}

/// What was said in one of a service's own fields: a choice by its name in the language of the screen.
pub fn own_value(words: &Words, desk: &Desk, request: Option<&Request>, key: &str, value: &str) -> String {
    let said = match own_field_of(desk, request, key) {
        Some(field) if words.language() == Language::En => field.in_english(value),
        _ => value,
    };
    sanitise::line(said)
}

fn own_field_of<'d>(desk: &'d Desk, request: Option<&Request>, key: &str) -> Option<&'d ServiceField> {
    let rules = desk.rules.as_ref()?;
    let own = request.and_then(|request| request.service.as_ref()).and_then(|code| rules.service(code));
    own.into_iter().chain(&rules.services).flat_map(|service| &service.fields).find(|field| field.key == key)
}

/// A service in a narrow column: short in Chinese, its name in English, which the column cuts.
pub fn service_short(words: &Words, desk: &Desk, code: Option<&ServiceCode>) -> String {
    let Some(code) = code else { return "?".to_owned() };
    match desk.rules.as_ref().and_then(|rules| rules.service(code)) {
        Some(service) if words.language() == Language::Zh => sanitise::line(&service.short),
        Some(service) => sanitise::line(&service.en),
        None => code.to_string(),
    }
}

/// An office by its code.
pub fn office(desk: &Desk, code: &str) -> String {
    let named = desk.rules.as_ref().and_then(|rules| rules.office(code));
    named.map_or_else(|| sanitise::line(code), |office| sanitise::line(&office.name))
}

/// A team: `SY01 水上应急救援队`.
pub fn team(desk: &Desk, id: TeamId) -> String {
    desk.team(id)
        .map_or_else(|| "?".to_owned(), |team| format!("{} {}", team.sheet.code, sanitise::line(&team.sheet.name)))
}

/// A position: `ZX1 全县`.
pub fn position(desk: &Desk, code: &PositionCode) -> String {
    let known = desk.position(code);
    known.map_or_else(|| code.to_string(), |position| format!("{code} {}", sanitise::line(&position.sheet.name)))
}

/// An operator's name.
pub fn operator(desk: &Desk, id: OperatorId) -> String {
    desk.operators.get(&id).map_or_else(|| "?".to_owned(), |operator| sanitise::line(&operator.name))
}

/// An assignment: its team and where it stands.
pub fn assignment(words: &Words, desk: &Desk, assignment: &Assignment) -> String {
    format!("{} {}", team(desk, assignment.team), name(words, "assignment", &assignment.state))
}

/// The summary, safe to draw; nothing at all of a protected request.
pub fn summary(words: &Words, request: &Request) -> String {
    if request.flags.protected { words.plain("protected-order") } else { sanitise::line(request.summary.as_str()) }
}

/// Where a request is, as a list shows it; only the town of a protected one.
pub fn request_place(desk: &Desk, request: &Request) -> String {
    if request.flags.protected {
        let town = desk.places.ancestor(&request.place, PlaceLevel::Town);
        return town.map(|town| sanitise::line(&town.name)).unwrap_or_default();
    }
    place_in_town(desk, &request.place)
}
