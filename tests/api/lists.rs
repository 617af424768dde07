//! Lists for scripts: filtered, paged at one revision, searched, ranked.

use paidan::domain::operator::Role;
use paidan::domain::rank::Verdict;
use paidan::domain::request::State;
use paidan::wire::{RankingAnswer, RequestPage, SearchAnswer, TeamPage};

use crate::centre::*;

#[tokio::test(flavor = "multi_thread")]
async fn pages_show_one_revision_whatever_happens_between_them() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let mut filed = Vec::new();
    for _ in 0..7 {
        filed.push(centre.filed(&dispatcher).await);
    }
    let mut page: RequestPage = centre.get(&dispatcher, "requests?state=received&limit=3").await.ok();
    let revision = page.revision;
    let mut seen: Vec<_> = page.requests.iter().map(|row| row.id).collect();
    while let Some(next) = page.next {
        // What was shown is taken in, and a new one comes: neither moves the following page.
        let request = seen[seen.len() - 1];
        let taking_in = paidan::domain::command::TakingIn::default();
        centre.accepted(&dispatcher, paidan::domain::command::Command::TakeIn { request, taking_in }).await;
        centre.filed(&dispatcher).await;
        page = centre.get(&dispatcher, &format!("requests?state=received&limit=3&next={next}")).await.ok();
        assert_eq!(page.revision, revision);
        seen.extend(page.requests.iter().map(|row| row.id));
    }
    assert_eq!(seen, filed, "each once, by number");
    let gone = centre.get(&dispatcher, &format!("requests?next={}.99999.3", uuid::Uuid::nil())).await;
    assert_eq!(gone.problem(410), "gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_listed_by_state_and_place() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let (waiting, queued) = (centre.filed(&dispatcher).await, centre.queued(&dispatcher).await);
    let ids = async |query: &str| -> Vec<_> {
        let page: RequestPage = centre.get(&dispatcher, query).await.ok();
        page.requests.into_iter().map(|row| row.id).collect()
    };
    assert_eq!(ids("requests?state=received").await, [waiting]);
    assert_eq!(ids("requests?state=open").await, [waiting, queued]);
    assert_eq!(ids(&format!("requests?state=queued,held&place={TOWN}")).await, [queued]);
    assert_eq!(ids(&format!("requests?place={OTHER_TOWN}")).await, []);
    for bad in [
        "requests?state=lost",
        "requests?place=x",
        "requests?limit=0",
        "requests?limit=501",
        "requests?page=2",
        "requests?next=x",
    ] {
        assert_eq!(centre.get(&dispatcher, bad).await.problem(400), "malformed", "{bad}");
    }
    for state in State::ALL {
        let page: RequestPage = centre.get(&dispatcher, &format!("requests?state={}", state.tag())).await.ok();
        assert!(page.requests.iter().all(|row| row.state == state));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_found_by_number_and_summary() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let request = centre.filed(&dispatcher).await;
    let page: RequestPage = centre.get(&dispatcher, "requests").await.ok();
    let number = page.requests[0].number.to_string();
    for (q, found) in [("医保", true), ("医保 报销", true), (number.as_str(), true), ("%", false), ("送餐", false)]
    {
        let path = format!("search?q={}", q.replace('%', "%25").replace(' ', "%20"));
        let answer: SearchAnswer = centre.get(&dispatcher, &path).await.ok();
        let expected = if found { vec![request] } else { vec![] };
        assert_eq!(answer.requests.iter().map(|row| row.id).collect::<Vec<_>>(), expected, "{q}");
    }
    for bad in ["search", "search?q=", &format!("search?q={}", "长".repeat(101))] {
        assert_eq!(centre.get(&dispatcher, bad).await.problem(400), "malformed", "{bad}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn teams_are_listed_and_ranked_with_reasons() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let request = centre.queued(&dispatcher).await;
    let first: TeamPage = centre.get(&dispatcher, "teams?limit=2").await.ok();
    let second: TeamPage = centre.get(&dispatcher, &format!("teams?limit=2&next={}", first.next.unwrap())).await.ok();
    assert!(first.teams[1].code < second.teams[0].code);

    let ranking: RankingAnswer = centre.get(&dispatcher, &format!("requests/{request}/ranking")).await.ok();
    assert_eq!(ranking.teams.len(), centre.teams.len(), "every team, one way or the other");
    let scores: Vec<_> = ranking.teams.iter().map_while(paidan::domain::rank::Ranked::score).collect();
    assert!(!scores.is_empty() && scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    let barred = ranking.teams.iter().find(|team| team.code.to_string() == "SY01").unwrap();
    assert!(matches!(&barred.verdict, Verdict::Barred { gates } if !gates.is_empty()), "divers give no talks");
    let none = uuid::Uuid::now_v7();
    assert_eq!(centre.get(&dispatcher, &format!("requests/{none}/ranking")).await.problem(404), "not_found");
    assert_eq!(centre.get(&dispatcher, &format!("requests/{none}")).await.problem(404), "not_found");
    assert_eq!(centre.get(&dispatcher, "requests/20261123-9999").await.problem(404), "not_found");
    assert_eq!(centre.get(&dispatcher, "requests/x").await.problem(400), "malformed");
}
