//! A request (需求单): what a resident asked for, its state, its clocks and the teams it was put to.

mod state;

use serde::{Deserialize, Serialize};
use thin_vec::ThinVec;

use super::assignment::{Assignment, AssignmentState};
use super::attachment::Attachment;
use super::clocks::{Clock, ClockKind, StoppedClock};
use super::fields::Fields;
use super::ids::{
    AssignmentId, HouseholdId, OperatorId, PlaceCode, ProjectCode, RequestId, RequestNumber, RequesterId, ServiceCode,
    VenueCode,
};
use super::incident::InIncident;
use super::menu::Ordered;
use super::notice::Notice;
use super::plan::{ClosedDoor, Occurrence};
use super::protection::Protection;
use super::rare::Rare;
pub use super::rating::{Closing, Outcome, RatedBy, Rating, Satisfaction};
use super::redactable::Redactable;
use super::register::ToldFirst;
use super::run_card::{Case, EmergencyCallMade};
use super::time::{Timestamp, Window};
use super::welfare::WelfareCheck;
use super::whistle::Whistle;

pub use state::State;

/// How urgent a request is. 急难愁盼 is a flag of need, not a priority.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
pub enum Priority {
    /// P0 特急
    #[serde(rename = "P0")]
    Emergency,
    /// P1 紧急
    #[serde(rename = "P1")]
    Urgent,
    /// P2 普通
    #[default]
    #[serde(rename = "P2")]
    Normal,
    /// P3 计划
    #[serde(rename = "P3")]
    Planned,
}

impl Priority {
    /// Every priority, the most urgent first.
    pub const ALL: [Priority; 4] = [Self::Emergency, Self::Urgent, Self::Normal, Self::Planned];

    /// `P0` to `P3`.
    pub fn tag(self) -> &'static str {
        ["P0", "P1", "P2", "P3"][self as usize]
    }

    /// Whether its place must be known before it is taken in; help for an emergency goes out meanwhile.
    pub fn waits_for_its_place(self) -> bool {
        self != Self::Emergency
    }
}

/// Flags of a request; they may combine.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Flags {
    /// 急难愁盼
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub pressing_need: bool,
    /// 保护单
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub protected: bool,
    /// 计划
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub planned: bool,
    /// 代替罚款
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub in_lieu: bool,
}

/// Where a request came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A call taken at a console.
    Telephone,
    /// Somebody at the counter.
    Counter,
    /// The network platform or message board.
    Portal,
    /// 12345.
    Hotline,
    /// A grid member's round.
    Grid,
    /// Split off from another request.
    Split,
    /// Made of a plan.
    Plan,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Channel; 7] =
        [Self::Telephone, Self::Counter, Self::Portal, Self::Hotline, Self::Grid, Self::Split, Self::Plan];

    /// The stable tag, as in the log.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Telephone => "telephone",
            Self::Counter => "counter",
            Self::Portal => "portal",
            Self::Hotline => "hotline",
            Self::Grid => "grid",
            Self::Split => "split",
            Self::Plan => "plan",
        }
    }
}

/// What a transferred request waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Transfer {
    /// The office's code.
    pub office: String,
    /// Their number for it, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub their_number: Option<String>,
    /// When it was passed on.
    pub at: Timestamp,
    /// When they answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<Timestamp>,
}

/// A request put aside until a wake time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Hold {
    /// When it wakes.
    pub until: Timestamp,
    /// Why.
    pub reason: Redactable,
    /// The clocks it had, stopped.
    pub stopped: Vec<StoppedClock>,
}

/// An alarm that repeats on every console until somebody acknowledges it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Alarm {
    /// Since when.
    pub since: Timestamp,
    /// Who must hear it.
    pub level: AlarmLevel,
    /// Who acknowledged it, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged: Option<(OperatorId, Timestamp)>,
}

/// Who an alarm is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AlarmLevel {
    /// Every seat.
    Seats,
    /// No team is left to offer to: the duty leader.
    DutyLeader,
}

/// A request as the desk knows it. What may identify the resident is papers, apart. A console holds a hundred thousand
/// of them, so that what most have none of takes one word here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// What people call it.
    pub number: RequestNumber,
    /// Where it came from.
    pub channel: Channel,
    /// The channel's own reference; unique per channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub reference: Option<Box<str>>,
    /// What is to be done; none until somebody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceCode>,
    /// The office it should perhaps go to instead, as suggested when it was filed.
    #[serde(default, skip_serializing_if = "Rare::is_none")]
    #[schema(value_type = Option<String>)]
    pub suggested_office: Rare<Box<str>>,
    /// The service's own fields.
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    #[schema(value_type = BTreeMap<String, Redactable>)]
    pub fields: Fields,
    /// The resident's words in at most 120 characters, masked.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub summary: Redactable,
    /// Where.
    pub place: PlaceCode,
    /// When it is wanted; none means as soon as possible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// How urgent.
    pub priority: Priority,
    /// Flags.
    #[serde(default)]
    pub flags: Flags,
    /// Where it stands.
    pub state: State,
    /// Since when.
    pub since: Timestamp,
    /// The office that owns it (所, 站 or the centre).
    pub owner: PlaceCode,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// When the resident said it, where that was earlier.
    #[serde(default, skip_serializing_if = "Rare::is_none")]
    #[schema(value_type = Option<Timestamp>)]
    pub said_at: Rare<Timestamp>,
    /// Who filed it.
    pub filed_by: OperatorId,
    /// Who asked, without saying who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester: Option<RequesterId>,
    /// For which household, without saying which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household: Option<HouseholdId>,
    /// Asked on behalf of another.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_behalf: bool,
    /// People needed.
    pub needed: u16,
    /// Its running clocks.
    #[serde(default, skip_serializing_if = "ThinVec::is_empty")]
    #[schema(value_type = Vec<Clock>)]
    pub clocks: ThinVec<Clock>,
    /// Every assignment it ever had, by ordinal.
    #[serde(default, skip_serializing_if = "ThinVec::is_empty")]
    #[schema(value_type = Vec<Assignment>)]
    pub assignments: ThinVec<Assignment>,
    /// How many of them were made before it was last reopened.
    #[serde(default)]
    pub earlier_rounds: u32,
    /// Refusals so far.
    #[serde(default)]
    pub refusals: u16,
    /// Holds so far.
    #[serde(default)]
    pub holds: u8,
    /// Times it was reopened.
    #[serde(default)]
    pub reopened: u8,
    /// Times the resident rang again (催办).
    #[serde(default)]
    pub again: u16,
    /// Calls tried (已拨 n 次), to the requester or a team.
    #[serde(default)]
    pub calls: u16,
    /// The requester has been reached since it was accepted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub contacted: bool,
    /// A try to hear the rating is on record since it was done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rating_tried: bool,
    /// Put aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<Box<Hold>>,
    /// Passed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer: Option<Box<Transfer>>,
    /// Went into this one.
    #[serde(default, skip_serializing_if = "Rare::is_none")]
    #[schema(value_type = Option<RequestId>)]
    pub merged_into: Rare<RequestId>,
    /// These went into this one and have not been taken apart.
    #[serde(default, skip_serializing_if = "ThinVec::is_empty")]
    #[schema(value_type = Vec<RequestId>)]
    pub absorbed: ThinVec<RequestId>,
    /// The same matter, seen from another side (关联).
    #[serde(default, skip_serializing_if = "ThinVec::is_empty")]
    #[schema(value_type = Vec<RequestId>)]
    pub linked: ThinVec<RequestId>,
    /// The one it was split from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<RequestId>,
    /// The campaign it belongs to.
    #[serde(default, skip_serializing_if = "Rare::is_none")]
    #[schema(value_type = Option<String>)]
    pub campaign: Rare<Box<str>>,
    /// What was chosen from the menu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ordered: Option<Box<Ordered>>,
    /// P0: the alarm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alarm: Option<Box<Alarm>>,
    /// P0: when the next tier is offered too.
    #[serde(default, skip_serializing_if = "Rare::is_none")]
    #[schema(value_type = Option<Timestamp>)]
    pub next_tier_at: Rare<Timestamp>,
    /// P0: which run card it goes by, once somebody has chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<Case>,
    /// P0: how many tiers of its run card were told.
    #[serde(default, skip_serializing_if = "is_none_yet")]
    pub tiers: u8,
    /// What happened, where others ask for the same (事件).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident: Option<Box<InIncident>>,
    /// Where nobody opened, of the order filed because of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_door: Option<Box<ClosedDoor>>,
    /// Photos and documents, by ordinal.
    #[serde(default, skip_serializing_if = "ThinVec::is_empty")]
    #[schema(value_type = Vec<Attachment>)]
    pub attachments: ThinVec<Attachment>,
    /// Calls to 110, 119 and 120, the latest last.
    #[serde(default, skip_serializing_if = "ThinVec::is_empty")]
    #[schema(value_type = Vec<EmergencyCallMade>)]
    pub emergency_calls: ThinVec<EmergencyCallMade>,
    /// 保护单: what was done first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protection: Option<Box<Protection>>,
    /// How it was served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// How it was rated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Box<Rating>>,
    /// How it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<Closing>,
    /// The clocks it had when it was merged, given back if it is taken apart.
    #[serde(default, skip_serializing_if = "ThinVec::is_empty")]
    #[schema(value_type = Vec<Clock>)]
    pub clocks_before_merge: ThinVec<Clock>,
    /// Every whistle it ever had (吹哨), by ordinal.
    #[serde(default, skip_serializing_if = "ThinVec::is_empty")]
    #[schema(value_type = Vec<Whistle>)]
    pub whistles: ThinVec<Whistle>,
    /// What it has more as an occurrence of a plan, or as a post of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurrence: Option<Box<Occurrence>>,
    /// A welfare check: nobody opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub welfare: Option<Box<WelfareCheck>>,
    /// Who was told of it first; nobody of a protected order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_first: Option<Box<ToldFirst>>,
    /// Notices that nobody has acknowledged.
    #[serde(default, skip_serializing_if = "ThinVec::is_empty")]
    #[schema(value_type = Vec<Notice>)]
    pub notices: ThinVec<Notice>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_none_yet(count: &u8) -> bool {
    *count == 0
}

impl Request {
    /// The project it belongs to.
    pub fn project(&self) -> Option<&ProjectCode> {
        self.ordered.as_ref()?.project.as_ref()
    }

    /// The venue it is at.
    pub fn venue(&self) -> Option<&VenueCode> {
        self.ordered.as_ref()?.venue.as_ref()
    }

    /// Gives back the room that reading it left over.
    pub(super) fn shrink(&mut self) {
        self.clocks.shrink_to_fit();
        self.assignments.shrink_to_fit();
        self.absorbed.shrink_to_fit();
        self.linked.shrink_to_fit();
        self.clocks_before_merge.shrink_to_fit();
        self.whistles.shrink_to_fit();
        self.emergency_calls.shrink_to_fit();
        self.attachments.shrink_to_fit();
        self.notices.shrink_to_fit();
    }

    /// The assignment with this id.
    pub fn assignment(&self, id: AssignmentId) -> Option<&Assignment> {
        self.assignments.iter().find(|assignment| assignment.id == id)
    }

    /// People of the teams that have accepted, started or finished.
    pub fn coming(&self) -> u16 {
        let counted = |a: &&Assignment| a.state.is_bound() || a.state == AssignmentState::Finished;
        self.this_round().filter(counted).fold(0, |sum, a| sum.saturating_add(a.people))
    }

    /// The assignments made since it was last reopened.
    pub fn this_round(&self) -> impl Iterator<Item = &Assignment> {
        self.assignments.iter().skip(self.earlier_rounds as usize)
    }

    /// Assignments that still have something to do or to answer.
    pub fn live(&self) -> impl Iterator<Item = &Assignment> {
        self.assignments.iter().filter(|assignment| assignment.state.is_live())
    }

    /// The clock of this kind, when it runs.
    pub fn clock(&self, kind: ClockKind) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.kind == kind)
    }

    /// The running clock of the present stage: the one that is due first.
    pub fn next_due(&self) -> Option<&Clock> {
        self.clocks.iter().min_by_key(|clock| (clock.due, clock.kind))
    }

    /// A call-back is due: rated "not solved", or nobody could be heard in time.
    pub fn call_back_due(&self) -> bool {
        self.state == State::Done && self.clock(ClockKind::CallBack).is_some()
    }

    /// A transfer whose office has not answered yet.
    pub fn awaits_answer(&self) -> bool {
        self.state == State::Transferred && self.transfer.as_ref().is_some_and(|t| t.answered.is_none())
    }

    /// A plan made it (计划): nobody asked for it, and it goes by its window.
    pub fn is_of_a_plan(&self) -> bool {
        self.flags.planned && self.channel == Channel::Plan
    }

    /// P0, P1, protected and reopened requests never end by time.
    pub fn needs_a_person_to_close(&self) -> bool {
        matches!(self.priority, Priority::Emergency | Priority::Urgent) || self.flags.protected || self.reopened > 0
    }

    /// Blanks what may be blanked.
    pub fn erase(&mut self) {
        self.summary.erase();
        self.fields.erase();
        if let Some(hold) = &mut self.hold {
            hold.reason.erase();
        }
        if let Some(rating) = &mut self.rating {
            rating.words.erase();
        }
        for assignment in &mut self.assignments {
            assignment.remark.erase();
            if let Some(report) = &mut assignment.report {
                report.outcome.erase();
            }
        }
        if let Some(part) = &mut self.incident {
            part.name.erase();
        }
        for step in self.welfare.iter_mut().flat_map(|check| &mut check.done) {
            step.words.erase();
        }
        self.whistles.iter_mut().for_each(Whistle::erase);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_console_holds_a_hundred_thousand_of_stays_small() {
        let bytes = size_of::<Request>();
        assert!(bytes <= 480, "{bytes} bytes: what few requests have belongs into a `Rare`, a `Box` or a `ThinVec`");
    }
}
