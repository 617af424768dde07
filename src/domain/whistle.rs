//! 吹哨报到: an office of the centre calls departments to an order it cannot bring to an end with volunteers alone.
//!
//! A whistle is a record of its request and a flag over the request's states: the order goes on meanwhile, teams come and
//! go. A request may have several whistles in its life, one open at a time. What an open whistle means for its request:
//!
//! * it is blown while the request is 待派, 待接, 已接 or 服务中, and stands open in these states only;
//! * it keeps a request whose teams have all finished in 服务中: the order is done when the whistle is closed or taken back;
//! * whatever else ends the request, or puts it aside, takes the whistle back, as it takes back the teams.
//!
//! A department that has not signed in by its deadline is late: that is shown, comes up to the office above, and is
//! counted. Nothing happens by itself then: the whistle stays open until a person closes it or takes it back.

use serde::{Deserialize, Serialize};

use super::assignment::Told;
use super::ids::{OperatorId, PlaceCode, WhistleId};
use super::redactable::Redactable;
use super::request::{Request, Satisfaction, State};
use super::time::Timestamp;

/// Departments one whistle may call.
pub const MOST_SUMMONED: usize = 8;
/// Whistles a request may have had.
pub const MOST_WHISTLES: usize = 20;
/// The refusal that brings a whistle before the duty leader.
pub const REFUSALS_TO_ARBITRATION: usize = 2;

/// The states of a request in which a whistle is blown and stands open.
pub const OPEN_IN: [State; 4] = [State::Queued, State::Offered, State::Accepted, State::InService];

/// How loud it is: which time the departments have to sign in.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum WhistleLevel {
    /// The time of the request's own priority.
    #[default]
    Ordinary,
    /// The time of an emergency, whatever the request's priority.
    Emergency,
}

impl WhistleLevel {
    /// Every level.
    pub const ALL: [WhistleLevel; 2] = [Self::Ordinary, Self::Emergency];
}

/// Where a department stands with a whistle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SummonsState {
    /// 待报到
    Called,
    /// 不接: refused once; the office that blew it answers.
    Refused,
    /// 待裁定: refused twice; the duty leader decides.
    Disputed,
    /// 已报到
    SignedIn,
    /// 已回单: what was done has been told.
    Reported,
    /// Let go: another department was called instead.
    Released,
}

impl SummonsState {
    /// Every state.
    pub const ALL: [SummonsState; 6] =
        [Self::Called, Self::Refused, Self::Disputed, Self::SignedIn, Self::Reported, Self::Released];

    /// Whether a department may go from this state to `next`.
    pub fn may_become(self, next: Self) -> bool {
        use SummonsState::{Called, Disputed, Refused, Released, Reported, SignedIn};
        matches!(
            (self, next),
            (Called, Refused | Disputed | SignedIn)
                | (Refused | Disputed, Called | SignedIn | Released)
                | (SignedIn, Reported)
        )
    }
}

/// One department's refusal, and what the office that blew the whistle says to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct WhistleRefusal {
    /// Which department.
    pub office: String,
    /// When.
    pub at: Timestamp,
    /// Why it is not its business.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub argument: Redactable,
    /// Why it is, in the words of the office that blew it.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub answer: Redactable,
}

/// One department called by a whistle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Summons {
    /// The department's code.
    pub office: String,
    /// 牵头: it leads, the others assist (协办).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lead: bool,
    /// Where it stands.
    pub state: SummonsState,
    /// Since when.
    pub since: Timestamp,
    /// When it was called.
    pub called_at: Timestamp,
    /// By when it must have signed in; none where the rules set no time. Refusing does not move it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Timestamp>,
    /// When it signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_in: Option<Timestamp>,
    /// How its last word came.
    #[serde(default)]
    pub told: Told,
    /// The refusals so far, its own and those of the departments it was called instead of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refusals: Vec<WhistleRefusal>,
    /// A duty leader has decided that it must: it refuses no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assigned: bool,
    /// What it did.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub report: Redactable,
    /// How the office that blew the whistle rates it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Satisfaction>,
    /// Whether the whistle was justified, as the department says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub justified: Option<bool>,
}

impl Summons {
    /// A department just called.
    pub(super) fn new(office: String, lead: bool, at: Timestamp, due: Option<Timestamp>) -> Self {
        Self {
            office,
            lead,
            state: SummonsState::Called,
            since: at,
            called_at: at,
            due,
            signed_in: None,
            told: Told::default(),
            refusals: Vec::new(),
            assigned: false,
            report: Redactable::default(),
            rating: None,
            justified: None,
        }
    }

    /// Whether it still counts among those called.
    pub fn is_meant(&self) -> bool {
        self.state != SummonsState::Released
    }

    /// Whether it signed in after its time, or has not while its time is over.
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.is_meant() && self.due.is_some_and(|due| self.signed_in.unwrap_or(now) > due)
    }
}

/// How a whistle ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct WhistleEnd {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: OperatorId,
    /// Taken back (撤哨) instead of closed (销哨).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recalled: bool,
}

/// A whistle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Whistle {
    /// Its id.
    pub id: WhistleId,
    /// How loud.
    pub level: WhistleLevel,
    /// The office that blew it, which alone closes it.
    pub office: PlaceCode,
    /// Who sat there.
    pub by: OperatorId,
    /// When.
    pub at: Timestamp,
    /// What for.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub reason: Redactable,
    /// The departments called, the leading one first, then in the order they were called.
    pub summons: Vec<Summons>,
    /// How it ended; none while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<WhistleEnd>,
}

impl Whistle {
    /// Whether it is neither closed nor taken back.
    pub fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    /// Whether it was closed: only then it is rated.
    pub fn is_closed(&self) -> bool {
        self.ended.is_some_and(|end| !end.recalled)
    }

    /// The department with this code.
    pub fn of(&self, office: &str) -> Option<&Summons> {
        self.summons.iter().find(|summons| summons.office == office)
    }

    /// Those that are still called.
    pub fn meant(&self) -> impl Iterator<Item = &Summons> {
        self.summons.iter().filter(|summons| summons.is_meant())
    }

    /// The department that leads now.
    pub fn lead(&self) -> Option<&Summons> {
        self.meant().find(|summons| summons.lead)
    }

    /// What still stands in the way of closing it: the lead has not reported, one that has signed in has not, or a refusal
    /// is not decided. Assisting departments that never came do not hold it up; they are counted.
    pub fn lacks(&self) -> Option<&Summons> {
        use SummonsState::{Called, Disputed, Refused, SignedIn};
        self.meant().find(|summons| match summons.state {
            Called => summons.lead,
            Refused | Disputed | SignedIn => true,
            _ => false,
        })
    }

    /// The departments that have not come: an open whistle may be closed without those that assist, and then they never came.
    pub fn not_come(&self) -> impl Iterator<Item = &Summons> {
        self.meant().filter(|summons| summons.state == SummonsState::Called)
    }

    /// The earliest time by which somebody who is still called must sign in.
    pub fn next_due(&self) -> Option<Timestamp> {
        self.meant().filter(|summons| summons.signed_in.is_none()).filter_map(|summons| summons.due).min()
    }

    /// Blanks what may be blanked.
    pub(super) fn erase(&mut self) {
        self.reason.erase();
        for summons in &mut self.summons {
            summons.report.erase();
            for refusal in &mut summons.refusals {
                refusal.argument.erase();
                refusal.answer.erase();
            }
        }
    }
}

/// Whether a request in this state may have an open whistle.
pub fn may_stand_open(state: State) -> bool {
    OPEN_IN.contains(&state)
}

impl Request {
    /// The whistle that is open.
    pub fn open_whistle(&self) -> Option<&Whistle> {
        self.whistles.last().filter(|whistle| whistle.is_open())
    }

    /// The whistle with this id.
    pub fn whistle(&self, id: WhistleId) -> Option<&Whistle> {
        self.whistles.iter().find(|whistle| whistle.id == id)
    }

    /// The whistles that called this department.
    pub fn whistles_for(&self, office: &str) -> impl Iterator<Item = (&Whistle, &Summons)> {
        self.whistles.iter().filter_map(move |whistle| Some((whistle, whistle.of(office)?)))
    }

    /// Whether this department answers an open whistle of it now, having signed in.
    pub fn is_served_by(&self, office: &str) -> bool {
        use SummonsState::{Reported, SignedIn};
        let summons = self.open_whistle().and_then(|whistle| whistle.of(office));
        summons.is_some_and(|summons| matches!(summons.state, SignedIn | Reported))
    }
}
