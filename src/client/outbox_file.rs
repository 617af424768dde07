//! The outbox on disk: a file of lines that is only appended to, and made anew without what is long settled.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::outbox::KEPT;
use super::parcel::Record;
use crate::domain::ids::CommandId;
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
    /// Bytes of whole records on disk.
    length: u64,
    /// Bytes at which it is made anew without what is long settled.
    compact_at: u64,
    /// What lies behind `length` was not written whole.
    torn: bool,
    /// The folder may not know yet that this file took another one's place.
    moved: bool,
}

/// Smallest size at which a file is made anew while it is in use.
const COMPACT_AT: u64 = 1 << 20;

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
        let file = locked(path)?;
        let bytes = std::fs::read(path)?;
        let (records, damaged) = Record::read(&bytes);
        let torn = bytes.last().is_some_and(|last| *last != b'\n');
        if damaged > usize::from(torn) {
            let mut beside = private().truncate(true).open(path.with_extension("damaged"))?;
            beside.write_all(&bytes)?;
        }
        let path = path.to_owned();
        let mut outbox = Self { file, path, length: 0, compact_at: COMPACT_AT, torn: false, moved: false };
        let kept = still_wanted(records, now);
        if lines(&kept) == bytes {
            // Nothing is to be left out. A file that is new is made known to its folder before the first record.
            (outbox.length, outbox.moved) = (bytes.len() as u64, true);
        } else {
            outbox.rewrite(&kept)?;
        }
        Ok((outbox, kept))
    }

    /// Takes the file away. Nobody else can have opened it meanwhile.
    pub(super) fn remove(self) -> io::Result<()> {
        std::fs::remove_file(&self.path)?;
        sync_folder(&self.path)
    }

    /// Writes the records to a new file that takes the old one's place, whole or not at all.
    pub(super) fn rewrite(&mut self, records: &[Record]) -> io::Result<()> {
        let new = self.path.with_extension("outbox-new");
        let _ = std::fs::remove_file(&new);
        let mut file = private().append(true).open(&new)?;
        file.try_lock().map_err(|_| io::Error::from(io::ErrorKind::WouldBlock))?;
        let bytes = lines(records);
        file.write_all(&bytes)?;
        file.sync_all()?;
        std::fs::rename(&new, &self.path)?;
        self.file = file;
        self.length = bytes.len() as u64;
        self.torn = false;
        self.moved = true;
        self.make_sound()
    }

    /// Takes back what was half written, so that it neither runs into the next record nor comes back as a command
    /// whose caller was told that it is not kept.
    fn make_sound(&mut self) -> io::Result<()> {
        if self.moved {
            sync_folder(&self.path)?;
            self.moved = false;
        }
        if self.torn {
            self.file.set_len(self.length)?;
            self.file.sync_data()?;
            self.torn = false;
        }
        Ok(())
    }

    fn append(&mut self, line: &[u8]) -> io::Result<()> {
        self.make_sound()?;
        self.torn = true;
        self.file.write_all(line)?;
        self.file.sync_data()?;
        self.torn = false;
        self.length += line.len() as u64;
        Ok(())
    }

    fn compact(&mut self, now: Timestamp) -> io::Result<()> {
        let (records, _) = Record::read(&std::fs::read(&self.path)?);
        self.rewrite(&still_wanted(records, now))
    }
}

impl OutboxDisk for OutboxFile {
    fn write(&mut self, record: &Record) -> io::Result<()> {
        if let Err(error) = self.append(&record.line()) {
            // When this fails too, it is tried again before anything else is written.
            let _ = self.make_sound();
            return Err(error);
        }
        if let Record::Settled { at, .. } = record
            && self.length >= self.compact_at
        {
            // A file that could not be made anew goes on as it is.
            let _ = self.compact(*at);
            self.compact_at = COMPACT_AT.max(self.length * 2);
        }
        Ok(())
    }
}

/// How files of a seat are opened: made when missing, for their owner's eyes only.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).mode(0o600);
    options
}

fn locked(path: &Path) -> io::Result<File> {
    let file = private().append(true).open(path)?;
    file.try_lock().map_err(|error| match error {
        TryLockError::WouldBlock => io::Error::from(io::ErrorKind::WouldBlock),
        TryLockError::Error(error) => error,
    })?;
    // Between opening and locking, whoever held it may have put another file in its place.
    let held = file.metadata()?;
    match std::fs::metadata(path) {
        Ok(named) if (named.dev(), named.ino()) == (held.dev(), held.ino()) => Ok(file),
        _ => Err(io::ErrorKind::WouldBlock.into()),
    }
}

fn lines(records: &[Record]) -> Vec<u8> {
    records.iter().flat_map(Record::line).collect()
}

fn sync_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

/// Without the commands that were settled more than a day ago, and without the papers of those that are settled.
fn still_wanted(records: Vec<Record>, now: Timestamp) -> Vec<Record> {
    let settled: BTreeMap<CommandId, Timestamp> = records
        .iter()
        .filter_map(|record| if let Record::Settled { id, at, .. } = record { Some((*id, *at)) } else { None })
        .collect();
    let wanted = |record: &Record| settled.get(&record.id()).is_none_or(|at| now - *at <= KEPT);
    let mut kept: Vec<Record> = records.into_iter().filter(wanted).collect();
    for record in &mut kept {
        if let Record::Queued(parcel) = record
            && settled.contains_key(&parcel.id())
        {
            parcel.envelope.papers = None;
            parcel.envelope.batch_papers.clear();
            parcel.envelope.team_papers.clear();
            parcel.envelope.plan_papers = None;
            parcel.envelope.volunteer_papers.clear();
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::outbox::Outbox;
    use crate::client::parcel::{Outcome, Parcel};
    use crate::domain::command::Command;
    use crate::domain::ids::{RequestId, Revision};
    use crate::domain::time::Span;
    use crate::wire::{CommandEnvelope, Papers};

    fn queued(number: u128) -> Record {
        let command = Command::OpenPapers { request: RequestId(uuid::Uuid::from_u128(1)) };
        let envelope = CommandEnvelope::new(CommandId(uuid::Uuid::from_u128(number)), command);
        Record::Queued(Box::new(Parcel { envelope, wanted_at: Timestamp(0), epoch: None }))
    }

    fn unconfirmed(records: &[Record]) -> usize {
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
        assert_eq!(unconfirmed(&records), 1);
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
        assert_eq!((kept.len(), unconfirmed(&kept)), (2, 0));
        let forgotten = OutboxFile::open(&path, Timestamp(0) + Span::hours(25)).unwrap().1;
        assert_eq!(forgotten.len(), 0);
    }

    #[test]
    fn a_record_half_written_spoils_neither_the_next_nor_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("seat.outbox");
        let (mut outbox, _) = OutboxFile::open(&path, Timestamp(0)).unwrap();
        outbox.write(&queued(1)).unwrap();
        let line = queued(2).line();
        outbox.file.write_all(&line[..line.len() - 9]).unwrap();
        outbox.torn = true;
        outbox.write(&queued(3)).unwrap();
        drop(outbox);
        let records = OutboxFile::open(&path, Timestamp(0)).unwrap().1;
        let ids: Vec<u128> = records.iter().map(|record| record.id().0.as_u128()).collect();
        assert_eq!(ids, [1, 3]);
        assert!(!path.with_extension("damaged").exists());
    }

    #[test]
    fn what_cannot_be_read_in_the_middle_is_set_aside_and_the_rest_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("seat.outbox");
        let spoiled = [queued(1).line(), b"\0\0\0\0\n".to_vec(), queued(2).line()].concat();
        std::fs::write(&path, &spoiled).unwrap();
        assert_eq!(unconfirmed(&OutboxFile::open(&path, Timestamp(0)).unwrap().1), 2);
        assert_eq!(std::fs::read(path.with_extension("damaged")).unwrap(), spoiled);
    }

    #[test]
    fn a_settled_command_keeps_no_papers_and_the_file_stays_small() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("seat.outbox");
        let (mut outbox, _) = OutboxFile::open(&path, Timestamp(0)).unwrap();
        for number in 1..=3_000 {
            let Record::Queued(mut parcel) = queued(number) else { continue };
            let id = parcel.id();
            parcel.envelope.papers = Some(Papers { words: "门前的树要倒了".repeat(20), ..Papers::default() });
            outbox.write_unsynced(&Record::Queued(parcel));
            let settled = Record::Settled { id, at: Timestamp(0), outcome: Outcome::Dropped };
            if number % 500 == 0 { outbox.write(&settled).unwrap() } else { outbox.write_unsynced(&settled) }
        }
        let bytes = std::fs::read(&path).unwrap();
        let with_papers = String::from_utf8(bytes).unwrap().matches("门前的树").count() / 20;
        assert!(with_papers < 2_000, "papers of {with_papers} settled commands are still there");
        drop(outbox);
        assert_eq!(OutboxFile::open(&path, Timestamp(0)).unwrap().1.len(), 6_000);
        assert!(!std::fs::read_to_string(&path).unwrap().contains("门前的树"));
    }

    #[test]
    fn only_its_owner_reads_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("seat.outbox");
        let _held = OutboxFile::open(&path, Timestamp(0)).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    impl OutboxFile {
        /// A record as `write` leaves it, without waiting for the disk: for tests that need many.
        fn write_unsynced(&mut self, record: &Record) {
            let line = record.line();
            self.file.write_all(&line).unwrap();
            self.length += line.len() as u64;
        }
    }
}
