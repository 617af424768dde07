//! A console that begins with the desk of the last run.

use super::bench::{Bench, morning};
use crate::console::effect::Effect;
use crate::console::forms::FieldName;
use crate::console::kept::{Kept, Loaded, Page};
use crate::console::lists::{Lists, Screen};
use crate::console::message::{Link, News};
use crate::console::model::Tone;
use crate::console::view::testing as testing_view;
use crate::domain::desk::Desk;
use crate::domain::request::Priority;
use crate::domain::testing::{self, TALK, VILLAGE, request_id};
use crate::domain::time::Span;
use crate::wire::You;

/// A desk of many, of which only a part was kept for the first page.
fn begun() -> (Bench, Desk) {
    let mut whole = morning();
    for n in 10..40 {
        testing::queued(&mut whole, n, TALK, VILLAGE, Priority::Normal, None);
    }
    let mut bench = Bench::before(whole.clone());
    let me = bench.model.me.clone();
    let you = You {
        operator: me.operator,
        role: me.role,
        place: me.place,
        name: "seat 3".into(),
        team: None,
        training: false,
    };
    let requests = whole.requests.values().take(9).cloned().collect();
    let page = Page {
        desk: whole.with_requests(requests),
        heard: bench.now - Span::minutes(8),
        you,
        counts: Lists::of(&whole).counts(bench.now),
        whole: false,
    };
    (bench.model.desk, bench.model.heard, bench.model.link) = (None, None, Link::Connecting);
    bench.model.begin_with(page);
    bench.effects.clear();
    (bench, whole)
}

#[test]
fn a_small_desk_that_was_kept_whole_is_counted_on_from_where_it_stands() {
    let (mut bench, mut whole) = begun();
    let requests = whole.requests.values().take(9).cloned().collect();
    whole = whole.with_requests(requests);
    let (heard, you) = (bench.now - Span::minutes(8), bench.model.me.clone());
    let you = You {
        operator: you.operator,
        role: you.role,
        place: you.place,
        name: "seat 3".into(),
        team: None,
        training: false,
    };
    // What was counted when it was kept is no longer so.
    let counts = Lists::of(&Desk::empty()).counts(bench.now);
    bench.model.begin_with(Page { desk: whole.clone(), heard, you, counts, whole: true });
    bench.centre = whole.clone();
    testing::queued(&mut bench.centre, 50, TALK, VILLAGE, Priority::Emergency, None);
    bench.news(News::Link(Link::Live));
    bench.hear();
    let (lists, expected) = (&bench.model.lists, Lists::of(&bench.centre));
    assert_eq!(lists.count_on(Screen::Queue), expected.count_on(Screen::Queue));
    assert_eq!(lists.by_priority(), expected.by_priority());
    assert_eq!(lists.late(bench.now), expected.late(bench.now));
}

fn loaded(desk: &Desk) -> News {
    News::Loaded(Box::new(Loaded { lists: Lists::of(desk), desk: desk.clone() }))
}

#[test]
fn the_page_tells_the_counts_of_the_whole_desk_and_its_age() {
    let (bench, whole) = begun();
    assert_eq!(bench.model.lists.count_on(Screen::Queue), Lists::of(&whole).count_on(Screen::Queue));
    assert!(bench.model.lists.rows(Screen::Queue).len() < bench.model.lists.count_on(Screen::Queue));
    let picture = testing_view::text(&testing_view::drawn(&bench.model).0);
    assert!(picture.contains("kept 8m ago, not live"), "{picture}");
    assert!(!picture.contains("link live"), "{picture}");
}

#[test]
fn one_moves_and_types_at_once_but_nothing_is_sent_before_the_centre_is_heard() {
    let (mut bench, whole) = begun();
    bench.press(&["Down", "Down"]);
    let selected = bench.selected();
    assert!(selected.is_some());
    bench.press(&["D"]);
    assert_eq!((bench.sent().len(), bench.tone()), (0, Some(Tone::Bad)), "{:?}", bench.model.said);
    bench.press(&["F4"]).type_in("13907440000");
    bench.press(&["Enter"]);
    assert!(bench.sent().is_empty());
    assert_eq!(bench.form().unwrap().value(FieldName::Phone), "13907440000");

    bench.news(loaded(&whole));
    bench.press(&["Enter"]);
    assert!(bench.sent().is_empty(), "it is whole, and still not live");
    bench.news(News::Link(Link::Live));
    assert_eq!(bench.model.kept, None);
    assert_eq!(bench.selected(), selected, "the same request is under the eye");
    bench.press(&["Esc", "D"]);
    assert_eq!(bench.sent().len(), 1);
}

#[test]
fn what_came_to_the_centre_meanwhile_is_there_when_it_is_heard() {
    let (mut bench, whole) = begun();
    bench.news(loaded(&whole));
    testing::queued(&mut bench.centre, 50, TALK, VILLAGE, Priority::Urgent, None);
    bench.news(News::Link(Link::Live));
    bench.hear();
    assert!(bench.model.desk.as_ref().unwrap().request(request_id(50)).is_some());
    let counted = bench.model.lists.counts(bench.now);
    let mut fresh = Lists::of(&bench.centre);
    fresh.take_after(&bench.model.lists, &bench.centre);
    assert_eq!(counted, fresh.counts(bench.now));
}

#[test]
fn a_snapshot_that_is_quicker_than_the_kept_desk_stays() {
    let (mut bench, whole) = begun();
    testing::queued(&mut bench.centre, 50, TALK, VILLAGE, Priority::Urgent, None);
    bench.news(News::Link(Link::Live));
    assert_eq!(bench.model.kept.map(|kept| kept.whole), Some(false), "the page is not the centre's desk");
    bench.hear();
    assert_eq!(bench.model.kept, None::<Kept>);
    bench.news(loaded(&whole));
    assert!(bench.model.desk.as_ref().unwrap().request(request_id(50)).is_some());
}

#[test]
fn who_is_turned_away_sees_nothing_of_it() {
    let (mut bench, whole) = begun();
    bench.news(loaded(&whole));
    bench.news(News::Link(Link::TurnedAway("the token is not known".into())));
    assert!(bench.model.desk.is_none() && bench.model.lists.rows(Screen::Queue).is_empty());
    assert!(bench.effects.contains(&Effect::ForgetDesk));
}
