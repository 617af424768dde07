//! Plans and what of them is today, in a line each.

use crate::console::model::Model;
use crate::console::names;
use crate::domain::ids::{PlanId, RequestId};
use crate::domain::plan::{Coming, PlanKind, Skipped};
use crate::domain::request::Request;
use crate::words::{Words, args};

/// Coming days told of a plan.
const DAYS: usize = 6;

/// A plan: what it is, and what comes next.
pub(super) fn plan(model: &Model, id: PlanId) -> (String, String) {
    let Some((desk, rules)) = model.ground() else { return Default::default() };
    let Some(plan) = desk.plan(id) else { return Default::default() };
    let (words, sheet) = (model.words, &plan.sheet);
    let kind = names::name(words, "plan-kind", &sheet.kind);
    let at = sheet.venue.as_ref().map(|code| names::venue(desk, code));
    let place = at.unwrap_or_else(|| names::place_in_town(desk, &sheet.place));
    let hours = format!("{}-{}", sheet.schedule.start, sheet.schedule.end);
    let said = format!("{} {kind}  {}  {place} {hours}", sheet.code, names::line(&sheet.title));
    let next = plan.coming(desk, rules, model.now, 1).first().map(|coming| day(words, coming));
    let state = match next {
        _ if !plan.is_on() => words.plain("plans-ended"),
        Some(next) => format!("{} {next}", words.plain("plans-next")),
        None => words.plain("plans-no-more"),
    };
    let made = words.text("plans-line-made", &args!["made" => plan.made]);
    let skipped = words.text("plans-line-skipped", &args!["skipped" => plan.skipped]);
    let skipped = if plan.skipped > 0 { format!(" {skipped}") } else { String::new() };
    (said, format!("{made}{skipped}  {state}"))
}

/// The next days of a plan, those it rests on with why.
pub fn coming_days(model: &Model, id: PlanId) -> String {
    let Some((desk, rules)) = model.ground() else { return String::new() };
    let Some(plan) = desk.plan(id) else { return String::new() };
    let coming = plan.coming(desk, rules, model.now, DAYS);
    let mut days: Vec<String> = coming.iter().map(|coming| day(model.words, coming)).collect();
    if coming.iter().any(|coming| coming.holidays_unknown) {
        days.push(model.words.plain("plans-holidays-unknown"));
    }
    if days.is_empty() {
        days.push(model.words.plain(if plan.is_on() { "plans-no-more" } else { "plans-ended" }));
    }
    format!("{}: {}", plan.sheet.code, days.join("  "))
}

fn day(words: &Words, coming: &Coming) -> String {
    let date = coming.date.to_string();
    match &coming.skipped {
        None => date,
        Some(Skipped::Holiday { name }) if !name.is_empty() => format!("{date} {name}"),
        Some(Skipped::Holiday { .. }) => format!("{date} {}", words.plain("skipped-holiday")),
        Some(Skipped::Told) => format!("{date} {}", words.plain("skipped-told")),
        Some(Skipped::Missed) => format!("{date} {}", words.plain("skipped-missed")),
        Some(Skipped::VenueShut) => format!("{date} {}", words.plain("skipped-venue_shut")),
    }
}

/// An occurrence of today: what it is, where it stands, how far it is.
pub(super) fn round(model: &Model, id: RequestId) -> (String, String) {
    let Some((desk, _)) = model.ground() else { return Default::default() };
    let Some(request) = desk.request(id) else { return Default::default() };
    let words = model.words;
    let hours = request.window.map_or_else(String::new, |window| {
        format!("{}-{}", crate::words::moments::clock(window.start), crate::words::moments::clock(window.end))
    });
    let at = request.venue().map(|code| names::venue(desk, code));
    let place = at.unwrap_or_else(|| names::request_place(desk, request));
    let teams: Vec<String> = request.live().map(|on| names::team(desk, on.team)).collect();
    let said = format!(
        "{} {hours} {}  {place}  {}",
        names::tail(request.number),
        names::summary(words, request),
        teams.join(" ")
    );
    let state = names::name(words, "state", &request.state);
    let shortage = desk.shortage(request);
    let shortage = match shortage {
        0 => String::new(),
        n => format!(" {}", words.text("plans-shortage", &args!["n" => n])),
    };
    (said.trim_end().to_owned(), format!("{}{state}{shortage}", progress(words, request)))
}

/// How far its doors are, or how many children are there.
pub(super) fn progress(words: &Words, request: &Request) -> String {
    let Some(occurrence) = &request.occurrence else { return String::new() };
    let all = occurrence.stops.len();
    match occurrence.kind {
        PlanKind::Round if all > 0 => {
            let done = all - occurrence.stops_left();
            format!("{}  ", words.text("plans-stops", &args!["done" => done, "all" => all]))
        }
        PlanKind::Class => {
            let there = occurrence.waiting().count();
            format!("{}  ", words.text("plans-children", &args!["there" => there]))
        }
        _ => String::new(),
    }
}
