//! What may still be told of events from before their request became a protected order.

use super::{Amended, Event, Filed};
use crate::domain::ids::PlaceCode;
use crate::domain::redactable::Redactable;

impl Filed {
    /// What is filed of a protected order: that it is there, how urgent, and in which town.
    #[must_use]
    pub fn withheld(self, town: PlaceCode) -> Filed {
        Filed {
            service: None,
            suggested_office: None,
            fields: std::collections::BTreeMap::new(),
            summary: Redactable::default(),
            place: town,
            requester: None,
            household: None,
            campaign: None,
            ordered: None,
            ..self
        }
    }
}

impl Event {
    /// The event as it may be told of a request of which only its town is told; none where nothing of it may.
    pub fn withheld(mut self, town: &PlaceCode) -> Option<Event> {
        match &mut self {
            Event::Filed(filed) => {
                **filed = Filed::clone(filed).withheld(town.clone());
            }
            Event::TakenIn { service, place, .. } => {
                *service = None;
                place.clone_from(town);
            }
            Event::FieldAmended { change, .. } if !matches!(change, Amended::Needed { .. } | Amended::Flags { .. }) => {
                return None;
            }
            Event::QuantityCorrected { reason: words, .. } => words.erase(),
            Event::CaseSet { .. }
            | Event::IncidentOpened { .. }
            | Event::IncidentJoined { .. }
            | Event::IncidentLeft { .. }
            | Event::IncidentClosed { .. }
            | Event::TierOffered { .. }
            | Event::LinkedWith { .. }
            | Event::MergedInto { .. }
            | Event::TakenApart { .. }
            | Event::FirstTold(_)
            | Event::CaseJoined(_)
            | Event::SplitInto { .. }
            | Event::MeetingHeld(_) => {
                return None;
            }
            Event::TransferAnswered { answer: words, .. }
            | Event::SentBack { reason: words, .. }
            | Event::RejectedWith { reason: words, .. }
            | Event::CancelledFor { reason: words, .. }
            | Event::OfferMade { note: words, .. }
            | Event::OfferRefused { words, .. }
            | Event::AskingDeclined { reason: words, .. }
            | Event::AssignmentRecalled { reason: words, .. }
            | Event::AssignmentGivenBack { words, .. }
            | Event::AssignmentFailed { words, .. }
            | Event::BrokenOff { words, .. }
            | Event::CalledBack { words, .. }
            | Event::Closed { explanation: words, .. }
            | Event::Corrected { correction: words, .. }
            | Event::PriorityChanged { reason: words, .. }
            | Event::Rescheduled { reason: words, .. }
            | Event::AskedAgain { words, .. }
            | Event::EmergencyCalled { words, .. }
            | Event::WelfareStepDone { words, .. }
            | Event::Noted { words, .. }
            | Event::WhistleBlown { reason: words, .. }
            | Event::DepartmentRefused { argument: words, .. }
            | Event::WhistleInsisted { argument: words, .. }
            | Event::WhistleArbitrated { reason: words, .. }
            | Event::DepartmentReported { report: words, .. }
            | Event::WhistleClosed { words, .. }
            | Event::WhistleRecalled { reason: words, .. }
            | Event::DepartmentRated { words, .. }
            | Event::WhistleRated { words, .. }
            | Event::Called { words, .. } => words.erase(),
            Event::StopTicked(ticked) => ticked.words.erase(),
            Event::PutAside { hold, .. } => hold.reason.erase(),
            Event::Rated { rating, .. } => rating.words.erase(),
            Event::AssignmentFinished { report, .. } => report.outcome.erase(),
            Event::Reopened { reason, asked_by, .. } => {
                reason.erase();
                asked_by.erase();
            }
            _ => {}
        }
        Some(self)
    }
}
