//! Tells the centre which request a console has open: the latest word alone, one after the other, and no word twice when it
//! is lost. It is a courtesy: nothing waits for it, and its failure is not told.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use super::http::HttpTransport;
use crate::wire::PresenceWord;

/// Between two words: what is said faster is said once.
const PAUSE: Duration = Duration::from_millis(200);

/// Says the words of one console.
pub struct Herald {
    latest: watch::Sender<Option<PresenceWord>>,
    saying: JoinHandle<()>,
    /// Rung at the end: no pause is made any more.
    ending: Arc<Notify>,
}

impl Herald {
    /// Begins. Must be called in a tokio runtime.
    pub fn start(transport: HttpTransport) -> Self {
        let (latest, words) = watch::channel(None);
        let ending = Arc::new(Notify::new());
        let saying = tokio::spawn(say_latest(transport, words, Arc::clone(&ending)));
        Self { latest, saying, ending }
    }

    /// Says this as soon as what is being said now has been.
    pub fn say(&self, word: PresenceWord) {
        self.latest.send_replace(Some(word));
    }

    /// Leaves what was said to be open, within `limit`.
    pub async fn end(self, limit: Duration) {
        let last = self.latest.borrow().clone();
        let Some(last) = last.filter(|last| last.request.is_some()) else { return self.saying.abort() };
        self.say(PresenceWord { request: None, typing: false, ..last });
        drop(self.latest);
        self.ending.notify_one();
        // After the word that is being said now, which would be heard behind it otherwise. Whoever is not heard is forgotten
        // within a minute.
        let aborted = self.saying.abort_handle();
        if tokio::time::timeout(limit, self.saying).await.is_err() {
            aborted.abort();
        }
    }
}

async fn say_latest(transport: HttpTransport, mut words: watch::Receiver<Option<PresenceWord>>, ending: Arc<Notify>) {
    while words.changed().await.is_ok() {
        let word = words.borrow_and_update().clone();
        if let Some(word) = word {
            // The console says it again while it stays so.
            let _ = transport.present(&word).await;
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                () = ending.notified() => {}
            }
        }
    }
}
