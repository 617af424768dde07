//! 附件: photos and documents with a request. Only their kind, size and digest are told.

use super::draft::Draft;
use super::filing::invalid;
use crate::domain::attachment::AttachmentKind;
use crate::domain::event::Event;
use crate::domain::ids::{AttachmentId, RequestId};
use crate::domain::refusal::{InvalidReason, Refusal};

/// Characters of a SHA-256 in hexadecimal.
const DIGEST_CHARS: usize = 64;

pub(super) fn attach(
    draft: &mut Draft,
    id: RequestId,
    attachment: AttachmentId,
    kind: AttachmentKind,
    bytes: u32,
    digest: &str,
) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    let limits = &draft.rules.safety.papers;
    if bytes == 0 {
        return Err(invalid("bytes", InvalidReason::Empty));
    }
    if bytes > limits.most_bytes {
        return Err(Refusal::OverLimit { what: "attachment_bytes".into(), limit: u64::from(limits.most_bytes) });
    }
    if request.attachments.len() >= usize::from(limits.most_per_request) {
        let limit = u64::from(limits.most_per_request);
        return Err(Refusal::OverLimit { what: "attachments".into(), limit });
    }
    let hexadecimal = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
    if digest.len() != DIGEST_CHARS || !digest.bytes().all(hexadecimal) {
        return Err(invalid("digest", InvalidReason::OutOfRange));
    }
    if request.attachments.iter().any(|other| other.digest == digest) {
        return Err(Refusal::NothingToDo);
    }
    // Where it is kept follows from its place in the row, so that it is found again for its erasure.
    if attachment != AttachmentId::of(id, request.attachments.len() as u32) {
        return Err(Refusal::IdTaken);
    }
    draft.emit(Event::PaperAttached { request: id, attachment, kind, bytes, digest: digest.to_owned() });
    Ok(())
}

/// Recorded before it is shown.
pub(super) fn open(draft: &mut Draft, id: RequestId, attachment: AttachmentId) -> Result<(), Refusal> {
    if !draft.request(id)?.attachments.iter().any(|one| one.id == attachment) {
        return Err(Refusal::NoSuchAttachment { attachment });
    }
    draft.emit(Event::AttachmentOpened { request: id, attachment });
    Ok(())
}
