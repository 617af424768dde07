//! A form: its lines with what is filled in, choices beneath the line being filled in, and what is wrong beside it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::line::{Line, draw, frame, middle};
use super::{hint, look, menu, whistle};
use crate::console::action::Action;
use crate::console::forms::command::{Unclear, command, numbered};
use crate::console::forms::input::Input;
use crate::console::forms::pick::{Pick, Source};
use crate::console::forms::{Field, FieldKind, FieldName, Form, Subject, known, moment};
use crate::console::model::Model;
use crate::console::theme::Part;
use crate::console::update::numbers;
use crate::console::{names, past, possible, presence};
use crate::text::columns;
use crate::text::wrap::wrap;
use crate::wire::Moment;
use crate::words::{args, moments, refusal_sentence};

/// Columns of a form.
const FORM_COLUMNS: u16 = 96;
/// Choices shown beneath a line at once.
const CHOICES: usize = 7;
/// Lines of a long text at most.
const TEXT_LINES: usize = 4;
/// Lines of a verdict at most.
const VERDICT_LINES: usize = 8;

/// What the form comes to as it stands.
pub(super) enum Verdict {
    /// A line cannot be read.
    Unclear(FieldName),
    /// It would be refused, and why.
    Refused(String),
    /// It can be sent.
    Ready,
    /// It is for all that are marked: each is judged when it is sent.
    ForEach,
}

/// The lines of a form, and where the caret stands in them.
pub(super) struct Body {
    /// One for each field, and the choices of the one being filled in.
    pub(super) lines: Vec<Line>,
    /// What the form comes to.
    pub(super) verdict: Vec<Line>,
    /// Row and column of the caret.
    caret: Option<(usize, usize)>,
    /// Rows of choices beneath the caret.
    choices: usize,
}

/// Draws a form; answers where the cursor stands in the line being filled in.
pub fn form(model: &Model, form: &Form, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    let width = FORM_COLUMNS.min(area.width.saturating_sub(4));
    let inside = usize::from(width.saturating_sub(4));
    let mut body = body(model, form, inside);
    body.precede(above(model, form, inside));
    body.lines.push(Line::default());
    body.lines.append(&mut body.verdict);
    let place = middle(area, width, body.lines.len() as u16 + 2);
    let title = title(model, form);
    // In the frame, where it moves no line under the operator's hands.
    let (title, part) = match others_typing(model, form) {
        Some(said) => {
            let said = columns::cut(&said, inside.saturating_sub(2)).into_owned();
            let room = inside.saturating_sub(4 + columns::width(&said));
            (format!("{}  {said}", columns::cut(&title, room)), Part::Alarm)
        }
        None => (columns::cut(&title, inside.saturating_sub(2)).into_owned(), Part::Head),
    };
    let inner = frame(buffer, place, &title, look(model, part));
    body.draw(buffer, inner)
}

/// What is done in a form, and to what.
pub(super) fn title(model: &Model, form: &Form) -> String {
    let action = model.words.plain(&form.action.label_key());
    match form.many.len() {
        0 => format!("{action}  {}", menu::named(model, form.subject)),
        n => {
            let numbers = numbers(model, form.many.iter().copied());
            model.words.text("together-title", &args!["action" => action, "n" => n, "numbers" => numbers])
        }
    }
}

/// Who else is typing into a request that the form is for.
fn others_typing(model: &Model, form: &Form) -> Option<String> {
    let own = match form.subject {
        Subject::Request(request) if !form.many.contains(&request) => Some(request),
        Subject::Request(_) | Subject::Team(_) | Subject::Centre => None,
    };
    presence::typing_too(model, own.into_iter().chain(form.many.iter().copied()))
}

/// What must be read before the form is filled in: both sides' arguments about a whistle.
fn above(model: &Model, form: &Form, inside: usize) -> Vec<Line> {
    let request = match form.subject {
        Subject::Request(id) => model.desk.as_ref().and_then(|desk| desk.request(id)),
        Subject::Team(_) | Subject::Centre => None,
    };
    request.map_or_else(Vec::new, |request| whistle::arguments(model, form.action, request, inside))
}

impl Body {
    /// Puts lines before all others.
    fn precede(&mut self, mut lines: Vec<Line>) {
        self.caret = self.caret.map(|(row, column)| (row + lines.len(), column));
        lines.append(&mut self.lines);
        self.lines = lines;
    }

    /// Draws the lines; the one being filled in stays in sight where there is no room for all. Answers where the
    /// cursor stands.
    pub(super) fn draw(self, buffer: &mut Buffer, area: Rect) -> Option<Position> {
        let height = usize::from(area.height);
        let focus = self.caret.map_or(0, |(row, _)| row);
        let below = (focus + self.choices + 1).min(self.lines.len().saturating_sub(1));
        let top = below.saturating_sub(height.saturating_sub(1)).min(focus);
        for (row, line) in (0..area.height).zip(self.lines.into_iter().skip(top)) {
            draw(buffer, area, row, line);
        }
        self.caret.map(|(row, column)| Position::new(area.x + column as u16, area.y + (row - top) as u16))
    }
}

/// The lines of a form in so many columns.
pub(super) fn body(model: &Model, form: &Form, inside: usize) -> Body {
    let labels = label_width(model, form).min(inside / 3);
    let verdict = verdict(model, form);
    let mut lines = Vec::new();
    let (mut cursor, mut chosen_from) = (None, 0);
    let faint = look(model, Part::Faint);
    for (index, field) in form.fields.iter().enumerate() {
        let focused = index == form.focus;
        let (of_field, caret) = field_lines(model, form, field, focused, (labels, inside), &verdict);
        if let Some((row, column)) = caret {
            cursor = Some((lines.len() + row, column));
        }
        lines.extend(of_field);
        if let (true, FieldKind::Pick(pick)) = (focused, &field.kind) {
            let beneath = choices(model, pick, labels);
            chosen_from = beneath.len();
            lines.extend(beneath);
        }
        if let (true, Some(said)) = (focused, hint::hint(model, form, field)) {
            let margin = " ".repeat(labels + 4);
            let beneath = wrap(&said, inside.saturating_sub(margin.len()));
            chosen_from += beneath.len();
            lines.extend(beneath.into_iter().map(|line| Line::of(&margin, faint).then(line, faint)));
        }
    }
    Body { lines, verdict: verdict_lines(model, form, &verdict, inside), caret: cursor, choices: chosen_from }
}

fn label_width(model: &Model, form: &Form) -> usize {
    let labels = form.fields.iter().map(|field| columns::width(&field.label(model.words)));
    labels.max().unwrap_or(0)
}

/// What stands in a field, on as many lines as it takes but no more than a few, and row and column of the caret in them.
fn field_lines(
    model: &Model,
    form: &Form,
    field: &Field,
    focused: bool,
    (labels, width): (usize, usize),
    verdict: &Verdict,
) -> (Vec<Line>, Option<(usize, usize)>) {
    let (text, faint) = (look(model, Part::Text), look(model, Part::Faint));
    let label = field.label(model.words);
    let label_look = look(model, if focused { Part::Key } else { Part::Text });
    let before = Line::of(if focused { "> " } else { "  " }, label_look)
        .then(columns::pad_left(&columns::cut(&label, labels), labels), label_look)
        .then("  ", text);
    let start = before.width();
    let room = width.saturating_sub(start).max(1);
    let (line, caret) = match &field.kind {
        FieldKind::Text(input) if columns::width(input.text()) >= room => {
            let (of_text, caret) = long(model, input, focused, &before, width);
            let aside = aside(model, form, field, verdict);
            let aside = (!aside.is_empty()).then(|| Line::of(" ".repeat(start), text).then(aside, faint));
            return (of_text.into_iter().chain(aside).collect(), focused.then_some(caret));
        }
        FieldKind::Text(input) => {
            let aside = aside(model, form, field, verdict);
            let room = room.saturating_sub(columns::width(&aside) + 2).max(8);
            let (seen, caret) = input.seen(room);
            let seen = columns::pad(&seen, if aside.is_empty() { 0 } else { columns::width(&seen) + 2 }).into_owned();
            (before.then(seen, text).then(aside, faint), caret)
        }
        FieldKind::Pick(pick) if focused && !pick.query.text().is_empty() => {
            let (seen, caret) = pick.query.seen(room);
            (before.then(seen, text), caret)
        }
        FieldKind::Pick(pick) if pick.label().is_empty() => {
            let hint = if focused { "form-find" } else { "none" };
            let optional = if field.optional { optional(model, form, field) } else { model.words.plain(hint) };
            (before.then(format!("({optional})"), faint), 0)
        }
        FieldKind::Pick(pick) => (before.then(pick.label(), text).then(guessed(model, form, field), faint), 0),
        FieldKind::Tick(on) => {
            (before.then(if *on { "[x]" } else { "[ ]" }, text).then(guessed(model, form, field), faint), 1)
        }
    };
    (vec![line], focused.then_some((0, start + caret)))
}

/// A text that is longer than its line, wrapped beneath itself; `~` stands where more of it is not in sight.
fn long(model: &Model, input: &Input, focused: bool, before: &Line, width: usize) -> (Vec<Line>, (usize, usize)) {
    let text = look(model, Part::Text);
    let start = before.width();
    let (all, (row, column)) = input.wrapped(width.saturating_sub(start + 1).max(2));
    let top = if focused { (row + 1).saturating_sub(TEXT_LINES) } else { 0 };
    let left = all.len().saturating_sub(top + TEXT_LINES);
    let last = all.len().min(TEXT_LINES) - 1;
    let lines = all.into_iter().skip(top).take(TEXT_LINES).enumerate().map(|(at, line)| {
        let before = if at == 0 { before.clone() } else { Line::of(" ".repeat(start), text) };
        let hidden = (at == 0 && top > 0) || (at == last && left > 0);
        before.then(if hidden { format!("{line}~") } else { line }, text)
    });
    (lines.collect(), (row - top, start + column))
}

/// That a line may stay empty, and of a call whether that is so only as long as it is not offered.
pub(super) fn optional(model: &Model, form: &Form, field: &Field) -> String {
    let needed = model.ground().is_some_and(|(_, rules)| known::is_needed_to_offer(form, field, rules));
    if needed {
        let key = model.keymap.shown_while_typing(Action::ConfirmAndOffer);
        return model.words.text("form-needed-to-offer", &args!["key" => key]);
    }
    model.words.plain("form-optional")
}

/// Behind what was only guessed.
pub(super) fn guessed(model: &Model, form: &Form, field: &Field) -> String {
    let guessed = form.is_guessed(field.name).then(|| format!(" {}", model.words.plain("form-guessed")));
    guessed.unwrap_or_default()
}

/// Beside a typed line: that it may stay empty, the moment that was meant, or that it cannot be read.
pub(super) fn aside(model: &Model, form: &Form, field: &Field, verdict: &Verdict) -> String {
    let words = model.words;
    let typed = field.value();
    if typed.is_empty() {
        return if field.optional { format!("({})", optional(model, form, field)) } else { String::new() };
    }
    if let Some(why) = model.desk.as_ref().and_then(|desk| known::fault(form, field.name, desk, model.now)) {
        return format!("! {}", words.plain(why));
    }
    // Which request is meant is seen before it is joined to another.
    if matches!(form.action, Action::Merge | Action::Link)
        && field.name == FieldName::Number
        && let Some(other) = model.desk.as_ref().and_then(|desk| numbered(desk, typed))
    {
        return format!("= {} {}", names::tail(other.number), names::summary(words, other));
    }
    if field.name == FieldName::Moment {
        return match past::parse(typed, model.now) {
            Some(Moment::Time(at)) => format!("= {}", moments::day_clock(words, at)),
            Some(Moment::Revision(revision)) => format!("= r{revision}"),
            None => format!("! {}", words.plain("form-unclear")),
        };
    }
    if field.own.is_none() && matches!(verdict, Verdict::Unclear(name) if *name == field.name) {
        return format!("! {}", words.plain("form-unclear"));
    }
    if matches!(field.name, FieldName::Until | FieldName::Start | FieldName::End)
        && let Some(at) = moment::parse(typed, model.now)
    {
        return format!("= {}", moments::day_clock(words, at));
    }
    String::new()
}

fn choices(model: &Model, pick: &Pick, labels: usize) -> Vec<Line> {
    let (text, faint) = (look(model, Part::Text), look(model, Part::Faint));
    let margin = " ".repeat(labels + 4);
    if pick.matching() == 0 && pick.source() == Source::Searched && pick.query.trimmed().is_empty() {
        return vec![Line::of(margin, text).then(model.words.plain("form-search"), faint)];
    }
    if pick.waits() {
        return vec![Line::of(margin, text).then(model.words.plain("page-asking"), faint)];
    }
    if pick.matching() == 0 {
        return vec![Line::of(margin, text).then(model.words.plain("form-none-matching"), look(model, Part::Warning))];
    }
    let seen = pick.seen(CHOICES).map(|(chosen, choice)| {
        let style = look(model, if chosen { Part::Chosen } else { Part::Text });
        Line::of(&margin, text).then(if chosen { "> " } else { "  " }, style).then(&choice.label, style)
    });
    let mut lines: Vec<Line> = seen.collect();
    if pick.matching() > lines.len() {
        let said = model.words.text("form-matching", &args!["n" => pick.matching()]);
        lines.push(Line::of(margin, text).then(said, faint));
    }
    lines
}

/// What the centre would say to the form as it stands, as far as the replica knows.
pub(super) fn verdict(model: &Model, form: &Form) -> Verdict {
    if form.action == Action::RemindMe {
        return match moment::parse(form.value(FieldName::Until), model.now) {
            Some(at) if at > model.now => Verdict::Ready,
            _ => Verdict::Unclear(FieldName::Until),
        };
    }
    let Some(desk) = &model.desk else { return Verdict::Ready };
    if form.action == Action::Points && form.value(FieldName::Volunteer).is_empty() {
        return Verdict::Unclear(FieldName::Volunteer);
    }
    if form.action.is_of_the_console() {
        return Verdict::Ready;
    }
    if !form.many.is_empty() {
        return Verdict::ForEach;
    }
    match command(form, desk, model.now, &mut uuid::Uuid::nil) {
        Err(Unclear(name)) => Verdict::Unclear(name),
        Ok(command) => match possible::preview(model, &command) {
            Ok(_) => Verdict::Ready,
            Err(refusal) => Verdict::Refused(refusal_sentence(model.words, &refusal, desk)),
        },
    }
}

fn verdict_lines(model: &Model, form: &Form, verdict: &Verdict, width: usize) -> Vec<Line> {
    let Some((said, part)) = verdict_told(model, form, verdict) else { return Vec::new() };
    wrap(&said, width).into_iter().take(VERDICT_LINES).map(|line| Line::of(line, look(model, part))).collect()
}

/// A verdict in words; none where the line that cannot be read says so itself.
pub(super) fn verdict_told(model: &Model, form: &Form, verdict: &Verdict) -> Option<(String, Part)> {
    let words = model.words;
    Some(match (&form.problem, verdict) {
        (Some(why), _) => (words.text("form-problem", &args!["why" => why.as_str()]), Part::Alarm),
        (None, Verdict::Unclear(_)) => return None,
        (None, Verdict::ForEach) => {
            let numbers = numbers(model, form.many.iter().copied());
            (words.text("together-form", &args!["n" => form.many.len(), "numbers" => numbers]), Part::Text)
        }
        (None, Verdict::Refused(why)) => (words.text("form-not-yet", &args!["why" => why.as_str()]), Part::Warning),
        (None, Verdict::Ready) if form.fields.is_empty() => {
            let key = model.keymap.shown(Action::Confirm);
            (words.text("form-no-fields", &args!["key" => key]), Part::Text)
        }
        (None, Verdict::Ready) => (words.plain("form-ready"), Part::Good),
    })
}
