//! What people type, and what it means.

mod any_line;
mod previews;
mod saying;
mod verbs;

use uuid::Uuid;

use super::preview::{Preview, Weight, preview};
use super::reading::{Read, read};
use super::resolve::Known;
use super::{Act, Meaning, Sight, Unclear};
use crate::console::forms::Subject;
use crate::console::view::testing;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::operator::Actor;
use crate::domain::testing::request_id;
use crate::domain::time::Timestamp;
use crate::words::{Language, Words};

/// A seat at a desk worth typing at.
pub struct Seat {
    pub desk: Desk,
    pub me: Actor,
    pub language: Language,
    pub now: Timestamp,
    known: Known,
    ids: Vec<Uuid>,
}

impl Seat {
    pub fn new(language: Language) -> Self {
        Self::before(testing::desk(), language)
    }

    pub fn before(desk: Desk, language: Language) -> Self {
        let ids = (0..super::MOST_NEW).map(|n| Uuid::from_u128(n as u128 + 1)).collect();
        Self { known: Known::of(&desk), desk, me: testing::me(), language, now: testing::now(), ids }
    }

    pub fn sight(&self) -> Sight<'_> {
        Sight {
            desk: &self.desk,
            rules: self.desk.rules.as_deref().unwrap(),
            words: Words::of(self.language),
            me: &self.me,
            now: self.now,
            here: Some(Subject::Request(request_id(2))),
            ids: &self.ids,
            known: &self.known,
        }
    }

    pub fn read(&self, line: &str) -> Read {
        read(line, &self.sight())
    }

    /// The command a line asks for.
    pub fn command(&self, line: &str) -> Command {
        match self.read(line).meaning {
            Ok(Meaning::Act(Act { command, .. })) => command,
            other => panic!("{line}: {other:?}"),
        }
    }

    pub fn unclear(&self, line: &str) -> Unclear {
        self.read(line).meaning.err().unwrap_or_else(|| panic!("{line} is clear"))
    }

    pub fn preview(&self, line: &str) -> Preview {
        preview(&self.read(line), &self.sight())
    }

    /// What stands under a line, a sign before each line for how it is meant.
    pub fn told(&self, line: &str) -> String {
        let sign = |weight| match weight {
            Weight::Head => '#',
            Weight::Plain => ' ',
            Weight::Warning => '!',
            Weight::Refused => 'x',
            Weight::Aside => '.',
        };
        let preview = self.preview(line);
        let lines = preview.lines.iter().map(|told| format!("{} {}", sign(told.weight), told.words));
        lines.collect::<Vec<_>>().join("\n")
    }
}
