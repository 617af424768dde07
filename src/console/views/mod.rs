//! The operator's own views: named filters with a key, columns and an order of their own, from a file of the user's, which is
//! never written, and from one that the console keeps for what was saved on the screen.

mod file;

use serde::{Deserialize, Serialize};

pub use file::{Fault, What};

use super::filter::Filter;
use super::lists::{By, MOST_OWN, Screen, Sorting};
use super::terminal::{Key, KeyCode, Modifiers};

/// The keys that screens are given in turn: the digits, then those with Alt.
pub const KEYS: &str = "1234567890";

/// Columns a name may take.
pub const LONGEST_NAME: usize = 24;

/// An own view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnView {
    /// What the tabs call it.
    pub name: String,
    /// What stands on it, in the language of filters.
    pub query: String,
    /// Its key: a digit, or a digit with Alt.
    pub key: Option<Key>,
    /// Its columns; none: those of the queue.
    pub columns: Option<Vec<By>>,
    /// Its order.
    pub sorting: Sorting,
    /// It was saved on the screen.
    pub saved: bool,
}

/// A saved view as it is kept on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// Its name.
    pub name: String,
    /// Its filter.
    pub query: String,
    /// Its key, as keys are written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The column it is sorted by, with `-` before it for the other way round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    /// The column it is grouped by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
}

/// What a user's file changes of a view that is always there.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Changed {
    screen: Screen,
    key: Option<Key>,
    columns: Option<Vec<By>>,
    sorting: Sorting,
}

/// All of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Views {
    own: Vec<OwnView>,
    changed: Vec<Changed>,
}

impl Views {
    /// Reads the user's file and what was saved. What is wrong is left out and told; it never stops the console.
    pub fn load(own: Option<&str>, saved: &[Saved]) -> (Self, Vec<Fault>) {
        let (mut views, faults) = own.map(file::read).unwrap_or_default();
        for saved in saved {
            if views.own.iter().all(|view| view.name != saved.name) {
                views.own.push(OwnView::from(saved));
            }
        }
        views.own.truncate(MOST_OWN);
        (views, faults)
    }

    /// The own views, in their order.
    pub fn own(&self) -> &[OwnView] {
        &self.own
    }

    /// What the lists are to list.
    pub fn listed(&self) -> impl Iterator<Item = (Filter, Sorting)> {
        self.own.iter().map(|view| (Filter::new(&view.query), view.sorting))
    }

    /// The sortings of the views that are always there.
    pub fn sortings(&self) -> impl Iterator<Item = (Screen, Sorting)> {
        self.changed.iter().map(|changed| (changed.screen, changed.sorting))
    }

    /// The own view on a screen.
    pub fn view(&self, screen: Screen) -> Option<&OwnView> {
        match screen {
            Screen::Own(n) => self.own.get(usize::from(n)),
            _ => None,
        }
    }

    /// The columns named for a screen.
    pub fn columns(&self, screen: Screen) -> Option<&[By]> {
        match self.view(screen) {
            Some(view) => view.columns.as_deref(),
            None => self.changed_of(screen)?.columns.as_deref(),
        }
    }

    /// The key of a screen: its own, else the one that is its by turn unless another view was given it.
    pub fn key(&self, screen: Screen) -> Option<Key> {
        let given = self.given(screen);
        let by_turn = || by_turn(screen).filter(|key| self.screens().all(|other| self.given(other) != Some(*key)));
        given.or_else(by_turn)
    }

    fn given(&self, screen: Screen) -> Option<Key> {
        match screen {
            Screen::Own(_) => self.view(screen)?.key,
            _ => self.changed_of(screen)?.key,
        }
    }

    /// The screen that a key goes to.
    pub fn on_key(&self, key: Key) -> Option<Screen> {
        self.screens().find(|screen| self.key(*screen) == Some(key))
    }

    /// The first key that goes nowhere yet.
    pub fn free_key(&self) -> Option<Key> {
        keys().find(|key| self.on_key(*key).is_none())
    }

    /// Every screen there is.
    pub fn screens(&self) -> impl Iterator<Item = Screen> {
        (0..Screen::ALL.len() + self.own.len()).map(Screen::at)
    }

    /// Adds a view saved on the screen, in place of a saved one of the same name; a view that had its key loses it.
    /// None where there is no room for more, or the user's own file has one of that name.
    pub fn save(&mut self, view: OwnView) -> Option<Screen> {
        let at = self.own.iter().position(|other| other.name == view.name);
        if at.is_some_and(|at| !self.own[at].saved) || (at.is_none() && self.own.len() >= MOST_OWN) {
            return None;
        }
        for other in self.own.iter_mut().filter(|other| other.saved && other.key == view.key) {
            other.key = None;
        }
        let at = at.unwrap_or(self.own.len());
        if at < self.own.len() {
            self.own[at] = view;
        } else {
            self.own.push(view);
        }
        Some(Screen::at(Screen::ALL.len() + at))
    }

    /// What was saved on the screen, to be kept on disk.
    pub fn saved(&self) -> Vec<Saved> {
        self.own.iter().filter(|view| view.saved).map(Saved::from).collect()
    }

    fn changed_of(&self, screen: Screen) -> Option<&Changed> {
        self.changed.iter().find(|changed| changed.screen == screen)
    }
}

/// Every key that a screen may have.
pub fn keys() -> impl Iterator<Item = Key> {
    let alt = Modifiers { alt: true, ..Modifiers::default() };
    let plain = KEYS.chars().map(Key::char);
    plain.chain(KEYS.chars().map(move |digit| Key { code: KeyCode::Char(digit), modifiers: alt }))
}

fn by_turn(screen: Screen) -> Option<Key> {
    keys().nth(screen.index())
}

impl From<&Saved> for OwnView {
    fn from(saved: &Saved) -> Self {
        let sort = saved.sort.as_deref().unwrap_or_default();
        let by = By::named(sort.trim_start_matches('-')).filter(|by| by.sorts());
        let group = saved.group.as_deref().and_then(By::named).filter(|by| by.groups());
        Self {
            name: saved.name.clone(),
            query: saved.query.clone(),
            key: saved.key.as_deref().and_then(|key| key.parse().ok()),
            columns: None,
            sorting: Sorting { by, reversed: sort.starts_with('-'), group },
            saved: true,
        }
    }
}

impl From<&OwnView> for Saved {
    fn from(view: &OwnView) -> Self {
        let sign = if view.sorting.reversed { "-" } else { "" };
        Self {
            name: view.name.clone(),
            query: view.query.clone(),
            key: view.key.map(|key| key.to_string()),
            sort: view.sorting.by.map(|by| format!("{sign}{}", by.tag())),
            group: view.sorting.group.map(|by| by.tag().to_owned()),
        }
    }
}

#[cfg(test)]
mod tests;
