//! Why an answer did not come, sorted by what to do about it.

use serde::{Deserialize, Serialize};

use crate::domain::time::Span;
use crate::wire::Problem;

/// Why an answer did not come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "failure", content = "what", rename_all = "snake_case")]
pub enum Failure {
    /// The centre could not be reached: nothing was heard.
    #[error("the centre cannot be reached: {0}")]
    Offline(String),
    /// The machine answers, but no centre listens there: it is being started, or was stopped.
    #[error("no centre listens there: {0}")]
    NotServing(String),
    /// It was reached, or perhaps, and did not answer in time; what was asked may have been done.
    #[error("the centre did not answer in time")]
    Timeout,
    /// 401: the token is worth nothing (any more).
    #[error("{0}")]
    Unauthorised(Box<Problem>),
    /// 403: the token may not do this.
    #[error("{0}")]
    Forbidden(Box<Problem>),
    /// 404: no such centre, request or path.
    #[error("{0}")]
    NotFound(Box<Problem>),
    /// 410: the cursor belongs to no present history.
    #[error("{0}")]
    Gone(Box<Problem>),
    /// 409: the centre refused, and says what stood in the way.
    #[error("{0}")]
    Refused(Box<Problem>),
    /// 400, 413, 415, 422: what was sent cannot be taken.
    #[error("{0}")]
    BadInput(Box<Problem>),
    /// 429: later; after so long where the centre said so.
    #[error("the centre is busy")]
    Busy(Option<Span>),
    /// Any other status: the centre or something before it is at fault.
    #[error("{0}")]
    Server(Box<Problem>),
    /// An answer came and makes no sense to this version of the program.
    #[error("the centre's answer cannot be read: {0}")]
    Unreadable(String),
}

impl Failure {
    /// The failure that a problem with this status is.
    pub fn of(problem: Problem, retry_after: Option<Span>) -> Self {
        let status = problem.status;
        let problem = Box::new(problem);
        match status {
            401 => Self::Unauthorised(problem),
            403 => Self::Forbidden(problem),
            404 | 405 => Self::NotFound(problem),
            409 => Self::Refused(problem),
            410 => Self::Gone(problem),
            400 | 413 | 415 | 422 => Self::BadInput(problem),
            408 | 504 => Self::Timeout,
            429 => Self::Busy(retry_after),
            _ => Self::Server(problem),
        }
    }

    /// Whether a command that met it is answered for good: asking again would be answered the same.
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Forbidden(_) | Self::NotFound(_) | Self::Refused(_) | Self::BadInput(_))
    }

    /// The centre's own words, where it said any.
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Unauthorised(problem)
            | Self::Forbidden(problem)
            | Self::NotFound(problem)
            | Self::Gone(problem)
            | Self::Refused(problem)
            | Self::BadInput(problem)
            | Self::Server(problem) => Some(problem),
            Self::Offline(_) | Self::NotServing(_) | Self::Timeout | Self::Busy(_) | Self::Unreadable(_) => None,
        }
    }

    /// The centre's own words where it said any, else `usual`.
    pub fn sentence(&self, usual: String) -> String {
        self.problem().map(|problem| &problem.detail).filter(|detail| !detail.is_empty()).cloned().unwrap_or(usual)
    }

    /// The stable tag, as in the language files.
    pub fn tag(&self) -> &'static str {
        match self {
            Self::Offline(_) => "offline",
            Self::NotServing(_) => "not_serving",
            Self::Timeout => "timeout",
            Self::Unauthorised(_) => "unauthorised",
            Self::Forbidden(_) => "forbidden",
            Self::NotFound(_) => "not_found",
            Self::Gone(_) => "gone",
            Self::Refused(_) => "refused",
            Self::BadInput(_) => "bad_input",
            Self::Busy(_) => "busy",
            Self::Server(_) => "server",
            Self::Unreadable(_) => "unreadable",
        }
    }
}
