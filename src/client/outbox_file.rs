//! The outbox on disk: a file of lines that is only appended to, and made anew without what is long settled.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use super::outbox::KEPT;
use super::parcel::Record;
use crate::domain::time::Timestamp;

/// Where records are kept.
pub trait OutboxDisk: Send + 'static {
    /// Writes a record; `Ok` means it survives power loss.
    fn write(&mut self, record: &Record) -> io::Result<()>;
}

/// A file of records, held by one process at a time.
#[derive(Debug)]
pub struct OutboxFile {
    file: File,
    path: PathBuf,
}

impl OutboxFile {
    /// Opens the file of a seat and reads what it holds. A torn last line is a command that was never sent; anything
    /// else that cannot be read is kept beside it, in a file that ends in `.damaged`.
    ///
    /// # Errors
    /// `WouldBlock` when another console holds it.
    pub fn open(path: &Path, now: Timestamp) -> io::Result<(Self, Vec<Record>)> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true).mode(0o600);
        let file = options.open(path)?;
        file.try_lock().map_err(|error| match error {
            std::fs::TryLockError::WouldBlock => io::Error::from(io::ErrorKind::WouldBlock),
            std::fs::TryLockError::Error(error) => error,
        })?;
        let bytes = std::fs::read(path)?;
        let (records, damaged) = Record::read(&bytes);
        let torn = bytes.last().is_some_and(|last| *last != b'\n');
        if damaged > usize::from(torn) {
            std::fs::write(path.with_extension("damaged"), &bytes)?;
        }
        let mut outbox = Self { file, path: path.to_owned() };
        let kept = still_wanted(records, now);
        outbox.rewrite(&kept)?;
        Ok((outbox, kept))
    }

    /// Writes the records to a new file that takes the old one's place, whole or not at all.
    fn rewrite(&mut self, records: &[Record]) -> io::Result<()> {
        let new = self.path.with_extension("new");
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true).mode(0o600);
        let _ = std::fs::remove_file(&new);
        let mut file = options.open(&new)?;
        file.try_lock().map_err(|_| io::Error::from(io::ErrorKind::WouldBlock))?;
        for record in records {
            file.write_all(&record.line())?;
        }
        file.sync_all()?;
        std::fs::rename(&new, &self.path)?;
        if let Some(folder) = self.path.parent() {
            File::open(folder)?.sync_all()?;
        }
        self.file = file;
        Ok(())
    }
}

impl OutboxDisk for OutboxFile {
    fn write(&mut self, record: &Record) -> io::Result<()> {
        self.file.write_all(&record.line())?;
        self.file.sync_data()
    }
}

/// Without the commands that were settled more than a day ago.
fn still_wanted(records: Vec<Record>, now: Timestamp) -> Vec<Record> {
    let long_settled: Vec<_> = records
        .iter()
        .filter_map(|record| match record {
            Record::Settled { id, at, .. } if now - *at > KEPT => Some(*id),
            _ => None,
        })
        .collect();
    let id_of = |record: &Record| match record {
        Record::Queued(parcel) => parcel.id(),
        Record::Wanted { id, .. } | Record::Settled { id, .. } => *id,
    };
    records.into_iter().filter(|record| !long_settled.contains(&id_of(record))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::outbox::Outbox;
    use crate::client::parcel::{Outcome, Parcel};
    use crate::domain::command::Command;
    use crate::domain::ids::{CommandId, RequestId, Revision};
    use crate::domain::time::Span;
    use crate::wire::CommandEnvelope;

    fn queued(number: u128) -> Record {
        let command = Command::OpenPapers { request: RequestId(uuid::Uuid::from_u128(1)) };
        let envelope = CommandEnvelope::new(CommandId(uuid::Uuid::from_u128(number)), command);
        Record::Queued(Box::new(Parcel { envelope, wanted_at: Timestamp(0), epoch: None }))
    }

    fn unconfirmed(records: Vec<Record>) -> usize {
        Outbox::recover(records, 1).unconfirmed().count()
    }

    #[test]
    fn what_was_written_is_there_again_and_a_torn_line_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("seat.outbox");
        let (mut outbox, records) = OutboxFile::open(&path, Timestamp(0)).unwrap();
        assert!(records.is_empty());
        outbox.write(&queued(1)).unwrap();
        outbox.write(&queued(2)).unwrap();
        drop(outbox);
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.truncate(bytes.len() - 5);
        std::fs::write(&path, &bytes).unwrap();
        let (_outbox, records) = OutboxFile::open(&path, Timestamp(0)).unwrap();
        assert_eq!(unconfirmed(records), 1);
    }

    #[test]
    fn a_second_console_does_not_share_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("seat.outbox");
        let first = OutboxFile::open(&path, Timestamp(0)).unwrap();
        assert_eq!(OutboxFile::open(&path, Timestamp(0)).unwrap_err().kind(), io::ErrorKind::WouldBlock);
        drop(first);
        assert!(OutboxFile::open(&path, Timestamp(0)).is_ok());
    }

    #[test]
    fn what_was_answered_is_kept_a_day_and_forgotten_then() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("seat.outbox");
        let (mut outbox, _) = OutboxFile::open(&path, Timestamp(0)).unwrap();
        outbox.write(&queued(1)).unwrap();
        let id = CommandId(uuid::Uuid::from_u128(1));
        let outcome = Outcome::Accepted { revision: Revision(9) };
        outbox.write(&Record::Settled { id, at: Timestamp(0), outcome }).unwrap();
        drop(outbox);
        let kept = OutboxFile::open(&path, Timestamp(0) + Span::hours(23)).unwrap().1;
        assert_eq!((kept.len(), unconfirmed(kept)), (2, 0));
        let forgotten = OutboxFile::open(&path, Timestamp(0) + Span::hours(25)).unwrap().1;
        assert_eq!(forgotten.len(), 0);
    }
}
