//! The engine alone, against the synchronous core of the log in memory.

mod harness;
mod rows;

use super::*;
use crate::domain::operator::Role;
use crate::domain::refusal::Refusal;
use crate::store::memory::Fault;
use harness::{Bench, uuid};

#[test]
fn a_repeated_command_gets_the_same_answer_from_its_row_and_other_content_is_a_conflict() {
    let mut bench = Bench::founded();
    let first = bench.admit(1, "派单员1");
    bench.run();
    let again = bench.admit(1, "派单员1");
    let other = bench.admit(1, "别人");
    bench.run();
    let Some(Outcome::Accepted { entry, repeated: false }) = bench.answer(first) else { panic!("{bench:?}") };
    assert_eq!(bench.answer(again), Some(Outcome::Accepted { entry, repeated: true }));
    assert_eq!(bench.answer(other), Some(Outcome::Conflict));
    assert_eq!(bench.head(), bench.engine.durable().revision);
}

#[test]
fn a_command_in_flight_is_waited_for() {
    let mut bench = Bench::founded();
    let first = bench.admit(1, "派单员1");
    let again = bench.admit(1, "派单员1");
    bench.run();
    let Some(Outcome::Accepted { entry, repeated: false }) = bench.answer(first) else { panic!("{bench:?}") };
    assert_eq!(bench.answer(again), Some(Outcome::Accepted { entry, repeated: true }));
}

#[test]
fn commands_that_wait_share_one_append_of_at_most_five_hundred() {
    let mut bench = Bench::founded();
    let before = bench.appends();
    let tickets: Vec<Ticket> = (0..700).map(|n| bench.admit(100 + n, "派单员")).collect();
    bench.run();
    assert!(tickets.iter().all(|ticket| matches!(bench.answer(*ticket), Some(Outcome::Accepted { .. }))));
    assert_eq!(bench.appends() - before, 2);
}

#[test]
fn a_refusal_leaves_no_row_and_is_decided_anew() {
    let mut bench = Bench::founded();
    let refused = bench.dismiss(9, 100);
    bench.run();
    assert!(matches!(bench.answer(refused), Some(Outcome::Refused(Refusal::NoSuchOperator { .. }))));
    let head = bench.head();
    bench.admit(100, "派单员1");
    bench.run();
    let again = bench.dismiss(9, 100);
    bench.run();
    assert!(matches!(bench.answer(again), Some(Outcome::Accepted { .. })));
    assert_eq!(bench.head().0, head.0 + 2);
}

#[test]
fn who_loses_a_race_folds_what_the_other_wrote_and_decides_again() {
    let mut bench = Bench::founded();
    let mut other = bench.second_engine();
    let theirs = other.admit(1, "先到");
    other.run();
    let ours = bench.admit(2, "后到");
    let same = bench.admit(1, "先到");
    bench.run();
    assert!(matches!(other.answer(theirs), Some(Outcome::Accepted { repeated: false, .. })));
    assert!(matches!(bench.answer(same), Some(Outcome::Accepted { repeated: true, .. })));
    assert!(matches!(bench.answer(ours), Some(Outcome::Accepted { repeated: false, .. })));
    other.admit(3, "再来");
    other.run();
    bench.admit(4, "再来");
    bench.run();
    assert_eq!(bench.engine.durable().digest, bench.engine.durable().recomputed_digest());
    assert_eq!(bench.published_revisions(), (2..=5).map(Revision).collect::<Vec<_>>(), "no gap and no repeat");
}

#[test]
fn a_commit_of_which_nobody_knows_answers_nobody_and_halts_until_recovered() {
    for (fault, there) in [(Fault::Before, false), (Fault::After, true)] {
        let mut bench = Bench::founded();
        bench.fail_next(fault);
        let ticket = bench.admit(1, "派单员1");
        bench.run();
        assert_eq!(bench.answer(ticket), None);
        assert!(bench.halted);
        let mut recovered = bench.recover();
        let again = recovered.admit(1, "派单员1");
        recovered.run();
        match recovered.answer(again) {
            Some(Outcome::Accepted { repeated, .. }) => assert_eq!(repeated, there),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_store_too_busy_to_be_asked_costs_one_command_its_answer_and_nobody_else_anything() {
    let mut bench = Bench::founded();
    let first = bench.admit(1, "派单员1");
    bench.run();
    bench.store_is_busy = true;
    let again = bench.admit(1, "派单员1");
    let refused = bench.dismiss(9, 100);
    let other = bench.admit(2, "派单员2");
    bench.run();
    assert_eq!(bench.answer(again), Some(Outcome::StoreBusy));
    assert_eq!(bench.answer(refused), Some(Outcome::StoreBusy));
    bench.store_is_busy = false;
    let later = bench.admit(1, "派单员1");
    bench.run();
    assert!(!bench.halted);
    assert!(matches!(bench.answer(other), Some(Outcome::Accepted { .. })));
    let Some(Outcome::Accepted { entry, .. }) = bench.answer(first) else { panic!("{bench:?}") };
    assert_eq!(bench.answer(later), Some(Outcome::Accepted { entry, repeated: true }));
}

#[test]
fn what_the_clock_does_is_done_once_by_however_many_engines() {
    let mut bench = Bench::founded();
    let mut other = bench.second_engine();
    let (due, kind) = bench.engine.durable().next_due().unwrap();
    assert!(bench.engine.wake_at() == Some(due));
    bench.pass(due);
    other.pass(due);
    bench.run();
    other.run();
    bench.run();
    let recorded = bench.row_of(due_command_id(due, kind)).unwrap();
    assert_eq!(entry_of(&recorded).unwrap().actor.role, Role::System);
    assert_eq!(bench.head(), recorded.revision);
}

#[test]
fn after_a_jump_of_the_wall_nothing_happens_by_itself_until_confirmed() {
    let mut bench = Bench::founded();
    let (due, kind) = bench.engine.durable().next_due().unwrap();
    bench.jump(due + Span::days(400));
    bench.run();
    assert!(bench.engine.clock_in_doubt().is_some() && bench.row_of(due_command_id(due, kind)).is_none());
    let ticket = bench.admit(1, "派单员1");
    bench.run();
    let Some(Outcome::Accepted { entry, .. }) = bench.answer(ticket) else { panic!("{bench:?}") };
    assert!(entry.at < due, "people go on working, dated by the time before the jump");
    bench.input(Input::ConfirmClock);
    bench.run();
    assert!(bench.row_of(due_command_id(due, kind)).is_some());
}

#[test]
fn a_start_far_behind_the_last_tidying_tidies_nothing_for_a_day_or_until_the_wall_is_confirmed() {
    let mut bench = Bench::founded();
    let (due, kind) = bench.engine.durable().next_due().unwrap();
    let years = due + Span::days(800);
    bench.jump(years);
    let is_tidied = |started: &Bench| started.row_of(due_command_id(due, kind)).is_some();
    let mut started = bench.second_engine();
    assert!(started.engine.rests_at_night() && started.engine.wake_at() == Some(years + Span::days(1)));
    started.pass(years + Span::hours(23));
    started.admit(1, "派单员1");
    started.run();
    assert!(!is_tidied(&started));
    // What people did meanwhile does not make the wall a good one.
    assert!(started.recover().engine.rests_at_night());
    started.input(Input::ConfirmClock);
    started.run();
    assert!(is_tidied(&started) && !started.engine.rests_at_night());

    let mut patient = Bench::founded();
    patient.jump(years);
    let mut patient = patient.second_engine();
    patient.pass(years + Span::days(1));
    patient.run();
    assert!(is_tidied(&patient));

    let mut month = Bench::founded();
    month.jump(due + Span::days(31));
    let mut month = month.second_engine();
    month.input(Input::Tick);
    month.run();
    assert!(is_tidied(&month), "a month of rest is an ordinary one");
}

#[test]
fn a_token_is_kept_with_its_operator_and_taken_away_with_the_dismissal() {
    let mut bench = Bench::founded();
    bench.admit(7, "派单员1");
    bench.run();
    assert!(bench.has_token(7));
    bench.dismiss(8, 7);
    bench.run();
    assert!(!bench.has_token(7));
    assert_eq!(bench.timeline_of(uuid(7)).len(), 2);
}
