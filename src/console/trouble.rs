//! What is wrong between this console and its centre, since when. Each has its words: what still works, and what to do.

use crate::client::Failure;
use crate::domain::time::{Span, Timestamp};

/// A link that fails for less than this is no trouble yet: the screen does not jump for a blink.
pub const GRACE: Span = Span::seconds(10);
/// By how much the clock here may differ from the centre's.
pub const CLOCKS_MAY_DIFFER: Span = Span::seconds(60);

macro_rules! causes {
    ($($(#[$doc:meta])* $name:ident $tag:literal,)*) => {
        /// What is wrong.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Cause { $($(#[$doc])* $name,)* }

        impl Cause {
            /// Every cause, the gravest first.
            pub const ALL: &'static [Cause] = &[$(Cause::$name,)*];

            /// Its stable tag: its words stand under `trouble-TAG` in the language files.
            pub fn tag(self) -> &'static str {
                match self { $(Cause::$name => $tag,)* }
            }
        }
    };
}

causes! {
    /// 401: the token has expired or was taken away.
    TokenRefused "token-refused",
    /// 403: the token is good, and not for this.
    NotAllowed "not-allowed",
    /// 404: the server has no such centre.
    NoSuchCentre "no-such-centre",
    /// The centre's disk is full: it writes nothing.
    DiskFull "disk-full",
    /// The centre's store has failed: it writes nothing.
    Halted "halted",
    /// The centre speaks a newer form than this program reads.
    TooOld "too-old",
    /// Nothing is heard: line, network, or machine.
    Lost "lost",
    /// The machine answers, the centre on it does not yet.
    Restarting "restarting",
    /// The centre is heard and does not answer in time.
    Slow "slow",
    /// The centre has a fault of its own.
    Fault "fault",
    /// The centre follows another history: what was seen and acknowledged may be gone.
    HistoryReplaced "history-replaced",
    /// The clock here is not the centre's.
    ClockDiffers "clock-differs",
}

impl Cause {
    /// The cause behind a failure of the link.
    pub fn of(failure: &Failure) -> Self {
        match failure {
            Failure::Offline(_) => Self::Lost,
            Failure::NotServing(_) => Self::Restarting,
            Failure::Timeout | Failure::Busy(_) => Self::Slow,
            Failure::Unauthorised(_) => Self::TokenRefused,
            Failure::Forbidden(_) => Self::NotAllowed,
            Failure::NotFound(_) => Self::NoSuchCentre,
            Failure::Unreadable(_) => Self::TooOld,
            Failure::Server(problem) => match problem.code.as_str() {
                "restarting" => Self::Restarting,
                "disk_full" => Self::DiskFull,
                "halted" => Self::Halted,
                _ => Self::Fault,
            },
            Failure::Gone(_) | Failure::Refused(_) | Failure::BadInput(_) => Self::Fault,
        }
    }

    /// Whether it is told at once, and not only when it lasts.
    fn at_once(self) -> bool {
        !matches!(self, Self::Lost | Self::Restarting | Self::Slow | Self::Fault)
    }
}

/// Something wrong, since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trouble {
    /// What.
    pub cause: Cause,
    /// Since when, by the centre's clock.
    pub since: Timestamp,
}

impl Trouble {
    fn shows_at(self) -> Timestamp {
        if self.cause.at_once() { self.since } else { self.since + GRACE }
    }
}

/// Everything that is wrong now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Troubles {
    link: Option<Trouble>,
    writing: Option<Trouble>,
    clock: Option<Trouble>,
    history: Option<Trouble>,
    /// By how much the centre's clock is ahead of the one here.
    pub clock_ahead: Span,
}

impl Troubles {
    /// What is to be told at `now`, the gravest first.
    pub fn shown(&self, now: Timestamp) -> Vec<Trouble> {
        let all = [self.writing, self.link, self.history, self.clock];
        let mut shown: Vec<Trouble> = all.into_iter().flatten().filter(|one| one.shows_at() <= now).collect();
        shown.sort_by_key(|one| one.cause);
        shown.dedup_by_key(|one| one.cause);
        shown
    }

    /// When time alone next brings one into sight.
    pub fn wakes_at(&self, now: Timestamp) -> Option<Timestamp> {
        let all = [self.writing, self.link, self.history, self.clock];
        all.into_iter().flatten().map(Trouble::shows_at).filter(|at| *at > now).min()
    }

    /// How the link is; a trouble that changes its cause goes on since it began.
    pub fn link(&mut self, cause: Option<Cause>, now: Timestamp) {
        let since = self.link.map_or(now, |trouble| trouble.since);
        self.link = cause.map(|cause| Trouble { cause, since });
    }

    /// Why a command has to wait although the centre was asked; none once one was answered.
    pub fn writing(&mut self, cause: Option<Cause>, now: Timestamp) {
        let since = self.writing.map_or(now, |trouble| trouble.since);
        self.writing = cause.map(|cause| Trouble { cause, since });
    }

    /// By how much the centre's clock is ahead.
    pub fn clock(&mut self, ahead: Span, now: Timestamp) {
        self.clock_ahead = ahead;
        let differs = ahead.0.abs() > CLOCKS_MAY_DIFFER.0;
        let since = self.clock.map_or(now, |trouble| trouble.since);
        self.clock = differs.then_some(Trouble { cause: Cause::ClockDiffers, since });
    }

    /// The centre follows another history since now.
    pub fn history_replaced(&mut self, now: Timestamp) {
        self.history = Some(Trouble { cause: Cause::HistoryReplaced, since: now });
    }

    /// The operator has read that the history was replaced. Whether there was anything to read.
    pub fn history_read(&mut self) -> bool {
        self.history.take().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Problem;

    const NOON: Timestamp = Timestamp(1_764_000_000_000_000);

    fn causes(troubles: &Troubles, now: Timestamp) -> Vec<Cause> {
        troubles.shown(now).into_iter().map(|trouble| trouble.cause).collect()
    }

    #[test]
    fn a_blink_of_the_line_is_not_told_and_a_lost_line_is() {
        let mut troubles = Troubles::default();
        troubles.link(Some(Cause::Lost), NOON);
        assert_eq!(causes(&troubles, NOON), []);
        assert_eq!(troubles.wakes_at(NOON), Some(NOON + GRACE));
        troubles.link(None, NOON + Span::seconds(3));
        assert_eq!(causes(&troubles, NOON + GRACE), []);
        troubles.link(Some(Cause::Lost), NOON);
        troubles.link(Some(Cause::Restarting), NOON + Span::minutes(2));
        let shown = troubles.shown(NOON + Span::minutes(3));
        assert_eq!(shown, [Trouble { cause: Cause::Restarting, since: NOON }], "since it began");
    }

    #[test]
    fn the_gravest_comes_first_and_nothing_twice() {
        let mut troubles = Troubles::default();
        troubles.clock(Span::minutes(-2), NOON);
        troubles.history_replaced(NOON);
        troubles.link(Some(Cause::DiskFull), NOON);
        troubles.writing(Some(Cause::DiskFull), NOON);
        assert_eq!(causes(&troubles, NOON), [Cause::DiskFull, Cause::HistoryReplaced, Cause::ClockDiffers]);
        assert!(troubles.history_read() && !troubles.history_read());
        troubles.clock(Span::seconds(59), NOON);
        troubles.link(None, NOON);
        troubles.writing(None, NOON);
        assert_eq!(causes(&troubles, NOON), []);
    }

    #[test]
    fn the_centres_own_word_decides_what_is_wrong_with_it() {
        let said = |code: &str| Failure::of(Problem { status: 503, code: code.into(), ..Problem::default() }, None);
        assert_eq!(Cause::of(&said("disk_full")), Cause::DiskFull);
        assert_eq!(Cause::of(&said("halted")), Cause::Halted);
        assert_eq!(Cause::of(&said("restarting")), Cause::Restarting);
        assert_eq!(Cause::of(&said("")), Cause::Fault);
        assert_eq!(Cause::of(&Failure::Unreadable("?".into())), Cause::TooOld);
    }
}
