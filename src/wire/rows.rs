//! Plain rows of requests and teams, for scripts and other systems.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::assignment::AssignmentState;
use crate::domain::clocks::Clock;
use crate::domain::desk::Desk;
use crate::domain::ids::{PlaceCode, RequestId, RequestNumber, ServiceCode, TeamCode, TeamId};
use crate::domain::redactable::Redactable;
use crate::domain::request::{Channel, Flags, Outcome, Priority, Rating, Request, State};
use crate::domain::status::{TeamStatus, standing};
use crate::domain::team::{Stage, StandDown, Team};
use crate::domain::time::{Timestamp, Window};

/// One request in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RequestRow {
    /// Its id.
    pub id: RequestId,
    /// What people call it.
    pub number: RequestNumber,
    /// Where it came from.
    pub channel: Channel,
    /// The channel's own reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Where it stands.
    pub state: State,
    /// Since when.
    pub since: Timestamp,
    /// How urgent.
    pub priority: Priority,
    /// Flags.
    #[serde(default)]
    pub flags: Flags,
    /// What is to be done, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceCode>,
    /// The words, masked.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub summary: Redactable,
    /// Where.
    pub place: PlaceCode,
    /// The place's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place_name: String,
    /// The office that owns it.
    pub owner: PlaceCode,
    /// When it is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// When the resident said it, where that was earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_at: Option<Timestamp>,
    /// People needed.
    pub needed: u16,
    /// People coming.
    pub coming: u16,
    /// Refusals so far.
    pub refusals: u16,
    /// The clock that is due first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_due: Option<Clock>,
    /// Its teams that have something to do or to answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<TeamOnIt>,
    /// How it was served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// How it was rated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
}

/// A team on a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TeamOnIt {
    /// The team.
    pub team: TeamId,
    /// Its code, while the desk knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<TeamCode>,
    /// Where its assignment stands.
    pub state: AssignmentState,
    /// People asked for or coming.
    pub people: u16,
}

impl RequestRow {
    /// The row of a request on this desk. A protected request shows its town and nothing else.
    pub fn of(desk: &Desk, request: &Request) -> Self {
        Self {
            id: request.id,
            number: request.number,
            channel: request.channel,
            reference: request.reference.as_deref().filter(|_| !request.flags.protected).map(str::to_owned),
            state: request.state,
            since: request.since,
            priority: request.priority,
            flags: request.flags,
            service: request.service.clone(),
            summary: request.summary.clone(),
            place: request.place.clone(),
            place_name: desk.places.get(&request.place).map(|place| place.name.clone()).unwrap_or_default(),
            owner: request.owner.clone(),
            window: request.window,
            filed_at: request.filed_at,
            said_at: request.said_at.get(),
            needed: request.needed,
            coming: request.coming(),
            refusals: request.refusals,
            next_due: request.next_due().copied(),
            teams: request
                .live()
                .map(|assignment| TeamOnIt {
                    team: assignment.team,
                    code: desk.team(assignment.team).map(|team| team.sheet.code.clone()),
                    state: assignment.state,
                    people: assignment.people,
                })
                .collect(),
            outcome: request.outcome,
            rating: request.rating.as_deref().cloned(),
        }
    }
}

/// One team in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TeamRow {
    /// Its id.
    pub id: TeamId,
    /// Its code.
    pub code: TeamCode,
    /// Its name.
    pub name: String,
    /// The brigade it belongs to.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub brigade: String,
    /// What it is doing; derived, never typed in.
    pub status: TeamStatus,
    /// People who are not out with it.
    pub people_free: u16,
    /// Out of service, with reason and end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stand_down: Option<StandDown>,
    /// Its stage of life.
    pub stage: Stage,
    /// Where it is at home.
    pub home: PlaceCode,
    /// The services it takes.
    pub categories: Vec<ServiceCode>,
    /// Orders at once.
    pub capacity: u16,
    /// How many people it has.
    pub people: u16,
    /// Requests it is offered, has accepted or is serving.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_hand: Vec<RequestNumber>,
    /// When it last finished or left one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_job: Option<Timestamp>,
}

impl TeamRow {
    /// The row of a team on this desk at `now`.
    pub fn of(desk: &Desk, team: &Team, now: Timestamp) -> Self {
        let standing = standing(desk, team, now);
        Self {
            id: team.sheet.id,
            code: team.sheet.code.clone(),
            name: team.sheet.name.clone(),
            brigade: team.sheet.brigade.clone(),
            status: standing.status,
            people_free: standing.people_free,
            stand_down: team.out_of_service(now).cloned(),
            stage: team.sheet.stage,
            home: team.sheet.home.clone(),
            categories: team.sheet.categories.clone(),
            capacity: team.sheet.capacity,
            people: team.sheet.people,
            in_hand: standing.in_hand,
            last_job: team.record.last_job,
        }
    }
}
