//! The verbs of the command line, a row each: its names, what it does, and what is said behind it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::action::Action;
use super::super::forms::FieldName;
use super::super::lists::Screen;
use crate::domain::request::State;
use crate::words::{Language, Words};

/// One verb.
#[derive(Debug)]
pub struct Verb {
    /// Its English name.
    pub name: &'static str,
    /// Further names, the Chinese ones first.
    pub aliases: &'static [&'static str],
    /// What it does.
    pub does: Does,
    /// What is said behind it, in order.
    pub shape: &'static [Arg],
}

/// What a verb does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Does {
    /// Sends what the form of this action would.
    Act(Action),
    /// Offers a request to teams.
    Offer(Action),
    /// Amends the field that is named behind the number.
    Amend,
    /// What a key of the console does.
    Key(Action),
    /// Goes to a screen, perhaps with a filter.
    Go(Screen),
    /// Shows a request whole.
    Show,
    /// Shows every team for a request, with its reasons.
    Rank,
    /// Shows only rows with these words.
    Filter,
    /// Changes the language.
    Language,
    /// Looks at the desk of a past moment.
    AsOf,
    /// Finds volunteers by these words.
    Volunteers,
    /// Shows what can be ordered, perhaps only what answers to some words.
    Menu,
    /// Lists the venues, perhaps with one of them chosen.
    Venue,
}

/// One thing said behind a verb.
#[derive(Debug, Clone, Copy)]
pub enum Arg {
    /// The end of a request's number; among several those in a fitting state are meant. A full stop is the selected one.
    Request(fn(State) -> bool),
    /// Nothing: it is about the centre as a whole.
    Centre,
    /// A team.
    Team,
    /// The team of one of the request's assignments; may be left out where only one can be meant.
    Assignment,
    /// Teams, each perhaps with `:` and how many people, as far as the note.
    Teams,
    /// One thing that must be said.
    One(FieldName),
    /// One thing, taken when it fits and left to what follows when not.
    Maybe(FieldName),
    /// One thing that must be said where the form asks for it, and is not said where it does not.
    Asked(FieldName),
    /// Yes or no.
    Answer(FieldName),
    /// A thing ticked by saying one of these words.
    Tick(FieldName, &'static [&'static str]),
    /// Everything that is left, in the words typed.
    Rest(FieldName),
    /// Everything that is left, the name of one thing: a place may have two words.
    Name(FieldName),
    /// Everything that is left, cut at semicolons.
    Parts,
    /// A note for the teams, behind ` -- `.
    Note,
}

impl Verb {
    /// Every name, the English one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }

    /// The action whose name and help describe it.
    pub fn action(&self) -> Option<Action> {
        match self.does {
            Does::Act(action) | Does::Offer(action) | Does::Key(action) => Some(action),
            Does::Show => Some(Action::Open),
            Does::Rank => Some(Action::WhyNot),
            Does::Filter => Some(Action::Filter),
            Does::Language => Some(Action::Language),
            Does::AsOf => Some(Action::AsOf),
            Does::Menu => Some(Action::Catalogue),
            Does::Venue => Some(Action::Venues),
            Does::Amend | Does::Go(_) | Does::Volunteers => None,
        }
    }
}

/// The verb with this name, in any case.
pub fn verb(name: &str) -> Option<&'static Verb> {
    VERBS.iter().find(|verb| verb.names().any(|one| one.eq_ignore_ascii_case(name)))
}

/// The verb that does what an action does.
pub fn of_action(action: Action) -> Option<&'static Verb> {
    // A joint offer is a dispatch to several.
    let action = if action == Action::OfferJoint { Action::Offer } else { action };
    VERBS.iter().find(|verb| verb.action() == Some(action))
}

/// The action that menus show under this name, in either language.
pub fn shown(name: &str) -> Option<Action> {
    // Asked with every letter that is typed.
    static SHOWN: LazyLock<HashMap<String, Action>> = LazyLock::new(|| {
        let mut shown = HashMap::new();
        for action in Action::ALL.iter().copied() {
            for label in Language::ALL.map(|language| Words::of(language).plain(&action.label_key())) {
                shown.entry(plain(&label)).or_insert(action);
            }
        }
        shown
    });
    SHOWN.get(&plain(name)).copied()
}

fn plain(name: &str) -> String {
    crate::text::halfwidth::fold(name).to_lowercase().replace(char::is_whitespace, "")
}

fn received(state: State) -> bool {
    state == State::Received
}
fn transferred(state: State) -> bool {
    state == State::Transferred
}
fn merged(state: State) -> bool {
    state == State::Merged
}
fn held(state: State) -> bool {
    state == State::Held
}
fn done(state: State) -> bool {
    state == State::Done
}
fn served(state: State) -> bool {
    matches!(state, State::Done | State::Archived)
}
fn whistled(state: State) -> bool {
    crate::domain::whistle::may_stand_open(state)
}
fn billed(state: State) -> bool {
    !matches!(state, State::Rejected | State::Merged | State::Cancelled | State::Transferred)
}
fn ended(state: State) -> bool {
    !state.is_open()
}

const OPEN: Arg = Arg::Request(State::is_open);
const TELEPHONE: Arg = Arg::Tick(FieldName::Told, &["by phone", "电话"]);

macro_rules! verbs {
    ($($name:literal [$($alias:literal),*] $does:expr, [$($arg:expr),* $(,)?];)*) => {
        /// Every verb. What the command line offers, tests and documents is read from here.
        pub const VERBS: &[Verb] = {
            use Action as A;
use Arg::{Answer, Asked, Assignment, Centre, Maybe, Name, Note, One, Parts, Request, Rest, Team, Teams, Tick};
use Does::{Act, Amend, AsOf, Filter, Go, Key, Language, Menu, Offer, Rank, Show, Venue, Volunteers};
            use FieldName as F;
            &[$(Verb { name: $name, aliases: &[$($alias),*], does: $does, shape: &[$($arg),*] },)*]
        };
    };
}

verbs! {
    "take" ["受", "受理"] Act(A::TakeIn), [Request(received), Maybe(F::Priority)];
    "emergency" ["特急", "受理并派"] Act(A::Emergency), [OPEN];
    "reject" ["驳", "不予受理"] Act(A::Reject), [OPEN, Rest(F::Reason)];
    "transfer" ["转", "转办"] Act(A::Transfer), [OPEN, One(F::Office), Rest(F::TheirNumber)];
    "answered" ["复", "答复", "记答复"] Act(A::RecordAnswer), [Request(transferred), Rest(F::Answer)];
    "sent-back" ["回", "退回", "部门退回"] Act(A::SendBack), [Request(transferred), Rest(F::Reason)];
    "merge" ["并", "并单"] Act(A::Merge), [OPEN, One(F::Number)];
    "take-apart" ["拆并"] Act(A::TakeApart), [Request(merged)];
    "link" ["关联"] Act(A::Link), [OPEN, One(F::Number)];
    "cancel" ["撤单"] Act(A::Cancel), [OPEN, Maybe(F::Why), Maybe(F::Told), Rest(F::Reason)];

    "dispatch" ["派", "派单", "联派"] Offer(A::Offer), [OPEN, Teams, Note];
    "also" ["加", "加派"] Offer(A::OfferAlso), [OPEN, Teams, Note];
    "offer-all" ["抢", "抢单"] Offer(A::OfferOpen), [OPEN, Teams, Note];
    "rank" ["配", "看原因"] Rank, [OPEN];
    "remind" ["催", "催队伍"] Act(A::Remind), [OPEN, Assignment];
    "recall" ["撤派"] Act(A::Recall), [OPEN, Assignment, Tick(F::Confirmed, &["rang", "已打电话"]), Rest(F::Reason)];
    "hold" ["挂", "挂起"] Act(A::Hold), [OPEN, One(F::Until), Rest(F::Reason)];
    "resume" ["启", "启用"] Act(A::Resume), [Request(held)];
    "acknowledge" ["应", "听到"] Act(A::Acknowledge), [OPEN];
    "emergency-call" ["急救", "打急救电话"] Act(A::EmergencyCall), [OPEN, One(F::Called), Rest(F::Words)];
    "case" ["情形"] Act(A::SetCase), [OPEN, One(F::Case)];
    "report-to-police" ["报警"] Act(A::ReportToPolice), [OPEN];
    "confirm-police" ["确认报警"] Act(A::ConfirmPolice), [OPEN];
    "incident" ["事件", "立事件"] Act(A::OpenIncident), [OPEN, Rest(F::IncidentName)];
    "join-incident" ["并入事件"] Act(A::JoinIncident), [OPEN, Maybe(F::Incident)];
    "leave-incident" ["退出事件"] Act(A::LeaveIncident), [OPEN];
    "close-incident" ["结束事件"] Act(A::CloseIncident), [OPEN, Rest(F::Words)];
    "check-in" ["报平安"] Act(A::CheckIn), [OPEN, Assignment];
    "set-check-in" ["定时报平安"] Act(A::SetCheckIn), [OPEN, Assignment, One(F::Every)];
    "water-role" ["下水守岸", "下水或守岸"] Act(A::SetWaterRole), [OPEN, Assignment, One(F::WaterRole)];
    "welfare" ["平安核实"] Act(A::StartWelfareCheck), [OPEN];
    "welfare-step" ["核实", "核实一步"] Act(A::WelfareStep), [OPEN, One(F::Step), One(F::Result), Rest(F::Words)];

    "asked" ["认领"] Act(A::AskFor), [OPEN, One(F::Team), Maybe(F::People), TELEPHONE];
    "confirm" ["准", "准认领"] Act(A::ConfirmAsking), [OPEN, Assignment];
    "decline" ["不准", "不准认领"] Act(A::DeclineAsking), [OPEN, Assignment, Rest(F::Reason)];
    "accept" ["接", "接单"] Act(A::Accept), [OPEN, Assignment, Maybe(F::People), TELEPHONE];
    "refuse" ["拒", "拒接"] Act(A::Refuse), [OPEN, Assignment, Maybe(F::Why), Rest(F::Words)];
    "asking" ["意向", "问队员"] Act(A::AskOwnPeople), [OPEN, Assignment];
    "arrive" ["到", "到场"] Act(A::Arrive), [OPEN, Assignment, Tick(F::LifeJackets, &["life-jackets", "穿救生衣"])];
    "finish" ["完", "完成"] Act(A::Finish),
        [OPEN, Assignment, One(F::Minutes), One(F::Reached), Maybe(F::Unit), Rest(F::Outcome)];
    "give-back" ["退", "退单"] Act(A::GiveBack), [OPEN, Assignment, One(F::Why), Rest(F::Words)];
    "fail" ["失败", "没办成"] Act(A::Fail), [OPEN, Assignment, One(F::Why), Rest(F::Words)];
    "break-off" ["中止"] Act(A::BreakOff), [OPEN, One(F::Why), Rest(F::Words)];

    "rate" ["评", "评价"] Act(A::Rate), [Request(done), One(F::Satisfaction), Answer(F::Solved), Rest(F::Words)];
    "call-back" ["访", "回访"] Act(A::CallBack), [Request(done), One(F::Result), Maybe(F::Satisfaction), Rest(F::Words)];
    "archive" ["归", "归档"] Act(A::Archive), [Request(done), Rest(F::Words)];
    "reopen" ["重", "重办"] Act(A::Reopen), [Request(served), Asked(F::AskedBy), Rest(F::Reason)];
    "correct-quantity" ["更正数量"] Act(A::CorrectQuantity),
        [Request(served), Assignment, One(F::Reached), Rest(F::Reason)];
    "referral" ["推荐结果"] Act(A::RecordReferral), [Request(served), Assignment, One(F::Result)];
    "correct" ["更正"] Act(A::Correct), [Request(ended), One(F::What), Rest(F::Correction)];

    "priority" ["级", "改级别"] Act(A::SetPriority), [OPEN, One(F::Priority), Rest(F::Reason)];
    "reschedule" ["改约"] Act(A::Reschedule),
        [OPEN, One(F::Start), Maybe(F::End), Tick(F::Consent, &["agreed", "同意"]), Rest(F::Reason)];
    "amend" ["改"] Amend, [OPEN];
    "amend-service" ["改服务"] Act(A::AmendService), [OPEN, Name(F::Service)];
    "amend-place" ["改地点"] Act(A::AmendPlace), [OPEN, Name(F::Place)];
    "amend-project" ["归入项目"] Act(A::AmendProject), [OPEN, Name(F::Project)];
    "amend-people" ["改人数"] Act(A::AmendNeeded), [OPEN, One(F::Needed)];
    "amend-summary" ["改摘要"] Act(A::AmendSummary), [OPEN, Rest(F::Summary)];
    "amend-field" ["改其他栏"] Act(A::AmendField), [OPEN, One(F::What), Rest(F::Value)];
    "split" ["拆", "拆单"] Act(A::Split), [OPEN, Parts];
    "give" ["交", "交办"] Act(A::Give), [OPEN, Name(F::Owner)];
    "again" ["催办"] Act(A::Again), [OPEN, Rest(F::Words)];
    "call" ["拨", "打电话"] Act(A::Call), [OPEN, Maybe(F::Called), One(F::Result), Rest(F::Words)];
    "note" ["记", "记一笔"] Act(A::Note), [OPEN, Rest(F::Words)];
    "papers" ["当事人", "当事人信息"] Act(A::OpenPapers), [OPEN];

    "whistle" ["哨", "吹哨"] Act(A::BlowWhistle),
        [OPEN, One(F::Office), Maybe(F::Assisting), Maybe(F::SecondAssisting), Maybe(F::Level), Rest(F::Reason)];
    "sign-in" ["报到"] Act(A::SignIn), [Request(whistled), Maybe(F::Department)];
    "refuse-whistle" ["不接", "部门不接"] Act(A::RefuseWhistle), [Request(whistled), Maybe(F::Department), Rest(F::Argument)];
    "insist" ["再吹"] Act(A::InsistOnWhistle),
        [Request(whistled), Maybe(F::Department), Maybe(F::Instead), Rest(F::Argument)];
    "arbitrate" ["裁定"] Act(A::ArbitrateWhistle), [Request(whistled), Asked(F::Department), One(F::Assigned), Rest(F::Reason)];
    "report-whistle" ["回单"] Act(A::ReportOnWhistle), [Request(whistled), Maybe(F::Department), Rest(F::Report)];
    "close-whistle" ["销哨"] Act(A::CloseWhistle), [Request(whistled), Rest(F::Words)];
    "recall-whistle" ["撤哨"] Act(A::RecallWhistle), [Request(whistled), Rest(F::Reason)];
    "rate-department" ["评部门"] Act(A::RateDepartment),
        [OPEN, Maybe(F::Department), One(F::Satisfaction), Rest(F::Words)];
    "rate-whistle" ["评哨", "评吹哨"] Act(A::RateWhistle), [OPEN, Maybe(F::Department), Answer(F::Justified), Rest(F::Words)];

    "add-to-case" ["归入个案"] Act(A::AddToCase), [OPEN, One(F::CaseFile)];
    "heard" ["已告知"] Act(A::NoticeDelivered), [OPEN, Maybe(F::Notice)];
    "open-case" ["立个案"] Act(A::OpenCase), [Centre, One(F::Worker), Rest(F::Words)];
    "close-case" ["结案"] Act(A::CloseCase), [Centre, One(F::CaseFile), Rest(F::Words)];
    "assign-grid" ["网格归属"] Act(A::AssignGrid), [Centre, One(F::Grid), One(F::Position)];
    "notices" ["通知"] Key(A::Notices), [];

    "hours" ["核时"] Act(A::VerifyHours), [Request(served), Assignment, One(F::Volunteer), One(F::Minutes)];
    "points" ["积分"] Act(A::Points), [Centre, One(F::Volunteer)];
    "redeem" ["兑换"] Act(A::Redeem), [Centre, One(F::Volunteer), One(F::Reward), Maybe(F::Quantity)];
    "hand-over-reward" ["交付", "兑付"] Act(A::HandOverReward), [Centre, One(F::Volunteer)];
    "release-reward" ["退兑"] Act(A::ReleaseReward), [Centre, One(F::Volunteer)];
    "award" ["表彰"] Act(A::Award), [Centre, One(F::Volunteer), One(F::Honour)];
    "pledge" ["认捐"] Act(A::MakePledge), [Centre, One(F::Donor), Maybe(F::Promise), One(F::Amount)];
    "receipt" ["收据", "开收据"] Act(A::IssueReceipt), [Centre, One(F::Pledge), One(F::Amount), Rest(F::Purpose)];
    "fill-jobs" ["上岗"] Act(A::FillJobs), [Centre, One(F::Pledge), One(F::Quantity)];
    "move-stock" ["出入库"] Act(A::MoveStock), [Centre, One(F::Stock), One(F::Movement), One(F::Quantity)];
    "refill" ["补货"] Act(A::OrderRefill), [Centre, One(F::Stock)];
    "rewards" ["奖品"] Key(A::Rewards), [];
    "sponsors" ["出资方"] Key(A::Payers), [];
    "stock" ["站点物资", "物资"] Key(A::Stock), [];
    "branches" ["外地组织"] Key(A::Branches), [];
    "overview" ["总览"] Key(A::Overview), [];

    "bill" ["账单", "开账单"] Act(A::OpenBill), [Request(billed), Rest(F::BillLines)];
    "claim-bill" ["认账", "认领账单"] Act(A::ClaimBill),
        [Request(billed), One(F::BillLine), One(F::Payer), One(F::Amount), Maybe(F::Sponsor), Maybe(F::Pledges)];
    "advance-bill" ["垫付"] Act(A::AdvanceBill), [Request(billed), One(F::Payer)];
    "settle-bill" ["结算"] Act(A::SettleBill), [Request(billed), Rest(F::Pledges)];
    "cancel-bill" ["撤账", "撤销账单"] Act(A::CancelBill), [Request(billed), Rest(F::Reason)];

    "tick" ["户", "走访", "走到一户"] Act(A::TickStop), [OPEN, Maybe(F::Stop), One(F::Found), Rest(F::Words)];
    "found" ["发现", "发现一件"] Act(A::RecordFind), [OPEN, Rest(F::Words)];
    "check-in-child" ["孩子到", "孩子到了"] Act(A::CheckInChild), [OPEN, One(F::Child)];
    "fetched" ["接走", "孩子接走"] Act(A::FetchChild), [OPEN, One(F::Child), One(F::Fetcher)];
    "helpers" ["人手", "临时人手"] Act(A::CountHelpers), [OPEN, One(F::People)];

    "stand-down" ["停", "停用"] Act(A::StandDown), [Team, Maybe(F::Until), Rest(F::Reason)];
    "stand-up" ["复岗"] Act(A::StandUp), [Team];

    "stage" ["阶段", "队伍阶段"] Act(A::MoveTeam), [Team, One(F::TeamStage), Maybe(F::Score), Asked(F::Leader), Rest(F::Reason)];
    "train" ["培训", "队伍培训"] Act(A::TrainTeam), [Team, One(F::Training), Maybe(F::People)];
    "venue-stage" ["阵地阶段"] Act(A::MoveVenue), [Centre, One(F::Venue), One(F::VenueStage), Rest(F::Reason)];
    "operate" ["申请运营"] Act(A::ApplyToOperate), [Centre, One(F::Venue), Rest(F::Organisation)];
    "score" ["评分", "运营评分"] Act(A::ScoreApplication), [Centre, One(F::Operation), Rest(F::Scores)];
    "choose-operator" ["选定", "选定运营"] Act(A::ChooseOperator), [Centre, One(F::Operation), Rest(F::Reason)];
    "end-operation" ["终止运营"] Act(A::EndOperation), [Centre, One(F::Operation), Rest(F::Reason)];
    "project" ["申报", "申报项目"] Act(A::ApplyProject),
        [Centre, One(F::Project), One(F::Service), One(F::Owner), Maybe(F::Team), Maybe(F::Venue), Rest(F::ProjectName)];
    "project-stage" ["项目阶段"] Act(A::MoveProject), [Centre, One(F::Project), One(F::ProjectStage), Rest(F::Reason)];
    "meeting" ["恳谈会", "屋场恳谈会"] Act(A::FileMeeting), [Centre, One(F::Venue), One(F::Words), Parts];
    "venues" ["阵地"] Venue, [];
    "projects" ["项目", "项目库"] Key(A::Projects), [];

    "hand-over" ["交接", "交接班"] Key(A::HandOver), [];
    "take-position" ["上席", "坐席"] Act(A::TakePosition), [Centre, One(F::Position)];
    "leave-position" ["离席"] Act(A::LeavePosition), [Centre, One(F::Position)];
    "sign-hand-over" ["交班"] Act(A::SignHandOver), [Centre, One(F::Position), Maybe(F::Next), Rest(F::Words)];
    "take-over" ["接班"] Act(A::TakeOver), [Centre, One(F::HandOver)];
    "roster" ["排班"] Act(A::SetRoster), [Centre, One(F::Position), One(F::Operator), One(F::Start), Maybe(F::End)];
    "late" ["补录"] Act(A::EnterLate),
        [OPEN, One(F::LateStep), Maybe(F::Called), One(F::HappenedAt), Maybe(F::People), Maybe(F::Result),
            Maybe(F::Number), Maybe(F::Why), Rest(F::Words)];
    "print-sheet" ["派工单", "打印派工单"] Key(A::PrintDispatchSheet), [];
    "print-sign-in" ["签到表", "打印签到表"] Key(A::PrintSignIn), [];

    "show" ["看", "open", "全貌"] Show, [OPEN];
    "queue" ["待派"] Go(Screen::Queue), [];
    "in-flight" ["在途"] Go(Screen::InFlight), [];
    "teams" ["队伍"] Go(Screen::Teams), [];
    "held" ["挂起单"] Go(Screen::Held), [];
    "to-rate" ["待评"] Go(Screen::ToRate), [];
    "call-backs" ["回访单"] Go(Screen::CallBacks), [];
    "transfers" ["转办单"] Go(Screen::Transfers), [];
    "whistles" ["哨单"] Go(Screen::Whistles), [];
    "duty-book" ["值班簿"] Key(A::DutyBook), [];
    "arguments" ["看哨"] Key(A::Whistles), [];
    "places" ["地点待核"] Go(Screen::PlacesToCheck), [];
    "find" ["找", "filter", "筛选"] Filter, [];
    "asof" ["时刻", "回看"] AsOf, [];
    "volunteers" ["志愿者"] Volunteers, [];
    "board" ["大屏"] Key(A::Board), [];
    "menu" ["菜单"] Menu, [];
    "new" ["登记", "电话登记"] Key(A::NewRequest), [];
    "unsent" ["未发", "等确认的"] Key(A::Unsent), [];
    "plans" ["计划"] Key(A::Plans), [];
    "rounds" ["今日走访"] Key(A::RoundsToday), [];
    "report" ["报表", "reports"] Key(A::Reports), [];
    "palette" ["动作", "动作表"] Key(A::Palette), [];
    "help" ["帮助", "按键"] Key(A::Help), [];
    "lang" ["语言"] Language, [];
    "redraw" ["重画"] Key(A::Redraw), [];
    "quit" ["离开", "q"] Key(A::Quit), [];
}

/// The fields that `amend` names, each with the act that changes it.
pub const AMENDABLE: &[(&[&str], Action, FieldName)] = &[
    (&["service", "服务"], Action::AmendService, FieldName::Service),
    (&["place", "地点"], Action::AmendPlace, FieldName::Place),
    (&["project", "项目"], Action::AmendProject, FieldName::Project),
    (&["people", "人数"], Action::AmendNeeded, FieldName::Needed),
    (&["summary", "摘要"], Action::AmendSummary, FieldName::Summary),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_verbs_share_a_name_and_each_has_a_chinese_one() {
        let mut seen = BTreeSet::new();
        for verb in VERBS {
            for name in verb.names() {
                assert!(seen.insert(name.to_lowercase()), "{name} stands twice");
            }
            assert!(
                verb.aliases.iter().any(|alias| alias.chars().all(super::super::line::is_chinese)),
                "{}",
                verb.name
            );
        }
    }

    #[test]
    fn whatever_can_be_done_to_a_request_or_a_team_has_a_verb() {
        let about = |action: &Action| action.is_about_a_request() || action.is_about_a_team();
        let amends = |action: Action| AMENDABLE.iter().any(|(_, of, _)| *of == action);
        for action in Action::ALL.iter().copied().filter(about) {
            let has = VERBS.iter().any(|verb| verb.action() == Some(action));
            // A joint offer is a dispatch to several; flags and a service's own fields are ticked and chosen in a form.
            let beside = matches!(action, Action::OfferJoint | Action::AmendFlags | Action::AmendField);
            assert!(has || amends(action) || beside, "{}", action.tag());
        }
    }
}
