//! Who was told first of a request, whose case it is in, which grid it lies in, and what nobody could be told.

use super::line::Line;
use super::look;
use super::pane::comma;
use crate::console::model::Model;
use crate::console::theme::Part;
use crate::console::{names, notices};
use crate::domain::desk::Desk;
use crate::domain::ids::{NoticeId, RequestId};
use crate::domain::request::Request;
use crate::text::sanitise;
use crate::text::wrap::wrap;
use crate::words::args;

/// The lines of it, what needs a hand first. A request that none of it concerns has none.
pub fn of_request(model: &Model, desk: &Desk, request: &Request, width: usize) -> Vec<Line> {
    let lines = |text: String, part| {
        let said = wrap(&sanitise::line(&text), width);
        said.into_iter().map(move |line| Line::of(line, look(model, part))).collect::<Vec<_>>()
    };
    let failed = notices::failed_of(model, request);
    let warning = (failed > 0).then(|| model.words.text("notice-failed-line", &args!["n" => failed]));
    let mut all = warning.map(|text| lines(text, Part::Alarm)).unwrap_or_default();
    let said: Vec<String> = [told_first(model, desk, request), case(model, desk, request), grid(model, desk, request)]
        .into_iter()
        .flatten()
        .collect();
    if !said.is_empty() {
        all.extend(lines(said.join("  "), Part::Head));
    }
    all
}

fn told_first(model: &Model, desk: &Desk, request: &Request) -> Option<String> {
    let told = request.told_first.as_ref()?;
    let words = model.words;
    let people = |key: &str, n: usize| (n > 0).then(|| words.text(key, &args!["n" => n]));
    let teams: Vec<String> = told.teams.iter().map(|team| names::team(desk, *team)).collect();
    let said = [
        people("told-first-paired", usize::from(told.paired.is_some())),
        people("told-first-experts", told.experts.len()),
        (!teams.is_empty()).then(|| words.text("told-first-teams", &args!["teams" => teams.join(comma(words))])),
    ];
    Some(said.into_iter().flatten().collect::<Vec<_>>().join(comma(words)))
}

fn case(model: &Model, desk: &Desk, request: &Request) -> Option<String> {
    let case = desk.case_of(request.id)?;
    let worker = names::operator(desk, case.worker);
    Some(model.words.text("case-line", &args!["worker" => worker, "n" => case.orders.len()]))
}

fn grid(model: &Model, desk: &Desk, request: &Request) -> Option<String> {
    let answer = desk.grid_owner(&request.place)?;
    let who = answer.on_shift.map_or_else(|| model.words.plain("grid-nobody"), |who| names::operator(desk, who));
    let (grid, office) = (names::place(desk, &answer.owner.grid), names::place(desk, &answer.owner.office));
    Some(model.words.text("grid-line", &args!["grid" => grid, "office" => office, "who" => who]))
}

/// A notice that reached nobody: whose order, who was to be told what, and how often it was tried.
pub fn notice(model: &Model, request: RequestId, id: NoticeId) -> (String, String) {
    let Some(desk) = &model.desk else { return Default::default() };
    let failed = notices::failed(model);
    let found = failed.into_iter().find(|(order, notice, _)| order.id == request && notice.id == id);
    let Some((order, notice, standing)) = found else { return Default::default() };
    let told = notices::told(model.words, desk, notice);
    let tried = model.words.text("notice-tried", &args!["n" => standing.tries]);
    (format!("{}  {told}", order.number), tried)
}
