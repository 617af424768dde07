//! The wall board (大屏): the centre at a glance for everybody in the room. It shows counts, places and teams; of residents
//! nothing, because visitors read it too. It hears no key but those that leave, switch the language or draw anew.

use super::action::Action;
use super::effect::Effect;
use super::lists;
use super::model::Model;
use super::terminal::{Key, KeyCode};
use crate::domain::desk::Desk;
use crate::domain::request::{Priority, Request, State};
use crate::domain::time::{Span, Timestamp};
use crate::text::halfwidth;

/// Hours of intake the board shows.
pub const HOURS: usize = 24;

/// A wall board in place of the console's screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Board {
    /// It is all there is: leaving it ends the program.
    Alone,
    /// It covers a console: leaving it returns there.
    OverConsole,
}

/// Requests filed in each of the last [`HOURS`] hours, the latest hour last. One that was ended and has left the desk in
/// a night's tidying is no longer counted.
pub fn intake(desk: &Desk, now: Timestamp) -> [usize; HOURS] {
    let mut hours = [0; HOURS];
    let begin = now - Span::hours(HOURS as i64);
    let first_day = begin.day_number();
    for request in desk.numbered().rev().take_while(|request| request.number.day >= first_day) {
        let hour = (request.filed_at - begin).0.div_euclid(Span::hours(1).0);
        if let Some(count) = usize::try_from(hour).ok().and_then(|hour| hours.get_mut(hour.min(HOURS - 1))) {
            *count += 1;
        }
    }
    hours
}

/// Requests that wait for somebody's work, in the order in which they were filed, the oldest first.
pub fn oldest(desk: &Desk) -> impl Iterator<Item = &Request> {
    let waits =
        |request: &&Request| request.state.is_open() && (request.state != State::Done || request.call_back_due());
    desk.numbered().filter(waits).filter(|request| desk.is_listed(request))
}

/// Open requests that are late, the latest first.
pub fn overdue(desk: &Desk, now: Timestamp) -> Vec<&Request> {
    let open = desk.requests.values().map(AsRef::as_ref);
    let open = open.filter(|request| request.state.is_open() && desk.is_listed(request));
    let due = open.filter_map(|request| Some((lists::due(request)?, request)));
    let mut late: Vec<(Timestamp, &Request)> = due.filter(|(due, _)| *due <= now).collect();
    late.sort_by_key(|(due, request)| (*due, request.number));
    late.into_iter().map(|(_, request)| request).collect()
}

/// Open emergencies: those nobody has acknowledged first, then by their deadline.
pub fn emergencies(desk: &Desk) -> Vec<&Request> {
    let is_one = |request: &&Request| request.priority == Priority::Emergency && request.state.is_open();
    let mut open: Vec<&Request> = desk.numbered().filter(is_one).collect();
    open.sort_by_key(|request| {
        let heard = request.alarm.as_ref().is_none_or(|alarm| alarm.acknowledged.is_some());
        (heard, lists::due(request).map_or(i64::MAX, |due| due.0), request.number)
    });
    open
}

/// Takes a key in while a board is shown.
pub(super) fn key(model: &mut Model, board: Board, key: Key) -> Vec<Effect> {
    let action = model.keymap.action(model.context(), key);
    let leaves = matches!(key.code, KeyCode::Char(typed) if !key.modifiers.ctrl && halfwidth::key(typed) == 'q');
    match action {
        Some(action @ (Action::QuitNow | Action::Language | Action::Redraw)) => super::update::act(model, action),
        _ if leaves || action == Some(Action::Quit) || key.code == KeyCode::Esc && board == Board::OverConsole => {
            model.board = None;
            model.changed = true;
            match board {
                Board::Alone => super::update::act(model, Action::QuitNow),
                Board::OverConsole => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::view::testing;

    #[test]
    fn the_intake_of_a_day_is_counted_by_the_hour_and_a_day_later_there_is_none() {
        let desk = testing::desk();
        let hours = intake(&desk, testing::now());
        let filed = desk.requests.values().filter(|request| testing::now() - request.filed_at <= Span::hours(24));
        assert_eq!(hours.iter().sum::<usize>(), filed.count());
        assert!(hours.iter().sum::<usize>() > 3);
        assert_eq!(intake(&desk, testing::now() + Span::days(2)), [0; HOURS]);
    }

    #[test]
    fn the_oldest_come_first_and_ended_ones_not_at_all() {
        let desk = testing::desk();
        let numbers: Vec<_> = oldest(&desk).map(|request| request.number).collect();
        assert!(numbers.is_sorted() && numbers.len() > 3);
        assert!(oldest(&desk).all(|request| request.state.is_open()));
        let late = overdue(&desk, testing::now() + Span::days(9));
        assert!(late.len() > 3 && late.iter().map(|request| lists::due(request)).is_sorted());
        assert!(emergencies(&desk).iter().all(|request| request.priority == Priority::Emergency));
    }
}
