//! Questions. The least harmful answer stands first and is what Enter gives.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::line::{Line, draw_all, frame, middle};
use super::{look, menu};
use crate::console::layer::Question;
use crate::console::listing::draft_of;
use crate::console::model::{Doubt, Model, Way};
use crate::console::theme::Part;
use crate::console::update;
use crate::text::wrap::wrap;
use crate::words::args;

/// Columns of a question.
const COLUMNS: u16 = 72;

/// Draws a question with its answers.
pub fn question(model: &Model, question: &Question, buffer: &mut Buffer, area: Rect) {
    let words = model.words;
    let (title, why) = match question {
        Question::Leave => {
            let why = words.text("question-leave-why", &args!["n" => model.pending.len()]);
            ("question-leave", why)
        }
        Question::Override { action, subject, why, .. } => {
            let what = format!("{} {}", words.plain(&action.label_key()), menu::named(model, *subject));
            let why = words.text("question-override-why", &args!["what" => what, "why" => why.as_str()]);
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
    };
    let width = COLUMNS.min(area.width.saturating_sub(4));
    let text = look(model, Part::Text);
    let mut lines: Vec<Line> =
        wrap(&why, usize::from(width.saturating_sub(4))).into_iter().map(|line| Line::of(line, text)).collect();
    lines.push(Line::default());
    for (index, answer) in question.answers().iter().enumerate() {
        let said = words.plain(question.answer_key(*answer));
        let (mark, part) = if index == 0 { ('>', Part::Chosen) } else { (' ', Part::Text) };
        lines.push(Line::of(format!("{mark} {} {said}", index + 1), look(model, part)));
    }
    let place = middle(area, width, lines.len() as u16 + 2);
    let inner = frame(buffer, place, &words.plain(title), look(model, Part::Head));
    draw_all(buffer, inner, lines);
}
