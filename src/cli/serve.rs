//! `paidan serve`: the central API on one data folder.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;

use super::args::ServeArguments;
use super::context::Context;
use crate::centre::Centres;
use crate::centre::clock::SystemClock;
use crate::centre::founding::{self, COUNTIES};
use crate::domain::operator::Role;
use crate::store::Sqlite;

/// What the first administrator is called.
const FIRST_ADMINISTRATOR: &str = "管理员";

/// Opens the centres of a data folder. The first time it makes those of the built-in counties, and an administrator's
/// token for each: `admin.token` opens the first of `codes`, `admin-CODE.token` each.
pub async fn open_or_found(data: &Path, codes: &[&str]) -> anyhow::Result<Centres> {
    let log = Sqlite::open_writer(data).await.with_context(|| format!("the data folder {}", data.display()))?;
    let mut centres = Centres::open(log, SystemClock::new()).await?;
    for code in codes {
        let founding = founding::county(code)?;
        if centres.get(&founding.centre).is_none() {
            centres.found(&founding).await?;
        }
        let own = data.join(format!("admin-{code}.token"));
        if !own.exists() {
            let token = centres.give_token(&founding.centre, Role::Administrator, FIRST_ADMINISTRATOR).await?;
            write_secret(&own, &token)?;
        }
    }
    Ok(centres)
}

/// Writes a secret readable by its owner only; it is either whole or not there.
pub fn write_secret(path: &Path, secret: &str) -> anyhow::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let new = path.with_extension("token.new");
    let write = || -> std::io::Result<()> {
        let mut file = std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
        writeln!(file, "{secret}")?;
        file.sync_all()?;
        std::fs::rename(&new, path)
    };
    write().with_context(|| format!("{} cannot be written", path.display()))
}

/// Every built-in county's code.
pub fn built_in_codes() -> Vec<&'static str> {
    COUNTIES.iter().map(|county| county.code).collect()
}
