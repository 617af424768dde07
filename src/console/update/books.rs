//! What the centre keeps beside the desk: asked for when a list or a form shows it, offered in the form when it comes.

use super::super::action::Action;
use super::super::books::{Book, Told, amount, promised, set_aside, short, whose};
use super::super::effect::Effect;
use super::super::forms::fields::{Ground, fields};
use super::super::forms::pick::{Choice, Pick, Source, TOLD_WITH};
use super::super::forms::{FieldKind, FieldName, Form, Subject};
use super::super::layer::{Layer, Page, Reading};
use super::super::listing::{Item, What};
use super::super::model::{Model, Tone};
use super::super::volunteer_paper;
use super::{acts, listing};
use crate::domain::accounts::sponsors::{Promise, Sponsor};
use crate::domain::accounts::supplies::Stock;
use crate::domain::ids::{PledgeId, VolunteerId};
use crate::text::{halfwidth, sanitise};
use crate::wire::VolunteerPage;
use crate::wire::payers::{PledgeRow, SupplyPointRow};
use crate::wire::points::{RewardRow, StatementAnswer};
use crate::wire::venues::OverviewReport;
use crate::words::args;

/// Opens a list of what stands in one of the books, which is asked for anew.
pub(super) fn open(model: &mut Model, what: What) -> Vec<Effect> {
    listing::open(model, what);
    what.book().map_or_else(Vec::new, |book| fetch(model, book))
}

/// Opens the page of what is the centre's own.
pub(super) fn open_overview(model: &mut Model) -> Vec<Effect> {
    acts::read(model, Page::Overview(None));
    vec![Effect::FetchOverview]
}

fn fetch(model: &mut Model, book: Book) -> Vec<Effect> {
    if model.books.ask(book) { vec![Effect::FetchBook(book)] } else { Vec::new() }
}

/// The form that goes on from a row of a list, with the row in it.
pub(super) fn begin_with(model: &mut Model, item: &Item) -> Vec<Effect> {
    let (action, name, value) = match item {
        Item::Reward(id) => (Action::Redeem, FieldName::Reward, id.to_string()),
        Item::Sponsor(id) => (Action::MakePledge, FieldName::Donor, id.to_string()),
        Item::Pledge(id) if promises_jobs(model, *id) => {
            match jobs(model).into_iter().find(|one| one.value.starts_with(&id.to_string())) {
                Some(choice) => (Action::FillJobs, FieldName::Pledge, choice.value),
                None => return Vec::new(),
            }
        }
        Item::Pledge(id) => match receipted(model).into_iter().find(|one| one.value.starts_with(&id.to_string())) {
            Some(choice) => (Action::IssueReceipt, FieldName::Pledge, choice.value),
            None => return Vec::new(),
        },
        Item::Stock(point, item) => (Action::MoveStock, FieldName::Stock, format!("{point} {item}")),
        _ => return Vec::new(),
    };
    let effects = acts::begin(model, action, Subject::Centre);
    if let Some(Layer::Form(form)) = model.layers.last_mut()
        && form.action == action
    {
        form.fields.iter_mut().filter(|field| field.name == name).for_each(|field| field.restore(&value));
        form.focus_first_empty();
    }
    effects
}

/// Asks the centre for what the form on the screen offers and has not been told yet.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut books = Vec::new();
    let Some(Layer::Form(form)) = model.layers.last_mut() else { return effects };
    let chosen = form.value(FieldName::Volunteer).parse::<VolunteerId>().ok();
    for field in &mut form.fields {
        let FieldKind::Pick(pick) = &mut field.kind else { continue };
        match (pick.source(), field.name) {
            (Source::Here, _) => {}
            (Source::Searched, _) => {
                let typed = pick.query.trimmed().to_owned();
                let said = halfwidth::fold(&typed);
                if !said.is_empty() && pick.ask(&typed) {
                    effects.push(Effect::FindVolunteers(said));
                }
            }
            (Source::Told, FieldName::Redemption) => match chosen {
                Some(volunteer) if pick.ask(&volunteer.to_string()) => effects.push(Effect::FetchStatement(volunteer)),
                Some(_) => {}
                None => pick.forget(),
            },
            (Source::Told, name) => {
                if let Some(book) = book_of(name).filter(|_| pick.ask("")) {
                    books.push(book);
                }
            }
        }
    }
    books.dedup();
    // What was told before is there at once, until the centre tells it anew.
    offer(model);
    for book in books {
        effects.extend(fetch(model, book));
    }
    effects
}

/// The book that a line offers something of.
fn book_of(name: FieldName) -> Option<Book> {
    match name {
        FieldName::Reward => Some(Book::Rewards),
        FieldName::Donor | FieldName::Sponsor | FieldName::Pledge => Some(Book::Payers),
        FieldName::Stock => Some(Book::Stock),
        _ => None,
    }
}

/// The open forms.
fn forms(model: &mut Model) -> impl Iterator<Item = &mut Form> {
    model.layers.iter_mut().filter_map(|layer| if let Layer::Form(form) = layer { Some(&mut **form) } else { None })
}

/// The lines of the open forms that are chosen from what the centre tells.
fn picks(model: &mut Model, source: Source) -> impl Iterator<Item = (Action, FieldName, &mut Pick)> {
    forms(model).flat_map(move |form| {
        let action = form.action;
        form.fields.iter_mut().filter_map(move |field| match &mut field.kind {
            FieldKind::Pick(pick) if pick.source() == source => Some((action, field.name, pick)),
            _ => None,
        })
    })
}

/// One of the books has come, or why not.
pub(super) fn came(model: &mut Model, book: Book, answer: Result<Box<Told>, String>) {
    model.changed = true;
    if let Err(why) = &answer {
        model.say(Tone::Bad, why.clone());
        picks(model, Source::Told)
            .filter(|(_, name, _)| book_of(*name) == Some(book))
            .for_each(|(.., pick)| pick.unanswered());
    }
    model.books.came(book, answer.map(|told| *told));
    offer(model);
}

/// Offers what was told in the forms that choose from it.
fn offer(model: &mut Model) {
    let told = |book| matches!(model.books.get(book), Some(Ok(_)));
    let (rewards, payers, stock) = (told(Book::Rewards), told(Book::Payers), told(Book::Stock));
    if !rewards && !payers && !stock {
        return;
    }
    let given = choices_of_rewards(model);
    let donors: Vec<Choice> = model.books.sponsors().into_iter().map(|sponsor| donor(model, sponsor)).collect();
    let (receipted, goods) = (receipted(model), goods(model));
    let (things, jobs) = (things(model), jobs(model));
    for (action, name, pick) in picks(model, Source::Told) {
        match name {
            FieldName::Reward if rewards => pick.offer("", given.clone()),
            FieldName::Donor | FieldName::Sponsor if payers => pick.offer("", donors.clone()),
            FieldName::Pledge if payers && action == Action::MoveStock => pick.offer("", goods.clone()),
            FieldName::Pledge if payers && action == Action::FillJobs => pick.offer("", jobs.clone()),
            FieldName::Pledge if payers => pick.offer("", receipted.clone()),
            FieldName::Stock if stock => pick.offer("", things.clone()),
            _ => {}
        }
    }
}

fn choices_of_rewards(model: &Model) -> Vec<Choice> {
    let given = model.books.rewards().iter().filter(|row| row.reward.is_given(model.now));
    let choice = |row: &RewardRow| {
        let left = row.stock.saturating_sub(row.reserved);
        let name = sanitise::line(&row.reward.name);
        let label =
            model.words.text("reward-choice", &args!["name" => name, "price" => row.reward.price, "left" => left]);
        Choice::new(row.reward.id.to_string(), label)
    };
    given.map(choice).collect()
}

fn donor(model: &Model, sponsor: &Sponsor) -> Choice {
    let sheet = &sponsor.sheet;
    let kind = model.words.plain(&format!("payer-{}", sheet.kind.tag()));
    let code = sheet.code.as_deref().unwrap_or_default();
    let label = [code, &kind, &sheet.name].map(sanitise::line).join(" ");
    Choice::new(sheet.id.to_string(), label.trim())
}

/// Goods that were pledged and not given yet.
fn goods(model: &Model) -> Vec<Choice> {
    let free = |row: &PledgeRow| match row.pledge.sheet.promise {
        Promise::Goods { .. } => row.pledge.purses.free,
        Promise::Cash | Promise::Jobs { .. } => 0,
    };
    pledges(model, "pledge-choice", free)
}

/// Pledges for which a receipt may still be issued.
fn receipted(model: &Model) -> Vec<Choice> {
    let left = |row: &PledgeRow| match row.pledge.sheet.promise {
        Promise::Jobs { .. } => 0,
        Promise::Cash | Promise::Goods { .. } => row.pledge.may_be_receipted(),
    };
    pledges(model, "receipt-choice", left)
}

fn promises_jobs(model: &Model, id: PledgeId) -> bool {
    model.books.pledge(id).is_some_and(|row| matches!(row.pledge.sheet.promise, Promise::Jobs { .. }))
}

/// Jobs that were promised and that nobody has yet.
fn jobs(model: &Model) -> Vec<Choice> {
    let free = |row: &PledgeRow| match row.pledge.sheet.promise {
        Promise::Jobs { .. } => row.pledge.purses.free,
        Promise::Cash | Promise::Goods { .. } => 0,
    };
    pledges(model, "pledge-choice", free)
}

/// The pledges of which something is left, with how much.
fn pledges(model: &Model, key: &str, left: impl Fn(&PledgeRow) -> u64) -> Vec<Choice> {
    let fitting = model.books.pledges().iter().filter(|row| left(row) > 0);
    let choice = |row: &PledgeRow| {
        let sheet = &row.pledge.sheet;
        let (free, unit) = amount(model.words, row, left(row));
        let sponsor = whose(model.words, &row.sponsor_name);
        let what = promised(model.words, &sheet.promise);
        let values = args!["sponsor" => sponsor, "what" => what, "free" => free, "unit" => unit];
        let kind = match sheet.promise {
            Promise::Cash => "cash",
            Promise::Goods { .. } => "goods",
            Promise::Jobs { .. } => "jobs",
        };
        let label = format!("{}  {}", model.words.text(key, &values), short(sheet.id));
        Choice::new(format!("{} {} {kind}", sheet.id, sheet.sponsor), label)
    };
    fitting.map(choice).collect()
}

fn things(model: &Model) -> Vec<Choice> {
    let choice = |(row, stock): (&SupplyPointRow, &Stock)| {
        let (point, item) = (sanitise::line(&row.point.name), sanitise::line(&stock.sheet.item));
        let label = format!("{point} {item} {} {}", stock.count, sanitise::line(&stock.sheet.unit));
        Choice::new(format!("{} {}{TOLD_WITH}{}", row.point.id, stock.sheet.item, stock.count), label)
    };
    model.books.stock().map(choice).collect()
}

/// Volunteers were found for what a form searches.
pub(super) fn found(model: &mut Model, said: &str, answer: &Result<Box<VolunteerPage>, String>) -> Vec<Effect> {
    let asked = |pick: &Pick| halfwidth::fold(pick.query.trimmed()) == said;
    match answer {
        Ok(page) => {
            let Some(desk) = &model.desk else { return Vec::new() };
            let label = |row| volunteer_paper::list_line(model.words, desk, row);
            let choices: Vec<Choice> =
                page.volunteers.iter().map(|row| Choice::new(row.id.to_string(), label(row))).collect();
            // A number said whole names one, however many have it in theirs.
            let exact = page.volunteers.iter().find(|row| row.number.as_deref() == Some(said)).map(|row| row.id);
            for (.., pick) in picks(model, Source::Searched).filter(|(.., pick)| asked(pick)) {
                let question = pick.query.trimmed().to_owned();
                pick.offer(&question, choices.clone());
                if let (Some(exact), None) = (exact, pick.value()) {
                    pick.choose(&exact.to_string());
                }
            }
        }
        Err(why) => {
            let mut failed = false;
            for (.., pick) in picks(model, Source::Searched).filter(|(.., pick)| asked(pick)) {
                pick.unanswered();
                failed = true;
            }
            if failed {
                model.say(Tone::Bad, why.clone());
            }
            return Vec::new();
        }
    }
    model.changed = true;
    // What is set aside for the only one who answers is asked for next.
    ask(model)
}

/// The points of a volunteer have come: for the page that shows them, and for a form about what is set aside.
pub(super) fn statement(model: &mut Model, volunteer: VolunteerId, answer: &Result<Box<StatementAnswer>, String>) {
    model.changed = true;
    for layer in &mut model.layers {
        if let Layer::Reading(Reading { page: Page::Points(of, _, told), .. }) = layer
            && *of == volunteer
        {
            *told = Some(answer.clone());
        }
    }
    let question = volunteer.to_string();
    let held: Result<Vec<Choice>, String> = match answer {
        Ok(answer) => {
            let open = set_aside(answer).into_iter();
            Ok(open
                .map(|(redemption, reward, quantity)| {
                    let name = model.books.reward(reward).map(|row| sanitise::line(&row.reward.name));
                    let name = name.unwrap_or_else(|| reward.to_string());
                    let label = model.words.text("redemption-choice", &args!["name" => name, "n" => quantity]);
                    Choice::new(format!("{redemption} {reward}"), label)
                })
                .collect())
        }
        Err(why) => Err(why.clone()),
    };
    let mut failed = None;
    for (_, _, pick) in picks(model, Source::Told).filter(|(_, name, _)| *name == FieldName::Redemption) {
        match &held {
            Ok(choices) => pick.offer(&question, choices.clone()),
            Err(why) => {
                pick.unanswered();
                failed = Some(why.clone());
            }
        }
    }
    if let Some(why) = failed {
        model.say(Tone::Bad, why);
    }
}

/// What is the centre's own has come.
pub(super) fn overview(model: &mut Model, answer: &Result<Box<OverviewReport>, String>) {
    for layer in &mut model.layers {
        if let Layer::Reading(Reading { page: Page::Overview(told), .. }) = layer {
            *told = Some(answer.clone());
            model.changed = true;
        }
    }
}

/// The page with the points of whoever is chosen in a form.
pub(super) fn read_points(model: &mut Model, form: &Form) -> Vec<Effect> {
    let Ok(volunteer) = form.value(FieldName::Volunteer).parse::<VolunteerId>() else {
        let field = model.words.plain(FieldName::Volunteer.label_key());
        let why = model.words.text("form-unclear-field", &args!["field" => field]);
        if let Some(Layer::Form(form)) = model.layers.last_mut() {
            form.problem = Some(why);
        }
        model.changed = true;
        return Vec::new();
    };
    let name = form.fields.iter().find_map(|field| match &field.kind {
        FieldKind::Pick(pick) if field.name == FieldName::Volunteer => Some(pick.label().to_owned()),
        _ => None,
    });
    // The number and the name, without the columns that follow in a list.
    let name: Vec<String> = name.unwrap_or_default().split_whitespace().take(2).map(str::to_owned).collect();
    model.layers.pop();
    model.drafts.remove(&super::super::model::draft_key(form.action, form.subject));
    acts::read(model, Page::Points(volunteer, name.join(" "), None));
    let mut effects = vec![Effect::FetchStatement(volunteer), Effect::KeepDrafts(model.drafts.clone())];
    effects.extend(fetch(model, Book::Rewards));
    effects
}

/// The same form once more for the next volunteer: only who it is, is to be said.
pub(super) fn next_hours(model: &mut Model, done: &Form) -> Vec<Effect> {
    let Some((desk, rules)) = model.ground() else { return Vec::new() };
    let ground = Ground { desk, rules, words: model.words };
    let mut form = Form::new(done.action, done.subject, fields(done.action, done.subject, &ground));
    for field in form.fields.iter_mut().filter(|field| field.name != FieldName::Volunteer) {
        field.restore(done.value(field.name));
    }
    form.focus_first_empty();
    model.layers.push(Layer::Form(Box::new(form)));
    model.changed = true;
    Vec::new()
}

/// What was just done may have changed a list that is on the screen.
pub(super) fn look_again(model: &mut Model, act: Option<(Action, Subject)>) -> Vec<Effect> {
    if !act.is_some_and(|(action, _)| action.asks_the_centre()) {
        return Vec::new();
    }
    let shown: Vec<Book> = model
        .layers
        .iter()
        .filter_map(|layer| if let Layer::Listing(listing) = layer { listing.what.book() } else { None })
        .collect();
    let mut effects: Vec<Effect> = shown.into_iter().flat_map(|book| fetch(model, book)).collect();
    let read = model.layers.iter().filter_map(|layer| match layer {
        Layer::Reading(Reading { page: Page::Points(volunteer, ..), .. }) => Some(Effect::FetchStatement(*volunteer)),
        _ => None,
    });
    effects.extend(read);
    effects
}
