//! Runs an engine: takes commands from a queue, does what the engine asks for, and tells whoever waits.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, oneshot};

use super::clock::Clock;
use super::engine::{Engine, Halt, Input, Outcome, Output, Submission, Ticket};
use super::feed::Feed;
use super::loading;
use super::metrics::Metrics;
use super::snapshots;
use crate::domain::ids::{Epoch, PlaceCode, Revision};
use crate::domain::time::Span;
use crate::store::{Log, MAX_BATCH_ROWS, StoreError};

/// Revisions after which the desk is stored anew.
const SNAPSHOT_EVERY: u64 = 2_000;
/// Rows read at once when somebody else has written.
const ROWS_AT_ONCE: usize = 500;
/// Between two tries to read a store that is busy.
const BUSY_PAUSE: Duration = Duration::from_millis(200);
/// The longest sleep: the clocks are compared at least this often.
const LONGEST_SLEEP: Duration = Duration::from_secs(15);

/// What can be asked of a driver.
pub enum Ask {
    /// Decide this and answer; the ticket is the driver's to number.
    Submit(Box<Submission>, oneshot::Sender<Outcome>),
    /// An administrator says that the wall clock is right.
    ConfirmClock(oneshot::Sender<()>),
    /// Store the desk and end.
    End(oneshot::Sender<()>),
}

/// What the driver tells of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition {
    /// Why nothing is written any more.
    pub halted: Option<Halt>,
    /// By how much the wall clock is ahead of the time that is believed.
    pub clock_in_doubt: Option<Span>,
}

/// One centre's engine with everything it needs to run.
pub struct Driver<L: Log> {
    pub(super) centre: PlaceCode,
    pub(super) epoch: Epoch,
    pub(super) engine: Engine,
    pub(super) log: Arc<L>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) feed: Arc<Feed>,
    pub(super) metrics: Arc<Metrics>,
    pub(super) condition: tokio::sync::watch::Sender<Condition>,
    pub(super) stored: Revision,
}

impl<L: Log> Driver<L> {
    /// Runs until it is told to end, or everybody who could ask has gone.
    pub async fn run(mut self, mut asks: mpsc::Receiver<Ask>) {
        let (results, mut inputs) = mpsc::unbounded_channel();
        let mut waiting = Waiting::default();
        let mut ended: Option<oneshot::Sender<()>> = None;
        let mut taken = Vec::new();
        self.step(vec![Input::Tick], &mut waiting, &results);
        while ended.is_none() {
            let mut step = Vec::new();
            tokio::select! {
                biased;
                Some(input) = inputs.recv() => {
                    step.push(input);
                    while let Ok(input) = inputs.try_recv() {
                        step.push(input);
                    }
                }
                count = asks.recv_many(&mut taken, MAX_BATCH_ROWS) => {
                    if count == 0 {
                        break;
                    }
                    for ask in taken.drain(..) {
                        match ask {
                            Ask::Submit(submission, answer) => step.push(waiting.admit(*submission, answer)),
                            Ask::ConfirmClock(done) => {
                                step.push(Input::ConfirmClock);
                                waiting.confirmed.push(done);
                            }
                            Ask::End(done) => ended = Some(done),
                        }
                    }
                }
                () = tokio::time::sleep(self.until_something_is_due()) => step.push(Input::Tick),
            }
            self.step(step, &mut waiting, &results);
        }
        self.finish_what_is_begun(&mut inputs, &mut waiting, &results).await;
        self.store_desk().await;
        if let Some(done) = ended {
            let _ = done.send(());
        }
    }

    /// Lets the engine take what came, then does what it asks for.
    fn step(&mut self, inputs: Vec<Input>, waiting: &mut Waiting, results: &mpsc::UnboundedSender<Input>) {
        let reading = self.clock.read();
        let mut outputs = Vec::new();
        for input in inputs {
            self.engine.step(input, reading, &mut outputs);
        }
        self.engine.flush(&mut outputs);
        // Told before the answers: whoever is answered sees the condition it was answered in.
        let doubt = self.engine.clock_in_doubt();
        self.condition.send_if_modified(|condition| {
            let changed = condition.clock_in_doubt.is_some() != doubt.is_some();
            condition.clock_in_doubt = doubt;
            changed
        });
        for output in outputs {
            self.perform(output, waiting, results);
        }
        for done in waiting.confirmed.drain(..) {
            // An administrator who has gone does not wait for it.
            let _ = done.send(());
        }
        self.metrics.waiting(self.engine.waiting());
        if self.engine.durable().revision.0 >= self.stored.0 + SNAPSHOT_EVERY {
            self.store_desk_beside();
        }
    }

    fn perform(&self, output: Output, waiting: &mut Waiting, results: &mpsc::UnboundedSender<Input>) {
        match output {
            Output::Load(id, needs) => {
                let log = Arc::clone(&self.log);
                let centre = self.centre.clone();
                answer_later(results, async move {
                    match loading::facts(log.as_ref(), &centre, &needs).await {
                        Ok(facts) => Input::Loaded(id, facts),
                        Err(StoreError::Busy) => Input::StoreBusy(id),
                        Err(error) => Input::Unanswered(error),
                    }
                });
            }
            Output::Look(id) => {
                let log = Arc::clone(&self.log);
                let centre = self.centre.clone();
                answer_later(results, async move {
                    match log.row_by_command(&centre, id).await {
                        Ok(row) => Input::Known(id, row.map(Box::new)),
                        Err(StoreError::Busy) => Input::StoreBusy(id),
                        Err(error) => Input::Unanswered(error),
                    }
                });
            }
            Output::Append(batch) => {
                let log = Arc::clone(&self.log);
                let metrics = Arc::clone(&self.metrics);
                answer_later(results, async move {
                    let began = Instant::now();
                    match log.append(batch).await {
                        Ok(()) => {
                            metrics.committed(began.elapsed());
                            Input::Appended
                        }
                        Err(error) => Input::NotAppended(error),
                    }
                });
            }
            Output::CatchUp(after) => {
                let log = Arc::clone(&self.log);
                let centre = self.centre.clone();
                answer_later(results, async move {
                    loop {
                        match log.read(&centre, after, ROWS_AT_ONCE).await {
                            Ok(rows) => return Input::Raced(rows),
                            // Nothing can be decided before it is known what the others wrote.
                            Err(StoreError::Busy) => tokio::time::sleep(BUSY_PAUSE).await,
                            Err(error) => return Input::Unanswered(error),
                        }
                    }
                });
            }
            Output::Publish(published) => self.feed.publish(&published, self.engine.durable().clone()),
            Output::Answer(ticket, outcome) => {
                self.metrics.answered(&outcome);
                waiting.answer(ticket, outcome);
            }
            Output::Halted(halt) => {
                tracing::error!(centre = %self.centre, why = %halt.why, "nothing more is written");
                self.condition.send_modify(|condition| condition.halted = Some(halt));
                // Whoever waits is told by the closed channel.
                waiting.answers.clear();
            }
        }
    }

    fn until_something_is_due(&self) -> Duration {
        let Some(at) = self.engine.wake_at() else { return LONGEST_SLEEP };
        let micros = (at - self.clock.read().wall).0.max(0);
        Duration::from_micros(micros.unsigned_abs()).clamp(Duration::from_millis(1), LONGEST_SLEEP)
    }

    /// Nothing new is taken, but what has been taken is answered.
    async fn finish_what_is_begun(
        &mut self,
        inputs: &mut mpsc::UnboundedReceiver<Input>,
        waiting: &mut Waiting,
        results: &mpsc::UnboundedSender<Input>,
    ) {
        let patience = tokio::time::sleep(Duration::from_secs(10));
        tokio::pin!(patience);
        while !waiting.answers.is_empty() || self.engine.is_writing() {
            tokio::select! {
                Some(input) = inputs.recv() => self.step(vec![input], waiting, results),
                () = &mut patience => return,
            }
        }
    }

    async fn store_desk(&mut self) {
        let desk = self.engine.durable().clone();
        if desk.revision > self.stored {
            store(Arc::clone(&self.log), self.centre.clone(), self.epoch, desk).await;
        }
    }

    fn store_desk_beside(&mut self) {
        let desk = self.engine.durable().clone();
        self.stored = desk.revision;
        tokio::spawn(store(Arc::clone(&self.log), self.centre.clone(), self.epoch, desk));
    }
}

/// Stores a desk; a failure costs only time at the next start.
pub(super) async fn store<L: Log>(log: Arc<L>, centre: PlaceCode, epoch: Epoch, desk: crate::domain::desk::Desk) {
    let encoded = tokio::task::spawn_blocking(move || snapshots::record(&desk, epoch)).await;
    let stored = match encoded {
        Ok(Ok(snapshot)) => log.put_snapshot(&centre, snapshot).await.map_err(|error| error.to_string()),
        Ok(Err(why)) => Err(why),
        Err(error) => Err(error.to_string()),
    };
    if let Err(why) = stored {
        tracing::warn!(%centre, %why, "the desk could not be stored; the next start takes longer");
    }
}

fn answer_later(results: &mpsc::UnboundedSender<Input>, work: impl Future<Output = Input> + Send + 'static) {
    let results = results.clone();
    tokio::spawn(async move {
        // When the driver has ended nobody wants to know.
        let _ = results.send(work.await);
    });
}

/// Whoever waits for an answer.
#[derive(Default)]
struct Waiting {
    last: u64,
    answers: HashMap<Ticket, oneshot::Sender<Outcome>>,
    confirmed: Vec<oneshot::Sender<()>>,
}

impl Waiting {
    fn admit(&mut self, mut submission: Submission, answer: oneshot::Sender<Outcome>) -> Input {
        self.last += 1;
        submission.ticket = Ticket(self.last);
        self.answers.insert(submission.ticket, answer);
        Input::Submit(Box::new(submission))
    }

    fn answer(&mut self, ticket: Ticket, outcome: Outcome) {
        if let Some(answer) = self.answers.remove(&ticket) {
            // Whoever has gone may ask again under the same id.
            let _ = answer.send(outcome);
        }
    }
}
