//! 吹哨报到, as a day at the centre; and what could be asked of a whistle next.

use paidan::domain::assignment::{Count, CountUnit, LeavingReason, Report, Told};
use paidan::domain::command::Command;
use paidan::domain::ids::{RequestId, WhistleId};
use paidan::domain::operator::{Actor, Operator, Role};
use paidan::domain::redactable::Redactable;
use paidan::domain::refusal::Refusal;
use paidan::domain::request::{Request, Satisfaction, State};
use paidan::domain::waiting::{Waiting, waits_for};
use paidan::domain::whistle::{OPEN_IN, SummonsState, Whistle, WhistleLevel};
use paidan::domain::whistle_figures::Fold;

use crate::choices::Draw;
use crate::complaints::{accepted_by, arrives, does, taken_in};
use crate::testing::{
    COUNTY, OTHER_TOWN, TALK, TOWN, actor, at, department, department_operator, dispatcher, page_of, place, team,
};
use crate::world::World;

/// Departments that hold a token.
const DEPARTMENTS: [&str; 3] = ["ZJJ", "JTJ", "SLJ"];
const REASON: &str = "the road has sunk and volunteers cannot close it";

/// Gives every department its token.
pub fn admit_departments(world: &mut World) {
    for office in DEPARTMENTS {
        let Operator { id, name, role, place, office, .. } = department_operator(office);
        let admit = Command::AdmitOperator { operator: id, name, role, place, team: None, office };
        world.act(&actor(Role::Administrator, COUNTY), &admit).unwrap();
    }
}

fn centre() -> (World, RequestId) {
    let mut world = World::new([team(1), team(2)]);
    admit_departments(&mut world);
    world.now = at(23, 9, 0);
    let request = taken_in(&mut world, TALK, None);
    (world, request)
}

fn clerk() -> Actor {
    actor(Role::Clerk, TOWN)
}

fn leader() -> Actor {
    actor(Role::DutyLeader, COUNTY)
}

fn whistled(world: &mut World, by: &Actor, request: RequestId, assisting: &[&str]) -> WhistleId {
    let assisting = assisting.iter().map(|office| (*office).into()).collect();
    let (level, lead) = (WhistleLevel::Ordinary, "ZJJ".into());
    let blow = Command::BlowWhistle { request, level, lead, assisting, reason: REASON.into() };
    world.act(by, &blow).unwrap();
    world.request(request).open_whistle().unwrap().id
}

fn sign_in(request: RequestId, whistle: WhistleId, office: &str) -> Command {
    Command::SignIn { request, whistle, office: office.into(), told: Told::Page }
}

fn refuse(request: RequestId, whistle: WhistleId, office: &str, argument: &str) -> Command {
    let (office, argument) = (office.into(), argument.into());
    Command::RefuseWhistle { request, whistle, office, argument, told: Told::Page }
}

fn report(request: RequestId, whistle: WhistleId, office: &str) -> Command {
    let (office, report) = (office.into(), "fenced off, mended in three days".into());
    Command::ReportOnWhistle { request, whistle, office, report, told: Told::Page }
}

fn close(request: RequestId, whistle: WhistleId) -> Command {
    Command::CloseWhistle { request, whistle, words: String::new() }
}

fn insist(request: RequestId, whistle: WhistleId, office: &str, instead: Option<&str>) -> Command {
    let argument = "the list of duties says so".into();
    Command::InsistOnWhistle { request, whistle, office: office.into(), argument, instead: instead.map(Into::into) }
}

fn arbitrate(request: RequestId, whistle: WhistleId, office: &str, assigned: &str) -> Command {
    let reason = "by the list of duties".into();
    Command::ArbitrateWhistle { request, whistle, office: office.into(), assigned: assigned.into(), reason }
}

fn whistle(world: &World, request: RequestId) -> &Whistle {
    world.request(request).whistles.last().unwrap()
}

#[test]
fn who_answers_a_whistle_cannot_close_it_and_nobody_but_the_office_that_blew_it_can() {
    let (mut world, request) = centre();
    let id = whistled(&mut world, &clerk(), request, &["JTJ"]);
    for office in ["ZJJ", "JTJ"] {
        world.act(&department(office), &sign_in(request, id, office)).unwrap();
        world.act(&department(office), &report(request, id, office)).unwrap();
        let refused = world.decide(&department(office), &close(request, id)).unwrap_err();
        assert_eq!(refused, Refusal::RoleMayNot { role: Role::Department });
    }
    let elsewhere = Refusal::NotBlownHere { office: place(TOWN) };
    assert_eq!(world.decide(&dispatcher(), &close(request, id)).unwrap_err(), elsewhere);
    assert_eq!(world.decide(&leader(), &close(request, id)).unwrap_err(), elsewhere);
    let other_town = actor(Role::Clerk, OTHER_TOWN);
    assert!(matches!(world.decide(&other_town, &close(request, id)), Err(Refusal::OutsideScope { .. })));
    world.act(&clerk(), &close(request, id)).unwrap();
    assert!(whistle(&world, request).is_closed());
}

#[test]
fn a_department_answers_for_itself_only_and_acts_on_nothing_it_was_not_called_to() {
    let (mut world, request) = centre();
    let id = whistled(&mut world, &clerk(), request, &[]);
    let for_another = world.decide(&department("JTJ"), &sign_in(request, id, "ZJJ")).unwrap_err();
    assert_eq!(for_another, Refusal::NotYourWhistle { office: "ZJJ".into() });
    let uncalled = world.decide(&department("JTJ"), &sign_in(request, id, "JTJ")).unwrap_err();
    assert!(matches!(uncalled, Refusal::OutsideScope { .. }), "{uncalled:?}");
    let papers = Command::OpenPapers { request };
    assert!(world.decide(&department("ZJJ"), &papers).is_err(), "not before it has signed in");
    world.act(&department("ZJJ"), &sign_in(request, id, "ZJJ")).unwrap();
    assert!(world.decide(&department("ZJJ"), &papers).is_ok());
    world.act(&department("ZJJ"), &report(request, id, "ZJJ")).unwrap();
    world.act(&clerk(), &close(request, id)).unwrap();
    assert!(world.decide(&department("ZJJ"), &papers).is_err(), "not after the whistle is closed");
}

#[test]
fn the_time_to_sign_in_is_the_priority_s_and_an_emergency_whistle_s_is_half_an_hour() {
    let (mut world, request) = centre();
    whistled(&mut world, &clerk(), request, &[]);
    let due = |world: &World, request| whistle(world, request).summons[0].due;
    assert_eq!(due(&world, request), Some(at(25, 9, 0)), "two working days for P2");
    let loud = taken_in(&mut world, TALK, None);
    let (level, lead, assisting) = (WhistleLevel::Emergency, "ZJJ".into(), vec![]);
    does(&mut world, &Command::BlowWhistle { request: loud, level, lead, assisting, reason: REASON.into() });
    assert_eq!(due(&world, loud), Some(at(23, 9, 30)));
    let late = whistle(&world, loud).clone();
    assert!(!late.summons[0].is_late(at(23, 9, 30)) && late.summons[0].is_late(at(23, 9, 31)));
    assert_eq!(waits_for(&world.desk, &dispatcher(), world.request(loud), at(23, 9, 31)), Some(Waiting::SignInLate));
    world.now = at(23, 9, 40);
    let signed = sign_in(loud, late.id, "ZJJ");
    world.act(&department("ZJJ"), &signed).unwrap();
    assert!(whistle(&world, loud).summons[0].is_late(world.now), "late stays late");
}

#[test]
fn the_second_refusal_goes_to_the_duty_leader_with_both_arguments_and_the_clock_stays() {
    let (mut world, request) = centre();
    let id = whistled(&mut world, &clerk(), request, &[]);
    let due = whistle(&world, request).summons[0].due;
    world.act(&department("ZJJ"), &refuse(request, id, "ZJJ", "not our road")).unwrap();
    assert_eq!(waits_for(&world.desk, &clerk(), world.request(request), world.now), Some(Waiting::WhistleRefused));
    world.now = at(24, 9, 0);
    world.act(&clerk(), &insist(request, id, "ZJJ", None)).unwrap();
    assert_eq!(whistle(&world, request).summons[0].due, due, "refusing wins no time");
    world.act(&department("ZJJ"), &refuse(request, id, "ZJJ", "still not our road")).unwrap();

    let disputed = &whistle(&world, request).summons[0];
    assert_eq!(disputed.state, SummonsState::Disputed);
    let said: Vec<_> = disputed.refusals.iter().map(|one| (one.argument.as_str(), one.answer.as_str())).collect();
    assert_eq!(said, [("not our road", "the list of duties says so"), ("still not our road", "")]);
    assert_eq!(waits_for(&world.desk, &leader(), world.request(request), world.now), Some(Waiting::Arbitration));
    assert!(waits_for(&world.desk, &dispatcher(), world.request(request), world.now) != Some(Waiting::Arbitration));
    let decide = arbitrate(request, id, "ZJJ", "ZJJ");
    assert_eq!(world.decide(&dispatcher(), &decide).unwrap_err(), Refusal::RoleMayNot { role: Role::Dispatcher });
    world.act(&leader(), &decide).unwrap();
    let again = world.decide(&department("ZJJ"), &refuse(request, id, "ZJJ", "no")).unwrap_err();
    assert_eq!(again, Refusal::AssignedFinally { office: "ZJJ".into() });
    assert_eq!(whistle(&world, request).summons[0].due, due);
    world.act(&department("ZJJ"), &sign_in(request, id, "ZJJ")).unwrap();
}

#[test]
fn a_department_called_instead_refuses_for_the_second_time_and_another_is_assigned() {
    let (mut world, request) = centre();
    let id = whistled(&mut world, &clerk(), request, &[]);
    world.act(&department("ZJJ"), &refuse(request, id, "ZJJ", "ask the roads office")).unwrap();
    world.act(&clerk(), &insist(request, id, "ZJJ", Some("JTJ"))).unwrap();
    assert_eq!(whistle(&world, request).lead().unwrap().office, "JTJ", "who comes instead leads instead");
    world.act(&department("JTJ"), &refuse(request, id, "JTJ", "ask the housing office")).unwrap();
    let disputed = whistle(&world, request).of("JTJ").unwrap();
    let who: Vec<_> = disputed.refusals.iter().map(|one| one.office.as_str()).collect();
    assert_eq!((disputed.state, who), (SummonsState::Disputed, vec!["ZJJ", "JTJ"]));
    world.act(&leader(), &arbitrate(request, id, "JTJ", "SLJ")).unwrap();
    assert_eq!(whistle(&world, request).lead().unwrap().office, "SLJ");
    let let_go = world.decide(&department("ZJJ"), &sign_in(request, id, "ZJJ")).unwrap_err();
    assert_eq!(let_go, Refusal::NotSummoned { office: "ZJJ".into() });
}

#[test]
fn an_order_is_not_done_while_its_whistle_is_open() {
    let (mut world, request) = centre();
    let id = whistled(&mut world, &clerk(), request, &[]);
    let assignment = accepted_by(&mut world, request, 1);
    arrives(&mut world, request, assignment);
    let reached = Count { amount: 1, unit: CountUnit::Households };
    let done = Report { minutes: 60, reached, unseen: false, outcome: Redactable::remark("all well") };
    does(&mut world, &Command::Finish { request, assignment, report: done, told: Told::Telephone });
    assert_eq!(world.state(request), State::InService, "the departments have still to come");
    let lacking = world.decide(&clerk(), &close(request, id)).unwrap_err();
    assert_eq!(lacking, Refusal::WhistleNotAnswered { office: "ZJJ".into(), state: SummonsState::Called });
    world.act(&department("ZJJ"), &sign_in(request, id, "ZJJ")).unwrap();
    world.act(&department("ZJJ"), &report(request, id, "ZJJ")).unwrap();
    assert_eq!(world.state(request), State::InService);
    assert_eq!(waits_for(&world.desk, &clerk(), world.request(request), world.now), Some(Waiting::WhistleToClose));
    world.act(&clerk(), &close(request, id)).unwrap();
    assert_eq!(world.state(request), State::Done);
}

#[test]
fn what_ends_an_order_takes_its_whistle_back() {
    let (mut world, request) = centre();
    whistled(&mut world, &dispatcher(), request, &[]);
    does(&mut world, &Command::Hold { request, until: at(24, 9, 0), reason: REASON.into() });
    assert!(whistle(&world, request).ended.unwrap().recalled);
    does(&mut world, &Command::Resume { request });
    whistled(&mut world, &dispatcher(), request, &[]);
    let assignment = accepted_by(&mut world, request, 1);
    arrives(&mut world, request, assignment);
    let reason = LeavingReason::NoLongerNeeded;
    does(&mut world, &Command::BreakOff { request, reason, words: REASON.into() });
    assert!(world.request(request).open_whistle().is_none());
    assert_eq!(world.request(request).whistles.len(), 2);
}

#[test]
fn both_sides_rate_once_and_only_after_it_was_closed() {
    let (mut world, request) = centre();
    let id = whistled(&mut world, &clerk(), request, &[]);
    let (office, words) = (String::from("ZJJ"), String::new());
    let rate = Command::RateDepartment {
        request,
        whistle: id,
        office: office.clone(),
        satisfaction: Satisfaction::Satisfied,
        words: words.clone(),
    };
    let judge = Command::RateWhistle { request, whistle: id, office, justified: true, words, told: Told::Page };
    assert!(matches!(world.decide(&clerk(), &rate), Err(Refusal::WhistleNotClosed { .. })));
    world.act(&department("ZJJ"), &sign_in(request, id, "ZJJ")).unwrap();
    world.act(&department("ZJJ"), &report(request, id, "ZJJ")).unwrap();
    world.act(&clerk(), &close(request, id)).unwrap();
    assert_eq!(world.decide(&dispatcher(), &rate).unwrap_err(), Refusal::NotBlownHere { office: place(TOWN) });
    world.act(&clerk(), &rate).unwrap();
    world.act(&department("ZJJ"), &judge).unwrap();
    assert_eq!(world.decide(&clerk(), &rate).unwrap_err(), Refusal::NothingToDo);
    assert_eq!(world.decide(&department("ZJJ"), &judge).unwrap_err(), Refusal::NothingToDo);
}

#[test]
fn one_whistle_is_open_at_a_time_and_none_before_the_order_is_taken_in() {
    let (mut world, request) = centre();
    whistled(&mut world, &clerk(), request, &[]);
    let blow = |request, assisting: &[&str]| Command::BlowWhistle {
        request,
        level: WhistleLevel::Ordinary,
        lead: "JTJ".into(),
        assisting: assisting.iter().map(|office| (*office).into()).collect(),
        reason: REASON.into(),
    };
    assert!(matches!(world.decide(&dispatcher(), &blow(request, &[])), Err(Refusal::WhistleOpen { .. })));
    let other = taken_in(&mut world, TALK, None);
    assert!(matches!(world.decide(&dispatcher(), &blow(other, &["JTJ"])), Err(Refusal::Invalid { .. })));
    assert!(matches!(world.decide(&dispatcher(), &blow(other, &["XXX"])), Err(Refusal::NoSuchOffice { .. })));
    let filed = world.fresh_request();
    let filing = crate::world::filing(filed, TALK, crate::testing::VILLAGE);
    does(&mut world, &Command::File(Box::new(filing)));
    assert!(matches!(world.decide(&dispatcher(), &blow(filed, &[])), Err(Refusal::WrongState { .. })));
    assert!(world.decide(&page_of(1), &blow(other, &[])).is_err());
}

#[test]
fn the_figures_of_a_period_count_orders_whistles_and_answers_each_with_its_number() {
    let (mut world, request) = centre();
    taken_in(&mut world, TALK, None);
    let id = whistled(&mut world, &clerk(), request, &["JTJ"]);
    world.now = at(23, 10, 0);
    world.act(&department("ZJJ"), &sign_in(request, id, "ZJJ")).unwrap();
    world.act(&department("ZJJ"), &report(request, id, "ZJJ")).unwrap();
    world.act(&department("JTJ"), &refuse(request, id, "JTJ", "not ours")).unwrap();
    world.now = at(26, 9, 0);
    world.act(&department("JTJ"), &sign_in(request, id, "JTJ")).unwrap();
    let figures = |from, until| {
        let mut fold = Fold::new(from, until);
        world.log.iter().for_each(|entry| fold.follow(entry));
        fold.figures()
    };
    let week = figures(at(23, 0, 0), at(30, 0, 0));
    let [unit] = week.units.as_slice() else { panic!("{week:?}") };
    assert_eq!(unit.place, place(TOWN));
    assert_eq!((unit.orders, unit.whistled, unit.whistles, unit.recalled), (2, 1, 1, 0));
    let answers = unit.answers;
    assert_eq!((answers.called, answers.on_time, answers.late, answers.missing), (2, 1, 1, 0));
    assert_eq!((answers.minutes, answers.signed_in()), (60 + 3 * 24 * 60, 2));
    assert_eq!((answers.refusals, answers.reports, answers.ratings), (1, 1, 0));
    let departments: Vec<_> = week.departments.iter().map(|one| (one.office.as_str(), one.answers.late)).collect();
    assert_eq!(departments, [("JTJ", 1), ("ZJJ", 0)]);
    let before = figures(at(22, 0, 0), at(23, 0, 0));
    assert!(before.units.is_empty() && before.departments.is_empty());
}

/// What suits a request's whistles, for the random sequences.
pub fn choices(request: &Request, draw: Draw) -> Vec<(Actor, Command)> {
    let id = request.id;
    let n = usize::from(draw.detail);
    let blower = [dispatcher(), leader(), clerk()][n % 3].clone();
    let mut choices = Vec::new();
    match request.whistles.last() {
        Some(whistle) if whistle.is_open() => choices.extend(of_open(request, whistle, draw)),
        Some(whistle) if whistle.is_closed() => {
            let office = whistle.summons[n % whistle.summons.len()].office.clone();
            let (satisfaction, words) = (Satisfaction::ALL[n % 5], String::new());
            let rate = Command::RateDepartment {
                request: id,
                whistle: whistle.id,
                office: office.clone(),
                satisfaction,
                words: words.clone(),
            };
            choices.push((home(whistle, draw), rate));
            let (justified, told) = (n % 2 == 0, Told::Page);
            let by = department(&office);
            choices
                .push((by, Command::RateWhistle { request: id, whistle: whistle.id, office, justified, words, told }));
        }
        _ => {}
    }
    if OPEN_IN.contains(&request.state) && request.open_whistle().is_none() && n % 2 == 0 {
        let assisting = if n % 4 == 0 { vec![DEPARTMENTS[(n + 1) % 3].into()] } else { vec![] };
        let (level, lead) = (WhistleLevel::ALL[n % 2], DEPARTMENTS[n % 3].into());
        choices.push((blower, Command::BlowWhistle { request: id, level, lead, assisting, reason: REASON.into() }));
    }
    choices
}

/// Whether a department and the office that blew it do not agree.
pub fn is_disputed(whistle: &Whistle) -> bool {
    whistle.meant().any(|summons| summons.state == SummonsState::Disputed)
}

fn of_open(request: &Request, whistle: &Whistle, draw: Draw) -> Vec<(Actor, Command)> {
    let (id, of, n) = (request.id, whistle.id, usize::from(draw.detail));
    let home = home(whistle, draw);
    let mut choices = Vec::new();
    if whistle.lacks().is_none() || n % 16 == 15 {
        choices.push((home.clone(), close(id, of)));
    }
    if n % 16 == 14 || request.whistles.len() > 3 {
        choices.push((home.clone(), Command::RecallWhistle { request: id, whistle: of, reason: REASON.into() }));
        choices.push((department(&whistle.summons[0].office), close(id, of)));
    }
    let other = DEPARTMENTS.iter().find(|office| whistle.of(office).is_none());
    // What is disputed is rare, and decided before anything else is done about the whistle.
    if is_disputed(whistle) {
        choices.clear();
    }
    for summons in whistle.meant() {
        let office = summons.office.as_str();
        let by = if n % 4 == 3 { dispatcher() } else { department(office) };
        match summons.state {
            SummonsState::Called => {
                choices.push((by.clone(), sign_in(id, of, office)));
                choices.push((by.clone(), sign_in(id, of, office)));
                let refused = refuse(id, of, office, "not ours");
                // Who refused once, and is called all the same, mostly does so again.
                if !summons.refusals.is_empty() {
                    choices.extend([(by.clone(), refused.clone()), (by.clone(), refused.clone())]);
                }
                choices.push((by, refused));
            }
            SummonsState::Refused => {
                choices.push((home.clone(), insist(id, of, office, other.copied().filter(|_| n % 2 == 0))));
                choices.push((by, sign_in(id, of, office)));
            }
            SummonsState::Disputed => {
                let assigned = other.copied().filter(|_| n % 2 == 0).unwrap_or(office);
                choices.push((leader(), arbitrate(id, of, office, assigned)));
                choices.push((by, sign_in(id, of, office)));
            }
            SummonsState::SignedIn => choices.push((by, report(id, of, office))),
            SummonsState::Reported | SummonsState::Released => {}
        }
    }
    choices
}

/// Somebody of the office that blew it, mostly.
fn home(whistle: &Whistle, draw: Draw) -> Actor {
    match whistle.office.as_str() {
        TOWN if draw.detail % 8 != 7 => clerk(),
        _ if draw.detail.is_multiple_of(2) => leader(),
        _ => dispatcher(),
    }
}
