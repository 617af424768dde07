//! What an operator has typed and not sent, kept on disk so that a killed console loses none of it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// One file of drafts; written whole, by a new file that takes the old one's place.
#[derive(Debug, Clone)]
pub struct Drafts {
    path: PathBuf,
    /// Held while this lives, so that two consoles never write one file.
    _lock: Option<Arc<File>>,
}

impl Drafts {
    /// The drafts at a path; the file need not be there.
    pub fn at(path: &Path) -> Self {
        Self { path: path.to_owned(), _lock: None }
    }

    /// The drafts at a path, for this process alone while they are held.
    ///
    /// # Errors
    /// `WouldBlock` while another process holds them.
    pub fn take(path: &Path) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut beside = path.to_owned().into_os_string();
        beside.push(".lock");
        let lock = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(beside)?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => io::Error::from(io::ErrorKind::WouldBlock),
            TryLockError::Error(error) => error,
        })?;
        Ok(Self { path: path.to_owned(), _lock: Some(Arc::new(lock)) })
    }

    /// Takes in the drafts of a console that has gone; of two of one name the ones here stay.
    pub fn take_over(&self, left: &Drafts) -> io::Result<()> {
        type Named = serde_json::Map<String, serde_json::Value>;
        let theirs: Named = left.read();
        if !theirs.is_empty() {
            let mut all: Named = self.read();
            for (name, draft) in theirs {
                all.entry(name).or_insert(draft);
            }
            self.keep(&all)?;
        }
        match std::fs::remove_file(&left.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// What was kept last; nothing when there is none, or it cannot be read any more.
    pub fn read<T: DeserializeOwned + Default>(&self) -> T {
        let kept = std::fs::read(&self.path).ok();
        kept.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Keeps these drafts in place of those before.
    pub fn keep<T: Serialize>(&self, drafts: &T) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut new = self.path.clone().into_os_string();
        new.push("-new");
        let new = PathBuf::from(new);
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
        file.write_all(&serde_json::to_vec(drafts)?)?;
        file.sync_all()?;
        std::fs::rename(&new, &self.path)?;
        match self.path.parent() {
            Some(folder) => File::open(folder)?.sync_all(),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn drafts_come_back_as_they_were_and_a_damaged_file_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::at(&folder.path().join("seat.drafts"));
        assert_eq!(drafts.read::<BTreeMap<String, String>>(), BTreeMap::new());
        let typed = BTreeMap::from([("电话登记".to_owned(), "长峪铺村 老供销社对面".to_owned())]);
        drafts.keep(&typed).unwrap();
        assert_eq!(drafts.read::<BTreeMap<String, String>>(), typed);
        std::fs::write(folder.path().join("seat.drafts"), b"{\"half").unwrap();
        assert_eq!(drafts.read::<BTreeMap<String, String>>(), BTreeMap::new());
    }
}
