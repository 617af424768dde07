//! `GET …/snapshot?at=…` and `?revision=…`: the desk as it was, for whoever may see the present one.

use serde::Deserialize;
use utoipa::IntoParams;

use super::caller::Caller;
use super::failure::Failure;
use crate::centre::PastError;
use crate::centre::snapshots::{self, EncodedDesk};
use crate::domain::ids::Revision;
use crate::domain::time::Timestamp;
use crate::wire::{Moment, ProblemKind};

/// Which moment of the desk is asked for; the present one when neither is said.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SnapshotQuery {
    /// A moment, in microseconds since 1970 UTC: the desk as the last revision accepted by then left it. A far one may
    /// take several askings, answered 429 until it is there.
    at: Option<i64>,
    /// A revision.
    #[param(minimum = 1)]
    revision: Option<u64>,
}

impl SnapshotQuery {
    /// The past moment that is asked for, if any.
    ///
    /// # Errors
    /// When two are.
    pub fn moment(&self) -> Result<Option<Moment>, Failure> {
        match (self.at, self.revision) {
            (None, None) => Ok(None),
            (Some(at), None) => Ok(Some(Moment::Time(Timestamp(at)))),
            (None, Some(revision)) => Ok(Some(Moment::Revision(Revision(revision)))),
            (Some(_), Some(_)) => Err(Failure::parameter("at, revision")),
        }
    }
}

/// The desk of a past moment, encoded.
pub async fn encoded(caller: &Caller, moment: Moment) -> Result<EncodedDesk, Failure> {
    let desk = caller.centre.past(moment).await.map_err(not_told)?;
    let encoded = tokio::task::spawn_blocking(move || snapshots::encode(&desk)).await;
    encoded.map_err(|error| broken(&error.to_string()))?.map_err(|error| broken(&error))
}

impl From<PastError> for Failure {
    fn from(error: PastError) -> Self {
        not_told(error)
    }
}

fn not_told(error: PastError) -> Failure {
    match error {
        PastError::TooEarly => Failure::case(ProblemKind::NotFound, "past", ""),
        PastError::ToCome => Failure::case(ProblemKind::NotFound, "to-come", ""),
        PastError::OnItsWay => Failure::case(ProblemKind::Busy, "past", ""),
        PastError::Store(error) => error.into(),
        PastError::Unreadable(error) => broken(&error.to_string()),
        PastError::Broken(why) => broken(&why),
    }
}

fn broken(why: &str) -> Failure {
    tracing::error!(why, "the desk of a past moment cannot be told");
    Failure::new(ProblemKind::Internal)
}
