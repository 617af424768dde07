//! Works every message through to an end state, one after the other, as a duty leader would.

use paidan::domain::assignment::{Count, CountUnit, OfferKind, Report, Told};
use paidan::domain::catalogue::{FieldKind, RatingMode};
use paidan::domain::command::{Amendment, CallBackResult, CancelReason, Command, OfferTo, Offering, TakingIn};
use paidan::domain::ids::{CommandId, PlaceCode, RequestId, TeamId};
use paidan::domain::rank::{Verdict, rank};
use paidan::domain::redactable::Redactable;
use paidan::domain::request::{Request, Satisfaction, State};
use paidan::wire::CommandEnvelope;

use crate::house::House;

const VILLAGE: &str = "430821001001";

async fn say(house: &House, command: Command) {
    let envelope = CommandEnvelope::new(CommandId(uuid::Uuid::now_v7()), command);
    let said = house.api.submit(&envelope).await;
    said.unwrap_or_else(|why| panic!("{:?}: {why}", envelope.command));
}

/// Brings every request on the desk to its end.
pub async fn work_through(house: &House) {
    let all: Vec<RequestId> = house.desk().numbered().map(|request| request.id).collect();
    // What others go into and what they wait for.
    let mut served = 0;
    for (index, id) in all.iter().enumerate() {
        let request = house.desk().request(*id).unwrap().clone();
        match (&request.service, request.suggested_office.as_ref()) {
            (None, Some(office)) => pass_on(house, &request, office, index).await,
            (None, None) => {
                say(house, Command::Reject { request: *id, reason: "不属志愿服务".into(), rang_and_confirmed: false })
                    .await
            }
            (Some(_), _) => {
                serve(house, &request, served, &all[index + 1..]).await;
                served += 1;
            }
        }
    }
}

/// 转办: answered, or sent back and then rejected.
async fn pass_on(house: &House, request: &Request, office: &str, index: usize) {
    let id = request.id;
    say(
        house,
        Command::Transfer { request: id, office: office.to_owned(), their_number: None, rang_and_confirmed: false },
    )
    .await;
    if index.is_multiple_of(5) {
        say(house, Command::SendBack { request: id, reason: "不属本单位".into() }).await;
        say(house, Command::Reject { request: id, reason: "已告知本人去处".into(), rang_and_confirmed: false }).await;
    } else {
        say(house, Command::RecordAnswer { request: id, answer: "已派人看过".into() }).await;
    }
}

/// Taken in, and then merged, cancelled, rejected, or dispatched, finished and rated; some after a hold.
async fn serve(house: &House, request: &Request, turn: usize, later: &[RequestId]) {
    let id = request.id;
    if turn % 10 == 3
        && let Some(into) = later.last().filter(|into| house.desk().request(**into).unwrap().state == State::Received)
    {
        return say(house, Command::Merge { request: id, into: *into }).await;
    }
    take_in(house, request).await;
    if turn % 10 == 5 {
        let (why, reason) = (CancelReason::AskedByRequester, "不用了".to_owned());
        return say(
            house,
            Command::Cancel { request: id, why, told: Told::Telephone, reason, rang_and_confirmed: false },
        )
        .await;
    }
    if turn % 10 == 7 {
        let until = house.now() + paidan::domain::time::Span::hours(1);
        say(house, Command::Hold { request: id, until, reason: "等材料".into() }).await;
        say(house, Command::Resume { request: id }).await;
    }
    match team_for(house, id) {
        Some(team) => dispatch(house, id, team).await,
        None => {
            say(house, Command::Reject { request: id, reason: "没有能去的队".into(), rang_and_confirmed: false }).await
        }
    }
}

async fn take_in(house: &House, request: &Request) {
    let desk = house.desk();
    let service = desk.rules.as_ref().unwrap().service(request.service.as_ref().unwrap()).unwrap().clone();
    for field in service.fields.iter().filter(|field| field.required || field.at_end) {
        let value = match field.kind {
            FieldKind::Text => "见原文".to_owned(),
            FieldKind::Number => "1".to_owned(),
            FieldKind::Choice => field.choices[0].clone(),
            FieldKind::Date => "2026-03-15".to_owned(),
            FieldKind::Office => desk.rules.as_ref().unwrap().offices[0].code.clone(),
        };
        let amendment = Amendment::Field { key: field.key.clone(), value };
        say(house, Command::Amend { request: request.id, amendment }).await;
    }
    let place: PlaceCode = VILLAGE.parse().unwrap();
    let taking_in = TakingIn { place: Some(place), needed: Some(1), ..TakingIn::default() };
    say(house, Command::TakeIn { request: request.id, taking_in }).await;
}

/// The first team before which nothing stands that a duty leader may not set aside.
fn team_for(house: &House, id: RequestId) -> Option<TeamId> {
    let desk = house.desk();
    let ranked = rank(&desk, desk.rules.as_ref()?, desk.request(id)?, house.now());
    let can = |verdict: &Verdict| match verdict {
        Verdict::Fit { .. } => true,
        Verdict::Barred { gates } => gates.iter().all(paidan::domain::refusal::Gate::may_be_overridden),
    };
    ranked.iter().find(|team| can(&team.verdict)).map(|team| team.team)
}

async fn dispatch(house: &House, id: RequestId, team: TeamId) {
    let teams = vec![OfferTo { team, people: Some(1) }];
    let offering =
        Offering { kind: OfferKind::Direct, teams, note: String::new(), brigade: None, override_gates: true };
    say(house, Command::Offer { request: id, offering }).await;
    let assignment = house.desk().request(id).unwrap().live().next().unwrap().id;
    let told = Told::Telephone;
    say(house, Command::Accept { request: id, assignment, people: 1, told }).await;
    say(house, Command::Arrive { request: id, assignment, told, life_jackets: true }).await;
    let reached = Count { amount: 1, unit: CountUnit::Households };
    let report = Report { minutes: 60, reached, unseen: false, outcome: Redactable::remark("办好了") };
    say(house, Command::Finish { request: id, assignment, report, told }).await;
    rate(house, id).await;
}

/// By the resident, by a call-back, or not at all: as the service says.
async fn rate(house: &House, id: RequestId) {
    let desk = house.desk();
    let request = desk.request(id).unwrap();
    let mode = desk.rules.as_ref().unwrap().service(request.service.as_ref().unwrap()).unwrap().rating;
    let satisfaction = Satisfaction::Satisfied;
    let words = String::new();
    match mode {
        RatingMode::None => assert_eq!(request.state, State::Archived),
        RatingMode::CallBack => {
            let result = CallBackResult::Solved(satisfaction);
            say(house, Command::CallBack { request: id, result, words }).await;
        }
        RatingMode::Ask => {
            let told = Told::Telephone;
            say(house, Command::Rate { request: id, satisfaction, solved: true, words, told }).await;
        }
    }
}
