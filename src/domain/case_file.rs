//! Grids with their one owner, and cases of many orders that a social worker owns.

use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::digest::record_digest;
use super::ids::{CaseFileId, OperatorId, PlaceCode, PositionCode, RequestId};
use super::place::{Place, PlaceLevel};
use super::redactable::Redactable;
use super::time::Timestamp;

/// Orders one case may have.
pub const MOST_ORDERS: usize = 100;

/// Who owns what happens in a grid: an office, and the position whose person is on shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GridOwner {
    /// The grid.
    pub grid: PlaceCode,
    /// The office.
    pub office: PlaceCode,
    /// The position.
    pub position: PositionCode,
}

/// A case (个案): orders that belong together, with one social worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CaseFile {
    /// Its id.
    pub id: CaseFileId,
    /// The social worker.
    pub worker: OperatorId,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub words: Redactable,
    /// When it was opened.
    pub opened: Timestamp,
    /// Its orders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<RequestId>,
    /// When it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Timestamp>,
}

impl CaseFile {
    /// Its digest, without what may be erased.
    pub(super) fn digest(&self) -> u64 {
        record_digest(&Self { words: Redactable::default(), ..self.clone() })
    }
}

/// What an address resolves to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GridAnswer {
    /// The one owner.
    #[serde(flatten)]
    pub owner: GridOwner,
    /// Who sits at the position now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_shift: Option<OperatorId>,
}

/// What does not hold of the grids.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GridFaults {
    /// Villages without any grid.
    pub without_grid: Vec<PlaceCode>,
    /// Grids that nobody owns.
    pub without_owner: Vec<PlaceCode>,
    /// Addresses of a village that stand in more than one of its grids.
    pub in_two: Vec<AddressInTwo>,
}

/// An address that stands in more than one grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AddressInTwo {
    /// The village.
    pub village: PlaceCode,
    /// The address.
    pub address: String,
    /// Its grids.
    pub grids: Vec<PlaceCode>,
}

impl Desk {
    /// The grid a place lies in: itself, or the only one of its village.
    pub fn grid_of<'a>(&'a self, place: &'a PlaceCode) -> Option<&'a Place> {
        if let Some(grid) = self.places.ancestor(place, PlaceLevel::Grid) {
            return Some(grid);
        }
        let mut grids = self.grids_of(place);
        let only = grids.next()?;
        grids.next().is_none().then_some(only)
    }

    /// The owner of a place, with who is on shift.
    pub fn grid_owner(&self, place: &PlaceCode) -> Option<GridAnswer> {
        let owner = self.grids.get(&self.grid_of(place)?.code)?.as_ref().clone();
        let on_shift = self.position(&owner.position).and_then(|position| position.sitter).map(|sits| sits.operator);
        Some(GridAnswer { owner, on_shift })
    }

    /// The grids of a village. Their codes begin with its own, so that they stand after it.
    fn grids_of<'a>(&'a self, village: &'a PlaceCode) -> impl Iterator<Item = &'a Place> {
        let within = |place: &&Place| place.code.as_str().starts_with(village.as_str());
        self.places
            .from(village)
            .take_while(within)
            .filter(|place| place.level == PlaceLevel::Grid && place.parent.as_ref() == Some(village))
    }

    /// What does not hold of the grids.
    pub fn grid_faults(&self) -> GridFaults {
        let mut faults = GridFaults::default();
        for place in self.places.iter() {
            match place.level {
                PlaceLevel::Village => self.village_faults(place, &mut faults),
                PlaceLevel::Grid if !self.grids.contains_key(&place.code) => {
                    faults.without_owner.push(place.code.clone());
                }
                _ => {}
            }
        }
        faults
    }

    fn village_faults(&self, village: &Place, faults: &mut GridFaults) {
        let mut by_address = std::collections::BTreeMap::<&str, Vec<PlaceCode>>::new();
        let mut any = false;
        for grid in self.grids_of(&village.code) {
            any = true;
            for address in &grid.aliases {
                by_address.entry(address).or_default().push(grid.code.clone());
            }
        }
        if !any {
            faults.without_grid.push(village.code.clone());
        }
        let twice = by_address.into_iter().filter(|(_, grids)| grids.len() > 1);
        faults.in_two.extend(twice.map(|(address, grids)| AddressInTwo {
            village: village.code.clone(),
            address: address.to_owned(),
            grids,
        }));
    }

    /// The open case an order belongs to.
    pub fn case_of(&self, request: RequestId) -> Option<&CaseFile> {
        self.case_files.values().map(AsRef::as_ref).find(|case| case.closed.is_none() && case.orders.contains(&request))
    }
}
