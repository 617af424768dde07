//! What may lie over the screen. Layers stand on a stack; only the topmost hears keys, and nothing that happens at the
//! centre ever puts one there.

use super::action::Action;
use super::commandline::typing::Typing;
use super::forms::input::Input;
use super::forms::{Form, Subject};
use super::listing::Listing;
use super::marks::Parts;
use super::reports::Reports;
use crate::domain::command::Command;
use crate::domain::event::Entry;
use crate::domain::ids::{AnnouncementId, CommandId, RequestId, Revision, VolunteerId};
use crate::wire::VolunteerPage;
use crate::wire::points::StatementAnswer;
use crate::wire::venues::OverviewReport;

/// One layer.
#[derive(Debug, Clone)]
pub enum Layer {
    /// What can be done.
    Menu(Menu),
    /// What an act must be told.
    Form(Box<Form>),
    /// Something to read.
    Reading(Reading),
    /// Something to answer, and which of the answers is marked.
    Question(Question, usize),
    /// A short list of things to see to.
    Listing(Listing),
    /// What the list can be sorted and grouped by.
    Sort {
        /// The chosen line.
        at: usize,
    },
    /// A command being typed, with its preview.
    CommandLine(Box<Typing>),
    /// A filter being typed, and what it was before.
    Filter {
        /// What is typed.
        input: Input,
        /// What to go back to.
        before: String,
    },
}

impl Layer {
    /// A question, its first answer marked.
    pub fn asking(question: Question) -> Self {
        Layer::Question(question, 0)
    }
}

/// A menu of actions.
#[derive(Debug, Clone)]
pub struct Menu {
    /// What they are about; none where nothing is selected.
    pub subject: Option<Subject>,
    /// Which menu it is.
    pub kind: MenuKind,
    /// The actions that are shown.
    pub entries: Vec<MenuEntry>,
    /// All of them, where they are found by typing.
    pub all: Vec<MenuEntry>,
    /// The chosen one.
    pub at: usize,
    /// What is typed to find one, in the help.
    pub find: Input,
}

/// Which menu it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuKind {
    /// What can be done with a row.
    Row,
    /// Every key, those of this screen first.
    Help,
    /// Every action, with what cannot be done now and why.
    Palette,
}

impl Menu {
    /// Whether it is found in by typing.
    pub fn is_searched(&self) -> bool {
        self.kind != MenuKind::Row
    }
}

/// One action of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuEntry {
    /// What it does.
    pub action: Action,
    /// Why it cannot be done now, in words.
    pub barred: Option<String>,
    /// Its keys are heard on the screen beneath.
    pub here: bool,
}

/// Something to read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// What.
    pub page: Page,
    /// The first line in sight.
    pub top: usize,
}

/// Pages to read.
#[derive(Debug, Clone)]
pub enum Page {
    /// A request whole, with its timeline once it is there.
    Request(RequestId, Option<Vec<Entry>>),
    /// Every team with its reasons.
    WhyNot(RequestId),
    /// Its whistles, with what each side said.
    Whistles(RequestId),
    /// A request's papers, label and text of each line.
    Papers(RequestId, Vec<(String, String)>),
    /// Volunteers with these words, once the centre has told them, or in words why not.
    Volunteers(String, Option<Result<Box<VolunteerPage>, String>>),
    /// The points of a volunteer, named as chosen, once the centre has told them, or in words why not.
    Points(VolunteerId, String, Option<Result<Box<StatementAnswer>, String>>),
    /// What is the centre's own, once it has told it, or in words why not.
    Overview(Option<Result<Box<OverviewReport>, String>>),
    /// What the last act on marked requests came to.
    Together,
    /// Whom to ring.
    DutyBook,
    /// The month's figures.
    Reports(Box<Reports>),
}

/// A question, whose least harmful answer is the default.
#[derive(Debug, Clone)]
pub enum Question {
    /// Leave although commands are not confirmed?
    Leave,
    /// Let a team go although a gate stands in the way? Only a duty leader is asked.
    Override {
        /// What would be sent.
        command: Command,
        /// What the operator did.
        action: Action,
        /// To what.
        subject: Subject,
        /// What stands in the way, in words.
        why: String,
    },
    /// Send a command that waits, or drop it?
    Waiting(CommandId),
    /// Is what the seat was reminded of done?
    Reminder(uuid::Uuid),
    /// Go on with a draft, or throw it away?
    Draft(String),
    /// Take back a message to all seats?
    Withdraw(AnnouncementId),
    /// Act on all that is marked, leaving out what cannot be?
    Together {
        /// What is done.
        action: Action,
        /// To which, and to which not.
        parts: Box<Parts>,
    },
    /// Take back one's own last act?
    TakeBack {
        /// As which revision it stands in the log.
        revision: Revision,
        /// What it was done to.
        subject: Subject,
        /// What would be taken back, in words.
        what: String,
    },
}

/// An answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Nothing is done.
    No,
    /// It is done.
    Yes,
    /// It is dropped.
    Drop,
    /// It is put off.
    Later,
}

impl Question {
    /// Its answers as they are numbered from 1: the first is marked when it is asked, and the least harmful but where nothing is
    /// asked but whether what was just done is put back.
    pub fn answers(&self) -> &'static [Answer] {
        match self {
            Question::Leave | Question::Override { .. } | Question::Withdraw(_) | Question::Together { .. } => {
                &[Answer::No, Answer::Yes]
            }
            Question::TakeBack { .. } => &[Answer::Yes, Answer::No],
            Question::Waiting(_) => &[Answer::No, Answer::Yes, Answer::Drop],
            Question::Reminder(_) => &[Answer::No, Answer::Yes, Answer::Later],
            Question::Draft(_) => &[Answer::Yes, Answer::No, Answer::Drop],
        }
    }

    /// The language files' key of one of its answers.
    pub fn answer_key(&self, answer: Answer) -> &'static str {
        match (self, answer) {
            (Question::Leave, Answer::Yes) => "answer-leave",
            (Question::Leave, _) => "answer-stay",
            (Question::Override { .. }, Answer::Yes) => "answer-let",
            (Question::Override { .. }, _) => "answer-not",
            (Question::Waiting(_), Answer::Yes) => "answer-send",
            (Question::Waiting(_), Answer::Drop) => "answer-drop",
            (Question::Waiting(_), _) => "answer-later",
            (Question::Reminder(_), Answer::Yes) => "answer-done",
            (Question::Reminder(_), Answer::Later) => "answer-snooze",
            (Question::Reminder(_), _) => "answer-keep",
            (Question::Draft(_), Answer::Yes) => "answer-go-on",
            (Question::Draft(_), Answer::Drop) => "answer-throw-away",
            (Question::Draft(_), _) => "answer-later",
            (Question::Withdraw(_), Answer::Yes) => "answer-withdraw",
            (Question::Withdraw(_), _) => "answer-leave-it",
            (Question::Together { .. }, Answer::Yes) => "answer-together",
            (Question::Together { .. }, _) => "answer-together-none",
            (Question::TakeBack { .. }, Answer::Yes) => "answer-undo",
            (Question::TakeBack { .. }, _) => "answer-undo-not",
        }
    }
}
