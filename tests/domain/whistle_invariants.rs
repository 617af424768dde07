//! What must always hold of a whistle, checked after every command.

use paidan::domain::apply::apply;
use paidan::domain::command::Command;
use paidan::domain::desk::Desk;
use paidan::domain::event::Event;
use paidan::domain::operator::Role;
use paidan::domain::request::Request;
use paidan::domain::whistle::{OPEN_IN, SummonsState};

use crate::coverage::Coverage;
use crate::world::Step;

/// What must hold of whistles after a step. Closing is the office's that blew it, and of nobody who answers (14).
pub fn check(step: &Step, after: &Desk, coverage: &mut Coverage) -> Result<(), String> {
    moves_along_the_table(step, coverage)?;
    for request in after.requests.values() {
        stands_well(request)?;
    }
    let actor = &step.entry.actor;
    for event in &step.entry.events {
        let whistle = event.request().zip(event.whistle());
        let Some(was) = whistle.and_then(|(request, id)| step.before.request(request)?.whistle(id)) else { continue };
        let by_home = actor.place == was.office && actor.role != Role::Department;
        let fine = match event {
            Event::WhistleClosed { .. } => by_home && was.lacks().is_none(),
            Event::WhistleRecalled { .. } => by_home || !matches!(step.command, Command::RecallWhistle { .. }),
            Event::WhistleInsisted { .. } | Event::DepartmentRated { .. } => by_home,
            Event::WhistleArbitrated { .. } => actor.role == Role::DutyLeader,
            _ => true,
        };
        if !fine {
            return Err(format!("{event:?} was not for {actor:?}"));
        }
    }
    Ok(())
}

fn stands_well(request: &Request) -> Result<(), String> {
    let fault = |what: &str| Err(format!("{}: {what}: {:?}", request.number, request.whistles));
    let open = request.whistles.iter().filter(|whistle| whistle.is_open()).count();
    if open > 1 || (open == 1 && request.open_whistle().is_none()) {
        return fault("more than one whistle is open");
    }
    if open == 1 && !OPEN_IN.contains(&request.state) {
        return fault("a whistle is open of what ended, is done or put aside");
    }
    for whistle in &request.whistles {
        if whistle.meant().filter(|summons| summons.lead).count() != 1 {
            return fault("not one department leads");
        }
        for summons in &whistle.summons {
            if summons.state == SummonsState::Disputed && summons.refusals.len() < 2 {
                return fault("a dispute after one refusal");
            }
            if summons.state == SummonsState::Reported && summons.signed_in.is_none() {
                return fault("reported without having come");
            }
            if !whistle.is_closed() && (summons.rating.is_some() || summons.justified.is_some()) {
                return fault("rated before it was closed");
            }
        }
    }
    Ok(())
}

/// Departments go along their table event by event, and no deadline of one moves.
fn moves_along_the_table(step: &Step, coverage: &mut Coverage) -> Result<(), String> {
    let mut desk = step.before.clone();
    for event in &step.entry.events {
        let before = desk.clone();
        apply(&mut desk, step.entry.at, &step.entry.actor, event);
        let Some((request, id)) = event.request().zip(event.whistle()) else { continue };
        let of = |desk: &Desk| desk.request(request).and_then(|request| request.whistle(id)).cloned();
        let (Some(was), Some(now)) = (of(&before), of(&desk)) else { continue };
        if !was.is_open() && (was.ended != now.ended || was.summons.len() != now.summons.len()) {
            return Err(format!("an ended whistle was changed by {event:?}"));
        }
        for (old, new) in was.summons.iter().zip(&now.summons) {
            if old.office != new.office || old.due != new.due {
                return Err(format!("{event:?} moved a deadline, or another department stands in its place"));
            }
            if old.state != new.state {
                let (from, to) = (old.state, new.state);
                if !from.may_become(to) || !was.is_open() {
                    return Err(format!("a department went from {from:?} to {to:?}"));
                }
                coverage.summons_moved(from, to);
            }
        }
    }
    Ok(())
}
