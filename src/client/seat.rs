//! The files of a seat: one set for each centre, operator and position, and another for a second console there. Drafts
//! belong to the position alone: whoever sits there next goes on with them.

use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::drafts::Drafts;
use super::kept::KeptDesk;
use super::outbox_file::OutboxFile;
use super::parcel::{Record, short_hex};
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
    /// Where the desk is kept: one for all consoles of an operator at a position.
    pub desk: KeptDesk,
    /// Where the seat's other notes are kept: reminders, the lock.
    pub notes: Drafts,
}

impl Seat {
    /// Where the desk of a seat is kept; nobody need sit there.
    pub fn kept_desk(state: &Path, centre: &PlaceCode, holder: &str, position: &str) -> KeptDesk {
        KeptDesk::at(&file(state, centre, holder, position, 1).with_extension("desk"))
    }

    /// Takes a seat. `holder` is what tells operators apart on this machine: the token, which is kept only as a hash.
    ///
    /// # Errors
    /// When the files cannot be made or read, or sixteen consoles sit there already.
    pub fn take(state: &Path, centre: &PlaceCode, holder: &str, position: &str, now: Timestamp) -> io::Result<Self> {
        for number in 1..=MOST_AT_ONCE {
            let path = file(state, centre, holder, position, number);
            match OutboxFile::open(&path, now) {
                Ok((outbox, records)) => {
                    let drafts = drafts(state, centre, holder, position)?;
                    let desk = Self::kept_desk(state, centre, holder, position);
                    let notes = Drafts::at(&path.with_extension("notes"));
                    let mut seat = Self { outbox, records, drafts, desk, notes };
                    for other in (1..=MOST_AT_ONCE).filter(|other| *other != number) {
                        let left = file(state, centre, holder, position, other);
                        if left.exists() {
                            // What cannot be taken over stays where it is, for the next console.
                            let _ = seat.take_over(&left, now);
                        }
                    }
                    return Ok(seat);
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other("sixteen consoles sit at this position already"))
    }

    /// Takes in what another console here left unconfirmed when it was killed; one that still runs holds its file.
    fn take_over(&mut self, left: &Path, now: Timestamp) -> io::Result<()> {
        let (outbox, records) = OutboxFile::open(left, now)?;
        let all = [self.records.as_slice(), &records].concat();
        self.outbox.rewrite(&all)?;
        self.records = all;
        outbox.remove()
    }
}

/// The drafts of a position, with those of consoles there that have gone. A console without a position has its own.
fn drafts(state: &Path, centre: &PlaceCode, holder: &str, position: &str) -> io::Result<Drafts> {
    let holder = if position.is_empty() { holder } else { "" };
    let path = |number| file(state, centre, holder, position, number).with_extension("drafts");
    for number in 1..=MOST_AT_ONCE {
        let own = match Drafts::take(&path(number)) {
            Ok(own) => own,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => continue,
            Err(error) => return Err(error),
        };
        for other in (1..=MOST_AT_ONCE).filter(|other| *other != number && path(*other).exists()) {
            if let Ok(left) = Drafts::take(&path(other)) {
                // What cannot be taken over stays where it is, for the next console.
                let _ = own.take_over(&left);
            }
        }
        return Ok(own);
    }
    Err(io::Error::other("sixteen consoles sit at this position already"))
}

fn file(state: &Path, centre: &PlaceCode, holder: &str, position: &str, number: usize) -> PathBuf {
    let mut hash = Sha256::new();
    for part in [holder, position] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let name = short_hex(&hash.finalize());
    state.join("seats").join(format!("{centre}-{name}-{number}.outbox"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::outbox_file::OutboxDisk as _;
    use crate::client::parcel::Parcel;
    use crate::domain::command::Command;
    use crate::domain::ids::{CommandId, RequestId};
    use crate::wire::CommandEnvelope;

    #[test]
    fn a_second_console_at_a_position_has_files_of_its_own_and_takes_the_first_ones_over_later() {
        let state = tempfile::tempdir().unwrap();
        let centre: PlaceCode = "430821".parse().unwrap();
        let take = || Seat::take(state.path(), &centre, "pd_x", "坐席3", Timestamp(0)).unwrap();
        let first = take();
        let second = take();
        let outbox = |entry: &io::Result<std::fs::DirEntry>| {
            entry.as_ref().unwrap().path().extension().is_some_and(|extension| extension == "outbox")
        };
        let files = || std::fs::read_dir(state.path().join("seats")).unwrap().filter(outbox).count();
        assert_eq!(files(), 2);
        drop((first, second));
        let again = take();
        assert_eq!(files(), 1, "the second one's file had nothing left in it");
        assert!(again.records.is_empty());
    }

    #[test]
    fn whoever_sits_at_a_position_next_goes_on_with_its_drafts_and_with_those_of_consoles_that_have_gone() {
        type Typed = std::collections::BTreeMap<String, String>;
        let state = tempfile::tempdir().unwrap();
        let centre: PlaceCode = "430821".parse().unwrap();
        let take =
            |token: &str, position: &str| Seat::take(state.path(), &centre, token, position, Timestamp(0)).unwrap();
        let typed = |act: &str| Typed::from([(act.to_owned(), "half".to_owned())]);
        let (first, second) = (take("pd_x", "坐席3"), take("pd_y", "坐席3"));
        first.drafts.keep(&typed("note")).unwrap();
        second.drafts.keep(&typed("new-request")).unwrap();
        drop(second);
        let third = take("pd_z", "坐席3");
        assert_eq!(third.drafts.read::<Typed>(), typed("new-request"), "the first one still sits there");
        drop((first, third));
        let next = take("pd_y", "坐席3").drafts.read::<Typed>();
        assert_eq!(next.keys().map(String::as_str).collect::<Vec<_>>(), ["new-request", "note"]);
        take("pd_x", "").drafts.keep(&typed("cancel")).unwrap();
        assert!(take("pd_y", "").drafts.read::<Typed>().is_empty(), "without a position they are one's own");
    }

    #[test]
    fn what_a_killed_second_console_left_is_sent_by_the_next_one() {
        let state = tempfile::tempdir().unwrap();
        let centre: PlaceCode = "430821".parse().unwrap();
        let take = || Seat::take(state.path(), &centre, "pd_x", "坐席3", Timestamp(0)).unwrap();
        let queued = |number| {
            let id = CommandId(uuid::Uuid::from_u128(number));
            let command = Command::OpenPapers { request: RequestId(uuid::Uuid::from_u128(1)) };
            let envelope = CommandEnvelope::new(id, command);
            Record::Queued(Box::new(Parcel { envelope, wanted_at: Timestamp(0), epoch: None }))
        };
        let (first, mut second) = (take(), take());
        second.outbox.write(&queued(7)).unwrap();
        let third = take();
        assert!(third.records.is_empty(), "the second console still runs, and sends it itself");
        drop((first, second));
        let next = take();
        assert_eq!(next.records, [queued(7)]);
        drop((next, third));
        assert_eq!(take().records, [queued(7)], "and it is kept here now");
    }
}
