//! A centre on a real listener and a real file, as a test speaks with it. Every answer is held against the contract.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use paidan::centre::clock::{Clock, Reading};
use paidan::centre::http::{self, Limits};
use paidan::centre::{Centres, founding};
use paidan::domain::assignment::{Count, CountUnit, OfferKind, Report, Told};
use paidan::domain::command::{Command, Filing, OfferTo, Offering, TakingIn};
use paidan::domain::ids::{AssignmentId, CommandId, OperatorId, PlaceCode, RequestId, TeamId};
use paidan::domain::operator::Role;
use paidan::domain::redactable::Redactable;
use paidan::domain::request::{Channel, Satisfaction};
use paidan::domain::time::{Span, Timestamp};
use paidan::store::{Sqlite, StoreError};
use paidan::wire::{CommandAnswer, CommandEnvelope, TeamPage, TokenAnswer, TokenRequest};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::contract::Contract;

/// The county the tests run in.
pub const COUNTY: &str = "430821";
/// Another county, served beside it; the administrator is that of both.
pub const OTHER_COUNTY: &str = "430781";
/// One of its towns, and a village in it.
pub const TOWN: &str = "430821001";
pub const VILLAGE: &str = "430821001001";
/// Another town.
pub const OTHER_TOWN: &str = "430821101";
/// Longest wait for any state.
pub const LIMIT: Duration = Duration::from_secs(20);

/// Monday, 23 November 2026, 10:00 in the county: every office is open.
const MORNING: Timestamp = Timestamp(1_795_399_200_000_000);

/// A clock that begins on a Monday morning and goes on at its own pace, or jumps.
pub struct TestClock {
    began: Instant,
    jumped: AtomicI64,
    passed: AtomicI64,
}

impl TestClock {
    fn new() -> Self {
        Self { began: Instant::now(), jumped: AtomicI64::new(0), passed: AtomicI64::new(0) }
    }

    /// Sets the wall alone, as a wrong time packet does.
    pub fn jump(&self, span: Span) {
        self.jumped.fetch_add(span.0, Ordering::SeqCst);
    }

    /// Has so much time gone by, on the wall and in truth.
    pub fn pass(&self, span: Span) {
        self.passed.fetch_add(span.0, Ordering::SeqCst);
    }
}

impl TestClock {
    fn read(&self) -> Reading {
        let elapsed = i64::try_from(self.began.elapsed().as_micros()).unwrap();
        let monotonic = Span(elapsed + self.passed.load(Ordering::SeqCst));
        Reading { wall: MORNING + monotonic + Span(self.jumped.load(Ordering::SeqCst)), monotonic }
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|why| panic!("{why}: {}", String::from_utf8_lossy(&self.body)))
    }

    /// The body of a success.
    #[track_caller]
    pub fn ok<T: DeserializeOwned>(&self) -> T {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.body));
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The problem's code, after its status is as expected and it says what to do.
    #[track_caller]
    pub fn problem(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        let problem = self.json();
        assert_eq!(problem["status"], status);
        assert!(!problem["detail"].as_str().unwrap_or_default().is_empty(), "{problem}");
        problem["code"].as_str().unwrap().to_owned()
    }

    /// One header.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// A centre that runs.
pub struct TestCentre {
    data: tempfile::TempDir,
    limits: Limits,
    pub clock: Arc<TestClock>,
    pub url: String,
    pub admin: String,
    pub teams: BTreeMap<String, TeamId>,
    client: reqwest::Client,
    contract: Contract,
    running: Option<Running>,
}

struct Running {
    end: oneshot::Sender<()>,
    server: JoinHandle<()>,
}

impl TestCentre {
    /// A new centre of the county, with its teams.
    pub async fn start() -> Self {
        Self::start_within(Limits::default()).await
    }

    /// A new centre with limits of the test's own.
    pub async fn start_within(limits: Limits) -> Self {
        // Another test of this process may have installed it before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut centre = Self {
            data: tempfile::tempdir().unwrap(),
            limits,
            clock: Arc::new(TestClock::new()),
            url: String::new(),
            admin: String::new(),
            teams: BTreeMap::new(),
            // No connection is kept: a server with short limits may close it while the next request is on its way.
            client: reqwest::Client::builder().timeout(LIMIT * 3).pool_max_idle_per_host(0).build().unwrap(),
            contract: Contract::new(),
            running: None,
        };
        centre.run().await;
        let page: TeamPage = centre.get(&centre.admin, "teams?limit=500").await.ok();
        centre.teams = page.teams.into_iter().map(|team| (team.code.to_string(), team.id)).collect();
        centre
    }

    /// Ends the server as a signal does, and starts it again on the same file.
    pub async fn restart(&mut self) {
        self.stop().await;
        self.run().await;
    }

    /// Ends the server as a signal does.
    pub async fn stop(&mut self) {
        let running = self.running.take().expect("it runs");
        running.end.send(()).unwrap();
        tokio::time::timeout(LIMIT, running.server).await.expect("it ends").unwrap();
    }

    /// The folder it writes in.
    pub fn folder(&self) -> &std::path::Path {
        self.data.path()
    }

    /// Holds the file against itself, as `paidan verify` does.
    pub async fn verified(&self) {
        let log = Sqlite::open_reader(self.data.path()).await.unwrap();
        for centre in paidan::store::Log::centres(&log).await.unwrap() {
            let account = paidan::reports::accounting::account(&log, &centre).await.unwrap();
            assert_eq!(account.differences, [], "{}", centre.code);
        }
    }

    /// A path below the centre, or from the root.
    pub fn address(&self, path: &str) -> String {
        if path.starts_with('/') {
            format!("{}{path}", self.url)
        } else {
            format!("{}/v1/centres/{COUNTY}/{path}", self.url)
        }
    }

    pub async fn get(&self, token: &str, path: &str) -> Answer {
        self.ask(reqwest::Method::GET, token, path, |request| request).await
    }

    pub async fn post(&self, token: &str, path: &str, body: &impl Serialize) -> Answer {
        self.send(reqwest::Method::POST, token, path, body).await
    }

    pub async fn put(&self, token: &str, path: &str, body: &impl Serialize) -> Answer {
        self.send(reqwest::Method::PUT, token, path, body).await
    }

    async fn send(&self, method: reqwest::Method, token: &str, path: &str, body: &impl Serialize) -> Answer {
        let body = serde_json::to_vec(body).unwrap();
        self.ask(method, token, path, |request| request.header("content-type", "application/json").body(body)).await
    }

    /// Asks, with what the test adds; an empty token is none.
    pub async fn ask(
        &self,
        method: reqwest::Method,
        token: &str,
        path: &str,
        with: impl FnOnce(reqwest::RequestBuilder) -> reqwest::RequestBuilder,
    ) -> Answer {
        let address = self.address(path);
        let request = with(self.client.request(method.clone(), &address));
        let request = if token.is_empty() { request } else { request.bearer_auth(token) };
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.bytes().await.unwrap().to_vec();
        let media_type = headers.get("content-type").map(|value| value.to_str().unwrap()).unwrap_or_default();
        self.contract.check(method.as_str(), &address[self.url.len()..], status, media_type, &body);
        Answer { status, headers, body }
    }

    /// Gives a command under a new id.
    pub async fn command(&self, token: &str, command: Command) -> Answer {
        self.post(token, "commands", &envelope(command)).await
    }

    /// Gives a command that is accepted.
    #[track_caller]
    pub fn accepted(&self, token: &str, command: Command) -> impl Future<Output = CommandAnswer> {
        let tag = serde_json::to_value(&command).unwrap()["type"].clone();
        let answer = self.command(token, command);
        async move {
            let answer = answer.await;
            assert_eq!(answer.status, 200, "{tag}: {}", String::from_utf8_lossy(&answer.body));
            answer.ok()
        }
    }

    /// A token of a role at a place.
    pub async fn token(&self, role: Role, place: &str) -> String {
        match role {
            Role::Department => self.department_token("ZJJ").await,
            _ => self.token_of(role, place, None, None).await,
        }
    }

    /// A department's token.
    pub async fn department_token(&self, office: &str) -> String {
        self.token_of(Role::Department, COUNTY, None, Some(office.to_owned())).await
    }

    /// A team's token.
    pub async fn team_token(&self, code: &str) -> String {
        self.token_of(Role::Team, COUNTY, Some(self.teams[code]), None).await
    }

    async fn token_of(&self, role: Role, place: &str, team: Option<TeamId>, office: Option<String>) -> String {
        let request = TokenRequest {
            command_id: new_id(),
            operator: OperatorId(uuid::Uuid::now_v7()),
            role,
            place: place.parse().unwrap(),
            name: format!("{} {place}", role.tag()),
            team,
            office,
        };
        self.post(&self.admin, "tokens", &request).await.ok::<TokenAnswer>().token
    }

    /// Files a talk in the village by telephone.
    pub async fn filed(&self, token: &str) -> RequestId {
        let (request, command) = filing();
        self.accepted(token, command).await;
        request
    }

    /// Files a talk and takes it in: it is 待派.
    pub async fn queued(&self, token: &str) -> RequestId {
        let request = self.filed(token).await;
        self.accepted(token, Command::TakeIn { request, taking_in: TakingIn::default() }).await;
        request
    }

    async fn run(&mut self) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        self.url = format!("http://{}", listener.local_addr().unwrap());
        let (centres, admin) = open(self.data.path(), self.clock.clone()).await;
        if let Some(admin) = admin {
            self.admin = admin;
        }
        let (end, ended) = oneshot::channel::<()>();
        let shutdown = async move {
            let _ = ended.await;
        };
        let limits = self.limits;
        let server = tokio::spawn(async move {
            http::serve_within(limits, listener, centres.clone(), shutdown).await;
            centres.end().await;
        });
        self.running = Some(Running { end, server });
    }
}

/// The tests' clock as a centre takes it.
struct Shared(Arc<TestClock>);

impl Clock for Shared {
    fn read(&self) -> Reading {
        self.0.read()
    }
}

/// Opens the centres of a folder; a new one is founded, with its administrator's token.
async fn open(folder: &std::path::Path, clock: Arc<TestClock>) -> (Arc<Centres>, Option<String>) {
    let mut centres = Centres::open(writer(folder).await, Shared(clock)).await.unwrap();
    let mut admin = None;
    if centres.iter().next().is_none() {
        centres.found(&founding::county(COUNTY).unwrap()).await.unwrap();
        centres.found(&founding::county(OTHER_COUNTY).unwrap()).await.unwrap();
        let both = [place(COUNTY), place(OTHER_COUNTY)];
        admin = Some(centres.give_token(&both, Role::Administrator, "管理员").await.unwrap());
    }
    (Arc::new(centres), admin)
}

/// The folder's writer, once the one before has let go: what it does beside its answers ends a moment after it.
async fn writer(folder: &std::path::Path) -> Sqlite {
    let opened = async {
        loop {
            match Sqlite::open_writer(folder).await {
                Err(StoreError::Locked(_)) => tokio::time::sleep(Duration::from_millis(5)).await,
                opened => return opened.unwrap(),
            }
        }
    };
    tokio::time::timeout(LIMIT, opened).await.expect("the writer before has let go")
}

/// An id as callers make them.
pub fn new_id() -> CommandId {
    CommandId(uuid::Uuid::now_v7())
}

/// A command on its way.
pub fn envelope(command: Command) -> CommandEnvelope {
    CommandEnvelope::new(new_id(), command)
}

/// A talk on medical insurance in the village, by telephone.
pub fn filing() -> (RequestId, Command) {
    let request = RequestId(uuid::Uuid::now_v7());
    let filing = Filing {
        service: Some("LLXJ".parse().unwrap()),
        fields: BTreeMap::from([("topic".to_owned(), "医保".to_owned())]),
        place: Some(place(VILLAGE)),
        ..Filing::new(request, Channel::Telephone, "想请人到村里讲讲医保怎么报销")
    };
    (request, Command::File(Box::new(filing)))
}

/// A direct offer to one team.
pub fn offer(request: RequestId, team: TeamId) -> Command {
    let teams = vec![OfferTo { team, people: None }];
    let offering =
        Offering { kind: OfferKind::Direct, teams, note: String::new(), brigade: None, override_gates: false };
    Command::Offer { request, offering }
}

/// The request's first assignment.
pub fn first(request: RequestId) -> AssignmentId {
    AssignmentId::of(request, 0)
}

pub fn accept(request: RequestId) -> Command {
    Command::Accept { request, assignment: first(request), people: 1, told: Told::Page }
}

pub fn arrive(request: RequestId) -> Command {
    Command::Arrive { request, assignment: first(request), told: Told::Page, life_jackets: true }
}

pub fn finish(request: RequestId) -> Command {
    let report = Report {
        unseen: false,
        minutes: 60,
        reached: Count { amount: 25, unit: CountUnit::Attendances },
        outcome: Redactable::remark("讲了一小时，答了问题"),
    };
    Command::Finish { request, assignment: first(request), report, told: Told::Page }
}

pub fn rate(request: RequestId) -> Command {
    Command::Rate {
        request,
        satisfaction: Satisfaction::VerySatisfied,
        solved: true,
        words: String::new(),
        told: Told::Telephone,
    }
}

pub fn place(code: &str) -> PlaceCode {
    code.parse().unwrap()
}
