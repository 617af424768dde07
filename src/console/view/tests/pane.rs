//! What must be in sight of the selected request, whatever else there is to say of it.

use std::sync::Arc;

use super::super::testing::{act, drawn, now, select, text};
use super::scenes::Stage;
use crate::console::action::Action;
use crate::console::forms::fields::{Ground, fields};
use crate::console::forms::{Form, Subject};
use crate::console::layer::Layer;
use crate::console::lists::Screen;
use crate::console::model::Model;
use crate::domain::assignment::Told;
use crate::domain::command::Command;
use crate::domain::ids::WhistleId;
use crate::domain::redactable::Redactable;
use crate::domain::request::{Priority, State};
use crate::domain::testing::request_id;
use crate::domain::time::Span;
use crate::domain::whistle::WhistleLevel;
use crate::words::Language::Zh;

/// The first of the queue is an emergency of which somebody says very much.
fn long_emergency(width: u16, height: u16) -> Model {
    let mut model = Stage::new(Zh, width, height).console(Screen::Queue);
    let mut desk = model.desk.take().unwrap();
    let mut request = desk.requests.values().find(|request| request.state == State::Queued).unwrap().as_ref().clone();
    request.priority = Priority::Emergency;
    request.summary = Redactable::remark(&"有人落水了，快点来人，岸上只有两个老人家。".repeat(12));
    desk.requests.insert(request.id, Arc::new(request.clone()));
    model.lists.refill(&desk);
    model.desk = Some(desk);
    let row = model.lists.rows(Screen::Queue).row_of(&request).unwrap();
    select(&mut model, row);
    assert_eq!(model.selected().map(|selected| selected.id), Some(request.id));
    model
}

#[test]
fn long_words_of_an_emergency_leave_its_clocks_and_first_calls_in_sight() {
    for (width, height) in [(80, 24), (120, 40)] {
        let model = long_emergency(width, height);
        let picture = text(&drawn(&model).0);
        let request = model.selected().unwrap();
        assert!(!request.clocks.is_empty());
        for clock in &request.clocks {
            let name = crate::console::names::name(model.words, "clock", &clock.kind);
            assert!(picture.contains(&name), "{name} is not in sight at {width}: {picture}");
        }
        let people = format!("人 {}/{}", request.coming(), request.needed);
        for needed in ["先打", "119", "120", people.as_str(), "有人落水了"] {
            assert!(picture.contains(needed), "{needed} is not in sight at {width}: {picture}");
        }
        let key = model.keymap.shown(Action::Open);
        assert!(picture.contains(&format!("~ [{key}]")), "the words are cut, and said to be: {picture}");
    }
}

#[test]
fn a_whistle_may_be_closed_without_who_did_not_come_and_names_them() {
    let mut model = Stage::new(Zh, 120, 40).console(Screen::Whistles);
    let mut desk = model.desk.take().unwrap();
    let (request, whistle, told) = (request_id(4), WhistleId::of(request_id(4), 0), Told::Telephone);
    let (lead, assisting) = ("JTJ".to_owned(), vec!["ZJJ".to_owned()]);
    let level = WhistleLevel::Ordinary;
    act(&mut desk, Command::BlowWhistle { request, level, lead, assisting, reason: "路塌了".into() });
    let office = || "JTJ".to_owned();
    act(&mut desk, Command::SignIn { request, whistle, office: office(), told });
    act(&mut desk, Command::ReportOnWhistle { request, whistle, office: office(), report: "围好了".into(), told });
    // The report came three minutes after the department.
    let mut known = desk.request(request).unwrap().clone();
    let summons = &mut known.whistles[0].summons[0];
    summons.since = summons.signed_in.unwrap() + Span::minutes(3);
    desk.requests.insert(request, Arc::new(known));
    model.now = now() + Span::minutes(5);
    model.lists.pass(model.now, None);
    model.lists.refill(&desk);
    model.desk = Some(desk);
    select(&mut model, 0);
    let picture = text(&drawn(&model).0);
    assert!(picture.contains("报到的都已回单") && picture.contains("没报到，销哨后算没来"), "{picture}");
    assert!(picture.contains("已回单 15:07"), "when the report came: {picture}");

    let (desk, rules) = model.ground().unwrap();
    let subject = Subject::Request(request);
    let ground = Ground { desk, rules, words: model.words };
    let form = Form::new(Action::CloseWhistle, subject, fields(Action::CloseWhistle, subject, &ground));
    model.layers.push(Layer::Form(Box::new(form)));
    model.pane = Default::default();
    let picture = text(&drawn(&model).0);
    let box_of_form = picture.split("销哨  0004").nth(1).unwrap_or_default();
    assert!(box_of_form.contains("待报到") && box_of_form.contains("算没来"), "before it is closed: {picture}");
}
