//! Filtering, sorting, grouping and saving views, by keys.

use super::bench::{Bench, morning};
use crate::console::action::Action;
use crate::console::effect::Effect;
use crate::console::forms::FieldName;
use crate::console::lists::{By, SLICE, Screen, Sorting};
use crate::console::message::MessageKind;
use crate::console::update::next_tick;
use crate::console::view::testing::{drawn, text};
use crate::domain::desk::Desk;
use crate::domain::request::Priority;
use crate::domain::testing::{self, FAR_VILLAGE, TALK, VILLAGE, at, request_id};
use crate::domain::time::Span;

/// More requests than are looked at between two keys; the last ones are elsewhere.
fn many() -> Desk {
    let mut desk = testing::centre((1..=3).map(testing::team));
    let most = SLICE as u32 * 2;
    for n in 1..=most + 10 {
        let place = if n > most { FAR_VILLAGE } else { VILLAGE };
        testing::queued(&mut desk, n, TALK, place, Priority::Normal, None);
    }
    desk
}

fn found(bench: &Bench) -> usize {
    bench.model.lists.rows(Screen::Queue).len()
}

fn until_counted(bench: &mut Bench) -> usize {
    let mut slices = 0;
    while next_tick(&bench.model) == bench.model.now {
        bench.message(MessageKind::Tick);
        slices += 1;
    }
    slices
}

#[test]
fn a_key_waits_for_one_slice_and_the_rest_is_found_between_keys() {
    let mut bench = Bench::before(many());
    bench.press(&["/"]).type_in("8");
    assert!(bench.model.lists.is_counting());
    assert!(found(&bench) > 30, "the first page is there at once");
    bench.type_in("001");
    assert!(bench.model.lists.is_counting(), "a key comes before the rest");
    let slices = until_counted(&mut bench);
    assert!((1..=4).contains(&slices), "{slices}");
    assert_eq!(found(&bench), 1);
    bench.press(&["Esc"]);
    assert_eq!((found(&bench), bench.model.lists.is_counting()), (SLICE * 2 + 10, false));
}

#[test]
fn what_comes_and_goes_while_rows_are_counted_is_counted_once() {
    let mut bench = Bench::before(many());
    bench.press(&["/"]).type_in("no-team");
    assert!(bench.model.lists.is_counting());
    testing::queued(&mut bench.centre, 9_000, TALK, VILLAGE, Priority::Urgent, None);
    bench.hear();
    until_counted(&mut bench);
    assert_eq!(found(&bench), SLICE * 2 + 11);
    bench.type_in(" 9000");
    until_counted(&mut bench);
    assert_eq!(found(&bench), 1);
}

#[test]
fn a_filter_that_is_not_understood_says_what_was_meant_and_shows_no_row() {
    let mut bench = Bench::before(morning());
    bench.press(&["/"]).type_in("villag:x");
    assert_eq!(found(&bench), 0);
    let picture = text(&drawn(&bench.model).0);
    assert!(picture.contains("village?"), "{picture}");
    bench.press(&["Esc"]);
    assert_eq!(found(&bench), 3);
}

#[test]
fn teams_are_filtered_and_sorted_too() {
    let mut bench = Bench::before(morning());
    let teams = |bench: &Bench| bench.model.lists.teams().to_vec();
    bench.press(&["3"]);
    let all = teams(&bench);
    bench.press(&["F3", "1"]);
    let reversed: Vec<_> = all.iter().rev().copied().collect();
    assert_eq!(teams(&bench), reversed, "by code once more is by code the other way round");
    bench.press(&["/"]).type_in("no such team").press(&["Enter"]);
    assert!(teams(&bench).is_empty());
}

#[test]
fn sorting_keeps_what_is_selected_and_again_turns_it_round() {
    let mut bench = Bench::before(morning());
    bench.select(2);
    let rows = |bench: &Bench| -> Vec<_> { (0..3).filter_map(|row| bench.model.row(row)).collect() };
    let by_number = [1, 2, 3].map(request_id);
    let sort = |bench: &mut Bench| {
        bench.press(&["F3", "Home", "Down", "Enter"]);
    };
    sort(&mut bench);
    assert_eq!(rows(&bench), by_number);
    sort(&mut bench);
    assert_eq!(rows(&bench), [3, 2, 1].map(request_id));
    assert_eq!(bench.selected(), Some(request_id(2)));
    assert_eq!(bench.model.lists.rows(Screen::Queue).order().sorting.by, Some(By::Number));
}

#[test]
fn groups_stand_under_headings_and_the_selected_row_stays_in_sight() {
    let mut bench = Bench::before(morning());
    for n in 10..40 {
        let place = if n % 2 == 0 { FAR_VILLAGE } else { VILLAGE };
        testing::queued(&mut bench.centre, n, TALK, place, Priority::Normal, None);
    }
    bench.hear();
    let sorting = Sorting { group: Some(By::Place), ..Sorting::default() };
    bench.model.lists.sort(Screen::Queue, sorting, bench.model.desk.as_ref());
    for keys in [["Home"], ["End"], ["PgUp"], ["Up"], ["Up"], ["PgUp"], ["Down"]] {
        bench.press(&keys);
        let picture = text(&drawn(&bench.model).0);
        let selected = bench.model.selected().unwrap().number.sequence;
        assert!(
            picture.contains(&format!("> {selected:04} ")) || picture.contains(&format!(">  {selected:04} ")),
            "{picture}"
        );
        assert!(picture.contains("(15)") || picture.contains("(18)"), "{picture}");
    }
    let place = bench.model.cursor();
    testing::queued(&mut bench.centre, 50, TALK, VILLAGE, Priority::Urgent, None);
    bench.hear();
    let now = bench.model.cursor();
    assert_eq!(now.selected, place.selected);
    assert_eq!(now.row - now.top, place.row - place.top, "it stays under the eye");
}

#[test]
fn what_falls_due_comes_to_the_overdue_by_itself() {
    let mut bench = Bench::before(testing::centre([testing::team(1)]));
    bench.act(Action::NewRequest);
    bench.fill(&[(FieldName::Phone, "13900000000"), (FieldName::Words, "想听一场课")]);
    bench.press(&["Enter"]);
    bench.answer();
    let late = |bench: &Bench| bench.model.lists.count_on(Screen::Overdue);
    assert_eq!((bench.model.desk.as_ref().unwrap().requests.len(), late(&bench)), (1, 0), "{}", bench.said());
    bench.wait(Span::days(1));
    assert_eq!(late(&bench), 1);
    assert!(bench.now > at(24, 0, 0));
}

#[test]
fn the_filter_of_a_screen_is_saved_as_a_view_with_its_key() {
    let mut bench = Bench::before(morning());
    bench.press(&["/"]).type_in("0002").press(&["Enter"]);
    bench.act(Action::SaveView);
    bench.fill(&[(FieldName::ViewName, "二号"), (FieldName::ViewKey, "4")]);
    bench.press(&["Enter"]);
    assert_eq!(bench.model.screen, Screen::Own(0), "{}", bench.said());
    assert_eq!(bench.model.lists.rows(Screen::Own(0)).len(), 1);
    let saved = bench.effects.iter().find_map(|effect| match effect {
        Effect::KeepViews(views) => Some(views.clone()),
        _ => None,
    });
    let saved = saved.unwrap();
    assert_eq!((saved[0].query.as_str(), saved[0].key.as_deref()), ("state:received,queued 0002", Some("Alt-4")));
    bench.press(&["1"]);
    assert_eq!((bench.model.screen, found(&bench)), (Screen::Queue, 3));
    bench.press(&["Alt-4"]);
    assert_eq!(bench.model.screen, Screen::Own(0));
}
