//! What no console holds is asked of the centre while a form is filled in; what the centre refuses loses nothing typed.

use super::bench::{Bench, under_way};
use crate::console::action::Action;
use crate::console::books::Book;
use crate::console::effect::Effect;
use crate::console::forms::{FieldKind, FieldName, Form, Subject};
use crate::console::layer::{Layer, Page, Reading};
use crate::console::listing::What;
use crate::console::message::News;
use crate::console::view::told_books::{found, money, point, rice, statement, told, volunteer_id};
use crate::domain::accounts::ledger::Ledger;
use crate::domain::accounts::points::VerifiedHours;
use crate::domain::accounts::supplies::{Receipt, StockMovement};
use crate::domain::command::Command;
use crate::domain::event::{Event, HoursCredited};
use crate::domain::ids::{CommandId, Revision};
use crate::domain::refusal::Refusal;
use crate::domain::request::State;
use crate::domain::testing::{assignment_id, request_id};
use crate::domain::time::Span;

fn named(words: &str) -> String {
    words.to_owned()
}

/// Types into a line of the open form, key by key.
fn typed(bench: &mut Bench, name: FieldName, text: &str) {
    let Some(Layer::Form(form)) = bench.model.layers.last_mut() else { panic!("no form is open") };
    form.focus = form.fields.iter().position(|field| field.name == name).unwrap();
    bench.type_in(text);
}

fn answered(bench: &mut Bench, said: &str, people: &[(u128, &str)]) {
    let page = found(people, &named);
    bench.news(News::Volunteers(said.into(), Ok(Box::new(page))));
}

fn opened(action: Action) -> Bench {
    let mut bench = under_way(State::Done);
    bench.select(1);
    told(&mut bench.model, &named);
    bench.effects.clear();
    bench.act(action);
    bench
}

fn last_sent(bench: &Bench) -> (CommandId, Command) {
    let sent = bench.effects.iter().rev().find_map(|effect| match effect {
        Effect::Send { command_id, command, .. } => Some((*command_id, (**command).clone())),
        _ => None,
    });
    sent.expect("nothing was sent")
}

fn form(bench: &Bench) -> &Form {
    bench.form().expect("no form is open")
}

#[test]
fn hours_are_checked_one_volunteer_after_the_other_without_leaving_the_form() {
    let mut bench = opened(Action::VerifyHours);
    assert_eq!(form(&bench).subject, Subject::Request(request_id(1)));
    typed(&mut bench, FieldName::Minutes, "45");
    typed(&mut bench, FieldName::Volunteer, "wang");
    let asked: Vec<&Effect> = bench.effects.iter().filter(|one| matches!(one, Effect::FindVolunteers(_))).collect();
    assert_eq!(asked.last(), Some(&&Effect::FindVolunteers("wang".into())));
    answered(&mut bench, "wan", &[(9, "万里")]);
    assert_eq!(form(&bench).value(FieldName::Volunteer), "", "an answer to what was typed before");
    answered(&mut bench, "wang", &[(1, "王大山"), (2, "王小河")]);
    bench.press(&["Enter"]);
    assert!(
        bench.sent().is_empty() && form(&bench).problem.is_some(),
        "two people answer: nobody is taken for another"
    );
    bench.press(&["Down", "Down", "Enter"]);
    let (id, command) = last_sent(&bench);
    let hours = vec![VerifiedHours { volunteer: volunteer_id(2), minutes: 45, ..verified() }];
    let asked = Command::VerifyHours { request: request_id(1), assignment: assignment_id_of(&bench), people: 1, hours };
    assert_eq!(command, asked);

    let next = form(&bench);
    assert_eq!((next.value(FieldName::Minutes), next.value(FieldName::Volunteer), next.touched), ("45", "", false));
    let credited = HoursCredited {
        assignment: assignment_id(1, 0),
        volunteer: volunteer_id(2),
        minutes: 45,
        ledger: Ledger::Volunteer,
        period: 202_611,
        through: None,
        posting: None,
    };
    bench.news(News::landed(id, Revision(77), &[Event::HoursCredited(Box::new(credited))]));
    assert!(bench.said().contains("0 points earned") && bench.said().contains("r77"), "{}", bench.said());
}

fn verified() -> VerifiedHours {
    VerifiedHours { volunteer: volunteer_id(1), minutes: 0, served_as: Default::default() }
}

fn assignment_id_of(bench: &Bench) -> crate::domain::ids::AssignmentId {
    bench.request(1).assignments[0].id
}

#[test]
fn refused_hours_are_told_and_stand_in_the_form_again() {
    let mut bench = opened(Action::VerifyHours);
    typed(&mut bench, FieldName::Minutes, "45");
    typed(&mut bench, FieldName::Volunteer, "4308210000011");
    answered(&mut bench, "4308210000011", &[(1, "王大山")]);
    assert_eq!(form(&bench).value(FieldName::Volunteer), volunteer_id(1).to_string(), "the only one who answers");
    bench.press(&["Enter"]);
    let (command_id, _) = last_sent(&bench);
    let refusal = Box::new(Refusal::EarnedAlready { volunteer: volunteer_id(1) });
    bench.news(News::Refused { command_id, refusal });
    assert!(!bench.said().is_empty());
    assert_eq!(form(&bench).value(FieldName::Minutes), "45");
    answered(&mut bench, "4308210000011", &[(1, "王大山")]);
    assert_eq!(form(&bench).value(FieldName::Volunteer), volunteer_id(1).to_string());
}

#[test]
fn a_reward_is_redeemed_from_its_row_and_handed_over_from_what_is_set_aside() {
    let mut bench = opened(Action::Rewards);
    assert!(bench.effects.contains(&Effect::FetchBook(Book::Rewards)));
    assert!(matches!(bench.model.layers.last(), Some(Layer::Listing(listing)) if listing.what == What::Rewards));
    bench.press(&["Enter"]);
    assert_eq!((form(&bench).action, form(&bench).value(FieldName::Reward)), (Action::Redeem, &*rice().to_string()));
    typed(&mut bench, FieldName::Volunteer, "whx");
    answered(&mut bench, "whx", &[(2, "王小河")]);
    bench.press(&["Enter"]);
    let (_, command) = last_sent(&bench);
    assert!(
        matches!(command, Command::Redeem { volunteer, reward, quantity: 1, .. } if volunteer == volunteer_id(2) && reward == rice()),
        "{command:?}"
    );

    bench.act(Action::HandOverReward);
    typed(&mut bench, FieldName::Volunteer, "whx");
    assert!(!bench.effects.contains(&Effect::FetchStatement(volunteer_id(2))));
    answered(&mut bench, "whx", &[(2, "王小河")]);
    assert!(bench.effects.contains(&Effect::FetchStatement(volunteer_id(2))), "what is set aside is asked for at once");
    bench.news(News::Statement(volunteer_id(2), Ok(Box::new(statement()))));
    assert!(
        matches!(&form(&bench).fields[1].kind, FieldKind::Pick(pick) if pick.choices()[0].label.contains("大米五公斤"))
    );
    typed(&mut bench, FieldName::Redemption, "");
    bench.press(&["Down", "Enter"]);
    let (_, command) = last_sent(&bench);
    assert!(matches!(command, Command::HandOverReward { reward, .. } if reward == rice()), "{command:?}");
}

#[test]
fn a_receipt_tells_its_number_and_money_is_typed_in_yuan() {
    let mut bench = opened(Action::IssueReceipt);
    let Some(Layer::Form(open)) = bench.model.layers.last_mut() else { panic!("no form is open") };
    assert!(matches!(&open.fields[0].kind, FieldKind::Pick(pick) if pick.choices().len() == 2), "no receipt for jobs");
    bench.fill(&[(FieldName::Amount, "12.50"), (FieldName::Purpose, "school things")]);
    typed(&mut bench, FieldName::Pledge, "money");
    bench.press(&["Enter"]);
    let (id, command) = last_sent(&bench);
    let Command::IssueReceipt { receipt, pledge, amount, purpose } = command else { panic!("{command:?}") };
    assert_eq!((pledge, amount, purpose.as_str()), (money(), 1_250, "school things"));
    let (sponsor, promise) =
        (crate::domain::ids::SponsorId(uuid::Uuid::nil()), crate::domain::accounts::sponsors::Promise::Cash);
    let (at, by) = (bench.now, bench.model.me.operator);
    let issued = Receipt { id: receipt, number: 23, sponsor, pledge, promise, amount, purpose, at, by };
    bench.news(News::landed(id, Revision(78), &[Event::ReceiptIssued(Box::new(issued))]));
    assert!(bench.said().contains("receipt no. 23"), "{}", bench.said());
}

#[test]
fn stock_is_counted_against_what_the_books_said_when_it_was_sent() {
    let mut bench = opened(Action::MoveStock);
    assert!(bench.effects.contains(&Effect::FetchBook(Book::Stock)));
    bench.fill(&[(FieldName::Movement, "counted"), (FieldName::Quantity, "16")]);
    bench.fill(&[(FieldName::Stock, &format!("{} 大米", point().0))]);
    bench.press(&["Enter"]);
    assert!(bench.sent().is_empty(), "why they differ must be said");
    bench.fill(&[(FieldName::Reason, "one bag torn")]);
    bench.press(&["Enter"]);
    let (_, command) = last_sent(&bench);
    let movement = StockMovement::Counted { was: 17, count: 16, reason: "one bag torn".into() };
    assert_eq!(command, Command::MoveStock { point: point(), item: "大米".into(), movement });
}

#[test]
fn a_centre_that_cannot_be_asked_says_so_and_is_asked_again() {
    let mut bench = under_way(State::Done);
    bench.effects.clear();
    bench.act(Action::Redeem);
    bench.news(News::Book(Book::Rewards, Err("the centre cannot be reached".into())));
    assert_eq!(bench.said(), "the centre cannot be reached");
    bench.effects.clear();
    typed(&mut bench, FieldName::Quantity, "2");
    assert!(bench.effects.contains(&Effect::FetchBook(Book::Rewards)));
}

#[test]
fn a_volunteers_points_are_a_page_and_are_asked_for_again_when_something_moved_them() {
    let mut bench = opened(Action::Points);
    typed(&mut bench, FieldName::Volunteer, "whx");
    answered(&mut bench, "whx", &[(2, "王小河")]);
    bench.press(&["Enter"]);
    assert!(bench.effects.contains(&Effect::FetchStatement(volunteer_id(2))));
    let named = |layer: Option<&Layer>| match layer {
        Some(Layer::Reading(Reading { page: Page::Points(id, name, told), .. })) => {
            Some((*id, name.clone(), told.is_some()))
        }
        _ => None,
    };
    assert_eq!(named(bench.model.layers.last()), Some((volunteer_id(2), "4308210000012 王小河".into(), false)));
    bench.news(News::Statement(volunteer_id(1), Ok(Box::new(statement()))));
    assert!(!named(bench.model.layers.last()).unwrap().2, "somebody else's");
    bench.news(News::Statement(volunteer_id(2), Ok(Box::new(statement()))));
    assert!(named(bench.model.layers.last()).unwrap().2);
    bench.wait(Span::seconds(1));
    assert!(bench.model.drafts.keys().all(|name| !name.starts_with("points")), "a question leaves no draft behind");
}

#[test]
fn a_form_left_with_esc_has_what_was_typed_over_its_first_values_when_a_verb_opens_it_again() {
    let mut bench = under_way(State::Done);
    let again = |bench: &mut Bench| {
        bench.press(&[":"]);
        bench.type_in("redeem");
        bench.press(&["Enter"]);
        form(bench).value(FieldName::Quantity).to_owned()
    };
    assert_eq!(again(&mut bench), "1");
    bench.fill(&[(FieldName::Quantity, "7")]);
    bench.press(&["Esc"]);
    assert_eq!(again(&mut bench), "7");
}
