//! Why a request was not served. It leaves the handlers without words; [`super::speak`] says it in the caller's language.

use std::fmt::Display;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::centre::{Centre, FeedError, SubmitError};
use crate::domain::desk::Desk;
use crate::domain::refusal::Refusal;
use crate::store::StoreError;
use crate::wire::{FieldProblem, FieldReason, Problem, ProblemKind};
use crate::words::{Words, args, refusal_sentence};

/// A problem before it is put into words.
#[derive(Debug, Clone)]
pub enum Failure {
    /// The centre refused: why, and the desk that names what stood in the way.
    Refused(Box<(Refusal, Desk)>),
    /// Fields that cannot be taken.
    BadInput(Vec<FieldProblem>),
    /// Anything else.
    Other {
        /// What kind.
        kind: ProblemKind,
        /// Which case of it; each has a sentence of its own.
        case: Option<&'static str>,
        /// What was wrong, as the sentence quotes it.
        what: String,
    },
}

impl Failure {
    /// A problem with the sentence of its kind.
    pub fn new(kind: ProblemKind) -> Self {
        Self::Other { kind, case: None, what: String::new() }
    }

    /// A problem with the sentence of one case of its kind.
    pub fn case(kind: ProblemKind, case: &'static str, what: impl Display) -> Self {
        Self::Other { kind, case: Some(case), what: what.to_string() }
    }

    /// A parameter of the path or the query that cannot be read.
    pub fn parameter(what: impl Display) -> Self {
        Self::case(ProblemKind::Malformed, "parameter", what)
    }

    /// A token of another role than the operation is for.
    pub fn forbidden() -> Self {
        Self::new(ProblemKind::Forbidden)
    }

    /// A refusal.
    pub fn refused(refusal: Refusal, desk: Desk) -> Self {
        Self::Refused(Box::new((refusal, desk)))
    }

    fn status(&self) -> StatusCode {
        let status = match self {
            Self::Refused(refused) if is_beyond_scope(&refused.0) => 403,
            Self::Refused(_) => 409,
            Self::BadInput(_) => ProblemKind::BadInput.status(),
            Self::Other { kind, .. } => kind.status(),
        };
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The problem in the words of a language.
    pub fn in_words(&self, words: &Words) -> Problem {
        match self {
            Self::Refused(refused) => {
                let (refusal, desk) = refused.as_ref();
                let problem = Problem::refused(refusal, refusal_sentence(words, refusal, desk));
                let title = words.plain("problem-title-refused");
                Problem { status: self.status().as_u16(), title, ..problem }
            }
            Self::BadInput(fields) => {
                let named: Vec<String> = fields.iter().map(|fault| fault_in_words(words, fault)).collect();
                let detail = words.text("problem-bad_input", &args!["fields" => named.join("; ")]);
                let title = title(words, ProblemKind::BadInput);
                Problem { title, detail, ..Problem::bad_input(fields.clone()) }
            }
            Self::Other { kind, case, what } => {
                let key = match case {
                    Some(case) => format!("problem-{}-{case}", kind.code()),
                    None => format!("problem-{}", kind.code()),
                };
                let detail = words.text(&key, &args!["what" => what.as_str()]);
                Problem { title: title(words, *kind), ..Problem::new(*kind, detail) }
            }
        }
    }
}

fn title(words: &Words, kind: ProblemKind) -> String {
    words.plain(&format!("problem-title-{}", kind.code()))
}

/// Whether a refusal says that this token may not, rather than that nobody may now.
fn is_beyond_scope(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::RoleMayNot { .. }
            | Refusal::OutsideScope { .. }
            | Refusal::DutyLeaderOnly
            | Refusal::NotYourWhistle { .. }
    )
}

fn fault_in_words(words: &Words, fault: &FieldProblem) -> String {
    let tag = serde_json::to_value(fault.reason).ok();
    let tag = tag.as_ref().and_then(|tag| tag.as_str()).unwrap_or_default();
    words.text(&format!("fault-{tag}"), &args!["field" => fault.field.as_str()])
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        let headers = response.headers_mut();
        match &self {
            Self::Other { kind: ProblemKind::Unauthorised, case, .. } => {
                let challenge = match case {
                    Some(_) => r#"Bearer realm="paidan", error="invalid_token""#,
                    None => r#"Bearer realm="paidan""#,
                };
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
            }
            Self::Other { kind, .. } if *kind == ProblemKind::Busy || kind.status() == 503 => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
            }
            _ => {}
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl Failure {
    /// Why a command was not accepted at a centre.
    pub fn of_submission(error: SubmitError, centre: &Centre) -> Self {
        match error {
            SubmitError::Refused(refusal) => Self::refused(refusal, centre.desk()),
            SubmitError::Conflict => Self::new(ProblemKind::CommandIdReused),
            SubmitError::Unfit(detail) => {
                let (field, reason) = ("command".into(), FieldReason::Unreadable);
                Self::BadInput(vec![FieldProblem { field, reason, detail }])
            }
            SubmitError::Busy => Self::new(ProblemKind::Busy),
            SubmitError::StoreBusy => {
                tracing::error!(centre = %centre.code(), "the store was too busy for a command to be answered");
                Self::new(ProblemKind::Unavailable)
            }
            SubmitError::Stopping => Self::new(ProblemKind::Restarting),
            SubmitError::Halted(halt) => {
                tracing::error!(centre = %centre.code(), why = halt.why, "a command could not be answered");
                Self::new(if halt.disk_full { ProblemKind::DiskFull } else { ProblemKind::Halted })
            }
            SubmitError::Store(why) => {
                tracing::error!(centre = %centre.code(), why, "a command could not be answered");
                Self::new(ProblemKind::Unavailable)
            }
        }
    }
}

impl From<FeedError> for Failure {
    fn from(error: FeedError) -> Self {
        match error {
            FeedError::Gone => Self::case(ProblemKind::Gone, "feed", ""),
            FeedError::Store(error) => error.into(),
            FeedError::Unreadable(error) => {
                tracing::error!(%error, "a row of the log cannot be read");
                Self::new(ProblemKind::Internal)
            }
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store did not answer");
        Self::new(ProblemKind::Unavailable)
    }
}
