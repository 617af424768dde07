//! Whom and what an event is about.

use super::Event;
use crate::domain::ids::{
    AnnouncementId, AssignmentId, HandOverId, PlanId, PositionCode, RequestId, TeamId, WhistleId,
};

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
            | Event::FindRecorded { request, .. }
            | Event::ChildCheckedIn { request, .. }
            | Event::ChildrenNotFetched { request, .. }
            | Event::HelpersCounted { request, .. }
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
            | Event::VolunteersNamed { request, .. }
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
            | Event::PoliceReportConfirmed { request }
            | Event::QuantityCorrected { request, .. }
            | Event::ReferralRecorded { request, .. } => Some(*request),
            Event::OccurrenceMade(made) => Some(made.request),
            Event::StopTicked(ticked) => Some(ticked.request),
            Event::DoorStayedClosed(begun) => Some(begun.request),
            Event::ChildFetched(fetched) => Some(fetched.request),
            Event::PlanSet(_) | Event::PlanEnded { .. } | Event::OccurrenceSkipped(_) => None,
            Event::EnteredLate { request, .. } => Some(*request),
            Event::TakenBack { request, .. } => *request,
            Event::BillOpened(opened) => Some(opened.request),
            Event::BillLineClaimed(claimed) => Some(claimed.request),
            Event::BillLineReleased(released) => Some(released.request),
            Event::BillAdvanced(advanced) => Some(advanced.request),
            Event::BillCancelled(cancelled) => Some(cancelled.request),
            Event::BillSettled { request } => Some(*request),
            Event::FirstTold(told) => Some(told.request),
            Event::CaseJoined(order) => Some(order.request),
            Event::NoticeAcknowledged(step) | Event::NoticeGivenUp(step) => Some(step.request),
            Event::RecordSet(_)
            | Event::RecordRemoved(_)
            | Event::GridAssigned(_)
            | Event::CaseOpened(_)
            | Event::CaseClosed(_)
            | Event::Founded { .. }
            | Event::RulesAdopted { .. }
            | Event::ServiceSet { .. }
            | Event::ServiceRetired { .. }
            | Event::MenuItemSet { .. }
            | Event::MenuItemRetired { .. }
            | Event::PlaceSet { .. }
            | Event::TeamSet { .. }
            | Event::TeamMoved(_)
            | Event::TeamTrained { .. }
            | Event::VenueSet(_)
            | Event::VenueMoved { .. }
            | Event::OperationApplied(_)
            | Event::OperationScored { .. }
            | Event::OperationMoved { .. }
            | Event::ProjectSet(_)
            | Event::ProjectMoved { .. }
            | Event::MeetingHeld(_)
            | Event::OperatorAdmitted { .. }
            | Event::OperatorDismissed { .. }
            | Event::StoodDown { .. }
            | Event::StoodUp { .. }
            | Event::Announced { .. }
            | Event::AnnouncementAcknowledged { .. }
            | Event::AnnouncementWithdrawn { .. }
            | Event::PositionSet { .. }
            | Event::PositionTaken { .. }
            | Event::PositionLeft { .. }
            | Event::RosterSet { .. }
            | Event::RosterCleared { .. }
            | Event::HandOverSigned(_)
            | Event::HandOverTaken { .. }
            | Event::VolunteerSet { .. }
            | Event::VolunteerStaged(_)
            | Event::ImportAdopted { .. }
            | Event::ImportAbandoned { .. }
            | Event::VolunteerRecordAdded(_)
            | Event::VolunteerPapersOpened { .. }
            | Event::VolunteerPapersErased { .. }
            | Event::CertificateIssued(_)
            | Event::HoursCredited(_)
            | Event::EarningReversed { .. }
            | Event::RewardSet { .. }
            | Event::RewardHeld(_)
            | Event::RewardHandedOver(_)
            | Event::RewardReleased(_)
            | Event::PointsExpired { .. }
            | Event::SponsorSet { .. }
            | Event::PledgeMade { .. }
            | Event::PledgeMoved(_)
            | Event::ReceiptIssued(_)
            | Event::SupplyPointSet { .. }
            | Event::StockMoved(_)
            | Event::RefillOrdered { .. }
            | Event::ReportRecorded(_)
            | Event::DutyBookSet { .. }
            | Event::PapersErased { .. }
            | Event::Trimmed { .. } => None,
        }
    }

    /// The team this event names.
    pub fn team(&self) -> Option<TeamId> {
        match self {
            Event::TeamSet { sheet } => Some(sheet.id),
            Event::TeamMoved(moved) => Some(moved.team),
            Event::TeamTrained { team, .. } => Some(*team),
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

    /// The plan it changes.
    pub fn plan(&self) -> Option<PlanId> {
        match self {
            Event::PlanSet(set) => Some(set.sheet.id),
            Event::PlanEnded { plan, .. } => Some(*plan),
            Event::OccurrenceMade(made) => Some(made.plan),
            Event::OccurrenceSkipped(skipped) => Some(skipped.plan),
            _ => None,
        }
    }

    /// The position it changes.
    pub fn position(&self) -> Option<&PositionCode> {
        match self {
            Event::PositionSet { sheet } => Some(&sheet.code),
            Event::PositionTaken { position }
            | Event::PositionLeft { position }
            | Event::RosterSet { position, .. }
            | Event::RosterCleared { position, .. }
            | Event::HandOverTaken { position, .. } => Some(position),
            _ => None,
        }
    }

    /// The hand-over it is about.
    pub fn hand_over(&self) -> Option<HandOverId> {
        match self {
            Event::HandOverSigned(signed) => Some(signed.hand_over),
            Event::HandOverTaken { hand_over, .. } => Some(*hand_over),
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
            | Event::VolunteersNamed { assignment, .. }
            | Event::QuantityCorrected { assignment, .. }
            | Event::ReferralRecorded { assignment, .. }
            | Event::AssignmentReplanned { assignment, .. }
            | Event::WaterRoleSet { assignment, .. }
            | Event::LifeJacketsConfirmed { assignment, .. }
            | Event::CheckInSet { assignment, .. }
            | Event::CheckedIn { assignment, .. }
            | Event::CheckInMissed { assignment, .. }
            | Event::CheckInEscalated { assignment, .. }
            | Event::AnswerBySet { assignment, .. } => Some(*assignment),
            Event::Called { assignment, .. } | Event::EnteredLate { assignment, .. } => *assignment,
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
            Event::MeetingHeld(held) => &held.requests,
            Event::OccurrenceMade(made) => &made.posts,
            Event::FindRecorded { order, .. } => std::slice::from_ref(order),
            Event::DoorStayedClosed(begun) => std::slice::from_ref(&begun.round),
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
