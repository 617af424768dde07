//! Venues, who operates them, and the minutes of village meetings.

use super::admin::check_name;
use super::draft::{Draft, said};
use super::filing::{self, invalid, missing};
use crate::domain::command::{Batch, Filing};
use crate::domain::event::{Event, MeetingHeld};
use crate::domain::ids::{OperationId, PlaceCode, RequestId, VenueCode};
use crate::domain::menu::Ordered;
use crate::domain::plan::PlanSheet;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::{Priority, Request};
use crate::domain::time::Window;
use crate::domain::venues::{
    MOST_BATCH, Operation, OperationSheet, OperationState, Score, Venue, VenueSheet, VenueStage,
};

/// Venues a centre may have.
const MOST_VENUES: usize = 5_000;
/// Stretches of hours a venue may have.
const MOST_HOURS: usize = 21;
/// Criteria of one scoring.
const MOST_CRITERIA: usize = 20;
/// The most points a criterion gives.
const MOST_POINTS: u8 = 100;

pub(super) fn venue<'d>(draft: &'d Draft, code: &VenueCode) -> Result<&'d Venue, Refusal> {
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
    let found = operation_in(draft, id, OperationState::Applied)?;
    if found.scorings.iter().any(|own| own.by == draft.actor.operator && own.scores == scores) {
        return Err(Refusal::NothingToDo);
    }
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

/// The minutes of a village meeting as orders: all of them or none, each with its number.
pub(super) fn file_batch(draft: &mut Draft, batch: &Batch) -> Result<(), Refusal> {
    if draft.desk.venues.meetings.contains_key(&batch.meeting) {
        return Err(Refusal::IdTaken);
    }
    let held_at = venue(draft, &batch.venue)?;
    if !held_at.sheet.stage.takes_orders() {
        let (field, stage) = ("venue".to_owned(), held_at.sheet.stage);
        return Err(Refusal::VenueNotRunning { field, venue: batch.venue.clone(), stage });
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
    takes_orders(draft, code, "ordered.venue")?;
    window.map_or(Ok(()), |window| is_open(draft, code, "window", window))
}

/// An order of a venue moves only within its hours.
pub(super) fn open_then(draft: &Draft, request: &Request, window: Window) -> Result<(), Refusal> {
    let Some(code) = request.venue() else { return Ok(()) };
    takes_orders(draft, code, "ordered.venue")?;
    is_open(draft, code, "window", window)
}

/// An order at a venue is where that is, also when it is moved or taken in. An emergency is where help is needed.
pub(super) fn stays(draft: &Draft, request: &Request, place: &PlaceCode, priority: Priority) -> Result<(), Refusal> {
    let moves = *place != request.place && priority != Priority::Emergency;
    match request.venue().filter(|_| moves) {
        Some(code) if venue(draft, code)?.sheet.place != *place => Err(Refusal::StaysAtVenue { venue: code.clone() }),
        _ => Ok(()),
    }
}

/// A plan at a venue is where the venue is, while that runs and within its hours on each of its days.
pub(super) fn holds(draft: &Draft, sheet: &PlanSheet) -> Result<(), Refusal> {
    let Some(code) = &sheet.venue else { return Ok(()) };
    if venue(draft, code)?.sheet.place != sheet.place {
        return Err(invalid("plan.place", InvalidReason::NotAChoice));
    }
    takes_orders(draft, code, "plan.venue")?;
    for date in sheet.schedule.kinds_of_day() {
        for (field, window) in sheet.at_venue(date) {
            is_open(draft, code, &field, window)?;
        }
    }
    Ok(())
}

fn takes_orders(draft: &Draft, code: &VenueCode, field: &str) -> Result<(), Refusal> {
    let stage = venue(draft, code)?.sheet.stage;
    if stage.takes_orders() {
        return Ok(());
    }
    Err(Refusal::VenueNotRunning { field: field.to_owned(), venue: code.clone(), stage })
}

fn is_open(draft: &Draft, code: &VenueCode, field: &str, window: Window) -> Result<(), Refusal> {
    let at = venue(draft, code)?;
    if at.is_open_for(window) {
        return Ok(());
    }
    Err(Refusal::VenueShut { field: field.to_owned(), venue: code.clone(), hours: at.hours() })
}
