//! Requests in an order that is kept as they come and go.

use std::cmp::Ordering;

use super::order::Order;
use crate::domain::ids::{RequestId, RequestNumber};
use crate::domain::request::{Priority, Request};

/// Further ahead than any deadline: what stands beneath it belongs to an emergency.
const FAR: i64 = i64::MAX / 2;

/// Where a request stands in a list: by what the list is sorted and grouped by, then emergencies first, then late ones and
/// those with the least time left, which both are the order of deadlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The group in the upper half, what the list is sorted by in the lower.
    key: u64,
    urgent: i64,
    number: RequestNumber,
    /// The request.
    pub id: RequestId,
}

impl Place {
    /// Where a request stands in a list of this order.
    pub fn of(request: &Request, order: &Order) -> Self {
        let due = super::due(request).map_or(i64::MAX, |due| due.0);
        let urgent = if request.priority == Priority::Emergency { due.min(FAR) - FAR } else { due };
        Self { key: order.key(request), urgent, number: request.number, id: request.id }
    }

    /// Its group.
    pub fn group(&self) -> u32 {
        (self.key >> 32) as u32
    }
}

/// Requests in order.
#[derive(Debug, Clone, Default)]
pub struct Ordered {
    order: Order,
    places: Vec<Place>,
}

impl Ordered {
    /// None yet, to be kept in this order.
    pub fn by(order: Order) -> Self {
        Self { order, places: Vec::new() }
    }

    /// The request in this row.
    pub fn get(&self, row: usize) -> Option<RequestId> {
        self.places.get(row).map(|place| place.id)
    }

    /// The row of a request.
    pub fn row_of(&self, request: &Request) -> Option<usize> {
        self.places.binary_search(&Place::of(request, &self.order)).ok()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// How they are sorted and grouped.
    pub fn order(&self) -> &Order {
        &self.order
    }

    /// The group of a row; all rows have the same where the list is not grouped.
    pub fn group(&self, row: usize) -> Option<u32> {
        self.places.get(row).map(Place::group)
    }

    /// How many rows a group has.
    pub fn in_group(&self, group: u32) -> usize {
        let first = self.places.partition_point(|place| place.group() < group);
        self.places[first..].partition_point(|place| place.group() == group)
    }

    /// All places, in order.
    pub(super) fn places(&self) -> &[Place] {
        &self.places
    }

    /// The place of the first row that does not come before `place`.
    pub(super) fn from(&self, place: &Place) -> usize {
        self.places.partition_point(|other| other.cmp(place) == Ordering::Less)
    }

    /// Puts a request in, without looking for its row: [`Ordered::sort`] follows.
    pub(super) fn push(&mut self, request: &Request) {
        self.places.push(Place::of(request, &self.order));
    }

    pub(super) fn sort(&mut self) {
        self.places.sort_unstable();
    }

    pub(super) fn add(&mut self, request: &Request) {
        self.put(Place::of(request, &self.order));
    }

    /// Most are put in at the end: a filter finds them in their order.
    pub(super) fn put(&mut self, place: Place) {
        if self.places.last().is_none_or(|last| *last < place) {
            self.places.push(place);
        } else if let Err(row) = self.places.binary_search(&place) {
            self.places.insert(row, place);
        }
    }

    pub(super) fn remove(&mut self, request: &Request) {
        if let Ok(row) = self.places.binary_search(&Place::of(request, &self.order)) {
            self.places.remove(row);
        }
    }
}
