//! The digest of a record: 64 bits of SHA-256 over its JSON. The desk's digest is their sum, so that it can be
//! kept up record by record and compared between replicas.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// The digest of one record. Its JSON is made whole before it is hashed: a serializer writes a few bytes at a time,
/// and hashing those costs several times as much.
pub fn record_digest(record: &impl Serialize) -> u64 {
    // No record has a form JSON cannot hold.
    let json = serde_json::to_vec(record).unwrap_or_default();
    let digest = Sha256::digest(&json);
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&digest[..8]);
    u64::from_be_bytes(bytes)
}
