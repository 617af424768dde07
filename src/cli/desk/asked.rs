//! What of a line the centre alone knows: a sponsor by code or name, a pledge by the end of its id, a volunteer by number
//! or name. A console looks for it in a form; here it is asked for before the command is made.

use super::{Desk, Not, Stopped, failed};
use crate::console::action::Action;
use crate::console::books::{promised, short, whose};
use crate::console::forms::pick::Choice;
use crate::console::forms::{FieldKind, FieldName, Form, Subject};
use crate::domain::accounts::sponsors::Sponsor;
use crate::domain::ids::VolunteerId;
use crate::text::sanitise;
use crate::wire::VolunteerRow;
use crate::wire::payers::PledgeRow;
use crate::words::args;

/// Letters of the end of an id that are enough to look for it.
const LEAST_OF_AN_ID: usize = 4;
/// Most that is told of what could have been meant.
const MOST_TOLD: usize = 12;

/// Puts into a form what the centre says its words mean.
pub(super) async fn ask(desk: &Desk<'_>, form: &mut Form) -> Result<(), Stopped> {
    if let Some(typed) = looked_for(form, FieldName::Sponsor) {
        sponsor(desk, form, &typed).await?;
    }
    match form.action {
        Action::ClaimBill | Action::SettleBill | Action::CancelBill => pledges(desk, form).await?,
        Action::FillJobs => {
            if let Some(typed) = looked_for(form, FieldName::Pledge) {
                let pledges = desk.api.pledges().await.map_err(|failure| failed(&failure))?;
                let row = pledge(desk, FieldName::Pledge, &pledges, &typed)?;
                choose(form, FieldName::Pledge, &format!("{} {} jobs", row.pledge.sheet.id, row.pledge.sheet.sponsor));
            }
        }
        _ => {}
    }
    if let Some(typed) = looked_for(form, FieldName::Leader) {
        let found = volunteer(desk, &typed).await?;
        choose(form, FieldName::Leader, &found.to_string());
    }
    Ok(())
}

/// What was typed into a line that the centre is asked about.
fn looked_for(form: &Form, name: FieldName) -> Option<String> {
    form.fields.iter().find_map(|field| match &field.kind {
        FieldKind::Pick(pick) if field.name == name => pick.unmatched().map(str::to_owned),
        _ => None,
    })
}

fn choose(form: &mut Form, name: FieldName, value: &str) {
    for field in form.fields.iter_mut().filter(|field| field.name == name) {
        match &mut field.kind {
            FieldKind::Pick(pick) => {
                pick.forget();
                pick.offer("", vec![Choice::new(value, value)]);
                pick.choose(value);
            }
            FieldKind::Text(_) | FieldKind::Tick(_) => field.restore(value),
        }
    }
}

/// A sponsor by code, name or id; where only a pledge answers, that is meant and its sponsor pays.
async fn sponsor(desk: &Desk<'_>, form: &mut Form, typed: &str) -> Result<(), Stopped> {
    let all = desk.api.sponsors().await.map_err(|failure| failed(&failure))?;
    let name = |sponsor: &Sponsor| sponsor.sheet.name.clone();
    let code = |sponsor: &Sponsor| sponsor.sheet.code.clone().unwrap_or_default();
    let exact = |sponsor: &&Sponsor| code(sponsor).eq_ignore_ascii_case(typed) || name(sponsor) == typed;
    let near = |sponsor: &&Sponsor| name(sponsor).contains(typed) || ends(&sponsor.sheet.id.to_string(), typed);
    if let Some(found) = all.iter().find(exact).or_else(|| only(all.iter().filter(near))) {
        choose(form, FieldName::Sponsor, &found.sheet.id.to_string());
        return Ok(());
    }
    if form.value(FieldName::Pledges).is_empty() {
        let rows = desk.api.pledges().await.map_err(|failure| failed(&failure))?;
        if let Some(row) = only(rows.iter().filter(|row| ends(&row.pledge.sheet.id.to_string(), typed))) {
            let (pledge, sponsor) = (row.pledge.sheet.id.to_string(), row.pledge.sheet.sponsor.to_string());
            choose(form, FieldName::Sponsor, &sponsor);
            choose(form, FieldName::Pledges, &pledge);
            return Ok(());
        }
    }
    let told = |sponsor: &Sponsor| {
        let id = short(sponsor.sheet.id);
        sanitise::line(format!("{} {} {id}", code(sponsor), name(sponsor)).trim())
    };
    Err(cannot_be(desk, FieldName::Sponsor, typed, all.iter().map(told)))
}

/// The pledges that were named, or that the bill draws on where none was.
async fn pledges(desk: &Desk<'_>, form: &mut Form) -> Result<(), Stopped> {
    let said = form.value(FieldName::Pledges).to_owned();
    let Subject::Request(request) = form.subject else { return Ok(()) };
    if said.is_empty() {
        if form.action != Action::ClaimBill
            && let Ok(drawn) = desk.api.drawn_pledges(request).await
        {
            let drawn: Vec<String> = drawn.iter().map(ToString::to_string).collect();
            choose(form, FieldName::Pledges, &drawn.join(" "));
        }
        return Ok(());
    }
    let rows = desk.api.pledges().await.map_err(|failure| failed(&failure))?;
    let mut meant = Vec::new();
    for typed in said.split_whitespace() {
        let row = pledge(desk, FieldName::Pledges, &rows, typed)?;
        meant.push(row.pledge.sheet.id.to_string());
        if form.action == Action::ClaimBill {
            // Behind the pledge drawn on stands whose it is.
            meant.push(row.pledge.sheet.sponsor.to_string());
            break;
        }
    }
    choose(form, FieldName::Pledges, &meant.join(" "));
    Ok(())
}

fn pledge<'r>(desk: &Desk<'_>, name: FieldName, rows: &'r [PledgeRow], typed: &str) -> Result<&'r PledgeRow, Stopped> {
    let found = only(rows.iter().filter(|row| ends(&row.pledge.sheet.id.to_string(), typed)));
    let told = |row: &PledgeRow| {
        let sheet = &row.pledge.sheet;
        let (id, what) = (short(sheet.id), promised(desk.words, &sheet.promise));
        sanitise::line(&format!("{id} {} {what}", whose(desk.words, &row.sponsor_name)))
    };
    found.ok_or_else(|| cannot_be(desk, name, typed, rows.iter().map(told)))
}

/// A volunteer by number, else by what else the registry finds, where that is one only.
async fn volunteer(desk: &Desk<'_>, typed: &str) -> Result<VolunteerId, Stopped> {
    if let Ok(id) = typed.parse() {
        return Ok(id);
    }
    let page = desk.api.volunteers(&[("q", typed)]).await.map_err(|failure| failed(&failure))?;
    let exact = page.volunteers.iter().find(|row| row.number.as_deref() == Some(typed));
    let found = exact.or_else(|| only(page.volunteers.iter())).map(|row| row.id);
    let told = |row: &VolunteerRow| row.number.clone().unwrap_or_else(|| row.id.to_string());
    found.ok_or_else(|| cannot_be(desk, FieldName::Leader, typed, page.volunteers.iter().map(told)))
}

fn ends(id: &str, typed: &str) -> bool {
    typed.len() >= LEAST_OF_AN_ID && id.ends_with(&typed.to_lowercase())
}

fn only<'a, T>(mut found: impl Iterator<Item = &'a T>) -> Option<&'a T> {
    found.next().filter(|_| found.next().is_none())
}

fn cannot_be(desk: &Desk<'_>, name: FieldName, typed: &str, choices: impl Iterator<Item = String>) -> Stopped {
    let choices: Vec<String> = choices.take(MOST_TOLD).collect();
    let key = if choices.is_empty() { "command-no-field" } else { "command-which-field" };
    let field = desk.words.plain(name.label_key());
    Not::unclear("unclear", desk.words.text(key, &args!["field" => field, "typed" => typed]), &choices)
}
