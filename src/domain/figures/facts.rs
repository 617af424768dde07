//! What the log says that is counted: every order as it stands at a revision, and what happened in the order it happened.
//! No words of anybody and no name of a person are among it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::by_time::{ByTime, Dated};
use super::known::Known;
use super::period::Period;
use super::record::KeptReport;
use crate::domain::assignment::{AssignmentState, Count, RefusalReason};
use crate::domain::clocks::{Clock, ClockKind};
use crate::domain::command::CancelReason;
use crate::domain::ids::{
    AssignmentId, PlaceCode, RequestId, RequestNumber, Revision, ServiceCode, TeamId, VolunteerId, WhistleId,
};
use crate::domain::place::{PlaceLevel, Places};
use crate::domain::rating::{Closing, Satisfaction};
use crate::domain::request::{Channel, Flags, Priority, State};
use crate::domain::rules::Rules;
use crate::domain::team::Team;
use crate::domain::time::Timestamp;
use crate::domain::whistle::Whistle;

/// The log of a centre up to a revision, as far as it is counted.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The county's code.
    pub centre: Option<PlaceCode>,
    /// The centre's name.
    pub name: String,
    /// The last revision taken in.
    pub revision: Revision,
    /// Its time.
    pub at: Timestamp,
    /// When the centre was founded.
    pub since: Timestamp,
    /// Its rules.
    pub rules: Option<Arc<Rules>>,
    /// Its places.
    pub places: Places,
    /// Its teams.
    pub teams: BTreeMap<TeamId, Team>,
    /// Every order ever filed, in the order of entry.
    pub orders: Vec<Order>,
    /// What happened, in order of time.
    pub happenings: ByTime<Happening>,
    /// When each order was filed, by its place among them.
    pub(super) filings: ByTime<(Timestamp, usize)>,
    /// Verified hours.
    pub credits: Vec<Credit>,
    /// Whistles, with the order each was blown for.
    pub whistles: BTreeMap<WhistleId, (usize, Whistle)>,
    /// What was reported to whom.
    pub reports: Vec<KeptReport>,
    /// Orders that are protected by now although they were not yet: counted as they were, and listed no more.
    pub hidden: BTreeSet<RequestId>,
    pub(super) by_request: BTreeMap<RequestId, usize>,
    pub(super) by_assignment: BTreeMap<AssignmentId, (usize, usize)>,
    pub(super) credit_of: BTreeMap<(AssignmentId, VolunteerId), usize>,
}

/// One order at the revision.
#[derive(Debug, Clone)]
pub struct Order {
    /// Its id.
    pub request: RequestId,
    /// Its number.
    pub number: RequestNumber,
    /// When it was filed: when the resident said it, of one that came in late from paper.
    pub filed_at: Timestamp,
    /// Where it came from.
    pub channel: Channel,
    /// What is to be done; of a protected order nothing.
    pub service: Option<ServiceCode>,
    /// Where; of a protected order its town.
    pub place: PlaceCode,
    /// How urgent.
    pub priority: Priority,
    /// Flags.
    pub flags: Flags,
    /// Its campaign.
    pub campaign: Option<String>,
    /// Where it stands.
    pub state: State,
    /// When a team first took it.
    pub taken_at: Option<Timestamp>,
    /// When it was first done.
    pub done_at: Option<Timestamp>,
    /// How it was closed, and when; none while it is open or reopened.
    pub closed: Option<(Closing, Timestamp)>,
    /// Why it was cancelled.
    pub cancelled: Option<CancelReason>,
    /// The office it was passed on to, while it is there.
    pub office: Option<String>,
    /// How it was rated last, when, and whether by a call-back.
    pub rated: Option<Rated>,
    /// The running clocks.
    pub clocks: Vec<Clock>,
    /// What it was put to.
    pub offers: Vec<Offer>,
}

/// A rating as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rated {
    /// How satisfied.
    pub satisfaction: Satisfaction,
    /// Whether it is solved.
    pub solved: bool,
    /// Heard by a call-back.
    pub by_call_back: bool,
    /// When.
    pub at: Timestamp,
}

/// An order put to one team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// Which.
    pub assignment: AssignmentId,
    /// The team.
    pub team: TeamId,
    /// Where it stands.
    pub state: AssignmentState,
    /// By when it is to be answered.
    pub answer_by: Option<Timestamp>,
    /// Why the team refused.
    pub refused: Option<RefusalReason>,
    /// People asked for, coming once accepted.
    pub people: u16,
    /// When it ran out, as far as was known until somebody entered an answer late.
    pub expired_at: Option<Timestamp>,
    /// When the team finished.
    pub finished_at: Option<Timestamp>,
}

impl Dated for Happening {
    fn at(&self) -> Timestamp {
        self.at
    }
}

/// Something that happened to an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Happening {
    /// When it was done, however late it was entered.
    pub at: Timestamp,
    /// Which order, by its place among the orders.
    pub order: usize,
    /// The team it was with.
    pub team: Option<TeamId>,
    /// What.
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Filed.
    Filed,
    /// Taken in: service, place and priority confirmed.
    TakenIn,
    /// Put to a team.
    Offered,
    /// A team asked for it.
    Asked,
    /// A team took it: an acceptance.
    Accepted,
    /// The first acceptance an order ever had.
    Taken,
    /// A team refused.
    Refused(RefusalReason),
    /// Nobody answered.
    Expired,
    /// A team gave back what it had accepted, or failed.
    GivenBack,
    /// A team was on site.
    Arrived,
    /// A team finished, with so many people, and reached so many.
    Finished(u16, Count),
    /// The order was first done.
    Done,
    /// Passed on to an office.
    Transferred,
    /// The office answered.
    TransferAnswered,
    /// The office sent it back.
    SentBack,
    /// Not accepted.
    Rejected,
    /// Cancelled.
    Cancelled,
    /// Went into another.
    Merged,
    /// Put aside.
    Held,
    /// The resident rang again.
    Again,
    /// The centre rang back; whether somebody was reached.
    CalledBack(bool),
    /// Reopened.
    Reopened,
    /// A duty leader was told of a complaint.
    Complained,
    /// 110, 119 or 120 was called.
    EmergencyCalled,
    /// A clock ended; whether in time.
    ClockEnded(ClockKind, bool),
}

/// Verified hours of one volunteer in one assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credit {
    /// When they were served: when the team finished, not when somebody verified them.
    pub at: Timestamp,
    /// The order.
    pub order: usize,
    /// The team.
    pub team: TeamId,
    /// Who served, without saying who.
    pub volunteer: VolunteerId,
    /// How long.
    pub minutes: u32,
    /// They were taken back since.
    pub reversed: bool,
}

impl Facts {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Which of a period's days the log knows.
    pub fn known(&self, period: Period) -> Known {
        if self.centre.is_none() {
            return Known::None;
        }
        Known::of(period.start(), period.end(), self.since, self.at)
    }

    /// The protected orders.
    pub fn protected(&self) -> impl Iterator<Item = RequestId> {
        self.orders.iter().filter(|order| order.flags.protected).map(|order| order.request)
    }

    /// Whether an order is in no list.
    pub fn is_hidden(&self, order: &Order) -> bool {
        order.flags.protected || self.hidden.contains(&order.request)
    }

    /// What happened from a moment to before another.
    pub fn between(&self, from: Timestamp, until: Timestamp) -> impl Iterator<Item = &Happening> {
        self.happenings.between(from, until)
    }

    /// The orders filed from a moment to before another, each with its place among the orders.
    pub fn filed_between(&self, from: Timestamp, until: Timestamp) -> impl Iterator<Item = (usize, &Order)> {
        self.filings.between(from, until).filter_map(|(_, index)| Some((*index, self.orders.get(*index)?)))
    }

    /// The town a place lies in; the county where it lies in none.
    pub fn town(&self, place: &PlaceCode) -> PlaceCode {
        self.places.ancestor(place, PlaceLevel::Town).map_or_else(|| place.county(), |town| town.code.clone())
    }

    /// The 站 a place lies in; the place's town, or the county, where it lies in none.
    pub fn station(&self, place: &PlaceCode) -> PlaceCode {
        let station = self.places.ancestor(place, PlaceLevel::Village).map(|station| station.code.clone());
        station.unwrap_or_else(|| self.town(place))
    }

    /// What a place is called.
    pub fn place_name(&self, place: &PlaceCode) -> String {
        self.places.get(place).map(|place| place.name.clone()).unwrap_or_default()
    }

    /// The 所 and 站 of the county, by code.
    pub fn venues(&self) -> impl Iterator<Item = &crate::domain::place::Place> {
        self.places.iter().filter(|place| matches!(place.level, PlaceLevel::Town | PlaceLevel::Village))
    }
}

impl Order {
    /// Whether a team ever took it.
    pub fn is_taken(&self) -> bool {
        self.taken_at.is_some()
    }
}
