//! What an operator sees while somebody is on the line.

use super::super::testing::{drawn, text};
use super::pictures::picture;
use super::scenes::{Stage, call};
use crate::console::forms::{FieldName, Form, known};
use crate::console::layer::Layer;
use crate::console::model::Model;
use crate::domain::rules::Rules;
use crate::domain::testing::MEALS;
use crate::words::Language::Zh;

#[test]
fn a_line_being_chosen_shows_what_there_is_to_choose() {
    let mut model = call(&Stage::new(Zh, 80, 24));
    if let Some(Layer::Form(form)) = model.layers.last_mut() {
        form.focus = form.fields.iter().position(|field| field.name == FieldName::Service).unwrap();
        form.paste("s");
    }
    insta::assert_snapshot!("telephone-choosing", picture("telephone-choosing", &model));
}

#[test]
fn every_line_can_be_reached_at_the_smallest_size() {
    let mut model = call(&Stage::new(Zh, 80, 24));
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

#[test]
fn what_a_call_is_taken_for_is_in_sight_wherever_the_operator_is_in_the_form() {
    let mut model = call(&Stage::new(Zh, 80, 24));
    let rules = testing_rules(&model);
    let Some(Layer::Form(form)) = model.layers.last_mut() else { panic!("no form is open") };
    form.fields.iter_mut().find(|field| field.name == FieldName::Service).unwrap().clear();
    form.fields.iter_mut().find(|field| field.name == FieldName::Priority).unwrap().clear();
    form.fields.iter_mut().find(|field| field.name == FieldName::Words).unwrap().restore("有人落水了");
    form.proposed.clear();
    known::follow(form, &rules);
    for at in 0..form_of(&model).fields.len() {
        if let Some(Layer::Form(form)) = model.layers.last_mut() {
            form.focus = at;
        }
        let picture = text(&drawn(&model).0);
        let head = picture.lines().find(|line| line.contains("电话登记")).unwrap_or_default().to_owned();
        assert!(head.contains("特急") && head.contains("(猜的)"), "line {at}: {picture}");
    }
    if let Some(Layer::Form(form)) = model.layers.last_mut() {
        form.fields.iter_mut().find(|field| field.name == FieldName::Service).unwrap().restore(MEALS);
    }
    assert!(!text(&drawn(&model).0).contains("(猜的)"), "what the operator chose is no guess");
}

#[test]
fn what_a_caller_says_at_length_is_all_in_sight() {
    for width in [80, 120] {
        let mut model = call(&Stage::new(Zh, width, 24));
        if let Some(Layer::Form(form)) = model.layers.last_mut() {
            let words = form.fields.iter_mut().find(|field| field.name == FieldName::Words).unwrap();
            words.restore("从头说起一共有两位老人家住在坡上灯坏了三天夜里起来怕摔倒麻烦派个会修的来看一看谢谢末尾");
        }
        let picture = text(&drawn(&model).0);
        assert!(picture.contains("从头说起") && picture.contains("末尾"), "{picture}");
    }
}

#[test]
fn more_than_a_few_lines_of_words_is_marked_as_cut() {
    let mut model = call(&Stage::new(Zh, 80, 24));
    if let Some(Layer::Form(form)) = model.layers.last_mut() {
        let words = form.fields.iter_mut().find(|field| field.name == FieldName::Words).unwrap();
        words.restore(&"灯坏了三天".repeat(60));
    }
    assert!(text(&drawn(&model).0).contains('~'));
}

fn form_of(model: &Model) -> &Form {
    match model.layers.last() {
        Some(Layer::Form(form)) => form,
        _ => panic!("no form is open"),
    }
}

fn testing_rules(model: &Model) -> Rules {
    model.desk.as_ref().unwrap().rules.as_ref().unwrap().as_ref().clone()
}
