//! A request by telephone: the form, and beside it what is known, so that nothing needs a second screen while somebody
//! is on the line.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::form;
use super::line::{Line, draw_all, frame};
use super::{likely, look};
use crate::console::action::Action;
use crate::console::forms::known;
use crate::console::forms::{FieldKind, FieldName, Form};
use crate::console::model::{Model, draft_key};
use crate::console::names;
use crate::console::theme::Part;
use crate::domain::rules::Rules;
use crate::text::wrap::wrap;
use crate::wire::RequestRow;
use crate::words::{args, moments};

/// Columns from which what is known stands beside the form instead of beneath it.
const SIDE_BY_SIDE: u16 = 100;
/// Rows kept for it beneath the form.
const ROWS_BENEATH: u16 = 5;
/// Earlier requests shown.
const EARLIER: usize = 6;

/// Draws the form; answers where the cursor stands in the line being filled in.
pub fn telephone(model: &Model, form: &Form, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    let kept = model.drafts.contains_key(&draft_key(form.action, form.subject));
    let mut title = model.words.plain("telephone-title");
    for more in taken_for(model, form).into_iter().chain(kept.then(|| model.words.plain("telephone-kept"))) {
        title = format!("{title}  {more}");
    }
    let inner = frame(buffer, area, &title, look(model, Part::Head));
    let (left, right) = halves(inner);
    let mut body = form::body(model, form, usize::from(left.width));
    let verdict = std::mem::take(&mut body.verdict);
    let facts = facts(model, form, usize::from(right.width));
    draw_all(buffer, right, verdict.into_iter().chain(facts));
    body.draw(buffer, left)
}

/// As what it will be filed, wherever the operator is in the form: sending takes it so. None before anything is said.
pub fn taken_for(model: &Model, form: &Form) -> Option<String> {
    let words = model.words;
    let shown = |name| {
        let of = form.fields.iter().find(|field| field.name == name);
        of.and_then(|field| match &field.kind {
            FieldKind::Pick(pick) => Some(pick.label().to_owned()).filter(|label| !label.is_empty()),
            _ => None,
        })
    };
    let (service, level) = (shown(FieldName::Service), shown(FieldName::Priority));
    if service.is_none() && level.is_none() && form.value(FieldName::Words).is_empty() {
        return None;
    }
    let service = service.unwrap_or_else(|| words.plain("telephone-no-service"));
    let protected = (!form.value(FieldName::Protected).is_empty()).then(|| words.plain("protected-order"));
    let guessed = form.is_guessed(FieldName::Service) || form.is_guessed(FieldName::Protected);
    let guessed = guessed.then(|| words.plain("form-guessed"));
    let parts: Vec<String> = [Some(service), level, protected, guessed].into_iter().flatten().collect();
    Some(parts.join(" "))
}

/// Where the form stands, and where what is known.
fn halves(inner: Rect) -> (Rect, Rect) {
    if inner.width >= SIDE_BY_SIDE - 4 {
        let width = inner.width * 11 / 20;
        let left = Rect { width: width.saturating_sub(2), ..inner };
        return (left, Rect { x: inner.x + width, width: inner.width - width, ..inner });
    }
    let beneath = ROWS_BENEATH.min(inner.height / 3);
    let left = Rect { height: inner.height - beneath, ..inner };
    (left, Rect { y: inner.y + left.height, height: beneath, ..inner })
}

/// What is known: the deadline, what may be the same matter, and the caller's earlier requests.
pub(super) fn facts(model: &Model, form: &Form, width: usize) -> Vec<Line> {
    let Some((desk, rules)) = model.ground() else { return Vec::new() };
    let words = model.words;
    let (text, faint) = (look(model, Part::Text), look(model, Part::Faint));
    let mut lines = Vec::new();
    if let Some(due) = known::deadline(form, desk, rules, model.now) {
        let at = moments::near(words, due, model.now);
        lines.push(Line::of(words.text("telephone-deadline", &args!["at" => at]), text));
    }
    lines.extend(
        unchecked(model, form, rules).into_iter().flat_map(|said| wrap(&said, width)).map(|said| Line::of(said, faint)),
    );
    let answer = model.caller.as_ref().and_then(|caller| caller.known.as_ref());
    let doubles = likely::of_call(model, desk);
    if !doubles.is_empty() {
        lines.push(Line::of(words.plain("telephone-doubles"), look(model, Part::Warning)));
        lines.extend(doubles.into_iter().map(|double| Line::of("  ", text).join(double).fit(width)));
    }
    match (&model.caller, answer) {
        (None, _) => {}
        (Some(_), None) => lines.push(Line::of(words.plain("telephone-earlier-asking"), faint)),
        (_, Some(answer)) if answer.requests.is_empty() => {
            lines.push(Line::of(words.plain("telephone-earlier-none"), faint));
        }
        (_, Some(answer)) => {
            let count = words.text("telephone-earlier", &args!["n" => answer.requests.len()]);
            lines.push(Line::of(count, look(model, Part::Head)));
            lines.extend(answer.requests.iter().take(EARLIER).flat_map(|row| earlier(model, row, width)));
        }
    }
    lines
}

/// What comes of a place that is not chosen: nothing is filed with one that only looks like it.
fn unchecked(model: &Model, form: &Form, rules: &Rules) -> Option<String> {
    let words = model.words;
    let field = form.fields.iter().find(|field| field.name == FieldName::Place)?;
    let FieldKind::Pick(pick) = &field.kind else { return None };
    if pick.value().is_some() {
        return None;
    }
    let shown = |action| model.keymap.shown_while_typing(action);
    if let Some(typed) = pick.unmatched() {
        return Some(words.text("telephone-no-such-place", &args!["typed" => typed]));
    }
    let key =
        if known::is_needed_to_offer(form, field, rules) { "telephone-unchecked" } else { "telephone-unchecked-goes" };
    Some(words.text(key, &args!["file" => shown(Action::Confirm), "offer" => shown(Action::ConfirmAndOffer)]))
}

/// An earlier request: when, how it stands, what it was about, on one or two lines.
fn earlier(model: &Model, row: &RequestRow, width: usize) -> Vec<Line> {
    let words = model.words;
    let state = names::name(words, "state", &row.state);
    let rating = row.rating.as_ref().map(|rating| names::name(words, "satisfaction", &rating.satisfaction));
    let head = format!(
        "  {}  {}  {state}  {}",
        names::tail(row.number),
        moments::date(row.filed_at),
        rating.unwrap_or_default()
    );
    let mut lines = vec![Line::of(head.trim_end(), look(model, Part::Text))];
    let summary = if row.flags.protected { words.plain("protected-order") } else { row.summary.as_str().to_owned() };
    let said = wrap(&summary, width.saturating_sub(4)).into_iter().next();
    lines.extend(said.map(|said| Line::of(format!("    {said}"), look(model, Part::Faint))));
    lines
}
