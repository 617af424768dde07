//! Looks at the machine and asks the centre. Nothing is written, and nobody is kept from what is looked at.

use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::facts::{
    CentreFacts, Facts, OwnFile, Setting, SettingsFacts, StateFacts, TerminalFacts, ThemeFacts, TokenFacts, TokenFile,
    WaitingFacts,
};
use crate::cli::args::{Arguments, ConnectionArguments, LooksArguments};
use crate::cli::context::Context;
use crate::cli::looks;
use crate::cli::said;
use crate::client::drafts::Drafts;
use crate::client::http::without_credentials;
use crate::client::parcel::{Record, unsettled};
use crate::client::probe::Probe;
use crate::console::copy::Way;
use crate::console::keymap::{self, Keymap};
use crate::console::theme::{BUILT_IN, Theme};
use crate::console::views::{self, Saved, Views};
use crate::domain::time::Timestamp;
use crate::settings::{Loaded, Problem};
use crate::text::sanitise;
use crate::words::Language;

/// How long the centre may take.
const WITHIN: Duration = Duration::from_secs(2);

/// What is to be looked at.
pub struct Asked<'a> {
    /// Settings and environment.
    pub context: Context,
    loaded: Loaded,
    problems: Vec<Problem>,
    settings_file: Option<&'a Path>,
    log_file: Option<&'a Path>,
    connection: &'a ConnectionArguments,
}

/// Where things are that no check is about.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// The user's home, to be told as `~`.
    pub home: Option<String>,
    /// The folder of themes.
    pub themes: PathBuf,
    /// The views saved on the screen.
    pub saved_views: PathBuf,
    /// The log of this run, where one is written.
    pub log: Option<PathBuf>,
    /// The language of the console.
    pub language: Language,
}

impl<'a> Asked<'a> {
    /// What a command line is about.
    pub fn new(arguments: &'a Arguments, connection: &'a ConnectionArguments) -> Self {
        let settings_file = arguments.settings.as_deref();
        let (context, loaded, problems) = Context::look(settings_file, arguments.lang);
        let log_file = arguments.log_file.as_deref();
        Self { context, loaded, problems, settings_file, log_file, connection }
    }

    /// Where things are that no check is about.
    pub fn surroundings(&self) -> Surroundings {
        let paths = &self.context.paths;
        Surroundings {
            home: self.context.variable("HOME").filter(|home| home.len() > 1),
            themes: paths.config.join("themes"),
            saved_views: paths.saved_views_file(),
            log: self.log_file.map(Path::to_owned),
            language: self.context.language(),
        }
    }

    /// Looks at everything, and asks the centre.
    pub async fn gather(&self) -> Facts {
        let paths = &self.context.paths;
        let token_path =
            self.connection.token_file.clone().or_else(|| self.loaded.settings.connection.token_file.clone());
        let (token_file, token) = token(token_path.as_deref());
        Facts {
            now: now(),
            settings: self.settings(),
            keys: keys(&paths.keys_file()),
            views: views(&paths.views_file(), &paths.saved_views_file()),
            theme: self.theme(),
            state: state(&paths.state),
            waiting: waiting(&paths.state.join("seats")),
            token: TokenFacts { path: token_path, file: token_file },
            centre: self.centre(token.as_deref()).await,
            terminal: self.terminal(),
        }
    }

    fn settings(&self) -> SettingsFacts {
        let path = self.settings_file.map_or_else(|| self.context.paths.settings_file(), Path::to_owned);
        let asked = |name: &str| match name {
            "connection.url" => self.connection.url.as_deref().map(without_credentials),
            "connection.centre" => self.connection.centre.clone(),
            "connection.token_file" => self.connection.token_file.as_deref().map(|path| path.display().to_string()),
            _ => None,
        };
        let in_force = self.loaded.in_force().into_iter().map(|mut setting| match asked(&setting.name) {
            Some(value) => Setting::Argument { name: setting.name, value },
            None => {
                if setting.name == "connection.url" {
                    setting.value = without_credentials(&setting.value);
                }
                Setting::Layered(setting)
            }
        });
        SettingsFacts {
            is_there: path.exists(),
            path,
            problems: self.problems.iter().map(said::settings).collect(),
            unknown: self.loaded.warnings.iter().map(said::unknown_setting).collect(),
            in_force: in_force.collect(),
        }
    }

    fn theme(&self) -> ThemeFacts {
        let name = &self.loaded.settings.console.theme;
        if name == looks::AUTOMATIC || BUILT_IN.contains(&name.as_str()) {
            return ThemeFacts::BuiltIn(name.clone());
        }
        let (mut file, text) = own_file(&self.context.paths.theme_file(name));
        file.faults =
            text.map(|text| Theme::own(&text).1.iter().map(ToString::to_string).collect()).unwrap_or_default();
        ThemeFacts::Own(file)
    }

    fn terminal(&self) -> TerminalFacts {
        let variable = |name: &str| self.context.variable(name).filter(|value| !value.is_empty());
        let locale =
            ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| Some((name.to_owned(), variable(name)?)));
        let (manner, capability) = looks::capability(&self.context, &LooksArguments::default());
        TerminalFacts {
            term: sanitise::line(&variable("TERM").unwrap_or_default()),
            locale: locale.map(|(name, value)| (name, sanitise::line(&value))),
            capability,
            manner,
            size: size(),
            way: Way::of(variable),
            ssh: variable("SSH_CONNECTION").or_else(|| variable("SSH_TTY")).is_some(),
        }
    }

    async fn centre(&self, token: Option<&str>) -> CentreFacts {
        let settings = &self.loaded.settings.connection;
        let url = self.connection.url.as_deref().unwrap_or(&settings.url);
        let code = self.connection.centre.clone().or_else(|| settings.centre.clone());
        let shown = without_credentials(url);
        let probe = match Probe::new(url, self.context.language().code(), WITHIN) {
            Ok(probe) => probe,
            Err(failure) => return CentreFacts { url: shown, code, health: Err(failure), heard: None },
        };
        let health = probe.health().await;
        let heard = match token {
            Some(token) if health.is_ok() => Some(probe.centres(token).await),
            _ => None,
        };
        CentreFacts { url: shown, code, health, heard }
    }
}

fn own_file(path: &Path) -> (OwnFile, Option<String>) {
    let file = OwnFile { path: path.to_owned(), ..OwnFile::default() };
    match std::fs::read_to_string(path) {
        Ok(text) => (OwnFile { is_there: true, ..file }, Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (file, None),
        Err(error) => (OwnFile { is_there: true, unreadable: Some(error.to_string()), ..file }, None),
    }
}

fn keys(path: &Path) -> OwnFile {
    let (file, text) = own_file(path);
    let (_, faults) = Keymap::load(text.as_deref());
    let is_void = faults.iter().any(|fault| matches!(fault, keymap::Fault::Unreadable(_)));
    OwnFile { faults: faults.iter().map(ToString::to_string).collect(), is_void, ..file }
}

fn views(path: &Path, saved: &Path) -> OwnFile {
    let (file, text) = own_file(path);
    let (_, faults) = Views::load(text.as_deref(), &Drafts::at(saved).read::<Vec<Saved>>());
    let is_void = faults.iter().any(|fault| matches!(fault.what, views::What::Unreadable(_)));
    OwnFile { faults: faults.iter().map(ToString::to_string).collect(), is_void, ..file }
}

fn token(path: Option<&Path>) -> (TokenFile, Option<String>) {
    let Some(path) = path else { return (TokenFile::NotNamed, None) };
    let read = std::fs::metadata(path).and_then(|file| Ok((file.permissions().mode(), std::fs::read_to_string(path)?)));
    match read {
        Ok((_, text)) if text.trim().is_empty() => (TokenFile::Empty, None),
        Ok((mode, text)) => (TokenFile::There { mode }, Some(text.trim().to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (TokenFile::Missing, None),
        Err(error) => (TokenFile::Unreadable(error.to_string()), None),
    }
}

/// A folder that is not there yet is as its nearest parent is: it is made there when a console starts.
fn state(folder: &Path) -> StateFacts {
    use rustix::fs::{Access, access, statvfs};
    let Some(nearest) = folder.ancestors().find(|parent| parent.exists()) else {
        let unwritable = Some(io::Error::from(io::ErrorKind::NotFound).to_string());
        return StateFacts { folder: folder.to_owned(), unwritable, free: None };
    };
    let may = access(nearest, Access::WRITE_OK | Access::EXEC_OK);
    let unwritable = match may {
        Err(error) => Some(io::Error::from(error).to_string()),
        Ok(()) if !nearest.is_dir() => Some(io::Error::from(io::ErrorKind::NotADirectory).to_string()),
        Ok(()) => None,
    };
    let free = statvfs(nearest).ok().map(|disk| disk.f_bavail.saturating_mul(disk.f_frsize));
    StateFacts { folder: folder.to_owned(), unwritable, free }
}

/// What waits in the files of all seats. They are read beside whoever holds them.
fn waiting(seats: &Path) -> WaitingFacts {
    type Typed = serde_json::Map<String, serde_json::Value>;
    let mut facts = WaitingFacts::default();
    let files = std::fs::read_dir(seats).into_iter().flatten().filter_map(Result::ok);
    let mut paths: Vec<PathBuf> = files.map(|file| file.path()).collect();
    paths.sort();
    for path in paths {
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("outbox") => {
                facts.seats += 1;
                let Ok(bytes) = std::fs::read(&path) else {
                    facts.damaged.push(path);
                    continue;
                };
                let (records, _) = Record::read(&bytes);
                let unsent = unsettled(&records);
                facts.commands += unsent.len();
                let oldest = unsent.iter().map(|parcel| parcel.wanted_at).min();
                facts.oldest_command = facts.oldest_command.into_iter().chain(oldest).min();
            }
            Some("drafts") => {
                let drafts = Drafts::at(&path).read::<Typed>().len();
                if drafts > 0 {
                    facts.drafts += drafts;
                    let written = std::fs::metadata(&path).and_then(|file| file.modified()).ok().map(at);
                    facts.oldest_draft = facts.oldest_draft.into_iter().chain(written).min();
                }
            }
            Some("damaged") => facts.damaged.push(path),
            _ => {}
        }
    }
    facts
}

fn size() -> Option<(u16, u16)> {
    use rustix::termios::tcgetwinsize;
    let sizes = [
        tcgetwinsize(rustix::stdio::stdout()),
        tcgetwinsize(rustix::stdio::stderr()),
        tcgetwinsize(rustix::stdio::stdin()),
    ];
    let size = sizes.into_iter().flatten().next()?;
    Some((size.ws_col, size.ws_row))
}

fn now() -> Timestamp {
    at(SystemTime::now())
}

fn at(time: SystemTime) -> Timestamp {
    let wall = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(wall.as_micros()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::outbox_file::{OutboxDisk as _, OutboxFile};
    use crate::client::parcel::{Outcome, Parcel};
    use crate::domain::command::Command;
    use crate::domain::ids::{CommandId, RequestId};
    use crate::domain::time::Span;
    use crate::wire::CommandEnvelope;

    #[test]
    fn unsent_commands_and_drafts_of_all_seats_are_counted_while_a_console_holds_them() {
        let folder = tempfile::tempdir().unwrap();
        let seats = folder.path().join("seats");
        let queued = |number: u128, at| {
            let command = Command::OpenPapers { request: RequestId(uuid::Uuid::from_u128(1)) };
            let envelope = CommandEnvelope::new(CommandId(uuid::Uuid::from_u128(number)), command);
            Record::Queued(Box::new(Parcel { envelope, wanted_at: at, epoch: None }))
        };
        let open = |name: &str| OutboxFile::open(&seats.join(name), Timestamp(0)).unwrap().0;
        let (mut one, mut two) = (open("a.outbox"), open("b.outbox"));
        let early = Timestamp(0) + Span::minutes(3);
        one.write(&queued(1, early + Span::hours(1))).unwrap();
        two.write(&queued(2, early)).unwrap();
        two.write(&queued(3, Timestamp(0))).unwrap();
        let id = CommandId(uuid::Uuid::from_u128(3));
        two.write(&Record::Settled { id, at: early, outcome: Outcome::Dropped }).unwrap();
        let drafts = std::collections::BTreeMap::from([("note", "half"), ("new-request", "half")]);
        Drafts::at(&seats.join("a.drafts")).keep(&drafts).unwrap();
        std::fs::write(seats.join("b.damaged"), b"?").unwrap();
        let facts = waiting(&seats);
        assert_eq!((facts.commands, facts.oldest_command, facts.drafts, facts.seats), (2, Some(early), 2, 2));
        assert!(facts.oldest_draft.is_some());
        assert_eq!(facts.damaged, [seats.join("b.damaged")]);
        assert_eq!(waiting(&folder.path().join("nothing")), WaitingFacts::default());
    }

    #[test]
    fn a_folder_that_is_to_be_made_is_looked_for_upwards() {
        let folder = tempfile::tempdir().unwrap();
        let facts = state(&folder.path().join("state/paidan"));
        assert_eq!((facts.unwritable, facts.free.is_some()), (None, true));
        std::fs::write(folder.path().join("file"), b"").unwrap();
        assert!(state(&folder.path().join("file/paidan")).unwritable.is_some());
    }

    #[test]
    fn an_address_is_told_without_name_and_password() {
        for (url, told) in [
            ("http://127.0.0.1:7311", "http://127.0.0.1:7311"),
            ("https://li:secret@cili.example/x@y", "https://***@cili.example/x@y"),
            ("https://cili.example/x@y", "https://cili.example/x@y"),
            ("nonsense", "nonsense"),
        ] {
            assert_eq!(without_credentials(url), told);
        }
    }
}
