//! People who can come to harm: the incident a request belongs to, who is missed, who has not been seen, whom to ring.

use super::line::Line;
use super::{detail, look};
use crate::console::action::Action;
use crate::console::model::Model;
use crate::console::names;
use crate::console::theme::Part;
use crate::domain::desk::Desk;
use crate::domain::duty_book::NumberKind;
use crate::domain::request::Request;
use crate::domain::welfare::{WelfareCheck, WelfareStep};
use crate::text::sanitise;
use crate::text::wrap::wrap;
use crate::words::{args, moments};

/// Requests of an incident that are named beside one of them.
const MOST_NAMED: usize = 6;

/// What stands beneath the words of a request; the most needed first.
pub fn of_request(model: &Model, desk: &Desk, request: &Request, width: usize) -> Vec<Line> {
    let mut lines = missed_of(model, desk, request, width);
    lines.extend(rest_of(model, desk, request, width));
    lines
}

/// Whom nobody has heard of in time.
pub(super) fn missed_of(model: &Model, desk: &Desk, request: &Request, width: usize) -> Vec<Line> {
    wrapped(model, missed(model, desk, request), width)
}

/// All the rest of it.
pub(super) fn rest_of(model: &Model, desk: &Desk, request: &Request, width: usize) -> Vec<Line> {
    let mut said = welfare(model, desk, request);
    said.extend(incident(model, desk, request));
    said.extend(timers(model, desk, request));
    wrapped(model, said, width)
}

fn wrapped(model: &Model, said: Vec<(String, Part)>, width: usize) -> Vec<Line> {
    let wrapped = said.into_iter().flat_map(|(said, part)| {
        let lines = wrap(&sanitise::line(&said), width);
        lines.into_iter().map(move |line| Line::of(line, look(model, part)))
    });
    wrapped.collect()
}

/// The marks of a row, readable without colour.
pub fn marks(model: &Model, request: &Request) -> String {
    let marks = [
        (request.assignments.iter().any(|a| a.missed_since().is_some()), "mark-missed"),
        (request.unseen().is_some(), "mark-unseen"),
        (request.open_incident().is_some(), "mark-incident"),
        (request.caller_to_be_told(), "mark-tell-caller"),
    ];
    marks.into_iter().filter(|(on, _)| *on).map(|(_, key)| model.words.plain(key)).collect()
}

/// Teams nobody has heard of in time.
fn missed(model: &Model, desk: &Desk, request: &Request) -> Vec<(String, Part)> {
    let missed = request.assignments.iter().filter_map(|a| Some((a.team, a.missed_since()?)));
    let key = shown(model, Action::CheckIn);
    let line = |(team, since)| {
        let (team, since) = (names::team(desk, team), moments::near(model.words, since, model.now));
        let values = args!["team" => team, "since" => since, "key" => key.clone()];
        (model.words.text("missed-line", &values), Part::Alarm)
    };
    missed.map(line).collect()
}

/// The steps of a check like those of a run card: what is done, what is next and by when.
fn welfare(model: &Model, desk: &Desk, request: &Request) -> Vec<(String, Part)> {
    let Some(check) = request.welfare.as_deref() else { return Vec::new() };
    let words = model.words;
    if let Some((by, at)) = check.seen {
        let by = detail::operator(words, desk, by);
        let values = args!["at" => moments::near(words, at, model.now), "by" => by];
        return vec![(words.text("welfare-seen", &values), Part::Good)];
    }
    let steps: Vec<String> = WelfareStep::ALL.into_iter().map(|step| one_step(model, desk, check, step)).collect();
    let head = words.text("welfare-line", &args!["since" => moments::near(words, check.since, model.now)]);
    let said = format!("{head} {}", steps.join(" > "));
    let next = names::name(words, "welfare-step", &check.step);
    let key = shown(model, Action::WelfareStep);
    let (time, part) = match check.due {
        Some(due) => (moments::left_or_late(words, due, model.now), Part::Warning),
        None => (words.plain("welfare-late"), Part::Alarm),
    };
    let next = words.text("welfare-next", &args!["step" => next, "time" => time, "key" => key]);
    vec![(next, part), (said, part)]
}

/// `[x] 打电话 14:03 李四 没有回音`
fn one_step(model: &Model, desk: &Desk, check: &WelfareCheck, step: WelfareStep) -> String {
    let words = model.words;
    let name = names::name(words, "welfare-step", &step);
    match check.done.iter().rev().find(|done| done.step == step) {
        Some(done) => {
            let by = detail::operator(words, desk, done.by);
            let outcome = names::name(words, "welfare-outcome", &done.outcome);
            format!("[x] {name} {} {by} {outcome}", moments::clock(done.at))
        }
        None => format!("[ ] {name}"),
    }
}

/// The incident, the others in it, and who goes for all of them.
fn incident(model: &Model, desk: &Desk, request: &Request) -> Vec<(String, Part)> {
    let Some(part) = &request.incident else { return Vec::new() };
    let words = model.words;
    let others: Vec<String> = desk.beside_in_incident(request).map(|other| names::tail(other.number)).collect();
    let more = others.len().saturating_sub(MOST_NAMED);
    let named = others.into_iter().take(MOST_NAMED).collect::<Vec<_>>().join(" ");
    let going = desk.beside_in_incident(request).flat_map(|other| {
        let number = names::tail(other.number);
        other.live().map(move |on| (number.clone(), on))
    });
    let going: Vec<String> =
        going.map(|(number, on)| format!("{} ({number})", names::assignment(words, desk, on))).collect();
    let values = args!["name" => part.name.as_str(), "others" => named, "more" => more];
    let mut said = vec![(words.text("incident-line", &values), Part::Head)];
    if !going.is_empty() {
        said.push((words.text("incident-teams", &args!["teams" => going.join("  ")]), Part::Text));
    }
    if request.caller_to_be_told() {
        said.push((words.text("incident-tell", &args!["key" => shown(model, Action::Call)]), Part::Warning));
    } else if part.closed.is_some() {
        said.push((words.plain("incident-closed"), Part::Text));
    }
    said
}

/// Timers that run, and who only keeps the shore.
fn timers(model: &Model, desk: &Desk, request: &Request) -> Vec<(String, Part)> {
    let words = model.words;
    let mut said = Vec::new();
    for on in request.live() {
        let mut facts = Vec::new();
        if let Some(role) = on.role {
            facts.push(names::name(words, "water-role", &role));
        }
        if on.life_jackets {
            facts.push(words.plain("life-jackets-on"));
        }
        if let Some(due) = on.check_in.as_ref().and_then(|timer| timer.due) {
            facts.push(words.text("timer-runs", &args!["time" => moments::left_or_late(words, due, model.now)]));
        }
        if !facts.is_empty() {
            said.push((format!("{} {}", names::team(desk, on.team), facts.join(" ")), Part::Text));
        }
    }
    said
}

/// Every entry, the first to ring first.
pub fn duty_book(model: &Model, width: usize) -> Vec<Line> {
    let entries = model.desk.iter().flat_map(|desk| desk.duty_book.values());
    let mut entries: Vec<_> = entries.collect();
    entries.sort_by_key(|entry| (entry.kind, &entry.code));
    if entries.is_empty() {
        return vec![Line::of(model.words.plain("duty-book-empty"), look(model, Part::Faint))];
    }
    let mut lines = Vec::new();
    let mut last: Option<NumberKind> = None;
    for entry in entries {
        if last.replace(entry.kind) != Some(entry.kind) {
            lines.push(Line::of(names::name(model.words, "number-kind", &entry.kind), look(model, Part::Head)));
        }
        let said = sanitise::line(&format!("{}  {}  {}", entry.number, entry.name, entry.code));
        let plain = look(model, Part::Text);
        let wrapped = wrap(&said, width.saturating_sub(2).max(8));
        lines.extend(wrapped.into_iter().map(|line| Line::of("  ", plain).then(line, plain)));
    }
    lines
}

fn shown(model: &Model, action: Action) -> String {
    match model.keymap.shown(action) {
        key if key.is_empty() => model.words.plain("in-the-menu"),
        key => key,
    }
}
