//! What stands between a team and a request.

#![expect(missing_docs, reason = "each variant says what it is, and the names of its fields say the rest")]

use serde::{Deserialize, Serialize};

use crate::domain::assignment::AssignmentState;
use crate::domain::ids::{MenuCode, PlaceCode, RequestNumber, ServiceCode, VenueCode};
use crate::domain::time::Timestamp;

/// Why a team cannot go. Each is a gate in `decide`; those of safety nobody overrides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "gate", rename_all = "snake_case")]
pub enum Gate {
    /// Only admitted and running teams are dispatched.
    Stage { stage: crate::domain::team::Stage },
    /// 停用, until when and why.
    OutOfService { until: Option<Timestamp>, reason: String },
    /// Not on duty at that time.
    OffDuty { at: Timestamp },
    /// It belongs to the organisation that operates this venue, and acts nowhere else.
    OnlyAtVenue { venue: VenueCode },
    /// Its organisation does not operate that venue then.
    NotOperating { venue: VenueCode },
    /// The place is outside where the team goes.
    NotCovered { place: PlaceCode },
    /// The team does not take this service.
    WrongService { service: ServiceCode },
    /// A guest from another centre, at a time when it is not here.
    GuestOutsideDays { from: Timestamp, until: Timestamp },
    /// A skill is missing.
    SkillMissing { skill: String },
    /// Safety: the skill needs a certificate and the team has none.
    CertificateMissing { skill: String },
    /// Safety: the certificate is no longer valid then.
    CertificateExpired { skill: String, since: Timestamp },
    /// Safety: dangerous work without insurance.
    InsuranceMissing,
    /// Safety: the insurance is no longer valid then.
    InsuranceExpired { since: Timestamp },
    /// Safety: nobody has checked its people for work with children and victims of violence.
    ChildCheckMissing,
    /// Safety: that check is no longer valid then.
    ChildCheckExpired { since: Timestamp },
    /// Its reserved windows already fill its capacity; `busy_with` names what is in the way.
    CapacityFull { capacity: u16, busy_with: Vec<RequestNumber> },
    /// More people than the team has.
    TooFewPeople { has: u16, asked: u16 },
    /// It is already on this request.
    AlreadyOnIt { state: AssignmentState },
    /// The speaker asked for is of this team, and does not travel so far from its own place.
    SpeakerCannotTravel { speaker: MenuCode, place: PlaceCode },
    /// Safety: service in lieu of a fine where there are children, with nobody else of the team there.
    InLieuAlone { asked: u16 },
    /// It refused or gave back this very request.
    AlreadyRefused { at: Timestamp },
}

impl Gate {
    /// A gate of safety: nobody may override it.
    pub fn is_safety(&self) -> bool {
        matches!(
            self,
            Gate::CertificateMissing { .. }
                | Gate::CertificateExpired { .. }
                | Gate::InsuranceMissing
                | Gate::InsuranceExpired { .. }
                | Gate::ChildCheckMissing
                | Gate::ChildCheckExpired { .. }
                | Gate::InLieuAlone { .. }
        )
    }

    /// A gate that a duty leader may set aside by name. The others are facts that no order changes.
    pub fn may_be_overridden(&self) -> bool {
        matches!(
            self,
            Gate::Stage { stage: crate::domain::team::Stage::Incubating }
                | Gate::OffDuty { .. }
                | Gate::NotCovered { .. }
                | Gate::WrongService { .. }
                | Gate::SkillMissing { .. }
                | Gate::SpeakerCannotTravel { .. }
                | Gate::AlreadyRefused { .. }
        )
    }
}
