//! The forms about a whistle (吹哨): which department, and what is said.

use super::super::action::Action;
use super::super::names;
use super::command::{Reading, Unclear};
use super::fields::{Ground, TOLD, pick, text};
use super::pick::Choice;
use super::{Field, FieldName};
use crate::domain::assignment::Told;
use crate::domain::command::Command;
use crate::domain::ids::{RequestId, WhistleId};
use crate::domain::request::{Request, Satisfaction};
use crate::domain::whistle::{Summons, SummonsState, Whistle, WhistleLevel};

/// The whistle an act is about: the open one, or the one closed last for what is said of it afterwards.
pub fn meant(action: Action, request: &Request) -> Option<&Whistle> {
    match action {
        Action::RateDepartment | Action::RateWhistle => request.whistles.last().filter(|whistle| whistle.is_closed()),
        _ => request.open_whistle(),
    }
}

/// Whether an act can be about a department that stands so.
pub fn fits(action: Action, summons: &Summons) -> bool {
    use SummonsState::{Called, Disputed, Refused, SignedIn};
    let state = summons.state;
    match action {
        Action::SignIn => matches!(state, Called | Refused | Disputed),
        Action::RefuseWhistle => state == Called && !summons.assigned,
        Action::InsistOnWhistle => state == Refused,
        Action::ArbitrateWhistle => state == Disputed,
        Action::ReportOnWhistle => state == SignedIn,
        Action::RateDepartment => summons.is_meant() && summons.rating.is_none(),
        Action::RateWhistle => summons.is_meant() && summons.justified.is_none(),
        _ => false,
    }
}

impl Ground<'_> {
    /// The lines of a form about a whistle.
    pub(super) fn of_whistle(&self, action: Action, request: &Request) -> Vec<Field> {
        use FieldName as N;
        match action {
            Action::BlowWhistle => vec![
                self.any_office(N::Office),
                self.any_office(N::Assisting).may_be_empty(),
                self.any_office(N::SecondAssisting).may_be_empty(),
                self.one_of(N::Level, "whistle-level", &WhistleLevel::ALL, Some(WhistleLevel::Ordinary)),
                text(N::Reason),
            ],
            Action::SignIn => vec![self.department(action, request), self.by_telephone()],
            Action::RefuseWhistle => vec![self.department(action, request), text(N::Argument), self.by_telephone()],
            Action::InsistOnWhistle => {
                vec![self.department(action, request), text(N::Argument), self.any_office(N::Instead).may_be_empty()]
            }
            Action::ArbitrateWhistle => {
                let disputed = self.department(action, request);
                let assigned = self.any_office_as(N::Assigned, Some(disputed.value()));
                vec![disputed, assigned, text(N::Reason)]
            }
            Action::ReportOnWhistle => vec![self.department(action, request), text(N::Report), self.by_telephone()],
            Action::CloseWhistle => vec![text(N::Words).may_be_empty()],
            Action::RecallWhistle => vec![text(N::Reason)],
            Action::RateDepartment => vec![
                self.department(action, request),
                self.one_of(N::Satisfaction, "satisfaction", &Satisfaction::ALL, None),
                text(N::Words).may_be_empty(),
            ],
            Action::RateWhistle => vec![
                self.department(action, request),
                self.answer(N::Justified),
                text(N::Words).may_be_empty(),
                self.by_telephone(),
            ],
            _ => Vec::new(),
        }
    }

    fn by_telephone(&self) -> Field {
        self.one_of(FieldName::Told, "told", &TOLD, Some(Told::Telephone)).may_be_empty()
    }

    fn any_office(&self, name: FieldName) -> Field {
        self.any_office_as(name, None)
    }

    fn any_office_as(&self, name: FieldName, value: Option<&str>) -> Field {
        let choices = self
            .rules
            .offices
            .iter()
            .map(|office| Choice::new(&*office.code, format!("{} {}", office.code, office.name)));
        pick(name, choices.collect(), value)
    }

    /// A department called by the whistle that can do this now; where there is one only, it is meant.
    fn department(&self, action: Action, request: &Request) -> Field {
        let fitting = meant(action, request).into_iter().flat_map(|whistle| &whistle.summons);
        let fitting: Vec<&Summons> = fitting.filter(|summons| fits(action, summons)).collect();
        let label = |summons: &Summons| {
            let state = names::name(self.words, "summons", &summons.state);
            format!("{} {} {state}", summons.office, names::office(self.desk, &summons.office))
        };
        let choices = fitting.iter().map(|summons| Choice::new(&*summons.office, label(summons))).collect();
        let only = if let [only] = fitting.as_slice() { Some(only.office.as_str()) } else { None };
        pick(FieldName::Department, choices, only)
    }
}

impl Reading<'_> {
    /// The command of a form about a whistle.
    pub(super) fn about_whistle(&self, request: RequestId) -> Result<Command, Unclear> {
        use FieldName as N;
        if self.form.action == Action::BlowWhistle {
            let assisting = [N::Assisting, N::SecondAssisting].map(|name| self.words(name));
            return Ok(Command::BlowWhistle {
                request,
                level: self.one_of(N::Level, &WhistleLevel::ALL)?,
                lead: self.words(N::Office),
                assisting: assisting.into_iter().filter(|office| !office.is_empty()).collect(),
                reason: self.words(N::Reason),
            });
        }
        let of = self.desk.request(request).and_then(|request| meant(self.form.action, request));
        // The id of none: the centre says that there is no whistle.
        let whistle = of.map_or_else(|| WhistleId::of(request, u32::MAX), |whistle| whistle.id);
        let office = self.words(N::Department);
        let told = if self.form.value(N::Told).is_empty() { Told::Telephone } else { self.one_of(N::Told, &TOLD)? };
        Ok(match self.form.action {
            Action::SignIn => Command::SignIn { request, whistle, office, told },
            Action::RefuseWhistle => {
                Command::RefuseWhistle { request, whistle, office, argument: self.words(N::Argument), told }
            }
            Action::InsistOnWhistle => Command::InsistOnWhistle {
                request,
                whistle,
                office,
                argument: self.words(N::Argument),
                instead: Some(self.words(N::Instead)).filter(|other| !other.is_empty()),
            },
            Action::ArbitrateWhistle => Command::ArbitrateWhistle {
                request,
                whistle,
                office,
                assigned: self.words(N::Assigned),
                reason: self.words(N::Reason),
            },
            Action::ReportOnWhistle => {
                Command::ReportOnWhistle { request, whistle, office, report: self.words(N::Report), told }
            }
            Action::RecallWhistle => Command::RecallWhistle { request, whistle, reason: self.words(N::Reason) },
            Action::RateDepartment => Command::RateDepartment {
                request,
                whistle,
                office,
                satisfaction: self.one_of(N::Satisfaction, &Satisfaction::ALL)?,
                words: self.words(N::Words),
            },
            Action::RateWhistle => Command::RateWhistle {
                request,
                whistle,
                office,
                justified: self.ticked(N::Justified),
                words: self.words(N::Words),
                told,
            },
            _ => Command::CloseWhistle { request, whistle, words: self.words(N::Words) },
        })
    }
}
