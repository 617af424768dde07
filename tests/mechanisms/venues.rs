//! 阵地: venues and who operates them, projects, village meetings, and the life of teams.

use paidan::domain::accounts::sponsors::{PayerKind, Promise};
use paidan::domain::accounts::volunteer::VolunteerSheet;
use std::collections::BTreeMap;
use std::pin::Pin;

use paidan::domain::assignment::{OfferKind, Told};
use paidan::domain::command::{Batch, Command, Filing, OfferTo, Offering, TakingIn, TeamMove};
use paidan::domain::figures::unit::Unit;
use paidan::domain::ids::{MeetingId, OperationId, ProjectCode, RequestId, TeamId, VenueCode, VolunteerId};
use paidan::domain::menu::Ordered;
use paidan::domain::operator::Role;
use paidan::domain::plan::Day;
use paidan::domain::request::{Priority, Request};
use paidan::domain::team::{Coverage, Stage, TeamSheet, TeamTerms, Training, TrainingKind};
use paidan::domain::time::{Span, Timestamp, Window};
use paidan::domain::venues::figures::{CountLine, Counted};
use paidan::domain::venues::{OperationSheet, ProjectSheet, ProjectStage, Score, VenueKind, VenueSheet, VenueStage};
use paidan::wire::venues::{MeetingList, OperationList, OverviewReport, ProjectList, VenueList, VenueReport, VenueRow};
use paidan::wire::{CommandAnswer, Contact, Papers, RequestDetail};

use crate::centre::*;

/// Ten in the morning of the Monday the tests begin on.
const TEN: Timestamp = Timestamp(1_795_399_200_000_000);
/// The 所 of [`TOWN`].
const TOWN_VENUE: &str = "S001";

fn venue(code: &str) -> VenueCode {
    code.parse().unwrap()
}

fn project(code: &str) -> ProjectCode {
    code.parse().unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// An hour, so many hours after ten.
fn hour(after: i64) -> Window {
    let start = TEN + Span::hours(after);
    Window { start, end: start + Span::hours(1) }
}

/// A talk, changed from the plain one.
fn order(change: impl FnOnce(&mut Filing)) -> (RequestId, Command) {
    let (request, command) = filing();
    let Command::File(mut filing) = command else { panic!("a filing") };
    change(&mut filing);
    (request, Command::File(filing))
}

fn at(code: &str, window: Window) -> impl FnOnce(&mut Filing) {
    let ordered = Ordered { venue: Some(venue(code)), ..Ordered::default() };
    move |filing| {
        filing.place = None;
        filing.window = Some(window);
        filing.ordered = Some(Box::new(ordered));
    }
}

/// Boxed, or the many steps of a test would not fit on its stack.
type Step<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

fn read<'a, T: serde::de::DeserializeOwned>(centre: &'a TestCentre, token: &'a str, path: String) -> Step<'a, T> {
    Box::pin(async move { centre.get(token, &path).await.ok() })
}

fn detail<'a>(centre: &'a TestCentre, token: &'a str, request: RequestId) -> Step<'a, Request> {
    Box::pin(async move { read::<RequestDetail>(centre, token, format!("requests/{request}")).await.request.unwrap() })
}

fn venues<'a>(centre: &'a TestCentre, token: &'a str) -> Step<'a, Vec<VenueRow>> {
    Box::pin(async move { read::<VenueList>(centre, token, "venues".into()).await.venues })
}

fn coverage<'a>(centre: &'a TestCentre, token: &'a str) -> Step<'a, VenueReport> {
    read(centre, token, "reports/venues".into())
}

fn overview<'a>(centre: &'a TestCentre, token: &'a str) -> Step<'a, Vec<CountLine>> {
    Box::pin(async move { read::<OverviewReport>(centre, token, "centre/overview".into()).await.lines })
}

fn begun<'a>() -> Step<'a, TestCentre> {
    Box::pin(TestCentre::start())
}

fn again(centre: &mut TestCentre) -> Step<'_, ()> {
    Box::pin(centre.restart())
}

/// Ends the server and holds the file against itself.
fn ended(centre: &mut TestCentre) -> Step<'_, ()> {
    Box::pin(async move {
        centre.stop().await;
        centre.verified().await;
    })
}

fn seat<'a>(centre: &'a TestCentre, role: Role, place: &'a str) -> Step<'a, String> {
    Box::pin(centre.token(role, place))
}

fn page<'a>(centre: &'a TestCentre, code: &'a str) -> Step<'a, String> {
    Box::pin(centre.team_token(code))
}

fn filed<'a>(centre: &'a TestCentre, token: &'a str) -> Step<'a, RequestId> {
    Box::pin(centre.filed(token))
}

fn queued<'a>(centre: &'a TestCentre, token: &'a str) -> Step<'a, RequestId> {
    Box::pin(centre.queued(token))
}

fn count(lines: &[CountLine], counted: Counted, key: &str) -> (u64, Unit) {
    let found = lines.iter().find(|line| line.counted == counted && line.key == key);
    found.map(|line| (line.amount, line.unit)).unwrap_or_else(|| panic!("{counted:?} {key} in {lines:?}"))
}

/// Asks for a command.
fn asks<'a>(centre: &'a TestCentre, token: &'a str, command: Command) -> Step<'a, Answer> {
    Box::pin(centre.command(token, command))
}

/// Does what is accepted.
fn done<'a>(centre: &'a TestCentre, token: &'a str, command: Command) -> Step<'a, ()> {
    Box::pin(async move {
        let answer = centre.command(token, command).await;
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    })
}

/// What the answer names, where the command is refused so.
fn refused(answer: &Answer, code: &str, names: &str) {
    let status = if code == "outside_scope" { 403 } else { 409 };
    assert_eq!(answer.problem(status), code, "{}", String::from_utf8_lossy(&answer.body));
    let body = String::from_utf8_lossy(&answer.body).into_owned();
    assert!(body.contains(names), "{names} in {body}");
}

fn team(code: &str, stage: Stage) -> TeamSheet {
    TeamSheet {
        id: TeamId(uuid::Uuid::now_v7()),
        code: code.parse().unwrap(),
        name: format!("{code}服务队"),
        brigade: "宣讲大队".into(),
        categories: vec!["LLXJ".parse().unwrap()],
        skills: vec![paidan::domain::team::Skill { name: "宣讲".into(), certified_until: None }],
        insured_until: None,
        children_checked_until: None,
        home: place(VILLAGE),
        coverage: Coverage::All,
        capacity: 2,
        people: 6,
        stage,
        duty: vec![],
        guest: None,
        terms: TeamTerms::default(),
    }
}

fn put_to(request: RequestId, kind: OfferKind, teams: &[TeamId], override_gates: bool) -> Command {
    let teams = teams.iter().map(|team| OfferTo { team: *team, people: None }).collect();
    Command::Offer { request, offering: Offering { kind, teams, note: String::new(), brigade: None, override_gates } }
}

fn step(team: TeamId, to: Stage) -> TeamMove {
    TeamMove { team, to, reason: "按办法".into(), score: None, leader: None }
}

fn moved(step: TeamMove) -> Command {
    Command::MoveTeam(Box::new(step))
}

#[tokio::test(flavor = "multi_thread")]
async fn js1_one_organisation_is_chosen_for_a_venue_and_acts_there_and_nowhere_else() {
    let mut centre = begun().await;
    let leader = seat(&centre, Role::DutyLeader, COUNTY).await;
    let before = coverage(&centre, &leader).await.figures;
    assert!(before.towns_without_operator.contains(&place(TOWN)), "nobody operates anything yet");
    let [first, second] = [1, 2].map(|n| OperationId(uuid::Uuid::from_u128(n)));
    let applies = |operation, organisation: &str| Command::ApplyToOperate {
        operation: Box::new(OperationSheet {
            operation,
            venue: venue(TOWN_VENUE),
            organisation: organisation.into(),
            from: day("2026-11-01"),
            until: day("2027-10-31"),
        }),
    };
    done(&centre, &leader, applies(first, "乐助社工中心")).await;
    done(&centre, &leader, applies(second, "春风服务社")).await;
    let choose = |operation, reason: &str| Command::ChooseOperator { operation, reason: reason.into() };
    refused(&asks(&centre, &leader, choose(first, "")).await, "missing", "scores");
    let score = |operation, points| Command::ScoreApplication {
        operation,
        scores: vec![Score { criterion: "队伍".into(), points }, Score { criterion: "方案".into(), points: 80 }],
    };
    refused(&asks(&centre, &leader, score(first, 101)).await, "invalid", "scores.0.points");
    done(&centre, &leader, score(first, 70)).await;
    done(&centre, &leader, score(second, 90)).await;
    again(&mut centre).await;
    let rows: OperationList = read(&centre, &leader, "operations".into()).await;
    assert_eq!(rows.operations.iter().map(|row| row.mean_score).collect::<Vec<_>>(), [Some(8_500), Some(7_500)]);
    refused(&asks(&centre, &leader, choose(first, "")).await, "missing", "reason");
    done(&centre, &leader, choose(second, "")).await;
    refused(&asks(&centre, &leader, choose(first, "也不错")).await, "venue_operated", "春风服务社");
    let row = venues(&centre, &leader).await.into_iter().find(|row| row.venue.sheet.code == venue(TOWN_VENUE));
    assert_eq!(row.unwrap().operated_by.unwrap().organisation, "春风服务社");
    let after = coverage(&centre, &leader).await.figures;
    assert!(!after.towns_without_operator.contains(&place(TOWN)), "the town has an operated site now");

    // Its team goes to what is ordered there, and to nothing else, whoever says so.
    let sheet = TeamSheet {
        terms: TeamTerms { operates: Some(venue(TOWN_VENUE)), ..TeamTerms::default() },
        ..team("YY01", Stage::Running)
    };
    let (own, code) = (sheet.id, sheet.code.to_string());
    done(&centre, &centre.admin, Command::SetTeams { teams: vec![sheet] }).await;
    centre.teams.insert(code.clone(), own);
    let elsewhere = queued(&centre, &leader).await;
    let direct = |request| put_to(request, OfferKind::Direct, &[own], true);
    refused(&asks(&centre, &leader, direct(elsewhere)).await, "team_cannot_go", "only_at_venue");
    let own_page = page(&centre, &code).await;
    let ask = Command::AskFor { request: elsewhere, team: own, people: 1, told: Told::Page };
    refused(&asks(&centre, &own_page, ask).await, "team_cannot_go", "only_at_venue");
    let mut served = Vec::new();
    for _ in 0..2 {
        let (request, command) = order(at(TOWN_VENUE, hour(1)));
        done(&centre, &leader, command).await;
        done(&centre, &leader, Command::TakeIn { request, taking_in: TakingIn::default() }).await;
        served.push(request);
    }
    assert_eq!(detail(&centre, &leader, served[0]).await.place, place(TOWN), "the order is where the venue is");
    done(&centre, &leader, put_to(served[0], OfferKind::Direct, &[own], false)).await;
    done(&centre, &own_page, accept(served[0])).await;
    done(&centre, &leader, Command::EndOperation { operation: second, reason: "合同到期".into() }).await;
    refused(&asks(&centre, &leader, direct(served[1])).await, "team_cannot_go", "not_operating");
    ended(&mut centre).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn js3_a_team_comes_from_incubation_to_its_end_a_step_at_a_time() {
    let mut centre = begun().await;
    let leader = seat(&centre, Role::DutyLeader, COUNTY).await;
    let sheet = team("FH01", Stage::Incubating);
    let (id, code) = (sheet.id, sheet.code.to_string());
    done(&centre, &centre.admin, Command::SetTeams { teams: vec![sheet.clone()] }).await;
    centre.teams.insert(code.clone(), id);
    // The sheet does not jump a step, and neither does a step.
    let jump = Command::SetTeams { teams: vec![TeamSheet { stage: Stage::Running, ..sheet.clone() }] };
    refused(&asks(&centre, &centre.admin, jump).await, "stage_by_moving", &code);
    refused(&asks(&centre, &leader, moved(step(id, Stage::Running))).await, "team_stage_may_not", "running");
    refused(&asks(&centre, &leader, moved(step(id, Stage::Admitted))).await, "missing", "training");
    let train = |kind, people| Command::RecordTeamTraining {
        team: id,
        training: Training { kind, on: day("2026-11-20"), people },
    };
    refused(&asks(&centre, &leader, train(TrainingKind::Basics, 7)).await, "invalid", "training.people");
    for kind in TrainingKind::ALL {
        done(&centre, &leader, train(kind, 6)).await;
    }
    // An incubating team goes out only along with a running one.
    let request = queued(&centre, &leader).await;
    let direct = put_to(request, OfferKind::Direct, &[id], false);
    refused(&asks(&centre, &leader, direct).await, "team_cannot_go", "stage");
    done(&centre, &leader, put_to(request, OfferKind::Joint, &[id, centre.teams["XJ01"]], false)).await;
    again(&mut centre).await;
    refused(&asks(&centre, &leader, moved(step(id, Stage::Admitted))).await, "missing", "leader");
    let who = VolunteerId(uuid::Uuid::now_v7());
    let admitted = TeamMove { leader: Some(who), ..step(id, Stage::Admitted) };
    refused(&asks(&centre, &leader, moved(admitted.clone())).await, "no_such_volunteer", "volunteer");
    done(&centre, &centre.admin, Command::SetVolunteers { volunteers: vec![VolunteerSheet::new(who)] }).await;
    done(&centre, &leader, moved(admitted)).await;
    done(&centre, &leader, moved(step(id, Stage::Running))).await;
    // Under review it takes nothing new, whoever says so, and finishes what it has.
    let own_page = page(&centre, &code).await;
    done(&centre, &own_page, accept(request)).await;
    done(&centre, &leader, moved(step(id, Stage::Review))).await;
    let another = queued(&centre, &leader).await;
    let forced = put_to(another, OfferKind::Direct, &[id], true);
    refused(&asks(&centre, &leader, forced).await, "team_cannot_go", "stage");
    let leaves = moved(step(id, Stage::Left));
    let number = detail(&centre, &leader, request).await.number.to_string();
    refused(&asks(&centre, &leader, leaves.clone()).await, "team_still_busy", &number);
    done(&centre, &own_page, arrive(request)).await;
    done(&centre, &own_page, finish(request)).await;
    let review = |score| moved(TeamMove { score, ..step(id, Stage::Running) });
    refused(&asks(&centre, &leader, review(None)).await, "missing", "score");
    refused(&asks(&centre, &leader, review(Some(59))).await, "review_not_passed", "60");
    done(&centre, &leader, review(Some(60))).await;
    done(&centre, &leader, moved(step(id, Stage::Review))).await;
    done(&centre, &leader, leaves).await;
    let lines = overview(&centre, &leader).await;
    assert_eq!(count(&lines, Counted::TeamsByStage, "left"), (1, Unit::Teams));
    assert_eq!(count(&lines, Counted::Trainings, "safety"), (1, Unit::Sessions));
    ended(&mut centre).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ly1_the_centre_is_seen_with_its_teams_projects_venues_and_funds() {
    let mut centre = begun().await;
    let auditor = seat(&centre, Role::Auditor, COUNTY).await;
    let dispatcher = seat(&centre, Role::Dispatcher, COUNTY).await;
    let fund = crate::payers::sponsor(PayerKind::Fund, "善行基金", None);
    let money = crate::payers::pledge(fund.id, Promise::Cash, 50_000);
    done(&centre, &dispatcher, Command::SetSponsor { sponsor: fund }).await;
    done(&centre, &dispatcher, Command::MakePledge { pledge: money }).await;
    again(&mut centre).await;
    let lines = overview(&centre, &auditor).await;
    let sum = |counted| lines.iter().filter(|line| line.counted == counted).map(|line| line.amount).sum::<u64>();
    assert_eq!(sum(Counted::TeamsByStage), centre.teams.len() as u64, "every team stands in one stage");
    assert_eq!(sum(Counted::VenuesByStage), venues(&centre, &auditor).await.len() as u64);
    assert_eq!(count(&lines, Counted::ProjectsByStage, "running"), (0, Unit::Pieces));
    assert_eq!(count(&lines, Counted::Bills, "settled"), (0, Unit::Pieces));
    let money = ["free", "reserved", "used"].map(|key| count(&lines, Counted::Funds, key).0).iter().sum::<u64>();
    let (promised, unit) = count(&lines, Counted::Funds, "promised");
    assert_eq!((money, unit), (promised, Unit::Fen), "what was promised is free, set aside or used");
    assert_eq!(promised, 50_000, "in 分");
    let own_page = page(&centre, "XJ01").await;
    assert_eq!(centre.get(&own_page, "centre/overview").await.problem(403), "forbidden");
    ended(&mut centre).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ly3_a_village_meeting_becomes_orders_at_once_and_a_base_needs_no_door() {
    let mut centre = begun().await;
    let console = seat(&centre, Role::Dispatcher, COUNTY).await;
    let plain = |change: &dyn Fn(&mut Filing)| {
        let (_, command) = order(|filing| {
            filing.place = None;
            change(filing);
        });
        let Command::File(filing) = command else { panic!("a filing") };
        *filing
    };
    let meeting = MeetingId(uuid::Uuid::now_v7());
    let batch = |venue_code: &str, filings: Vec<Filing>| {
        let source = "十一月屋场恳谈会记录".to_owned();
        Command::FileBatch(Box::new(Batch { meeting, venue: venue(venue_code), source, filings }))
    };
    let good = || vec![plain(&|_| {}), plain(&|filing| filing.place = Some(place(VILLAGE))), plain(&|_| {})];
    // One bad row and nothing is filed; the row and its field are named.
    let mut bad = good();
    bad[1].service = Some("NOSUCH".parse().unwrap());
    refused(&asks(&centre, &console, batch(TOWN_VENUE, bad.clone())).await, "invalid", "filings.1.service");
    bad[1].service = None;
    bad[1].words = " ".into();
    refused(&asks(&centre, &console, batch(TOWN_VENUE, bad)).await, "missing", "filings.1.words");
    assert!(read::<MeetingList>(&centre, &console, "meetings".into()).await.meetings.is_empty());
    refused(&asks(&centre, &console, batch("DZB1", good())).await, "venue_not_running", "DZB1");
    let filings = good();
    let requests: Vec<RequestId> = filings.iter().map(|filing| filing.request).collect();
    done(&centre, &console, batch(TOWN_VENUE, filings)).await;
    again(&mut centre).await;
    let mut numbers = Vec::new();
    for request in &requests {
        numbers.push(detail(&centre, &console, *request).await.number);
    }
    numbers.dedup();
    assert_eq!(numbers.len(), 3, "each has its own number");
    assert_eq!(detail(&centre, &console, requests[0]).await.place, place(TOWN));
    let held = read::<MeetingList>(&centre, &console, "meetings".into()).await.meetings;
    assert_eq!((held[0].requests.clone(), held[0].source.as_str()), (requests, "十一月屋场恳谈会记录"));
    refused(&asks(&centre, &console, batch(TOWN_VENUE, good())).await, "id_taken", "");
    let lines = coverage(&centre, &console).await.figures.lines;
    assert_eq!(count(&lines, Counted::Meetings, TOWN_VENUE), (1, Unit::Sessions));
    assert_eq!(count(&lines, Counted::MeetingOrders, TOWN_VENUE), (3, Unit::Orders));

    // At a base nobody has a door: the base says where it is.
    let (request, command) = order(at("DGY1", hour(8)));
    done(&centre, &console, command).await;
    assert_eq!(detail(&centre, &console, request).await.place, place(TOWN));
    let (_, late) = order(at("DSB1", hour(12)));
    refused(&asks(&centre, &console, late).await, "venue_shut", "09:00-21:00");
    let (_, early) = order(at("DZB1", hour(1)));
    refused(&asks(&centre, &console, early).await, "venue_not_running", "preparing");
    ended(&mut centre).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ly4_projects_are_applied_for_admitted_run_matched_shared_and_ended() {
    let mut centre = begun().await;
    let leader = seat(&centre, Role::DutyLeader, COUNTY).await;
    let clerk = seat(&centre, Role::Clerk, TOWN).await;
    let sheet = |code: &str| ProjectSheet {
        code: project(code),
        name: "屋场微课".into(),
        theme: "移风易俗".into(),
        service: "LLXJ".parse().unwrap(),
        owner: place(TOWN),
        teams: vec![],
        brand_of: None,
        shared: false,
    };
    let apply = |sheet: ProjectSheet| Command::ApplyProject { project: Box::new(sheet) };
    let to = |code: &str, to, reason: &str| Command::MoveProject { project: project(code), to, reason: reason.into() };
    let unknown = ProjectSheet { service: "NOSUCH".parse().unwrap(), ..sheet("P1") };
    refused(&asks(&centre, &clerk, apply(unknown)).await, "no_such_service", "NOSUCH");
    let foreign = ProjectSheet { owner: place(OTHER_TOWN), ..sheet("P1") };
    refused(&asks(&centre, &clerk, apply(foreign)).await, "outside_scope", OTHER_TOWN);
    done(&centre, &clerk, apply(sheet("P1"))).await;
    refused(&asks(&centre, &leader, to("P1", ProjectStage::Running, "")).await, "project_stage_may_not", "running");
    done(&centre, &leader, to("P1", ProjectStage::Admitted, "")).await;
    refused(&asks(&centre, &leader, to("P1", ProjectStage::Running, "")).await, "missing", "teams");
    let teams = vec![centre.teams["XJ01"]];
    let brand_of = Some(venue(TOWN_VENUE));
    done(&centre, &clerk, apply(ProjectSheet { teams: teams.clone(), brand_of, ..sheet("P1") })).await;
    done(&centre, &leader, to("P1", ProjectStage::Running, "")).await;
    again(&mut centre).await;
    // One venue, one brand.
    let other = ProjectSheet { brand_of: Some(venue(TOWN_VENUE)), ..sheet("P2") };
    refused(&asks(&centre, &clerk, apply(other)).await, "brand_taken", "P1");
    // Matched to what is asked for in its own town; shared, also elsewhere.
    let near = filed(&centre, &leader).await;
    let (far, command) = order(|filing| filing.place = Some(place(OTHER_TOWN)));
    done(&centre, &leader, command).await;
    let fitting = async |request: RequestId| {
        let list: ProjectList = read(&centre, &leader, format!("projects?request={request}")).await;
        list.projects.into_iter().map(|project| project.sheet.code.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(fitting(near).await, ["P1"]);
    assert!(fitting(far).await.is_empty());
    done(&centre, &clerk, apply(ProjectSheet { teams, shared: true, ..sheet("P1") })).await;
    assert_eq!(fitting(far).await, ["P1"]);
    let lines = overview(&centre, &leader).await;
    assert_eq!(count(&lines, Counted::ProjectsByStage, "running"), (1, Unit::Pieces));
    refused(&asks(&centre, &leader, to("P1", ProjectStage::Ended, "")).await, "missing", "reason");
    done(&centre, &leader, to("P1", ProjectStage::Ended, "办完了")).await;
    assert!(fitting(near).await.is_empty());
    ended(&mut centre).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ty1_every_town_and_village_has_a_venue_and_who_has_none_is_named() {
    // The county with 108 中心, 所 and 站 begins with every one of them.
    let own = paidan::centre::founding::county("430211").unwrap().venues;
    let tree =
        own.iter().filter(|venue| matches!(venue.kind, VenueKind::Centre | VenueKind::Town | VenueKind::Station));
    assert_eq!(tree.count(), 108);
    assert!(
        own.iter().any(|venue| venue.kind == VenueKind::Cinema)
            && own.iter().any(|venue| venue.kind == VenueKind::BookBar)
    );

    let mut centre = begun().await;
    let leader = seat(&centre, Role::DutyLeader, COUNTY).await;
    let before = coverage(&centre, &leader).await.figures;
    assert_eq!((before.covered, before.unit), (before.of, Unit::Places));
    assert!(before.lacking.is_empty());
    let station = venue("Z001001");
    let to = |to, reason: &str| Command::MoveVenue { venue: station.clone(), to, reason: reason.into() };
    refused(&asks(&centre, &leader, to(VenueStage::Closed, " ")).await, "missing", "reason");
    refused(&asks(&centre, &leader, to(VenueStage::Trial, "再看看")).await, "venue_stage_may_not", "trial");
    done(&centre, &leader, to(VenueStage::Closed, "房屋维修")).await;
    again(&mut centre).await;
    let without = coverage(&centre, &leader).await.figures;
    assert_eq!((without.covered, without.lacking), (before.of - 1, vec![place(VILLAGE)]));
    // A point nearby stands in, once it runs; bad sheets name their field and change nothing.
    let sheet = VenueSheet {
        code: venue("DXQ1"),
        name: "小区服务点".into(),
        kind: VenueKind::Point,
        place: place(VILLAGE),
        stage: VenueStage::Preparing,
        hours: vec!["mon-sun 08:00-20:00".parse().unwrap()],
        no_doors: false,
        private: true,
    };
    let set = |sheets| Command::SetVenues { venues: sheets };
    let blank = VenueSheet { name: " ".into(), code: venue("DXQ2"), ..sheet.clone() };
    let answer = asks(&centre, &centre.admin, set(vec![sheet.clone(), blank])).await;
    refused(&answer, "missing", "venues.DXQ2.name");
    assert!(!venues(&centre, &leader).await.iter().any(|row| row.venue.sheet.code == sheet.code));
    done(&centre, &centre.admin, set(vec![sheet.clone()])).await;
    let jump = VenueSheet { stage: VenueStage::Open, ..sheet.clone() };
    refused(&asks(&centre, &centre.admin, set(vec![jump])).await, "stage_by_moving", "DXQ1");
    let opens = Command::MoveVenue { venue: sheet.code.clone(), to: VenueStage::Open, reason: "验收合格".into() };
    done(&centre, &leader, opens).await;
    let again = coverage(&centre, &leader).await.figures;
    assert_eq!((again.covered, again.lacking.len()), (again.of, 0));
    // Who is no console is not shown what is private.
    let own_page = page(&centre, "XJ01").await;
    assert!(!venues(&centre, &own_page).await.iter().any(|row| row.venue.sheet.private));
    ended(&mut centre).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ty5_a_brigades_teams_go_into_danger_only_certified_and_insured() {
    let mut centre = begun().await;
    let leader = seat(&centre, Role::DutyLeader, COUNTY).await;
    let lines = overview(&centre, &leader).await;
    assert_eq!(count(&lines, Counted::TeamsByBrigade, "应急救援"), (8, Unit::Teams));
    let (request, command) = order(|filing| {
        filing.service = Some("YJJY".parse().unwrap());
        filing.fields = std::collections::BTreeMap::new();
        filing.priority = Some(Priority::Urgent);
        filing.needed = Some(2);
        filing.window = Some(hour(4));
    });
    done(&centre, &leader, command).await;
    let fields = [("case".to_owned(), "洪水".to_owned())].into();
    done(&centre, &leader, Command::TakeIn { request, taking_in: TakingIn { fields, ..TakingIn::default() } }).await;
    // Whoever says so: these are gates of safety.
    for (code, gate) in [("SY04", "insurance_expired"), ("SY07", "certificate_expired")] {
        let forced = put_to(request, OfferKind::Direct, &[centre.teams[code]], true);
        refused(&asks(&centre, &leader, forced).await, "team_cannot_go", gate);
    }
    let own = centre.teams["SY01"];
    done(&centre, &leader, put_to(request, OfferKind::Direct, &[own], false)).await;
    again(&mut centre).await;
    // They are asked again when the team accepts.
    let county = paidan::centre::founding::county(COUNTY).unwrap();
    let valid = county.teams.into_iter().find(|team| team.sheet.code.as_str() == "SY01").unwrap().sheet;
    let lapsed = TeamSheet { insured_until: Some(TEN), ..valid.clone() };
    done(&centre, &centre.admin, Command::SetTeams { teams: vec![lapsed] }).await;
    let own_page = page(&centre, "SY01").await;
    let accepts = Command::Accept { request, assignment: first(request), people: 2, told: Told::Page };
    refused(&asks(&centre, &own_page, accepts.clone()).await, "team_cannot_go", "insurance_expired");
    done(&centre, &centre.admin, Command::SetTeams { teams: vec![valid] }).await;
    done(&centre, &own_page, accepts).await;
    ended(&mut centre).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ly3_what_was_said_at_a_meeting_keeps_its_callers_with_the_papers_and_a_protected_matter_its_words() {
    let mut centre = begun().await;
    let console = seat(&centre, Role::Dispatcher, COUNTY).await;
    let plain = |words: &str, protected| {
        let (_, command) = order(|filing| {
            (filing.place, filing.words, filing.flags.protected) = (None, words.into(), protected);
            // Who asks is the centre's to find, by the papers.
            filing.requester = Some(paidan::domain::ids::RequesterId(uuid::Uuid::now_v7()));
        });
        let Command::File(filing) = command else { panic!("a filing") };
        *filing
    };
    let filings = vec![plain("路灯不亮", false), plain("孩子身上有伤", true), plain("水渠堵了", false)];
    let requests: Vec<RequestId> = filings.iter().map(|filing| filing.request).collect();
    let (meeting, source) = (MeetingId(uuid::Uuid::now_v7()), "恳谈会记录".to_owned());
    let batch = Batch { meeting, venue: venue(TOWN_VENUE), source, filings };
    let caller = |name: &str| {
        let caller = Contact { name: name.into(), phone: "13907440012".into(), ..Contact::default() };
        Papers { caller, ..Papers::default() }
    };
    let mut asked = envelope(Command::FileBatch(Box::new(batch)));
    asked.batch_papers.insert(RequestId(uuid::Uuid::now_v7()), caller("岑三诺"));
    assert_eq!(centre.post(&console, "commands", &asked).await.status, 422, "papers of none of them");
    asked.batch_papers = BTreeMap::from([(requests[0], caller("岑三诺")), (requests[2], caller("岑四诺"))]);
    let _: CommandAnswer = centre.post(&console, "commands", &asked).await.ok();
    again(&mut centre).await;

    let opened = async |request| {
        let answer: CommandAnswer = centre.accepted(&console, Command::OpenPapers { request }).await;
        answer.papers
    };
    assert_eq!(opened(requests[0]).await.map(|papers| papers.caller.name), Some("岑三诺".to_owned()));
    assert_eq!(opened(requests[2]).await.map(|papers| papers.caller.name), Some("岑四诺".to_owned()));
    let withheld = opened(requests[1]).await.and_then(|papers| papers.withheld);
    assert_eq!(withheld.map(|withheld| withheld.words), Some("孩子身上有伤".to_owned()), "the log does not say it");
    let requester = async |request| detail(&centre, &console, request).await.requester;
    assert!(requester(requests[0]).await.is_some());
    assert_eq!(requester(requests[0]).await, requester(requests[2]).await, "the same telephone");
    ended(&mut centre).await;
}
