//! Where a run tells what it does: a log file that never grows without end, or the terminal where no console is up.

use std::path::Path;
use std::sync::Mutex;

use anyhow::Context as _;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use super::args::Verb;
use super::log_file::{LOG_BYTES, LogFile};
use crate::said;

/// Begins to log: to the file when one is named, else to stderr for a server, else nowhere. `PAIDAN_LOG` says how much.
pub fn log_to(file: Option<&Path>, verb: &Verb) -> anyhow::Result<()> {
    let to_terminal = matches!(verb, Verb::Serve(_));
    match file {
        Some(path) => {
            let log = LogFile::open(path, LOG_BYTES);
            begin(Mutex::new(log.with_context(|| said!("said-file-unwritten", file = path.display()))?));
        }
        None if to_terminal => begin(std::io::stderr),
        None => {}
    }
    Ok(())
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

/// Prints a line where errors go. That nobody reads them any more is no fault of ours either.
#[macro_export]
macro_rules! warn_line {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($words)*);
    }};
}
