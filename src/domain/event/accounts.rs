//! Events of accounts: they change rows beside the desk, and no console gets them.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Entry, Event};
use crate::domain::accounts::ledger::{Ledger, Posting};
use crate::domain::ids::{AssignmentId, RedemptionId, RewardId, VolunteerId};
use crate::domain::redactable::Redactable;

/// Verified hours of one volunteer in one assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct HoursCredited {
    /// The assignment.
    pub assignment: AssignmentId,
    /// Who served.
    pub volunteer: VolunteerId,
    /// How long.
    pub minutes: u32,
    /// Which points it could earn.
    pub ledger: Ledger,
    /// The period they count in.
    pub period: u32,
    /// The last month they are good for, `YYYYMM`; none: for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<u32>,
    /// The points; none for service that earns none, or beyond the cap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posting: Option<Posting>,
}

/// A redemption goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RewardMoved {
    /// Which redemption.
    pub redemption: RedemptionId,
    /// Whose points.
    pub volunteer: VolunteerId,
    /// For what.
    pub reward: RewardId,
    /// Pieces.
    pub quantity: u32,
    /// The period it counts in.
    pub period: u32,
    /// The points.
    pub posting: Posting,
    /// Why, where it came to nothing.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub reason: Redactable,
}

impl Event {
    /// Whether it changes rows beside the desk and nothing on it.
    pub fn is_of_accounts(&self) -> bool {
        matches!(
            self,
            Event::VolunteerSet { .. }
                | Event::VolunteerStaged(_)
                | Event::ImportAdopted { .. }
                | Event::ImportAbandoned { .. }
                | Event::VolunteerRecordAdded(_)
                | Event::VolunteerPapersOpened { .. }
                | Event::VolunteerPapersErased { .. }
                | Event::CertificateIssued(_)
                | Event::VolunteersNamed { .. }
                | Event::HoursCredited(_)
                | Event::EarningReversed { .. }
                | Event::RewardSet { .. }
                | Event::RewardHeld(_)
                | Event::RewardHandedOver(_)
                | Event::RewardReleased(_)
                | Event::PointsExpired { .. }
                | Event::ReportRecorded(_)
        ) || self.is_of_payers()
            || self.is_of_register()
    }

    /// The volunteer it is about.
    pub fn volunteer(&self) -> Option<VolunteerId> {
        match self {
            Event::VolunteerSet { sheet } => Some(sheet.id),
            Event::VolunteerStaged(staged) => Some(staged.sheet.id),
            Event::RecordSet(record) => record.volunteer(),
            Event::VolunteerRecordAdded(added) => Some(added.volunteer),
            Event::VolunteerPapersOpened { volunteer } | Event::VolunteerPapersErased { volunteer } => Some(*volunteer),
            Event::CertificateIssued(issued) => Some(issued.volunteer),
            Event::HoursCredited(credited) => Some(credited.volunteer),
            Event::RewardHeld(moved) | Event::RewardHandedOver(moved) | Event::RewardReleased(moved) => {
                Some(moved.volunteer)
            }
            Event::EarningReversed { volunteer, .. } | Event::PointsExpired { volunteer, .. } => Some(*volunteer),
            _ => None,
        }
    }

    /// The points it moves.
    pub fn posting(&self) -> Option<&Posting> {
        match self {
            Event::HoursCredited(credited) => credited.posting.as_ref(),
            Event::RewardHeld(moved) | Event::RewardHandedOver(moved) | Event::RewardReleased(moved) => {
                Some(&moved.posting)
            }
            Event::EarningReversed { posting, .. } => posting.as_ref(),
            Event::PointsExpired { posting, .. } => Some(posting),
            _ => None,
        }
    }
}

impl Entry {
    /// The entry as consoles get it: without what happened to accounts. It keeps its place, so that nobody sees a gap,
    /// and folds into the same desk.
    pub fn without_accounts(&self) -> Cow<'_, Entry> {
        if !self.events.iter().any(Event::is_of_accounts) {
            return Cow::Borrowed(self);
        }
        let events = self.events.iter().filter(|event| !event.is_of_accounts()).cloned().collect();
        Cow::Owned(Entry { events, actor: self.actor.clone(), ..*self })
    }
}
