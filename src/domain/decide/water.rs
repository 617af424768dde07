//! 下水, 守岸: who goes onto the water. Nobody overrides what stands before that.

use super::draft::Draft;
use super::offers;
use crate::domain::assignment::Assignment;
use crate::domain::assignment::AssignmentState::{Accepted, Asked, Offered, Started};
use crate::domain::event::Event;
use crate::domain::ids::{AssignmentId, RequestId};
use crate::domain::refusal::{Gate, Refusal};
use crate::domain::water::{WaterRole, off_the_water, role_of};

/// A team that was put to work on water: onto it when it may, else ashore.
pub(super) fn give_role(draft: &mut Draft, id: RequestId, assignment: AssignmentId) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    let Some(put_to) = request.assignment(assignment) else { return Ok(()) };
    let planned = put_to.planned.unwrap_or_else(|| offers::planned_window(draft, request));
    if let Some(role) = role_of(draft.rules, request, draft.team(put_to.team)?, planned) {
        draft.emit(Event::WaterRoleSet { request: id, assignment, role });
    }
    Ok(())
}

/// What is out when a request turns out to be work on water gets its part in it.
pub(super) fn give_roles(draft: &mut Draft, id: RequestId) -> Result<(), Refusal> {
    let without = |a: &&Assignment| a.role.is_none() && (a.state.is_live() || a.state == Asked);
    let ids: Vec<AssignmentId> = draft.request(id)?.assignments.iter().filter(without).map(|a| a.id).collect();
    ids.into_iter().try_for_each(|assignment| give_role(draft, id, assignment))
}

/// By hand. Whoever is on site and was ashore says again that life-jackets are on, by arriving anew: here that is refused.
pub(super) fn set_role(
    draft: &mut Draft,
    id: RequestId,
    assignment: AssignmentId,
    role: WaterRole,
) -> Result<(), Refusal> {
    let put_to = draft.assignment_in(id, assignment, &[Offered, Asked, Accepted, Started])?;
    if put_to.role == Some(role) || put_to.role.is_none() {
        return Err(Refusal::NothingToDo);
    }
    if role == WaterRole::Water {
        if put_to.state == Started {
            return Err(Refusal::LifeJacketsFirst { team: put_to.team });
        }
        let request = draft.request(id)?;
        let people = put_to.state.is_bound().then_some(put_to.people);
        let planned = put_to.planned.unwrap_or_else(|| offers::planned_window(draft, request));
        fit(draft, id, put_to, people, planned)?;
    }
    draft.emit(Event::WaterRoleSet { request: id, assignment, role });
    Ok(())
}

/// A team that goes onto the water may, with so many people.
pub(super) fn fit(
    draft: &Draft,
    request: RequestId,
    assignment: &Assignment,
    people: Option<u16>,
    planned: crate::domain::time::Window,
) -> Result<(), Refusal> {
    let mut gates = off_the_water(draft.rules, draft.request(request)?, draft.team(assignment.team)?, planned);
    let least = draft.rules.safety.water.least_people;
    if let Some(has) = people.filter(|has| *has < least) {
        gates.retain(|gate| !matches!(gate, Gate::TooFewPeople { .. }));
        gates.push(Gate::TooFewPeople { has, asked: least });
    }
    offers::may_go(assignment.team, gates)
}

/// On site: whoever goes onto the water is certified and insured today, at least two, and wears life-jackets.
pub(super) fn before_the_water(
    draft: &mut Draft,
    id: RequestId,
    assignment: AssignmentId,
    life_jackets: bool,
) -> Result<(), Refusal> {
    let arriving = draft.assignment_in(id, assignment, &[Accepted])?;
    if arriving.role != Some(WaterRole::Water) {
        return Ok(());
    }
    let now = crate::domain::time::Window { start: draft.now, end: draft.now };
    fit(draft, id, arriving, Some(arriving.people), arriving.planned.filter(|w| w.end > draft.now).unwrap_or(now))?;
    if !life_jackets {
        return Err(Refusal::LifeJacketsFirst { team: arriving.team });
    }
    draft.emit(Event::LifeJacketsConfirmed { request: id, assignment });
    Ok(())
}
