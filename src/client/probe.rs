//! A server asked once and shortly: whether it is there, how it is, and what it has for a token.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use reqwest::header::ACCEPT_LANGUAGE;

use super::failure::Failure;
use super::http;
use crate::domain::time::{Span, Timestamp};
use crate::wire::{CentreList, Health};

/// Asks one server.
pub struct Probe {
    http: reqwest::Client,
    url: String,
    language: &'static str,
    /// How long an answer may take, the connection with it.
    within: Duration,
}

/// The centres of a token, and by how much the server's clock is ahead of the one here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// The centres.
    pub list: CentreList,
    /// The server's clock less the one here, measured to half of `round_trip`.
    pub ahead: Span,
    /// How long the answer took.
    pub round_trip: Span,
}

impl Probe {
    /// A way to ask the server at `url`; its sentences are asked for in `language`, a tag such as `zh`.
    ///
    /// # Errors
    /// When `url` is no address, or the machine cannot make a client at all.
    pub fn new(url: &str, language: &'static str, within: Duration) -> Result<Self, Failure> {
        Ok(Self { http: http::client(url)?, url: url.trim_end_matches('/').to_owned(), language, within })
    }

    /// How the server is. That it is unwell is an answer, too.
    pub async fn health(&self) -> Result<Health, Failure> {
        let answer = self.ask("readyz").send().await.map_err(|error| http::lost(&self.url, &error))?;
        let status = answer.status();
        let body = answer.bytes().await.map_err(|error| http::lost(&self.url, &error))?;
        serde_json::from_slice(&body).map_err(|error| Failure::Unreadable(format!("{status}: {error}")))
    }

    /// The centres of a token.
    pub async fn centres(&self, token: &str) -> Result<Heard, Failure> {
        let asked = now();
        let list: CentreList = http::answer(&self.url, self.ask("v1/centres").bearer_auth(token)).await?;
        let round_trip = now() - asked;
        let ahead = Span((list.now - asked).0 - round_trip.0 / 2);
        Ok(Heard { list, ahead, round_trip })
    }

    fn ask(&self, path: &str) -> reqwest::RequestBuilder {
        let ask = self.http.get(format!("{}/{path}", self.url));
        ask.timeout(self.within).header(ACCEPT_LANGUAGE, self.language)
    }
}

fn now() -> Timestamp {
    let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(wall.as_micros()).unwrap_or(i64::MAX))
}
