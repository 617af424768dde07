//! What happened to a request, a sentence for every form of event.

mod directories;
mod menu;
mod plans;
mod safety;
mod shifts;
mod venues;
mod whistles;

use super::detail::operator;
use super::pane::comma;
use crate::console::model::Model;
use crate::console::names;
use crate::domain::assignment::Report;
use crate::domain::command::CallBackResult;
use crate::domain::desk::Desk;
use crate::domain::event::{Amended, Event};
use crate::domain::ids::{AssignmentId, PlaceCode, ProjectCode, RequestId, ServiceCode, TeamId};
use crate::domain::operator::Actor;
use crate::domain::redactable::Redactable;
use crate::domain::request::{Flags, Rating, Satisfaction};
use crate::domain::time::{Span, Timestamp, Window};
use crate::words::{Value, Words, args, moments};

/// Who did it: the seat and the name.
pub fn who(model: &Model, desk: &Desk, actor: &Actor) -> String {
    let name = match actor.team {
        Some(team) => names::team(desk, team),
        None => operator(model.words, desk, actor.operator),
    };
    let name = if name == "?" { names::name(model.words, "role", &actor.role) } else { name };
    if actor.position.is_empty() { name } else { format!("{} {name}", actor.position) }
}

/// Time, count and outcome of a report.
pub fn report(words: &Words, report: &Report) -> String {
    let values = args![
        "span" => moments::long_span(words, Span::minutes(i64::from(report.minutes))),
        "amount" => report.reached.amount,
        "unit" => names::name(words, "unit", &report.reached.unit),
        "outcome" => report.outcome.as_str(),
    ];
    words.text("report-line", &values)
}

/// Whether there is anything to tell: of what was said again as it was there is not.
pub fn is_told(event: &Event) -> bool {
    !matches!(event, Event::FieldAmended { change, .. } if change.is_nothing())
}

/// What happened, in a sentence.
pub fn sentence(words: &Words, now: Timestamp, desk: &Desk, event: &Event) -> String {
    let tell = Tell { words, now, desk };
    let values = match event {
        Event::RulesAdopted { .. }
        | Event::ServiceSet { .. }
        | Event::ServiceRetired { .. }
        | Event::MenuItemSet { .. }
        | Event::MenuItemRetired { .. } => Tell::of_the_menu(event),
        Event::QuantityCorrected { .. } | Event::ReferralRecorded { .. } => tell.of_what_came(event),
        Event::PapersOpened { .. }
        | Event::Woken { .. }
        | Event::ComplaintRaised { .. }
        | Event::AlarmAcknowledged { .. }
        | Event::AnnouncementAcknowledged { .. }
        | Event::AnnouncementWithdrawn { .. } => vec![],
        Event::Founded { .. }
        | Event::PlaceSet { .. }
        | Event::TeamSet { .. }
        | Event::OperatorAdmitted { .. }
        | Event::OperatorDismissed { .. }
        | Event::StoodDown { .. }
        | Event::StoodUp { .. }
        | Event::Announced { .. }
        | Event::Trimmed { .. } => tell.of_the_centre(event),
        Event::OfferMade { .. }
        | Event::AskingMade { .. }
        | Event::AskingOwnPeople { .. }
        | Event::Reminded { .. }
        | Event::OfferAccepted { .. }
        | Event::OfferRefused { .. }
        | Event::OfferExpired { .. }
        | Event::OfferLapsed { .. }
        | Event::AskingDeclined { .. }
        | Event::AssignmentRecalled { .. }
        | Event::Arrived { .. }
        | Event::AssignmentFinished { .. }
        | Event::AssignmentGivenBack { .. }
        | Event::AssignmentFailed { .. }
        | Event::AssignmentReplanned { .. }
        | Event::AnswerBySet { .. }
        | Event::HoursVerified { .. }
        | Event::Called { .. } => tell.of_a_team(event),
        event if event.position().is_some() || event.hand_over().is_some() => tell.of_a_shift(event),
        event if event.is_of_directories() => tell.of_a_directory(event),
        event if event.whistle().is_some() => tell.of_a_whistle(event),
        Event::VenueSet(_)
        | Event::VenueMoved { .. }
        | Event::OperationApplied(_)
        | Event::OperationScored { .. }
        | Event::OperationMoved { .. }
        | Event::ProjectSet(_)
        | Event::ProjectMoved { .. }
        | Event::MeetingHeld(_)
        | Event::TeamMoved(_)
        | Event::TeamTrained { .. } => tell.of_a_venue(event),
        Event::PlanSet(_)
        | Event::PlanEnded { .. }
        | Event::OccurrenceMade(_)
        | Event::OccurrenceSkipped(_)
        | Event::StopTicked(_)
        | Event::FindRecorded { .. }
        | Event::DoorStayedClosed(_)
        | Event::ChildCheckedIn { .. }
        | Event::ChildFetched(_)
        | Event::ChildrenNotFetched { .. }
        | Event::HelpersCounted { .. } => tell.of_a_plan(event),
        _ => tell.of_safety(event).unwrap_or_else(|| tell.of_a_request(event)),
    };
    words.text(&format!("event-{}", event.tag()), &values)
}

type Values<'a> = Vec<(&'a str, Value<'a>)>;

struct Tell<'a> {
    words: &'a Words,
    now: Timestamp,
    desk: &'a Desk,
}

impl Tell<'_> {
    fn of_the_centre<'a>(&self, event: &'a Event) -> Values<'a> {
        match event {
            Event::Founded { name, .. } => vec![("name", name.as_str().into())],
            Event::PlaceSet { place } => vec![("place", place.name.as_str().into())],
            Event::TeamSet { sheet } => vec![("team", format!("{} {}", sheet.code, sheet.name).into())],
            Event::OperatorAdmitted { operator } => {
                vec![("name", operator.name.as_str().into()), ("role", self.named("role", &operator.role))]
            }
            Event::OperatorDismissed { operator: id } => vec![("name", operator(self.words, self.desk, *id).into())],
            Event::StoodDown { team, stand_down } => vec![
                ("team", self.team(*team)),
                ("until", self.moment(stand_down.until)),
                ("reason", stand_down.reason.as_str().into()),
            ],
            Event::StoodUp { team } => vec![("team", self.team(*team))],
            Event::Announced { words, until, .. } => {
                vec![("words", said(words)), ("until", self.moment(Some(*until)))]
            }
            Event::Trimmed { requests, .. } => vec![("n", requests.len().into())],
            _ => vec![],
        }
    }

    fn of_a_team<'a>(&self, event: &'a Event) -> Values<'a> {
        let on = |request: &RequestId, assignment: &AssignmentId| ("team", self.assigned(*request, *assignment));
        match event {
            Event::OfferMade { team, kind, people, note, overridden, .. } => vec![
                ("team", self.team(*team)),
                ("kind", self.named("offer", kind)),
                ("people", (*people).into()),
                ("overridden", yes(*overridden)),
                ("note", note.as_str().into()),
            ],
            Event::AskingMade { team, people, told, .. } => {
                vec![("team", self.team(*team)), ("people", (*people).into()), ("told", self.named("told", told))]
            }
            Event::OfferAccepted { request, assignment, people, told, .. } => {
                vec![on(request, assignment), ("people", (*people).into()), ("told", self.named("told", told))]
            }
            Event::OfferRefused { request, assignment, reason, words, .. } => {
                vec![on(request, assignment), ("why", self.named("refused", reason)), ("words", said(words))]
            }
            Event::AskingDeclined { request, assignment, reason }
            | Event::AssignmentRecalled { request, assignment, reason } => {
                vec![on(request, assignment), ("reason", said(reason))]
            }
            Event::Arrived { request, assignment, told } => {
                vec![on(request, assignment), ("told", self.named("told", told))]
            }
            Event::AssignmentFinished { request, assignment, report: what, .. } => {
                vec![on(request, assignment), ("report", report(self.words, what).into())]
            }
            Event::AssignmentGivenBack { request, assignment, reason, words, .. }
            | Event::AssignmentFailed { request, assignment, reason, words, .. } => {
                vec![on(request, assignment), ("why", self.named("leaving", reason)), ("words", said(words))]
            }
            Event::AssignmentReplanned { request, assignment, planned, .. } => {
                vec![on(request, assignment), ("window", self.window(planned))]
            }
            Event::HoursVerified { people, minutes, .. } => {
                vec![("people", (*people).into()), ("minutes", (*minutes).into())]
            }
            Event::AnswerBySet { request, assignment, answer_by } => {
                vec![on(request, assignment), ("at", self.moment(*answer_by))]
            }
            Event::Called { request, assignment, result, words } => {
                let whom = match assignment {
                    Some(assignment) => self.assigned(*request, *assignment),
                    None => self.words.plain("the-requester").into(),
                };
                vec![("whom", whom), ("result", self.named("call", result)), ("words", said(words))]
            }
            _ => event.request().zip(event.assignment()).map(|(of, id)| on(&of, &id)).into_iter().collect(),
        }
    }

    fn of_a_request<'a>(&self, event: &'a Event) -> Values<'a> {
        match event {
            Event::Filed(filed) => {
                let summary = match filed.flags.protected {
                    true => self.words.plain("protected-order").into(),
                    false => said(&filed.summary),
                };
                vec![("channel", self.named("channel", &filed.channel)), ("summary", summary)]
            }
            Event::TakenIn { service, place, priority, needed, .. } => vec![
                ("service", service.as_ref().map_or_else(|| "".into(), |service| self.service(service))),
                ("place", self.place(place)),
                ("priority", self.named("priority", priority)),
                ("needed", (*needed).into()),
            ],
            Event::Moved { from, to, .. } => {
                vec![("from", self.named("state", from)), ("to", self.named("state", to))]
            }
            Event::ClocksSet { clocks, .. } => {
                let clock = |clock: &crate::domain::clocks::Clock| {
                    let due = moments::near(self.words, clock.due, self.now);
                    format!("{} {due}", names::name(self.words, "clock", &clock.kind))
                };
                let clocks: Vec<String> = clocks.iter().map(clock).collect();
                vec![("clocks", clocks.join(comma(self.words)).into())]
            }
            Event::TransferredTo { transfer, .. } => {
                vec![("office", names::office(self.desk, &transfer.office).into())]
            }
            Event::TransferAnswered { answer, .. } => vec![("answer", said(answer))],
            Event::SentBack { reason, .. } | Event::RejectedWith { reason, .. } => vec![("reason", said(reason))],
            Event::Reopened { reason, asked_by, .. } => {
                vec![("reason", said(reason)), ("asked", yes(!asked_by.is_empty())), ("who", said(asked_by))]
            }
            Event::MergedInto { into: other, .. }
            | Event::TakenApart { from: other, .. }
            | Event::LinkedWith { with: other, .. } => vec![("number", self.number(*other).into())],
            Event::CancelledFor { why, told, reason, .. } => {
                vec![("why", self.named("cancel", why)), ("told", self.named("told", told)), ("reason", said(reason))]
            }
            Event::PutAside { hold, .. } => {
                vec![("until", self.moment(Some(hold.until))), ("reason", said(&hold.reason))]
            }
            Event::SplitInto { parts, .. } => {
                let numbers: Vec<String> = parts.iter().map(|part| self.number(*part)).collect();
                vec![("numbers", numbers.join(" ").into())]
            }
            Event::BrokenOff { reason, words, .. } => {
                vec![("why", self.named("leaving", reason)), ("words", said(words))]
            }
            Event::OutcomeSet { outcome, .. } => vec![("outcome", self.named("outcome", outcome))],
            Event::Rated { rating, .. } => vec![("rating", self.rating(rating)), ("words", said(&rating.words))],
            Event::CalledBack { result, words, .. } => {
                vec![("result", self.call_back(*result)), ("words", said(words))]
            }
            Event::Closed { closing, explanation, .. } => {
                vec![("closing", self.named("closing", closing)), ("explanation", said(explanation))]
            }
            Event::Corrected { what, correction, .. } => {
                vec![("what", what.as_str().into()), ("correction", said(correction))]
            }
            Event::PriorityChanged { from, to, reason, .. } => vec![
                ("from", self.named("priority", from)),
                ("to", self.named("priority", to)),
                ("reason", said(reason)),
            ],
            Event::Rescheduled { to, reason, .. } => vec![("window", self.window(to)), ("reason", said(reason))],
            Event::FieldAmended { request, change } => self.amended(*request, change),
            Event::EmergencyCalled { number, words, .. } => {
                vec![("number", number.dialled().into()), ("words", said(words))]
            }
            Event::CaseSet { to, .. } => vec![("case", self.named("case", to))],
            Event::Protected { place, .. } => vec![("place", self.place(place))],
            Event::OwnerChanged { from, to, .. } => vec![("from", self.place(from)), ("to", self.place(to))],
            Event::AskedAgain { words, .. } | Event::Noted { words, .. } => vec![("words", said(words))],
            Event::TakenBack { revision, kind, .. } => {
                vec![("revision", revision.0.to_string().into()), ("kind", self.named("taken-back", kind))]
            }
            Event::EnteredLate { step, happened_at, .. } => {
                vec![("step", self.named("late-step", step)), ("at", self.moment(Some(*happened_at)))]
            }
            Event::AlarmRaised { level, .. } => vec![("level", self.named("alarm", level))],
            Event::NextTierSet { at, .. } => vec![("at", self.moment(*at))],
            _ => vec![],
        }
    }

    fn amended<'a>(&self, request: RequestId, change: &'a Amended) -> Values<'a> {
        let words = self.words;
        let none = || Value::from(words.plain("none"));
        let (field, from, to) = match change {
            Amended::Service { from, to } => {
                ("field-service", from.as_ref().map_or_else(none, |from| self.service(from)), self.service(to))
            }
            Amended::Place { from, to } => ("field-place", self.place(from), self.place(to)),
            Amended::Needed { from, to } => ("field-needed", (*from).into(), (*to).into()),
            Amended::Summary { from, to } => ("field-summary", said(from), said(to)),
            Amended::Flags { from, to } => ("field-flags", self.flags(*from), self.flags(*to)),
            Amended::Campaign { from, to } => {
                let campaign = |name: &'a Option<String>| name.as_deref().map_or_else(none, Value::from);
                ("field-campaign", campaign(from), campaign(to))
            }
            Amended::Slot { from, to } => {
                let slot = |at: &Option<Timestamp>| at.map_or_else(none, |at| moments::date_clock(at).into());
                ("field-slot", slot(from), slot(to))
            }
            Amended::Project { from, to } => {
                let project = |code: &Option<ProjectCode>| {
                    code.as_ref().map_or_else(none, |code| names::project(self.desk, code).into())
                };
                ("field-project", project(from), project(to))
            }
            Amended::Field { key, from, to } => {
                let field = names::own_field(words, self.desk, self.desk.request(request), key);
                let value = |said: &Redactable| {
                    Value::from(names::own_value(words, self.desk, self.desk.request(request), key, said.as_str()))
                };
                return vec![("field", field.into()), ("from", value(from)), ("to", value(to))];
            }
        };
        vec![("field", words.plain(field).into()), ("from", from), ("to", to)]
    }

    fn named<'a>(&self, kind: &str, value: &impl serde::Serialize) -> Value<'a> {
        names::name(self.words, kind, value).into()
    }

    fn team<'a>(&self, team: TeamId) -> Value<'a> {
        names::team(self.desk, team).into()
    }

    fn assigned<'a>(&self, request: RequestId, assignment: AssignmentId) -> Value<'a> {
        let team = self.desk.request(request).and_then(|request| request.assignment(assignment)).map(|on| on.team);
        team.map_or_else(|| "?".into(), |team| self.team(team))
    }

    fn place<'a>(&self, code: &PlaceCode) -> Value<'a> {
        names::place_in_town(self.desk, code).into()
    }

    fn service<'a>(&self, code: &ServiceCode) -> Value<'a> {
        names::service(self.words, self.desk, code).into()
    }

    /// The number of another request; one that has left the desk is only known by its id.
    fn number(&self, id: RequestId) -> String {
        self.desk.request(id).map_or_else(|| id.to_string(), |request| request.number.to_string())
    }

    fn moment<'a>(&self, at: Option<Timestamp>) -> Value<'a> {
        let words = self.words;
        at.map_or_else(|| words.plain("none"), |at| moments::near(words, at, self.now)).into()
    }

    fn window<'a>(&self, window: &Window) -> Value<'a> {
        let near = |at| moments::near(self.words, at, self.now);
        format!("{} - {}", near(window.start), near(window.end)).into()
    }

    fn rating<'a>(&self, rating: &Rating) -> Value<'a> {
        let satisfaction = names::name(self.words, "satisfaction", &rating.satisfaction);
        let values = args!["satisfaction" => satisfaction, "solved" => if rating.solved { "yes" } else { "no" }];
        self.words.text("rating-line", &values).into()
    }

    fn call_back<'a>(&self, result: CallBackResult) -> Value<'a> {
        let words = self.words;
        let with = |key: &str, satisfaction: Satisfaction| {
            format!("{} {}", words.plain(key), names::name(words, "satisfaction", &satisfaction))
        };
        match result {
            CallBackResult::Solved(satisfaction) => with("call-back-solved", satisfaction),
            CallBackResult::NotSolved(satisfaction) => with("call-back-not-solved", satisfaction),
            CallBackResult::NotReached => words.plain("call-back-not-reached"),
        }
        .into()
    }

    fn flags<'a>(&self, flags: Flags) -> Value<'a> {
        let words = self.words;
        let all = [
            (flags.pressing_need, "flag-pressing_need"),
            (flags.protected, "flag-protected"),
            (flags.planned, "flag-planned"),
            (flags.in_lieu, "flag-in_lieu"),
        ];
        let set: Vec<String> = all.into_iter().filter(|(on, _)| *on).map(|(_, key)| words.plain(key)).collect();
        if set.is_empty() { words.plain("none").into() } else { set.join(comma(words)).into() }
    }
}

fn yes<'a>(on: bool) -> Value<'a> {
    if on { "yes".into() } else { "no".into() }
}

fn said(words: &Redactable) -> Value<'_> {
    words.as_str().into()
}
