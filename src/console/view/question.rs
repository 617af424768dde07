//! Questions. The least harmful answer stands first and is what Enter gives.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::line::{Line, draw_all, frame, middle};
use super::{look, menu};
use crate::console::layer::Question;
use crate::console::model::Model;
use crate::console::theme::Part;
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
        Question::TooOld(id) => {
            let act = model.pending.iter().find(|pending| pending.command_id == *id).and_then(|pending| pending.act);
            let what = act.map_or_else(String::new, |(action, subject)| {
                format!("{} {}", words.plain(&action.label_key()), menu::named(model, subject))
            });
            let why = words.text("question-too-old-why", &args!["what" => what]);
            ("question-too-old", why)
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
