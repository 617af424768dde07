//! Time passes by commands: how those of the clock are named, and which of them are let rest.

use std::collections::BTreeMap;

use crate::domain::desk::{Desk, DueKind};
use crate::domain::ids::{AssignmentId, CommandId, RequestId, derived_uuid};
use crate::domain::time::{Span, Timestamp};

/// How long a clock command that was refused waits before it is tried again.
const REST: Span = Span::minutes(1);
/// A desk that was not tidied for so long stood still, or the wall is wrong.
const LONG_UNTIDIED: Span = Span::days(31);
/// How long people see what the wall shows before the night's work believes it.
const TO_BE_SEEN: Span = Span::days(1);

/// The id of a clock command: made from what it is about, so that whoever files it files the same one.
pub fn command_id(due: Timestamp, kind: DueKind) -> CommandId {
    let none = AssignmentId(uuid::Uuid::nil());
    let (tag, request, assignment): (&[u8], RequestId, AssignmentId) = match kind {
        DueKind::OfferExpires(request, assignment) => (b"offer_expires", request, assignment),
        DueKind::AskingLapses(request, assignment) => (b"asking_lapses", request, assignment),
        DueKind::NextTier(request) => (b"next_tier", request, none),
        DueKind::HoldEnds(request) => (b"hold_ends", request, none),
        DueKind::RatingEnds(request) => (b"rating_ends", request, none),
        DueKind::CheckInMissed(request, assignment) => (b"check_in_missed", request, assignment),
        DueKind::CheckInEscalates(request, assignment) => (b"check_in_escalates", request, assignment),
        DueKind::WelfareOverdue(request) => (b"welfare_overdue", request, none),
        DueKind::Trim => (b"trim", RequestId(uuid::Uuid::nil()), none),
        // The day belongs to it: two days of a plan may fall due at one moment when the days ahead were changed.
        DueKind::Occurrence(plan, date) => {
            let day = date.number().to_be_bytes();
            let parts = [&b"system"[..], b"occurrence", plan.0.as_bytes(), &day, &due.0.to_be_bytes()];
            return CommandId(derived_uuid(&parts));
        }
        DueKind::ChildrenWait(request) => (b"children_wait", request, none),
    };
    let due = due.0.to_be_bytes();
    CommandId(derived_uuid(&[b"system", tag, request.0.as_bytes(), assignment.0.as_bytes(), &due]))
}

/// Clock commands that wait: those that were refused (a refusal changes nothing, so without a rest they would be filed
/// without end), and the tidying of a desk that was not tidied for long.
#[derive(Debug, Default)]
pub struct Resting(BTreeMap<(Timestamp, DueKind), Timestamp>);

impl Resting {
    /// At a start. What follows the tidying cannot be taken back: where the wall is far ahead of when the log says that
    /// it was due, it rests for a day, or until somebody confirms the wall. The log keeps that moment, so that a second
    /// start is no way around it.
    pub fn at_start(desk: &Desk, now: Timestamp) -> Self {
        let mut resting = Self::default();
        if let Some(due) = desk.next_trim.filter(|due| now - *due > LONG_UNTIDIED) {
            resting.0.insert((due, DueKind::Trim), now + TO_BE_SEEN);
        }
        resting
    }

    /// Whether the tidying that is due rests.
    pub fn rests_tidying(&self, desk: &Desk) -> bool {
        desk.next_trim.is_some_and(|due| self.0.contains_key(&(due, DueKind::Trim)))
    }

    /// The wall is right: nothing rests any more.
    pub fn wake(&mut self) {
        self.0.clear();
    }

    /// What is due first and does not rest, at or before `now`.
    pub fn first_due(&mut self, desk: &Desk, now: Timestamp) -> Option<(Timestamp, DueKind)> {
        self.0.retain(|_, until| *until > now);
        desk.dues().take_while(|(due, _)| *due <= now).find(|due| !self.0.contains_key(due)).copied()
    }

    /// Lets one rest.
    pub fn rest(&mut self, due: (Timestamp, DueKind), now: Timestamp) {
        self.0.insert(due, now + REST);
    }

    /// When something is due next.
    pub fn next(&self, desk: &Desk) -> Option<Timestamp> {
        let awake = desk.dues().find(|due| !self.0.contains_key(due)).map(|(due, _)| *due);
        awake.into_iter().chain(self.0.values().copied()).min()
    }
}
