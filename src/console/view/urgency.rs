//! How pressing a request is: a sign, a colour that only repeats it, and the time in words.

use crate::console::lists::due;
use crate::console::theme::Part;
use crate::domain::request::{Priority, Request, State};
use crate::domain::time::{Span, Timestamp};
use crate::words::{Words, moments};

/// Percent of its time after which a clock has used half of it.
const HALF: u32 = 50;
/// Percent of its time after which a clock is soon late.
const SOON: u32 = 80;
/// Days within which a planned request is told by its day of the week.
const THIS_WEEK: Span = Span::days(6);

/// The sign beside a row, and its colour.
pub fn sign(request: &Request, now: Timestamp) -> (&'static str, Part) {
    if !request.state.is_open() && !request.awaits_answer() {
        return ("", Part::Text);
    }
    let late = due(request).is_some_and(|due| due <= now);
    let running = request.next_due().filter(|_| request.state != State::Held);
    let used = running.map_or(0, |clock| clock.share_used(now));
    match request.priority {
        _ if late => ("!!", Part::Alarm),
        Priority::Emergency => ("!!", Part::Alarm),
        _ if used >= SOON => ("!", Part::Warning),
        _ if used >= HALF => (".", Part::Text),
        _ => ("", Part::Text),
    }
}

/// What is left, or how late it is; for what is planned within the week, its day.
pub fn time(words: &Words, request: &Request, now: Timestamp) -> String {
    let Some(due) = due(request) else { return String::new() };
    if let Some(window) = &request.window
        && request.priority == Priority::Planned
        && due > now + Span::days(1)
        && window.start > now
        && window.start < now + THIS_WEEK
    {
        return moments::weekday(words, window.start);
    }
    moments::left_or_late(words, due, now)
}
