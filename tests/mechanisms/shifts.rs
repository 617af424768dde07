//! 坐席、交接班、补录: who sits where, nothing urgent without an owner, and what was done on paper.

use paidan::domain::assignment::AssignmentState;
use paidan::domain::command::Command;
use paidan::domain::event::Event;
use paidan::domain::hand_over::ItemKind;
use paidan::domain::ids::{HandOverId, OperatorId, PositionCode};
use paidan::domain::operator::Role;
use paidan::domain::request::Priority;
use paidan::domain::time::{Span, Timestamp, Window};
use paidan::wire::{HandOverList, OperatorList, PositionList, RequestDetail};

use crate::centre::*;

fn code(code: &str) -> PositionCode {
    code.parse().unwrap()
}

fn takes(position: &str) -> Command {
    Command::TakePosition { position: code(position) }
}

fn leaves(position: &str) -> Command {
    Command::LeavePosition { position: code(position) }
}

async fn hand_overs(centre: &TestCentre, token: &str, position: &str) -> HandOverList {
    centre.get(token, &format!("hand-overs?position={position}")).await.ok()
}

/// The operators of a role, in no order.
async fn of_role(centre: &TestCentre, role: Role) -> Vec<OperatorId> {
    let list: OperatorList = centre.get(&centre.admin, "operators").await.ok();
    list.operators.into_iter().filter(|one| one.role == role).map(|one| one.id).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shift_is_handed_over_signed_by_both_and_nothing_urgent_is_left() {
    let mut centre = TestCentre::start().await;
    let first = centre.token(Role::Dispatcher, COUNTY).await;
    let before = of_role(&centre, Role::Dispatcher).await;
    let second = centre.token(Role::Dispatcher, COUNTY).await;
    let next = of_role(&centre, Role::Dispatcher).await.into_iter().find(|id| !before.contains(id)).unwrap();

    // Every county begins with positions; one of them has night duty.
    let list: PositionList = centre.get(&first, "positions").await.ok();
    assert!(list.positions.len() >= 3 && list.positions.iter().any(|one| one.sheet.night_duty));
    centre.accepted(&first, takes("ZX1")).await;
    assert_eq!(centre.command(&second, takes("ZX1")).await.problem(409), "position_taken");
    assert_eq!(centre.command(&first, takes("ZX2")).await.problem(409), "seated_already");

    // An urgent order is the affair of whoever sits there.
    let request = centre.queued(&first).await;
    let raise = Command::SetPriority { request, priority: Priority::Urgent, reason: "水漫上来了".into() };
    centre.accepted(&first, raise).await;
    assert_eq!(centre.command(&first, leaves("ZX1")).await.problem(409), "urgent_without_owner");
    let detail: RequestDetail = centre.get(&first, &format!("requests/{request}")).await.ok();
    let number = detail.request.unwrap().number;
    let refused = centre.command(&first, leaves("ZX1")).await.json();
    assert!(refused["detail"].as_str().unwrap().contains(&number.to_string()), "the orders are listed: {refused}");
    let draft = hand_overs(&centre, &first, "ZX1").await.drafts.remove(0).draft;
    assert_eq!(draft.without_owner, [number]);
    assert!(draft.items.iter().any(|item| item.request == Some(request) && item.kind == ItemKind::Urgent));

    let hand_over = HandOverId(uuid::Uuid::now_v7());
    let sign = |next| Command::SignHandOver {
        hand_over,
        position: code("ZX1"),
        words: "桥东那单盯住,电话13900000000".into(),
        next,
    };
    assert_eq!(centre.command(&first, sign(None)).await.problem(409), "urgent_without_owner");
    assert_eq!(centre.command(&second, sign(None)).await.problem(409), "not_your_position");
    let signed = centre.accepted(&first, sign(Some(next))).await;
    let take = Command::TakeOver { hand_over };
    assert_eq!(centre.command(&first, take.clone()).await.problem(409), "signed_by_yourself");

    centre.restart().await;
    let taken = centre.accepted(&second, take.clone()).await;
    assert_eq!(centre.command(&first, take).await.problem(409), "hand_over_is_over");
    let kept = hand_overs(&centre, &second, "ZX1").await.hand_overs.remove(0);
    assert_eq!((kept.signed.revision, kept.taken.unwrap().revision), (signed.revision, taken.revision));
    assert!(kept.words.as_str().contains("桥东") && !kept.words.as_str().contains("13900000000"), "{kept:?}");
    let list: PositionList = centre.get(&second, "positions").await.ok();
    let sits = list.positions.iter().find(|one| one.sheet.code == code("ZX1")).unwrap().sitter.unwrap();
    assert_eq!(sits.operator, next);
    // Whoever signed has left, and may sit down elsewhere.
    centre.accepted(&first, takes("ZX2")).await;
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_roster_says_who_is_on_tonight_and_bad_positions_change_nothing() {
    let mut centre = TestCentre::start().await;
    let leader = centre.token(Role::DutyLeader, COUNTY).await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let operator = of_role(&centre, Role::Dispatcher).await.remove(0);
    let now = centre.accepted(&dispatcher, takes("ZX3")).await.at;
    let window = |from: i64, hours: i64| {
        let start: Timestamp = now + Span::hours(from);
        Window { start, end: start + Span::hours(hours) }
    };
    let set = |position: &str, window| Command::SetRoster { position: code(position), window, operator };
    assert_eq!(centre.command(&dispatcher, set("YB", window(8, 12))).await.problem(403), "role_may_not");
    centre.accepted(&leader, set("YB", window(8, 12))).await;
    assert_eq!(centre.command(&leader, set("ZX1", window(10, 2))).await.problem(409), "roster_taken");
    assert_eq!(centre.command(&leader, set("ZX1", window(2, -1))).await.problem(409), "invalid");
    let list: PositionList = centre.get(&dispatcher, "positions").await.ok();
    let night = list.positions.iter().find(|one| one.sheet.code == code("YB")).unwrap();
    assert_eq!(night.roster.iter().map(|one| one.operator).collect::<Vec<_>>(), [operator]);
    assert_eq!(list.duty.unwrap().position, code("YB"));

    let bad = serde_json::json!({"command_id": new_id(), "command": {"type": "set_positions", "positions": [
        {"code": "ZX9", "name": "九号席"}, {"code": "ZX10", "name": "十号席", "places": ["430821999"]}]}});
    assert_eq!(centre.post(&centre.admin, "commands", &bad).await.problem(409), "no_such_place");
    centre.restart().await;
    let again: PositionList = centre.get(&dispatcher, "positions").await.ok();
    assert_eq!(again.positions, list.positions, "one bad position and none is taken");
    let team = centre.team_token("XJ01").await;
    assert_eq!(centre.get(&team, "hand-overs").await.status, 403);
    assert_eq!(centre.get(&dispatcher, "hand-overs?position=x%20y").await.status, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_on_paper_is_entered_with_its_true_times() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let team = centre.team_token("XJ01").await;
    let request = centre.queued(&dispatcher).await;
    let offered = centre.accepted(&dispatcher, offer(request, centre.teams["XJ01"])).await.at;

    // The power fails before the team's answer is entered, and the offer runs out meanwhile.
    centre.clock.pass(Span::hours(30));
    centre.restart().await;
    let state = async |centre: &TestCentre| {
        let detail: RequestDetail = centre.get(&dispatcher, &format!("requests/{request}")).await.ok();
        detail.request.unwrap()
    };
    let deadline = std::time::Instant::now() + LIMIT;
    while state(&centre).await.assignments[0].state != AssignmentState::Expired {
        assert!(std::time::Instant::now() < deadline, "the offer runs out");
    }
    assert_eq!(centre.command(&dispatcher, accept(request)).await.problem(409), "wrong_assignment_state");

    let late = |minutes: i64, act: Command| Command::EnterLate {
        happened_at: offered + Span::minutes(minutes),
        act: Box::new(act),
    };
    assert_eq!(centre.command(&team, late(5, accept(request))).await.problem(403), "role_may_not");
    assert_eq!(centre.command(&dispatcher, late(-5, accept(request))).await.problem(409), "before_the_step_before");
    assert_eq!(centre.command(&dispatcher, late(60 * 60, accept(request))).await.problem(409), "invalid");
    assert_eq!(centre.command(&dispatcher, late(5, rate(request))).await.problem(409), "invalid");
    let accepted = centre.accepted(&dispatcher, late(5, accept(request))).await;
    centre.accepted(&dispatcher, late(40, arrive(request))).await;
    assert_eq!(centre.command(&dispatcher, late(39, finish(request))).await.problem(409), "before_the_step_before");
    centre.accepted(&dispatcher, late(130, finish(request))).await;

    centre.restart().await;
    let detail: RequestDetail = centre.get(&dispatcher, &format!("requests/{request}")).await.ok();
    let on = &detail.request.unwrap().assignments[0];
    assert_eq!((on.state, on.started_at), (AssignmentState::Finished, Some(offered + Span::minutes(40))));
    assert_eq!(on.since, offered + Span::minutes(130));
    let entry = detail.timeline.iter().find(|entry| entry.revision == accepted.revision).unwrap();
    assert!(entry.at > offered + Span::hours(29), "the time it was entered stays on record");
    let then = offered + Span::minutes(5);
    assert!(
        accepted.events.iter().any(|one| matches!(one, Event::EnteredLate { happened_at, .. } if *happened_at == then))
    );
    centre.verified().await;
}
