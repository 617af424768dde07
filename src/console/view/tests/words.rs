//! Everything that can stand on the screen has its words in both languages.

use std::collections::BTreeSet;

use super::super::testing::{bare, desk};
use super::super::timeline::sentence;
use crate::console::action::Action;
use crate::console::forms::FieldName;
use crate::console::forms::fields::{CALL_BACK_RESULTS, CANCEL_REASONS, TOLD};
use crate::console::keymap::Group;
use crate::console::lists::Screen;
use crate::console::names::tag;
use crate::domain::assignment::{AssignmentState, CountUnit, LeavingReason, OfferKind, RefusalReason};
use crate::domain::clocks::ClockKind;
use crate::domain::command::CallResult;
use crate::domain::event::Event;
use crate::domain::operator::Role;
use crate::domain::request::{AlarmLevel, Channel, Closing, Outcome, Priority, Satisfaction, State};
use crate::domain::run_card::{Case, EmergencyNumber};
use crate::domain::status::TeamStatus;
use crate::domain::team::Stage;
use crate::words::{Language, Words};

/// An event of every form, as the log keeps them for ever.
const EVENTS: &str = include_str!("../../../../tests/golden/events.json");

#[track_caller]
fn has(key: &str) {
    for language in Language::ALL {
        assert!(Words::of(language).has(key), "{language}: {key} has no words");
    }
}

fn all(kind: &str, values: &[impl serde::Serialize]) {
    values.iter().for_each(|value| has(&format!("{kind}-{}", tag(value))));
}

#[test]
fn every_action_field_and_screen_has_its_words() {
    for action in Action::ALL {
        has(&action.label_key());
        has(&format!("{}.help", action.label_key()));
    }
    FieldName::ALL.iter().for_each(|field| has(field.label_key()));
    Group::ALL.iter().for_each(|group| has(group.label_key()));
    for screen in Screen::ALL {
        has(screen.label_key());
        has(&format!("{}.short", screen.label_key()));
        has(&format!("empty-{}", screen.tag().unwrap()));
    }
}

#[test]
fn every_value_of_the_domain_has_its_words() {
    all("state", &State::ALL);
    all("state-short", &State::ALL);
    all("assignment", &AssignmentState::ALL);
    all("priority", &Priority::ALL);
    all("priority-short", &Priority::ALL);
    all("status", &TeamStatus::ALL);
    all("role", &Role::FOR_TOKENS);
    all("role", &[Role::System]);
    all("stage", &[Stage::Incubating, Stage::Admitted, Stage::Running, Stage::Review, Stage::Left]);
    all("offer", &[OfferKind::Direct, OfferKind::Open, OfferKind::Joint, OfferKind::Asked]);
    all("told", &TOLD);
    all("refused", &RefusalReason::ALL);
    all("leaving", &LeavingReason::ALL);
    all("unit", &crate::console::forms::fields::UNITS);
    all("unit", &[CountUnit::Fen]);
    all("call", &CallResult::ALL);
    all("cancel", &CANCEL_REASONS);
    all("satisfaction", &Satisfaction::ALL);
    all("outcome", &[Outcome::Served, Outcome::BrokenOff]);
    all("closing", &[Closing::Solved, Closing::Explained, Closing::NotRated, Closing::NoRating]);
    all("alarm", &[AlarmLevel::Seats, AlarmLevel::DutyLeader]);
    let channels =
        [Channel::Telephone, Channel::Counter, Channel::Portal, Channel::Hotline, Channel::Grid, Channel::Split];
    all("channel", &[Channel::Plan]);
    all("channel", &channels);
    let clocks = [
        ClockKind::Intake,
        ClockKind::Dispatch,
        ClockKind::Answer,
        ClockKind::Contact,
        ClockKind::Arrival,
        ClockKind::Finish,
        ClockKind::SecondFinish,
        ClockKind::Rating,
        ClockKind::CallBack,
        ClockKind::TransferAnswer,
        ClockKind::SignIn,
    ];
    all("clock", &clocks);
    CALL_BACK_RESULTS.iter().for_each(|result| has(&format!("call-back-{result}")));
    EmergencyNumber::ALL.iter().for_each(|number| has(&format!("emergency-number-{}", number.dialled())));
    Case::ALL.iter().for_each(|case| has(&format!("case-{}", tag(case))));
}

#[test]
fn every_form_of_event_is_told_in_a_sentence_of_both_languages() {
    let events: Vec<Event> =
        EVENTS.lines().filter(|line| !line.is_empty()).map(|line| serde_json::from_str(line).unwrap()).collect();
    let forms: BTreeSet<String> = events.iter().map(Event::tag).collect();
    assert!(forms.len() >= 55, "{} forms", forms.len());
    for form in &forms {
        has(&format!("event-{form}"));
    }
    let desk = desk();
    for language in Language::ALL {
        let model = bare(language, 80, 24);
        for event in &events {
            let said = sentence(model.words, model.now, &desk, event);
            assert!(!said.is_empty() && !said.contains(['{', '$']), "{language}: {}: {said}", event.tag());
        }
    }
}
