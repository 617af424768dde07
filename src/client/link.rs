//! How the link to a centre stands, as every screen shows it.

use super::failure::Failure;
use crate::domain::ids::{Epoch, Revision};
use crate::domain::time::{Span, Timestamp};
use crate::wire::You;

/// Whether the picture is kept up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// The first snapshot is on its way.
    Connecting,
    /// Polls are answered.
    Live,
    /// They are not: since when, why, and when the next try is.
    Trouble {
        /// The first failure in a row, by the clock here.
        since: Timestamp,
        /// The last failure.
        why: Failure,
        /// When it is tried again.
        retry_at: Timestamp,
    },
    /// The centre will not have us: nothing is tried until somebody says so.
    Stopped {
        /// Its reason.
        why: Failure,
    },
}

impl Link {
    /// The stable tag, as in the language files.
    pub fn tag(&self) -> &'static str {
        match self {
            Self::Connecting => "connecting",
            Self::Live => "live",
            Self::Trouble { .. } => "trouble",
            Self::Stopped { .. } => "stopped",
        }
    }
}

/// The link with what is known of the other side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkState {
    /// How it stands.
    pub link: Link,
    /// When the centre was last heard, by the clock here.
    pub last_word: Option<Timestamp>,
    /// How far the centre's clock is ahead of the one here; negative when behind.
    pub clock_ahead: Span,
    /// Who the centre says we are.
    pub you: Option<You>,
    /// Which history we follow.
    pub epoch: Option<Epoch>,
}

impl LinkState {
    /// How long ago the centre was last heard; none before the first word.
    pub fn age(&self, now: Timestamp) -> Option<Span> {
        self.last_word.map(|heard| Span((now - heard).0.max(0)))
    }

    /// What the centre's clock shows when the one here shows `now`.
    pub fn centre_time(&self, now: Timestamp) -> Timestamp {
        now + self.clock_ahead
    }
}

/// Something about the link that is said once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The centre follows another history now (restored or copied): what was seen since may be gone.
    HistoryReplaced {
        /// The one before.
        before: Epoch,
        /// The one now.
        now: Epoch,
    },
    /// The desk here was not the centre's; it is loaded anew.
    DeskDiffered {
        /// At this revision.
        at: Revision,
    },
    /// The feed left something out; the desk is loaded anew.
    FeedHadGap {
        /// After this revision.
        after: Revision,
    },
}
