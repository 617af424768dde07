//! Questions. The least harmful answer stands first and is marked until another is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::line::{Line, draw_all, frame, middle};
use super::{look, menu};
use crate::console::layer::Question;
use crate::console::listing::draft_of;
use crate::console::marks::Parts;
use crate::console::model::{Doubt, Model, Way};
use crate::console::theme::Part;
use crate::console::update::{self, numbers};
use crate::text::wrap::wrap;
use crate::words::args;

/// Columns of a question.
const COLUMNS: u16 = 72;

/// Draws a question with its answers.
pub fn question(model: &Model, question: &Question, at: usize, buffer: &mut Buffer, area: Rect) {
    let (title, why) = told(model, question);
    match question {
        Question::Together { parts, .. } => together(model, (&title, &why), parts, (question, at), buffer, area),
        _ => ask(model, (question, at), &title, said(model, &why, area), buffer, area),
    }
}

/// What is asked, and what is to be known before it is answered.
pub fn told(model: &Model, question: &Question) -> (String, String) {
    let words = model.words;
    let (title, why) = match question {
        Question::Leave => {
            let why = words.text("question-leave-why", &args!["n" => model.pending.len()]);
            ("question-leave", why)
        }
        Question::Override { action, subject, why, .. } => {
            let what = format!("{} {}", words.plain(&action.label_key()), menu::named(model, *subject));
            let why =
                words.text("question-override-why", &args!["what" => what, "why" => why.trim_end_matches(['。', '.'])]);
            ("question-override", why)
        }
        Question::Waiting(id) => {
            let pending = model.pending.iter().find(|pending| pending.command_id == *id);
            let what = pending.map(|pending| update::what(model, pending)).unwrap_or_default();
            let key = match pending.map(|pending| pending.way) {
                Some(Way::Asked(Doubt::TooOld)) => "question-too-old-why",
                Some(Way::Asked(Doubt::AnotherHistory)) => "question-another-history-why",
                Some(Way::Asked(Doubt::WasAcknowledged)) => "question-was-acknowledged-why",
                Some(Way::Sent | Way::Dropping) => "question-sent-why",
                Some(Way::Waiting) | None => "question-waiting-why",
            };
            ("question-waiting", words.text(key, &args!["what" => what]))
        }
        Question::Reminder(id) => {
            let said = model.reminders.get(*id).map(|one| super::notice::reminder_line(model, one));
            ("question-reminder", said.unwrap_or_default())
        }
        Question::Draft(name) => {
            let what = draft_of(name).map(|(action, subject)| {
                format!("{}  {}", words.plain(&action.label_key()), menu::named(model, subject))
            });
            ("question-draft", what.unwrap_or_default())
        }
        Question::Withdraw(id) => {
            let said = model.desk.as_ref().and_then(|desk| desk.announcements.get(id));
            ("question-withdraw", said.map(|one| one.words.as_str().to_owned()).unwrap_or_default())
        }
        Question::Together { action, parts } => {
            let (ready, all) = (parts.ready.len(), parts.ready.len() + parts.left_out.len());
            let action = words.plain(&action.label_key());
            let title = words.text("question-together", &args!["action" => action, "ready" => ready, "all" => all]);
            let sent = numbers(model, parts.ready.iter().map(|(id, _)| *id));
            return (title, words.text("question-together-ready", &args!["n" => ready, "numbers" => sent]));
        }
        Question::TakeBack { what, .. } => ("question-undo", what.clone()),
    };
    (words.plain(title), why)
}

/// The answers in words, in their order.
pub fn answers(model: &Model, question: &Question) -> Vec<String> {
    let count = match question {
        Question::Together { parts, .. } => parts.ready.len(),
        _ => 0,
    };
    let said = |answer| model.words.text(question.answer_key(answer), &args!["n" => count]);
    question.answers().iter().map(|answer| said(*answer)).collect()
}

/// How many are acted on and which are left out, with the reasons.
fn together(
    model: &Model,
    (title, why): (&str, &str),
    parts: &Parts,
    question: (&Question, usize),
    buffer: &mut Buffer,
    area: Rect,
) {
    let words = model.words;
    let mut lines = said(model, why, area);
    if !parts.left_out.is_empty() {
        lines.push(Line::of(words.plain("question-together-left-out"), look(model, Part::Warning)));
    }
    let room = usize::from(area.height).saturating_sub(lines.len() + 7).max(1);
    for (id, why) in parts.left_out.iter().take(room) {
        let of = numbers(model, std::iter::once(*id));
        lines.push(Line::of(format!("  {of}  {why}"), look(model, Part::Text)));
    }
    if parts.left_out.len() > room {
        let more = words.text("question-together-more", &args!["n" => parts.left_out.len() - room]);
        lines.push(Line::of(format!("  {more}"), look(model, Part::Faint)));
    }
    ask(model, question, title, lines, buffer, area);
}

/// Columns of a question on this screen.
fn columns(area: Rect) -> u16 {
    COLUMNS.min(area.width.saturating_sub(4))
}

fn said(model: &Model, why: &str, area: Rect) -> Vec<Line> {
    let text = look(model, Part::Text);
    let lines = wrap(why, usize::from(columns(area).saturating_sub(4)));
    lines.into_iter().map(|line| Line::of(line, text)).collect()
}

/// Draws what is asked and the answers beneath it.
fn ask(
    model: &Model,
    (question, at): (&Question, usize),
    title: &str,
    mut lines: Vec<Line>,
    buffer: &mut Buffer,
    area: Rect,
) {
    lines.push(Line::default());
    for (index, said) in answers(model, question).into_iter().enumerate() {
        let (mark, part) = if index == at { ('>', Part::Chosen) } else { (' ', Part::Text) };
        lines.push(Line::of(format!("{mark} {} {said}", index + 1), look(model, part)));
    }
    let place = middle(area, columns(area), lines.len() as u16 + 2);
    let inner = frame(buffer, place, title, look(model, Part::Head));
    draw_all(buffer, inner, lines);
}
