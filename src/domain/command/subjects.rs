//! What a command is about.

use super::Command;
use crate::domain::ids::RequestId;

impl Command {
    /// The request it is about; none for what concerns the centre or a team.
    pub fn request(&self) -> Option<RequestId> {
        match self {
            Command::File(filing) => Some(filing.request),
            Command::EnterLate { act, .. } => act.request(),
            Command::TakeIn { request, .. }
            | Command::Transfer { request, .. }
            | Command::RecordAnswer { request, .. }
            | Command::SendBack { request, .. }
            | Command::Reject { request, .. }
            | Command::Merge { request, .. }
            | Command::TakeApart { request, .. }
            | Command::Link { request, .. }
            | Command::Cancel { request, .. }
            | Command::Hold { request, .. }
            | Command::Resume { request, .. }
            | Command::Split { request, .. }
            | Command::TickStop { request, .. }
            | Command::RecordFind { request, .. }
            | Command::CheckInChild { request, .. }
            | Command::FetchChild { request, .. }
            | Command::CountHelpers { request, .. }
            | Command::ChildrenWait { request, .. }
            | Command::Offer { request, .. }
            | Command::OfferAlso { request, .. }
            | Command::AskFor { request, .. }
            | Command::ConfirmAsking { request, .. }
            | Command::DeclineAsking { request, .. }
            | Command::AskOwnPeople { request, .. }
            | Command::Remind { request, .. }
            | Command::Accept { request, .. }
            | Command::Refuse { request, .. }
            | Command::Recall { request, .. }
            | Command::Arrive { request, .. }
            | Command::Finish { request, .. }
            | Command::GiveBack { request, .. }
            | Command::Fail { request, .. }
            | Command::BreakOff { request, .. }
            | Command::Rate { request, .. }
            | Command::CallBack { request, .. }
            | Command::Archive { request, .. }
            | Command::Reopen { request, .. }
            | Command::Correct { request, .. }
            | Command::SetPriority { request, .. }
            | Command::Reschedule { request, .. }
            | Command::Amend { request, .. }
            | Command::Give { request, .. }
            | Command::Again { request, .. }
            | Command::Note { request, .. }
            | Command::Call { request, .. }
            | Command::OpenPapers { request, .. }
            | Command::AcknowledgeAlarm { request, .. }
            | Command::BlowWhistle { request, .. }
            | Command::SignIn { request, .. }
            | Command::RefuseWhistle { request, .. }
            | Command::InsistOnWhistle { request, .. }
            | Command::ArbitrateWhistle { request, .. }
            | Command::ReportOnWhistle { request, .. }
            | Command::CloseWhistle { request, .. }
            | Command::RecallWhistle { request, .. }
            | Command::RateDepartment { request, .. }
            | Command::RateWhistle { request, .. }
            | Command::AddToCase { request, .. }
            | Command::NoticeDelivered { request, .. }
            | Command::NoticeFailed { request, .. }
            | Command::EmergencyCall { request, .. }
            | Command::SetCase { request, .. }
            | Command::ReportToPolice { request }
            | Command::ConfirmPoliceReport { request }
            | Command::CorrectQuantity { request, .. }
            | Command::RecordReferral { request, .. }
            | Command::OpenIncident { request, .. }
            | Command::JoinIncident { request, .. }
            | Command::LeaveIncident { request }
            | Command::SetWaterRole { request, .. }
            | Command::SetCheckIn { request, .. }
            | Command::CheckIn { request, .. }
            | Command::StartWelfareCheck { request }
            | Command::WelfareStep { request, .. }
            | Command::AttachPaper { request, .. }
            | Command::OpenAttachment { request, .. }
            | Command::CheckInMissed { request, .. }
            | Command::CheckInEscalates { request, .. }
            | Command::WelfareOverdue { request, .. }
            | Command::VerifyHours { request, .. }
            | Command::OpenBill { request, .. }
            | Command::AdvanceBill { request, .. }
            | Command::SettleBill { request, .. }
            | Command::CancelBill { request, .. }
            | Command::NameVolunteers { request, .. }
            | Command::OfferExpires { request, .. }
            | Command::AskingLapses { request, .. }
            | Command::NextTier { request, .. }
            | Command::HoldEnds { request, .. }
            | Command::RatingEnds { request, .. } => Some(*request),
            Command::ClaimBillLine(claim) => Some(claim.request),
            Command::ReleaseBillLine(release) => Some(release.request),
            Command::SetRecords { .. }
            | Command::RemoveRecords { .. }
            | Command::AssignGrid { .. }
            | Command::OpenCase { .. }
            | Command::CloseCase { .. }
            | Command::Found { .. }
            | Command::AdoptRules { .. }
            | Command::SetService { .. }
            | Command::RetireService { .. }
            | Command::SetMenu { .. }
            | Command::RetireMenuItem { .. }
            | Command::SetPlaces { .. }
            | Command::SetTeams { .. }
            | Command::MoveTeam(_)
            | Command::RecordTeamTraining { .. }
            | Command::SetVenues { .. }
            | Command::MoveVenue { .. }
            | Command::ApplyToOperate { .. }
            | Command::ScoreApplication { .. }
            | Command::ChooseOperator { .. }
            | Command::EndOperation { .. }
            | Command::ApplyProject { .. }
            | Command::MoveProject { .. }
            | Command::FileBatch(_)
            | Command::AdmitOperator { .. }
            | Command::DismissOperator { .. }
            | Command::StandDown { .. }
            | Command::StandUp { .. }
            | Command::Announce { .. }
            | Command::AcknowledgeAnnouncement { .. }
            | Command::WithdrawAnnouncement { .. }
            | Command::SetPositions { .. }
            | Command::TakePosition { .. }
            | Command::LeavePosition { .. }
            | Command::SetRoster { .. }
            | Command::ClearRoster { .. }
            | Command::SignHandOver { .. }
            | Command::TakeOver { .. }
            | Command::SetVolunteers { .. }
            | Command::StageVolunteers { .. }
            | Command::AdoptImport { .. }
            | Command::AbandonImport { .. }
            | Command::AddToVolunteerRecord { .. }
            | Command::OpenVolunteerPapers { .. }
            | Command::EraseVolunteerPapers { .. }
            | Command::IssueCertificate { .. }
            | Command::SetPlan { .. }
            | Command::EndPlan { .. }
            | Command::MakeOccurrence { .. }
            | Command::ReverseEarning { .. }
            | Command::SetReward { .. }
            | Command::Redeem { .. }
            | Command::HandOverReward { .. }
            | Command::ReleaseReward { .. }
            | Command::ExpirePoints { .. }
            | Command::SetSponsor { .. }
            | Command::MakePledge { .. }
            | Command::WithdrawPledge { .. }
            | Command::FillJobs { .. }
            | Command::IssueReceipt { .. }
            | Command::SetSupplyPoint { .. }
            | Command::MoveStock { .. }
            | Command::OrderRefill { .. }
            | Command::TakeBack { .. }
            | Command::RecordReport { .. }
            | Command::CloseIncident { .. }
            | Command::SetDutyBook { .. }
            | Command::ErasePapers { .. }
            | Command::Trim { .. } => None,
        }
    }

    /// What is done: of what is entered late, the act itself.
    pub fn act(&self) -> &Command {
        match self {
            Command::EnterLate { act, .. } => act.act(),
            _ => self,
        }
    }

    /// For what a department says to a whistle, or is said for it: which department.
    pub fn answering_office(&self) -> Option<&str> {
        match self {
            Command::SignIn { office, .. }
            | Command::RefuseWhistle { office, .. }
            | Command::ReportOnWhistle { office, .. }
            | Command::RateWhistle { office, .. } => Some(office),
            _ => None,
        }
    }
}
