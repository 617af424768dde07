//! Notices: what F6 says to each, reminders made and put off, messages to all seats heard.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::forms::{FieldName, Form, Subject, moment};
use super::super::layer::{Answer, Layer, Question};
use super::super::model::{Model, Tone};
use super::super::notices::{Notice, notices};
use super::super::possible;
use super::super::reminders::{MOST_WORDS, Reminder};
use super::sending;
use crate::domain::command::Command;
use crate::domain::ids::{AnnouncementId, RequestId};
use crate::domain::time::Timestamp;
use crate::text::sanitise;
use crate::words::{args, moments};

/// The first notice is seen to. A trouble that lasts stays where it is and shows its page. None where there is none.
pub(super) fn acknowledge(model: &mut Model) -> Option<Vec<Effect>> {
    let first = notices(model).into_iter().next()?;
    Some(match first {
        Notice::Trouble(_) => {
            if !model.troubles.history_read() {
                super::listing::open(model, super::super::listing::What::Waiting);
            }
            model.changed = true;
            Vec::new()
        }
        Notice::Announcement(announcement) => {
            let id = announcement.id;
            acknowledge_announcement(model, id)
        }
        Notice::HandOver(_) => super::shifts::open(model),
        Notice::Reminder(reminder) => {
            let id = reminder.id;
            model.layers.push(Layer::asking(Question::Reminder(id)));
            model.changed = true;
            Vec::new()
        }
    })
}

/// This seat has heard a message to all seats. Whoever may not tell the centre so puts it away here alone.
pub(super) fn acknowledge_announcement(model: &mut Model, announcement: AnnouncementId) -> Vec<Effect> {
    let heard = Command::AcknowledgeAnnouncement { announcement };
    model.changed = true;
    if model.read_only || possible::preview(model, &heard).is_err() {
        model.put_away.push(announcement);
        return vec![Effect::KeepNotes(model.notes())];
    }
    sending::send(model, Action::AcknowledgeNotice, Subject::Centre, heard, None, None)
}

/// Rings softly when a reminder has become due.
pub(super) fn ring(model: &mut Model) -> bool {
    let now = model.now;
    let rings = model.reminders.rings(now);
    model.changed |= rings;
    rings
}

/// What was answered about a reminder.
pub(super) fn answered(model: &mut Model, id: uuid::Uuid, answer: Answer) -> Vec<Effect> {
    let now = model.now;
    match answer {
        Answer::Yes => model.reminders.done(id),
        Answer::Later => model.reminders.snooze(id, now),
        Answer::No | Answer::Drop => return Vec::new(),
    }
    vec![Effect::KeepNotes(model.notes())]
}

/// Notes a reminder: about `request` or nothing in particular, at `at`, to do what `words` say. The constructor that the
/// form and the command line share.
///
/// # Errors
/// The language files' key of what is wrong.
pub fn remind(
    model: &mut Model,
    request: Option<RequestId>,
    at: Timestamp,
    words: &str,
) -> Result<Vec<Effect>, &'static str> {
    if at <= model.now {
        return Err("reminder-in-the-past");
    }
    let words: String = sanitise::line(words.trim()).chars().take(MOST_WORDS).collect();
    if words.is_empty() && request.is_none() {
        return Err("reminder-of-nothing");
    }
    let id = model.fresh_id();
    if !model.reminders.add(Reminder { id, at, request, words }) {
        return Err("reminder-too-many");
    }
    let said = model.words.text("said-reminder", &args!["at" => moments::near(model.words, at, model.now)]);
    model.say(Tone::Good, said);
    Ok(vec![Effect::KeepNotes(model.notes())])
}

/// The reminder that a form asks for.
///
/// # Errors
/// What is wrong in words, and in which line.
pub(super) fn remind_as_filled_in(model: &mut Model, form: &Form) -> Result<Vec<Effect>, (String, FieldName)> {
    let unclear = |model: &Model, key: &str, field| (model.words.plain(key), field);
    let Some(at) = moment::parse(form.value(FieldName::Until), model.now) else {
        return Err(unclear(model, "reminder-when", FieldName::Until));
    };
    let request = match form.subject {
        Subject::Request(request) => Some(request),
        Subject::Team(_) | Subject::Centre => None,
    };
    remind(model, request, at, form.value(FieldName::Words)).map_err(|key| {
        let field = if key == "reminder-of-nothing" { FieldName::Words } else { FieldName::Until };
        unclear(model, key, field)
    })
}
