//! What was simulated, each count with its unit: taken from the answers to what people did.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::domain::assignment::CountUnit;
use crate::domain::event::{Entry, Event};
use crate::domain::ids::{AssignmentId, RequestId, VolunteerId};
use crate::domain::menu::{Mode, Ordered};
use crate::domain::request::{Channel, State};

/// What a count is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// 单
    Orders,
    /// 次
    Times,
    /// 人
    People,
    /// 人次
    Attendances,
    /// 分钟
    Minutes,
    /// 积分
    Points,
    /// 条
    Items,
    /// What a team reported as reached.
    Reached(CountUnit),
}

impl Unit {
    /// The tag its words are found under.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Orders | Self::Reached(CountUnit::Orders) => "orders",
            Self::Times => "times",
            Self::People | Self::Reached(CountUnit::People) => "people",
            Self::Attendances | Self::Reached(CountUnit::Attendances) => "attendances",
            Self::Minutes => "minutes",
            Self::Points => "points",
            Self::Items | Self::Reached(CountUnit::Items) => "items",
            Self::Reached(CountUnit::Households) => "households",
            Self::Reached(CountUnit::Sessions) => "sessions",
            Self::Reached(CountUnit::Pieces) => "pieces",
            Self::Reached(CountUnit::Jin) => "jin",
            Self::Reached(CountUnit::Fen) => "fen",
        }
    }
}

macro_rules! figures {
    ($($name:ident $tag:literal $unit:expr;)*) => {
        /// One count.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "each is named for what it counts")]
        pub enum Figure { $($name,)* }

        impl Figure {
            /// Every count, in the order in which they are told.
            pub const ALL: &[Figure] = &[$(Figure::$name,)*];

            /// Its stable tag.
            pub fn tag(self) -> &'static str {
                match self { $(Self::$name => $tag,)* }
            }

            /// What it is a count of.
            pub fn unit(self) -> Unit {
                match self { $(Self::$name => $unit,)* }
            }
        }
    };
}

figures! {
    OrdersFiled "orders_filed" Unit::Orders;
    OrdersByPortal "orders_by_portal" Unit::Orders;
    OrdersProtected "orders_protected" Unit::Orders;
    OrdersPlanned "orders_planned" Unit::Orders;
    OrdersTakenIn "orders_taken_in" Unit::Orders;
    OrdersTaken "orders_taken" Unit::Orders;
    OrdersDone "orders_done" Unit::Orders;
    OrdersPassedOn "orders_passed_on" Unit::Orders;
    OrdersRejected "orders_rejected" Unit::Orders;
    OrdersMerged "orders_merged" Unit::Orders;
    OrdersHeld "orders_held" Unit::Orders;
    OrdersCancelled "orders_cancelled" Unit::Orders;
    Acceptances "acceptances" Unit::Times;
    Refusals "refusals" Unit::Times;
    Expired "expired" Unit::Times;
    PeopleCame "people_came" Unit::Attendances;
    ServiceMinutes "service_minutes" Unit::Minutes;
    ReachedPeople "reached_people" Unit::Reached(CountUnit::People);
    ReachedAttendances "reached_attendances" Unit::Reached(CountUnit::Attendances);
    ReachedHouseholds "reached_households" Unit::Reached(CountUnit::Households);
    ReachedSessions "reached_sessions" Unit::Reached(CountUnit::Sessions);
    ReachedItems "reached_items" Unit::Reached(CountUnit::Items);
    ReachedOrders "reached_orders" Unit::Reached(CountUnit::Orders);
    ReachedPieces "reached_pieces" Unit::Reached(CountUnit::Pieces);
    ReachedJin "reached_jin" Unit::Reached(CountUnit::Jin);
    ReachedFen "reached_fen" Unit::Reached(CountUnit::Fen);
    Ratings "ratings" Unit::Items;
    CallBacks "call_backs" Unit::Times;
    Reopenings "reopenings" Unit::Times;
    Whistles "whistles" Unit::Times;
    SignIns "sign_ins" Unit::Times;
    Volunteers "volunteers" Unit::People;
    VerifiedAttendances "verified_attendances" Unit::Attendances;
    VerifiedMinutes "verified_minutes" Unit::Minutes;
    PointsEarned "points_earned" Unit::Points;
    PointsSpent "points_spent" Unit::Points;
    Redemptions "redemptions" Unit::Times;
    Occurrences "occurrences" Unit::Reached(CountUnit::Sessions);
    StopsTicked "stops_ticked" Unit::Times;
    ChildrenFetched "children_fetched" Unit::Attendances;
    Finds "finds" Unit::Items;
    TalksOrdered "talks_ordered" Unit::Reached(CountUnit::Sessions);
    Bundles "bundles" Unit::Orders;
    OrdersOfCampaigns "orders_of_campaigns" Unit::Orders;
    BillsOpened "bills_opened" Unit::Times;
    BillsSettled "bills_settled" Unit::Times;
    BillsPaid "bills_paid" Unit::Reached(CountUnit::Fen);
    HandOvers "hand_overs" Unit::Times;
}

/// Every count, and what must be remembered to count each thing once.
#[derive(Debug, Clone, Default)]
pub struct Counted {
    counts: BTreeMap<Figure, u64>,
    once: HashSet<(Figure, RequestId)>,
    volunteers: HashSet<VolunteerId>,
    coming: HashMap<AssignmentId, u16>,
    bills: HashMap<RequestId, u64>,
}

impl Counted {
    /// The counts that are not 0.
    pub fn counts(&self) -> &BTreeMap<Figure, u64> {
        &self.counts
    }

    /// One count.
    pub fn get(&self, figure: Figure) -> u64 {
        self.counts.get(&figure).copied().unwrap_or(0)
    }

    /// Takes in what one command came to.
    pub fn follow(&mut self, entry: &Entry) {
        for event in &entry.events {
            self.count(event);
        }
    }

    fn add(&mut self, figure: Figure, count: u64) {
        if count > 0 {
            *self.counts.entry(figure).or_default() += count;
        }
    }

    /// An order counts once, however often it comes to that.
    fn order(&mut self, figure: Figure, request: RequestId) {
        if self.once.insert((figure, request)) {
            self.add(figure, 1);
        }
    }

    fn count(&mut self, event: &Event) {
        match event {
            Event::Filed(filed) => {
                self.order(Figure::OrdersFiled, filed.request);
                if filed.channel == Channel::Portal {
                    self.order(Figure::OrdersByPortal, filed.request);
                }
                if filed.channel == Channel::Plan {
                    self.order(Figure::OrdersPlanned, filed.request);
                }
                if filed.campaign.is_some() {
                    self.order(Figure::OrdersOfCampaigns, filed.request);
                }
                if let Some(ordered) = &filed.ordered {
                    self.chosen(filed.request, ordered);
                }
                if filed.flags.protected {
                    self.order(Figure::OrdersProtected, filed.request);
                }
            }
            Event::Protected { request, .. } => self.order(Figure::OrdersProtected, *request),
            Event::TakenIn { request, .. } => self.order(Figure::OrdersTakenIn, *request),
            Event::TransferredTo { request, .. } => self.order(Figure::OrdersPassedOn, *request),
            Event::RejectedWith { request, .. } => self.order(Figure::OrdersRejected, *request),
            Event::MergedInto { request, .. } => self.order(Figure::OrdersMerged, *request),
            Event::PutAside { request, .. } => self.order(Figure::OrdersHeld, *request),
            Event::CancelledFor { request, .. } => self.order(Figure::OrdersCancelled, *request),
            Event::Moved { request, to: State::Done, .. } => self.order(Figure::OrdersDone, *request),
            Event::OfferAccepted { request, assignment, people, .. } => {
                self.order(Figure::OrdersTaken, *request);
                self.add(Figure::Acceptances, 1);
                self.coming.insert(*assignment, *people);
            }
            Event::OfferRefused { .. } => self.add(Figure::Refusals, 1),
            Event::OfferExpired { .. } => self.add(Figure::Expired, 1),
            Event::AssignmentFinished { assignment, report, .. } => {
                let people = self.coming.get(assignment).copied().unwrap_or(0);
                self.add(Figure::PeopleCame, u64::from(people));
                self.add(Figure::ServiceMinutes, u64::from(report.minutes));
                self.add(reached(report.reached.unit), u64::from(report.reached.amount));
            }
            Event::Rated { .. } => self.add(Figure::Ratings, 1),
            Event::CalledBack { .. } => self.add(Figure::CallBacks, 1),
            Event::Reopened { .. } => self.add(Figure::Reopenings, 1),
            Event::WhistleBlown { .. } => self.add(Figure::Whistles, 1),
            Event::DepartmentSignedIn { .. } => self.add(Figure::SignIns, 1),
            Event::VolunteerSet { sheet } if self.volunteers.insert(sheet.id) => self.add(Figure::Volunteers, 1),
            Event::HoursCredited(credited) => {
                self.add(Figure::VerifiedAttendances, 1);
                self.add(Figure::VerifiedMinutes, u64::from(credited.minutes));
                self.add(Figure::PointsEarned, credited.posting.map_or(0, |posting| posting.amount));
            }
            Event::RewardHandedOver(moved) => {
                self.add(Figure::Redemptions, 1);
                self.add(Figure::PointsSpent, moved.posting.amount);
            }
            Event::OccurrenceMade(_) => self.add(Figure::Occurrences, 1),
            Event::StopTicked(_) => self.add(Figure::StopsTicked, 1),
            Event::ChildFetched(_) => self.add(Figure::ChildrenFetched, 1),
            Event::FindRecorded { .. } => self.add(Figure::Finds, 1),
            Event::BillOpened(opened) => {
                self.add(Figure::BillsOpened, 1);
                self.bills.insert(opened.request, opened.lines.iter().map(|line| line.amount).sum());
            }
            Event::BillSettled { request } => {
                self.add(Figure::BillsSettled, 1);
                self.add(Figure::BillsPaid, self.bills.get(request).copied().unwrap_or(0));
            }
            Event::HandOverTaken { .. } => self.add(Figure::HandOvers, 1),
            _ => {}
        }
    }

    /// The first part of a bundle counts as the bundle; a talk counts wherever it is ordered.
    fn chosen(&mut self, request: RequestId, ordered: &Ordered) {
        if ordered.talk.is_some() && ordered.mode == Mode::Ordered {
            self.order(Figure::TalksOrdered, request);
        }
        if !ordered.parts.is_empty() {
            self.order(Figure::Bundles, request);
        }
    }
}

fn reached(unit: CountUnit) -> Figure {
    match unit {
        CountUnit::People => Figure::ReachedPeople,
        CountUnit::Attendances => Figure::ReachedAttendances,
        CountUnit::Households => Figure::ReachedHouseholds,
        CountUnit::Sessions => Figure::ReachedSessions,
        CountUnit::Items => Figure::ReachedItems,
        CountUnit::Orders => Figure::ReachedOrders,
        CountUnit::Pieces => Figure::ReachedPieces,
        CountUnit::Jin => Figure::ReachedJin,
        CountUnit::Fen => Figure::ReachedFen,
    }
}
