//! 项目库: applying for a project, moving it, and which orders it takes.

use super::admin::check_name;
use super::draft::{Draft, said};
use super::filing::{invalid, known_service, missing};
use super::venues::venue;
use crate::domain::command::Filing;
use crate::domain::event::Event;
use crate::domain::ids::{PlaceCode, ProjectCode, ServiceCode, VenueCode};
use crate::domain::menu::Ordered;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
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
    let found = project(draft, code)?;
    let not_for = |field: &str| Err(Refusal::ProjectNotForThis { project: code.clone(), field: field.to_owned() });
    if found.stage != ProjectStage::Running {
        return not_for("stage");
    }
    if service != Some(&found.sheet.service) {
        return not_for("service");
    }
    // Where nobody knows yet where it is, that is seen when it is taken in.
    if !place.is_unchecked() && !found.goes_to(&draft.desk.places, place, at) {
        return not_for("place");
    }
    Ok(())
}
