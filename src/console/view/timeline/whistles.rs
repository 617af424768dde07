//! What happened to a whistle.

use super::super::pane::comma;
use super::{Tell, Values, said, yes};
use crate::console::names;
use crate::domain::event::{Event, Summoned};
use crate::words::{Value, moments};

impl Tell<'_> {
    pub(super) fn of_a_whistle<'a>(&self, event: &'a Event) -> Values<'a> {
        match event {
            Event::WhistleBlown { level, office, reason, summoned, .. } => {
                let names: Vec<String> = summoned.iter().map(|one| names::office(self.desk, &one.office)).collect();
                let due = summoned.first().and_then(|one| one.due);
                vec![
                    ("place", self.place(office)),
                    ("level", self.named("whistle-level", level)),
                    ("offices", names.join(comma(self.words)).into()),
                    ("due", due.map_or_else(String::new, |due| moments::near(self.words, due, self.now)).into()),
                    ("timed", yes(due.is_some())),
                    ("reason", said(reason)),
                ]
            }
            Event::DepartmentSignedIn { office, told, .. } => {
                vec![self.office(office), ("told", self.named("told", told))]
            }
            Event::DepartmentRefused { office, argument, told, disputed, .. } => vec![
                self.office(office),
                ("argument", said(argument)),
                ("told", self.named("told", told)),
                ("disputed", yes(*disputed)),
            ],
            Event::WhistleInsisted { office, argument, instead, .. } => {
                vec![
                    self.office(office),
                    ("argument", said(argument)),
                    self.instead(instead.as_ref()),
                    replaced(instead.as_ref()),
                ]
            }
            Event::WhistleArbitrated { office, reason, instead, .. } => {
                vec![
                    self.office(office),
                    ("reason", said(reason)),
                    self.instead(instead.as_ref()),
                    replaced(instead.as_ref()),
                ]
            }
            Event::DepartmentReported { office, report, told, .. } => {
                vec![self.office(office), ("report", said(report)), ("told", self.named("told", told))]
            }
            Event::WhistleClosed { words, .. } => vec![("words", said(words))],
            Event::WhistleRecalled { reason, .. } => vec![("reason", said(reason))],
            Event::DepartmentRated { office, satisfaction, words, .. } => vec![
                self.office(office),
                ("satisfaction", self.named("satisfaction", satisfaction)),
                ("words", said(words)),
            ],
            Event::WhistleRated { office, justified, words, .. } => {
                vec![self.office(office), ("justified", yes(*justified)), ("words", said(words))]
            }
            _ => vec![],
        }
    }

    fn office<'a>(&self, code: &str) -> (&'a str, Value<'a>) {
        ("office", names::office(self.desk, code).into())
    }

    fn instead<'a>(&self, instead: Option<&Summoned>) -> (&'a str, Value<'a>) {
        ("instead", instead.map_or_else(String::new, |one| names::office(self.desk, &one.office)).into())
    }
}

fn replaced<'a>(instead: Option<&Summoned>) -> (&'a str, Value<'a>) {
    ("replaced", yes(instead.is_some()))
}
