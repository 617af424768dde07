//! Plans at venues, orders of projects, and brigades: an example of each rule.

use paidan::domain::assignment::{Count, CountUnit, OfferKind, Report, Told};
use paidan::domain::brigade::BrigadeName;
use paidan::domain::command::{Amendment, Command, Offering, TakingIn};
use paidan::domain::event::{Entry, Event};
use paidan::domain::ids::{AssignmentId, RequestId, TeamId, VenueCode};
use paidan::domain::menu::Ordered;
use paidan::domain::menu_figures::{self, Dimension};
use paidan::domain::operator::{Actor, Role};
use paidan::domain::plan::{Day, PlanKind, PlanSheet, Schedule, Skipped};
use paidan::domain::plan_figures::{self, PlanCounts, PlanFigures};
use paidan::domain::redactable::Redactable;
use paidan::domain::refusal::{Gate, InvalidReason, Refusal};
use paidan::domain::request::State;
use paidan::domain::team::{Stage, TeamSheet, TeamTerms};
use paidan::domain::venues::{OperationSheet, ProjectSheet, ProjectStage, Score, VenueKind, VenueSheet, VenueStage};

use crate::plans::sheet as plan_of;
use crate::testing::{
    COUNTY, MEALS, OTHER_TOWN, TALK, TOWN, VILLAGE, actor, at, dispatcher, place, rules_of, team, team_id,
};
use crate::world::{World, filing};

fn leader() -> Actor {
    actor(Role::DutyLeader, COUNTY)
}

fn administrator() -> Actor {
    actor(Role::Administrator, COUNTY)
}

fn hall() -> VenueCode {
    "HALL".parse().unwrap()
}

/// A centre with these teams and a hall in [`TOWN`], open from eight to eight.
fn world(teams: impl IntoIterator<Item = TeamSheet>) -> World {
    let mut world = World::new(teams);
    let sheet = VenueSheet {
        code: hall(),
        name: "the hall".into(),
        kind: VenueKind::Town,
        place: place(TOWN),
        stage: VenueStage::Open,
        hours: vec!["mon-sun 08:00-20:00".parse().unwrap()],
        no_doors: false,
        private: false,
    };
    world.act(&administrator(), &Command::SetVenues { venues: vec![sheet] }).unwrap();
    world
}

/// A plan in the hall on every working day from ten to half past eleven.
fn at_hall(kind: PlanKind) -> PlanSheet {
    PlanSheet { venue: Some(hall()), place: place(TOWN), ..plan_of(kind, 1) }
}

fn set(plan: PlanSheet) -> Command {
    Command::SetPlan { plan: Box::new(plan) }
}

fn moved(to: VenueStage) -> Command {
    Command::MoveVenue { venue: hall(), to, reason: "as decided".into() }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn a_plan_at_a_venue_is_refused_elsewhere_outside_its_hours_and_while_it_does_not_run() {
    let mut world = world([team(1)]);
    let refused = |world: &World, plan: PlanSheet| world.decide(&dispatcher(), &set(plan)).unwrap_err();
    let shut =
        |field: &str| Refusal::VenueShut { field: field.into(), venue: hall(), hours: "mon-sun 08:00-20:00".into() };
    let elsewhere = PlanSheet { place: place(OTHER_TOWN), ..at_hall(PlanKind::Activity) };
    let field = "plan.place".to_owned();
    assert_eq!(refused(&world, elsewhere), Refusal::Invalid { field, reason: InvalidReason::NotAChoice });
    let late = |mut plan: PlanSheet| {
        let end = "20:30".parse().unwrap();
        plan.schedule = Schedule { end, ..plan.schedule };
        plan
    };
    assert_eq!(refused(&world, late(at_hall(PlanKind::Activity))), shut("plan.schedule.start"));
    let mut early = at_hall(PlanKind::Event);
    early.posts[1].shifts[0].start = "07:30".parse().unwrap();
    assert_eq!(refused(&world, early), shut("plan.posts.1.shifts.0.start"));
    let mut outside = at_hall(PlanKind::Event);
    outside.posts[1].shifts[0].start = "07:30".parse().unwrap();
    outside.posts[1].place = Some(place(VILLAGE));
    assert!(world.decide(&dispatcher(), &set(outside)).is_ok(), "a post elsewhere has its own hours");
    let nowhere = PlanSheet { venue: Some("NONE".parse().unwrap()), ..at_hall(PlanKind::Activity) };
    assert!(matches!(refused(&world, nowhere), Refusal::NoSuchVenue { .. }));
    world.act(&leader(), &moved(VenueStage::Closed)).unwrap();
    let closed = Refusal::VenueNotRunning { field: "plan.venue".into(), venue: hall(), stage: VenueStage::Closed };
    assert_eq!(refused(&world, at_hall(PlanKind::Activity)), closed);
}

#[test]
fn what_comes_of_a_plan_is_at_its_venue_and_rests_while_that_is_closed() {
    let mut world = world([team(1)]);
    let plan = at_hall(PlanKind::Activity);
    world.act(&dispatcher(), &set(plan.clone())).unwrap();
    world.pass_until(at(23, 9, 0)).unwrap();
    let made = world.request(plan.occurrence(day("2026-11-26"))).clone();
    assert_eq!((made.venue(), &made.place), (Some(&hall()), &place(TOWN)));
    world.act(&leader(), &moved(VenueStage::Closed)).unwrap();
    let rules = rules_of(&world.desk);
    let coming = world.desk.plan(plan.id).unwrap().coming(&world.desk, &rules, world.now, 1);
    assert_eq!(coming[0].skipped, Some(Skipped::VenueShut), "the plan says so");
    world.pass_until(at(24, 9, 0)).unwrap();
    assert!(world.desk.request(plan.occurrence(day("2026-11-27"))).is_none());
    assert_eq!(world.desk.plan(plan.id).unwrap().skipped, 1);
    world.act(&leader(), &moved(VenueStage::Open)).unwrap();
    world.pass_until(at(27, 9, 0)).unwrap();
    assert!(world.desk.request(plan.occurrence(day("2026-11-30"))).is_some(), "it goes on once that is open again");
}

#[test]
fn who_operates_a_venue_is_asked_for_what_is_planned_there() {
    let mut world = world([team(1)]);
    let terms = TeamTerms { operates: Some(hall()), ..TeamTerms::default() };
    let own = TeamSheet { terms, ..team(2) };
    world.act(&administrator(), &Command::SetTeams { teams: vec![own] }).unwrap();
    let operation = paidan::domain::ids::OperationId(uuid::Uuid::from_u128(1));
    let (from, until) = (day("2026-11-01"), day("2027-10-31"));
    let sheet = OperationSheet { operation, venue: hall(), organisation: "spring".into(), from, until };
    let scores = vec![Score { criterion: "service".into(), points: 90 }];
    for command in [
        Command::ApplyToOperate { operation: Box::new(sheet) },
        Command::ScoreApplication { operation, scores },
        Command::ChooseOperator { operation, reason: String::new() },
    ] {
        world.act(&leader(), &command).unwrap();
    }
    let plan = PlanSheet { teams: vec![team_id(2)], ..at_hall(PlanKind::Activity) };
    world.act(&dispatcher(), &set(plan.clone())).unwrap();
    world.pass_until(at(23, 9, 0)).unwrap();
    let asked: Vec<TeamId> = world.request(plan.occurrence(day("2026-11-26"))).live().map(|on| on.team).collect();
    assert_eq!(asked, [team_id(2)]);
}

fn figures(log: &[Entry]) -> PlanFigures {
    let mut fold = plan_figures::Fold::new(at(23, 0, 0), at(30, 0, 0));
    log.iter().for_each(|entry| fold.follow(entry));
    fold.figures()
}

#[test]
fn sessions_stay_counted_at_the_venue_they_were_held_at_when_their_plan_moves() {
    let mut world = world([team(1)]);
    let barn: VenueCode = "BARN".parse().unwrap();
    let other = VenueSheet { code: barn.clone(), ..world.desk.venues.venue(&hall()).unwrap().sheet.clone() };
    world.act(&administrator(), &Command::SetVenues { venues: vec![other] }).unwrap();
    let mut plan = at_hall(PlanKind::Activity);
    plan.schedule.except = vec![day("2026-11-27")];
    world.act(&dispatcher(), &set(plan.clone())).unwrap();
    world.pass_until(at(24, 9, 0)).unwrap();
    let before = figures(&world.log);
    let at_the_hall = before.venues[&hall()].clone();
    assert!(at_the_hall.planned > at_the_hall.skipped && at_the_hall.skipped == 1, "{at_the_hall:?}");
    world.act(&dispatcher(), &set(PlanSheet { venue: Some(barn.clone()), ..plan })).unwrap();
    assert_eq!(figures(&world.log), before, "what was to be held in the hall stays there");
    world.pass_until(at(27, 9, 0)).unwrap();
    let after = figures(&world.log);
    assert_eq!(after.venues[&hall()], at_the_hall);
    assert!(!after.venues.contains_key(&barn), "its next is on the thirtieth");
}

#[test]
fn who_is_reached_at_a_post_elsewhere_is_not_reached_at_the_venue() {
    let mut world = world([team(1)]);
    let mut plan = at_hall(PlanKind::Event);
    plan.posts[1].place = Some(place(VILLAGE));
    world.act(&dispatcher(), &set(plan.clone())).unwrap();
    world.pass_until(at(23, 9, 0)).unwrap();
    let mut log = world.log.clone();
    let date = day("2026-11-26");
    for (post, amount) in [(plan.post(date, 0), 3), (plan.post(date, 2), 40), (plan.post(date, 3), 500)] {
        let reached = Count { amount, unit: CountUnit::Attendances };
        let report = Report { minutes: 60, reached, unseen: false, outcome: Redactable::default() };
        let assignment = AssignmentId(uuid::Uuid::from_u128(u128::from(amount)));
        let finished = Event::AssignmentFinished { request: post, assignment, report, told: Told::Page };
        let people = u16::try_from(amount).unwrap();
        let events = vec![finished, Event::HelpersCounted { request: post, people }];
        log.push(Entry { revision: world.desk.revision.next(), at: world.now, actor: leader(), events });
    }
    let figures = figures(&log);
    let counted = |counts: &PlanCounts| (counts.reached[&CountUnit::Attendances], counts.helpers);
    assert_eq!(counted(&figures.venues[&hall()]), (3, 3));
    assert_eq!(counted(&figures.kinds[&PlanKind::Event]), (543, 543), "of the event it is all the same");
}

#[test]
fn the_same_scores_by_the_same_judge_are_nothing_new() {
    let mut world = world([team(1)]);
    let operation = paidan::domain::ids::OperationId(uuid::Uuid::from_u128(1));
    let (from, until) = (day("2026-11-24"), day("2027-10-31"));
    let sheet = OperationSheet { operation, venue: hall(), organisation: "spring".into(), from, until };
    world.act(&leader(), &Command::ApplyToOperate { operation: Box::new(sheet) }).unwrap();
    let scores =
        |points| Command::ScoreApplication { operation, scores: vec![Score { criterion: "service".into(), points }] };
    world.act(&leader(), &scores(90)).unwrap();
    assert_eq!(world.act(&leader(), &scores(90)).err(), Some(Refusal::NothingToDo));
    world.act(&leader(), &scores(80)).unwrap();
}

#[test]
fn a_plan_of_two_days_is_held_though_the_venue_is_shut_on_a_day_it_never_meets() {
    let mut world = world([team(1)]);
    let mut sheet = world.desk.venues.venue(&hall()).unwrap().sheet.clone();
    sheet.hours = vec!["mon-fri 08:00-20:00".parse().unwrap()];
    world.act(&administrator(), &Command::SetVenues { venues: vec![sheet] }).unwrap();
    let mut plan = at_hall(PlanKind::Activity);
    plan.schedule.days = paidan::domain::plan::Weekday::ALL.to_vec();
    assert!(matches!(world.act(&dispatcher(), &set(plan.clone())).err(), Some(Refusal::VenueShut { .. })));
    plan.schedule.until = Some(day("2026-11-24"));
    world.act(&dispatcher(), &set(plan)).unwrap();
}

/// A project of [`TOWN`] that team 1 carries, in its first stage.
fn project(code: &str) -> ProjectSheet {
    ProjectSheet {
        code: code.parse().unwrap(),
        name: "talks at the door".into(),
        theme: String::new(),
        service: TALK.parse().unwrap(),
        owner: place(TOWN),
        teams: vec![team_id(1)],
        brand_of: None,
        shared: false,
    }
}

fn runs(world: &mut World, sheet: ProjectSheet) {
    let code = sheet.code.clone();
    world.act(&leader(), &Command::ApplyProject { project: Box::new(sheet) }).unwrap();
    for to in [ProjectStage::Admitted, ProjectStage::Running] {
        let step = Command::MoveProject { project: code.clone(), to, reason: String::new() };
        world.act(&leader(), &step).unwrap();
    }
}

fn order(world: &mut World, service: Option<&str>, place_code: &str, of: Option<&str>) -> Result<RequestId, Refusal> {
    let request = world.fresh_request();
    let mut filing = filing(request, TALK, place_code);
    filing.service = service.map(|code| code.parse().unwrap());
    let project = of.map(|code| code.parse().unwrap());
    filing.ordered = project.map(|project| Box::new(Ordered { project: Some(project), ..Ordered::default() }));
    world.act(&leader(), &Command::File(Box::new(filing))).map(|_| request)
}

#[test]
fn an_order_belongs_to_a_project_that_runs_serves_it_and_goes_there() {
    let mut world = world([team(1)]);
    let early = project("P0");
    world.act(&leader(), &Command::ApplyProject { project: Box::new(early) }).unwrap();
    runs(&mut world, project("P1"));
    runs(&mut world, ProjectSheet { shared: true, ..project("P2") });
    let not_for = |code: &str, field: &str| {
        Some(Refusal::ProjectNotForThis { project: code.parse().unwrap(), field: field.into() })
    };
    assert_eq!(order(&mut world, Some(TALK), VILLAGE, Some("P0")).err(), not_for("P0", "stage"));
    assert_eq!(order(&mut world, Some(MEALS), VILLAGE, Some("P1")).err(), not_for("P1", "service"));
    assert_eq!(order(&mut world, Some(TALK), OTHER_TOWN, Some("P1")).err(), not_for("P1", "place"));
    assert!(order(&mut world, Some(TALK), OTHER_TOWN, Some("P2")).is_ok(), "what is shared goes everywhere");
    let filed = order(&mut world, None, VILLAGE, Some("P1")).unwrap();
    assert_eq!(world.request(filed).service, Some(TALK.parse().unwrap()), "the service follows from the project");

    let later = order(&mut world, Some(TALK), VILLAGE, None).unwrap();
    let amend = |project: Option<&str>| Command::Amend {
        request: later,
        amendment: Amendment::Project(project.map(|code| code.parse().unwrap())),
    };
    assert_eq!(world.act(&leader(), &amend(Some("P0"))).err(), not_for("P0", "stage"));
    let amended = world.act(&leader(), &amend(Some("P1"))).unwrap().entry.revision;
    let orders: Vec<RequestId> = world.desk.orders_of(&"P1".parse().unwrap()).map(|request| request.id).collect();
    assert_eq!(orders, [filed, later]);
    assert_eq!(world.act(&leader(), &amend(Some("P1"))).err(), Some(Refusal::NothingToDo));
    world.act(&leader(), &Command::TakeBack { revision: amended }).unwrap();
    assert_eq!(world.request(later).project(), None, "undone");
    world.act(&leader(), &amend(Some("P1"))).unwrap();
    let other = Amendment::Service(MEALS.parse().unwrap());
    world.act(&leader(), &Command::Amend { request: later, amendment: other }).unwrap();
    assert_eq!(world.request(later).project(), None, "another service is none of its");
}

/// An order of P1, filed where nobody knows yet where it is.
fn somewhere_of_p1(world: &mut World) -> RequestId {
    let request = world.fresh_request();
    let mut filing = filing(request, TALK, TOWN);
    let project = Some("P1".parse().unwrap());
    (filing.place, filing.ordered) = (None, Some(Box::new(Ordered { project, ..Ordered::default() })));
    world.act(&leader(), &Command::File(Box::new(filing))).unwrap();
    request
}

fn taken_in_at(request: RequestId, place_code: &str) -> Command {
    let taking_in = TakingIn { place: Some(place(place_code)), ..TakingIn::default() };
    Command::TakeIn { request, taking_in }
}

#[test]
fn an_order_of_a_project_is_taken_in_and_moved_only_where_that_goes() {
    let mut world = world([team(1)]);
    runs(&mut world, project("P1"));
    let code = project("P1").code;
    let not_there = Some(Refusal::ProjectNotForThis { project: code.clone(), field: "place".into() });
    let request = somewhere_of_p1(&mut world);
    assert_eq!(world.act(&leader(), &taken_in_at(request, OTHER_TOWN)).err(), not_there);
    let amend = |amendment| Command::Amend { request, amendment };
    assert_eq!(world.act(&leader(), &amend(Amendment::Place(place(OTHER_TOWN)))).err(), not_there);
    let ended =
        Command::MoveProject { project: code.clone(), to: ProjectStage::Ended, reason: "its time is up".into() };
    world.act(&leader(), &ended).unwrap();
    world.act(&leader(), &taken_in_at(request, VILLAGE)).unwrap();
    assert_eq!(world.request(request).project(), Some(&code), "that it has ended holds up nobody");
    assert_eq!(world.act(&leader(), &amend(Amendment::Place(place(OTHER_TOWN)))).err(), not_there);
    world.act(&leader(), &amend(Amendment::Project(None))).unwrap();
    world.act(&leader(), &amend(Amendment::Place(place(OTHER_TOWN)))).unwrap();
}

#[test]
fn an_emergency_is_taken_in_where_its_project_does_not_go_and_leaves_it() {
    let mut world = world([team(1)]);
    runs(&mut world, project("P1"));
    let request = somewhere_of_p1(&mut world);
    let taking_in = TakingIn {
        place: Some(place(OTHER_TOWN)),
        priority: Some(paidan::domain::request::Priority::Emergency),
        ..TakingIn::default()
    };
    world.act(&leader(), &Command::TakeIn { request, taking_in }).unwrap();
    assert_eq!((world.request(request).project(), &world.request(request).place), (None, &place(OTHER_TOWN)));
}

#[test]
fn an_order_taken_in_for_another_service_is_in_its_project_no_more_also_in_the_report() {
    let mut world = world([team(1)]);
    runs(&mut world, project("P1"));
    let stays = order(&mut world, None, VILLAGE, Some("P1")).unwrap();
    let leaves = order(&mut world, None, VILLAGE, Some("P1")).unwrap();
    world.act(&leader(), &taken_in_at(stays, VILLAGE)).unwrap();
    let taking_in = TakingIn { service: Some(MEALS.parse().unwrap()), ..TakingIn::default() };
    world.act(&leader(), &Command::TakeIn { request: leaves, taking_in }).unwrap();
    assert_eq!(world.request(leaves).project(), None);
    // A log may say it by the service alone.
    for told_by_the_service_alone in [false, true] {
        let mut fold = menu_figures::Fold::new(at(23, 0, 0), at(24, 0, 0));
        for mut entry in world.log.clone() {
            entry.events.retain(|event| !(told_by_the_service_alone && matches!(event, Event::FieldAmended { .. })));
            fold.follow(&entry);
        }
        let lines = fold.figures().lines;
        let of_project: Vec<u64> =
            lines.iter().filter(|line| line.dimension == Dimension::Project).map(|line| line.orders).collect();
        assert_eq!(of_project, [1]);
    }
}

#[test]
fn another_service_taken_back_is_in_its_project_again() {
    let mut world = world([team(1)]);
    runs(&mut world, project("P1"));
    let request = order(&mut world, None, VILLAGE, Some("P1")).unwrap();
    let before = world.request(request).clone();
    let amendment = Amendment::Service(MEALS.parse().unwrap());
    let revision = world.act(&leader(), &Command::Amend { request, amendment }).unwrap().entry.revision;
    assert_eq!(world.request(request).project(), None);
    world.act(&leader(), &Command::TakeBack { revision }).unwrap();
    assert_eq!(*world.request(request), before);
}

#[test]
fn a_brigade_is_asked_by_its_teams_that_can_go() {
    let of = |n: u32| TeamSheet { brigade: "rescue ".into(), ..team(n) };
    let resting = TeamSheet { stage: Stage::Review, ..of(3) };
    let left = TeamSheet { stage: Stage::Left, ..of(5) };
    let mut world = world([of(1), of(2), resting, team(4), left]);
    let request = order(&mut world, Some(TALK), VILLAGE, None).unwrap();
    world.act(&leader(), &Command::TakeIn { request, taking_in: TakingIn::default() }).unwrap();
    let offering = |kind, brigade: &str| Offering {
        kind,
        teams: vec![],
        note: String::new(),
        brigade: Some(Box::new(BrigadeName(brigade.into()))),
        override_gates: false,
    };
    let offer = |offering| Command::Offer { request, offering };
    let refused = |world: &World, offering| world.decide(&dispatcher(), &offer(offering)).unwrap_err();
    let unknown = refused(&world, offering(OfferKind::Open, "dance"));
    assert_eq!(unknown, Refusal::NoSuchBrigade { brigade: "dance".into() });
    let reason = InvalidReason::WrongKind;
    let single = refused(&world, offering(OfferKind::Direct, "rescue"));
    assert!(matches!(single, Refusal::Invalid { reason: why, .. } if why == reason), "{single:?}");

    let rules = rules_of(&world.desk);
    let (going, barred) =
        paidan::domain::brigade::called(&world.desk, &rules, world.request(request), "rescue", false, world.now);
    assert_eq!(going.len(), 2);
    assert_eq!(barred.len(), 1, "who has left is none of it");
    assert_eq!((barred[0].team, &barred[0].gates[..]), (team_id(3), &[Gate::Stage { stage: Stage::Review }][..]));
    world.act(&dispatcher(), &offer(offering(OfferKind::Open, "rescue"))).unwrap();
    let mut asked: Vec<TeamId> = world.request(request).live().map(|on| on.team).collect();
    asked.sort();
    assert_eq!((asked, world.request(request).state), (vec![team_id(1), team_id(2)], State::Offered));

    let nobody = order(&mut world, Some(TALK), VILLAGE, None).unwrap();
    world.act(&leader(), &Command::TakeIn { request: nobody, taking_in: TakingIn::default() }).unwrap();
    for n in [1, 2] {
        let down = Command::StandDown { team: team_id(n), until: None, reason: "repairs".into() };
        world.act(&leader(), &down).unwrap();
    }
    let all = Command::Offer { request: nobody, offering: offering(OfferKind::Open, "rescue") };
    let Err(Refusal::BrigadeCannotGo { barred, .. }) = world.decide(&dispatcher(), &all) else { panic!("refused") };
    assert_eq!(barred.len(), 3, "each with what stands in its way");
    assert!(barred.iter().all(|one| !one.gates.is_empty()));
}

#[test]
fn an_order_at_a_venue_is_taken_in_and_moved_nowhere_else_but_for_an_emergency() {
    let mut world = world([team(1)]);
    let at_the_hall = |world: &mut World| {
        let request = world.fresh_request();
        let mut filing = filing(request, TALK, TOWN);
        (filing.place, filing.ordered) = (None, Some(Box::new(Ordered { venue: Some(hall()), ..Ordered::default() })));
        world.act(&leader(), &Command::File(Box::new(filing))).unwrap();
        request
    };
    let request = at_the_hall(&mut world);
    let stays = Some(Refusal::StaysAtVenue { venue: hall() });
    assert_eq!(world.act(&leader(), &taken_in_at(request, OTHER_TOWN)).err(), stays);
    world.act(&leader(), &taken_in_at(request, TOWN)).unwrap();
    let amend = Command::Amend { request, amendment: Amendment::Place(place(VILLAGE)) };
    assert_eq!(world.act(&leader(), &amend).err(), stays);
    let urgent = at_the_hall(&mut world);
    let taking_in = TakingIn {
        place: Some(place(OTHER_TOWN)),
        priority: Some(paidan::domain::request::Priority::Emergency),
        ..TakingIn::default()
    };
    world.act(&leader(), &Command::TakeIn { request: urgent, taking_in }).unwrap();
    assert_eq!(world.request(urgent).place, place(OTHER_TOWN), "help goes where it is needed");
}

#[test]
fn a_session_is_of_its_plans_project_only_while_that_serves_it_and_goes_there() {
    let mut world = world([team(1)]);
    runs(&mut world, project("P1"));
    let plan = PlanSheet { project: Some(project("P1").code), ..at_hall(PlanKind::Activity) };
    world.act(&dispatcher(), &set(plan.clone())).unwrap();
    world.pass_until(at(23, 9, 0)).unwrap();
    let of_day = |world: &World, date: &str| world.request(plan.occurrence(day(date))).project().cloned();
    assert_eq!(of_day(&world, "2026-11-26"), plan.project);
    let meals = ProjectSheet { service: MEALS.parse().unwrap(), ..project("P1") };
    world.act(&leader(), &Command::ApplyProject { project: Box::new(meals) }).unwrap();
    world.pass_until(at(24, 9, 0)).unwrap();
    assert_eq!(of_day(&world, "2026-11-27"), None, "it serves meals now");
    let elsewhere = ProjectSheet { owner: place(OTHER_TOWN), ..project("P1") };
    world.act(&leader(), &Command::ApplyProject { project: Box::new(elsewhere) }).unwrap();
    world.pass_until(at(27, 9, 0)).unwrap();
    assert_eq!(of_day(&world, "2026-11-30"), None, "it goes to the other town now");
    world.act(&leader(), &Command::ApplyProject { project: Box::new(project("P1")) }).unwrap();
    world.pass_until(at(30, 9, 0)).unwrap();
    assert_eq!(of_day(&world, "2026-12-01"), plan.project);
}
