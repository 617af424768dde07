//! Where pages, reports and lists go: to standard output, or to a file that is whole or not there.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;

use crate::console::files;
use crate::{said, tell};

/// Prints a text, or writes it to this file in place of the one that may be there; `what` is said of the file.
pub fn give(path: Option<&Path>, bytes: &[u8], what: &str) -> anyhow::Result<()> {
    match path {
        Some(path) => to_file(path, bytes, what),
        None => Ok(std::io::stdout().write_all(bytes)?),
    }
}

/// Writes it to this file.
pub fn to_file(path: &Path, bytes: &[u8], what: &str) -> anyhow::Result<()> {
    files::replace(path, bytes).with_context(|| said!("said-file-unwritten", file = path.display()))?;
    tell!("said-file-written", what = what, file = path.display());
    Ok(())
}
