//! Folding what happens to plans, and to what comes of them, into the desk.

use crate::domain::desk::Desk;
use crate::domain::event::{Event, OccurrenceMade};
use crate::domain::plan::{ChildThere, ClosedDoor, Day, NextOccurrence, Occurrence, Plan, StopState};
use crate::domain::request::Request;
use crate::domain::time::Timestamp;

/// Folds an event about a plan itself into the desk; whether it was one.
pub(super) fn of_plan(desk: &mut Desk, at: Timestamp, event: &Event) -> bool {
    match event {
        Event::PlanSet(set) => {
            let before = desk.plan(set.sheet.id).cloned();
            let mut plan = before.unwrap_or_else(|| Plan {
                sheet: set.sheet.clone(),
                next: None,
                through: None,
                made: 0,
                skipped: 0,
                ended: None,
            });
            plan.sheet = set.sheet.clone();
            plan.next = set.next;
            plan.ended = None;
            desk.put_plan(plan);
        }
        Event::PlanEnded { plan, reason } => desk.change_plan(*plan, |plan| {
            plan.next = None;
            plan.ended = Some((at, reason.clone()));
        }),
        Event::OccurrenceSkipped(skipped) => desk.change_plan(skipped.plan, |plan| {
            plan.skipped = plan.skipped.saturating_add(1);
            dealt_with(plan, skipped.date, skipped.next);
        }),
        Event::OccurrenceMade(made) => {
            desk.change_plan(made.plan, |plan| {
                plan.made = plan.made.saturating_add(1);
                dealt_with(plan, made.date, made.next);
            });
            mark(desk, made);
        }
        _ => return false,
    }
    true
}

fn dealt_with(plan: &mut Plan, date: Day, next: Option<NextOccurrence>) {
    plan.through = plan.through.max(Some(date));
    plan.next = next;
}

/// Marks the occurrence's requests as such, with the doors of the plan as it stands.
fn mark(desk: &mut Desk, made: &OccurrenceMade) {
    let Some(sheet) = desk.plan(made.plan).map(|plan| plan.sheet.clone()) else { return };
    let occurrence = |post: Option<String>| Occurrence {
        plan: made.plan,
        date: made.date,
        kind: sheet.kind,
        unit: sheet.unit(),
        post,
        posts: Vec::new(),
        stops: Vec::new(),
        children: Vec::new(),
        finds: 0,
        helpers: 0,
        alarmed: false,
    };
    let door = |stop: &crate::domain::plan::Stop| StopState {
        stop: stop.id,
        place: stop.place.clone(),
        found: None,
        at: None,
        order: None,
    };
    let stops = sheet.stops.iter().map(door).collect();
    let whole = Occurrence { posts: made.posts.clone(), stops, ..occurrence(None) };
    desk.change(made.request, |request| request.occurrence = Some(Box::new(whole)));
    for (request, (post, _)) in made.posts.iter().zip(sheet.shifts()) {
        let own = occurrence(Some(post.name.clone()));
        desk.change(*request, |request| request.occurrence = Some(Box::new(own)));
    }
}

/// What an event changes on its own request, if it is one of what comes of plans; whether it was one.
pub(super) fn change(request: &mut Request, at: Timestamp, event: &Event) -> bool {
    match event {
        Event::DoorStayedClosed(begun) => {
            let (round, stop, plan) = (begun.round, begun.stop, begun.plan);
            request.closed_door = Some(Box::new(ClosedDoor { round, stop, plan }));
        }
        _ => return request.occurrence.as_mut().is_some_and(|occurrence| follow(occurrence, at, event)),
    }
    true
}

fn follow(occurrence: &mut Occurrence, at: Timestamp, event: &Event) -> bool {
    match event {
        Event::StopTicked(ticked) => {
            if let Some(stop) = occurrence.stops.iter_mut().find(|stop| stop.stop == ticked.stop) {
                stop.found = Some(ticked.found);
                stop.at = Some(at);
                stop.order = ticked.order.or(stop.order);
            }
        }
        Event::FindRecorded { .. } => occurrence.finds = occurrence.finds.saturating_add(1),
        Event::ChildCheckedIn { child, .. } => {
            occurrence.children.push(ChildThere { child: *child, since: at, fetched: None });
        }
        Event::ChildFetched(fetched) => {
            if let Some(child) = occurrence.children.iter_mut().find(|child| child.child == fetched.child) {
                child.fetched = Some((fetched.by, at));
            }
        }
        Event::ChildrenNotFetched { .. } => occurrence.alarmed = true,
        Event::HelpersCounted { people, .. } => occurrence.helpers = *people,
        _ => return false,
    }
    true
}
