//! The register, grids, cases of a social worker, and notices.

use serde::{Deserialize, Serialize};

use super::Event;
use crate::domain::ids::{CaseFileId, NoticeId, OperatorId, RequestId};
use crate::domain::redactable::Redactable;
use crate::domain::register::ToldFirst;

/// Who is told of a request first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FirstTold {
    /// The request.
    pub request: RequestId,
    /// Who.
    #[serde(flatten)]
    pub told: ToldFirst,
}

/// A case of a social worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CaseOpened {
    /// The case.
    pub case: CaseFileId,
    /// The social worker.
    pub worker: OperatorId,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub words: Redactable,
}

/// An order of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CaseOrder {
    /// The case.
    pub case: CaseFileId,
    /// The order.
    pub request: RequestId,
}

/// A case that is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CaseOver {
    /// The case.
    pub case: CaseFileId,
    /// What came of it.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub words: Redactable,
}

/// A notice that needs no further try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NoticeStep {
    /// The request.
    pub request: RequestId,
    /// The notice.
    pub notice: NoticeId,
    /// Why it was given up.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub reason: Redactable,
}

impl Event {
    /// Whether it changes the register beside the desk.
    pub(super) fn is_of_register(&self) -> bool {
        matches!(self, Event::RecordSet(_) | Event::RecordRemoved(_))
    }

    /// Whether it tells of the register, a grid, a case or a notice.
    pub fn is_of_directories(&self) -> bool {
        self.is_of_register()
            || self.case_file().is_some()
            || matches!(
                self,
                Event::GridAssigned(_) | Event::FirstTold(_) | Event::NoticeAcknowledged(_) | Event::NoticeGivenUp(_)
            )
    }

    /// The case of a social worker it changes.
    pub fn case_file(&self) -> Option<CaseFileId> {
        match self {
            Event::CaseOpened(opened) => Some(opened.case),
            Event::CaseJoined(order) => Some(order.case),
            Event::CaseClosed(over) => Some(over.case),
            _ => None,
        }
    }
}
