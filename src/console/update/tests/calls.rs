//! A request by telephone.

use super::bench::{Bench, morning};
use crate::console::effect::Effect;
use crate::console::forms::{FieldKind, FieldName};
use crate::console::message::News;
use crate::console::names;
use crate::domain::command::Command;
use crate::domain::ids::RequesterId;
use crate::domain::refusal::Refusal;
use crate::domain::request::State;
use crate::domain::testing::{self, TALK, VILLAGE};
use crate::wire::{CallerAnswer, CallerQuestion};

fn questions(bench: &Bench) -> Vec<&CallerQuestion> {
    let asked = bench.effects.iter().filter_map(|effect| match effect {
        Effect::FindCaller(question) => Some(question),
        _ => None,
    });
    asked.collect()
}

#[test]
fn the_callers_earlier_requests_are_asked_for_when_the_number_can_be_rung() {
    let mut bench = Bench::before(morning());
    bench.press(&["n"]).type_in("1397440551");
    let early = questions(&bench).len();
    bench.type_in("2");
    assert_eq!(questions(&bench).len(), early + 1);
    let question = questions(&bench)[early].clone();
    assert_eq!(question.phone, "13974405512");
    let answer = CallerAnswer { requester: RequesterId(uuid::Uuid::from_u128(1)), household: None, requests: vec![] };
    let stale = CallerQuestion { phone: "13900000000".into(), door: String::new(), place: None };
    bench.news(News::Caller(stale, Box::new(answer.clone())));
    assert_eq!(bench.model.caller.as_ref().unwrap().known, None, "the answer about another number is dropped");
    bench.news(News::Caller(question, Box::new(answer.clone())));
    assert_eq!(bench.model.caller.as_ref().unwrap().known, Some(answer));
    bench.press(&["Esc"]);
    assert_eq!(bench.model.caller, None);
}

#[test]
fn a_call_is_filed_with_its_papers_apart() {
    let mut bench = Bench::before(morning());
    bench.press(&["F4"]);
    bench.fill(&[(FieldName::Phone, "13974405512"), (FieldName::Words, "the lamp is broken")]);
    bench.press(&["Enter"]);
    let papers = bench.effects.iter().find_map(|effect| match effect {
        Effect::Send { papers, .. } => papers.clone(),
        _ => None,
    });
    assert_eq!(papers.unwrap().caller.phone, "13974405512");
    bench.answer();
    let filed = bench.centre.numbered().next_back().unwrap();
    assert_eq!((filed.state, filed.summary.as_str()), (State::Received, "the lamp is broken"));
    bench.press(&["F4"]);
    assert_eq!(bench.form().unwrap().value(FieldName::Phone), "", "the next call begins empty");
}

#[test]
fn f5_files_takes_in_and_offers_in_one_act() {
    let mut bench = Bench::before(morning());
    bench.press(&["F4"]);
    bench.fill(&[(FieldName::Words, "a talk for thirty"), (FieldName::Service, TALK), (FieldName::Place, VILLAGE)]);
    bench.press(&["F5"]);
    assert!(
        matches!(bench.sent()[..], [Command::File(filing)] if filing.take_in.as_ref().is_some_and(|t| t.offer.is_some())),
        "{:?}",
        bench.form().and_then(|form| form.problem.clone())
    );
    bench.answer();
    let filed = bench.centre.numbered().next_back().unwrap();
    assert_eq!(filed.state, State::Offered);
    let team = names::team(&bench.centre, filed.live().next().unwrap().team);
    let said = bench.said();
    assert!(said.starts_with(&format!("{:04} ", filed.number.sequence)) && said.contains(&team), "{said}");
}

#[test]
fn f5_without_a_team_that_can_go_says_so_and_keeps_the_form() {
    let mut bench = Bench::before(testing::centre([]));
    bench.press(&["F4"]);
    bench.fill(&[(FieldName::Words, "a talk"), (FieldName::Service, TALK), (FieldName::Place, VILLAGE)]);
    bench.press(&["F5"]);
    assert!(bench.sent().is_empty());
    assert!(bench.form().unwrap().problem.is_some());
}

#[test]
fn a_received_request_is_taken_in_and_offered_from_one_form() {
    let mut bench = Bench::before(testing::centre([testing::team(1)]));
    bench.press(&["F4"]);
    bench.fill(&[(FieldName::Words, "a talk")]);
    bench.press(&["Enter"]);
    bench.answer();
    bench.press(&["I"]);
    bench.fill(&[(FieldName::Service, TALK), (FieldName::Place, VILLAGE)]);
    bench.press(&["F5"]);
    bench.answer();
    assert_eq!(bench.centre.numbered().next_back().unwrap().state, State::Offered, "{}", bench.said());
}

#[test]
fn a_call_in_the_middle_of_a_form_leaves_it_as_it_was_and_goes_back_to_it() {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.press(&["N"]).type_in("half a sent").press(&["F4"]);
    assert!(bench.form().unwrap().fields.iter().any(|field| field.name == FieldName::Phone));
    bench.type_in("139").press(&["Esc"]);
    assert_eq!(bench.form().unwrap().value(FieldName::Words), "half a sent");
    bench.press(&["F4"]);
    assert_eq!(bench.form().unwrap().value(FieldName::Phone), "139", "and the call is one key away again");
    bench.press(&["Esc", "Esc"]);
    assert!(bench.model.layers.is_empty());
    bench.select(1);
    bench.press(&["N"]);
    assert_eq!(bench.form().unwrap().value(FieldName::Words), "half a sent");
}

#[test]
fn what_is_typed_of_a_call_is_a_draft_at_every_letter() {
    let mut bench = Bench::before(morning());
    bench.press(&["n"]).type_in("139");
    let kept = bench.effects.iter().rev().find_map(|effect| match effect {
        Effect::KeepDrafts(drafts) => drafts.get("new-request"),
        _ => None,
    });
    assert!(kept.unwrap().contains(&("field-phone".to_owned(), "139".to_owned())));
}

#[test]
fn a_second_call_puts_the_half_written_first_one_aside_until_it_is_done() {
    let mut bench = Bench::before(morning());
    bench.press(&["F4"]).type_in("139").press(&["F4"]);
    assert_eq!(bench.form().unwrap().value(FieldName::Phone), "", "the second call begins empty");
    bench.press(&["F4"]);
    assert_eq!(bench.model.drafts.len(), 1, "an empty form gives way to nothing");
    bench.type_in("138").press(&["F4"]).type_in("137").press(&["Esc"]);
    assert_eq!(bench.form().unwrap().value(FieldName::Phone), "138", "the last one that gave way comes first");
    bench.fill(&[(FieldName::Phone, ""), (FieldName::Words, "the second")]);
    bench.press(&["Enter"]);
    bench.answer();
    assert_eq!(bench.centre.numbered().next_back().unwrap().summary.as_str(), "the second");
    let phones = |bench: &Bench| {
        let kept = bench.model.drafts.values().flatten();
        let mut phones: Vec<String> =
            kept.filter(|(name, _)| name == "field-phone").map(|(_, phone)| phone.clone()).collect();
        phones.sort();
        phones
    };
    assert_eq!(phones(&bench), ["137", "139"], "and none is lost");
}

#[test]
fn a_refused_call_is_kept_beside_the_one_that_is_written_down_meanwhile() {
    let mut bench = Bench::before(morning());
    bench.press(&["F4"]);
    bench.fill(&[(FieldName::Words, "the first")]);
    bench.press(&["Enter"]);
    let refused = bench.model.pending[0].command_id;
    bench.press(&["F4"]).type_in("138");
    bench.news(News::Refused { command_id: refused, refusal: Box::new(Refusal::NothingToDo) });
    bench.press(&["Esc"]);
    let kept = |words: &str| bench.model.drafts.values().flatten().any(|(_, value)| value == words);
    assert!(kept("the first") && kept("138"), "{:?}", bench.model.drafts);
}

/// Goes to a line of the open form.
fn go_to(bench: &mut Bench, name: FieldName) {
    let form = bench.form().unwrap();
    let steps = form.fields.iter().position(|field| field.name == name).unwrap() as isize - form.focus as isize;
    for _ in 0..steps.rem_euclid(form.fields.len() as isize) {
        bench.press(&["Tab"]);
    }
}

#[test]
fn what_is_typed_for_a_place_and_names_none_is_neither_sent_nor_lost() {
    let mut bench = Bench::before(morning());
    bench.press(&["F4"]);
    bench.fill(&[(FieldName::Words, "the lamp is broken")]);
    go_to(&mut bench, FieldName::Place);
    bench.type_in("behind the old mill");
    bench.press(&["Enter"]);
    assert!(bench.sent().is_empty(), "{}", bench.said());
    bench.press(&["Esc", "F4"]);
    go_to(&mut bench, FieldName::Place);
    let typed = |bench: &Bench| match &bench.form().unwrap().fields[bench.form().unwrap().focus].kind {
        FieldKind::Pick(pick) => pick.query.text().to_owned(),
        other => panic!("{other:?}"),
    };
    assert_eq!(typed(&bench), "behind the old mill");
    bench.press(&["Ctrl-U", "Enter"]);
    assert_eq!(bench.sent().len(), 1, "{}", bench.said());
}

#[test]
fn a_place_chosen_among_several_is_the_same_one_when_the_draft_is_opened_again() {
    let mut bench = Bench::before(morning());
    bench.press(&["F4"]);
    go_to(&mut bench, FieldName::Place);
    bench.type_in("place").press(&["Down"]);
    let chosen = bench.form().unwrap().value(FieldName::Place).to_owned();
    assert!(!chosen.is_empty());
    bench.press(&["Esc", "F4"]);
    assert_eq!(bench.form().unwrap().value(FieldName::Place), chosen);
}
