//! Refusals: why a command was not accepted, with the facts that stood in the way.
//!
//! Each has a sentence in both languages, keyed by its tag, and its fields are the sentence's variables.

#![expect(missing_docs, reason = "each variant says what it is, and the names of its fields say the rest")]

mod gate;

use serde::{Deserialize, Serialize};

use super::accounts::bills::BillState;
use super::accounts::points::RedemptionState;
use super::accounts::supplies::SupplyStage;
use super::assignment::{AssignmentState, CountUnit, ReportedMinutes};
use super::brigade::BarredTeam;
use super::ids::{
    AnnouncementId, AssignmentId, AttachmentId, HandOverId, IncidentId, MenuCode, OperatorId, PlaceCode, PledgeId,
    PositionCode, RedemptionId, RequestId, RequestNumber, RewardId, ServiceCode, SponsorId, TeamId, VolunteerId,
    WhistleId,
};
use super::ids::{ChildId, PlanId, StopId};
use super::ids::{OperationId, ProjectCode, VenueCode};
use super::operator::Role;
use super::request::{Priority, State};
use super::shift::DutySeat;
use super::time::{Timestamp, Window};
use super::undo;
use super::whistle::SummonsState;

pub use gate::Gate;

/// Why a command was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
#[error("{}", self.tag())]
pub enum Refusal {
    /// The role may not do this.
    RoleMayNot { role: Role },
    /// It lies outside the actor's place.
    OutsideScope { place: PlaceCode },
    /// Only a duty leader may.
    DutyLeaderOnly,
    /// Outside office hours what a 所 or 站 does falls to the centre; its office opens again then.
    AfterHours {
        opens: Timestamp,
        /// The centre's duty position, where it has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        duty: Option<DutySeat>,
    },
    /// No such request on the desk.
    NoSuchRequest { request: RequestId },
    /// No such assignment on that request.
    NoSuchAssignment { assignment: AssignmentId },
    /// No such team.
    NoSuchTeam { team: TeamId },
    /// The stage of what is known already is not set with the rest: it is moved.
    StageByMoving { sheet: String },
    /// From that stage a team does not come to this one.
    TeamStageMayNot { from: super::team::Stage, to: super::team::Stage },
    /// The review came to less than a team needs to go on.
    ReviewNotPassed { score: u8, pass: u8 },
    /// The team still has something in hand.
    TeamStillBusy { team: TeamId, numbers: Vec<RequestNumber> },
    /// No such venue.
    NoSuchVenue { venue: VenueCode },
    /// From that stage a venue does not come to this one.
    VenueStageMayNot { from: super::venues::VenueStage, to: super::venues::VenueStage },
    /// Nothing is ordered at a venue in that stage.
    VenueNotRunning {
        /// Where it was named.
        #[serde(default)]
        field: String,
        venue: VenueCode,
        stage: super::venues::VenueStage,
    },
    /// It is ordered at this venue, and is where that is.
    StaysAtVenue { venue: VenueCode },
    /// The venue is shut then; it has these hours.
    VenueShut {
        /// Which time was told.
        #[serde(default)]
        field: String,
        venue: VenueCode,
        hours: String,
    },
    /// No such application to operate a venue.
    NoSuchOperation { operation: OperationId },
    /// What came of the application does not allow it.
    WrongOperationState { state: super::venues::OperationState },
    /// Another organisation operates the venue in that term.
    VenueOperated { venue: VenueCode, organisation: String, until: String },
    /// No such project.
    NoSuchProject { project: ProjectCode },
    /// From that stage a project does not come to this one.
    ProjectStageMayNot { from: super::venues::ProjectStage, to: super::venues::ProjectStage },
    /// The project does not take it: because of its stage, its service, or where it goes.
    ProjectNotForThis { project: ProjectCode, field: String },
    /// The venue has another brand.
    BrandTaken { venue: VenueCode, project: ProjectCode },
    /// No such place.
    NoSuchPlace { place: PlaceCode },
    /// No such service.
    NoSuchService { service: ServiceCode },
    /// Nothing on the menu has this code, or it can no longer be ordered.
    NotOnMenu { item: String },
    /// No campaign of this name is declared, or it does not run today.
    NoSuchCampaign { campaign: String },
    /// A part of the bundle leads back to the bundle.
    CircularBundle { bundle: MenuCode },
    /// The slot has fewer places left than were asked for; the next one with so many begins then.
    SlotFull { start: Timestamp, left: u16, asked: u16, next: Option<Timestamp> },
    /// The service has no slot that begins then; the next free one does then.
    NoSuchSlot { start: Timestamp, next: Option<Timestamp> },
    /// The service's result is counted in this unit.
    WrongUnit { unit: CountUnit },
    /// No such office.
    NoSuchOffice { office: String },
    /// No such operator.
    NoSuchOperator { operator: OperatorId },
    /// No such message to all seats, or one so old that only the log has it.
    NoSuchAnnouncement { announcement: AnnouncementId },
    /// An id is taken.
    IdTaken,
    /// The centre is founded already.
    AlreadyFounded,
    /// The centre is not founded yet.
    NotFounded,
    /// The channel's reference was filed before, as this request.
    AlreadyFiled { request: RequestId, number: Option<RequestNumber> },
    /// The state does not allow it.
    WrongState { number: RequestNumber, state: State },
    /// Somebody else dispatched it first: who, when, and whom.
    AlreadyDispatched { number: RequestNumber, by: OperatorId, at: Timestamp, team: TeamId },
    /// The assignment's state does not allow it.
    WrongAssignmentState { state: AssignmentState },
    /// Something must be said first.
    Missing { field: String },
    /// Something does not fit.
    Invalid { field: String, reason: InvalidReason },
    /// A team cannot go.
    TeamCannotGo { team: TeamId, gates: Vec<Gate> },
    /// Nobody is left to offer it to.
    NoTeamLeft,
    /// No team belongs to a brigade of this name.
    NoSuchBrigade { brigade: String },
    /// None of the brigade's teams can go; what stands in the way of each.
    BrigadeCannotGo { brigade: String, barred: Vec<BarredTeam> },
    /// Already offered a held or bound window.
    WindowTaken { team: TeamId, window: Window },
    /// P0 is never held.
    NeverHeld { priority: Priority },
    /// A hold may last at most until then.
    HoldTooLong { latest: Timestamp },
    /// Recall of a P0 only after the team was rung and confirmed.
    RingFirst { team: TeamId },
    /// The request it should go into is merged itself, or the two would go round in a circle.
    CannotMerge { into: RequestNumber },
    /// Protected orders are neither merged, linked nor split, nor cancelled by telephone, nor rated; and what one is about
    /// stands in its papers alone.
    Protected { number: RequestNumber },
    /// Too late: it can no longer be reopened, sent back or taken apart.
    TooLate { since: Timestamp, days: u32 },
    /// Already so: nothing would change.
    NothingToDo,
    /// A protected order ends only once it was reported to the police and a duty leader has confirmed that.
    PoliceFirst { number: RequestNumber },
    /// Only a person closes it, with an explanation.
    NeedsAPerson { number: RequestNumber },
    /// A clock command came before its time, or for something that is gone.
    NotDue,
    /// 意向 only once per offer.
    AskedAlready { assignment: AssignmentId },
    /// 中止 never for 无人应门: somebody must have been seen.
    NobodyOpenedIsNoEnd,
    /// Rules that cannot be adopted, each fault in words.
    FaultyRules { faults: Vec<String> },
    /// A limit of the centre: what and how much.
    OverLimit { what: String, limit: u64 },
    /// No more minutes are checked than the team reported for its time there, all its people together.
    MoreThanReported { number: RequestNumber, team: TeamId, minutes: ReportedMinutes },
    /// Without the resident's consent nothing is moved.
    ConsentNeeded,
    /// It depends on rows that only the centre holds: it cannot be told before it is asked.
    AskTheCentre,
    /// No such volunteer in the registry.
    NoSuchVolunteer { volunteer: VolunteerId },
    /// The volunteer has left, or pauses.
    VolunteerNotActive { volunteer: VolunteerId },
    /// The volunteer is a minor, and this was or will be by night.
    MinorByNight { volunteer: VolunteerId, from_hour: u8, until_hour: u8 },
    /// The volunteer is a minor, for whom this service is too dangerous.
    MinorInDanger { volunteer: VolunteerId, service: ServiceCode },
    /// The volunteer is a minor, who may serve only so long at a stretch.
    MinorTooLong { volunteer: VolunteerId, minutes: u32 },
    /// The volunteer is a minor without a guardian's consent for that time.
    MinorWithoutConsent { volunteer: VolunteerId },
    /// Dangerous work without a valid insurance of this volunteer's own.
    VolunteerUninsured { volunteer: VolunteerId },
    /// Dangerous work without a valid certificate of this volunteer's own.
    VolunteerUncertified { volunteer: VolunteerId, skill: String },
    /// Work with children or victims of violence without the yearly check.
    VolunteerUnchecked { volunteer: VolunteerId },
    /// No such import, or nothing was staged under it.
    NoSuchImport,
    /// Another import is open: only one at a time.
    ImportOpen { import: super::ids::ImportId, rows: u64 },
    /// The import was adopted or abandoned already.
    ImportOver { adopted: bool },
    /// Other than so many rows are staged.
    ImportIncomplete { staged: u64, expected: u64 },
    /// The volunteer's hours of this assignment are credited already.
    EarnedAlready { volunteer: VolunteerId },
    /// No hours of this volunteer are credited for this assignment.
    NoSuchEarning { volunteer: VolunteerId },
    /// They were taken back before.
    ReversedAlready { volunteer: VolunteerId },
    /// More points than there are.
    NotEnoughPoints { available: u64, asked: u64 },
    /// No such reward.
    NoSuchReward { reward: RewardId },
    /// The reward is not given now.
    RewardNotGiven { name: String },
    /// Fewer pieces are left than asked for.
    OutOfStock { name: String, left: u32 },
    /// The volunteer may have only so many more pieces in this period.
    RewardCap { name: String, left: u64 },
    /// No such redemption of this volunteer and reward.
    NoSuchRedemption { redemption: RedemptionId },
    /// It was handed over or released already.
    RedemptionOver { state: RedemptionState },
    /// No such sponsor.
    NoSuchSponsor { sponsor: SponsorId },
    /// The sponsor gives no more.
    SponsorEnded { name: String },
    /// No such pledge.
    NoSuchPledge { pledge: PledgeId },
    /// Nobody but the treasury pays for this service.
    NotSponsored { service: ServiceCode },
    /// More of a pledge, or of a line, than there is.
    PledgeOverdrawn { left: u64, asked: u64, unit: String },
    /// The pledge is for something else: what stands in the way.
    PledgeDoesNotFit { field: String },
    /// What was pledged is not what is needed.
    PledgeDiffers { field: String, pledged: String, needed: String },
    /// The request has no bill.
    NoSuchBill,
    /// Where the bill stands does not allow it.
    WrongBillState { number: RequestNumber, state: BillState },
    /// Less of the line is open than was asked, in 分.
    BillLineCovered { item: String, left: u64, asked: u64 },
    /// The money of the line is laid out already.
    BillLineAdvanced { item: String },
    /// Payers and lines do not come to the same.
    BillNotBalanced { lines: u64, payers: u64, unit: String },
    /// A pledge the bill draws on was not named.
    NameThePledge { pledge: PledgeId },
    /// A sponsor speaks for itself only.
    NotYourBill,
    /// No such supply point.
    NoSuchSupplyPoint,
    /// The supply point's stage does not allow it.
    SupplyPointNotOpen { stage: SupplyStage },
    /// Less is in stock than was asked.
    StockShort { item: String, left: u64, asked: u64, unit: String },
    /// The books say something else than was said.
    StockDiffers { item: String, stands: u64, said: u64, unit: String },
    /// What is there is neither dropped nor counted in another unit.
    StockLeft { item: String, left: u64, unit: String },
    /// It was ordered already.
    RefillOrdered { number: RequestNumber },
    /// Nothing of one's own can be taken back, or it was already.
    NothingToTakeBack,
    /// What was done then stays, since it was acted on after that: by whom and when. `own`: by who asks.
    ActedSince {
        number: Option<RequestNumber>,
        team: Option<TeamId>,
        did: undo::Kind,
        then: Timestamp,
        by: OperatorId,
        at: Timestamp,
        own: bool,
    },
    /// What was done last stays as it is.
    NotTakenBack { number: Option<RequestNumber>, why: WhyItStays },
    /// A whistle of the request is open already, blown by this office.
    WhistleOpen { number: RequestNumber, office: PlaceCode },
    /// No such whistle of that request.
    NoSuchWhistle { whistle: WhistleId },
    /// The whistle is closed or was taken back.
    WhistleEnded { number: RequestNumber },
    /// The whistle is still open, or was taken back: only one that was closed is rated.
    WhistleNotClosed { number: RequestNumber },
    /// Only the office that blew the whistle may.
    NotBlownHere { office: PlaceCode },
    /// A department answers for itself only.
    NotYourWhistle { office: String },
    /// The whistle did not call this department.
    NotSummoned { office: String },
    /// Where the department stands with the whistle does not allow it.
    WrongSummonsState { office: String, state: SummonsState },
    /// A duty leader has decided that this department must.
    AssignedFinally { office: String },
    /// No such plan.
    NoSuchPlan { plan: PlanId },
    /// The round has no such stop.
    NoSuchStop { stop: StopId },
    /// No such child is on the roster, or there.
    NoSuchChild { child: ChildId },
    /// Nobody but those on a child's list may fetch it.
    NotOnTheList { child: ChildId },
    /// With children there are two adults in the room.
    TwoAdults { people: u16 },
    /// Children are still there.
    ChildrenWaiting { number: RequestNumber, children: u64 },
    /// Nobody has been at some doors of the round.
    StopsLeft { number: RequestNumber, left: u64 },
    /// Posts of the event are still open.
    PostsOpen { number: RequestNumber, posts: u64 },
    /// The head-count of a plan is of another unit.
    OtherUnit { unit: CountUnit },
    /// The act does not belong to a request of this kind.
    NotOfThatKind { number: RequestNumber },
    /// No such incident, or nothing of it is on the desk any more.
    NoSuchIncident { incident: IncidentId },
    /// The incident is closed.
    IncidentClosed { incident: IncidentId },
    /// The request belongs to an incident already.
    InIncident { number: RequestNumber, name: String },
    /// The incident cannot be closed: teams are still out for this request of it.
    IncidentUnderWay { number: RequestNumber },
    /// Nobody goes onto the water before the life-jackets are confirmed.
    LifeJacketsFirst { team: TeamId },
    /// On the water, and at dangerous work, the timer runs to the end.
    TimerStays,
    /// The order stays open until the person has been seen.
    NotSeenYet { number: RequestNumber },
    /// No such photo or document.
    NoSuchAttachment { attachment: AttachmentId },
    /// Its papers are kept still.
    KeptStill { request: RequestId },
    /// The whistle cannot be closed yet: this department has still to act.
    WhistleNotAnswered { office: String, state: SummonsState },
    /// No such position.
    NoSuchPosition { position: PositionCode },
    /// Somebody sits there.
    PositionTaken { position: PositionCode, by: OperatorId, since: Timestamp },
    /// The actor sits elsewhere.
    SeatedAlready { position: PositionCode },
    /// The actor does not sit there.
    NotYourPosition { position: PositionCode },
    /// This operator is dismissed, or works on no requests.
    MayNotSit { operator: OperatorId },
    /// At that time somebody is on the roster there, or the operator is elsewhere.
    RosterTaken { position: PositionCode, operator: OperatorId, window: Window },
    /// These are urgent, and nobody else looks after them.
    UrgentWithoutOwner { numbers: Vec<RequestNumber> },
    /// No such hand-over, or one so old that only the log has it.
    NoSuchHandOver { hand_over: HandOverId },
    /// It was taken over, or another was signed since.
    HandOverIsOver { position: PositionCode },
    /// The next is another person than the one who leaves.
    SignedByYourself,
    /// Somebody else was named to take it over.
    HandOverForAnother { next: OperatorId },
    /// Late entries reach back to then.
    TooLongAgo { earliest: Timestamp },
    /// The step it follows was done then.
    BeforeTheStepBefore { after: Timestamp },
    /// The grid has an owner already.
    GridOwned { grid: PlaceCode, office: PlaceCode, position: PositionCode },
    /// No such case, or it is closed.
    NoSuchCase { case: super::ids::CaseFileId },
    /// These orders of the case are still open.
    CaseHasOpen { numbers: Vec<RequestNumber> },
}

/// Why an act cannot be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhyItStays {
    /// It ended the request; that was asked about before.
    Ended,
    /// It woke the request from a hold, whose end is forgotten.
    Woken,
    /// What it was before was not known.
    UnknownBefore,
}

/// Why a field is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvalidReason {
    /// Empty.
    Empty,
    /// Too long.
    TooLong,
    /// Not a number, or outside its bounds.
    OutOfRange,
    /// It ends before it starts.
    EndsBeforeStart,
    /// It neither overlaps nor adjoins the hours it is part of.
    OutsideHours,
    /// It lies in the past.
    InThePast,
    /// It lies in the future.
    InTheFuture,
    /// Not among the choices.
    NotAChoice,
    /// Not a known field of the service.
    UnknownField,
    /// The same thing twice.
    Twice,
    /// Itself.
    Itself,
    /// A kind of offer that this act cannot make.
    WrongKind,
    /// Too many.
    TooMany,
    /// Somebody's own telephone, where only public numbers belong.
    PrivateNumber,
    /// Characters that show nothing and drive a terminal.
    HiddenCharacters,
}

impl Refusal {
    /// The stable tag, which is also the problem's code on the wire and the key of its sentence.
    pub fn tag(&self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::Object(map)) => {
                map.get("code").and_then(|code| code.as_str()).unwrap_or_default().to_owned()
            }
            _ => String::new(),
        }
    }
}
