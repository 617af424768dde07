//! The layers of settings, one over the other.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::keys::{Given, KEYS, Key, full_name};
use super::{Paths, Settings, toml_file};
use crate::text::nearest::nearest;
use crate::text::sanitise;

/// Every variable of ours begins so.
const PREFIX: &str = "PAIDAN_";

/// Settings with what is worth a word about them.
#[derive(Debug)]
pub struct Loaded {
    /// The settings.
    pub settings: Settings,
    /// The user's file, where there is one.
    pub file: Option<PathBuf>,
    /// Names nobody knows.
    pub warnings: Vec<Unknown>,
    /// What was given, and where: the full name of a setting, its value as written; the last of several counts.
    pub(super) given: Vec<(String, String, Place)>,
}

/// Where a value was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A line of a file, from 1.
    Line(PathBuf, usize),
    /// An environment variable.
    Variable(String),
}

/// A name that is no setting: another version's, or a slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Where it stands.
    pub place: Place,
    /// The name with its section.
    pub name: String,
    /// What was probably meant.
    pub nearest: Option<String>,
}

/// Why settings cannot be used.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A value that is not what its setting takes.
    #[error("{place}: {name} is {found}; it should be {right}")]
    Wrong {
        /// Where it stands.
        place: Place,
        /// The setting with its section.
        name: String,
        /// The value as given.
        found: String,
        /// What would be right.
        right: &'static str,
    },
    /// A file that is not TOML.
    #[error("{place}: {message}")]
    NotToml {
        /// The line at which reading stopped.
        place: Place,
        /// What the reader met.
        message: String,
    },
    /// A file that cannot be read.
    #[error("{}: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        reason: String,
    },
}

/// Reads the user's file (`named`, else the usual one, which need not exist) and then the variables of `environment`. All
/// problems are reported at once.
pub fn load(
    named: Option<&Path>,
    environment: &[(String, String)],
    read: &dyn Fn(&Path) -> io::Result<String>,
) -> Result<Loaded, Vec<Problem>> {
    let (loaded, problems) = look(named, environment, read);
    if problems.is_empty() { Ok(loaded) } else { Err(problems) }
}

/// The same; what has a problem is left as it would be without it.
pub fn look(
    named: Option<&Path>,
    environment: &[(String, String)],
    read: &dyn Fn(&Path) -> io::Result<String>,
) -> (Loaded, Vec<Problem>) {
    let variable = |name: &str| environment.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
    let paths = Paths::new(&variable);
    let mut layers = Layers::default();
    let path = named.map_or_else(|| paths.settings_file(), Path::to_owned);
    let file = match read(&path) {
        Ok(source) => {
            layers.file(&path, &source);
            Some(path)
        }
        Err(error) if named.is_none() && error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => {
            layers.problems.push(Problem::Unreadable { path: path.clone(), reason: error.to_string() });
            Some(path)
        }
    };
    for (name, value) in environment {
        layers.variable(name, value);
    }
    let mut settings = layers.settings;
    for path in [&mut settings.connection.token_file, &mut settings.server.data].into_iter().flatten() {
        *path = paths.expanded(path);
    }
    (Loaded { settings, file, warnings: layers.warnings, given: layers.given }, layers.problems)
}

#[derive(Default)]
struct Layers {
    settings: Settings,
    warnings: Vec<Unknown>,
    problems: Vec<Problem>,
    given: Vec<(String, String, Place)>,
}

impl Layers {
    fn file(&mut self, path: &Path, source: &str) {
        let entries = match toml_file::read(source) {
            Ok(entries) => entries,
            Err(error) => {
                let place = Place::Line(path.to_owned(), error.line);
                return self.problems.push(Problem::NotToml { place, message: error.message });
            }
        };
        for entry in entries {
            let place = Place::Line(path.to_owned(), entry.line);
            match KEYS.iter().find(|key| key.section == entry.section && key.name == entry.name) {
                Some(key) => self.set(key, &entry.given, place),
                None => self.unknown(place, &full_name(&entry.section, &entry.name), &entry.name),
            }
        }
    }

    /// An empty variable counts as none. Other variables of ours may belong to another tool and are only warned of where
    /// one of these was probably meant.
    fn variable(&mut self, name: &str, value: &str) {
        if value.is_empty() || !name.starts_with(PREFIX) {
            return;
        }
        let place = Place::Variable(name.to_owned());
        match KEYS.iter().find(|key| key.variable == name) {
            Some(key) => self.set(key, &Given::Text(value.to_owned()), place),
            None => {
                if let Some(meant) = meant_variable(name) {
                    self.warnings.push(Unknown { place, name: name.to_owned(), nearest: Some(meant.to_owned()) });
                }
            }
        }
    }

    fn set(&mut self, key: &Key, given: &Given, place: Place) {
        let name = full_name(key.section, key.name);
        if (key.set)(&mut self.settings, given) {
            self.given.push((name, given.to_string(), place));
        } else {
            let found = match given {
                Given::Text(text) => format!("\"{}\"", sanitise::line(text)),
                Given::Flag(_) | Given::Other(_) => sanitise::line(&given.to_string()),
            };
            self.problems.push(Problem::Wrong { place, name, found, right: key.right });
        }
    }

    /// A slip in the name, in the section, or the right name in another section.
    fn unknown(&mut self, place: Place, name: &str, last: &str) {
        let known: Vec<String> = KEYS.iter().map(|key| full_name(key.section, key.name)).collect();
        let by_name = nearest(last, KEYS.iter().map(|key| key.name));
        let meant = match by_name.and_then(|near| KEYS.iter().find(|key| key.name == near)) {
            Some(key) => Some(full_name(key.section, key.name)),
            None => nearest(name, known.iter().map(String::as_str)).map(str::to_owned),
        };
        self.warnings.push(Unknown { place, name: sanitise::line(name), nearest: meant });
    }
}

/// The variable that was meant by a slip, or by a setting's own name.
fn meant_variable(name: &str) -> Option<&'static str> {
    let ours = name.strip_prefix(PREFIX)?;
    let tails = KEYS.iter().flat_map(|key| [(key.variable.trim_start_matches(PREFIX), key), (key.name, key)]);
    let meant = nearest(ours, tails.clone().map(|(tail, _)| tail))?;
    tails.into_iter().find(|(tail, _)| *tail == meant).map(|(_, key)| key.variable)
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(path, line) => write!(out, "{}:{line}", path.display()),
            Self::Variable(name) => write!(out, "environment variable {name}"),
        }
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: there is no setting {}", self.place, self.name)?;
        match &self.nearest {
            Some(nearest) => write!(out, "; {nearest}?"),
            None => Ok(()),
        }
    }
}
