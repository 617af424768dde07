//! Lists are paged at one revision: the desk of a first page is kept for its following ones.

use std::collections::VecDeque;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

use crate::domain::desk::Desk;
use crate::domain::ids::{Cursor, PlaceCode};
use crate::domain::time::Timestamp;
use crate::wire::ProblemKind;

use super::app::App;
use super::caller::Caller;
use super::failure::Failure;

/// Desks kept at once, of all centres. Desks share what has not changed between them, so one costs little.
const KEPT: usize = 64;

/// What a list shows: a desk at one moment.
#[derive(Debug, Clone)]
pub struct View {
    /// Where in which history.
    pub cursor: Cursor,
    /// When the first page was asked for.
    pub now: Timestamp,
    /// The desk.
    pub desk: Desk,
}

impl View {
    /// The view of the page that a list asks for, and how many rows come before it: that of `next`, or a new one.
    pub fn asked_for(app: &App, caller: &Caller, next: Option<&str>) -> Result<(Self, usize), Failure> {
        if let Some(next) = next {
            let next: Next = next.parse()?;
            return Ok((app.pages.find(caller.centre.code(), next)?, next.skip));
        }
        let desk = caller.centre.desk();
        let cursor = Cursor { epoch: caller.centre.epoch(), revision: desk.revision };
        Ok((Self { cursor, now: caller.centre.now(), desk }, 0))
    }

    /// Keeps this view for the page that follows, and says how that one is asked for.
    pub fn keep_for(&self, app: &App, caller: &Caller, next: Next) -> String {
        app.pages.keep(caller.centre.code(), self);
        next.to_string()
    }
}

/// Where a following page begins, as its `next` says: the view and how many rows come before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    cursor: Cursor,
    /// Rows on the pages before.
    pub skip: usize,
}

impl Next {
    /// The page after `skip` rows of a view.
    pub fn of(view: &View, skip: usize) -> Self {
        Self { cursor: view.cursor, skip }
    }
}

impl std::fmt::Display for Next {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.cursor, self.skip)
    }
}

impl FromStr for Next {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        let bad = || Failure::parameter("next");
        let (cursor, skip) = text.rsplit_once('.').ok_or_else(bad)?;
        Ok(Self { cursor: cursor.parse().map_err(|_| bad())?, skip: skip.parse().map_err(|_| bad())? })
    }
}

/// The views that are being paged through.
#[derive(Debug, Default)]
pub struct Pages(Mutex<VecDeque<(PlaceCode, View)>>);

impl Pages {
    /// Keeps a view for its following pages; the oldest is given up for it.
    pub fn keep(&self, centre: &PlaceCode, view: &View) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.iter().any(|(of, old)| of == centre && old.cursor == view.cursor) {
            return;
        }
        if kept.len() >= KEPT {
            kept.pop_front();
        }
        kept.push_back((centre.clone(), view.clone()));
    }

    /// The view that `next` goes on with.
    ///
    /// # Errors
    /// `Gone` when it was given up: the caller begins again.
    pub fn find(&self, centre: &PlaceCode, next: Next) -> Result<View, Failure> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().find(|(of, view)| of == centre && view.cursor == next.cursor);
        found.map(|(_, view)| view.clone()).ok_or_else(|| Failure::case(ProblemKind::Gone, "page", ""))
    }
}

/// The rows of one page out of all that are shown, and whether more follow.
pub fn page<T>(all: impl Iterator<Item = T>, skip: usize, rows: usize) -> (Vec<T>, bool) {
    let mut page: Vec<T> = all.skip(skip).take(rows.saturating_add(1)).collect();
    let more = page.len() > rows;
    page.truncate(rows);
    (page, more)
}
