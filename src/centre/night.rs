//! What follows the night's tidying: papers whose time is over are erased, points whose month is over taken off. A few
//! at a time, each as a command of the clockwork whose id is made from what it is about, so that people's commands come
//! between, and whoever does it again, after a stop or beside another process, changes nothing.
//!
//! The tidying itself is a command of the clock: while the clock is in doubt there is none, and no night's work; nor at the
//! start of a centre whose desk was not tidied for so long that the wall may be wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Weak;
use std::time::Duration;

use tokio::sync::watch;

use super::handle::SubmitError;
use super::{Centre, loading};
use crate::domain::accounts::ledger::Holder;
use crate::domain::accounts::points::Period;
use crate::domain::accounts::volunteer::MOST_AT_ONCE;
use crate::domain::accounts::{AccountKind, AccountRow};
use crate::domain::command::Command;
use crate::domain::ids::{CommandId, Revision, VolunteerId, derived_uuid};
use crate::domain::operator::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::time::Timestamp;
use crate::store::{Log, StoreError};

/// Accounts read at once.
const ROWS_AT_ONCE: usize = 2_000;
/// Between two tries where too much else waits.
const BUSY_PAUSE: Duration = Duration::from_secs(1);
/// Tries of one command; what is not done goes on the next night.
const MOST_TRIES: u32 = 60;

/// When a centre that starts does what the last night left undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begins {
    AtOnce,
    WithTheNextNight,
}

/// Does the night's work after each tidying, and what the last one left undone. Ends with the centre.
pub(super) async fn keep<L: Log>(
    centre: Weak<Centre<L>>,
    mut nights: watch::Receiver<Option<Timestamp>>,
    begins: Begins,
) {
    if begins == Begins::WithTheNextNight && nights.changed().await.is_err() {
        return;
    }
    loop {
        nights.borrow_and_update();
        match centre.upgrade() {
            Some(centre) => centre.night_work().await,
            None => return,
        }
        if nights.changed().await.is_err() {
            return;
        }
    }
}

impl<L: Log> Centre<L> {
    async fn night_work(&self) {
        let Some(night) = self.desk().rules.as_ref().and_then(|rules| rules.night) else { return };
        if self.condition().clock_in_doubt.is_some() {
            return;
        }
        let code = &self.code;
        if night.erase_papers {
            match self.erase_due().await {
                Ok(erased) => {
                    let orders: u32 = erased.kinds.iter().map(|kind| kind.orders).sum();
                    tracing::info!(centre = %code, orders, "papers whose time is over are erased");
                }
                Err(why) => tracing::warn!(centre = %code, %why, "papers were not erased; the next night goes on"),
            }
        }
        if night.expire_points {
            match self.expire_due().await {
                Ok(volunteers) => {
                    tracing::info!(centre = %code, volunteers, "points whose month is over are off");
                }
                Err(why) => tracing::warn!(centre = %code, %why, "points were not taken off; the next night goes on"),
            }
        }
    }

    /// Takes off the points whose last month is over; of how many volunteers.
    pub async fn expire_due(&self) -> Result<u64, SubmitError> {
        let (kind, mut after, mut volunteers) = (AccountKind::Points.tag(), None, 0);
        loop {
            let page = self
                .log
                .accounts_of_kind(&self.code, kind, after, ROWS_AT_ONCE)
                .await
                .map_err(|error| unread(&error))?;
            let Some(last) = page.last() else { return Ok(volunteers) };
            after = Some(last.name.id);
            let before = Period::Month.of(self.now().max(self.desk().time));
            let read = tokio::task::spawn_blocking(move || {
                let mut due = BTreeMap::<VolunteerId, BTreeSet<Revision>>::new();
                for one in &page {
                    let AccountRow::Points(account) = loading::row(&one.name, &one.body)? else { continue };
                    if let Holder::Volunteer(volunteer) = account.holder
                        && account.expired_by(before) > 0
                    {
                        due.entry(volunteer).or_default().insert(one.revision);
                    }
                }
                Ok::<_, StoreError>(due.into_iter().collect::<Vec<_>>())
            });
            let due =
                read.await.map_err(|error| SubmitError::Store(error.to_string()))?.map_err(|error| unread(&error))?;
            for some in due.chunks(MOST_AT_ONCE) {
                volunteers += self.expire(before, some).await?;
            }
        }
    }

    /// Of how many they were taken off.
    pub(super) async fn expire(
        &self,
        before: u32,
        due: &[(VolunteerId, BTreeSet<Revision>)],
    ) -> Result<u64, SubmitError> {
        // The revisions belong to it: the same people's points may end in a later month too.
        let about = due.iter().flat_map(|(volunteer, written)| {
            let revisions = written.iter().flat_map(|revision| revision.0.to_be_bytes());
            volunteer.0.into_bytes().into_iter().chain(revisions)
        });
        let about: Vec<u8> = about.collect();
        let id = CommandId(derived_uuid(&[b"expire points", &before.to_be_bytes(), &about]));
        let volunteers = due.iter().map(|(volunteer, _)| *volunteer).collect();
        match self.by_clockwork(id, Command::ExpirePoints { volunteers }).await {
            Ok(()) => Ok(due.len() as u64),
            // Redeemed since they were read.
            Err(SubmitError::Refused(Refusal::NothingToDo)) => Ok(0),
            Err(error) => Err(error),
        }
    }

    /// Has a command of the clockwork decided, giving way while too much else waits.
    pub(super) async fn by_clockwork(&self, id: CommandId, command: Command) -> Result<(), SubmitError> {
        for _ in 0..MOST_TRIES {
            match self.decide(Actor::system(&self.code), id, command.clone(), Vec::new(), Vec::new()).await {
                Err(SubmitError::Busy | SubmitError::StoreBusy) => tokio::time::sleep(BUSY_PAUSE).await,
                decided => return decided.map(drop),
            }
        }
        Err(SubmitError::Busy)
    }
}

fn unread(error: &StoreError) -> SubmitError {
    SubmitError::Store(error.to_string())
}
