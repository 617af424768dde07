//! Imports of volunteers: rows are staged under an import's id, a few at a time, and one act makes all of them valid.
//!
//! What is staged stands beside what holds, in the volunteer's own row; whether it holds is said once, in the one row of
//! [`Imports`]. So adopting 260,000 rows changes a single one, and whoever reads a volunteer reads that one too. A later
//! write to a volunteer makes what holds by then the row's own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::volunteer::{Volunteer, VolunteerSheet};
use super::{AccountKey, AccountKind, AccountRows};
use crate::domain::ids::{AssignmentId, ImportId, RequestId, VolunteerId};
use crate::domain::time::Timestamp;

/// Imports a centre may have closed.
pub const MOST_IMPORTS: usize = 2_000;

/// What an import says of a volunteer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staged {
    /// Which import.
    pub import: ImportId,
    /// What it says.
    pub sheet: VolunteerSheet,
}

/// The import that is being staged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OpenImport {
    /// Which.
    pub import: ImportId,
    /// Volunteers staged so far.
    pub rows: u64,
    /// When it was begun.
    pub since: Timestamp,
}

/// What became of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedImport {
    /// Whether it holds.
    pub adopted: bool,
    /// Volunteers in it.
    pub rows: u64,
    /// When it was closed.
    pub at: Timestamp,
}

/// Every import of a centre: at most one is open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imports {
    /// The open one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<OpenImport>,
    /// The closed ones.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub closed: BTreeMap<ImportId, ClosedImport>,
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportState {
    /// Rows are being staged.
    Open,
    /// It holds, since then.
    Adopted(Timestamp),
    /// It never will.
    Abandoned,
}

impl Imports {
    /// Where an import stands; one that nobody closed is open.
    pub fn state(&self, import: ImportId) -> ImportState {
        match self.closed.get(&import) {
            Some(closed) if closed.adopted => ImportState::Adopted(closed.at),
            Some(_) => ImportState::Abandoned,
            None => ImportState::Open,
        }
    }
}

/// How many certificates a centre has issued.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificates {
    /// So many, and so the number of the last.
    pub issued: u64,
}

/// Who was named for an assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The request.
    pub request: RequestId,
    /// Who.
    pub volunteers: Vec<VolunteerId>,
}

impl AccountKey {
    /// The row of all imports.
    pub fn imports() -> Self {
        Self { kind: AccountKind::Imports, id: Uuid::nil() }
    }

    /// The count of certificates.
    pub fn certificates() -> Self {
        Self { kind: AccountKind::Certificates, id: Uuid::nil() }
    }

    /// Who was named for an assignment.
    pub fn named(assignment: AssignmentId) -> Self {
        Self { kind: AccountKind::Named, id: assignment.0 }
    }
}

impl AccountRows {
    /// Every import there was.
    pub fn all_imports(&self) -> Imports {
        self.imports(AccountKey::imports().id).cloned().unwrap_or_default()
    }

    /// A volunteer as registered; none where nobody is.
    pub fn volunteer(&self, id: Uuid) -> Option<Volunteer> {
        let row = self.volunteer_row(id)?;
        let none = Imports::default();
        row.as_registered(self.imports(AccountKey::imports().id).unwrap_or(&none))
    }

    /// Whose a number is; what an abandoned import said of it does not count.
    pub fn holder_of_number(&self, number: &str) -> Option<VolunteerId> {
        let taken = self.volunteer_number(AccountKey::volunteer_number(number).id)?;
        let imports = self.imports(AccountKey::imports().id);
        let state = |import| imports.map_or(ImportState::Open, |imports| imports.state(import));
        taken.import.is_none_or(|import| state(import) != ImportState::Abandoned).then_some(taken.volunteer)
    }
}
