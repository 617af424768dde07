//! From an act and what was filled in to the command that is sent.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::super::action::Action;
use super::super::names::by_tag;
use super::fields::{CANCEL_REASONS, TOLD, UNITS};
use super::{Field, FieldKind, FieldName, Form, Subject, moment};
use crate::domain::assignment::{Count, LeavingReason, RefusalReason, Report, Told};
use crate::domain::command::{Amendment, CallBackResult, CallResult, Command, SplitPart, TakingIn};
use crate::domain::desk::Desk;
use crate::domain::ids::{AnnouncementId, RequestId};
use crate::domain::menu::ReferralOutcome;
use crate::domain::redactable::Redactable;
use crate::domain::request::{Flags, Priority, Request, Satisfaction};
use crate::domain::run_card::{Case, EmergencyNumber};
use crate::domain::time::{Timestamp, Window};

/// A line that does not say what is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unclear(pub FieldName);

/// The command a filled-in form asks for. `fresh` gives ids for what is new.
pub fn command(
    form: &Form,
    desk: &Desk,
    now: Timestamp,
    fresh: &mut dyn FnMut() -> uuid::Uuid,
) -> Result<Command, Unclear> {
    if let Some(empty) = form.fields.iter().find(|field| !field.optional && field.value().is_empty()) {
        return Err(Unclear(empty.name));
    }
    // What is typed into a line of choices and is none of them is not thrown away: it may stay empty, not be misread.
    let unmatched = |field: &&Field| matches!(&field.kind, FieldKind::Pick(pick) if pick.unmatched().is_some());
    if let Some(field) = form.fields.iter().find(unmatched) {
        return Err(Unclear(field.name));
    }
    let read = Reading { form, desk, now };
    match form.subject {
        Subject::Team(team) => Ok(match form.action {
            Action::StandDown => Command::StandDown {
                team,
                until: read.optional_moment(FieldName::Until)?,
                reason: read.words(FieldName::Reason),
            },
            Action::MoveTeam | Action::TrainTeam => read.about_a_life(team)?,
            _ => Command::StandUp { team },
        }),
        Subject::Centre if form.action == Action::Announce => Ok(Command::Announce {
            announcement: AnnouncementId(fresh()),
            words: read.words(FieldName::Words),
            until: read.moment(FieldName::Until)?,
        }),
        Subject::Centre if form.action.is_of_a_shift() => read.about_a_shift(fresh),
        Subject::Centre if form.action.is_of_a_venue() => read.about_a_venue(fresh),
        Subject::Centre if form.action.is_of_a_directory() => read.about_a_directory(fresh),
        Subject::Centre if form.action.is_of_the_books() => read.about_books(fresh),
        Subject::Centre => super::telephone::filing(form, desk, now, fresh),
        Subject::Request(request) => read.about(request, fresh),
    }
}

/// The request that a number or its tail names among those on the desk: the open one, else the only one.
pub fn numbered<'a>(desk: &'a Desk, typed: &str) -> Option<&'a Request> {
    let typed = crate::text::halfwidth::fold(typed);
    let typed = typed.trim();
    if let Ok(number) = typed.parse() {
        return desk.by_number(number);
    }
    let wanted: u32 = typed.parse().ok()?;
    let named = || desk.numbered().rev().filter(|request| request.number.sequence == wanted);
    let mut open = named().filter(|request| request.state.is_open());
    match (open.next(), open.next()) {
        (Some(only), None) => Some(only),
        (Some(_), Some(_)) => None,
        (None, _) => {
            let mut any = named();
            any.next().filter(|_| any.next().is_none())
        }
    }
}

pub(super) struct Reading<'a> {
    pub(super) form: &'a Form,
    pub(super) desk: &'a Desk,
    pub(super) now: Timestamp,
}

impl Reading<'_> {
    fn about(&self, request: RequestId, fresh: &mut dyn FnMut() -> uuid::Uuid) -> Result<Command, Unclear> {
        use FieldName as N;
        let told = Told::Telephone;
        if self.form.action.is_about_a_whistle() {
            return self.about_whistle(request);
        }
        if self.form.action.is_about_a_bill() {
            return self.about_bill(request);
        }
        if self.form.action.is_about_a_plan() {
            return self.about_plan(request, fresh);
        }
        if let Some(command) = self.about_safety(request, fresh)? {
            return Ok(command);
        }
        Ok(match self.form.action {
            Action::TakeIn => Command::TakeIn {
                request,
                taking_in: TakingIn {
                    fields: self.own(),
                    service: match self.form.fields.iter().any(|field| field.name == N::Service) {
                        true => Some(self.parsed(N::Service)?),
                        false => None,
                    },
                    place: Some(self.parsed(N::Place)?),
                    priority: Some(self.one_of(N::Priority, &Priority::ALL)?),
                    needed: Some(self.parsed(N::Needed)?),
                    window: None,
                    offer: None,
                    parties: None,
                },
            },
            Action::Emergency => Command::TakeIn {
                request,
                taking_in: TakingIn { priority: Some(Priority::Emergency), ..TakingIn::default() },
            },
            Action::Transfer => Command::Transfer {
                request,
                office: self.words(N::Office),
                their_number: Some(self.words(N::TheirNumber)).filter(|number| !number.is_empty()),
                rang_and_confirmed: self.ticked(N::Confirmed),
            },
            Action::AddToCase => Command::AddToCase { case: self.parsed(N::CaseFile)?, request },
            Action::NoticeDelivered => Command::NoticeDelivered { request, notice: self.parsed(N::Notice)? },
            Action::RecordAnswer => Command::RecordAnswer { request, answer: self.words(N::Answer) },
            Action::SendBack => Command::SendBack { request, reason: self.words(N::Reason) },
            Action::Reject => Command::Reject {
                request,
                reason: self.words(N::Reason),
                rang_and_confirmed: self.ticked(N::Confirmed),
            },
            Action::Merge => Command::Merge { request, into: self.request(N::Number)? },
            Action::Link => Command::Link { request, with: self.request(N::Number)? },
            Action::TakeApart => Command::TakeApart { request },
            Action::Cancel => Command::Cancel {
                request,
                why: self.one_of(N::Why, &CANCEL_REASONS)?,
                told: self.one_of(N::Told, &TOLD)?,
                reason: self.words(N::Reason),
                rang_and_confirmed: self.ticked(N::Confirmed),
            },
            Action::Hold => Command::Hold { request, until: self.moment(N::Until)?, reason: self.words(N::Reason) },
            Action::Resume => Command::Resume { request },
            Action::Split => {
                let parts = [N::FirstPart, N::SecondPart, N::ThirdPart].map(|part| self.words(part));
                let part = |words| SplitPart { request: RequestId(fresh()), words, service: None };
                Command::Split {
                    request,
                    parts: parts.into_iter().filter(|words| !words.is_empty()).map(part).collect(),
                }
            }
            Action::SetPriority => Command::SetPriority {
                request,
                priority: self.one_of(N::Priority, &Priority::ALL)?,
                reason: self.words(N::Reason),
            },
            Action::Reschedule => {
                let start = self.moment(N::Start)?;
                let end = match moment::span(self.form.value(N::End)) {
                    Some(span) => start + span,
                    None => self.moment(N::End)?,
                };
                let (reason, consent) = (self.words(N::Reason), self.ticked(N::Consent));
                Command::Reschedule { request, window: Window { start, end }, reason, consent }
            }
            Action::AmendService => amend(request, Amendment::Service(self.parsed(N::Service)?)),
            Action::AmendPlace => amend(request, Amendment::Place(self.parsed(N::Place)?)),
            Action::AmendProject => amend(request, Amendment::Project(self.where_said(N::Project)?)),
            Action::AmendNeeded => amend(request, Amendment::Needed(self.parsed(N::Needed)?)),
            Action::AmendSummary => amend(request, Amendment::Summary(self.words(N::Summary))),
            Action::AmendField => {
                let key = self.words(N::What);
                let value = self.value_of(request, &key);
                amend(request, Amendment::Field { key, value })
            }
            Action::AmendFlags => {
                let before = self.desk.request(request).map(|request| request.flags).unwrap_or_default();
                let (pressing_need, protected) = (self.ticked(N::PressingNeed), self.ticked(N::Protected));
                amend(request, Amendment::Flags(Flags { pressing_need, protected, ..before }))
            }
            Action::Give => Command::Give { request, owner: self.parsed(N::Owner)? },
            Action::Again => Command::Again { request, words: self.words(N::Words) },
            Action::Call => Command::Call {
                request,
                assignment: self.form.value(N::Called).parse().ok(),
                result: self.one_of(N::Result, &CallResult::ALL)?,
                words: self.words(N::Words),
            },
            Action::EmergencyCall => Command::EmergencyCall {
                request,
                number: self.one_of(N::Called, &EmergencyNumber::ALL)?,
                words: self.words(N::Words),
            },
            Action::SetCase => Command::SetCase { request, case: self.one_of(N::Case, &Case::ALL)? },
            Action::ReportToPolice => Command::ReportToPolice { request },
            Action::ConfirmPolice => Command::ConfirmPoliceReport { request },
            Action::OpenPapers => Command::OpenPapers { request },
            Action::EnterLate => self.late(request)?,
            Action::AskFor => {
                Command::AskFor { request, team: self.parsed(N::Team)?, people: self.parsed(N::People)?, told }
            }
            Action::ConfirmAsking => Command::ConfirmAsking { request, assignment: self.parsed(N::Assignment)? },
            Action::DeclineAsking => Command::DeclineAsking {
                request,
                assignment: self.parsed(N::Assignment)?,
                reason: self.words(N::Reason),
            },
            Action::Accept => Command::Accept {
                request,
                assignment: self.parsed(N::Assignment)?,
                people: self.parsed(N::People)?,
                told,
            },
            Action::Refuse => Command::Refuse {
                request,
                assignment: self.parsed(N::Assignment)?,
                reason: self.one_of(N::Why, &RefusalReason::ALL)?,
                words: self.words(N::Words),
                told,
            },
            Action::AskOwnPeople => Command::AskOwnPeople { request, assignment: self.parsed(N::Assignment)? },
            Action::Remind => Command::Remind { request, assignment: self.parsed(N::Assignment)? },
            Action::Recall => Command::Recall {
                request,
                assignment: self.parsed(N::Assignment)?,
                reason: self.words(N::Reason),
                rang_and_confirmed: self.ticked(N::Confirmed),
            },
            Action::Arrive => Command::Arrive {
                request,
                assignment: self.parsed(N::Assignment)?,
                told,
                life_jackets: self.ticked(N::LifeJackets),
            },
            Action::Finish => Command::Finish {
                request,
                assignment: self.parsed(N::Assignment)?,
                report: Report {
                    minutes: self.minutes(N::Minutes)?,
                    reached: Count { amount: self.parsed(N::Reached)?, unit: self.one_of(N::Unit, &UNITS)? },
                    unseen: self.ticked(N::Unseen),
                    outcome: Redactable::remark(&self.words(N::Outcome)),
                },
                told,
            },
            Action::GiveBack => Command::GiveBack {
                request,
                assignment: self.parsed(N::Assignment)?,
                reason: self.one_of(N::Why, &LeavingReason::ALL)?,
                words: self.words(N::Words),
                told,
            },
            Action::Fail => Command::Fail {
                request,
                assignment: self.parsed(N::Assignment)?,
                reason: self.one_of(N::Why, &LeavingReason::ALL)?,
                words: self.words(N::Words),
                told,
            },
            Action::BreakOff => Command::BreakOff {
                request,
                reason: self.one_of(N::Why, &LeavingReason::ALL)?,
                words: self.words(N::Words),
            },
            Action::Rate => Command::Rate {
                request,
                satisfaction: self.one_of(N::Satisfaction, &Satisfaction::ALL)?,
                solved: self.ticked(N::Solved),
                words: self.words(N::Words),
                told,
            },
            Action::CallBack => Command::CallBack { request, result: self.call_back()?, words: self.words(N::Words) },
            Action::Archive => Command::Archive { request, explanation: self.words(N::Words) },
            Action::Reopen => {
                Command::Reopen { request, reason: self.words(N::Reason), asked_by: self.words(N::AskedBy) }
            }
            Action::CorrectQuantity => Command::CorrectQuantity {
                request,
                assignment: self.parsed(N::Assignment)?,
                amount: self.parsed(N::Reached)?,
                reason: self.words(N::Reason),
            },
            Action::RecordReferral => Command::RecordReferral {
                request,
                assignment: self.parsed(N::Assignment)?,
                outcome: self.one_of(N::Result, &ReferralOutcome::ALL)?,
            },
            Action::VerifyHours => self.verified_hours(request)?,
            Action::Correct => {
                Command::Correct { request, what: self.words(N::What), correction: self.words(N::Correction) }
            }
            Action::Acknowledge => Command::AcknowledgeAlarm { request },
            _ => Command::Note { request, words: self.words(N::Words) },
        })
    }

    /// What was typed for one of the service's own fields; a choice may be said in either language.
    fn value_of(&self, request: RequestId, key: &str) -> String {
        let typed = self.form.value(FieldName::Value);
        let service = self.desk.request(request).and_then(|request| request.service.as_ref());
        let service = self.desk.rules.as_ref().zip(service).and_then(|(rules, code)| rules.service(code));
        service.and_then(|service| service.field(key)).map_or(typed, |field| field.choice_called(typed)).to_owned()
    }

    pub(super) fn words(&self, name: FieldName) -> String {
        self.form.value(name).to_owned()
    }

    pub(super) fn ticked(&self, name: FieldName) -> bool {
        self.form.value(name) == "yes"
    }

    /// What the service's own lines say, where they say something.
    pub(super) fn own(&self) -> BTreeMap<String, String> {
        let said = self.form.fields.iter().filter(|field| !field.value().is_empty());
        said.filter_map(|field| Some((field.own.as_ref()?.key.clone(), field.value().to_owned()))).collect()
    }

    pub(super) fn parsed<T: FromStr>(&self, name: FieldName) -> Result<T, Unclear> {
        crate::text::halfwidth::fold(self.form.value(name)).trim().parse().map_err(|_| Unclear(name))
    }

    pub(super) fn one_of<T: serde::Serialize + Copy>(&self, name: FieldName, all: &[T]) -> Result<T, Unclear> {
        by_tag(all, self.form.value(name)).ok_or(Unclear(name))
    }

    pub(super) fn moment(&self, name: FieldName) -> Result<Timestamp, Unclear> {
        moment::parse(self.form.value(name), self.now).ok_or(Unclear(name))
    }

    pub(super) fn optional_moment(&self, name: FieldName) -> Result<Option<Timestamp>, Unclear> {
        if self.form.value(name).is_empty() { Ok(None) } else { self.moment(name).map(Some) }
    }

    /// Minutes, or hours where `h` or 时 stands behind.
    pub(super) fn minutes(&self, name: FieldName) -> Result<u32, Unclear> {
        match moment::span(&crate::text::halfwidth::fold(self.form.value(name)).to_lowercase()) {
            Some(span) => u32::try_from(span.whole_minutes()).map_err(|_| Unclear(name)),
            None => self.parsed(name),
        }
    }

    fn request(&self, name: FieldName) -> Result<RequestId, Unclear> {
        numbered(self.desk, self.form.value(name)).map(|request| request.id).ok_or(Unclear(name))
    }

    fn call_back(&self) -> Result<CallBackResult, Unclear> {
        let satisfaction = || self.one_of(FieldName::Satisfaction, &Satisfaction::ALL);
        match self.form.value(FieldName::Result) {
            "solved" => Ok(CallBackResult::Solved(satisfaction()?)),
            "not-solved" => Ok(CallBackResult::NotSolved(satisfaction()?)),
            "not-reached" => Ok(CallBackResult::NotReached),
            _ => Err(Unclear(FieldName::Result)),
        }
    }
}

fn amend(request: RequestId, amendment: Amendment) -> Command {
    Command::Amend { request, amendment }
}
