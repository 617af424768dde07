//! 派, 加, 抢, 联派, 认领: a request put to teams.

use super::draft::{Draft, said};
use super::filing::invalid;
use super::tiers;
use super::{protection, settle, team_life, water};
use crate::domain::assignment::AssignmentState::{Asked, Offered};
use crate::domain::assignment::{AssignmentState, OfferKind, Told};
use crate::domain::brigade::{self, BrigadeName};
use crate::domain::clocks::ClockKind;
use crate::domain::command::{OfferTo, Offering};
use crate::domain::event::Event;
use crate::domain::gates;
use crate::domain::ids::{AssignmentId, RequestId, TeamId};
use crate::domain::rank;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{Gate, InvalidReason, Refusal};
use crate::domain::request::{AlarmLevel, Priority, Request, State};
use crate::domain::rules::{MOST_ASSIGNMENTS, MOST_TEAMS_PER_OFFER};
use crate::domain::time::{Span, Window};
use crate::domain::water::{WaterRole, role_of};

/// Teams an open offer goes to when nobody names any.
const OPEN_OFFER_TEAMS: usize = 5;
/// Characters of a brigade's name that are said again.
const MOST_BRIGADE_CHARS: usize = 60;

/// 派: the first offer. The second of two racing dispatchers learns who won.
pub(super) fn offer(draft: &mut Draft, id: RequestId, offering: &Offering) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    if request.state != State::Queued {
        return Err(taken_by(request));
    }
    make(draft, id, offering)
}

/// 加: beside what is out already.
pub(super) fn offer_also(draft: &mut Draft, id: RequestId, offering: &Offering) -> Result<(), Refusal> {
    let request = draft.request_in(id, &[State::Offered, State::InService])?;
    if request.coming() >= request.needed {
        return Err(Refusal::WrongState { number: request.number, state: request.state });
    }
    make(draft, id, offering)
}

/// Who dispatched it first, when somebody did.
pub(super) fn taken_by(request: &Request) -> Refusal {
    let dispatched = matches!(request.state, State::Offered | State::Accepted | State::InService);
    match request.live().max_by_key(|assignment| assignment.offered_at) {
        Some(last) if dispatched => Refusal::AlreadyDispatched {
            number: request.number,
            by: last.offered_by,
            at: last.offered_at,
            team: last.team,
        },
        _ => Refusal::WrongState { number: request.number, state: request.state },
    }
}

/// Checks every team's gates and puts the offer out.
pub(super) fn make(draft: &mut Draft, id: RequestId, offering: &Offering) -> Result<(), Refusal> {
    let teams = addressed(draft, id, offering)?;
    if offering.override_gates && !draft.by_duty_leader() {
        return Err(Refusal::DutyLeaderOnly);
    }
    let request = draft.request(id)?;
    if !offering.note.is_empty() {
        protection::not_protected(request)?;
    }
    let planned = planned_window(draft, request);
    for to in &teams {
        let team = draft.team(to.team)?;
        let mut stand_in_the_way = gates::gates(&draft.desk, draft.rules, request, team, to.people, planned, draft.now);
        stand_in_the_way.retain(|gate| !team_life::goes_along(draft, offering, &teams, gate));
        if offering.override_gates {
            stand_in_the_way.retain(|gate| !gate.may_be_overridden());
        }
        may_go(to.team, stand_in_the_way)?;
    }
    let note = Redactable::remark(&offering.note);
    for to in teams {
        put_out(draft, id, offering.kind, to, note.clone(), offering.override_gates)?;
    }
    if draft.request(id)?.priority == Priority::Emergency {
        wait_for_next_tier(draft, id);
    }
    settle::settle(draft, id);
    Ok(())
}

/// The teams an offer goes to: those named, or for an open offer the best by rank.
fn addressed(draft: &Draft, id: RequestId, offering: &Offering) -> Result<Vec<OfferTo>, Refusal> {
    let named = offering.teams.len();
    if named > MOST_TEAMS_PER_OFFER {
        return Err(Refusal::OverLimit { what: "teams".into(), limit: MOST_TEAMS_PER_OFFER as u64 });
    }
    let fits_kind = match offering.kind {
        OfferKind::Direct => named == 1,
        OfferKind::Joint => named >= 2,
        OfferKind::Open => true,
        OfferKind::Asked => false,
    };
    if !fits_kind {
        return Err(invalid("offering.kind", InvalidReason::WrongKind));
    }
    let twice = |(index, to): (usize, &OfferTo)| offering.teams[..index].iter().any(|other| other.team == to.team);
    if offering.teams.iter().enumerate().any(twice) {
        return Err(invalid("offering.teams", InvalidReason::Twice));
    }
    if offering.teams.iter().any(|to| to.people == Some(0)) {
        return Err(invalid("offering.people", InvalidReason::OutOfRange));
    }
    if let Some(brigade) = &offering.brigade {
        return of_brigade(draft, id, offering, brigade);
    }
    if named > 0 {
        return Ok(offering.teams.clone());
    }
    let best = best_teams(draft, id, OPEN_OFFER_TEAMS);
    if best.is_empty() { Err(Refusal::NoTeamLeft) } else { Ok(best) }
}

/// The teams of a brigade that can go: an open offer, to nobody else.
fn of_brigade(
    draft: &Draft,
    id: RequestId,
    offering: &Offering,
    brigade: &BrigadeName,
) -> Result<Vec<OfferTo>, Refusal> {
    if offering.kind != OfferKind::Open || !offering.teams.is_empty() {
        return Err(invalid("offering.brigade", InvalidReason::WrongKind));
    }
    let name = brigade.0.trim();
    if !brigade::names(&draft.desk).contains(name) {
        return Err(Refusal::NoSuchBrigade { brigade: name.chars().take(MOST_BRIGADE_CHARS).collect() });
    }
    let request = draft.request(id)?;
    let (going, barred) = brigade::called(&draft.desk, draft.rules, request, name, offering.override_gates, draft.now);
    if going.is_empty() {
        return Err(Refusal::BrigadeCannotGo { brigade: name.to_owned(), barred });
    }
    Ok(going.into_iter().take(MOST_TEAMS_PER_OFFER).map(|team| OfferTo { team, people: None }).collect())
}

fn best_teams(draft: &Draft, id: RequestId, most: usize) -> Vec<OfferTo> {
    let Some(request) = draft.desk.request(id) else { return Vec::new() };
    let ranked = rank::rank(&draft.desk, draft.rules, request, draft.now);
    rank::best(&ranked).take(most).map(|team| OfferTo { team, people: None }).collect()
}

/// One offer to one team. A P0 offer never expires: the next tier is offered as well instead.
fn put_out(
    draft: &mut Draft,
    id: RequestId,
    kind: OfferKind,
    to: OfferTo,
    note: Redactable,
    overridden: bool,
) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    let assignment = next_assignment(request)?;
    let has = draft.team(to.team)?.sheet.people;
    let missing = request.needed.saturating_sub(request.coming()).max(1);
    let window = planned_window(draft, request);
    let onto_water = role_of(draft.rules, request, draft.team(to.team)?, window) == Some(WaterRole::Water);
    let least = if onto_water { draft.rules.safety.water.least_people } else { 1 };
    let people = to.people.unwrap_or_else(|| missing.max(least).min(has));
    let planned = Some(window);
    let answer_by = match request.priority {
        Priority::Emergency => None,
        _ => settle::clock(draft, request, ClockKind::Answer, draft.now).map(|clock| clock.due),
    };
    draft.emit(Event::OfferMade {
        request: id,
        assignment,
        team: to.team,
        kind,
        people,
        planned,
        answer_by,
        note,
        overridden,
    });
    water::give_role(draft, id, assignment)
}

/// The id of a request's next assignment; a request that has been put to very many teams must be split instead.
fn next_assignment(request: &Request) -> Result<AssignmentId, Refusal> {
    let ordinal = request.assignments.len();
    if ordinal >= MOST_ASSIGNMENTS {
        return Err(Refusal::OverLimit { what: "assignments".into(), limit: MOST_ASSIGNMENTS as u64 });
    }
    Ok(AssignmentId::of(request.id, ordinal as u32))
}

pub(super) fn planned_window(draft: &Draft, request: &Request) -> Window {
    gates::planned_window(draft.rules, request, draft.now)
}

pub(super) fn may_go(team: TeamId, gates: Vec<Gate>) -> Result<(), Refusal> {
    if gates.is_empty() { Ok(()) } else { Err(Refusal::TeamCannotGo { team, gates }) }
}

/// A P0 goes to its next tier: of its run card, else the next teams by rank. When none is left the duty leader is rung.
pub(super) fn offer_next_tier(draft: &mut Draft, id: RequestId) {
    let offered = match tiers::next(draft, id) {
        tiers::Next::Teams(teams) => put_out_all(draft, id, teams),
        tiers::Next::UsedUp => false,
        tiers::Next::ByRank => {
            let best = best_teams(draft, id, draft.rules.limits.tier_teams);
            put_out_all(draft, id, best)
        }
    };
    if offered {
        wait_for_next_tier(draft, id);
    } else {
        draft.emit(Event::NextTierSet { request: id, at: None });
        settle::raise_alarm(draft, id, AlarmLevel::DutyLeader);
    }
    settle::settle(draft, id);
}

fn put_out_all(draft: &mut Draft, id: RequestId, teams: Vec<OfferTo>) -> bool {
    let mut offered = false;
    for to in teams {
        offered |= put_out(draft, id, OfferKind::Open, to, Redactable::default(), false).is_ok();
    }
    offered
}

fn wait_for_next_tier(draft: &mut Draft, id: RequestId) {
    let at = draft.now + Span::minutes(i64::from(draft.rules.limits.tier_minutes));
    draft.emit(Event::NextTierSet { request: id, at: Some(at) });
}

/// 认领: a team asks for it; the centre confirms.
pub(super) fn ask_for(
    draft: &mut Draft,
    id: RequestId,
    team_id: TeamId,
    people: u16,
    told: Told,
) -> Result<(), Refusal> {
    let request = draft.request_in(id, &[State::Queued, State::Offered])?;
    let team = draft.team(team_id)?;
    if people == 0 {
        return Err(invalid("people", InvalidReason::OutOfRange));
    }
    let planned = planned_window(draft, request);
    may_go(team_id, gates::gates(&draft.desk, draft.rules, request, team, Some(people), planned, draft.now))?;
    let assignment = next_assignment(request)?;
    let answer_by = settle::clock(draft, request, ClockKind::Answer, draft.now).map(|clock| clock.due);
    let planned = Some(planned);
    draft.emit(Event::AskingMade { request: id, assignment, team: team_id, people, planned, answer_by, told });
    water::give_role(draft, id, assignment)
}

pub(super) fn confirm_asking(draft: &mut Draft, id: RequestId, assignment: AssignmentId) -> Result<(), Refusal> {
    draft.request_in(id, &[State::Queued, State::Offered])?;
    let asked = draft.assignment_in(id, assignment, &[Asked])?;
    let (people, told) = (asked.people, asked.told);
    super::answers::bind(draft, id, assignment, people, told)
}

pub(super) fn decline_asking(
    draft: &mut Draft,
    id: RequestId,
    assignment: AssignmentId,
    reason: &str,
) -> Result<(), Refusal> {
    draft.assignment_in(id, assignment, &[Asked])?;
    let reason = Redactable::remark(said("reason", reason)?);
    draft.emit(Event::AskingDeclined { request: id, assignment, reason });
    Ok(())
}

/// 意向: a little more time to ask its people, once. It does not stop the next tier of a P0.
pub(super) fn ask_own_people(draft: &mut Draft, id: RequestId, assignment: AssignmentId) -> Result<(), Refusal> {
    let offered = draft.assignment_in(id, assignment, &[Offered])?;
    if offered.asking_since.is_some() {
        return Err(Refusal::AskedAlready { assignment });
    }
    let longer = draft.now + draft.rules.asking_time();
    let answer_by = offered.answer_by.map(|due| due.max(longer));
    draft.emit(Event::AskingOwnPeople { request: id, assignment, answer_by });
    Ok(())
}

pub(super) fn remind(draft: &mut Draft, id: RequestId, assignment: AssignmentId) -> Result<(), Refusal> {
    draft.assignment_in(id, assignment, &[Offered, AssignmentState::Accepted])?;
    draft.emit(Event::Reminded { request: id, assignment });
    Ok(())
}
