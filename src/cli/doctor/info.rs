//! What is so, without a judgement: sections of names and values.

use serde_json::{Map, Value, json};

use super::checks::{charset, colours};
use super::facts::{CentreFacts, Facts, Setting, TokenFile};
use super::gather::Surroundings;
use crate::centre::engine::MODEL;
use crate::console::copy::Way;
use crate::console::terminal::Manner;
use crate::settings::Place;
use crate::text::columns::{pad, width};
use crate::text::sanitise;
use crate::words::{Words, args};

/// The API that this program speaks.
const API: &str = "v1";

/// A name, tagged as in the language files, and its value.
type Row = (&'static str, Value);

/// All of it.
pub struct Info {
    sections: Vec<(&'static str, Vec<Row>)>,
    settings: Vec<Setting>,
}

impl Info {
    /// What is so.
    pub fn of(facts: &Facts, surroundings: &Surroundings) -> Self {
        let sections = vec![
            ("versions", versions()),
            ("paths", paths(facts, surroundings)),
            ("token", token(facts)),
            ("centre", centre(&facts.centre)),
            ("terminal", terminal(facts, surroundings)),
        ];
        Self { sections, settings: facts.settings.in_force.clone() }
    }

    /// For a program.
    pub fn json(&self) -> Value {
        let mut all: Map<String, Value> = Map::new();
        for (section, rows) in &self.sections {
            let own = |name: &str| name.trim_start_matches(section).trim_start_matches('-').replace('-', "_");
            let rows: Map<String, Value> = rows.iter().map(|(name, value)| (own(name), value.clone())).collect();
            all.insert((*section).to_owned(), Value::Object(rows));
        }
        let settings = self.settings.iter().map(|setting| match setting {
            Setting::Argument { name, value } => (name.clone(), json!({ "value": value, "from": "command line" })),
            Setting::Layered(setting) => {
                let from = setting.place.as_ref().map_or_else(|| "default".to_owned(), ToString::to_string);
                (setting.name.clone(), json!({ "value": setting.value, "from": from }))
            }
        });
        all.insert("settings".to_owned(), Value::Object(settings.collect()));
        Value::Object(all)
    }

    /// For a person.
    pub fn text(&self, words: &Words) -> String {
        let mut sections: Vec<(String, Vec<(String, String)>)> = Vec::new();
        for (section, rows) in &self.sections {
            let rows = rows.iter().map(|(name, value)| (words.plain(&format!("info-{name}")), said(words, value)));
            sections.push((words.plain(&format!("info-section-{section}")), rows.collect()));
        }
        let settings = self.settings.iter().map(|setting| match setting {
            Setting::Argument { name, value } => (name.clone(), from(words, value, words.plain("info-from-argument"))),
            Setting::Layered(setting) => {
                let place = match &setting.place {
                    None => words.plain("info-from-default"),
                    Some(Place::Line(path, line)) => format!("{}:{line}", path.display()),
                    Some(Place::Variable(name)) => name.clone(),
                };
                (setting.name.clone(), from(words, &setting.value, place))
            }
        });
        sections.push((words.plain("info-section-settings"), settings.collect()));
        let sections = sections.iter().map(|(heading, rows)| {
            let columns = rows.iter().map(|(name, _)| width(name)).max().unwrap_or_default() + 2;
            let rows = rows.iter().map(|(name, value)| format!("  {}{}", pad(name, columns), sanitise::line(value)));
            let lines: Vec<String> = std::iter::once(heading.clone()).chain(rows).collect();
            lines.join("\n")
        });
        sections.collect::<Vec<_>>().join("\n\n")
    }
}

fn from(words: &Words, value: &str, place: String) -> String {
    let value = if value.is_empty() { words.plain("none") } else { value.to_owned() };
    words.text("info-from", &args!["value" => value, "place" => place])
}

fn said(words: &Words, value: &Value) -> String {
    match value {
        Value::Null => words.plain("none"),
        Value::Bool(true) => words.plain("yes"),
        Value::Bool(false) => words.plain("no"),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn versions() -> Vec<Row> {
    vec![("program", json!(env!("CARGO_PKG_VERSION"))), ("model", json!(MODEL)), ("api", json!(API))]
}

fn paths(facts: &Facts, surroundings: &Surroundings) -> Vec<Row> {
    let path = |path: &std::path::Path| json!(path.display().to_string());
    let state = &facts.state.folder;
    vec![
        ("settings", path(&facts.settings.path)),
        ("keys", path(&facts.keys.path)),
        ("views", path(&facts.views.path)),
        ("themes", path(&surroundings.themes)),
        ("state", path(state)),
        ("seats", path(&state.join("seats"))),
        ("saved-views", path(&surroundings.saved_views)),
        ("log", surroundings.log.as_deref().map_or(Value::Null, path)),
    ]
}

fn token(facts: &Facts) -> Vec<Row> {
    let file = facts.token.path.as_ref().map(|path| path.display().to_string());
    let (is_there, mode) = match facts.token.file {
        TokenFile::There { mode } => (true, Some(format!("{:03o}", mode & 0o777))),
        TokenFile::Empty => (true, None),
        TokenFile::NotNamed | TokenFile::Missing | TokenFile::Unreadable(_) => (false, None),
    };
    vec![("token-file", json!(file)), ("token-there", json!(is_there)), ("token-mode", json!(mode))]
}

fn centre(facts: &CentreFacts) -> Vec<Row> {
    let health = facts.health.as_ref().ok();
    let heard = facts.heard.as_ref().and_then(|heard| heard.as_ref().ok());
    let rows = heard.iter().flat_map(|heard| &heard.list.centres);
    let row = rows.clone().find(|row| facts.code.as_deref() == Some(row.code.as_str()));
    let trouble = facts.health.as_ref().err().or_else(|| facts.heard.as_ref()?.as_ref().err());
    let ahead = heard.map(|heard| heard.ahead.0 as f64 / 1e6);
    vec![
        ("centre-url", json!(facts.url)),
        ("centre-code", json!(facts.code)),
        ("centre-answers", json!(health.is_some())),
        ("centre-trouble", json!(trouble.map(ToString::to_string))),
        ("centre-version", json!(health.map(|health| &health.version))),
        ("centre-ready", json!(health.map(|health| health.ok))),
        ("centre-epoch", json!(row.map(|row| row.epoch))),
        ("centre-revision", json!(row.map(|row| row.revision))),
        ("centre-model", json!(row.map(|row| row.model))),
        ("centre-role", json!(row.map(|row| row.you.role.tag()))),
        ("centre-place", json!(row.map(|row| row.you.place.as_str()))),
        ("centre-ahead-seconds", json!(ahead.map(|ahead| (ahead * 1e3).round() / 1e3))),
    ]
}

fn terminal(facts: &Facts, surroundings: &Surroundings) -> Vec<Row> {
    let terminal = &facts.terminal;
    let way = match terminal.way {
        Way::Straight => None,
        Way::Tmux => Some("tmux"),
        Way::Screen => Some("screen"),
    };
    vec![
        ("term", json!(terminal.term)),
        ("locale", json!(terminal.locale.as_ref().map(|(name, value)| format!("{name}={value}")))),
        ("language", json!(surroundings.language.code())),
        ("linear", json!(terminal.manner == Manner::Lines)),
        ("colours", json!(colours(terminal.capability))),
        ("charset", json!(charset(terminal.capability))),
        ("size", json!(terminal.size.map(|(columns, rows)| format!("{columns}x{rows}")))),
        ("multiplexer", json!(way)),
        ("ssh", json!(terminal.ssh)),
    ]
}
