//! 乡街吹哨、部门报到.

use paidan::domain::assignment::Told;
use paidan::domain::command::Command;
use paidan::domain::ids::{RequestId, WhistleId};
use paidan::domain::operator::Role;
use paidan::domain::request::{Satisfaction, State};
use paidan::domain::time::Span;
use paidan::domain::whistle::{SummonsState, WhistleLevel};
use paidan::wire::{Health, RequestDetail, WhistlePage, WhistleReport};

use crate::centre::*;

/// The month of the tests' clock.
const MONTH: &str = "reports/whistles?from=2026-11-01&to=2026-12-01";

async fn detail(centre: &TestCentre, token: &str, request: RequestId) -> paidan::domain::request::Request {
    let detail: RequestDetail = centre.get(token, &format!("requests/{request}")).await.ok();
    detail.request.unwrap()
}

async fn whistles(centre: &TestCentre, token: &str, state: &str) -> WhistlePage {
    centre.get(token, &format!("whistles?state={state}")).await.ok()
}

fn refuse(request: RequestId, whistle: WhistleId, argument: &str) -> Command {
    let (office, argument) = ("ZJJ".into(), argument.into());
    Command::RefuseWhistle { request, whistle, office, argument, told: Told::Page }
}

#[tokio::test(flavor = "multi_thread")]
async fn ly6_departments_are_called_dispute_sign_in_report_and_are_counted() {
    let mut centre = TestCentre::start().await;
    let leader = centre.token(Role::DutyLeader, COUNTY).await;
    let town = centre.token(Role::Clerk, TOWN).await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let (housing, roads) = (centre.department_token("ZJJ").await, centre.department_token("JTJ").await);
    let team = centre.team_token("XJ01").await;
    let request = centre.queued(&town).await;
    centre.queued(&town).await;

    // Blown by the town: one leads, one assists.
    let blow = Command::BlowWhistle {
        request,
        level: WhistleLevel::Emergency,
        lead: "ZJJ".into(),
        assisting: vec!["JTJ".into()],
        reason: "路塌了一块,电话13900000000,光靠志愿者围不住".into(),
    };
    centre.accepted(&town, blow.clone()).await;
    assert_eq!(centre.command(&dispatcher, blow).await.problem(409), "whistle_open");
    let open = whistles(&centre, &housing, "open").await;
    let [row] = open.whistles.as_slice() else { panic!("{open:?}") };
    let id = row.whistle.id;
    assert_eq!(row.request.id, request);
    assert_eq!(row.whistle.office.as_str(), TOWN);
    assert!(!row.whistle.reason.as_str().contains("13900000000"), "telephones are masked");
    assert_eq!(row.next_due, row.whistle.summons[0].due);

    // A department sees what it was called to, and answers for itself only.
    let for_another = Command::SignIn { request, whistle: id, office: "ZJJ".into(), told: Told::Page };
    assert_eq!(centre.command(&roads, for_another).await.problem(403), "not_your_whistle");
    let uncalled = centre.department_token("SLJ").await;
    assert!(whistles(&centre, &uncalled, "all").await.whistles.is_empty());
    assert_eq!(centre.get(&uncalled, &format!("requests/{request}")).await.status, 403);
    assert_eq!(centre.get(&housing, "snapshot").await.status, 403);

    // Refused twice: the duty leader decides, both arguments before him.
    centre.accepted(&housing, refuse(request, id, "不是我们养护的路段")).await;
    let insist = Command::InsistOnWhistle {
        request,
        whistle: id,
        office: "ZJJ".into(),
        argument: "移交清单上有".into(),
        instead: None,
    };
    centre.accepted(&town, insist).await;
    centre.accepted(&housing, refuse(request, id, "清单还没签字")).await;
    let disputed = &detail(&centre, &leader, request).await.whistles[0].summons[0];
    assert_eq!(disputed.state, SummonsState::Disputed);
    let said: Vec<_> = disputed.refusals.iter().map(|one| (one.argument.as_str(), one.answer.as_str())).collect();
    assert_eq!(said, [("不是我们养护的路段", "移交清单上有"), ("清单还没签字", "")]);
    let decide = Command::ArbitrateWhistle {
        request,
        whistle: id,
        office: "ZJJ".into(),
        assigned: "ZJJ".into(),
        reason: "清单上周已生效".into(),
    };
    assert_eq!(centre.command(&dispatcher, decide.clone()).await.problem(403), "role_may_not");
    centre.accepted(&leader, decide).await;
    assert_eq!(centre.command(&housing, refuse(request, id, "不")).await.problem(409), "assigned_finally");

    // The lead signs in in time, the other too late; volunteers finish, and the order still waits for the whistle.
    let sign_in = |office: &str| Command::SignIn { request, whistle: id, office: office.into(), told: Told::Page };
    let report = |office: &str| Command::ReportOnWhistle {
        request,
        whistle: id,
        office: office.into(),
        report: "已围挡,三天修好".into(),
        told: Told::Page,
    };
    centre.accepted(&housing, sign_in("ZJJ")).await;
    centre.clock.jump(Span::minutes(45));
    centre.post(&centre.admin, "clock/confirm", &serde_json::json!({})).await.ok::<Health>();
    centre.accepted(&roads, sign_in("JTJ")).await;
    for (token, command) in [
        (&dispatcher, offer(request, centre.teams["XJ01"])),
        (&team, accept(request)),
        (&team, arrive(request)),
        (&team, finish(request)),
    ] {
        centre.accepted(token, command).await;
    }
    assert_eq!(detail(&centre, &dispatcher, request).await.state, State::InService);
    let close = Command::CloseWhistle { request, whistle: id, words: "到现场看过".into() };
    assert_eq!(centre.command(&town, close.clone()).await.problem(409), "whistle_not_answered");
    centre.accepted(&housing, report("ZJJ")).await;
    centre.accepted(&roads, report("JTJ")).await;

    // Closed by who blew it, never by who answers, nor by the centre above.
    assert_eq!(centre.command(&housing, close.clone()).await.problem(403), "role_may_not");
    assert_eq!(centre.command(&leader, close.clone()).await.problem(409), "not_blown_here");
    centre.accepted(&town, close).await;
    assert_eq!(detail(&centre, &dispatcher, request).await.state, State::Done);

    // Rated both ways.
    let (satisfaction, words) = (Satisfaction::Satisfied, String::new());
    let rate = Command::RateDepartment { request, whistle: id, office: "ZJJ".into(), satisfaction, words };
    centre.accepted(&town, rate).await;
    let (justified, words, told) = (true, String::new(), Told::Page);
    let judge = Command::RateWhistle { request, whistle: id, office: "JTJ".into(), justified, words, told };
    centre.accepted(&roads, judge).await;

    // Counted, tied to a revision, and the same after a restart.
    let counted: WhistleReport = centre.get(&dispatcher, MONTH).await.ok();
    let unit = counted.figures.units.iter().find(|unit| unit.place.as_str() == TOWN).unwrap();
    assert_eq!((unit.orders, unit.whistled, unit.whistles), (2, 1, 1));
    let answers = unit.answers;
    assert_eq!((answers.called, answers.on_time, answers.late, answers.missing), (2, 1, 1, 0));
    assert_eq!((answers.refusals, answers.arbitrated, answers.reports), (2, 1, 2));
    assert_eq!((answers.ratings, answers.rating_sum, answers.judged, answers.justified), (1, 4, 1, 1));
    let offices: Vec<_> =
        counted.figures.departments.iter().map(|one| (one.office.as_str(), one.answers.called)).collect();
    assert_eq!(offices, [("JTJ", 1), ("ZJJ", 1)]);
    centre.queued(&town).await;
    centre.restart().await;
    let again: WhistleReport = centre.get(&dispatcher, &format!("{MONTH}&revision={}", counted.revision)).await.ok();
    assert_eq!(again, counted);
    assert_eq!(centre.get(&housing, MONTH).await.status, 403);
    assert_eq!(centre.get(&dispatcher, "reports/whistles?from=2026-12-01&to=2026-11-01").await.status, 400);
    assert_eq!(whistles(&centre, &housing, "ended").await.whistles.len(), 1);
}
