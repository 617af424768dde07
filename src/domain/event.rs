//! Events: what happened, with its results; long because each form stands here once. Their serde form is the disk form
//! and stays readable for ever.
//!
//! They carry absolute deadlines and final values, so that [`apply`](super::apply::apply) reads no rule, calendar or clock.

#![expect(missing_docs, reason = "each variant says what it is, and the names of its fields say the rest")]

mod accounts;
mod changes;
mod directories;
mod filed;
mod payers;
mod plans;
mod registry;
mod shifts;
mod subjects;
mod venues;
mod withhold;

use serde::{Deserialize, Serialize};

pub use accounts::{HoursCredited, RewardMoved};
pub use changes::{Amended, Summoned};
pub use directories::{CaseOpened, CaseOrder, CaseOver, FirstTold, NoticeStep};
pub use filed::Filed;
pub use payers::{
    BillAdvanced, BillCancelled, BillLineClaimed, BillLineReleased, BillOpened, PledgeMoved, StockMoved, StockStep,
};
pub use plans::{ChildFetched, DoorStayedClosed, OccurrenceMade, OccurrenceSkipped, PlanSet, StopTicked};
pub use registry::{CertificateIssued, VolunteerRecordAdded, VolunteerStaged};
pub use shifts::HandOverSigned;
pub use venues::{MeetingHeld, TeamMoved};

use super::accounts::ledger::Posting;
use super::accounts::points::RewardSheet;
use super::accounts::sponsors::{PledgeSheet, SponsorSheet};
use super::accounts::supplies::{Receipt, SupplyPointSheet};
use super::accounts::volunteer::VolunteerSheet;
use super::assignment::{Count, LeavingReason, OfferKind, RefusalReason, Report, Told};
use super::attachment::{AttachmentKind, Retention};
use super::catalogue::Service;
use super::clocks::Clock;
use super::command::{CallBackResult, CallResult, CancelReason};
use super::duty_book::DutyEntry;
use super::figures::record::ReportRecord;
use super::ids::{
    AnnouncementId, AssignmentId, AttachmentId, HandOverId, IncidentId, MenuCode, OperatorId, PlaceCode, PositionCode,
    RequestId, Revision, ServiceCode, SupplyPointId, TeamId, VolunteerId, WhistleId,
};
use super::ids::{ChildId, PlanId};
use super::late::LateStep;
use super::menu::{MenuItem, ReferralOutcome};
use super::operator::{Actor, Operator};
use super::place::Place;
use super::redactable::Redactable;
use super::request::{AlarmLevel, Closing, Hold, Outcome, Priority, Rating, Satisfaction, State, Transfer};
use super::rules::Rules;
use super::run_card::{Case, EmergencyNumber};
use super::shift::PositionSheet;
use super::team::{StandDown, TeamSheet};
use super::time::{Timestamp, Window};
use super::water::WaterRole;
use super::welfare::{WelfareOutcome, WelfareStep};
use super::whistle::WhistleLevel;

/// What happened. Flat, with a stable tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// The centre began.
    Founded { centre: PlaceCode, name: String },
    /// Rules were adopted.
    RulesAdopted { rules: Box<Rules> },
    /// A service is new or changed.
    ServiceSet { service: Box<Service> },
    /// A service can no longer be ordered.
    ServiceRetired { service: ServiceCode },
    /// Something of the menu is new or changed.
    MenuItemSet { item: Box<MenuItem> },
    /// Something of the menu can no longer be ordered.
    MenuItemRetired { code: MenuCode },
    /// The count of a finished report was corrected.
    QuantityCorrected { request: RequestId, assignment: AssignmentId, from: Count, to: Count, reason: Redactable },
    /// What came of passing somebody on.
    ReferralRecorded { request: RequestId, assignment: AssignmentId, outcome: ReferralOutcome },
    /// A place is new or changed.
    PlaceSet { place: Place },
    /// A team is new or changed; its stand-down and record stay.
    TeamSet { sheet: TeamSheet },
    /// A team came to another stage of its life.
    TeamMoved(Box<TeamMoved>),
    /// A team had a training.
    TeamTrained { team: TeamId, training: super::team::Training },
    /// A venue is new or changed.
    VenueSet(Box<super::venues::VenueSheet>),
    /// A venue came to another stage.
    VenueMoved {
        venue: super::ids::VenueCode,
        from: super::venues::VenueStage,
        to: super::venues::VenueStage,
        reason: Redactable,
    },
    /// An organisation applied to operate a venue.
    OperationApplied(Box<super::venues::OperationSheet>),
    /// A judge scored it.
    OperationScored { operation: super::ids::OperationId, scores: Vec<super::venues::Score> },
    /// It was chosen, or its term ended.
    OperationMoved {
        operation: super::ids::OperationId,
        venue: super::ids::VenueCode,
        from: super::venues::OperationState,
        to: super::venues::OperationState,
        #[serde(default, skip_serializing_if = "Redactable::is_empty")]
        reason: Redactable,
    },
    /// A project is new or changed.
    ProjectSet(Box<super::venues::ProjectSheet>),
    /// A project came to another stage.
    ProjectMoved {
        project: super::ids::ProjectCode,
        from: super::venues::ProjectStage,
        to: super::venues::ProjectStage,
        #[serde(default, skip_serializing_if = "Redactable::is_empty")]
        reason: Redactable,
    },
    /// The minutes of a village meeting became orders.
    MeetingHeld(Box<MeetingHeld>),
    /// An operator was admitted.
    OperatorAdmitted { operator: Operator },
    /// An operator was dismissed.
    OperatorDismissed { operator: OperatorId },

    /// A request was filed.
    Filed(Box<Filed>),
    /// Service, place and priority were confirmed.
    TakenIn {
        request: RequestId,
        /// None of a protected order.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        service: Option<ServiceCode>,
        place: PlaceCode,
        priority: Priority,
        needed: u16,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        window: Option<Window>,
        owner: PlaceCode,
    },
    /// The state changed, with the clocks that run from now on.
    Moved { request: RequestId, from: State, to: State, clocks: Vec<Clock> },
    /// The clocks changed, the state did not.
    ClocksSet { request: RequestId, clocks: Vec<Clock> },
    /// Passed on to an office.
    TransferredTo { request: RequestId, transfer: Transfer },
    /// The office answered.
    TransferAnswered { request: RequestId, answer: Redactable },
    /// The office sent it back.
    SentBack { request: RequestId, reason: Redactable },
    /// It was not accepted (不予受理).
    RejectedWith { request: RequestId, reason: Redactable },
    /// It went into another; with the clocks it gets back if it is taken apart.
    MergedInto {
        request: RequestId,
        into: RequestId,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        clocks: Vec<Clock>,
    },
    /// It was taken out of the one it went into.
    TakenApart { request: RequestId, from: RequestId },
    /// Two requests are about one matter.
    LinkedWith { request: RequestId, with: RequestId },
    /// It was cancelled.
    CancelledFor { request: RequestId, why: CancelReason, told: Told, reason: Redactable },
    /// It was put aside.
    PutAside { request: RequestId, hold: Hold },
    /// It woke again.
    Woken { request: RequestId },
    /// Further requests were split off.
    SplitInto { request: RequestId, parts: Vec<RequestId> },
    /// A plan is new or changed.
    PlanSet(Box<PlanSet>),
    /// A plan has ended.
    PlanEnded { plan: PlanId, reason: Redactable },
    /// An occurrence became a request.
    OccurrenceMade(Box<OccurrenceMade>),
    /// An occurrence was not made.
    OccurrenceSkipped(Box<OccurrenceSkipped>),
    /// Somebody was at a door of a round.
    StopTicked(Box<StopTicked>),
    /// What was found on the way became an order.
    FindRecorded { request: RequestId, order: RequestId },
    /// Nobody opened: a welfare check began.
    DoorStayedClosed(Box<DoorStayedClosed>),
    /// A child is there.
    ChildCheckedIn { request: RequestId, child: ChildId, told: Told },
    /// A child was fetched.
    ChildFetched(Box<ChildFetched>),
    /// The class is over, and these children are still there.
    ChildrenNotFetched { request: RequestId, children: Vec<ChildId> },
    /// So many helpers of the day were there.
    HelpersCounted { request: RequestId, people: u16 },

    /// It was put to a team.
    OfferMade {
        request: RequestId,
        assignment: AssignmentId,
        team: TeamId,
        kind: OfferKind,
        people: u16,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        planned: Option<Window>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer_by: Option<Timestamp>,
        #[serde(default, skip_serializing_if = "Redactable::is_empty")]
        note: Redactable,
        /// A gate that is not one of safety was set aside by a duty leader.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        overridden: bool,
    },
    /// A team asked for it.
    AskingMade {
        request: RequestId,
        assignment: AssignmentId,
        team: TeamId,
        people: u16,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        planned: Option<Window>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer_by: Option<Timestamp>,
        told: Told,
    },
    /// The team is asking its people.
    AskingOwnPeople {
        request: RequestId,
        assignment: AssignmentId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer_by: Option<Timestamp>,
    },
    /// The team was reminded.
    Reminded { request: RequestId, assignment: AssignmentId },
    /// The team accepted, or its asking was confirmed; the window is reserved.
    OfferAccepted {
        request: RequestId,
        assignment: AssignmentId,
        people: u16,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        planned: Option<Window>,
        reserved: Window,
        told: Told,
    },
    /// The team refused.
    OfferRefused { request: RequestId, assignment: AssignmentId, reason: RefusalReason, words: Redactable, told: Told },
    /// Nobody answered in time.
    OfferExpired { request: RequestId, assignment: AssignmentId },
    /// Enough have accepted; or the asking was not confirmed in time.
    OfferLapsed { request: RequestId, assignment: AssignmentId },
    /// The asking was declined.
    AskingDeclined { request: RequestId, assignment: AssignmentId, reason: Redactable },
    /// The centre took it back.
    AssignmentRecalled { request: RequestId, assignment: AssignmentId, reason: Redactable },
    /// The team is on site.
    Arrived { request: RequestId, assignment: AssignmentId, told: Told },
    /// The team finished.
    AssignmentFinished { request: RequestId, assignment: AssignmentId, report: Report, told: Told },
    /// The team gave it back.
    AssignmentGivenBack {
        request: RequestId,
        assignment: AssignmentId,
        reason: LeavingReason,
        words: Redactable,
        told: Told,
    },
    /// The team failed.
    AssignmentFailed {
        request: RequestId,
        assignment: AssignmentId,
        reason: LeavingReason,
        words: Redactable,
        told: Told,
    },
    /// Somebody checked the hours of a finished assignment; who served is with the accounts.
    HoursVerified { request: RequestId, assignment: AssignmentId, people: u16, minutes: u32 },
    /// The centre ended the service.
    BrokenOff { request: RequestId, reason: LeavingReason, words: Redactable },

    /// It was served, or broken off.
    OutcomeSet { request: RequestId, outcome: Outcome },
    /// It was rated.
    Rated { request: RequestId, rating: Rating, told: Told },
    /// The centre rang back.
    CalledBack { request: RequestId, result: CallBackResult, words: Redactable },
    /// How it was closed, just before it moves to the archive.
    Closed { request: RequestId, closing: Closing, explanation: Redactable },
    /// A duty leader should look: dissatisfied all the same, or reopened.
    ComplaintRaised { request: RequestId },
    /// It was reopened.
    Reopened {
        request: RequestId,
        reason: Redactable,
        /// At whose word, where no call-back said that it is not solved.
        #[serde(default, skip_serializing_if = "Redactable::is_empty")]
        asked_by: Redactable,
    },
    /// A correction was appended.
    Corrected { request: RequestId, what: String, correction: Redactable },

    /// The priority changed.
    PriorityChanged { request: RequestId, from: Priority, to: Priority, reason: Redactable },
    /// The window changed, with consent.
    Rescheduled {
        request: RequestId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Window>,
        to: Window,
        reason: Redactable,
    },
    /// An offer or an accepted assignment moved with its request's window.
    AssignmentReplanned {
        request: RequestId,
        assignment: AssignmentId,
        planned: Window,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reserved: Option<Window>,
    },
    /// By when an offer must be answered changed with its request's priority.
    AnswerBySet {
        request: RequestId,
        assignment: AssignmentId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer_by: Option<Timestamp>,
    },
    /// A field changed.
    FieldAmended { request: RequestId, change: Amended },
    /// Another office owns it.
    OwnerChanged { request: RequestId, from: PlaceCode, to: PlaceCode },
    /// The resident rang again.
    AskedAgain { request: RequestId, words: Redactable },
    /// Somebody noted something.
    Noted { request: RequestId, words: Redactable },
    /// A call was tried.
    Called {
        request: RequestId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        assignment: Option<AssignmentId>,
        result: CallResult,
        words: Redactable,
    },
    /// Somebody opened the papers.
    PapersOpened { request: RequestId },
    /// An alarm rings until acknowledged.
    AlarmRaised { request: RequestId, level: AlarmLevel },
    /// The alarm was heard.
    AlarmAcknowledged { request: RequestId },
    /// When the next tier of a P0 is offered too; none when no tier waits.
    NextTierSet {
        request: RequestId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Timestamp>,
    },

    /// Departments were called.
    WhistleBlown {
        request: RequestId,
        whistle: WhistleId,
        level: WhistleLevel,
        /// The office that blew it.
        office: PlaceCode,
        #[serde(default, skip_serializing_if = "Redactable::is_empty")]
        reason: Redactable,
        /// The leading department first.
        summoned: Vec<Summoned>,
    },
    /// 报到
    DepartmentSignedIn { request: RequestId, whistle: WhistleId, office: String, told: Told },
    /// It says that this is not its business.
    DepartmentRefused {
        request: RequestId,
        whistle: WhistleId,
        office: String,
        argument: Redactable,
        told: Told,
        /// Once too often: the duty leader decides.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        disputed: bool,
    },
    /// The refusal was answered; the department is called again, or another instead.
    WhistleInsisted {
        request: RequestId,
        whistle: WhistleId,
        office: String,
        argument: Redactable,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instead: Option<Summoned>,
    },
    /// A duty leader decided who must: the department itself, or another instead.
    WhistleArbitrated {
        request: RequestId,
        whistle: WhistleId,
        office: String,
        reason: Redactable,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instead: Option<Summoned>,
    },
    /// What the department did.
    DepartmentReported { request: RequestId, whistle: WhistleId, office: String, report: Redactable, told: Told },
    /// 销哨
    WhistleClosed {
        request: RequestId,
        whistle: WhistleId,
        #[serde(default, skip_serializing_if = "Redactable::is_empty")]
        words: Redactable,
    },
    /// 撤哨
    WhistleRecalled {
        request: RequestId,
        whistle: WhistleId,
        #[serde(default, skip_serializing_if = "Redactable::is_empty")]
        reason: Redactable,
    },
    /// The office that blew it rated the department.
    DepartmentRated {
        request: RequestId,
        whistle: WhistleId,
        office: String,
        satisfaction: Satisfaction,
        #[serde(default, skip_serializing_if = "Redactable::is_empty")]
        words: Redactable,
    },
    /// The department said whether the whistle was justified.
    WhistleRated {
        request: RequestId,
        whistle: WhistleId,
        office: String,
        justified: bool,
        #[serde(default, skip_serializing_if = "Redactable::is_empty")]
        words: Redactable,
        told: Told,
    },
    /// A record of the register is new or changed. Of accounts, like the next: no console gets them.
    RecordSet(Box<super::register::Record>),
    /// It holds no longer.
    RecordRemoved(Box<super::register::RecordName>),
    /// A grid has its owner.
    GridAssigned(Box<super::case_file::GridOwner>),
    /// A paired member or experts are told first.
    FirstTold(Box<FirstTold>),
    /// A case of a social worker was opened.
    CaseOpened(Box<CaseOpened>),
    /// An order belongs to it.
    CaseJoined(CaseOrder),
    /// It was closed.
    CaseClosed(Box<CaseOver>),
    /// Whoever was to be told has heard.
    NoticeAcknowledged(Box<NoticeStep>),
    /// Whoever was to be told cannot be reached so.
    NoticeGivenUp(Box<NoticeStep>),
    /// 110, 119 or 120 was called.
    EmergencyCalled {
        request: RequestId,
        number: EmergencyNumber,
        #[serde(default, skip_serializing_if = "Redactable::is_empty")]
        words: Redactable,
    },
    /// Which run card an emergency goes by.
    CaseSet {
        request: RequestId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Case>,
        to: Case,
    },
    /// It is a protected order from now on (保护单): what it said is blanked, and only its town is told.
    Protected { request: RequestId, place: PlaceCode, owner: PlaceCode, unlinked: Vec<RequestId> },
    /// A protected order was reported to the police.
    ReportedToPolice { request: RequestId },
    /// A duty leader confirmed that it was.
    PoliceReportConfirmed { request: RequestId },
    /// So many tiers of its run card have been told.
    TierOffered { request: RequestId, tier: u8 },
    /// It is about something that others call about too.
    IncidentOpened { incident: IncidentId, request: RequestId, name: Redactable },
    /// So is this one.
    IncidentJoined { incident: IncidentId, request: RequestId, name: Redactable },
    /// It is not.
    IncidentLeft { incident: IncidentId, request: RequestId },
    /// It is over; every caller is to be told.
    IncidentClosed { incident: IncidentId, request: RequestId, others: Vec<RequestId>, words: Redactable },
    /// Onto the water, or ashore only.
    WaterRoleSet { request: RequestId, assignment: AssignmentId, role: WaterRole },
    /// Its people wear them.
    LifeJacketsConfirmed { request: RequestId, assignment: AssignmentId },
    /// How often it is to be heard of; without a time no more.
    CheckInSet { request: RequestId, assignment: AssignmentId, every: u32, due: Option<Timestamp> },
    /// It was heard of.
    CheckedIn { request: RequestId, assignment: AssignmentId, due: Timestamp, told: Told },
    /// It was not.
    CheckInMissed { request: RequestId, assignment: AssignmentId, escalates: Timestamp },
    /// And still not: the duty leader.
    CheckInEscalated { request: RequestId, assignment: AssignmentId },
    /// Nobody opened: this step by then.
    WelfareCheckStarted { request: RequestId, step: WelfareStep, due: Timestamp },
    /// A step was done; which is next, and by when, until the person was seen.
    WelfareStepDone {
        request: RequestId,
        step: WelfareStep,
        outcome: WelfareOutcome,
        words: Redactable,
        next: WelfareStep,
        due: Option<Timestamp>,
    },
    /// A step is late.
    WelfareOverdue { request: RequestId, step: WelfareStep },
    /// The duty book changed.
    DutyBookSet { entries: Vec<DutyEntry>, removed: Vec<String> },
    /// A photo or document was attached.
    PaperAttached { request: RequestId, attachment: AttachmentId, kind: AttachmentKind, bytes: u32, digest: String },
    /// Somebody opened it.
    AttachmentOpened { request: RequestId, attachment: AttachmentId },
    /// Papers of orders (单) were erased, with so many attachments (份).
    PapersErased { retention: Retention, orders: Vec<RequestId>, attachments: u32 },

    /// Somebody took back what was done as this revision; what is put back by it follows.
    TakenBack {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        request: Option<RequestId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        team: Option<TeamId>,
        revision: Revision,
        kind: super::undo::Kind,
    },
    /// What was reported to whom, frozen. Of accounts: no console gets it.
    ReportRecorded(Box<ReportRecord>),

    /// A team is out of service.
    StoodDown { team: TeamId, stand_down: StandDown },
    /// A team is back.
    StoodUp { team: TeamId },
    /// A message to all seats.
    Announced {
        announcement: AnnouncementId,
        #[serde(default, skip_serializing_if = "Redactable::is_empty")]
        words: Redactable,
        until: Timestamp,
    },
    /// The actor's seat has acknowledged it.
    AnnouncementAcknowledged { announcement: AnnouncementId },
    /// It was taken back.
    AnnouncementWithdrawn { announcement: AnnouncementId },
    /// A position is new or changed; who sits there and its roster stay.
    PositionSet { sheet: PositionSheet },
    /// The actor sits there from now on.
    PositionTaken { position: PositionCode },
    /// Nobody sits there any more.
    PositionLeft { position: PositionCode },
    /// Who sits there in that time.
    RosterSet { position: PositionCode, window: Window, operator: OperatorId },
    /// A stretch of the roster was taken off.
    RosterCleared { position: PositionCode, from: Timestamp },
    /// A shift was handed over by the actor, who sat there.
    HandOverSigned(Box<HandOverSigned>),
    /// The actor took it over, and sits there from now on.
    HandOverTaken { hand_over: HandOverId, position: PositionCode },
    /// What stands before this in the revision was done then, and entered later from paper.
    EnteredLate {
        request: RequestId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        assignment: Option<AssignmentId>,
        step: LateStep,
        happened_at: Timestamp,
        /// The request's state changed by it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        moved: bool,
    },
    /// A volunteer is new or changed. Of accounts, like all that follow up to the last: no console gets them.
    VolunteerSet { sheet: VolunteerSheet },
    /// What an import says of a volunteer.
    VolunteerStaged(Box<VolunteerStaged>),
    /// All that was staged under it holds from now on.
    ImportAdopted { import: super::ids::ImportId, rows: u64 },
    /// It never will.
    ImportAbandoned { import: super::ids::ImportId, rows: u64, reason: Redactable },
    /// Training, an honour or an evaluation.
    VolunteerRecordAdded(Box<VolunteerRecordAdded>),
    /// Somebody opened a volunteer's papers.
    VolunteerPapersOpened { volunteer: VolunteerId },
    /// A volunteer has left, and every paper of his was erased.
    VolunteerPapersErased { volunteer: VolunteerId },
    /// A certificate of service.
    CertificateIssued(Box<CertificateIssued>),
    /// Who comes for an assignment.
    VolunteersNamed { request: RequestId, assignment: AssignmentId, volunteers: Vec<VolunteerId> },
    /// A volunteer's verified hours of an assignment, with the points for them.
    HoursCredited(Box<HoursCredited>),
    /// Credited hours were taken back, with their points.
    EarningReversed {
        assignment: AssignmentId,
        volunteer: VolunteerId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        posting: Option<Posting>,
        reason: Redactable,
    },
    /// A reward is new or changed, and so many pieces are there.
    RewardSet { sheet: RewardSheet, stock: u32 },
    /// Points and pieces were set aside.
    RewardHeld(Box<RewardMoved>),
    /// The pieces were handed over, the points are gone.
    RewardHandedOver(Box<RewardMoved>),
    /// Points and pieces are free again.
    RewardReleased(Box<RewardMoved>),
    /// Points that were good only for months before this one ended.
    PointsExpired { volunteer: VolunteerId, before: u32, posting: Posting },
    /// A sponsor is new or changed.
    SponsorSet { sheet: SponsorSheet },
    /// 认捐
    PledgeMade { pledge: PledgeSheet },
    /// A part of a pledge was set aside, freed, used or taken back.
    PledgeMoved(Box<PledgeMoved>),
    /// 开账单
    BillOpened(Box<BillOpened>),
    /// 认领
    BillLineClaimed(Box<BillLineClaimed>),
    /// 退认
    BillLineReleased(Box<BillLineReleased>),
    /// 垫付
    BillAdvanced(Box<BillAdvanced>),
    /// 结算: payers and lines balance.
    BillSettled { request: RequestId },
    /// 撤销
    BillCancelled(Box<BillCancelled>),
    /// 捐赠收据
    ReceiptIssued(Box<Receipt>),
    /// A supply point is new or changed.
    SupplyPointSet { point: SupplyPointSheet },
    /// 入库, 领用, 盘点
    StockMoved(Box<StockMoved>),
    /// An order that is to refill a thing was filed.
    RefillOrdered { point: SupplyPointId, item: String, request: RequestId },

    /// Requests that can no longer be reopened left the desk.
    Trimmed { requests: Vec<RequestId>, next: Timestamp },
}

/// One revision: an accepted command with what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Entry {
    /// Its position in the log.
    pub revision: super::ids::Revision,
    /// When it was decided; never before the entry before it.
    pub at: Timestamp,
    /// Who asked for it.
    pub actor: Actor,
    /// What happened, in order; at least one in the log. A console gets those of the desk only: there may be none.
    pub events: Vec<Event>,
}
