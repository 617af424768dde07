//! 事件: several requests about one thing that happened. Unlike a merge each keeps its caller, its state and its clocks.

use super::draft::{Draft, said};
use super::filing::invalid;
use super::protection::not_protected;
use crate::domain::event::Event;
use crate::domain::ids::{IncidentId, RequestId};
use crate::domain::incident::{MOST_NAME_CHARS, MOST_REQUESTS};
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::Request;

pub(super) fn open(draft: &mut Draft, incident: IncidentId, id: RequestId, name: &str) -> Result<(), Refusal> {
    if draft.desk.of_incident(incident).next().is_some() {
        return Err(Refusal::IdTaken);
    }
    may_belong(draft.request(id)?)?;
    let name = said("name", name)?;
    if name.chars().count() > MOST_NAME_CHARS {
        return Err(invalid("name", InvalidReason::TooLong));
    }
    draft.emit(Event::IncidentOpened { incident, request: id, name: Redactable::summary(name) });
    Ok(())
}

/// A further request about it. Its own tiers stop: whoever goes for the incident goes for it as well.
pub(super) fn join(draft: &mut Draft, incident: IncidentId, id: RequestId) -> Result<(), Refusal> {
    may_belong(draft.request(id)?)?;
    let part = draft.desk.of_incident(incident).find_map(|request| request.incident.as_deref());
    let part = part.ok_or(Refusal::NoSuchIncident { incident })?;
    if part.closed.is_some() {
        return Err(Refusal::IncidentClosed { incident });
    }
    if draft.desk.of_incident(incident).count() >= MOST_REQUESTS {
        return Err(Refusal::OverLimit { what: "incident_requests".into(), limit: MOST_REQUESTS as u64 });
    }
    let name = part.name.clone();
    draft.emit(Event::IncidentJoined { incident, request: id, name });
    let others_go = draft.desk.beside_in_incident(draft.request(id)?).any(|other| other.live().next().is_some());
    if others_go && draft.request(id)?.next_tier_at.is_some() {
        draft.emit(Event::NextTierSet { request: id, at: None });
    }
    Ok(())
}

/// Open, in no other, and nothing that must not be told.
fn may_belong(request: &Request) -> Result<(), Refusal> {
    not_protected(request)?;
    if !request.state.is_open() {
        return Err(Refusal::WrongState { number: request.number, state: request.state });
    }
    match request.open_incident() {
        Some(part) => Err(Refusal::InIncident { number: request.number, name: part.name.as_str().to_owned() }),
        None => Ok(()),
    }
}

/// It is about something else after all. An emergency whose tiers had stopped for it goes on by itself.
pub(super) fn leave(draft: &mut Draft, id: RequestId) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    let incident = request.open_incident().ok_or(Refusal::NothingToDo)?.incident;
    draft.emit(Event::IncidentLeft { incident, request: id });
    super::settle::lead_on(draft, id);
    Ok(())
}

/// Over: teams are back, and every caller is to be told.
pub(super) fn close(draft: &mut Draft, incident: IncidentId, words: &str) -> Result<(), Refusal> {
    let members: Vec<&Request> = draft.desk.of_incident(incident).collect();
    let first = members.first().ok_or(Refusal::NoSuchIncident { incident })?;
    if first.open_incident().is_none() {
        return Err(Refusal::IncidentClosed { incident });
    }
    if let Some(out) = members.iter().find(|request| request.live().next().is_some()) {
        return Err(Refusal::IncidentUnderWay { number: out.number });
    }
    let words = Redactable::remark(said("words", words)?);
    let (request, others) = (first.id, members[1..].iter().map(|other| other.id).collect());
    draft.emit(Event::IncidentClosed { incident, request, others, words });
    Ok(())
}
