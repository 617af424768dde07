//! What an operator sees while somebody is on the line.

use super::super::testing::drawn;
use super::pictures::picture;
use super::scenes::{Stage, call};
use crate::console::forms::FieldName;
use crate::console::layer::Layer;
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
