//! How a run ended, as scripts read it.

use std::process::ExitCode;

use crate::client::Failure;

/// The exit statuses of a verb that asks a centre. `verb-statuses` tells them to whoever reads the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Status {
    /// It is done, or shown.
    Done = 0,
    /// The rules or the centre refused; nothing was done.
    Refused = 1,
    /// What was said cannot be read, or may mean several things; nothing was done.
    Unclear = 2,
    /// The centre gave no answer; a command may have been done, and the same command id tells.
    NoAnswer = 3,
    /// The token is worth nothing, or not for this; nothing was done.
    NotAllowed = 4,
}

impl Status {
    /// The status of a run that met this failure.
    pub fn of(failure: &Failure) -> Self {
        match failure {
            Failure::Refused(_) => Self::Refused,
            Failure::Unauthorised(_) | Failure::Forbidden(_) => Self::NotAllowed,
            Failure::NotFound(_) | Failure::BadInput(_) => Self::Unclear,
            Failure::Offline(_)
            | Failure::NotServing(_)
            | Failure::Timeout
            | Failure::Gone(_)
            | Failure::Busy(_)
            | Failure::Server(_)
            | Failure::Unreadable(_) => Self::NoAnswer,
        }
    }

    /// The status of a run that ended with this error: what a centre answered says more than that something went wrong.
    pub fn of_error(error: &anyhow::Error) -> Self {
        error.chain().find_map(|cause| cause.downcast_ref::<Failure>()).map_or(Self::Unclear, Self::of)
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(status as u8)
    }
}

#[cfg(test)]
mod tests {
    use anyhow::Context as _;

    use super::*;
    use crate::wire::{Problem, ProblemKind};
    use crate::words::{Language, Words};

    #[test]
    fn an_error_has_the_status_of_the_answer_beneath_it() {
        let status = |failure: Failure| {
            Status::of_error(&Err::<(), _>(failure).context("the centre did not give its desk").unwrap_err())
        };
        let problem = |kind| Problem::new(kind, "why");
        assert_eq!(status(Failure::of(problem(ProblemKind::CommandIdReused), None)), Status::Refused);
        assert_eq!(status(Failure::of(problem(ProblemKind::Unauthorised), None)), Status::NotAllowed);
        assert_eq!(status(Failure::of(problem(ProblemKind::Forbidden), None)), Status::NotAllowed);
        assert_eq!(status(Failure::of(problem(ProblemKind::Restarting), None)), Status::NoAnswer);
        assert_eq!(status(Failure::NotServing("nobody".into())), Status::NoAnswer);
        assert_eq!(Status::of_error(&anyhow::anyhow!("no centre")), Status::Unclear);
    }

    #[test]
    fn the_help_tells_every_status() {
        let all = [Status::Done, Status::Refused, Status::Unclear, Status::NoAnswer, Status::NotAllowed];
        for (number, status) in all.into_iter().enumerate() {
            assert_eq!(status as usize, number);
            for language in Language::ALL {
                let told = Words::of(language).plain("verb-statuses");
                assert!(told.contains(&format!("\n  {number}  ")), "{status:?}: {told}");
            }
        }
    }
}
