//! Which lines the form of each act has, with what is known filled in.

use super::super::action::Action;
use super::super::export::Format;
use super::super::names;
use super::input::Input;
use super::pick::{Choice, Pick};
use super::{Field, FieldKind, FieldName, Form, Subject};
use crate::domain::assignment::{Assignment, AssignmentState, CountUnit, LeavingReason, RefusalReason, Told};
use crate::domain::command::{CallResult, CancelReason};
use crate::domain::desk::Desk;
use crate::domain::menu::ReferralOutcome;
use crate::domain::protection::PoliceStep;
use crate::domain::request::{Priority, Request, Satisfaction};
use crate::domain::rules::Rules;
use crate::domain::run_card::{Case, EmergencyNumber};
use crate::domain::water::WaterRole;
use crate::words::{Language, Words};
use serde::Serialize;

/// Units a report may count in.
pub const UNITS: [CountUnit; 7] = [
    CountUnit::People,
    CountUnit::Attendances,
    CountUnit::Households,
    CountUnit::Sessions,
    CountUnit::Items,
    CountUnit::Pieces,
    CountUnit::Jin,
];

/// Why a request may be cancelled.
pub const CANCEL_REASONS: [CancelReason; 2] = [CancelReason::AskedByRequester, CancelReason::NoLongerNeeded];

/// How it was told.
pub const TOLD: [Told; 2] = [Told::Telephone, Told::Page];

/// Results of a call-back, before how satisfied.
pub const CALL_BACK_RESULTS: [&str; 3] = ["solved", "not-solved", "not-reached"];

/// What the lines are made from.
pub struct Ground<'a> {
    /// The desk as it is.
    pub desk: &'a Desk,
    /// Its rules.
    pub rules: &'a Rules,
    /// The language of the screen.
    pub words: &'a Words,
}

/// The lines of the form for `action`; none where nothing need be said.
pub fn fields(action: Action, subject: Subject, ground: &Ground<'_>) -> Vec<Field> {
    let request = match subject {
        Subject::Request(id) => ground.desk.request(id),
        Subject::Team(_) | Subject::Centre => None,
    };
    match (action, request) {
        (Action::NewRequest, _) => super::telephone::fields(ground),
        (Action::Export, _) => {
            let format = |format: Format| {
                Choice::new(format.ending(), ground.words.plain(&format!("export-{}", format.ending())))
            };
            let formats = Format::ALL.into_iter().map(format).collect();
            vec![pick(FieldName::Format, formats, Some(Format::ALL[0].ending())), text(FieldName::File)]
        }
        (Action::AsOf, _) => vec![text(FieldName::Moment)],
        (Action::Announce, _) => vec![text(FieldName::Words), typed(FieldName::Until, "8h")],
        (action, _) if action.is_of_a_shift() => ground.of_a_shift(action),
        (action, _) if action.is_of_a_directory() => ground.of_a_directory(action),
        (action, _) if action.is_of_the_books() => ground.of_books(action),
        (Action::RemindMe, _) => {
            let words = text(FieldName::Words);
            // Of a request it is enough to be reminded at all.
            let words = if subject == Subject::Centre { words } else { words.may_be_empty() };
            vec![typed(FieldName::Until, "20m"), words]
        }
        (Action::SaveView, _) => vec![text(FieldName::ViewName), text(FieldName::ViewKey).may_be_empty()],
        (Action::MoveTeam | Action::TrainTeam, _) => match subject {
            Subject::Team(team) => ground.of_a_life(action, team),
            _ => Vec::new(),
        },
        (action, _) if action.is_of_a_venue() => ground.of_a_venue(action),
        (Action::StandDown, _) => vec![text(FieldName::Until).may_be_empty(), text(FieldName::Reason)],
        (_, Some(request)) => ground.of_request(action, request),
        _ => Vec::new(),
    }
}

/// Which states an assignment can be in for an act about it.
pub fn fits(action: Action, assignment: &Assignment) -> bool {
    use AssignmentState::{Accepted, Asked, Offered, Started};
    match action {
        Action::ConfirmAsking | Action::DeclineAsking => assignment.state == Asked,
        Action::Accept | Action::Refuse | Action::AskOwnPeople => assignment.state == Offered,
        Action::Arrive => assignment.state == Accepted,
        Action::CheckIn => matches!(assignment.state, Accepted | Started) && assignment.check_in.is_some(),
        Action::SetCheckIn => matches!(assignment.state, Accepted | Started),
        Action::SetWaterRole => assignment.role.is_some() && (assignment.state.is_live() || assignment.state == Asked),
        Action::Finish => assignment.state == Started,
        Action::CorrectQuantity => assignment.report.is_some(),
        Action::RecordReferral | Action::VerifyHours => assignment.state == AssignmentState::Finished,
        Action::GiveBack | Action::Fail => matches!(assignment.state, Accepted | Started),
        Action::Recall | Action::Remind => assignment.state.is_live(),
        _ => false,
    }
}

/// What must be said follows from what is said: nobody who was not reached was satisfied or not.
pub fn follow(form: &mut Form) {
    if form.action == Action::EnterLate {
        return super::shifts::follow_late(form);
    }
    if form.action == Action::Rate {
        return follow_rating(form);
    }
    if form.action == Action::MoveTeam {
        return super::venues::follow_stage(form);
    }
    if form.action != Action::CallBack {
        return;
    }
    let not_reached = form.value(FieldName::Result) == "not-reached";
    for field in form.fields.iter_mut().filter(|field| field.name == FieldName::Satisfaction) {
        field.optional = not_reached;
    }
}

/// Whoever is satisfied is taken to say that it is solved, until told otherwise; whoever is not is asked.
fn follow_rating(form: &mut Form) {
    use Satisfaction::{FairlySatisfied, Satisfied, VerySatisfied};
    match names::by_tag(&Satisfaction::ALL, form.value(FieldName::Satisfaction)) {
        Some(FairlySatisfied | Satisfied | VerySatisfied) => form.propose(FieldName::Solved, "yes"),
        _ => form.withdraw(FieldName::Solved),
    }
}

impl Ground<'_> {
    fn of_request(&self, action: Action, request: &Request) -> Vec<Field> {
        use FieldName as N;
        let mut lines = Vec::new();
        if action.is_about_an_assignment() {
            lines.push(self.assignment(action, request));
        }
        if let Some(own) = self.of_safety(action, request) {
            lines.extend(own);
            return lines;
        }
        lines.extend(match action {
            _ if action.is_about_a_whistle() => self.of_whistle(action, request),
            Action::AddToCase => vec![self.case_file()],
            Action::NoticeDelivered => vec![self.notice(request)],
            _ if action.is_about_a_bill() => self.of_bill(action),
            _ if action.is_about_a_plan() => self.of_plan(action, request),
            // Of a protected order its papers say what it is about.
            Action::TakeIn if request.flags.protected => vec![
                self.place(N::Place, (!request.place.is_unchecked()).then(|| request.place.as_str())),
                self.priority(request),
                typed(N::Needed, &request.needed.to_string()),
            ],
            Action::TakeIn => vec![
                self.service(request),
                self.place(N::Place, (!request.place.is_unchecked()).then(|| request.place.as_str())),
                self.priority(request),
                typed(N::Needed, &request.needed.to_string()),
            ],
            Action::Transfer => vec![self.office(request), text(N::TheirNumber).may_be_empty()],
            Action::Reopen => {
                let found_unsolved = request.rating.as_ref().is_some_and(|rating| !rating.solved);
                vec![text(N::Reason), Field { optional: found_unsolved, ..text(N::AskedBy) }]
            }
            Action::RecordAnswer => vec![text(N::Answer)],
            Action::SendBack | Action::Reject | Action::DeclineAsking => vec![text(N::Reason)],
            Action::Archive => vec![text(N::Words)],
            Action::Merge | Action::Link => vec![text(N::Number)],
            Action::Cancel => vec![
                self.one_of(N::Why, "cancel", &CANCEL_REASONS, None),
                self.one_of(N::Told, "told", &TOLD, Some(Told::Telephone)),
                text(N::Reason),
            ],
            Action::Hold => vec![text(N::Until), text(N::Reason)],
            Action::Split => {
                vec![text(N::FirstPart), text(N::SecondPart).may_be_empty(), text(N::ThirdPart).may_be_empty()]
            }
            Action::SetPriority => vec![self.priority(request), text(N::Reason)],
            Action::Reschedule => vec![text(N::Start), text(N::End), text(N::Reason), tick(N::Consent, false)],
            Action::AmendService => vec![self.service(request)],
            Action::AmendPlace => vec![self.place(N::Place, Some(request.place.as_str()))],
            Action::AmendProject => vec![self.running_project(request).may_be_empty()],
            Action::AmendNeeded => vec![typed(N::Needed, &request.needed.to_string())],
            Action::AmendSummary => vec![typed(N::Summary, request.summary.as_str())],
            Action::AmendField => {
                let english = self.words.language() == Language::En;
                vec![
                    pick(N::What, super::own::choices(self.rules, request, english), None),
                    text(N::Value).may_be_empty(),
                ]
            }
            Action::AmendFlags => {
                vec![tick(N::PressingNeed, request.flags.pressing_need), tick(N::Protected, request.flags.protected)]
            }
            Action::Give => vec![self.place(N::Owner, None)],
            Action::Again | Action::Note => vec![text(N::Words)],
            Action::Call => {
                vec![
                    self.whom(request),
                    self.one_of(N::Result, "call", &CallResult::ALL, None),
                    text(N::Words).may_be_empty(),
                ]
            }
            Action::SetCase => vec![self.case(request)],
            Action::EmergencyCall => vec![self.emergency_number(request), text(N::Words).may_be_empty()],
            Action::EnterLate => self.late(request),
            Action::AskFor => vec![self.team(), typed(N::People, &missing(request))],
            Action::Accept => vec![typed(N::People, &missing(request))],
            Action::Arrive if request.assignments.iter().any(goes_onto_water) => vec![tick(N::LifeJackets, false)],
            Action::Refuse => {
                vec![self.one_of(N::Why, "refused", &RefusalReason::ALL, None), text(N::Words).may_be_empty()]
            }
            Action::Recall => vec![text(N::Reason), tick(N::Confirmed, false)],
            Action::Finish => vec![
                text(N::Minutes),
                text(N::Reached),
                self.one_of(N::Unit, "unit", &UNITS, Some(unit(request))),
                text(N::Outcome),
                tick(N::Unseen, false),
            ],
            Action::GiveBack | Action::Fail | Action::BreakOff => {
                vec![self.one_of(N::Why, "leaving", &LeavingReason::ALL, None), text(N::Words).may_be_empty()]
            }
            Action::Rate => vec![
                self.one_of(N::Satisfaction, "satisfaction", &Satisfaction::ALL, None),
                self.answer(N::Solved),
                text(N::Words).may_be_empty(),
            ],
            Action::CallBack => vec![
                self.call_back_result(),
                self.one_of(N::Satisfaction, "satisfaction", &Satisfaction::ALL, None),
                text(N::Words).may_be_empty(),
            ],
            Action::CorrectQuantity => vec![typed(N::Reached, &reported(request)), text(N::Reason)],
            Action::VerifyHours => self.of_books(action),
            Action::RecordReferral => vec![self.one_of(N::Result, "referral", &ReferralOutcome::ALL, None)],
            Action::Correct => vec![text(N::What), text(N::Correction)],
            _ => Vec::new(),
        });
        let takes_back = matches!(action, Action::Transfer | Action::Reject | Action::Cancel);
        if takes_back && request.priority == Priority::Emergency && request.live().next().is_some() {
            lines.push(tick(N::Confirmed, false));
        }
        lines
    }

    fn assignment(&self, action: Action, request: &Request) -> Field {
        let fitting = request.assignments.iter().filter(|assignment| fits(action, assignment));
        let choices = fitting
            .map(|assignment| {
                Choice::new(assignment.id.to_string(), names::assignment(self.words, self.desk, assignment))
            })
            .collect();
        pick(FieldName::Assignment, choices, None)
    }

    fn service(&self, request: &Request) -> Field {
        self.any_service(request.service.as_ref().map(crate::domain::ids::ServiceCode::as_str))
    }

    pub(super) fn any_service(&self, value: Option<&str>) -> Field {
        let choices = self.rules.services.iter().map(|service| {
            Choice::new(
                service.code.as_str(),
                format!("{} {}", service.code, names::service(self.words, self.desk, &service.code)),
            )
        });
        pick(FieldName::Service, choices.collect(), value)
    }

    pub(super) fn place(&self, name: FieldName, value: Option<&str>) -> Field {
        let choices = self.desk.places.iter().map(|place| {
            let aliases = place.aliases.join(" ");
            let label = format!("{} {aliases}", names::place_in_town(self.desk, &place.code));
            Choice::new(place.code.as_str(), crate::text::sanitise::line(label.trim_end()))
        });
        pick(name, choices.collect(), value)
    }

    fn office(&self, request: &Request) -> Field {
        let choices = self
            .rules
            .offices
            .iter()
            .map(|office| Choice::new(&*office.code, format!("{} {}", office.code, office.name)));
        pick(FieldName::Office, choices.collect(), request.suggested_office.as_deref())
    }

    fn team(&self) -> Field {
        let mut teams: Vec<_> = self.desk.teams.values().collect();
        teams.sort_by(|one, other| one.sheet.code.cmp(&other.sheet.code));
        let choices =
            teams.iter().map(|team| Choice::new(team.sheet.id.to_string(), names::team(self.desk, team.sheet.id)));
        pick(FieldName::Team, choices.collect(), None)
    }

    fn priority(&self, request: &Request) -> Field {
        self.one_of(FieldName::Priority, "priority", &Priority::ALL, Some(request.priority))
    }

    /// The requester, or one of the teams that are out.
    fn whom(&self, request: &Request) -> Field {
        let mut choices = vec![Choice::new("requester", self.words.plain("the-requester"))];
        choices.extend(request.live().map(|assignment| {
            Choice::new(assignment.id.to_string(), names::assignment(self.words, self.desk, assignment))
        }));
        pick(FieldName::Called, choices, Some("requester"))
    }

    /// The first number that its run card names and nobody has called yet.
    fn emergency_number(&self, request: &Request) -> Field {
        let police = (request.police_step() == Some(PoliceStep::Report)).then_some(EmergencyNumber::Police);
        let named = request.run_card(self.rules).map(|card| card.call.as_slice()).unwrap_or_default();
        let likely = police.or_else(|| named.iter().copied().find(|number| request.emergency_call(*number).is_none()));
        self.one_of(FieldName::Called, "emergency-number", &EmergencyNumber::ALL, likely)
    }

    fn case(&self, request: &Request) -> Field {
        let likely = request.case.or_else(|| self.rules.likely_case(request.summary.as_str()));
        self.one_of(FieldName::Case, "case", &Case::ALL, likely)
    }

    /// A question that is answered by yes or no, and that nobody has answered yet.
    pub(super) fn answer(&self, name: FieldName) -> Field {
        let choice = |value: &str| Choice::new(value, self.words.plain(&format!("{}-{value}", name.label_key())));
        pick(name, ["yes", "no"].map(choice).into(), None)
    }

    fn call_back_result(&self) -> Field {
        let choices = CALL_BACK_RESULTS
            .iter()
            .map(|result| Choice::new(*result, self.words.plain(&format!("call-back-{result}"))));
        pick(FieldName::Result, choices.collect(), None)
    }

    pub(in crate::console) fn one_of<T: Serialize>(
        &self,
        name: FieldName,
        kind: &str,
        all: &[T],
        value: Option<T>,
    ) -> Field {
        let choices = all.iter().map(|one| Choice::new(names::tag(one), names::name(self.words, kind, one))).collect();
        pick(name, choices, value.map(|one| names::tag(&one)).as_deref())
    }
}

fn goes_onto_water(assignment: &Assignment) -> bool {
    assignment.role == Some(WaterRole::Water) && fits(Action::Arrive, assignment)
}

/// How many people are still wanted, at least one.
fn missing(request: &Request) -> String {
    request.needed.saturating_sub(request.coming()).max(1).to_string()
}

/// What the only report says, to be changed; nothing where several teams reported.
fn reported(request: &Request) -> String {
    let mut reports = request.assignments.iter().filter_map(|on| on.report.as_ref());
    match (reports.next(), reports.next()) {
        (Some(only), None) => only.reached.amount.to_string(),
        _ => String::new(),
    }
}

/// What a report counts: of a plan's occurrence what the plan says.
fn unit(request: &Request) -> CountUnit {
    request.occurrence.as_ref().map_or(CountUnit::People, |occurrence| occurrence.unit)
}

pub(super) fn text(name: FieldName) -> Field {
    typed(name, "")
}

pub(super) fn typed(name: FieldName, value: &str) -> Field {
    Field { name, kind: FieldKind::Text(Input::new(value)), optional: false, own: None }
}

pub(super) fn tick(name: FieldName, on: bool) -> Field {
    Field { name, kind: FieldKind::Tick(on), optional: true, own: None }
}

pub(in crate::console) fn pick(name: FieldName, choices: Vec<Choice>, value: Option<&str>) -> Field {
    Field { name, kind: FieldKind::Pick(Pick::new(choices, value)), optional: false, own: None }
}

impl Field {
    pub(in crate::console) fn may_be_empty(self) -> Self {
        Self { optional: true, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::hand_over::ItemKind;
    use crate::domain::late::LateStep;
    use crate::domain::whistle::{SummonsState, WhistleLevel};

    fn said<T: Serialize>(words: &Words, kind: &str, all: &[T]) {
        for one in all {
            let key = format!("{kind}-{}", names::tag(one));
            assert!(words.has(&key), "{key} in {}", words.language());
        }
    }

    #[test]
    fn every_line_and_every_choice_has_its_words_in_both_languages() {
        for words in [Language::Zh, Language::En].map(Words::of) {
            for name in FieldName::ALL {
                assert!(words.has(name.label_key()), "{}", name.label_key());
            }
            said(words, "cancel", &CANCEL_REASONS);
            said(words, "told", &TOLD);
            said(words, "priority", &Priority::ALL);
            said(words, "call", &CallResult::ALL);
            said(words, "refused", &RefusalReason::ALL);
            said(words, "leaving", &LeavingReason::ALL);
            said(words, "unit", &UNITS);
            said(words, "satisfaction", &Satisfaction::ALL);
            said(words, "call-back", &CALL_BACK_RESULTS);
            said(words, "emergency-number", &EmergencyNumber::ALL);
            said(words, "case", &Case::ALL);
            said(words, "water-role", &WaterRole::ALL);
            said(words, "welfare-step", &crate::domain::welfare::WelfareStep::ALL);
            said(words, "welfare-outcome", &crate::domain::welfare::WelfareOutcome::ALL);
            said(words, "whistle-level", &WhistleLevel::ALL);
            said(words, "summons", &SummonsState::ALL);
            said(words, "found", &crate::domain::plan::HowFound::ALL);
            said(words, "plan-kind", &crate::domain::plan::PlanKind::ALL);
            said(words, "late-step", &LateStep::ALL);
            said(words, "hand-over-kind", &ItemKind::ALL);
            said(words, "served-as", &super::super::books::SERVED_AS);
            said(words, "promise", &super::super::books::PROMISES);
            said(words, "movement", &super::super::books::MOVEMENTS);
            said(words, "honour", &crate::domain::accounts::volunteer::HonourLevel::ALL);
        }
    }
}
