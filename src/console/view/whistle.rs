//! Whistles (吹哨): who was called and where each stands, and both sides' arguments where one does not want to come.

use super::line::Line;
use super::{detail, look, pane::comma};
use crate::console::action::Action;
use crate::console::model::Model;
use crate::console::names;
use crate::console::theme::Part;
use crate::domain::desk::Desk;
use crate::domain::request::Request;
use crate::domain::whistle::{Summons, SummonsState, Whistle};
use crate::text::sanitise;
use crate::text::wrap::wrap;
use crate::words::{args, moments};

/// The open whistle beneath the list: the lead first, each with what is left of its time.
pub fn of_request(model: &Model, desk: &Desk, request: &Request, width: usize) -> Vec<Line> {
    let Some(whistle) = request.open_whistle() else { return Vec::new() };
    let office = names::place(desk, &whistle.office);
    let level = names::name(model.words, "whistle-level", &whistle.level);
    let head = model.words.text("whistle-line", &args!["office" => office, "level" => level]);
    let (mut said, mut part) = (vec![head], Part::Head);
    for summons in whistle.meant() {
        let (words, of) = standing(model, desk, summons);
        part = louder(part, of);
        said.push(words);
    }
    if whistle.lacks().is_none() {
        said.push(to_close(model, desk, whistle));
    }
    let said = wrap(&sanitise::line(&said.join("  ")), width);
    said.into_iter().map(|line| Line::of(line, look(model, part))).collect()
}

/// That a whistle may be closed, and who is then counted as never having come.
fn to_close(model: &Model, desk: &Desk, whistle: &Whistle) -> String {
    let key = shown(model, Action::CloseWhistle);
    let missing: Vec<String> = whistle.not_come().map(|summons| names::office(desk, &summons.office)).collect();
    if missing.is_empty() {
        return model.words.text("whistle-to-close", &args!["key" => key]);
    }
    let missing = missing.join(comma(model.words));
    model.words.text("whistle-to-close-without", &args!["key" => key, "offices" => missing])
}

/// Where a department stands, in a few words.
fn standing(model: &Model, desk: &Desk, summons: &Summons) -> (String, Part) {
    let words = model.words;
    let lead = if summons.lead { "whistle-lead" } else { "whistle-assists" };
    let name = format!("{} {}", names::office(desk, &summons.office), words.plain(lead));
    let state = names::name(words, "summons", &summons.state);
    let late = summons.is_late(model.now);
    let mut said = format!("{name} {state}");
    if let Some(at) = summons.signed_in {
        // Beside a report stands when it came.
        let at = if summons.state == SummonsState::Reported { summons.since } else { at };
        said = format!("{said} {}", moments::near(words, at, model.now));
        if late {
            said = format!("{said} {}", words.plain("whistle-was-late"));
        }
    } else if let Some(due) = summons.due {
        said = format!("{said} {}", moments::left_or_late(words, due, model.now));
    }
    let part = match summons.state {
        SummonsState::Refused | SummonsState::Disputed => Part::Alarm,
        _ if late && summons.signed_in.is_none() => Part::Alarm,
        _ => Part::Head,
    };
    (said, part)
}

fn louder(one: Part, other: Part) -> Part {
    if one == Part::Alarm || other == Part::Alarm { Part::Alarm } else { other }
}

/// The lead with where it stands, for a column.
pub fn departments(model: &Model, desk: &Desk, request: &Request) -> String {
    let offices = request.open_whistle().into_iter().flat_map(Whistle::meant);
    let offices: Vec<String> = offices.map(|summons| names::office(desk, &summons.office)).collect();
    offices.join(comma(model.words))
}

/// What is left of the time to sign in, or what the whistle waits for otherwise.
pub fn sign_in(model: &Model, request: &Request) -> (String, Part) {
    let Some(whistle) = request.open_whistle() else { return (String::new(), Part::Text) };
    let any = |state: SummonsState| whistle.meant().any(|summons| summons.state == state);
    let plain = |state: SummonsState, part| (names::name(model.words, "summons", &state), part);
    match whistle.next_due() {
        _ if any(SummonsState::Disputed) => plain(SummonsState::Disputed, Part::Alarm),
        _ if any(SummonsState::Refused) => plain(SummonsState::Refused, Part::Alarm),
        Some(due) => {
            let part = if due <= model.now { Part::Alarm } else { Part::Text };
            (moments::left_or_late(model.words, due, model.now), part)
        }
        None if whistle.lacks().is_none() => plain(SummonsState::Reported, Part::Good),
        None if any(SummonsState::SignedIn) => plain(SummonsState::SignedIn, Part::Text),
        None => plain(SummonsState::Called, Part::Text),
    }
}

/// Every whistle of a request, the latest first, with all that was said.
pub fn page(model: &Model, desk: &Desk, request: &Request, width: usize) -> Vec<Line> {
    if request.whistles.is_empty() {
        return vec![Line::of(model.words.plain("whistle-none"), look(model, Part::Faint))];
    }
    let mut lines = Vec::new();
    for whistle in request.whistles.iter().rev() {
        lines.extend(one(model, desk, whistle, width));
        lines.push(Line::default());
    }
    lines
}

fn one(model: &Model, desk: &Desk, whistle: &Whistle, width: usize) -> Vec<Line> {
    let words = model.words;
    let near = |at| moments::near(words, at, model.now);
    let blown = args![
        "office" => names::place(desk, &whistle.office),
        "level" => names::name(words, "whistle-level", &whistle.level),
        "by" => detail::operator(words, desk, whistle.by),
        "at" => near(whistle.at),
    ];
    let mut lines = vec![Line::of(sanitise::line(&words.text("whistle-blown", &blown)), look(model, Part::Head))];
    if let Some(end) = whistle.ended {
        let key = if end.recalled { "whistle-recalled" } else { "whistle-closed" };
        let values = args!["by" => detail::operator(words, desk, end.by), "at" => near(end.at)];
        lines.extend(said(model, 0, &words.text(key, &values), Part::Text, width));
    }
    for summons in &whistle.summons {
        let (head, part) = standing(model, desk, summons);
        lines.extend(said(model, 2, &head, part, width));
        if !summons.report.is_empty() {
            let report = words.text("whistle-report", &args!["report" => summons.report.as_str()]);
            lines.extend(said(model, 4, &report, Part::Text, width));
        }
        if let Some(rating) = &summons.rating {
            let rating = names::name(words, "satisfaction", rating);
            lines.extend(said(model, 4, &words.text("whistle-rated", &args!["rating" => rating]), Part::Text, width));
        }
        if let Some(justified) = summons.justified {
            let key = if justified { "whistle-justified" } else { "whistle-not-justified" };
            lines.extend(said(model, 4, &words.plain(key), Part::Text, width));
        }
    }
    lines.extend(arguments_of(model, desk, whistle, width));
    lines
}

/// Above a form about an open whistle: of a refusal what each side says, from the first word to the last; before closing
/// where every department stands.
pub fn arguments(model: &Model, action: Action, request: &Request, width: usize) -> Vec<Line> {
    let (Some(desk), Some(whistle)) = (&model.desk, request.open_whistle()) else { return Vec::new() };
    let mut lines = match action {
        Action::ArbitrateWhistle | Action::InsistOnWhistle => arguments_of(model, desk, whistle, width),
        Action::CloseWhistle => before_closing(model, desk, whistle, width),
        _ => return Vec::new(),
    };
    lines.push(Line::default());
    lines
}

fn before_closing(model: &Model, desk: &Desk, whistle: &Whistle, width: usize) -> Vec<Line> {
    let departments = whistle.meant().map(|summons| standing(model, desk, summons));
    let mut lines: Vec<Line> = departments.flat_map(|(words, part)| said(model, 0, &words, part, width)).collect();
    if whistle.lacks().is_none() && whistle.not_come().next().is_some() {
        lines.extend(said(model, 0, &to_close(model, desk, whistle), Part::Warning, width));
    }
    lines
}

fn arguments_of(model: &Model, desk: &Desk, whistle: &Whistle, width: usize) -> Vec<Line> {
    let words = model.words;
    let office = names::place(desk, &whistle.office);
    let says = |who: &str, at: String, what: &str| {
        words.text("whistle-says", &args!["who" => who, "at" => at, "words" => what])
    };
    let answers = |what: &str| words.text("whistle-answers", &args!["who" => office.as_str(), "words" => what]);
    let mut lines = Vec::new();
    let near = |at| moments::near(words, at, model.now);
    lines.extend(said(model, 0, &says(&office, near(whistle.at), whistle.reason.as_str()), Part::Text, width));
    // Refusals go over to whoever was called instead: each is told once.
    let with_refusals = whistle.meant().filter(|summons| !summons.refusals.is_empty());
    for refusal in with_refusals.flat_map(|summons| &summons.refusals) {
        let department = names::office(desk, &refusal.office);
        let argument = says(&department, near(refusal.at), refusal.argument.as_str());
        lines.extend(said(model, 0, &argument, Part::Warning, width));
        if !refusal.answer.is_empty() {
            lines.extend(said(model, 0, &answers(refusal.answer.as_str()), Part::Text, width));
        }
    }
    lines
}

fn said(model: &Model, margin: usize, text: &str, part: Part, width: usize) -> Vec<Line> {
    let plain = look(model, Part::Text);
    let lines = wrap(sanitise::line(text).trim_end(), width.saturating_sub(margin).max(8));
    lines.into_iter().map(|line| Line::of(" ".repeat(margin), plain).then(line, look(model, part))).collect()
}

fn shown(model: &Model, action: Action) -> String {
    let keyed = model.keymap.binding(action).is_some_and(|binding| !binding.keys.is_empty());
    model.keymap.shown(if keyed { action } else { Action::Menu })
}
