//! The files of a seat: one set for each centre, operator and position, and another for a second console there.

use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::drafts::Drafts;
use super::outbox_file::OutboxFile;
use super::parcel::Record;
use crate::domain::ids::PlaceCode;
use crate::domain::time::Timestamp;

/// Consoles that may sit at one position at once.
const MOST_AT_ONCE: usize = 16;

/// The files of a seat, held while this lives.
#[derive(Debug)]
pub struct Seat {
    /// Where commands are kept.
    pub outbox: OutboxFile,
    /// What the outbox held.
    pub records: Vec<Record>,
    /// Where drafts are kept.
    pub drafts: Drafts,
}

impl Seat {
    /// Takes a seat. `holder` is what tells operators apart on this machine: the token, which is kept only as a hash.
    ///
    /// # Errors
    /// When the files cannot be made or read, or sixteen consoles sit there already.
    pub fn take(state: &Path, centre: &PlaceCode, holder: &str, position: &str, now: Timestamp) -> io::Result<Self> {
        for number in 1..=MOST_AT_ONCE {
            let path = file(state, centre, holder, position, number);
            match OutboxFile::open(&path, now) {
                Ok((outbox, records)) => {
                    return Ok(Self { outbox, records, drafts: Drafts::at(&path.with_extension("drafts")) });
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other("sixteen consoles sit at this position already"))
    }
}

fn file(state: &Path, centre: &PlaceCode, holder: &str, position: &str, number: usize) -> PathBuf {
    let mut hash = Sha256::new();
    for part in [holder, position] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let name = hash.finalize().iter().take(8).fold(0u64, |name, byte| name << 8 | u64::from(*byte));
    state.join("seats").join(format!("{centre}-{name:016x}-{number}.outbox"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_console_at_a_position_has_files_of_its_own_and_takes_the_first_ones_over_later() {
        let state = tempfile::tempdir().unwrap();
        let centre: PlaceCode = "430821".parse().unwrap();
        let take = || Seat::take(state.path(), &centre, "pd_x", "坐席3", Timestamp(0)).unwrap();
        let first = take();
        let second = take();
        let files = || std::fs::read_dir(state.path().join("seats")).unwrap().count();
        assert_eq!(files(), 2);
        drop((first, second));
        let _again = take();
        assert_eq!(files(), 2);
    }
}
