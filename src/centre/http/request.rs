//! `GET …/requests/{request}`: one request with its story. Papers are never in it.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::Path;

use super::access::Operation;
use super::caller::Caller;
use super::failure::Failure;
use super::requests::town_of;
use crate::domain::desk::Desk;
use crate::domain::event::{Entry, Event};
use crate::domain::ids::{AssignmentId, PlaceCode, RequestId, RequestNumber, WhistleId};
use crate::domain::operator::Role;
use crate::domain::request::Request;
use crate::wire::{ProblemKind, RequestDetail, TimelineEntry};

/// One request with its timeline, by id or number.
#[utoipa::path(get, path = "/v1/centres/{centre}/requests/{request}", operation_id = "request", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code."),
        ("request" = String, Path, description = "Its id, or its number such as 20260315-0042.")),
    responses((status = 200, description = "The request and its story.", body = RequestDetail),
        (status = 404, description = "There is no such request.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn get(caller: Caller, Path(path): Path<(String, String)>) -> Result<Json<RequestDetail>, Failure> {
    caller.may(Operation::Request)?;
    let (_, named) = path;
    let desk = caller.centre.desk();
    let id = named_request(&caller, &desk, &named)?;
    let request = desk.request(id).map(|request| seen_by(&caller, &desk, request));
    let story = caller.centre.timeline(id).await?;
    if request.is_none() && story.is_empty() {
        return Err(Failure::case(ProblemKind::NotFound, "request", named));
    }
    let own = own_assignments(&caller, request.as_ref());
    let called: BTreeSet<WhistleId> =
        request.iter().flat_map(|request| &request.whistles).map(|whistle| whistle.id).collect();
    let told = |entry: Entry| TimelineEntry {
        revision: entry.revision,
        at: entry.at,
        name: desk.operators.get(&entry.actor.operator).map(|operator| operator.name.clone()).unwrap_or_default(),
        actor: entry.actor,
        events: entry.events.into_iter().filter(|event| is_shown(&caller, id, (&own, &called), event)).collect(),
    };
    let timeline = story.into_iter().map(told).filter(|entry| !entry.events.is_empty()).collect();
    Ok(Json(RequestDetail { revision: desk.revision, request, timeline }))
}

/// The id of the request that is named by id or number, when the caller may see it. Whoever sits at no console does
/// not learn whether another's exists.
pub fn named_request(caller: &Caller, desk: &Desk, named: &str) -> Result<RequestId, Failure> {
    let at_console = caller.you.role.at_console();
    let id = match named.parse::<RequestNumber>() {
        Ok(number) => desk.by_number(number).map(|request| request.id),
        Err(_) => Some(named.parse::<RequestId>().map_err(|_| Failure::parameter(format!("request: {named:?}")))?),
    };
    match id {
        Some(id) if at_console || desk.request(id).is_some_and(|request| caller.sees(request)) => Ok(id),
        _ if at_console => Err(Failure::case(ProblemKind::NotFound, "request", named)),
        _ => Err(Failure::case(ProblemKind::Forbidden, "request", named)),
    }
}

/// The request as the caller may see it: a team does not see who else is on it, a department no team; whistles are
/// between the centre and the departments they called.
fn seen_by(caller: &Caller, desk: &Desk, request: &Request) -> Request {
    let mut request = request.clone();
    if caller.you.role == Role::Team {
        request.assignments.retain(|assignment| Some(assignment.team) == caller.you.team);
    }
    if caller.you.role == Role::Department {
        request.assignments.clear();
        if request.flags.protected {
            request.place = town_of(desk, &request);
            request.service = None;
            drop(std::mem::take(&mut request.fields));
            request.summary.erase();
        }
    }
    if !caller.you.role.at_console() {
        request.whistles.retain(|whistle| caller.you.office.as_deref().is_some_and(|own| whistle.of(own).is_some()));
    }
    request
}

fn own_assignments(caller: &Caller, request: Option<&Request>) -> BTreeSet<AssignmentId> {
    let assignments = request.into_iter().flat_map(|request| &request.assignments);
    assignments.filter(|assignment| Some(assignment.team) == caller.you.team).map(|assignment| assignment.id).collect()
}

/// Whether an event of a request's story is shown: to a console each; to whoever is outside only what was done with
/// it, not what the centre noted for itself.
fn is_shown(
    caller: &Caller,
    request: RequestId,
    (own, called): (&BTreeSet<AssignmentId>, &BTreeSet<WhistleId>),
    event: &Event,
) -> bool {
    if event.request() != Some(request) && !event.other_requests().contains(&request) {
        return false;
    }
    if caller.you.role.at_console() {
        return true;
    }
    if let Some(whistle) = event.whistle() {
        return caller.you.role == Role::Department && called.contains(&whistle);
    }
    match event.assignment() {
        Some(assignment) => caller.you.role == Role::Team && own.contains(&assignment),
        // What stands in the row is withheld from a department where the order is protected, and so is its first word.
        None if caller.you.role == Role::Department => {
            matches!(event, Event::Moved { .. } | Event::Rescheduled { .. } | Event::OutcomeSet { .. })
        }
        None => matches!(
            event,
            Event::Filed(_)
                | Event::TakenIn { .. }
                | Event::Moved { .. }
                | Event::Rescheduled { .. }
                | Event::OutcomeSet { .. }
                | Event::Rated { .. }
        ),
    }
}
