//! What shifts, hand-overs and late entries change on the desk.

use std::sync::Arc;

use super::{change_assignment, change_record};
use crate::domain::desk::Desk;
use crate::domain::event::Event;
use crate::domain::hand_over::{HandOver, Signature};
use crate::domain::ids::{AssignmentId, OperatorId, PositionCode, RequestId};
use crate::domain::late::LateStep;
use crate::domain::operator::Actor;
use crate::domain::shift::{Position, Sitter, Stretch};
use crate::domain::time::Timestamp;

/// Folds an event of shifts in. Whether it was one.
pub(super) fn change(desk: &mut Desk, at: Timestamp, actor: &Actor, event: &Event) -> bool {
    let signature = Signature { operator: actor.operator, at, revision: desk.revision.next() };
    match event {
        Event::PositionSet { sheet } => {
            let mut position = desk.position(&sheet.code).cloned().unwrap_or_else(|| Position::new(sheet.clone()));
            position.sheet = sheet.clone();
            desk.positions.insert(sheet.code.clone(), Arc::new(position));
        }
        Event::PositionTaken { position } => sit(desk, position, actor.operator, at),
        Event::PositionLeft { position } => change_position(desk, position, |one| one.sitter = None),
        Event::RosterSet { position, window, operator } => {
            let stretch = Stretch { window: *window, operator: *operator };
            change_position(desk, position, |one| one.put_on_roster(stretch, at));
        }
        Event::RosterCleared { position, from } => {
            change_position(desk, position, |one| one.roster.retain(|stretch| stretch.window.start != *from));
        }
        Event::HandOverSigned(signed) => desk.keep_hand_over(HandOver {
            id: signed.hand_over,
            position: signed.position.clone(),
            words: signed.words.clone(),
            items: signed.items.clone(),
            left_out: signed.left_out,
            next: signed.next,
            signed: signature,
            taken: None,
        }),
        Event::HandOverTaken { hand_over, position } => {
            if let Some(record) = desk.hand_overs.get_mut(hand_over) {
                Arc::make_mut(record).taken = Some(signature);
            }
            sit(desk, position, actor.operator, at);
        }
        Event::EnteredLate { request, assignment, step, happened_at, moved } => {
            if *moved {
                desk.change(*request, |record| record.since = *happened_at);
            }
            happened_then(desk, (*request, *assignment), *step, at, *happened_at);
        }
        _ => return false,
    }
    true
}

/// Whoever is dismissed sits nowhere any more.
pub(super) fn unseat(desk: &mut Desk, operator: OperatorId) {
    let Some(position) = desk.position_of(operator).map(|position| position.sheet.code.clone()) else { return };
    change_position(desk, &position, |one| one.sitter = None);
}

fn sit(desk: &mut Desk, position: &PositionCode, operator: OperatorId, at: Timestamp) {
    change_position(desk, position, |one| one.sitter = Some(Sitter { operator, since: at }));
}

fn change_position(desk: &mut Desk, code: &PositionCode, change: impl FnOnce(&mut Position)) {
    if let Some(record) = desk.positions.get_mut(code) {
        change(Arc::make_mut(record));
    }
}

/// The times on the record become the true ones; what began with the entry itself keeps its own.
fn happened_then(
    desk: &mut Desk,
    (id, assignment): (RequestId, Option<AssignmentId>),
    step: LateStep,
    entered: Timestamp,
    happened: Timestamp,
) {
    let mut team = None;
    desk.change(id, |request| match (step, assignment) {
        (LateStep::EmergencyCall, _) => {
            if let Some(call) = request.emergency_calls.last_mut().filter(|call| call.at == entered) {
                call.at = happened;
            }
            if let Some((_, at)) = request.protection.as_mut().and_then(|steps| steps.reported.as_mut())
                && *at == entered
            {
                *at = happened;
            }
        }
        (LateStep::Accept | LateStep::Refuse | LateStep::Arrive | LateStep::Finish, Some(assignment)) => {
            change_assignment(request, assignment, |one| {
                one.since = happened;
                if step == LateStep::Arrive {
                    one.started_at = Some(happened);
                }
                team = (step == LateStep::Finish).then_some(one.team);
            });
        }
        _ => {}
    });
    if let Some(team) = team {
        change_record(desk, team, |record| record.last_job = Some(happened));
    }
}
