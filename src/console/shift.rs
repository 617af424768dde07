//! The shift of this seat: where its operator sits, what would be handed over now, and the filter that goes with a position.

use super::model::Model;
use super::names;
use crate::domain::desk::Desk;
use crate::domain::hand_over::{HandOverDraft, ItemKind, draft as written};
use crate::domain::ids::PositionCode;
use crate::domain::shift::{Position, PositionSheet};
use crate::text::sanitise;
use crate::words::{Language, Words, args};

/// Where the operator of this seat sits.
pub fn own(model: &Model) -> Option<&Position> {
    model.desk.as_ref()?.position_of(model.me.operator)
}

/// What would be handed over now: of the own position, or of the whole county for whoever sits nowhere.
pub fn draft(model: &Model) -> Option<HandOverDraft> {
    let desk = model.desk.as_ref()?;
    match own(model) {
        Some(position) => Some(written(desk, position, model.now)),
        None => Some(written(desk, &everything()?, model.now)),
    }
}

fn everything() -> Option<Position> {
    let code: PositionCode = "-".parse().ok()?;
    let sheet =
        PositionSheet { code, name: String::new(), places: Vec::new(), services: Vec::new(), night_duty: false };
    Some(Position::new(sheet))
}

/// A draft in a sentence: how many of each kind, for the operator to go on from.
pub fn sentence(words: &Words, draft: &HandOverDraft) -> String {
    let counted = ItemKind::ALL.into_iter().filter_map(|kind| {
        let n = draft.items.iter().filter(|item| item.kind == kind).count();
        let values = args!["kind" => names::name(words, "hand-over-kind", &kind), "n" => n];
        (n > 0).then(|| words.text("hand-over-count", &values))
    });
    let all: Vec<String> = counted.collect();
    if all.is_empty() { words.plain("hand-over-nothing") } else { all.join(comma(words)) }
}

/// The filter that shows what a position looks after; empty where that is everything.
pub fn filter(desk: &Desk, position: &Position) -> String {
    let either = |field: &str, names: Vec<String>| match names.as_slice() {
        [] => String::new(),
        names => format!("{field}:{}", names.join(",")),
    };
    let place = |code| names::place(desk, code).replace(char::is_whitespace, "");
    let places = position.sheet.places.iter().filter(|code| desk.centre.as_ref() != Some(*code)).map(place);
    let services = position.sheet.services.iter().map(|code| sanitise::line(code.as_str()));
    let parts = [either("place", places.collect()), either("service", services.collect())];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn comma(words: &Words) -> &'static str {
    if words.language() == Language::Zh { "，" } else { ", " }
}
