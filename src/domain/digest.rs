//! The digest of a record: 64 bits of SHA-256 over its JSON. The desk's digest is their sum, so that it can be
//! kept up record by record and compared between replicas.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// The digest of one record.
pub fn record_digest(record: &impl Serialize) -> u64 {
    let mut hash = Sha256::new();
    // Writing into a hash cannot fail, and no record has a form JSON cannot hold.
    if serde_json::to_writer(HashWriter(&mut hash), record).is_err() {
        return 0;
    }
    let digest = hash.finalize();
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&digest[..8]);
    u64::from_be_bytes(bytes)
}

struct HashWriter<'a>(&'a mut Sha256);

impl std::io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
