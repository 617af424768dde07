//! Where a request stands, and where it may go from there.

use serde::{Deserialize, Serialize};

/// Where a request stands. Open means all but the ended ones (∎).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 待审
    Received,
    /// 待派
    Queued,
    /// 待接
    Offered,
    /// 已接
    Accepted,
    /// 服务中
    InService,
    /// 已办待评
    Done,
    /// 挂起
    Held,
    /// 转办 ∎
    Transferred,
    /// 不予受理 ∎
    Rejected,
    /// 并单 ∎
    Merged,
    /// 撤单 ∎
    Cancelled,
    /// 归档 ∎
    Archived,
}

impl State {
    /// Every state.
    pub const ALL: [State; 12] = [
        Self::Received,
        Self::Queued,
        Self::Offered,
        Self::Accepted,
        Self::InService,
        Self::Done,
        Self::Held,
        Self::Transferred,
        Self::Rejected,
        Self::Merged,
        Self::Cancelled,
        Self::Archived,
    ];

    /// Whether it still has an owner and something to happen.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Transferred | Self::Rejected | Self::Merged | Self::Cancelled | Self::Archived)
    }

    /// Whether the table of states has a way from this one to `next`.
    pub fn may_become(self, next: Self) -> bool {
        use State::{
            Accepted, Archived, Cancelled, Done, Held, InService, Merged, Offered, Queued, Received, Rejected,
            Transferred,
        };
        matches!(
            (self, next),
            (Received, Queued | Transferred | Rejected | Merged | Cancelled)
                | (Queued, Transferred | Rejected | Merged | Offered | Accepted | InService | Held | Cancelled)
                | (Transferred | Merged, Received)
                | (Offered, Queued | Accepted | InService | Held | Cancelled)
                | (Accepted, Offered | Queued | InService | Held | Cancelled)
                | (InService, Queued | Done)
                | (Done, Archived | Queued)
                | (Archived, Queued)
                | (Held, Queued | Merged | Cancelled)
        )
    }

    /// The stable tag, as in the log.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Queued => "queued",
            Self::Offered => "offered",
            Self::Accepted => "accepted",
            Self::InService => "in_service",
            Self::Done => "done",
            Self::Held => "held",
            Self::Transferred => "transferred",
            Self::Rejected => "rejected",
            Self::Merged => "merged",
            Self::Cancelled => "cancelled",
            Self::Archived => "archived",
        }
    }
}
