//! What must be on disk: commands in the order they were done, and the latest drafts. The loop never waits for it.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

use super::message::News;
use super::model::Draft;
use super::notes::Notes;
use crate::client::Client;
use crate::client::drafts::Drafts;
use crate::wire::CommandEnvelope;
use crate::words::{Words, args};

/// What was filled in and not sent, by act and subject.
type Kept = BTreeMap<String, Draft>;

/// Tasks that write until they are told to end.
pub(super) struct Keeping {
    commands: mpsc::UnboundedSender<CommandEnvelope>,
    drafts: watch::Sender<Kept>,
    notes: watch::Sender<Notes>,
    sender: JoinHandle<()>,
    keepers: [JoinHandle<()>; 2],
}

impl Keeping {
    /// Begins; what could not be kept comes as news.
    pub(super) fn start(
        client: Client,
        file: Drafts,
        notes_file: Drafts,
        words: &'static Words,
        news: &mpsc::UnboundedSender<News>,
    ) -> Self {
        let (commands, to_send) = mpsc::unbounded_channel();
        let (drafts, to_keep) = watch::channel(Kept::new());
        let (notes, notes_to_keep) = watch::channel(Notes::default());
        let sender = tokio::spawn(send_in_order(client, to_send, news.clone()));
        let keepers = [
            tokio::spawn(keep_latest(file, to_keep, words, news.clone())),
            tokio::spawn(keep_latest(notes_file, notes_to_keep, words, news.clone())),
        ];
        Self { commands, drafts, notes, sender, keepers }
    }

    /// Sends a command once those before it are on disk here.
    pub(super) fn send(&self, envelope: CommandEnvelope) {
        // The other end lives as long as this.
        let _ = self.commands.send(envelope);
    }

    /// Keeps these drafts in place of those before.
    pub(super) fn keep(&self, drafts: Kept) {
        self.drafts.send_replace(drafts);
    }

    /// Keeps these notes of the seat in place of those before.
    pub(super) fn keep_notes(&self, notes: Notes) {
        self.notes.send_replace(notes);
    }

    /// Waits until all of it is on disk, at most `limit`. Whether it is.
    pub(super) async fn end(self, limit: Duration) -> bool {
        let Self { commands, drafts, notes, sender, keepers: [drafts_kept, notes_kept] } = self;
        drop((commands, drafts, notes));
        let all = async { tokio::join!(sender, drafts_kept, notes_kept) };
        tokio::time::timeout(limit, all).await.is_ok_and(|(a, b, c)| a.is_ok() && b.is_ok() && c.is_ok())
    }
}

async fn send_in_order(
    client: Client,
    mut commands: mpsc::UnboundedReceiver<CommandEnvelope>,
    news: mpsc::UnboundedSender<News>,
) {
    while let Some(envelope) = commands.recv().await {
        let command_id = envelope.command_id;
        if let Err(why) = client.send(envelope).await {
            // A console that has gone hears nothing.
            let _ = news.send(News::Failed { command_id, why });
        }
    }
}

/// Letters typed while the disk is busy are kept once, with the last of them.
async fn keep_latest<T: Serialize + Clone + Send + Sync + 'static>(
    file: Drafts,
    mut drafts: watch::Receiver<T>,
    words: &'static Words,
    news: mpsc::UnboundedSender<News>,
) {
    while drafts.changed().await.is_ok() {
        let latest = drafts.borrow_and_update().clone();
        let file = file.clone();
        let kept = tokio::task::spawn_blocking(move || file.keep(&latest)).await;
        if let Ok(Err(error)) = kept {
            let words = words.text("said-drafts-not-kept", &args!["why" => error.to_string()]);
            let _ = news.send(News::Told(words));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{HttpTransport, Opening};
    use crate::domain::command::Command;
    use crate::domain::ids::CommandId;
    use crate::domain::testing::{COUNTY, request_id};
    use crate::words::Language;

    /// A disk that says in which order it was written to.
    struct Disk(std::sync::Arc<std::sync::Mutex<Vec<String>>>);

    impl crate::client::outbox_file::OutboxDisk for Disk {
        fn write(&mut self, record: &crate::client::parcel::Record) -> std::io::Result<()> {
            if let crate::client::parcel::Record::Queued(parcel) = record
                && let Command::Note { words, .. } = &parcel.envelope.command
            {
                self.0.lock().unwrap().push(words.clone());
            }
            Ok(())
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn at_the_end_every_command_is_on_disk_in_order_and_so_is_the_last_letter_typed() {
        let folder = tempfile::tempdir().unwrap();
        let file = Drafts::at(&folder.path().join("seat.drafts"));
        let notes = Drafts::at(&folder.path().join("seat.notes"));
        let _ = rustls::crypto::ring::default_provider().install_default();
        let transport = HttpTransport::new("http://127.0.0.1:9", COUNTY.parse().unwrap(), "none", "en").unwrap();
        let written = std::sync::Arc::default();
        let disk = Disk(std::sync::Arc::clone(&written));
        let (client, _heard) = Client::open(Opening { transport, disk, records: vec![], seed: 1 });
        let (news, _told) = mpsc::unbounded_channel();
        let keeping = Keeping::start(client, file.clone(), notes, Words::of(Language::En), &news);
        let asked: Vec<String> = (0..50).map(|n| format!("note {n}")).collect();
        for (n, words) in asked.iter().enumerate() {
            let command = Command::Note { request: request_id(1), words: words.clone() };
            let id = uuid::Builder::from_unix_timestamp_millis(n as u64, &[n as u8; 10]).into_uuid();
            keeping.send(CommandEnvelope::new(CommandId(id), command));
            keeping.keep(Kept::from([("note".to_owned(), vec![("field-words".to_owned(), words.clone())])]));
        }
        assert!(keeping.end(Duration::from_secs(20)).await);
        assert_eq!(*written.lock().unwrap(), asked);
        assert_eq!(file.read::<Kept>()["note"][0].1, "note 49");
    }
}
