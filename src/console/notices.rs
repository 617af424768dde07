//! What is told in one line above the list and never takes the focus: what is wrong, messages to all seats, reminders.

use super::forms::shifts::waiting;
use super::model::Model;
use super::names;
use super::reminders::Reminder;
use super::trouble::Trouble;
use crate::domain::announcement::Announcement;
use crate::domain::desk::Desk;
use crate::domain::hand_over::HandOver;
use crate::domain::notice::{self, NoticeStanding, NoticeTo};
use crate::domain::operator::Role;
use crate::domain::request::Request;
use crate::words::{Words, args};

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

/// Notices of the centre that reached nobody, by the number of their request.
pub fn failed(model: &Model) -> Vec<(&Request, &notice::Notice, NoticeStanding)> {
    let Some(desk) = &model.desk else { return Vec::new() };
    let mut failed: Vec<_> = desk.open_notices(model.now).filter(|(_, _, standing)| standing.failed).collect();
    failed.sort_by_key(|(request, notice, _)| (request.number, notice.id));
    failed
}

/// How many notices of a request reached nobody.
pub fn failed_of(model: &Model, request: &Request) -> usize {
    let Some(rules) = model.desk.as_ref().and_then(|desk| desk.rules.as_deref()) else { return 0 };
    let standing =
        |notice: &notice::Notice| notice.standing(&rules.notices, &rules.calendar, request.priority, model.now);
    request.notices.iter().filter(|notice| standing(notice).failed).count()
}

/// Who is told what. A person is named by no list.
pub fn told(words: &Words, desk: &Desk, notice: &notice::Notice) -> String {
    let whom = match &notice.to {
        NoticeTo::Volunteer { .. } => words.plain("notice-to-volunteer"),
        NoticeTo::Team { team } => names::team(desk, *team),
        NoticeTo::Department { office } => names::office(desk, office),
        NoticeTo::Requester { .. } => words.plain("the-requester"),
    };
    let about = match &notice.about {
        notice::NoticeAbout::ToldFirst => "told-first",
        notice::NoticeAbout::Offer { .. } => "offer",
        notice::NoticeAbout::Recall { .. } => "recall",
        notice::NoticeAbout::Whistle { .. } => "whistle",
        notice::NoticeAbout::Transfer { .. } => "transfer",
        notice::NoticeAbout::Rejection { .. } => "rejection",
    };
    words.text("notice-line", &args!["whom" => whom, "about" => words.plain(&format!("notice-about-{about}"))])
}

/// When time alone next changes what there is to tell.
pub fn wakes_at(model: &Model) -> Option<crate::domain::time::Timestamp> {
    let over = announcements(model).into_iter().map(|one| one.until).min();
    [model.troubles.wakes_at(model.now), model.reminders.next(model.now), over].into_iter().flatten().min()
}
