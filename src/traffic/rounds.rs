//! What teams do on the way: they knock at doors, take children in and give them to who fetches them.

use super::chance::Chance;
use super::plan::{Deed, Plan, View};
use crate::domain::assignment::{Assignment, AssignmentState, Count, CountUnit, Told};
use crate::domain::command::Command;
use crate::domain::plan::{HowFound, Occurrence, PlanKind, PlanSheet, StopState};
use crate::domain::request::Request;

/// How people are found, of a hundred each; the rest is well.
const FOUND: [(HowFound, u8); 4] =
    [(HowFound::Poorly, 8), (HowFound::NeedsHelp, 5), (HowFound::Away, 4), (HowFound::NobodyOpened, 3)];

/// The next door or child, while there is one; of several teams the first on site sees to it.
pub(super) fn on_the_way(view: &View, request: &Request, assignment: &Assignment) -> Option<Plan> {
    let first = request.live().find(|on| on.state == AssignmentState::Started)?;
    let occurrence = request.occurrence.as_ref().filter(|_| first.id == assignment.id)?;
    let sheet = &view.desk.plan(occurrence.plan)?.sheet;
    let done = occurrence.stops.len() - occurrence.stops_left() + steps_with_children(occurrence);
    (door(occurrence).is_some() || child(sheet, occurrence).is_some()).then(|| {
        let mut chance = view.chance("on-the-way", request.id.0, done as u64);
        let since = request.live().filter_map(|on| on.started_at).max().unwrap_or(assignment.since);
        let at = (0..=done).fold(since, |at, _| at + view.soon(&mut chance, request, 15, 45));
        Plan { at, deed: Deed::OnTheWay(assignment.id) }
    })
}

fn door(occurrence: &Occurrence) -> Option<&StopState> {
    occurrence.stops.iter().find(|stop| stop.found.is_none())
}

/// The next child: first all come, then all are fetched.
fn child(sheet: &PlanSheet, occurrence: &Occurrence) -> Option<crate::domain::ids::ChildId> {
    let came = |id| occurrence.children.iter().any(|there| there.child == id);
    let coming = sheet.children.iter().map(|child| child.id).find(|id| !came(*id));
    coming.or_else(|| occurrence.waiting().next())
}

fn steps_with_children(occurrence: &Occurrence) -> usize {
    occurrence.children.iter().map(|child| 1 + usize::from(child.fetched.is_some())).sum()
}

/// What is said of the next door or child.
pub(super) fn next(view: &View, request: &Request, chance: &mut Chance) -> Option<Command> {
    let occurrence = request.occurrence.as_ref()?;
    let told = Told::Telephone;
    if let Some(stop) = door(occurrence) {
        let found = FOUND.into_iter().find(|(_, share)| chance.percent(*share)).map_or(HowFound::Well, |one| one.0);
        let words = match found {
            HowFound::NeedsHelp => "灯不亮了，想请人来看看".to_owned(),
            HowFound::NobodyOpened => "敲了三遍，没人应".to_owned(),
            _ => String::new(),
        };
        return Some(Command::TickStop { request: request.id, stop: stop.stop, found, words, told });
    }
    let sheet = &view.desk.plan(occurrence.plan)?.sheet;
    let child = child(sheet, occurrence)?;
    if occurrence.waiting().any(|waiting| waiting == child) {
        let by = *sheet.child(child)?.fetchers.first()?;
        return Some(Command::FetchChild { request: request.id, child, by, told });
    }
    Some(Command::CheckInChild { request: request.id, child, told })
}

/// Whom an occurrence reached, in the unit of its plan.
pub(super) fn reached(request: &Request, chance: &mut Chance) -> Option<Count> {
    let occurrence = request.occurrence.as_ref()?;
    let seen = occurrence.stops.iter().filter(|stop| stop.found.is_some_and(HowFound::is_seen)).count();
    let amount = match occurrence.kind {
        PlanKind::Class if !occurrence.children.is_empty() => occurrence.children.len() as u32,
        PlanKind::Round if occurrence.unit == CountUnit::Households && !occurrence.stops.is_empty() => seen as u32,
        _ => chance.between(8, 60) as u32,
    };
    Some(Count { amount, unit: occurrence.unit })
}
