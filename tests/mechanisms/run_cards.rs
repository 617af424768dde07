//! 特急: who was called before any team, by whom and when, and by which card it goes.

use paidan::domain::command::{Command, Filing};
use paidan::domain::event::Event;
use paidan::domain::operator::Role;
use paidan::domain::request::Priority;
use paidan::domain::run_card::{Case, EmergencyNumber};
use paidan::wire::{RequestDetail, SnapshotAnswer};

use crate::centre::*;

#[tokio::test(flavor = "multi_thread")]
async fn an_emergency_goes_by_its_card_and_every_call_to_119_is_recorded_with_time_and_person() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let clerk = centre.token(Role::Clerk, OTHER_TOWN).await;
    let (request, Command::File(plain)) = filing() else { unreachable!("a filing files") };
    let words = "有个伢子在河里，岸上的人喊落水了".to_owned();
    let priority = Some(Priority::Emergency);
    let emergency = Filing { words, priority, service: None, fields: Default::default(), ..*plain };
    centre.accepted(&dispatcher, Command::File(Box::new(emergency))).await;

    let snapshot: SnapshotAnswer = centre.get(&dispatcher, "snapshot").await.ok();
    let rules = snapshot.desk.rules.clone().unwrap();
    let card = snapshot.desk.request(request).unwrap().run_card(&rules).unwrap();
    assert_eq!(card.case, Case::Drowning, "the words say so");
    assert_eq!(card.call[0], EmergencyNumber::FireBrigade, "volunteers come second");
    assert!(Case::ALL.iter().all(|case| rules.run_card(*case).is_some()), "every case has a card");

    // Whoever hears of it calls, whatever its place.
    let call = Command::EmergencyCall { request, number: EmergencyNumber::FireBrigade, words: "十分钟到".into() };
    let called = centre.accepted(&clerk, call).await;
    assert!(matches!(called.events[..], [Event::EmergencyCalled { number: EmergencyNumber::FireBrigade, .. }]));
    centre.accepted(&dispatcher, Command::SetCase { request, case: Case::Missing }).await;
    let again = centre.command(&dispatcher, Command::SetCase { request, case: Case::Missing }).await;
    assert_eq!(again.problem(409), "nothing_to_do");
    let bad = serde_json::json!({"command_id": new_id(), "command": {"type": "set_case", "request": request, "case": "flood"}});
    assert_eq!(centre.post(&dispatcher, "commands", &bad).await.status, 422);

    centre.restart().await;
    let detail: RequestDetail = centre.get(&dispatcher, &format!("requests/{request}")).await.ok();
    let shown = detail.request.unwrap();
    assert_eq!(shown.case, Some(Case::Missing), "what was chosen stands before what the words say");
    let made = shown.emergency_call(EmergencyNumber::FireBrigade).unwrap();
    let entry = detail.timeline.iter().find(|entry| entry.revision == called.revision).unwrap();
    assert_eq!((made.by, made.at), (entry.actor.operator, entry.at));
    assert!(shown.emergency_call(EmergencyNumber::Ambulance).is_none(), "what was not called shows");
}

#[tokio::test(flavor = "multi_thread")]
async fn cl4_a_call_to_110_is_the_report_of_a_protected_order_whose_case_is_not_told() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let (request, Command::File(plain)) = filing() else { unreachable!("a filing files") };
    let protected = Filing { service: Some("QZXZ".parse().unwrap()), fields: Default::default(), ..*plain };
    centre.accepted(&dispatcher, Command::File(Box::new(protected))).await;
    let set = Command::SetCase { request, case: Case::Suicide };
    assert_eq!(centre.command(&dispatcher, set).await.problem(409), "protected");
    let call = Command::EmergencyCall { request, number: EmergencyNumber::Police, words: String::new() };
    let called = centre.accepted(&dispatcher, call).await;
    assert!(called.events.contains(&Event::ReportedToPolice { request }));
}
