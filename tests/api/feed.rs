//! Snapshot and feed: a replica has what the centre has, without a gap and without a repeat.

use std::time::{Duration, Instant};

use paidan::domain::command::Command;
use paidan::domain::desk::Desk;
use paidan::domain::ids::{Cursor, Epoch, Revision};
use paidan::domain::operator::Role;
use paidan::wire::{EventsAnswer, SnapshotAnswer};

use crate::centre::*;

async fn events(centre: &TestCentre, token: &str, after: Cursor, wait: u64) -> EventsAnswer {
    centre.get(token, &format!("events?after={after}&wait={wait}")).await.ok()
}

/// A replica, followed by the feed.
struct Replica {
    desk: Desk,
    cursor: Cursor,
}

impl Replica {
    async fn of(centre: &TestCentre, token: &str) -> Self {
        let snapshot: SnapshotAnswer = centre.get(token, "snapshot").await.ok();
        let cursor = Cursor { epoch: snapshot.epoch, revision: snapshot.revision };
        assert_eq!(snapshot.desk.revision, snapshot.revision);
        Self { desk: snapshot.desk, cursor }
    }

    fn follow(&mut self, news: &EventsAnswer) {
        assert_eq!(news.epoch, self.cursor.epoch);
        for entry in &news.events {
            assert_eq!(entry.revision, self.desk.revision.next(), "no gap and no repeat");
            self.desk.fold(entry);
            if let Some(at) = news.digest.filter(|at| at.revision == entry.revision) {
                assert_eq!(self.desk.digest, at.digest);
            }
        }
        assert_eq!(news.revision, self.desk.revision);
        self.cursor.revision = news.revision;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_poll_wakes_when_something_happens() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let mut replica = Replica::of(&centre, &dispatcher).await;
    let idle = events(&centre, &dispatcher, replica.cursor, 0).await;
    assert!(idle.events.is_empty() && idle.revision == replica.cursor.revision);

    let began = Instant::now();
    let (news, request) = tokio::join!(events(&centre, &dispatcher, replica.cursor, 55), centre.filed(&dispatcher));
    assert!(began.elapsed() < LIMIT, "it did not sit out its wait");
    replica.follow(&news);
    assert!(replica.desk.request(request).is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_see_every_revision_once_while_many_write() {
    const WRITERS: usize = 8;
    const EACH: usize = 25;
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let mut readers = Vec::new();
    for _ in 0..3 {
        readers.push(Replica::of(&centre, &dispatcher).await);
    }
    let last = Revision(readers[0].cursor.revision.0 + (WRITERS * EACH) as u64);
    let write = async {
        let writers = (0..WRITERS).map(|_| async {
            for _ in 0..EACH {
                centre.filed(&dispatcher).await;
            }
        });
        futures_util::future::join_all(writers).await;
    };
    let read = futures_util::future::join_all(readers.into_iter().map(|mut replica| {
        let (centre, dispatcher) = (&centre, &dispatcher);
        async move {
            while replica.cursor.revision < last {
                let news = events(centre, dispatcher, replica.cursor, 5).await;
                replica.follow(&news);
            }
            replica
        }
    }));
    let ((), replicas) = tokio::join!(write, read);

    let snapshot: SnapshotAnswer = centre.get(&dispatcher, "snapshot").await.ok();
    for replica in replicas {
        assert_eq!(replica.desk.revision, snapshot.revision);
        assert_eq!(replica.desk.digest, snapshot.desk.digest);
        assert_eq!(replica.desk.digest, replica.desk.recomputed_digest());
        assert_eq!(serde_json::to_value(&replica.desk).unwrap(), serde_json::to_value(&snapshot.desk).unwrap());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_history_and_the_future_are_gone() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let Replica { cursor, .. } = Replica::of(&centre, &dispatcher).await;
    for gone in
        [Cursor { epoch: Epoch(uuid::Uuid::now_v7()), ..cursor }, Cursor { revision: cursor.revision.next(), ..cursor }]
    {
        let answer = centre.get(&dispatcher, &format!("events?after={gone}&wait=5")).await;
        assert_eq!(answer.problem(410), "gone");
        assert!(answer.json()["detail"].as_str().unwrap().contains("snapshot"));
    }
    for bad in [
        "events",
        "events?after=nothing",
        &format!("events?after={cursor}&wait=56"),
        &format!("events?after={cursor}&page=2"),
    ] {
        assert_eq!(centre.get(&dispatcher, bad).await.problem(400), "malformed", "{bad}");
    }
    centre.restart().await;
    let whole = events(&centre, &dispatcher, Cursor { revision: Revision(0), ..cursor }, 0).await;
    assert_eq!(whole.events.first().unwrap().revision, Revision(1), "the log reaches back to its beginning");
    let mut desk = Desk::empty();
    whole.events.iter().for_each(|entry| desk.fold(entry));
    let snapshot: SnapshotAnswer = centre.get(&dispatcher, "snapshot").await.ok();
    assert_eq!((desk.digest, desk.revision), (snapshot.desk.digest, snapshot.revision));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_ends_answers_its_pollers_first() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let cursor = Replica::of(&centre, &dispatcher).await.cursor;
    let address = centre.address(&format!("events?after={cursor}&wait=55"));
    let client = reqwest::Client::new();
    let poll = tokio::spawn(client.get(address).bearer_auth(&dispatcher).send());
    // The poll waits once the centre counts it.
    while !String::from_utf8(centre.get("", "/metrics").await.body).unwrap().contains("paidan_http_polls_waiting 1") {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let began = Instant::now();
    centre.stop().await;
    let answer: EventsAnswer = poll.await.unwrap().unwrap().json().await.unwrap();
    assert!(answer.events.is_empty() && began.elapsed() < LIMIT);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_reads_the_same_packed_and_plain() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let request = centre.filed(&dispatcher).await;
    centre.accepted(&dispatcher, Command::Note { request, words: "记一笔".into() }).await;
    let packed: SnapshotAnswer = centre.get(&dispatcher, "snapshot").await.ok();
    let plain = centre
        .ask(reqwest::Method::GET, &dispatcher, "snapshot", |ask| ask.header("accept-encoding", "identity"))
        .await;
    assert_eq!(plain.header("content-encoding"), "");
    let plain: SnapshotAnswer = plain.ok();
    assert_eq!(serde_json::to_value(&packed.desk).unwrap(), serde_json::to_value(&plain.desk).unwrap());
    assert_eq!(packed.you, plain.you);
}
