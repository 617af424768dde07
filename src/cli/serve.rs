//! `paidan serve`: the central API on one data folder.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use super::args::ServeArguments;
use super::context::Context;
use crate::centre::clock::SystemClock;
use crate::centre::founding::{self, COUNTIES};
use crate::centre::{Centres, Purpose, http};
use crate::domain::ids::{PlaceCode, Revision};
use crate::domain::operator::Role;
use crate::store::Sqlite;
use crate::{said, tell};

/// What the first administrator is called.
const FIRST_ADMINISTRATOR: &str = "管理员";
/// The first administrator's token, in the data folder.
pub const ADMIN_TOKEN: &str = "admin.token";
/// Marks a data folder as one for training: what was practised on never becomes a centre that serves.
pub const TRAINING: &str = "training";

/// A centre has its places, rules, teams and menu from here on.
const FOUNDED: Revision = Revision(3);

/// Serves until SIGTERM, SIGINT or SIGHUP; what was taken is answered first.
pub async fn run(context: &Context, arguments: &ServeArguments) -> anyhow::Result<ExitCode> {
    let data = context.data(arguments.data.as_deref())?;
    let listen = arguments.listen.unwrap_or(context.settings.server.listen);
    let codes: Vec<&str> = COUNTIES.iter().map(|county| county.code).collect();
    let centres = Arc::new(open_or_found(&data, &codes, arguments.training).await?);
    let listener = TcpListener::bind(listen).await.with_context(|| said!("serve-no-listening", address = listen))?;
    let address = listener.local_addr()?;
    tell!("serve-serving", count = centres.iter().count(), url = format!("http://{address}"));
    tell!("serve-data", folder = data.display(), token = data.join(ADMIN_TOKEN).display());
    std::io::stdout().flush()?;
    http::serve(listener, Arc::clone(&centres), told_to_end()?).await;
    centres.end().await;
    tell!("serve-ended");
    Ok(ExitCode::SUCCESS)
}

/// Opens the centres of a data folder, makes those of `codes` that are not there, and writes the first
/// administrator's token, which opens them all.
pub async fn open_or_found(data: &Path, codes: &[&str], training: bool) -> anyhow::Result<Centres> {
    let log = Sqlite::open_writer(data).await.with_context(|| said!("said-folder", folder = data.display()))?;
    let mut centres = Centres::open_for(purpose(data, training)?, log, SystemClock::new()).await?;
    for code in codes {
        let founding = founding::county(code)?;
        // A kill between its first commands leaves a centre half founded.
        let is_founded = |desk: crate::domain::desk::Desk| desk.revision >= FOUNDED;
        if !centres.get(&founding.centre).is_some_and(|centre| is_founded(centre.desk())) {
            centres.found(&founding).await?;
        }
    }
    let file = data.join(ADMIN_TOKEN);
    if !file.exists() {
        let all: Vec<PlaceCode> = centres.iter().map(|centre| centre.code().clone()).collect();
        let token = centres.give_token(&all, Role::Administrator, FIRST_ADMINISTRATOR).await?;
        write_secret(&file, &token)?;
    }
    Ok(centres)
}

/// What the folder is for. One that was ever for training stays so; one that has served is not made one for training.
fn purpose(data: &Path, training: bool) -> anyhow::Result<Purpose> {
    let mark = data.join(TRAINING);
    if mark.exists() {
        return Ok(Purpose::Training);
    }
    if !training {
        return Ok(Purpose::Service);
    }
    if data.join(ADMIN_TOKEN).exists() {
        bail!(said!("serve-has-served", folder = data.display()));
    }
    std::fs::write(&mark, "").with_context(|| said!("said-file-unwritten", file = mark.display()))?;
    Ok(Purpose::Training)
}

/// Writes a secret readable by its owner only; it is either whole or not there.
pub fn write_secret(path: &Path, secret: &str) -> anyhow::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let new = std::path::PathBuf::from(name);
    let write = || -> std::io::Result<()> {
        // A file left by an earlier try may be readable by others.
        match std::fs::remove_file(&new) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&new)?;
        writeln!(file, "{secret}")?;
        file.sync_all()?;
        std::fs::rename(&new, path)
    };
    write().with_context(|| said!("said-file-unwritten", file = path.display()))
}

/// Done when the process is told to end.
pub(super) fn told_to_end() -> anyhow::Result<impl Future<Output = ()>> {
    let mut signals = [SignalKind::terminate(), SignalKind::interrupt(), SignalKind::hangup()]
        .into_iter()
        .map(signal)
        .collect::<std::io::Result<Vec<_>>>()?;
    Ok(async move {
        let any = signals.iter_mut().map(|signal| Box::pin(signal.recv()));
        futures_util::future::select_all(any).await;
    })
}
