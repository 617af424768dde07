//! What the centre knows of a bill, offered in the forms about it: the pledges that fit, and those that were drawn on.

use super::super::action::Action;
use super::super::books::short;
use super::super::effect::Effect;
use super::super::forms::pick::{Choice, Pick};
use super::super::forms::{FieldKind, FieldName, Form, Subject};
use super::super::layer::Layer;
use super::super::model::Model;
use crate::domain::accounts::sponsors::Promise;
use crate::domain::figures::Unit;
use crate::domain::ids::{PledgeId, RequestId};
use crate::wire::payers::PledgeRow;
use crate::words::{Words, args, figures};

/// What is asked of the centre when a form about a bill opens.
pub(super) fn ask(form: &Form) -> Option<Effect> {
    let Subject::Request(request) = form.subject else { return None };
    match form.action {
        Action::ClaimBill => Some(Effect::FindPledges(request)),
        Action::SettleBill | Action::CancelBill => Some(Effect::FindDrawn(request)),
        _ => None,
    }
}

/// Pledges that fit a request have come: the form to claim a line offers them. What was typed meanwhile looks among them.
pub(super) fn fitting(model: &mut Model, request: RequestId, rows: &[PledgeRow]) {
    let choices: Vec<Choice> = rows.iter().map(|row| choice(model.words, row)).collect();
    if choices.is_empty() {
        return;
    }
    for field in fields(model, request, &[Action::ClaimBill]) {
        if let FieldKind::Text(typed) = &field.kind {
            let typed = typed.text().to_owned();
            let mut pick = Pick::new(choices.clone(), None);
            // The only one that fits is offered, never taken for granted.
            pick.clear();
            if !typed.is_empty() {
                pick.insert(&typed);
            }
            field.kind = FieldKind::Pick(pick);
        }
    }
    model.changed = true;
}

/// The pledges a bill draws on have come: they need not be named by hand.
pub(super) fn drawn(model: &mut Model, request: RequestId, pledges: &[PledgeId]) {
    let named: Vec<String> = pledges.iter().map(ToString::to_string).collect();
    for field in fields(model, request, &[Action::SettleBill, Action::CancelBill]) {
        let said: Vec<String> = field.value().split_whitespace().map(|typed| whole(typed, &named)).collect();
        field.restore(&if said.is_empty() { named.join(" ") } else { said.join(" ") });
    }
    model.changed = true;
}

/// The only pledge whose id ends as typed; else what was typed.
fn whole(typed: &str, named: &[String]) -> String {
    let mut ending = named.iter().filter(|id| id.ends_with(&typed.to_lowercase()));
    match (ending.next(), ending.next()) {
        (Some(only), None) => only.clone(),
        _ => typed.to_owned(),
    }
}

/// The lines for pledges of the open forms of these acts about a request.
fn fields<'m>(
    model: &'m mut Model,
    request: RequestId,
    of: &[Action],
) -> impl Iterator<Item = &'m mut super::super::forms::Field> {
    let forms = model.layers.iter_mut().filter_map(move |layer| match layer {
        Layer::Form(form) if of.contains(&form.action) && form.subject == Subject::Request(request) => Some(form),
        _ => None,
    });
    let forms: Vec<&mut Box<Form>> = forms.collect();
    forms.into_iter().flat_map(|form| form.fields.iter_mut().filter(|field| field.name == FieldName::Pledges))
}

/// Who promised what, and what of it is free. Its value is the pledge and whose it is.
fn choice(words: &Words, row: &PledgeRow) -> Choice {
    let sheet = &row.pledge.sheet;
    let free = row.pledge.purses.free;
    let (what, free, unit) = match &sheet.promise {
        Promise::Cash => (words.plain("pledge-cash"), figures::amount(Unit::Fen, free), words.plain("figure-unit-fen")),
        Promise::Goods { item, .. } => (item.clone(), free.to_string(), row.unit.clone()),
        Promise::Jobs { work } => (work.clone(), free.to_string(), row.unit.clone()),
    };
    let sponsor = match row.sponsor_name.as_str() {
        "" => words.plain("payer-person"),
        name => name.to_owned(),
    };
    let label =
        words.text("pledge-choice", &args!["sponsor" => sponsor, "what" => what, "free" => free, "unit" => unit]);
    let label = format!("{}  {}", crate::text::sanitise::line(&label), short(sheet.id));
    Choice::new(format!("{} {}", sheet.id, sheet.sponsor), label)
}
