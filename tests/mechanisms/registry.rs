//! The registry of volunteers: a file of many staged and adopted, people found and honoured, minors kept safe, and the
//! certificate of 民政部令67.

use std::fmt::Write as _;

use paidan::client::Api;
use paidan::client::http::HttpTransport;
use paidan::domain::accounts::points::{ServedAs, VerifiedHours};
use paidan::domain::accounts::volunteer::{HonourLevel, RecordEntry, VolunteerKind, VolunteerSheet, VolunteerStatus};
use paidan::domain::command::Command;
use paidan::domain::event::Event;
use paidan::domain::ids::{ImportId, RequestId, VolunteerId};
use paidan::domain::operator::Role;
use paidan::domain::redactable::Redactable;
use paidan::domain::request::Satisfaction;
use paidan::domain::team::Skill;
use paidan::domain::time::{Span, Timestamp};
use paidan::store::Sqlite;
use paidan::traffic::volunteers::{self, Import, Outcome};
use paidan::wire::tables::{self, RowProblem, volunteer_id};
use paidan::wire::{CommandAnswer, LeaderReport, SnapshotAnswer, VolunteerPage, VolunteerPapers, VolunteerRecord};
use uuid::Uuid;

use crate::centre::*;

fn api(centre: &TestCentre, token: &str) -> Api {
    Api::new(HttpTransport::new(&centre.url, place(COUNTY), token, "en").unwrap())
}

/// So many rows; those of `bad` lines have no place that anybody knows.
fn file(rows: usize, place: &str) -> String {
    let surnames = ["王", "李", "张", "曾", "欧阳"];
    let given = ["小明", "德福", "秀英", "建国", "桂花", "乐"];
    let mut file = "number,name,phone,place,skills\n".to_owned();
    for n in 0..rows {
        let name = format!("{}{}", surnames[n % 5], given[n % 6]);
        let _ = writeln!(file, "43{n:09},{name},139{n:08},{place},理发");
    }
    file
}

/// Imports a text; `stop_after` so many rows it is told to end.
async fn import(
    centre: &TestCentre,
    token: &str,
    text: &str,
    partial: bool,
    stop_after: u64,
) -> (Outcome, Vec<RowProblem>) {
    let api = api(centre, token);
    let places = api.snapshot().await.unwrap().desk.places;
    let table = tables::volunteers(&place(COUNTY), text, |code| places.get(code).is_some());
    let mut problems = table.problems;
    let import = Import { digest: volunteers::digest(text.as_bytes()), rows: table.rows, partial };
    let outcome = volunteers::run(&api, import, |staged| staged < stop_after, &mut problems).await.unwrap();
    (outcome, problems)
}

async fn search(centre: &TestCentre, token: &str, query: &str) -> VolunteerPage {
    centre.get(token, &format!("volunteers?{query}")).await.ok()
}

async fn names(centre: &TestCentre, token: &str, query: &str) -> Vec<String> {
    search(centre, token, query).await.volunteers.into_iter().map(|row| row.name).collect()
}

async fn record(centre: &TestCentre, token: &str, volunteer: VolunteerId) -> VolunteerRecord {
    centre.get(token, &format!("volunteers/{volunteer}")).await.ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn ly7_a_file_of_volunteers_is_staged_adopted_at_once_and_searched_by_name_pinyin_and_number() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let auditor = centre.token(Role::Auditor, COUNTY).await;
    let village = centre.token(Role::Clerk, VILLAGE).await;
    let elsewhere = centre.token(Role::Clerk, OTHER_TOWN).await;
    let before: SnapshotAnswer = centre.get(&dispatcher, "snapshot").await.ok();

    // One of the file's numbers is another's, who keeps both name and number.
    let own = VolunteerId(Uuid::now_v7());
    let sheet = VolunteerSheet { number: Some("43000000007".into()), ..VolunteerSheet::new(own) };
    let mut set = envelope(Command::SetVolunteers { volunteers: vec![sheet] });
    set.volunteer_papers.insert(own, VolunteerPapers { name: "钱老七".into(), phone: String::new() });
    let _: CommandAnswer = centre.post(&dispatcher, "commands", &set).await.ok();

    // Interrupted after the second chunk, restarted in the middle: nothing of it holds.
    let text = file(350, VILLAGE);
    let (outcome, _) = import(&centre, &dispatcher, &text, false, 200).await;
    assert!(matches!(outcome, Outcome::Interrupted), "{outcome:?}");
    centre.restart().await;
    let page = search(&centre, &dispatcher, "").await;
    assert_eq!((page.registered, page.volunteers[0].name.as_str()), (1, "钱老七"));
    let open = page.open_import.expect("it is open");
    assert_eq!(open.rows, 200);
    let staged = volunteer_id(&place(COUNTY), "43000000000");
    assert_eq!(centre.get(&dispatcher, &format!("volunteers/{staged}")).await.problem(404), "not_found");
    // While it is open there is no other, it cannot be adopted in part, and its numbers are taken.
    let volunteers = vec![VolunteerSheet::new(VolunteerId(Uuid::now_v7()))];
    let other = Command::StageVolunteers { import: ImportId(Uuid::now_v7()), volunteers };
    assert_eq!(centre.command(&dispatcher, other).await.problem(409), "import_open");
    let early = Command::AdoptImport { import: open.import, rows: 350 };
    assert_eq!(centre.command(&dispatcher, early).await.problem(409), "import_incomplete");
    let number = Some("43000000001".to_owned());
    let taken = VolunteerSheet { number, ..VolunteerSheet::new(VolunteerId(Uuid::now_v7())) };
    let taken = Command::SetVolunteers { volunteers: vec![taken] };
    assert_eq!(centre.command(&dispatcher, taken.clone()).await.problem(409), "invalid");

    // Run again it goes on where it was, and one command makes all of it valid; a third time there is nothing to do.
    let (outcome, problems) = import(&centre, &dispatcher, &text, false, u64::MAX).await;
    assert!(matches!(outcome, Outcome::Adopted { import, rows: 350, .. } if import == open.import), "{outcome:?}");
    assert_eq!(problems, []);
    let (outcome, _) = import(&centre, &dispatcher, &text, false, u64::MAX).await;
    assert!(matches!(outcome, Outcome::AdoptedBefore), "{outcome:?}");
    let page = search(&centre, &dispatcher, "limit=500").await;
    assert_eq!((page.registered, page.volunteers.len(), page.open_import), (350, 350, None));
    assert!(page.volunteers.iter().any(|row| row.id == own && row.name != "钱老七"), "the number is the same person");

    // Found by name, pinyin, initials and number, the telephone masked; page by page nobody twice.
    assert_eq!(names(&centre, &dispatcher, "q=钱老七").await, Vec::<String>::new());
    let ouyang = names(&centre, &dispatcher, "q=欧阳秀英").await;
    assert!(!ouyang.is_empty() && ouyang.iter().all(|name| name == "欧阳秀英"));
    assert_eq!(names(&centre, &dispatcher, "q=ouyangxiuying").await, ouyang);
    assert!(names(&centre, &dispatcher, "q=oyxy").await.ends_with(&ouyang));
    let found = search(&centre, &dispatcher, "q=43000000012").await;
    assert_eq!(found.volunteers.len(), 1);
    assert!(found.volunteers[0].phone.contains('*'), "{}", found.volunteers[0].phone);
    let first = search(&centre, &dispatcher, "q=wang&limit=40").await;
    let rest = search(&centre, &dispatcher, &format!("q=wang&limit=40&after={}", first.next.clone().unwrap())).await;
    let all: std::collections::BTreeSet<_> =
        first.volunteers.iter().chain(&rest.volunteers).map(|row| row.id).collect();
    assert_eq!((all.len(), rest.next), (70, None), "a fifth of them");
    assert_eq!(search(&centre, &dispatcher, "skill=理发&limit=500").await.volunteers.len(), 350);
    assert_eq!(search(&centre, &dispatcher, &format!("place={OTHER_TOWN}")).await.volunteers.len(), 0);

    // A 站 sees its village, another town nobody, an auditor no name; names and numbers reach no feed.
    assert_eq!(search(&centre, &village, "limit=500").await.volunteers.len(), 350);
    assert_eq!(search(&centre, &elsewhere, "limit=500").await.volunteers.len(), 0);
    let someone = first.volunteers[0].id;
    assert_eq!(centre.get(&elsewhere, &format!("volunteers/{someone}")).await.problem(403), "forbidden");
    assert_eq!(names(&centre, &auditor, "q=43000000012").await, [""]);
    assert_eq!(search(&centre, &auditor, "q=wang").await.volunteers.len(), 0);
    let opened = Command::OpenVolunteerPapers { volunteer: someone };
    assert_eq!(centre.command(&auditor, opened.clone()).await.problem(403), "role_may_not");
    assert_eq!(centre.command(&elsewhere, opened.clone()).await.problem(403), "outside_scope");
    let answer = centre.accepted(&village, opened).await;
    assert!(answer.volunteer_papers.unwrap().phone.starts_with("139"), "whole, and the opening is on record");
    let feed = centre.get(&dispatcher, &format!("events?after={}.{}&wait=0", before.epoch, before.revision)).await;
    let feed = String::from_utf8(feed.body).unwrap();
    assert!(!feed.contains("秀英") && !feed.contains("43000000012") && !feed.contains("volunteer_staged"));

    // A file with errors: each is named by its line, nothing is taken; with --partial the others are.
    let mut bad = file(150, OTHER_TOWN).replace("43000000003,", "43X00000003,").replace("13900000005", "12");
    bad = bad.replace("43000", "44000");
    let taken = VolunteerSheet { number: Some("44000000101".into()), ..VolunteerSheet::new(own) };
    assert_eq!(centre.command(&dispatcher, Command::SetVolunteers { volunteers: vec![taken] }).await.status, 409);
    let holder = VolunteerId(Uuid::now_v7());
    let holder = VolunteerSheet { number: Some("45-1".into()), ..VolunteerSheet::new(holder) };
    centre.accepted(&dispatcher, Command::SetVolunteers { volunteers: vec![holder] }).await;
    let (outcome, problems) = import(&centre, &dispatcher, &bad, false, u64::MAX).await;
    assert!(matches!(outcome, Outcome::Refused), "{outcome:?}");
    let named: Vec<(u64, &str)> = problems.iter().map(|bad| (bad.line, bad.field.as_str())).collect();
    assert_eq!(named, [(7, "phone")], "{problems:?}");
    let page = search(&centre, &dispatcher, "").await;
    assert_eq!((page.registered, page.open_import), (351, None), "nothing was taken, and nothing is in the way");
    let (outcome, _) = import(&centre, &dispatcher, &bad, true, u64::MAX).await;
    assert!(matches!(outcome, Outcome::Adopted { rows: 149, .. }), "{outcome:?}");
    assert_eq!(search(&centre, &dispatcher, "").await.registered, 351 + 149);

    // Abandoned by hand, its numbers are free again.
    let (outcome, _) = import(&centre, &dispatcher, &file(120, VILLAGE).replace("43000", "46000"), false, 100).await;
    assert!(matches!(outcome, Outcome::Interrupted), "{outcome:?}");
    let open = search(&centre, &dispatcher, "").await.open_import.unwrap();
    let free =
        VolunteerSheet { number: Some("46000000001".into()), ..VolunteerSheet::new(VolunteerId(Uuid::now_v7())) };
    let free = Command::SetVolunteers { volunteers: vec![free] };
    assert_eq!(centre.command(&dispatcher, free.clone()).await.problem(409), "invalid");
    centre.accepted(&dispatcher, Command::AbandonImport { import: open.import, reason: "旧文件".into() }).await;
    centre.accepted(&dispatcher, free).await;

    let everybody = search(&centre, &dispatcher, "limit=500").await.volunteers;
    centre.restart().await;
    assert_eq!(search(&centre, &dispatcher, "limit=500").await.volunteers, everybody);
    centre.verified().await;
}

async fn register(centre: &TestCentre, token: &str, sheet: VolunteerSheet, name: &str) -> VolunteerId {
    let id = sheet.id;
    let mut set = envelope(Command::SetVolunteers { volunteers: vec![sheet] });
    set.volunteer_papers.insert(id, VolunteerPapers { name: name.into(), phone: "13907440001".into() });
    let _: CommandAnswer = centre.post(token, "commands", &set).await.ok();
    id
}

fn at_home(kind: VolunteerKind, number: &str) -> VolunteerSheet {
    let id = VolunteerId(Uuid::now_v7());
    VolunteerSheet { kind, number: Some(number.into()), place: Some(place(VILLAGE)), ..VolunteerSheet::new(id) }
}

/// A talk that a team has accepted.
async fn accepted(centre: &TestCentre, dispatcher: &str, team: &str) -> RequestId {
    let request = centre.queued(dispatcher).await;
    centre.accepted(dispatcher, offer(request, centre.teams["XJ01"])).await;
    centre.accepted(team, accept(request)).await;
    request
}

fn verify(request: RequestId, volunteer: VolunteerId, minutes: u32) -> Command {
    let hours = vec![VerifiedHours { volunteer, minutes, served_as: ServedAs::Volunteer }];
    Command::VerifyHours { request, assignment: first(request), people: 1, hours }
}

#[tokio::test(flavor = "multi_thread")]
async fn cl5_who_leads_by_hours_and_ratings_is_honoured_and_gets_a_certificate_of_his_own_number() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let auditor = centre.token(Role::Auditor, COUNTY).await;
    let team = centre.team_token("XJ01").await;
    let one = register(&centre, &dispatcher, at_home(VolunteerKind::Ordinary, "43-1"), "甲某某").await;
    let other = register(&centre, &dispatcher, at_home(VolunteerKind::Ordinary, "43-2"), "乙某某").await;

    // Two orders of the one, of which one was rated; half an hour of the other.
    for (rated, who, minutes) in [(true, one, 60), (false, one, 40), (false, other, 30)] {
        let request = accepted(&centre, &dispatcher, &team).await;
        centre.accepted(&team, arrive(request)).await;
        centre.accepted(&team, finish(request)).await;
        centre.accepted(&dispatcher, verify(request, who, minutes)).await;
        if rated {
            centre.accepted(&dispatcher, rate(request)).await;
        }
    }
    let path = "reports/leaders?from=2026-11-01&to=2026-12-01";
    let report: LeaderReport = centre.get(&auditor, path).await.ok();
    let figures = report.leaders.iter().map(|row| {
        let figures = row.figures;
        (row.number.as_deref().unwrap(), figures.minutes, figures.orders, figures.rating_sum, figures.ratings)
    });
    assert_eq!(figures.collect::<Vec<_>>(), [("43-1", 100, 2, 5, 1), ("43-2", 30, 1, 0, 0)]);
    assert_eq!(report.leaders[0].name, "", "an auditor reads no name");
    let early: LeaderReport = centre.get(&auditor, &format!("{path}&revision=5")).await.ok();
    assert_eq!((early.people, early.revision.0), (0, 5));
    assert_eq!(centre.get(&auditor, "reports/leaders?from=2026-12-01&to=2026-11-01").await.problem(400), "malformed");

    // The honour is on record, found, and seen by whoever looks for who leads; a wrong one is struck and stays.
    let on = Timestamp(1_795_300_000_000_000);
    let honour = |what: &str, on| RecordEntry::Honour {
        what: Redactable::remark(what),
        by: Redactable::remark("县文明办"),
        level: HonourLevel::County,
        on,
    };
    let add = |volunteer, add| Command::AddToVolunteerRecord { volunteer, add };
    assert_eq!(centre.command(&auditor, add(one, honour("最美志愿者", on))).await.problem(403), "role_may_not");
    let to_come = honour("最美志愿者", on + Span::days(90));
    assert_eq!(centre.command(&dispatcher, add(one, to_come)).await.problem(409), "invalid");
    assert_eq!(centre.command(&dispatcher, add(one, honour(" ", on))).await.problem(409), "missing");
    centre.accepted(&dispatcher, add(one, honour("最美志愿者", on))).await;
    centre.accepted(&dispatcher, add(other, honour("最美志愿者", on))).await;
    let struck = RecordEntry::Struck { entry: 0, reason: Redactable::remark("重名") };
    centre.accepted(&dispatcher, add(other, struck)).await;
    let training = RecordEntry::Training { what: Redactable::remark("急救培训"), minutes: 90, on };
    centre.accepted(&dispatcher, add(one, training)).await;
    let grade = Satisfaction::VerySatisfied;
    let evaluation = RecordEntry::Evaluation { grade, words: Redactable::remark("认真"), on };
    centre.accepted(&dispatcher, add(one, evaluation)).await;
    assert_eq!(names(&centre, &dispatcher, "honour=最美").await, ["甲某某"]);
    let report: LeaderReport = centre.get(&dispatcher, path).await.ok();
    assert_eq!(
        (report.leaders[0].name.as_str(), report.leaders[0].honours.as_slice()),
        ("甲某某", &["最美志愿者".to_owned()][..])
    );

    // Five records with where the hours come from; each certificate has a number of its own.
    let issued = centre.accepted(&dispatcher, Command::IssueCertificate { volunteer: one }).await;
    assert_eq!(issued.volunteer_papers.unwrap().name, "甲某某");
    centre.restart().await;
    centre.accepted(&dispatcher, Command::IssueCertificate { volunteer: other }).await;
    let nobody = register(&centre, &dispatcher, at_home(VolunteerKind::Ordinary, "43-3"), "丙某某").await;
    let none = Command::IssueCertificate { volunteer: nobody };
    assert_eq!(centre.command(&dispatcher, none).await.problem(409), "missing", "no hours, no certificate");
    let seen = record(&centre, &dispatcher, one).await;
    assert_eq!((seen.minutes, seen.service.len(), seen.records.len()), (100, 2, 3));
    assert!(seen.service.iter().all(|line| line.number.is_some() && line.service.is_some()));
    assert_eq!(seen.certificates[0].number, "430821-2026-000001");
    assert_eq!(record(&centre, &dispatcher, other).await.certificates[0].number, "430821-2026-000002");
    assert!(record(&centre, &dispatcher, other).await.records[0].struck);

    // An hour taken back leaves the record and the figures.
    let leader = centre.token(Role::DutyLeader, COUNTY).await;
    let assignment = seen.service[1].assignment;
    let reverse = Command::ReverseEarning { assignment, volunteer: one, reason: "重复登记".into() };
    centre.accepted(&leader, reverse).await;
    let seen = record(&centre, &dispatcher, one).await;
    assert_eq!((seen.minutes, seen.service[1].reversed), (60, true));
    let report: LeaderReport = centre.get(&dispatcher, path).await.ok();
    assert_eq!((report.leaders[0].figures.minutes, report.leaders[0].figures.orders), (60, 1));
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ty3_minors_serve_with_consent_by_day_and_never_in_danger() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let team = centre.team_token("XJ01").await;
    let now = Timestamp(1_795_399_200_000_000);
    let sheet = VolunteerSheet { consent_until: Some(now + Span::days(2)), ..at_home(VolunteerKind::Minor, "43-1") };
    let young = register(&centre, &dispatcher, sheet, "小某").await;
    let without = register(&centre, &dispatcher, at_home(VolunteerKind::Minor, "43-2"), "小丁").await;

    // Named for a talk in the morning: with consent only, each once, no more than come.
    let request = accepted(&centre, &dispatcher, &team).await;
    let name = |request, volunteers| Command::NameVolunteers { request, assignment: first(request), volunteers };
    let refused = centre.command(&dispatcher, name(request, vec![without])).await;
    assert_eq!(refused.problem(409), "minor_without_consent");
    assert_eq!(centre.command(&dispatcher, name(request, vec![young, without])).await.problem(409), "invalid");
    centre.accepted(&dispatcher, name(request, vec![young])).await;
    assert_eq!(centre.command(&dispatcher, name(request, vec![young])).await.problem(409), "nothing_to_do");
    centre.accepted(&team, arrive(request)).await;
    centre.accepted(&team, finish(request)).await;
    assert_eq!(centre.command(&dispatcher, verify(request, without, 30)).await.problem(409), "minor_without_consent");
    centre.accepted(&dispatcher, verify(request, young, 30)).await;

    // In the evening neither named nor credited.
    centre.clock.pass(Span::hours(10));
    let late = centre.queued(&dispatcher).await;
    centre.accepted(&dispatcher, offer(late, centre.teams["XJ01"])).await;
    centre.accepted(&team, accept(late)).await;
    centre.accepted(&team, arrive(late)).await;
    let refused = centre.command(&dispatcher, name(late, vec![young])).await;
    assert_eq!(refused.problem(409), "minor_by_night");
    centre.accepted(&team, finish(late)).await;
    assert_eq!(centre.command(&dispatcher, verify(late, young, 30)).await.problem(409), "minor_by_night");

    // What ends is listed before it does, and what was named and served is there after a restart.
    let page = search(&centre, &dispatcher, "ends_within=30").await;
    assert_eq!(page.volunteers.iter().map(|row| row.id).collect::<Vec<_>>(), [young]);
    centre.restart().await;
    assert_eq!(record(&centre, &dispatcher, young).await.minutes, 30);
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ty5_a_volunteers_own_certificate_and_insurance_are_on_the_sheet_and_their_end_is_listed() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let now = Timestamp(1_795_399_200_000_000);
    let skill = |days| Skill { name: "水上救援".into(), certified_until: Some(now + Span::days(days)) };
    let sheet = VolunteerSheet { skills: vec![skill(20)], ..at_home(VolunteerKind::Staffed, "43-1") };
    let soon = register(&centre, &dispatcher, sheet, "甲某某").await;
    let insured_until = Some(now + Span::days(5));
    let sheet = VolunteerSheet { skills: vec![skill(400)], insured_until, ..at_home(VolunteerKind::Ordinary, "43-2") };
    let sooner = register(&centre, &dispatcher, sheet, "乙某某").await;
    let ending = async |days: u32| {
        let page = search(&centre, &dispatcher, &format!("ends_within={days}&skill=水上救援")).await;
        page.volunteers.into_iter().map(|row| row.id).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(ending(3).await, [].into());
    assert_eq!(ending(10).await, [sooner].into());
    assert_eq!(ending(30).await, [soon, sooner].into());
    // Renewed it is off the list; a changed sheet keeps the name that no new one came with.
    let seen = record(&centre, &dispatcher, soon).await.volunteer;
    let renewed = VolunteerSheet { skills: vec![skill(800)], status: VolunteerStatus::Active, ..seen };
    centre.accepted(&dispatcher, Command::SetVolunteers { volunteers: vec![renewed] }).await;
    assert_eq!(ending(30).await, [sooner].into());
    assert_eq!(names(&centre, &dispatcher, "q=jiamoumou").await, ["甲某某"]);
    let refused = Command::SetVolunteers {
        volunteers: vec![VolunteerSheet {
            skills: vec![Skill { name: " ".into(), certified_until: None }],
            ..at_home(VolunteerKind::Ordinary, "43-3")
        }],
    };
    assert_eq!(centre.command(&dispatcher, refused).await.problem(409), "missing");
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_left_is_found_by_number_alone_from_then_on() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let id = VolunteerId(Uuid::now_v7());
    let sheet = |status| VolunteerSheet {
        number: Some("4308210077777".into()),
        place: Some(place(VILLAGE)),
        status,
        ..VolunteerSheet::new(id)
    };
    let mut registered = envelope(Command::SetVolunteers { volunteers: vec![sheet(VolunteerStatus::Active)] });
    let papers = VolunteerPapers { name: "覃某某".into(), phone: "13907440077".into() };
    registered.volunteer_papers.insert(id, papers);
    let _: CommandAnswer = centre.post(&dispatcher, "commands", &registered).await.ok();
    assert_eq!(search(&centre, &dispatcher, "q=%E8%A6%83%E6%9F%90").await.volunteers.len(), 1);
    centre.accepted(&dispatcher, Command::SetVolunteers { volunteers: vec![sheet(VolunteerStatus::Left)] }).await;
    for words in ["%E8%A6%83%E6%9F%90", "qmm", "qinmou"] {
        assert!(search(&centre, &dispatcher, &format!("q={words}")).await.volunteers.is_empty(), "{words}");
    }
    let found = search(&centre, &dispatcher, "q=4308210077777").await.volunteers;
    assert_eq!((found.len(), found[0].name.as_str(), found[0].phone.as_str()), (1, "", ""));
    centre.stop().await;
    centre.verified().await;
}

/// Waits until the journal of a store that has ended is taken over into its file.
async fn taken_over(folder: &std::path::Path) {
    let journal = folder.join("centre.db-wal");
    let over = async {
        loop {
            Sqlite::open_writer(folder).await.unwrap().close().await.unwrap();
            if std::fs::metadata(&journal).map_or(true, |file| file.len() == 0) {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(LIMIT, over).await.expect("it is taken over");
}

/// Whether the bytes of a text stand anywhere in a folder.
fn is_kept(folder: &std::path::Path, text: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|file| {
        let bytes = std::fs::read(file.unwrap().path()).unwrap_or_default();
        bytes.windows(text.len()).any(|some| some == text.as_bytes())
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn ly7_a_volunteer_who_asks_for_it_has_every_version_of_his_papers_erased_in_one_act_on_record() {
    let mut centre = TestCentre::start().await;
    let leader = centre.token(Role::DutyLeader, COUNTY).await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let own = at_home(VolunteerKind::Ordinary, "43-1");
    let one = register(&centre, &dispatcher, own.clone(), "岑一诺").await;
    let other = register(&centre, &dispatcher, at_home(VolunteerKind::Ordinary, "43-2"), "岑二诺").await;
    // He was called otherwise once, and a file brought a third version.
    register(&centre, &dispatcher, own.clone(), "岑以诺").await;
    let (import, volunteers) = (ImportId(Uuid::now_v7()), vec![own.clone()]);
    let mut staged = envelope(Command::StageVolunteers { import, volunteers });
    let papers = VolunteerPapers { name: "岑依诺".into(), phone: "13907440009".into() };
    staged.volunteer_papers.insert(one, papers);
    let _: CommandAnswer = centre.post(&dispatcher, "commands", &staged).await.ok();

    let erase = || Command::EraseVolunteerPapers { volunteer: one };
    assert_eq!(centre.command(&leader, erase()).await.problem(409), "import_open");
    centre.accepted(&dispatcher, Command::AbandonImport { import, reason: "旧文件".into() }).await;
    assert_eq!(centre.command(&dispatcher, erase()).await.problem(403), "role_may_not");
    let nobody = Command::EraseVolunteerPapers { volunteer: VolunteerId(Uuid::now_v7()) };
    assert_eq!(centre.command(&leader, nobody).await.problem(409), "no_such_volunteer");
    assert_eq!(names(&centre, &dispatcher, "q=岑以诺").await, ["岑以诺"], "nothing has changed so far");

    // One act; sent again it is the same act, also after a restart.
    let asked = envelope(erase());
    let answer: CommandAnswer = centre.post(&leader, "commands", &asked).await.ok();
    assert_eq!(answer.events, [Event::VolunteerPapersErased { volunteer: one }]);
    centre.restart().await;
    let again: CommandAnswer = centre.post(&leader, "commands", &asked).await.ok();
    assert_eq!((again.revision, &again.events), (answer.revision, &answer.events));

    // He is found by number alone, without a name, and has left; the other stays.
    for name in ["岑以诺", "岑一诺", "岑依诺", "cyn"] {
        assert!(!names(&centre, &dispatcher, &format!("q={name}")).await.contains(&name.to_owned()), "{name}");
    }
    let found = search(&centre, &dispatcher, "q=43-1").await.volunteers;
    assert_eq!((found.len(), found[0].name.as_str(), found[0].phone.as_str()), (1, "", ""));
    assert_eq!(record(&centre, &dispatcher, one).await.volunteer.status, VolunteerStatus::Left);
    let opened = centre.accepted(&leader, Command::OpenVolunteerPapers { volunteer: one }).await;
    assert_eq!(opened.volunteer_papers, Some(VolunteerPapers::default()));
    assert_eq!(names(&centre, &dispatcher, "q=岑二诺").await, ["岑二诺"]);
    assert_eq!(record(&centre, &dispatcher, other).await.volunteer.status, VolunteerStatus::Active);

    centre.stop().await;
    taken_over(centre.folder()).await;
    assert!(is_kept(centre.folder(), "岑二诺"), "the store keeps names as they are");
    for gone in ["岑一诺", "岑以诺", "岑依诺", "13907440009"] {
        assert!(!is_kept(centre.folder(), gone), "{gone} can still be read in the file");
    }
    centre.verified().await;
}
