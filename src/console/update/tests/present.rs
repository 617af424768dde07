//! Two at one request see each other, and nobody is held up by it.

use super::bench::{Bench, morning};
use crate::console::effect::Effect;
use crate::console::message::{Link, News};
use crate::console::pane::REST;
use crate::console::presence::Open;
use crate::console::screen::Screen;
use crate::console::screen::tests::FULL;
use crate::console::view::Kept;
use crate::console::view::testing::other;
use crate::domain::operator::Role;
use crate::domain::testing::{COUNTY, actor, request_id};
use crate::domain::time::Span;

/// What was said since it was last asked for.
fn said(bench: &mut Bench) -> Vec<Option<Open>> {
    let effects = std::mem::take(&mut bench.effects);
    let said = effects.into_iter().filter_map(|effect| match effect {
        Effect::Present(open) => Some(open),
        _ => None,
    });
    said.collect()
}

fn looks(n: u32) -> Option<Open> {
    Some(Open { request: request_id(n), typing: false })
}

fn types(n: u32) -> Option<Open> {
    Some(Open { request: request_id(n), typing: true })
}

/// A console whose operator rests on the first request, and has said so.
fn resting() -> Bench {
    let mut bench = Bench::before(morning());
    bench.press(&["g"]);
    bench.select(1);
    assert_eq!(said(&mut bench), [looks(1)]);
    bench
}

#[test]
fn a_request_is_open_once_the_selection_rests_on_it_and_none_that_is_passed_by() {
    let mut bench = resting();
    bench.press(&["Down", "Down"]);
    assert_eq!(said(&mut bench), []);
    bench.wait(REST);
    assert_eq!(said(&mut bench), [looks(3)]);
    bench.press(&["Up", "Down"]);
    bench.wait(REST);
    assert_eq!(said(&mut bench), [], "it is open still");
}

#[test]
fn nothing_is_open_before_the_operator_has_pressed_a_key() {
    let mut bench = Bench::before(morning());
    bench.wait(Span::minutes(1));
    assert_eq!(said(&mut bench), []);
}

#[test]
fn a_form_that_holds_text_is_being_typed_into_until_it_is_put_away() {
    let mut bench = resting();
    bench.press(&["N"]);
    assert_eq!(said(&mut bench), []);
    bench.type_in("the neighbour has");
    assert_eq!(said(&mut bench), [types(1)], "said once, not with every letter");
    bench.press(&["Esc"]);
    assert_eq!(said(&mut bench), [looks(1)]);
}

#[test]
fn a_line_that_is_about_a_request_is_being_typed_into_it_wherever_the_selection_is() {
    let mut bench = resting();
    bench.press(&[":"]).type_in("note 0003 rang twice");
    assert_eq!(said(&mut bench).last(), Some(&types(3)));
    bench.press(&["Esc"]);
    assert_eq!(said(&mut bench), [looks(1)]);
}

#[test]
fn whoever_goes_elsewhere_or_locks_the_seat_has_left_it() {
    for (away, back) in [(["3"], ["1"]), (["F4"], ["Esc"])] {
        let mut bench = resting();
        bench.press(&away);
        assert_eq!(said(&mut bench), [None], "{away:?}");
        bench.press(&back);
        bench.wait(REST);
        assert_eq!(said(&mut bench), [looks(1)], "{back:?}");
    }
    let mut bench = resting();
    bench.press(&["F12"]);
    assert_eq!(said(&mut bench), [None]);
}

#[test]
fn it_is_said_again_at_a_polls_end_while_somebody_looks_and_wakes_nobody() {
    let mut bench = resting();
    let mut words = 0;
    // The centre answers a poll every 25 seconds.
    for _ in 0..8 {
        bench.now = bench.now + Span::seconds(25);
        bench.news(News::Heard);
        let said = said(&mut bench);
        assert!(said.iter().all(|open| *open == looks(1)), "{said:?}");
        words += said.len();
    }
    assert_eq!(words, 8);
    for _ in 0..8 {
        bench.now = bench.now + Span::seconds(25);
        bench.news(News::Heard);
    }
    assert_eq!(said(&mut bench).last(), Some(&None), "who presses no key for minutes does not look any more");
}

#[test]
fn what_is_half_written_stays_open_however_long_nobody_types() {
    let mut bench = resting();
    bench.press(&["N"]).type_in("half");
    for _ in 0..20 {
        bench.now = bench.now + Span::seconds(25);
        bench.news(News::Heard);
    }
    assert!(said(&mut bench).iter().all(|open| *open == types(1)));
}

#[test]
fn after_a_break_it_is_said_anew() {
    let mut bench = resting();
    bench.news(News::Link(Link::Lost("no route".into())));
    bench.press(&["N"]).type_in("half");
    assert_eq!(said(&mut bench), [], "nobody would hear it");
    bench.news(News::Link(Link::Live));
    assert_eq!(said(&mut bench), [types(1)]);
}

#[test]
fn who_only_looks_is_not_shown_to_others() {
    for role in [Role::Auditor, Role::Administrator] {
        let mut bench = Bench::of(actor(role, COUNTY), morning());
        bench.press(&["Down"]);
        bench.wait(REST);
        assert_eq!(said(&mut bench), [], "{role:?}");
    }
    let mut bench = Bench::before(morning());
    bench.model.read_only = true;
    bench.press(&["Down"]);
    bench.wait(REST);
    assert_eq!(said(&mut bench), []);
}

#[test]
fn a_seat_that_comes_or_goes_is_drawn_in_its_row_and_nowhere_else() {
    let mut bench = resting();
    let (mut kept, mut screen) = (Kept::default(), Screen::new(bench.model.size, FULL));
    let mut draw = |bench: &Bench| screen.draw_after(|before, buffer| kept.view(&bench.model, before, buffer)).len();
    assert!(draw(&bench) > 1_000, "the first picture is a whole one");
    for seats in [vec![other(2, request_id(3), false)], vec![other(2, request_id(3), true)], vec![]] {
        bench.news(News::Present(seats));
        let bytes = draw(&bench);
        assert!((1..120).contains(&bytes), "{bytes} bytes");
    }
}

#[test]
fn the_others_are_seen_and_never_oneself_and_nothing_moves_under_the_hands() {
    let mut bench = resting();
    bench.press(&["N"]).type_in("half");
    bench.effects.clear();
    let own = crate::wire::PresentSeat { seat: bench.model.presence.seat(), ..other(3, request_id(1), true) };
    bench.model.changed = false;
    bench.news(News::Present(vec![own.clone()]));
    assert!(!bench.model.changed, "of itself a console draws nothing");
    bench.news(News::Present(vec![own, other(2, request_id(1), false), other(5, request_id(1), true)]));
    assert!(bench.model.changed);
    let seen: Vec<_> = bench.model.presence.others_at(request_id(1)).map(|seat| seat.position.as_str()).collect();
    assert_eq!(seen, ["坐席5", "坐席2"], "whoever types comes first");
    assert_eq!((bench.form().map(|form| form.fields.len()), bench.effects.len()), (Some(1), 0));
    bench.press(&["Enter"]);
    assert_eq!(bench.sent().len(), 1, "nobody is held up");
}
