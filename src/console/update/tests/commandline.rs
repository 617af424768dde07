//! Commands typed: nothing is sent that was not shown.

use super::bench::{Bench, morning, under_way};
use crate::console::action::Action;
use crate::console::commandline::memory::KEPT_AS;
use crate::console::commandline::typing::{Ask, Typing};
use crate::console::effect::Effect;
use crate::console::forms::FieldName;
use crate::console::layer::Layer;
use crate::console::lists::Screen;
use crate::console::message::MessageKind;
use crate::console::model::Tone;
use crate::domain::command::Command;
use crate::domain::operator::{Actor, Role};
use crate::domain::request::{Priority, State};
use crate::domain::testing::{self, TALK, VILLAGE, request_id, team_id};
use crate::domain::time::Span;
use crate::words::Language;

fn line(bench: &Bench) -> &Typing {
    match bench.model.layers.last() {
        Some(Layer::CommandLine(typing)) => typing,
        other => panic!("no line is open: {other:?}"),
    }
}

fn is_open(bench: &Bench) -> bool {
    matches!(bench.model.layers.last(), Some(Layer::CommandLine(_)))
}

fn told(bench: &Bench) -> String {
    line(bench).preview().lines.iter().map(|told| told.words.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_number_goes_to_its_request_on_a_screen_nobody_has_opened_yet() {
    let mut centre = under_way(State::InService).centre;
    centre.name = "the same county, another seat".into();
    let mut bench = Bench::before(centre);
    bench.press(&[":"]).type_in("0001").press(&["Enter"]);
    assert_eq!((bench.selected(), bench.model.screen), (Some(request_id(1)), Screen::InFlight));
}

#[test]
fn beneath_a_page_about_no_request_nothing_is_done_to_the_hidden_row() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.press(&[":"]).type_in("duty-book").press(&["Enter"]);
    assert!(matches!(bench.model.layers.last(), Some(Layer::Reading(_))), "{}", bench.said());
    bench.press(&["D"]);
    assert!(bench.sent().is_empty(), "{:?}", bench.sent());
    bench.press(&["Enter"]);
    let Some(Layer::Menu(menu)) = bench.model.layers.last() else { panic!("{}", bench.said()) };
    let about_it: Vec<Action> =
        menu.entries.iter().map(|entry| entry.action).filter(|act| *act == Action::Hold).collect();
    assert!(about_it.is_empty(), "what can be done anywhere, and nothing to the hidden request");
}

#[test]
fn a_dispatch_is_typed_shown_and_sent_to_the_request_shown() {
    let mut bench = Bench::before(morning());
    bench.select(3);
    bench.press(&["："]).type_in("派 0001 t002");
    assert!(told(&bench).contains("T002"), "{}", told(&bench));
    assert!(bench.sent().is_empty());
    bench.press(&["Enter"]);
    assert!(!is_open(&bench));
    let [Command::Offer { request, offering }] = bench.sent()[..] else { panic!("{:?}", bench.sent()) };
    assert_eq!((*request, offering.teams[0].team), (request_id(1), team_id(2)));
    bench.answer();
    assert_eq!(bench.request(1).state, State::Offered);
}

#[test]
fn what_would_be_refused_says_why_and_sends_nothing() {
    let mut bench = under_way(State::Offered);
    bench.press(&[":"]).type_in("dispatch 0001 T002").press(&["Enter"]);
    assert!(is_open(&bench) && bench.sent().is_empty());
    assert!(told(&bench).contains("also 0001"), "it says what to do: {}", told(&bench));
    bench.press(&["Esc"]);
    assert!(!is_open(&bench));
}

#[test]
fn when_the_desk_changes_the_preview_the_first_enter_only_says_that_it_was_seen() {
    let mut bench = Bench::before(morning());
    bench.press(&[":"]).type_in("hold 0002 2h not at home");
    // Another request arriving changes nothing of it.
    testing::queued(&mut bench.centre, 9, TALK, VILLAGE, Priority::Normal, None);
    bench.hear();
    assert_eq!(line(&bench).ask, Ask::Nothing);
    // Somebody raises it: it still can be held, though otherwise.
    bench.wait(Span::seconds(90));
    assert_eq!(line(&bench).ask, Ask::Nothing, "time alone is no change");
    let offer = Command::Offer {
        request: request_id(2),
        offering: crate::domain::command::Offering {
            kind: crate::domain::assignment::OfferKind::Direct,
            teams: vec![crate::domain::command::OfferTo { team: team_id(1), people: None }],
            note: String::new(),
            brigade: None,
            override_gates: false,
        },
    };
    let rules = testing::rules_of(&bench.centre);
    let facts = crate::domain::command::Facts::default();
    let me = bench.model.me.clone();
    let events = crate::domain::decide::decide(&bench.centre, &rules, &facts, &me, &offer, bench.now).unwrap();
    let now = bench.now;
    testing::happen(&mut bench.centre, now, events);
    bench.hear();
    assert_eq!(line(&bench).ask, Ask::Changed);
    bench.press(&["Enter"]);
    assert!(bench.sent().is_empty(), "the Enter was meant for the old preview");
    bench.press(&["Enter"]);
    assert!(matches!(bench.sent()[..], [Command::Hold { request, .. }] if *request == request_id(2)));
}

#[test]
fn what_ends_a_request_is_asked_about_first() {
    let mut bench = Bench::before(morning());
    bench.press(&[":"]).type_in("cancel 0002 found help").press(&["Enter"]);
    assert!(bench.sent().is_empty() && line(&bench).ask == Ask::Sure);
    bench.type_in("!");
    assert_eq!(line(&bench).ask, Ask::Nothing, "typing on takes the yes back");
    bench.press(&["Enter", "Enter"]);
    assert!(matches!(bench.sent()[..], [Command::Cancel { .. }]));
}

#[test]
fn what_is_missing_goes_on_in_the_form_with_what_was_typed() {
    let mut bench = Bench::before(morning());
    bench.press(&[":"]).type_in("挂 0002 3小时").press(&["Enter"]);
    let form = bench.form().expect("the form is open");
    assert_eq!((form.action, form.value(FieldName::Until)), (Action::Hold, "3小时"));
    bench.type_in("not at home").press(&["Enter"]);
    assert!(matches!(bench.sent()[..], [Command::Hold { .. }]), "{}", bench.said());
}

#[test]
fn a_paste_with_line_breaks_is_one_line_and_sends_nothing() {
    let mut bench = Bench::before(morning());
    bench.press(&[":"]);
    bench.message(MessageKind::Paste("note 0002 first\r\nnote 0003 second\n".into()));
    assert_eq!(line(&bench).input.text(), "note 0002 first note 0003 second");
    assert!(bench.sent().is_empty());
}

#[test]
fn tab_goes_round_what_fits_and_up_brings_the_last_line_back() {
    let mut bench = Bench::before(morning());
    bench.press(&[":"]).type_in("dispatch 0001 ").press(&["Tab"]);
    let first = line(&bench).input.text().to_owned();
    bench.press(&["Tab"]);
    assert_ne!(line(&bench).input.text(), first);
    bench.press(&["Shift-Tab"]);
    assert_eq!(line(&bench).input.text(), first);
    bench.press(&["Enter", ":", "Up"]);
    assert_eq!(line(&bench).input.text(), first);
    bench.press(&["Down"]);
    assert_eq!(line(&bench).input.text(), "");
}

#[test]
fn notes_are_not_kept_on_disk_with_the_lines() {
    let mut bench = Bench::before(morning());
    bench.press(&[":"]).type_in("note 0002 a very private matter").press(&["Enter"]);
    let kept = bench.effects.iter().rev().find_map(|effect| match effect {
        Effect::KeepDrafts(drafts) => drafts.get(KEPT_AS).cloned(),
        _ => None,
    });
    assert_eq!(kept, Some(vec![(String::new(), "note 0002".to_owned())]));
    bench.press(&[":", "Up"]);
    assert_eq!(line(&bench).input.text(), "note 0002 a very private matter");
}

#[test]
fn verbs_of_the_console_do_what_their_keys_do() {
    let mut bench = Bench::before(morning());
    bench.press(&[":"]).type_in("queue /0003").press(&["Enter"]);
    assert_eq!((bench.model.screen, bench.model.lists.rows(Screen::Queue).len()), (Screen::Queue, 1));
    bench.press(&["Esc", ":"]).type_in("队伍").press(&["Enter"]);
    assert_eq!(bench.model.screen, Screen::Teams);
    bench.press(&[":"]).type_in("lang zh").press(&["Enter"]);
    assert_eq!(bench.model.words.language(), Language::Zh);
    bench.press(&[":"]).type_in("2").press(&["Enter"]);
    assert_eq!((bench.model.screen, bench.selected()), (Screen::Queue, Some(request_id(2))));
    assert!(matches!(bench.model.layers.last(), Some(Layer::Reading(_))));
    bench.press(&["Esc", ":"]).type_in("quit").press(&["Enter"]);
    assert!(bench.model.leaving);
}

#[test]
fn a_duty_leader_is_asked_whether_a_team_may_go_all_the_same() {
    let leader = Actor { role: Role::DutyLeader, ..testing::dispatcher() };
    let mut desk = morning();
    let new = crate::domain::team::TeamSheet { stage: crate::domain::team::Stage::Incubating, ..testing::team(2) };
    testing::happen(&mut desk, testing::at(23, 8, 0), vec![crate::domain::event::Event::TeamSet { sheet: new }]);
    let mut bench = Bench::of(leader, desk);
    bench.press(&[":"]).type_in("dispatch 0001 T002").press(&["Enter"]);
    assert!(matches!(bench.model.layers.last(), Some(Layer::Question(..))), "{:?}", bench.model.layers);
    assert!(bench.sent().is_empty());
    bench.press(&["y"]);
    assert!(matches!(bench.sent()[..], [Command::Offer { .. }]), "{:?}", bench.model.layers);
}

#[test]
fn a_key_without_an_answer_says_so_and_where_the_keys_are() {
    let mut bench = Bench::before(morning());
    bench.press(&["f"]);
    assert_eq!(bench.tone(), Some(Tone::Bad));
    assert!(bench.said().contains('f') && bench.said().contains('?'), "{}", bench.said());
    bench.press(&["派"]);
    assert!(bench.said().contains(':'), "{}", bench.said());
    assert!(bench.sent().is_empty());
}

#[test]
fn a_refusal_names_the_key_that_clears_the_way() {
    let mut bench = under_way(State::Offered);
    bench.model.screen = Screen::InFlight;
    bench.select(1);
    bench.press(&["D"]);
    assert!(bench.said().contains("First: A"), "{}", bench.said());
}
