//! Attachments (附件): photos and documents with a request. They are papers; the log has their kind, size and digest.

use serde::{Deserialize, Serialize};

use super::ids::{AttachmentId, OperatorId, RequestId};
use super::request::{Priority, Request};
use super::rules::Rules;
use super::time::{Span, Timestamp};

/// Orders whose papers one command may erase.
pub const MOST_ERASED: usize = 200;

/// What it is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    /// A photo.
    Jpeg,
    /// A picture.
    Png,
    /// A picture.
    Webp,
    /// A document.
    Pdf,
}

impl AttachmentKind {
    /// What bytes are, whatever their sender calls them; none of anything else.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            _ => None,
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        ["image/jpeg", "image/png", "image/webp", "application/pdf"][self as usize]
    }
}

/// One attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Attachment {
    /// Its id, derived from the request and its ordinal.
    pub id: AttachmentId,
    /// What it is.
    pub kind: AttachmentKind,
    /// Bytes.
    pub bytes: u32,
    /// SHA-256 of the bytes, in hexadecimal.
    pub digest: String,
    /// By whom.
    pub by: OperatorId,
    /// When.
    pub at: Timestamp,
}

/// For how long papers are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Retention {
    /// As of any request.
    Ordinary,
    /// As of an emergency.
    Emergency,
    /// As of a protected order.
    Protected,
}

impl Retention {
    /// Every kind.
    pub const ALL: [Retention; 3] = [Self::Ordinary, Self::Emergency, Self::Protected];

    /// The kind of a request.
    pub fn of(request: &Request) -> Self {
        match request.priority {
            _ if request.flags.protected => Self::Protected,
            Priority::Emergency => Self::Emergency,
            _ => Self::Ordinary,
        }
    }

    /// Whether what ended then may be erased now. A month is counted as 31 days, so that nothing goes early.
    pub fn is_over(self, rules: &Rules, ended: Timestamp, now: Timestamp) -> bool {
        let retention = &rules.safety.retention;
        let months = match self {
            Self::Ordinary => retention.months,
            Self::Emergency => retention.emergency_months,
            Self::Protected => retention.protected_months,
        };
        now - ended > Span::days(i64::from(months) * 31)
    }
}

/// One order whose papers are erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ErasedOrder {
    /// Which.
    pub request: RequestId,
    /// When it ended.
    pub ended: Timestamp,
    /// Assignments it had, whose reports go too.
    pub assignments: u16,
    /// Attachments it had.
    pub attachments: u16,
}
