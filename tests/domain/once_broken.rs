//! Faults that were found by the sequences or by reading, each as its shortest story.

use paidan::domain::assignment::{Count, CountUnit, Report, Told};
use paidan::domain::command::{Command, Filing};
use paidan::domain::redactable::Redactable;
use paidan::domain::request::{AlarmLevel, Satisfaction, State};
use paidan::domain::team::TeamSheet;

use crate::complaints::{accepted_by, arrives, does, taken_in};
use crate::testing::{RESCUE, TALK, VILLAGE, dispatcher, page_of, team, team_id};
use crate::world::{World, filing, with_offer};

#[test]
fn when_no_team_is_left_for_a_p0_the_duty_leader_is_rung_once_and_time_goes_on() {
    let mut world = World::new([team(1), team(2)]);
    let request = world.fresh_request();
    let filed = Filing { needed: Some(12), take_in: Some(with_offer(None)), ..filing(request, RESCUE, VILLAGE) };
    does(&mut world, &Command::File(Box::new(filed)));
    let assignment = world.request(request).assignments[0].id;
    let accept = Command::Accept { request, assignment, people: 5, told: Told::Page };
    world.act(&page_of(1), &accept).unwrap();
    arrives(&mut world, request, assignment);
    let passed = world.pass_minutes(10).unwrap();
    assert_eq!(passed.len(), 1, "one more try, and then nobody is left");
    assert_eq!(world.request(request).alarm.as_ref().unwrap().level, AlarmLevel::DutyLeader);
    let reason = "they are exhausted".into();
    does(&mut world, &Command::Recall { request, assignment, reason, rang_and_confirmed: true });
    assert_eq!(
        world.request(request).next_tier_at.get(),
        Some(world.now),
        "more are lacking than before: it tries again"
    );
    world.pass_minutes(10).unwrap();
    assert_eq!(world.request(request).next_tier_at.get(), None);
}

#[test]
fn a_second_round_is_rated_for_the_team_that_came_then() {
    let mut world = World::new([team(1), TeamSheet { capacity: 2, ..team(2) }]);
    let request = taken_in(&mut world, TALK, None);
    for n in [1, 2] {
        let assignment = accepted_by(&mut world, request, n);
        arrives(&mut world, request, assignment);
        let reached = Count { amount: 1, unit: CountUnit::People };
        let report = Report { minutes: 60, reached, unseen: false, outcome: Redactable::remark("done") };
        does(&mut world, &Command::Finish { request, assignment, report, told: Told::Telephone });
        if n == 1 {
            does(
                &mut world,
                &Command::Reopen { request, reason: "not done at all".into(), asked_by: "the caller".into() },
            );
            assert_eq!(
                (world.state(request), world.request(request).coming()),
                (State::Queued, 0),
                "in the same instant"
            );
        }
    }
    let (satisfaction, words, told) = (Satisfaction::VerySatisfied, String::new(), Told::Telephone);
    let rate = Command::Rate { request, satisfaction, solved: true, words, told };
    world.act(&dispatcher(), &rate).unwrap();
    let ratings = |n| world.desk.team(team_id(n)).unwrap().record.ratings;
    assert_eq!((ratings(1), ratings(2)), (0, 1));
}

#[test]
fn a_p0_that_is_reopened_or_comes_back_rings_again_and_goes_to_its_next_tier() {
    let mut world = World::new([team(1), team(2)]);
    let request = taken_in(&mut world, RESCUE, None);
    does(&mut world, &Command::AcknowledgeAlarm { request });
    let assignment = world.request(request).assignments[0].id;
    does(&mut world, &Command::Accept { request, assignment, people: 10, told: Told::Telephone });
    arrives(&mut world, request, assignment);
    let reached = Count { amount: 1, unit: CountUnit::People };
    let report = Report { minutes: 60, reached, unseen: false, outcome: Redactable::remark("on the bank") };
    does(&mut world, &Command::Finish { request, assignment, report, told: Told::Telephone });
    does(&mut world, &Command::Reopen { request, reason: "fell in again".into(), asked_by: "the caller".into() });
    let rings = |world: &World, id| {
        let alarm = world.request(id).alarm.as_ref().unwrap();
        (alarm.level, alarm.acknowledged.is_none())
    };
    assert_eq!(rings(&world, request), (AlarmLevel::Seats, true));
    assert_eq!(world.state(request), State::Offered);
    assert!(world.request(request).next_tier_at.is_some());

    let other = world.fresh_request();
    does(&mut world, &Command::File(Box::new(filing(other, RESCUE, VILLAGE))));
    does(&mut world, &Command::AcknowledgeAlarm { request: other });
    does(&mut world, &Command::Merge { request: other, into: request });
    does(&mut world, &Command::TakeApart { request: other });
    assert_eq!((world.state(other), rings(&world, other)), (State::Received, (AlarmLevel::Seats, true)));
}

#[test]
fn no_number_stays_readable_in_what_a_correction_is_of_or_where_a_reason_is_cut() {
    let mut world = World::new([team(1)]);
    let until = None;
    let reason = format!("{}13800138000", "队".repeat(52));
    does(&mut world, &Command::StandDown { team: team_id(1), until, reason });
    let down = world.desk.team(team_id(1)).unwrap().stand_down.clone().unwrap();
    assert!(!down.reason.contains("13800138"), "{}", down.reason);

    let request = taken_in(&mut world, TALK, None);
    does(&mut world, &Command::Reject { request, reason: "asked twice".into(), rang_and_confirmed: false });
    let what = "telephone 13800138000".into();
    let correct = Command::Correct { request, what, correction: "another".into() };
    let events = world.decide(&dispatcher(), &correct).unwrap();
    assert!(!format!("{events:?}").contains("13800138000"), "{events:?}");
}
