//! Bodies and queries: read within their limits, and what is wrong with them said where it is wrong.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use futures_util::StreamExt;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::app::App;
use super::caller::Caller;
use super::failure::Failure;
use crate::domain::operator::Role;
use crate::wire::{FieldProblem, FieldReason, ProblemKind, unknown_fields};

/// A body that is larger than its limit is read on, and thrown away, up to so many times the limit: a caller that is
/// cut off while sending never reads why.
const DRAINED: usize = 4;

/// Reads a JSON body. Places and teams of a county come from administrators, so only theirs may be large.
pub async fn json<T: DeserializeOwned>(app: &App, caller: &Caller, request: Request) -> Result<T, Failure> {
    let bytes = json_bytes(app, caller, request).await?;
    serde_json::from_slice(&bytes).map_err(|error| unreadable(&error))
}

/// The same, and names every field that nothing reads.
pub async fn json_whole<T>(app: &App, caller: &Caller, request: Request) -> Result<T, Failure>
where
    T: DeserializeOwned + Serialize,
{
    let bytes = json_bytes(app, caller, request).await?;
    let read: T = serde_json::from_slice(&bytes).map_err(|error| unreadable(&error))?;
    let sent: serde_json::Value = serde_json::from_slice(&bytes).map_err(|error| unreadable(&error))?;
    checked(unknown_fields(&sent, &read))?;
    Ok(read)
}

async fn json_bytes(app: &App, caller: &Caller, request: Request) -> Result<Bytes, Failure> {
    if !is_json(request.headers()) {
        return Err(Failure::new(ProblemKind::UnsupportedMediaType));
    }
    let limit = match caller.you.role {
        Role::Administrator => app.limits.import_bytes,
        _ => app.limits.body_bytes,
    };
    let reading = read(request.into_body(), limit);
    tokio::time::timeout(app.limits.body, reading).await.map_err(|_| Failure::new(ProblemKind::TooSlow))?
}

/// Reads a body as it is.
pub async fn raw(app: &App, request: Request, limit: usize) -> Result<Bytes, Failure> {
    let reading = read(request.into_body(), limit);
    tokio::time::timeout(app.limits.body, reading).await.map_err(|_| Failure::new(ProblemKind::TooSlow))?
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

async fn read(body: Body, limit: usize) -> Result<Bytes, Failure> {
    let mut stream = body.into_data_stream();
    let mut bytes = Vec::new();
    let mut seen = 0_usize;
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|error| Failure::case(ProblemKind::Malformed, "body", error))?;
        seen = seen.saturating_add(chunk.len());
        if seen <= limit {
            bytes.extend_from_slice(&chunk);
        } else if seen > limit.saturating_mul(DRAINED) {
            break;
        }
    }
    if seen > limit { Err(Failure::case(ProblemKind::TooLarge, "limit", limit)) } else { Ok(bytes.into()) }
}

/// What is no JSON is malformed; JSON of another form than wanted is bad input.
fn unreadable(error: &serde_json::Error) -> Failure {
    if error.classify() != serde_json::error::Category::Data {
        return Failure::case(ProblemKind::Malformed, "body", error);
    }
    let detail = error.to_string();
    let missing = detail.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
    let (field, reason) = match missing {
        Some(field) => (field, FieldReason::Empty),
        None => ("body", FieldReason::Unreadable),
    };
    Failure::BadInput(vec![FieldProblem { field: field.into(), reason, detail }])
}

/// The parameters of a query; one that is unknown or cannot be read is named.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Asked<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        match Query::<T>::from_request_parts(parts, app).await {
            Ok(Query(query)) => Ok(Self(query)),
            Err(error) => Err(Failure::parameter(error.body_text())),
        }
    }
}

/// Fails with what is wrong, when anything is.
pub fn checked(fields: Vec<FieldProblem>) -> Result<(), Failure> {
    if fields.is_empty() { Ok(()) } else { Err(Failure::BadInput(fields)) }
}
