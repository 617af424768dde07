//! Everything a console knows and shows. Nothing else decides what is on the screen.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::Size;
use uuid::Uuid;

use super::action::Action;
use super::arrived::Arrived;
use super::board::Board;
use super::books::Books;
use super::commandline::memory::Memory;
use super::filter::Filter;
use super::fresh::Fresh;
pub use super::given_back::{GivenBack, Typed};
use super::kept::{self, Kept};
use super::keymap::{Context, Keymap};
use super::layer::Layer;
use super::likely::Likely;
use super::lists::{Lists, Screen};
use super::lock::{Lock, LockSetup};
use super::marks::Marks;
use super::message::Link;
use super::notes::Notes;
use super::pane::Pane;
use super::past::Past;
use super::presence::Presence;
use super::reminders::Reminders;
pub use super::sight::Sight;
use super::theme::Theme;
use super::trouble::Troubles;
use super::views::Views;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::ids::{AnnouncementId, CommandId, RequestId, SeatId, TeamId};
use crate::domain::operator::Actor;
use crate::domain::request::Request;
use crate::domain::rules::Rules;
use crate::domain::time::Timestamp;
use crate::wire::{CallerAnswer, CallerQuestion, You};
use crate::words::{Language, Words};

use super::forms::Subject;

/// Where the operator is in a list: a request, never a row. The rows only say where it was seen last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The selected request.
    pub selected: Option<RequestId>,
    /// Where it stands or stood.
    pub row: usize,
    /// The first row in sight.
    pub top: usize,
}

/// Where the operator is in the list of teams.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TeamCursor {
    /// The selected team.
    pub selected: Option<TeamId>,
    /// The first row in sight.
    pub top: usize,
}

/// A command whose answer is still to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Its id.
    pub command_id: CommandId,
    /// What it asks.
    pub command: Command,
    /// What the operator did, and to what; none when it was left from an earlier run.
    pub act: Option<(Action, Subject)>,
    /// When it was asked for here.
    pub asked_at: Timestamp,
    /// How far it has come.
    pub way: Way,
    /// What was typed for it, given back when it comes to nothing.
    pub typed: Option<Typed>,
    /// What was chosen in its form, in words; empty where nothing was.
    pub chosen: String,
}

/// How far a command has come that is not confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It waits for those before it, or for the link.
    Waiting,
    /// It was sent at least once and not answered: it may have been done.
    Sent,
    /// It is not sent blindly: the operator says whether.
    Asked(Doubt),
    /// The operator wants it dropped, but it may have been done: only the centre's answer tells.
    Dropping,
}

/// Why a command is not sent blindly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// It has waited too long.
    TooOld,
    /// It was meant for another history of the centre.
    AnotherHistory,
    /// The centre had acknowledged it in a history that is gone: it may have to be done again.
    WasAcknowledged,
}

/// How a result is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It is so.
    Good,
    /// It is under way, or merely said.
    Plain,
    /// It is not so.
    Bad,
}

/// The last result, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// When.
    pub at: Timestamp,
    /// How it is meant.
    pub tone: Tone,
    /// What.
    pub words: String,
}

/// Somebody who rings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// What the centre was asked.
    pub asked: CallerQuestion,
    /// What the centre knows; none until it has answered.
    pub known: Option<CallerAnswer>,
}

/// What was filled in and not sent yet: label keys and values.
pub type Draft = Vec<(String, String)>;

/// What a console is made with.
#[derive(Debug, Clone)]
pub struct Setup {
    /// Who sits here.
    pub me: Actor,
    /// The language to begin with.
    pub language: Language,
    /// Colours.
    pub theme: Theme,
    /// Keys.
    pub keymap: Keymap,
    /// No bell.
    pub quiet: bool,
    /// Look only.
    pub read_only: bool,
    /// The operator's own views.
    pub views: Views,
    /// Where new ids come from.
    pub seed: u64,
    /// What was filled in and not sent when the console was last left.
    pub drafts: BTreeMap<String, Draft>,
    /// A wall board instead of the screens.
    pub board: Option<Board>,
    /// Where files go that are named without a folder.
    pub files: PathBuf,
    /// The desk as it was then.
    pub kept: Option<kept::Page>,
    /// How an empty seat locks.
    pub lock: LockSetup,
    /// What else the seat kept on its disk.
    pub notes: Notes,
}

/// The state of a console.
#[derive(Debug, Clone)]
pub struct Model {
    /// Columns and rows of the terminal.
    pub size: Size,
    /// The time of the last message.
    pub now: Timestamp,
    /// The language of the screen.
    pub words: &'static Words,
    /// Colours.
    pub theme: Theme,
    /// Keys.
    pub keymap: Arc<Keymap>,
    /// Who sits here.
    pub me: Actor,
    /// No bell.
    pub quiet: bool,
    /// Look only.
    pub read_only: bool,
    /// The centre is for training (演练), and every screen says so.
    pub training: bool,
    /// The replica; none until the first snapshot is there.
    pub desk: Option<Desk>,
    /// The replica is the last run's, and the centre has not been heard yet.
    pub kept: Option<Kept>,
    /// Its lists.
    pub lists: Lists,
    /// How the way to the centre is.
    pub link: Link,
    /// When the centre was last heard.
    pub heard: Option<Timestamp>,
    /// Commands that are not confirmed, oldest first.
    pub pending: Vec<Pending>,
    /// The screen shown.
    pub screen: Screen,
    /// Where the operator is on each.
    pub cursors: Vec<Cursor>,
    /// Where the operator is among the teams.
    pub team: TeamCursor,
    /// The operator's own views.
    pub views: Views,
    /// The filter of the request screens, and which screen it is for.
    pub filter: Option<(Screen, Filter)>,
    /// The teams beneath the list.
    pub pane: Pane,
    /// What may be the same as the request in the pane, or as the call being written down.
    pub likely: Likely,
    /// Requests marked to be acted on together.
    pub marks: Marks,
    /// What lies over the screen, the topmost last.
    pub layers: Vec<Layer>,
    /// What was filled in and not sent, by act and subject.
    pub drafts: BTreeMap<String, Draft>,
    /// What was typed for acts that came to nothing, the latest last.
    pub given_back: Vec<GivenBack>,
    /// What the command line keeps between two lines.
    pub command: Memory,
    /// What is looked for on the menu.
    pub menu_words: String,
    /// What the centre told of what it keeps beside the desk.
    pub books: Books,
    /// Who rings, while a request is filed by telephone.
    pub caller: Option<Caller>,
    /// Forms that gave way to a call, the latest last: each is there again when the call is done.
    pub interrupted: Vec<(Action, Subject)>,
    /// What is wrong between here and the centre.
    pub troubles: Troubles,
    /// The lock of an empty seat.
    pub lock: Lock,
    /// What this seat is to think of.
    pub reminders: Reminders,
    /// Messages to all seats put away here alone.
    pub put_away: Vec<AnnouncementId>,
    /// Who else has which request open.
    pub presence: Presence,
    /// What came since the operator last looked.
    pub arrived: Arrived,
    /// The last result.
    pub said: Option<Said>,
    /// When the bell last rang.
    pub rang: Option<Timestamp>,
    /// The request that the emergency key was pressed on once, which is no emergency yet.
    pub armed: Option<RequestId>,
    /// Where files go that are named without a folder.
    pub files: PathBuf,
    /// The past that is looked at.
    pub past: Past,
    /// The wall board that covers the screens.
    pub board: Option<Board>,
    /// The operator has pressed a key: until then the list shows its head while the desk loads.
    pub settled: bool,
    /// Whether what the last Enter came to can have been seen.
    pub sight: Sight,
    /// Something visible has changed since the last picture.
    pub changed: bool,
    /// Another number whenever more may have changed than which request is selected.
    pub picture: u64,
    /// The console is to end.
    pub leaving: bool,
    pub(super) fresh: Fresh,
}

impl Model {
    /// A console that has heard nothing yet.
    pub fn new(setup: Setup, size: Size, now: Timestamp) -> Self {
        let page = setup.kept;
        let mut lists = Lists::default();
        lists.seat(&setup.me, None);
        lists.own(setup.views.listed(), None);
        setup.views.sortings().for_each(|(screen, sorting)| lists.sort(screen, sorting, None));
        let mut model = Self {
            size,
            now,
            words: Words::of(setup.language),
            theme: setup.theme,
            keymap: Arc::new(setup.keymap),
            me: setup.me,
            quiet: setup.quiet,
            read_only: setup.read_only,
            training: false,
            desk: None,
            kept: None,
            lists,
            views: setup.views,
            link: Link::default(),
            heard: None,
            pending: Vec::new(),
            screen: Screen::Queue,
            cursors: Vec::new(),
            team: TeamCursor::default(),
            filter: None,
            pane: Pane::default(),
            likely: Likely::default(),
            marks: Marks::default(),
            layers: Vec::new(),
            command: Memory::of(&setup.drafts),
            drafts: setup.drafts,
            given_back: Vec::new(),
            books: Books::default(),
            caller: None,
            menu_words: String::new(),
            interrupted: Vec::new(),
            troubles: Troubles::default(),
            lock: Lock::new(setup.lock, now),
            reminders: Reminders::new(setup.notes.reminders),
            put_away: setup.notes.put_away,
            // Of other chances than the ids that follow.
            presence: Presence::new(SeatId(Fresh::new(!setup.seed).next(now))),
            arrived: Arrived::default(),
            said: None,
            rang: None,
            armed: None,
            files: setup.files,
            past: Past::default(),
            board: setup.board,
            settled: false,
            sight: Sight::Seen,
            changed: true,
            picture: 0,
            leaving: false,
            fresh: Fresh::new(setup.seed),
        };
        if let Some(page) = page {
            model.begin_with(page);
        }
        model
    }

    /// Takes the seat as whoever the centre says sits here.
    pub(super) fn sit_down(&mut self, you: You) {
        self.training = you.training;
        let position = std::mem::take(&mut self.me.position);
        self.me = Actor { operator: you.operator, role: you.role, place: you.place, position, team: you.team };
        self.lists.seat(&self.me, self.desk.as_ref());
        self.changed = true;
    }

    /// The desk with its rules, once both are there.
    pub fn ground(&self) -> Option<(&Desk, &Rules)> {
        let desk = self.desk.as_ref()?;
        Some((desk, desk.rules.as_deref()?))
    }

    /// Where the operator is on the screen shown.
    pub fn cursor(&self) -> Cursor {
        self.cursors.get(self.screen.index()).copied().unwrap_or_default()
    }

    /// The same, to be moved.
    pub fn cursor_mut(&mut self) -> &mut Cursor {
        let index = self.screen.index();
        if index >= self.cursors.len() {
            self.cursors.resize_with(index + 1, Cursor::default);
        }
        &mut self.cursors[index]
    }

    /// The selected request of the screen shown, in whatever state it is now.
    pub fn selected(&self) -> Option<&Request> {
        self.desk.as_ref()?.request(self.cursor().selected?)
    }

    /// What the keys of the screen shown act on.
    pub fn subject(&self) -> Option<Subject> {
        if self.screen == Screen::Teams {
            return self.team.selected.map(Subject::Team);
        }
        self.selected().map(|request| Subject::Request(request.id))
    }

    /// Where the operator is beneath menus and what is typed.
    pub fn context_beneath(&self) -> Context {
        match self.layers.iter().rev().find(|layer| matches!(layer, Layer::Form(_) | Layer::Reading(_))) {
            Some(Layer::Form(_)) => Context::Form,
            Some(_) => Context::Reading,
            None if self.screen == Screen::Teams => Context::Teams,
            None if self.pane.focused => Context::Pane,
            None => Context::List,
        }
    }

    /// Where the operator is, as keys hear it.
    pub fn context(&self) -> Context {
        match self.layers.last() {
            Some(Layer::Form(_) | Layer::Filter { .. } | Layer::CommandLine(_)) => Context::Form,
            Some(Layer::Menu(menu)) if menu.is_searched() => Context::Form,
            Some(Layer::Menu(_) | Layer::Question(..) | Layer::Listing(_) | Layer::Sort { .. }) => Context::Menu,
            Some(Layer::Reading(_)) | None => self.context_beneath(),
        }
    }

    /// Rows of the screen shown, one more where the selected request has left the list and is still shown.
    pub fn row_count(&self) -> usize {
        self.lists.rows(self.screen).len() + usize::from(self.guest_row().is_some())
    }

    /// The request in a row of the screen shown.
    pub fn row(&self, row: usize) -> Option<RequestId> {
        let rows = self.lists.rows(self.screen);
        match self.guest_row() {
            Some(guest) if row == guest => self.cursor().selected,
            Some(guest) if row > guest => rows.get(row - 1),
            _ => rows.get(row),
        }
    }

    /// Where the selected request is shown although it has left the list.
    fn guest_row(&self) -> Option<usize> {
        let cursor = self.cursor();
        let request = self.selected()?;
        let rows = self.lists.rows(self.screen);
        rows.row_of(request).is_none().then(|| cursor.row.min(rows.len()))
    }

    /// The row of the selected request.
    pub fn selected_row(&self) -> Option<usize> {
        let request = self.selected()?;
        self.lists.rows(self.screen).row_of(request).or_else(|| self.guest_row())
    }

    /// The commands about a request that are not confirmed.
    pub fn pending_for(&self, request: RequestId) -> impl Iterator<Item = &Pending> {
        self.pending.iter().filter(move |pending| pending.act.is_some_and(|(_, of)| of == Subject::Request(request)))
    }

    /// What the seat keeps on its disk beside drafts and commands.
    pub fn notes(&self) -> Notes {
        Notes {
            locked_since: self.lock.since(),
            reminders: self.reminders.all().to_vec(),
            put_away: self.put_away.clone(),
        }
    }

    /// Says something in the line of results.
    pub fn say(&mut self, tone: Tone, words: impl Into<String>) {
        self.said = Some(Said { at: self.now, tone, words: words.into() });
        self.changed = true;
    }

    /// No picture has been shown yet of what the last Enter came to, here or in the past that is looked at.
    pub fn is_unseen(&self) -> bool {
        let then = self.past.then.as_ref().is_some_and(|then| then.sight == Sight::Unseen);
        then || self.sight == Sight::Unseen
    }

    /// An id nobody has had.
    pub fn fresh_id(&mut self) -> Uuid {
        self.fresh.next(self.now)
    }
}

/// The name a draft is kept under.
pub fn draft_key(action: Action, subject: Subject) -> String {
    match subject {
        Subject::Request(id) => format!("{} {id}", action.tag()),
        Subject::Team(id) => format!("{} {id}", action.tag()),
        Subject::Centre => action.tag().to_owned(),
    }
}
