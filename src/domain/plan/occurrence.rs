//! What a request has more when it came of a plan: its stops, its children, its posts.

use serde::{Deserialize, Serialize};

use super::{Day, PlanKind};
use crate::domain::assignment::CountUnit;
use crate::domain::desk::Desk;
use crate::domain::ids::{ChildId, FetcherId, PlaceCode, PlanId, RequestId, StopId, derived_uuid};
use crate::domain::request::{Request, State};
use crate::domain::time::Timestamp;

/// How somebody was found at a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HowFound {
    /// Seen, and well.
    Well,
    /// Seen, and poorly; nothing is needed now.
    Poorly,
    /// Seen, and in need of something: an order is filed for it.
    NeedsHelp,
    /// Known to be away.
    Away,
    /// 无人应门: a welfare check begins.
    NobodyOpened,
}

impl HowFound {
    /// Every way, in the order a menu shows them.
    pub const ALL: [HowFound; 5] = [Self::Well, Self::Poorly, Self::NeedsHelp, Self::Away, Self::NobodyOpened];

    /// Whether somebody has seen the person.
    pub fn is_seen(self) -> bool {
        matches!(self, Self::Well | Self::Poorly | Self::NeedsHelp)
    }

    /// The stable tag, as in the log.
    pub fn tag(self) -> &'static str {
        ["well", "poorly", "needs_help", "away", "nobody_opened"][self as usize]
    }
}

/// One door of a round on its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StopState {
    /// Which.
    pub stop: StopId,
    /// Where.
    pub place: PlaceCode,
    /// How the person was found; none while nobody has been there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<HowFound>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// What was filed because of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<RequestId>,
}

/// A child that came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ChildThere {
    /// Which.
    pub child: ChildId,
    /// Since when.
    pub since: Timestamp,
    /// Who fetched it, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched: Option<(FetcherId, Timestamp)>,
}

/// What makes a request an occurrence of a plan, or a post of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Occurrence {
    /// Of which plan.
    pub plan: PlanId,
    /// On which day.
    pub date: Day,
    /// Of which kind.
    pub kind: PlanKind,
    /// What its head-count is of.
    pub unit: CountUnit,
    /// The post it is, of an event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
    /// The posts of the event it is, a request each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posts: Vec<RequestId>,
    /// The doors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<StopState>,
    /// The children who came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<ChildThere>,
    /// 条: what was found on the way and became an order.
    #[serde(default)]
    pub finds: u16,
    /// 人: helpers of the day, without a number.
    #[serde(default)]
    pub helpers: u16,
    /// That a child was not fetched has been told.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alarmed: bool,
}

impl Occurrence {
    /// A stop of it.
    pub fn stop(&self, id: StopId) -> Option<&StopState> {
        self.stops.iter().find(|stop| stop.stop == id)
    }

    /// Doors nobody has been at.
    pub fn stops_left(&self) -> usize {
        self.stops.iter().filter(|stop| stop.found.is_none()).count()
    }

    /// Posts of it that are not done yet.
    pub fn posts_open(&self, desk: &Desk) -> usize {
        let posts = self.posts.iter().filter_map(|id| desk.request(*id));
        posts.filter(|post| post.state.is_open() && post.state != State::Done).count()
    }

    /// Children who are there and have not been fetched.
    pub fn waiting(&self) -> impl Iterator<Item = ChildId> {
        self.children.iter().filter(|child| child.fetched.is_none()).map(|child| child.child)
    }
}

/// The door at which nobody opened, of the order that is filed because of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ClosedDoor {
    /// On which round.
    pub round: RequestId,
    /// At which door.
    pub stop: StopId,
    /// Of which plan: its papers say who lives there.
    pub plan: PlanId,
}

/// The order that what is found at a door becomes: a check after nobody opened, or help that is needed.
pub(in crate::domain) fn order_of(round: RequestId, stop: StopId, what: &[u8]) -> RequestId {
    RequestId(derived_uuid(&[what, round.0.as_bytes(), stop.0.as_bytes()]))
}

impl Request {
    /// Children are in it: two adults, and only people who were checked.
    pub fn is_with_children(&self) -> bool {
        self.occurrence.as_ref().is_some_and(|occurrence| occurrence.kind == PlanKind::Class)
    }

    /// When somebody must be told that a child was not fetched; none while none is there, or once it was told.
    pub fn fetching_due(&self) -> Option<Timestamp> {
        let occurrence = self.occurrence.as_ref().filter(|one| !one.alarmed && one.waiting().next().is_some())?;
        let over = self.window.map(|window| window.end);
        Some(over.unwrap_or_else(|| occurrence.date.at(24 * 60)))
    }

    /// People still missing from it, helpers of the day counted as there.
    pub fn shortage(&self) -> u16 {
        let helpers = self.occurrence.as_ref().map_or(0, |occurrence| occurrence.helpers);
        self.needed.saturating_sub(self.coming()).saturating_sub(helpers)
    }
}

impl Desk {
    /// People still missing from a request and from all its posts that are open.
    pub fn shortage(&self, request: &Request) -> u32 {
        let posts = request.occurrence.iter().flat_map(|occurrence| &occurrence.posts);
        let posts = posts.filter_map(|id| self.request(*id)).filter(|post| post.state.is_open());
        posts.map(|post| u32::from(post.shortage())).sum::<u32>() + u32::from(request.shortage())
    }

    /// The rounds, classes, activities and events of one day, by number; the posts of an event are with it.
    pub fn occurrences_on(&self, day: Day) -> impl Iterator<Item = &Request> {
        let of_day = move |request: &&Request| {
            request.occurrence.as_ref().is_some_and(|one| one.date == day && one.post.is_none())
        };
        self.numbered().filter(of_day)
    }
}
