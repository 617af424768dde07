//! Pledges are chosen among those that fit, and those a bill draws on need not be named.

use super::bench::{Bench, under_way};
use crate::console::action::Action;
use crate::console::effect::Effect;
use crate::console::forms::{FieldKind, FieldName};
use crate::console::message::News;
use crate::domain::accounts::sponsors::{Pledge, PledgeSheet, Promise, Purses};
use crate::domain::assignment::CountUnit;
use crate::domain::command::Command;
use crate::domain::ids::{PledgeId, SponsorId};
use crate::domain::menu::ReferralOutcome;
use crate::domain::request::State;
use crate::domain::testing::request_id;
use crate::wire::payers::PledgeRow;

fn rice() -> PledgeRow {
    let sheet = PledgeSheet {
        id: PledgeId(uuid::Uuid::from_u128(71)),
        sponsor: SponsorId(uuid::Uuid::from_u128(72)),
        promise: Promise::Goods { item: "大米".into(), unit: "袋".into() },
        amount: 40,
        services: vec![],
        places: vec![],
        campaign: None,
        until: None,
    };
    let pledge = Pledge {
        made: crate::domain::testing::at(1, 9, 0),
        purses: Purses { free: 25, ..Purses::default() },
        receipted: 0,
        sheet,
    };
    PledgeRow { unit: "袋".into(), sponsor_name: "粮油公司".into(), pledge }
}

fn opened(action: Action) -> Bench {
    let mut bench = under_way(State::Done);
    bench.select(1);
    bench.effects.clear();
    bench.act(action);
    bench
}

#[test]
fn a_pledge_that_fits_is_offered_and_says_itself_whose_it_is() {
    let mut bench = opened(Action::ClaimBill);
    assert!(bench.effects.contains(&Effect::FindPledges(request_id(1))));
    bench.news(News::Pledges(request_id(1), vec![rice()]));
    let form = bench.form().unwrap();
    let field = form.fields.iter().find(|field| field.name == FieldName::Pledges).unwrap();
    let FieldKind::Pick(pick) = &field.kind else { panic!("no choice") };
    assert_eq!(pick.choices()[0].label, "粮油公司 大米, 25 袋 free  00000047", "with the end of its id");
    assert_eq!(field.value(), "", "it is offered, not taken for granted");

    let both = pick.choices()[0].value.clone();
    bench.fill(&[
        (FieldName::BillLine, "1"),
        (FieldName::Payer, "firm"),
        (FieldName::Amount, "3袋"),
        (FieldName::Pledges, &both),
    ]);
    bench.press(&["Enter"]);
    let sent = bench.sent();
    let [Command::ClaimBillLine(claim)] = sent.as_slice() else { panic!("{sent:?} {}", bench.said()) };
    let PledgeSheet { id, sponsor, .. } = rice().pledge.sheet;
    assert_eq!((claim.pledge, claim.sponsor, claim.amount), (Some(id), Some(sponsor), 3));
}

#[test]
fn the_pledges_a_bill_draws_on_are_filled_in() {
    let mut bench = opened(Action::SettleBill);
    assert!(bench.effects.contains(&Effect::FindDrawn(request_id(1))));
    let id = rice().pledge.sheet.id;
    bench.news(News::Drawn(request_id(1), vec![id]));
    assert_eq!(bench.form().unwrap().value(FieldName::Pledges), id.to_string());

    let mut typed = opened(Action::SettleBill);
    typed.fill(&[(FieldName::Pledges, "00000047")]);
    typed.news(News::Drawn(request_id(1), vec![id, PledgeId(uuid::Uuid::from_u128(99))]));
    assert_eq!(typed.form().unwrap().value(FieldName::Pledges), id.to_string(), "as `paidan pledges` prints it");
}

#[test]
fn a_count_that_was_wrong_is_corrected_and_begins_with_what_was_reported() {
    let mut bench = opened(Action::CorrectQuantity);
    assert_eq!(bench.form().unwrap().value(FieldName::Reached), "12");
    bench.fill(&[(FieldName::Reached, "21"), (FieldName::Reason, "two digits were turned round")]);
    bench.press(&["Enter"]);
    bench.answer();
    let report = bench.request(1).assignments[0].report.as_ref().unwrap();
    assert_eq!((report.reached.amount, report.reached.unit), (21, CountUnit::People), "{}", bench.said());
}

#[test]
fn what_came_of_a_referral_is_asked_with_its_outcomes() {
    let mut bench = under_way(State::Done);
    bench.select(1);
    bench.act(Action::RecordReferral);
    assert!(bench.form().is_none(), "this service passes nobody on");
    let rules = crate::domain::testing::rules_of(&bench.centre);
    let ground = crate::console::forms::fields::Ground { desk: &bench.centre, rules: &rules, words: bench.model.words };
    let subject = crate::console::forms::Subject::Request(request_id(1));
    let mut form = crate::console::forms::Form::new(
        Action::RecordReferral,
        subject,
        crate::console::forms::fields::fields(Action::RecordReferral, subject, &ground),
    );
    form.fields.iter_mut().find(|field| field.name == FieldName::Result).unwrap().restore("placed");
    let asked = crate::console::forms::command::command(&form, &bench.centre, bench.now, &mut uuid::Uuid::nil);
    let Ok(Command::RecordReferral { request, outcome, .. }) = asked else { panic!("{asked:?}") };
    assert_eq!((request, outcome), (request_id(1), ReferralOutcome::Placed));
}
