//! What is told in one line above the list and never takes the focus: what is wrong, messages to all seats, reminders.

use super::forms::shifts::waiting;
use super::model::Model;
use super::reminders::Reminder;
use super::trouble::Trouble;
use crate::domain::announcement::Announcement;
use crate::domain::hand_over::HandOver;
use crate::domain::operator::Role;

/// One thing to tell.
#[derive(Debug, Clone, Copy)]
pub enum Notice<'a> {
    /// Something is wrong.
    Trouble(Trouble),
    /// Somebody speaks to all seats, and this one has not said that it heard.
    Announcement(&'a Announcement),
    /// A hand-over waits for whoever comes: this seat.
    HandOver(&'a HandOver),
    /// This seat wanted to be reminded.
    Reminder(&'a Reminder),
}

/// Everything there is to tell, what matters most first.
pub fn notices(model: &Model) -> Vec<Notice<'_>> {
    // What is told is told in the present, also while the past or a wall board is looked at.
    if model.past.moment.is_some() || model.board.is_some() {
        return Vec::new();
    }
    let troubles = model.troubles.shown(model.now).into_iter().map(Notice::Trouble);
    let announcements = announcements(model).into_iter().map(Notice::Announcement);
    let reminders = model.reminders.due(model.now).map(Notice::Reminder);
    let hand_overs = hand_overs(model).into_iter().map(Notice::HandOver);
    troubles.chain(announcements).chain(hand_overs).chain(reminders).collect()
}

/// Hand-overs that name this operator, or nobody where this operator sits nowhere yet.
fn hand_overs(model: &Model) -> Vec<&HandOver> {
    let Some(desk) = &model.desk else { return Vec::new() };
    let me = model.me.operator;
    let comes = matches!(model.me.role, Role::Clerk | Role::Dispatcher | Role::DutyLeader);
    let free = comes && desk.position_of(me).is_none();
    let meant = |one: &&HandOver| match one.next {
        Some(next) => next == me,
        None => free && one.signed.operator != me,
    };
    waiting(desk).into_iter().filter(meant).collect()
}

/// Messages to all seats that run and wait for this seat, the oldest first.
pub fn announcements(model: &Model) -> Vec<&Announcement> {
    let Some(desk) = &model.desk else { return Vec::new() };
    let waits = |one: &&Announcement| {
        one.runs(model.now)
            && !one.is_acknowledged_by(model.me.operator, &model.me.position)
            && !model.put_away.contains(&one.id)
    };
    let mut waiting: Vec<&Announcement> = desk.announcements.values().map(AsRef::as_ref).filter(waits).collect();
    waiting.sort_by_key(|one| (one.at, one.id));
    waiting
}

/// When time alone next changes what there is to tell.
pub fn wakes_at(model: &Model) -> Option<crate::domain::time::Timestamp> {
    let over = announcements(model).into_iter().map(|one| one.until).min();
    [model.troubles.wakes_at(model.now), model.reminders.next(model.now), over].into_iter().flatten().min()
}
