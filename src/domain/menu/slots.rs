//! Slots of a service: weekly stretches with so many places each, and how many of them are left.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Calendar, DayKind};
use crate::domain::catalogue::Service;
use crate::domain::desk::Desk;
use crate::domain::ids::RequestId;
use crate::domain::request::{Request, State};
use crate::domain::team::DutyWindow;
use crate::domain::time::{Timestamp, Window};

/// Days ahead for which a slot can be ordered. An order leaves the desk at the earliest as many days after it ended, so
/// that whatever holds a place of a slot to come is always on it.
pub const DAYS_AHEAD: u16 = 28;

/// A weekly slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// When, such as `mon-fri 16:30-18:00`.
    #[schema(value_type = String, example = "mon-fri 16:30-18:00")]
    pub when: DutyWindow,
    /// How many places each time.
    pub places: u16,
    /// Not on holidays.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub skip_holidays: bool,
}

/// One time of a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SlotPlaces {
    /// From when to when.
    #[serde(flatten)]
    pub window: Window,
    /// Its places.
    pub places: u16,
    /// Of these still free.
    pub free: u16,
}

/// The slots of a service that begin from `now` on within so many days, in order, with all places free.
pub fn slots_of(service: &Service, calendar: &Calendar, now: Timestamp, days: u16) -> Vec<SlotPlaces> {
    let mut found = Vec::new();
    let mut date = now.local().date;
    for _ in 0..=days {
        let weekday = date.weekday().to_monday_zero_offset() as u8;
        let day_number = Timestamp::from_local(date, 0).day_number();
        let holiday = calendar.days.get(&day_number) == Some(&DayKind::Holiday);
        for slot in &service.slots {
            let start = Timestamp::from_local(date, slot.when.start);
            let on = slot.when.days & (1 << weekday) != 0 && !(slot.skip_holidays && holiday);
            if on && start > now {
                let window = Window { start, end: Timestamp::from_local(date, slot.when.end) };
                found.push(SlotPlaces { window, places: slot.places, free: slot.places });
            }
        }
        match date.tomorrow() {
            Ok(tomorrow) => date = tomorrow,
            Err(_) => break,
        }
    }
    found.sort_by_key(|slot| slot.window.start);
    found
}

/// Whether an order holds its place in a slot. One that was passed on or merged may come back, and keeps it.
fn holds_place(request: &Request) -> bool {
    !matches!(request.state, State::Cancelled | State::Rejected)
}

/// Places taken in each slot of a service, leaving out one request.
fn taken_at(desk: &Desk, service: &Service, except: Option<RequestId>) -> BTreeMap<Timestamp, u32> {
    let mut taken = BTreeMap::new();
    for request in desk.requests.values().filter(|request| request.service.as_ref() == Some(&service.code)) {
        let Some((ordered, start)) = request.ordered.as_ref().and_then(|ordered| Some((ordered, ordered.slot?))) else {
            continue;
        };
        if Some(request.id) != except && holds_place(request) {
            *taken.entry(start).or_default() += u32::from(ordered.places());
        }
    }
    taken
}

/// The slot of `service` that begins then, with its free places, and the next one that has `places` free. `except` is a
/// request whose own place does not count.
pub fn slot_at(
    desk: &Desk,
    calendar: &Calendar,
    service: &Service,
    start: Timestamp,
    places: u16,
    except: Option<RequestId>,
    now: Timestamp,
) -> (Option<SlotPlaces>, Option<Timestamp>) {
    let slots = with_free(desk, service, slots_of(service, calendar, now, DAYS_AHEAD), except);
    let asked = slots.iter().find(|slot| slot.window.start == start).copied();
    let mut free = slots.iter().filter(|slot| slot.free >= places && slot.window.start != start);
    let next = free.clone().find(|slot| slot.window.start > start).or_else(|| free.next());
    (asked, next.map(|slot| slot.window.start))
}

/// The same slots with what is taken off their free places.
pub fn with_free(
    desk: &Desk,
    service: &Service,
    mut slots: Vec<SlotPlaces>,
    except: Option<RequestId>,
) -> Vec<SlotPlaces> {
    let taken = taken_at(desk, service, except);
    for slot in &mut slots {
        let taken = taken.get(&slot.window.start).copied().unwrap_or(0);
        slot.free = u16::try_from(u32::from(slot.places).saturating_sub(taken)).unwrap_or(0);
    }
    slots
}
