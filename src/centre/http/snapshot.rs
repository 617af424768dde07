//! `GET …/snapshot`: the desk, from which a console becomes a replica.

use std::sync::Arc;

use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};

use super::access::Operation;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use super::past::{self, SnapshotQuery};
use crate::domain::ids::{PlaceCode, Revision};
use crate::wire::{ProblemKind, SnapshotAnswer};

/// Everything open at the centre, at one revision: the present one, or one of the past. Packed once for all who ask with `Accept-Encoding: gzip`.
#[utoipa::path(get, path = "/v1/centres/{centre}/snapshot", operation_id = "snapshot", tag = "replica",
    params(("centre" = PlaceCode, Path, description = "The county's code."), SnapshotQuery),
    responses((status = 200, description = "The desk.", body = SnapshotAnswer),
        (status = 404, description = "The moment lies before the centre's founding, or has not come.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn get(caller: Caller, Asked(query): Asked<SnapshotQuery>, headers: HeaderMap) -> Result<Response, Failure> {
    caller.may(Operation::Snapshot)?;
    let json = [(header::CONTENT_TYPE, "application/json"), (header::VARY, "accept-encoding")];
    let encoded = match query.moment()? {
        Some(moment) => Arc::new(past::encoded(&caller, moment).await?),
        None => caller.centre.snapshot().await.map_err(|error| {
            tracing::error!(error, "the desk cannot be encoded");
            Failure::new(ProblemKind::Internal)
        })?,
    };
    let head = head(&caller, encoded.revision)?;
    if takes_gzip(&headers) {
        return Ok((json, [(header::CONTENT_ENCODING, "gzip")], encoded.gzip(&head, b"}")).into_response());
    }
    let plain = encoded.plain(&head, b"}").map_err(|_| Failure::new(ProblemKind::Internal))?;
    Ok((json, plain).into_response())
}

/// What stands before the desk: it is another for each caller.
fn head(caller: &Caller, revision: Revision) -> Result<Vec<u8>, Failure> {
    let you = serde_json::to_string(&caller.you()).map_err(|_| Failure::new(ProblemKind::Internal))?;
    let (epoch, now) = (caller.centre.epoch(), caller.centre.now().0);
    let head = format!(r#"{{"epoch":"{epoch}","revision":{revision},"now":{now},"you":{you},"desk":"#);
    Ok(head.into_bytes())
}

/// Whether the caller unpacks gzip.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let refused = matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
        name.trim().eq_ignore_ascii_case("gzip") && !refused
    })
}
