//! Photos and documents (附件): their bytes stand beside the log like other papers, and only their digest is in it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Centre;
use super::handle::SubmitError;
use crate::domain::attachment::AttachmentKind;
use crate::domain::command::Command;
use crate::domain::ids::{AttachmentId, CommandId, RequestId, Revision};
use crate::domain::operator::Actor;
use crate::domain::refusal::Refusal;
use crate::store::{Log, Paper};
use crate::wire::{AttachmentContent, CommandAnswer};

/// What stands in the row of an attachment; nothing once it was erased.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    #[serde(skip_serializing_if = "String::is_empty")]
    content: String,
}

impl<L: Log> Centre<L> {
    /// Keeps a photo or document with a request. The same bytes of one request are kept once.
    pub async fn attach(
        &self,
        actor: Actor,
        command_id: CommandId,
        request: RequestId,
        kind: AttachmentKind,
        content: &[u8],
    ) -> Result<CommandAnswer, SubmitError> {
        let hash = Sha256::digest(content);
        let digest = hash.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        let desk = self.desk();
        let has = desk.request(request).map(|request| request.attachments.as_slice()).unwrap_or_default();
        let same = has.iter().find(|one| one.digest == digest).map(|one| one.id);
        let attachment = same.unwrap_or_else(|| AttachmentId::of(request, has.len() as u32));
        let bytes = u32::try_from(content.len()).unwrap_or(u32::MAX);
        let kept = Kept { content: STANDARD.encode(content) };
        let body = serde_json::to_string(&kept).map_err(|why| SubmitError::Unfit(why.to_string()))?;
        let paper = Paper { subject: attachment.0, body, revision: Revision::default() };
        let command = Command::AttachPaper { request, attachment, kind, bytes, digest };
        let (entry, _) = self.decide(actor, command_id, command, vec![paper], Vec::new()).await?;
        let (papers, team_papers) = (None, std::collections::BTreeMap::new());
        let (revision, at, events) = (entry.revision, entry.at, entry.events.clone());
        Ok(CommandAnswer { revision, at, events, papers, team_papers, volunteer_papers: None, plan_papers: None })
    }

    /// Its bytes, after the reading is on record. None once they were erased.
    pub async fn open_attachment(
        &self,
        actor: Actor,
        command_id: CommandId,
        request: RequestId,
        attachment: AttachmentId,
    ) -> Result<Option<AttachmentContent>, SubmitError> {
        let command = Command::OpenAttachment { request, attachment };
        let (entry, repeated) = self.decide(actor.clone(), command_id, command.clone(), Vec::new(), Vec::new()).await?;
        if repeated {
            self.may_open_again(&actor, &entry.actor, &command)?;
        }
        let desk = self.desk();
        let found = desk.request(request).and_then(|request| request.attachments.iter().find(|a| a.id == attachment));
        let found = found.ok_or(SubmitError::Refused(Refusal::NoSuchAttachment { attachment }))?;
        let paper = self.log.papers(&self.code, attachment.0).await;
        let paper = paper.map_err(|error| SubmitError::Store(error.to_string()))?;
        let kept: Kept = paper.and_then(|paper| serde_json::from_str(&paper.body).ok()).unwrap_or_default();
        Ok((!kept.content.is_empty()).then(|| AttachmentContent {
            attachment,
            kind: found.kind,
            media_type: found.kind.media_type().to_owned(),
            digest: found.digest.clone(),
            content: kept.content,
        }))
    }
}
