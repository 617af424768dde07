//! The words of the filter language: fields, counts and plain conditions, each by its English and its Chinese names.

use crate::domain::request::{Channel, Priority, State};
use crate::domain::status::TeamStatus;

/// A field that has a text or a name in it: `town:零阳`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The number people say.
    Number,
    /// The summary.
    Summary,
    /// The place, its aliases, or any place it lies in.
    Place,
    /// 乡镇街道
    Town,
    /// 村社区
    Village,
    /// A team it is with, or the team itself.
    Team,
    /// 大队
    Brigade,
    /// The service.
    Service,
    /// The office that owns it.
    Owner,
    /// The office it was passed on to.
    Office,
}

impl Field {
    /// Whether a column of `shown` shows what this field asks about: a town stands in the column of places.
    pub fn is_shown_in(self, shown: Field) -> bool {
        self == shown || (matches!(self, Field::Town | Field::Village) && shown == Field::Place)
    }
}

/// A field that has one of a few values: `state:待派`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Choice {
    /// The state of a request, or what a team is doing.
    State,
    /// P0 to P3.
    Priority,
    /// Where it came from.
    Channel,
}

/// A field that is counted: `refused>1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tally {
    /// Refusals.
    Refused,
    /// Calls tried.
    Calls,
    /// How often the resident rang again.
    Again,
    /// People needed; of a team, people it has.
    People,
    /// People coming; of a team, people who are free.
    Coming,
    /// How often it was reopened.
    Reopened,
    /// How often it was held.
    Holds,
}

/// A plain condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// Its deadline has passed.
    Late,
    /// Owned by the office the operator sits in.
    Mine,
    /// It waits for this operator.
    Waiting,
    /// Filed today.
    Today,
    /// Not ended.
    Open,
    /// No team is on it, and none is asked.
    NoTeam,
    /// 地点待核
    NoPlace,
    /// Nobody knows yet what is to be done.
    NoService,
    /// A call-back is due.
    CallBack,
    /// Passed on, and not answered.
    Unanswered,
    /// 急难愁盼
    Pressing,
    /// 保护单
    Protected,
    /// An alarm nobody has acknowledged.
    Alarm,
    /// 吹哨: a whistle is open.
    Whistle,
}

/// What a word before `:`, `=`, `<` or `>` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// A field.
    Field(Field),
    /// A field with few values.
    Choice(Choice),
    /// A count.
    Tally(Tally),
}

const NAMES: [(&[&str], Name); 20] = [
    (&["number", "no", "号", "单号"], Name::Field(Field::Number)),
    (&["summary", "text", "摘要"], Name::Field(Field::Summary)),
    (&["place", "地点", "地"], Name::Field(Field::Place)),
    (&["town", "镇", "乡", "乡镇", "街道", "所"], Name::Field(Field::Town)),
    (&["village", "村", "社区", "站"], Name::Field(Field::Village)),
    (&["team", "队", "队伍", "代号"], Name::Field(Field::Team)),
    (&["brigade", "大队"], Name::Field(Field::Brigade)),
    (&["service", "服务", "项目"], Name::Field(Field::Service)),
    (&["owner", "归属", "归"], Name::Field(Field::Owner)),
    (&["office", "部门", "单位"], Name::Field(Field::Office)),
    (&["state", "status", "状态"], Name::Choice(Choice::State)),
    (&["priority", "prio", "级", "级别"], Name::Choice(Choice::Priority)),
    (&["channel", "from", "来源", "渠道"], Name::Choice(Choice::Channel)),
    (&["refused", "refusals", "退", "拒", "退拒"], Name::Tally(Tally::Refused)),
    (&["calls", "拨", "已拨"], Name::Tally(Tally::Calls)),
    (&["again", "催", "催办"], Name::Tally(Tally::Again)),
    (&["people", "needed", "人", "人数"], Name::Tally(Tally::People)),
    (&["coming", "来人"], Name::Tally(Tally::Coming)),
    (&["reopened", "重开", "重办"], Name::Tally(Tally::Reopened)),
    (&["holds", "挂起次数"], Name::Tally(Tally::Holds)),
];

const CONDITIONS: [(&[&str], Condition); 14] = [
    (&["late", "overdue", "超时"], Condition::Late),
    (&["mine", "我的", "本所"], Condition::Mine),
    (&["waiting", "等我"], Condition::Waiting),
    (&["today", "今天", "今日"], Condition::Today),
    (&["open", "未结"], Condition::Open),
    (&["no-team", "没派", "无队"], Condition::NoTeam),
    (&["no-place", "待核", "地点待核"], Condition::NoPlace),
    (&["no-service", "未定服务"], Condition::NoService),
    (&["call-back", "回访"], Condition::CallBack),
    (&["unanswered", "待答复", "未答复"], Condition::Unanswered),
    (&["pressing", "急难愁盼"], Condition::Pressing),
    (&["protected", "保护单"], Condition::Protected),
    (&["alarm", "警报"], Condition::Alarm),
    (&["whistle", "吹哨", "哨"], Condition::Whistle),
];

const STATES: [(State, &[&str]); 12] = [
    (State::Received, &["待审"]),
    (State::Queued, &["待派"]),
    (State::Offered, &["待接"]),
    (State::Accepted, &["已接"]),
    (State::InService, &["服务中", "in-service", "service"]),
    (State::Done, &["已办", "已办待评"]),
    (State::Held, &["挂起"]),
    (State::Transferred, &["转办"]),
    (State::Rejected, &["不受理", "不予受理"]),
    (State::Merged, &["并单"]),
    (State::Cancelled, &["撤单"]),
    (State::Archived, &["归档"]),
];

const STATUSES: [(TeamStatus, &[&str]); 6] = [
    (TeamStatus::Free, &["可派"]),
    (TeamStatus::OfferOut, &["待接", "offer-out", "offered"]),
    (TeamStatus::OnTheWay, &["途中", "on-the-way"]),
    (TeamStatus::InService, &["服务中", "in-service"]),
    (TeamStatus::Booked, &["预约"]),
    (TeamStatus::OutOfService, &["停用", "out", "out-of-service"]),
];

const PRIORITIES: [(Priority, &[&str]); 4] = [
    (Priority::Emergency, &["特急", "emergency"]),
    (Priority::Urgent, &["紧急", "urgent"]),
    (Priority::Normal, &["普通", "normal"]),
    (Priority::Planned, &["计划", "planned"]),
];

const CHANNELS: [(Channel, &[&str]); 7] = [
    (Channel::Telephone, &["电话"]),
    (Channel::Counter, &["窗口", "来访"]),
    (Channel::Portal, &["平台", "网络"]),
    (Channel::Hotline, &["热线", "12345"]),
    (Channel::Grid, &["网格"]),
    (Channel::Split, &["拆分"]),
    (Channel::Plan, &["计划生成"]),
];

/// Some of the values of a field that has few.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Chosen {
    /// States of requests: a bit each, in their order.
    pub states: u16,
    /// What teams are doing: a bit each.
    pub statuses: u8,
    /// Priorities: a bit each.
    pub priorities: u8,
    /// Channels: a bit each.
    pub channels: u8,
}

impl Chosen {
    /// Either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            states: self.states | other.states,
            statuses: self.statuses | other.statuses,
            priorities: self.priorities | other.priorities,
            channels: self.channels | other.channels,
        }
    }

    /// Whether nothing is chosen.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}

/// What stands before `:`, `=`, `<` or `>`.
pub fn name(typed: &str) -> Option<Name> {
    NAMES.iter().find(|(names, _)| names.contains(&typed)).map(|(_, name)| *name)
}

/// A condition by one of its names.
pub fn condition(typed: &str) -> Option<Condition> {
    CONDITIONS.iter().find(|(names, _)| names.contains(&typed)).map(|(_, condition)| *condition)
}

/// Every name of a field, for the one that was probably meant.
pub fn field_names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().flat_map(|(names, _)| names.iter().copied())
}

/// The values whose names begin with what was typed; a whole name counts alone.
pub fn values(choice: Choice, typed: &str) -> Chosen {
    let whole = chosen(choice, |name| name == typed);
    if whole.is_none() { chosen(choice, |name| name.starts_with(typed)) } else { whole }
}

/// The names of the values of a field.
pub fn value_names(choice: Choice) -> Vec<&'static str> {
    let mut names = Vec::new();
    // A name is asked about every value: none is chosen, and all are seen.
    chosen(choice, |name| {
        names.push(name);
        false
    });
    names
}

fn chosen(choice: Choice, mut takes: impl FnMut(&'static str) -> bool) -> Chosen {
    let mut chosen = Chosen::default();
    let mut any = |tag: &'static str, names: &'static [&'static str]| {
        std::iter::once(tag).chain(names.iter().copied()).fold(false, |any, name| takes(name) | any)
    };
    match choice {
        Choice::State => {
            for (state, names) in STATES {
                chosen.states |= u16::from(any(state.tag(), names)) << state as u16;
            }
            for (status, names) in STATUSES {
                chosen.statuses |= u8::from(any(status.tag(), names)) << status as u8;
            }
        }
        Choice::Priority => {
            for (priority, names) in PRIORITIES {
                let tag = ["p0", "p1", "p2", "p3"][priority as usize];
                chosen.priorities |= u8::from(any(tag, names)) << priority as u8;
            }
        }
        Choice::Channel => {
            for (channel, names) in CHANNELS {
                chosen.channels |= u8::from(any(channel.tag(), names)) << channel as u8;
            }
        }
    }
    chosen
}

/// A state, a priority or what a team is doing, by its whole name standing alone.
pub fn plain_value(typed: &str) -> Option<Chosen> {
    let whole = |choice| chosen(choice, |name| name == typed);
    [whole(Choice::Priority), whole(Choice::State)].into_iter().find(|chosen| !chosen.is_none())
}
