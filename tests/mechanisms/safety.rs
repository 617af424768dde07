//! Where people can come to harm: tiers, water, incidents, check-ins, welfare checks, the duty book, attachments, erasure.

use paidan::domain::assignment::{LeavingReason, Told};
use paidan::domain::attachment::AttachmentKind;
use paidan::domain::command::{CancelReason, Command, Filing, TakingIn};
use paidan::domain::duty_book::{DutyEntry, NumberKind};
use paidan::domain::event::Event;
use paidan::domain::ids::{CommandId, IncidentId, RequestId, TeamId};
use paidan::domain::operator::Role;
use paidan::domain::request::{AlarmLevel, Request, State};
use paidan::domain::run_card::{Case, EmergencyNumber};
use paidan::domain::time::Span;
use paidan::domain::welfare::{WelfareOutcome, WelfareStep};
use paidan::wire::{AttachmentContent, CommandAnswer, DutyBook, Erased, RequestDetail, SnapshotAnswer};

use crate::centre::*;

const RIVER: &str = "有个伢子落水了，岸上的人在喊";

/// A call about a drowning, taken in as a P0: it goes to the first tier of its card.
async fn drowning(centre: &TestCentre, token: &str) -> RequestId {
    let (request, Command::File(plain)) = filing() else { unreachable!("a filing files") };
    let take_in = Some(TakingIn::default());
    let service = Some("YJJY".parse().unwrap());
    let filing = Filing { words: RIVER.into(), service, fields: Default::default(), take_in, ..*plain };
    centre.accepted(token, Command::File(Box::new(filing))).await;
    request
}

async fn shown(centre: &TestCentre, token: &str, request: RequestId) -> Request {
    centre.get(token, &format!("requests/{request}")).await.ok::<RequestDetail>().request.unwrap()
}

/// Waits until the clockwork has come so far.
async fn until(centre: &TestCentre, token: &str, request: RequestId, wanted: impl Fn(&Request) -> bool) -> Request {
    let deadline = std::time::Instant::now() + LIMIT;
    loop {
        let now = shown(centre, token, request).await;
        if wanted(&now) {
            return now;
        }
        assert!(std::time::Instant::now() < deadline, "it never came: {now:?}");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ty5_a_hazard_goes_to_the_tiers_of_its_card_and_only_the_certified_go_onto_the_water() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let leader = centre.token(Role::DutyLeader, COUNTY).await;
    let request = drowning(&centre, &dispatcher).await;
    let told = shown(&centre, &dispatcher, request).await;
    assert_eq!(told.case, Some(Case::Drowning));
    let snapshot: SnapshotAnswer = centre.get(&dispatcher, "snapshot").await.ok();
    let on_water: Vec<TeamId> =
        told.live().filter(|on| on.role == Some(paidan::domain::water::WaterRole::Water)).map(|on| on.team).collect();
    for team in &on_water {
        let sheet = &snapshot.desk.team(*team).unwrap().sheet;
        let skill = sheet.skills.iter().find(|skill| skill.name == "水上救援").unwrap();
        assert!(skill.certified_until > Some(told.filed_at) && sheet.insured_until > Some(told.filed_at));
    }
    let on = told.live().next().expect("somebody is told at once").clone();
    let accept = Command::Accept { request, assignment: on.id, people: 2, told: Told::Telephone };
    centre.accepted(&dispatcher, accept).await;
    let arrive = |life_jackets| Command::Arrive { request, assignment: on.id, told: Told::Telephone, life_jackets };
    let goes_in = on_water.contains(&on.team);
    if goes_in {
        assert_eq!(centre.command(&dispatcher, arrive(false)).await.problem(409), "life_jackets_first");
    }
    centre.accepted(&dispatcher, arrive(true)).await;
    centre.accepted(&dispatcher, Command::SetCheckIn { request, assignment: on.id, every: 10 }).await;
    centre.clock.pass(Span::minutes(11));
    centre.restart().await;
    let missed = |request: &Request| request.assignment(on.id).is_some_and(|on| on.missed_since().is_some());
    until(&centre, &dispatcher, request, missed).await;
    centre.clock.pass(Span::minutes(6));
    let loud = |request: &Request| request.alarm.as_ref().is_some_and(|alarm| alarm.level == AlarmLevel::DutyLeader);
    until(&centre, &dispatcher, request, loud).await;
    let bad = serde_json::json!({"command_id": new_id(), "command":
        {"type": "set_check_in", "request": request, "assignment": on.id, "every": "often"}});
    assert_eq!(centre.post(&dispatcher, "commands", &bad).await.status, 422);
    centre.accepted(&leader, Command::CheckIn { request, assignment: on.id, told: Told::Telephone }).await;
    let back = shown(&centre, &dispatcher, request).await;
    assert!(!missed(&back));
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn several_callers_of_one_drowning_are_one_incident_and_each_is_told() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let leader = centre.token(Role::DutyLeader, COUNTY).await;
    let (first, second) = (drowning(&centre, &dispatcher).await, drowning(&centre, &dispatcher).await);
    let incident = IncidentId(uuid::Uuid::now_v7());
    let name = "渡口溺水".to_owned();
    centre.accepted(&dispatcher, Command::OpenIncident { incident, request: first, name }).await;
    let nowhere = Command::JoinIncident { incident: IncidentId(uuid::Uuid::now_v7()), request: second };
    assert_eq!(centre.command(&dispatcher, nowhere).await.problem(409), "no_such_incident");
    centre.accepted(&dispatcher, Command::JoinIncident { incident, request: second }).await;
    centre.restart().await;
    for request in [first, second] {
        let member = shown(&centre, &dispatcher, request).await;
        assert_eq!(member.open_incident().unwrap().incident, incident);
        assert!(member.state.is_open() && member.merged_into.is_none(), "it keeps its caller");
        for on in member.live() {
            let reason = "人已上岸".to_owned();
            let recall = Command::Recall { request, assignment: on.id, reason, rang_and_confirmed: true };
            centre.accepted(&dispatcher, recall).await;
        }
    }
    let close = Command::CloseIncident { incident, words: "人已救起".into() };
    assert_eq!(centre.command(&dispatcher, close.clone()).await.status, 403, "a duty leader says that it is over");
    centre.accepted(&leader, close).await;
    assert!(shown(&centre, &dispatcher, second).await.caller_to_be_told());
    let detail: RequestDetail = centre.get(&dispatcher, &format!("requests/{second}")).await.ok();
    let said = detail.timeline.iter().flat_map(|entry| &entry.events);
    assert!(said.clone().any(|event| matches!(event, Event::IncidentClosed { .. })), "it stands in each one's story");
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ty3_nobody_opens_and_the_order_stays_open_until_the_person_was_seen() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let request = centre.queued(&dispatcher).await;
    let team = *centre.teams.values().next().unwrap();
    let ranked: serde_json::Value = centre.get(&dispatcher, &format!("requests/{request}/ranking")).await.ok();
    let best = ranked["teams"].as_array().and_then(|teams| teams[0]["team"].as_str()).map(str::to_owned);
    let team = best.and_then(|id| id.parse().ok()).unwrap_or(team);
    centre.accepted(&dispatcher, offer(request, team)).await;
    let assignment = first(request);
    let people = 1;
    centre.accepted(&dispatcher, Command::Accept { request, assignment, people, told: Told::Telephone }).await;
    let (reason, words) = (LeavingReason::NobodyOpened, "灯亮着，没人应".to_owned());
    centre.accepted(&dispatcher, Command::GiveBack { request, assignment, reason, words, told: Told::Telephone }).await;
    let (why, told, reason) = (CancelReason::NoLongerNeeded, Told::Telephone, "不办了".to_owned());
    let cancel = Command::Cancel { request, why, told, reason, rang_and_confirmed: false };
    assert_eq!(centre.command(&dispatcher, cancel.clone()).await.problem(409), "not_seen_yet");
    let step = |step, outcome| Command::WelfareStep { request, step, outcome, words: "记一笔".into() };
    centre.accepted(&dispatcher, step(WelfareStep::Ring, WelfareOutcome::NoSign)).await;
    centre.accepted(&dispatcher, step(WelfareStep::Kin, WelfareOutcome::NoSign)).await;
    centre.accepted(&dispatcher, step(WelfareStep::Door, WelfareOutcome::UnderWay)).await;
    centre.clock.pass(Span::minutes(31));
    centre.restart().await;
    let late = |request: &Request| request.unseen().is_some_and(|check| check.late.is_some());
    let now = until(&centre, &dispatcher, request, late).await;
    assert_eq!(now.alarm.unwrap().level, AlarmLevel::DutyLeader);
    centre.accepted(&dispatcher, step(WelfareStep::Police, WelfareOutcome::NoSign)).await;
    let now = shown(&centre, &dispatcher, request).await;
    assert!(now.emergency_call(EmergencyNumber::Police).is_some(), "110 is a call like any other");
    centre.accepted(&dispatcher, step(WelfareStep::Police, WelfareOutcome::Seen)).await;
    centre.accepted(&dispatcher, cancel).await;
    assert_eq!(shown(&centre, &dispatcher, request).await.state, State::Cancelled);
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_duty_book_is_read_by_every_console_and_holds_no_private_number() {
    let centre = TestCentre::start().await;
    let clerk = centre.token(Role::Clerk, TOWN).await;
    let entry = |code: &str, kind, number: &str| DutyEntry {
        code: code.into(),
        name: "水利局值班室".into(),
        kind,
        number: number.into(),
    };
    let entries = vec![entry("SLJ", NumberKind::Office, "0744-3222000"), entry("GA", NumberKind::Police, "110")];
    let set = |entries| Command::SetDutyBook { entries, removed: vec![] };
    let private = centre.command(&centre.admin, set(vec![entry("WY", NumberKind::OnCall, "13800138000")])).await;
    assert_eq!(private.problem(409), "invalid");
    assert!(private.json().to_string().contains("entries.0.number"), "the row and the field are named");
    assert_eq!(centre.command(&clerk, set(entries.clone())).await.status, 403);
    centre.accepted(&centre.admin, set(entries)).await;
    let book: DutyBook = centre.get(&clerk, "duty-book").await.ok();
    assert_eq!(book.entries.iter().map(|entry| entry.code.as_str()).collect::<Vec<_>>(), ["GA", "SLJ"]);
    let team = centre.team_token(centre.teams.keys().next().unwrap()).await;
    assert_eq!(centre.get(&team, "duty-book").await.status, 403);
}

fn png(more: u8) -> Vec<u8> {
    vec![0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, more]
}

async fn attach(centre: &TestCentre, token: &str, request: RequestId, id: CommandId, bytes: Vec<u8>) -> Answer {
    let path = format!("requests/{request}/papers?command_id={id}");
    centre.ask(reqwest::Method::POST, token, &path, |asked| asked.body(bytes)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_stands_beside_the_log_is_opened_on_record_and_erased_when_its_time_is_over() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let auditor = centre.token(Role::Auditor, COUNTY).await;
    let request = centre.queued(&dispatcher).await;
    let refused = attach(&centre, &dispatcher, request, new_id(), b"MZ, a program".to_vec()).await;
    assert_eq!(refused.status, 422, "what it is is told by its bytes");
    let large = [png(0), vec![0; 4 * 1024 * 1024]].concat();
    assert_eq!(attach(&centre, &dispatcher, request, new_id(), large).await.problem(409), "over_limit");
    assert_eq!(attach(&centre, &auditor, request, new_id(), png(1)).await.status, 403);

    let id = new_id();
    let answer: CommandAnswer = attach(&centre, &dispatcher, request, id, png(1)).await.ok();
    let Event::PaperAttached { attachment, kind, ref digest, .. } = answer.events[0] else { panic!("{answer:?}") };
    assert_eq!((kind, digest.len()), (AttachmentKind::Png, 64));
    let again: CommandAnswer = attach(&centre, &dispatcher, request, id, png(1)).await.ok();
    assert_eq!(again.revision, answer.revision, "the same id is answered the same way");
    let by_command = Command::AttachPaper { request, attachment, kind, bytes: 9, digest: digest.clone() };
    assert_eq!(centre.command(&dispatcher, by_command).await.status, 422, "never without its bytes");

    centre.restart().await;
    let open = |id: CommandId| format!("requests/{request}/papers/{attachment}?command_id={id}");
    let content: AttachmentContent =
        centre.ask(reqwest::Method::POST, &dispatcher, &open(new_id()), |asked| asked).await.ok();
    assert_eq!(content.content, "iVBORw0KGgoB");
    let detail: RequestDetail = centre.get(&dispatcher, &format!("requests/{request}")).await.ok();
    let story: Vec<&Event> = detail.timeline.iter().flat_map(|entry| &entry.events).collect();
    assert!(story.contains(&&Event::AttachmentOpened { request, attachment }), "the reading is on record");

    let (why, told, reason) = (CancelReason::NoLongerNeeded, Told::Telephone, "不办了".to_owned());
    let cancel = Command::Cancel { request, why, told, reason, rang_and_confirmed: false };
    centre.accepted(&dispatcher, cancel).await;
    let due = "papers/erase-due";
    assert_eq!(centre.post(&dispatcher, due, &serde_json::json!({})).await.status, 403);
    let erased: Erased = centre.post(&centre.admin, due, &serde_json::json!({})).await.ok();
    assert_eq!(erased, Erased::default(), "nothing is due yet");

    // Two years on the night erases them, and there is nothing left to erase by hand.
    centre.clock.pass(Span::days(26 * 31));
    centre.queued(&dispatcher).await;
    let recorded = async || {
        let detail: RequestDetail = centre.get(&dispatcher, &format!("requests/{request}")).await.ok();
        let story = detail.timeline.iter().flat_map(|entry| &entry.events);
        story.filter(|event| matches!(event, Event::PapersErased { .. })).count()
    };
    let done = async {
        while recorded().await == 0 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(LIMIT, done).await.expect("the night's work is done");
    assert_ne!(centre.ask(reqwest::Method::POST, &dispatcher, &open(new_id()), |asked| asked).await.status, 200);
    centre.restart().await;
    let erased: Erased = centre.post(&centre.admin, due, &serde_json::json!({})).await.ok();
    assert_eq!(erased, Erased::default());
    let detail: RequestDetail = centre.get(&dispatcher, &format!("requests/{request}")).await.ok();
    let story = detail.timeline.iter().flat_map(|entry| &entry.events);
    let recorded = story.filter(|event| matches!(event, Event::PapersErased { .. })).count();
    assert_eq!(recorded, 1, "that they were erased is on record, once");
    centre.stop().await;
    centre.verified().await;
}
