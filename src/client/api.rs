//! A centre asked by a verb of the command line: once, with patience, and done.

use std::time::Duration;

use serde::de::DeserializeOwned;

use super::failure::Failure;
use super::http::HttpTransport;
use super::transport::Transport as _;
use crate::domain::ids::{RequestId, TeamCode, VolunteerId};
use crate::domain::time::Span;
use crate::wire::payers::{ReceiptList, ReceiptRow};
use crate::wire::{
    CallerAnswer, CallerQuestion, CommandAnswer, CommandEnvelope, GuestReport, Moment, PlanPage, RequestDetail,
    SnapshotAnswer, TokenAnswer, TokenRequest, VolunteerPage, VolunteerRecord,
};

/// How often something is asked before it is given up.
const TRIES: u32 = 8;
/// How often a far moment is asked for.
const MOST_LOOKS: u32 = 60;

/// Asks a centre, and again under the same id while it cannot be reached.
#[derive(Clone)]
pub struct Api {
    transport: HttpTransport,
}

impl Api {
    /// Asks by this way.
    pub fn new(transport: HttpTransport) -> Self {
        Self { transport }
    }

    /// The way it asks by.
    pub fn transport(&self) -> &HttpTransport {
        &self.transport
    }

    /// Has a command decided. Trouble on the way is tried again, under the same id; a refusal is final.
    pub async fn submit(&self, envelope: &CommandEnvelope) -> Result<CommandAnswer, Failure> {
        let mut wait = Duration::from_millis(250);
        for _ in 1..TRIES {
            match self.transport.command(envelope).await {
                Err(failure @ (Failure::Offline(_) | Failure::Timeout | Failure::Busy(_) | Failure::Server(_))) => {
                    let asked = if let Failure::Busy(Some(span)) = failure { span } else { Span(0) };
                    tokio::time::sleep(wait.max(Duration::from_micros(asked.0.unsigned_abs()))).await;
                    wait = (wait * 2).min(Duration::from_secs(10));
                }
                answer => return answer,
            }
        }
        self.transport.command(envelope).await
    }

    /// The desk.
    pub async fn snapshot(&self) -> Result<SnapshotAnswer, Failure> {
        self.transport.snapshot().await
    }

    /// The desk as it was. A far moment is asked for again while the centre looks for it.
    pub async fn past(&self, moment: Moment) -> Result<SnapshotAnswer, Failure> {
        let path = format!("snapshot?{}", moment.query());
        for _ in 1..MOST_LOOKS {
            match self.transport.get(&path).await {
                Err(Failure::Busy(wait)) => {
                    let wait = wait.unwrap_or(Span::seconds(1)).0.unsigned_abs();
                    tokio::time::sleep(Duration::from_micros(wait)).await;
                }
                answer => return answer,
            }
        }
        self.transport.get(&path).await
    }

    /// A new operator with a token.
    pub async fn issue_token(&self, asked: &TokenRequest) -> Result<TokenAnswer, Failure> {
        self.transport.post("tokens", asked).await
    }

    /// A request with its timeline.
    pub async fn request(&self, id: RequestId) -> Result<RequestDetail, Failure> {
        self.transport.get(&format!("requests/{id}")).await
    }

    /// The receipt with a number; none when it was not given yet.
    pub async fn receipt(&self, number: u32) -> Result<Option<ReceiptRow>, Failure> {
        let mut path = "receipts?limit=500".to_owned();
        loop {
            let page: ReceiptList = self.transport.get(&path).await?;
            let found = page.receipts.into_iter().find(|row| row.receipt.number == number);
            match page.next {
                Some(next) if found.is_none() => path = format!("receipts?limit=500&after={next}"),
                _ => return Ok(found),
            }
        }
    }

    /// The plans that go on, with their next days.
    pub async fn plans(&self) -> Result<PlanPage, Failure> {
        self.transport.get("plans").await
    }

    /// What a guest team finished here.
    pub async fn guest_report(&self, team: &TeamCode) -> Result<GuestReport, Failure> {
        self.transport.get(&format!("reports/guests?team={team}")).await
    }

    /// A report of a path below `reports/`, such as `figures`, asked with these.
    pub async fn report<T: DeserializeOwned>(&self, path: &str, asked: &[(&str, String)]) -> Result<T, Failure> {
        let asked: Vec<(&str, &str)> = asked.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let text = self.transport.text(&format!("reports/{path}"), &asked).await?;
        serde_json::from_str(&text).map_err(|why| Failure::Unreadable(why.to_string()))
    }

    /// The bank's file of a day, such as `2026-11-23`.
    pub async fn bank(&self, day: &str) -> Result<String, Failure> {
        self.transport.text("points/bank", &[("day", day)]).await
    }

    /// Volunteers of the registry; a parameter without a value is not asked for.
    pub async fn volunteers(&self, query: &[(&str, &str)]) -> Result<VolunteerPage, Failure> {
        let said: Vec<(&str, &str)> = query.iter().filter(|(_, value)| !value.is_empty()).copied().collect();
        let text = self.transport.text("volunteers", &said).await?;
        serde_json::from_str(&text).map_err(|error| Failure::Unreadable(error.to_string()))
    }

    /// A volunteer's record, without the name.
    pub async fn volunteer(&self, id: VolunteerId) -> Result<VolunteerRecord, Failure> {
        self.transport.get(&format!("volunteers/{id}")).await
    }

    /// Who rings, and what they asked for before.
    pub async fn caller(&self, question: &CallerQuestion) -> Result<CallerAnswer, Failure> {
        self.transport.post("callers", question).await
    }

    /// An administrator has papers erased whose time is over.
    pub async fn erase_due(&self) -> Result<crate::wire::Erased, Failure> {
        self.transport.post("papers/erase-due", &serde_json::json!({})).await
    }

    /// An administrator says that the centre's clock is right.
    pub async fn confirm_clock(&self) -> Result<serde_json::Value, Failure> {
        self.transport.post("clock/confirm", &serde_json::json!({})).await
    }
}
