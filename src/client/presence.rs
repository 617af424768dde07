//! Tells the centre which request a console has open: the latest word alone, one after the other, and no word twice when it
//! is lost. It is a courtesy: nothing waits for it, and its failure is not told.

use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::http::HttpTransport;
use crate::wire::PresenceWord;

/// Between two words: what is said faster is said once.
const PAUSE: Duration = Duration::from_millis(200);

/// Says the words of one console.
pub struct Herald {
    transport: HttpTransport,
    latest: watch::Sender<Option<PresenceWord>>,
    saying: JoinHandle<()>,
}

impl Herald {
    /// Begins. Must be called in a tokio runtime.
    pub fn start(transport: HttpTransport) -> Self {
        let (latest, words) = watch::channel(None);
        let saying = tokio::spawn(say_latest(transport.clone(), words));
        Self { transport, latest, saying }
    }

    /// Says this as soon as what is being said now has been.
    pub fn say(&self, word: PresenceWord) {
        self.latest.send_replace(Some(word));
    }

    /// Leaves what was said to be open, within `limit`.
    pub async fn end(self, limit: Duration) {
        self.saying.abort();
        let last = self.latest.borrow().clone();
        if let Some(last) = last.filter(|last| last.request.is_some()) {
            let left = PresenceWord { request: None, typing: false, ..last };
            // Whoever is not heard is forgotten within a minute.
            let _ = tokio::time::timeout(limit, self.transport.present(&left)).await;
        }
    }
}

async fn say_latest(transport: HttpTransport, mut words: watch::Receiver<Option<PresenceWord>>) {
    while words.changed().await.is_ok() {
        let word = words.borrow_and_update().clone();
        if let Some(word) = word {
            // The console says it again while it stays so.
            let _ = transport.present(&word).await;
            tokio::time::sleep(PAUSE).await;
        }
    }
}
