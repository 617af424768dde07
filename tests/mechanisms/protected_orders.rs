//! 保护单: withheld everywhere, reported at once, only for teams that were checked, closed by a duty leader.

use paidan::domain::assignment::Told;
use paidan::domain::command::{Amendment, CallBackResult, CallResult, CancelReason, Command, Filing, TakingIn};
use paidan::domain::event::Event;
use paidan::domain::ids::{Cursor, RequestId};
use paidan::domain::operator::Role;
use paidan::domain::request::{Flags, Satisfaction, State};
use paidan::wire::{CommandEnvelope, Contact, Papers, RequestDetail, RequestRow, SnapshotAnswer};

use crate::centre::*;

const SAID: &str = "隔壁的孩子夜里总在哭，身上有伤";
const LATER: &str = "送油的老人说孙女不敢回家";

/// A call about a child, filed as this service says or by its flag.
fn call(service: Option<&str>, flagged: bool, words: &str) -> (RequestId, Command) {
    let (request, Command::File(plain)) = filing() else { unreachable!("a filing files") };
    let filing = Filing {
        words: words.into(),
        service: service.map(|code| code.parse().unwrap()),
        fields: Default::default(),
        flags: Flags { protected: flagged, ..Flags::default() },
        ..*plain
    };
    (request, Command::File(Box::new(filing)))
}

fn papers() -> Papers {
    let caller = Contact { name: "刘某".into(), phone: "13900001111".into(), ..Contact::default() };
    Papers { caller, door: "桥头第二家".into(), ..Papers::default() }
}

/// Everything a seat can read without opening papers.
async fn everything_told(centre: &TestCentre, token: &str, request: RequestId, since: Cursor) -> String {
    let mut told = String::new();
    let (one, feed) = (format!("requests/{request}"), format!("events?after={since}&wait=0"));
    for path in ["snapshot", "requests", &one, &feed, "search?q=孩子"] {
        let answer = centre.get(token, path).await;
        assert_eq!(answer.status, 200, "{path}");
        told += &String::from_utf8_lossy(&answer.body);
    }
    told
}

async fn row(centre: &TestCentre, token: &str, request: RequestId) -> RequestRow {
    let page: serde_json::Value = centre.get(token, "requests").await.ok();
    let rows = page["requests"].as_array().unwrap();
    let row = rows.iter().find(|row| row["id"] == request.to_string()).unwrap();
    serde_json::from_value(row.clone()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn cl4_a_protected_order_is_withheld_reported_served_by_a_checked_team_and_closed_by_a_duty_leader() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let leader = centre.token(Role::DutyLeader, COUNTY).await;
    let snapshot: SnapshotAnswer = centre.get(&dispatcher, "snapshot").await.ok();
    let since = Cursor { epoch: snapshot.epoch, revision: snapshot.revision };
    for (service, flagged) in [(Some("QZXZ"), false), (None, true), (Some("FPBK"), true)] {
        let (request, file) = call(service, flagged, SAID);
        let file = CommandEnvelope { papers: Some(papers()), ..envelope(file) };
        assert_eq!(centre.post(&dispatcher, "commands", &file).await.status, 200);
        let shown = row(&centre, &dispatcher, request).await;
        assert!(shown.flags.protected && shown.service.is_none() && shown.summary.is_empty());
        assert_eq!(shown.place.as_str(), TOWN, "only the town");

        // Whoever takes it in reports it, and asks nobody; a duty leader confirms afterwards.
        let confirm = Command::ConfirmPoliceReport { request };
        assert_eq!(centre.command(&leader, confirm.clone()).await.problem(409), "police_first");
        centre.accepted(&dispatcher, Command::TakeIn { request, taking_in: TakingIn::default() }).await;
        let reported = centre.accepted(&dispatcher, Command::ReportToPolice { request }).await;
        assert_eq!(reported.events, [Event::ReportedToPolice { request }]);
        assert_eq!(centre.command(&dispatcher, confirm.clone()).await.status, 403);
        centre.accepted(&leader, confirm).await;
        let detail: RequestDetail = centre.get(&dispatcher, &format!("requests/{request}")).await.ok();
        let protection = detail.request.unwrap().protection.unwrap();
        let (by, at) = (protection.reported.unwrap(), protection.confirmed.unwrap());
        assert_ne!(by.0, at.0, "each with its person");

        // It is part of nothing else, and nobody calls it off by telephone.
        let other = centre.filed(&dispatcher).await;
        for refused in [
            Command::Merge { request, into: other },
            Command::Link { request: other, with: request },
            Command::Cancel {
                request,
                why: CancelReason::AskedByRequester,
                told: Told::Telephone,
                reason: "打电话说不用了".into(),
                rang_and_confirmed: false,
            },
            Command::Amend { request, amendment: Amendment::Summary(SAID.into()) },
        ] {
            assert_eq!(centre.command(&dispatcher, refused).await.problem(409), "protected");
        }

        // Only a team whose people were checked.
        let unchecked = offer(request, centre.teams["XJ01"]);
        assert_eq!(centre.command(&leader, unchecked).await.problem(409), "team_cannot_go");
        let team = centre.team_token("QZ01").await;
        centre.accepted(&dispatcher, offer(request, centre.teams["QZ01"])).await;
        centre.accepted(&team, accept(request)).await;
        let opened = centre.accepted(&team, Command::OpenPapers { request }).await.papers.unwrap();
        let withheld = opened.withheld.unwrap();
        assert_eq!((withheld.words.as_str(), opened.door.as_str()), (SAID, "桥头第二家"));
        assert_eq!(withheld.place.unwrap().as_str(), VILLAGE);
        assert_eq!(withheld.service.map(|code| code.to_string()).as_deref(), service);
        centre.accepted(&team, arrive(request)).await;
        centre.accepted(&team, finish(request)).await;

        // Nobody is asked how it was; a duty leader closes it with a reason.
        assert_eq!(row(&centre, &dispatcher, request).await.state, State::Done);
        assert_eq!(centre.command(&leader, rate(request)).await.problem(409), "protected");
        let back = CallBackResult::Solved(Satisfaction::Satisfied);
        let back = Command::CallBack { request, result: back, words: String::new() };
        assert_eq!(centre.command(&leader, back).await.problem(409), "protected");
        let archive = |explanation: &str| Command::Archive { request, explanation: explanation.into() };
        assert_eq!(centre.command(&dispatcher, archive("已转介")).await.status, 403);
        assert_eq!(centre.command(&leader, archive("")).await.problem(409), "missing");
        centre.accepted(&leader, archive("已由检察院接手")).await;
        let opened = centre.accepted(&leader, Command::OpenPapers { request }).await.papers.unwrap();
        assert_eq!(opened.withheld.unwrap().reports.len(), 1, "what the team found stands in the papers");

        let told = everything_told(&centre, &dispatcher, request, since).await;
        for secret in [SAID, "身上有伤", "桥头第二家", "13900001111", "刘某"] {
            assert!(!told.contains(secret), "{secret}");
        }
        assert!(!serde_json::to_string(&shown).unwrap().contains(VILLAGE));
        let detail = centre.get(&dispatcher, &format!("requests/{request}")).await;
        assert!(!String::from_utf8_lossy(&detail.body).contains(VILLAGE));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cl4_what_is_found_to_be_protected_later_is_blanked_everywhere_but_in_its_papers() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let (request, file) = call(Some("FPBK"), false, LATER);
    let file = CommandEnvelope { papers: Some(papers()), ..envelope(file) };
    assert_eq!(centre.post(&dispatcher, "commands", &file).await.status, 200);
    let other = centre.filed(&dispatcher).await;
    centre.accepted(&dispatcher, Command::Link { request, with: other }).await;
    let result = CallResult::Reached;
    let words = "老人又说了一遍孙女的事".to_owned();
    centre.accepted(&dispatcher, Command::Call { request, assignment: None, result, words }).await;

    let flags = Flags { protected: true, ..Flags::default() };
    centre.accepted(&dispatcher, Command::Amend { request, amendment: Amendment::Flags(flags) }).await;
    centre.restart().await;
    let shown = row(&centre, &dispatcher, request).await;
    assert!(shown.flags.protected && shown.service.is_none() && shown.summary.is_empty());
    assert_eq!(shown.place.as_str(), TOWN);
    for path in [format!("requests/{request}"), "snapshot".into(), "search?q=孙女".into(), "requests".into()] {
        let body = String::from_utf8_lossy(&centre.get(&dispatcher, &path).await.body).into_owned();
        assert!(!body.contains("孙女"), "{path}");
    }
    let detail: RequestDetail = centre.get(&dispatcher, &format!("requests/{other}")).await.ok();
    assert!(detail.request.unwrap().linked.is_empty(), "nothing leads to it");
    let back = Amendment::Flags(Flags::default());
    assert_eq!(centre.command(&dispatcher, Command::Amend { request, amendment: back }).await.status, 409);
    let opened = centre.accepted(&dispatcher, Command::OpenPapers { request }).await.papers.unwrap();
    let withheld = opened.withheld.unwrap();
    assert_eq!((withheld.words.as_str(), withheld.place.unwrap().as_str()), (LATER, VILLAGE));
}
