//! Copying to the operator's own clipboard: the number, or the request in a line. Papers only while they are open.

use super::super::copy::bounded;
use super::super::effect::Effect;
use super::super::forms::Subject;
use super::super::layer::{Layer, Page, Reading};
use super::super::model::{Model, Tone};
use super::super::names;
use super::acts;
use crate::domain::request::Request;
use crate::text::sanitise;
use crate::words::args;

/// Columns of what was copied that are told.
const TOLD: usize = 60;

/// The whole number.
pub(super) fn number(model: &mut Model) -> Vec<Effect> {
    let text = request(model).map(|request| request.number.to_string());
    copy(model, text)
}

/// What the list shows of the request, in a line; of papers that are open, what is shown of them.
pub(super) fn sheet(model: &mut Model) -> Vec<Effect> {
    let text = open_papers(model).or_else(|| request(model).map(|request| line(model, request)));
    copy(model, text)
}

fn request(model: &Model) -> Option<&Request> {
    match acts::subject(model) {
        Some(Subject::Request(id)) => model.desk.as_ref()?.request(id),
        _ => None,
    }
}

fn line(model: &Model, request: &Request) -> String {
    let Some(desk) = &model.desk else { return String::new() };
    let words = model.words;
    let service = match request.flags.protected {
        true => None,
        false => request.service.as_ref().map(|code| names::service(words, desk, code)),
    };
    let parts = [
        Some(request.number.to_string()),
        Some(names::name(words, "priority", &request.priority)),
        Some(names::name(words, "state", &request.state)),
        Some(names::request_place(desk, request)),
        service,
        Some(names::summary(words, request)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join("  ")
}

fn open_papers(model: &Model) -> Option<String> {
    let Some(Layer::Reading(Reading { page: Page::Papers(_, lines), .. })) = model.layers.last() else { return None };
    let said = lines.iter().map(|(label, text)| format!("{} {}", sanitise::line(label), sanitise::line(text)));
    (!lines.is_empty()).then(|| said.collect::<Vec<_>>().join("\n"))
}

fn copy(model: &mut Model, text: Option<String>) -> Vec<Effect> {
    let Some(text) = text else {
        acts::say_plainly(model, Tone::Bad, "said-nothing-selected");
        return Vec::new();
    };
    let text = bounded(&text).to_owned();
    let first = text.lines().next().unwrap_or_default();
    let what = crate::text::columns::cut(first, TOLD).into_owned();
    let words = model.words.text("said-copied", &args!["what" => what]);
    model.say(Tone::Good, words);
    vec![Effect::Copy(text)]
}
