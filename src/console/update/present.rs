//! Which request the operator has open, said to the centre so that the other seats see it. It is found out with whatever
//! happens anyway, the ends of polls among it, and wakes nobody.

use super::super::commandline::typing::Asked;
use super::super::effect::Effect;
use super::super::forms::{Form, Subject};
use super::super::layer::{Layer, Page, Question};
use super::super::lists::Screen;
use super::super::message::Link;
use super::super::model::Model;
use super::super::pane::Standing;
use super::super::presence::Open;
use crate::domain::authority::takes_in_hand;
use crate::domain::time::Span;

/// After so long it is said again, at the next poll's end: the centre forgets it after a minute.
const AGAIN: Span = Span::seconds(20);
/// An operator who presses no key for so long is not looking any more.
const LOOKS: Span = Span::minutes(5);

/// Where an operator is.
#[derive(Clone, Copy)]
enum Place {
    /// At a request.
    At(Open),
    /// At something else.
    Elsewhere,
}

/// Says what is open, where that is another than was said, or was said long ago.
pub(super) fn say(model: &mut Model) -> Vec<Effect> {
    if model.past.moment.is_some() {
        return Vec::new();
    }
    if model.link != Link::Live {
        // The centre forgets it meanwhile; it is said anew when it can be heard.
        model.presence.said = None;
        return Vec::new();
    }
    let place = if takes_part(model) { place(model) } else { Some(Place::Elsewhere) };
    let open = match place {
        Some(Place::At(open)) => Some(open).filter(|open| open.typing || is_looked_at(model)),
        Some(Place::Elsewhere) => None,
        // Nothing can be said of it while the selection does not stand still.
        None => return Vec::new(),
    };
    let said = &mut model.presence;
    let again = open.is_some() && model.now - said.said_at >= AGAIN;
    if open == said.said && !again {
        return Vec::new();
    }
    (said.said, said.said_at) = (open, model.now);
    vec![Effect::Present(open)]
}

/// A console that only looks, is locked, or shows something else than requests has none open.
fn takes_part(model: &Model) -> bool {
    let elsewhere = model.board.is_some() || model.past.then.is_some() || model.lock.is_locked();
    model.settled && !model.read_only && !elsewhere && takes_in_hand(model.me.role)
}

fn is_looked_at(model: &Model) -> bool {
    model.lock.touched_at().is_some_and(|touched| model.now - touched < LOOKS)
}

/// Where the operator is; none while the selection does not stand still.
fn place(model: &Model) -> Option<Place> {
    let places = || model.layers.iter().rev().filter_map(place_of);
    match places().next() {
        Some(Place::At(top)) => {
            // A menu or a question over a form hides no word of it.
            let types = |place| matches!(place, Place::At(open) if open.request == top.request && open.typing);
            return Some(Place::At(Open { typing: places().any(types), ..top }));
        }
        Some(Place::Elsewhere) => return Some(Place::Elsewhere),
        None => {}
    }
    if model.screen == Screen::Teams {
        return Some(Place::Elsewhere);
    }
    if model.pane.standing() != Standing::Selected {
        return None;
    }
    Some(model.selected().map_or(Place::Elsewhere, |request| at(Subject::Request(request.id), false)))
}

fn at(subject: Subject, typing: bool) -> Place {
    match subject {
        Subject::Request(request) => Place::At(Open { request, typing }),
        Subject::Team(_) | Subject::Centre => Place::Elsewhere,
    }
}

/// Where a layer takes the operator; none where the one beneath shows through.
fn place_of(layer: &Layer) -> Option<Place> {
    match layer {
        Layer::Form(form) => Some(at(form.subject, holds_text(form))),
        Layer::CommandLine(typing) => match typing.asked() {
            Asked::Act(act) => Some(at(act.subject, true)),
            Asked::Begun(begun) => begun.subject.map(|subject| at(subject, true)),
            Asked::Unclear | Asked::Nothing | Asked::Order(_) => None,
        },
        Layer::Menu(menu) => menu.subject.map(|subject| at(subject, false)),
        Layer::Question(Question::Override { subject, .. } | Question::TakeBack { subject, .. }, _) => {
            Some(at(*subject, false))
        }
        Layer::Reading(reading) => match reading.page {
            Page::Request(request, _) | Page::WhyNot(request) | Page::Whistles(request) | Page::Papers(request, _) => {
                Some(at(Subject::Request(request), false))
            }
            Page::Together
            | Page::Volunteers(..)
            | Page::Points(..)
            | Page::Overview(_)
            | Page::DutyBook
            | Page::Reports(_) => None,
        },
        Layer::Question(..) | Layer::Listing(_) | Layer::Sort { .. } | Layer::Filter { .. } => None,
    }
}

fn holds_text(form: &Form) -> bool {
    form.touched && form.fields.iter().any(|field| !field.value().is_empty())
}
