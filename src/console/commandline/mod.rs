//! The command line: `派 187 ssyj 蓝天 -- 桥东集合`. A line is read, what it would do is decided on the replica and told in
//! words, and only then may it be sent. Nothing here knows a terminal: the same verbs serve scripts.

pub mod choices;
pub mod completion;
pub mod history;
mod line;
pub mod memory;
pub mod preview;
mod reading;
pub mod resolve;
pub mod typing;
mod unclear;
pub mod usage;
pub mod verbs;

#[cfg(test)]
mod tests;

use uuid::Uuid;

use super::action::Action;
use super::forms::{Form, Subject};
use super::lists::Screen;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::ids::RequestId;
use crate::domain::ids::VenueCode;
use crate::domain::operator::Actor;
use crate::domain::rules::Rules;
use crate::domain::time::Timestamp;
use crate::words::{Language, Words};
use resolve::Known;

pub use line::is_chinese;
pub use reading::{Read, Want, filled_in, read};
pub use unclear::Unclear;

/// New requests that one line may make.
pub const MOST_NEW: usize = 8;

/// What a line is read against.
#[derive(Debug, Clone, Copy)]
pub struct Sight<'a> {
    /// The desk as it is.
    pub desk: &'a Desk,
    /// Its rules.
    pub rules: &'a Rules,
    /// The language of the answers; verbs are understood in both.
    pub words: &'a Words,
    /// Who asks.
    pub me: &'a Actor,
    /// The time.
    pub now: Timestamp,
    /// What a full stop in place of a number means; none in a script.
    pub here: Option<Subject>,
    /// Ids for what is new, [`MOST_NEW`] of them: the same while a line is typed.
    pub ids: &'a [Uuid],
    /// The names things answer to.
    pub known: &'a Known,
}

/// What a line asks for.
#[derive(Debug, Clone)]
pub enum Meaning {
    /// Nothing is typed.
    Nothing,
    /// An act that can be decided.
    Act(Act),
    /// An act of which more must be said, with what was said so far.
    Begun(Begun),
    /// Something for the console itself.
    Order(Order),
}

/// An act that can be decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// What is done.
    pub action: Action,
    /// To what.
    pub subject: Subject,
    /// The command for the centre.
    pub command: Command,
}

/// An act of which more must be said.
#[derive(Debug, Clone)]
pub struct Begun {
    /// What is to be done; none while it is not known which field is amended.
    pub action: Option<Action>,
    /// To what, once that is known.
    pub subject: Option<Subject>,
    /// Its form with what was said, where it has one.
    pub form: Option<Box<Form>>,
}

/// Something for the console itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// What a key does.
    Key(Action),
    /// To a screen, and what to show on it.
    Go(Screen, Option<String>),
    /// A request whole.
    Show(RequestId),
    /// Every team for a request.
    Rank(RequestId),
    /// Only rows with these words.
    Filter(String),
    /// The desk of the past moment that was typed.
    AsOf(String),
    /// Volunteers with these words.
    Volunteers(String),
    /// What can be ordered and answers to these words.
    Menu(String),
    /// The venues, with this one chosen.
    Venue(VenueCode),
    /// Another language; none for the other one.
    Language(Option<Language>),
}
