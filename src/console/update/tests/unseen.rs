//! Nothing is decided that the operator cannot have seen.

use super::bench::{Bench, morning};
use crate::console::action::Action;
use crate::console::effect::Effect;
use crate::console::forms::FieldName;
use crate::console::layer::{Layer, Question};
use crate::console::message::MessageKind;
use crate::console::model::{Sight, Tone};
use crate::domain::command::Command;

fn note(bench: &mut Bench) {
    bench.select(2);
    bench.press(&["N"]).type_in("rang twice");
    bench.message(MessageKind::Seen);
}

#[test]
fn enters_behind_the_one_that_sent_a_form_do_nothing_and_say_so() {
    let mut bench = Bench::before(morning());
    note(&mut bench);
    bench.burst(&["Enter", "Enter", "Enter", "Enter", "Enter"]);
    assert!(matches!(bench.sent()[..], [Command::Note { .. }]), "{:?}", bench.sent());
    assert!(bench.model.layers.is_empty(), "no menu was opened");
    assert_eq!(bench.tone(), Some(Tone::Bad));
    assert!(bench.said().contains("Enter was not taken"), "{}", bench.said());
    bench.press(&["Enter"]);
    assert!(matches!(bench.model.layers[..], [Layer::Menu(_)]), "as soon as it is seen, Enter is Enter");
}

#[test]
fn a_menu_is_seen_before_its_first_line_is_done() {
    let mut bench = Bench::before(morning());
    bench.select(2);
    bench.message(MessageKind::Seen);
    bench.burst(&["Enter", "Enter", "1"]);
    assert!(matches!(bench.model.layers[..], [Layer::Menu(_)]));
    assert!(bench.sent().is_empty());
}

#[test]
fn lines_pasted_as_keys_send_their_first_line_and_dispatch_nothing() {
    let mut bench = Bench::before(morning());
    note(&mut bench);
    bench.burst(&["Enter", "D", "r", "x", "Enter", "F5", "F8", "u", "Enter"]);
    assert!(matches!(bench.sent()[..], [Command::Note { .. }]), "{:?}", bench.sent());
}

#[test]
fn what_ends_a_request_is_not_confirmed_before_the_question_is_seen() {
    let mut bench = Bench::before(morning());
    bench.select(2);
    bench.act(Action::Transfer);
    bench.fill(&[(FieldName::Office, "ZJJ")]);
    bench.message(MessageKind::Seen);
    bench.burst(&["Enter", "Enter", "Enter"]);
    assert!(bench.sent().is_empty());
    assert!(bench.form().unwrap().asked);
    bench.press(&["Enter"]);
    assert!(matches!(bench.sent()[..], [Command::Transfer { .. }]));
}

#[test]
fn a_question_is_seen_before_it_is_answered_with_yes() {
    let mut bench = Bench::before(morning());
    note(&mut bench);
    bench.press(&["Enter"]).answer();
    bench.press(&["u"]);
    assert!(
        matches!(bench.model.layers.last(), Some(Layer::Question(Question::TakeBack { .. }, _))),
        "{}",
        bench.said()
    );
    bench.press(&["Esc"]);
    bench.model.sight = Sight::Unseen;
    bench.model.layers.push(Layer::asking(Question::Leave));
    bench.burst(&["y", "2"]);
    assert!(!bench.model.leaving);
    bench.burst(&["n"]);
    assert!(bench.model.layers.is_empty(), "a no harms nothing");
}

#[test]
fn the_next_call_may_be_typed_ahead_and_the_way_out_is_never_closed() {
    let mut bench = Bench::before(morning());
    note(&mut bench);
    bench.burst(&["Enter", "F4", "1", "3", "9"]);
    assert_eq!(bench.form().unwrap().value(FieldName::Phone), "139");
    bench.burst(&["Enter", "Ctrl-C"]);
    assert!(bench.effects.iter().any(|effect| matches!(effect, Effect::Leave)));
}

#[test]
fn a_key_that_is_held_down_is_one_press_until_another_is_pressed() {
    let mut bench = Bench::before(morning());
    note(&mut bench);
    for _ in 0..5 {
        bench.burst(&["Enter"]);
        bench.message(MessageKind::Shown);
    }
    assert!(matches!(bench.sent()[..], [Command::Note { .. }]), "{:?}", bench.sent());
    assert!(bench.model.layers.is_empty());
    bench.burst(&["Down", "Enter"]);
    assert!(matches!(bench.model.layers[..], [Layer::Menu(_)]), "{}", bench.said());
}

#[test]
fn the_next_line_may_be_typed_and_sent_as_soon_as_there_is_a_picture() {
    let mut bench = Bench::before(morning());
    for words in ["note 0002 the gate is shut", "note 0003 ring twice"] {
        bench.message(MessageKind::Shown);
        bench.burst(&[":"]).type_in(words);
        bench.burst(&["Enter"]);
    }
    assert_eq!(bench.sent().len(), 2, "{}", bench.said());
}
