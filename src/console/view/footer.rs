//! The foot of the screen: the last result, and what the keys do for this row and mode.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::line::{Line, draw, safe};
use super::{header, look, teams};
use crate::console::action::Action;
use crate::console::filter::Fault;
use crate::console::forms::input::Input;
use crate::console::keymap::Context;
use crate::console::layer::Layer;
use crate::console::lists::Screen;
use crate::console::model::{Model, Tone};
use crate::console::pane::Standing;
use crate::console::possible;
use crate::console::theme::Part;
use crate::domain::protection::PoliceStep;
use crate::domain::request::{Priority, Request, State};
use crate::text::columns;
use crate::text::wrap::wrap;
use crate::words::{Words, args, moments};

/// Keys shown at most.
const MOST_KEYS: usize = 8;

/// The last result at the left, over several rows where it takes them; what is still on its way, or what the teams are
/// doing, at the right.
pub fn result(model: &Model, buffer: &mut Buffer, area: Rect) {
    let lines = result_lines(model, area.width.into());
    for (row, line) in (0..area.height).zip(lines) {
        draw(buffer, area, row, line);
    }
}

/// Rows that the last result takes.
pub fn result_rows(model: &Model) -> u16 {
    result_lines(model, model.size.width.into()).len() as u16
}

fn result_lines(model: &Model, width: usize) -> Vec<Line> {
    let text = look(model, Part::Text);
    let right = if model.screen == Screen::Teams {
        Line::of(format!("  {} ", teams::counts(model)), text)
    } else {
        counts(model)
    };
    let Some(said) = &model.said else {
        let nothing = Line::of(format!(" {}", model.words.plain("nothing-said")), look(model, Part::Faint));
        return vec![nothing.with_right(right, width)];
    };
    let (sign, part) = match said.tone {
        Tone::Good => ("", Part::Good),
        Tone::Plain => ("", Part::Text),
        Tone::Bad => ("!! ", Part::Alarm),
    };
    let before = Line::of(format!(" {} ", moments::clock_seconds(said.at)), text);
    let margin = before.width();
    let words = safe(&format!("{sign}{}", said.words));
    if margin + columns::width(&words) + right.width() <= width {
        return vec![before.then(words, look(model, part)).with_right(right, width)];
    }
    let wrapped = wrap(&words, width.saturating_sub(margin + 1).max(1));
    let mut lines: Vec<Line> = wrapped.into_iter().map(|line| Line::of(line, look(model, part))).collect();
    // What stands at the right has the last row's end, or a row of its own.
    if lines.last().is_some_and(|last| margin + last.width() + right.width() > width) && right.width() > 0 {
        lines.push(Line::default());
    }
    let last = lines.len().saturating_sub(1);
    let placed = lines.into_iter().enumerate().map(|(row, line)| {
        let start = if row == 0 { before.clone() } else { Line::of(" ".repeat(margin), text) };
        let line = start.join(line);
        if row == last { line.with_right(right.clone(), width) } else { line }
    });
    placed.collect()
}

/// How many rows are marked, and how many commands wait for the centre.
fn counts(model: &Model) -> Line {
    let count = |key, n: usize| (n > 0).then(|| model.words.text(key, &args!["n" => n]));
    let marked = count("marked-count", model.marks.len()).map(|said| (said, Part::Key));
    let waiting = count("sent-waiting", model.pending.len()).map(|said| (said, Part::Warning));
    let said = marked.into_iter().chain(waiting);
    said.fold(Line::default(), |line, (said, part)| line.then(format!("  {said} "), look(model, part)))
}

/// The keys for what is topmost, as many as fit; help always stands last.
pub fn keys(model: &Model, buffer: &mut Buffer, area: Rect) {
    let width = usize::from(area.width);
    let hint = |action: Action| {
        let typing = model.context() == Context::Form;
        let key = if typing { model.keymap.shown_while_typing(action) } else { model.keymap.shown(action) };
        let label = model.words.plain(&action.label_key());
        (!key.is_empty()).then(|| {
            Line::of(" ", look(model, Part::Text))
                .then(key, look(model, Part::Key))
                .then(format!(" {label} "), look(model, Part::Text))
        })
    };
    let help = hint(Action::Help).unwrap_or_default();
    let room = width.saturating_sub(help.width());
    let mut line = Line::default();
    let wanted = actions(model).into_iter().filter(|action| *action != Action::Offer || somebody_can_go(model));
    for next in wanted.filter_map(hint).take(MOST_KEYS - 1) {
        if line.width() + next.width() > room {
            break;
        }
        line = line.join(next);
    }
    draw(buffer, area, 0, line.join(help));
}

/// Whether there is anybody to offer the selected request to, as far as its teams are ranked already.
fn somebody_can_go(model: &Model) -> bool {
    model.pane.standing() != Standing::Selected || !possible::teams_for(model, Action::Offer).is_empty()
}

/// What one most likely wants here, the likeliest first.
fn actions(model: &Model) -> Vec<Action> {
    use Action as A;
    match (model.layers.last(), model.context()) {
        (Some(Layer::Filter { .. }), _) => vec![A::Confirm, A::Back],
        (Some(Layer::CommandLine(_)), _) => vec![A::Confirm, A::Back],
        (Some(Layer::Menu(_) | Layer::Sort { .. }), _) => vec![A::Confirm, A::Back],
        (Some(Layer::Form(form)), _) if matches!(form.action, A::NewRequest | A::TakeIn) => {
            vec![A::Confirm, A::ConfirmAndOffer, A::NextField, A::PreviousField, A::Back]
        }
        (_, Context::Form) => vec![A::Confirm, A::NextField, A::PreviousField, A::Back],
        (Some(Layer::Question(..)), _) => vec![A::Up, A::Down, A::Confirm, A::Back],
        (_, Context::Menu) => vec![A::Back],
        (_, Context::Reading) => vec![A::PageDown, A::PageUp, A::Menu, A::Back],
        (_, Context::Teams) => vec![A::Menu, A::StandDown, A::StandUp, A::Filter, A::NextScreen],
        (_, context) => {
            let mut actions = vec![A::Menu];
            if context == Context::Pane {
                actions.extend([A::Offer, A::Mark, A::OfferOpen, A::WhyNot, A::Back]);
            } else {
                actions.extend(model.selected().into_iter().flat_map(for_request));
                actions.extend([A::NewRequest, A::Open, A::SwitchPane, A::Filter]);
            }
            actions
        }
    }
}

fn for_request(request: &Request) -> Vec<Action> {
    use Action as A;
    let emergency = request.priority == Priority::Emergency;
    if request.police_step() == Some(PoliceStep::Report) {
        return vec![A::EmergencyCall, A::TakeIn, A::Offer, A::OpenPapers];
    }
    match request.state {
        State::Done if request.flags.protected => vec![A::Archive, A::OpenPapers, A::Note],
        State::Received if request.flags.protected => vec![A::TakeIn, A::OpenPapers, A::Note],
        State::Received if emergency => vec![A::Emergency, A::EmergencyCall, A::Merge, A::Cancel],
        State::Received => vec![A::TakeIn, A::Transfer, A::Merge, A::Cancel],
        State::Queued if emergency => vec![A::Offer, A::EmergencyCall, A::OfferOpen],
        State::Queued => vec![A::Offer, A::OfferOpen, A::Transfer, A::Hold],
        State::Offered if emergency => vec![A::OfferAlso, A::Call, A::EmergencyCall, A::Recall],
        State::Offered => vec![A::Remind, A::OfferAlso, A::Recall, A::Call],
        State::Accepted | State::InService => vec![A::Call, A::OfferAlso, A::Recall, A::Note],
        State::Done => vec![A::CallBack, A::Call, A::Note],
        State::Held => vec![A::Call, A::Note, A::Cancel],
        State::Transferred => vec![A::Call, A::Note],
        State::Rejected | State::Merged | State::Cancelled | State::Archived => vec![A::Note],
    }
}

/// The filter being typed, in place of the last result, and under it how filters are written, or what of this one was not
/// understood. Answers where the cursor stands.
pub fn filter(model: &Model, input: &Input, buffer: &mut Buffer, area: Rect, beneath: Rect) -> Position {
    let text = look(model, Part::Text);
    let prompt = format!(" / {}: ", model.words.plain("filter-prompt"));
    let before = Line::of(prompt, look(model, Part::Key));
    let (rows, counting) = match (header::filter_on(model, model.screen), model.screen) {
        (Some(on), _) => (on.rows, on.counting),
        (None, Screen::Teams) => (model.lists.teams().len(), false),
        (None, screen) => (model.lists.rows(screen).len(), false),
    };
    let key = if counting { "filter-counting" } else { "filter-count" };
    let right = Line::of(format!("  {} ", model.words.text(key, &args!["n" => rows])), look(model, Part::Faint));
    let start = before.width();
    let room = usize::from(area.width).saturating_sub(start + right.width()).max(1);
    let (seen, caret) = input.seen(room);
    draw(buffer, area, 0, before.then(seen, text).with_right(right, area.width.into()));
    draw(buffer, beneath, 0, grammar(model));
    Position::new(area.x + (start + caret) as u16, area.y)
}

/// How filters are written, or what of this one was not understood.
fn grammar(model: &Model) -> Line {
    let keys = [Action::Confirm, Action::Back].into_iter().fold(Line::default(), |line, action| {
        let label = if action == Action::Confirm { "filter-keep" } else { "filter-clear" };
        line.then(" ", look(model, Part::Text))
            .then(model.keymap.shown(action), look(model, Part::Key))
            .then(format!(" {} ", model.words.plain(label)), look(model, Part::Text))
    });
    let filter = header::filter_on(model, model.screen).map(|on| on.filter);
    match filter.and_then(|filter| filter.faults().first()) {
        Some(wrong) => keys.then(format!(" !! {}", fault(model.words, wrong)), look(model, Part::Warning)),
        None => {
            let key = if model.screen == Screen::Teams { "filter-help-teams" } else { "filter-help" };
            keys.then(format!(" {}", model.words.plain(key)), look(model, Part::Faint))
        }
    }
}

/// What of a filter was not understood, and what was probably meant.
pub fn fault(words: &Words, fault: &Fault) -> String {
    let meant = |nearest: &Option<String>| match nearest {
        Some(nearest) => words.text("filter-meant", &args!["nearest" => nearest.as_str()]),
        None => words.plain("filter-meant-none"),
    };
    match fault {
        Fault::NoSuchField { typed, nearest } => {
            words.text("filter-no-field", &args!["typed" => typed.as_str(), "meant" => meant(nearest)])
        }
        Fault::NoSuchValue { field, typed, nearest } => {
            let values = args!["field" => field.as_str(), "typed" => typed.as_str(), "meant" => meant(nearest)];
            words.text("filter-no-value", &values)
        }
        Fault::NotANumber { field } => words.text("filter-no-number", &args!["field" => field.as_str()]),
    }
}
