//! What happens in the registry of volunteers.

use serde::{Deserialize, Serialize};

use crate::domain::accounts::volunteer::{RecordEntry, VolunteerSheet};
use crate::domain::ids::{ImportId, VolunteerId};

/// What an import says of a volunteer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct VolunteerStaged {
    /// Which import.
    pub import: ImportId,
    /// What it says.
    pub sheet: VolunteerSheet,
}

/// An entry of a volunteer's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct VolunteerRecordAdded {
    /// Whose.
    pub volunteer: VolunteerId,
    /// What was entered.
    pub entry: RecordEntry,
}

/// A certificate of service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CertificateIssued {
    /// To whom.
    pub volunteer: VolunteerId,
    /// Its number.
    pub number: String,
    /// The how-manieth of the centre it is.
    pub ordinal: u64,
    /// The verified minutes it tells of.
    pub minutes: u64,
}
