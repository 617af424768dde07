//! Whether a data folder holds together: the hash chain, a replay of the whole log, the stored snapshot, every row of
//! accounts, and an account of every order ever filed.

use super::rows::Rows;
use crate::centre::engine::entry_of;
use crate::domain::accounts::{ledger, payer_faults};
use crate::domain::desk::{Desk, Tally};
use crate::domain::event::Event;
use crate::domain::fault::Fault;
use crate::domain::ids::{PlaceCode, Revision};
use crate::domain::request::{Request, State};
use crate::fault;
use crate::store::chain::{self, ChainBreak, Link};
use crate::store::{CentreRecord, Log, SnapshotRecord, StoreError};

/// Rows read at once.
const ROWS_AT_ONCE: usize = 1_000;

/// What was found about one centre.
#[derive(Debug, Clone)]
pub struct Account {
    /// The centre.
    pub centre: PlaceCode,
    /// The last revision that was read.
    pub revision: Revision,
    /// Orders filed, and where they are now.
    pub tally: Tally,
    /// Rows of accounts.
    pub rows: usize,
    /// Everything that is not as it should be; empty when all is well.
    pub differences: Vec<Fault>,
}

/// Checks one centre. Only reads, so it may run beside a server.
///
/// # Errors
/// When the store cannot answer; what is wrong in what it holds is a difference, not an error.
pub async fn account<L: Log>(log: &L, centre: &CentreRecord) -> Result<Account, StoreError> {
    let snapshot = log.latest_snapshot(&centre.code).await?;
    let mut replay = Replay::new(centre, snapshot);
    loop {
        let rows = log.read(&centre.code, replay.link.revision, ROWS_AT_ONCE).await?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            if let Err(broken) = replay.follow(row) {
                replay.differences.push(broken);
                return Ok(replay.account());
            }
        }
    }
    replay.check_the_end();
    replay.differences.extend(ledger::faults(replay.rows.rows()));
    replay.differences.extend(payer_faults(replay.rows.rows()));
    replay.differences.extend(replay.rows.differences(log, &centre.code, replay.link.revision).await?);
    Ok(replay.account())
}

struct Replay<'a> {
    centre: &'a CentreRecord,
    link: Link,
    desk: Desk,
    rows: Rows,
    filed: u64,
    snapshot: Option<SnapshotRecord>,
    differences: Vec<Fault>,
}

impl<'a> Replay<'a> {
    fn new(centre: &'a CentreRecord, snapshot: Option<SnapshotRecord>) -> Self {
        let link = Link::genesis(&centre.code, centre.epoch);
        Self { centre, link, desk: Desk::empty(), rows: Rows::default(), filed: 0, snapshot, differences: Vec::new() }
    }

    /// Folds one row in; nothing after a broken one can be trusted.
    fn follow(&mut self, row: &crate::store::Row) -> Result<(), Fault> {
        chain::check(&self.link, row).map_err(|broken| of_chain(&broken))?;
        if row.epoch != self.centre.epoch {
            return Err(fault!("epoch", revision = row.revision, epoch = row.epoch));
        }
        if row.at < self.desk.time {
            self.differences.push(fault!("time", revision = row.revision));
        }
        let entry = entry_of(row).map_err(|unreadable| fault!("unreadable", revision = unreadable.revision))?;
        self.filed += entry.events.iter().filter(|event| matches!(event, Event::Filed(_))).count() as u64;
        self.rows.follow(&entry);
        self.desk.fold(&entry);
        self.link = Link::of(row);
        if self.snapshot.as_ref().is_some_and(|snapshot| snapshot.revision == row.revision) {
            self.check_snapshot();
        }
        Ok(())
    }

    /// The stored snapshot must be the desk that the log gives at its revision.
    fn check_snapshot(&mut self) {
        let Some(snapshot) = self.snapshot.take() else { return };
        let at = snapshot.revision;
        match crate::centre::snapshots::desk_of(&snapshot) {
            Ok(desk) if desk.digest == self.desk.digest && desk.recomputed_digest() == self.desk.digest => {}
            Ok(_) => self.differences.push(fault!("snapshot-other", revision = at)),
            Err(_) => self.differences.push(fault!("snapshot-unreadable", revision = at)),
        }
    }

    fn check_the_end(&mut self) {
        let mut say = |difference: Fault| self.differences.push(difference);
        let tally = &self.desk.tally;
        if self.filed != tally.filed {
            say(fault!("filed-desk", filed = self.filed, counted = tally.filed));
        }
        if !tally.balances() {
            let accounted: u64 = tally.on_desk.iter().chain(&tally.trimmed).sum();
            say(fault!("filed-accounted", filed = tally.filed, accounted = accounted));
        }
        for state in State::ALL {
            let counted = self.desk.requests.values().filter(|request| request.state == state).count() as u64;
            let tallied = tally.on_desk[state as usize];
            if counted != tallied {
                say(fault!("state", state = state.tag(), there = counted, counted = tallied));
            }
        }
        if self.desk.digest != self.desk.recomputed_digest() {
            say(fault!("digest"));
        }
        for request in self.desk.requests.values().filter(|request| is_forgotten(request)) {
            say(fault!("forgotten", number = request.number));
        }
        if let Some(snapshot) = &self.snapshot {
            say(fault!("snapshot-later", revision = snapshot.revision));
        }
    }

    fn account(self) -> Account {
        Account {
            centre: self.centre.code.clone(),
            revision: self.link.revision,
            tally: self.desk.tally,
            rows: self.rows.count(),
            differences: self.differences,
        }
    }
}

fn of_chain(broken: &ChainBreak) -> Fault {
    match broken {
        ChainBreak::Gap { expected, found } => fault!("chain-gap", expected = expected, found = found),
        ChainBreak::PayloadAltered { revision } => fault!("chain-payload", revision = revision),
        ChainBreak::HashAltered { revision } => fault!("chain-hash", revision = revision),
    }
}

/// Every open request has a running clock or a wake time.
fn is_forgotten(request: &Request) -> bool {
    request.state.is_open() && request.clocks.is_empty() && request.hold.is_none()
}
