//! Where a request belongs: its venue, the plan it comes of, its project, or the projects that would take it.

use super::line::Line;
use super::look;
use super::pane::comma;
use crate::console::model::Model;
use crate::console::names;
use crate::console::theme::Part;
use crate::domain::desk::Desk;
use crate::domain::request::Request;
use crate::domain::venues::Project;
use crate::text::wrap::wrap;
use crate::words::args;

/// The lines of it; a request that belongs nowhere and that no project fits has none.
pub(super) fn of_request(model: &Model, desk: &Desk, request: &Request, width: usize) -> Vec<Line> {
    let said: Vec<String> = [venue(model, desk, request), plan(model, desk, request), project(model, desk, request)]
        .into_iter()
        .flatten()
        .collect();
    let lines = wrap(&said.join("  "), width);
    lines.into_iter().filter(|line| !line.is_empty()).map(|line| Line::of(line, look(model, Part::Head))).collect()
}

fn venue(model: &Model, desk: &Desk, request: &Request) -> Option<String> {
    let code = request.venue()?;
    let venue = names::venue(desk, code);
    let organisation = desk.venues.operator_of(code, model.now).map(|one| names::line(&one.sheet.organisation));
    Some(match organisation {
        Some(organisation) => {
            model.words.text("belongs-operated-venue", &args!["venue" => venue, "organisation" => organisation])
        }
        None => model.words.text("belongs-venue", &args!["venue" => venue]),
    })
}

fn plan(model: &Model, desk: &Desk, request: &Request) -> Option<String> {
    let plan = desk.plan(request.occurrence.as_ref()?.plan)?;
    Some(model.words.text("belongs-plan", &args!["plan" => plan.sheet.code.to_string()]))
}

/// The project it belongs to with its stage; else those that run, serve what is asked for and go there.
fn project(model: &Model, desk: &Desk, request: &Request) -> Option<String> {
    let words = model.words;
    if let Some(code) = request.project() {
        let stage = desk.venues.project(code).map(|project| names::name(words, "project-stage", &project.stage));
        let values = args!["project" => names::project(desk, code), "stage" => stage.unwrap_or_default()];
        return Some(words.text("belongs-project", &values));
    }
    let fits = |project: &&Project| request.state.is_open() && project.fits(&desk.places, request);
    let fitting = desk.venues.projects.values().map(AsRef::as_ref).filter(fits);
    let fitting: Vec<String> = fitting.map(|project| names::project(desk, &project.sheet.code)).take(MOST).collect();
    (!fitting.is_empty()).then(|| words.text("fitting-projects", &args!["projects" => fitting.join(comma(words))]))
}

/// Projects told of one request.
const MOST: usize = 3;
