//! Runs traffic against a centre: follows its desk, and sends what the machine asks for, several at a time.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::task::JoinSet;

use super::machine::Traffic;
use crate::client::outbox_file::OutboxDisk;
use crate::client::parcel::Record;
use crate::client::{Api, Client, ClientNews, Failure, HttpTransport, Link, LinkState, Opening};
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::time::Timestamp;
use crate::wire::CommandEnvelope;

/// Commands that may be without an answer at once. Beyond it the machine waits.
const MOST_IN_FLIGHT: usize = 64;

/// What became of the traffic's commands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Requests that were filed.
    pub filed: u64,
    /// Other commands that were accepted.
    pub accepted: u64,
    /// Refusals by their code. Some are in the nature of things: two teams answered at once.
    pub refused: BTreeMap<String, u64>,
    /// Commands that got no answer in the end, by why.
    pub unanswered: BTreeMap<String, u64>,
}

impl Counts {
    fn note(&mut self, answered: Answered) {
        match answered.outcome {
            Ok(()) if answered.is_filing => self.filed += 1,
            Ok(()) => self.accepted += 1,
            Err(failure) => match failure.problem().filter(|_| failure.is_final()) {
                Some(problem) => *self.refused.entry(problem.code.clone()).or_default() += 1,
                None => *self.unanswered.entry(failure.tag().to_owned()).or_default() += 1,
            },
        }
    }
}

/// One command's answer.
struct Answered {
    is_filing: bool,
    outcome: Result<(), Failure>,
}

/// Runs until `ending` is done, or until as many requests are filed as were ordered.
///
/// # Errors
/// When the centre will not have us: the token is worth nothing, or there is no such centre.
pub async fn run(
    transport: HttpTransport,
    mut traffic: Traffic,
    ending: impl Future<Output = ()>,
) -> Result<Counts, Failure> {
    let api = Arc::new(Api::new(transport.clone()));
    let (_link, mut heard) = Client::open(Opening { transport, disk: NoDisk, records: Vec::new(), seed: 0 });
    let mut ending = std::pin::pin!(ending);
    let mut replica = Replica::default();
    let mut in_flight: JoinSet<Answered> = JoinSet::new();
    let mut counts = Counts::default();
    loop {
        if in_flight.len() < MOST_IN_FLIGHT
            && let Some(desk) = &replica.desk
        {
            for envelope in traffic.step(desk, replica.now()) {
                in_flight.spawn(send(Arc::clone(&api), envelope));
            }
        }
        if traffic.is_over() && in_flight.is_empty() && replica.desk.is_some() {
            return Ok(counts);
        }
        let wake = traffic.next_wake().filter(|_| in_flight.len() < MOST_IN_FLIGHT);
        tokio::select! {
            biased;
            () = &mut ending => break,
            news = heard.recv() => match news {
                None => break,
                Some(news) => replica.hear(news)?,
            },
            Some(answered) = in_flight.join_next() => {
                if let Ok(answered) = answered {
                    counts.note(answered);
                }
            }
            () = replica.sleep_until(wake) => {}
        }
    }
    in_flight.shutdown().await;
    Ok(counts)
}

async fn send(api: Arc<Api>, envelope: CommandEnvelope) -> Answered {
    let is_filing = matches!(envelope.command, Command::File(_));
    Answered { is_filing, outcome: api.submit(&envelope).await.map(drop) }
}

/// The desk as last heard, and the centre's clock.
#[derive(Default)]
struct Replica {
    desk: Option<Box<Desk>>,
    link: Option<Box<LinkState>>,
}

impl Replica {
    fn hear(&mut self, news: ClientNews) -> Result<(), Failure> {
        match news {
            ClientNews::Desk(desk) => self.desk = Some(desk),
            ClientNews::Link(state) => {
                if let Link::Stopped { why } = &state.link {
                    return Err(why.clone());
                }
                self.link = Some(state);
            }
            _ => {}
        }
        Ok(())
    }

    /// The centre's time, and never before what its desk has seen.
    fn now(&self) -> Timestamp {
        let here = here();
        let centre = self.link.as_ref().map_or(here, |link| link.centre_time(here));
        self.desk.as_ref().map_or(centre, |desk| centre.max(desk.time))
    }

    async fn sleep_until(&self, wake: Option<Timestamp>) {
        match wake {
            None => std::future::pending().await,
            Some(at) => {
                let micros = (at - self.now()).0.max(0).unsigned_abs();
                // A moment at least, so that a machine that could do nothing is not asked without end.
                tokio::time::sleep(Duration::from_micros(micros).max(Duration::from_millis(5))).await;
            }
        }
    }
}

fn here() -> Timestamp {
    let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(wall.as_micros()).unwrap_or(i64::MAX))
}

/// Simulated people keep no outbox: what was not sent is thought of again.
struct NoDisk;

impl OutboxDisk for NoDisk {
    fn write(&mut self, _record: &Record) -> io::Result<()> {
        Ok(())
    }
}
