//! Hand-over (交接班): what is open when a shift ends, drafted from the desk, signed by whoever leaves and by whoever comes.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::assignment::AssignmentState;
use super::desk::Desk;
use super::digest::record_digest;
use super::ids::{HandOverId, OperatorId, PositionCode, RequestId, RequestNumber, Revision, TeamId};
use super::redactable::Redactable;
use super::request::{Priority, Request, State};
use super::shift::Position;
use super::time::Timestamp;

/// Characters the words of a hand-over may have.
pub const MOST_WORDS: usize = 500;
/// Things one hand-over lists; of the rest it is told how many they are.
pub const MOST_ITEMS: usize = 200;
/// Hand-overs kept on the desk; older ones stand in the log only.
pub const MOST_KEPT: usize = 60;

/// Why something stands in a hand-over: the first that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// A P0 that is open.
    Emergency,
    /// A protected order that is to be reported to the police, or whose report a duty leader has not confirmed.
    ProtectedWaits,
    /// A deadline is over.
    Late,
    /// A P1 that is open.
    Urgent,
    /// A team failed on it since the last hand-over, and it is open.
    Failed,
    /// A hold that ends today.
    WakesToday,
    /// A call-back is due.
    CallBackDue,
    /// Passed on, and the office has not answered.
    TransferAwaits,
    /// Its place is to be checked.
    PlaceToCheck,
    /// A P0 that ended since the last hand-over: its story.
    EmergencyEnded,
    /// A team out of service.
    TeamOut,
}

impl ItemKind {
    /// Every kind, in the order in which they are told.
    pub const ALL: [ItemKind; 11] = [
        Self::Emergency,
        Self::ProtectedWaits,
        Self::Late,
        Self::Urgent,
        Self::Failed,
        Self::WakesToday,
        Self::CallBackDue,
        Self::TransferAwaits,
        Self::PlaceToCheck,
        Self::EmergencyEnded,
        Self::TeamOut,
    ];
}

/// One thing that is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct HandOverItem {
    /// Why it stands there.
    pub kind: ItemKind,
    /// The request it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
    /// The team it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamId>,
}

/// Who signed, when, and as which revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Signature {
    /// Who.
    pub operator: OperatorId,
    /// When.
    pub at: Timestamp,
    /// Its revision in the log.
    pub revision: Revision,
}

/// A hand-over that was signed by whoever left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct HandOver {
    /// Its id.
    pub id: HandOverId,
    /// Of which position.
    pub position: PositionCode,
    /// What whoever left wrote.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub words: Redactable,
    /// What was open then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<HandOverItem>,
    /// How many more there were than are listed.
    #[serde(default)]
    pub left_out: u32,
    /// Who comes, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<OperatorId>,
    /// Who left.
    pub signed: Signature,
    /// Who took it over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<Signature>,
}

/// A hand-over before it is signed, written from the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct HandOverDraft {
    /// When the position was last handed over; what ended since then is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// What is open, the most pressing first.
    pub items: Vec<HandOverItem>,
    /// How many more there are than are listed.
    pub left_out: u32,
    /// What is urgent and would be left without an owner: somebody must be named who comes.
    pub without_owner: Vec<RequestNumber>,
}

impl HandOver {
    /// The digest of the record, without what may be erased.
    pub(super) fn digest(&self) -> u64 {
        let mut blank = self.clone();
        blank.words.erase();
        record_digest(&blank)
    }
}

impl Desk {
    /// Adds a hand-over; the oldest gives way where there are [`MOST_KEPT`] already.
    pub(super) fn keep_hand_over(&mut self, hand_over: HandOver) {
        if let Some(oldest) = self.hand_over_to_give_way() {
            self.hand_overs.remove(&oldest);
        }
        self.hand_overs.insert(hand_over.id, Arc::new(hand_over));
    }

    /// The one that leaves the desk when another is signed.
    pub(super) fn hand_over_to_give_way(&self) -> Option<HandOverId> {
        let oldest = self.hand_overs.values().min_by_key(|one| one.signed.revision).map(|one| one.id);
        oldest.filter(|_| self.hand_overs.len() >= MOST_KEPT)
    }

    /// The newest hand-over of a position.
    pub fn last_hand_over(&self, position: &PositionCode) -> Option<&HandOver> {
        let own = self.hand_overs.values().filter(|one| one.position == *position);
        own.map(AsRef::as_ref).max_by_key(|one| one.signed.revision)
    }
}

/// What would be handed over now: everything a position looks after that is open and pressing, with what has happened
/// since it was last handed over.
pub fn draft(desk: &Desk, position: &Position, now: Timestamp) -> HandOverDraft {
    let since = desk.last_hand_over(&position.sheet.code).map(|last| last.signed.at);
    let own = desk.numbered().filter(|request| position.covers(desk, request));
    let mut items: Vec<HandOverItem> = own
        .filter_map(|request| {
            let kind = kind_of(request, since, now)?;
            Some(HandOverItem { kind, request: Some(request.id), team: None })
        })
        .collect();
    let out = desk.teams.values().filter(|team| {
        let down = team.stand_down.as_ref();
        down.is_some_and(|down| down.until.is_none_or(|until| until > now))
    });
    items.extend(out.map(|team| HandOverItem { kind: ItemKind::TeamOut, request: None, team: Some(team.sheet.id) }));
    // Stable: within a kind by number.
    items.sort_by_key(|item| item.kind);
    let left_out = items.len().saturating_sub(MOST_ITEMS);
    items.truncate(MOST_ITEMS);
    HandOverDraft {
        since,
        items,
        left_out: u32::try_from(left_out).unwrap_or(u32::MAX),
        without_owner: desk.without_owner_but(position, now),
    }
}

fn kind_of(request: &Request, since: Option<Timestamp>, now: Timestamp) -> Option<ItemKind> {
    let emergency = request.priority == Priority::Emergency;
    if !request.state.is_open() {
        let ended_now = since.is_some_and(|since| request.since > since);
        return match request.state {
            State::Transferred if request.awaits_answer() => Some(ItemKind::TransferAwaits),
            _ if emergency && ended_now => Some(ItemKind::EmergencyEnded),
            _ => None,
        };
    }
    let failed = request.assignments.iter().any(|assignment| {
        assignment.state == AssignmentState::Failed && since.is_none_or(|since| assignment.since > since)
    });
    let wakes = request.hold.as_ref().is_some_and(|hold| hold.until.day_number() <= now.day_number());
    let late = request.next_due().is_some_and(|clock| clock.due <= now);
    [
        (emergency, ItemKind::Emergency),
        (request.police_step().is_some(), ItemKind::ProtectedWaits),
        (late, ItemKind::Late),
        (request.priority == Priority::Urgent, ItemKind::Urgent),
        (failed, ItemKind::Failed),
        (wakes, ItemKind::WakesToday),
        (request.call_back_due(), ItemKind::CallBackDue),
        (request.place.is_unchecked(), ItemKind::PlaceToCheck),
    ]
    .into_iter()
    .find_map(|(is, kind)| is.then_some(kind))
}
