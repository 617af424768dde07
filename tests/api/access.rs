//! Tokens, roles and scopes.

use paidan::domain::command::{Command, TakingIn};
use paidan::domain::ids::OperatorId;
use paidan::domain::operator::Role;
use paidan::wire::{
    CentreList, OperatorList, RequestDetail, RequestPage, SearchAnswer, TeamPage, TokenAnswer, TokenRequest,
};

use crate::centre::*;

#[tokio::test(flavor = "multi_thread")]
async fn without_a_token_nothing_is_shown_and_the_answer_says_how() {
    let centre = TestCentre::start().await;
    for (token, code) in [("", r#"Bearer realm="paidan""#), ("guessed", r#"error="invalid_token""#)] {
        for path in
            ["/v1/centres", "snapshot", "requests", "requests/20261123-0001", "teams", "search?q=医", "operators"]
        {
            let answer = centre.get(token, path).await;
            assert_eq!(answer.problem(401), "unauthorised");
            assert!(answer.header("www-authenticate").contains(code));
        }
        assert_eq!(centre.command(token, filing().1).await.problem(401), "unauthorised");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_for_its_own_centre() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    assert_eq!(
        centre.get(&dispatcher, &format!("/v1/centres/{OTHER_COUNTY}/requests")).await.problem(403),
        "forbidden"
    );
    let list: CentreList = centre.get(&dispatcher, "/v1/centres").await.ok();
    let [row] = list.centres.as_slice() else { panic!("{list:?}") };
    assert_eq!((row.code.to_string().as_str(), row.you.role), (COUNTY, Role::Dispatcher));
    let list: CentreList = centre.get(&centre.admin, "/v1/centres").await.ok();
    assert_eq!(list.centres.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), [OTHER_COUNTY, COUNTY]);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_consoles_and_auditors_hold_the_desk() {
    let centre = TestCentre::start().await;
    for (role, status) in [
        (Role::Clerk, 200),
        (Role::Dispatcher, 200),
        (Role::DutyLeader, 200),
        (Role::Auditor, 200),
        (Role::Administrator, 200),
        (Role::Sponsor, 403),
        (Role::Department, 403),
        (Role::Channel, 403),
    ] {
        let token = centre.token(role, COUNTY).await;
        assert_eq!(centre.get(&token, "snapshot").await.status, status, "{role:?}");
        let after = format!("events?after={}.0&wait=0", uuid::Uuid::nil());
        let fed = centre.get(&token, &after).await.status;
        assert_eq!(fed, if status == 200 { 410 } else { 403 }, "{role:?}");
    }
    let team = centre.team_token("XJ01").await;
    assert_eq!(centre.get(&team, "snapshot").await.problem(403), "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_acts_in_her_town_and_no_other() {
    let centre = TestCentre::start().await;
    let (here, there) = (centre.token(Role::Clerk, TOWN).await, centre.token(Role::Clerk, OTHER_TOWN).await);
    let request = centre.filed(&there).await;
    let take_in = Command::TakeIn { request, taking_in: TakingIn::default() };
    let refused = centre.command(&there, take_in.clone()).await;
    assert_eq!(refused.problem(403), "outside_scope");
    assert!(refused.json()["detail"].as_str().unwrap().contains("管辖"));
    centre.accepted(&here, take_in).await;
    let auditor = centre.token(Role::Auditor, COUNTY).await;
    assert_eq!(centre.command(&auditor, Command::Resume { request }).await.problem(403), "role_may_not");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_no_console_sees_its_own_only() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let (theirs, others) = (centre.queued(&dispatcher).await, centre.queued(&dispatcher).await);
    centre.accepted(&dispatcher, offer(theirs, centre.teams["XJ01"])).await;
    centre.accepted(&dispatcher, Command::Note { request: theirs, words: "家里有只凶狗".into() }).await;

    let team = centre.team_token("XJ01").await;
    let page: RequestPage = centre.get(&team, "requests").await.ok();
    assert_eq!(page.requests.iter().map(|row| row.id).collect::<Vec<_>>(), [theirs]);
    let found: SearchAnswer = centre.get(&team, "search?q=医保").await.ok();
    assert_eq!(found.requests.iter().map(|row| row.id).collect::<Vec<_>>(), [theirs]);
    let teams: TeamPage = centre.get(&team, "teams").await.ok();
    assert_eq!(teams.teams.iter().map(|team| team.code.to_string()).collect::<Vec<_>>(), ["XJ01"]);
    let own = centre.get(&team, &format!("requests/{theirs}")).await;
    own.ok::<RequestDetail>();
    assert!(!String::from_utf8_lossy(&own.body).contains("凶狗"), "what the centre notes for itself is not shown");
    for hidden in [format!("requests/{others}"), "requests/20261123-9999".into(), format!("requests/{theirs}/ranking")]
    {
        assert_eq!(centre.get(&team, &hidden).await.problem(403), "forbidden", "{hidden}");
    }

    let channel = centre.token(Role::Channel, COUNTY).await;
    let filed = centre.filed(&channel).await;
    let page: RequestPage = centre.get(&channel, "requests").await.ok();
    assert_eq!(page.requests.iter().map(|row| row.id).collect::<Vec<_>>(), [filed]);
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_admit_and_dismiss() {
    let centre = TestCentre::start().await;
    let operator = OperatorId(uuid::Uuid::now_v7());
    let mut request = TokenRequest {
        command_id: new_id(),
        operator,
        role: Role::Dispatcher,
        place: place(COUNTY),
        name: "派单员甲".into(),
        team: None,
        office: None,
    };
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    assert_eq!(centre.post(&dispatcher, "tokens", &request).await.problem(403), "forbidden");
    let admitted: TokenAnswer = centre.post(&centre.admin, "tokens", &request).await.ok();
    let again = centre.post(&centre.admin, "tokens", &request).await;
    assert_eq!(again.problem(409), "command_id_reused", "a secret is seen once");
    assert_eq!(centre.get(&admitted.token, "requests").await.status, 200);

    let listed: OperatorList = centre.get(&admitted.token, "operators").await.ok();
    assert!(listed.operators.iter().any(|known| known.id == operator && known.name == "派单员甲"));
    centre.accepted(&centre.admin, Command::DismissOperator { operator }).await;
    assert_eq!(centre.get(&admitted.token, "requests").await.problem(401), "unauthorised");
    request.role = Role::Team;
    assert_eq!(centre.post(&centre.admin, "tokens", &request).await.problem(422), "bad_input");
}
