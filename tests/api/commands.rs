//! Commands: repeated, raced, refused.

use paidan::domain::command::{Command, TakingIn};
use paidan::domain::operator::Role;
use paidan::domain::refusal::Refusal;
use paidan::wire::{CommandAnswer, Problem, RequestPage};

use crate::centre::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_command_is_answered_alike_even_after_a_restart() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let file = envelope(filing().1);
    let first: CommandAnswer = centre.post(&dispatcher, "commands", &file).await.ok();
    let again: CommandAnswer = centre.post(&dispatcher, "commands", &file).await.ok();
    assert_eq!(first, again);
    centre.restart().await;
    let after: CommandAnswer = centre.post(&dispatcher, "commands", &file).await.ok();
    assert_eq!(first, after);
    let page: RequestPage = centre.get(&dispatcher, "requests").await.ok();
    assert_eq!(page.requests.len(), 1, "filed once");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_id_with_another_content_is_an_error() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let file = envelope(filing().1);
    centre.post(&dispatcher, "commands", &file).await.ok::<CommandAnswer>();
    let mut other = envelope(filing().1);
    other.command_id = file.command_id;
    assert_eq!(centre.post(&dispatcher, "commands", &other).await.problem(409), "command_id_reused");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_dispatchers_one_wins_and_the_other_is_told_who_when_and_whom() {
    let centre = TestCentre::start().await;
    let (one, two) = (centre.token(Role::Dispatcher, COUNTY).await, centre.token(Role::DutyLeader, COUNTY).await);
    for _ in 0..20 {
        let request = centre.queued(&one).await;
        let team = centre.teams["XJ01"];
        let (here, there) =
            tokio::join!(centre.command(&one, offer(request, team)), centre.command(&two, offer(request, team)));
        let (winner, loser) = match (here.status, there.status) {
            (200, 409) => ("dispatcher", there),
            (409, 200) => ("duty_leader", here),
            both => panic!("exactly one wins: {both:?}"),
        };
        let problem: Problem = serde_json::from_slice(&loser.body).unwrap();
        let Some(Refusal::AlreadyDispatched { team: to, .. }) = problem.refusal() else { panic!("{problem:?}") };
        assert_eq!(to, team);
        assert!(problem.detail.contains(winner) && problem.detail.contains("XJ01"), "{}", problem.detail);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_carries_its_facts_and_a_sentence_in_the_callers_language() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let request = centre.queued(&dispatcher).await;
    let again = envelope(Command::TakeIn { request, taking_in: TakingIn::default() });
    for (language, says) in [("zh-CN", "现在是「待派」"), ("en-GB", "is now “queued”"), ("fr", "现在是「待派」")]
    {
        let body = serde_json::to_vec(&again).unwrap();
        let answer = centre
            .ask(reqwest::Method::POST, &dispatcher, "commands", |ask| {
                ask.header("accept-language", language).header("content-type", "application/json").body(body)
            })
            .await;
        assert_eq!(answer.problem(409), "wrong_state");
        let problem: Problem = serde_json::from_slice(&answer.body).unwrap();
        assert!(matches!(problem.refusal(), Some(Refusal::WrongState { .. })), "{problem:?}");
        assert!(problem.detail.contains(says), "{}", problem.detail);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_input_names_each_field() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let mut file = serde_json::to_value(envelope(filing().1)).unwrap();
    file["papers"] = serde_json::json!({"caller": {"phone": "零零七"}});
    file["command"]["words"] = "空\u{0}格".into();
    let answer = centre.post(&dispatcher, "commands", &file).await;
    assert_eq!(answer.problem(422), "bad_input");
    let fields: Vec<_> = answer.json()["fields"].as_array().unwrap().iter().map(|f| f["field"].clone()).collect();
    assert_eq!(fields, ["command.words", "papers.caller.phone"]);

    file["command"] = serde_json::json!({"type": "no_such_command"});
    assert_eq!(centre.post(&dispatcher, "commands", &file).await.problem(422), "bad_input");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_misspelt_field_is_named_and_nothing_is_filed_without_it() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let mut file = serde_json::to_value(envelope(filing().1)).unwrap();
    let command = file["command"].as_object_mut().unwrap();
    let place = command.remove("place").unwrap();
    command.insert("plce".into(), place);
    let answer = centre.post(&dispatcher, "commands", &file).await;
    assert_eq!(answer.problem(422), "bad_input");
    assert_eq!(answer.json()["fields"][0]["field"], "command.plce");
    let page: RequestPage = centre.get(&dispatcher, "requests").await.ok();
    assert_eq!(page.requests.len(), 0);
}
