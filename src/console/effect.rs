//! What the console asks of the world. Only the loop that runs it carries these out.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::books::Book;
use super::export::Order;
use super::model::Draft;
use super::notes::Notes;
use super::presence::Open;
use super::print::Print;
use super::views::Saved;
use crate::domain::command::Command;
use crate::domain::figures::Period;
use crate::domain::ids::{CommandId, RequestId, VolunteerId};
use crate::wire::{CallerQuestion, Moment, Papers};

/// One thing to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Keep a command on disk and send it until the centre has answered.
    Send {
        /// Its id, the same on every try.
        command_id: CommandId,
        /// What it asks.
        command: Box<Command>,
        /// What comes with it and never enters the log: of a new request only.
        papers: Option<Box<Papers>>,
    },
    /// Send a command that has grown old after all, or drop it.
    Settle {
        /// Its id.
        command_id: CommandId,
        /// Send it, or drop it.
        send: bool,
    },
    /// Ask the centre what happened to a request so far.
    FetchTimeline(RequestId),
    /// Ask the centre for the desk of a past moment.
    FetchPast(Moment),
    /// Write the list shown to a file.
    Export(Order),
    /// Write the emergency sheet to a file.
    WriteSheet(PathBuf),
    /// Write a page for the printer to a file.
    Print(Print, PathBuf),
    /// Ask the centre what somebody who rings asked for before.
    FindCaller(CallerQuestion),
    /// Ask the centre for volunteers with these words.
    FindVolunteers(String),
    /// Ask the centre for one of the books it keeps beside the desk.
    FetchBook(Book),
    /// Ask the centre for the points of a volunteer.
    FetchStatement(VolunteerId),
    /// Ask the centre what is its own: teams, projects, venues, funds.
    FetchOverview,
    /// Ask the centre which pledges fit a request.
    FindPledges(RequestId),
    /// Ask the centre which pledges the bill of a request draws on.
    FindDrawn(RequestId),
    /// Ask the centre for the figures of a month.
    FetchFigures(Period),
    /// Tell the other seats which request is open here, or that none is any more.
    Present(Option<Open>),
    /// Ring the bell.
    Bell,
    /// Put text on the clipboard of the operator's own machine.
    Copy(String),
    /// Keep what was filled in and not sent.
    KeepDrafts(BTreeMap<String, Draft>),
    /// Take away the desk that is kept for the next start.
    ForgetDesk,
    /// Keep the views saved on the screen.
    KeepViews(Vec<Saved>),
    /// Keep the seat's notes: reminders, the lock.
    KeepNotes(Notes),
    /// Draw everything anew.
    Repaint,
    /// Leave.
    Leave,
}
