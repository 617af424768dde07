//! A centre on a real file, and what residents ask of it.

use std::path::Path;
use std::sync::Arc;

use paidan::centre::clock::SystemClock;
use paidan::centre::{Centre, Centres, founding};
use paidan::domain::operator::{Actor, Role};
use paidan::store::Sqlite;
use paidan::wire::CommandEnvelope;
use tempfile::TempDir;

use crate::residents::residents;

/// The county of the benches.
pub const COUNTY: &str = "430821";

/// A folder that goes away, on the disk the build lies on: a temporary file system syncs for nothing.
pub fn folder() -> TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap()
}

/// The county's centre, new.
pub async fn found(folder: &Path) -> (Centres, Arc<Centre>) {
    let log = Sqlite::open_writer(folder).await.unwrap();
    let mut centres = Centres::open(log, SystemClock::new()).await.unwrap();
    let centre = centres.found(&founding::county(COUNTY).unwrap()).await.unwrap();
    (centres, centre)
}

/// So many filings, each another's.
pub async fn filings(requests: u32) -> Vec<CommandEnvelope> {
    let folder = folder();
    let (centres, centre) = found(folder.path()).await;
    let (desk, now) = (centre.desk(), centre.now());
    let mut traffic = residents(requests);
    let mut filings = Vec::new();
    while filings.len() < requests as usize {
        filings.extend(traffic.step(&desk, now));
    }
    centres.end().await;
    filings
}

/// Has a command decided, as the centre's dispatcher.
pub async fn submit(centre: &Centre, command: &CommandEnvelope) {
    let actor = Actor { role: Role::Dispatcher, ..Actor::system(centre.code()) };
    centre.submit(actor, command).await.unwrap();
}
