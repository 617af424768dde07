//! The desk as bytes: stored beside the log so that a start is quick, and sent to consoles.
//!
//! An answer to a console begins with what is its own (who it is, the centre's time), and the desk in it is the same
//! for all. So the desk is compressed once, and each answer is one gzip stream with the caller's own part set uncompressed
//! around it: many readers of gzip stop after the first of several members.

use std::io::{BufWriter, Read as _};

use flate2::read::{DeflateDecoder, GzDecoder};
use flate2::write::GzEncoder;
use flate2::{Compress, Compression, Crc, FlushCompress};

use super::engine::MODEL;
use crate::domain::desk::Desk;
use crate::domain::ids::{Epoch, Revision};
use crate::store::SnapshotRecord;

/// The header of a gzip stream without name or time.
const GZIP_HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
/// Room a compressor is given at a time.
const ROOM: usize = 64 * 1024;
/// The most bytes an uncompressed block can hold.
const MOST_STORED: usize = 0xffff;

/// A desk encoded once for everybody who asks for it at its revision.
pub struct EncodedDesk {
    /// Its position in the log.
    pub revision: Revision,
    /// Its JSON, compressed, without the last block of a stream.
    deflated: Vec<u8>,
    crc: Crc,
}

impl EncodedDesk {
    /// The desk's JSON between a head and a tail, as one gzip stream.
    pub fn gzip(&self, head: &[u8], tail: &[u8]) -> Vec<u8> {
        let mut crc = Crc::new();
        crc.update(head);
        crc.combine(&self.crc);
        let mut crc_of_tail = Crc::new();
        crc_of_tail.update(tail);
        crc.combine(&crc_of_tail);

        let mut stream = Vec::with_capacity(self.deflated.len() + head.len() + tail.len() + 64);
        stream.extend(GZIP_HEADER);
        head.chunks(MOST_STORED).for_each(|block| store(&mut stream, block, false));
        stream.extend_from_slice(&self.deflated);
        tail.chunks(MOST_STORED).for_each(|block| store(&mut stream, block, false));
        store(&mut stream, &[], true);
        stream.extend(crc.sum().to_le_bytes());
        stream.extend(crc.amount().to_le_bytes());
        stream
    }

    /// The desk's JSON between a head and a tail, for a caller that reads no gzip.
    pub fn plain(&self, head: &[u8], tail: &[u8]) -> std::io::Result<Vec<u8>> {
        let mut json = head.to_vec();
        let mut deflated = self.deflated.clone();
        store(&mut deflated, &[], true);
        DeflateDecoder::new(deflated.as_slice()).read_to_end(&mut json)?;
        json.extend_from_slice(tail);
        Ok(json)
    }
}

impl std::fmt::Debug for EncodedDesk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "EncodedDesk(revision {}, {} bytes)", self.revision, self.deflated.len())
    }
}

/// Appends a block of a deflate stream that is not compressed. The stream must stand at a whole byte.
fn store(stream: &mut Vec<u8>, block: &[u8], last: bool) {
    let length = block.len() as u16;
    stream.push(u8::from(last));
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend_from_slice(block);
}

/// Encodes a desk; slow for a large one, so not on a thread that serves others.
pub fn encode(desk: &Desk) -> Result<EncodedDesk, String> {
    let json = serde_json::to_vec(desk).map_err(|why| why.to_string())?;
    let mut crc = Crc::new();
    crc.update(&json);
    Ok(EncodedDesk { revision: desk.revision, deflated: deflate_open(&json)?, crc })
}

/// Compresses into a stream that ends at a whole byte and stays open. Done only when the compressor has left room in
/// what it was given: flate2's writers do not look, and may keep the last bytes back.
fn deflate_open(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut compress = Compress::new(Compression::fast(), false);
    let mut deflated = Vec::with_capacity(bytes.len() / 4 + ROOM);
    loop {
        deflated.reserve(ROOM);
        let rest = &bytes[compress.total_in() as usize..];
        compress.compress_vec(rest, &mut deflated, FlushCompress::Sync).map_err(|why| why.to_string())?;
        if compress.total_in() as usize == bytes.len() && deflated.len() < deflated.capacity() {
            return Ok(deflated);
        }
    }
}

/// A desk as a record for the store.
pub fn record(desk: &Desk, epoch: Epoch) -> Result<SnapshotRecord, String> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    serde_json::to_writer(BufWriter::new(&mut encoder), desk).map_err(|why| why.to_string())?;
    let body = encoder.finish().map_err(|why| why.to_string())?;
    Ok(SnapshotRecord { epoch, revision: desk.revision, model: MODEL, body })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_encoded_once_reads_back_for_every_caller_compressed_or_not() {
        let mut desk = Desk::empty();
        desk.name = "慈利县".repeat(20_000);
        desk.revision = Revision(7);
        let encoded = encode(&desk).unwrap();
        for head in [String::from(r#"{"you":"甲","desk":"#), format!(r#"{{"you":"{}","desk":"#, "乙".repeat(50_000))]
        {
            let mut plain = String::new();
            let stream = encoded.gzip(head.as_bytes(), b"}");
            let mut reader = GzDecoder::new(stream.as_slice());
            reader.read_to_string(&mut plain).unwrap();
            assert_eq!(plain.as_bytes(), encoded.plain(head.as_bytes(), b"}").unwrap());
            assert_eq!(plain, format!("{head}{}}}", serde_json::to_string(&desk).unwrap()));
        }
        assert_eq!(desk_of(&record(&desk, Epoch(uuid::Uuid::nil())).unwrap()).unwrap().name, desk.name);
    }

    #[test]
    fn a_desk_of_any_length_reads_back() {
        let mut desk = Desk::empty();
        let mut seed = 1u64;
        for _ in 0..700 {
            for _ in 0..173 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                desk.name.push(char::from(b'a' + (seed >> 40) as u8 % 26));
            }
            let stream = encode(&desk).unwrap().gzip(b"{", b"}");
            let mut plain = String::new();
            GzDecoder::new(stream.as_slice()).read_to_string(&mut plain).unwrap();
            assert_eq!(plain.len(), serde_json::to_string(&desk).unwrap().len() + 2);
        }
    }
}
