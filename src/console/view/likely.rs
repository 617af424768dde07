//! Beside a request or a call: what may be the same matter and why, and what the same people asked for before.

use super::line::Line;
use super::look;
use crate::console::action::Action;
use crate::console::forms::Subject;
use crate::console::model::Model;
use crate::console::theme::Part;
use crate::console::{names, possible};
use crate::domain::desk::Desk;
use crate::domain::ids::RequestId;
use crate::domain::likeness::{Common, Likeness, Warnings};
use crate::domain::request::{Priority, Request};
use crate::domain::time::Span;
use crate::words::{Words, args, moments};

/// Likely doubles shown beside a request, whose teams need the room.
const BESIDE_A_REQUEST: usize = 2;
/// Earlier requests named.
const EARLIER: usize = 4;

/// What stands beneath the words of a request.
pub fn of_request(model: &Model, desk: &Desk, request: &Request, width: usize) -> Vec<Line> {
    let Some(found) = model.likely.of_request(request.id) else { return Vec::new() };
    let mut lines = alike(model, desk, &found.alike, "likely-line").take(BESIDE_A_REQUEST).collect::<Vec<_>>();
    if let Some(first) = lines.first_mut()
        && possible::bar(model, Action::Merge, Subject::Request(request.id)).is_none()
    {
        let key = args!["key" => model.keymap.shown(Action::Merge)];
        let merge = Line::of(format!(" {}", model.words.text("likely-merge", &key)), look(model, Part::Head));
        *first = std::mem::take(first).with_right(merge, width);
    }
    if request.priority == Priority::Emergency
        && let Some(line) = joining(model, desk, request, found.alike.iter().map(|(_, id)| *id))
    {
        lines.push(line);
    }
    lines.extend(warnings(model, desk, &found.warnings));
    lines.extend(earlier(model, desk, &found.earlier));
    lines
}

/// Of an emergency: the incident that what is alike belongs to, or that one can be opened.
fn joining(model: &Model, desk: &Desk, request: &Request, mut alike: impl Iterator<Item = RequestId>) -> Option<Line> {
    if request.flags.protected || request.open_incident().is_some() {
        return None;
    }
    let found = alike.find_map(|id| desk.request(id).filter(|other| other.priority == Priority::Emergency))?;
    let (action, key) = match found.open_incident() {
        Some(_) => (Action::JoinIncident, "likely-join"),
        None => (Action::OpenIncident, "likely-open"),
    };
    possible::bar(model, action, Subject::Request(request.id)).is_none().then(|| {
        let number = names::tail(found.number);
        let shown = model.keymap.shown(action);
        let shown = if shown.is_empty() { model.words.plain("in-the-menu") } else { shown };
        Line::of(model.words.text(key, &args!["key" => shown, "number" => number]), look(model, Part::Head))
    })
}

/// `此人此户注意：没办完的还有 0187  无人应门 2 次`
fn warnings(model: &Model, desk: &Desk, warned: &Warnings) -> Option<Line> {
    let words = model.words;
    let open = warned.open.iter().filter_map(|id| desk.request(*id)).take(EARLIER);
    let open = open.map(|request| names::tail(request.number)).collect::<Vec<_>>().join(" ");
    let counts = [
        (warned.not_safe, "likely-warn-not-safe"),
        (warned.nobody_opened, "likely-warn-nobody-opened"),
        (warned.unhappy, "likely-warn-unhappy"),
        (warned.again, "likely-warn-again"),
    ];
    let mut said: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, key)| words.text(key, &args!["n" => count]))
        .collect();
    if !open.is_empty() {
        said.push(words.text("likely-warn-open", &args!["numbers" => open]));
    }
    let listed = said.join("  ");
    (!said.is_empty())
        .then(|| Line::of(words.text("likely-warn", &args!["listed" => listed]), look(model, Part::Warning)))
}

/// What may be the same as the call being written down.
pub fn of_call(model: &Model, desk: &Desk) -> Vec<Line> {
    let Some(found) = model.likely.of_call() else { return Vec::new() };
    alike(model, desk, &found.alike, "likely-short").collect()
}

fn alike<'a>(
    model: &'a Model,
    desk: &'a Desk,
    found: &'a [(Likeness, RequestId)],
    key: &'a str,
) -> impl Iterator<Item = Line> + 'a {
    let known = found.iter().filter_map(|(likeness, id)| Some((likeness, desk.request(*id)?)));
    known.map(move |(likeness, request)| one(model, likeness, request, key))
}

/// `疑为同一件 0184 (同户, 昨天 9:12, 92%) 待派 灯坏三天`
fn one(model: &Model, likeness: &Likeness, request: &Request, key: &str) -> Line {
    let words = model.words;
    let when = match likeness.apart.whole_minutes() {
        ..60 => {
            words.text("likely-within", &args!["span" => moments::span(words, likeness.apart.max(Span::minutes(1)))])
        }
        _ => moments::near(words, request.filed_at, model.now),
    };
    let number = names::tail(request.number);
    let values =
        args!["number" => number, "why" => why(words, &likeness.common), "when" => when, "score" => likeness.score];
    let state = names::name(words, "state", &request.state);
    let said = format!("  {state}  {}", names::summary(words, request));
    Line::of(words.text(key, &values), look(model, Part::Warning)).then(said, look(model, Part::Text))
}

/// What they have in common, at most two things of it.
fn why(words: &Words, common: &[Common]) -> String {
    let said = common.iter().take(2).map(|common| {
        words.plain(match common {
            Common::Household => "likely-household",
            Common::Requester => "likely-requester",
            Common::Place => "likely-place",
            Common::Near => "likely-near",
            Common::Words => "likely-words",
            Common::Service => "likely-service",
        })
    });
    said.collect::<Vec<_>>().join(&words.plain("likely-and"))
}

/// `以前 3 单：0931 8-2 归档  0412 5-11 转办`
fn earlier(model: &Model, desk: &Desk, requests: &[RequestId]) -> Option<Line> {
    let words = model.words;
    let known: Vec<&Request> = requests.iter().filter_map(|id| desk.request(*id)).collect();
    let named = known.iter().take(EARLIER).map(|request| {
        let state = names::name(words, "state", &request.state);
        let rating = request.rating.as_ref().map(|rating| names::name(words, "satisfaction", &rating.satisfaction));
        let date = moments::date(request.filed_at);
        format!("{} {date} {state} {}", names::tail(request.number), rating.unwrap_or_default()).trim_end().to_owned()
    });
    let listed = named.collect::<Vec<_>>().join("  ");
    let values = args!["n" => known.len(), "listed" => listed];
    (!known.is_empty()).then(|| Line::of(words.text("likely-earlier", &values), look(model, Part::Text)))
}
