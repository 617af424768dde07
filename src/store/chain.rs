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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn link() -> Link {
        let first = Link::genesis(&"430821".parse().unwrap(), Epoch(Uuid::from_u128(1)));
        Link { revision: Revision(41), ..first }
    }

    prop_compose! {
        fn draft()(
            epoch: u128, command: u128, model: u16, actor: String, at: i64, payload: String,
            content_mac: [u8; 32], salt: [u8; 16],
        ) -> Draft {
            let (epoch, command_id) = (Epoch(Uuid::from_u128(epoch)), CommandId(Uuid::from_u128(command)));
            Draft { epoch, command_id, model, actor, at: Timestamp(at), payload, content_mac, salt }
        }
    }

    type Alteration = (&'static str, fn(&mut Row));

    const ALTERATIONS: [Alteration; 12] = [
        ("revision", |row| row.revision.0 += 1),
        ("epoch", |row| row.epoch.0 = Uuid::from_u128(row.epoch.0.as_u128() ^ 1)),
        ("command", |row| row.command_id.0 = Uuid::from_u128(row.command_id.0.as_u128() ^ 1)),
        ("model", |row| row.model ^= 1),
        ("actor", |row| row.actor.push(' ')),
        ("at", |row| row.at.0 ^= 1),
        ("payload", |row| row.payload.as_mut().unwrap().push(' ')),
        ("payload taken without its salt", |row| row.payload = None),
        ("content hash", |row| row.content_mac[31] ^= 1),
        ("salt", |row| row.salt.as_mut().unwrap()[0] ^= 1),
        ("payload hash", |row| row.payload_hash[7] ^= 1),
        ("hash", |row| row.hash[0] ^= 1),
    ];

    proptest! {
        #[test]
        fn a_sealed_row_holds_and_every_altered_field_is_noticed(draft in draft()) {
            let row = seal(&link(), draft);
            prop_assert_eq!(check(&link(), &row), Ok(()));
            for (field, alter) in ALTERATIONS {
                let mut altered = row.clone();
                alter(&mut altered);
                prop_assert!(check(&link(), &altered).is_err(), "{} altered unnoticed", field);
            }
        }

        #[test]
        fn an_erased_payload_leaves_the_chain_whole(draft in draft()) {
            let mut row = seal(&link(), draft);
            (row.payload, row.salt, row.content_mac) = (None, None, [0; 32]);
            prop_assert_eq!(check(&link(), &row), Ok(()));
        }

        #[test]
        fn a_row_holds_after_no_other_row(draft in draft(), bit in 0_usize..256) {
            let row = seal(&link(), draft);
            let mut other = link();
            other.hash[bit / 8] ^= 1 << (bit % 8);
            prop_assert_eq!(check(&other, &row), Err(ChainBreak::HashAltered { revision: Revision(42) }));
        }
    }

    #[test]
    fn a_break_says_where_and_what() {
        let draft = Draft {
            epoch: Epoch(Uuid::from_u128(1)),
            command_id: CommandId(Uuid::from_u128(2)),
            model: 1,
            actor: "{}".to_owned(),
            at: Timestamp(5),
            payload: "[]".to_owned(),
            content_mac: [0; 32],
            salt: [0; 16],
        };
        let row = seal(&link(), draft);
        let altered = Row { payload: Some("[1]".to_owned()), ..row.clone() };
        assert_eq!(check(&link(), &altered), Err(ChainBreak::PayloadAltered { revision: Revision(42) }));
        let skipped = Link { revision: Revision(40), ..link() };
        let gap = ChainBreak::Gap { expected: Revision(41), found: Revision(42) };
        assert_eq!(check(&skipped, &row), Err(gap));
    }

    #[test]
    fn every_history_begins_elsewhere() {
        let of = |code: &str, epoch| Link::genesis(&code.parse().unwrap(), Epoch(Uuid::from_u128(epoch)));
        assert_ne!(of("430821", 1), of("430821", 2));
        assert_ne!(of("430821", 1), of("430481", 1));
    }
}
