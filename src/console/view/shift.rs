//! What stands in the list of a hand-over: who is on, what was handed over, what is open.

use super::line::Line;
use super::look;
use crate::console::lists::due;
use crate::console::model::Model;
use crate::console::theme::Part;
use crate::console::{names, shift};
use crate::domain::desk::Desk;
use crate::domain::hand_over::{HandOver, HandOverItem};
use crate::domain::ids::HandOverId;
use crate::domain::shift::Position;
use crate::domain::time::{Span, Timestamp, Window};
use crate::text::wrap::wrap;
use crate::words::{Words, args, moments};

/// Lines of the words of a hand-over that stand above the rows.
const MOST_LINES: usize = 4;

/// Who is on now and tonight, what is not confirmed, and what whoever left wrote.
pub(super) fn head(model: &Model, width: usize) -> Vec<Line> {
    let words = model.words;
    let Some(desk) = &model.desk else { return Vec::new() };
    let own = shift::own(model);
    let mut lines: Vec<(Part, String)> = vec![(
        Part::Text,
        match own {
            Some(position) => {
                words.text("shift-own", &args!["position" => names::position(desk, &position.sheet.code)])
            }
            None => words.plain("shift-nowhere"),
        },
    )];
    lines.extend(on_duty(words, desk, model.now).into_iter().map(|line| (Part::Text, line)));
    if !model.pending.is_empty() {
        lines.push((Part::Alarm, words.text("shift-unsent", &args!["n" => model.pending.len()])));
    }
    let unowned = own.map(|position| desk.without_owner_but(position, model.now)).unwrap_or_default();
    if !unowned.is_empty() {
        let numbers: Vec<String> = unowned.iter().take(6).map(|number| names::tail(*number)).collect();
        let values = args!["n" => unowned.len(), "numbers" => numbers.join(" ")];
        lines.push((Part::Warning, words.text("shift-unowned", &values)));
    }
    let last = match own {
        Some(position) => desk.last_hand_over(&position.sheet.code),
        None => desk.hand_overs.values().map(AsRef::as_ref).max_by_key(|one| one.signed.revision),
    };
    lines.extend(last.map(|last| (Part::Faint, signed(model, desk, last))));
    let said = last.map(|last| last.words.as_str()).unwrap_or_default();
    let said = wrap(said, width).into_iter().filter(|line| !line.is_empty()).take(MOST_LINES);
    let lines = lines.into_iter().flat_map(|(part, line)| {
        wrap(&line, width).into_iter().map(move |line| Line::of(line, look(model, part))).collect::<Vec<_>>()
    });
    lines.chain(said.map(|line| Line::of(line, look(model, Part::Text)))).chain([Line::default()]).collect()
}

/// A line a position: who sits there, and who is on its roster in the coming twelve hours.
pub fn on_duty(words: &Words, desk: &Desk, now: Timestamp) -> Vec<String> {
    desk.positions.values().map(|position| on_duty_at(words, desk, position, now)).collect()
}

fn on_duty_at(words: &Words, desk: &Desk, position: &Position, now: Timestamp) -> String {
    let sits = position.sitter.map(|sits| names::operator(desk, sits.operator));
    let coming = position.rostered_in(Window { start: now, end: now + Span::hours(12) }).map(|stretch| {
        let (from, to) = (moments::clock(stretch.window.start), moments::clock(stretch.window.end));
        format!("{from}-{to} {}", names::operator(desk, stretch.operator))
    });
    let values = args![
        "position" => names::position(desk, &position.sheet.code),
        "night" => if position.sheet.night_duty { "yes" } else { "no" },
        "sits" => sits.unwrap_or_else(|| words.plain("shift-nobody")),
        "coming" => coming.collect::<Vec<_>>().join(", "),
    ];
    words.text("shift-on-duty", &values)
}

fn signed(model: &Model, desk: &Desk, last: &HandOver) -> String {
    let near = |at| moments::near(model.words, at, model.now);
    let by = names::operator(desk, last.signed.operator);
    let (position, at) = (names::position(desk, &last.position), near(last.signed.at));
    match last.taken {
        Some(taken) => model.words.text(
            "shift-handed-over",
            &args![
                "position" => position, "by" => by, "at" => at, "revision" => last.signed.revision.0.to_string(),
                "next" => names::operator(desk, taken.operator), "then" => near(taken.at),
                "taken" => taken.revision.0.to_string()
            ],
        ),
        None => model.words.text(
            "shift-signed",
            &args![
                "position" => position, "by" => by, "at" => at, "revision" => last.signed.revision.0.to_string()
            ],
        ),
    }
}

/// A hand-over that waits for whoever comes.
pub(super) fn waiting(model: &Model, id: HandOverId) -> (String, String) {
    let Some((desk, one)) = model.desk.as_ref().and_then(|desk| Some((desk, desk.hand_overs.get(&id)?))) else {
        return Default::default();
    };
    let next = one.next.map(|next| names::operator(desk, next));
    let state = match next {
        Some(next) => model.words.text("shift-waits-for", &args!["next" => next]),
        None => model.words.plain("shift-waits"),
    };
    (signed(model, desk, one), state)
}

/// One thing that is open.
pub(super) fn open(model: &Model, item: HandOverItem) -> (String, String) {
    let words = model.words;
    let Some(desk) = &model.desk else { return Default::default() };
    let kind = names::name(words, "hand-over-kind", &item.kind);
    if let Some(team) = item.team.and_then(|team| desk.team(team)) {
        let until = team.stand_down.as_ref().and_then(|down| down.until);
        let until = until.map(|until| moments::near(words, until, model.now)).unwrap_or_default();
        return (format!("{kind}  {}", names::team(desk, team.sheet.id)), until);
    }
    let Some(request) = item.request.and_then(|request| desk.request(request)) else { return Default::default() };
    let parts = [
        kind,
        names::tail(request.number),
        names::name(words, "state-short", &request.state),
        names::request_place(desk, request),
        names::summary(words, request),
    ];
    let left = match &request.hold {
        Some(hold) => moments::near(words, hold.until, model.now),
        None => due(request).map(|due| moments::left_or_late(words, due, model.now)).unwrap_or_default(),
    };
    (parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  "), left)
}
