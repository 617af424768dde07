//! `GET /v1/openapi.json`: the contract, with every status and body that is really sent.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use serde_json::{Map, Value, json};
use utoipa::openapi::OpenApi;

use super::access::Operation;
use super::app::App;
use crate::domain::authority;
use crate::wire::ProblemKind;
use crate::wire::problem::MEDIA_TYPE;

/// The document itself.
#[utoipa::path(get, path = "/v1/openapi.json", operation_id = "openapi", tag = "watching",
    responses((status = 200, description = "An OpenAPI 3.1 document.", body = Object)))]
pub async fn get(State(app): State<App>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], app.openapi)
}

/// What any request may meet before or after its handler.
const ANYWHERE: &[ProblemKind] =
    &[ProblemKind::Busy, ProblemKind::Internal, ProblemKind::Unavailable, ProblemKind::TimedOut];
/// What a request with a token may meet.
const WITH_TOKEN: &[ProblemKind] = &[ProblemKind::Malformed, ProblemKind::Unauthorised, ProblemKind::Forbidden];
/// What a request with a body may meet.
const WITH_BODY: &[ProblemKind] =
    &[ProblemKind::TooSlow, ProblemKind::TooLarge, ProblemKind::UnsupportedMediaType, ProblemKind::BadInput];

/// Prints the document: the router's, with the problems every operation shares, and who may use it.
pub fn document(mut api: OpenApi) -> Value {
    api.info.title = "Paidan 派单".into();
    api.info.version = env!("CARGO_PKG_VERSION").into();
    api.info.description = Some("The central API of a county volunteer-service centre.".into());
    let mut document = serde_json::to_value(&api).unwrap_or_default();
    document["components"]["schemas"]["Problem"] =
        serde_json::to_value(<crate::wire::Problem as utoipa::PartialSchema>::schema()).unwrap_or_default();
    document["components"]["securitySchemes"] = json!({"bearer": {"type": "http", "scheme": "bearer"}});
    let paths = document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut);
    for operation in paths.filter_map(Value::as_object_mut).flat_map(Map::values_mut) {
        complete(operation);
    }
    document
}

fn complete(operation: &mut Value) {
    let Some(id) = operation["operationId"].as_str().map(ToOwned::to_owned) else { return };
    let secured = Operation::ALL.iter().copied().find(|secured| secured.id() == id);
    let has_body = operation.get("requestBody").is_some();
    share(operation, ANYWHERE);
    if let Some(secured) = secured {
        share(operation, WITH_TOKEN);
        operation["security"] = json!([{"bearer": []}]);
        operation["x-roles"] = secured.roles().map(|(role, reach)| json!({"role": role, "scope": reach})).collect();
    }
    if has_body {
        share(operation, WITH_BODY);
    }
    if secured == Some(Operation::Commands) {
        let acts = authority::table().map(|(act, role, reach)| json!({"command": act, "role": role, "scope": reach}));
        operation["x-commands"] = acts.collect();
    }
}

fn share(operation: &mut Value, kinds: &[ProblemKind]) {
    let Some(responses) = operation["responses"].as_object_mut() else { return };
    for kind in kinds {
        responses.entry(kind.status().to_string()).or_insert_with(|| {
            json!({
                "description": kind.title(),
                "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
            })
        });
    }
}
