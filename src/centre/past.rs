//! The desk as it was at a past moment: the nearest desk that is known, and the log folded onto it.
//!
//! One moment is looked for at a time, and no asking folds more than so many rows: a far moment is reached in several,
//! each going on where the one before stopped. Desks on the way are kept; their maps are shared, so that one costs what
//! changed since another. Words that have been erased since, or whose order is protected since, are erased here too.

use std::sync::Arc;

use super::Centre;
use super::engine::{Unreadable, entry_of};
use super::snapshots;
use crate::domain::desk::Desk;
use crate::domain::ids::Revision;
use crate::domain::protection::town_of;
use crate::store::{Log, Row, StoreError};
use crate::wire::Moment;

/// Rows folded for one asking.
const MOST_ROWS: u64 = 50_000;
/// Rows read and folded at once.
const ROWS_AT_ONCE: u64 = 1_000;
/// Rows between two desks kept on the way.
const KEPT_EVERY: u64 = 10_000;
/// Desks kept.
const MOST_KEPT: usize = 24;

/// Why the desk of a moment cannot be told.
#[derive(Debug, thiserror::Error)]
pub enum PastError {
    /// Before the centre was founded.
    #[error("the centre was not founded yet")]
    TooEarly,
    /// It has not come yet.
    #[error("that moment has not come yet")]
    ToCome,
    /// It lies far back and is being looked for: ask again.
    #[error("the moment lies far back; it is on its way")]
    OnItsWay,
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A row could not be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The work broke off.
    #[error("the past could not be folded: {0}")]
    Broken(String),
}

/// Desks of the past, the one used last at the end.
#[derive(Debug, Default)]
pub struct Past {
    kept: Vec<Desk>,
}

impl Past {
    /// The latest kept desk that is not after a revision.
    fn nearest(&mut self, wanted: Revision) -> Option<Desk> {
        let before = self.kept.iter().enumerate().filter(|(_, desk)| desk.revision <= wanted);
        let (at, _) = before.max_by_key(|(_, desk)| desk.revision)?;
        let desk = self.kept.remove(at);
        self.kept.push(desk.clone());
        Some(desk)
    }

    fn keep(&mut self, desk: &Desk) {
        self.kept.retain(|kept| kept.revision != desk.revision);
        if self.kept.len() >= MOST_KEPT {
            self.kept.remove(0);
        }
        self.kept.push(desk.clone());
    }
}

impl<L: Log> Centre<L> {
    /// The desk as it was at a moment, without the words erased since.
    pub async fn past(&self, wanted: Moment) -> Result<Desk, PastError> {
        let present = self.desk();
        let revision = self.revision_at(wanted, &present).await?;
        if revision == present.revision {
            return Ok(present);
        }
        let mut past = self.past.lock().await;
        let mut desk = match past.nearest(revision) {
            Some(desk) => desk,
            None => Desk::empty(),
        };
        if let Some(stored) = self.stored_desk(revision).await?.filter(|stored| stored.revision > desk.revision) {
            desk = stored;
        }
        let began = desk.revision;
        while desk.revision < revision {
            let behind = revision.0 - desk.revision.0;
            if desk.revision.0 - began.0 >= MOST_ROWS {
                past.keep(&desk);
                return Err(PastError::OnItsWay);
            }
            let rows = self.log.read(&self.code, desk.revision, behind.min(ROWS_AT_ONCE) as usize).await?;
            if rows.is_empty() {
                return Err(PastError::ToCome);
            }
            desk = aside(move || fold(desk, &rows)).await??;
            if desk.revision.0 % KEPT_EVERY == 0 {
                past.keep(&desk);
            }
        }
        past.keep(&desk);
        drop(past);
        aside(move || without_the_erased(desk, &present)).await
    }

    /// The revision in force at a moment: the last one accepted by then.
    async fn revision_at(&self, wanted: Moment, present: &Desk) -> Result<Revision, PastError> {
        let at = match wanted {
            Moment::Revision(Revision(0)) => return Err(PastError::TooEarly),
            Moment::Revision(revision) if revision > present.revision => return Err(PastError::ToCome),
            Moment::Revision(revision) => return Ok(revision),
            Moment::Time(at) if at > self.now().max(present.time) => return Err(PastError::ToCome),
            Moment::Time(at) if at >= present.time => return Ok(present.revision),
            Moment::Time(at) => at,
        };
        // Times never fall from one row to the next.
        let (mut by_then, mut after) = (0, present.revision.0);
        while after - by_then > 1 {
            let middle = by_then + (after - by_then) / 2;
            let row = self.log.read(&self.code, Revision(middle - 1), 1).await?.into_iter().next();
            if row.is_some_and(|row| row.at <= at) {
                by_then = middle;
            } else {
                after = middle;
            }
        }
        if by_then == 0 { Err(PastError::TooEarly) } else { Ok(Revision(by_then)) }
    }

    /// The desk stored beside the log, when it is of this history and not after a revision.
    async fn stored_desk(&self, wanted: Revision) -> Result<Option<Desk>, PastError> {
        let stored = self.log.latest_snapshot(&self.code).await?;
        let Some(stored) = stored.filter(|stored| stored.epoch == self.epoch && stored.revision <= wanted) else {
            return Ok(None);
        };
        // One that cannot be read only costs the time to fold the log.
        aside(move || snapshots::desk_of(&stored).ok()).await
    }
}

/// Does what takes long where it holds up nobody.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, PastError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| PastError::Broken(error.to_string()))
}

fn fold(mut desk: Desk, rows: &[Row]) -> Result<Desk, Unreadable> {
    for row in rows {
        desk.fold(&entry_of(row)?);
    }
    Ok(desk)
}

/// A desk of the past as it may be shown now: what the present desk no longer says, or no longer may, goes.
fn without_the_erased(mut past: Desk, present: &Desk) -> Desk {
    let gone: Vec<_> = past
        .requests
        .values()
        .filter_map(|then| {
            let now = present.request(then.id)?;
            let protected = now.flags.protected && !then.flags.protected;
            let erased = now.summary.is_empty() && !then.summary.is_empty();
            (protected || erased).then(|| (then.id, protected.then(|| town_of(present, &now.place))))
        })
        .collect();
    for (id, protected) in gone {
        if let Some(request) = past.requests.get_mut(&id) {
            let request = Arc::make_mut(request);
            match protected {
                Some(town) => request.withhold(town),
                None => request.erase(),
            }
        }
    }
    past
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::request::Priority;
    use crate::domain::testing::{TALK, VILLAGE, centre, queued, request_id, team};

    fn at_revision(revision: u64) -> Desk {
        let mut desk = Desk::empty();
        desk.revision = Revision(revision);
        desk
    }

    #[test]
    fn the_nearest_desk_before_a_moment_is_begun_with_and_the_kept_are_few() {
        let mut past = Past::default();
        [10, 20, 30].into_iter().for_each(|revision| past.keep(&at_revision(revision)));
        assert_eq!(past.nearest(Revision(25)).map(|desk| desk.revision), Some(Revision(20)));
        assert_eq!(past.nearest(Revision(9)).map(|desk| desk.revision), None);
        for revision in 100..200 {
            past.nearest(Revision(20));
            past.keep(&at_revision(revision));
        }
        assert_eq!(past.kept.len(), MOST_KEPT);
        assert!(past.nearest(Revision(25)).is_some(), "what is used stays");
    }

    #[test]
    fn what_was_erased_or_protected_since_is_not_shown_in_the_past() {
        let mut before = centre([team(1)]);
        for n in 1..=3 {
            queued(&mut before, n, TALK, VILLAGE, Priority::Normal, None);
        }
        let mut present = before.clone();
        let mut change = |n: u32, protected: bool| {
            let request = Arc::make_mut(present.requests.get_mut(&request_id(n)).unwrap());
            request.erase();
            request.flags.protected = protected;
        };
        change(1, false);
        change(2, true);
        let shown = without_the_erased(before.clone(), &present);
        let words = |desk: &Desk, n| desk.request(request_id(n)).unwrap().summary.as_str().to_owned();
        assert_eq!((words(&shown, 1), words(&shown, 2)), (String::new(), String::new()));
        assert!(shown.request(request_id(2)).unwrap().flags.protected);
        assert!(!words(&before, 3).is_empty());
        assert_eq!(words(&shown, 3), words(&before, 3));
    }
}
