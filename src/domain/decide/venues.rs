//! Venues, who operates them, projects, and the minutes of village meetings.

use super::admin::check_name;
use super::draft::{Draft, said};
use super::filing::{self, invalid, known_service, missing};
use crate::domain::command::{Batch, Filing};
use crate::domain::event::{Event, MeetingHeld};
use crate::domain::ids::{OperationId, ProjectCode, RequestId, VenueCode};
use crate::domain::menu::Ordered;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::Request;
use crate::domain::time::Window;
use crate::domain::venues::{
    MOST_BATCH, Operation, OperationSheet, OperationState, ProjectSheet, ProjectStage, Score, Venue, VenueSheet,
    VenueStage,
};

/// Venues a centre may have.
const MOST_VENUES: usize = 5_000;
/// Projects a centre may have, ended ones too.
const MOST_PROJECTS: usize = 5_000;
/// Teams that may carry one project.
const MOST_TEAMS: usize = 50;
/// Stretches of hours a venue may have.
const MOST_HOURS: usize = 21;
/// Criteria of one scoring.
const MOST_CRITERIA: usize = 20;
/// The most points a criterion gives.
const MOST_POINTS: u8 = 100;

fn venue<'d>(draft: &'d Draft, code: &VenueCode) -> Result<&'d Venue, Refusal> {
    draft.desk.venues.venue(code).ok_or_else(|| Refusal::NoSuchVenue { venue: code.clone() })
}

pub(super) fn set(draft: &mut Draft, venues: &[VenueSheet]) -> Result<(), Refusal> {
    if venues.is_empty() {
        return Err(missing("venues"));
    }
    for (index, sheet) in venues.iter().enumerate() {
        let field = |name: &str| format!("venues.{}.{name}", sheet.code);
        if venues[..index].iter().any(|other| other.code == sheet.code) {
            return Err(invalid(&field("code"), InvalidReason::Twice));
        }
        check_name(&field("name"), &sheet.name)?;
        draft.known_place(&sheet.place)?;
        if sheet.hours.len() > MOST_HOURS {
            return Err(invalid(&field("hours"), InvalidReason::TooMany));
        }
        let stays = draft.desk.venues.venue(&sheet.code).is_none_or(|known| known.sheet.stage == sheet.stage);
        if !stays {
            return Err(Refusal::StageByMoving { sheet: sheet.code.as_str().to_owned() });
        }
    }
    let new = venues.iter().filter(|sheet| draft.desk.venues.venue(&sheet.code).is_none()).count();
    if draft.desk.venues.venues.len() + new > MOST_VENUES {
        return Err(Refusal::OverLimit { what: "venues".into(), limit: MOST_VENUES as u64 });
    }
    for sheet in venues {
        if draft.desk.venues.venue(&sheet.code).is_none_or(|known| known.sheet != *sheet) {
            draft.emit(Event::VenueSet(Box::new(sheet.clone())));
        }
    }
    Ok(())
}

pub(super) fn move_venue(draft: &mut Draft, code: &VenueCode, to: VenueStage, reason: &str) -> Result<(), Refusal> {
    let from = venue(draft, code)?.sheet.stage;
    if from == to {
        return Err(Refusal::NothingToDo);
    }
    if !from.may_become(to) {
        return Err(Refusal::VenueStageMayNot { from, to });
    }
    let reason = Redactable::remark(said("reason", reason)?);
    draft.emit(Event::VenueMoved { venue: code.clone(), from, to, reason });
    Ok(())
}

pub(super) fn apply_to_operate(draft: &mut Draft, sheet: &OperationSheet) -> Result<(), Refusal> {
    if draft.desk.venues.operation(sheet.operation).is_some() {
        return Err(Refusal::IdTaken);
    }
    venue(draft, &sheet.venue)?;
    check_name("organisation", &sheet.organisation)?;
    if sheet.until < sheet.from {
        return Err(invalid("until", InvalidReason::EndsBeforeStart));
    }
    if sheet.until < crate::domain::plan::Day::of(draft.now) {
        return Err(invalid("until", InvalidReason::InThePast));
    }
    draft.emit(Event::OperationApplied(Box::new(sheet.clone())));
    Ok(())
}

fn operation_in<'d>(draft: &'d Draft, id: OperationId, state: OperationState) -> Result<&'d Operation, Refusal> {
    let found = draft.desk.venues.operation(id).ok_or(Refusal::NoSuchOperation { operation: id })?;
    if found.state == state { Ok(found) } else { Err(Refusal::WrongOperationState { state: found.state }) }
}

pub(super) fn score(draft: &mut Draft, id: OperationId, scores: &[Score]) -> Result<(), Refusal> {
    operation_in(draft, id, OperationState::Applied)?;
    if scores.is_empty() {
        return Err(missing("scores"));
    }
    if scores.len() > MOST_CRITERIA {
        return Err(invalid("scores", InvalidReason::TooMany));
    }
    for (index, score) in scores.iter().enumerate() {
        check_name(&format!("scores.{index}.criterion"), &score.criterion)?;
        if score.points > MOST_POINTS {
            return Err(invalid(&format!("scores.{index}.points"), InvalidReason::OutOfRange));
        }
        if scores[..index].iter().any(|other| other.criterion == score.criterion) {
            return Err(invalid(&format!("scores.{index}.criterion"), InvalidReason::Twice));
        }
    }
    draft.emit(Event::OperationScored { operation: id, scores: scores.to_vec() });
    Ok(())
}

/// One for a venue at a time; another than the best scored only with a reason.
pub(super) fn choose(draft: &mut Draft, id: OperationId, reason: &str) -> Result<(), Refusal> {
    let chosen = operation_in(draft, id, OperationState::Applied)?;
    let own = chosen.mean_score().ok_or_else(|| missing("scores"))?;
    let sheet = chosen.sheet.clone();
    let of_venue = || {
        let all = draft.desk.venues.operations.values();
        all.filter(|other| other.sheet.venue == sheet.venue && other.sheet.operation != id && other.meets(&sheet))
    };
    if let Some(there) = of_venue().find(|other| other.state == OperationState::Chosen) {
        let (organisation, until) = (there.sheet.organisation.clone(), there.sheet.until.to_string());
        return Err(Refusal::VenueOperated { venue: sheet.venue.clone(), organisation, until });
    }
    let better = of_venue().any(|other| other.state == OperationState::Applied && other.mean_score() > Some(own));
    if better {
        said("reason", reason)?;
    }
    moved(draft, id, sheet.venue, (OperationState::Applied, OperationState::Chosen), reason);
    Ok(())
}

pub(super) fn end_operation(draft: &mut Draft, id: OperationId, reason: &str) -> Result<(), Refusal> {
    let venue = operation_in(draft, id, OperationState::Chosen)?.sheet.venue.clone();
    let reason = said("reason", reason)?;
    moved(draft, id, venue, (OperationState::Chosen, OperationState::Ended), reason);
    Ok(())
}

fn moved(
    draft: &mut Draft,
    operation: OperationId,
    venue: VenueCode,
    (from, to): (OperationState, OperationState),
    reason: &str,
) {
    let reason = Redactable::remark(reason.trim());
    draft.emit(Event::OperationMoved { operation, venue, from, to, reason });
}

/// 申报: a new project, or a changed one that has not ended.
pub(super) fn apply_project(draft: &mut Draft, sheet: &ProjectSheet) -> Result<(), Refusal> {
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

pub(super) fn move_project(
    draft: &mut Draft,
    code: &ProjectCode,
    to: ProjectStage,
    reason: &str,
) -> Result<(), Refusal> {
    let found = draft.desk.venues.project(code).ok_or_else(|| Refusal::NoSuchProject { project: code.clone() })?;
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

/// The minutes of a village meeting as orders: all of them or none, each with its number.
pub(super) fn file_batch(draft: &mut Draft, batch: &Batch) -> Result<(), Refusal> {
    if draft.desk.venues.meetings.contains_key(&batch.meeting) {
        return Err(Refusal::IdTaken);
    }
    let held_at = venue(draft, &batch.venue)?;
    if !held_at.sheet.stage.takes_orders() {
        return Err(Refusal::VenueNotRunning { venue: batch.venue.clone(), stage: held_at.sheet.stage });
    }
    let place = held_at.sheet.place.clone();
    let source = Redactable::remark(said("source", &batch.source)?);
    if batch.filings.is_empty() {
        return Err(missing("filings"));
    }
    if batch.filings.len() > MOST_BATCH {
        return Err(Refusal::OverLimit { what: "filings".into(), limit: MOST_BATCH as u64 });
    }
    for (index, filing) in batch.filings.iter().enumerate() {
        let alone = [("reference", filing.reference.is_some()), ("take_in", filing.take_in.is_some())];
        if let Some((name, _)) = alone.into_iter().find(|(_, given)| *given) {
            return Err(invalid(&format!("filings.{index}.{name}"), InvalidReason::NotAChoice));
        }
        let placed = Filing { place: filing.place.clone().or_else(|| Some(place.clone())), ..filing.clone() };
        filing::file(draft, &placed).map_err(|refusal| of_row(index, refusal))?;
    }
    let requests: Vec<RequestId> = batch.filings.iter().map(|filing| filing.request).collect();
    let held = MeetingHeld { meeting: batch.meeting, venue: batch.venue.clone(), source, requests };
    draft.emit(Event::MeetingHeld(Box::new(held)));
    Ok(())
}

/// The refusal of one order of several, with the row it stands in.
fn of_row(index: usize, refusal: Refusal) -> Refusal {
    let at = |name: &str| format!("filings.{index}.{name}");
    match refusal {
        Refusal::Missing { field } => Refusal::Missing { field: at(&field) },
        Refusal::Invalid { field, reason } => Refusal::Invalid { field: at(&field), reason },
        Refusal::NoSuchService { .. } => invalid(&at("service"), InvalidReason::NotAChoice),
        Refusal::NoSuchPlace { .. } => invalid(&at("place"), InvalidReason::NotAChoice),
        Refusal::NoSuchVenue { .. } => invalid(&at("ordered.venue"), InvalidReason::NotAChoice),
        Refusal::NoSuchOffice { .. } => invalid(&at("suggested_office"), InvalidReason::NotAChoice),
        Refusal::IdTaken => invalid(&at("request"), InvalidReason::Twice),
        other => other,
    }
}

/// An order at a venue is where the venue is, while it runs and within its hours.
pub(super) fn chosen(draft: &Draft, filing: &Filing, ordered: &Ordered, window: Option<Window>) -> Result<(), Refusal> {
    let Some(code) = &ordered.venue else { return Ok(()) };
    let place = &venue(draft, code)?.sheet.place;
    if filing.place.as_ref().is_some_and(|named| named != place) {
        return Err(invalid("place", InvalidReason::NotAChoice));
    }
    takes_orders_then(draft, code, window)
}

/// An order of a venue moves only within its hours.
pub(super) fn open_then(draft: &Draft, request: &Request, window: Window) -> Result<(), Refusal> {
    let at = request.ordered.as_ref().and_then(|ordered| ordered.venue.as_ref());
    at.map_or(Ok(()), |code| takes_orders_then(draft, code, Some(window)))
}

fn takes_orders_then(draft: &Draft, code: &VenueCode, window: Option<Window>) -> Result<(), Refusal> {
    let at = venue(draft, code)?;
    if !at.sheet.stage.takes_orders() {
        return Err(Refusal::VenueNotRunning { venue: code.clone(), stage: at.sheet.stage });
    }
    match window {
        Some(window) if !at.is_open_for(window) => Err(Refusal::VenueShut { venue: code.clone(), hours: at.hours() }),
        _ => Ok(()),
    }
}
