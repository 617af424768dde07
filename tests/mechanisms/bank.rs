//! 为民银行: from checked hours to a reward, and the bank's file of the day.

use paidan::domain::accounts::ledger::{Ledger, Totals};
use paidan::domain::accounts::points::{RewardSheet, ServedAs, VerifiedHours};
use paidan::domain::accounts::volunteer::VolunteerSheet;
use paidan::domain::command::{Command, TakingIn};
use paidan::domain::event::Event;
use paidan::domain::ids::{RedemptionId, RequestId, RewardId, VolunteerId};
use paidan::domain::operator::Role;
use paidan::domain::time::Span;
use paidan::wire::bank::BankFile;
use paidan::wire::points::{BalancesAnswer, RewardList, StatementAnswer};
use paidan::wire::{CommandAnswer, EventsAnswer, SnapshotAnswer, VolunteerPapers};
use uuid::Uuid;

use crate::centre::*;

const NUMBER: &str = "4308210012345";
const NAME: &str = "甲某某";

/// A talk that a team has given, of an hour; in place of a fine or not.
async fn served(centre: &TestCentre, dispatcher: &str, team: &str, in_lieu: bool) -> RequestId {
    let (request, file) = filing();
    let Command::File(mut filing) = file else { panic!("a filing") };
    filing.flags.in_lieu = in_lieu;
    centre.accepted(dispatcher, Command::File(filing)).await;
    centre.accepted(dispatcher, Command::TakeIn { request, taking_in: TakingIn::default() }).await;
    centre.accepted(dispatcher, offer(request, centre.teams["XJ01"])).await;
    for step in [accept(request), arrive(request), finish(request)] {
        centre.accepted(team, step).await;
    }
    request
}

fn verify(request: RequestId, volunteer: VolunteerId, served_as: ServedAs) -> Command {
    let hours = vec![VerifiedHours { volunteer, minutes: 60, served_as }];
    Command::VerifyHours { request, assignment: first(request), people: 1, hours }
}

fn new_redemption() -> RedemptionId {
    RedemptionId(Uuid::now_v7())
}

async fn statement(centre: &TestCentre, token: &str, volunteer: VolunteerId) -> StatementAnswer {
    centre.get(token, &format!("volunteers/{volunteer}/points")).await.ok()
}

async fn totals(centre: &TestCentre, token: &str, ledger: Ledger) -> Totals {
    let answer: BalancesAnswer = centre.get(token, "points/balances").await.ok();
    answer.ledgers.into_iter().find(|of| of.ledger == ledger).unwrap().totals
}

#[tokio::test(flavor = "multi_thread")]
async fn cl3_checked_hours_become_points_and_points_a_reward_and_the_bank_gets_its_file() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let leader = centre.token(Role::DutyLeader, COUNTY).await;
    let auditor = centre.token(Role::Auditor, COUNTY).await;
    let team = centre.team_token("XJ01").await;

    // Two volunteers; a name is a paper and nobody's screen gets it.
    let [one, other] = [(); 2].map(|()| VolunteerId(Uuid::now_v7()));
    let sheet = |id, number: Option<&str>| VolunteerSheet {
        number: number.map(str::to_owned),
        place: Some(place(VILLAGE)),
        ..VolunteerSheet::new(id)
    };
    let before: SnapshotAnswer = centre.get(&dispatcher, "snapshot").await.ok();
    let mut registered =
        envelope(Command::SetVolunteers { volunteers: vec![sheet(one, Some(NUMBER)), sheet(other, None)] });
    let papers = VolunteerPapers { name: NAME.into(), phone: "13907440001".into() };
    registered.volunteer_papers.insert(one, papers.clone());
    let answer: CommandAnswer = centre.post(&dispatcher, "commands", &registered).await.ok();
    let mut astray = envelope(Command::SetVolunteers { volunteers: vec![sheet(one, Some(NUMBER))] });
    astray.volunteer_papers.insert(other, papers);
    assert_eq!(centre.post(&dispatcher, "commands", &astray).await.problem(422), "bad_input");
    let taken = Command::SetVolunteers { volunteers: vec![sheet(VolunteerId(Uuid::now_v7()), Some(NUMBER))] };
    assert_eq!(centre.command(&dispatcher, taken).await.problem(409), "invalid", "a number is one volunteer's");

    // Three talks: for points, in place of a fine, and of which one more was of duty.
    let talk = served(&centre, &dispatcher, &team, false).await;
    let fine = served(&centre, &dispatcher, &team, true).await;
    let duty = served(&centre, &dispatcher, &team, false).await;
    centre.accepted(&dispatcher, verify(talk, one, ServedAs::Volunteer)).await;
    centre.accepted(&dispatcher, verify(fine, one, ServedAs::Volunteer)).await;
    centre.accepted(&dispatcher, verify(duty, other, ServedAs::Duty)).await;
    let twice = centre.command(&dispatcher, verify(talk, one, ServedAs::Volunteer)).await;
    assert_eq!(twice.problem(409), "more_than_reported");
    let seen: StatementAnswer = statement(&centre, &auditor, one).await;
    let available = |seen: &StatementAnswer, ledger| {
        seen.accounts.iter().find(|account| account.ledger == ledger).unwrap().available
    };
    assert_eq!((seen.minutes, available(&seen, Ledger::Volunteer), available(&seen, Ledger::Duty)), (120, 1, 0));
    let seen = statement(&centre, &auditor, other).await;
    assert_eq!((available(&seen, Ledger::Volunteer), available(&seen, Ledger::Duty)), (0, 1), "duty points stay apart");

    // What consoles get of it: every revision, the checked hours, and nothing of who earned what.
    let feed = centre.get(&dispatcher, &format!("events?after={}.{}&wait=0", before.epoch, before.revision)).await;
    let text = String::from_utf8(feed.body.clone()).unwrap();
    let feed: EventsAnswer = feed.ok();
    let revisions: Vec<u64> = feed.events.iter().map(|entry| entry.revision.0).collect();
    let without_gap: Vec<u64> = (before.revision.0 + 1..=feed.revision.0).collect();
    assert_eq!(revisions, without_gap);
    let registered = feed.events.iter().find(|entry| entry.revision == answer.revision).unwrap();
    assert!(registered.events.is_empty() && !answer.events.is_empty());
    for secret in [NAME, NUMBER, &one.to_string(), &other.to_string(), "hours_credited"] {
        assert!(!text.contains(secret), "the feed tells {secret}");
    }
    assert!(text.contains("hours_verified"));

    // One piece of soap for a point, and two who ask for it at the same moment.
    let soap = RewardId(Uuid::now_v7());
    let reward = RewardSheet { id: soap, name: "洗衣液".into(), price: 1, each: Some(2), from: None, until: None };
    let set = |add| Command::SetReward { reward: reward.clone(), add };
    assert_eq!(centre.command(&dispatcher, set(1)).await.problem(403), "role_may_not");
    assert_eq!(centre.command(&leader, set(-1)).await.problem(409), "invalid");
    centre.accepted(&leader, set(3)).await;
    let asked = [new_redemption(), new_redemption()];
    let redeem = |redemption| Command::Redeem { redemption, volunteer: one, reward: soap, quantity: 1 };
    let (left, right) =
        tokio::join!(centre.command(&dispatcher, redeem(asked[0])), centre.command(&leader, redeem(asked[1])));
    let (won, lost) = if left.status == 200 { (asked[0], right) } else { (asked[1], left) };
    assert_eq!(lost.problem(409), "not_enough_points");
    let list: RewardList = centre.get(&auditor, "points/rewards").await.ok();
    assert_eq!((list.rewards[0].stock, list.rewards[0].reserved), (3, 1));
    let expected = Totals { issued: 1, held: 1, reserved: 1, ..Totals::default() };
    assert_eq!(totals(&centre, &auditor, Ledger::Volunteer).await, expected);

    // Released it can be spent again; handed over it is gone, and cannot be reversed any more.
    let release =
        Command::ReleaseReward { redemption: won, volunteer: one, reward: soap, reason: "没有来领".into() };
    centre.accepted(&dispatcher, release.clone()).await;
    assert_eq!(centre.command(&dispatcher, release).await.problem(409), "redemption_over");
    let again = new_redemption();
    centre.accepted(&dispatcher, redeem(again)).await;
    let hand_over = Command::HandOverReward { redemption: again, volunteer: one, reward: soap };
    centre.accepted(&dispatcher, hand_over).await;
    let reverse = |request, volunteer| Command::ReverseEarning {
        assignment: first(request),
        volunteer,
        reason: "重复登记".into(),
    };
    assert_eq!(centre.command(&dispatcher, reverse(talk, one)).await.problem(403), "role_may_not");
    assert_eq!(centre.command(&leader, reverse(talk, one)).await.problem(409), "not_enough_points");
    centre.accepted(&leader, reverse(duty, other)).await;
    assert_eq!(centre.command(&leader, reverse(duty, other)).await.problem(409), "reversed_already");
    let expected = Totals { issued: 1, redeemed: 1, ..Totals::default() };
    assert_eq!(totals(&centre, &auditor, Ledger::Volunteer).await, expected);
    assert_eq!(totals(&centre, &auditor, Ledger::Duty).await, Totals::default());

    // The bank's file: for whoever answers for the books, with its digest; nothing of duty, no name.
    let path = "points/bank?day=2026-11-23";
    assert_eq!(centre.get(&dispatcher, path).await.problem(403), "forbidden");
    assert_eq!(centre.get(&auditor, "points/bank?day=2026-11-24").await.problem(400), "malformed");
    let file = String::from_utf8(centre.get(&auditor, path).await.body).unwrap();
    assert_eq!(file.lines().filter(|line| line.starts_with("posting,")).count(), 5, "{file}");
    assert!(file.contains(NUMBER) && !file.contains(NAME) && file.contains("total,redeemed,,,,,,,1"), "{file}");
    let ours = BankFile::read(&file).unwrap();
    let empty = String::from_utf8(centre.get(&auditor, "points/bank?day=2026-11-22").await.body).unwrap();
    assert!(empty.contains("total,issued,,,,,,,0") && empty.contains("total,lines,,,,,,,0"), "{empty}");
    assert_eq!(ours.differences(&BankFile::read(&empty).unwrap()).len(), 5 + 3, "each is named");

    // All of it is there after a restart, and every row is what the log gives.
    let before = statement(&centre, &auditor, one).await;
    centre.restart().await;
    assert_eq!(statement(&centre, &auditor, one).await, before);
    let again = String::from_utf8(centre.get(&auditor, path).await.body).unwrap();
    assert_eq!(again, file);
    assert_eq!(before.lines.len(), 7, "registered, two talks, set aside, released, set aside, handed over");
    assert_eq!(centre.get(&team, &format!("volunteers/{one}/points")).await.problem(403), "forbidden");
    let nobody = VolunteerId(Uuid::now_v7());
    assert_eq!(centre.get(&auditor, &format!("volunteers/{nobody}/points")).await.problem(404), "not_found");
    centre.verified().await;
}

/// Lets time pass, and waits until the centre has tidied its desk in the night before the day that has come.
async fn nights_pass(centre: &TestCentre, token: &str, days: i64) {
    let next_trim = async || centre.get(token, "snapshot").await.ok::<SnapshotAnswer>().desk.next_trim;
    let before = next_trim().await;
    centre.clock.pass(Span::days(days));
    // A command wakes a driver that sleeps by the time that was.
    centre.queued(token).await;
    eventually(async || next_trim().await > before).await;
}

async fn eventually(is_so: impl AsyncFn() -> bool) {
    let waits = async {
        while !is_so().await {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(LIMIT, waits).await.expect("it comes to be so");
}

/// A volunteer who earned one point that is good for so many months after this one.
async fn earns(centre: &TestCentre, dispatcher: &str, team: &str, months: u32) -> VolunteerId {
    let mut rules = paidan::centre::founding::county(COUNTY).unwrap().rules;
    rules.points.expiry_months = Some(months);
    centre.accepted(&centre.admin, Command::AdoptRules { rules: Box::new(rules) }).await;
    let volunteer = VolunteerId(Uuid::now_v7());
    let sheet = VolunteerSheet { place: Some(place(VILLAGE)), ..VolunteerSheet::new(volunteer) };
    centre.accepted(dispatcher, Command::SetVolunteers { volunteers: vec![sheet] }).await;
    let talk = served(centre, dispatcher, team, false).await;
    centre.accepted(dispatcher, verify(talk, volunteer, ServedAs::Volunteer)).await;
    volunteer
}

/// What a volunteer can spend, and how often points of his ended.
async fn good_and_ended(centre: &TestCentre, token: &str, volunteer: VolunteerId) -> (u64, usize) {
    let seen = statement(centre, token, volunteer).await;
    let account = seen.accounts.iter().find(|account| account.ledger == Ledger::Volunteer).unwrap();
    let events = seen.lines.iter().flat_map(|entry| &entry.events);
    (account.available, events.filter(|event| matches!(event, Event::PointsExpired { .. })).count())
}

#[tokio::test(flavor = "multi_thread")]
async fn points_end_by_themselves_in_the_night_after_their_last_month_and_only_once() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let auditor = centre.token(Role::Auditor, COUNTY).await;
    let team = centre.team_token("XJ01").await;
    // All earn in November. Where the points of one have ended, that night's work is done for the others too.
    let until_december = earns(&centre, &dispatcher, &team, 1).await;
    let until_january = earns(&centre, &dispatcher, &team, 2).await;
    let until_march = earns(&centre, &dispatcher, &team, 4).await;
    let of = async |centre: &TestCentre, volunteer| good_and_ended(centre, &auditor, volunteer).await;

    nights_pass(&centre, &dispatcher, 40).await;
    eventually(async || of(&centre, until_december).await == (0, 1)).await;
    assert_eq!(of(&centre, until_january).await, (1, 0), "not a month early");
    nights_pass(&centre, &dispatcher, 31).await;
    eventually(async || of(&centre, until_january).await == (0, 1)).await;
    assert_eq!(totals(&centre, &auditor, Ledger::Volunteer).await.expired, 2);
    centre.restart().await;
    nights_pass(&centre, &dispatcher, 1).await;
    nights_pass(&centre, &dispatcher, 60).await;
    eventually(async || of(&centre, until_march).await == (0, 1)).await;
    assert_eq!(of(&centre, until_december).await, (0, 1));
    assert_eq!(of(&centre, until_january).await, (0, 1));
    centre.stop().await;
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wall_years_ahead_at_a_start_takes_no_points_off_until_it_is_confirmed() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let auditor = centre.token(Role::Auditor, COUNTY).await;
    let team = centre.team_token("XJ01").await;
    let volunteer = earns(&centre, &dispatcher, &team, 1).await;
    let next_trim =
        async |centre: &TestCentre| centre.get(&dispatcher, "snapshot").await.ok::<SnapshotAnswer>().desk.next_trim;
    let before = next_trim(&centre).await;

    centre.clock.jump(Span::days(3 * 365));
    centre.restart().await;
    centre.queued(&dispatcher).await;
    // Nor by a second start, after people have worked by that wall.
    centre.restart().await;
    centre.queued(&dispatcher).await;
    assert_eq!(next_trim(&centre).await, before);
    assert_eq!(good_and_ended(&centre, &auditor, volunteer).await, (1, 0));

    assert_eq!(centre.post(&centre.admin, "clock/confirm", &serde_json::json!({})).await.status, 200);
    eventually(async || good_and_ended(&centre, &auditor, volunteer).await == (0, 1)).await;
    centre.stop().await;
    centre.verified().await;
}
