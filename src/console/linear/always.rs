//! What is said wherever the operator is: alarms, notices, results, the link, and how much is new.

use super::scene::Scene;
use super::speech::Spoken;
use crate::console::action::Action;
use crate::console::lists::Screen;
use crate::console::model::{Model, Said, Tone};
use crate::console::notices::{Notice, notices};
use crate::console::theme::Part;
use crate::console::view::spoken;
use crate::domain::time::Span;
use crate::words::args;

/// Between two lines about what is new.
pub(super) const NEW_EVERY: Span = Span::seconds(10);

/// What of it has not been said.
pub(super) fn say(after: &mut Spoken, model: &Model, scene: &Scene) -> Vec<String> {
    let mut lines: Vec<String> = after.link.is_none().then(|| begins(model)).into_iter().collect();
    alarms(after, model, &mut lines);
    told(after, model, &mut lines);
    results(after, model, &mut lines);
    link(after, model, &mut lines);
    fresh(after, model, scene, &mut lines);
    lines
}

/// The keys one needs to find all others.
fn begins(model: &Model) -> String {
    let shown = |action| model.keymap.shown(action);
    let keys = args!["again" => shown(Action::Redraw), "help" => shown(Action::Help), "quit" => shown(Action::Quit)];
    model.words.text("linear-begins", &keys)
}

/// An alarm is said at once, and each minute again until somebody sees to it.
fn alarms(after: &mut Spoken, model: &Model, lines: &mut Vec<String>) {
    let ringing: Vec<_> = model.lists.alarms().collect();
    let minute = model.now.0.div_euclid(60_000_000);
    let another = ringing.iter().any(|id| !after.alarms.contains(id));
    if !ringing.is_empty() && (another || after.alarm_minute != minute) {
        lines.extend(match model.lock.is_locked() {
            true => Some(model.words.text("lock-alarms", &args!["n" => ringing.len()])),
            false => spoken::alarm(model),
        });
        after.alarm_minute = minute;
    }
    after.alarms = ringing;
}

fn told(after: &mut Spoken, model: &Model, lines: &mut Vec<String>) {
    if model.lock.is_locked() {
        return;
    }
    let all = notices(model);
    let key = |notice: &Notice<'_>| match notice {
        Notice::Trouble(trouble) => trouble.cause.tag().to_owned(),
        Notice::Announcement(one) => one.id.to_string(),
        Notice::HandOver(one) => one.id.to_string(),
        Notice::Reminder(one) => one.id.to_string(),
    };
    let new = all.iter().filter(|notice| !after.notices.contains(&key(notice)));
    lines.extend(new.map(|notice| spoken::notice(model, notice)));
    after.notices = all.iter().map(key).collect();
}

fn results(after: &mut Spoken, model: &Model, lines: &mut Vec<String>) {
    if model.lock.is_locked() {
        return;
    }
    let then = model.past.then.as_ref().and_then(|then| then.said.as_ref());
    let said: Vec<Said> = model.said.iter().chain(then).cloned().collect();
    let new = said.iter().filter(|one| !after.said.contains(one));
    lines.extend(new.map(|one| if one.tone == Tone::Bad { format!("!! {}", one.words) } else { one.words.clone() }));
    after.said = said;
}

/// How the link is: at the start, when it turns loud, and when all is well again.
fn link(after: &mut Spoken, model: &Model, lines: &mut Vec<String>) {
    let (said, part) = spoken::link(model);
    let changed = after.link != Some(part) && (part != Part::Warning || after.link.is_none());
    if changed {
        lines.push(said);
        after.link = Some(part);
    }
}

/// How many requests came since that was last said; never while somebody types.
fn fresh(after: &mut Spoken, model: &Model, scene: &Scene, lines: &mut Vec<String>) {
    let Some(desk) = model.desk.as_ref().filter(|_| model.kept.is_none()) else { return };
    let filed = desk.tally.filed;
    let known = *after.filed.get_or_insert(filed);
    if filed <= known {
        after.filed = Some(filed);
        return;
    }
    if scene.typing {
        return;
    }
    let due = after.counted_at.map_or(model.now, |at| at + NEW_EVERY);
    if due > model.now {
        after.wake_at(due);
        return;
    }
    let values = args!["n" => filed - known, "queue" => model.lists.count_on(Screen::Queue)];
    lines.push(model.words.text("linear-new", &values));
    after.filed = Some(filed);
    after.counted_at = Some(model.now);
}
