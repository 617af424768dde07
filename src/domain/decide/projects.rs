//! 项目库: applying for a project, moving it, and which orders it takes.

use super::admin::check_name;
use super::draft::{Draft, said};
use super::filing::{invalid, known_service, missing};
use super::venues::venue;
use crate::domain::command::Filing;
use crate::domain::event::{Amended, Event};
use crate::domain::ids::{PlaceCode, ProjectCode, ServiceCode, VenueCode};
use crate::domain::menu::Ordered;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::{Priority, Request};
use crate::domain::venues::{Project, ProjectSheet, ProjectStage};

/// Projects a centre may have, ended ones too.
const MOST_PROJECTS: usize = 5_000;
/// Teams that may carry one project.
const MOST_TEAMS: usize = 50;

fn project<'d>(draft: &'d Draft, code: &ProjectCode) -> Result<&'d Project, Refusal> {
    draft.desk.venues.project(code).ok_or_else(|| Refusal::NoSuchProject { project: code.clone() })
}

/// 申报: a new project, or a changed one that has not ended.
pub(super) fn apply(draft: &mut Draft, sheet: &ProjectSheet) -> Result<(), Refusal> {
    let known = draft.desk.venues.project(&sheet.code);
    if let Some(ended) = known.filter(|known| known.stage == ProjectStage::Ended) {
        return Err(Refusal::ProjectStageMayNot { from: ended.stage, to: ProjectStage::Applied });
    }
    if known.is_some_and(|known| known.sheet == *sheet) {
        return Err(Refusal::NothingToDo);
    }
    if known.is_none() && draft.desk.venues.projects.len() >= MOST_PROJECTS {
        return Err(Refusal::OverLimit { what: "projects".into(), limit: MOST_PROJECTS as u64 });
    }
    check_name("name", &sheet.name)?;
    if !sheet.theme.is_empty() {
        check_name("theme", &sheet.theme)?;
    }
    let service = known_service(draft, &sheet.service)?;
    if service.protected || service.retired {
        return Err(invalid("service", InvalidReason::NotAChoice));
    }
    draft.known_place(&sheet.owner)?;
    if sheet.teams.len() > MOST_TEAMS {
        return Err(invalid("teams", InvalidReason::TooMany));
    }
    sheet.teams.iter().try_for_each(|team| draft.team(*team).map(drop))?;
    if let Some(code) = &sheet.brand_of {
        venue(draft, code)?;
        if let Some(other) = draft.desk.venues.brand_of(code).filter(|other| other.sheet.code != sheet.code) {
            return Err(Refusal::BrandTaken { venue: code.clone(), project: other.sheet.code.clone() });
        }
    }
    draft.emit(Event::ProjectSet(Box::new(sheet.clone())));
    Ok(())
}

pub(super) fn move_to(draft: &mut Draft, code: &ProjectCode, to: ProjectStage, reason: &str) -> Result<(), Refusal> {
    let found = project(draft, code)?;
    let from = found.stage;
    if from == to {
        return Err(Refusal::NothingToDo);
    }
    if !from.may_become(to) {
        return Err(Refusal::ProjectStageMayNot { from, to });
    }
    if to == ProjectStage::Running && found.sheet.teams.is_empty() {
        return Err(missing("teams"));
    }
    if to == ProjectStage::Ended {
        said("reason", reason)?;
    }
    let reason = Redactable::remark(reason.trim());
    draft.emit(Event::ProjectMoved { project: code.clone(), from, to, reason });
    Ok(())
}

/// The service of an order that is filed to a project; of one that names no project none follows.
pub(super) fn chosen<'d>(
    draft: &'d Draft,
    filing: &Filing,
    ordered: &Ordered,
    service: Option<&ServiceCode>,
) -> Result<Option<&'d ServiceCode>, Refusal> {
    let Some(code) = &ordered.project else { return Ok(None) };
    let found = project(draft, code)?;
    let at = ordered.venue.as_ref();
    let of_venue = at.and_then(|at| draft.desk.venues.venue(at)).map(|venue| &venue.sheet.place);
    let unchecked = draft.centre().unchecked();
    let place = filing.place.as_ref().or(of_venue).unwrap_or(&unchecked);
    takes(draft, code, service.or(Some(&found.sheet.service)), place, at)?;
    Ok(Some(&found.sheet.service))
}

/// Whether a project takes an order: it runs, serves what is asked for, and goes there.
pub(super) fn takes(
    draft: &Draft,
    code: &ProjectCode,
    service: Option<&ServiceCode>,
    place: &PlaceCode,
    at: Option<&VenueCode>,
) -> Result<(), Refusal> {
    if project(draft, code)?.stage != ProjectStage::Running {
        return not_for(code, "stage");
    }
    reaches(draft, code, service, place, at)
}

fn not_for(code: &ProjectCode, field: &str) -> Result<(), Refusal> {
    Err(Refusal::ProjectNotForThis { project: code.clone(), field: field.to_owned() })
}

/// Whether a project serves what is asked for and goes there, whether or not it still runs.
fn reaches(
    draft: &Draft,
    code: &ProjectCode,
    service: Option<&ServiceCode>,
    place: &PlaceCode,
    at: Option<&VenueCode>,
) -> Result<(), Refusal> {
    let found = project(draft, code)?;
    if service != Some(&found.sheet.service) {
        return not_for(code, "service");
    }
    // Where nobody knows yet where it is, that is seen when its place is told.
    if !place.is_unchecked() && !found.goes_to(&draft.desk.places, place, at) {
        return not_for(code, "place");
    }
    Ok(())
}

/// That an order leaves its project, for another service is another project's; where only its place is not the
/// project's it is refused. An emergency leaves instead: it waits for nobody to take it out first.
pub(super) fn left(
    draft: &Draft,
    request: &Request,
    service: Option<&ServiceCode>,
    place: &PlaceCode,
    priority: Priority,
) -> Result<Option<Amended>, Refusal> {
    let Some(code) = request.project() else { return Ok(None) };
    let left = Some(Amended::Project { from: Some(code.clone()), to: None });
    if request.service.as_ref() != service {
        return Ok(left);
    }
    match reaches(draft, code, service, place, request.venue()) {
        Err(_) if priority == Priority::Emergency => Ok(left),
        stays => stays.map(|()| None),
    }
}
