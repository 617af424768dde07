//! Whom and what an event is about.

use super::Event;
use crate::domain::ids::{AnnouncementId, AssignmentId, RequestId, TeamId, WhistleId};

impl Event {
    /// The request this event is about.
    pub fn request(&self) -> Option<RequestId> {
        match self {
            Event::Filed(filed) => Some(filed.request),
            Event::TakenIn { request, .. }
            | Event::Moved { request, .. }
            | Event::ClocksSet { request, .. }
            | Event::TransferredTo { request, .. }
            | Event::TransferAnswered { request, .. }
            | Event::SentBack { request, .. }
            | Event::RejectedWith { request, .. }
            | Event::MergedInto { request, .. }
            | Event::TakenApart { request, .. }
            | Event::LinkedWith { request, .. }
            | Event::CancelledFor { request, .. }
            | Event::PutAside { request, .. }
            | Event::Woken { request, .. }
            | Event::SplitInto { request, .. }
            | Event::OfferMade { request, .. }
            | Event::AskingMade { request, .. }
            | Event::AskingOwnPeople { request, .. }
            | Event::Reminded { request, .. }
            | Event::OfferAccepted { request, .. }
            | Event::OfferRefused { request, .. }
            | Event::OfferExpired { request, .. }
            | Event::OfferLapsed { request, .. }
            | Event::AskingDeclined { request, .. }
            | Event::AssignmentRecalled { request, .. }
            | Event::Arrived { request, .. }
            | Event::AssignmentFinished { request, .. }
            | Event::AssignmentGivenBack { request, .. }
            | Event::AssignmentFailed { request, .. }
            | Event::HoursVerified { request, .. }
            | Event::BrokenOff { request, .. }
            | Event::OutcomeSet { request, .. }
            | Event::Rated { request, .. }
            | Event::CalledBack { request, .. }
            | Event::Closed { request, .. }
            | Event::ComplaintRaised { request, .. }
            | Event::Reopened { request, .. }
            | Event::Corrected { request, .. }
            | Event::PriorityChanged { request, .. }
            | Event::Rescheduled { request, .. }
            | Event::AssignmentReplanned { request, .. }
            | Event::AnswerBySet { request, .. }
            | Event::FieldAmended { request, .. }
            | Event::OwnerChanged { request, .. }
            | Event::AskedAgain { request, .. }
            | Event::Noted { request, .. }
            | Event::Called { request, .. }
            | Event::PapersOpened { request, .. }
            | Event::TierOffered { request, .. }
            | Event::IncidentOpened { request, .. }
            | Event::IncidentJoined { request, .. }
            | Event::IncidentLeft { request, .. }
            | Event::IncidentClosed { request, .. }
            | Event::WaterRoleSet { request, .. }
            | Event::LifeJacketsConfirmed { request, .. }
            | Event::CheckInSet { request, .. }
            | Event::CheckedIn { request, .. }
            | Event::CheckInMissed { request, .. }
            | Event::CheckInEscalated { request, .. }
            | Event::WelfareCheckStarted { request, .. }
            | Event::WelfareStepDone { request, .. }
            | Event::WelfareOverdue { request, .. }
            | Event::PaperAttached { request, .. }
            | Event::AttachmentOpened { request, .. }
            | Event::AlarmRaised { request, .. }
            | Event::AlarmAcknowledged { request, .. }
            | Event::WhistleBlown { request, .. }
            | Event::DepartmentSignedIn { request, .. }
            | Event::DepartmentRefused { request, .. }
            | Event::WhistleInsisted { request, .. }
            | Event::WhistleArbitrated { request, .. }
            | Event::DepartmentReported { request, .. }
            | Event::WhistleClosed { request, .. }
            | Event::WhistleRecalled { request, .. }
            | Event::DepartmentRated { request, .. }
            | Event::WhistleRated { request, .. }
            | Event::NextTierSet { request, .. }
            | Event::EmergencyCalled { request, .. }
            | Event::CaseSet { request, .. }
            | Event::Protected { request, .. }
            | Event::ReportedToPolice { request }
            | Event::PoliceReportConfirmed { request } => Some(*request),
            Event::TakenBack { request, .. } => *request,
            Event::Founded { .. }
            | Event::RulesAdopted { .. }
            | Event::PlaceSet { .. }
            | Event::TeamSet { .. }
            | Event::OperatorAdmitted { .. }
            | Event::OperatorDismissed { .. }
            | Event::StoodDown { .. }
            | Event::StoodUp { .. }
            | Event::Announced { .. }
            | Event::AnnouncementAcknowledged { .. }
            | Event::AnnouncementWithdrawn { .. }
            | Event::VolunteerSet { .. }
            | Event::HoursCredited(_)
            | Event::EarningReversed { .. }
            | Event::RewardSet { .. }
            | Event::RewardHeld(_)
            | Event::RewardHandedOver(_)
            | Event::RewardReleased(_)
            | Event::PointsExpired { .. }
            | Event::DutyBookSet { .. }
            | Event::PapersErased { .. }
            | Event::Trimmed { .. } => None,
        }
    }

    /// The team this event names.
    pub fn team(&self) -> Option<TeamId> {
        match self {
            Event::TeamSet { sheet } => Some(sheet.id),
            Event::OfferMade { team, .. }
            | Event::AskingMade { team, .. }
            | Event::StoodDown { team, .. }
            | Event::StoodUp { team } => Some(*team),
            Event::TakenBack { team, .. } => *team,
            _ => None,
        }
    }

    /// The message to all seats this event is about.
    pub fn announcement(&self) -> Option<AnnouncementId> {
        match self {
            Event::Announced { announcement, .. }
            | Event::AnnouncementAcknowledged { announcement }
            | Event::AnnouncementWithdrawn { announcement } => Some(*announcement),
            _ => None,
        }
    }

    /// The whistle it is a step of.
    pub fn whistle(&self) -> Option<WhistleId> {
        match self {
            Event::WhistleBlown { whistle, .. }
            | Event::DepartmentSignedIn { whistle, .. }
            | Event::DepartmentRefused { whistle, .. }
            | Event::WhistleInsisted { whistle, .. }
            | Event::WhistleArbitrated { whistle, .. }
            | Event::DepartmentReported { whistle, .. }
            | Event::WhistleClosed { whistle, .. }
            | Event::WhistleRecalled { whistle, .. }
            | Event::DepartmentRated { whistle, .. }
            | Event::WhistleRated { whistle, .. } => Some(*whistle),
            _ => None,
        }
    }

    /// The assignment it is a step of.
    pub fn assignment(&self) -> Option<AssignmentId> {
        match self {
            Event::OfferMade { assignment, .. }
            | Event::AskingMade { assignment, .. }
            | Event::AskingOwnPeople { assignment, .. }
            | Event::Reminded { assignment, .. }
            | Event::OfferAccepted { assignment, .. }
            | Event::OfferRefused { assignment, .. }
            | Event::OfferExpired { assignment, .. }
            | Event::OfferLapsed { assignment, .. }
            | Event::AskingDeclined { assignment, .. }
            | Event::AssignmentRecalled { assignment, .. }
            | Event::Arrived { assignment, .. }
            | Event::AssignmentFinished { assignment, .. }
            | Event::AssignmentGivenBack { assignment, .. }
            | Event::AssignmentFailed { assignment, .. }
            | Event::HoursVerified { assignment, .. }
            | Event::AssignmentReplanned { assignment, .. }
            | Event::WaterRoleSet { assignment, .. }
            | Event::LifeJacketsConfirmed { assignment, .. }
            | Event::CheckInSet { assignment, .. }
            | Event::CheckedIn { assignment, .. }
            | Event::CheckInMissed { assignment, .. }
            | Event::CheckInEscalated { assignment, .. }
            | Event::AnswerBySet { assignment, .. } => Some(*assignment),
            Event::Called { assignment, .. } => *assignment,
            _ => None,
        }
    }

    /// Other requests whose records it changes, or whose timelines it belongs to.
    pub fn other_requests(&self) -> &[RequestId] {
        match self {
            Event::MergedInto { into, .. } => std::slice::from_ref(into),
            Event::TakenApart { from, .. } => std::slice::from_ref(from),
            Event::LinkedWith { with, .. } => std::slice::from_ref(with),
            Event::SplitInto { parts, .. } => parts,
            Event::Protected { unlinked, .. } => unlinked,
            Event::IncidentClosed { others, .. } => others,
            Event::PapersErased { orders, .. } => orders,
            Event::Trimmed { requests, .. } => requests,
            _ => &[],
        }
    }

    /// The stable tag of its form, as in the log and in the language files.
    pub fn tag(&self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::Object(map)) => {
                map.get("type").and_then(|tag| tag.as_str()).unwrap_or_default().to_owned()
            }
            _ => String::new(),
        }
    }
}
