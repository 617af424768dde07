//! Commands: everything that can be asked of a centre.
//!
//! A command is refused whole or becomes one revision. Ids of new things come with it.

#![expect(missing_docs, reason = "each variant says what it is, and the names of its fields say the rest")]

mod calls;
mod filing;
mod find;
mod needs;
mod offering;
mod payers;
mod subjects;
mod venues;

use serde::{Deserialize, Serialize};

pub use calls::{CallBackResult, CallResult};
pub use filing::{Amendment, CancelReason, Filing, SplitPart, TakingIn};
pub use find::Find;
pub use needs::{Facts, Need};
pub use offering::{OfferTo, Offering};
pub use payers::{BillClaim, BillRelease};
pub use venues::{Batch, TeamMove};

use super::accounts::bills::BillLineSheet;
use super::accounts::points::{RewardSheet, VerifiedHours};
use super::accounts::sponsors::{PayerKind, PledgeSheet, SponsorSheet};
use super::accounts::supplies::{StockMovement, SupplyPointSheet};
use super::accounts::volunteer::VolunteerSheet;
use super::assignment::{LeavingReason, RefusalReason, Report, Told};
use super::attachment::{AttachmentKind, ErasedOrder, Retention};
use super::case_file::GridOwner;
use super::catalogue::Service;
use super::duty_book::DutyEntry;
use super::figures::record::ReportRecord;
use super::ids::{
    AnnouncementId, AssignmentId, AttachmentId, HandOverId, IncidentId, MenuCode, OperatorId, PlaceCode, PledgeId,
    PositionCode, ReceiptId, RedemptionId, RequestId, Revision, RewardId, ServiceCode, SupplyPointId, TeamId,
    VolunteerId, WhistleId,
};
use super::ids::{CaseFileId, NoticeId};
use super::ids::{ChildId, FetcherId, PlanId, StopId};
use super::menu::{MenuItem, ReferralOutcome};
use super::operator::Role;
use super::place::Place;
use super::plan::{Day, HowFound, PlanSheet};
use super::register::{Record, RecordName};
use super::request::{Priority, Satisfaction};
use super::rules::Rules;
use super::run_card::{Case, EmergencyNumber};
use super::shift::PositionSheet;
use super::team::TeamSheet;
use super::time::{Timestamp, Window};
use super::water::WaterRole;
use super::welfare::{WelfareOutcome, WelfareStep};
use super::whistle::WhistleLevel;

/// Everything that can be asked of a centre. Variants are grouped by what people do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Command {
    /// The first command of a log: a centre with its places and rules.
    Found { centre: PlaceCode, name: String, places: Vec<Place>, rules: Box<Rules> },
    /// New rules; they never move a running clock.
    AdoptRules { rules: Box<Rules> },
    /// A new or changed service of the catalogue; no order placed before changes.
    SetService { service: Box<Service> },
    /// A service can no longer be ordered.
    RetireService { service: ServiceCode },
    /// New or changed speakers, talks, bundles and campaigns, in this order.
    SetMenu { items: Vec<MenuItem> },
    /// It can no longer be ordered.
    RetireMenuItem { code: MenuCode },
    /// 更正数量: the count of a finished report; what was reported first is kept beside it.
    CorrectQuantity { request: RequestId, assignment: AssignmentId, amount: u32, reason: String },
    /// 推荐结果: what came of passing somebody on.
    RecordReferral { request: RequestId, assignment: AssignmentId, outcome: ReferralOutcome },
    /// New or changed places.
    SetPlaces { places: Vec<Place> },
    /// New or changed teams.
    SetTeams { teams: Vec<TeamSheet> },
    /// 孵化 → 准入 → 运行 → 考核 → 迭代 or 退出
    MoveTeam(Box<TeamMove>),
    /// 培训: a team had one.
    RecordTeamTraining { team: TeamId, training: super::team::Training },
    /// New or changed venues.
    SetVenues { venues: Vec<super::venues::VenueSheet> },
    /// 筹建 → 试运行 → 运行 → 停用
    MoveVenue { venue: super::ids::VenueCode, to: super::venues::VenueStage, reason: String },
    /// 申请运营
    ApplyToOperate { operation: Box<super::venues::OperationSheet> },
    /// 评分: by one judge, who may say it again.
    ScoreApplication { operation: super::ids::OperationId, scores: Vec<super::venues::Score> },
    /// 选定: another than the best scored only with a reason.
    ChooseOperator {
        operation: super::ids::OperationId,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// 终止运营
    EndOperation { operation: super::ids::OperationId, reason: String },
    /// 申报: a new project, or a changed one.
    ApplyProject { project: Box<super::venues::ProjectSheet> },
    /// 入库, 运行, 下线
    MoveProject {
        project: super::ids::ProjectCode,
        to: super::venues::ProjectStage,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// 屋场恳谈会: the minutes of a village meeting as orders.
    FileBatch(Box<Batch>),
    /// A new operator.
    AdmitOperator {
        operator: OperatorId,
        name: String,
        role: Role,
        place: PlaceCode,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        team: Option<TeamId>,
        /// For a department's own token: which department.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        office: Option<String>,
    },
    /// An operator's token is worth nothing from now on.
    DismissOperator { operator: OperatorId },

    /// 登记
    File(Box<Filing>),
    /// 受理
    TakeIn { request: RequestId, taking_in: TakingIn },
    /// 转办. Of a P0 whose teams are out only after `rang_and_confirmed`, as with every way to take one back.
    Transfer {
        request: RequestId,
        office: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        their_number: Option<String>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        rang_and_confirmed: bool,
    },
    /// 复: the office's answer.
    RecordAnswer { request: RequestId, answer: String },
    /// 回: the office sent it back.
    SendBack { request: RequestId, reason: String },
    /// 驳
    Reject {
        request: RequestId,
        reason: String,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        rang_and_confirmed: bool,
    },
    /// 并: into an open request that is not itself merged.
    Merge { request: RequestId, into: RequestId },
    /// 拆并
    TakeApart { request: RequestId },
    /// 关联
    Link { request: RequestId, with: RequestId },
    /// 撤单
    Cancel {
        request: RequestId,
        why: CancelReason,
        told: Told,
        reason: String,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        rang_and_confirmed: bool,
    },
    /// 挂
    Hold { request: RequestId, until: Timestamp, reason: String },
    /// 启
    Resume { request: RequestId },
    /// 拆
    Split { request: RequestId, parts: Vec<SplitPart> },
    /// 计划: a new or changed one.
    SetPlan { plan: Box<PlanSheet> },
    /// 停止计划: what it has become already stays.
    EndPlan { plan: PlanId, reason: String },
    /// 走访: how somebody was found at a door of a round.
    TickStop { request: RequestId, stop: StopId, found: HowFound, words: String, told: Told },
    /// 发现: what was found on the way becomes an order of its own.
    RecordFind { request: RequestId, find: Box<Find> },
    /// 签到: a child is there.
    CheckInChild { request: RequestId, child: ChildId, told: Told },
    /// 接走: a child goes with somebody of its list.
    FetchChild { request: RequestId, child: ChildId, by: FetcherId, told: Told },
    /// 临时人手: helpers of the day, who have no number.
    CountHelpers { request: RequestId, people: u16 },
    /// System: an occurrence of a plan falls due.
    MakeOccurrence { plan: PlanId, date: Day, due: Timestamp },
    /// System: a class is over and a child is still there.
    ChildrenWait { request: RequestId, due: Timestamp },

    /// 派: the first offer of a request that is 待派.
    Offer { request: RequestId, offering: Offering },
    /// 加: a further offer beside what is out.
    OfferAlso { request: RequestId, offering: Offering },
    /// 认领: a team asks for it.
    AskFor { request: RequestId, team: TeamId, people: u16, told: Told },
    /// 准: an asking is confirmed.
    ConfirmAsking { request: RequestId, assignment: AssignmentId },
    /// 不准
    DeclineAsking { request: RequestId, assignment: AssignmentId, reason: String },
    /// 意向: the team asks its people; once per offer.
    AskOwnPeople { request: RequestId, assignment: AssignmentId },
    /// 催
    Remind { request: RequestId, assignment: AssignmentId },
    /// 接
    Accept { request: RequestId, assignment: AssignmentId, people: u16, told: Told },
    /// 拒
    Refuse { request: RequestId, assignment: AssignmentId, reason: RefusalReason, words: String, told: Told },
    /// 撤派. Of a P0 only after `rang_and_confirmed`.
    Recall { request: RequestId, assignment: AssignmentId, reason: String, rang_and_confirmed: bool },
    /// 到
    Arrive {
        request: RequestId,
        assignment: AssignmentId,
        told: Told,
        /// Whoever goes onto the water has said so.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        life_jackets: bool,
    },
    /// 完
    Finish { request: RequestId, assignment: AssignmentId, report: Report, told: Told },
    /// 退
    GiveBack { request: RequestId, assignment: AssignmentId, reason: LeavingReason, words: String, told: Told },
    /// 失败
    Fail { request: RequestId, assignment: AssignmentId, reason: LeavingReason, words: String, told: Told },
    /// 中止: the centre ends a service.
    BreakOff { request: RequestId, reason: LeavingReason, words: String },

    /// 评
    Rate { request: RequestId, satisfaction: Satisfaction, solved: bool, words: String, told: Told },
    /// 访
    CallBack { request: RequestId, result: CallBackResult, words: String },
    /// 归: closed by a person, with an explanation.
    Archive { request: RequestId, explanation: String },
    /// 重: after a call-back that says it is not solved, or at the word of `asked_by`.
    Reopen {
        request: RequestId,
        reason: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        asked_by: String,
    },
    /// 更正: appended to an ended request; both values stay.
    Correct { request: RequestId, what: String, correction: String },

    /// 级
    SetPriority { request: RequestId, priority: Priority, reason: String },
    /// 改约, with the resident's consent.
    Reschedule { request: RequestId, window: Window, reason: String, consent: bool },
    /// 改
    Amend { request: RequestId, amendment: Amendment },
    /// 交
    Give { request: RequestId, owner: PlaceCode },
    /// 催办: the resident rang again.
    Again { request: RequestId, words: String },
    /// 记
    Note { request: RequestId, words: String },
    /// 拨
    Call {
        request: RequestId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        assignment: Option<AssignmentId>,
        result: CallResult,
        words: String,
    },
    /// 看当事人信息: recorded before it is shown.
    OpenPapers { request: RequestId },
    /// 应: an alarm is heard.
    AcknowledgeAlarm { request: RequestId },
    /// 急救电话: 110, 119 or 120 was called just now.
    EmergencyCall {
        request: RequestId,
        number: EmergencyNumber,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        words: String,
    },
    /// 情形: which run card an emergency goes by.
    SetCase { request: RequestId, case: Case },
    /// 报警: a protected order was reported to 110 just now.
    ReportToPolice { request: RequestId },
    /// 报警确认: a duty leader confirms that it was.
    ConfirmPoliceReport { request: RequestId },
    /// 立事件: several requests about one thing that happened.
    OpenIncident { incident: IncidentId, request: RequestId, name: String },
    /// 并入事件
    JoinIncident { incident: IncidentId, request: RequestId },
    /// 退出事件
    LeaveIncident { request: RequestId },
    /// 结束事件
    CloseIncident { incident: IncidentId, words: String },
    /// 下水, 守岸
    SetWaterRole { request: RequestId, assignment: AssignmentId, role: WaterRole },
    /// 定时报平安; no minutes end it.
    SetCheckIn { request: RequestId, assignment: AssignmentId, every: u32 },
    /// 报平安
    CheckIn { request: RequestId, assignment: AssignmentId, told: Told },
    /// 平安核实: nobody opened.
    StartWelfareCheck { request: RequestId },
    /// A step of it.
    WelfareStep { request: RequestId, step: WelfareStep, outcome: WelfareOutcome, words: String },
    /// 值班簿: whom to ring.
    SetDutyBook { entries: Vec<DutyEntry>, removed: Vec<String> },
    /// 附件: the bytes come beside it.
    AttachPaper { request: RequestId, attachment: AttachmentId, kind: AttachmentKind, bytes: u32, digest: String },
    /// Recorded before it is shown.
    OpenAttachment { request: RequestId, attachment: AttachmentId },
    /// System: nobody was heard of in time.
    CheckInMissed { request: RequestId, assignment: AssignmentId, due: Timestamp },
    /// System: and still not.
    CheckInEscalates { request: RequestId, assignment: AssignmentId, due: Timestamp },
    /// System: a step of a welfare check is late.
    WelfareOverdue { request: RequestId, due: Timestamp },
    /// System: papers whose time is over.
    ErasePapers { retention: Retention, orders: Vec<ErasedOrder> },
    /// 撤回: one's own last act, named by its revision, while nobody has acted on it since.
    TakeBack { revision: Revision },
    /// 留档: what was reported to whom, figures with their revision; numbers only.
    RecordReport { record: Box<ReportRecord> },

    /// 吹哨: departments are called to the order, one of them to lead.
    BlowWhistle {
        request: RequestId,
        #[serde(default)]
        level: WhistleLevel,
        lead: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        assisting: Vec<String>,
        reason: String,
    },
    /// 报到
    SignIn { request: RequestId, whistle: WhistleId, office: String, told: Told },
    /// 不接: it is not the department's business, and why.
    RefuseWhistle { request: RequestId, whistle: WhistleId, office: String, argument: String, told: Told },
    /// 再吹: the office that blew it answers a refusal, and calls the department again or another instead.
    InsistOnWhistle {
        request: RequestId,
        whistle: WhistleId,
        office: String,
        argument: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instead: Option<String>,
    },
    /// 裁定: a duty leader who has read both arguments says who must; that is final.
    ArbitrateWhistle { request: RequestId, whistle: WhistleId, office: String, assigned: String, reason: String },
    /// 回单: what the department did.
    ReportOnWhistle { request: RequestId, whistle: WhistleId, office: String, report: String, told: Told },
    /// 销哨: only by the office that blew it.
    CloseWhistle { request: RequestId, whistle: WhistleId, words: String },
    /// 撤哨: taken back, by the same office.
    RecallWhistle { request: RequestId, whistle: WhistleId, reason: String },
    /// The office that blew it rates a department.
    RateDepartment { request: RequestId, whistle: WhistleId, office: String, satisfaction: Satisfaction, words: String },
    /// A department says whether the whistle was justified.
    RateWhistle { request: RequestId, whistle: WhistleId, office: String, justified: bool, words: String, told: Told },
    /// 名册: new or changed records of the register, in this order. Doors of households are papers, which travel beside it.
    SetRecords { records: Vec<Record> },
    /// Records that hold no longer.
    RemoveRecords { records: Vec<RecordName> },
    /// 网格: its one owner; another one than it has only `instead`.
    AssignGrid {
        owner: GridOwner,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        instead: bool,
    },
    /// 个案: a social worker owns a case of many orders.
    OpenCase { case: CaseFileId, worker: OperatorId, words: String },
    /// An order belongs to it.
    AddToCase { case: CaseFileId, request: RequestId },
    /// 结案: when none of its orders is open any more.
    CloseCase { case: CaseFileId, words: String },
    /// 送达: whoever was to be told has heard.
    NoticeDelivered { request: RequestId, notice: NoticeId },
    /// 未送达: whoever was to be told cannot be reached so.
    NoticeFailed { request: RequestId, notice: NoticeId, reason: String },

    /// 停
    StandDown {
        team: TeamId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
        reason: String,
    },
    /// 复岗
    StandUp { team: TeamId },

    /// 通告: a message to all seats, which runs until then.
    Announce { announcement: AnnouncementId, words: String, until: Timestamp },
    /// This seat has read it.
    AcknowledgeAnnouncement { announcement: AnnouncementId },
    /// It is taken back.
    WithdrawAnnouncement { announcement: AnnouncementId },

    /// New or changed positions (坐席).
    SetPositions { positions: Vec<PositionSheet> },
    /// 上席: the actor takes a position that is free.
    TakePosition { position: PositionCode },
    /// 离席: refused while something urgent would be left without an owner.
    LeavePosition { position: PositionCode },
    /// 排班: who sits at a position in that time.
    SetRoster { position: PositionCode, window: Window, operator: OperatorId },
    /// The stretch of the roster that begins then is taken off.
    ClearRoster { position: PositionCode, from: Timestamp },
    /// 交班: signed by whoever leaves; what is open goes on record beside the words. `next` is who comes.
    SignHandOver {
        hand_over: HandOverId,
        position: PositionCode,
        words: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<OperatorId>,
    },
    /// 接班: signed by whoever comes, who sits there from then on.
    TakeOver { hand_over: HandOverId },
    /// 补录: what was done on paper, entered with its true time.
    EnterLate {
        happened_at: Timestamp,
        #[schema(no_recursion)]
        act: Box<Command>,
    },

    /// New or changed volunteers; names and telephones are papers, which travel beside it.
    SetVolunteers { volunteers: Vec<VolunteerSheet> },
    /// 暂存: what an import says of some volunteers; nothing of it holds before it is adopted.
    StageVolunteers { import: super::ids::ImportId, volunteers: Vec<VolunteerSheet> },
    /// 采用: all that was staged holds, when it is as much as is said here.
    AdoptImport { import: super::ids::ImportId, rows: u64 },
    /// 放弃: nothing that was staged will ever hold.
    AbandonImport { import: super::ids::ImportId, reason: String },
    /// 培训, 表彰, 评价, or one of them struck.
    AddToVolunteerRecord { volunteer: VolunteerId, add: super::accounts::volunteer::RecordEntry },
    /// 看志愿者档案: recorded before the name is shown.
    OpenVolunteerPapers { volunteer: VolunteerId },
    /// 销毁志愿者档案: the volunteer has asked for it. He has left (退出) from then on, and his name can be read nowhere.
    EraseVolunteerPapers { volunteer: VolunteerId },
    /// 开具证明: with a number of its own; the name is shown for it.
    IssueCertificate { volunteer: VolunteerId },
    /// 点名: who comes for an accepted assignment, in place of who was named before.
    NameVolunteers { request: RequestId, assignment: AssignmentId, volunteers: Vec<VolunteerId> },
    /// 核时: the hours of a finished assignment are checked; `people` counts also those without a number.
    VerifyHours { request: RequestId, assignment: AssignmentId, people: u16, hours: Vec<VerifiedHours> },
    /// 冲正: what a volunteer got for an assignment is taken back, once.
    ReverseEarning { assignment: AssignmentId, volunteer: VolunteerId, reason: String },
    /// A new or changed reward, with `add` pieces more or fewer.
    SetReward {
        reward: RewardSheet,
        #[serde(default)]
        add: i32,
    },
    /// 兑换: points and pieces are set aside.
    Redeem { redemption: RedemptionId, volunteer: VolunteerId, reward: RewardId, quantity: u32 },
    /// 兑付: the pieces are handed over.
    HandOverReward { redemption: RedemptionId, volunteer: VolunteerId, reward: RewardId },
    /// 退兑: points and pieces are free again.
    ReleaseReward { redemption: RedemptionId, volunteer: VolunteerId, reward: RewardId, reason: String },
    /// 积分到期: points whose months are over are taken off.
    ExpirePoints { volunteers: Vec<VolunteerId> },
    /// A new or changed sponsor; a person's name is a paper, which travels beside it.
    SetSponsor { sponsor: SponsorSheet },
    /// 认捐
    MakePledge { pledge: PledgeSheet },
    /// 撤捐: what is free of it, and no receipt was issued for.
    WithdrawPledge { pledge: PledgeId, amount: u64, reason: String },
    /// 上岗: so many more of the promised jobs are filled; fewer, where it was a mistake.
    FillJobs { pledge: PledgeId, count: i64 },
    /// 开账单
    OpenBill { request: RequestId, lines: Vec<BillLineSheet> },
    /// 认领: a payer takes a share of a line.
    ClaimBillLine(Box<BillClaim>),
    /// 退认: a payer gives its share up, or one that was asked declines.
    ReleaseBillLine(Box<BillRelease>),
    /// 垫付: of these lines, or of all that have their payers.
    AdvanceBill { request: RequestId, lines: Vec<u16>, by: PayerKind },
    /// 结算; names every pledge the bill draws on.
    SettleBill { request: RequestId, pledges: Vec<PledgeId> },
    /// 撤销账单; names every pledge the bill draws on.
    CancelBill { request: RequestId, pledges: Vec<PledgeId>, reason: String },
    /// 开收据
    IssueReceipt { receipt: ReceiptId, pledge: PledgeId, amount: u64, purpose: String },
    /// A new or changed supply point.
    SetSupplyPoint { point: SupplyPointSheet },
    /// 入库, 领用, 盘点
    MoveStock { point: SupplyPointId, item: String, movement: StockMovement },
    /// 补货: by hand; below the minimum it happens by itself.
    OrderRefill { point: SupplyPointId, item: String },

    /// System: an offer was not answered in time.
    OfferExpires { request: RequestId, assignment: AssignmentId, due: Timestamp },
    /// System: an asking was not confirmed in time.
    AskingLapses { request: RequestId, assignment: AssignmentId, due: Timestamp },
    /// System: a P0 goes to its next tier.
    NextTier { request: RequestId, due: Timestamp },
    /// System: a hold ends.
    HoldEnds { request: RequestId, due: Timestamp },
    /// System: the time for rating is over.
    RatingEnds { request: RequestId, due: Timestamp },
    /// System, nightly: requests that can no longer be reopened leave the desk.
    Trim { due: Timestamp },
}
