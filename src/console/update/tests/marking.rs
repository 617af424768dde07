//! Marking rows, one act on all of them, and taking back.

use super::bench::{Bench, morning};
use crate::console::action::Action;
use crate::console::effect::Effect;
use crate::console::forms::FieldName;
use crate::console::layer::{Layer, Page, Question};
use crate::console::marks::Came;
use crate::console::model::Tone;
use crate::domain::command::Command;
use crate::domain::ids::RequestId;
use crate::domain::request::{Priority, State};
use crate::domain::testing::{self, TALK, VILLAGE, request_id};

fn marked(bench: &Bench) -> Vec<RequestId> {
    bench.model.marks.ids().collect()
}

fn results(bench: &Bench) -> Vec<(RequestId, Came)> {
    bench.model.marks.round.as_ref().map(|round| round.results.clone()).unwrap_or_default()
}

fn about(bench: &Bench) -> Vec<Option<RequestId>> {
    bench.sent().iter().map(|command| command.request()).collect()
}

#[test]
fn space_marks_a_row_shift_marks_a_stretch_and_v_everything_between() {
    let mut bench = Bench::before(morning());
    bench.press(&["Space"]);
    assert_eq!(marked(&bench), [request_id(1)]);
    bench.press(&["Space"]);
    assert!(marked(&bench).is_empty());
    bench.press(&["Shift-Down"]);
    assert_eq!(marked(&bench), [request_id(1), request_id(2)]);
    bench.press(&["Esc"]);
    assert!(marked(&bench).is_empty() && bench.model.layers.is_empty(), "Esc asks nothing");
    bench.press(&["Home", "v", "End", "v"]);
    assert_eq!(marked(&bench), [1, 2, 3].map(request_id));
}

#[test]
fn marks_are_requests_and_drop_when_these_end_and_nowhere_else() {
    let mut bench = Bench::before(morning());
    bench.press(&["Space", "Down", "Space"]);
    testing::queued(&mut bench.centre, 9, TALK, VILLAGE, Priority::Emergency, None);
    bench.hear();
    assert_eq!(marked(&bench), [request_id(1), request_id(2)], "a row came above them");
    let reject = Command::Reject { request: request_id(1), reason: "twice".into(), rang_and_confirmed: false };
    bench.model.marks.clear();
    bench.select(1);
    bench.press(&["Space"]);
    bench.happens(&reject);
    assert!(marked(&bench).is_empty(), "it has ended");
}

#[test]
fn one_form_serves_all_and_each_gets_its_own_answer() {
    let mut bench = Bench::before(morning());
    bench.press(&["v", "End", "v"]);
    bench.act(Action::Note);
    assert_eq!(bench.form().unwrap().many.len(), 3);
    bench.fill(&[(FieldName::Words, "the road is closed")]);
    bench.press(&["Enter"]);
    assert_eq!(about(&bench), [1, 2, 3].map(|n| Some(request_id(n))));
    let ids: std::collections::BTreeSet<_> = bench
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Send { command_id, .. } => Some(*command_id),
            _ => None,
        })
        .collect();
    assert_eq!(ids.len(), 3, "each is a command of its own");
    assert!(
        matches!(bench.model.layers.last(), Some(Layer::Reading(reading)) if matches!(reading.page, Page::Together))
    );
    bench.answer();
    assert!(results(&bench).iter().all(|(_, came)| matches!(came, Came::Landed(_))), "{:?}", results(&bench));
    assert!(marked(&bench).is_empty());
}

#[test]
fn what_cannot_be_is_named_before_and_left_out() {
    let mut bench = Bench::before(morning());
    bench.select(2);
    bench.press(&["D"]);
    bench.answer();
    bench.press(&["2"]);
    bench.select(2);
    bench.press(&["Space", "1"]);
    bench.select(1);
    bench.press(&["Space", "Down", "Space"]);
    bench.press(&["D"]);
    let Some(Layer::Question(Question::Together { parts, .. }, _)) = bench.model.layers.last() else {
        panic!("{:?}", bench.model.layers)
    };
    assert_eq!(parts.ready.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [request_id(1), request_id(3)]);
    assert!(matches!(&parts.left_out[..], [(id, why)] if *id == request_id(2) && !why.is_empty()));
    assert!(bench.sent().is_empty(), "calling people is asked about first");
    bench.press(&["Enter"]);
    assert!(bench.sent().is_empty(), "no is the default");
    bench.press(&["D", "y"]);
    bench.answer();
    assert_eq!([1, 2, 3].map(|n| bench.request(n).state), [State::Offered; 3]);
    let came: Vec<bool> = results(&bench).iter().map(|(_, came)| matches!(came, Came::Landed(_))).collect();
    assert_eq!(came, [true, true, false]);
}

#[test]
fn what_each_says_itself_stays_its_own() {
    let mut bench = Bench::before(morning());
    bench.press(&["v", "End", "v"]);
    bench.act(Action::SetPriority);
    let form = bench.form().unwrap();
    assert_eq!(form.value(FieldName::Priority), "", "they differ");
    bench.press(&["Esc"]);
    bench.model.drafts.clear();
    bench.act(Action::AmendNeeded);
    assert_eq!(bench.form().unwrap().value(FieldName::Needed), "1", "all need one");
    bench.fill(&[(FieldName::Needed, "4")]);
    bench.press(&["Enter"]);
    bench.answer();
    assert_eq!([1, 2, 3].map(|n| bench.request(n).needed), [4; 3]);
}

#[test]
fn a_lost_race_is_told_for_its_request_alone() {
    let mut bench = Bench::before(morning());
    bench.press(&["Space", "Down", "Space"]);
    bench.press(&["D", "y"]);
    let other = bench.model.desk.as_ref().map(|_| possible_offer(2)).unwrap();
    bench.happens_unheard(&other);
    bench.answer();
    let came = results(&bench);
    assert!(matches!(came[0], (id, Came::Landed(_)) if id == request_id(1)), "{came:?}");
    assert!(matches!(&came[1], (id, Came::Refused(why)) if *id == request_id(2) && !why.is_empty()), "{came:?}");
}

fn possible_offer(n: u32) -> Command {
    crate::console::possible::offer(Action::Offer, request_id(n), &[testing::team_id(3)])
}

#[test]
fn a_request_is_dispatched_in_at_most_four_keys() {
    let mut bench = Bench::before(morning());
    bench.press(&["D"]);
    assert!(matches!(bench.sent()[..], [Command::Offer { .. }]), "to the best: one key");

    let mut bench = Bench::before(morning());
    bench.press(&["Tab", "3", "D"]);
    let [Command::Offer { offering, .. }] = bench.sent()[..] else { panic!("{}", bench.said()) };
    let third = bench.model.pane.rows()[2].team();
    assert_eq!(offering.teams[0].team, third, "to the third of the list: three keys");

    let mut bench = Bench::before(morning());
    bench.press(&["Enter", "D"]);
    assert!(
        bench.sent().iter().any(|command| matches!(command, Command::Offer { .. })),
        "from the menu: {}",
        bench.said()
    );
}

#[test]
fn undo_says_what_it_takes_back_and_asks_for_enter() {
    let mut bench = Bench::before(morning());
    bench.press(&["D"]);
    bench.answer();
    bench.press(&["u"]);
    let Some(Layer::Question(Question::TakeBack { what, .. }, _)) = bench.model.layers.last() else {
        panic!("{}", bench.said())
    };
    assert!(what.contains("20261123-0001") && what.contains("T00"), "{what}");
    bench.press(&["Esc"]);
    assert!(bench.sent().is_empty(), "Esc leaves it");
    bench.press(&["u", "Enter"]);
    assert!(matches!(bench.sent()[..], [Command::TakeBack { .. }]));
    bench.answer();
    assert_eq!(bench.request(1).state, State::Queued);
    bench.press(&["u"]);
    assert!(bench.model.layers.is_empty());
    assert_eq!(bench.tone(), Some(Tone::Bad), "nothing is left to take back: {}", bench.said());
}

#[test]
fn a_number_and_a_line_go_to_the_clipboard_and_papers_only_while_they_are_open() {
    let mut bench = Bench::before(morning());
    bench.press(&["Ctrl-Y"]);
    assert!(matches!(&bench.effects[..], [Effect::Copy(text), Effect::Present(Some(_))] if text == "20261123-0001"));
    assert!(bench.said().contains("20261123-0001"));
    bench.effects.clear();
    bench.act(Action::CopySheet);
    assert!(
        matches!(&bench.effects[..], [Effect::Copy(text)] if text.contains("20261123-0001") && text.contains("please come"))
    );
}
