//! Errors on the wire: RFC 9457 problem details, each with a stable code and what to do.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::check::FieldProblem;
use crate::domain::refusal::Refusal;

/// The media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Why a request was not served.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// `urn:paidan:problem:` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind of problem in a few words, in the caller's language.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened and what to do, in a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// A stable tag: that of a [`ProblemKind`], or a refusal's.
    pub code: String,
    /// Of a refusal: what stood in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Refusal>)]
    pub facts: Option<Value>,
    /// Of bad input: each field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
}

macro_rules! problem_kinds {
    ($($(#[$doc:meta])* $name:ident $status:literal $code:literal $title:literal;)*) => {
        /// Every problem that is no refusal.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ProblemKind {
            $($(#[$doc])* $name,)*
        }

        impl ProblemKind {
            /// Every kind.
            pub const ALL: &[ProblemKind] = &[$(Self::$name,)*];

            /// The HTTP status.
            pub fn status(self) -> u16 {
                match self { $(Self::$name => $status,)* }
            }

            /// The stable tag.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// In a few words.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }
        }
    };
}

problem_kinds! {
    /// The body is no JSON, or a parameter cannot be read.
    Malformed 400 "malformed" "The request cannot be read";
    /// No token, or one that is worth nothing.
    Unauthorised 401 "unauthorised" "A valid token is needed";
    /// The token is good, but not for this.
    Forbidden 403 "forbidden" "This token may not do that";
    /// No such centre, request or path.
    NotFound 404 "not_found" "There is nothing here";
    /// The path exists, the method does not.
    MethodNotAllowed 405 "method_not_allowed" "This method is not served here";
    /// The caller was too slow.
    TooSlow 408 "too_slow" "The request took too long to arrive";
    /// The command id was used before for something else.
    CommandIdReused 409 "command_id_reused" "This command id belongs to another command";
    /// Another epoch, or a cursor beyond the head.
    Gone 410 "gone" "That history is gone: take a snapshot";
    /// The body is larger than the limit.
    TooLarge 413 "too_large" "The body is too large";
    /// The body is not JSON by its content type.
    UnsupportedMediaType 415 "unsupported_media_type" "Send application/json";
    /// Fields that cannot be taken as they are.
    BadInput 422 "bad_input" "Some fields cannot be taken";
    /// Too many at once.
    Busy 429 "busy" "Too many requests: try again later";
    /// Something broke; nothing was done.
    Internal 500 "internal" "The centre has a fault";
    /// The store or the clock is not to be trusted now.
    Unavailable 503 "unavailable" "The centre cannot answer now";
    /// The centre is being stopped or started.
    Restarting 503 "restarting" "The centre is being started again";
    /// The centre's disk has no room: nothing is written.
    DiskFull 503 "disk_full" "The centre's disk is full";
    /// The centre writes nothing more until it is started again.
    Halted 503 "halted" "The centre writes nothing more";
    /// The answer was not ready in time; the command may have been accepted.
    TimedOut 504 "timed_out" "The answer was not ready in time: send the same command again";
}

impl Problem {
    /// A problem of a kind, with what happened and what to do.
    pub fn new(kind: ProblemKind, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("urn:paidan:problem:{}", kind.code()),
            title: kind.title().into(),
            status: kind.status(),
            detail: detail.into(),
            code: kind.code().into(),
            facts: None,
            fields: Vec::new(),
        }
    }

    /// A refusal (409), with its sentence.
    pub fn refused(refusal: &Refusal, sentence: impl Into<String>) -> Self {
        let code = refusal.tag();
        Self {
            kind: format!("urn:paidan:problem:{code}"),
            title: "The centre refused".into(),
            status: 409,
            detail: sentence.into(),
            facts: serde_json::to_value(refusal).ok(),
            fields: Vec::new(),
            code,
        }
    }

    /// Bad input (422), naming each field.
    pub fn bad_input(fields: Vec<FieldProblem>) -> Self {
        let names: Vec<&str> = fields.iter().map(|field| field.field.as_str()).collect();
        let detail = format!("See {}.", names.join(", "));
        Self { fields, ..Self::new(ProblemKind::BadInput, detail) }
    }

    /// The refusal, where it is one that this program knows.
    pub fn refusal(&self) -> Option<Refusal> {
        self.facts.as_ref().and_then(|facts| serde_json::from_value(facts.clone()).ok())
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sentence = if self.detail.is_empty() { &self.title } else { &self.detail };
        write!(f, "{sentence} ({} {})", self.status, self.code)?;
        self.fields.iter().try_for_each(|field| write!(f, "; {}: {}", field.field, field.detail))
    }
}
