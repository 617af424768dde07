//! Commands per second and how long each takes, on a real file that is synced before every answer; beside it a bare loop
//! of one INSERT a transaction with the same settings of SQLite.
//!
//! `cargo bench --bench centre`

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on says where")]

#[path = "support/centres.rs"]
mod centres;
#[path = "support/measure.rs"]
#[expect(dead_code, reason = "the other benches measure more")]
mod measure;
#[path = "support/residents.rs"]
mod residents;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use centres::COUNTY;
use measure::{Table, median, percentile, ratio, shown};
use paidan::centre::{Centre, http};
use paidan::client::{HttpTransport, Transport as _};
use paidan::domain::operator::Role;
use paidan::wire::CommandEnvelope;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinSet;

const SUBMITTERS: [usize; 3] = [1, 8, 64];
/// How long a round lasts; of its rounds the middle one is told.
const ROUND: Duration = Duration::from_secs(2);
const ROUNDS: usize = 3;
/// More than one round can use up.
const FILINGS: u32 = 40_000;

/// What one round came to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Round {
    per_second: u64,
    half_below: Duration,
    nearly_all_below: Duration,
}

impl Round {
    fn of(took: Duration, latencies: &[Duration]) -> Self {
        Self {
            per_second: (latencies.len() as f64 / took.as_secs_f64()) as u64,
            half_below: median(latencies),
            nearly_all_below: percentile(latencies, 99),
        }
    }
}

fn main() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let filings: Arc<[CommandEnvelope]> = centres::filings(FILINGS).await.into();
        let mut table = Table::new(
            "Filing a request: commands on disk",
            &["submitters", "commands/s", "p50", "p99", "of the bare loop's rate"],
        );
        let bare = rounds(async || bare_loop(&filings).await).await;
        tell(&mut table, "bare INSERT loop", bare, bare);
        for submitters in SUBMITTERS {
            let round = rounds(async || engine(&filings, submitters).await).await;
            tell(&mut table, &format!("{submitters} at the engine"), round, bare);
        }
        for submitters in SUBMITTERS {
            let round = rounds(async || over_http(&filings, submitters).await).await;
            tell(&mut table, &format!("{submitters} over HTTP"), round, bare);
        }
        table.print();
    });
}

fn tell(table: &mut Table, what: &str, round: Round, bare: Round) {
    let Round { per_second, half_below, nearly_all_below } = round;
    let part = ratio(per_second as f64, bare.per_second as f64);
    table.row([what.to_owned(), per_second.to_string(), shown(half_below), shown(nearly_all_below), part]);
}

async fn rounds(once: impl AsyncFn() -> Round) -> Round {
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push(once().await);
    }
    median(&rounds)
}

/// The simple program: each command's JSON into a table of its own, one transaction each.
async fn bare_loop(filings: &[CommandEnvelope]) -> Round {
    let folder = centres::folder();
    let mut connection = SqliteConnectOptions::new()
        .filename(folder.path().join("bare.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .disable_statement_logging()
        .connect()
        .await
        .unwrap();
    sqlx::query("CREATE TABLE log (revision INTEGER PRIMARY KEY, body TEXT NOT NULL)")
        .execute(&mut connection)
        .await
        .unwrap();
    let (began, mut latencies) = (Instant::now(), Vec::new());
    for filing in filings {
        let asked = Instant::now();
        let body = serde_json::to_string(&filing.command).unwrap();
        sqlx::query("INSERT INTO log (body) VALUES (?)").bind(body).execute(&mut connection).await.unwrap();
        latencies.push(asked.elapsed());
        if began.elapsed() > ROUND {
            break;
        }
    }
    let round = Round::of(began.elapsed(), &latencies);
    connection.close().await.unwrap();
    round
}

/// A way to have a command decided.
#[derive(Clone)]
enum Door {
    Engine(Arc<Centre>),
    Http(HttpTransport),
}

impl Door {
    async fn file(&self, filing: &CommandEnvelope) {
        match self {
            Door::Engine(centre) => centres::submit(centre, filing).await,
            Door::Http(transport) => drop(transport.command(filing).await.unwrap()),
        }
    }
}

async fn engine(filings: &Arc<[CommandEnvelope]>, submitters: usize) -> Round {
    let folder = centres::folder();
    let (centres, centre) = centres::found(folder.path()).await;
    let round = together(filings, submitters, Door::Engine(centre)).await;
    centres.end().await;
    round
}

async fn over_http(filings: &Arc<[CommandEnvelope]>, submitters: usize) -> Round {
    let folder = centres::folder();
    let (centres, _) = centres::found(folder.path()).await;
    let code = COUNTY.parse().unwrap();
    let token = centres.give_token(&[code], Role::Dispatcher, "bench").await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (end, ended) = oneshot::channel::<()>();
    let centres = Arc::new(centres);
    let server = tokio::spawn(http::serve(listener, Arc::clone(&centres), async { drop(ended.await) }));
    let transport = HttpTransport::new(&url, COUNTY.parse().unwrap(), &token, "en").unwrap();
    let round = together(filings, submitters, Door::Http(transport)).await;
    end.send(()).unwrap();
    server.await.unwrap();
    centres.end().await;
    round
}

/// So many submitters at once, each with one command on its way at a time.
async fn together(filings: &Arc<[CommandEnvelope]>, submitters: usize, door: Door) -> Round {
    let next = Arc::new(AtomicUsize::new(0));
    let began = Instant::now();
    let mut submitting = JoinSet::new();
    for _ in 0..submitters {
        let (filings, next, door) = (Arc::clone(filings), Arc::clone(&next), door.clone());
        submitting.spawn(async move {
            let mut latencies = Vec::new();
            while began.elapsed() < ROUND
                && let Some(filing) = filings.get(next.fetch_add(1, Ordering::Relaxed))
            {
                let asked = Instant::now();
                door.file(filing).await;
                latencies.push(asked.elapsed());
            }
            latencies
        });
    }
    let latencies = submitting.join_all().await.concat();
    Round::of(began.elapsed(), &latencies)
}
