//! What somebody does: one act for every kind of command.

use serde::Serialize;

use crate::domain::command::Command;

macro_rules! acts {
    ($($name:ident)*) => {
        /// What somebody does: one act for every kind of command.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "each is the command of its name")]
        pub enum Act { $($name,)* }

        impl Act {
            /// Every act, in the order of the commands.
            pub const ALL: &[Act] = &[$(Act::$name,)*];

            /// The act that a command is.
            pub fn of(command: &Command) -> Act {
                match command { $(Command::$name { .. } => Act::$name,)* }
            }
        }
    };
}

acts! {
    Found AdoptRules
    SetService RetireService SetMenu RetireMenuItem CorrectQuantity RecordReferral
    SetPlaces SetTeams
    MoveTeam RecordTeamTraining SetVenues MoveVenue ApplyToOperate ScoreApplication ChooseOperator EndOperation
    ApplyProject MoveProject FileBatch
    AdmitOperator DismissOperator
    File TakeIn Transfer RecordAnswer SendBack Reject Merge TakeApart Link Cancel Hold Resume Split
    SetPlan EndPlan TickStop RecordFind CheckInChild FetchChild CountHelpers MakeOccurrence ChildrenWait
    Offer OfferAlso AskFor ConfirmAsking DeclineAsking AskOwnPeople Remind Accept Refuse Recall Arrive Finish GiveBack
    Fail BreakOff
    Rate CallBack Archive Reopen Correct
    SetPriority Reschedule Amend Give Again Note Call OpenPapers AcknowledgeAlarm TakeBack
    RecordReport
    BlowWhistle SignIn RefuseWhistle InsistOnWhistle ArbitrateWhistle ReportOnWhistle CloseWhistle RecallWhistle
    RateDepartment RateWhistle
    SetRecords RemoveRecords AssignGrid OpenCase AddToCase CloseCase NoticeDelivered NoticeFailed
    EmergencyCall SetCase ReportToPolice ConfirmPoliceReport
    OpenIncident JoinIncident LeaveIncident CloseIncident SetWaterRole SetCheckIn CheckIn StartWelfareCheck WelfareStep
    SetDutyBook AttachPaper OpenAttachment CheckInMissed CheckInEscalates WelfareOverdue ErasePapers
    StandDown StandUp
    SetVolunteers VerifyHours ReverseEarning SetReward Redeem HandOverReward ReleaseReward ExpirePoints
    SetSponsor MakePledge WithdrawPledge FillJobs OpenBill ClaimBillLine ReleaseBillLine AdvanceBill SettleBill CancelBill
    IssueReceipt SetSupplyPoint MoveStock OrderRefill
    StageVolunteers AdoptImport AbandonImport AddToVolunteerRecord OpenVolunteerPapers IssueCertificate NameVolunteers
    EraseVolunteerPapers
    Announce AcknowledgeAnnouncement WithdrawAnnouncement
    SetPositions TakePosition LeavePosition SetRoster ClearRoster SignHandOver TakeOver EnterLate
    OfferExpires AskingLapses NextTier HoldEnds RatingEnds Trim
}
