//! Folding what keeps people from harm into the record of a request.

use crate::domain::attachment::Attachment;
use crate::domain::check_in::CheckIn;
use crate::domain::event::Event;
use crate::domain::incident::InIncident;
use crate::domain::operator::Actor;
use crate::domain::request::Request;
use crate::domain::time::Timestamp;
use crate::domain::welfare::{StepDone, WelfareCheck, WelfareOutcome};

use super::change_assignment;

/// What an event of them changes on its own request.
pub(super) fn change(request: &mut Request, at: Timestamp, actor: &Actor, event: &Event) {
    match event {
        Event::TierOffered { tier, .. } => request.tiers = *tier,
        Event::IncidentOpened { incident, name, .. } | Event::IncidentJoined { incident, name, .. } => {
            let part = InIncident { incident: *incident, name: name.clone(), since: at, closed: None, told: false };
            request.incident = Some(Box::new(part));
        }
        Event::IncidentLeft { .. } => request.incident = None,
        Event::WaterRoleSet { assignment, role, .. } => {
            change_assignment(request, *assignment, |a| a.role = Some(*role));
        }
        Event::LifeJacketsConfirmed { assignment, .. } => {
            change_assignment(request, *assignment, |a| a.life_jackets = true);
        }
        Event::CheckInSet { assignment, every, due, .. } => change_assignment(request, *assignment, |a| {
            a.check_in = due.map(|due| {
                let before = a.check_in.as_deref().copied();
                let begun = CheckIn::beginning(*every, due);
                let (misses, last) = before.map_or((0, None), |before| (before.misses, before.last));
                Box::new(CheckIn { last, misses, ..begun })
            });
        }),
        Event::CheckedIn { assignment, due, .. } => timer(request, *assignment, |timer| {
            timer.due = Some(*due);
            timer.last = Some((actor.operator, at));
            timer.missed = None;
            timer.escalates = None;
        }),
        Event::CheckInMissed { assignment, escalates, .. } => timer(request, *assignment, |timer| {
            timer.due = None;
            timer.missed = Some(at);
            timer.misses = timer.misses.saturating_add(1);
            timer.escalates = Some(*escalates);
        }),
        Event::CheckInEscalated { assignment, .. } => timer(request, *assignment, |timer| timer.escalates = None),
        Event::WelfareCheckStarted { step, due, .. } => {
            let begun =
                WelfareCheck { since: at, step: *step, due: Some(*due), late: None, done: Vec::new(), seen: None };
            request.welfare = Some(Box::new(begun));
        }
        Event::WelfareStepDone { step, outcome, words, next, due, .. } => {
            if let Some(check) = &mut request.welfare {
                let (step, outcome) = (*step, *outcome);
                check.done.push(StepDone { step, outcome, by: actor.operator, at, words: words.clone() });
                check.step = *next;
                check.due = *due;
                check.late = None;
                if outcome == WelfareOutcome::Seen {
                    check.seen = Some((actor.operator, at));
                }
            }
        }
        Event::WelfareOverdue { .. } => {
            if let Some(check) = &mut request.welfare {
                check.due = None;
                check.late = Some(at);
            }
        }
        Event::PaperAttached { attachment, kind, bytes, digest, .. } => {
            let (id, kind, bytes, digest) = (*attachment, *kind, *bytes, digest.clone());
            request.attachments.push(Attachment { id, kind, bytes, digest, by: actor.operator, at });
        }
        _ => {}
    }
}

fn timer(request: &mut Request, assignment: crate::domain::ids::AssignmentId, change: impl FnOnce(&mut CheckIn)) {
    change_assignment(request, assignment, |a| {
        if let Some(timer) = &mut a.check_in {
            change(timer);
        }
    });
}

/// The incident it belongs to is over.
pub(super) fn closed(request: &mut Request, at: Timestamp) {
    if let Some(part) = &mut request.incident {
        part.closed = Some(at);
    }
}

/// Its caller was reached: how a closed incident ended is told by that.
pub(super) fn told(request: &mut Request, reached: bool) {
    if let Some(part) = request.incident.as_mut().filter(|part| reached && part.closed.is_some()) {
        part.told = true;
    }
}
