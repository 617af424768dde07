//! The driver and its handle on a real file.

use std::collections::BTreeSet;
use std::time::Duration;

use super::clock::SystemClock;
use super::founding;
use super::{Centre, Centres, FeedError, SubmitError};
use crate::domain::attachment::{ErasedOrder, Retention};
use crate::domain::command::{Command, Filing};
use crate::domain::ids::{CommandId, Cursor, Epoch, RequestId, Revision, VolunteerId};
use crate::domain::operator::{Actor, Operator, Role};
use crate::domain::refusal::Refusal;
use crate::domain::request::Channel;
use crate::domain::time::Timestamp;
use crate::store::memory::{Fault, Faults};
use crate::store::{Memory, Sqlite};
use crate::wire::{CallerQuestion, CommandEnvelope, Contact, EventsAnswer, Papers};

async fn open(folder: &std::path::Path) -> Centres {
    Centres::open(Sqlite::open_writer(folder).await.unwrap(), SystemClock::new()).await.unwrap()
}

async fn founded(folder: &std::path::Path) -> Centres {
    let mut centres = open(folder).await;
    centres.found(&founding::county("430821").unwrap()).await.unwrap();
    centres
}

fn actor(operator: &Operator) -> Actor {
    Actor {
        operator: operator.id,
        role: operator.role,
        place: operator.place.clone(),
        position: String::new(),
        team: operator.team,
    }
}

async fn dispatcher(centres: &Centres) -> (std::sync::Arc<Centre>, Actor) {
    let code: crate::domain::ids::PlaceCode = "430821".parse().unwrap();
    let token = centres.give_token(std::slice::from_ref(&code), Role::Dispatcher, "派单员1").await.unwrap();
    let (centre, operator) = centres.authenticate(&token, None).await.unwrap().unwrap();
    (centre, actor(&operator))
}

fn filing(words: &str, reference: Option<&str>) -> CommandEnvelope {
    let filing = Filing {
        reference: reference.map(str::to_owned),
        ..Filing::new(RequestId(uuid::Uuid::now_v7()), Channel::Portal, words)
    };
    let mut envelope = CommandEnvelope::new(CommandId(uuid::Uuid::now_v7()), Command::File(Box::new(filing)));
    let caller = Contact { name: "王某".into(), phone: "13800138000".into(), ..Contact::default() };
    envelope.papers = Some(Papers { words: words.into(), caller, ..Papers::default() });
    envelope
}

#[tokio::test]
async fn what_was_accepted_is_there_after_a_restart_and_a_repeated_id_gets_the_same_answer() {
    let folder = tempfile::tempdir().unwrap();
    let centres = founded(folder.path()).await;
    let (centre, actor) = dispatcher(&centres).await;
    let envelope = filing("路灯坏了三天,电话13800138000", Some("A-1"));
    let first = centre.submit(actor.clone(), &envelope).await.unwrap();
    let desk = centre.desk();
    centres.end().await;
    drop((centre, centres));

    let centres = open(folder.path()).await;
    let centre = centres.get(&"430821".parse().unwrap()).unwrap();
    assert_eq!(serde_json::to_value(centre.desk()).unwrap(), serde_json::to_value(&desk).unwrap());
    let again = centre.submit(actor.clone(), &envelope).await.unwrap();
    assert_eq!(first, again);
    let mut other = envelope.clone();
    other.command = filing("别的事", None).command;
    assert_eq!(centre.submit(actor.clone(), &other).await, Err(SubmitError::Conflict));
    let twice = centre.submit(actor, &filing("又是同一件", Some("A-1"))).await.unwrap_err();
    assert!(matches!(twice, SubmitError::Refused(Refusal::AlreadyFiled { .. })), "{twice:?}");
}

#[tokio::test]
async fn papers_are_not_in_the_log_and_come_with_the_recorded_asking() {
    let folder = tempfile::tempdir().unwrap();
    let centres = founded(folder.path()).await;
    let (centre, actor) = dispatcher(&centres).await;
    let answer = centre.submit(actor.clone(), &filing("请打13800138000找王某", None)).await.unwrap();
    let shown = serde_json::to_string(&answer).unwrap();
    assert!(!shown.contains("13800138000"), "{shown}");
    let request = answer.events[0].request().unwrap();
    let open = CommandEnvelope::new(CommandId(uuid::Uuid::now_v7()), Command::OpenPapers { request });
    let opened = centre.submit(actor, &open).await.unwrap();
    assert_eq!(opened.papers.unwrap().caller.phone, "13800138000");
    assert_eq!(centre.timeline(request).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_poller_is_woken_by_what_comes_and_told_when_it_must_begin_anew() {
    let folder = tempfile::tempdir().unwrap();
    let centres = founded(folder.path()).await;
    let (centre, actor) = dispatcher(&centres).await;
    let cursor = Cursor { epoch: centre.epoch(), revision: centre.desk().revision };
    let waiting = {
        let centre = centre.clone();
        tokio::spawn(async move { centre.events_after(cursor, None, Duration::from_secs(20)).await.unwrap() })
    };
    let answer = centre.submit(actor, &filing("想请人教老人用手机", None)).await.unwrap();
    let page = waiting.await.unwrap();
    let told: EventsAnswer = serde_json::from_str(&page.to_json(centre.epoch(), centre.now())).unwrap();
    assert_eq!((told.revision, told.events.len()), (answer.revision, 1));

    let empty =
        centre.events_after(Cursor { revision: answer.revision, ..cursor }, None, Duration::ZERO).await.unwrap();
    assert!(empty.entries.is_empty());
    for gone in [
        Cursor { revision: Revision(999), ..cursor },
        Cursor { epoch: Epoch(uuid::Uuid::nil()), revision: Revision(1) },
    ] {
        let told = centre.events_after(gone, None, Duration::ZERO).await;
        assert!(matches!(told, Err(FeedError::Gone)), "{told:?}");
    }
    let from_the_beginning =
        centre.events_after(Cursor { revision: Revision(0), ..cursor }, None, Duration::ZERO).await.unwrap();
    assert_eq!(from_the_beginning.revision, answer.revision);
}

#[tokio::test]
async fn a_dismissed_operator_is_a_stranger_and_a_search_finds_by_words_and_number() {
    let folder = tempfile::tempdir().unwrap();
    let centres = founded(folder.path()).await;
    let code: crate::domain::ids::PlaceCode = "430821".parse().unwrap();
    let token = centres.give_token(std::slice::from_ref(&code), Role::Dispatcher, "派单员2").await.unwrap();
    let (centre, operator) = centres.authenticate(&token, None).await.unwrap().unwrap();
    let answer = centre.submit(actor(&operator), &filing("河边垃圾堆了半个月", None)).await.unwrap();
    let request = answer.events[0].request().unwrap();
    let number = centre.desk().request(request).unwrap().number.to_string();
    for query in ["垃圾", "半个月 河边", number.as_str()] {
        assert_eq!(centre.search(query, 10).await.unwrap(), [request], "{query}");
    }
    assert!(centre.search("垃圾 剧团", 10).await.unwrap().is_empty());

    let dismissal = Command::DismissOperator { operator: operator.id };
    let founder = Actor { role: Role::Administrator, ..Actor::system(&code) };
    centre.submit(founder, &CommandEnvelope::new(CommandId(uuid::Uuid::now_v7()), dismissal)).await.unwrap();
    assert!(centres.authenticate(&token, None).await.unwrap().is_none());
    assert!(centres.authenticate("pd_nobody", Some("430821")).await.unwrap().is_none());
}

#[tokio::test]
async fn one_secret_may_open_two_centres_and_is_somebody_else_at_each() {
    let folder = tempfile::tempdir().unwrap();
    let mut centres = founded(folder.path()).await;
    centres.found(&founding::county("431127").unwrap()).await.unwrap();
    let codes = ["430821", "431127"].map(|code| code.parse().unwrap());
    let token = centres.give_token(&codes, Role::Administrator, "管理员").await.unwrap();
    for code in &codes {
        let (centre, operator) = centres.authenticate(&token, Some(code.as_str())).await.unwrap().unwrap();
        assert_eq!((centre.code(), &operator.place), (code, code));
    }
}

#[tokio::test]
async fn a_caller_is_known_again_by_number_and_by_door() {
    let folder = tempfile::tempdir().unwrap();
    let centres = founded(folder.path()).await;
    let (centre, dispatcher) = dispatcher(&centres).await;
    let village = centre.desk().places.iter().last().unwrap().code.clone();
    let mut envelope = filing("屋里漏雨", None);
    let Command::File(filing) = &mut envelope.command else { panic!("not a filing") };
    filing.place = Some(village.clone());
    let request = filing.request;
    let papers = envelope.papers.get_or_insert_default();
    papers.caller.phone = "138 0013 8000".into();
    papers.door = "3组 12号".into();
    centre.submit(dispatcher, &envelope).await.unwrap();
    let question = CallerQuestion { phone: "13800138000".into(), door: "3组12号".into(), place: Some(village) };
    let (requester, household) = centre.who_is(&question).unwrap();
    let desk = centre.desk();
    assert_eq!(desk.of_requester(requester).map(|request| request.id).collect::<Vec<_>>(), [request]);
    assert_eq!(desk.request(request).unwrap().household, household);
    assert_eq!(centre.filed_by(requester).await.unwrap(), [request]);
    centres.end().await;
}

#[tokio::test]
async fn another_operator_opens_nothing_with_a_borrowed_command_id() {
    let folder = tempfile::tempdir().unwrap();
    let centres = founded(folder.path()).await;
    let (centre, first) = dispatcher(&centres).await;
    let (_, second) = dispatcher(&centres).await;
    let filed = filing("想请人来量血压", None);
    let request = filed.command.request().unwrap();
    centre.submit(first.clone(), &filed).await.unwrap();
    let opening = CommandEnvelope::new(CommandId(uuid::Uuid::now_v7()), Command::OpenPapers { request });
    assert!(centre.submit(first, &opening).await.unwrap().papers.is_some());
    assert_eq!(centre.submit(second, &opening).await, Err(SubmitError::Conflict));
    centres.end().await;
}

#[tokio::test]
async fn the_feed_shows_nothing_of_which_the_engine_has_not_heard_that_it_is_on_disk() {
    let log = Memory::default();
    let county = founding::county("430821").unwrap();
    Centres::open(log.clone(), SystemClock::new()).await.unwrap().found(&county).await.unwrap();
    // After a start the feed has nothing at hand and reads the log.
    let centres = Centres::open(log.clone(), SystemClock::new()).await.unwrap();
    let centre = centres.get(&county.centre).unwrap();
    let head = centre.desk().revision;
    log.with_core(|core| core.set_faults(Faults::none().fail_once(core.appends() + 1, Fault::After)));
    let dispatcher = Actor { role: Role::Dispatcher, ..Actor::system(&county.centre) };
    centre.submit(dispatcher, &filing("路灯不亮", None)).await.unwrap_err();
    assert_eq!(log.with_core(|core| core.head(&county.centre)).unwrap().revision, head.next());
    let cursor = Cursor { epoch: centre.epoch(), revision: Revision(head.0 - 1) };
    assert_eq!(centre.events_after(cursor, None, Duration::ZERO).await.unwrap().revision, head);
}

#[tokio::test]
async fn an_order_that_came_back_since_it_was_read_keeps_its_papers_and_nobody_elses() {
    let folder = tempfile::tempdir().unwrap();
    let centres = founded(folder.path()).await;
    let (centre, actor) = dispatcher(&centres).await;
    let came_back = filing("路灯又不亮了", None);
    centre.submit(actor, &came_back).await.unwrap();
    let there = came_back.command.request().unwrap();
    let gone = [(); 2].map(|()| RequestId(uuid::Uuid::now_v7()));
    let order = |request| ErasedOrder { request, ended: Timestamp(0), assignments: 0, attachments: 1 };
    let orders = [there, gone[0], gone[1]].map(order);
    let erased = centre.erase(Retention::Ordinary, orders.to_vec()).await.unwrap();
    assert_eq!(erased, orders[1..], "only what was erased is counted");
    assert_eq!(centre.erase(Retention::Ordinary, vec![order(there)]).await.unwrap(), []);
    centres.end().await;
}

#[tokio::test]
async fn points_that_were_spent_since_they_were_read_and_a_busy_store_do_not_end_the_night() {
    let log = Memory::default();
    let county = founding::county("430821").unwrap();
    let mut centres = Centres::open(log.clone(), SystemClock::new()).await.unwrap();
    let centre = centres.found(&county).await.unwrap();
    let spent = [(VolunteerId(uuid::Uuid::now_v7()), BTreeSet::from([Revision(1)]))];
    assert_eq!(centre.expire(202_701, &spent).await, Ok(0));
    log.with_core(|core| core.be_busy(1));
    assert_eq!(centre.expire(202_702, &spent).await, Ok(0), "it is tried again");
    centres.end().await;
}
