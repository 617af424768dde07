//! The driver against a small centre over real HTTP: what a console hears, and what survives a killed one.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::{Notify, mpsc};
use tokio::time::timeout;

use super::driver::{Client, ClientNews, Opening};
use super::http::HttpTransport;
use super::link::Link;
use super::outbox_file::OutboxFile;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::event::Entry;
use crate::domain::ids::{CommandId, Cursor, Epoch, RequestId};
use crate::domain::refusal::Refusal;
use crate::domain::time::Timestamp;
use crate::wire::{CommandAnswer, CommandEnvelope, EventsAnswer, Problem, ProblemKind, SnapshotAnswer};

const TOKEN: &str = "pd_test";

/// A centre that takes every command for a note, once by id.
#[derive(Default)]
struct SmallCentre {
    desk: Mutex<Option<Desk>>,
    entries: Mutex<Vec<Arc<Entry>>>,
    heard: Mutex<Vec<CommandId>>,
    done: Mutex<Vec<CommandId>>,
    /// What is answered to the next commands instead of the truth.
    lies: Mutex<Vec<u16>>,
    locked_out: Mutex<bool>,
    news: Notify,
}

type Shared = Arc<SmallCentre>;

fn epoch() -> Epoch {
    Epoch(uuid::Uuid::from_u128(9))
}

impl SmallCentre {
    fn desk(&self) -> Desk {
        self.desk.lock().unwrap().get_or_insert_with(Desk::empty).clone()
    }

    fn happens(&self) {
        let mut desk = self.desk();
        let actor = json!({"operator": uuid::Uuid::nil(), "role": "administrator", "place": "430821"});
        let place = json!({"code": format!("430821{:06}", desk.revision.0), "name": "零阳", "level": "village"});
        let entry = json!({"revision": desk.revision.next(), "at": 5, "actor": actor,
            "events": [{"type": "place_set", "place": place}]});
        let entry: Entry = serde_json::from_value(entry).unwrap();
        desk.fold(&entry);
        *self.desk.lock().unwrap() = Some(desk);
        self.entries.lock().unwrap().push(Arc::new(entry));
        self.news.notify_waiters();
    }

    fn turns_away(&self, headers: &HeaderMap) -> Option<Response> {
        let right = headers.get("authorization").is_some_and(|value| value == &format!("Bearer {TOKEN}"));
        let away = !right || *self.locked_out.lock().unwrap();
        away.then(|| said(Problem::new(ProblemKind::Unauthorised, "no")))
    }
}

fn said(problem: Problem) -> Response {
    (StatusCode::from_u16(problem.status).unwrap(), Json(problem)).into_response()
}

async fn snapshot(State(centre): State<Shared>, headers: HeaderMap) -> Response {
    if let Some(away) = centre.turns_away(&headers) {
        return away;
    }
    let you = json!({"operator": uuid::Uuid::nil(), "role": "dispatcher", "place": "430821", "name": "坐席3"});
    let desk = centre.desk();
    let you = serde_json::from_value(you).unwrap();
    Json(SnapshotAnswer { epoch: epoch(), revision: desk.revision, now: Timestamp(5), you, desk }).into_response()
}

#[derive(serde::Deserialize)]
struct Asked {
    after: String,
    wait: u64,
}

async fn events(State(centre): State<Shared>, headers: HeaderMap, Query(asked): Query<Asked>) -> Response {
    if let Some(away) = centre.turns_away(&headers) {
        return away;
    }
    let after: Cursor = asked.after.parse().unwrap();
    let changed = centre.news.notified();
    if centre.desk().revision == after.revision {
        let _ = timeout(Duration::from_secs(asked.wait), changed).await;
    }
    let events = centre.entries.lock().unwrap()[after.revision.0 as usize..].to_vec();
    let revision = events.last().map_or(after.revision, |entry| entry.revision);
    Json(EventsAnswer { epoch: epoch(), revision, events, digest: None, presence: None, now: Timestamp(5) })
        .into_response()
}

async fn commands(State(centre): State<Shared>, headers: HeaderMap, Json(asked): Json<CommandEnvelope>) -> Response {
    if let Some(away) = centre.turns_away(&headers) {
        return away;
    }
    let id = asked.command_id;
    centre.heard.lock().unwrap().push(id);
    let lie = centre.lies.lock().unwrap().pop();
    if lie == Some(409) {
        let refusal = Refusal::NoSuchRequest { request: RequestId(uuid::Uuid::nil()) };
        return said(Problem::refused(&refusal, "There is no such request."));
    }
    let new = !centre.done.lock().unwrap().contains(&id);
    if new && lie != Some(503) {
        centre.done.lock().unwrap().push(id);
        centre.happens();
    }
    if let Some(status) = lie {
        return StatusCode::from_u16(status).unwrap().into_response();
    }
    let at = centre.done.lock().unwrap().iter().position(|done| *done == id).unwrap() as u64 + 1;
    let revision = crate::domain::ids::Revision(at);
    let (events, team_papers) = (vec![], std::collections::BTreeMap::new());
    Json(CommandAnswer {
        revision,
        at: Timestamp(5),
        events,
        papers: None,
        team_papers,
        volunteer_papers: None,
        plan_papers: None,
    })
    .into_response()
}

fn serve(centre: &Shared, listener: TcpListener) -> tokio::task::JoinHandle<()> {
    let routes = Router::new()
        .route("/v1/centres/430821/snapshot", get(snapshot))
        .route("/v1/centres/430821/events", get(events))
        .route("/v1/centres/430821/commands", post(commands))
        .with_state(Arc::clone(centre));
    tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() })
}

struct Console {
    client: Client,
    news: mpsc::UnboundedReceiver<ClientNews>,
}

impl Console {
    fn open(address: std::net::SocketAddr, file: &Path) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let url = format!("http://{address}");
        let transport = HttpTransport::new(&url, "430821".parse().unwrap(), TOKEN, "en").unwrap();
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_micros();
        let (disk, records) = OutboxFile::open(file, Timestamp(i64::try_from(now).unwrap())).unwrap();
        let (client, news) = Client::open(Opening { transport, disk, records, seed: 3 });
        Self { client, news }
    }

    /// Waits for news of a kind; a minute is long enough for every retry.
    async fn hears<T>(&mut self, mut wanted: impl FnMut(ClientNews) -> Option<T>) -> T {
        let listening = async {
            loop {
                let news = self.news.recv().await.expect("the link goes on");
                if let Some(found) = wanted(news) {
                    return found;
                }
            }
        };
        timeout(Duration::from_mins(1), listening).await.expect("it is heard in time")
    }

    async fn hears_link(&mut self, wanted: fn(&Link) -> bool) {
        self.hears(|news| matches!(news, ClientNews::Link(state) if wanted(&state.link)).then_some(())).await;
    }

    async fn hears_accepted(&mut self) -> CommandId {
        self.hears(|news| if let ClientNews::Accepted(id, _) = news { Some(id) } else { None }).await
    }

    /// Killed: what it was doing stops, and its file is free again.
    async fn killed(self, file: &Path) {
        drop(self);
        let freed = async {
            while OutboxFile::open(file, Timestamp(0)).is_err() {
                tokio::task::yield_now().await;
            }
        };
        timeout(Duration::from_mins(1), freed).await.unwrap();
    }
}

fn command(number: u128) -> CommandEnvelope {
    let id = CommandId(uuid::Uuid::from_u128(0x0193_561c_7f00_7000_8000_0000_0000_0000 + number));
    CommandEnvelope::new(id, Command::OpenPapers { request: RequestId(uuid::Uuid::nil()) })
}

async fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}

#[tokio::test]
async fn a_console_follows_what_happens_at_the_centre() {
    let (centre, folder) = (Shared::default(), tempfile::tempdir().unwrap());
    centre.happens();
    let listener = listener().await;
    let address = listener.local_addr().unwrap();
    let _server = serve(&centre, listener);
    let mut console = Console::open(address, &folder.path().join("a.outbox"));
    let desk_at =
        |revision| move |news| matches!(news, ClientNews::Desk(desk) if desk.revision.0 == revision).then_some(());
    console.hears(desk_at(1)).await;
    centre.happens();
    console.hears(desk_at(2)).await;
}

#[tokio::test]
async fn a_command_is_sent_under_one_id_until_it_is_answered() {
    let (centre, folder) = (Shared::default(), tempfile::tempdir().unwrap());
    // First the centre is not ready; then it does what is asked and its answer is lost on the way.
    *centre.lies.lock().unwrap() = vec![504, 503];
    let listener = listener().await;
    let address = listener.local_addr().unwrap();
    let _server = serve(&centre, listener);
    let mut console = Console::open(address, &folder.path().join("a.outbox"));
    console.client.send(command(1)).await.unwrap();
    console.client.send(command(1)).await.unwrap();
    console.client.send(command(2)).await.unwrap();
    assert_eq!(console.hears_accepted().await, command(1).command_id);
    assert_eq!(console.hears_accepted().await, command(2).command_id);
    let ids = |numbers: &[u128]| numbers.iter().map(|number| command(*number).command_id).collect::<Vec<_>>();
    assert_eq!(*centre.heard.lock().unwrap(), ids(&[1, 1, 1, 2]));
    assert_eq!(*centre.done.lock().unwrap(), ids(&[1, 2]));
}

#[tokio::test]
async fn a_refusal_arrives_with_what_stood_in_the_way() {
    let (centre, folder) = (Shared::default(), tempfile::tempdir().unwrap());
    *centre.lies.lock().unwrap() = vec![409];
    let listener = listener().await;
    let address = listener.local_addr().unwrap();
    let _server = serve(&centre, listener);
    let mut console = Console::open(address, &folder.path().join("a.outbox"));
    console.client.send(command(1)).await.unwrap();
    let refused = |news| if let ClientNews::Refused(_, problem) = news { Some(problem) } else { None };
    let problem = console.hears(refused).await;
    assert!(matches!(problem.refusal(), Some(Refusal::NoSuchRequest { .. })), "{problem}");
    assert!(centre.done.lock().unwrap().is_empty());
}

#[tokio::test]
async fn what_was_asked_without_a_line_is_done_by_the_next_console() {
    let (centre, folder) = (Shared::default(), tempfile::tempdir().unwrap());
    let file = folder.path().join("a.outbox");
    let listener = listener().await;
    let address = listener.local_addr().unwrap();
    drop(listener);
    let mut console = Console::open(address, &file);
    for number in 1..=3 {
        console.client.send(command(number)).await.unwrap();
    }
    console.hears_link(|link| matches!(link, Link::Trouble { .. })).await;
    console.killed(&file).await;

    let _server = serve(&centre, TcpListener::bind(address).await.unwrap());
    let mut console = Console::open(address, &file);
    let mut kept = Vec::new();
    while kept.len() < 3 {
        kept.push(
            console.hears(|news| if let ClientNews::Kept(one) = news { Some(one.command_id) } else { None }).await,
        );
    }
    for expected in &kept {
        assert_eq!(console.hears_accepted().await, *expected);
    }
    assert_eq!(*centre.done.lock().unwrap(), kept);
    console.killed(&file).await;
    let left = OutboxFile::open(&file, Timestamp(0)).unwrap().1;
    assert!(crate::client::parcel::unsettled(&left).is_empty());
}

#[tokio::test]
async fn a_token_that_is_worth_nothing_stops_the_link_until_somebody_tries_again() {
    let (centre, folder) = (Shared::default(), tempfile::tempdir().unwrap());
    *centre.locked_out.lock().unwrap() = true;
    let listener = listener().await;
    let address = listener.local_addr().unwrap();
    let _server = serve(&centre, listener);
    let mut console = Console::open(address, &folder.path().join("a.outbox"));
    console.hears_link(|link| matches!(link, Link::Stopped { .. })).await;
    console.client.send(command(1)).await.unwrap();
    assert!(centre.heard.lock().unwrap().is_empty());
    *centre.locked_out.lock().unwrap() = false;
    console.client.try_now();
    assert_eq!(console.hears_accepted().await, command(1).command_id);
}
