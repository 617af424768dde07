//! A centre as the API sees it: commands in, the feed and everything that can be asked out.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, mpsc, oneshot, watch};

use super::centres::Purpose;
use super::clock::Clock;
use super::driver::{Ask, Condition};
use super::engine::{Halt, Outcome, Submission, Ticket, Unreadable, entry_of};
use super::feed::{self, Feed, FeedPage, MOST_AT_ONCE};
use super::metrics::Metrics;
use super::past::Past;
use super::period_figures::PlansFolded;
use super::presence::{NotTaken, Presence};
use super::secrets::{self, Key};
use super::snapshots::{self, EncodedDesk};
use super::submission;
use super::withheld;
use crate::domain::authority;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::event::{Entry, Event};
use crate::domain::figures::Facts;
use crate::domain::ids::{
    CommandId, Cursor, Epoch, HouseholdId, OperatorId, PlaceCode, RequestId, RequesterId, Revision,
};
use crate::domain::operator::{Actor, Role};
use crate::domain::refusal::Refusal;
use crate::domain::request::Request;
use crate::domain::time::Timestamp;
use crate::store::{Log, Sqlite, StoreError, TokenChange};
use crate::text::bigrams::{self, Wanted};
use crate::text::phone::Phone;
use crate::wire::{
    CallerQuestion, CommandAnswer, CommandEnvelope, Papers, PresenceWord, TeamPapers, TokenAnswer, TokenRequest,
};

/// Rows of one timeline.
pub const MOST_TIMELINE_ROWS: usize = 1_000;

/// Why a command was not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SubmitError {
    /// The rules refuse it; nothing has changed.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// Its id was used before for something else.
    #[error("this command id was used before for something else: make a new one")]
    Conflict,
    /// No store can hold it.
    #[error("{0}")]
    Unfit(String),
    /// Too many wait already.
    #[error("too many commands wait: try again in a moment, under the same id")]
    Busy,
    /// The store was too busy to be asked about it.
    #[error("{}: try again in a moment, under the same id", StoreError::Busy)]
    StoreBusy,
    /// Nothing is written any more.
    #[error("the centre writes nothing more ({}): it must be started again; then try again, under the same id", .0.why)]
    Halted(Halt),
    /// The centre is being stopped.
    #[error("the centre is being stopped: try again when it runs, under the same id")]
    Stopping,
    /// The store could not be read for the answer; the command itself is on disk.
    #[error("{0}")]
    Store(String),
}

/// Why the feed cannot go on from a cursor.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// Another epoch, or beyond the head: take a snapshot.
    #[error("the log does not have this position: take a snapshot")]
    Gone,
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A row could not be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}

/// One centre. Cheap to share.
pub struct Centre<L: Log = Sqlite> {
    pub(super) code: PlaceCode,
    pub(super) epoch: Epoch,
    pub(super) purpose: Purpose,
    pub(super) key: Key,
    pub(super) log: Arc<L>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) feed: Arc<Feed>,
    pub(super) metrics: Arc<Metrics>,
    pub(super) asks: mpsc::Sender<Ask>,
    pub(super) condition: watch::Receiver<Condition>,
    pub(super) encoded: Mutex<Option<Arc<EncodedDesk>>>,
    pub(super) past: Mutex<Past>,
    pub(super) registry: super::registry::Shelf,
    pub(super) facts: Mutex<Arc<Facts>>,
    pub(super) plans: Mutex<Option<PlansFolded>>,
    pub(super) presence: Presence,
}

impl<L: Log> Centre<L> {
    /// The county's code.
    pub fn code(&self) -> &PlaceCode {
        &self.code
    }

    /// Which history.
    pub fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// Whether operators only practise here (演练).
    pub fn is_for_training(&self) -> bool {
        self.purpose == Purpose::Training
    }

    /// The centre's clock.
    pub fn now(&self) -> Timestamp {
        self.clock.read().wall
    }

    /// The desk as it is on disk. A clone costs next to nothing.
    pub fn desk(&self) -> Desk {
        self.feed.desk()
    }

    /// Whether it writes and believes its clock.
    pub fn condition(&self) -> Condition {
        self.condition.borrow().clone()
    }

    /// What it counted since it was started.
    pub fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// How many pollers wait for what comes.
    pub fn followers(&self) -> usize {
        self.feed.followers()
    }

    /// Has a command decided; `Ok` means it is on disk. What `open_papers` asks for comes with the answer, which is
    /// given only once the asking is recorded.
    pub async fn submit(&self, mut actor: Actor, envelope: &CommandEnvelope) -> Result<CommandAnswer, SubmitError> {
        actor.position.clone_from(&envelope.position);
        let (command, papers) = submission::prepare(&self.key, envelope);
        let opened = match &command {
            Command::OpenPapers { request } => Some(*request),
            _ => None,
        };
        let shown = match &command {
            Command::OpenVolunteerPapers { volunteer } | Command::IssueCertificate { volunteer } => Some(*volunteer),
            _ => None,
        };
        let (entry, repeated) =
            self.decide(actor.clone(), envelope.command_id, command.clone(), papers, Vec::new()).await?;
        if repeated && (opened.is_some() || shown.is_some()) {
            self.may_open_again(&actor, &entry.actor, &command)?;
        }
        let mut answer = CommandAnswer {
            revision: entry.revision,
            at: entry.at,
            events: entry.events.clone(),
            papers: None,
            team_papers: std::collections::BTreeMap::new(),
            volunteer_papers: None,
            plan_papers: None,
        };
        if let Some(request) = opened {
            let unread = |error: StoreError| SubmitError::Store(error.to_string());
            answer.papers = self.papers(request).await.map_err(unread)?;
            let desk = self.desk();
            let record = desk.request(request);
            if let Some(occurrence) = record.and_then(|record| record.occurrence.as_ref()) {
                answer.plan_papers = self.plan_papers(occurrence.plan).await.map_err(unread)?;
            } else if let Some(check) = record.and_then(|record| record.closed_door.as_ref()) {
                let papers = self.plan_papers(check.plan).await.map_err(unread)?;
                answer.plan_papers = papers.map(|papers| papers.of_stop(check.stop));
            }
            let live = desk.request(request).into_iter().flat_map(Request::live).map(|a| a.team);
            // A team is told how to reach nobody but itself, a department no team.
            let teams = live.filter(|team| actor.team.is_none_or(|own| own == *team) && actor.role != Role::Department);
            for team in teams {
                if let Some(papers) = self.team_papers(team).await.map_err(unread)? {
                    answer.team_papers.insert(team, papers);
                }
            }
        }
        if let Some(volunteer) = shown {
            let unread = |error: StoreError| SubmitError::Store(error.to_string());
            answer.volunteer_papers = self.volunteer_papers(volunteer).await.map_err(unread)?;
        }
        Ok(answer)
    }

    /// Whether papers are shown again to whoever repeats the id of an opening: only to the one on record, and only
    /// while it may read them.
    pub(super) fn may_open_again(&self, actor: &Actor, recorded: &Actor, command: &Command) -> Result<(), SubmitError> {
        if actor.operator != recorded.operator {
            return Err(SubmitError::Conflict);
        }
        let desk = self.desk();
        let Some(rules) = desk.rules.clone() else { return Err(SubmitError::Refused(Refusal::NotFounded)) };
        let now = self.now().max(desk.time);
        authority::authorise(&desk, &rules, actor, command, now).map_err(SubmitError::Refused)
    }

    /// Admits an operator and gives it a token, in one transaction. The secret is seen only here.
    pub async fn issue_token(&self, actor: Actor, asked: &TokenRequest) -> Result<TokenAnswer, SubmitError> {
        let token = secrets::new_token().map_err(SubmitError::Unfit)?;
        self.admit(actor, asked, token).await
    }

    pub(super) async fn admit(
        &self,
        actor: Actor,
        asked: &TokenRequest,
        token: String,
    ) -> Result<TokenAnswer, SubmitError> {
        let command = Command::AdmitOperator {
            operator: asked.operator,
            name: asked.name.clone(),
            role: asked.role,
            place: asked.place.clone(),
            team: asked.team,
            office: asked.office.clone(),
        };
        let tokens = vec![TokenChange::Add { hash: secrets::token_hash(&self.code, &token), operator: asked.operator }];
        let (entry, repeated) = self.decide(actor, asked.command_id, command, Vec::new(), tokens).await?;
        if repeated {
            // The secret of the first time is known to nobody but whoever got it.
            return Err(SubmitError::Conflict);
        }
        Ok(TokenAnswer { token, operator: asked.operator, revision: entry.revision })
    }

    pub(super) async fn decide(
        &self,
        actor: Actor,
        command_id: CommandId,
        command: Command,
        papers: Vec<crate::store::Paper>,
        tokens: Vec<TokenChange>,
    ) -> Result<(Arc<Entry>, bool), SubmitError> {
        let salt = secrets::salt().map_err(SubmitError::Unfit)?;
        let former = match &command {
            Command::EraseVolunteerPapers { volunteer } => self.former_papers(*volunteer).await,
            _ => Ok(Vec::new()),
        };
        let former = former.map_err(|error| SubmitError::Store(error.to_string()))?;
        let submission = Submission { ticket: Ticket(0), actor, command_id, command, papers, former, tokens, salt };
        let (answer, answered) = oneshot::channel();
        let ask = Ask::Submit(Box::new(submission), answer);
        self.asks.try_send(ask).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => SubmitError::Busy,
            mpsc::error::TrySendError::Closed(_) => self.halted(),
        })?;
        match answered.await {
            Ok(Outcome::Accepted { entry, repeated }) => Ok((entry, repeated)),
            Ok(Outcome::Refused(refusal)) => Err(SubmitError::Refused(refusal)),
            Ok(Outcome::Conflict) => Err(SubmitError::Conflict),
            Ok(Outcome::StoreBusy) => Err(SubmitError::StoreBusy),
            Ok(Outcome::Unfit(why)) => Err(SubmitError::Unfit(why)),
            Err(_) => Err(self.halted()),
        }
    }

    fn halted(&self) -> SubmitError {
        self.condition().halted.map_or(SubmitError::Stopping, SubmitError::Halted)
    }

    /// What came after a cursor; waits up to `wait` for something to come. An empty page when nothing did.
    ///
    /// Whoever says which state of the presence it `knows` is told of another one, and woken by it.
    pub async fn events_after(
        &self,
        cursor: Cursor,
        knows: Option<u64>,
        wait: Duration,
    ) -> Result<FeedPage, FeedError> {
        if cursor.epoch != self.epoch || cursor.revision > self.feed.head() {
            return Err(FeedError::Gone);
        }
        let mut head = self.feed.watch();
        if *head.borrow_and_update() == cursor.revision {
            let events = async {
                let _ = head.wait_for(|head| *head > cursor.revision).await;
            };
            let news = async {
                tokio::select! {
                    () = events => {}
                    () = self.presence.other_than(knows) => {}
                }
            };
            // Nothing yet: an ended centre or the end of the wait gives an empty page.
            let _ = tokio::time::timeout(wait, news).await;
        }
        let mut page = match self.feed.at_hand(cursor.revision) {
            Some(page) => page,
            None => self.page_of_the_log(cursor.revision).await?,
        };
        page.presence = knows.and_then(|knows| self.presence.news(knows));
        Ok(page)
    }

    /// Takes in which request a console has open.
    ///
    /// # Errors
    /// When too many say so, or one too often.
    pub fn present(&self, operator: OperatorId, word: &PresenceWord) -> Result<(), NotTaken> {
        self.presence.say(operator, word)
    }

    /// No further than what is published: the log may hold a batch already of which the engine has not heard, and a
    /// console that saw it would be told that it is beyond the head.
    async fn page_of_the_log(&self, after: Revision) -> Result<FeedPage, FeedError> {
        let mut page = FeedPage { revision: after, ..FeedPage::default() };
        let published = (self.feed.head().0.saturating_sub(after.0) as usize).min(MOST_AT_ONCE);
        for row in self.log.read(&self.code, after, published).await? {
            let entry = entry_of(&row)?;
            if let Some(json) = feed::encode(&entry) {
                page.push(entry.revision, json, None);
            }
        }
        Ok(page)
    }

    /// The desk for consoles, no older than the asking. Everybody who asks while one is being encoded shares the next.
    pub async fn snapshot(&self) -> Result<Arc<EncodedDesk>, String> {
        let asked = self.feed.head();
        let mut kept = self.encoded.lock().await;
        if let Some(encoded) = kept.as_ref().filter(|encoded| encoded.revision >= asked) {
            return Ok(Arc::clone(encoded));
        }
        let desk = self.desk();
        let encoded = tokio::task::spawn_blocking(move || snapshots::encode(&desk)).await;
        let encoded = Arc::new(encoded.map_err(|error| error.to_string())??);
        *kept = Some(Arc::clone(&encoded));
        Ok(encoded)
    }

    /// Everything that happened to a request, oldest first, also after it has left the desk.
    pub async fn timeline(&self, request: RequestId) -> Result<Vec<Entry>, FeedError> {
        let rows = self.log.timeline(&self.code, request.0, Revision::default(), MOST_TIMELINE_ROWS).await?;
        let entries: Result<Vec<Entry>, FeedError> =
            rows.iter().map(|row| entry_of(row).map_err(FeedError::from)).collect();
        Ok(withheld::story(request, entries?))
    }

    /// Requests whose number or summary holds every word of `query`, the latest first. One single character is looked
    /// for on the desk only: it is no gram of the index.
    pub async fn search(&self, query: &str, limit: usize) -> Result<Vec<RequestId>, StoreError> {
        let wanted = bigrams::of_query(query);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let grams: Vec<String> = wanted
            .into_iter()
            .filter_map(|wanted| match wanted {
                Wanted::Gram(gram) => Some(gram),
                Wanted::Beginning(_) => None,
            })
            .collect();
        let desk = self.desk();
        let fits = |request: &Request| {
            let text = format!("{} {}", request.number, request.summary.as_str());
            bigrams::contains(&text, query)
        };
        if grams.is_empty() {
            return Ok(desk.numbered().rev().filter(|request| fits(request)).take(limit).map(|r| r.id).collect());
        }
        let found = self.log.search(&self.code, &grams, limit).await?;
        // What has left the desk is found by its grams alone.
        let kept = found.into_iter().map(RequestId).filter(|id| desk.request(*id).is_none_or(&fits));
        Ok(kept.collect())
    }

    /// A request's papers; those of the one it was split from when it has none of its own. Whoever shows them has
    /// recorded it first.
    pub async fn papers(&self, request: RequestId) -> Result<Option<Papers>, StoreError> {
        let withheld = self.withheld(request).await?;
        let papers = self.papers_given(request).await?;
        Ok(match (papers, withheld) {
            (papers, None) => papers,
            (papers, withheld) => Some(Papers { withheld, ..papers.unwrap_or_default() }),
        })
    }

    async fn papers_given(&self, request: RequestId) -> Result<Option<Papers>, StoreError> {
        if let Some(paper) = self.log.papers(&self.code, request.0).await? {
            return Ok(serde_json::from_str(&paper.body).ok());
        }
        let parent = self.desk().request(request).and_then(|request| request.parent);
        let Some(parent) = parent else { return Ok(None) };
        let paper = self.log.papers(&self.code, parent.0).await?;
        Ok(paper.and_then(|paper| serde_json::from_str(&paper.body).ok()))
    }

    /// How a team's leader is reached.
    pub async fn team_papers(&self, team: crate::domain::ids::TeamId) -> Result<Option<TeamPapers>, StoreError> {
        let paper = self.log.papers(&self.code, team.0).await?;
        Ok(paper.and_then(|paper| serde_json::from_str(&paper.body).ok()))
    }

    /// Who rings, without saying who, and the household where a door was given; none for a number nobody can have.
    pub fn who_is(&self, question: &CallerQuestion) -> Option<(RequesterId, Option<HouseholdId>)> {
        let phone = Phone::parse(&question.phone).ok()?;
        Some((self.key.requester(&phone), self.key.household(question.place.as_ref(), &question.door)))
    }

    /// Every request a requester ever filed here, oldest first, also those that have left the desk.
    pub async fn filed_by(&self, requester: RequesterId) -> Result<Vec<RequestId>, FeedError> {
        let rows = self.log.timeline(&self.code, requester.0, Revision::default(), MOST_TIMELINE_ROWS).await?;
        let mut requests = Vec::new();
        for row in &rows {
            let filed = entry_of(row)?.events.into_iter().filter_map(|event| match event {
                Event::Filed(filed) if filed.requester == Some(requester) => Some(filed.request),
                _ => None,
            });
            requests.extend(filed);
        }
        // Nobody learns from a caller's other requests that one of them is protected.
        let desk = self.desk();
        requests.retain(|request| desk.request(*request).is_none_or(|request| !request.flags.protected));
        Ok(requests)
    }

    /// An administrator says that the wall clock is right.
    pub async fn confirm_clock(&self) -> Result<(), SubmitError> {
        let (done, confirmed) = oneshot::channel();
        self.asks.send(Ask::ConfirmClock(done)).await.map_err(|_| self.halted())?;
        confirmed.await.map_err(|_| self.halted())
    }

    /// Stores the desk and ends; what was taken is answered first.
    pub async fn end(&self) {
        let (done, ended) = oneshot::channel();
        if self.asks.send(Ask::End(done)).await.is_ok() {
            let _ = ended.await;
        }
    }
}
