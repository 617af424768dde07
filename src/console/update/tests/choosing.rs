//! What an operator chooses, in forms and in the boxes that ask: what is marked is what is sent, and what was sent is said.

use std::sync::Arc;

use super::bench::{Bench, morning, under_way};
use crate::console::action::Action;
use crate::console::effect::Effect;
use crate::console::forms::FieldName;
use crate::console::layer::{Layer, Question};
use crate::console::message::News;
use crate::console::model::{Model, Tone};
use crate::console::view::testing::{drawn, text};
use crate::console::view::told_books::{found, told, volunteer_id};
use crate::domain::catalogue::{FieldKind, ServiceField};
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::ids::Revision;
use crate::domain::operator::Role;
use crate::domain::refusal::Refusal;
use crate::domain::request::{Priority, State};
use crate::domain::testing::{self, COUNTY, TALK, VILLAGE};

fn typed(bench: &mut Bench, name: FieldName, text: &str) {
    let Some(Layer::Form(form)) = bench.model.layers.last_mut() else { panic!("no form is open") };
    form.focus = form.fields.iter().position(|field| field.name == name).unwrap();
    bench.type_in(text);
}

fn screen(model: &Model) -> String {
    text(&drawn(model).0)
}

fn problem(bench: &Bench) -> &str {
    bench.form().and_then(|form| form.problem.as_deref()).unwrap_or_default()
}

fn focused(bench: &Bench) -> String {
    let form = bench.form().unwrap();
    form.fields[form.focus].label(bench.model.words)
}

#[test]
fn a_pledge_is_booked_on_the_sponsor_whose_code_was_typed_and_says_which() {
    let mut bench = under_way(State::Done);
    told(&mut bench.model, &str::to_owned);
    bench.act(Action::MakePledge);
    typed(&mut bench, FieldName::Donor, "qy01");
    typed(&mut bench, FieldName::Amount, "500");
    bench.effects.clear();
    bench.press(&["Enter"]);
    assert!(matches!(bench.sent()[..], [Command::MakePledge { .. }]), "{}", problem(&bench));
    let said = bench.said().to_owned();
    assert!(said.contains("QY01") && said.contains("500 yuan"), "{said}");
    let sent = bench.effects.iter().find_map(|effect| match effect {
        Effect::Send { command_id, .. } => Some(*command_id),
        _ => None,
    });
    bench.news(News::landed(sent.unwrap(), Revision(9), &[]));
    assert!(bench.said().contains("QY01") && bench.said().contains("r9"), "{}", bench.said());
}

#[test]
fn letters_that_merely_occur_in_a_choice_send_nothing_and_say_what_to_choose() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.act(Action::Transfer);
    typed(&mut bench, FieldName::Office, "zz");
    bench.press(&["Enter"]);
    assert!(bench.sent().is_empty());
    assert!(problem(&bench).contains("zz") && problem(&bench).contains("arrows"), "{}", problem(&bench));
    bench.press(&["Down", "Enter", "Enter"]);
    assert!(matches!(bench.sent()[..], [Command::Transfer { .. }]), "{}", problem(&bench));
    bench.act(Action::Transfer);
    typed(&mut bench, FieldName::Office, "nowhere");
    bench.press(&["Enter"]);
    assert!(problem(&bench).contains("nowhere"), "{}", problem(&bench));
}

#[test]
fn volunteers_of_refused_hours_are_looked_for_again_and_are_not_unknown_meanwhile() {
    let mut bench = under_way(State::Done);
    bench.select(1);
    bench.act(Action::VerifyHours);
    typed(&mut bench, FieldName::Minutes, "45");
    typed(&mut bench, FieldName::Volunteer, "whx");
    bench.news(News::Volunteers("whx".into(), Ok(Box::new(found(&[(2, "王小河")], &str::to_owned)))));
    bench.effects.clear();
    bench.press(&["Enter"]);
    let sent = bench.effects.iter().find_map(|effect| match effect {
        Effect::Send { command_id, .. } => Some(*command_id),
        _ => None,
    });
    bench.effects.clear();
    let refusal = Box::new(Refusal::EarnedAlready { volunteer: volunteer_id(2) });
    bench.news(News::Refused { command_id: sent.unwrap(), refusal });
    assert!(bench.effects.contains(&Effect::FindVolunteers("whx".into())), "{:?}", bench.effects);
    let Some(Layer::Form(form)) = bench.model.layers.last_mut() else { panic!("no form is open") };
    form.focus = form.fields.iter().position(|field| field.name == FieldName::Volunteer).unwrap();
    let picture = screen(&bench.model);
    assert!(!picture.contains(&bench.model.words.plain("form-none-matching")), "{picture}");
}

#[test]
fn arrows_mark_an_answer_enter_gives_it_and_what_was_not_done_is_said() {
    let away = || {
        let mut sheet = testing::team(1);
        sheet.categories.clear();
        let mut desk = testing::centre([sheet]);
        testing::queued(&mut desk, 1, TALK, VILLAGE, Priority::Normal, None);
        desk
    };
    let mut bench = Bench::of(testing::actor(Role::DutyLeader, COUNTY), away());
    let ask = |bench: &mut Bench| {
        bench.select(1);
        bench.press(&["Tab", "D"]);
        assert!(matches!(bench.model.layers[..], [Layer::Question(Question::Override { .. }, 0)]), "{}", bench.said());
    };
    ask(&mut bench);
    bench.press(&["Down", "Up", "Enter"]);
    assert!(bench.sent().is_empty());
    assert!(bench.said().contains(&bench.model.words.plain("answer-not")), "{}", bench.said());
    ask(&mut bench);
    let footer = screen(&bench.model);
    let footer = footer.lines().last().unwrap();
    assert!(footer.contains("Down") && footer.contains("Enter"), "{footer}");
    bench.press(&["Down", "Down", "Enter"]);
    assert!(
        matches!(bench.sent()[..], [Command::Offer { offering, .. }] if offering.override_gates),
        "{}",
        bench.said()
    );
}

#[test]
fn where_no_team_can_go_dispatching_says_so_and_is_not_offered() {
    let mut desk = testing::centre([]);
    testing::queued(&mut desk, 1, TALK, VILLAGE, Priority::Normal, None);
    let mut bench = Bench::before(desk);
    bench.select(1);
    bench.press(&["D"]);
    assert_eq!(bench.tone(), Some(Tone::Bad));
    let of_dispatch = bench.said().to_owned();
    assert!(of_dispatch.contains("No team is left"), "{of_dispatch}");
    let offered = |bench: &Bench| {
        let label = bench.model.words.plain(&Action::Offer.label_key());
        screen(&bench.model).lines().last().unwrap().contains(&format!(" D {label}"))
    };
    assert!(!offered(&bench));
    let mut bench = Bench::before(morning());
    bench.select(1);
    assert!(offered(&bench), "where somebody can go it is");
}

/// Talks ask for a topic before they are taken in.
fn asking_for_a_topic() -> Desk {
    let mut desk = morning();
    let mut rules = testing::rules_of(&desk).as_ref().clone();
    let talk = rules.services.iter_mut().find(|service| service.code.as_str() == TALK).unwrap();
    talk.fields = vec![ServiceField {
        key: "topic".into(),
        zh: "讲什么".into(),
        en: "What about".into(),
        kind: FieldKind::Text,
        choices: vec![],
        choices_en: vec![],
        required: true,
        at_end: false,
        unlisted: vec![],
    }];
    desk.rules = Some(Arc::new(rules));
    desk
}

#[test]
fn what_a_call_lacks_to_be_offered_is_named_as_the_form_names_it_and_the_cursor_goes_there() {
    let mut bench = Bench::before(asking_for_a_topic());
    bench.press(&["F4"]);
    typed(&mut bench, FieldName::Words, "a talk, please");
    bench.press(&["F5"]);
    assert!(problem(&bench).contains("“service”"), "{}", problem(&bench));
    assert_eq!(focused(&bench), "service");
    typed(&mut bench, FieldName::Service, TALK);
    bench.press(&["F5"]);
    assert!(problem(&bench).contains("“What about”"), "{}", problem(&bench));
    assert_eq!(focused(&bench), "What about");
    let picture = screen(&bench.model);
    assert!(picture.contains("needed for [F5]"), "{picture}");
    bench.type_in("stars");
    bench.press(&["F5"]);
    assert_eq!(focused(&bench), "place", "{}", problem(&bench));

    bench.type_in("no such village at all");
    let picture = screen(&bench.model);
    assert!(picture.contains("No place is called"), "{picture}");
    bench.press(&["Enter"]);
    assert!(problem(&bench).contains("no such village at all"), "{}", problem(&bench));
    assert!(bench.sent().is_empty());
}

#[test]
fn a_merge_shows_which_request_the_number_means() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.act(Action::Merge);
    let two = bench.request(2).summary.as_str().to_owned();
    bench.fill(&[(FieldName::Number, "2")]);
    let picture = screen(&bench.model);
    assert!(picture.contains(&format!("= 0002 {two}")), "{picture}");
}
