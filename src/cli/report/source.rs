//! Where a report's figures are from, a data folder or a centre, and where they go.

use std::path::Path;

use anyhow::{Context as _, anyhow, bail};
use jiff::civil::Date;
use serde::de::DeserializeOwned;

use super::args::figures::FiguresArguments;
use super::tables::{self, About};
use crate::cli::args::ConnectionArguments;
use crate::cli::context::Context;
use crate::cli::out;
use crate::console::export::{self, Table};
use crate::domain::figures::{Facts, Period};
use crate::domain::ids::{PlaceCode, Revision};
use crate::reports::figures::facts;
use crate::reports::periods::Folder;
use crate::said;
use crate::store::{Log as _, Sqlite};
use crate::words::{Words, args};

/// The period that is asked for.
pub fn period(asked: &FiguresArguments) -> anyhow::Result<Period> {
    let named =
        [("--month", &asked.month), ("--week", &asked.week), ("--quarter", &asked.quarter), ("--year", &asked.year)];
    if let Some((flag, text)) = named.into_iter().find_map(|(flag, text)| Some((flag, text.as_deref()?))) {
        let period = Period::named(text).with_context(|| said!("said-flag", flag = flag))?;
        return if format!("--{}", period.kind().tag()) == flag {
            Ok(period)
        } else {
            Err(anyhow!(said!(
                "report-other-period",
                flag = flag,
                text = text,
                right = format!("--{}", period.kind().tag())
            )))
        };
    }
    let (Some(from), Some(to)) = (&asked.from, &asked.to) else {
        bail!(said!("report-no-period"));
    };
    let day = |flag: &str, text: &str| text.parse::<Date>().with_context(|| said!("said-flag-day", flag = flag));
    Period::new(day("--from", from)?, day("--to", to)?).with_context(|| said!("report-to-before-from"))
}

/// A report: made here of a data folder's facts, or by a centre at this path below `reports/`.
pub async fn report<T: DeserializeOwned>(
    context: &Context,
    asked: &FiguresArguments,
    path: &str,
    also: Vec<(&str, String)>,
    make: impl FnOnce(&Facts, Period) -> T,
) -> anyhow::Result<T> {
    tried(context, asked, path, also, |facts, period| Ok(make(facts, period))).await
}

/// The same of what may be asked for in vain.
pub async fn tried<T: DeserializeOwned>(
    context: &Context,
    asked: &FiguresArguments,
    path: &str,
    also: Vec<(&str, String)>,
    make: impl FnOnce(&Facts, Period) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let period = period(asked)?;
    if let Some(data) = &asked.data {
        let facts = of_folder(context, data, &asked.connection, asked.revision.map(Revision)).await?;
        return make(&facts, period);
    }
    let api = context.api(&asked.connection)?;
    let mut query = vec![("from", period.from.to_string()), ("to", period.to.to_string())];
    query.extend(asked.revision.map(|revision| ("revision", revision.to_string())));
    query.extend(also);
    api.report(path, &query).await.with_context(|| said!("report-not-given"))
}

/// The facts of a centre in a data folder.
pub async fn of_folder(
    context: &Context,
    data: &Path,
    connection: &ConnectionArguments,
    revision: Option<Revision>,
) -> anyhow::Result<Facts> {
    let Folder { log, centre, revision } = folder(context, data, connection, revision).await?;
    facts(&log, &centre, revision).await.with_context(|| said!("said-centre", code = centre))
}

/// A centre in a data folder.
pub async fn folder(
    context: &Context,
    data: &Path,
    connection: &ConnectionArguments,
    revision: Option<Revision>,
) -> anyhow::Result<Folder> {
    let log = Sqlite::open_reader(data).await.with_context(|| said!("said-file-unreadable", file = data.display()))?;
    let centre = match context.named_centre(connection)? {
        Some(named) if log.centres().await?.iter().all(|record| record.code != named) => {
            bail!(said!("verify-no-centre", code = named, folder = data.display()))
        }
        Some(named) => named,
        None => only_one(&log, data).await?,
    };
    Ok(Folder { log, centre, revision })
}

/// The centre of a folder that holds one; of several somebody says which.
async fn only_one(log: &Sqlite, data: &Path) -> anyhow::Result<PlaceCode> {
    let mut codes = log.centres().await?.into_iter().map(|record| record.code);
    match (codes.next(), codes.next()) {
        (Some(only), None) => Ok(only),
        (None, _) => Err(anyhow!(said!("verify-none", folder = data.display()))),
        (Some(one), Some(other)) => {
            let known: Vec<String> = [one, other].into_iter().chain(codes).map(|code| code.to_string()).collect();
            Err(anyhow!(said!("report-which-centre", folder = data.display(), known = known.join(", "))))
        }
    }
}

/// The words of a report.
pub fn words(context: &Context) -> &'static Words {
    context.words()
}

/// Prints a text, or writes it where it is to go.
pub fn give(words: &Words, path: Option<&Path>, revision: Revision, bytes: &[u8]) -> anyhow::Result<()> {
    out::give(path, bytes, &words.text("report-at", &args!["revision" => revision.to_string()]))
}

/// A table as a file of the kind its ending says, with what it is called and of; CSV where none is named.
pub fn give_sheet(words: &Words, out: Option<&Path>, name: &str, about: About, table: Table) -> anyhow::Result<()> {
    let ending = out.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    if let Some(other) = ending.as_deref().filter(|ending| !["csv", "xlsx"].contains(ending)) {
        bail!(said!("report-table-ending", ending = other));
    }
    let sheet = tables::sheet(words, name, about, table);
    let bytes = if ending.as_deref() == Some("xlsx") { export::workbook(&sheet, words)? } else { export::csv(&sheet) };
    give(words, out, about.revision, &bytes)
}
