//! `POST …/requests/{request}/papers`: photos and documents with a request; and what becomes of papers in time.

use axum::Json;
use axum::extract::{Path, Request, State};
use serde::Deserialize;
use utoipa::IntoParams;

use super::access::Operation;
use super::app::App;
use super::body::{Asked, raw};
use super::caller::Caller;
use super::failure::Failure;
use super::request::named_request;
use crate::domain::attachment::AttachmentKind;
use crate::domain::ids::{AttachmentId, CommandId, PlaceCode};
use crate::domain::operator::Actor;
use crate::domain::safety::MOST_PAPER_BYTES;
use crate::wire::{AttachmentContent, CommandAnswer, Erased, FieldProblem, FieldReason, ProblemKind};

/// What comes beside the bytes.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Beside {
    /// Made by the caller, as of any command: the same one is answered the same way.
    command_id: CommandId,
    /// The seat it comes from.
    #[serde(default)]
    position: String,
}

impl Beside {
    fn actor(&self, caller: &Caller) -> Result<Actor, Failure> {
        if !matches!(self.command_id.0.get_version_num(), 7 | 8) {
            return Err(Failure::parameter("command_id: a UUID of version 7, or 8 when derived"));
        }
        if self.position.chars().count() > 60 {
            return Err(Failure::parameter("position: at most 60 characters"));
        }
        Ok(Actor { position: self.position.clone(), ..caller.actor() })
    }
}

/// Keeps a photo or document: the body is the file itself. What it is is told by its first bytes.
#[utoipa::path(post, path = "/v1/centres/{centre}/requests/{request}/papers", operation_id = "attach", tag = "commands",
    params(("centre" = PlaceCode, Path, description = "The county's code."),
        ("request" = String, Path, description = "Its id, or its number."), Beside),
    request_body(content = Vec<u8>, content_type = "application/octet-stream",
        description = "A JPEG, PNG, WebP or PDF file."),
    responses((status = 200, description = "It is on disk.", body = CommandAnswer),
        (status = 404, description = "There is no such request.",
            body = crate::wire::Problem, content_type = "application/problem+json"),
        (status = 409, description = "Refused, with what stood in the way; or the id belongs to another command.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    Path(path): Path<(String, String)>,
    Asked(beside): Asked<Beside>,
    request: Request,
) -> Result<Json<CommandAnswer>, Failure> {
    caller.may(Operation::Attach)?;
    let (_, named) = path;
    let actor = beside.actor(&caller)?;
    let desk = caller.centre.desk();
    let id = named_request(&caller, &desk, &named)?;
    let bytes = raw(&app, request, MOST_PAPER_BYTES as usize).await?;
    let kind = AttachmentKind::of(&bytes).ok_or_else(|| {
        let detail = "not a JPEG, PNG, WebP or PDF file, by its first bytes".into();
        Failure::BadInput(vec![FieldProblem { field: "body".into(), reason: FieldReason::Unreadable, detail }])
    })?;
    let answer = caller.centre.attach(actor, beside.command_id, id, kind, &bytes).await;
    answer.map(Json).map_err(|error| Failure::of_submission(error, &caller.centre))
}

/// Opens one: the reading is on record before anything is told.
#[utoipa::path(post, path = "/v1/centres/{centre}/requests/{request}/papers/{attachment}",
    operation_id = "open_attachment", tag = "commands",
    params(("centre" = PlaceCode, Path, description = "The county's code."),
        ("request" = String, Path, description = "Its id, or its number."),
        ("attachment" = AttachmentId, Path, description = "Which."), Beside),
    responses((status = 200, description = "Its bytes.", body = AttachmentContent),
        (status = 404, description = "There is no such request, or the attachment was erased.",
            body = crate::wire::Problem, content_type = "application/problem+json"),
        (status = 409, description = "Refused, with what stood in the way; or the id belongs to another command.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn open(
    caller: Caller,
    Path(path): Path<(String, String, String)>,
    Asked(beside): Asked<Beside>,
) -> Result<Json<AttachmentContent>, Failure> {
    caller.may(Operation::OpenAttachment)?;
    let (_, named, attachment) = path;
    let actor = beside.actor(&caller)?;
    let desk = caller.centre.desk();
    let id = named_request(&caller, &desk, &named)?;
    let wanted: AttachmentId = attachment.parse().map_err(Failure::parameter)?;
    let opened = caller.centre.open_attachment(actor, beside.command_id, id, wanted).await;
    let content = opened.map_err(|error| Failure::of_submission(error, &caller.centre))?;
    content.map(Json).ok_or_else(|| Failure::case(ProblemKind::NotFound, "attachment", attachment))
}

/// Erases the papers whose time is over by the rules in force, and says how many; again, and nothing is left to erase.
#[utoipa::path(post, path = "/v1/centres/{centre}/papers/erase-due", operation_id = "erase_due", tag = "administration",
    params(("centre" = PlaceCode, Path, description = "The county's code.")),
    responses((status = 200, description = "What was erased now.", body = Erased)))]
pub async fn erase(caller: Caller) -> Result<Json<Erased>, Failure> {
    caller.may(Operation::EraseDue)?;
    let erased = caller.centre.erase_due().await;
    erased.map(Json).map_err(|error| Failure::of_submission(error, &caller.centre))
}
