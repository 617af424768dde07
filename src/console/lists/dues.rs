//! Deadlines of all requests, to tell what is late by now.

use crate::domain::ids::RequestNumber;
use crate::domain::request::{Request, State};
use crate::domain::time::Timestamp;

/// By when something must happen to a request; none where nothing runs.
pub fn due(request: &Request) -> Option<Timestamp> {
    match &request.hold {
        Some(hold) if request.state == State::Held => Some(hold.until),
        _ => request.next_due().map(|clock| clock.due),
    }
}

/// Deadlines with whose they are.
pub(super) type Dues = Vec<(Timestamp, RequestNumber)>;

/// The deadline of what somebody has to see to, and whether it is an open request: else it is an answer that is awaited.
pub(super) fn clock(request: &Request) -> Option<((Timestamp, RequestNumber), bool)> {
    let open = request.state.is_open();
    let due = due(request).filter(|_| open || request.awaits_answer())?;
    Some(((due, request.number), open))
}

/// By when the next department called by its whistle must sign in.
pub(super) fn sign_in(request: &Request) -> Option<(Timestamp, RequestNumber)> {
    Some((request.open_whistle()?.next_due()?, request.number))
}

/// Puts a deadline in its place, or takes it out.
pub(super) fn keep(dues: &mut Dues, due: (Timestamp, RequestNumber), there: bool) {
    match (dues.binary_search(&due), there) {
        (Err(at), true) => dues.insert(at, due),
        (Ok(at), false) => drop(dues.remove(at)),
        _ => {}
    }
}

/// What fell due after one moment, up to another.
pub(super) fn between(dues: &Dues, after: Timestamp, until: Timestamp) -> impl Iterator<Item = RequestNumber> {
    let first = dues.partition_point(|(due, _)| *due <= after);
    dues[first..].iter().take_while(move |(due, _)| *due <= until).map(|(_, number)| *number)
}
