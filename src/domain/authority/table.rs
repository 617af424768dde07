//! The table itself: a row for acts that are alike, and how far each role reaches with them.

use super::{Act, Reach};
use crate::domain::operator::Role;

use Act::{
    Accept, AcknowledgeAlarm, AcknowledgeAnnouncement, AdmitOperator, AdoptRules, Again, Amend, Announce,
    ArbitrateWhistle, Archive, Arrive, AskFor, AskOwnPeople, AskingLapses, BlowWhistle, BreakOff, CallBack, Cancel,
    CloseWhistle, ConfirmAsking, ConfirmPoliceReport, Correct, DeclineAsking, DismissOperator, ExpirePoints, Fail,
    File, Finish, Found, Give, GiveBack, HandOverReward, Hold, HoldEnds, InsistOnWhistle, Link, Merge, NextTier, Note,
    Offer, OfferAlso, OfferExpires, OpenPapers, Rate, RateDepartment, RateWhistle, RatingEnds, Recall, RecallWhistle,
    RecordAnswer, Redeem, Refuse, RefuseWhistle, Reject, ReleaseReward, Remind, Reopen, ReportOnWhistle,
    ReportToPolice, Reschedule, Resume, ReverseEarning, SendBack, SetPlaces, SetPriority, SetReward, SetTeams,
    SetVolunteers, SignIn, Split, StandDown, StandUp, TakeApart, TakeBack, TakeIn, Transfer, Trim, VerifyHours,
    WithdrawAnnouncement,
};
use Reach::{Centre, Own, OwnPlaces, OwnTown};
use Role::{Administrator, Channel, Clerk, Department, Dispatcher, DutyLeader, Sponsor, System, Team};

/// One row: these acts, and which roles may do them how far.
pub(super) type Row = (&'static [Act], &'static [(Role, Reach)]);

/// Who may do what. A role that a row does not name may not; an auditor stands nowhere.
pub(super) const TABLE: &[Row] = &[
    // The centre itself. Its clockwork makes a new one from its settings.
    (
        &[Found, AdoptRules, SetPlaces, SetTeams, AdmitOperator, DismissOperator],
        &[(Administrator, Centre), (System, Centre)],
    ),
    // Venues, who operates them, projects and the life of teams. A 所 speaks for what lies in its town.
    (&[Act::SetVenues], &[(Administrator, Centre), (System, Centre)]),
    (
        &[Act::MoveVenue, Act::RecordTeamTraining],
        &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre), (Administrator, Centre)],
    ),
    (
        &[Act::ApplyProject],
        &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre), (Administrator, Centre), (System, Centre)],
    ),
    (&[Act::ApplyToOperate], &[(Dispatcher, Centre), (DutyLeader, Centre), (Administrator, Centre)]),
    (
        &[Act::MoveTeam, Act::ScoreApplication, Act::ChooseOperator, Act::EndOperation],
        &[(DutyLeader, Centre), (Administrator, Centre)],
    ),
    (&[Act::MoveProject], &[(DutyLeader, Centre), (Administrator, Centre), (System, Centre)]),
    (&[Act::FileBatch], &[(Clerk, Centre), (Dispatcher, Centre), (DutyLeader, Centre)]),
    // The menu; what a finished order came to is set right by whoever may correct it.
    (
        &[Act::SetService, Act::RetireService, Act::SetMenu, Act::RetireMenuItem],
        &[(Administrator, Centre), (System, Centre)],
    ),
    (&[Act::CorrectQuantity, Act::RecordReferral], &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre)]),
    (&[File], &[(Clerk, Centre), (Dispatcher, Centre), (DutyLeader, Centre), (Channel, Own)]),
    (
        &[TakeIn, Amend, Note, Act::Call, Act::SetCase],
        &[(Clerk, OwnPlaces), (Dispatcher, Centre), (DutyLeader, Centre)],
    ),
    // Whoever picks up the telephone when a resident rings again.
    (&[Again], &[(Clerk, Centre), (Dispatcher, Centre), (DutyLeader, Centre), (Channel, Own)]),
    (
        &[
            Transfer,
            RecordAnswer,
            SendBack,
            Reject,
            Merge,
            Link,
            Hold,
            Resume,
            Split,
            Offer,
            OfferAlso,
            ConfirmAsking,
            DeclineAsking,
            Remind,
            Recall,
            CallBack,
            Archive,
            Reopen,
            Correct,
            SetPriority,
            Reschedule,
            Give,
        ],
        &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre)],
    ),
    (&[TakeApart], &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre), (System, Centre)]),
    (&[BreakOff], &[(Dispatcher, Centre), (DutyLeader, Centre)]),
    // A resident's own doing, through a channel or told to a console.
    (&[Cancel, Rate], &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre), (Channel, Own)]),
    // A team's own doing, on its page or told by telephone.
    (
        &[AskFor, AskOwnPeople, Accept, Refuse, Arrive, Finish, GiveBack, Fail, StandDown, StandUp],
        &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre), (Team, Own)],
    ),
    (
        &[OpenPapers],
        &[
            (Clerk, OwnPlaces),
            (Dispatcher, Centre),
            (DutyLeader, Centre),
            (Team, Own),
            (Department, Own),
            (Channel, Own),
        ],
    ),
    // 吹哨: a 所 for its town, or the centre; what ends or answers it for the office is then only for the office itself.
    (
        &[BlowWhistle, InsistOnWhistle, CloseWhistle, RecallWhistle, RateDepartment],
        &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre)],
    ),
    (&[ArbitrateWhistle], &[(DutyLeader, Centre)]),
    // A department's own doing, or told to a console.
    (
        &[SignIn, RefuseWhistle, ReportOnWhistle, RateWhistle],
        &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre), (Department, Own)],
    ),
    // 名册: a 所 keeps what lies in its town. A delivery agent is a channel, and says what came of a notice.
    (
        &[Act::SetRecords, Act::RemoveRecords, Act::AssignGrid],
        &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre), (Administrator, Centre)],
    ),
    (&[Act::OpenCase, Act::CloseCase], &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre)]),
    (&[Act::AddToCase], &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre)]),
    (
        &[Act::NoticeDelivered, Act::NoticeFailed],
        &[(Clerk, Centre), (Dispatcher, Centre), (DutyLeader, Centre), (Channel, Centre)],
    ),
    // An alarm rings on every seat.
    (
        &[AcknowledgeAlarm, AcknowledgeAnnouncement],
        &[(Clerk, Centre), (Dispatcher, Centre), (DutyLeader, Centre), (Administrator, Centre)],
    ),
    // Hours are checked where the work was done; what they are worth is handed out at a desk.
    (
        &[VerifyHours, Redeem, HandOverReward, ReleaseReward],
        &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre)],
    ),
    (&[ReverseEarning], &[(DutyLeader, Centre)]),
    (&[SetReward], &[(DutyLeader, Centre), (Administrator, Centre)]),
    (&[ExpirePoints], &[(DutyLeader, Centre), (Administrator, Centre), (System, Centre)]),
    // 多元买单: who pays and what was promised is the centre's book; a bill is made where the order is.
    (
        &[Act::SetSponsor, Act::MakePledge, Act::WithdrawPledge, Act::FillJobs, Act::SetSupplyPoint],
        &[(Dispatcher, Centre), (DutyLeader, Centre), (Administrator, Centre)],
    ),
    (
        &[Act::OpenBill, Act::AdvanceBill, Act::SettleBill, Act::CancelBill],
        &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre)],
    ),
    // A sponsor says yes or no to its own, or somebody says it for it.
    (
        &[Act::ClaimBillLine, Act::ReleaseBillLine],
        &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre), (Sponsor, Own)],
    ),
    (&[Act::IssueReceipt], &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre), (Administrator, Centre)]),
    // A point is served where it stands.
    (&[Act::MoveStock, Act::OrderRefill], &[(Clerk, OwnPlaces), (Dispatcher, Centre), (DutyLeader, Centre)]),
    // The registry of volunteers.
    (&[SetVolunteers], &[(Dispatcher, Centre), (DutyLeader, Centre), (Administrator, Centre)]),
    (
        &[Act::StageVolunteers, Act::AdoptImport, Act::AbandonImport],
        &[(Dispatcher, Centre), (DutyLeader, Centre), (Administrator, Centre)],
    ),
    // A volunteer's record, within the place of whoever keeps it; names with the act recorded.
    (
        &[Act::AddToVolunteerRecord, Act::IssueCertificate],
        &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre), (Administrator, Centre)],
    ),
    (
        &[Act::OpenVolunteerPapers],
        &[(Clerk, OwnPlaces), (Dispatcher, Centre), (DutyLeader, Centre), (Administrator, Centre)],
    ),
    // What is erased cannot be had back: not the act of whoever happens to sit there.
    (&[Act::EraseVolunteerPapers], &[(DutyLeader, Centre), (Administrator, Centre)]),
    (&[Act::NameVolunteers], &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre)]),
    // Whoever hears of an emergency calls, and whoever takes a protected order in rings 110 at once, needing nobody's leave;
    // a duty leader confirms afterwards.
    (
        &[Act::EmergencyCall, ReportToPolice],
        &[(Clerk, Centre), (Dispatcher, Centre), (DutyLeader, Centre), (Administrator, Centre)],
    ),
    (&[ConfirmPoliceReport], &[(DutyLeader, Centre)]),
    (&[Act::OpenIncident, Act::JoinIncident, Act::LeaveIncident], &[(Dispatcher, Centre), (DutyLeader, Centre)]),
    (&[Act::CloseIncident], &[(DutyLeader, Centre)]),
    // Whoever hears of a team on the water, or of a person behind a closed door, writes it down.
    (
        &[Act::SetCheckIn, Act::StartWelfareCheck, Act::WelfareStep],
        &[(Clerk, OwnPlaces), (Dispatcher, Centre), (DutyLeader, Centre)],
    ),
    (&[Act::SetWaterRole], &[(Dispatcher, Centre), (DutyLeader, Centre)]),
    (&[Act::CheckIn], &[(Clerk, OwnPlaces), (Dispatcher, Centre), (DutyLeader, Centre), (Team, Own)]),
    (&[Act::SetDutyBook], &[(DutyLeader, Centre), (Administrator, Centre)]),
    // Whoever may read the papers of an order may add to them.
    (
        &[Act::AttachPaper, Act::OpenAttachment],
        &[(Clerk, OwnPlaces), (Dispatcher, Centre), (DutyLeader, Centre), (Team, Own)],
    ),
    (&[Act::CheckInMissed, Act::CheckInEscalates, Act::WelfareOverdue, Act::ErasePapers], &[(System, Centre)]),
    // What every seat is to read is said by whoever answers for the shift.
    (&[Announce, WithdrawAnnouncement], &[(DutyLeader, Centre), (Administrator, Centre)]),
    // Positions are set up by an administrator; who sits there when is said by whoever answers for the shifts.
    (&[Act::SetPositions], &[(Administrator, Centre), (System, Centre)]),
    (&[Act::SetRoster, Act::ClearRoster], &[(DutyLeader, Centre), (Administrator, Centre)]),
    (
        &[Act::TakePosition, Act::LeavePosition, Act::SignHandOver, Act::TakeOver],
        &[(Clerk, Centre), (Dispatcher, Centre), (DutyLeader, Centre)],
    ),
    // From paper, at a console; the act itself is judged as well.
    (&[Act::EnterLate], &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre)]),
    // One's own, which one was allowed to do.
    (&[TakeBack], &[(Clerk, Centre), (Dispatcher, Centre), (DutyLeader, Centre)]),
    // 计划: made where it is, worked by its teams on their pages, or told to a console.
    (
        &[Act::SetPlan, Act::EndPlan],
        &[(Clerk, OwnTown), (Dispatcher, Centre), (DutyLeader, Centre), (Administrator, Centre)],
    ),
    (
        &[Act::TickStop, Act::RecordFind, Act::CheckInChild, Act::FetchChild, Act::CountHelpers],
        &[(Clerk, OwnPlaces), (Dispatcher, Centre), (DutyLeader, Centre), (Team, Own)],
    ),
    (&[Act::MakeOccurrence, Act::ChildrenWait], &[(System, Centre)]),
    // What leaves the centre in its name.
    (&[Act::RecordReport], &[(DutyLeader, Centre), (Administrator, Centre)]),
    (&[OfferExpires, AskingLapses, NextTier, HoldEnds, RatingEnds, Trim], &[(System, Centre)]),
];

/// What a 所 or 站 still does after office hours, when the rest falls to the centre's duty position.
pub(super) const AFTER_HOURS: &[Act] = &[
    File,
    // Meetings in the yard are held in the evening.
    Act::FileBatch,
    Again,
    Note,
    Act::Call,
    OpenPapers,
    AcknowledgeAlarm,
    Act::EmergencyCall,
    ReportToPolice,
    Act::SetCheckIn,
    Act::CheckIn,
    Act::StartWelfareCheck,
    Act::WelfareStep,
    Act::AttachPaper,
    Act::OpenAttachment,
    AcknowledgeAnnouncement,
    Act::NoticeDelivered,
    Act::NoticeFailed,
    TakeBack,
    // Rounds and classes go on when the office closes.
    Act::TickStop,
    Act::CheckInChild,
    Act::FetchChild,
    Act::CountHelpers,
    Act::LeavePosition,
    Act::SignHandOver,
];
