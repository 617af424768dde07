//! 撤回: says in words what would be taken back, and asks.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::forms::Subject;
use super::super::layer::{Layer, Question};
use super::super::model::Model;
use super::super::{names, possible};
use super::acts;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::event::Amended;
use crate::domain::ids::Revision;
use crate::domain::refusal::Refusal;
use crate::domain::request::Flags;
use crate::domain::undo::{self, About, Done, OwnAct};
use crate::words::{Words, args, moments, refusal_sentence};

/// Asks whether one's own last act is to be taken back, or says why it cannot be.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let Some((desk, _)) = model.ground() else { return acts::not_loaded(model) };
    let asked = undo::last(desk, model.me.operator).and_then(|act| {
        let command = Command::TakeBack { revision: act.revision };
        possible::preview(model, &command).map(|_| (act.revision, subject(act), told(model, desk, act)))
    });
    match asked {
        Ok((revision, subject, what)) => {
            model.layers.push(Layer::asking(Question::TakeBack { revision, subject, what }));
            model.changed = true;
        }
        Err(refusal) => cannot(model, &refusal),
    }
    Vec::new()
}

/// The answer was yes.
pub(super) fn confirmed(model: &mut Model, revision: Revision, subject: Subject) -> Vec<Effect> {
    acts::send(model, Action::Undo, subject, Command::TakeBack { revision })
}

fn cannot(model: &mut Model, refusal: &Refusal) {
    let why = model.desk.as_ref().map(|desk| refusal_sentence(model.words, refusal, desk)).unwrap_or_default();
    acts::cannot(model, Action::Undo, &why);
}

fn subject(act: &OwnAct) -> Subject {
    match act.about {
        About::Request(id) => Subject::Request(id),
        About::Team(id) => Subject::Team(id),
    }
}

/// What would be taken back, and what it would be then.
fn told(model: &Model, desk: &Desk, act: &OwnAct) -> String {
    let words = model.words;
    let at = moments::near(words, act.at, model.now);
    let request = match act.about {
        About::Request(id) => desk.request(id),
        About::Team(_) => None,
    };
    let of = match act.about {
        About::Request(_) => request.map(|request| request.number.to_string()).unwrap_or_default(),
        About::Team(id) => names::team(desk, id),
    };
    let say = |key: &str, what: String, before: String| {
        words.text(key, &args!["of" => of.clone(), "at" => at.clone(), "what" => what, "before" => before])
    };
    match &act.done {
        Done::Offered { assignments } => {
            let offers = assignments.iter().filter_map(|id| request?.assignment(*id));
            let teams: Vec<String> = offers.map(|on| names::team(desk, on.team)).collect();
            say("undo-offer", teams.join(", "), String::new())
        }
        Done::Held => say("undo-hold", String::new(), String::new()),
        Done::StoodDown { before: None } => say("undo-stand-down", String::new(), String::new()),
        Done::StoodDown { before: Some(down) } => say("undo-stand-down-before", String::new(), down.reason.clone()),
        Done::Prioritised { before, .. } => {
            let now = request.map(|request| names::name(words, "priority", &request.priority));
            say("undo-priority", now.unwrap_or_default(), names::name(words, "priority", before))
        }
        Done::Amended { change, .. } => {
            let (field, before) = amended(words, desk, change);
            say("undo-amendment", field, before)
        }
        Done::Noted => say("undo-note", String::new(), String::new()),
        // `undo::last` gives no such act.
        Done::Ended => String::new(),
    }
}

/// The field, and what it said before.
fn amended(words: &Words, desk: &Desk, change: &Amended) -> (String, String) {
    let none = || words.plain("none");
    let said = |text: &str| if text.is_empty() { none() } else { text.to_owned() };
    match change {
        Amended::Service { from, .. } => {
            (words.plain("field-service"), from.as_ref().map_or_else(none, |from| names::service(words, desk, from)))
        }
        Amended::Place { from, .. } => (words.plain("field-place"), names::place_in_town(desk, from)),
        Amended::Needed { from, .. } => (words.plain("field-needed"), from.to_string()),
        Amended::Summary { from, .. } => (words.plain("field-summary"), said(from.as_str())),
        Amended::Flags { from, .. } => (words.plain("field-flags"), flags(words, *from)),
        Amended::Campaign { from, .. } => (words.plain("field-campaign"), said(from.as_deref().unwrap_or_default())),
        Amended::Slot { from, .. } => (words.plain("field-slot"), from.map_or_else(none, moments::date_clock)),
        Amended::Project { from, .. } => {
            (words.plain("field-project"), from.as_ref().map_or_else(none, |code| names::project(desk, code)))
        }
        Amended::Field { key, from, .. } => (key.clone(), said(from.as_str())),
    }
}

fn flags(words: &Words, flags: Flags) -> String {
    let pressing = flags.pressing_need.then(|| words.plain("flag-pressing_need"));
    pressing.unwrap_or_else(|| words.plain("none"))
}
