//! The pane follows the selection once it stands still, and is never taken for another request's.

use super::bench::{Bench, morning};
use crate::console::pane::{PaneRow, REST, Standing};
use crate::console::update::next_tick;
use crate::console::view::testing::{drawn, text};
use crate::domain::command::Command;
use crate::domain::ids::TeamId;
use crate::domain::request::Priority;
use crate::domain::testing::{self, TALK, VILLAGE, request_id};
use crate::domain::time::Span;

const KEY_REPEAT: Span = Span(33_000);

/// A morning with the first of its requests selected and shown.
fn at_the_first() -> Bench {
    let mut bench = Bench::before(morning());
    bench.press(&["Home"]);
    bench.wait(REST);
    bench
}

fn hold(bench: &mut Bench, key: &str, times: usize) {
    for _ in 0..times {
        bench.now = bench.now + KEY_REPEAT;
        bench.press(&[key]);
    }
}

#[test]
fn while_a_key_is_held_the_pane_stays_and_says_whose_it_is() {
    let mut bench = at_the_first();
    let first = bench.selected().unwrap();
    let ranked = bench.model.pane.rows_shown().to_vec();
    assert!(!ranked.is_empty());
    let pane = |bench: &Bench| {
        let shown = text(&drawn(&bench.model).0);
        let from = shown.lines().position(|line| line.contains("---")).unwrap();
        shown.lines().skip(from).map(str::to_owned).collect::<Vec<_>>()
    };
    let still = pane(&bench);
    hold(&mut bench, "Down", 2);
    assert_ne!(bench.selected(), Some(first));
    assert_eq!(bench.model.pane.standing(), Standing::Another(first));
    assert_eq!(bench.model.pane.rows_shown(), ranked, "nothing is ranked while the key is held");
    assert_eq!(bench.model.pane.rows(), [], "and nobody takes those teams for the selected request's");
    let held = pane(&bench);
    assert!(held[0].starts_with("!! below is still 0001"), "{held:#?}");
    assert_eq!(held[1..held.len() - 2], still[1..still.len() - 2], "what stands beneath costs no byte");

    assert_eq!(next_tick(&bench.model), bench.now + REST);
    bench.wait(REST);
    assert_eq!(bench.model.pane.standing(), Standing::Selected);
    assert!(bench.model.changed);
    assert!(!bench.model.pane.rows().is_empty());
    assert!(next_tick(&bench.model) > bench.now + Span::seconds(1), "one wake-up, and then the clock again");
}

#[test]
fn a_key_that_acts_finds_the_teams_of_the_request_it_acts_on() {
    let mut bench = at_the_first();
    hold(&mut bench, "Down", 1);
    let selected = bench.selected().unwrap();
    bench.press(&["D"]);
    assert_eq!(bench.model.pane.standing(), Standing::Selected);
    let offered: Vec<TeamId> = match &bench.sent()[..] {
        [Command::Offer { request, offering }] => {
            assert_eq!(*request, selected);
            offering.teams.iter().map(|to| to.team).collect()
        }
        sent => panic!("{sent:?}"),
    };
    assert_eq!(Some(offered[0]), bench.model.pane.rows().first().map(PaneRow::team));
}

#[test]
fn back_where_it_was_the_pane_holds_at_once() {
    let mut bench = at_the_first();
    hold(&mut bench, "Down", 1);
    hold(&mut bench, "Up", 1);
    assert_eq!(bench.model.pane.standing(), Standing::Selected);
    assert_eq!(bench.model.pane.follows_at(), None);
    assert!(!bench.model.pane.rows().is_empty());
}

#[test]
fn news_while_a_key_is_held_empty_the_pane_rather_than_age_in_it() {
    let mut bench = at_the_first();
    hold(&mut bench, "Down", 1);
    let selected = bench.selected();
    testing::queued(&mut bench.centre, 9, TALK, VILLAGE, Priority::Planned, None);
    bench.hear();
    assert_eq!(bench.selected(), selected);
    assert_eq!(bench.model.pane.standing(), Standing::Nothing);
    let shown = text(&drawn(&bench.model).0);
    assert!(shown.contains("!! the selected request follows"), "{shown}");
    assert!(!shown.contains("team 1"), "no team stands there for nobody: {shown}");
    bench.wait(REST);
    assert_eq!(bench.model.pane.standing(), Standing::Selected);
}

#[test]
fn what_was_chosen_for_one_request_is_not_chosen_for_the_next() {
    let mut bench = at_the_first();
    bench.model.pane.chosen = bench.model.pane.best();
    bench.model.pane.marked = vec![bench.model.pane.best().unwrap()];
    hold(&mut bench, "Down", 1);
    assert_eq!((bench.model.pane.chosen, bench.model.pane.marked.len()), (None, 0));
    assert_eq!(bench.model.selected().map(|request| request.id), Some(request_id(2)));
}

#[test]
fn the_list_has_the_whole_screen_until_somebody_goes_to_the_teams() {
    let mut bench = Bench::before(morning());
    let rows = |bench: &Bench| crate::console::update::layout(&bench.model).list.height;
    let beside = rows(&bench);
    bench.press(&["z"]);
    let alone = rows(&bench);
    assert!(alone > beside + 6, "{alone} rows instead of {beside}");
    bench.press(&["Tab"]);
    assert_eq!((rows(&bench), bench.model.pane.focused), (beside, true), "one who chooses a team sees the teams");
    bench.press(&["Esc"]);
    assert_eq!(rows(&bench), alone);
    bench.press(&["z"]);
    assert_eq!(rows(&bench), beside);
}
