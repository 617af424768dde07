//! The way to a centre over HTTP.

use std::time::Duration;

use reqwest::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::failure::Failure;
use super::transport::Transport;
use crate::domain::ids::{Cursor, PlaceCode};
use crate::domain::time::Span;
use crate::text::sanitise;
use crate::wire::{CommandAnswer, CommandEnvelope, EventsAnswer, PresenceWord, Problem, SnapshotAnswer};

/// How long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(10);
/// How long an answer may take, beyond what the centre may wait for events.
const ANSWER: Duration = Duration::from_secs(20);
/// How long a whole desk may take over a slow line.
const SNAPSHOT: Duration = Duration::from_mins(2);
/// How long it may take to say what nobody waits for.
const COURTESY: Duration = Duration::from_secs(5);

/// Asks one centre with one token.
#[derive(Clone)]
pub struct HttpTransport {
    http: reqwest::Client,
    url: String,
    centre: PlaceCode,
    token: String,
    language: String,
}

impl HttpTransport {
    /// A way to `centre` at `url`; its sentences are asked for in `language`, a tag such as `zh`.
    ///
    /// # Errors
    /// When the machine cannot make a client at all.
    pub fn new(url: &str, centre: PlaceCode, token: &str, language: &str) -> Result<Self, Failure> {
        let http = client(url)?;
        let url = url.trim_end_matches('/').to_owned();
        Ok(Self { http, url, centre, token: token.to_owned(), language: language.to_owned() })
    }

    /// The centre it asks.
    pub fn centre(&self) -> &PlaceCode {
        &self.centre
    }

    /// The token it asks with.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Asks a path below the centre, such as `requests?state=queued`.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Failure> {
        self.answer(self.ask(Method::GET, path).timeout(ANSWER)).await
    }

    /// Asks a path below the centre for what is no JSON.
    pub async fn text(&self, path: &str, query: &[(&str, &str)]) -> Result<String, Failure> {
        let mut ask = self.ask(Method::GET, path).build().map_err(|error| Failure::Offline(error.to_string()))?;
        ask.url_mut().query_pairs_mut().extend_pairs(query);
        let body = body(&self.url, RequestBuilder::from_parts(self.http.clone(), ask).timeout(SNAPSHOT)).await?;
        String::from_utf8(body).map_err(|error| Failure::Unreadable(error.to_string()))
    }

    /// Posts to a path below the centre.
    pub async fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, Failure> {
        let body = serde_json::to_vec(body).map_err(|error| Failure::Unreadable(error.to_string()))?;
        let ask = self.ask(Method::POST, path).header(CONTENT_TYPE, "application/json").body(body);
        self.answer(ask.timeout(ANSWER)).await
    }

    /// Says which request the console has open. It is not tried again.
    pub async fn present(&self, word: &PresenceWord) -> Result<(), Failure> {
        let body = serde_json::to_vec(word).map_err(|error| Failure::Unreadable(error.to_string()))?;
        let ask = self.ask(Method::PUT, "presence").header(CONTENT_TYPE, "application/json").body(body);
        let answer = ask.timeout(COURTESY).send().await.map_err(|error| lost(&self.url, &error))?;
        let status = answer.status();
        if status.is_success() {
            return Ok(());
        }
        Err(Failure::of(Problem { status: status.as_u16(), title: status.to_string(), ..Problem::default() }, None))
    }

    fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}/v1/centres/{}/{path}", self.url, self.centre);
        self.http.request(method, url).bearer_auth(&self.token).header(ACCEPT_LANGUAGE, &self.language)
    }

    async fn answer<T: DeserializeOwned>(&self, ask: RequestBuilder) -> Result<T, Failure> {
        answer(&self.url, ask).await
    }
}

/// An address as it may be told: without the name and password that it may hold.
pub fn without_credentials(url: &str) -> String {
    let plain = url.split_once("://").and_then(|(scheme, rest)| {
        let end = rest.find('/').unwrap_or(rest.len());
        let at = rest.get(..end)?.rfind('@')?;
        Some(format!("{scheme}://***@{}", rest.get(at + 1..)?))
    });
    sanitise::line(&plain.unwrap_or_else(|| url.to_owned()))
}

/// A client for a server at `url`.
pub(super) fn client(url: &str) -> Result<reqwest::Client, Failure> {
    match reqwest::Url::parse(url) {
        Ok(parsed) if matches!(parsed.scheme(), "http" | "https") && parsed.has_host() => {}
        _ => {
            return Err(Failure::Offline(format!(
                "{} is not an address such as http://127.0.0.1:7311",
                without_credentials(url)
            )));
        }
    }
    reqwest::Client::builder()
        .connect_timeout(CONNECT)
        .no_proxy()
        .user_agent(concat!("paidan/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|error| Failure::Offline(error.to_string()))
}

/// The answer of the server at `url`.
pub(super) async fn answer<T: DeserializeOwned>(url: &str, ask: RequestBuilder) -> Result<T, Failure> {
    let body = body(url, ask).await?;
    serde_json::from_slice(&body).map_err(|error| Failure::Unreadable(error.to_string()))
}

/// The same as it came.
async fn body(url: &str, ask: RequestBuilder) -> Result<Vec<u8>, Failure> {
    let answer = ask.send().await.map_err(|error| lost(url, &error))?;
    let status = answer.status();
    let retry_after = answer.headers().get(RETRY_AFTER).and_then(|seconds| seconds.to_str().ok()?.parse().ok());
    let body = answer.bytes().await.map_err(|error| lost(url, &error))?;
    if status == StatusCode::OK || status == StatusCode::CREATED {
        return Ok(body.to_vec());
    }
    // Something between here and the centre may have answered in its own words, or none.
    let said = serde_json::from_slice::<Problem>(&body);
    let said = said.unwrap_or_else(|_| Problem { title: status.to_string(), ..Problem::default() });
    Err(Failure::of(Problem { status: status.as_u16(), ..said }, retry_after.map(Span::seconds)))
}

/// Nothing was heard, or not in time.
pub(super) fn lost(url: &str, error: &reqwest::Error) -> Failure {
    if error.is_timeout() && !error.is_connect() {
        return Failure::Timeout;
    }
    // The innermost cause says what happened; the outer ones only that something did.
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    let said = format!("{}: {cause}", without_credentials(url));
    let refused = |error: &std::io::Error| error.kind() == std::io::ErrorKind::ConnectionRefused;
    if cause.downcast_ref().is_some_and(refused) { Failure::NotServing(said) } else { Failure::Offline(said) }
}

impl Transport for HttpTransport {
    async fn snapshot(&self) -> Result<SnapshotAnswer, Failure> {
        self.answer(self.ask(Method::GET, "snapshot").timeout(SNAPSHOT)).await
    }

    async fn events(&self, after: Cursor, wait: Span, presence: u64) -> Result<EventsAnswer, Failure> {
        let seconds = wait.0.max(0) / 1_000_000;
        let ask = self.ask(Method::GET, &format!("events?after={after}&wait={seconds}&presence={presence}"));
        self.answer(ask.timeout(ANSWER + Duration::from_secs(seconds.unsigned_abs()))).await
    }

    async fn command(&self, envelope: &CommandEnvelope) -> Result<CommandAnswer, Failure> {
        self.post("commands", envelope).await
    }
}
