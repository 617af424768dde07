//! Papers are recorded as opened before they are shown, and stand nowhere else.

use paidan::domain::command::{Command, SplitPart};
use paidan::domain::event::Event;
use paidan::domain::ids::RequestId;
use paidan::domain::operator::Role;
use paidan::wire::{CallerAnswer, CallerQuestion, CommandAnswer, CommandEnvelope, Contact, Papers, RequestDetail};

use crate::centre::*;

const PHONE: &str = "13800138000";

fn with_papers() -> (RequestId, CommandEnvelope) {
    let (request, file) = filing();
    let caller = Contact { name: "王桂香".into(), phone: PHONE.into(), ..Contact::default() };
    let papers =
        Papers {
            words: "我是王桂香，想请人讲讲医保".into(), caller, door: "3组12号".into(), ..Papers::default()
        };
    (request, CommandEnvelope { papers: Some(papers), ..envelope(file) })
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_come_with_the_record_of_their_opening_and_from_nowhere_else() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let (request, file) = with_papers();
    centre.post(&dispatcher, "commands", &file).await.ok::<CommandAnswer>();
    for path in ["snapshot".into(), "requests".into(), format!("requests/{request}"), "search?q=医保".into()] {
        let body = String::from_utf8(centre.get(&dispatcher, &path).await.body).unwrap();
        assert!(!body.contains(PHONE) && !body.contains("3组12号"), "{path}");
    }
    for q in [PHONE, "12号"] {
        let found: paidan::wire::SearchAnswer = centre.get(&dispatcher, &format!("search?q={q}")).await.ok();
        assert!(found.requests.is_empty(), "{q}");
    }

    let open = envelope(Command::OpenPapers { request });
    let opened: CommandAnswer = centre.post(&dispatcher, "commands", &open).await.ok();
    assert_eq!(opened.papers, file.papers);
    let detail: RequestDetail = centre.get(&dispatcher, &format!("requests/{request}")).await.ok();
    assert!(
        detail
            .timeline
            .iter()
            .any(|entry| entry.revision == opened.revision && matches!(entry.events[..], [Event::PapersOpened { .. }]))
    );
    let again: CommandAnswer = centre.post(&dispatcher, "commands", &open).await.ok();
    assert_eq!(again, opened, "a lost answer is asked for again");

    // Another's id opens nothing: the record would name the wrong person.
    let leader = centre.token(Role::DutyLeader, COUNTY).await;
    let borrowed = centre.post(&leader, "commands", &open).await;
    assert_eq!(borrowed.problem(409), "command_id_reused");
    let team = centre.team_token("XJ01").await;
    assert_eq!(centre.command(&team, Command::OpenPapers { request }).await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_split_off_shows_the_papers_of_what_it_came_from() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let (request, file) = with_papers();
    centre.post(&dispatcher, "commands", &file).await.ok::<CommandAnswer>();
    let part = RequestId(uuid::Uuid::now_v7());
    let parts = vec![SplitPart { request: part, words: "再送几份折页".into(), service: None }];
    centre.accepted(&dispatcher, Command::Split { request, parts }).await;
    let opened = centre.accepted(&dispatcher, Command::OpenPapers { request: part }).await;
    assert_eq!(opened.papers, file.papers);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_is_known_again_by_number_without_being_named() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let (request, file) = with_papers();
    centre.post(&dispatcher, "commands", &file).await.ok::<CommandAnswer>();
    let question = |phone: &str| CallerQuestion { phone: phone.into(), door: String::new(), place: None };
    let known: CallerAnswer = centre.post(&dispatcher, "callers", &question("138-0013-8000")).await.ok();
    assert_eq!(known.requests.iter().map(|row| row.id).collect::<Vec<_>>(), [request]);
    let unknown: CallerAnswer = centre.post(&dispatcher, "callers", &question("13900139000")).await.ok();
    assert!(unknown.requests.is_empty() && unknown.requester != known.requester);
    assert_eq!(centre.post(&dispatcher, "callers", &question("没有")).await.problem(422), "bad_input");
    let channel = centre.token(Role::Channel, COUNTY).await;
    assert_eq!(centre.post(&channel, "callers", &question(PHONE)).await.problem(403), "forbidden");
}
