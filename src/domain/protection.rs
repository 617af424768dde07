//! Protected orders (保护单): children and violence. The log says of one that it is there and in which town; what it is
//! about stands in its papers alone.

use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::ids::{OperatorId, PlaceCode};
use super::place::PlaceLevel;
use super::rare::Rare;
use super::request::Request;
use super::time::Timestamp;

/// What was done for a protected order before anything else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Protection {
    /// Who reported it to the police, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<(OperatorId, Timestamp)>,
    /// The duty leader who confirmed the report, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<(OperatorId, Timestamp)>,
}

/// What a protected order waits for before anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PoliceStep {
    /// Nobody has reported it to 110 yet: whoever is at hand does, asking nobody.
    Report,
    /// It was reported; a duty leader has not confirmed that yet.
    Confirm,
}

/// All of a place that a protected order tells: its town; the county where it lies in none.
pub fn town_of(desk: &Desk, place: &PlaceCode) -> PlaceCode {
    if place.is_unchecked() {
        return place.clone();
    }
    desk.places.ancestor(place, PlaceLevel::Town).map_or_else(|| place.county(), |town| town.code.clone())
}

impl Request {
    /// What is still to be done about the police; nothing of an order that is not protected.
    pub fn police_step(&self) -> Option<PoliceStep> {
        let protection = self.protection.as_deref().copied().unwrap_or_default();
        match self.flags.protected {
            true if protection.reported.is_none() => Some(PoliceStep::Report),
            true if protection.confirmed.is_none() => Some(PoliceStep::Confirm),
            _ => None,
        }
    }

    /// Makes it a protected order of which only the town is told: what it said is blanked.
    pub fn withhold(&mut self, town: PlaceCode) {
        self.erase();
        self.flags.protected = true;
        self.place = town;
        self.service = None;
        self.fields = super::fields::Fields::default();
        self.suggested_office = Rare::default();
        self.campaign = Rare::default();
        self.ordered = None;
        self.requester = None;
        self.household = None;
        self.linked.clear();
        self.case = None;
        self.incident = None;
        self.told_first = None;
        self.notices.clear();
    }
}
