//! What was found on this machine and heard of the centre, before anybody judges it.

use std::path::PathBuf;

use crate::client::Failure;
use crate::client::probe::Heard;
use crate::console::copy::Way;
use crate::console::screen::Capability;
use crate::console::terminal::Manner;
use crate::domain::time::{Span, Timestamp};
use crate::settings::InForce;
use crate::wire::Health;

/// All of it.
#[derive(Debug)]
pub struct Facts {
    /// When it was gathered.
    pub now: Timestamp,
    /// The settings.
    pub settings: SettingsFacts,
    /// The user's keys.
    pub keys: OwnFile,
    /// The user's views.
    pub views: OwnFile,
    /// The theme.
    pub theme: ThemeFacts,
    /// The folder of what is kept here.
    pub state: StateFacts,
    /// What waits there.
    pub waiting: WaitingFacts,
    /// The token's file.
    pub token: TokenFacts,
    /// The centre.
    pub centre: CentreFacts,
    /// The terminal.
    pub terminal: TerminalFacts,
}

/// The settings.
#[derive(Debug, Default)]
pub struct SettingsFacts {
    /// Where the file is or would be.
    pub path: PathBuf,
    /// It is there.
    pub is_there: bool,
    /// Why some cannot be used.
    pub problems: Vec<String>,
    /// Names nobody knows, each with where it stands and what was probably meant.
    pub unknown: Vec<String>,
    /// Each as it stands; those of the command line with it.
    pub in_force: Vec<Setting>,
}

/// A setting as it stands, and where it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// By default, in a file or in the environment.
    Layered(InForce),
    /// On the command line.
    Argument {
        /// Its name with its section.
        name: String,
        /// Its value.
        value: String,
    },
}

/// A file a user may have.
#[derive(Debug, Default)]
pub struct OwnFile {
    /// Where it is or would be.
    pub path: PathBuf,
    /// Why it cannot be read.
    pub unreadable: Option<String>,
    /// What is wrong in it; the rest of it counts.
    pub faults: Vec<String>,
    /// It is no file of its form at all: nothing in it counts.
    pub is_void: bool,
    /// It is there.
    pub is_there: bool,
}

/// The theme.
#[derive(Debug)]
pub enum ThemeFacts {
    /// Left to the terminal, or built in.
    BuiltIn(String),
    /// A file of the user's own.
    Own(OwnFile),
}

/// The folder of what is kept here.
#[derive(Debug, Default)]
pub struct StateFacts {
    /// Where it is or would be.
    pub folder: PathBuf,
    /// Why nothing can be written there.
    pub unwritable: Option<String>,
    /// Bytes that are free, where the system tells.
    pub free: Option<u64>,
}

/// What waits in the folder, of all seats.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct WaitingFacts {
    /// Commands the centre has not answered.
    pub commands: usize,
    /// When the oldest of them was wanted.
    pub oldest_command: Option<Timestamp>,
    /// Drafts.
    pub drafts: usize,
    /// When the file of drafts that rested longest was written.
    pub oldest_draft: Option<Timestamp>,
    /// Files that cannot be read, and parts that were set aside.
    pub damaged: Vec<PathBuf>,
    /// Files of seats.
    pub seats: usize,
}

/// The token's file; never the token.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct TokenFacts {
    /// Where it is said to be.
    pub path: Option<PathBuf>,
    /// What is there.
    pub file: TokenFile,
}

/// What is at the token's place.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum TokenFile {
    /// No file is named.
    #[default]
    NotNamed,
    /// There is none.
    Missing,
    /// It cannot be read.
    Unreadable(String),
    /// It holds nothing.
    Empty,
    /// It holds something.
    There {
        /// Who may read it, as in `chmod`.
        mode: u32,
    },
}

/// What was heard of the centre.
#[derive(Debug)]
pub struct CentreFacts {
    /// Its address, without name and password.
    pub url: String,
    /// Its code, where one is given.
    pub code: Option<String>,
    /// How the server is.
    pub health: Result<Health, Failure>,
    /// The centres of the token; none where the server was not heard or there is no token to show.
    pub heard: Option<Result<Heard, Failure>>,
}

/// The terminal.
#[derive(Debug)]
pub struct TerminalFacts {
    /// `TERM`.
    pub term: String,
    /// The locale that counts for characters, with its variable.
    pub locale: Option<(String, String)>,
    /// What it can do, settings over it.
    pub capability: Capability,
    /// Pictures, or lines.
    pub manner: Manner,
    /// Columns and rows, where there is a terminal.
    pub size: Option<(u16, u16)>,
    /// What stands before it.
    pub way: Way,
    /// It is reached through SSH.
    pub ssh: bool,
}

impl CentreFacts {
    /// By how much the server's clock is ahead, beyond what the way to it may hide.
    pub fn clock_ahead(&self) -> Option<Span> {
        let heard = self.heard.as_ref()?.as_ref().ok()?;
        let hidden = heard.round_trip.0.max(0) / 2;
        let ahead = heard.ahead.0;
        Some(Span(ahead.signum() * (ahead.abs() - hidden).max(0)))
    }
}
