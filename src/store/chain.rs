//! The hash chain: each row's hash covers the row before it, so nothing can be altered, left out or put in
//! between unnoticed. Pure.
//!
//! A payload is covered by a salted hash of its own, which stays when payload and salt are erased: the chain
//! then still verifies, and the text cannot be guessed from what is left.

use sha2::{Digest, Sha256};

use crate::domain::ids::{CommandId, Epoch, PlaceCode, Revision};
use crate::domain::time::Timestamp;

use super::Row;

/// What a row is chained to: the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Its revision; 0 before the first row.
    pub revision: Revision,
    /// Its hash.
    pub hash: [u8; 32],
}

impl Link {
    /// What the first row of a centre's log is chained to, by the epoch that row was written in.
    pub fn genesis(centre: &PlaceCode, epoch: Epoch) -> Self {
        let hash = digest(&[b"paidan log", epoch.0.as_bytes(), centre.as_str().as_bytes()]);
        Self { revision: Revision(0), hash }
    }

    /// What the row after `row` is chained to.
    pub fn of(row: &Row) -> Self {
        Self { revision: row.revision, hash: row.hash }
    }
}

/// A row before it is chained: what [`Row`] has, without place and hashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The history it is written in.
    pub epoch: Epoch,
    /// The command.
    pub command_id: CommandId,
    /// The number of the event forms it is written in.
    pub model: u16,
    /// Who gave the command (JSON).
    pub actor: String,
    /// When it was accepted.
    pub at: Timestamp,
    /// What happened (JSON).
    pub payload: String,
    /// A keyed hash of the command's content.
    pub content_mac: [u8; 32],
    /// Chance, new for each row.
    pub salt: [u8; 16],
}

/// The row that follows `previous`.
pub fn seal(previous: &Link, draft: Draft) -> Row {
    let Draft { epoch, command_id, model, actor, at, payload, content_mac, salt } = draft;
    let mut row = Row {
        revision: previous.revision.next(),
        epoch,
        command_id,
        model,
        actor,
        at,
        payload_hash: payload_hash(salt, content_mac, &payload),
        payload: Some(payload),
        content_mac,
        salt: Some(salt),
        hash: [0; 32],
    };
    row.hash = row_hash(previous, &row);
    row
}

/// Where a chain does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChainBreak {
    /// A row is missing, doubled or out of order.
    #[error("revision {expected} is missing: {found} stands in its place")]
    Gap {
        /// The revision that should have come.
        expected: Revision,
        /// The one that came.
        found: Revision,
    },
    /// The payload, its salt or the content hash is not what was sealed.
    #[error("revision {revision}: the payload has been altered since it was written")]
    PayloadAltered {
        /// Where.
        revision: Revision,
    },
    /// The row's other fields, its hash, or the row before it are not what was sealed.
    #[error("revision {revision}: the row, or the one before it, has been altered since it was written")]
    HashAltered {
        /// Where.
        revision: Revision,
    },
}

/// Whether `row` follows `previous` and is what was sealed. An erased payload is not a break.
pub fn check(previous: &Link, row: &Row) -> Result<(), ChainBreak> {
    let expected = previous.revision.next();
    let revision = row.revision;
    if revision != expected {
        return Err(ChainBreak::Gap { expected, found: revision });
    }
    let payload_holds = match (&row.payload, row.salt) {
        (Some(payload), Some(salt)) => payload_hash(salt, row.content_mac, payload) == row.payload_hash,
        (None, None) => true,
        _ => false,
    };
    if !payload_holds {
        return Err(ChainBreak::PayloadAltered { revision });
    }
    if row_hash(previous, row) != row.hash {
        return Err(ChainBreak::HashAltered { revision });
    }
    Ok(())
}

/// Salt and content hash have a fixed length, so no two payloads can meet in one text.
fn payload_hash(salt: [u8; 16], content_mac: [u8; 32], payload: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update(content_mac);
    hash.update(payload);
    hash.finalize().into()
}

fn row_hash(previous: &Link, row: &Row) -> [u8; 32] {
    digest(&[
        &previous.hash,
        row.epoch.0.as_bytes(),
        &row.revision.0.to_be_bytes(),
        row.command_id.0.as_bytes(),
        &row.model.to_be_bytes(),
        row.actor.as_bytes(),
        &row.at.0.to_be_bytes(),
        &row.payload_hash,
    ])
}

/// SHA-256 over the parts, each after its length.
fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}
