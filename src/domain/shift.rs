//! Positions (坐席): what each looks after, who sits there, who is to sit there, and what has an owner.

use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::ids::{OperatorId, PlaceCode, PositionCode, RequestNumber, ServiceCode};
use super::request::{Priority, Request};
use super::time::{Span, Timestamp, Window};

/// Positions one centre may have.
pub const MOST_POSITIONS: usize = 64;
/// Stretches of the roster one position may have.
pub const MOST_STRETCHES: usize = 200;
/// The longest stretch of the roster.
pub const LONGEST_STRETCH: Span = Span::hours(24);
/// How far ahead the roster is made.
pub const FARTHEST_AHEAD: Span = Span::days(92);
/// How long a stretch that is over can still be looked up on the desk.
const STRETCH_KEPT: Span = Span::days(7);
/// Characters the name of a position may have.
pub const MOST_NAME_CHARS: usize = 40;

/// A position as an administrator sets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PositionSheet {
    /// Its code.
    pub code: PositionCode,
    /// What the screen calls it.
    pub name: String,
    /// The places it looks after, with what lies in them; none is the whole county.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceCode>,
    /// The services it looks after; none is every one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<ServiceCode>,
    /// After office hours what the 所 do falls to it (夜班).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub night_duty: bool,
}

/// Who sits at a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Sitter {
    /// Who.
    pub operator: OperatorId,
    /// Since when.
    pub since: Timestamp,
}

/// A stretch of the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Stretch {
    /// When.
    pub window: Window,
    /// Who sits there then.
    pub operator: OperatorId,
}

/// A position of the centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Position {
    /// What it is.
    pub sheet: PositionSheet,
    /// Who sits there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sitter: Option<Sitter>,
    /// Its roster, earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roster: Vec<Stretch>,
}

/// The position to which falls what a 所 does after office hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DutySeat {
    /// Which.
    pub position: PositionCode,
    /// Who sits there, or else is on its roster now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<OperatorId>,
}

impl Position {
    /// A position where nobody sits.
    pub fn new(sheet: PositionSheet) -> Self {
        Self { sheet, sitter: None, roster: Vec::new() }
    }

    /// Whether it looks after this request.
    pub fn covers(&self, desk: &Desk, request: &Request) -> bool {
        let sheet = &self.sheet;
        let within =
            |place: &PlaceCode| desk.places.within(&request.place, place) || desk.places.within(&request.owner, place);
        let place = sheet.places.is_empty() || sheet.places.iter().any(within);
        let service = request.service.as_ref();
        place && (sheet.services.is_empty() || service.is_some_and(|service| sheet.services.contains(service)))
    }

    /// Who is on its roster at `at`.
    pub fn rostered(&self, at: Timestamp) -> Option<&Stretch> {
        self.roster.iter().find(|one| one.window.start <= at && at < one.window.end)
    }

    /// Who is on its roster in some part of `window`.
    pub fn rostered_in(&self, window: Window) -> impl Iterator<Item = &Stretch> {
        self.roster.iter().filter(move |one| overlap(one.window, window))
    }

    /// Puts a stretch on the roster, and forgets those long over.
    pub(super) fn put_on_roster(&mut self, stretch: Stretch, at: Timestamp) {
        self.roster.retain(|one| one.window.end + STRETCH_KEPT > at);
        self.roster.push(stretch);
        self.roster.sort_by_key(|one| one.window.start);
    }
}

/// Whether two windows share a moment.
pub fn overlap(one: Window, other: Window) -> bool {
    one.start < other.end && other.start < one.end
}

/// Whether somebody must see to it within the shift: P0, P1, a deadline that is over, or a protected order about which
/// something is still to be done with the police.
pub fn is_urgent(request: &Request, now: Timestamp) -> bool {
    let pressing = matches!(request.priority, Priority::Emergency | Priority::Urgent);
    let late = request.next_due().is_some_and(|clock| clock.due <= now);
    request.state.is_open() && (pressing || late || request.police_step().is_some())
}

impl Desk {
    /// The position with this code.
    pub fn position(&self, code: &PositionCode) -> Option<&Position> {
        self.positions.get(code).map(AsRef::as_ref)
    }

    /// Where somebody sits.
    pub fn position_of(&self, operator: OperatorId) -> Option<&Position> {
        self.positions.values().map(AsRef::as_ref).find(|one| one.sitter.is_some_and(|sits| sits.operator == operator))
    }

    /// What is urgent, looked after by this position and by no other where somebody sits, by number.
    pub fn without_owner_but(&self, position: &Position, now: Timestamp) -> Vec<RequestNumber> {
        let others: Vec<&Position> = self
            .positions
            .values()
            .map(AsRef::as_ref)
            .filter(|other| other.sheet.code != position.sheet.code && other.sitter.is_some())
            .collect();
        let only_here = |request: &&Request| {
            is_urgent(request, now)
                && position.covers(self, request)
                && !others.iter().any(|other| other.covers(self, request))
        };
        self.numbered().filter(only_here).map(|request| request.number).collect()
    }

    /// The position for the hours in which the offices are closed, one where somebody sits first.
    pub fn duty_seat(&self, now: Timestamp) -> Option<DutySeat> {
        let duty = || self.positions.values().filter(|one| one.sheet.night_duty);
        let position = duty().find(|one| one.sitter.is_some()).or_else(|| duty().next())?;
        let sits = position.sitter.map(|sits| sits.operator);
        let operator = sits.or_else(|| position.rostered(now).map(|one| one.operator));
        Some(DutySeat { position: position.sheet.code.clone(), operator })
    }
}
