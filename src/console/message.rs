//! What happens to a console: all of it, in one type.

use ratatui::layout::Size;

use super::books::{Book, Told};
use super::export::{Order, Written};
use super::kept::Loaded;
use super::model::Doubt;
use super::terminal::Key;
use super::trouble::Cause;
use crate::client::figures::MonthFigures;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::event::{Entry, Event};
use crate::domain::figures::Period;
use crate::domain::ids::{CommandId, PledgeId, RequestId, RequestNumber, Revision, TeamId, VolunteerId};
use crate::domain::refusal::Refusal;
use crate::domain::time::{Span, Timestamp};
use crate::wire::payers::PledgeRow;
use crate::wire::points::StatementAnswer;
use crate::wire::venues::OverviewReport;
use crate::wire::{CallerAnswer, CallerQuestion, Moment, PresentSeat, VolunteerPage, You};

/// One thing that happened, with the time it happened at.
#[derive(Debug, Clone)]
pub struct Message {
    /// When.
    pub now: Timestamp,
    /// What.
    pub kind: MessageKind,
}

/// What happened.
#[derive(Debug, Clone)]
pub enum MessageKind {
    /// A key was pressed.
    Key(Key),
    /// What the keys before came to was on the screen before the next one was pressed.
    Shown,
    /// The same, and for long enough that somebody can have looked at it.
    Seen,
    /// Text was pasted; it is text, never keys.
    Paste(String),
    /// The terminal has another size.
    Resize(Size),
    /// Time has passed.
    Tick,
    /// The centre, or the way to it, has news.
    News(News),
}

/// News of the centre.
#[derive(Debug, Clone)]
pub enum News {
    /// The desk as it is now.
    Desk(Box<Desk>),
    /// The whole of the desk kept from the last run.
    Loaded(Box<Loaded>),
    /// The centre was heard; nothing else is new.
    Heard,
    /// How the way to the centre is.
    Link(Link),
    /// What is wrong with the way to the centre; none when nothing is.
    Trouble(Option<Cause>),
    /// By how much the centre's clock is ahead of the one here.
    Clock(Span),
    /// The centre follows another history.
    HistoryReplaced,
    /// A command is on disk here, and on its way or waiting.
    Kept {
        /// Its id.
        command_id: CommandId,
        /// What it asks.
        command: Command,
    },
    /// A command is on disk at the centre.
    Landed {
        /// Its id.
        command_id: CommandId,
        /// As which revision.
        revision: Revision,
        /// What is told of it.
        outcome: Outcome,
    },
    /// The centre has refused a command.
    Refused {
        /// Its id.
        command_id: CommandId,
        /// Why.
        refusal: Box<Refusal>,
    },
    /// A command could not be sent for another reason than a refusal, in words.
    Failed {
        /// Its id.
        command_id: CommandId,
        /// Why.
        why: String,
    },
    /// A command is not sent blindly: the operator says whether.
    Asked {
        /// Its id.
        command_id: CommandId,
        /// Why.
        why: Doubt,
    },
    /// A command was sent just now.
    Sent {
        /// Its id.
        command_id: CommandId,
    },
    /// A command was sent and not answered for good: it is sent again.
    NotYet {
        /// Its id.
        command_id: CommandId,
        /// Why not.
        cause: Cause,
    },
    /// A command that is to be dropped is under way: its answer says whether it was done.
    DropWaits {
        /// Its id.
        command_id: CommandId,
    },
    /// A command is not sent again, and was not answered: it may have been done.
    MayHaveLanded {
        /// Its id.
        command_id: CommandId,
    },
    /// A command was taken back here and will not be sent.
    Dropped {
        /// Its id.
        command_id: CommandId,
    },
    /// Who has which request open; this console, too.
    Present(Vec<PresentSeat>),
    /// Something to tell, in words: about the link, the keys, the disk.
    Told(String),
    /// Who sits here, as the centre says.
    You(You),
    /// What somebody who rings asked for before: what was asked, and the answer.
    Caller(CallerQuestion, Box<CallerAnswer>),
    /// Volunteers with the words that were asked for, or in words why not.
    Volunteers(String, Result<Box<VolunteerPage>, String>),
    /// One of the books the centre keeps beside the desk, or in words why not.
    Book(Book, Result<Box<Told>, String>),
    /// The points of a volunteer, or in words why not.
    Statement(VolunteerId, Result<Box<StatementAnswer>, String>),
    /// What is the centre's own, or in words why not.
    Overview(Result<Box<OverviewReport>, String>),
    /// Pledges that fit a request.
    Pledges(RequestId, Vec<PledgeRow>),
    /// Pledges that the bill of a request draws on.
    Drawn(RequestId, Vec<PledgeId>),
    /// The figures of a month that was asked for, or in words why not.
    Figures(Period, Result<Box<MonthFigures>, String>),
    /// What happened to a request so far.
    Timeline(RequestId, Vec<Entry>),
    /// The desk of a past moment that was asked for, or in words why not.
    Past(Moment, Result<Box<Desk>, String>),
    /// What became of a file that was asked for.
    Exported(Order, Written),
    /// A request's papers, once opening them is on record: label and text of each line.
    Papers(RequestId, Vec<(String, String)>),
}

impl News {
    /// A command is on disk, and this came of it.
    pub fn landed(command_id: CommandId, revision: Revision, events: &[Event]) -> Self {
        let mut outcome = Outcome::default();
        for event in events {
            match event {
                Event::Filed(filed) => outcome.filed = outcome.filed.or(Some(filed.number)),
                Event::OfferMade { team, .. } => outcome.offered.push(*team),
                Event::ReceiptIssued(receipt) => outcome.receipt = Some(receipt.number),
                Event::HoursCredited(credited) => {
                    let points = credited.posting.map_or(0, |posting| posting.amount);
                    outcome.earned = Some(outcome.earned.unwrap_or_default() + points);
                }
                _ => {}
            }
        }
        News::Landed { command_id, revision, outcome }
    }
}

/// What came of a command that is told with it: the desk here may not know it yet, or never does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What it filed.
    pub filed: Option<RequestNumber>,
    /// Whom it was put to.
    pub offered: Vec<TeamId>,
    /// The number of the receipt it issued.
    pub receipt: Option<u32>,
    /// The points that checked hours came to.
    pub earned: Option<u64>,
}

/// How the way to the centre is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Link {
    /// Not connected yet.
    #[default]
    Connecting,
    /// Up to date.
    Live,
    /// Trying again, and why.
    Lost(String),
    /// The centre turned this console away, and why.
    TurnedAway(String),
}
