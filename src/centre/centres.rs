//! All centres of one store: opened together, found by code, entered by token.

use std::collections::BTreeMap;
use std::sync::Arc;

use tokio::sync::{Mutex, mpsc, watch};

use super::clock::Clock;
use super::driver::{Condition, Driver};
use super::engine::{Engine, Unreadable, entry_of};
use super::feed::Feed;
use super::founding::Founding;
use super::handle::{Centre, SubmitError};
use super::metrics::Metrics;
use super::night::{self, Begins};
use super::presence::Presence;
use super::secrets::{self, Key};
use super::snapshots;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::ids::{CommandId, Epoch, OperatorId, PlaceCode, Revision};
use crate::domain::operator::{Actor, Operator, Role};
use crate::domain::refusal::Refusal;
use crate::store::chain::{self, ChainBreak, Link};
use crate::store::{CentreRecord, Log, Sqlite, StoreError};
use crate::wire::{CommandEnvelope, TokenRequest};

/// Commands of one centre that may wait to be decided.
const MOST_WAITING: usize = 4_096;
/// Rows read at once at a start.
const ROWS_AT_ONCE: usize = 1_000;

/// Why the centres of a store cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The store cannot answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The hash chain is broken.
    #[error("centre {0}: {1}; restore it from a backup, and see `paidan verify`")]
    Chain(PlaceCode, ChainBreak),
    /// A row cannot be read.
    #[error("centre {0}: {1}")]
    Unreadable(PlaceCode, Unreadable),
    /// The machine gives no chance to make a key from.
    #[error("no key can be made: {0}")]
    Chance(String),
    /// The first commands were not accepted.
    #[error("centre {0} could not be founded: {1}")]
    Founding(PlaceCode, SubmitError),
}

/// What the centres of a store are for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Purpose {
    /// Residents are served.
    #[default]
    Service,
    /// Operators practise (演练), and every console says so.
    Training,
}

/// All centres of one store.
pub struct Centres<L: Log = Sqlite> {
    log: Arc<L>,
    clock: Arc<dyn Clock>,
    purpose: Purpose,
    by_code: BTreeMap<PlaceCode, Arc<Centre<L>>>,
}

impl<L: Log> Centres<L> {
    /// Opens every centre of a store and starts its driver. Must be called in a tokio runtime.
    pub async fn open(log: L, clock: impl Clock) -> Result<Self, OpenError> {
        Self::open_for(Purpose::Service, log, clock).await
    }

    /// The same, for service or for training.
    pub async fn open_for(purpose: Purpose, log: L, clock: impl Clock) -> Result<Self, OpenError> {
        let mut centres = Self { log: Arc::new(log), clock: Arc::new(clock), purpose, by_code: BTreeMap::new() };
        for record in centres.log.centres().await? {
            centres.start(&record).await?;
        }
        Ok(centres)
    }

    /// Makes a centre with its places, rules and teams.
    ///
    /// One whose founding was cut short is founded to its end: the commands' ids follow from its epoch.
    pub async fn found(&mut self, founding: &Founding) -> Result<Arc<Centre<L>>, OpenError> {
        let code = &founding.centre;
        let centre = match self.get(code) {
            Some(begun) => Arc::clone(begun),
            None => {
                let record = CentreRecord {
                    code: code.clone(),
                    epoch: Epoch(uuid::Uuid::now_v7()),
                    key: secrets::new_key().map_err(OpenError::Chance)?,
                    created: self.clock.read().wall,
                };
                self.log.create_centre(record.clone()).await?;
                self.start(&record).await?
            }
        };
        for envelope in founding.first_commands(centre.epoch()) {
            let accepted = centre.submit(founder(code), &envelope).await;
            accepted.map_err(|error| OpenError::Founding(code.clone(), error))?;
        }
        Ok(centre)
    }

    /// Gives a centre what it is shown with, unless the last of it is there: where that was cut short it goes on.
    pub async fn show(&self, code: &PlaceCode, shown: &[CommandEnvelope]) -> Result<(), SubmitError> {
        let Some(centre) = self.get(code) else { return Ok(()) };
        let desk = centre.desk();
        let is_there = |envelope: &CommandEnvelope| match &envelope.command {
            Command::SetPlan { plan } => desk.plans.contains_key(&plan.id),
            _ => false,
        };
        if shown.last().is_none_or(is_there) {
            return Ok(());
        }
        for envelope in shown {
            match centre.submit(founder(code), envelope).await {
                Ok(_) | Err(SubmitError::Refused(Refusal::NothingToDo)) => {}
                Err(why) => return Err(why),
            }
        }
        Ok(())
    }

    /// A token for a new operator, given by the house itself: the first administrator's, or a demo's. The same secret
    /// opens every one of `codes`.
    pub async fn give_token(&self, codes: &[PlaceCode], role: Role, name: &str) -> Result<String, SubmitError> {
        let token = secrets::new_token().map_err(SubmitError::Unfit)?;
        for code in codes {
            let Some(centre) = self.get(code) else {
                return Err(SubmitError::Unfit(format!("there is no centre {code}")));
            };
            let asked = TokenRequest {
                command_id: CommandId(uuid::Uuid::now_v7()),
                operator: OperatorId(uuid::Uuid::now_v7()),
                role,
                place: code.clone(),
                name: name.to_owned(),
                team: None,
                office: None,
            };
            centre.admit(founder(code), &asked, token.clone()).await?;
        }
        Ok(token)
    }

    /// The centre of a county.
    pub fn get(&self, code: &PlaceCode) -> Option<&Arc<Centre<L>>> {
        self.by_code.get(code)
    }

    /// All centres, by code.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Centre<L>>> {
        self.by_code.values()
    }

    /// Whose token this is: at `wanted` when it opens that centre, else at the first it opens. None for a token nobody
    /// holds, or whose holder was dismissed.
    pub async fn authenticate(
        &self,
        token: &str,
        wanted: Option<&str>,
    ) -> Result<Option<(Arc<Centre<L>>, Operator)>, StoreError> {
        let is_wanted = |centre: &&Arc<Centre<L>>| Some(centre.code().as_str()) == wanted;
        let others = self.iter().filter(|centre| !is_wanted(centre));
        for centre in self.iter().filter(is_wanted).chain(others) {
            let hash = secrets::token_hash(centre.code(), token);
            let Some((_, id)) = self.log.token(&hash).await? else { continue };
            let operator = centre.desk().operators.get(&id).filter(|operator| !operator.dismissed).cloned();
            if let Some(operator) = operator {
                return Ok(Some((Arc::clone(centre), operator.as_ref().clone())));
            }
        }
        Ok(None)
    }

    /// Ends every centre: what was taken is answered, desks are stored.
    pub async fn end(&self) {
        for centre in self.iter() {
            centre.end().await;
        }
    }

    async fn start(&mut self, record: &CentreRecord) -> Result<Arc<Centre<L>>, OpenError> {
        let (desk, link, stored) = recover(self.log.as_ref(), record).await?;
        let reading = self.clock.read();
        let feed = Arc::new(Feed::new(desk.clone()));
        let metrics = Arc::new(Metrics::default());
        let (asks, asked) = mpsc::channel(MOST_WAITING);
        let engine = Engine::new(record, desk, link, reading);
        let doubt = Condition { clock_in_doubt: engine.clock_in_doubt(), ..Condition::default() };
        let (condition, conditions) = watch::channel(doubt);
        let begins = if engine.rests_at_night() {
            tracing::warn!(
                centre = %record.code,
                "the desk was not tidied for more than a month: unless the clock is confirmed, the night's work waits a day"
            );
            Begins::WithTheNextNight
        } else {
            Begins::AtOnce
        };
        let driver = Driver {
            centre: record.code.clone(),
            epoch: record.epoch,
            engine,
            log: Arc::clone(&self.log),
            clock: Arc::clone(&self.clock),
            feed: Arc::clone(&feed),
            metrics: Arc::clone(&metrics),
            condition,
            stored,
        };
        tokio::spawn(driver.run(asked));
        let centre = Arc::new(Centre {
            code: record.code.clone(),
            epoch: record.epoch,
            purpose: self.purpose,
            key: Key::new(record.key),
            log: Arc::clone(&self.log),
            clock: Arc::clone(&self.clock),
            feed,
            metrics,
            asks,
            condition: conditions,
            encoded: Mutex::new(None),
            past: Mutex::default(),
            registry: super::registry::Shelf::default(),
            facts: Mutex::default(),
            plans: Mutex::default(),
            presence: Presence::start(Arc::clone(&self.clock)),
        });
        tokio::spawn(night::keep(Arc::downgrade(&centre), centre.feed.nights(), begins));
        self.by_code.insert(record.code.clone(), Arc::clone(&centre));
        Ok(centre)
    }
}

/// Who founds a centre: an administrator before there is one.
pub(super) fn founder(code: &PlaceCode) -> Actor {
    Actor { role: Role::Administrator, ..Actor::system(code) }
}

/// The desk as the log has it: the stored snapshot and what came after it, the chain checked.
pub async fn recover<L: Log>(log: &L, record: &CentreRecord) -> Result<(Desk, Link, Revision), OpenError> {
    let code = &record.code;
    let mut desk = Desk::empty();
    let mut link = Link::genesis(code, record.epoch);
    let mut stored = Revision::default();
    let snapshot = log.latest_snapshot(code).await?.filter(|snapshot| snapshot.epoch == record.epoch);
    if let Some(snapshot) = snapshot {
        let before = Revision(snapshot.revision.0.saturating_sub(1));
        let row = log.read(code, before, 1).await?.into_iter().next();
        match (snapshots::desk_of(&snapshot), row) {
            (Ok(kept), Some(row)) if row.revision == kept.revision => {
                (desk, link, stored) = (kept, Link::of(&row), snapshot.revision);
            }
            // A snapshot only saves time: without it the whole log is read.
            _ => tracing::warn!(centre = %code, "the stored desk cannot be used; reading the whole log"),
        }
    }
    loop {
        let rows = log.read(code, link.revision, ROWS_AT_ONCE).await?;
        if rows.is_empty() {
            return Ok((desk, link, stored));
        }
        for row in &rows {
            chain::check(&link, row).map_err(|broken| OpenError::Chain(code.clone(), broken))?;
            let entry = entry_of(row).map_err(|unreadable| OpenError::Unreadable(code.clone(), unreadable))?;
            desk.fold(&entry);
            link = Link::of(row);
        }
    }
}
