//! The lines of positions, hand-overs and late entries, and the commands they become.

use super::super::action::Action;
use super::super::names;
use super::command::{Reading, Unclear};
use super::fields::{Ground, TOLD, UNITS, pick, text, tick, typed};
use super::pick::Choice;
use super::{Field, FieldName, Form};
use crate::domain::assignment::{Count, CountUnit, RefusalReason, Report, Told};
use crate::domain::command::{CallResult, Command};
use crate::domain::desk::Desk;
use crate::domain::ids::{AssignmentId, HandOverId, RequestId};
use crate::domain::late::LateStep;
use crate::domain::operator::Role;
use crate::domain::redactable::Redactable;
use crate::domain::request::Request;
use crate::domain::run_card::EmergencyNumber;
use crate::domain::time::Window;

impl Ground<'_> {
    /// The lines of an act about positions and shifts.
    pub(super) fn of_a_shift(&self, action: Action) -> Vec<Field> {
        use FieldName as N;
        match action {
            Action::TakeOver => vec![self.hand_over()],
            Action::SignHandOver => vec![self.position(), text(N::Words), self.operator(N::Next).may_be_empty()],
            Action::SetRoster => {
                vec![self.position(), self.operator(N::Operator), text(N::Start), typed(N::End, "12h")]
            }
            _ => vec![self.position()],
        }
    }

    pub(super) fn position(&self) -> Field {
        let choices = self.desk.positions.values().map(|position| {
            let sits = position.sitter.map(|sits| names::operator(self.desk, sits.operator)).unwrap_or_default();
            let label = format!("{} {sits}", names::position(self.desk, &position.sheet.code));
            Choice::new(position.sheet.code.as_str(), label.trim_end())
        });
        pick(FieldName::Position, choices.collect(), None)
    }

    pub(super) fn operator(&self, name: FieldName) -> Field {
        let sits = |role| matches!(role, Role::Clerk | Role::Dispatcher | Role::DutyLeader);
        let known = self.desk.operators.values().filter(|one| !one.dismissed && sits(one.role));
        let choices = known.map(|one| Choice::new(one.id.to_string(), names::operator(self.desk, one.id)));
        pick(name, choices.collect(), None)
    }

    /// The hand-overs that wait for whoever comes.
    fn hand_over(&self) -> Field {
        let choices = waiting(self.desk).into_iter().map(|one| {
            let by = names::operator(self.desk, one.signed.operator);
            Choice::new(one.id.to_string(), format!("{} {by}", names::position(self.desk, &one.position)))
        });
        pick(FieldName::HandOver, choices.collect(), None)
    }

    /// What was done, of which team, when, and what the step asks for; what another step asks for stays empty.
    pub(super) fn late(&self, request: &Request) -> Vec<Field> {
        use FieldName as N;
        let mut whom = vec![Choice::new("requester", self.words.plain("the-requester"))];
        whom.extend(
            request.this_round().map(|on| Choice::new(on.id.to_string(), names::assignment(self.words, self.desk, on))),
        );
        let only = (whom.len() == 2).then(|| whom[1].value.clone());
        vec![
            self.one_of(N::LateStep, "late-step", &LateStep::ALL, None),
            pick(N::Called, whom, only.as_deref()),
            text(N::HappenedAt),
            typed(N::People, "1").may_be_empty(),
            text(N::Minutes).may_be_empty(),
            text(N::Reached).may_be_empty(),
            self.one_of(N::Unit, "unit", &UNITS, Some(CountUnit::People)).may_be_empty(),
            self.one_of(N::Why, "refused", &RefusalReason::ALL, None).may_be_empty(),
            self.one_of(N::Result, "call", &CallResult::ALL, None).may_be_empty(),
            self.one_of(N::Number, "emergency-number", &EmergencyNumber::ALL, None).may_be_empty(),
            tick(N::LifeJackets, false),
            self.one_of(N::Told, "told", &TOLD, Some(Told::Telephone)),
            text(N::Words).may_be_empty(),
        ]
    }
}

/// The newest hand-over of each position, where nobody has taken it over.
pub fn waiting(desk: &Desk) -> Vec<&crate::domain::hand_over::HandOver> {
    let newest = desk.positions.keys().filter_map(|code| desk.last_hand_over(code));
    newest.filter(|one| one.taken.is_none()).collect()
}

/// What a late step must be told follows from the step.
pub(super) fn follow_late(form: &mut Form) {
    use FieldName as N;
    let step = names::by_tag(&LateStep::ALL, form.value(N::LateStep));
    let wanted: &[FieldName] = match step {
        Some(LateStep::Accept) => &[N::People],
        Some(LateStep::Refuse) => &[N::Why],
        Some(LateStep::Finish) => &[N::Minutes, N::Reached, N::Unit, N::Words],
        Some(LateStep::Call) => &[N::Result],
        Some(LateStep::EmergencyCall) => &[N::Number],
        Some(LateStep::Arrive) | None => &[],
    };
    for field in &mut form.fields {
        let of_a_step = matches!(
            field.name,
            N::People | N::Minutes | N::Reached | N::Unit | N::Why | N::Result | N::Number | N::Words
        );
        if of_a_step {
            field.optional = !wanted.contains(&field.name);
        }
    }
}

impl Reading<'_> {
    pub(super) fn about_a_shift(&self, fresh: &mut dyn FnMut() -> uuid::Uuid) -> Result<Command, Unclear> {
        use FieldName as N;
        Ok(match self.form.action {
            Action::TakeOver => Command::TakeOver { hand_over: self.parsed(N::HandOver)? },
            Action::SignHandOver => Command::SignHandOver {
                hand_over: HandOverId(fresh()),
                position: self.parsed(N::Position)?,
                words: self.words(N::Words),
                next: if self.form.value(N::Next).is_empty() { None } else { Some(self.parsed(N::Next)?) },
            },
            Action::SetRoster => {
                let start = self.moment(N::Start)?;
                let end = match super::moment::span(self.form.value(N::End)) {
                    Some(span) => start + span,
                    None => self.moment(N::End)?,
                };
                Command::SetRoster {
                    position: self.parsed(N::Position)?,
                    window: Window { start, end },
                    operator: self.parsed(N::Operator)?,
                }
            }
            Action::LeavePosition => Command::LeavePosition { position: self.parsed(N::Position)? },
            _ => Command::TakePosition { position: self.parsed(N::Position)? },
        })
    }

    pub(super) fn late(&self, request: RequestId) -> Result<Command, Unclear> {
        use FieldName as N;
        let happened_at =
            super::moment::past(self.form.value(N::HappenedAt), self.now).ok_or(Unclear(N::HappenedAt))?;
        let told = self.one_of(N::Told, &TOLD)?;
        let assignment = || self.parsed::<AssignmentId>(N::Called);
        let words = self.words(N::Words);
        let act = match self.one_of(N::LateStep, &LateStep::ALL)? {
            LateStep::Accept => {
                Command::Accept { request, assignment: assignment()?, people: self.parsed(N::People)?, told }
            }
            LateStep::Refuse => {
                let reason = self.one_of(N::Why, &RefusalReason::ALL)?;
                Command::Refuse { request, assignment: assignment()?, reason, words, told }
            }
            LateStep::Arrive => {
                Command::Arrive { request, assignment: assignment()?, told, life_jackets: self.ticked(N::LifeJackets) }
            }
            LateStep::Finish => {
                let reached = Count { amount: self.parsed(N::Reached)?, unit: self.one_of(N::Unit, &UNITS)? };
                let report = Report {
                    minutes: self.minutes(N::Minutes)?,
                    reached,
                    outcome: Redactable::remark(&words),
                    unseen: false,
                };
                Command::Finish { request, assignment: assignment()?, report, told }
            }
            LateStep::Call => {
                let result = self.one_of(N::Result, &CallResult::ALL)?;
                Command::Call { request, assignment: assignment().ok(), result, words }
            }
            LateStep::EmergencyCall => {
                let number = self.one_of(N::Number, &EmergencyNumber::ALL)?;
                Command::EmergencyCall { request, number, words }
            }
        };
        Ok(Command::EnterLate { happened_at, act: Box::new(act) })
    }
}
