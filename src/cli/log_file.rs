//! A log file that makes room for itself: when it is full it becomes FILE.1, what was FILE.1 becomes FILE.2, and so on.
//!
//! Whoever else moves or removes these files, or writes the same one, is in nobody's way: what cannot be moved stays, and the
//! log goes on.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Bytes of one file, about.
pub const LOG_BYTES: u64 = 8 << 20;
/// Older files that are kept.
const KEPT: u32 = 4;

/// The file that is written.
#[derive(Debug)]
pub struct LogFile {
    path: PathBuf,
    file: File,
    written: u64,
    limit: u64,
}

impl LogFile {
    /// Opens the file to go on at its end; it makes room after about `limit` bytes.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(path: &Path, limit: u64) -> io::Result<Self> {
        let file = OpenOptions::new().append(true).create(true).open(path)?;
        let written = file.metadata()?.len();
        Ok(Self { path: path.to_owned(), file, written, limit })
    }

    fn older(&self, age: u32) -> PathBuf {
        let mut name = self.path.clone().into_os_string();
        name.push(format!(".{age}"));
        name.into()
    }

    fn make_room(&mut self) {
        for age in (1..KEPT).rev() {
            let _ = std::fs::rename(self.older(age), self.older(age + 1));
        }
        let _ = std::fs::rename(&self.path, self.older(1));
        match Self::open(&self.path, self.limit) {
            Ok(new) => *self = new,
            // The old file is still open, and written on.
            Err(_) => self.written = 0,
        }
    }
}

impl Write for LogFile {
    /// A line comes in one piece: it is never parted between two files.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.written >= self.limit {
            self.make_room();
        }
        let written = self.file.write(bytes)?;
        self.written += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &Path) -> Vec<String> {
        let files = std::fs::read_dir(folder).unwrap();
        let mut files: Vec<_> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        files.sort();
        files
    }

    #[test]
    fn a_log_that_is_full_makes_room_and_the_oldest_goes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("paidan.log");
        std::fs::write(&path, "from the run before\n").unwrap();
        let mut log = LogFile::open(&path, 100).unwrap();
        for line in 0..60 {
            writeln!(log, "line {line} of a night").unwrap();
        }
        let files = files(folder.path());
        assert_eq!(files, ["paidan.log", "paidan.log.1", "paidan.log.2", "paidan.log.3", "paidan.log.4"]);
        assert!(std::fs::read_to_string(&path).unwrap().ends_with("line 59 of a night\n"));
        assert!(files.iter().all(|file| std::fs::metadata(folder.path().join(file)).unwrap().len() < 200));
    }

    #[test]
    fn whoever_else_moves_or_writes_the_files_breaks_no_log() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("paidan.log");
        let mut logs = [LogFile::open(&path, 100).unwrap(), LogFile::open(&path, 100).unwrap()];
        for line in 0..200 {
            writeln!(logs[line % 2], "line {line} of a night").unwrap();
            if line % 7 == 0 {
                let _ = std::fs::remove_file(folder.path().join(format!("paidan.log.{}", 1 + line % 4)));
            }
        }
        assert!(std::fs::read_to_string(&path).unwrap().contains(" of a night"));
    }
}
