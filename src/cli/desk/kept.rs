//! Commands as they were given, on disk before they are sent: the same id again sends the same command, however the desk
//! has changed and whatever its words would mean by now. They hold what was typed, which may be a resident's words: the
//! folder is its owner's alone, and nothing stays longer than it may be asked for again.

use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::Context as _;
use serde::{Deserialize, Serialize};

use crate::client::drafts::Drafts;
use crate::domain::ids::{CommandId, PlaceCode};
use crate::said;
use crate::wire::CommandEnvelope;

/// How long a command can be given again under its id: as long as the console's outbox keeps those acknowledged.
const KEPT_FOR: Duration = Duration::from_hours(24);

/// A command with the line that asked for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The line.
    pub line: String,
    /// What is sent.
    pub envelope: CommandEnvelope,
}

/// Where commands are kept.
pub struct Kept {
    folder: PathBuf,
}

impl Kept {
    /// The commands of a centre, in the user's state folder.
    pub fn at(state: &Path, centre: &PlaceCode) -> Self {
        Self { folder: state.join("commands").join(centre.as_str()) }
    }

    fn file(&self, id: CommandId) -> PathBuf {
        self.folder.join(format!("{id}.json"))
    }

    /// What was given under an id.
    pub fn given(&self, id: CommandId) -> Option<Given> {
        Drafts::at(&self.file(id)).read()
    }

    /// Keeps a command.
    pub fn keep(&self, given: &Given) -> anyhow::Result<()> {
        let own = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.folder);
        own.with_context(|| said!("said-file-unwritten", file = self.folder.display()))?;
        let file = self.file(given.envelope.command_id);
        Drafts::at(&file).keep(given).with_context(|| said!("said-file-unwritten", file = file.display()))
    }

    /// Forgets a command that was refused, or whose id nobody else knows: it is read anew when it is given again.
    pub fn forget(&self, id: CommandId) {
        // One that stays is refused anew.
        let _ = std::fs::remove_file(self.file(id));
    }

    /// Forgets what is too old to be asked for again.
    pub fn forget_old(&self) {
        let Ok(files) = std::fs::read_dir(&self.folder) else { return };
        for path in files.filter_map(|file| Some(file.ok()?.path())) {
            let written = path.metadata().and_then(|data| data.modified()).ok();
            let age = written.and_then(|written| SystemTime::now().duration_since(written).ok());
            if age.is_some_and(|age| age > KEPT_FOR) {
                let _ = std::fs::remove_file(path);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::testing::{COUNTY, place, request_id};

    #[test]
    fn a_command_is_the_same_under_its_id_until_it_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::at(folder.path(), &place(COUNTY));
        let id = CommandId(uuid::Uuid::from_u128(7));
        assert_eq!(kept.given(id), None);
        let envelope = CommandEnvelope::new(id, Command::Resume { request: request_id(1) });
        let given = Given { line: "resume 42".into(), envelope };
        kept.keep(&given).unwrap();
        assert_eq!(kept.given(id), Some(given));
        kept.forget(id);
        assert_eq!(kept.given(id), None);
    }

    #[test]
    fn a_command_of_last_month_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::at(folder.path(), &place(COUNTY));
        let keep = |n| {
            let id = CommandId(uuid::Uuid::from_u128(n));
            let envelope = CommandEnvelope::new(id, Command::Resume { request: request_id(1) });
            kept.keep(&Given { line: "resume 42".into(), envelope }).unwrap();
            id
        };
        let old = keep(1);
        let file = std::fs::File::options().write(true).open(kept.file(old)).unwrap();
        file.set_modified(SystemTime::now() - KEPT_FOR * 4).unwrap();
        let new = keep(2);
        kept.forget_old();
        assert!(!kept.file(old).exists() && kept.file(new).exists());
    }
}
