//! What a seat keeps of the desk: the next start shows a page of it at once, and follows the feed from where it stood
//! instead of asking for everything again.
//!
//! One file for each operator and position, for its owner's eyes only: a head, the desk without its requests, the page
//! that was in sight, then every request in parts that several threads read. Each block has its length and checksum. It
//! is written beside and takes the old one's place whole. What is damaged, old, of another form or of another centre is as
//! if it were not there: the centre has it all.

use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use flate2::Crc;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::domain::desk::Desk;
use crate::domain::ids::{Epoch, PlaceCode, RequestId, Revision};
use crate::domain::request::Request;
use crate::domain::time::{Span, Timestamp};
use crate::wire::You;

/// How long a kept desk is of use.
pub const KEPT_FOR: Span = Span::days(3);
/// Requests up to which the page is the whole desk.
pub const PAGE_IS_ALL: usize = 1_000;
/// Requests of one part.
const PART: usize = 4_096;
/// The most bytes a block may claim to have.
const MOST_BYTES: u32 = 1 << 28;
/// Which form the file has; another one is not read.
const FORM: &str = concat!("paidan desk 1 ", env!("CARGO_PKG_VERSION"));

/// Whose desk it is, and of when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    form: String,
    /// The centre.
    pub centre: PlaceCode,
    /// Which history.
    pub epoch: Epoch,
    /// The desk's position in it.
    pub revision: Revision,
    /// When the centre was last heard, by the clock here.
    pub heard: Timestamp,
    /// Who the centre said we are.
    pub you: You,
    /// What the console counted on the whole desk: its own matter.
    pub counts: Vec<usize>,
    requests: usize,
}

/// A desk to be kept.
#[derive(Debug, Clone)]
pub struct Keep {
    /// The desk.
    pub desk: Desk,
    /// Its history.
    pub epoch: Epoch,
    /// When the centre was last heard.
    pub heard: Timestamp,
    /// Who the centre says we are.
    pub you: You,
    /// The requests a first page needs.
    pub page: Vec<RequestId>,
    /// What the console counted on the whole desk.
    pub counts: Vec<usize>,
}

/// A whole kept desk, to be followed further.
#[derive(Debug, Clone)]
pub struct Replica {
    /// Its history.
    pub epoch: Epoch,
    /// Who the centre said we are.
    pub you: You,
    /// The desk.
    pub desk: Desk,
}

/// The file of a seat.
#[derive(Debug, Clone)]
pub struct KeptDesk {
    path: PathBuf,
}

/// A kept desk whose page has been read.
#[derive(Debug)]
pub struct Opened {
    /// Whose it is, and of when.
    pub head: Head,
    /// The desk with the requests of the page alone.
    pub page: Desk,
    rest: BufReader<File>,
}

impl KeptDesk {
    /// The desk kept at a path; the file need not be there.
    pub fn at(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// Keeps a desk in place of the one before. Slow for a large one: not on a thread that serves others.
    ///
    /// # Errors
    /// When the disk does not take it; the one before is still there then.
    pub fn keep(&self, keep: &Keep) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let new = self.path.with_extension(format!("desk-new-{}", std::process::id()));
        let written = write(&new, keep).and_then(|()| std::fs::rename(&new, &self.path));
        if written.is_err() {
            // Half a file is of no use to anybody.
            let _ = std::fs::remove_file(&new);
        }
        written
    }

    /// Reads the page of what was kept for `centre`; none when there is nothing of use.
    pub fn open(&self, centre: &PlaceCode, now: Timestamp) -> Option<Opened> {
        let mut rest = BufReader::with_capacity(1 << 16, File::open(&self.path).ok()?);
        let head: Head = read(&mut rest)?;
        let age = now - head.heard;
        if head.form != FORM || head.centre != *centre || !(Span(0)..KEPT_FOR).contains(&age) {
            return None;
        }
        let bare: Desk = read(&mut rest)?;
        let page: Vec<Arc<Request>> = read(&mut rest)?;
        let of_the_head = bare.revision == head.revision && bare.centre.as_ref() == Some(centre);
        of_the_head.then(|| Opened { head, page: bare.with_requests(page), rest })
    }

    /// Takes the file away: whoever sits here may not see it any more.
    pub fn forget(&self) {
        // One that is not there is forgotten already.
        let _ = std::fs::remove_file(&self.path);
    }
}

impl Opened {
    /// Whether the page is the whole desk.
    pub fn is_whole(&self) -> bool {
        self.head.requests == self.page.requests.len()
    }

    /// Reads the whole desk, on as many threads as the machine has; none when a part is damaged. Slow for a large one.
    pub fn whole(self) -> Option<Replica> {
        let Head { epoch, you, requests, .. } = self.head.clone();
        if self.is_whole() {
            return Some(Replica { epoch, you, desk: self.page });
        }
        let parts = requests.div_ceil(PART);
        let source = Mutex::new((0, self.rest));
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(parts);
        let work = || -> Option<Vec<(usize, Vec<Arc<Request>>)>> {
            let mut decoded = Vec::new();
            let mut bytes = Vec::new();
            loop {
                let number = {
                    let mut source = source.lock().ok()?;
                    if source.0 == parts {
                        return Some(decoded);
                    }
                    block(&mut source.1, &mut bytes)?;
                    source.0 += 1;
                    source.0
                };
                decoded.push((number, rmp_serde::from_slice(checked(&bytes)?).ok()?));
            }
        };
        let decoded: Vec<_> = std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
            let mine = work();
            let others = others.into_iter().map(|other| other.join().ok().flatten());
            others.chain([mine]).collect::<Option<Vec<_>>>()
        })?;
        let mut decoded: Vec<_> = decoded.into_iter().flatten().collect();
        decoded.sort_unstable_by_key(|(number, _)| *number);
        let all: Vec<_> = decoded.into_iter().flat_map(|(_, part)| part).collect();
        (all.len() == requests).then(|| Replica { epoch, you, desk: self.page.with_requests(all) })
    }
}

/// Takes away what was kept in a folder too long ago to be of use to any seat.
pub fn forget_old(folder: &Path, now: Timestamp) {
    let Ok(files) = std::fs::read_dir(folder) else { return };
    for path in files.filter_map(|file| Some(file.ok()?.path())) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.contains(".desk") {
            continue;
        }
        let written = path.metadata().and_then(|data| data.modified()).ok();
        let written = written.and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
        let written = written.and_then(|at| i64::try_from(at.as_micros()).ok()).map(Timestamp);
        if written.is_none_or(|at| now - at >= KEPT_FOR) {
            let _ = std::fs::remove_file(&path);
        }
    }
}

fn write(path: &Path, keep: &Keep) -> io::Result<()> {
    let mut options = OpenOptions::new();
    let file = options.write(true).create(true).truncate(true).mode(0o600).open(path)?;
    let mut file = BufWriter::with_capacity(1 << 16, file);
    let desk = &keep.desk;
    let centre = desk.centre.clone().ok_or(io::ErrorKind::InvalidInput)?;
    let all: Vec<&Request> = desk.requests.values().map(AsRef::as_ref).collect();
    let head = Head {
        form: FORM.to_owned(),
        centre,
        epoch: keep.epoch,
        revision: desk.revision,
        heard: keep.heard,
        you: keep.you.clone(),
        counts: keep.counts.clone(),
        requests: all.len(),
    };
    put(&mut file, &head)?;
    put(&mut file, &desk.without_requests())?;
    if all.len() <= PAGE_IS_ALL {
        put(&mut file, &all)?;
    } else {
        let page: Vec<&Request> = keep.page.iter().filter_map(|id| desk.request(*id)).collect();
        put(&mut file, &page)?;
        all.chunks(PART).try_for_each(|part| put(&mut file, &part))?;
    }
    file.into_inner()?;
    Ok(())
}

/// Writes one block: its length, its checksum, itself.
fn put(file: &mut impl io::Write, record: &impl Serialize) -> io::Result<()> {
    let bytes = rmp_serde::to_vec_named(record).map_err(io::Error::other)?;
    let mut crc = Crc::new();
    crc.update(&bytes);
    file.write_all(&(bytes.len() as u32).to_le_bytes())?;
    file.write_all(&crc.sum().to_le_bytes())?;
    file.write_all(&bytes)
}

/// Reads one block with its checksum before it.
fn block(file: &mut impl io::Read, bytes: &mut Vec<u8>) -> Option<()> {
    let mut length = [0; 4];
    file.read_exact(&mut length).ok()?;
    let length = u32::from_le_bytes(length).checked_add(4).filter(|length| *length <= MOST_BYTES)?;
    bytes.clear();
    let read = file.by_ref().take(length.into()).read_to_end(bytes).ok()?;
    (read == length as usize).then_some(())
}

/// The block without its checksum, when that is right.
fn checked(bytes: &[u8]) -> Option<&[u8]> {
    let (sum, bytes) = bytes.split_first_chunk()?;
    let mut crc = Crc::new();
    crc.update(bytes);
    (crc.sum() == u32::from_le_bytes(*sum)).then_some(bytes)
}

fn read<T: DeserializeOwned>(file: &mut impl io::Read) -> Option<T> {
    let mut bytes = Vec::new();
    block(file, &mut bytes)?;
    rmp_serde::from_slice(checked(&bytes)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::operator::Role;
    use crate::domain::request::Priority;
    use crate::domain::testing::{TALK, VILLAGE, centre, dispatcher, queued, team};
    use std::os::unix::fs::PermissionsExt as _;

    const NOW: Timestamp = Timestamp(1_700_000_000_000_000);

    fn desk(requests: u32) -> Desk {
        let mut desk = centre([team(1), team(2)]);
        for number in 1..=requests {
            queued(&mut desk, number, TALK, VILLAGE, Priority::Normal, None);
        }
        desk
    }

    fn keep(desk: Desk) -> Keep {
        let who = dispatcher();
        let you = You {
            operator: who.operator,
            role: Role::Dispatcher,
            place: who.place,
            name: "唐".into(),
            team: None,
            training: false,
        };
        let page = desk.requests.keys().copied().take(3).collect();
        Keep { desk, epoch: Epoch(uuid::Uuid::from_u128(7)), heard: NOW, you, page, counts: vec![5, 0] }
    }

    fn kept(folder: &tempfile::TempDir, desk: Desk) -> (KeptDesk, Keep) {
        let file = KeptDesk::at(&folder.path().join("seats").join("seat.desk"));
        let keep = keep(desk);
        file.keep(&keep).unwrap();
        (file, keep)
    }

    fn code(keep: &Keep) -> PlaceCode {
        keep.desk.centre.clone().unwrap()
    }

    #[test]
    fn a_large_desk_shows_its_page_first_and_is_there_whole_afterwards() {
        let folder = tempfile::tempdir().unwrap();
        let many = PAGE_IS_ALL as u32 + 200;
        let (file, keep) = kept(&folder, desk(many));
        let opened = file.open(&code(&keep), NOW + Span::minutes(8)).unwrap();
        assert!(!opened.is_whole());
        assert_eq!((opened.page.requests.len(), opened.head.counts.clone()), (3, vec![5, 0]));
        assert_eq!(opened.head.heard, NOW);
        let whole = opened.whole().unwrap();
        assert_eq!((whole.epoch, whole.you.clone()), (keep.epoch, keep.you.clone()));
        assert_eq!(serde_json::to_string(&whole.desk).unwrap(), serde_json::to_string(&keep.desk).unwrap());
        assert_eq!(whole.desk.recomputed_digest(), keep.desk.digest);
        assert!(whole.desk.numbered().eq(keep.desk.numbered()));
        assert_eq!(whole.desk.next_due(), keep.desk.next_due());
    }

    #[test]
    fn of_a_small_desk_the_page_is_all_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let (file, keep) = kept(&folder, desk(5));
        let opened = file.open(&code(&keep), NOW).unwrap();
        assert!(opened.is_whole());
        assert_eq!(serde_json::to_string(&opened.page).unwrap(), serde_json::to_string(&keep.desk).unwrap());
    }

    #[test]
    fn an_old_one_or_another_centres_is_as_if_it_were_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let (file, keep) = kept(&folder, desk(5));
        let here = code(&keep);
        assert!(file.open(&here, NOW + KEPT_FOR).is_none());
        assert!(file.open(&here, NOW - Span::minutes(1)).is_none(), "kept in a time to come: some clock is wrong");
        assert!(file.open(&"430481".parse().unwrap(), NOW).is_none());
        file.forget();
        assert!(file.open(&here, NOW).is_none());
    }

    #[test]
    fn a_damaged_byte_anywhere_never_shows_a_wrong_desk() {
        let folder = tempfile::tempdir().unwrap();
        let (file, keep) = kept(&folder, desk(12));
        let good = std::fs::read(&file.path).unwrap();
        let right = serde_json::to_string(&keep.desk).unwrap();
        let steps = (0..good.len()).step_by(97).chain(0..12);
        for at in steps {
            let mut bytes = good.clone();
            bytes[at] ^= 0x20;
            std::fs::write(&file.path, &bytes).unwrap();
            let read = file.open(&code(&keep), NOW).and_then(Opened::whole);
            assert!(read.is_none_or(|read| serde_json::to_string(&read.desk).unwrap() == right), "byte {at}");
            std::fs::write(&file.path, &good[..at]).unwrap();
            assert!(file.open(&code(&keep), NOW).and_then(Opened::whole).is_none(), "cut at {at}");
        }
    }

    #[test]
    fn only_its_owner_reads_it_and_what_is_old_goes_away() {
        let folder = tempfile::tempdir().unwrap();
        let (file, _) = kept(&folder, desk(1));
        assert_eq!(std::fs::metadata(&file.path).unwrap().permissions().mode() & 0o777, 0o600);
        let seats = file.path.parent().unwrap();
        std::fs::write(seats.join("seat.drafts"), b"{}").unwrap();
        let now = Timestamp(i64::try_from(std::time::UNIX_EPOCH.elapsed().unwrap().as_micros()).unwrap());
        forget_old(seats, now);
        assert!(file.path.exists());
        forget_old(seats, now + KEPT_FOR + Span::minutes(1));
        assert!(!file.path.exists() && seats.join("seat.drafts").exists());
    }
}
