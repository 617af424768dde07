//! What always holds where people can come to harm.

use paidan::domain::desk::Desk;
use paidan::domain::event::Event;
use paidan::domain::ids::{AssignmentId, RequestId};
use paidan::domain::request::{Request, State};
use paidan::domain::time::Timestamp;
use paidan::domain::water::WaterRole;

use crate::world::Step;

/// After every command: who was not seen keeps the order open; a miss is told once; nobody is on the water without
/// certificate, insurance and life-jackets, whoever allowed it.
pub fn check(step: &Step, after: &Desk) -> Result<(), String> {
    for request in after.requests.values() {
        let ended = !request.state.is_open() || request.state == State::Done;
        let was = step.before.request(request.id).is_some_and(|was| was.state == request.state);
        if request.unseen().is_some() && ended && !was {
            return Err(format!("{} went to {:?} unseen", request.number, request.state));
        }
        for on in request.assignments.iter().filter(|on| !on.state.is_bound()) {
            if on.check_in.is_some() {
                return Err(format!("a timer of {} outlived its assignment", request.number));
            }
        }
    }
    let mut desk = step.before.clone();
    for event in &step.entry.events {
        one(event, &desk, step.entry.at)?;
        paidan::domain::apply::apply(&mut desk, step.entry.at, &step.entry.actor, event);
    }
    Ok(())
}

fn one(event: &Event, before: &Desk, now: Timestamp) -> Result<(), String> {
    let on = |request: &RequestId, id: &AssignmentId| before.request(*request).and_then(|r| r.assignment(*id)).cloned();
    match event {
        Event::CheckInMissed { request, assignment, .. } => {
            let timer = on(request, assignment).and_then(|on| on.check_in);
            let due = timer.as_ref().and_then(|timer| timer.due);
            if due.is_none_or(|due| due > now) || timer.is_some_and(|timer| timer.missed.is_some()) {
                return Err(format!("{event:?} at {now:?}, due {due:?}"));
            }
        }
        Event::WelfareOverdue { request, .. } => {
            let check = before.request(*request).and_then(Request::unseen);
            if check.and_then(|check| check.due).is_none_or(|due| due > now) {
                return Err(format!("{event:?} at {now:?} was not due"));
            }
        }
        Event::Arrived { request, assignment, .. } => {
            let Some(arriving) = on(request, assignment).filter(|on| on.role == Some(WaterRole::Water)) else {
                return Ok(());
            };
            let sheet = &before.team(arriving.team).ok_or("no team")?.sheet;
            let valid = |until: Option<Timestamp>| until.is_some_and(|until| until >= now);
            let certified = sheet.skills.iter().any(|skill| skill.name == "water" && valid(skill.certified_until));
            if !certified || !valid(sheet.insured_until) || arriving.people < 2 || !arriving.life_jackets {
                return Err(format!("{} went onto the water", sheet.code));
            }
        }
        _ => {}
    }
    Ok(())
}
