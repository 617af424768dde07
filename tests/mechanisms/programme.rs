//! Plans at venues, orders of projects and brigades, from the call that starts one to the report that counts it.

use paidan::domain::assignment::{Count, CountUnit, OfferKind, Report, Told};
use paidan::domain::brigade::BrigadeName;
use paidan::domain::command::{Amendment, Command, Offering};
use paidan::domain::figures::unit::Unit;
use paidan::domain::ids::{AssignmentId, ProjectCode, RequestId, VenueCode};
use paidan::domain::menu::Ordered;
use paidan::domain::menu_figures::{Dimension, MenuLine};
use paidan::domain::operator::Role;
use paidan::domain::plan::PlanSheet;
use paidan::domain::redactable::Redactable;
use paidan::domain::request::{Request, State};
use paidan::domain::venues::figures::{CountLine, Counted};
use paidan::domain::venues::{ProjectSheet, ProjectStage, VenueStage};
use paidan::wire::RequestDetail;
use paidan::wire::menu::MenuReport;
use paidan::wire::venues::{ProjectList, VenueReport};
use serde_json::json;

use crate::centre::*;

/// A book bar, open from nine to nine.
const BOOK_BAR: &str = "DSB1";
/// The tests' clock begins on this Monday at ten.
const TODAY: &str = "2026-11-23";

fn book_bar() -> VenueCode {
    BOOK_BAR.parse().unwrap()
}

fn plan(start: &str, end: &str) -> PlanSheet {
    serde_json::from_value(json!({
        "id": "0193561c-7f00-7000-8000-000000000071", "code": "DS-01", "title": "书吧领读", "kind": "activity",
        "service": "LLXJ", "fields": {"topic": "家风"}, "place": TOWN, "venue": BOOK_BAR, "needed": 1,
        "schedule": {"days": ["mon", "tue", "wed", "thu", "fri"], "from": TODAY, "start": start, "end": end},
    }))
    .unwrap()
}

fn set(plan: &PlanSheet) -> Command {
    Command::SetPlan { plan: Box::new(plan.clone()) }
}

async fn detail(centre: &TestCentre, token: &str, request: RequestId) -> Request {
    centre.get(token, &format!("requests/{request}")).await.ok::<RequestDetail>().request.unwrap()
}

/// What is refused, with what its sentence names.
async fn refused(centre: &TestCentre, token: &str, command: Command, code: &str, names: &str) {
    let answer = centre.command(token, command).await;
    assert_eq!(answer.problem(409), code);
    let body = String::from_utf8_lossy(&answer.body).into_owned();
    assert!(body.contains(names), "{names} in {body}");
}

fn line(lines: &[CountLine], counted: Counted) -> (u64, Unit) {
    let found = lines.iter().find(|line| line.counted == counted && line.key == BOOK_BAR);
    found.map(|line| (line.amount, line.unit)).unwrap_or_else(|| panic!("{counted:?} in {lines:?}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn ty1_sessions_of_a_plan_are_held_at_its_venue_and_counted_there() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let leader = centre.token(Role::DutyLeader, COUNTY).await;
    let team = centre.team_token("XJ01").await;
    // Outside the hours, elsewhere, or at what is shut for good: the field is named, and nothing is planned.
    refused(&centre, &dispatcher, set(&plan("19:30", "21:30")), "venue_shut", "plan.schedule.start").await;
    let elsewhere = PlanSheet { place: place(OTHER_TOWN), ..plan("11:00", "12:30") };
    refused(&centre, &dispatcher, set(&elsewhere), "invalid", "plan.place").await;
    let early = PlanSheet { venue: Some("DZB1".parse().unwrap()), ..plan("11:00", "12:30") };
    refused(&centre, &dispatcher, set(&early), "venue_not_running", "plan.venue").await;
    assert!(centre.get(&dispatcher, "plans").await.ok::<paidan::wire::PlanPage>().plans.is_empty());

    let plan = plan("11:00", "12:30");
    centre.accepted(&dispatcher, set(&plan)).await;
    let request = plan.occurrence(TODAY.parse().unwrap());
    let made = async {
        while centre.get(&dispatcher, &format!("requests/{request}")).await.status != 200 {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(LIMIT, made).await.expect("today's occurrence comes by itself");
    let session = detail(&centre, &dispatcher, request).await;
    assert_eq!((session.venue(), session.place.clone()), (Some(&book_bar()), place(TOWN)));
    centre.restart().await;

    centre.accepted(&dispatcher, offer(request, centre.teams["XJ01"])).await;
    let assignment = AssignmentId::of(request, 0);
    centre.accepted(&team, Command::Accept { request, assignment, people: 2, told: Told::Page }).await;
    centre.accepted(&team, arrive(request)).await;
    let reached = Count { amount: 23, unit: CountUnit::Attendances };
    let report = Report { minutes: 90, reached, unseen: false, outcome: Redactable::remark("读完一章") };
    centre.accepted(&team, Command::Finish { request, assignment, report, told: Told::Page }).await;
    let figures = centre.get(&leader, "reports/venues").await.ok::<VenueReport>().figures;
    assert_eq!(line(&figures.lines, Counted::SessionsHeld), (1, Unit::Sessions));
    assert_eq!(line(&figures.lines, Counted::Reached), (23, Unit::Attendances));
    let later = centre.get(&leader, "reports/venues?from=2026-12-01&to=2027-01-01").await.ok::<VenueReport>();
    assert!(!later.figures.lines.iter().any(|line| line.counted == Counted::Reached), "not in December");
    assert_eq!(centre.get(&leader, "reports/venues?from=soon").await.problem(400), "malformed");
    // Closed, it is shown as resting, and nobody plans there.
    let to = VenueStage::Closed;
    centre.accepted(&leader, Command::MoveVenue { venue: book_bar(), to, reason: "装修".into() }).await;
    let other = PlanSheet { title: "书吧夜谈".into(), ..plan };
    refused(&centre, &dispatcher, set(&other), "venue_not_running", "closed").await;
    centre.stop().await;
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ly4_orders_belong_to_a_project_and_are_counted_under_it() {
    let mut centre = TestCentre::start().await;
    let leader = centre.token(Role::DutyLeader, COUNTY).await;
    let code: ProjectCode = "P1".parse().unwrap();
    let sheet = ProjectSheet {
        code: code.clone(),
        name: "屋场微课".into(),
        theme: "移风易俗".into(),
        service: "LLXJ".parse().unwrap(),
        owner: place(TOWN),
        teams: vec![centre.teams["XJ01"]],
        brand_of: None,
        shared: false,
    };
    centre.accepted(&leader, Command::ApplyProject { project: Box::new(sheet) }).await;
    let filed = |place_code: &'static str| {
        let (request, command) = filing();
        let Command::File(mut filing) = command else { panic!("a filing") };
        filing.place = Some(place(place_code));
        filing.ordered = Some(Box::new(Ordered { project: Some("P1".parse().unwrap()), ..Ordered::default() }));
        (request, Command::File(filing))
    };
    refused(&centre, &leader, filed(TOWN).1, "project_not_for_this", "stage").await;
    for to in [ProjectStage::Admitted, ProjectStage::Running] {
        centre.accepted(&leader, Command::MoveProject { project: code.clone(), to, reason: String::new() }).await;
    }
    refused(&centre, &leader, filed(OTHER_TOWN).1, "project_not_for_this", "place").await;
    let (first, command) = filed(TOWN);
    centre.accepted(&leader, command).await;
    let second = centre.filed(&leader).await;
    let unknown = Amendment::Project(Some("NOSUCH".parse().unwrap()));
    refused(&centre, &leader, Command::Amend { request: second, amendment: unknown }, "no_such_project", "NOSUCH")
        .await;
    let amendment = Amendment::Project(Some(code.clone()));
    centre.accepted(&leader, Command::Amend { request: second, amendment }).await;
    centre.restart().await;
    for request in [first, second] {
        assert_eq!(detail(&centre, &leader, request).await.project(), Some(&code));
    }
    let fitting = centre.get(&leader, &format!("projects?request={first}")).await.ok::<ProjectList>();
    assert_eq!(fitting.projects.len(), 1);
    let report: MenuReport = centre.get(&leader, "reports/menu?from=2026-11-01&to=2026-12-01").await.ok();
    let lines: Vec<&MenuLine> = report.figures.lines.iter().filter(|l| l.dimension == Dimension::Project).collect();
    assert_eq!((lines[0].key.as_str(), lines[0].name.as_str(), lines[0].orders), ("P1", "屋场微课", 2));
    centre.stop().await;
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ty5_a_brigade_is_asked_by_its_teams_that_can_go() {
    let mut centre = TestCentre::start().await;
    let leader = centre.token(Role::DutyLeader, COUNTY).await;
    let request = centre.queued(&leader).await;
    let service = Amendment::Service("YJJY".parse().unwrap());
    centre.accepted(&leader, Command::Amend { request, amendment: service }).await;
    let put = |brigade: &str| {
        let (kind, teams, note) = (OfferKind::Open, vec![], String::new());
        let brigade = Some(Box::new(BrigadeName(brigade.into())));
        let offering = Offering { kind, teams, note, brigade, override_gates: false };
        Command::Offer { request, offering }
    };
    refused(&centre, &leader, put("没有这个大队"), "no_such_brigade", "没有这个大队").await;
    refused(&centre, &leader, put("文化文艺"), "brigade_cannot_go", "wrong_service").await;
    assert_eq!(detail(&centre, &leader, request).await.state, State::Queued);
    centre.accepted(&leader, put("应急救援")).await;
    centre.restart().await;
    let asked = detail(&centre, &leader, request).await;
    let asked: Vec<_> = asked.live().map(|assignment| assignment.team).collect();
    assert!(asked.contains(&centre.teams["SY01"]) && asked.len() > 1, "{asked:?}");
    for barred in ["SY04", "SY07"] {
        assert!(!asked.contains(&centre.teams[barred]), "{barred} lacks what danger needs");
    }
    centre.stop().await;
    centre.verified().await;
}
