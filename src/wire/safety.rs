//! The duty book, attachments, and what became of papers whose time was over, on the wire.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::attachment::{AttachmentKind, Retention};
use crate::domain::duty_book::DutyEntry;
use crate::domain::ids::{AttachmentId, Revision};

/// Whom to ring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DutyBook {
    /// As of which revision.
    pub revision: Revision,
    /// By kind of number, then by code.
    pub entries: Vec<DutyEntry>,
}

/// A photo or document with its bytes. It stands beside the log, and is told only to whoever opened it on record.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AttachmentContent {
    /// Which.
    pub attachment: AttachmentId,
    /// What it is.
    pub kind: AttachmentKind,
    /// Its media type.
    pub media_type: String,
    /// SHA-256 of the bytes, in hexadecimal.
    pub digest: String,
    /// The bytes, in base64.
    pub content: String,
}

/// Never shows what it holds: it could reach a log.
impl std::fmt::Debug for AttachmentContent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AttachmentContent({})", self.attachment)
    }
}

/// What was erased now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Erased {
    /// For each kind whose time was over.
    pub kinds: Vec<ErasedKind>,
}

/// What was erased of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ErasedKind {
    /// The kind.
    pub retention: Retention,
    /// Orders (单) whose papers were erased.
    pub orders: u32,
    /// Attachments (份) erased with them.
    pub attachments: u32,
}
