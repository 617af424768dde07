//! What the centre, and the way to it, have to say. It changes the picture and never what the operator is doing: no
//! layer comes or goes, no selection moves, no typed letter is lost.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::kept::Loaded;
use super::super::layer::{Layer, Page, Reading};
use super::super::lists::Changes;
use super::super::marks::Came;
use super::super::message::{Link, News};
use super::super::model::{Doubt, Model, Pending, Tone, Way};
use super::{finding, given_back, sending};
use crate::domain::desk::Desk;
use crate::domain::ids::CommandId;
use crate::domain::time::Span;
use crate::words::{args, refusal_sentence};

/// Between two soft bells, so that a morning's orders do not ring like one alarm.
const SOFT_BELL_EVERY: Span = Span::seconds(20);

/// Takes one piece of news in.
pub(super) fn news(model: &mut Model, news: News) -> Vec<Effect> {
    match news {
        News::Desk(desk) => return desk_came(model, *desk),
        News::Loaded(loaded) => loaded_came(model, *loaded),
        News::Heard => model.heard = Some(model.now),
        News::Link(link) => return link_came(model, link),
        News::You(you) => model.sit_down(you),
        News::Kept { command_id, command } => kept(model, command_id, command),
        News::Landed { command_id, revision, outcome } => {
            model.troubles.writing(None, model.now);
            model.marks.answered(command_id, Came::Landed(revision));
            if let Some(pending) = taken(model, command_id) {
                let what = sending::done(model, &pending, &outcome);
                let words = model.words.text("said-landed", &args!["what" => what, "revision" => revision.0]);
                model.say(Tone::Good, words);
                return super::books::look_again(model, pending.act);
            }
        }
        News::Refused { command_id, refusal } => {
            model.troubles.writing(None, model.now);
            let why = match &model.desk {
                Some(desk) => refusal_sentence(model.words, &refusal, desk),
                None => refusal.tag(),
            };
            model.marks.answered(command_id, Came::Refused(why.clone()));
            return not_done(model, command_id, "said-refused", &why);
        }
        News::Failed { command_id, why } => {
            model.marks.answered(command_id, Came::Refused(why.clone()));
            return not_done(model, command_id, "said-failed", &why);
        }
        News::Dropped { command_id } => {
            model.marks.answered(command_id, Came::Refused(model.words.plain("answer-drop")));
            return not_done(model, command_id, "said-dropped", "");
        }
        News::Asked { command_id, why } => asked(model, command_id, why),
        News::Sent { command_id } => on_its_way(model, command_id, Way::Sent),
        News::NotYet { command_id, cause } => {
            on_its_way(model, command_id, Way::Sent);
            model.troubles.writing(Some(cause), model.now);
            model.changed = true;
        }
        News::DropWaits { command_id } => {
            on_its_way(model, command_id, Way::Dropping);
            let pending = model.pending.iter().find(|pending| pending.command_id == command_id);
            let what = pending.map(|pending| sending::what(model, pending)).unwrap_or_default();
            let words = model.words.text("said-drop-waits", &args!["what" => what]);
            model.say(Tone::Plain, words);
        }
        News::MayHaveLanded { command_id } => {
            let Some(pending) = taken(model, command_id) else { return Vec::new() };
            let words = model.words.text("said-may-have-landed", &args!["what" => sending::what(model, &pending)]);
            model.marks.answered(command_id, Came::Refused(words.clone()));
            model.say(Tone::Bad, words);
        }
        News::Trouble(cause) => {
            model.troubles.link(cause, model.now);
            model.changed = true;
        }
        News::Clock(ahead) => {
            model.troubles.clock(ahead, model.now);
            model.changed = true;
        }
        News::HistoryReplaced => {
            model.troubles.history_replaced(model.now);
            model.changed = true;
        }
        News::Present(seats) => model.changed |= model.presence.hear(seats),
        News::Told(words) => model.say(Tone::Plain, words),
        News::Caller(question, answer) => {
            if let Some(caller) = model.caller.as_mut().filter(|caller| caller.asked == question) {
                caller.known = Some(*answer);
                model.changed = true;
            }
        }
        News::Volunteers(said, answer) => {
            for layer in &mut model.layers {
                if let Layer::Reading(Reading { page: Page::Volunteers(asked, found), .. }) = layer
                    && *asked == said
                {
                    *found = Some(answer.clone());
                    model.changed = true;
                }
            }
            return super::books::found(model, &said, &answer);
        }
        News::Book(book, answer) => super::books::came(model, book, answer),
        News::Statement(volunteer, answer) => super::books::statement(model, volunteer, &answer),
        News::Overview(answer) => super::books::overview(model, &answer),
        News::Pledges(request, rows) => super::bills::fitting(model, request, &rows),
        News::Drawn(request, pledges) => super::bills::drawn(model, request, &pledges),
        News::Figures(month, answer) => super::reports::came(model, month, &answer),
        News::Timeline(request, entries) => {
            for layer in &mut model.layers {
                if let Layer::Reading(reading) = layer
                    && let Page::Request(of, timeline) = &mut reading.page
                    && *of == request
                {
                    *timeline = Some(entries.clone());
                    model.changed = true;
                }
            }
        }
        News::Exported(order, written) => super::export::came(model, &order, &written),
        News::Past(moment, answer) => super::past::came(model, moment, answer),
        News::Papers(request, lines) => {
            for layer in &mut model.layers {
                if let Layer::Reading(reading) = layer
                    && let Page::Papers(of, read) = &mut reading.page
                    && *of == request
                {
                    read.clone_from(&lines);
                    model.changed = true;
                }
            }
        }
    }
    Vec::new()
}

fn link_came(model: &mut Model, link: Link) -> Vec<Effect> {
    model.changed |= model.link != link;
    model.link = link;
    match &model.link {
        Link::Live => {
            model.heard = Some(model.now);
            if model.kept.is_some_and(|kept| kept.whole) { now_live(model) } else { Vec::new() }
        }
        Link::TurnedAway(_) => {
            // Who is turned away sees nothing that was kept for somebody with the right to it.
            if model.kept.take().is_some() {
                model.desk = None;
                model.lists.empty();
            }
            vec![Effect::ForgetDesk]
        }
        Link::Connecting | Link::Lost(_) => Vec::new(),
    }
}

/// What was kept is the centre's desk from here on.
fn now_live(model: &mut Model) -> Vec<Effect> {
    model.kept = None;
    model.changed = true;
    if model.lists.alarms().next().is_some() { ring(model) } else { Vec::new() }
}

/// The kept desk is there whole, unless the centre was quicker.
fn loaded_came(model: &mut Model, loaded: Loaded) {
    if let Some(kept) = model.kept.as_mut().filter(|kept| !kept.whole) {
        kept.whole = true;
        model.likely.begin_anew();
        let mut lists = loaded.lists;
        lists.take_after(&model.lists, &loaded.desk);
        (model.desk, model.lists) = (Some(loaded.desk), lists);
        model.changed = true;
        finding::filter_again(model);
    }
}

fn desk_came(model: &mut Model, desk: Desk) -> Vec<Effect> {
    let whole = model.kept.is_none_or(|kept| kept.whole);
    let changes = match &model.desk {
        Some(before) if whole => {
            model.likely.follow(before, &desk);
            model.lists.follow(before, &desk)
        }
        _ => {
            model.likely.begin_anew();
            model.lists.pass(model.now, None);
            model.lists.refill(&desk);
            let alarms = model.lists.alarms().count();
            Changes { any: true, filed: 0, alarms }
        }
    };
    let heard_before = super::super::notices::announcements(model).len();
    model.marks.follow(&desk);
    let first = model.desk.replace(desk).is_none() || !whole;
    let spoken = super::super::notices::announcements(model).len().saturating_sub(heard_before);
    model.changed |= spoken > 0;
    if !model.settled {
        model.cursors.clear();
    }
    if first {
        finding::filter_again(model);
    }
    model.changed |= changes.any;
    if let Some(kept) = &mut model.kept {
        // It may be the kept one still, and its bells wait until it is the centre's.
        kept.whole = true;
        return if model.link == Link::Live { now_live(model) } else { Vec::new() };
    }
    model.heard = Some(model.now);
    model.arrived.add(if first { 0 } else { changes.filed });
    if changes.alarms > 0 {
        return ring(model);
    }
    let rested = model.rang.is_none_or(|rang| model.now - rang >= SOFT_BELL_EVERY);
    if (changes.filed > 0 || spoken > 0) && rested { ring(model) } else { Vec::new() }
}

/// The alarm of an emergency rings again each minute until somebody acknowledges it.
pub(super) fn ring_again(model: &mut Model) -> Vec<Effect> {
    let last = model.rang.map(|rang| rang.0.div_euclid(60_000_000));
    let alarm = model.lists.alarms().next().is_some();
    if alarm && last != Some(model.now.0.div_euclid(60_000_000)) { ring(model) } else { Vec::new() }
}

/// A reminder that becomes due rings once.
pub(super) fn remind(model: &mut Model) -> Vec<Effect> {
    let elsewhere = model.past.moment.is_some() || model.board.is_some();
    if !elsewhere && super::notices::ring(model) { ring(model) } else { Vec::new() }
}

fn ring(model: &mut Model) -> Vec<Effect> {
    model.rang = Some(model.now);
    if model.quiet { Vec::new() } else { vec![Effect::Bell] }
}

/// One that nobody here knows was left by an earlier run.
fn kept(model: &mut Model, command_id: CommandId, command: crate::domain::command::Command) {
    match model.pending.iter().find(|pending| pending.command_id == command_id) {
        Some(pending) if model.link != Link::Live => {
            let what = sending::what(model, pending);
            let words = model.words.text("said-kept", &args!["what" => what]);
            model.say(Tone::Plain, words);
        }
        Some(_) => {}
        None => {
            model.pending.push(Pending {
                command_id,
                command,
                act: None,
                asked_at: model.now,
                way: Way::Waiting,
                typed: None,
                chosen: String::new(),
            });
            model.changed = true;
        }
    }
}

/// Takes a command off those that wait for an answer.
fn taken(model: &mut Model, command_id: CommandId) -> Option<Pending> {
    let at = model.pending.iter().position(|pending| pending.command_id == command_id)?;
    model.changed = true;
    Some(model.pending.remove(at))
}

/// A command that came to nothing gives back what was filled in for it.
fn not_done(model: &mut Model, command_id: CommandId, key: &str, why: &str) -> Vec<Effect> {
    let Some(pending) = taken(model, command_id) else { return Vec::new() };
    let what = sending::what(model, &pending);
    // Papers that were not put on record are not waited for.
    if let crate::domain::command::Command::OpenPapers { request } = &pending.command {
        model.layers.retain(
            |layer| !matches!(layer, Layer::Reading(reading) if matches!(&reading.page, Page::Papers(of, lines) if of == request && lines.is_empty())),
        );
    }
    let words = model.words.text(key, &args!["what" => what, "why" => why.to_owned()]);
    let Some(((action, subject), typed)) = pending.act.zip(pending.typed) else {
        model.say(Tone::Bad, words);
        return Vec::new();
    };
    let back = given_back::give(model, action, subject, typed);
    model.say(Tone::Bad, format!("{words} {back}"));
    // What the centre alone knows is asked for again with what was given back.
    let mut effects = super::books::ask(model);
    effects.push(Effect::KeepDrafts(model.drafts.clone()));
    effects
}

fn on_its_way(model: &mut Model, command_id: CommandId, way: Way) {
    for pending in model.pending.iter_mut().filter(|pending| pending.command_id == command_id) {
        // What the operator wants dropped stays so, however often it is sent to find out.
        if pending.way != Way::Dropping {
            model.changed |= pending.way != way;
            pending.way = way;
        }
    }
}

fn asked(model: &mut Model, command_id: CommandId, why: Doubt) {
    let Some(at) = model.pending.iter().position(|pending| pending.command_id == command_id) else { return };
    model.pending[at].way = Way::Asked(why);
    let what = sending::what(model, &model.pending[at]);
    let key = model.keymap.shown(Action::Unsent);
    let said = match why {
        Doubt::TooOld => "said-too-old",
        Doubt::AnotherHistory => "said-another-history",
        Doubt::WasAcknowledged => "said-was-acknowledged",
    };
    let words = model.words.text(said, &args!["what" => what, "key" => key]);
    model.say(Tone::Bad, words);
}
