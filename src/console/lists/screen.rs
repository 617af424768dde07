//! The screens, each a named query with its count.

/// A screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Screen {
    /// 待审 待派
    Queue,
    /// 待接 已接 服务中
    InFlight,
    /// All teams.
    Teams,
    /// 挂起
    Held,
    /// 已办待评
    ToRate,
    /// 回访
    CallBacks,
    /// 转办 without an answer.
    Transfers,
    /// 地点待核
    PlacesToCheck,
    /// What waits for who sits here.
    Waiting,
    /// What is late.
    Overdue,
    /// Open requests that were refused twice and more.
    RefusedTwice,
    /// 吹哨: open whistles.
    Whistles,
    /// One of the operator's own, by its place among them.
    Own(u8),
}

/// Own screens there may be.
pub const MOST_OWN: usize = 24;

impl Screen {
    /// Every screen that is always there, in their order.
    pub const ALL: [Screen; 12] = [
        Self::Queue,
        Self::InFlight,
        Self::Teams,
        Self::Held,
        Self::ToRate,
        Self::CallBacks,
        Self::Transfers,
        Self::PlacesToCheck,
        Self::Waiting,
        Self::Overdue,
        Self::RefusedTwice,
        Self::Whistles,
    ];

    /// Its place among all screens, from 0.
    pub fn index(self) -> usize {
        match self {
            Screen::Own(n) => Self::ALL.len() + usize::from(n),
            screen => Self::ALL.iter().position(|other| *other == screen).unwrap_or_default(),
        }
    }

    /// The screen with this place.
    pub fn at(index: usize) -> Screen {
        let own = || Screen::Own(u8::try_from(index.saturating_sub(Self::ALL.len())).unwrap_or(u8::MAX));
        Self::ALL.get(index).copied().unwrap_or_else(own)
    }

    /// Its name in a file of views; none of an own one, which is named there.
    pub fn tag(self) -> Option<&'static str> {
        Some(match self {
            Screen::Queue => "queue",
            Screen::InFlight => "in-flight",
            Screen::Teams => "teams",
            Screen::Held => "held",
            Screen::ToRate => "to-rate",
            Screen::CallBacks => "call-backs",
            Screen::Transfers => "transfers",
            Screen::PlacesToCheck => "places",
            Screen::Waiting => "waiting",
            Screen::Overdue => "overdue",
            Screen::RefusedTwice => "refused-twice",
            Screen::Whistles => "whistles",
            Screen::Own(_) => return None,
        })
    }

    /// What stands on it, in the language of filters; what is on the screen of teams is another matter.
    pub fn query(self) -> &'static str {
        match self {
            Screen::Queue => "state:received,queued",
            Screen::InFlight => "state:offered,accepted,in_service",
            Screen::Held => "state:held",
            Screen::ToRate => "state:done !call-back",
            Screen::CallBacks => "call-back",
            Screen::Transfers => "unanswered",
            Screen::PlacesToCheck => "no-place open",
            Screen::Waiting => "waiting",
            Screen::Overdue => "late",
            Screen::RefusedTwice => "refused>1 open",
            Screen::Whistles => "whistle",
            Screen::Teams | Screen::Own(_) => "",
        }
    }

    /// The language files' key of its name.
    pub fn label_key(self) -> &'static str {
        match self {
            Screen::Queue => "screen-queue",
            Screen::InFlight => "screen-in-flight",
            Screen::Teams => "screen-teams",
            Screen::Held => "screen-held",
            Screen::ToRate => "screen-to-rate",
            Screen::CallBacks => "screen-call-backs",
            Screen::Transfers => "screen-transfers",
            Screen::PlacesToCheck => "screen-places",
            Screen::Waiting => "screen-waiting",
            Screen::Overdue => "screen-overdue",
            Screen::RefusedTwice => "screen-refused-twice",
            Screen::Whistles => "screen-whistles",
            Screen::Own(_) => "screen-own",
        }
    }
}
