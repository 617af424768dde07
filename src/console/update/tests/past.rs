//! The past is read and never acted on; the present goes on beneath it.

use super::bench::{Bench, morning};
use crate::console::action::Action;
use crate::console::effect::Effect;
use crate::console::lists::Screen;
use crate::console::message::News;
use crate::domain::request::Priority;
use crate::domain::testing::{self, RESCUE, TALK, VILLAGE, request_id};
use crate::domain::time::Span;
use crate::wire::Moment;

/// A console that looks at this morning, before request 4 was filed.
fn looking_back() -> Bench {
    let mut bench = Bench::before(morning());
    let then = bench.centre.clone();
    testing::queued(&mut bench.centre, 4, TALK, VILLAGE, Priority::Normal, None);
    bench.hear();
    bench.act(Action::AsOf);
    bench.type_in("8:30").press(&["Enter"]);
    let asked = asked(&mut bench);
    assert_eq!(asked, Moment::Time(bench.now - Span::minutes(30)));
    bench.news(News::Past(asked, Ok(Box::new(then))));
    bench
}

fn asked(bench: &mut Bench) -> Moment {
    let asked = bench.effects.drain(..).find_map(|effect| match effect {
        Effect::FetchPast(moment) => Some(moment),
        _ => None,
    });
    asked.expect("the centre is asked for a moment")
}

fn said_then(bench: &Bench) -> &str {
    let said = bench.model.past.then.as_ref().and_then(|then| then.said.as_ref());
    said.map_or("", |said| said.words.as_str())
}

#[test]
fn the_past_shows_the_desk_of_then_on_every_screen_and_escape_returns() {
    let mut bench = looking_back();
    let then = bench.model.past.then.as_ref().unwrap();
    assert!(then.desk.as_ref().unwrap().request(request_id(4)).is_none());
    assert_eq!(then.now, bench.now - Span::minutes(30));
    bench.press(&["3"]);
    assert_eq!(bench.model.past.then.as_ref().unwrap().screen, Screen::Teams);
    assert_eq!(bench.model.screen, Screen::Queue, "the present stays where it was");
    bench.press(&["1", "Enter", "Esc", "Esc"]);
    assert!(bench.model.past.then.is_none());
    assert!(bench.model.desk.as_ref().unwrap().request(request_id(4)).is_some());
}

#[test]
fn nothing_can_be_done_in_the_past() {
    for action in Action::ALL {
        let mut bench = looking_back();
        let then = bench.model.past.then.as_deref_mut().unwrap();
        super::super::acts::act(then, *action);
        let mut effects = super::super::acts::act(then, Action::ConfirmAndOffer);
        effects.extend(super::super::acts::act(then, Action::Confirm));
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Send { .. })), "{action:?}");
        assert!(then.pending.is_empty(), "{action:?}");
    }
    let mut bench = looking_back();
    for key in ["D", "I", "F5", "N", "H", "x"] {
        bench.press(&[key]);
        assert!(bench.sent().is_empty() && bench.model.layers.is_empty(), "{key}");
    }
    bench.press(&["D"]);
    assert!(said_then(&bench).contains("the past"), "{}", said_then(&bench));
}

#[test]
fn the_present_goes_on_beneath_and_its_alarm_rings_and_shows() {
    let mut bench = looking_back();
    testing::queued(&mut bench.centre, 9, RESCUE, VILLAGE, Priority::Emergency, None);
    let level = crate::domain::request::AlarmLevel::Seats;
    let now = bench.centre.time;
    testing::happen(
        &mut bench.centre,
        now,
        vec![crate::domain::event::Event::AlarmRaised { request: request_id(9), level }],
    );
    let room = bench.model.past.then.as_ref().unwrap().size;
    bench.hear();
    assert!(bench.effects.iter().any(|effect| matches!(effect, Effect::Bell)));
    let then = bench.model.past.then.as_ref().unwrap();
    assert_eq!(then.size.height + 1, room.height, "the alarm has a line of its own in the frame");
    assert!(then.desk.as_ref().unwrap().request(request_id(9)).is_none());
    let picture = crate::console::view::testing::text(&crate::console::view::testing::drawn(&bench.model).0);
    assert!(picture.lines().nth(1).unwrap().contains("0009"), "{picture}");
    let key = bench.model.keymap.shown(Action::Acknowledge);
    bench.press(&[&key]);
    assert_eq!(bench.sent().len(), 1, "an alarm of now is acknowledged now");
}

#[test]
fn one_steps_through_the_past_by_minutes_and_keeps_ones_place() {
    let mut bench = looking_back();
    bench.press(&["Down"]);
    let selected = bench.model.past.then.as_ref().unwrap().cursor().selected;
    assert!(selected.is_some());
    bench.press(&["Left"]);
    let asked = asked(&mut bench);
    assert_eq!(asked, Moment::Time(bench.now - Span::minutes(31)));
    let desk = bench.centre.clone();
    bench.news(News::Past(asked, Ok(Box::new(desk))));
    assert_eq!(bench.model.past.then.as_ref().unwrap().cursor().selected, selected);
    bench.press(&["Right"]);
    bench.news(News::Past(Moment::Time(bench.now), Err("late".into())));
    assert_eq!(bench.model.past.then.as_ref().unwrap().now, bench.now - Span::minutes(31), "another answer is dropped");
}

#[test]
fn what_is_no_moment_is_said_and_what_cannot_be_had_too() {
    let mut bench = Bench::before(morning());
    bench.act(Action::AsOf);
    bench.type_in("soon").press(&["Enter"]);
    assert!(bench.form().is_some_and(|form| form.problem.is_some()));
    for _ in 0..4 {
        bench.press(&["Backspace"]);
    }
    bench.type_in("r7").press(&["Enter"]);
    let asked = asked(&mut bench);
    bench.news(News::Past(asked, Err("no such moment".into())));
    assert!(bench.model.past.then.is_none() && bench.said().contains("no such moment"));
    assert!(bench.model.drafts.is_empty(), "a moment is no draft");
}
