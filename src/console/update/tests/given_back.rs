//! Nothing that was typed for an act is lost when the act comes to nothing.

use super::bench::{Bench, morning};
use crate::console::effect::Effect;
use crate::console::forms::FieldName;
use crate::console::layer::Layer;
use crate::console::message::News;
use crate::console::model::Tone;
use crate::domain::assignment::Told;
use crate::domain::command::{CancelReason, Command};
use crate::domain::ids::CommandId;
use crate::domain::refusal::Refusal;
use crate::domain::request::State;
use crate::domain::testing::request_id;

fn note(bench: &mut Bench, words: &str) -> CommandId {
    bench.effects.clear();
    bench.press(&["N"]).type_in(words).press(&["Enter"]);
    last_sent(bench)
}

fn last_sent(bench: &Bench) -> CommandId {
    let sent = bench.effects.iter().rev().find_map(|effect| match effect {
        Effect::Send { command_id, .. } => Some(*command_id),
        _ => None,
    });
    sent.unwrap_or_else(|| panic!("nothing was sent: {}", bench.said()))
}

fn refuse(bench: &mut Bench, command_id: CommandId) {
    bench.news(News::Refused { command_id, refusal: Box::new(Refusal::NothingToDo) });
}

fn words(bench: &Bench) -> &str {
    bench.form().map_or("no form", |form| form.value(FieldName::Words))
}

#[test]
fn a_refused_form_comes_back_with_one_key_wherever_the_operator_is() {
    let mut bench = Bench::before(morning());
    bench.select(2);
    let sent = note(&mut bench, "rang twice");
    bench.select(3);
    bench.press(&["N"]).type_in("something else");
    refuse(&mut bench, sent);
    assert!(bench.said().ends_with("Ctrl-O brings it back"), "{}", bench.said());
    assert_eq!(words(&bench), "something else", "no news changes what is being typed");
    bench.press(&["Ctrl-O"]);
    assert_eq!(words(&bench), "rang twice");
    bench.press(&["Enter"]);
    assert!(matches!(bench.sent()[..], [.., Command::Note { request, .. }] if *request == request_id(2)));
    bench.press(&["N"]);
    assert_eq!(words(&bench), "something else", "what was being typed is a draft meanwhile");
    bench.press(&["Esc", "Ctrl-O"]);
    assert!(bench.form().is_none());
    assert!(bench.said().contains("Nothing waits"), "{}", bench.said());
}

#[test]
fn it_comes_back_also_where_the_act_cannot_be_done_any_more_and_says_why() {
    let mut bench = Bench::before(morning());
    bench.select(2);
    bench.press(&["H"]).type_in("2d").press(&["Tab"]).type_in("away until Friday").press(&["Enter"]);
    let sent = last_sent(&bench);
    bench.happens(&Command::Cancel {
        request: request_id(2),
        why: CancelReason::NoLongerNeeded,
        told: Told::Telephone,
        reason: "somebody else helped".into(),
        rang_and_confirmed: false,
    });
    assert_eq!(bench.request(2).state, State::Cancelled);
    refuse(&mut bench, sent);
    bench.press(&["Ctrl-O"]);
    assert_eq!(bench.form().unwrap().value(FieldName::Reason), "away until Friday");
    bench.press(&["Enter"]);
    assert!(bench.form().unwrap().problem.is_some(), "it stays open with the reason");
}

#[test]
fn two_that_were_refused_come_back_one_after_the_other() {
    let mut bench = Bench::before(morning());
    bench.select(2);
    let first = note(&mut bench, "the first");
    let second = note(&mut bench, "the second");
    bench.press(&["N"]).type_in("the third");
    refuse(&mut bench, first);
    refuse(&mut bench, second);
    let kept: Vec<_> = bench.model.drafts.values().flatten().map(|(_, value)| value.as_str()).collect();
    assert_eq!(kept.len(), 3, "{kept:?}");
    bench.press(&["Ctrl-O"]);
    assert_eq!(words(&bench), "the second");
    bench.press(&["Ctrl-O"]);
    assert_eq!(words(&bench), "the first");
    bench.press(&["Enter"]).answer();
    bench.press(&["Ctrl-O"]);
    assert!(bench.form().is_none(), "both were brought back");
    assert_eq!(bench.model.drafts.len(), 2, "what was not sent stays among the drafts");
}

#[test]
fn a_line_that_was_refused_stands_in_the_command_line_again() {
    let mut bench = Bench::before(morning());
    bench.press(&[":"]).type_in("note 0002 the gate is at the back").press(&["Enter"]);
    let sent = last_sent(&bench);
    refuse(&mut bench, sent);
    assert_eq!(bench.tone(), Some(Tone::Bad));
    assert!(bench.said().contains("Ctrl-O"), "{}", bench.said());
    bench.press(&["Ctrl-O"]);
    let Some(Layer::CommandLine(typing)) = bench.model.layers.last() else { panic!("no command line") };
    assert_eq!(typing.input.text(), "note 0002 the gate is at the back");
    bench.press(&["Enter"]);
    assert!(matches!(bench.sent()[..], [.., Command::Note { .. }]));
}

#[test]
fn what_was_said_of_all_that_are_marked_is_given_back_for_each_that_was_refused() {
    let mut bench = Bench::before(morning());
    bench.select(2);
    bench.press(&["Space", "Down", "Space", "N"]).type_in("flooded road").press(&["Enter"]);
    while matches!(bench.model.layers.last(), Some(Layer::Question(..))) {
        bench.press(&["y"]);
    }
    let sent = last_sent(&bench);
    refuse(&mut bench, sent);
    bench.press(&["Ctrl-O"]);
    assert_eq!(words(&bench), "flooded road");
}
