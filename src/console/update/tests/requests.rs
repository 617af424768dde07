//! Readable tests, an act or two each.

use super::bench::{Bench, morning, under_way};
use crate::console::action::Action;
use crate::console::effect::Effect;
use crate::console::forms::FieldName;
use crate::console::layer::{Layer, Page, Question};
use crate::console::message::News;
use crate::console::model::Tone;
use crate::domain::assignment::{AssignmentState, OfferKind};
use crate::domain::command::{Command, OfferTo};
use crate::domain::event::Event;
use crate::domain::ids::RequestNumber;
use crate::domain::operator::Role;
use crate::domain::refusal::Refusal;
use crate::domain::request::{Priority, State};
use crate::domain::testing::{self, COUNTY, request_id, team_id};
use crate::domain::time::Span;

#[test]
fn d_offers_the_best_team_and_shows_sending_until_it_has_landed() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    let best = bench.model.pane.best().unwrap();
    bench.press(&["D"]);
    let Command::Offer { request, offering } = bench.sent()[0] else { panic!("{:?}", bench.sent()) };
    assert_eq!((*request, offering.teams.as_slice()), (request_id(1), &[OfferTo { team: best, people: None }][..]));
    assert_eq!(bench.model.pending.len(), 1);
    assert!(bench.said().starts_with("sending: 0001"), "{}", bench.said());
    bench.answer();
    assert_eq!(bench.model.pending.len(), 0);
    assert_eq!(bench.tone(), Some(Tone::Good));
    assert!(bench.said().contains("on disk as r"), "{}", bench.said());
    assert_eq!(bench.request(1).state, State::Offered);
}

#[test]
fn the_line_of_results_names_whom_an_act_is_about() {
    let bench = under_way(State::InService);
    assert!(bench.said().starts_with("0001 Arrived T001"), "{}", bench.said());
}

#[test]
fn a_full_width_letter_of_an_input_method_dispatches_as_well() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.press(&["Ｄ"]);
    assert!(matches!(bench.sent()[..], [Command::Offer { .. }]));
}

#[test]
fn the_team_chosen_in_the_pane_is_offered_and_two_marked_ones_go_together() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.press(&["Tab", "Down", "D"]);
    let Command::Offer { offering, .. } = bench.sent()[0] else { panic!() };
    assert_eq!(offering.teams[0].team, team_id(2));
    bench.effects.clear();
    bench.model.pending.clear();
    bench.press(&["Space", "Down", "Space", "D"]);
    let Command::Offer { offering, .. } = bench.sent()[0] else { panic!() };
    assert_eq!(offering.kind, OfferKind::Joint);
    assert_eq!(offering.teams.iter().map(|to| to.team).collect::<Vec<_>>(), [team_id(2), team_id(3)]);
}

#[test]
fn whoever_lost_the_race_learns_who_won() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.press(&["D"]);
    testing::offered(&mut bench.centre, 1, 0, 3, testing::hours(10, 11));
    let moved = crate::domain::event::Event::Moved {
        request: request_id(1),
        from: State::Queued,
        to: State::Offered,
        clocks: vec![],
    };
    let now = bench.centre.time;
    testing::happen(&mut bench.centre, now, vec![moved]);
    bench.hear();
    bench.answer();
    assert_eq!(bench.tone(), Some(Tone::Bad));
    assert!(bench.said().contains("T003"), "{}", bench.said());
}

#[test]
fn an_action_that_cannot_act_says_why_and_sends_nothing() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    for action in [Action::Recall, Action::Resume, Action::Rate, Action::OfferAlso, Action::Reopen] {
        bench.act(action);
        assert_eq!(bench.tone(), Some(Tone::Bad), "{}", action.tag());
        assert!(!bench.said().is_empty());
    }
    assert!(bench.sent().is_empty());
    assert!(bench.model.layers.is_empty(), "no form opens for what cannot be done");
}

#[test]
fn a_refusal_keeps_the_form() {
    let mut bench = Bench::before(morning());
    bench.select(2);
    bench.press(&["H"]).type_in("2d").press(&["Tab"]).type_in("the resident is away").press(&["Enter"]);
    let Effect::Send { command_id, .. } = bench.effects.iter().find(|e| matches!(e, Effect::Send { .. })).unwrap()
    else {
        panic!()
    };
    assert!(bench.form().is_none(), "{:?}", bench.form().and_then(|form| form.problem.clone()));
    let number = RequestNumber { day: 20_261_123, sequence: 2 };
    let refusal = Box::new(Refusal::WrongState { number, state: State::InService });
    let command_id = *command_id;
    bench.news(News::Refused { command_id, refusal });
    assert_eq!(bench.tone(), Some(Tone::Bad));
    bench.press(&["H"]);
    let form = bench.form().unwrap();
    assert_eq!(form.value(FieldName::Until), "2d");
    assert_eq!(form.value(FieldName::Reason), "the resident is away");
}

#[test]
fn what_the_replica_would_refuse_stays_in_the_form_with_the_reason() {
    let mut bench = Bench::before(morning());
    bench.select(2);
    bench.press(&["H"]).type_in("300d").press(&["Tab"]).type_in("long").press(&["Enter"]);
    let form = bench.form().unwrap();
    assert!(form.problem.as_ref().is_some_and(|problem| !problem.is_empty()));
    assert_eq!(form.value(FieldName::Until), "300d");
    assert!(bench.sent().is_empty());
}

#[test]
fn a_line_that_cannot_be_read_is_named_and_has_the_caret() {
    let mut bench = Bench::before(morning());
    bench.select(2);
    bench.press(&["H"]).type_in("soon").press(&["Tab"]).type_in("away").press(&["Enter"]);
    let form = bench.form().unwrap();
    assert_eq!(form.fields[form.focus].name, FieldName::Until);
    assert!(form.problem.is_some());
}

#[test]
fn what_ends_a_request_is_sent_by_the_second_enter_and_any_letter_between_asks_anew() {
    let mut bench = Bench::before(morning());
    bench.select(2);
    bench.act(Action::Transfer);
    bench.fill(&[(FieldName::Office, "ZJJ")]);
    bench.press(&["Enter"]);
    assert!(bench.sent().is_empty());
    assert!(bench.form().unwrap().asked);
    bench.press(&["Tab"]).type_in("A7").press(&["Enter"]);
    assert!(bench.sent().is_empty(), "what was typed since is another question");
    bench.press(&["Enter"]);
    assert!(matches!(bench.sent()[..], [Command::Transfer { .. }]));
    bench.answer();
    assert_eq!(bench.request(2).state, State::Transferred);
}

#[test]
fn esc_keeps_what_was_typed_as_a_draft_for_this_request_only() {
    let mut bench = Bench::before(morning());
    bench.select(2);
    bench.press(&["N"]).type_in("rang twice").press(&["Esc"]);
    assert!(bench.effects.iter().any(|effect| matches!(effect, Effect::KeepDrafts(drafts) if drafts.len() == 1)));
    bench.select(3);
    bench.press(&["N"]);
    assert_eq!(bench.form().unwrap().value(FieldName::Words), "");
    bench.press(&["Esc"]);
    bench.select(2);
    bench.press(&["N"]);
    assert_eq!(bench.form().unwrap().value(FieldName::Words), "rang twice");
    bench.press(&["Enter"]).answer();
    assert!(bench.model.drafts.is_empty());
}

#[test]
fn a_team_is_led_by_telephone_from_its_yes_to_the_report_and_the_resident_to_the_rating() {
    let mut bench = under_way(State::Done);
    bench.model.screen = crate::console::lists::Screen::ToRate;
    bench.select(1);
    bench.act(Action::Rate);
    bench.fill(&[(FieldName::Satisfaction, "satisfied"), (FieldName::Solved, "yes")]);
    bench.press(&["Enter"]);
    bench.answer();
    assert_eq!(bench.request(1).state, State::Archived, "{}", bench.said());
}

#[test]
fn recall_remind_refuse_give_back_and_a_further_team_act_on_the_team_that_is_out() {
    for (action, then) in [
        (Action::Recall, AssignmentState::Recalled),
        (Action::Refuse, AssignmentState::Refused),
        (Action::Remind, AssignmentState::Offered),
    ] {
        let mut bench = under_way(State::Offered);
        bench.act(action);
        if bench.form().is_some() {
            let why = bench.form().unwrap().fields.iter().any(|field| field.name == FieldName::Why);
            bench.fill(&[if why { (FieldName::Why, "too_far") } else { (FieldName::Reason, "another is nearer") }]);
            bench.press(&["Enter"]);
        }
        bench.answer();
        assert_eq!(bench.request(1).assignments[0].state, then, "{}: {}", action.tag(), bench.said());
    }
    let mut bench = under_way(State::Accepted);
    bench.act(Action::GiveBack);
    bench.fill(&[(FieldName::Why, "unable")]);
    bench.press(&["Enter"]);
    bench.answer();
    assert_eq!(bench.request(1).assignments[0].state, AssignmentState::GivenBack, "{}", bench.said());
}

#[test]
fn a_gate_that_may_be_set_aside_is_put_to_a_duty_leader_and_to_nobody_else() {
    let away = || {
        let mut sheet = testing::team(1);
        sheet.categories.clear();
        let mut desk = testing::centre([sheet]);
        testing::queued(&mut desk, 1, testing::TALK, testing::VILLAGE, Priority::Normal, None);
        desk
    };
    let choose = |bench: &mut Bench| {
        bench.select(1);
        bench.press(&["Tab", "D"]);
    };
    let mut bench = Bench::before(away());
    choose(&mut bench);
    assert!(bench.model.layers.is_empty());
    assert_eq!(bench.tone(), Some(Tone::Bad));

    let mut bench = Bench::of(testing::actor(Role::DutyLeader, COUNTY), away());
    choose(&mut bench);
    assert!(matches!(bench.model.layers[..], [Layer::Question(Question::Override { .. }, 0)]), "{}", bench.said());
    bench.press(&["Enter"]);
    assert!(bench.sent().is_empty(), "the least harmful answer is the default");
    choose(&mut bench);
    bench.press(&["2"]);
    assert!(matches!(bench.sent()[..], [Command::Offer { offering, .. }] if offering.override_gates));
    assert!(bench.said().contains("gates set aside"), "{}", bench.said());
}

#[test]
fn f8_takes_an_emergency_in_and_offers_it_in_one_act_and_the_alarm_is_acknowledged_once() {
    let mut bench = Bench::before(testing::centre((1..=3).map(testing::team)));
    bench.press(&["F4"]);
    bench.fill(&[(FieldName::Words, "a child is in the river"), (FieldName::Service, testing::RESCUE)]);
    bench.fill(&[(FieldName::Place, testing::VILLAGE)]);
    bench.press(&["F8"]);
    bench.answer();
    let request = bench.centre.requests.values().next().unwrap();
    assert_eq!((request.priority, request.state), (Priority::Emergency, State::Offered), "{}", bench.said());
    bench.press(&["3", "F6"]);
    bench.answer();
    bench.press(&["F6"]);
    assert!(bench.sent().is_empty());
    assert_eq!(bench.said(), bench.model.words.plain("said-no-alarm"));
}

#[test]
fn papers_are_shown_only_on_the_page_that_was_opened_for_them() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.press(&["P"]);
    assert!(matches!(bench.sent()[..], [Command::OpenPapers { .. }]));
    let lines = vec![("Caller".to_owned(), "somebody".to_owned())];
    bench.news(News::Papers(request_id(2), lines.clone()));
    let read = |bench: &Bench| match bench.model.layers.last() {
        Some(Layer::Reading(reading)) => match &reading.page {
            Page::Papers(_, lines) => lines.clone(),
            _ => panic!(),
        },
        _ => panic!(),
    };
    assert!(read(&bench).is_empty());
    bench.news(News::Papers(request_id(1), lines.clone()));
    assert_eq!(read(&bench), lines);
    bench.press(&["Esc"]);
    bench.news(News::Papers(request_id(1), lines));
    assert!(bench.model.layers.is_empty());
}

#[test]
fn a_team_stands_down_and_up_again() {
    let mut bench = Bench::before(morning());
    bench.press(&["3", "S"]);
    bench.fill(&[(FieldName::Reason, "the boat leaks")]);
    bench.press(&["Enter"]);
    bench.answer();
    assert!(bench.centre.team(team_id(1)).unwrap().stand_down.is_some(), "{}", bench.said());
    bench.press(&["U"]);
    bench.answer();
    assert!(bench.centre.team(team_id(1)).unwrap().stand_down.is_none(), "{}", bench.said());
}

#[test]
fn read_only_sends_nothing_and_says_so() {
    let mut bench = Bench::before(morning());
    bench.model.read_only = true;
    bench.select(1);
    bench.press(&["D"]);
    assert!(bench.sent().is_empty());
    assert_eq!(bench.said(), bench.model.words.plain("said-read-only"));
}

#[test]
fn what_may_be_the_same_stands_beside_the_request_and_is_proposed_for_the_merge() {
    let mut bench = Bench::before(morning());
    bench.select(3);
    bench.wait(Span::seconds(1));
    let model = &bench.model;
    let found = &model.likely.of_request(request_id(3)).unwrap().alike;
    assert_eq!(found.iter().map(|(_, id)| *id).collect::<Vec<_>>(), [request_id(1), request_id(2)]);
    let picture = crate::console::view::testing::text(&crate::console::view::testing::drawn(model).0);
    assert!(picture.contains("perhaps the same as 0001 (same place and like words, within 1m"), "{picture}");
    bench.press(&["M"]);
    assert_eq!(bench.form().unwrap().value(FieldName::Number), "20261123-0001");
    bench.press(&["Esc"]);

    // What came meanwhile is looked at too, and what was put together is not asked about again.
    testing::queued(&mut bench.centre, 9, testing::TALK, testing::VILLAGE, Priority::Normal, None);
    let merged = [Event::MergedInto { request: request_id(1), into: request_id(3), clocks: vec![] }];
    let now = bench.centre.time;
    testing::happen(&mut bench.centre, now, merged.to_vec());
    bench.hear();
    bench.wait(Span::minutes(1));
    let found = &bench.model.likely.of_request(request_id(3)).unwrap().alike;
    assert_eq!(found.iter().map(|(_, id)| *id).collect::<Vec<_>>(), [request_id(2), request_id(9)]);
}
