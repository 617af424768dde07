//! Ordering from the menu: what can be chosen, and what a choice puts into the form of a new request.

use super::forms::fields::{Ground, pick};
use super::forms::pick::Choice;
use super::forms::{Field, FieldName, Form};
use super::model::Model;
use crate::domain::desk::Desk;
use crate::domain::ids::{MenuCode, RequestId, ServiceCode};
use crate::domain::menu::{MenuItem, Mode, Ordered, Part};
use crate::domain::time::Timestamp;
use crate::wire::menu::{MenuKind, menu};
use crate::words::{Language, Words, args, moments};

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// How the form has it: `talk CODE MINUTES`, `bundle CODE`, `slot SERVICE MICROSECONDS` or `service CODE`.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// What is to be known of it.
    pub more: String,
}

/// What can be ordered and answers to the words looked for, in the order of the menu; of slots those with room.
pub fn choices(model: &Model) -> Vec<Chosen> {
    model.desk.as_ref().map(|desk| all(desk, model.words, model.now, &model.menu_words)).unwrap_or_default()
}

fn all(desk: &Desk, words: &Words, now: Timestamp, wanted: &str) -> Vec<Chosen> {
    let mut found = Vec::new();
    for row in menu(desk, now, wanted, false) {
        let name = if words.language() == Language::Zh { &row.zh } else { &row.en };
        let task = row.task.map(|task| words.plain(&format!("task-{}", task.tag()))).unwrap_or_default();
        let code = &row.code;
        let mut add = |value: String, label: String, more: String| found.push(Chosen { value, label, more });
        match row.kind {
            MenuKind::Campaign => {}
            MenuKind::Service if row.slots.is_empty() => add(format!("service {code}"), name.clone(), task),
            MenuKind::Service => {
                for slot in row.slots.iter().filter(|slot| slot.free > 0) {
                    let at = moments::day_clock(words, slot.window.start);
                    let free = words.text("menu-free", &args!["free" => slot.free, "places" => slot.places]);
                    add(format!("slot {code} {}", slot.window.start.0), format!("{name}  {at}"), free);
                }
            }
            MenuKind::Talk => {
                for minutes in &row.minutes {
                    let length = words.text("menu-minutes", &args!["minutes" => *minutes]);
                    add(format!("talk {code} {minutes}"), format!("{name}  {length}"), task.clone());
                }
            }
            MenuKind::Bundle => {
                let parts = words.text("menu-parts", &args!["n" => row.parts.len()]);
                add(format!("bundle {code}"), name.clone(), parts);
            }
        }
    }
    found
}

/// The lines that something of the menu brings to the form.
pub fn fields(ground: &Ground<'_>, value: &str) -> Vec<Field> {
    let named = all(ground.desk, ground.words, ground.desk.time, "").into_iter().find(|one| one.value == value);
    let label = named.map_or_else(|| value.to_owned(), |one| one.label);
    let mut lines = vec![pick(FieldName::Ordered, vec![Choice::new(value, &label)], Some(value))];
    if let Some(talk) = code_of(value, "talk").and_then(|code| ground.desk.menu.talk(&code)) {
        let speakers = talk.speakers.iter().filter_map(|code| ground.desk.menu.speaker(code));
        let group = |kind: &str| ground.words.plain(&format!("speaker-{kind}"));
        let choices = speakers.filter(|speaker| !speaker.retired).map(|speaker| {
            let label = format!("{} {} {}", speaker.code, group(speaker.group.tag()), speaker.team);
            Choice::new(speaker.code.as_str(), &label)
        });
        lines.push(pick(FieldName::Speaker, choices.collect(), None).may_be_empty());
    }
    lines.push(ground.one_of(FieldName::Mode, "mode", &Mode::ALL, Some(Mode::Ordered)).may_be_empty());
    let today = ground.desk.time.day_number();
    let campaigns = ground.desk.menu.items().filter_map(|item| match item {
        MenuItem::Campaign(campaign) if campaign.runs_on(today) => {
            Some(Choice::new(campaign.code.as_str(), item.name(ground.words.language() == Language::Zh)))
        }
        _ => None,
    });
    lines.push(pick(FieldName::Campaign, campaigns.collect(), None).may_be_empty());
    lines
}

/// The service that something of the menu is.
pub fn service_of(desk: &Desk, value: &str) -> Option<ServiceCode> {
    if let Some(rest) = value.strip_prefix("service ").or_else(|| value.strip_prefix("slot ")) {
        return rest.split(' ').next()?.parse().ok();
    }
    if let Some(talk) = code_of(value, "talk") {
        return desk.menu.talk(&talk).map(|talk| talk.service.clone());
    }
    let bundle = code_of(value, "bundle")?;
    match desk.menu.leaves(desk.menu.bundle(&bundle)?).ok()?.first()? {
        Part::Service(service) => Some(service.clone()),
        Part::Talk(code) | Part::Bundle(code) => desk.menu.talk(code).map(|talk| talk.service.clone()),
    }
}

/// What the form says was chosen from the menu.
pub fn chosen(form: &Form, desk: &Desk, fresh: &mut dyn FnMut() -> uuid::Uuid) -> Option<Ordered> {
    let value = form.value(FieldName::Ordered);
    if value.is_empty() {
        return None;
    }
    let second = value.split(' ').nth(2);
    let bundle = code_of(value, "bundle");
    let further =
        bundle.as_ref().and_then(|code| desk.menu.leaves(desk.menu.bundle(code)?).ok()).map_or(0, |l| l.len());
    let mode = Mode::ALL.into_iter().find(|mode| mode.tag() == form.value(FieldName::Mode)).unwrap_or_default();
    let slot = value.starts_with("slot ").then(|| second.and_then(|at| at.parse().ok()).map(Timestamp)).flatten();
    Some(Ordered {
        venue: None,
        project: None,
        mode,
        talk: code_of(value, "talk"),
        minutes: value.starts_with("talk ").then(|| second.and_then(|minutes| minutes.parse().ok())).flatten(),
        speaker: form.value(FieldName::Speaker).parse().ok(),
        bundle,
        parts: (1..further).map(|_| RequestId(fresh())).collect(),
        slot,
        places: None,
    })
}

fn code_of(value: &str, kind: &str) -> Option<MenuCode> {
    let (is, rest) = value.split_once(' ')?;
    if is == kind { rest.split(' ').next()?.parse().ok() } else { None }
}
