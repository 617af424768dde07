//! What a user may set: defaults, then the user's file, then `PAIDAN_` variables; the command line comes last and is the
//! command line's business. A wrong value is an error that names its place and what would be right; an unknown name is
//! a warning with the nearest known one, so that a file written for another version still works.

mod in_force;
mod keys;
mod load;
mod paths;
mod toml_file;

#[cfg(test)]
mod tests;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

pub use in_force::InForce;
pub use load::{Loaded, Place, Problem, Unknown, load, look};
pub use paths::Paths;

/// All settings with their comments, as a file to begin from.
pub const DEFAULT_FILE: &str = include_str!("../../config/settings.toml");

/// Settings of console, server and tools.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Which centre, and how to reach it.
    pub connection: Connection,
    /// How the console looks.
    pub console: Console,
    /// Where the centre lives.
    pub server: Server,
}

/// Which centre, and how to reach it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// Address of the centre, `http://` or `https://`, without a slash at its end.
    pub url: String,
    /// County code, six digits.
    pub centre: Option<String>,
    /// File that holds the token.
    pub token_file: Option<PathBuf>,
}

/// How the console looks and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Console {
    /// Language of the screen.
    pub language: LanguageChoice,
    /// Colours the terminal can show.
    pub colours: ColourChoice,
    /// Characters the terminal can show.
    pub charset: CharsetChoice,
    /// Name of the theme; `auto` leaves it to the terminal.
    pub theme: String,
    /// Lines for a screen reader instead of pictures.
    pub linear: bool,
    /// The operator's seat.
    pub position: Option<String>,
    /// Whether commands are switched off.
    pub read_only: bool,
    /// Minutes without a key after which the screen locks; 0: only when asked to.
    pub lock_minutes: u32,
    /// What unlocks it; none: the last six characters of the token.
    pub lock_pin: Option<String>,
}

/// Where the centre lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Folder of log and tokens.
    pub data: Option<PathBuf>,
    /// Where to listen.
    pub listen: SocketAddr,
}

/// The language of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LanguageChoice {
    /// As the environment says.
    Auto,
    /// 中文.
    Zh,
    /// English.
    En,
}

/// The colours of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColourChoice {
    /// As the terminal says; none where NO_COLOR is set.
    Auto,
    /// No colours.
    None,
    /// The sixteen of every terminal.
    Sixteen,
    /// The palette of 256.
    Palette,
    /// Any colour.
    True,
}

/// The characters of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CharsetChoice {
    /// As the locale says.
    Auto,
    /// Everything.
    Utf8,
    /// Chinese in two bytes a character.
    Gbk,
    /// Nothing but ASCII.
    Ascii,
}

impl Default for Connection {
    fn default() -> Self {
        Self { url: "http://127.0.0.1:7311".to_owned(), centre: None, token_file: None }
    }
}

impl Default for Console {
    fn default() -> Self {
        Self {
            language: LanguageChoice::Auto,
            colours: ColourChoice::Auto,
            charset: CharsetChoice::Auto,
            theme: "auto".to_owned(),
            linear: false,
            position: None,
            read_only: false,
            lock_minutes: 15,
            lock_pin: None,
        }
    }
}

impl Default for Server {
    fn default() -> Self {
        Self { data: None, listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 7311)) }
    }
}
