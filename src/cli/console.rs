//! `paidan console`: the dispatch console of a centre.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context as _;

use super::args::ConsoleArguments;
use super::context::{Connection, Context};
use super::looks::Looks;
use crate::client::drafts::Drafts;
use crate::client::seat::Seat;
use crate::client::{Client, HttpTransport, Opening, kept};
use crate::console::board::Board;
use crate::console::copy::Way;
use crate::console::kept::load;
use crate::console::keymap::Keymap;
use crate::console::lock::LockSetup;
use crate::console::model::Setup;
use crate::console::notes::Notes;
use crate::console::run::{Running, run as run_console};
use crate::console::views::{Saved, Views};
use crate::domain::ids::OperatorId;
use crate::domain::operator::{Actor, Role};
use crate::domain::time::{Span, Timestamp};
use crate::said;
use crate::words::{Words, args};

/// Opens the console until the operator leaves.
pub async fn run(context: &Context, arguments: &ConsoleArguments) -> anyhow::Result<ExitCode> {
    let connection = context.connection(&arguments.connection)?;
    let position = arguments.position.clone().or_else(|| context.settings.console.position.clone());
    let seated = Seated {
        position: position.unwrap_or_default(),
        looks: Looks::of(context, &arguments.looks),
        read_only: arguments.read_only || context.settings.console.read_only,
        board: None,
        demo: false,
    };
    Box::pin(open(context, connection, seated)).await
}

/// Who sits down, and how.
pub struct Seated {
    /// The seat (坐席); empty when none was named.
    pub position: String,
    /// How the screen looks, and its language.
    pub looks: Looks,
    /// Every act is switched off.
    pub read_only: bool,
    /// A wall board instead of the screens.
    pub board: Option<Board>,
    /// It is a demonstration: the screen tells what unlocks it.
    pub demo: bool,
}

/// Sits down at a centre.
pub async fn open(context: &Context, connection: Connection, seated: Seated) -> anyhow::Result<ExitCode> {
    let Looks { manner, capability, theme, language, told } = seated.looks;
    let clipboard = Way::of(|name| context.variable(name));
    let words = Words::of(language);
    let now = now();
    let state = &context.paths.state;
    let seat = Seat::take(state, &connection.centre, &connection.token, &seated.position, now)
        .with_context(|| said!("console-state-unwritten", folder = state.display()))?;
    let transport = HttpTransport::new(&connection.url, connection.centre.clone(), &connection.token, language.code())?;
    let (keymap, faults) = keys(context, words);
    let saved_views = Drafts::at(&context.paths.saved_views_file());
    let (views, more_faults) = views(context, &saved_views, words);
    let told = told.into_iter().chain(faults).chain(more_faults).collect();
    let seed = now.0.unsigned_abs() ^ u64::from(std::process::id()).rotate_left(40);
    kept::forget_old(&context.paths.state.join("seats"), now);
    // A wall board counts whole desks: it waits for the centre's.
    let opened = seat.desk.open(&connection.centre, now).filter(|_| seated.board.is_none());
    let loading = opened.map(load);
    let (page, loaded, replica) = match loading {
        Some(loading) => (Some(loading.page), Some(loading.console), Some(loading.link)),
        None => (None, None, None),
    };
    let opening = Opening { transport: transport.clone(), disk: seat.outbox, records: seat.records, seed };
    let (client, news) = Client::resume(opening, replica);
    let notes: Notes = seat.notes.read();
    let minutes = context.settings.console.lock_minutes;
    // A wall board hears no keys, and shows nothing that would have to be covered.
    let after = (minutes > 0 && seated.board.is_none()).then(|| Span::minutes(minutes.into()));
    let pin = context.settings.console.lock_pin.as_deref();
    let locked_since = notes.locked_since.filter(|_| seated.board.is_none());
    let setup = Setup {
        // Until the centre says who holds the token, nothing may be done.
        me: Actor {
            operator: OperatorId(uuid::Uuid::nil()),
            role: Role::Auditor,
            place: connection.centre,
            position: seated.position,
            team: None,
        },
        language,
        theme,
        keymap,
        quiet: seated.board.is_some(),
        read_only: seated.read_only,
        views,
        seed,
        drafts: seat.drafts.read(),
        board: seated.board,
        files: context.documents(),
        kept: page,
        lock: if seated.demo && pin.is_none() {
            LockSetup::of_a_demo(after, locked_since)
        } else {
            LockSetup::new(after, pin, &connection.token, locked_since)
        },
        notes,
    };
    let (drafts, notes) = (seat.drafts, seat.notes);
    let running = Running {
        client,
        news,
        transport,
        drafts,
        notes,
        desk: seat.desk,
        loading: loaded,
        saved_views,
        setup,
        manner,
        capability,
        clipboard,
        told,
    };
    Box::pin(run_console(running)).await
}

/// The user's keys over the built-in ones; what is wrong in them is told on the screen and never stops the console.
fn keys(context: &Context, words: &Words) -> (Keymap, Vec<String>) {
    let own = UsersFile::read(context.paths.keys_file(), words, "said-keys-fault");
    let (keymap, faults) = Keymap::load(own.text.as_deref());
    (keymap, own.told(&faults))
}

/// The user's views, and those saved on the screen.
pub(super) fn views(context: &Context, saved: &Drafts, words: &Words) -> (Views, Vec<String>) {
    let own = UsersFile::read(context.paths.views_file(), words, "said-views-fault");
    let (views, faults) = Views::load(own.text.as_deref(), &saved.read::<Vec<Saved>>());
    (views, own.told(&faults))
}

/// A file that a user may have, and how its faults are told.
struct UsersFile<'a> {
    path: PathBuf,
    text: Option<String>,
    unread: Option<std::io::Error>,
    words: &'a Words,
    key: &'static str,
}

impl<'a> UsersFile<'a> {
    fn read(path: PathBuf, words: &'a Words, key: &'static str) -> Self {
        let (text, unread) = match std::fs::read_to_string(&path) {
            Ok(text) => (Some(text), None),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => (None, None),
            Err(error) => (None, Some(error)),
        };
        Self { path, text, unread, words, key }
    }

    fn told(&self, faults: &[impl ToString]) -> Vec<String> {
        let faults = self.unread.iter().map(ToString::to_string).chain(faults.iter().map(ToString::to_string));
        let told = faults.map(|fault| {
            let why = format!("{}: {fault}", self.path.display());
            self.words.text(self.key, &args!["why" => why])
        });
        told.collect()
    }
}

fn now() -> Timestamp {
    let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(wall.as_micros()).unwrap_or(i64::MAX))
}
