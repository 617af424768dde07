//! What stood in the way at a venue, of a project, or in the life of a team: every fact by its own name.

use serde_json::Value as Json;

use super::{MOST_NUMBERS, Names};
use crate::domain::ids::VenueCode;
use crate::domain::refusal::Refusal;
use crate::text::sanitise;
use crate::words::{Value, Words};

/// The sentence of a refusal about venues, projects and teams' stages.
pub(super) fn sentence(words: &Words, key: &str, refusal: &Refusal, names: &Names<'_>) -> String {
    let Ok(Json::Object(facts)) = serde_json::to_value(refusal) else { return words.plain(key) };
    let stages = match refusal {
        Refusal::TeamStageMayNot { .. } => "stage",
        Refusal::ProjectStageMayNot { .. } => "project-stage",
        _ => "venue-stage",
    };
    let said = |name: &str, fact: &Json| match (name, fact) {
        ("from" | "to" | "stage", Json::String(tag)) => words.plain(&format!("{stages}-{tag}")),
        ("state", Json::String(tag)) => words.plain(&format!("operation-{tag}")),
        ("field", Json::String(path)) => names.field(path),
        ("venue", Json::String(code)) => venue(names, code),
        ("project", Json::String(code)) => {
            let known = code.parse().ok().and_then(|code| names.desk.venues.project(&code));
            sanitise::line(known.map_or(code.as_str(), |project| &project.sheet.name))
        }
        ("team", Json::String(id)) => id.parse().map_or_else(|_| id.clone(), |id| names.team(id)),
        ("numbers", Json::Array(numbers)) => {
            numbers.iter().filter_map(Json::as_str).take(MOST_NUMBERS).collect::<Vec<_>>().join(", ")
        }
        (_, Json::String(text)) => sanitise::line(text),
        (_, other) => other.to_string(),
    };
    let told: Vec<(&str, String)> = facts.iter().map(|(name, fact)| (name.as_str(), said(name, fact))).collect();
    let values: Vec<(&str, Value<'_>)> = told.iter().map(|(name, text)| (*name, Value::from(text.as_str()))).collect();
    words.text(key, &values)
}

/// A venue by its name.
pub(super) fn venue(names: &Names<'_>, code: &str) -> String {
    let known = code.parse().ok().and_then(|code: VenueCode| names.desk.venues.venue(&code));
    sanitise::line(known.map_or(code, |venue| &venue.sheet.name))
}
