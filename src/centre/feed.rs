//! What happened, for whoever follows: every revision encoded once, the latest kept at hand, older ones read from the log.

use std::collections::VecDeque;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::watch;

use super::engine::Published;
use crate::domain::desk::Desk;
use crate::domain::event::Entry;
use crate::domain::ids::{Epoch, Revision};
use crate::domain::time::Timestamp;
use crate::wire::DigestAt;

/// Revisions kept at hand.
const KEPT: usize = 4_096;
/// Revisions in one answer.
pub const MOST_AT_ONCE: usize = 500;

/// One revision as everybody gets it.
#[derive(Debug, Clone)]
struct Encoded {
    revision: Revision,
    json: Arc<str>,
    digest: Option<u64>,
}

/// Revisions after a cursor, in order, without a gap.
#[derive(Debug, Clone, Default)]
pub struct FeedPage {
    /// The JSON of each entry.
    pub entries: Vec<Arc<str>>,
    /// The position after the last of them; of an empty page the one asked for.
    pub revision: Revision,
    /// The last digest among them.
    pub digest: Option<DigestAt>,
    /// The JSON of who has which request open, where that is to be told.
    pub presence: Option<Arc<str>>,
}

impl FeedPage {
    /// The whole answer as JSON (`wire::EventsAnswer`).
    pub fn to_json(&self, epoch: Epoch, now: Timestamp) -> String {
        let events: Vec<&str> = self.entries.iter().map(AsRef::as_ref).collect();
        let digest = match self.digest {
            Some(at) => format!(r#","digest":{{"revision":{},"digest":{}}}"#, at.revision, at.digest),
            None => String::new(),
        };
        let presence = self.presence.as_ref().map(|json| format!(r#","presence":{json}"#)).unwrap_or_default();
        format!(
            r#"{{"epoch":"{epoch}","revision":{},"events":[{}]{digest}{presence},"now":{}}}"#,
            self.revision,
            events.join(","),
            now.0
        )
    }

    pub(super) fn push(&mut self, revision: Revision, json: Arc<str>, digest: Option<u64>) {
        self.entries.push(json);
        self.revision = revision;
        if let Some(digest) = digest {
            self.digest = Some(DigestAt { revision, digest });
        }
    }
}

/// What is published of one centre: the durable desk and the revisions that led to it.
#[derive(Debug)]
pub struct Feed {
    state: RwLock<State>,
    head: watch::Sender<Revision>,
    nights: watch::Sender<Option<Timestamp>>,
}

#[derive(Debug)]
struct State {
    desk: Desk,
    kept: VecDeque<Encoded>,
}

impl Feed {
    /// Begins at a desk.
    pub fn new(desk: Desk) -> Self {
        let (head, _) = watch::channel(desk.revision);
        let (nights, _) = watch::channel(desk.next_trim);
        Self { state: RwLock::new(State { desk, kept: VecDeque::new() }), head, nights }
    }

    /// Publishes what is on disk now, and the desk after it; wakes everybody who waits.
    pub fn publish(&self, published: &[Published], desk: Desk) {
        let encoded = published.iter().filter_map(|one| {
            let json = encode(&one.entry)?;
            Some(Encoded { revision: one.entry.revision, json, digest: one.digest })
        });
        let encoded: Vec<Encoded> = encoded.collect();
        let (revision, night) = (desk.revision, desk.next_trim);
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        state.kept.extend(encoded);
        let surplus = state.kept.len().saturating_sub(KEPT);
        state.kept.drain(..surplus);
        state.desk = desk;
        drop(state);
        self.head.send_replace(revision);
        self.nights.send_if_modified(|known| std::mem::replace(known, night) != night);
    }

    /// The desk as it is on disk. A clone costs next to nothing.
    pub fn desk(&self) -> Desk {
        self.state.read().unwrap_or_else(PoisonError::into_inner).desk.clone()
    }

    /// The last revision on disk.
    pub fn head(&self) -> Revision {
        *self.head.borrow()
    }

    /// Follows the head.
    pub fn watch(&self) -> watch::Receiver<Revision> {
        self.head.subscribe()
    }

    /// Follows when the next night's work begins: it changes when a night's tidying is on disk.
    pub fn nights(&self) -> watch::Receiver<Option<Timestamp>> {
        self.nights.subscribe()
    }

    /// How many follow now.
    pub fn followers(&self) -> usize {
        self.head.receiver_count()
    }

    /// What came after a revision, when it is still at hand; none when the log must be read.
    pub fn at_hand(&self, after: Revision) -> Option<FeedPage> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let mut page = FeedPage { revision: after, ..FeedPage::default() };
        if after >= state.desk.revision {
            return Some(page);
        }
        let first = state.kept.front()?.revision;
        if after.next() < first {
            return None;
        }
        let skipped = (after.next().0 - first.0) as usize;
        for one in state.kept.iter().skip(skipped).take(MOST_AT_ONCE) {
            page.push(one.revision, Arc::clone(&one.json), one.digest);
        }
        Some(page)
    }
}

/// An entry as every console gets it: JSON, without what happened to accounts. Every entry has been JSON before, in
/// its row.
pub fn encode(entry: &Entry) -> Option<Arc<str>> {
    serde_json::to_string(entry.without_accounts().as_ref()).ok().map(Arc::from)
}
