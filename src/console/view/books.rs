//! What the centre keeps beside the desk: rows of its lists, a volunteer's points, what is the centre's own.

use super::line::Line;
use super::{look, timeline};
use crate::console::books::{Book, amount, promised, set_aside};
use crate::console::listing::Item;
use crate::console::model::Model;
use crate::console::names;
use crate::console::theme::Part;
use crate::domain::accounts::ledger::Posting;
use crate::domain::accounts::points::RewardSheet;
use crate::domain::event::Event;
use crate::domain::ids::{PledgeId, RewardId, SponsorId, SupplyPointId};
use crate::domain::venues::figures::{CountLine, Counted};
use crate::text::wrap::wrap;
use crate::text::{columns, sanitise};
use crate::wire::TimelineEntry;
use crate::wire::points::{AccountStatement, StatementAnswer};
use crate::wire::venues::OverviewReport;
use crate::words::{args, figures, moments};

/// Postings told of a volunteer, the newest first.
const POSTINGS: usize = 20;
/// Columns of an amount.
const AMOUNT: usize = 12;
/// Columns of a key in the overview.
const KEY: usize = 24;

/// One row of a list, and what stands at its right.
pub(super) fn row(model: &Model, item: &Item) -> (String, String) {
    match item {
        Item::Reward(id) => reward(model, *id),
        Item::Sponsor(id) => sponsor(model, *id),
        Item::Pledge(id) => pledge(model, *id),
        Item::Stock(point, item) => stock(model, *point, item),
        Item::Branch(code) => branch(model, code),
        _ => None,
    }
    .unwrap_or_default()
}

/// What is to be known before the rows are read: that the centre is being asked, or that it could not be.
pub(super) fn head(model: &Model, book: Book, width: usize) -> Vec<Line> {
    match model.books.get(book) {
        Some(Ok(_)) => Vec::new(),
        Some(Err(why)) => warned(model, why, width),
        None => vec![Line::of(model.words.plain("page-asking"), look(model, Part::Faint))],
    }
}

fn warned(model: &Model, why: &str, width: usize) -> Vec<Line> {
    let warning = look(model, Part::Warning);
    wrap(&sanitise::line(why), width).into_iter().map(|line| Line::of(line, warning)).collect()
}

fn reward(model: &Model, id: RewardId) -> Option<(String, String)> {
    let row = model.books.reward(id)?;
    let words = model.words;
    let RewardSheet { name, price, each, .. } = &row.reward;
    let mut said = words.text("reward-row", &args!["name" => sanitise::line(name), "price" => *price]);
    if let Some(each) = each {
        said = format!("{said}  {}", words.text("reward-each", &args!["n" => *each]));
    }
    let left = row.stock.saturating_sub(row.reserved);
    let right = match row.reward.is_given(model.now) {
        true => words.text("reward-left", &args!["left" => left, "reserved" => row.reserved]),
        false => words.plain("reward-not-now"),
    };
    Some((said, right))
}

fn sponsor(model: &Model, id: SponsorId) -> Option<(String, String)> {
    let sheet = &model.books.sponsor(id)?.sheet;
    let words = model.words;
    let kind = words.plain(&format!("payer-{}", sheet.kind.tag()));
    let code = sheet.code.as_deref().map_or_else(|| "-".to_owned(), sanitise::line);
    let name = if sheet.name.is_empty() { String::new() } else { sanitise::line(&sheet.name) };
    let pledges = model.books.pledges().iter().filter(|row| row.pledge.sheet.sponsor == id).count();
    let right = words.text("sponsor-pledges", &args!["n" => pledges]);
    Some((format!("{code}  {kind}  {name}").trim_end().to_owned(), right))
}

fn pledge(model: &Model, id: PledgeId) -> Option<(String, String)> {
    let row = model.books.pledge(id)?;
    let (words, purses) = (model.words, &row.pledge.purses);
    let amount = |n| amount(words, row, n).0;
    let unit = self::amount(words, row, 0).1;
    let (what, all) = (promised(words, &row.pledge.sheet.promise), amount(row.pledge.sheet.amount));
    let said = words.text("pledge-row", &args!["what" => what, "amount" => all, "unit" => unit.as_str()]);
    let values = args![
        "free" => amount(purses.free), "reserved" => amount(purses.reserved),
        "used" => amount(purses.used), "unit" => unit.as_str()
    ];
    Some((format!("    {said}"), words.text("pledge-purses", &values)))
}

fn stock(model: &Model, point: SupplyPointId, item: &str) -> Option<(String, String)> {
    let (row, stock) = model.books.stock_of(point, item)?;
    let words = model.words;
    let stage = words.plain(&format!("supply-{}", row.point.stage.tag()));
    let (name, item) = (sanitise::line(&row.point.name), sanitise::line(item));
    let unit = sanitise::line(&stock.sheet.unit);
    let values = args!["count" => stock.count, "unit" => unit.as_str(), "minimum" => stock.sheet.minimum];
    let there = words.text("stock-there", &values);
    let refill = stock.refill.map(|request| {
        let number =
            model.desk.as_ref().and_then(|desk| desk.request(request)).map(|request| names::tail(request.number));
        words.text("stock-refill", &args!["number" => number.unwrap_or_default()])
    });
    let short = row.short.contains(&stock.sheet.item).then(|| words.plain("stock-short"));
    let right: Vec<String> = short.into_iter().chain(refill).chain([there]).collect();
    Some((format!("{name} ({stage})  {item}"), right.join("  ")))
}

fn branch(model: &Model, code: &str) -> Option<(String, String)> {
    let branch = model.books.branches().iter().find(|branch| branch.code == code)?;
    let [code, name, city] = [&branch.code, &branch.name, &branch.city].map(|text| sanitise::line(text));
    let right =
        model.words.text("branch-brings", &args!["n" => branch.brings.len(), "meetings" => branch.online_meetings]);
    Some((format!("{code}  {name}  {city}"), right))
}

/// Whom to ring of an organisation outside the county, what it brings, and what it does without travelling.
pub fn branch_told(model: &Model, code: &str) -> String {
    let Some(branch) = model.books.branches().iter().find(|branch| branch.code == code) else { return String::new() };
    let words = model.words;
    let none = |list: Vec<String>| if list.is_empty() { words.plain("none") } else { list.join(", ") };
    let brings = branch.brings.iter().map(|brought| {
        let kind = words.plain(&format!("brought-{}", names::tag(&brought.what)));
        words.text(
            "branch-brought",
            &args!["kind" => kind, "name" => sanitise::line(&brought.name), "n" => brought.count],
        )
    });
    let services = branch.no_travel.iter().map(|code| match &model.desk {
        Some(desk) => names::service(words, desk, code),
        None => code.to_string(),
    });
    let values = args![
        "name" => sanitise::line(&branch.name), "contact" => sanitise::line(&branch.contact),
        "brings" => none(brings.collect()), "services" => none(services.collect())
    ];
    words.text("branch-told", &values)
}

/// A page that the centre fills.
fn filled<T>(
    model: &Model,
    answer: Option<&Result<Box<T>, String>>,
    width: usize,
    lines: impl FnOnce(&T) -> Vec<Line>,
) -> Vec<Line> {
    match answer {
        None => vec![Line::of(model.words.plain("page-asking"), look(model, Part::Faint))],
        Some(Err(why)) => warned(model, why, width),
        Some(Ok(told)) => lines(told),
    }
}

/// A volunteer's points: what may be spent of each kind, what is set aside, and what moved them last.
pub(super) fn points(model: &Model, answer: Option<&Result<Box<StatementAnswer>, String>>, width: usize) -> Vec<Line> {
    filled(model, answer, width, |told| {
        let words = model.words;
        let (text, head) = (look(model, Part::Text), look(model, Part::Head));
        let hours = format!("{}:{:02}", told.minutes / 60, told.minutes % 60);
        let said = |line: String| wrap(&line, width).into_iter().map(move |line| Line::of(line, text));
        let mut lines: Vec<Line> = said(words.text("points-hours", &args!["hours" => hours])).collect();
        lines.extend(told.accounts.iter().flat_map(|account| said(account_line(model, account))));
        for (_, reward, n) in set_aside(told) {
            let name =
                model.books.reward(reward).map_or_else(|| reward.to_string(), |row| sanitise::line(&row.reward.name));
            lines.extend(said(words.text("points-set-aside", &args!["name" => name, "n" => n])));
        }
        lines.push(Line::default());
        let moved: Vec<&TimelineEntry> = told.lines.iter().rev().take(POSTINGS).collect();
        lines.push(Line::of(words.text("points-last", &args!["n" => moved.len(), "all" => told.lines.len()]), head));
        lines.extend(moved.into_iter().flat_map(|entry| moved_lines(model, entry)));
        lines
    })
}

fn account_line(model: &Model, account: &AccountStatement) -> String {
    let ledger = model.words.plain(&format!("ledger-{}", account.ledger.tag()));
    let values = args![
        "ledger" => ledger, "available" => account.available, "aside" => account.balance.debits_pending,
        "earned" => account.balance.credits_posted, "given" => account.balance.debits_posted
    ];
    model.words.text("points-account", &values)
}

fn moved_lines(model: &Model, entry: &TimelineEntry) -> Vec<Line> {
    let (text, faint) = (look(model, Part::Text), look(model, Part::Faint));
    let Some(desk) = &model.desk else { return Vec::new() };
    let line = |event: &Event| {
        let points = posting(event).map(|posting| points_of(event, posting)).unwrap_or_default();
        let sentence = sanitise::line(&timeline::sentence(model.words, model.now, desk, event));
        let revision = format!("r{}", entry.revision);
        Line::of(moments::short(entry.at), faint)
            .then("  ", text)
            .then(columns::pad_left(&points, AMOUNT), text)
            .then("  ", text)
            .then(sentence.trim_end(), text)
            .then(format!("  {revision}"), faint)
    };
    entry.events.iter().map(line).collect()
}

/// What an event moved, where it moved points.
fn posting(event: &Event) -> Option<&Posting> {
    match event {
        Event::HoursCredited(credited) => credited.posting.as_ref(),
        Event::EarningReversed { posting, .. } => posting.as_ref(),
        Event::RewardHeld(moved) | Event::RewardHandedOver(moved) | Event::RewardReleased(moved) => {
            Some(&moved.posting)
        }
        Event::PointsExpired { posting, .. } => Some(posting),
        _ => None,
    }
}

/// `+2` came, `-30` left, `(30)` is only set aside or is free again.
fn points_of(event: &Event, posting: &Posting) -> String {
    match event {
        Event::HoursCredited(_) => format!("+{}", posting.amount),
        Event::RewardHeld(_) | Event::RewardReleased(_) => format!("({})", posting.amount),
        _ => format!("-{}", posting.amount),
    }
}

/// What is the centre's own: a heading for what is counted, a line for each of them with its unit.
pub(super) fn overview(model: &Model, answer: Option<&Result<Box<OverviewReport>, String>>, width: usize) -> Vec<Line> {
    filled(model, answer, width, |told| {
        let words = model.words;
        let (text, head, faint) = (look(model, Part::Text), look(model, Part::Head), look(model, Part::Faint));
        let said = words.text("overview-revision", &args!["revision" => told.revision.0]);
        let mut lines = vec![Line::of(said, faint)];
        let mut counted = None;
        for line in &told.lines {
            if counted != Some(line.counted) {
                counted = Some(line.counted);
                lines.push(Line::default());
                lines.push(Line::of(words.plain(&format!("overview-{}", names::tag(&line.counted))), head));
            }
            let amount = columns::pad_left(&figures::amount(line.unit, line.amount), AMOUNT).into_owned();
            let row = Line::of("  ", text).cell(&key(model, line), KEY, text).then(amount, text);
            lines.push(row.then(format!(" {}", figures::unit(words, line.unit)), text));
        }
        lines
    })
}

/// What a line of the overview counts, in words: a stage, a kind, a name.
fn key(model: &Model, line: &CountLine) -> String {
    let words = model.words;
    let kind = match line.counted {
        Counted::TeamsByStage => "stage",
        Counted::Trainings => "training",
        Counted::VenuesByStage => "venue-stage",
        Counted::VenuesByKind => "venue-kind",
        Counted::Operations => "operation",
        Counted::ProjectsByStage | Counted::Brands => "project-stage",
        Counted::Funds => "funds",
        Counted::Bills => "bill",
        // Its own name.
        Counted::TeamsByBrigade
        | Counted::Meetings
        | Counted::MeetingOrders
        | Counted::SessionsHeld
        | Counted::Reached => "",
    };
    let named = format!("{kind}-{}", line.key);
    if words.has(&named) {
        return words.plain(&named);
    }
    let venue = model.desk.as_ref().and_then(|desk| desk.venues.venue(&line.key.parse().ok()?));
    venue.map_or_else(|| sanitise::line(&line.key), |venue| names::line(&venue.sheet.name))
}
