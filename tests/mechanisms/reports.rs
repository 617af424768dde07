//! Figures, the gap, scorecards, bulletins, samples, and what was reported to whom.

use paidan::domain::assignment::{RefusalReason, Told};
use paidan::domain::command::Command;
use paidan::domain::figures::bulletin::Bulletin;
use paidan::domain::figures::gap::GapReport;
use paidan::domain::figures::record::{CorrectionSheet, ReportKind, ReportRecord, reported};
use paidan::domain::figures::sample::Sample;
use paidan::domain::figures::scorecard::Scorecards;
use paidan::domain::figures::{Asking, Figure, Period, Unit, Value, figures};
use paidan::domain::ids::{ReportId, RequestId, Revision};
use paidan::domain::operator::Role;
use paidan::store::Sqlite;
use paidan::wire::{FigureReport, ReportList};
use paidan::words::{Language, Words, bulletin::markdown};
use uuid::Uuid;

use crate::centre::*;

/// The month of the tests' clock.
const MONTH: &str = "period=2026-11";

async fn report(centre: &TestCentre, token: &str, query: &str) -> FigureReport {
    centre.get(token, &format!("reports/figures?{query}")).await.ok()
}

fn value(figures: &[Figure], id: &str) -> Value {
    figures.iter().find(|figure| figure.id() == id).unwrap_or_else(|| panic!("{id}")).value
}

fn november() -> Period {
    Period::named("2026-11").unwrap()
}

/// One order served and rated, one refused, one passed on, one nobody has looked at.
async fn a_small_month(centre: &TestCentre) -> [RequestId; 4] {
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let team = centre.team_token("XJ01").await;
    let served = centre.queued(&dispatcher).await;
    centre.accepted(&dispatcher, offer(served, centre.teams["XJ01"])).await;
    for step in [accept(served), arrive(served), finish(served)] {
        centre.accepted(&team, step).await;
    }
    centre.accepted(&dispatcher, rate(served)).await;
    let refused = centre.queued(&dispatcher).await;
    centre.accepted(&dispatcher, offer(refused, centre.teams["XJ01"])).await;
    let (reason, words) = (RefusalReason::NoPeople, String::new());
    let refuse = Command::Refuse { request: refused, assignment: first(refused), reason, words, told: Told::Page };
    centre.accepted(&team, refuse).await;
    let passed = centre.filed(&dispatcher).await;
    let (office, their_number, rang_and_confirmed) = ("ZJJ".into(), None, false);
    centre.accepted(&dispatcher, Command::Transfer { request: passed, office, their_number, rang_and_confirmed }).await;
    [served, refused, passed, centre.filed(&dispatcher).await]
}

#[tokio::test(flavor = "multi_thread")]
async fn cl1_orders_those_a_team_took_acceptances_and_people_are_counted_apart_and_the_rest_says_why() {
    let mut centre = TestCentre::start().await;
    a_small_month(&centre).await;
    let auditor = centre.token(Role::Auditor, COUNTY).await;
    let first = report(&centre, &auditor, MONTH).await;
    let of = |id: &str| value(&first.figures, id);
    assert_eq!(of("filed"), Value::count(Unit::Orders, 4));
    assert_eq!(of("taken"), Value::count(Unit::Orders, 1));
    assert_eq!(of("acceptances"), Value::count(Unit::Times, 1));
    assert_eq!(of("came"), Value::count(Unit::Attendances, 1));
    assert_eq!(of("reached_attendances"), Value::count(Unit::Attendances, 25));
    assert_eq!(of("reached_people"), Value::count(Unit::People, 0));
    assert_eq!(of("rating_mean"), Value::Mean { sum: 5, unit: Unit::Grades, of: 1, among: Unit::Orders });

    // Nobody took three, each for one reason, and behind the figure stand their numbers.
    let gap: GapReport = centre.get(&auditor, &format!("reports/gap?{MONTH}")).await.ok();
    let reasons: Vec<_> = gap.reasons.iter().map(|one| (one.id().to_owned(), one.value.measure().unwrap())).collect();
    let expected = [("gap_refused", 1), ("gap_not_taken_in", 1), ("gap_transferred", 1)];
    assert_eq!(reasons, expected.map(|(id, count)| (id.to_owned(), count)));
    assert_eq!(gap.gap.value, Value::count(Unit::Orders, 3));
    let behind = report(&centre, &auditor, &format!("{MONTH}&figure=gap")).await;
    let numbers: Vec<u32> = behind.figures[0].orders.iter().map(|number| number.sequence).collect();
    assert_eq!(numbers, [2, 3, 4]);
    let town = report(&centre, &auditor, &format!("{MONTH}&figure=filed&by=town&key={TOWN}")).await;
    assert_eq!((town.figures[0].value, town.figures[0].orders.len()), (Value::count(Unit::Orders, 4), 4));

    // What cannot be read is named; who sits at no console is told nothing.
    for (query, field) in [
        ("from=2026-13-01&to=2026-12-01", "from"),
        ("from=2026-11-01&to=2026-11-01", "to"),
        ("from=2026-11-01", "to"),
        ("period=soon", "period"),
        ("period=2026-11&by=colour", "by"),
        ("period=2026-11&figure=happiness", "figure"),
        ("period=2026-11&key=430821", "key"),
        ("period=2026-11&by=town&key=430821999", "key"),
        ("period=2026-11&by=service&key=NOTHING", "key"),
        ("period=2026-11&by=month&key=november", "key"),
    ] {
        let answer = centre.get(&auditor, &format!("reports/figures?{query}")).await;
        assert_eq!(answer.problem(422), "bad_input", "{query}");
        assert_eq!(answer.json()["fields"][0]["field"], field, "{query}");
    }
    let share = centre.get(&auditor, &format!("reports/sample?{MONTH}&share=0%25")).await;
    assert_eq!(share.json()["fields"][0]["field"], "share");
    let department = centre.department_token("ZJJ").await;
    assert_eq!(centre.get(&department, &format!("reports/figures?{MONTH}")).await.status, 403);
    assert_eq!(centre.get(&auditor, &format!("reports/figures?{MONTH}&revision=99999")).await.status, 404);

    // The same revision gives the same figures: asked twice, after more has happened, after a restart, from the folder.
    let at = format!("{MONTH}&revision={}", first.revision);
    assert_eq!(report(&centre, &auditor, &at).await, first);
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    centre.queued(&dispatcher).await;
    assert_eq!(value(&report(&centre, &auditor, MONTH).await.figures, "filed"), Value::count(Unit::Orders, 5));
    assert_eq!(report(&centre, &auditor, &at).await, first);
    centre.restart().await;
    assert_eq!(report(&centre, &auditor, &at).await, first);
    let log = Sqlite::open_reader(centre.folder()).await.unwrap();
    let facts = paidan::reports::figures::facts(&log, &place(COUNTY), Some(first.revision)).await.unwrap();
    assert_eq!(figures(&facts, november(), &Asking::default(), &[]), first.figures);

    // A bulletin says all of it in sentences of its own.
    let made: Bulletin = centre.get(&auditor, &format!("reports/bulletin?{at}")).await.ok();
    let said = markdown(Words::of(Language::Zh), &made);
    for line in [
        "# 慈利县新时代文明实践中心志愿服务简报（2026年11月）",
        "本期，群众点单 4 单，队伍接单 1 单、接单 1 次，办结 1 单，出动 1 人次。",
        "听到评价 1 单，平均 5.00 分（1 单）；未评 0 单，未评不算满意。",
        "- 派过，队伍都拒接：1 单",
        "- 转办：1 单",
    ] {
        let title = line.starts_with('#');
        let found = said.lines().any(|said| said == line || (title && said.ends_with("志愿服务简报（2026年11月）")));
        assert!(found, "{line}\n{said}");
    }
    let unknown = centre.get(&auditor, &format!("reports/figures?{MONTH}&by=town&key=430821999")).await;
    let detail = unknown.json()["fields"][0]["detail"].as_str().unwrap().to_owned();
    assert!(detail.contains(TOWN), "what there is is named: {detail}");
    let english = markdown(Words::of(Language::En), &made);
    let summary = "In the period: filed 4 orders; taken by a team 1 order, accepted 1 time; done 1 order; people who came 1 attendance.";
    assert!(english.contains(summary), "{english}");
    for part in made.by_service.iter().flat_map(|figure| &figure.parts).filter(|part| !part.name.is_empty()) {
        assert!(english.contains(&part.english) && !english.contains(&part.name), "{}: {english}", part.name);
    }
    // Of days the log does not reach nothing is claimed.
    let beyond: Bulletin = centre.get(&auditor, "reports/bulletin?period=2028-05").await.ok();
    let beyond = markdown(Words::of(Language::Zh), &beyond);
    let (beyond, _) = beyond.split_once("## 数字").expect("the table of figures, which tells of all the years too");
    assert!(!beyond.contains("本期没有") && beyond.contains("中心日志没有这些日子的记录"), "{beyond}");
    assert!(!beyond.contains("都有队伍接了") && !beyond.contains("100.0%"), "{beyond}");
    let case = said.lines().find(|line| line.starts_with("- 20261123-0001，")).unwrap_or_else(|| panic!("{said}"));
    assert!(case.ends_with("出动 1 人次，当天办结，服务 25 人次；群众评非常满意，说已解决。"), "{case}");
    assert!(said.contains(&format!("`figure=filed&from=2026-11-01&to=2026-12-01&revision={}`", first.revision)));
    assert!(!said.contains("医保"), "no resident is quoted");
    centre.stop().await;
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ly2_a_scorecard_drills_down_and_four_users_get_their_own_columns() {
    let centre = TestCentre::start().await;
    a_small_month(&centre).await;
    let leader = centre.token(Role::DutyLeader, COUNTY).await;
    let cards: Scorecards = centre.get(&leader, &format!("reports/scorecards?{MONTH}")).await.ok();
    assert_eq!(cards.items.len(), 6);
    let card = cards.cards.iter().find(|card| card.place.as_str() == TOWN).unwrap();
    assert_eq!(card.has.len(), 6);
    assert!(card.has["venue"]);
    assert_eq!(card.figures["filed"], Value::count(Unit::Orders, 4));
    let query = card.query("filed", cards.period);
    let behind = report(&centre, &leader, &format!("{query}&revision={}", cards.revision)).await;
    assert_eq!(behind.figures[0].value, card.figures["filed"]);
    assert_eq!(behind.figures[0].orders.len(), 4);
    let station = cards.cards.iter().find(|card| card.place.as_str() == VILLAGE).unwrap();
    assert_eq!(station.figures["filed"], Value::count(Unit::Orders, 4));
    let users: Vec<&str> = cards.exports.iter().map(|export| export.id.as_str()).collect();
    assert_eq!(users, ["ideology", "performance", "inspection", "awards"]);
    for export in &cards.exports {
        assert!(export.figures.iter().all(|id| card.figures.contains_key(id)), "{}", export.id);
        assert!(cards.exports.iter().filter(|other| other.figures == export.figures).count() == 1, "{}", export.id);
    }
    let nobody: Scorecards = centre.get(&leader, "reports/scorecards?month=2026-03").await.ok();
    assert!(nobody.cards.iter().all(|card| !card.has["activities"] && !card.has["results"]));
    let coverage = centre.get(&leader, &format!("reports/coverage?{MONTH}")).await.json();
    let active = &coverage["active"];
    assert_eq!((&active["kind"], &active["part"]), (&"share".into(), &2.into()), "a village and its town");
}

#[tokio::test(flavor = "multi_thread")]
async fn cl1_what_was_reported_is_kept_and_a_correction_sheet_names_what_changed() {
    let mut centre = TestCentre::start().await;
    let [served, ..] = a_small_month(&centre).await;
    let leader = centre.token(Role::DutyLeader, COUNTY).await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let made = report(&centre, &leader, &format!("{MONTH}&group=orders")).await;
    let id = ReportId(Uuid::now_v7());
    let new = |id, revision: Revision, of: &[Figure]| {
        let recipient = "县委宣传部 13900000000".to_owned();
        ReportRecord::new(id, ReportKind::Figures, november(), recipient, revision, reported(of))
    };
    let command = |record: ReportRecord| Command::RecordReport { record: Box::new(record) };
    let good = new(id, made.revision, &made.figures);
    let forged = ReportRecord { digest: "0".repeat(64), ..good.clone() };
    let nowhere = new(id, Revision(99_999), &made.figures);
    let empty = new(id, made.revision, &[]);
    for (bad, field) in [(forged, "digest"), (nowhere, "revision"), (empty, "figures")] {
        let answer = centre.command(&leader, command(bad)).await;
        answer.problem(409);
        assert_eq!(answer.json()["facts"]["field"], field);
    }
    assert_eq!(centre.command(&dispatcher, command(good.clone())).await.problem(403), "role_may_not");
    centre.accepted(&leader, command(good.clone())).await;
    let twice = centre.command(&leader, command(good)).await;
    assert_eq!(twice.json()["facts"]["field"], "report", "an id names one record");

    let sheet = async |centre: &TestCentre, id: ReportId| -> CorrectionSheet {
        centre.get(&leader, &format!("reports/records/{id}/corrections")).await.ok()
    };
    let before = sheet(&centre, id).await;
    assert!(before.changed.is_empty() && before.never_counted.is_empty());
    assert!(!before.report.record.recipient.contains("13900000000"), "telephones are masked");

    // One more is filed and the one that was solved is reopened: the sheet names what is another now.
    centre.filed(&dispatcher).await;
    let (reason, asked_by) = ("灯又坏了".to_owned(), "本人来电".to_owned());
    centre.accepted(&dispatcher, Command::Reopen { request: served, reason, asked_by }).await;
    centre.restart().await;
    let after = sheet(&centre, id).await;
    let changed = |id: &str| after.changed.iter().find(|one| one.query.figure == id).map(|one| (one.reported, one.now));
    let orders = |count| Value::count(Unit::Orders, count);
    assert_eq!(changed("filed"), Some((orders(4), orders(5))));
    assert_eq!(changed("closed"), Some((orders(1), orders(0))));
    assert_eq!(changed("rejected"), None);
    assert!(after.revision > before.revision && after.never_counted.is_empty());

    // A figure nobody counted is found out.
    let mut invented = made.figures.clone();
    invented[0].value = orders(17_200);
    let other = ReportId(Uuid::now_v7());
    centre.accepted(&leader, command(new(other, made.revision, &invented))).await;
    let found = sheet(&centre, other).await;
    let [never] = found.never_counted.as_slice() else { panic!("{found:?}") };
    assert_eq!((never.reported, never.now), (orders(17_200), orders(4)));
    let kept: ReportList = centre.get(&leader, "reports/records").await.ok();
    assert_eq!(kept.reports.iter().map(|kept| kept.record.report).collect::<Vec<_>>(), [id, other]);
    assert_eq!(centre.get(&leader, &format!("reports/records/{}/corrections", Uuid::nil())).await.status, 404);
    centre.stop().await;
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cl1_a_sample_is_drawn_again_by_its_seed_and_counted_apart() {
    let centre = TestCentre::start().await;
    let [served, ..] = a_small_month(&centre).await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let ask = format!("reports/sample?{MONTH}&share=5%25&seed=7");
    let sample: Sample = centre.get(&dispatcher, &ask).await.ok();
    assert_eq!(sample.drawn, Value::Share { part: 1, of: 1, unit: Unit::Orders }, "rounded up");
    assert_eq!(sample.orders[0].request, served);
    assert_eq!(sample.reached, Value::Share { part: 0, of: 1, unit: Unit::Orders });
    assert_eq!(sample.rating.measure(), None, "what residents said unasked is not in it");
    let again: Sample = centre.get(&dispatcher, &format!("{ask}&revision={}", sample.revision)).await.ok();
    assert_eq!(again, sample);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_days_before_the_centre_was_there_every_report_says_that_it_knows_nothing() {
    let centre = TestCentre::start().await;
    let token = centre.token(Role::Administrator, COUNTY).await;
    let snapshot = centre.get(&token, "snapshot").await.json();
    let began = paidan::domain::time::Timestamp(snapshot["now"].as_i64().unwrap()).local().date;
    let (before, after) = (began.yesterday().unwrap(), began.tomorrow().unwrap());
    let reports = [
        "figures",
        "gap",
        "scorecards",
        "coverage",
        "sample",
        "bulletin",
        "leaders",
        "whistles",
        "menu",
        "plans",
        "register",
        "sponsors",
    ];
    for report in reports {
        let known = async |from: jiff::civil::Date, to: jiff::civil::Date| {
            let answer = centre.get(&token, &format!("reports/{report}?from={from}&to={to}")).await;
            assert_eq!(answer.status, 200, "{report}");
            answer.json().get("known").cloned()
        };
        let nothing = serde_json::json!({ "days": "none" });
        assert_eq!(known("2020-01-01".parse().unwrap(), began).await, Some(nothing), "{report}");
        let since = serde_json::json!({ "days": "since", "day": began.to_string() });
        assert_eq!(known(before, after).await, Some(since), "{report}");
        assert_eq!(known(began, after).await, None, "{report}: all of it is known");
    }
}
