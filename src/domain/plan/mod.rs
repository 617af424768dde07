//! Plans (计划): work that comes by itself beside what residents order. Each time one falls it becomes a request, flagged
//! planned, that is worked like any other.

mod occurrence;
mod schedule;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::assignment::CountUnit;
use super::desk::Desk;
use super::ids::{
    ChildId, FetcherId, PlaceCode, PlanCode, PlanId, ProjectCode, RequestId, ServiceCode, StopId, TeamId, VenueCode,
    derived_uuid,
};
use super::redactable::Redactable;
use super::request::Priority;
use super::rules::Rules;
use super::time::{Timestamp, Window};
use super::venues::Venue;

pub(in crate::domain) use occurrence::order_of;
pub use occurrence::{ChildThere, ClosedDoor, HowFound, Occurrence, StopState};
pub use schedule::{ClockTime, Day, OnHolidays, Schedule, Weekday};

/// Stops a round may have.
pub const MOST_STOPS: usize = 200;
/// Children on a roster.
pub const MOST_CHILDREN: usize = 120;
/// People who may fetch one child.
pub const MOST_FETCHERS: usize = 4;
/// Posts of an event, each with its shifts counted.
pub const MOST_SHIFTS: usize = 100;
/// Single days a schedule may name.
pub const MOST_DATES: usize = 100;
/// Plans a centre may have that have not ended.
pub const MOST_PLANS: usize = 2_000;

/// What kind of work a plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlanKind {
    /// 活动
    Activity,
    /// 班: children come, and are fetched.
    Class,
    /// 走访, 送餐, 排查: from door to door.
    Round,
    /// 大型活动: posts in shifts.
    Event,
}

impl PlanKind {
    /// Every kind.
    pub const ALL: [PlanKind; 4] = [Self::Activity, Self::Class, Self::Round, Self::Event];

    /// The stable tag, as in the log.
    pub fn tag(self) -> &'static str {
        ["activity", "class", "round", "event"][self as usize]
    }

    /// What its head-count is of when nobody says otherwise.
    pub fn usual_unit(self) -> CountUnit {
        if self == Self::Round { CountUnit::Households } else { CountUnit::Attendances }
    }
}

/// How a plan's occurrences reach its teams.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Roster {
    /// All of them are asked; whoever accepts first goes.
    #[default]
    Open,
    /// 轮值: one after the other, an occurrence each.
    Turns,
}

/// One door of a round. Who lives there is papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Stop {
    /// Its id.
    pub id: StopId,
    /// Where.
    pub place: PlaceCode,
}

/// One child of a class, with those who may fetch it. Who they are is papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RosterChild {
    /// The child.
    pub id: ChildId,
    /// Who may fetch it: at least one.
    pub fetchers: Vec<FetcherId>,
}

/// Some hours of a post, with so many people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PostShift {
    /// When it begins.
    pub start: ClockTime,
    /// When it ends.
    pub end: ClockTime,
    /// People needed.
    pub people: u16,
}

impl PostShift {
    /// Its hours on a day.
    pub fn window(self, date: Day) -> Window {
        Window { start: date.at(self.start.minute()), end: date.at(self.end.minute()) }
    }
}

/// A post (岗) of an event or of a crossing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// What it is called.
    pub name: String,
    /// Where, when elsewhere than the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceCode>,
    /// What is done there, when something else than the event's service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceCode>,
    /// Its shifts.
    pub shifts: Vec<PostShift>,
}

/// What is told of a plan when it is made or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanSheet {
    /// Its id.
    pub id: PlanId,
    /// Its code on the screen; unique within its centre.
    pub code: PlanCode,
    /// What it is called.
    pub title: String,
    /// What kind of work it is.
    pub kind: PlanKind,
    /// What is done.
    pub service: ServiceCode,
    /// The service's own fields.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
    /// Where; at a venue where the venue is.
    pub place: PlaceCode,
    /// The venue it is held at: only while that runs, and within its hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<VenueCode>,
    /// The project it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<ProjectCode>,
    /// How urgent each occurrence is.
    #[serde(default = "planned", skip_serializing_if = "is_planned")]
    pub priority: Priority,
    /// When.
    pub schedule: Schedule,
    /// People needed each time; of an event those who lead it.
    pub needed: u16,
    /// What its head-count is of; the usual one of its kind when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<CountUnit>,
    /// Whom it is for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub audience: String,
    /// Themes, as tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<String>,
    /// Its teams, in the order of their turns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<TeamId>,
    /// How they are asked.
    #[serde(default)]
    pub roster: Roster,
    /// Posts with their shifts, of an event.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posts: Vec<Post>,
    /// Doors, of a round; none where the round is over a whole place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<Stop>,
    /// Children, of a class.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<RosterChild>,
}

fn planned() -> Priority {
    Priority::Planned
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_planned(priority: &Priority) -> bool {
    *priority == Priority::Planned
}

impl PlanSheet {
    /// What its head-count is of.
    pub fn unit(&self) -> CountUnit {
        self.counted.unwrap_or_else(|| self.kind.usual_unit())
    }

    /// A child of its roster.
    pub fn child(&self, id: ChildId) -> Option<&RosterChild> {
        self.children.iter().find(|child| child.id == id)
    }

    /// The request an occurrence becomes: whoever makes it makes the same one.
    pub fn occurrence(&self, date: Day) -> RequestId {
        RequestId(derived_uuid(&[b"occurrence", self.id.0.as_bytes(), &date.number().to_be_bytes()]))
    }

    /// The request a shift of a post becomes, by its place among all shifts of all posts.
    pub fn post(&self, date: Day, ordinal: usize) -> RequestId {
        let parts = [b"post", &self.id.0.as_bytes()[..], &date.number().to_be_bytes(), &(ordinal as u32).to_be_bytes()];
        RequestId(derived_uuid(&parts))
    }

    /// What of a day is held at its venue: the whole, and of its posts those that are nowhere else, each with its field.
    pub(super) fn at_venue(&self, date: Day) -> impl Iterator<Item = (String, Window)> {
        let posts = self.posts.iter().enumerate().filter(|(_, post)| post.place.is_none());
        let shifts = posts.flat_map(move |(index, post)| {
            let shifts = post.shifts.iter().enumerate();
            shifts.map(move |(at, shift)| (format!("plan.posts.{index}.shifts.{at}.start"), shift.window(date)))
        });
        std::iter::once(("plan.schedule.start".to_owned(), self.schedule.window(date))).chain(shifts)
    }

    /// Whether its venue does not take it on one of its days.
    fn venue_is_shut(&self, desk: &Desk, date: Day) -> bool {
        let Some(code) = &self.venue else { return false };
        let takes_it = |venue: &Venue| {
            venue.sheet.stage.takes_orders() && self.at_venue(date).all(|(_, window)| venue.is_open_for(window))
        };
        !desk.venues.venue(code).is_some_and(takes_it)
    }

    /// Every shift of every post, in order.
    pub fn shifts(&self) -> impl Iterator<Item = (&Post, PostShift)> {
        self.posts.iter().flat_map(|post| post.shifts.iter().map(move |shift| (post, *shift)))
    }
}

/// The next occurrence to be made, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NextOccurrence {
    /// For this day.
    pub date: Day,
    /// At this moment.
    pub due: Timestamp,
}

/// Why an occurrence was not made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Skipped {
    /// A holiday, by its name.
    Holiday {
        /// Its name; empty where the calendar has none.
        name: String,
    },
    /// A day it rests on, as told.
    Told,
    /// Its hours were over before it could be made: the centre did not run.
    Missed,
    /// Its venue takes no orders any more, or is shut at that hour.
    VenueShut,
}

/// A plan as the desk knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Plan {
    /// What was told of it.
    #[serde(flatten)]
    pub sheet: PlanSheet,
    /// The next occurrence; none after the last, or once it has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<NextOccurrence>,
    /// The last day that was dealt with: made or skipped, and never again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<Day>,
    /// 场次: occurrences made so far.
    #[serde(default)]
    pub made: u32,
    /// 场次: days skipped so far.
    #[serde(default)]
    pub skipped: u32,
    /// Since when it has ended, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<(Timestamp, Redactable)>,
}

/// One day a plan falls on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Coming {
    /// The day.
    pub date: Day,
    /// Its hours.
    pub window: Window,
    /// Why it will not be made; none when it will.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skipped: Option<Skipped>,
    /// The request it has become already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
    /// The holidays of its year are not published yet: only weekends are known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub holidays_unknown: bool,
}

impl Plan {
    /// Whether it goes on.
    pub fn is_on(&self) -> bool {
        self.ended.is_none()
    }

    /// Its next days from a moment's day on, at most so many; those that will be skipped say why.
    pub fn coming(&self, desk: &Desk, rules: &Rules, now: Timestamp, most: usize) -> Vec<Coming> {
        if !self.is_on() {
            return Vec::new();
        }
        let schedule = &self.sheet.schedule;
        let days = std::iter::successors(schedule.first_from(Day::of(now)), |day| schedule.first_from(day.plus(1)));
        let coming = days.take(most).map(|date| Coming {
            date,
            window: schedule.window(date),
            skipped: skipped(&self.sheet, desk, rules, date),
            request: Some(self.sheet.occurrence(date)).filter(|request| desk.request(*request).is_some()),
            holidays_unknown: !rules.calendar.knows_year(date.date().year()),
        });
        coming.collect()
    }
}

/// Why a plan rests on one of its days.
pub(super) fn skipped(sheet: &PlanSheet, desk: &Desk, rules: &Rules, date: Day) -> Option<Skipped> {
    let schedule = &sheet.schedule;
    if schedule.except.contains(&date) {
        return Some(Skipped::Told);
    }
    let holiday = rules.calendar.holiday(date.date()).filter(|_| schedule.holidays == OnHolidays::Skip);
    let holiday = holiday.map(|holiday| Skipped::Holiday { name: holiday.to_owned() });
    holiday.or_else(|| sheet.venue_is_shut(desk, date).then_some(Skipped::VenueShut))
}
