//! Where a run tells what it does: a log file that never grows without end, or the terminal where no console is up.

use std::fs::OpenOptions;
use std::path::Path;
use std::sync::Mutex;

use anyhow::Context as _;
use file_rotate::compression::Compression;
use file_rotate::suffix::AppendCount;
use file_rotate::{ContentLimit, FileRotate};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use super::args::Verb;

/// Bytes of a log file, about: then it becomes FILE.1, what was FILE.1 becomes FILE.2, and so on.
const LOG_BYTES: usize = 8 << 20;
/// Older log files that are kept.
const LOGS_KEPT: usize = 4;

/// Begins to log: to the file when one is named, else to stderr for a server, else nowhere. `PAIDAN_LOG` says how much.
pub fn log_to(file: Option<&Path>, verb: &Verb) -> anyhow::Result<()> {
    let to_terminal = matches!(verb, Verb::Serve(_));
    match file {
        Some(path) => {
            // Tried first: the rotating file would be silent about one that cannot be written.
            let tried = OpenOptions::new().append(true).create(true).open(path);
            tried.with_context(|| format!("the log file {} cannot be opened", path.display()))?;
            begin(Mutex::new(rotating(path, LOG_BYTES)));
        }
        None if to_terminal => begin(std::io::stderr),
        None => {}
    }
    Ok(())
}

fn rotating(path: &Path, bytes: usize) -> FileRotate<AppendCount> {
    let (kept, limit) = (AppendCount::new(LOGS_KEPT), ContentLimit::BytesSurpassed(bytes));
    FileRotate::new(path, kept, limit, Compression::None, None)
}

fn begin<W>(writer: W)
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let filter = EnvFilter::try_from_env("PAIDAN_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    // A second call, as in a test, leaves the first log as it is.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(writer).try_init();
}

/// Prints a line. A reader that has gone, such as `head`, is no fault of ours.
#[macro_export]
macro_rules! say {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($words)*);
    }};
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn a_log_that_is_full_makes_room_and_the_oldest_goes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("paidan.log");
        std::fs::write(&path, "from the run before\n").unwrap();
        let mut log = rotating(&path, 100);
        for line in 0..60 {
            writeln!(log, "line {line} of a night").unwrap();
        }
        let mut files: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        assert_eq!(files, ["paidan.log", "paidan.log.1", "paidan.log.2", "paidan.log.3", "paidan.log.4"]);
        let newest = std::fs::read_to_string(&path).unwrap()
            + &std::fs::read_to_string(folder.path().join("paidan.log.1")).unwrap();
        assert!(newest.contains("line 59 of a night"));
        assert!(files.iter().all(|file| std::fs::metadata(folder.path().join(file)).unwrap().len() < 200));
    }
}
