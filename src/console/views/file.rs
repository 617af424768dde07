//! A user's `views.toml`. Each fault has its line and, where a name was misspelt, the one that was probably meant.

use toml::de::{DeTable, DeValue};

use super::{Changed, LONGEST_NAME, OwnView, Views, keys};
use crate::console::filter::{self, Filter};
use crate::console::lists::{By, MOST_OWN, Screen, Sorting};
use crate::console::terminal::Key;
use crate::text::columns;
use crate::text::nearest::nearest;

/// What is wrong with a file of views. Each is a warning: the view, or that line of it, is left out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct Fault {
    /// Line of the file, from 1.
    pub line: usize,
    /// What it is.
    pub what: What,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum What {
    /// It is no TOML of the right form.
    #[error("{0}")]
    Unreadable(String),
    /// No such setting, column or view.
    #[error("there is no {kind} {name:?}{}", meant(nearest.as_deref()))]
    NoSuch {
        /// What it was to be.
        kind: &'static str,
        /// What stands there.
        name: String,
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// A value of another kind.
    #[error("{name} is written {expected}")]
    Expected {
        /// The setting.
        name: &'static str,
        /// What belongs there.
        expected: &'static str,
    },
    /// A view without a name, or one that is there already.
    #[error("{0}")]
    Name(&'static str),
    /// A key that another view of this file has.
    #[error("{key} is the key of {other:?} already")]
    KeyTaken {
        /// The key.
        key: String,
        /// Whose it is.
        other: String,
    },
    /// A view that is always there keeps its query.
    #[error("the query of {0:?} stays as it is; give the view another name")]
    QueryStays(String),
    /// More views than there may be.
    #[error("only the first {MOST_OWN} views are read")]
    TooMany,
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| format!("; did you mean {nearest:?}?"))
}

const SETTINGS: [&str; 6] = ["name", "key", "query", "columns", "sort", "group"];

/// Reads the file.
pub(super) fn read(source: &str) -> (Views, Vec<Fault>) {
    let mut reader = Reader { source, views: Views::default(), faults: Vec::new() };
    match DeTable::parse(source) {
        Ok(table) => reader.file(table.get_ref()),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            reader.fault(at, What::Unreadable(error.message().to_owned()));
        }
    }
    reader.faults.sort_by_key(|fault| fault.line);
    (reader.views, reader.faults)
}

struct Reader<'a> {
    source: &'a str,
    views: Views,
    faults: Vec<Fault>,
}

/// One view as far as it was read.
#[derive(Default)]
struct Draft {
    name: String,
    key: Option<Key>,
    query: Option<(String, usize)>,
    columns: Option<Vec<By>>,
    sorting: Sorting,
}

impl Reader<'_> {
    fn fault(&mut self, at: usize, what: What) {
        let line = self.source.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        self.faults.push(Fault { line, what });
    }

    fn no_such(&mut self, at: usize, kind: &'static str, name: &str, all: impl IntoIterator<Item = &'static str>) {
        let nearest = nearest(name, all).map(str::to_owned);
        self.fault(at, What::NoSuch { kind, name: name.to_owned(), nearest });
    }

    fn file(&mut self, table: &DeTable<'_>) {
        for (name, value) in table {
            let DeValue::Array(views) = value.get_ref() else {
                self.no_such(name.span().start, "section", name.get_ref(), ["[[view]]"]);
                continue;
            };
            if name.get_ref() != "view" {
                self.no_such(name.span().start, "section", name.get_ref(), ["view"]);
                continue;
            }
            for view in views {
                match view.get_ref() {
                    DeValue::Table(table) => self.view(table, view.span().start),
                    _ => self.fault(view.span().start, What::Unreadable("[[view]]".to_owned())),
                }
            }
        }
    }

    fn view(&mut self, table: &DeTable<'_>, at: usize) {
        let mut draft = Draft::default();
        for (name, value) in table {
            let here = value.span().start;
            match (name.get_ref().as_ref(), value.get_ref()) {
                ("name", DeValue::String(text)) => text.trim().clone_into(&mut draft.name),
                ("name", _) => self.expected(here, "name", "as text"),
                ("key", value) => draft.key = self.key(value, here),
                ("query", DeValue::String(text)) => draft.query = Some((text.clone().into_owned(), here)),
                ("query", _) => self.expected(here, "query", "as text, like a filter after /"),
                ("columns", DeValue::Array(names)) => {
                    let mut columns = Vec::new();
                    for name in names {
                        columns.extend(self.column(name.get_ref(), name.span().start));
                    }
                    draft.columns = (!columns.is_empty()).then_some(columns);
                }
                ("columns", _) => self.expected(here, "columns", r#"as a list, like ["number", "time", "summary"]"#),
                ("sort", value) => {
                    draft.sorting.reversed = matches!(value, DeValue::String(text) if text.starts_with('-'));
                    draft.sorting.by = self.column(value, here).filter(|by| by.sorts());
                }
                ("group", value) => draft.sorting.group = self.column(value, here).filter(|by| by.groups()),
                (other, _) => self.no_such(name.span().start, "setting", other, SETTINGS),
            }
        }
        self.take(draft, at);
    }

    fn expected(&mut self, at: usize, name: &'static str, expected: &'static str) {
        self.fault(at, What::Expected { name, expected });
    }

    fn column(&mut self, value: &DeValue<'_>, at: usize) -> Option<By> {
        let DeValue::String(text) = value else {
            self.expected(at, "a column", "as text");
            return None;
        };
        let name = text.trim_start_matches('-');
        let by = By::named(name);
        if by.is_none() {
            self.no_such(at, "column", name, By::ALL.iter().map(|by| by.tag()));
        }
        by
    }

    /// A digit may be written as a number.
    fn key(&mut self, value: &DeValue<'_>, at: usize) -> Option<Key> {
        let text = match value {
            DeValue::String(text) => text.clone().into_owned(),
            DeValue::Integer(number) => number.to_string(),
            _ => String::new(),
        };
        let key = text.parse().ok().filter(|key| keys().any(|other| other == *key));
        if key.is_none() {
            self.expected(at, "key", r#"as a digit or a digit with Alt, like "Alt-3""#);
        }
        key
    }

    fn take(&mut self, draft: Draft, at: usize) {
        let taken = draft.key.and_then(|key| Some((key, self.views.on_given_key(key)?)));
        let key = draft.key.filter(|_| taken.is_none());
        if let Some((key, other)) = taken {
            self.fault(at, What::KeyTaken { key: key.to_string(), other });
        }
        if let Some(screen) = Screen::ALL.into_iter().find(|screen| screen.tag() == Some(draft.name.as_str())) {
            if let Some((_, at)) = draft.query {
                self.fault(at, What::QueryStays(draft.name));
            }
            self.views.changed.push(Changed { screen, key, columns: draft.columns, sorting: draft.sorting });
            return;
        }
        if draft.name.is_empty() {
            return self.fault(at, What::Name("a view needs a name"));
        }
        if self.views.own.iter().any(|view| view.name == draft.name) {
            return self.fault(at, What::Name("there is a view of this name already"));
        }
        let Some((query, query_at)) = draft.query else {
            let near = nearest(&draft.name, Screen::ALL.iter().filter_map(|screen| screen.tag()));
            let what = match near {
                Some(near) => What::NoSuch { kind: "view", name: draft.name, nearest: Some(near.to_owned()) },
                None => What::Name("an own view needs a query"),
            };
            return self.fault(at, what);
        };
        for fault in Filter::new(&query).faults() {
            let what = match fault {
                filter::Fault::NoSuchField { typed, nearest } => {
                    What::NoSuch { kind: "field", name: typed.clone(), nearest: nearest.clone() }
                }
                filter::Fault::NoSuchValue { typed, nearest, .. } => {
                    What::NoSuch { kind: "value", name: typed.clone(), nearest: nearest.clone() }
                }
                filter::Fault::NotANumber { .. } => What::Expected { name: "a count", expected: "with a number" },
            };
            self.fault(query_at, what);
        }
        if self.views.own.len() >= MOST_OWN {
            return self.fault(at, What::TooMany);
        }
        let name = columns::cut(&draft.name, LONGEST_NAME).into_owned();
        let (columns, sorting) = (draft.columns, draft.sorting);
        self.views.own.push(OwnView { name, query, key, columns, sorting, saved: false });
    }
}

impl Views {
    /// The name of the view that was given a key in the file.
    fn on_given_key(&self, key: Key) -> Option<String> {
        let own = self.own.iter().find(|view| view.key == Some(key)).map(|view| view.name.clone());
        let changed = || {
            let changed = self.changed.iter().find(|changed| changed.key == Some(key))?;
            changed.screen.tag().map(str::to_owned)
        };
        own.or_else(changed)
    }
}
