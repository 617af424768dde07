//! The facts of figures, from a data folder: the same as the centre gives them at the same revision.

use crate::centre::PastError;
use crate::centre::figures::{folded, hiding};
use crate::domain::figures::Facts;
use crate::domain::ids::{PlaceCode, Revision};
use crate::store::Log;

/// The facts at a revision; at the last one when none is said. Only reads, so it may run beside a server.
///
/// # Errors
/// When there is no such revision, or the log cannot be read.
pub async fn facts<L: Log>(log: &L, centre: &PlaceCode, revision: Option<Revision>) -> Result<Facts, PastError> {
    let (head, wanted) = read_until(log, centre, revision).await?;
    let then = folded(log, centre, Facts::new(), wanted).await?;
    if wanted == head {
        return Ok(then);
    }
    let now = folded(log, centre, then.clone(), head).await?;
    Ok(hiding(then, &now))
}

/// The last revision of a log, and the one that is asked for: the last when none is said.
pub(super) async fn read_until<L: Log>(
    log: &L,
    centre: &PlaceCode,
    asked: Option<Revision>,
) -> Result<(Revision, Revision), PastError> {
    let head = log.head(centre).await?.map(|head| head.revision).unwrap_or_default();
    match asked.unwrap_or(head) {
        Revision(0) => Err(PastError::TooEarly),
        wanted if wanted > head => Err(PastError::ToCome),
        wanted => Ok((head, wanted)),
    }
}
