//! 撤回 (undo): one's own last act is put back as it was, by a command of its own that stands in the log beside it.

use super::draft::Draft;
use super::{care, ending, ordering, putting_aside, settle};
use crate::domain::assignment::AssignmentState::Offered;
use crate::domain::event::{Amended, Event};
use crate::domain::ids::{AssignmentId, PlaceCode, RequestId, Revision, TeamId};
use crate::domain::redactable::Redactable;
use crate::domain::refusal::Refusal;
use crate::domain::request::Priority;
use crate::domain::team::StandDown;
use crate::domain::time::Timestamp;
use crate::domain::undo::{self, About, Done, Kind};

/// Refused when it is not the actor's last act any more, or somebody has acted on it since.
pub(super) fn take_back(draft: &mut Draft, revision: Revision) -> Result<(), Refusal> {
    let act = undo::last(&draft.desk, draft.actor.operator)?.clone();
    if act.revision != revision {
        return Err(Refusal::NothingToTakeBack);
    }
    let Some(kind) = act.done.kind() else { return Err(Refusal::NothingToTakeBack) };
    match (act.about, act.done) {
        (About::Team(team), Done::StoodDown { before }) => stand_as_before(draft, team, before, revision),
        (About::Request(request), done) => {
            match &done {
                Done::Offered { assignments } => still_out(draft, request, assignments)?,
                Done::Prioritised { before, .. } => nobody_called(draft, request, *before)?,
                _ => {}
            }
            draft.emit(Event::TakenBack { request: Some(request), team: None, revision, kind });
            put_back(draft, request, done)
        }
        (About::Team(_), _) => Err(Refusal::NothingToTakeBack),
    }
}

fn put_back(draft: &mut Draft, request: RequestId, done: Done) -> Result<(), Refusal> {
    match done {
        Done::Offered { assignments } => {
            for assignment in assignments {
                draft.emit(Event::AssignmentRecalled { request, assignment, reason: Redactable::default() });
            }
            settle::settle(draft, request);
        }
        Done::Held => putting_aside::wake(draft, request),
        Done::Prioritised { before, .. } => {
            return care::change_priority(draft, request, before, Redactable::default());
        }
        Done::Amended { change, owner, project, slot } => {
            amend_back(draft, request, change, owner);
            if let Some(start) = slot {
                back_in_slot(draft, request, start)?;
            }
            if let Some(project) = project {
                let change = Amended::Project { from: None, to: Some(project) };
                draft.emit(Event::FieldAmended { request, change });
            }
        }
        Done::Noted | Done::StoodDown { .. } | Done::Ended => {}
    }
    Ok(())
}

/// An offer that was answered is no offer any more; of a P0 it is only taken back after ringing the team.
fn still_out(draft: &Draft, request: RequestId, assignments: &[AssignmentId]) -> Result<(), Refusal> {
    for assignment in assignments {
        draft.assignment_in(request, *assignment, &[Offered])?;
    }
    ending::rang_first(draft.request(request)?, false)
}

/// Teams that were called because it became an emergency are rung before it is none any more.
fn nobody_called(draft: &Draft, request: RequestId, before: Priority) -> Result<(), Refusal> {
    if before == Priority::Emergency { Ok(()) } else { ending::rang_first(draft.request(request)?, false) }
}

/// The order has its places again where it had them. Whoever has taken them since keeps them, and the act stays; of a slot
/// that is no more, or has begun, there is nothing to hold.
fn back_in_slot(draft: &mut Draft, request: RequestId, start: Timestamp) -> Result<(), Refusal> {
    match ordering::has_room(draft, draft.request(request)?, start) {
        Err(Refusal::NoSuchSlot { .. }) => return Ok(()),
        room => room?,
    }
    let change = Amended::Slot { from: None, to: Some(start) };
    draft.emit(Event::FieldAmended { request, change });
    Ok(())
}

fn amend_back(draft: &mut Draft, request: RequestId, change: Amended, owner: Option<PlaceCode>) {
    let change = match change {
        Amended::Service { from: Some(before), to } => Amended::Service { from: Some(to), to: before },
        Amended::Place { from, to } => Amended::Place { from: to, to: from },
        Amended::Needed { from, to } => Amended::Needed { from: to, to: from },
        Amended::Summary { from, to } => Amended::Summary { from: to, to: from },
        Amended::Flags { from, to } => Amended::Flags { from: to, to: from },
        Amended::Campaign { from, to } => Amended::Campaign { from: to, to: from },
        Amended::Project { from, to } => Amended::Project { from: to, to: from },
        Amended::Slot { from, to } => Amended::Slot { from: to, to: from },
        Amended::Field { key, from, to } => Amended::Field { key, from: to, to: from },
        // `undo::last` keeps this one: no event says that the service is not known.
        Amended::Service { from: None, .. } => return,
    };
    draft.emit(Event::FieldAmended { request, change });
    let present = draft.desk.request(request).map(|request| request.owner.clone());
    if let (Some(to), Some(from)) = (owner, present) {
        draft.emit(Event::OwnerChanged { request, from, to });
    }
    settle::settle(draft, request);
}

fn stand_as_before(
    draft: &mut Draft,
    team: TeamId,
    before: Option<StandDown>,
    revision: Revision,
) -> Result<(), Refusal> {
    draft.team(team)?;
    draft.emit(Event::TakenBack { request: None, team: Some(team), revision, kind: Kind::StandDown });
    let in_force = before.filter(|down| down.until.is_none_or(|until| until > draft.now));
    draft.emit(match in_force {
        Some(stand_down) => Event::StoodDown { team, stand_down },
        None => Event::StoodUp { team },
    });
    Ok(())
}
