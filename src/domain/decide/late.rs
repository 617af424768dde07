//! 补录: a step that was done on paper, decided as if it were told now and recorded with its true time.

use super::draft::Draft;
use super::filing::invalid;
use crate::domain::assignment::AssignmentState::{Expired, Offered};
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::ids::{AssignmentId, RequestId};
use crate::domain::late::LateStep;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::State;
use crate::domain::time::Timestamp;

/// Not in the future, not longer ago than the centre allows, and not before the step it follows.
pub(super) fn enter(draft: &mut Draft, happened_at: Timestamp, act: &Command) -> Result<(), Refusal> {
    let (step, assignment) = LateStep::of(act).ok_or_else(|| invalid("act", InvalidReason::NotAChoice))?;
    let request = act.request().ok_or_else(|| invalid("act", InvalidReason::NotAChoice))?;
    if happened_at > draft.now {
        return Err(invalid("happened_at", InvalidReason::InTheFuture));
    }
    let earliest = draft.now - draft.rules.late_entry_time();
    if happened_at < earliest {
        return Err(Refusal::TooLongAgo { earliest });
    }
    let after = follows(draft, request, step, assignment)?;
    if happened_at < after {
        return Err(Refusal::BeforeTheStepBefore { after });
    }
    draft.happened_at = Some(happened_at);
    super::run(draft, act)?;
    let moved = draft.before.request(request).map(|was| was.state) != draft.desk.request(request).map(|is| is.state);
    draft.emit(Event::EnteredLate { request, assignment, step, happened_at, moved });
    Ok(())
}

/// When the step it follows was done.
fn follows(
    draft: &Draft,
    id: RequestId,
    step: LateStep,
    assignment: Option<AssignmentId>,
) -> Result<Timestamp, Refusal> {
    let request = draft.request(id)?;
    let filed = request.said_at.get().unwrap_or(request.filed_at);
    let Some(assignment) = assignment else { return Ok(filed) };
    let on = request.assignment(assignment).ok_or(Refusal::NoSuchAssignment { assignment })?;
    Ok(match step {
        LateStep::Accept | LateStep::Refuse => on.offered_at,
        LateStep::Call => on.offered_at.min(filed),
        _ => on.since,
    })
}

/// Whether an offer can be answered: one that is out, or, told late, one that was still out then.
pub(super) fn answerable(draft: &Draft, id: RequestId, assignment: AssignmentId) -> Result<(), Refusal> {
    let Some(then) = draft.happened_at else { return draft.assignment_in(id, assignment, &[Offered]).map(drop) };
    let on = draft.assignment_in(id, assignment, &[Offered, Expired])?;
    if on.state == Offered {
        return Ok(());
    }
    let request = draft.request_in(id, &[State::Queued, State::Offered])?;
    let was_out = on.answer_by.is_some_and(|until| then <= until);
    let this_round = request.this_round().any(|one| one.id == assignment);
    let asked_again = request.live().any(|one| one.team == on.team);
    if was_out && this_round && !asked_again { Ok(()) } else { Err(Refusal::WrongAssignmentState { state: on.state }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::assignment::{AssignmentState, Told};
    use crate::domain::clocks::ClockKind;
    use crate::domain::command::{Facts, OfferTo, Offering};
    use crate::domain::decide::{decide, system_command};
    use crate::domain::desk::Desk;
    use crate::domain::event::Entry;
    use crate::domain::operator::{Actor, Role};
    use crate::domain::request::Priority;
    use crate::domain::run_card::EmergencyNumber;
    use crate::domain::testing::{
        COUNTY, TALK, VILLAGE, actor, assignment_id, at, centre, dispatcher, page_of, place, queued, request_id,
        rules_of, team, team_id,
    };
    use crate::domain::time::Span;

    fn does(desk: &mut Desk, who: &Actor, command: &Command, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        let events = decide(desk, &rules_of(desk), &Facts::default(), who, command, now)?;
        let entry = Entry { revision: desk.revision.next(), at: now, actor: who.clone(), events: events.clone() };
        desk.fold(&entry);
        assert_eq!(desk.digest, desk.recomputed_digest());
        Ok(events)
    }

    fn late(happened_at: Timestamp, act: Command) -> Command {
        Command::EnterLate { happened_at, act: Box::new(act) }
    }

    /// A talk that was offered to team 1 at ten.
    fn offered() -> Desk {
        let mut desk = centre([team(1)]);
        queued(&mut desk, 1, TALK, VILLAGE, Priority::Normal, None);
        let to = OfferTo { team: team_id(1), people: None };
        let kind = crate::domain::assignment::OfferKind::Direct;
        let offering = Offering { kind, teams: vec![to], note: String::new(), brigade: None, override_gates: false };
        let offer = Command::Offer { request: request_id(1), offering };
        does(&mut desk, &dispatcher(), &offer, at(23, 10, 0)).unwrap();
        desk
    }

    fn accept() -> Command {
        let (request, assignment, told) = (request_id(1), assignment_id(1, 0), Told::Telephone);
        Command::Accept { request, assignment, people: 1, told }
    }

    fn arrive() -> Command {
        Command::Arrive {
            request: request_id(1),
            assignment: assignment_id(1, 0),
            told: Told::Telephone,
            life_jackets: false,
        }
    }

    #[test]
    fn what_was_told_in_time_counts_as_in_time_although_the_offer_ran_out_meanwhile() {
        let mut desk = offered();
        let until = desk.request(request_id(1)).unwrap().assignments[0].answer_by.unwrap();
        let (due, kind) = desk.next_due().unwrap();
        does(&mut desk, &Actor::system(&place(COUNTY)), &system_command(due, kind), due).unwrap();
        let state = |desk: &Desk| desk.request(request_id(1)).unwrap().assignments[0].state;
        assert_eq!(state(&desk), AssignmentState::Expired);
        let now = until + Span::hours(1);
        let expired = Refusal::WrongAssignmentState { state: AssignmentState::Expired };
        assert_eq!(does(&mut desk, &dispatcher(), &accept(), now).unwrap_err(), expired, "told now it is too late");
        let after = late(until + Span::minutes(1), accept());
        assert_eq!(does(&mut desk, &dispatcher(), &after, now).unwrap_err(), expired, "and so it was then");
        does(&mut desk, &dispatcher(), &late(at(23, 10, 5), accept()), now).unwrap();
        let request = desk.request(request_id(1)).unwrap();
        assert_eq!((request.assignments[0].state, request.state), (AssignmentState::Accepted, State::Accepted));
        assert_eq!(request.assignments[0].since, at(23, 10, 5));
        assert_eq!(request.since, at(23, 10, 5));
        let arrival = request.clock(ClockKind::Arrival).unwrap();
        assert_eq!(arrival.since, at(23, 10, 5), "the next clock began when it was done, not when it was typed");
    }

    #[test]
    fn both_times_are_on_record_and_the_entry_tells_the_true_one() {
        let mut desk = offered();
        does(&mut desk, &page_of(1), &accept(), at(23, 10, 5)).unwrap();
        let now = at(23, 12, 0);
        let events = does(&mut desk, &dispatcher(), &late(at(23, 10, 40), arrive()), now).unwrap();
        let entry = Entry { revision: desk.revision, at: now, actor: dispatcher(), events };
        assert_eq!((entry.at, entry.happened_at()), (now, at(23, 10, 40)));
        let on = &desk.request(request_id(1)).unwrap().assignments[0];
        assert_eq!((on.started_at, on.since), (Some(at(23, 10, 40)), at(23, 10, 40)));
    }

    #[test]
    fn no_step_is_earlier_than_the_one_before_nor_later_than_now_nor_too_long_ago() {
        let mut desk = offered();
        does(&mut desk, &page_of(1), &accept(), at(23, 10, 5)).unwrap();
        let (now, by) = (at(23, 12, 0), dispatcher());
        let mut refused = |then, act| does(&mut desk, &by, &late(then, act), now).unwrap_err();
        assert_eq!(refused(at(23, 10, 4), arrive()), Refusal::BeforeTheStepBefore { after: at(23, 10, 5) });
        let future = Refusal::Invalid { field: "happened_at".into(), reason: InvalidReason::InTheFuture };
        assert_eq!(refused(at(23, 12, 1), arrive()), future);
        assert_eq!(refused(at(16, 11, 59), arrive()), Refusal::TooLongAgo { earliest: at(16, 12, 0) });
        let not_a_step = Refusal::Invalid { field: "act".into(), reason: InvalidReason::NotAChoice };
        let note = Command::Note { request: request_id(1), words: "x".into() };
        assert_eq!(refused(at(23, 11, 0), note), not_a_step);
        assert_eq!(refused(at(23, 11, 0), late(at(23, 11, 0), arrive())), not_a_step, "nor late twice over");
    }

    #[test]
    fn an_emergency_call_stands_with_the_time_it_was_made() {
        let mut desk = offered();
        let (request, number) = (request_id(1), EmergencyNumber::Ambulance);
        let call = Command::EmergencyCall { request, number, words: String::new() };
        does(&mut desk, &dispatcher(), &late(at(23, 10, 20), call), at(23, 11, 0)).unwrap();
        assert_eq!(desk.request(request).unwrap().emergency_call(number).unwrap().at, at(23, 10, 20));
    }

    #[test]
    fn a_team_enters_nothing_late_and_a_town_only_what_is_its_own() {
        let mut desk = offered();
        let by = |desk: &mut Desk, who: &Actor| does(desk, who, &late(at(23, 10, 5), accept()), at(23, 11, 0));
        assert!(matches!(by(&mut desk, &page_of(1)), Err(Refusal::RoleMayNot { .. })));
        let elsewhere = actor(Role::Clerk, crate::domain::testing::OTHER_TOWN);
        assert!(matches!(by(&mut desk, &elsewhere), Err(Refusal::OutsideScope { .. })));
        by(&mut desk, &actor(Role::Clerk, crate::domain::testing::TOWN)).unwrap();
    }
}
