//! What can be said in a place of a verb that takes one of a few words, for help pages.

use serde::Serialize;

use super::super::action::Action;
use super::super::forms::fields::{CALL_BACK_RESULTS, CANCEL_REASONS, TOLD, UNITS};
use super::super::forms::{FieldName, books};
use super::super::names;
use super::verbs::{Arg, Does, Verb};
use crate::domain::accounts::sponsors::PayerKind;
use crate::domain::assignment::{LeavingReason, RefusalReason};
use crate::domain::command::CallResult;
use crate::domain::late::LateStep;
use crate::domain::menu::ReferralOutcome;
use crate::domain::plan::HowFound;
use crate::domain::request::{Priority, Satisfaction};
use crate::domain::run_card::{Case, EmergencyNumber};
use crate::domain::team::{Stage, TrainingKind};
use crate::domain::venues::{ProjectStage, VenueStage};
use crate::domain::water::WaterRole;
use crate::domain::welfare::{WelfareOutcome, WelfareStep};
use crate::domain::whistle::WhistleLevel;
use crate::words::{Words, args};

/// A line for each place of a verb that takes one of a few words.
pub fn choices(verb: &Verb, words: &Words) -> Vec<String> {
    let Does::Act(action) = verb.does else { return Vec::new() };
    let line = |arg: &Arg| {
        let (Arg::One(name) | Arg::Maybe(name) | Arg::Asked(name) | Arg::Answer(name)) = *arg else { return None };
        let all = of(action, name, words)?;
        let field = words.plain(name.label_key());
        Some(words.text("verb-choices", &args!["field" => field, "choices" => all.join(" | ")]))
    };
    verb.shape.iter().filter_map(line).collect()
}

/// The words that one place of an act takes; none where what can be said there depends on the desk.
pub fn of(action: Action, name: FieldName, words: &Words) -> Option<Vec<String>> {
    use FieldName as F;
    let plain = |kind: &str, all: &[&str]| -> Vec<String> {
        all.iter().map(|one| words.plain(&format!("{kind}-{one}"))).collect()
    };
    Some(match (name, action) {
        (F::Solved | F::Justified, _) => plain(name.label_key(), &["yes", "no"]),
        (F::Priority, _) => named(words, "priority", &Priority::ALL),
        (F::Satisfaction, _) => named(words, "satisfaction", &Satisfaction::ALL),
        (F::Why, Action::Cancel) => named(words, "cancel", &CANCEL_REASONS),
        (F::Why, Action::Refuse | Action::EnterLate) => named(words, "refused", &RefusalReason::ALL),
        (F::Why, _) => named(words, "leaving", &LeavingReason::ALL),
        (F::Told, _) => named(words, "told", &TOLD),
        (F::Unit, _) => named(words, "unit", &UNITS),
        (F::Result, Action::CallBack) => plain("call-back", &CALL_BACK_RESULTS),
        (F::Result, Action::Call | Action::EnterLate) => named(words, "call", &CallResult::ALL),
        (F::Result, Action::RecordReferral) => named(words, "referral", &ReferralOutcome::ALL),
        (F::Result, Action::WelfareStep) => named(words, "welfare-outcome", &WelfareOutcome::ALL),
        (F::Step, _) => named(words, "welfare-step", &WelfareStep::ALL),
        (F::Called, Action::EmergencyCall) | (F::Number, Action::EnterLate) => {
            named(words, "emergency-number", &EmergencyNumber::ALL)
        }
        (F::Case, _) => named(words, "case", &Case::ALL),
        (F::WaterRole, _) => named(words, "water-role", &WaterRole::ALL),
        (F::Level, _) => named(words, "whistle-level", &WhistleLevel::ALL),
        (F::Payer, _) => named(words, "payer", &PayerKind::ALL),
        (F::Found, _) => named(words, "found", &HowFound::ALL),
        (F::LateStep, _) => named(words, "late-step", &LateStep::ALL),
        (F::TeamStage, _) => named(words, "stage", &Stage::ALL),
        (F::Training, _) => named(words, "training", &TrainingKind::ALL),
        (F::VenueStage, _) => named(words, "venue-stage", &VenueStage::ALL),
        (F::ProjectStage, _) => named(words, "project-stage", &ProjectStage::ALL),
        (F::Promise, _) => plain("promise", &books::PROMISES),
        (F::Movement, _) => plain("movement", &books::MOVEMENTS),
        _ => return None,
    })
}

fn named<T: Serialize>(words: &Words, kind: &str, all: &[T]) -> Vec<String> {
    all.iter().map(|one| names::name(words, kind, one)).collect()
}
