//! What an operator sees while somebody is on the line.

use super::super::testing::{console, drawn, text};
use crate::console::action::Action;
use crate::console::forms::fields::{Ground, fields};
use crate::console::forms::{FieldName, Form, Subject, known, own};
use crate::console::layer::Layer;
use crate::console::lists::Screen;
use crate::console::model::{Caller, Model, draft_key};
use crate::domain::ids::RequesterId;
use crate::domain::testing::{VILLAGE, request_id};
use crate::text::columns;
use crate::wire::{CallerAnswer, CallerQuestion, RequestRow};
use crate::words::Language::{self, En, Zh};

/// A call half written down.
fn call(language: Language, width: u16, height: u16) -> Model {
    let mut model = console(Screen::Queue, language, width, height);
    let (desk, rules) = model.ground().unwrap();
    let ground = Ground { desk, rules, words: model.words };
    let lines = fields(Action::NewRequest, Subject::Centre, &ground);
    let mut form = Form::new(Action::NewRequest, Subject::Centre, lines);
    let like = desk.request(request_id(1)).unwrap();
    for (name, value) in [
        (FieldName::Phone, "139 0000 5512"),
        (FieldName::Served, "外婆"),
        (FieldName::Words, "灯坏了三天,晚上起夜怕摔"),
        (FieldName::Place, VILLAGE),
        (FieldName::Service, like.service.as_ref().unwrap().as_str()),
        (FieldName::Start, "周四9:00"),
        (FieldName::End, "soon"),
    ] {
        form.fields.iter_mut().find(|field| field.name == name).unwrap().restore(value);
    }
    known::follow(&mut form, rules);
    own::follow(&mut form, rules, None);
    form.focus = form.fields.iter().position(|field| field.name == FieldName::Words).unwrap();
    let requests = [1, 2].map(|n| RequestRow::of(desk, desk.request(request_id(n)).unwrap())).to_vec();
    let requester = RequesterId(uuid::Uuid::from_u128(9));
    let asked = CallerQuestion { phone: "13900005512".into(), door: String::new(), place: None };
    let answer = CallerAnswer { requester, household: None, requests };
    model.drafts.insert(draft_key(form.action, form.subject), form.draft());
    model.caller = Some(Caller { asked, known: Some(answer) });
    model.layers.push(Layer::Form(Box::new(form)));
    model.look_for_likely();
    model
}

fn snapshot(name: &str, model: &Model) {
    let (buffer, cursor) = drawn(model);
    let picture = text(&buffer);
    for row in picture.lines() {
        assert!(columns::width(row) <= usize::from(model.size.width), "{name}: too wide: {row}");
    }
    let at = cursor.expect("the cursor stands where an input method draws");
    insta::assert_snapshot!(name, format!("{picture}\n(cursor {} {})", at.x, at.y));
}

#[test]
fn what_is_known_stands_beside_the_form_or_beneath_it() {
    for (width, height, language) in [(80, 24, Zh), (100, 30, En), (120, 40, Zh), (120, 40, En), (200, 60, Zh)] {
        snapshot(&format!("telephone-{width}-{language}"), &call(language, width, height));
    }
}

#[test]
fn a_line_being_chosen_shows_what_there_is_to_choose() {
    let mut model = call(Zh, 80, 24);
    if let Some(Layer::Form(form)) = model.layers.last_mut() {
        form.focus = form.fields.iter().position(|field| field.name == FieldName::Service).unwrap();
        form.paste("s");
    }
    snapshot("telephone-choosing-80-zh", &model);
}

#[test]
fn every_line_can_be_reached_at_the_smallest_size() {
    let mut model = call(Zh, 80, 24);
    let count = match model.layers.last() {
        Some(Layer::Form(form)) => form.fields.len(),
        _ => 0,
    };
    for at in 0..count {
        if let Some(Layer::Form(form)) = model.layers.last_mut() {
            form.focus = at;
        }
        assert!(drawn(&model).1.is_some(), "line {at} has no cursor in sight");
    }
}
