//! Files messages at a centre, several at a time, each once, however often it is run and wherever it was interrupted.

use std::collections::BTreeMap;
use std::sync::Arc;

use tokio::task::JoinSet;

use super::messages::{Message, Rejected, Rejection};
use crate::client::{Api, Failure};
use crate::domain::command::Command;
use crate::domain::ids::{CommandId, Revision};
use crate::domain::redactable::Redactable;

/// Messages on their way at once.
const MOST_IN_FLIGHT: usize = 32;

/// What became of the messages.
#[derive(Debug, Default)]
pub struct Account {
    /// Filed now.
    pub taken: u64,
    /// Filed before.
    pub already_there: u64,
    /// Not accepted, each with the reason.
    pub rejected: Vec<Rejected>,
    /// Not asked, or not answered: the run was interrupted or the centre was lost.
    pub left: u64,
    /// Why it ended before all were answered, where the centre was the reason.
    pub stopped: Option<Failure>,
}

/// What one message's answer means.
enum Outcome {
    Taken,
    AlreadyThere,
    Rejected(Rejection),
    Stopped(Failure),
}

/// Files every message. `head` is the centre's revision at the start: what is answered with one at or before it was there
/// already. `progress` hears of each message that is answered. When `ending` is done, what is on its way is still
/// waited for and the rest is left.
pub async fn file(
    api: &Api,
    head: Revision,
    messages: Vec<Message>,
    progress: impl Fn(),
    ending: impl Future<Output = ()>,
) -> Account {
    let api = Arc::new(api.clone());
    let mut account = Account::default();
    let mut waiting = messages.into_iter().enumerate();
    let mut rejected: BTreeMap<usize, Rejected> = BTreeMap::new();
    let mut in_flight: JoinSet<(usize, Message, Outcome)> = JoinSet::new();
    let mut ending = std::pin::pin!(ending);
    let mut goes_on = true;
    loop {
        while goes_on && in_flight.len() < MOST_IN_FLIGHT {
            let Some((index, message)) = waiting.next() else { break };
            let api = Arc::clone(&api);
            in_flight.spawn(async move {
                let outcome = file_one(&api, head, &message).await;
                (index, message, outcome)
            });
        }
        tokio::select! {
            biased;
            () = &mut ending, if goes_on => goes_on = false,
            answered = in_flight.join_next() => match answered {
                None => break,
                Some(Err(_)) => account.left += 1,
                Some(Ok((index, message, outcome))) => {
                    progress();
                    match outcome {
                        Outcome::Taken => account.taken += 1,
                        Outcome::AlreadyThere => account.already_there += 1,
                        Outcome::Rejected(reason) => drop(rejected.insert(index, Rejected { row: message.row, reason })),
                        Outcome::Stopped(failure) => {
                            account.left += 1;
                            account.stopped.get_or_insert(failure);
                            goes_on = false;
                        }
                    }
                }
            },
        }
    }
    account.left += waiting.count() as u64;
    account.rejected = rejected.into_values().collect();
    account
}

async fn file_one(api: &Api, head: Revision, message: &Message) -> Outcome {
    match api.submit(&message.envelope).await {
        Ok(answer) if answer.revision <= head => Outcome::AlreadyThere,
        Ok(_) => Outcome::Taken,
        Err(failure) => match failure.problem().map(|problem| problem.code.as_str()) {
            // Filed before under rules that suggested something else; or other words under the same id.
            Some("command_id_reused") => compare(api, message).await,
            Some("already_filed") => Outcome::AlreadyThere,
            _ if failure.is_final() => match &failure {
                // What every message would meet ends the run.
                Failure::Forbidden(_) | Failure::NotFound(_) => Outcome::Stopped(failure),
                Failure::Refused(problem) if problem.code == "role_may_not" => Outcome::Stopped(failure),
                _ => Outcome::Rejected(failure.into()),
            },
            _ => Outcome::Stopped(failure),
        },
    }
}

/// Whether the request that was filed under this message's id says the same.
async fn compare(api: &Api, message: &Message) -> Outcome {
    let Command::File(filing) = &message.envelope.command else { return Outcome::AlreadyThere };
    match api.request(filing.request).await {
        Ok(detail) => {
            let same = detail.request.as_ref().is_none_or(|there| {
                there.said_at.get() == filing.said_at && there.summary == Redactable::summary(&filing.words)
            });
            if same { Outcome::AlreadyThere } else { Outcome::Rejected(Rejection::FiledBefore(message.id.clone())) }
        }
        // It left the desk long ago; its reference says that it was there.
        Err(Failure::NotFound(_)) => compare_by_reference(api, message).await,
        Err(failure) => Outcome::Stopped(failure),
    }
}

/// Files it under a new command id, which the centre refuses when the reference is taken.
async fn compare_by_reference(api: &Api, message: &Message) -> Outcome {
    let mut envelope = message.envelope.clone();
    envelope.command_id = CommandId(uuid::Uuid::now_v7());
    match api.submit(&envelope).await {
        Ok(_) => Outcome::Taken,
        Err(Failure::Refused(problem)) if problem.code == "already_filed" => Outcome::AlreadyThere,
        Err(failure) if failure.is_final() => Outcome::Rejected(failure.into()),
        Err(failure) => Outcome::Stopped(failure),
    }
}
