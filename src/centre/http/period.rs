//! A period and a revision, as a report is asked for them.

use jiff::civil::Date;
use serde::Deserialize;
use utoipa::IntoParams;

use super::caller::Caller;
use super::failure::Failure;
use crate::domain::ids::Revision;
use crate::domain::time::Timestamp;
use crate::wire::ProblemKind;

/// What is asked of a report.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReportQuery {
    /// The first day of the period.
    #[param(example = "2026-03-01")]
    from: String,
    /// The first day after it.
    #[param(example = "2026-04-01")]
    to: String,
    /// The revision the figures are of; the present one when not said.
    #[param(minimum = 1)]
    revision: Option<u64>,
}

/// What was asked, understood: a period, and a revision that has come.
pub struct Asking {
    /// The beginning of the period.
    pub from: Timestamp,
    /// Its end, which belongs to it no more.
    pub until: Timestamp,
    /// The revision the figures are of.
    pub revision: Revision,
}

impl Asking {
    /// Reads the query of a report.
    pub fn of(caller: &Caller, query: &ReportQuery) -> Result<Self, Failure> {
        Self::read(caller, &query.from, &query.to, query.revision)
    }

    /// Reads the days and the revision of a query that asks for more.
    pub fn read(caller: &Caller, from: &str, to: &str, revision: Option<u64>) -> Result<Self, Failure> {
        let (from, until) = (day("from", from)?, day("to", to)?);
        if from >= until {
            return Err(Failure::parameter("to: a day after from"));
        }
        Ok(Self { from, until, revision: come(caller, revision)? })
    }
}

/// A revision that has come: the present one where none is asked for.
pub fn come(caller: &Caller, asked: Option<u64>) -> Result<Revision, Failure> {
    let head = caller.centre.desk().revision;
    let revision = asked.map_or(head, Revision);
    if revision > head { Err(Failure::case(ProblemKind::NotFound, "to-come", "")) } else { Ok(revision) }
}

/// The beginning of a day as it is named in a query.
fn day(name: &str, typed: &str) -> Result<Timestamp, Failure> {
    let date: Date = typed.parse().map_err(|_| Failure::parameter(format!("{name}: {typed:?}: a day, 2026-03-01")))?;
    Ok(Timestamp::from_local(date, 0))
}
