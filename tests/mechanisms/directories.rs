//! Directories: local experts, pairings, units and members, branches elsewhere, grids and cases; who is told first, and
//! notices that go on until somebody has heard.

use paidan::client::Api;
use paidan::client::http::HttpTransport;
use paidan::domain::accounts::points::{ServedAs, VerifiedHours};
use paidan::domain::accounts::volunteer::VolunteerSheet;
use paidan::domain::case_file::GridOwner;
use paidan::domain::command::{Command, Filing};
use paidan::domain::event::Event;
use paidan::domain::ids::{CaseFileId, RequestId, VolunteerId};
use paidan::domain::notice::{NoticeAbout, NoticeTo};
use paidan::domain::operator::Role;
use paidan::domain::place::{Place, PlaceLevel};
use paidan::domain::rank::Verdict;
use paidan::domain::register::{Record, RecordKind};
use paidan::domain::request::Flags;
use paidan::domain::shift::PositionSheet;
use paidan::domain::time::Span;
use paidan::traffic::register;
use paidan::wire::register::{CasePage, GridPage, NoticePage, RegisterPage, RegisterReport};
use paidan::wire::tables::RowProblem;
use paidan::wire::{
    CommandAnswer, CommandEnvelope, Contact, Papers, RankingAnswer, RequestDetail, SnapshotAnswer, VolunteerPapers,
};
use uuid::Uuid;

use crate::centre::*;

const DOOR: &str = "桥头第二家";
/// A village of the town that has no grid yet.
const STREET: &str = "430821001002";
/// The month of the tests' clock.
const REPORT: &str = "reports/register?from=2026-11-01&to=2026-12-01";

/// Imports a table as `paidan import register` does: nothing is sent of a file with a bad row.
async fn import(centre: &TestCentre, token: &str, kind: RecordKind, text: &str) -> Vec<RowProblem> {
    let api = Api::new(HttpTransport::new(&centre.url, place(COUNTY), token, "en").unwrap());
    let table = register::read(&api, kind, text).await.unwrap();
    if table.problems.is_empty() {
        register::send(&api, &table.rows, |_| {}).await.unwrap();
    }
    table.problems
}

fn named(problems: &[RowProblem]) -> Vec<(u64, &str)> {
    problems.iter().map(|bad| (bad.line, bad.field.as_str())).collect()
}

async fn listed(centre: &TestCentre, token: &str, path: &str) -> RegisterPage {
    centre.get(token, &format!("register/{path}")).await.ok()
}

async fn volunteer(centre: &TestCentre, token: &str, number: &str, name: &str) -> VolunteerId {
    let id = VolunteerId(Uuid::now_v7());
    let sheet = VolunteerSheet { number: Some(number.into()), place: Some(place(VILLAGE)), ..VolunteerSheet::new(id) };
    let mut set = envelope(Command::SetVolunteers { volunteers: vec![sheet] });
    set.volunteer_papers.insert(id, VolunteerPapers { name: name.into(), phone: "13907440001".into() });
    let _: CommandAnswer = centre.post(token, "commands", &set).await.ok();
    id
}

/// Files a call with these words by somebody of this name behind the door.
async fn call(centre: &TestCentre, token: &str, words: &str, name: &str, flags: Flags) -> (RequestId, CommandAnswer) {
    let (request, Command::File(plain)) = filing() else { unreachable!("a filing files") };
    let file = Command::File(Box::new(Filing { words: words.into(), flags, ..*plain }));
    let caller = Contact { name: name.into(), phone: "13900001111".into(), ..Contact::default() };
    let papers = Some(Papers { caller, door: DOOR.into(), ..Papers::default() });
    let answer = centre.post(token, "commands", &CommandEnvelope { papers, ..envelope(file) }).await.ok();
    (request, answer)
}

async fn request(centre: &TestCentre, token: &str, id: RequestId) -> paidan::domain::request::Request {
    let detail: RequestDetail = centre.get(token, &format!("requests/{id}")).await.ok();
    detail.request.unwrap()
}

async fn notices(centre: &TestCentre, token: &str, query: &str) -> NoticePage {
    centre.get(token, &format!("notices{query}")).await.ok()
}

/// What every seat is told: the desk and the feed.
async fn told_to_seats(centre: &TestCentre, token: &str, since: &SnapshotAnswer) -> String {
    let feed = centre.get(token, &format!("events?after={}.{}&wait=0", since.epoch, since.revision)).await;
    let desk = centre.get(token, "snapshot").await;
    format!("{}{}", String::from_utf8(feed.body).unwrap(), String::from_utf8(desk.body).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn ly5_experts_are_imported_told_first_and_never_a_partys_relative() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let auditor = centre.token(Role::Auditor, COUNTY).await;
    let elsewhere = centre.token(Role::Clerk, OTHER_TOWN).await;
    let since: SnapshotAnswer = centre.get(&dispatcher, "snapshot").await.ok();
    let mut experts = Vec::new();
    for (number, name) in [("43-1", "甲老"), ("43-2", "乙老"), ("43-3", "丙老"), ("43-4", "丁老"), ("43-5", "戊老")]
    {
        experts.push(volunteer(&centre, &dispatcher, number, name).await);
    }

    // One bad row and nothing is taken; every bad field is named by its line.
    let bad =
        format!("number,place,topics,kin,team\n99,{VILLAGE},地界,,\n43-1,439999999999,,,NONE\n43-2,{VILLAGE},地界,,\n");
    let problems = import(&centre, &dispatcher, RecordKind::Expert, &bad).await;
    assert_eq!(named(&problems), [(2, "number"), (3, "place"), (3, "team"), (3, "topics")]);
    assert_eq!(listed(&centre, &dispatcher, "expert").await.records, []);
    let good = format!(
        "number,place,topics,kin,team\n43-1,{VILLAGE},地界;医保,王,XJ01\n43-2,{VILLAGE},地界,,\n43-3,{VILLAGE},地界,李,\n\
         43-4,{VILLAGE},地界,,\n43-5,{VILLAGE},地界,,\n"
    );
    assert_eq!(import(&centre, &dispatcher, RecordKind::Expert, &good).await, []);
    assert_eq!(import(&centre, &dispatcher, RecordKind::Expert, &good).await, [], "again changes nothing");

    // Who is found, by topic and by name; an auditor reads no name, another town nobody.
    let found = listed(&centre, &dispatcher, "expert?q=医保").await;
    assert_eq!(found.records.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["甲老"]);
    assert_eq!(listed(&centre, &dispatcher, "expert?q=乙老").await.records.len(), 1);
    assert_eq!(listed(&centre, &elsewhere, "expert").await.records.len(), 0);
    assert!(listed(&centre, &auditor, "expert").await.records.iter().all(|row| row.name.is_empty()));
    assert_eq!(centre.get(&dispatcher, "register/nobody").await.problem(404), "not_found");
    let page = listed(&centre, &dispatcher, "expert?limit=3").await;
    let rest = listed(&centre, &dispatcher, &format!("expert?limit=3&after={}", page.next.unwrap())).await;
    assert_eq!((page.records.len(), rest.records.len(), rest.next), (3, 2, None));

    // At most three of the village in the matter, none of a party's kin; of whom nobody knows the name, none with any kin.
    centre.restart().await;
    let none = Flags::default();
    let (one, answer) = call(&centre, &dispatcher, "两家为地界吵起来了", "王某", none).await;
    assert!(answer.events.iter().any(|event| matches!(event, Event::FirstTold(_))));
    let told = request(&centre, &dispatcher, one).await.told_first.unwrap();
    assert_eq!(told.experts, [experts[1], experts[2], experts[3]], "not the one of the caller's own kin");
    let (two, _) = call(&centre, &dispatcher, "想问医保", "赵某", none).await;
    let told = request(&centre, &dispatcher, two).await.told_first.unwrap();
    assert_eq!((told.experts, told.teams), (vec![experts[0]], vec![centre.teams["XJ01"]]));
    let (_, unnamed) = filing();
    let answer = centre.accepted(&dispatcher, unnamed).await;
    assert!(answer.events.iter().all(|event| !matches!(event, Event::FirstTold(_))), "nobody knows who is concerned");

    // The team of somebody who was told ranks first, with its reason.
    let ranking: RankingAnswer = centre.get(&dispatcher, &format!("requests/{two}/ranking")).await.ok();
    assert_eq!(ranking.teams[0].team, centre.teams["XJ01"]);
    assert!(matches!(ranking.teams[0].verdict, Verdict::Fit { parts, .. } if parts.told_first == 100));

    // Never of a protected order.
    let protected = Flags { protected: true, ..none };
    let (hidden, answer) = call(&centre, &dispatcher, "隔壁为地界打孩子", "赵某", protected).await;
    assert!(answer.events.iter().all(|event| !matches!(event, Event::FirstTold(_))));
    let hidden = request(&centre, &dispatcher, hidden).await;
    assert_eq!((hidden.told_first, hidden.notices.len()), (None, 0));

    // Removed, an expert is told no more; no name and no telephone reaches a seat.
    let gone = Command::RemoveRecords {
        records: vec![listed(&centre, &dispatcher, "expert?q=乙老").await.records[0].record.name()],
    };
    centre.accepted(&dispatcher, gone.clone()).await;
    assert_eq!(centre.command(&dispatcher, gone).await.problem(409), "invalid");
    let (three, _) = call(&centre, &dispatcher, "又为地界吵", "王某", none).await;
    let told = request(&centre, &dispatcher, three).await.told_first.unwrap();
    assert_eq!(told.experts, [experts[2], experts[3], experts[4]]);
    let seats = told_to_seats(&centre, &dispatcher, &since).await;
    assert!(!seats.contains("甲老") && !seats.contains("13907440001") && !seats.contains("record_set"));
    let report: RegisterReport = centre.get(&dispatcher, REPORT).await.ok();
    assert_eq!((report.figures.experts, report.figures.told_first_orders), (4, 3));
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ls2_a_paired_member_is_told_first_by_a_notice_until_somebody_has_heard() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let agent = centre.token(Role::Channel, COUNTY).await;
    let auditor = centre.token(Role::Auditor, COUNTY).await;
    let since: SnapshotAnswer = centre.get(&dispatcher, "snapshot").await.ok();
    let paired = volunteer(&centre, &dispatcher, "43-1", "甲某某").await;
    let twice =
        format!("number,place,door,area\n43-1,{VILLAGE},{DOOR},一片\n43-1,{VILLAGE},,\n43-1,{VILLAGE},{DOOR},\n");
    let problems = import(&centre, &dispatcher, RecordKind::Pairing, &twice).await;
    assert_eq!(named(&problems), [(3, "door"), (4, "number")]);
    let one = format!("number,place,door,area\n43-1,{VILLAGE},{DOOR},一片\n");
    assert_eq!(import(&centre, &dispatcher, RecordKind::Pairing, &one).await, []);
    let row = listed(&centre, &dispatcher, "pairing?q=一片").await.records.remove(0);
    assert!(matches!(&row.record, Record::Pairing(pairing) if pairing.household.is_some()));
    // Without a door nobody knows which household it is.
    let Record::Pairing(pairing) = row.record else { unreachable!("it is a pairing") };
    let nowhere = Record::Pairing(paidan::domain::register::Pairing { household: None, ..pairing });
    let set = Command::SetRecords { records: vec![nowhere] };
    assert_eq!(centre.command(&dispatcher, set.clone()).await.problem(409), "invalid");
    assert_eq!(centre.command(&auditor, set).await.problem(403), "role_may_not");

    // Told at once, under one id, again until somebody has heard.
    let (filed, _) = call(&centre, &dispatcher, "想请人来家里看看", "刘某", Flags::default()).await;
    assert_eq!(request(&centre, &dispatcher, filed).await.told_first.unwrap().paired, Some(paired));
    let first_try = notices(&centre, &agent, "").await;
    assert_eq!(first_try.notices.len(), 1);
    let notice = first_try.notices[0].notice.clone();
    assert_eq!((&notice.to, &notice.about), (&NoticeTo::Volunteer { volunteer: paired }, &NoticeAbout::ToldFirst));
    let next = |page: &NoticePage| format!("?after={}", page.next.0);
    assert_eq!(notices(&centre, &agent, &next(&first_try)).await.notices, [], "each try once");
    // Planned work is told again after four hours.
    centre.clock.pass(Span::minutes(241));
    centre.restart().await;
    let again = notices(&centre, &agent, &next(&first_try)).await;
    assert_eq!((again.notices[0].notice.id, again.notices[0].standing.tries), (notice.id, 2));
    let heard = Command::NoticeDelivered { request: filed, notice: notice.id };
    assert_eq!(centre.command(&auditor, heard.clone()).await.problem(403), "role_may_not");
    centre.accepted(&agent, heard.clone()).await;
    assert_eq!(centre.command(&agent, heard).await.problem(409), "nothing_to_do");
    assert_eq!(notices(&centre, &agent, "").await.notices, []);

    // What nobody acknowledges is shown as failed after the last try, as is what an agent gives up.
    let (_, _) = call(&centre, &dispatcher, "还想请人来看看", "刘某", Flags::default()).await;
    let (given_up, _) = call(&centre, &dispatcher, "再请人来看看", "刘某", Flags::default()).await;
    let id = request(&centre, &dispatcher, given_up).await.notices[0].id;
    let fails = |reason: &str| Command::NoticeFailed { request: given_up, notice: id, reason: reason.into() };
    assert_eq!(centre.command(&agent, fails(" ")).await.problem(409), "missing");
    centre.accepted(&agent, fails("号码停机")).await;
    assert_eq!(notices(&centre, &dispatcher, "?failed=true").await.notices.len(), 1);
    centre.clock.pass(Span::days(2));
    assert_eq!(notices(&centre, &dispatcher, "?failed=true").await.notices.len(), 2);
    assert_eq!(notices(&centre, &agent, "").await.notices, [], "and is tried no more");

    let seats = told_to_seats(&centre, &dispatcher, &since).await;
    assert!(!seats.contains("甲某某") && !seats.contains(DOOR));
    let (feed, _) = seats.split_once("\"desk\"").unwrap();
    assert!(!feed.contains("党") && !feed.contains("record_set"));
    let report: RegisterReport = centre.get(&dispatcher, REPORT).await.ok();
    assert_eq!((report.figures.paired_households, report.figures.paired_people), (1, 1));
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ls1_units_and_members_are_registered_and_the_pressing_needs_they_solve_are_counted() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let auditor = centre.token(Role::Auditor, COUNTY).await;
    let team = centre.team_token("XJ01").await;
    let member = volunteer(&centre, &dispatcher, "43-1", "甲某某").await;
    let members = format!("number,unit,community,skills\n43-1,DW-01,{VILLAGE},理发\n");
    assert_eq!(named(&import(&centre, &dispatcher, RecordKind::Member, &members).await), [(2, "unit")]);
    let units = format!("code,name,community\nDW-01,某局,{VILLAGE}\nDW-02,某办,{VILLAGE}\n");
    assert_eq!(import(&centre, &dispatcher, RecordKind::Unit, &units).await, []);
    assert_eq!(import(&centre, &dispatcher, RecordKind::Member, &members).await, []);
    assert_eq!(listed(&centre, &dispatcher, "member?q=理发").await.records[0].name, "甲某某");
    assert_eq!(listed(&centre, &dispatcher, &format!("unit?place={OTHER_TOWN}")).await.records, []);

    // Two pressing needs, of which one is solved; one that is not pressing.
    centre.restart().await;
    for (pressing_need, solved) in [(true, true), (true, false), (false, true)] {
        let flags = Flags { pressing_need, ..Flags::default() };
        let (request, _) = call(&centre, &dispatcher, "想请人讲医保", "刘某", flags).await;
        let taking_in = paidan::domain::command::TakingIn::default();
        centre.accepted(&dispatcher, Command::TakeIn { request, taking_in }).await;
        centre.accepted(&dispatcher, offer(request, centre.teams["XJ01"])).await;
        centre.accepted(&team, accept(request)).await;
        centre.accepted(&team, arrive(request)).await;
        centre.accepted(&team, finish(request)).await;
        let hours = vec![VerifiedHours { volunteer: member, minutes: 60, served_as: ServedAs::Volunteer }];
        centre
            .accepted(&dispatcher, Command::VerifyHours { request, assignment: first(request), people: 1, hours })
            .await;
        if solved {
            centre.accepted(&dispatcher, rate(request)).await;
        }
    }
    let report: RegisterReport = centre.get(&auditor, REPORT).await.ok();
    let figures = &report.figures;
    assert_eq!((figures.units, figures.members), (2, 1));
    assert_eq!((figures.pressing_orders, figures.solved_orders), (2, 1));
    let one = &figures.by_unit[0];
    assert_eq!((one.unit.as_str(), one.members, one.services), ("DW-01", 1, 3));
    assert_eq!((one.solved_orders, one.solved_households), (1, 1));
    assert_eq!((figures.by_unit[1].services, figures.by_unit[1].solved_orders), (0, 0));
    let early: RegisterReport = centre.get(&auditor, &format!("{REPORT}&revision=5")).await.ok();
    assert_eq!(early.figures.units, 0, "as it stood then");
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ls3_branches_elsewhere_say_what_they_bring_and_what_needs_no_travel() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let clerk = centre.token(Role::Clerk, TOWN).await;
    let bad = "code,name,city,brings\nWD-01,某市联络站,某市,money\nWD-02,,某市,\n";
    assert_eq!(named(&import(&centre, &dispatcher, RecordKind::Branch, bad).await), [(2, "brings"), (3, "name")]);
    let good = "code,name,city,contact,brings,online_meetings,no_travel\n\
                WD-01,某市联络站,某市,联络处,project:民宿:1;job:缝纫:20,3,LLXJ\nWD-02,某岛联络站,某岛,,job:果园:5,1,\n";
    assert_eq!(import(&centre, &dispatcher, RecordKind::Branch, good).await, []);
    centre.restart().await;
    let page = listed(&centre, &dispatcher, "branch?q=缝纫").await;
    let Record::Branch(branch) = &page.records[0].record else { unreachable!("it is a branch") };
    assert_eq!((branch.city.as_str(), branch.no_travel.len()), ("某市", 1));
    // It lies in no town: a 所 does not keep it, nor see it.
    assert_eq!(listed(&centre, &clerk, "branch").await.records, []);
    let own = Command::SetRecords { records: vec![Record::Branch(branch.clone())] };
    assert_eq!(centre.command(&clerk, own).await.problem(403), "outside_scope");
    let unknown = paidan::domain::register::Branch { no_travel: vec!["NOSUCH".parse().unwrap()], ..branch.clone() };
    let refused = Command::SetRecords { records: vec![Record::Branch(unknown)] };
    assert_eq!(centre.command(&dispatcher, refused).await.problem(409), "invalid");
    let report: RegisterReport = centre.get(&dispatcher, REPORT).await.ok();
    let figures = &report.figures;
    assert_eq!((figures.branches, figures.projects, figures.jobs, figures.online_meetings), (2, 1, 25, 4));

    // Households for what they are, without a name.
    let kinds = format!("place,door,kinds\n{VILLAGE},{DOOR},old_alone;family_at_front\n");
    assert_eq!(import(&centre, &dispatcher, RecordKind::Beneficiary, &kinds).await, []);
    let wrong = format!("place,door,kinds\n{VILLAGE},{DOOR},rich\n");
    assert_eq!(named(&import(&centre, &dispatcher, RecordKind::Beneficiary, &wrong).await), [(2, "kinds")]);
    let report: RegisterReport = centre.get(&dispatcher, REPORT).await.ok();
    assert_eq!(report.figures.beneficiary_households, 1);
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ty2_every_address_has_one_grid_with_one_owner_and_a_case_holds_many_orders() {
    let mut centre = TestCentre::start().await;
    let admin = centre.token(Role::Administrator, COUNTY).await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let grid = |number: u32, aliases: &[&str]| Place {
        code: place(&format!("{STREET}{number:03}")),
        name: format!("第{number}网格"),
        level: PlaceLevel::Grid,
        parent: Some(place(STREET)),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        neighbours: Vec::new(),
    };
    let one = grid(1, &["东湾", "桥头"]);
    centre.accepted(&admin, Command::SetPlaces { places: vec![one.clone()] }).await;
    let sheet = |code: &str| PositionSheet {
        code: code.parse().unwrap(),
        name: "网格席".into(),
        places: Vec::new(),
        services: Vec::new(),
        night_duty: false,
    };
    centre.accepted(&admin, Command::SetPositions { positions: vec![sheet("WG1"), sheet("WG2")] }).await;
    let owner = |position: &str, office: &str| GridOwner {
        grid: one.code.clone(),
        office: place(office),
        position: position.parse().unwrap(),
    };
    let assign = |owner: GridOwner, instead| Command::AssignGrid { owner, instead };

    // The owner is an office that it lies in, at a position there is; never two.
    let page: GridPage = centre.get(&dispatcher, "grids").await.ok();
    assert!(page.faults.without_owner.contains(&one.code) && !page.faults.without_grid.is_empty());
    let far = assign(owner("WG1", OTHER_TOWN), false);
    assert_eq!(centre.command(&dispatcher, far).await.problem(409), "invalid");
    let nobody = assign(owner("WG9", TOWN), false);
    assert_eq!(centre.command(&dispatcher, nobody).await.problem(409), "no_such_position");
    centre.accepted(&dispatcher, assign(owner("WG1", TOWN), false)).await;
    let second = centre.command(&dispatcher, assign(owner("WG2", TOWN), false)).await;
    assert_eq!(second.problem(409), "grid_owned");
    centre.accepted(&dispatcher, assign(owner("WG2", TOWN), true)).await;
    centre.accepted(&dispatcher, Command::TakePosition { position: "WG2".parse().unwrap() }).await;
    centre.restart().await;

    // An address of the village resolves to its only grid and the person on shift.
    let page: GridPage = centre.get(&dispatcher, &format!("grids?place={STREET}")).await.ok();
    assert_eq!((page.grids.len(), page.grids[0].owner.position.as_str()), (1, "WG2"));
    assert!(page.grids[0].on_shift.is_some());
    // With a second grid the village alone says too little, and an address in both is reported.
    centre.accepted(&admin, Command::SetPlaces { places: vec![grid(2, &["桥头"])] }).await;
    let page: GridPage = centre.get(&dispatcher, &format!("grids?place={STREET}")).await.ok();
    assert_eq!(page.grids, []);
    let page: GridPage = centre.get(&dispatcher, &format!("grids?place={}", one.code)).await.ok();
    assert_eq!(page.grids.len(), 1);
    let page: GridPage = centre.get(&dispatcher, "grids").await.ok();
    assert_eq!((page.faults.in_two[0].address.as_str(), page.faults.in_two[0].grids.len()), ("桥头", 2));

    // A social worker's case: closed when none of its orders is open any more.
    let desk: SnapshotAnswer = centre.get(&dispatcher, "snapshot").await.ok();
    let worker = desk.desk.operators.values().find(|one| one.role == Role::Dispatcher).unwrap().id;
    let case = CaseFileId(Uuid::now_v7());
    let open = Command::OpenCase { case, worker, words: "独居，常来电".into() };
    centre.accepted(&dispatcher, open.clone()).await;
    assert_eq!(centre.command(&dispatcher, open).await.problem(409), "id_taken");
    let (first_order, second_order) = (centre.queued(&dispatcher).await, centre.queued(&dispatcher).await);
    for request in [first_order, second_order] {
        centre.accepted(&dispatcher, Command::AddToCase { case, request }).await;
    }
    let other = CaseFileId(Uuid::now_v7());
    let unknown = Command::AddToCase { case: other, request: first_order };
    assert_eq!(centre.command(&dispatcher, unknown).await.problem(409), "no_such_case");
    let close = Command::CloseCase { case, words: "已稳定".into() };
    assert_eq!(centre.command(&dispatcher, close.clone()).await.problem(409), "case_has_open");
    for request in [first_order, second_order] {
        centre
            .accepted(&dispatcher, Command::Reject { request, reason: "重复".into(), rang_and_confirmed: false })
            .await;
    }
    centre.accepted(&dispatcher, close.clone()).await;
    assert_eq!(centre.command(&dispatcher, close).await.problem(409), "no_such_case");
    let page: CasePage = centre.get(&dispatcher, "cases").await.ok();
    assert_eq!((page.cases[0].orders.len(), page.cases[0].closed.is_some()), (2, true));
    centre.verified().await;
}
