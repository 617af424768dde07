//! Authority: who may do what, and where; long because it is one table of every act, from which `decide`, the console's greyed keys and the printed
//! contract all read.

use serde::Serialize;

use super::assignment::AssignmentState;
use super::command::{Command, TakingIn};
use super::desk::Desk;
use super::ids::{PlaceCode, TeamId};
use super::operator::{Actor, Role};
use super::place::PlaceLevel;
use super::refusal::Refusal;
use super::request::{AlarmLevel, Priority, Request};
use super::rules::Rules;
use super::time::{Span, Timestamp};

/// How far a role's right to an act reaches. Each includes the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// It may not.
    Nowhere,
    /// Only on what is its own: a team's assignments, what a channel filed.
    Own,
    /// A 所 in its town; a 站 may not.
    OwnTown,
    /// A 所 in its town, a 站 in its village.
    OwnPlaces,
    /// In the whole county.
    Centre,
}

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
    Announce AcknowledgeAnnouncement WithdrawAnnouncement
    SetPositions TakePosition LeavePosition SetRoster ClearRoster SignHandOver TakeOver EnterLate
    OfferExpires AskingLapses NextTier HoldEnds RatingEnds Trim
}

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
use Reach::{Centre, Nowhere, Own, OwnPlaces, OwnTown};
use Role::{Administrator, Channel, Clerk, Department, Dispatcher, DutyLeader, Sponsor, System, Team};

/// One row: these acts, and which roles may do them how far.
type Row = (&'static [Act], &'static [(Role, Reach)]);

/// Who may do what. A role that a row does not name may not; an auditor stands nowhere.
const TABLE: &[Row] = &[
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
    (&[SetReward, ExpirePoints], &[(DutyLeader, Centre), (Administrator, Centre)]),
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
const AFTER_HOURS: &[Act] = &[
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

/// Hours after its end in which a team may still read the papers of an assignment.
const PAPERS_AFTER_END: Span = Span::hours(24);

/// How far `role` reaches with `act`.
pub fn may(role: Role, act: Act) -> Reach {
    let row = TABLE.iter().find(|(acts, _)| acts.contains(&act));
    let entry = row.and_then(|(_, reaches)| reaches.iter().find(|(who, _)| *who == role));
    entry.map_or(Nowhere, |(_, reach)| *reach)
}

/// Whether a role takes requests in hand, so that the other seats are told which one it has open: whoever may write into
/// one. An auditor and an administrator see who works on what, and are not shown to be working.
pub fn takes_in_hand(role: Role) -> bool {
    may(role, Note) != Nowhere
}

/// Every act with every role that may do it, in the order of the commands.
pub fn table() -> impl Iterator<Item = (Act, Role, Reach)> {
    let roles = Role::FOR_TOKENS.into_iter().chain([System]);
    let every = Act::ALL.iter().flat_map(move |act| roles.clone().map(move |role| (*act, role, may(role, *act))));
    every.filter(|(_, _, reach)| *reach != Nowhere)
}

/// Whether `actor` may give this command at `now`. What it is about is looked up on the desk; where nothing is found,
/// only the role is judged, and `decide` says what is missing.
///
/// # Errors
/// `RoleMayNot`, `DutyLeaderOnly`, `AfterHours` or `OutsideScope`, in this order.
pub fn authorise(desk: &Desk, rules: &Rules, actor: &Actor, command: &Command, now: Timestamp) -> Result<(), Refusal> {
    let hearing = Hearing { desk, rules, actor, now };
    let request = command.request().and_then(|id| desk.request(id));
    match command {
        Command::File(filing) => {
            let Some(taking_in) = &filing.take_in else { return hearing.judge(File, None, None) };
            let default = || filing.service.as_ref().and_then(|code| rules.service(code)).map(|s| s.priority);
            let priority = taking_in.priority.or(filing.priority).or_else(default);
            let place = taking_in.place.as_ref().or(filing.place.as_ref());
            let unchecked = actor.place.unchecked();
            hearing.take_in(&[File], taking_in, priority, None, place.unwrap_or(&unchecked))
        }
        Command::TakeIn { taking_in, .. } => match request {
            Some(request) => {
                let place = taking_in.place.as_ref().unwrap_or(&request.place);
                hearing.take_in(&[], taking_in, taking_in.priority.or(Some(request.priority)), Some(request), place)
            }
            None => hearing.role(TakeIn).map(drop),
        },
        Command::Merge { into, .. } => {
            hearing.judge(Merge, request, None)?;
            desk.request(*into).map_or(Ok(()), |into| hearing.judge(Merge, Some(into), None))
        }
        Command::EnterLate { act, .. } => {
            hearing.role(Act::EnterLate)?;
            authorise(desk, rules, actor, act, now)
        }
        Command::AskFor { team, .. } => hearing.judge(AskFor, request, Some(*team)),
        Command::StandDown { team, .. } => hearing.stand(StandDown, *team),
        Command::StandUp { team } => hearing.stand(StandUp, *team),
        Command::SetPlan { plan } => {
            let before = desk.plan(plan.id).map(|plan| &plan.sheet.place);
            hearing.plan(Act::SetPlan, std::iter::once(&plan.place).chain(before))
        }
        Command::MoveVenue { venue, .. } => {
            hearing.plan(Act::MoveVenue, desk.venues.venue(venue).map(|venue| &venue.sheet.place).into_iter())
        }
        Command::ApplyProject { project } => {
            let before = desk.venues.project(&project.code).map(|known| &known.sheet.owner);
            hearing.plan(Act::ApplyProject, std::iter::once(&project.owner).chain(before))
        }
        Command::RecordTeamTraining { team, .. } => {
            hearing.plan(Act::RecordTeamTraining, desk.team(*team).map(|team| &team.sheet.home).into_iter())
        }
        Command::EndPlan { plan, .. } => {
            hearing.plan(Act::EndPlan, desk.plan(*plan).map(|plan| &plan.sheet.place).into_iter())
        }
        Command::AskOwnPeople { assignment, .. }
        | Command::Accept { assignment, .. }
        | Command::Refuse { assignment, .. }
        | Command::Arrive { assignment, .. }
        | Command::CheckIn { assignment, .. }
        | Command::Finish { assignment, .. }
        | Command::GiveBack { assignment, .. }
        | Command::Fail { assignment, .. } => {
            let assignment = request.and_then(|request| request.assignment(*assignment));
            hearing.judge(Act::of(command), request, assignment.map(|assignment| assignment.team))
        }
        _ => {
            hearing.role(Act::of(command))?;
            hearing.department(command)?;
            hearing.duty_leader(command, request)?;
            hearing.judge(Act::of(command), request, None)
        }
    }
}

/// One command being judged.
struct Hearing<'a> {
    desk: &'a Desk,
    rules: &'a Rules,
    actor: &'a Actor,
    now: Timestamp,
}

impl Hearing<'_> {
    /// How far the actor's role reaches.
    fn role(&self, act: Act) -> Result<Reach, Refusal> {
        let dismissed = self.desk.operators.get(&self.actor.operator).is_some_and(|operator| operator.dismissed);
        let is_station = self.actor.role == Clerk && !self.is_town();
        match may(self.actor.role, act) {
            OwnTown if is_station => Err(Refusal::RoleMayNot { role: self.actor.role }),
            reach if reach > Nowhere && !dismissed => Ok(reach),
            _ => Err(Refusal::RoleMayNot { role: self.actor.role }),
        }
    }

    /// Whether the actor sits in a 所, or higher.
    fn is_town(&self) -> bool {
        let place = self.desk.places.get(&self.actor.place);
        place.is_some_and(|place| matches!(place.level, PlaceLevel::County | PlaceLevel::Town))
    }

    /// Role, office hours, scope.
    fn judge(&self, act: Act, request: Option<&Request>, team: Option<TeamId>) -> Result<(), Refusal> {
        let reach = self.role(act)?;
        if self.actor.role == Clerk && !AFTER_HOURS.contains(&act) {
            self.office_hours()?;
        }
        match (reach, request) {
            (Own, request) if self.owns(act, request, team) => Ok(()),
            (Own, request) => Err(outside(request.map_or(&self.actor.place, |request| &request.place))),
            (OwnTown | OwnPlaces, Some(request)) => self.in_scope(&request.place, Some(&request.owner)),
            _ => Ok(()),
        }
    }

    /// 受理, with what goes before it and the first offer after it. Of a P0 every console may do it all, whatever
    /// its place and hour.
    fn take_in(
        &self,
        before: &[Act],
        taking_in: &TakingIn,
        priority: Option<Priority>,
        request: Option<&Request>,
        place: &PlaceCode,
    ) -> Result<(), Refusal> {
        let overrides = taking_in.offer.as_ref().is_some_and(|offering| offering.override_gates);
        if overrides && self.actor.role != DutyLeader {
            return Err(Refusal::DutyLeaderOnly);
        }
        let at_console = matches!(self.actor.role, Clerk | Dispatcher | DutyLeader | Administrator);
        if at_console && priority == Some(Priority::Emergency) {
            return Ok(());
        }
        let offer = taking_in.offer.as_ref().map(|_| Offer);
        for act in before.iter().copied().chain([TakeIn]).chain(offer) {
            self.role(act)?;
        }
        if self.actor.role == Clerk {
            self.office_hours()?;
            // One whose place is to be checked is for whoever knows it; any other stays with those it lies with.
            let lies = request.filter(|request| !request.place.is_unchecked());
            lies.map_or(Ok(()), |request| self.in_scope(&request.place, Some(&request.owner)))?;
            self.in_scope(place, request.map(|request| &request.owner))?;
        }
        Ok(())
    }

    /// A plan, made or ended where it is.
    fn plan<'p>(&self, act: Act, mut places: impl Iterator<Item = &'p PlaceCode>) -> Result<(), Refusal> {
        self.judge(act, None, None)?;
        if self.role(act)? == OwnTown { places.try_for_each(|place| self.in_scope(place, None)) } else { Ok(()) }
    }

    /// A team out of service: its own page, its 所, the centre.
    fn stand(&self, act: Act, team: TeamId) -> Result<(), Refusal> {
        self.judge(act, None, Some(team))?;
        match self.desk.team(team) {
            Some(team) if self.role(act)? == OwnTown => self.in_scope(&team.sheet.home, None),
            _ => Ok(()),
        }
    }

    /// What only a duty leader, or only the centre, decides although the table lets others do the act.
    fn duty_leader(&self, command: &Command, request: Option<&Request>) -> Result<(), Refusal> {
        let centre = matches!(self.actor.role, Dispatcher | DutyLeader);
        let leader = self.actor.role == DutyLeader;
        let by_itself = self.actor.role == Channel;
        let needs_leader = match (command, request) {
            (Command::Offer { offering, .. } | Command::OfferAlso { offering, .. }, _) => offering.override_gates,
            (Command::Hold { .. }, Some(request)) => {
                request.priority == Priority::Urgent
                    || request.holds.saturating_add(1) >= self.rules.limits.hold_by_leader_from
            }
            (Command::Archive { .. }, Some(request)) => request.flags.protected,
            // A call-back that says "solved" closes the request, and so does a rating entered for the resident.
            (command, Some(request)) if closes_as_solved(command) => request.flags.protected && !by_itself,
            _ => false,
        };
        let needs_centre = match (command, request) {
            (Command::Archive { .. }, Some(request)) => request.needs_a_person_to_close(),
            (command, Some(request)) if closes_as_solved(command) => request.needs_a_person_to_close() && !by_itself,
            // A 所 takes back an offer of its own places; a team that has accepted only the centre recalls.
            (Command::Recall { assignment, .. }, Some(request)) => {
                request.assignment(*assignment).is_some_and(|a| a.state != AssignmentState::Offered)
            }
            (Command::AcknowledgeAlarm { .. }, Some(request)) => {
                request.alarm.as_ref().is_some_and(|alarm| alarm.level == AlarmLevel::DutyLeader)
            }
            _ => false,
        };
        if needs_leader && !leader {
            Err(Refusal::DutyLeaderOnly)
        } else if needs_centre && !centre {
            Err(Refusal::RoleMayNot { role: self.actor.role })
        } else {
            Ok(())
        }
    }

    /// A department answers for itself and for no other.
    fn department(&self, command: &Command) -> Result<(), Refusal> {
        let Some(office) = command.answering_office().filter(|_| self.actor.role == Department) else { return Ok(()) };
        match self.desk.department_of(self.actor) {
            Some(own) if own == office => Ok(()),
            _ => Err(Refusal::NotYourWhistle { office: office.to_owned() }),
        }
    }

    /// Whether it is the team's, the department's or the channel's own.
    fn owns(&self, act: Act, request: Option<&Request>, team: Option<TeamId>) -> bool {
        match (self.actor.role, request) {
            (Team, Some(request)) if matches!(act, OpenPapers | Act::AttachPaper | Act::OpenAttachment) => {
                self.may_read(request)
            }
            // What is done on the way is for a team that is bound to it.
            (Team, Some(request)) if team.is_none() => {
                request.live().any(|a| Some(a.team) == self.actor.team && a.state.is_bound())
            }
            (Team, _) => team.is_none() || team == self.actor.team,
            (Department, Some(request)) => self.is_called_to(act, request),
            (Channel, Some(request)) => request.filed_by == self.actor.operator,
            _ => true,
        }
    }

    /// A team reads the papers from accepting until a day after the end.
    fn may_read(&self, request: &Request) -> bool {
        let own = request.assignments.iter().filter(|assignment| Some(assignment.team) == self.actor.team);
        own.into_iter().any(|assignment| {
            use AssignmentState::{Failed, Finished, GivenBack, Recalled};
            let had_accepted = assignment.started_at.is_some() || assignment.left.is_some();
            let ended = matches!(assignment.state, Finished | GivenBack | Failed | Recalled) && had_accepted;
            assignment.state.is_bound() || (ended && self.now < assignment.since + PAPERS_AFTER_END)
        })
    }

    /// A department acts on what it was called to, and reads the papers while it answers.
    fn is_called_to(&self, act: Act, request: &Request) -> bool {
        let Some(own) = self.desk.department_of(self.actor) else { return false };
        if act == OpenPapers { request.is_served_by(own) } else { request.whistles_for(own).next().is_some() }
    }

    fn office_hours(&self) -> Result<(), Refusal> {
        let calendar = &self.rules.calendar;
        if calendar.is_office_time(self.now) {
            Ok(())
        } else {
            let (opens, duty) = (calendar.next_opening(self.now), self.desk.duty_seat(self.now));
            Err(Refusal::AfterHours { opens, duty })
        }
    }

    /// Within the actor's place: where it is, or who owns it.
    fn in_scope(&self, place: &PlaceCode, owner: Option<&PlaceCode>) -> Result<(), Refusal> {
        let within = |inner: &PlaceCode| self.desk.places.within(inner, &self.actor.place);
        if within(place) || owner.is_some_and(within) { Ok(()) } else { Err(outside(place)) }
    }
}

/// Whether it would end a request as solved.
fn closes_as_solved(command: &Command) -> bool {
    use super::command::CallBackResult;
    matches!(command, Command::CallBack { result: CallBackResult::Solved(_), .. } | Command::Rate { solved: true, .. })
}

fn outside(place: &PlaceCode) -> Refusal {
    Refusal::OutsideScope { place: place.clone() }
}

#[cfg(test)]
mod tests;
