//! Menus, help, filters, screens, questions.

use super::bench::{Bench, morning, under_way};
use crate::console::action::Action;
use crate::console::forms::Subject;
use crate::console::layer::Layer;
use crate::console::lists::Screen;
use crate::console::message::News;
use crate::console::model::{Doubt, Tone};
use crate::console::update::entries;
use crate::domain::command::Command;
use crate::domain::request::State;
use crate::domain::testing::{request_id, team_id};
use crate::words::Language;

fn help(bench: &Bench) -> Vec<Action> {
    match bench.model.layers.last() {
        Some(Layer::Menu(menu)) => menu.entries.iter().map(|entry| entry.action).collect(),
        _ => panic!("no menu is open"),
    }
}

#[test]
fn every_action_about_a_request_or_a_team_stands_in_the_menu_of_its_row_once() {
    let bench = Bench::before(morning());
    let of_request = entries(&bench.model, Some(Subject::Request(request_id(1))));
    let of_team = entries(&bench.model, Some(Subject::Team(team_id(1))));
    for action in Action::ALL {
        let in_menu = |entries: &[crate::console::layer::MenuEntry]| {
            entries.iter().filter(|entry| entry.action == *action).count()
        };
        // This one came of no plan: its menu says nothing of doors and children.
        let is_there = action.is_about_a_request() && !action.is_of_some_requests();
        assert_eq!(in_menu(&of_request), usize::from(is_there), "{}", action.tag());
        assert_eq!(in_menu(&of_team), usize::from(action.is_about_a_team()), "{}", action.tag());
    }
}

#[test]
fn every_action_stands_in_the_help_exactly_once_and_has_its_words() {
    let mut bench = Bench::before(morning());
    bench.press(&["?"]);
    let listed = help(&bench);
    for action in Action::ALL {
        assert_eq!(listed.iter().filter(|one| *one == action).count(), 1, "{}", action.tag());
        for language in Language::ALL {
            let words = crate::words::Words::of(language);
            assert!(words.has(&action.label_key()), "{language}: {}", action.tag());
            assert!(words.has(&format!("{}.help", action.label_key())), "{language}: {}", action.tag());
        }
    }
}

#[test]
fn every_action_stands_in_the_palette_exactly_once_and_what_cannot_be_done_says_why() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.press(&["Ctrl-P"]);
    let listed = help(&bench);
    for action in Action::ALL {
        assert_eq!(listed.iter().filter(|one| *one == action).count(), 1, "{}", action.tag());
    }
    let Some(Layer::Menu(menu)) = bench.model.layers.last() else { panic!() };
    let barred = |action| menu.entries.iter().find(|entry| entry.action == action).unwrap().barred.clone();
    assert!(barred(Action::Resume).is_some(), "it is not held");
    assert!(barred(Action::Offer).is_none() && barred(Action::Language).is_none());
}

#[test]
fn the_palette_is_searched_by_sound_and_runs_on_the_selected_row() {
    let mut bench = Bench::before(morning());
    bench.select(2);
    bench.press(&["F2", "Ctrl-P"]).type_in("guaqi");
    assert_eq!(help(&bench)[0], Action::Hold);
    bench.press(&["Enter"]);
    let form = bench.form().expect("the form of a hold");
    assert_eq!((form.action, form.subject), (Action::Hold, Subject::Request(request_id(2))));
    let mut bench = Bench::before(morning());
    bench.select(2);
    bench.press(&["Ctrl-P"]).type_in("resume").press(&["Enter"]);
    assert_eq!((bench.tone(), bench.sent().len()), (Some(Tone::Bad), 0), "what cannot be done says why");
}

#[test]
fn the_help_shows_the_keys_of_this_screen_first() {
    let mut bench = Bench::before(morning());
    bench.press(&["3", "?"]);
    let Some(Layer::Menu(menu)) = bench.model.layers.last() else { panic!() };
    let others = menu.entries.iter().position(|entry| !entry.here).unwrap();
    assert!(menu.entries[others..].iter().all(|entry| !entry.here));
    let stands = |action| menu.entries.iter().position(|entry| entry.action == action).unwrap();
    assert!(stands(Action::StandDown) < others && stands(Action::TakeIn) >= others);
}

#[test]
fn the_help_is_searched_by_name_or_key_and_runs_what_is_chosen() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.press(&["F1"]).type_in("papers");
    assert!(help(&bench).contains(&Action::OpenPapers), "{:?}", help(&bench));
    bench.press(&["Ctrl-U"]).type_in("f2");
    assert_eq!(help(&bench), [Action::Language]);
    bench.press(&["Enter"]);
    assert!(bench.model.layers.is_empty());
    assert_eq!(bench.model.words.language(), Language::Zh);
}

#[test]
fn what_cannot_be_done_stands_below_with_its_reason_and_leaves_the_menu_open() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.press(&["Enter"]);
    let Some(Layer::Menu(menu)) = bench.model.layers.last() else { panic!() };
    let first_barred = menu.entries.iter().position(|entry| entry.barred.is_some()).unwrap();
    assert!(menu.entries[first_barred..].iter().all(|entry| entry.barred.is_some()));
    let resume = menu.entries.iter().position(|entry| entry.action == Action::Resume).unwrap();
    for _ in 0..resume {
        bench.press(&["Down"]);
    }
    bench.press(&["Enter"]);
    assert_eq!(bench.tone(), Some(Tone::Bad));
    assert_eq!(bench.model.layers.len(), 1);
    bench.press(&["Esc"]);
    assert!(bench.model.layers.is_empty());
}

#[test]
fn a_digit_does_that_line_of_the_menu() {
    let mut bench = under_way(State::Offered);
    bench.press(&["Enter"]);
    let remind = help(&bench).iter().position(|action| *action == Action::Remind).unwrap();
    assert!(remind < 9, "reminding a team that does not answer is near the top");
    bench.press(&[&(remind + 1).to_string()]);
    assert!(matches!(bench.sent()[..], [Command::Remind { .. }]));
}

#[test]
fn a_filter_shows_as_it_is_typed_and_esc_takes_it_back() {
    let mut bench = Bench::before(morning());
    let rows = |bench: &Bench| bench.model.lists.rows(Screen::Queue).len();
    assert_eq!(rows(&bench), 3);
    bench.press(&["/"]).type_in("0002");
    assert_eq!((rows(&bench), bench.selected()), (1, Some(request_id(2))));
    bench.press(&["Esc"]);
    assert_eq!(rows(&bench), 3);
    bench.press(&["/"]).type_in("0003").press(&["Enter"]);
    assert_eq!((rows(&bench), bench.model.layers.len()), (1, 0));
    bench.press(&["Esc"]);
    assert_eq!(rows(&bench), 3);
    assert_eq!(bench.selected(), Some(request_id(3)), "what was selected stays selected");
}

#[test]
fn digits_and_brackets_go_through_the_screens() {
    let mut bench = Bench::before(morning());
    bench.press(&["2"]);
    assert_eq!(bench.model.screen, Screen::InFlight);
    bench.press(&["３"]);
    assert_eq!(bench.model.screen, Screen::Teams);
    bench.press(&["["]);
    assert_eq!(bench.model.screen, Screen::InFlight);
    bench.press(&["[", "["]);
    assert_eq!(bench.model.screen, Screen::Whistles);
    bench.press(&["9"]);
    assert_eq!(bench.model.screen, Screen::Waiting);
    bench.press(&["0"]);
    assert_eq!(bench.model.screen, Screen::Overdue);
    bench.press(&["Alt-1"]);
    assert_eq!(bench.model.screen, Screen::RefusedTwice);
}

#[test]
fn leaving_with_commands_under_way_asks_and_enter_stays() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.press(&["D", "q", "Enter"]);
    assert!(!bench.model.leaving);
    assert!(bench.model.layers.is_empty());
    bench.press(&["q", "y"]);
    assert!(bench.model.leaving);
}

#[test]
fn ctrl_c_leaves_at_once_and_keeps_what_was_typed() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.press(&["N"]).type_in("half").press(&["Ctrl-C"]);
    assert!(bench.model.leaving);
    assert!(bench.model.drafts.values().flatten().any(|(_, value)| value == "half"));
}

#[test]
fn a_command_grown_old_is_asked_about_when_the_operator_wants_to() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.press(&["D"]);
    let command_id = bench.model.pending[0].command_id;
    bench.news(News::Asked { command_id, why: Doubt::TooOld });
    assert!(bench.model.layers.is_empty(), "no question stands up by itself");
    bench.press(&["F7", "1", "3"]);
    let settled = bench.effects.iter().find_map(|effect| match effect {
        crate::console::effect::Effect::Settle { command_id, send } => Some((*command_id, *send)),
        _ => None,
    });
    assert_eq!(settled, Some((command_id, false)));
    bench.news(News::Dropped { command_id });
    assert!(bench.model.pending.is_empty());
}

#[test]
fn what_a_request_waits_for_stands_where_enter_finds_it() {
    let awaited =
        [(State::Offered, Action::Accept), (State::Accepted, Action::Arrive), (State::InService, Action::Finish)];
    for (state, action) in awaited {
        let bench = under_way(state);
        assert_eq!(entries(&bench.model, Some(Subject::Request(request_id(1))))[0].action, action, "{state:?}");
    }
}
