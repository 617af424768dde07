//! What keeps a seat honest through a night: the lock, reminders, messages to all seats, trouble, what waits.

use super::bench::{Bench, morning};
use crate::console::action::Action;
use crate::console::effect::Effect;
use crate::console::forms::FieldName;
use crate::console::layer::{Layer, Page, Reading};
use crate::console::lock::{Lock, LockSetup};
use crate::console::message::News;
use crate::console::model::{Doubt, Way};
use crate::console::notices::{Notice, notices};
use crate::console::trouble::{Cause, GRACE};
use crate::console::update::next_tick;
use crate::domain::command::Command;
use crate::domain::operator::{Actor, Role};
use crate::domain::testing::{COUNTY, actor, request_id};
use crate::domain::time::Span;

fn rings(bench: &Bench) -> usize {
    bench.effects.iter().filter(|effect| **effect == Effect::Bell).count()
}

fn waiting_bench() -> Bench {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.press(&["D"]);
    bench
}

fn leader() -> Actor {
    actor(Role::DutyLeader, COUNTY)
}

/// A duty leader's console that has said something to all seats.
fn announced() -> Bench {
    let mut bench = Bench::of(leader(), morning());
    bench.act(Action::Announce);
    bench.fill(&[(FieldName::Words, "the bridge at the mill is closed"), (FieldName::Until, "2h")]);
    bench.press(&["Enter"]);
    bench.answer();
    bench
}

#[test]
fn a_locked_seat_hears_nothing_but_its_password_and_keeps_what_was_typed() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.press(&["N"]).type_in("half a sent").press(&["F12"]);
    bench.effects.clear();
    bench.press(&["D", "Enter", "X", "q", "Esc"]).type_in("1234").press(&["Enter"]);
    assert!(bench.sent().is_empty() && bench.model.lock.is_locked(), "no key does anything");
    bench.type_in("2468").press(&["Enter"]);
    assert!(!bench.model.lock.is_locked());
    assert_eq!(bench.form().unwrap().value(FieldName::Words), "half a sent");
}

#[test]
fn an_empty_seat_locks_by_itself_and_its_papers_are_put_away() {
    let mut bench = Bench::before(morning());
    bench.model.lock = Lock::new(LockSetup::new(Some(Span::minutes(15)), Some("1"), "", None), bench.now);
    let papers = Page::Papers(request_id(1), vec![("who".into(), "somebody".into())]);
    bench.model.layers.push(Layer::Reading(Reading { page: papers, top: 0 }));
    bench.wait(Span::minutes(14));
    assert!(!bench.model.lock.is_locked());
    assert!(next_tick(&bench.model) <= bench.now + Span::minutes(1), "the console wakes up to lock");
    bench.wait(Span::minutes(1));
    assert!(bench.model.lock.is_locked() && bench.model.layers.is_empty());
    let kept = bench.effects.iter().any(|e| matches!(e, Effect::KeepNotes(notes) if notes.locked_since.is_some()));
    assert!(kept, "opened again, it is locked still");
}

#[test]
fn a_console_that_was_stopped_for_long_locks_before_it_hears_its_first_key() {
    let mut bench = Bench::before(morning());
    bench.model.lock = Lock::new(LockSetup::new(Some(Span::minutes(15)), Some("1"), "", None), bench.now);
    bench.select(1);
    bench.now = bench.now + Span::hours(1);
    bench.press(&["D"]);
    assert!(bench.sent().is_empty() && bench.model.lock.is_locked());
}

#[test]
fn a_reminder_rings_once_in_its_line_and_is_put_off_or_done() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.press(&["F11"]);
    bench.fill(&[(FieldName::Until, "20m"), (FieldName::Words, "ring the village head")]);
    bench.press(&["Enter"]);
    assert!(bench.model.layers.is_empty() && bench.sent().is_empty(), "{}", bench.said());
    bench.effects.clear();
    bench.wait(Span::minutes(20));
    assert_eq!(rings(&bench), 1);
    assert!(bench.model.layers.is_empty(), "it takes no focus");
    bench.wait(Span::minutes(1));
    assert_eq!(rings(&bench), 1);
    bench.press(&["F6", "3"]);
    assert_eq!(notices(&bench.model).len(), 0);
    bench.wait(Span::minutes(10));
    assert_eq!(rings(&bench), 2);
    bench.press(&["F6", "2"]);
    assert!(bench.model.reminders.all().is_empty());
}

#[test]
fn a_reminder_without_a_time_that_is_to_come_is_not_made() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    for until in ["at some time", "2020-01-01 9:00"] {
        bench.press(&["F11"]);
        bench.fill(&[(FieldName::Until, until)]);
        bench.press(&["Enter"]);
        assert!(bench.form().is_some_and(|form| form.problem.is_some()), "{until}");
        bench.press(&["Esc"]);
    }
    assert!(bench.model.reminders.all().is_empty());
}

#[test]
fn every_seat_sees_what_is_said_to_all_until_it_says_that_it_has() {
    let mut leader = announced();
    assert!(matches!(notices(&leader.model)[..], [Notice::Announcement(_)]), "{}", leader.said());
    let mut seat = Bench::before(morning());
    seat.effects.clear();
    seat.centre = leader.centre.clone();
    seat.hear();
    assert_eq!(rings(&seat), 1, "one soft bell");
    assert!(seat.model.layers.is_empty() && matches!(notices(&seat.model)[..], [Notice::Announcement(_)]));
    seat.press(&["F6"]);
    assert!(matches!(seat.sent()[..], [Command::AcknowledgeAnnouncement { .. }]));
    seat.answer();
    assert!(notices(&seat.model).is_empty());
    leader.centre = seat.centre.clone();
    leader.hear();
    assert_eq!(notices(&leader.model).len(), 1, "each seat for itself");
    leader.wait(Span::hours(2));
    assert!(notices(&leader.model).is_empty(), "over at its own deadline");
}

#[test]
fn who_may_not_tell_the_centre_puts_a_message_away_for_itself() {
    let leader = announced();
    let mut auditor = Bench::of(actor(Role::Auditor, COUNTY), leader.centre.clone());
    auditor.press(&["F6"]);
    assert!(auditor.sent().is_empty() && notices(&auditor.model).is_empty());
}

#[test]
fn trouble_is_told_when_it_lasts_and_takes_no_focus() {
    let mut bench = Bench::before(morning());
    bench.news(News::Trouble(Some(Cause::Lost)));
    assert!(notices(&bench.model).is_empty());
    assert!(next_tick(&bench.model) <= bench.now + GRACE);
    bench.wait(GRACE);
    assert!(matches!(notices(&bench.model)[..], [Notice::Trouble(_)]) && bench.model.layers.is_empty());
    bench.news(News::Trouble(None));
    assert!(notices(&bench.model).is_empty());
}

#[test]
fn a_full_disk_at_the_centre_is_told_until_a_command_lands() {
    let mut bench = waiting_bench();
    let command_id = bench.model.pending[0].command_id;
    bench.news(News::NotYet { command_id, cause: Cause::DiskFull });
    assert!(matches!(notices(&bench.model)[..], [Notice::Trouble(trouble)] if trouble.cause == Cause::DiskFull));
    assert_eq!(bench.model.pending[0].way, Way::Sent);
    bench.answer();
    assert!(notices(&bench.model).is_empty());
}

#[test]
fn what_may_have_been_done_is_never_called_dropped() {
    let mut bench = waiting_bench();
    let command_id = bench.model.pending[0].command_id;
    bench.news(News::Sent { command_id });
    bench.press(&["F7", "1", "3"]);
    assert!(bench.effects.contains(&Effect::Settle { command_id, send: false }));
    bench.news(News::DropWaits { command_id });
    assert_eq!(bench.model.pending[0].way, Way::Dropping, "it is still there");
    bench.news(News::MayHaveLanded { command_id });
    assert!(bench.model.pending.is_empty() && bench.said().contains("may have been done"), "{}", bench.said());
}

#[test]
fn after_another_history_what_was_on_disk_is_asked_about() {
    let mut bench = waiting_bench();
    let command_id = bench.model.pending[0].command_id;
    bench.news(News::HistoryReplaced);
    bench.news(News::Asked { command_id, why: Doubt::WasAcknowledged });
    assert!(bench.model.layers.is_empty() && bench.said().contains("F7"), "{}", bench.said());
    assert!(matches!(notices(&bench.model)[..], [Notice::Trouble(trouble)] if trouble.cause == Cause::HistoryReplaced));
    bench.press(&["F6"]);
    assert!(notices(&bench.model).is_empty(), "read");
    bench.press(&["F7", "1", "2"]);
    assert!(bench.effects.contains(&Effect::Settle { command_id, send: true }));
}

#[test]
fn a_draft_is_found_again_in_the_list_of_drafts_or_thrown_away() {
    let mut bench = Bench::before(morning());
    bench.select(2);
    bench.press(&["N"]).type_in("half").press(&["Esc"]);
    bench.select(1);
    bench.act(Action::Drafts);
    bench.press(&["1", "Enter"]);
    assert_eq!(bench.form().unwrap().value(FieldName::Words), "half");
    bench.press(&["Esc"]);
    bench.act(Action::Drafts);
    bench.press(&["Enter", "3"]);
    assert!(bench.model.drafts.is_empty());
}

#[test]
fn typing_is_taken_back_and_typed_again_in_a_form() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.press(&["N"]).type_in("one two").press(&["Ctrl-T"]);
    assert_eq!(bench.form().unwrap().value(FieldName::Words), "one");
    bench.press(&["Ctrl-R"]);
    assert_eq!(bench.form().unwrap().value(FieldName::Words), "one two");
}
