//! The desk as bytes: stored beside the log so that a start is quick, and sent to consoles.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use super::engine::MODEL;
use crate::domain::desk::Desk;
use crate::domain::ids::{Epoch, Revision};
use crate::store::SnapshotRecord;

/// A desk encoded once for everybody who asks for it at its revision.
#[derive(Debug)]
pub struct EncodedDesk {
    /// Its position in the log.
    pub revision: Revision,
    /// Its JSON, as one whole gzip member. Members may follow each other, so that head and tail of an answer can be
    /// set around it without encoding it again.
    pub gzip: Vec<u8>,
}

/// Encodes a desk; slow for a large one, so not on a thread that serves others.
pub fn encode(desk: &Desk) -> Result<EncodedDesk, String> {
    let json = serde_json::to_vec(desk).map_err(|why| why.to_string())?;
    Ok(EncodedDesk { revision: desk.revision, gzip: gzip(&json) })
}

/// Compresses to one whole gzip member.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4 + 64), Compression::fast());
    // Writing into memory cannot fail.
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}

/// A desk as a record for the store.
pub fn record(desk: &Desk, epoch: Epoch) -> Result<SnapshotRecord, String> {
    let encoded = encode(desk)?;
    Ok(SnapshotRecord { epoch, revision: encoded.revision, model: MODEL, body: encoded.gzip })
}

/// The desk of a stored snapshot, or why it cannot be read.
pub fn desk_of(snapshot: &SnapshotRecord) -> Result<Desk, String> {
    if snapshot.model != MODEL {
        return Err(format!("it is of model {}, this version reads {MODEL}", snapshot.model));
    }
    let mut json = Vec::new();
    GzDecoder::new(snapshot.body.as_slice()).read_to_end(&mut json).map_err(|why| why.to_string())?;
    serde_json::from_slice(&json).map_err(|why| why.to_string())
}
