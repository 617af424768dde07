//! A request and an assignment as they begin.

use thin_vec::ThinVec;

use crate::domain::assignment::{Assignment, AssignmentState, OfferKind, Told};
use crate::domain::event::Filed;
use crate::domain::ids::{AssignmentId, TeamId};
use crate::domain::operator::Actor;
use crate::domain::rare::Rare;
use crate::domain::redactable::Redactable;
use crate::domain::request::{Request, State};
use crate::domain::time::{Timestamp, Window};

pub(super) fn filed_request(filed: &Filed, at: Timestamp, actor: &Actor) -> Request {
    Request {
        id: filed.request,
        number: filed.number,
        channel: filed.channel,
        reference: filed.reference.as_deref().map(Into::into),
        service: filed.service.clone(),
        suggested_office: filed.suggested_office.as_deref().map(Box::from).into(),
        fields: filed.fields.iter().map(|(key, words)| (key.as_str(), words.as_str())).collect(),
        summary: filed.summary.clone(),
        place: filed.place.clone(),
        window: filed.window,
        priority: filed.priority,
        flags: filed.flags,
        state: State::Received,
        since: at,
        owner: filed.owner.clone(),
        filed_at: at,
        said_at: filed.said_at.into(),
        filed_by: actor.operator,
        requester: filed.requester,
        household: filed.household,
        on_behalf: filed.on_behalf,
        needed: filed.needed,
        clocks: filed.clocks.as_slice().into(),
        assignments: ThinVec::new(),
        earlier_rounds: 0,
        refusals: 0,
        holds: 0,
        reopened: 0,
        again: 0,
        calls: 0,
        contacted: false,
        rating_tried: false,
        hold: None,
        transfer: None,
        merged_into: Rare::default(),
        absorbed: ThinVec::new(),
        linked: ThinVec::new(),
        parent: filed.parent,
        campaign: filed.campaign.as_deref().map(Box::from).into(),
        ordered: filed.ordered.clone(),
        alarm: None,
        next_tier_at: Rare::default(),
        case: None,
        tiers: 0,
        incident: None,
        closed_door: None,
        attachments: ThinVec::new(),
        emergency_calls: ThinVec::new(),
        protection: None,
        outcome: None,
        rating: None,
        closing: None,
        clocks_before_merge: ThinVec::new(),
        whistles: ThinVec::new(),
        occurrence: None,
        welfare: None,
        told_first: None,
        notices: ThinVec::new(),
    }
}

#[expect(clippy::too_many_arguments, reason = "the fields of two events that make the same record")]
pub(super) fn new_assignment(
    id: AssignmentId,
    team: TeamId,
    kind: OfferKind,
    people: u16,
    planned: Option<Window>,
    answer_by: Option<Timestamp>,
    at: Timestamp,
    actor: &Actor,
) -> Assignment {
    Assignment {
        id,
        team,
        kind,
        state: AssignmentState::Offered,
        offered_at: at,
        offered_by: actor.operator,
        since: at,
        answer_by,
        asking_since: None,
        people,
        planned,
        reserved: None,
        told: Told::Page,
        started_at: None,
        refused: None,
        left: None,
        remark: Redactable::default(),
        reminded: 0,
        role: None,
        life_jackets: false,
        check_in: None,
        report: None,
        verified: None,
        first_count: None,
        referral: None,
    }
}
