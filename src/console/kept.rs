//! The desk of the last run: shown at once, marked with its age, and acted on only when the centre has been heard.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::oneshot;

use super::lists::{Lists, Screen};
use super::message::Link;
use super::model::Model;
use crate::client::kept::{Keep, Opened, PAGE_IS_ALL, Replica};
use crate::client::{KeptDesk, LinkState};
use crate::domain::desk::Desk;
use crate::domain::ids::{RequestId, Revision};
use crate::domain::time::{Span, Timestamp};
use crate::wire::You;

/// Rows of each screen that are kept for the first page of the next run.
const PAGE_ROWS: usize = 60;
/// How often a small desk is kept while it changes.
const SMALL_EVERY: Span = Span::minutes(1);
/// How often a large one is.
const LARGE_EVERY: Span = Span::minutes(10);

/// What was kept of the last run, to begin with.
#[derive(Debug, Clone)]
pub struct Page {
    /// The desk, at least with the requests of the first page.
    pub desk: Desk,
    /// When the centre was last heard.
    pub heard: Timestamp,
    /// Who the centre said we are.
    pub you: You,
    /// What was counted on the whole desk.
    pub counts: Vec<usize>,
    /// The desk is whole.
    pub whole: bool,
}

/// The desk shown is the last run's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// When the centre was last heard.
    pub heard: Timestamp,
    /// The desk is there whole, not only its first page.
    pub whole: bool,
}

/// A whole desk that has been read, with its lists.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The desk.
    pub desk: Desk,
    /// Its lists.
    pub lists: Lists,
}

/// What becomes of a kept desk: its page now, the whole of it for the console and for the link later.
pub struct Loading {
    /// The page.
    pub page: Page,
    /// For the console; never comes when the page is the whole, or when it cannot be read.
    pub console: oneshot::Receiver<Box<Loaded>>,
    /// For the link.
    pub link: oneshot::Receiver<Replica>,
}

/// Begins to read the whole of a kept desk, on threads of its own.
pub fn load(opened: Opened) -> Loading {
    let head = opened.head.clone();
    let whole = opened.is_whole();
    let page = Page { desk: opened.page.clone(), heard: head.heard, you: head.you, counts: head.counts, whole };
    let (to_console, console) = oneshot::channel();
    let (to_link, link) = oneshot::channel();
    std::thread::spawn(move || {
        let Some(replica) = opened.whole() else { return };
        // Whoever asked may have left.
        if !whole {
            let lists = Lists::of(&replica.desk);
            let _ = to_console.send(Box::new(Loaded { desk: replica.desk.clone(), lists }));
        }
        let _ = to_link.send(replica);
    });
    Loading { page, console, link }
}

/// Keeps the desk on disk now and then, on a thread of its own. Leaving never waits for it: what has come since is
/// asked of the centre the next time.
pub(super) struct Keeper {
    file: KeptDesk,
    last: Option<(Revision, Timestamp)>,
    busy: Arc<AtomicBool>,
}

impl Keeper {
    /// Keeps in this file, where `before` was kept last.
    pub(super) fn new(file: KeptDesk, before: Option<&Page>) -> Self {
        let last = before.map(|page| (page.desk.revision, page.heard));
        Self { file, last, busy: Arc::default() }
    }

    /// Keeps the desk if that is due: it is live, has changed, and was not kept lately.
    pub(super) fn consider(&mut self, model: &Model, link: &LinkState, now: Timestamp) {
        let (Some(desk), Some(epoch), Some(you)) = (&model.desk, link.epoch, &link.you) else { return };
        let every = if desk.requests.len() > PAGE_IS_ALL { LARGE_EVERY } else { SMALL_EVERY };
        let lately = |(revision, at)| revision == desk.revision || (Span(0)..every).contains(&(now - at));
        if model.kept.is_some() || model.link != Link::Live || self.last.is_some_and(lately) {
            return;
        }
        if self.busy.swap(true, Ordering::AcqRel) {
            return;
        }
        self.last = Some((desk.revision, now));
        let keep = Keep {
            desk: desk.clone(),
            epoch,
            heard: now,
            you: you.clone(),
            page: page(model),
            counts: model.lists.counts(model.now),
        };
        let (file, busy) = (self.file.clone(), Arc::clone(&self.busy));
        std::thread::spawn(move || {
            if let Err(error) = file.keep(&keep) {
                tracing::warn!(%error, "the desk is not kept for the next start");
            }
            busy.store(false, Ordering::Release);
        });
    }

    /// Whoever sits here may not see the desk any more.
    pub(super) fn forget(&mut self) {
        self.last = None;
        self.file.forget();
    }
}

/// The requests that a first page needs: the head of every screen.
fn page(model: &Model) -> Vec<RequestId> {
    let mut page: Vec<RequestId> =
        Screen::ALL.into_iter().flat_map(|screen| model.lists.first_rows(screen, PAGE_ROWS)).collect();
    page.sort_unstable();
    page.dedup();
    page
}

impl Model {
    /// A console that shows what was kept of the last run.
    pub(super) fn begin_with(&mut self, page: Page) {
        let Page { desk, heard, you, counts, whole } = page;
        self.lists.refill(&desk);
        // A whole desk is counted as it stands, and on from there.
        if !whole {
            self.lists.tell(&counts);
        }
        self.desk = Some(desk);
        self.kept = Some(Kept { heard, whole });
        self.sit_down(you);
    }
}
