//! The rules of a centre, which are state: changed only by an adoption in the log, read by `decide`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::accounts::points::PointRules;
use super::calendar::Calendar;
use super::catalogue::{Office, Service};
use super::clocks::{Allowance, Clock, ClockKind, Counting};
use super::ids::ServiceCode;
use super::minors::MinorRules;
use super::night::NightRules;
use super::notice::NoticeRules;
use super::request::Priority;
use super::run_card::RunCard;
use super::safety::SafetyRules;
use super::time::{Span, Timestamp, Window};

/// Teams an open offer may go to.
pub const MOST_TEAMS_PER_OFFER: usize = 20;
/// Bytes an event may have.
pub const MOST_EVENT_BYTES: usize = 64 * 1024;
/// Requests a split may make at once.
pub const MOST_PARTS: usize = 20;
/// People a request may need.
pub const MOST_PEOPLE: u16 = 1_000;
/// Assignments a request may have had before it must be split or transferred.
pub const MOST_ASSIGNMENTS: usize = 200;

/// Days back to which what was done on paper may be entered, where the rules do not say.
pub const USUAL_LATE_ENTRY_DAYS: u32 = 7;

/// One profile of deadlines: for each clock the allowance of P0, P1, P2 and P3.
pub type DeadlineTable = BTreeMap<ClockKind, [Allowance; 4]>;

/// How the parts of a ranking score weigh; only their relation matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Weights {
    /// Near in the tree of places.
    pub distance: u32,
    /// Few orders in hand.
    pub load: u32,
    /// Long since the last job.
    pub idle: u32,
    /// Has had fewer jobs than others.
    pub fairness: u32,
    /// Accepts what it is offered.
    pub acceptance: u32,
    /// Rated well.
    pub rating: u32,
    /// At home in the same village.
    pub same_village: u32,
}

/// Limits that a centre may set for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Limits {
    /// Working days a hold may last.
    pub hold_working_days: u32,
    /// Working days a hold of a P1 may last.
    pub hold_p1_working_days: u32,
    /// From this hold of one request on, only a duty leader.
    pub hold_by_leader_from: u8,
    /// Minutes a team may ask its people (意向).
    pub asking_minutes: u32,
    /// Teams in a tier of P0.
    pub tier_teams: usize,
    /// Minutes after which the next tier is offered too.
    pub tier_minutes: u32,
    /// Days in which an ended request may be reopened, sent back or taken apart; then it leaves the desk.
    pub reopen_days: u32,
    /// Minutes of travel per step of distance, reserved after an assignment.
    pub travel_minutes_per_step: u32,
    /// Days before an occurrence of a plan at which it becomes a request.
    #[serde(default = "usual_days_ahead", skip_serializing_if = "is_usual_days_ahead")]
    pub plan_days_ahead: u32,
    /// Days back to which what was done on paper may be entered late; [`USUAL_LATE_ENTRY_DAYS`] when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_entry_days: Option<u32>,
    /// A team in incubation may be offered an order jointly with a running one; so when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incubating_jointly: Option<bool>,
    /// What a review must come to for a team to go on, 0 to 100; 60 when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team_pass_mark: Option<u8>,
}

/// What a review must come to where nobody said otherwise.
const USUAL_PASS_MARK: u8 = 60;

/// What a log from before plans did not say.
const USUAL_DAYS_AHEAD: u32 = 3;

fn usual_days_ahead() -> u32 {
    USUAL_DAYS_AHEAD
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_usual_days_ahead(days: &u32) -> bool {
    *days == USUAL_DAYS_AHEAD
}

/// Everything a centre has decided about how it works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Rules {
    /// What can be ordered.
    pub services: Vec<Service>,
    /// Where requests are transferred to.
    pub offices: Vec<Office>,
    /// Profiles of deadlines by name; `standard` is always there.
    #[schema(value_type = BTreeMap<String, BTreeMap<ClockKind, Vec<Allowance>>>)]
    pub deadlines: BTreeMap<String, DeadlineTable>,
    /// The working calendar.
    pub calendar: Calendar,
    /// Limits.
    pub limits: Limits,
    /// Ranking weights.
    pub weights: Weights,
    /// How verified hours become points.
    #[serde(default, skip_serializing_if = "PointRules::is_usual")]
    pub points: PointRules,
    /// What minors may do.
    #[serde(default, skip_serializing_if = "MinorRules::is_usual")]
    pub minors: MinorRules,
    /// What is done first in an emergency, by its case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub run_cards: Vec<RunCard>,
    /// What keeps people from harm, in numbers.
    #[serde(default, skip_serializing_if = "SafetyRules::is_usual")]
    pub safety: SafetyRules,
    /// How notices are repeated.
    #[serde(default, skip_serializing_if = "NoticeRules::is_usual")]
    pub notices: NoticeRules,
    /// What is done by itself once a night.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub night: Option<NightRules>,
}

impl Rules {
    /// The service with this code.
    pub fn service(&self, code: &ServiceCode) -> Option<&Service> {
        self.services.iter().find(|service| service.code == *code)
    }

    /// The office with this code.
    pub fn office(&self, code: &str) -> Option<&Office> {
        self.offices.iter().find(|office| office.code == code)
    }

    /// What a clock allows a request of this service and priority.
    pub fn allowance(&self, kind: ClockKind, service: Option<&ServiceCode>, priority: Priority) -> Allowance {
        let profile = service.and_then(|code| self.service(code)).and_then(|service| service.deadlines.as_deref());
        profile
            .and_then(|name| self.deadlines.get(name))
            .and_then(|table| table.get(&kind))
            .or_else(|| self.deadlines.get("standard").and_then(|table| table.get(&kind)))
            .map_or(Allowance::None, |by_priority| by_priority[priority as usize])
    }

    /// A clock begun at `since`, or none where the rules let it not run.
    pub fn clock(
        &self,
        kind: ClockKind,
        service: Option<&ServiceCode>,
        priority: Priority,
        since: Timestamp,
        window: Option<Window>,
    ) -> Option<Clock> {
        match self.allowance(kind, service, priority) {
            Allowance::Time(counting, span) => {
                Some(Clock { kind, since, due: self.calendar.advance(counting, since, span), counting })
            }
            // A planned request without a window still has an end to be held to: as an ordinary one.
            Allowance::WindowEnd => match window {
                Some(window) => Some(Clock { kind, since, due: window.end.max(since), counting: Counting::Wall }),
                None if priority == Priority::Planned => self.clock(kind, service, Priority::Normal, since, None),
                None => None,
            },
            Allowance::None => None,
        }
    }

    /// What is wrong with these rules, each in words; empty when they can be adopted.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if !self.deadlines.contains_key("standard") {
            faults.push("deadlines: the profile `standard` is missing".into());
        }
        for (index, service) in self.services.iter().enumerate() {
            if self.services[..index].iter().any(|other| other.code == service.code) {
                faults.push(format!("catalogue: the service {} stands twice", service.code));
            }
            if service.people == 0 || service.people > MOST_PEOPLE {
                faults.push(format!("catalogue: {}: people must be 1 to {MOST_PEOPLE}", service.code));
            }
            if let Some(profile) = &service.deadlines
                && !self.deadlines.contains_key(profile)
            {
                faults.push(format!("catalogue: {}: there is no deadlines profile {profile}", service.code));
            }
        }
        if self.calendar.office.is_empty() || self.calendar.office.iter().any(|hours| hours.0 >= hours.1) {
            faults.push("calendar: office hours must not be empty and end after they start".into());
        }
        if self.calendar.service.0 >= self.calendar.service.1 {
            faults.push("calendar: service hours must end after they start".into());
        }
        if self.limits.tier_teams == 0 || self.limits.tier_minutes == 0 {
            faults.push("limits: a P0 tier has at least one team and one minute".into());
        }
        faults.extend(self.points.faults(|code| self.service(code).is_some()));
        faults.extend(self.minors.faults(|code| self.service(code).is_some()));
        faults.extend(self.card_faults());
        faults.extend(self.safety_faults());
        faults.extend(self.notices.faults());
        faults.extend(self.night.and_then(|night| night.fault()));
        faults
    }

    /// How long a team may ask its people.
    pub fn asking_time(&self) -> Span {
        Span::minutes(i64::from(self.limits.asking_minutes))
    }

    /// How far back what was done on paper may be entered.
    pub fn late_entry_time(&self) -> Span {
        Span::days(i64::from(self.limits.late_entry_days.unwrap_or(USUAL_LATE_ENTRY_DAYS)))
    }

    /// What a team's review must come to.
    pub fn team_pass_mark(&self) -> u8 {
        self.limits.team_pass_mark.unwrap_or(USUAL_PASS_MARK)
    }

    /// How long after it ended a request stays on the desk.
    pub fn reopen_time(&self) -> Span {
        Span::days(i64::from(self.limits.reopen_days))
    }
}
