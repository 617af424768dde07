//! Who else has a request open: what this console has said of itself, and what the centre says of the others. A courtesy
//! that bars nothing; what may be done is decided as ever.

use super::model::Model;
use super::names;
use crate::domain::desk::Desk;
use crate::domain::ids::{RequestId, SeatId};
use crate::domain::time::Timestamp;
use crate::wire::PresentSeat;
use crate::words::{Words, args};

/// What a console has open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// The request.
    pub request: RequestId,
    /// Something about it is being typed.
    pub typing: bool,
}

/// This console and the others.
#[derive(Debug, Clone)]
pub struct Presence {
    seat: SeatId,
    /// What was said of this one, and when.
    pub(super) said: Option<Open>,
    pub(super) said_at: Timestamp,
    others: Vec<PresentSeat>,
}

impl Presence {
    /// Nothing was said, and nobody is known of.
    pub fn new(seat: SeatId) -> Self {
        Self { seat, said: None, said_at: Timestamp(i64::MIN), others: Vec::new() }
    }

    /// This console, as the centre knows it.
    pub fn seat(&self) -> SeatId {
        self.seat
    }

    /// Takes in who has what open. Whether the others have changed.
    pub fn hear(&mut self, mut seats: Vec<PresentSeat>) -> bool {
        seats.retain(|other| other.seat != self.seat);
        // Whoever types comes first, then whoever has been there longest.
        seats.sort_by_key(|other| (!other.typing, other.since, other.seat));
        std::mem::replace(&mut self.others, seats) != self.others
    }

    /// The other consoles that have a request open, those that type first.
    pub fn others_at(&self, request: RequestId) -> impl Iterator<Item = &PresentSeat> {
        self.others.iter().filter(move |other| other.request == request)
    }

    /// The other consoles that type into a request.
    pub fn typing_at(&self, request: RequestId) -> impl Iterator<Item = &PresentSeat> {
        self.others_at(request).filter(|other| other.typing)
    }
}

/// What a console is called: its seat, or its operator where that has no name.
pub fn called(desk: &Desk, other: &PresentSeat) -> String {
    let position = names::line(&other.position);
    if !position.is_empty() {
        return position;
    }
    desk.operators.get(&other.operator).map_or_else(|| "?".to_owned(), |operator| names::line(&operator.name))
}

/// Who else is typing into one of these requests, loudly.
pub fn typing_too(model: &Model, requests: impl Iterator<Item = RequestId>) -> Option<String> {
    let desk = model.desk.as_ref()?;
    let seats: Vec<String> =
        requests.flat_map(|request| model.presence.typing_at(request)).map(|other| called(desk, other)).collect();
    if seats.is_empty() {
        return None;
    }
    let seats = seats.join(&model.words.plain("presence-and"));
    Some(format!("!! {}", model.words.text("presence-types-too", &args!["seats" => seats])))
}

/// Who has a request open, short enough for its row: the first by name, the others by number. None where nobody has.
pub fn tag(words: &Words, desk: &Desk, presence: &Presence, request: RequestId) -> Option<(String, bool)> {
    let first = presence.others_at(request).next()?;
    let more = presence.others_at(request).count() - 1;
    let called = called(desk, first);
    let tag = if first.typing { words.text("presence-row-types", &args!["seat" => called]) } else { called };
    Some((if more > 0 { format!("{tag} +{more}") } else { tag }, first.typing))
}
