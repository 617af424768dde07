//! What happens at the centre never takes the operator's place away.

use super::bench::{Bench, morning};
use crate::console::effect::Effect;
use crate::console::forms::FieldName;
use crate::console::message::{Link, News};
use crate::domain::ids::CommandId;
use crate::domain::request::Priority;
use crate::domain::testing::{self, RESCUE, TALK, VILLAGE, request_id};
use crate::domain::time::Span;

fn bells(bench: &Bench) -> usize {
    bench.effects.iter().filter(|effect| matches!(effect, Effect::Bell)).count()
}

fn another(bench: &mut Bench, n: u32, priority: Priority) {
    testing::queued(&mut bench.centre, n, TALK, VILLAGE, priority, None);
    bench.hear();
}

fn alarm(bench: &mut Bench, n: u32) {
    testing::queued(&mut bench.centre, n, RESCUE, VILLAGE, Priority::Emergency, None);
    let level = crate::domain::request::AlarmLevel::Seats;
    let now = bench.centre.time;
    let raised = crate::domain::event::Event::AlarmRaised { request: request_id(n), level };
    testing::happen(&mut bench.centre, now, vec![raised]);
    bench.hear();
}

#[test]
fn a_new_request_rings_softly_once_and_moves_nothing() {
    let mut bench = Bench::before(morning());
    bench.select(3);
    bench.press(&["N"]).type_in("half");
    bench.effects.clear();
    for n in 10..20 {
        another(&mut bench, n, Priority::Urgent);
    }
    assert_eq!(bells(&bench), 1, "ten at once ring once");
    assert_eq!(bench.selected(), Some(request_id(3)));
    assert_eq!(bench.form().unwrap().value(FieldName::Words), "half");
    bench.wait(Span::seconds(30));
    another(&mut bench, 20, Priority::Urgent);
    assert_eq!(bells(&bench), 2);
}

#[test]
fn an_alarm_rings_every_minute_until_it_is_acknowledged() {
    let mut bench = Bench::before(testing::centre([]));
    alarm(&mut bench, 1);
    assert_eq!(bells(&bench), 1);
    for rung in 2..5 {
        bench.wait(Span::minutes(1));
        assert_eq!(bells(&bench), rung);
    }
    bench.effects.clear();
    bench.press(&["F6"]);
    bench.answer();
    bench.wait(Span::minutes(1));
    assert_eq!(bells(&bench), 0);
}

#[test]
fn quiet_is_quiet() {
    let mut bench = Bench::before(morning());
    bench.model.quiet = true;
    another(&mut bench, 10, Priority::Normal);
    alarm(&mut bench, 11);
    assert_eq!(bells(&bench), 0);
}

#[test]
fn a_request_that_leaves_the_list_stays_under_the_cursor_until_the_operator_moves() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.press(&["D"]);
    bench.answer();
    assert_eq!(bench.selected(), Some(request_id(1)));
    bench.press(&["Down"]);
    assert_ne!(bench.selected(), Some(request_id(1)));
    bench.press(&["Up", "Up", "Up"]);
    assert_ne!(bench.selected(), Some(request_id(1)), "it is on the next screen now");
}

#[test]
fn nothing_heard_that_changes_nothing_draws_nothing() {
    let mut bench = Bench::before(morning());
    bench.model.changed = false;
    bench.now = bench.now + Span::seconds(5);
    bench.news(News::Heard);
    bench.news(News::Link(Link::Live));
    bench.hear();
    bench.wait(Span::seconds(5));
    assert!(!bench.model.changed);
    bench.wait(Span::seconds(40));
    assert!(bench.model.changed, "the age of the last word is told after half a minute");
}

#[test]
fn a_command_left_from_an_earlier_run_waits_among_the_pending_ones() {
    let mut bench = Bench::before(morning());
    let command_id = CommandId(uuid::Uuid::from_u128(9));
    let request = request_id(1);
    let command = crate::domain::command::Command::Note { request, words: "left".into() };
    bench.news(News::Kept { command_id, command });
    assert_eq!(bench.model.pending.len(), 1);
    bench.news(News::landed(command_id, bench.centre.revision, &[]));
    assert!(bench.model.pending.is_empty());
    assert!(bench.said().contains("0001"), "{}", bench.said());
}
