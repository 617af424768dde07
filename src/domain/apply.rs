//! Folding events into the desk. Total: whatever a log holds, it cannot fail.

mod begun;
pub(in crate::domain) mod directories;
mod menu;
mod plans;
mod safety;
mod shifts;
mod venues;
pub(in crate::domain) mod whistles;

use std::sync::Arc;

use super::announcement::{Acknowledgement, Announcement};
use super::assignment::{Assignment, AssignmentState, OfferKind, Told};
use super::desk::Desk;
use super::event::{Amended, Event};
use super::ids::{AssignmentId, RequestId, TeamId};
use super::operator::Actor;
use super::rare::Rare;
use super::request::{Alarm, Hold, Request, State};
use super::rules::Rules;
use super::run_card::EmergencyCallMade;
use super::team::{Team, TeamRecord};
use super::time::Timestamp;
use super::undo::Kind;

/// Folds one event, which `actor` caused `at` this time, into the desk.
pub fn apply(desk: &mut Desk, at: Timestamp, actor: &Actor, event: &Event) {
    change_records(desk, at, actor, event);
    directories::follow(desk, at, event);
}

fn change_records(desk: &mut Desk, at: Timestamp, actor: &Actor, event: &Event) {
    match event {
        Event::Founded { centre, name } => {
            desk.centre = Some(centre.clone());
            desk.name.clone_from(name);
            desk.set_next_trim(at + super::time::Span::days(1));
        }
        Event::RulesAdopted { rules } => desk.rules = Some(Arc::<Rules>::new(rules.as_ref().clone())),
        Event::ServiceSet { .. } | Event::ServiceRetired { .. } => menu::change_rules(desk, event),
        Event::MenuItemSet { .. } | Event::MenuItemRetired { .. } => menu::change(desk, event),
        Event::PlaceSet { place } => desk.places.insert(place.clone()),
        Event::TeamSet { sheet } => {
            let mut team = desk.team(sheet.id).cloned().unwrap_or_else(|| Team::new(sheet.clone()));
            team.sheet = sheet.clone();
            desk.teams.insert(sheet.id, Arc::new(team));
        }
        Event::OperatorAdmitted { operator } => {
            desk.operators.insert(operator.id, Arc::new(operator.clone()));
        }
        Event::OperatorDismissed { operator } => {
            if let Some(record) = desk.operators.get_mut(operator) {
                Arc::make_mut(record).dismissed = true;
            }
            shifts::unseat(desk, *operator);
        }
        Event::StoodDown { team, stand_down } => change_team(desk, *team, |t| t.stand_down = Some(stand_down.clone())),
        Event::StoodUp { team } => change_team(desk, *team, |t| t.stand_down = None),
        Event::Announced { announcement, words, until } => desk.announce(Announcement {
            id: *announcement,
            by: actor.operator,
            at,
            words: words.clone(),
            until: *until,
            withdrawn: None,
            acknowledged: Vec::new(),
        }),
        Event::AnnouncementAcknowledged { announcement } => {
            let seat = Acknowledgement { operator: actor.operator, position: actor.position.clone(), at };
            desk.change_announcement(*announcement, |one| one.acknowledged.push(seat));
        }
        Event::AnnouncementWithdrawn { announcement } => {
            desk.change_announcement(*announcement, |one| one.withdrawn = Some(at));
        }
        Event::Trimmed { requests, next } => {
            requests.iter().for_each(|request| desk.trim(*request));
            desk.set_next_trim(*next);
        }
        Event::Filed(filed) => {
            desk.last_number = Some(filed.number);
            desk.add(begun::filed_request(filed, at, actor));
        }
        Event::Moved { request, to, clocks, .. } => {
            desk.move_state(*request, *to, at);
            desk.change(*request, |r| r.clocks = clocks.as_slice().into());
        }
        Event::OfferMade { request, assignment, team, kind, people, planned, answer_by, .. } => {
            let made = begun::new_assignment(*assignment, *team, *kind, *people, *planned, *answer_by, at, actor);
            desk.change(*request, |r| r.assignments.push(made));
            change_record(desk, *team, |record| record.offered += 1);
        }
        Event::AskingMade { request, assignment, team, people, planned, answer_by, told } => {
            let mut made =
                begun::new_assignment(*assignment, *team, OfferKind::Asked, *people, *planned, *answer_by, at, actor);
            made.state = AssignmentState::Asked;
            made.told = *told;
            desk.change(*request, |r| r.assignments.push(made));
        }
        Event::MergedInto { request, into, clocks } => {
            desk.change(*request, |r| {
                r.merged_into = Some(*into).into();
                r.clocks_before_merge = clocks.as_slice().into();
                r.hold = None;
            });
            desk.change(*into, |r| r.absorbed.push(*request));
        }
        Event::TakenApart { request, from } => {
            desk.change(*request, |r| {
                r.merged_into = Rare::default();
                r.clocks_before_merge.clear();
            });
            desk.change(*from, |r| r.absorbed.retain(|id| id != request));
        }
        Event::Protected { request, place, owner, unlinked } => {
            desk.change(*request, |r| {
                r.withhold(place.clone());
                r.owner.clone_from(owner);
            });
            for other in unlinked {
                desk.change(*other, |r| r.linked.retain(|id| id != request));
            }
        }
        Event::LinkedWith { request, with } => {
            directories::link(desk, *request, *with);
            directories::link(desk, *with, *request);
        }
        Event::Rated { request, rating, .. } => {
            // A second word on the same service takes the first one's place in what its teams are known for.
            let before = desk.request(*request).and_then(|r| r.rating.as_ref()).map(|before| before.satisfaction);
            desk.change(*request, |r| r.rating = Some(Box::new(rating.clone())));
            let served: Vec<TeamId> = desk
                .request(*request)
                .into_iter()
                .flat_map(Request::this_round)
                .filter(|a| a.state == AssignmentState::Finished)
                .map(|a| a.team)
                .collect();
            for team in served {
                change_record(desk, team, |record| {
                    record.ratings += u32::from(before.is_none());
                    let others = record.rating_sum.saturating_sub(before.map_or(0, |before| before as u32));
                    record.rating_sum = others + rating.satisfaction as u32;
                });
            }
        }
        Event::OfferAccepted { request, assignment, people, planned, reserved, told } => {
            let team = step(desk, *request, *assignment, AssignmentState::Accepted, *told, at, |a| {
                a.people = *people;
                a.planned = *planned;
                a.reserved = Some(*reserved);
            });
            team.into_iter().for_each(|team| change_record(desk, team, |record| record.accepted += 1));
        }
        Event::AssignmentFinished { request, assignment, report, told } => {
            let team = step(desk, *request, *assignment, AssignmentState::Finished, *told, at, |a| {
                a.report = Some(Box::new(report.clone()));
                a.left = Some(super::assignment::LeavingReason::Completed);
            });
            team.into_iter().for_each(|team| {
                change_record(desk, team, |record| {
                    record.finished += 1;
                    record.last_job = Some(at);
                });
            });
        }
        Event::HoursVerified { request, assignment, people, minutes } => desk.change(*request, |r| {
            change_assignment(r, *assignment, |a| {
                let verified = a.verified.get_or_insert_default();
                verified.people = verified.people.saturating_add(*people);
                verified.minutes = verified.minutes.saturating_add(*minutes);
            });
        }),
        Event::AssignmentGivenBack { request, assignment, reason, words, told } => {
            leave(desk, *request, *assignment, AssignmentState::GivenBack, *told, at, |a| {
                a.left = Some(*reason);
                a.remark = words.clone();
            });
        }
        Event::AssignmentFailed { request, assignment, reason, words, told } => {
            leave(desk, *request, *assignment, AssignmentState::Failed, *told, at, |a| {
                a.left = Some(*reason);
                a.remark = words.clone();
            });
        }
        Event::AssignmentRecalled { request, assignment, reason } => {
            leave(desk, *request, *assignment, AssignmentState::Recalled, Told::Page, at, |a| {
                a.remark = reason.clone();
            });
        }
        Event::OfferRefused { request, assignment, reason, words, told } => {
            step(desk, *request, *assignment, AssignmentState::Refused, *told, at, |a| {
                a.refused = Some(*reason);
                a.remark = words.clone();
            });
            desk.change(*request, |r| r.refusals = r.refusals.saturating_add(1));
        }
        Event::OfferExpired { request, assignment } => {
            step(desk, *request, *assignment, AssignmentState::Expired, Told::Page, at, |_| {});
        }
        Event::OfferLapsed { request, assignment } => {
            forget_offer(desk, *request, *assignment);
            step(desk, *request, *assignment, AssignmentState::Lapsed, Told::Page, at, |_| {});
        }
        Event::AskingDeclined { request, assignment, reason } => {
            step(desk, *request, *assignment, AssignmentState::Declined, Told::Page, at, |a| a.remark = reason.clone());
        }
        Event::Arrived { request, assignment, told } => {
            step(desk, *request, *assignment, AssignmentState::Started, *told, at, |a| a.started_at = Some(at));
        }
        _ if plans::of_plan(desk, at, event) => {}
        event if shifts::change(desk, at, actor, event) || directories::change(desk, at, event) => {}
        event if venues::change(desk, at, actor, event) => {}
        Event::IncidentClosed { request, others, .. } => {
            [request].into_iter().chain(others).for_each(|id| desk.change(*id, |r| safety::closed(r, at)));
        }
        Event::DutyBookSet { entries, removed } => desk.set_duty_book(entries, removed),
        _ => {
            if let Some(request) = event.request() {
                desk.change(request, |record| change_request(record, at, actor, event));
            }
        }
    }
}

/// What an event changes on its own request alone.
fn change_request(request: &mut Request, at: Timestamp, actor: &Actor, event: &Event) {
    match event {
        Event::TakenIn { service, place, priority, needed, window, owner, .. } => {
            menu::change_service(request, service.as_ref());
            request.place = place.clone();
            request.priority = *priority;
            request.needed = *needed;
            request.window = *window;
            menu::move_slot(request);
            request.owner = owner.clone();
            request.suggested_office = Rare::default();
        }
        Event::ClocksSet { clocks, .. } => request.clocks = clocks.as_slice().into(),
        Event::TransferredTo { transfer, .. } => request.transfer = Some(Box::new(transfer.clone())),
        Event::TransferAnswered { .. } => {
            if let Some(transfer) = &mut request.transfer {
                transfer.answered = Some(at);
            }
        }
        Event::SentBack { .. } => request.transfer = None,
        Event::PutAside { hold, .. } => {
            request.hold = Some(Box::new(Hold::clone(hold)));
            request.holds = request.holds.saturating_add(1);
        }
        Event::Woken { .. } => request.hold = None,
        Event::AskingOwnPeople { assignment, answer_by, .. } => change_assignment(request, *assignment, |a| {
            a.asking_since = Some(at);
            a.answer_by = *answer_by;
        }),
        Event::Reminded { assignment, .. } => {
            change_assignment(request, *assignment, |a| a.reminded = a.reminded.saturating_add(1));
        }
        Event::AssignmentReplanned { assignment, planned, reserved, .. } => {
            change_assignment(request, *assignment, |a| {
                a.planned = Some(*planned);
                a.reserved = *reserved;
            });
        }
        Event::AnswerBySet { assignment, answer_by, .. } => {
            change_assignment(request, *assignment, |a| a.answer_by = *answer_by);
        }
        Event::OutcomeSet { outcome, .. } => {
            request.outcome = Some(*outcome);
            request.rating_tried = false;
        }
        Event::CalledBack { .. } => {
            request.calls = request.calls.saturating_add(1);
            request.rating_tried = true;
        }
        Event::Closed { closing, .. } => request.closing = Some(*closing),
        Event::Reopened { .. } => {
            request.reopened = request.reopened.saturating_add(1);
            request.tiers = 0;
            request.earlier_rounds = request.assignments.len() as u32;
            request.closing = None;
            request.outcome = None;
            request.rating = None;
            request.contacted = false;
            request.rating_tried = false;
        }
        Event::PriorityChanged { to, .. } => request.priority = *to,
        Event::Rescheduled { to, .. } => {
            request.window = Some(*to);
            menu::move_slot(request);
        }
        Event::FieldAmended { change, .. } => amend(request, change),
        Event::OwnerChanged { to, .. } => request.owner = to.clone(),
        Event::AskedAgain { .. } => request.again = request.again.saturating_add(1),
        Event::Called { result, assignment, .. } => {
            request.calls = request.calls.saturating_add(1);
            let reached = *result == super::command::CallResult::Reached;
            let to_requester = assignment.is_none();
            safety::told(request, to_requester && reached);
            if to_requester && request.state == State::Done {
                request.rating_tried = true;
            } else if to_requester && reached && request.coming() > 0 {
                request.contacted = true;
            }
        }
        Event::AlarmRaised { level, .. } => {
            request.alarm = Some(Box::new(Alarm { since: at, level: *level, acknowledged: None }));
        }
        Event::AlarmAcknowledged { .. } => {
            if let Some(alarm) = &mut request.alarm {
                alarm.acknowledged = Some((actor.operator, at));
            }
        }
        Event::NextTierSet { at, .. } => request.next_tier_at = (*at).into(),
        Event::EmergencyCalled { number, .. } => {
            request.emergency_calls.push(EmergencyCallMade { number: *number, by: actor.operator, at });
        }
        Event::CaseSet { to, .. } => request.case = Some(*to),
        Event::ReportedToPolice { .. } => {
            request.protection.get_or_insert_default().reported = Some((actor.operator, at));
        }
        Event::PoliceReportConfirmed { .. } => {
            request.protection.get_or_insert_default().confirmed = Some((actor.operator, at));
        }
        Event::QuantityCorrected { assignment, .. } | Event::ReferralRecorded { assignment, .. } => {
            change_assignment(request, *assignment, |a| menu::change_assignment(a, event));
        }
        Event::TakenBack { kind: Kind::Hold, .. } => request.holds = request.holds.saturating_sub(1),
        _ if plans::change(request, at, event) => {}
        // The rest is about a whistle, or is told by the timeline and leaves no mark on the record.
        _ => {
            whistles::change(request, at, actor, event);
            safety::change(request, at, actor, event);
        }
    }
}

fn amend(request: &mut Request, change: &Amended) {
    match change {
        Amended::Service { to, .. } => menu::change_service(request, Some(to)),
        Amended::Place { to, .. } => request.place = to.clone(),
        Amended::Needed { to, .. } => request.needed = *to,
        Amended::Summary { to, .. } => request.summary = to.clone(),
        Amended::Flags { to, .. } => request.flags = *to,
        Amended::Campaign { to, .. } => request.campaign = to.as_deref().map(Box::from).into(),
        Amended::Project { to, .. } => menu::change_project(request, to.as_ref()),
        Amended::Slot { to, .. } => menu::change_slot(request, *to),
        Amended::Field { key, to, .. } if to.is_empty() => request.fields.remove(key),
        Amended::Field { key, to, .. } => request.fields.set(key, to),
    }
}

fn change_assignment(request: &mut Request, id: AssignmentId, change: impl FnOnce(&mut Assignment)) {
    if let Some(assignment) = request.assignments.iter_mut().find(|assignment| assignment.id == id) {
        change(assignment);
    }
}

/// Moves an assignment to its next state and tells which team it is of.
fn step(
    desk: &mut Desk,
    request: RequestId,
    assignment: AssignmentId,
    to: AssignmentState,
    told: Told,
    at: Timestamp,
    change: impl FnOnce(&mut Assignment),
) -> Option<TeamId> {
    let mut team = None;
    desk.change(request, |record| {
        change_assignment(record, assignment, |a| {
            team = Some(a.team);
            a.state = to;
            a.since = at;
            a.told = told;
            if !to.is_bound() {
                a.reserved = None;
                a.check_in = None;
            }
            change(a);
        });
    });
    team
}

/// A team leaves what it had accepted or started: its last job ended now.
fn leave(
    desk: &mut Desk,
    request: RequestId,
    assignment: AssignmentId,
    to: AssignmentState,
    told: Told,
    at: Timestamp,
    change: impl FnOnce(&mut Assignment),
) {
    let bound = desk.request(request).and_then(|r| r.assignment(assignment)).is_some_and(|a| a.state.is_bound());
    let team = step(desk, request, assignment, to, told, at, change);
    if let Some(team) = team
        && bound
    {
        change_record(desk, team, |record| record.last_job = Some(at));
    }
}

/// An offer that others were quicker to accept says nothing of how a team answers.
fn forget_offer(desk: &mut Desk, request: RequestId, assignment: AssignmentId) {
    let out = desk.request(request).and_then(|r| r.assignment(assignment));
    if let Some(team) = out.filter(|a| a.state == AssignmentState::Offered).map(|a| a.team) {
        change_record(desk, team, |record| record.offered = record.offered.saturating_sub(1));
    }
}

fn change_team(desk: &mut Desk, id: TeamId, change: impl FnOnce(&mut Team)) {
    if let Some(team) = desk.teams.get_mut(&id) {
        change(Arc::make_mut(team));
    }
}

fn change_record(desk: &mut Desk, id: TeamId, change: impl FnOnce(&mut TeamRecord)) {
    change_team(desk, id, |team| change(&mut team.record));
}
