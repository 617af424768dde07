//! Venues and projects, in a line each, and what is told of the one that is chosen.

use std::collections::BTreeMap;

use crate::console::model::Model;
use crate::console::names;
use crate::domain::desk::Desk;
use crate::domain::ids::{ProjectCode, VenueCode};
use crate::domain::request::Request;
use crate::words::args;

/// Orders told of a project, the newest first.
const ORDERS: usize = 8;

/// A venue: what and where it is, its stage and who operates it.
pub(super) fn venue(model: &Model, code: &VenueCode) -> (String, String) {
    let Some((desk, _)) = model.ground() else { return Default::default() };
    let Some(venue) = desk.venues.venue(code) else { return Default::default() };
    let words = model.words;
    let kind = names::name(words, "venue-kind", &venue.sheet.kind);
    let place = names::place_in_town(desk, &venue.sheet.place);
    let said = format!("{code} {kind}  {}  {place}", names::line(&venue.sheet.name));
    let stage = names::name(words, "venue-stage", &venue.sheet.stage);
    let operator = desk.venues.operator_of(code, model.now).map(|one| names::line(&one.sheet.organisation));
    (said, format!("{}  {stage}", operator.unwrap_or_default()))
}

/// How many orders on the desk belong to each project.
pub type Orders = BTreeMap<ProjectCode, usize>;

/// Counts the orders of every project in one walk over the desk.
pub fn orders(model: &Model) -> Orders {
    let mut orders = Orders::new();
    for project in model.desk.iter().flat_map(Desk::numbered).filter_map(Request::project) {
        *orders.entry(project.clone()).or_default() += 1;
    }
    orders
}

/// A project: its name, whose it is, how many orders it has and its stage.
pub(super) fn project(model: &Model, code: &ProjectCode, orders: &Orders) -> (String, String) {
    let Some((desk, _)) = model.ground() else { return Default::default() };
    let Some(project) = desk.venues.project(code) else { return Default::default() };
    let owner = names::place_in_town(desk, &project.sheet.owner);
    let said = format!("{code}  {}  {owner}", names::line(&project.sheet.name));
    let stage = names::name(model.words, "project-stage", &project.stage);
    let orders = model.words.text("project-orders", &args!["n" => orders.get(code).copied().unwrap_or_default()]);
    (said, format!("{orders}  {stage}"))
}

/// Hours and brand of a venue.
pub fn venue_told(model: &Model, code: &VenueCode) -> String {
    let Some((desk, _)) = model.ground() else { return String::new() };
    let Some(venue) = desk.venues.venue(code) else { return String::new() };
    let none = || model.words.plain("none");
    let hours = if venue.sheet.hours.is_empty() { model.words.plain("venue-always") } else { venue.hours() };
    let brand = desk.venues.brand_of(code).map_or_else(none, |brand| names::line(&brand.sheet.name));
    let name = names::line(&venue.sheet.name);
    model.words.text("venue-told", &args!["venue" => name, "hours" => hours, "brand" => brand])
}

/// The service of a project, whether it is shared, and its teams.
pub fn project_told(model: &Model, code: &ProjectCode) -> String {
    let Some((desk, _)) = model.ground() else { return String::new() };
    let Some(project) = desk.venues.project(code) else { return String::new() };
    let teams: Vec<String> = project.sheet.teams.iter().map(|team| names::team(desk, *team)).collect();
    let shared = model.words.plain(if project.sheet.shared { "project-shared" } else { "project-own" });
    let service = names::service(model.words, desk, &project.sheet.service);
    let newest: Vec<String> =
        desk.orders_of(code).rev().take(ORDERS).map(|request| names::tail(request.number)).collect();
    let orders = if newest.is_empty() { model.words.plain("none") } else { newest.join(" ") };
    let name = names::line(&project.sheet.name);
    model.words.text(
        "project-told",
        &args!["project" => name, "service" => service, "teams" => teams.join(" "), "shared" => shared, "orders" => orders],
    )
}
