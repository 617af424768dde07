//! 计划: classes, activities, rounds, meals and events, from the call that makes the plan to the report that counts it.

use paidan::domain::assignment::{Count, CountUnit, Report, Told};
use paidan::domain::command::{Command, Find};
use paidan::domain::ids::{AssignmentId, ChildId, FetcherId, RequestId, StopId};
use paidan::domain::operator::Role;
use paidan::domain::plan::{Day, HowFound, PlanKind, PlanSheet, Skipped};
use paidan::domain::plan_figures::PlanCounts;
use paidan::domain::redactable::Redactable;
use paidan::domain::request::{Priority, State};
use paidan::domain::time::Span;
use paidan::domain::welfare::{WelfareOutcome, WelfareStep};
use paidan::wire::{
    CommandAnswer, Contact, GuestReport, PlanDetail, PlanPage, PlanPapers, PlanReport, StopPapers, TodayAnswer,
};
use serde_json::{Value, json};

use crate::centre::*;

/// The months of the tests' clock.
const PERIOD: &str = "reports/plans?from=2026-11-01&to=2027-02-01";
/// The tests' clock begins on this Monday at ten.
const TODAY: &str = "2026-11-23";

fn id(n: u32) -> String {
    format!("0193561c-7f00-7000-8000-{n:012}")
}

/// A plan of a kind for today, from eleven to half past twelve; `more` is put over it.
fn plan(kind: &str, service: &str, more: Value) -> PlanSheet {
    serde_json::from_value(body(kind, service, more)).unwrap()
}

fn body(kind: &str, service: &str, more: Value) -> Value {
    let mut body = json!({
        "id": id(1), "code": "JH-01", "title": "桥东社区的计划", "kind": kind, "service": service, "place": VILLAGE,
        "schedule": {"days": ["mon", "tue", "wed", "thu", "fri"], "from": TODAY, "start": "11:00", "end": "12:30"},
        "needed": 2, "themes": ["文明新风"],
        "fields": match service {
            "SDBX" => json!({"children": "8"}),
            "FPBK" => json!({"kind": "陪伴"}),
            "WMQD" => json!({"post": "路口"}),
            _ => json!({}),
        },
    });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

fn today() -> Day {
    TODAY.parse().unwrap()
}

fn first(request: RequestId) -> AssignmentId {
    AssignmentId::of(request, 0)
}

fn report(request: RequestId, amount: u32, unit: CountUnit) -> Command {
    let outcome = Redactable::remark("按计划办完");
    let report = Report { minutes: 180, reached: Count { amount, unit }, unseen: false, outcome };
    Command::Finish { request, assignment: first(request), report, told: Told::Page }
}

impl TestCentre {
    /// Sets a plan and waits until today's occurrence is there.
    async fn planned(&self, token: &str, plan: &PlanSheet, papers: Option<PlanPapers>) -> RequestId {
        let mut envelope = envelope(Command::SetPlan { plan: Box::new(plan.clone()) });
        envelope.plan_papers = papers;
        self.post(token, "commands", &envelope).await.ok::<CommandAnswer>();
        let request = plan.occurrence(today());
        let made = async {
            while self.get(token, &format!("requests/{request}")).await.status != 200 {
                tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(LIMIT, made).await.expect("today's occurrence comes by itself");
        request
    }

    /// The team takes it with so many people and is on site.
    async fn begun(&self, dispatcher: &str, team: &str, code: &str, request: RequestId, people: u16) {
        let teams = self.teams[code];
        self.accepted(dispatcher, offer(request, teams)).await;
        let accept = Command::Accept { request, assignment: first(request), people, told: Told::Page };
        self.accepted(team, accept).await;
        self.accepted(team, arrive(request)).await;
    }

    async fn today(&self, token: &str) -> TodayAnswer {
        self.get(token, "rounds/today").await.ok()
    }

    async fn counted(&self, token: &str, kind: PlanKind) -> PlanCounts {
        let report: PlanReport = self.get(token, PERIOD).await.ok();
        report.figures.kinds.get(&kind).cloned().unwrap_or_default()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn js2_a_class_has_two_adults_a_roster_and_rings_when_a_child_is_not_fetched() {
    let mut centre = TestCentre::start().await;
    let (town, team) = (centre.token(Role::Clerk, TOWN).await, centre.team_token("QZ01").await);
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let (child, mother) = (ChildId(id(31).parse().unwrap()), FetcherId(id(41).parse().unwrap()));
    let children = json!({"children": [{"id": child, "fetchers": [mother]}], "title": "桥东四点半班"});
    let class = plan("class", "SDBX", children.clone());
    let papers = PlanPapers {
        children: [(child, "小满".to_owned())].into(),
        fetchers: [(mother, Contact { name: "妈妈".into(), phone: "13900000001".into(), ..Contact::default() })].into(),
        ..PlanPapers::default()
    };

    // One adult is refused, and nothing changes.
    let mut alone = children;
    alone["needed"] = json!(1);
    let alone = Command::SetPlan { plan: Box::new(plan("class", "SDBX", alone)) };
    assert_eq!(centre.command(&town, alone).await.problem(409), "two_adults");
    assert!(centre.get(&town, "plans").await.ok::<PlanPage>().plans.is_empty());
    let request = centre.planned(&town, &class, Some(papers.clone())).await;

    // One adult does not begin; two do. Names are in no event and in no list, but with the papers.
    centre.accepted(&dispatcher, offer(request, centre.teams["QZ01"])).await;
    centre.accepted(&team, Command::Accept { request, assignment: first(request), people: 2, told: Told::Page }).await;
    let check_in = Command::CheckInChild { request, child, told: Told::Page };
    assert_eq!(centre.command(&team, check_in.clone()).await.problem(409), "wrong_state");
    centre.accepted(&team, arrive(request)).await;
    centre.accepted(&team, check_in).await;
    let opened = centre.accepted(&team, Command::OpenPapers { request }).await;
    assert_eq!(opened.plan_papers, Some(papers));
    let told = String::from_utf8(centre.get(&town, &format!("requests/{request}")).await.body).unwrap();
    assert!(!told.contains("小满") && !told.contains("13900000001"));

    // A stranger does not get the child; at the end of the class it rings, over a restart too.
    let stranger = FetcherId(id(49).parse().unwrap());
    let fetch = |by| Command::FetchChild { request, child, by, told: Told::Page };
    assert_eq!(centre.command(&team, fetch(stranger)).await.problem(409), "not_on_the_list");
    assert_eq!(
        centre.command(&team, report(request, 1, CountUnit::Attendances)).await.problem(409),
        "children_waiting"
    );
    centre.restart().await;
    centre.clock.pass(Span::minutes(151));
    // Whoever asks next finds the clock on.
    centre.filed(&dispatcher).await;
    let rung = async {
        loop {
            let today = centre.today(&dispatcher).await;
            if today.rounds[0].occurrence.alarmed {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(LIMIT, rung).await.expect("the alarm at the end of the class");
    centre.accepted(&team, fetch(mother)).await;
    centre.accepted(&team, report(request, 1, CountUnit::Attendances)).await;
    let counts = centre.counted(&dispatcher, PlanKind::Class).await;
    assert_eq!((counts.held, counts.reached[&CountUnit::Attendances]), (1, 1));
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn js4_a_pushed_activity_ends_with_a_head_count_and_its_unit() {
    let mut centre = TestCentre::start().await;
    let (dispatcher, team) = (centre.token(Role::Dispatcher, COUNTY).await, centre.team_token("XJ01").await);
    let more = json!({"fields": {"topic": "防溺水"}, "audience": "暑假留守儿童", "needed": 1});
    // Bad schedules name their field, and change nothing.
    for (wrong, field) in [
        (json!({"days": ["mon"], "from": TODAY, "start": "11:00", "end": "10:00"}), "schedule.end"),
        (json!({"from": TODAY, "start": "09:00", "end": "10:00"}), "schedule.days"),
        (
            json!({"days": ["mon"], "from": TODAY, "until": "2026-01-01", "start": "09:00", "end": "10:00"}),
            "schedule.until",
        ),
    ] {
        let mut bad = more.clone();
        bad["schedule"] = wrong;
        let bad = Command::SetPlan { plan: Box::new(plan("activity", "LLXJ", bad)) };
        let answer = centre.command(&dispatcher, bad).await;
        answer.problem(409);
        assert_eq!(answer.json()["facts"]["field"], format!("plan.{field}"));
    }
    let mut noon = envelope(Command::SetPlan { plan: Box::new(plan("activity", "LLXJ", more.clone())) });
    noon.plan_papers = None;
    let mut unreadable = serde_json::to_value(&noon).unwrap();
    unreadable["command"]["plan"]["schedule"]["start"] = json!("25:00");
    assert_eq!(centre.post(&dispatcher, "commands", &unreadable).await.status, 422);

    let activity = plan("activity", "LLXJ", more);
    let request = centre.planned(&dispatcher, &activity, None).await;
    centre.begun(&dispatcher, &team, "XJ01", request, 1).await;
    assert_eq!(centre.command(&team, report(request, 60, CountUnit::Households)).await.problem(409), "other_unit");
    centre.restart().await;
    centre.accepted(&team, report(request, 60, CountUnit::Attendances)).await;
    let report: PlanReport = centre.get(&dispatcher, PERIOD).await.ok();
    let counts = &report.figures.kinds[&PlanKind::Activity];
    assert_eq!((counts.held, counts.reached[&CountUnit::Attendances]), (1, 60));
    let again: PlanReport = centre.get(&dispatcher, &format!("{PERIOD}&revision={}", report.revision)).await.ok();
    assert_eq!(again, report);
    // Ended, it goes on no more; what it had become stays.
    let end = Command::EndPlan { plan: activity.id, reason: "学期结束".into() };
    centre.accepted(&dispatcher, end.clone()).await;
    assert_eq!(centre.command(&dispatcher, end).await.problem(409), "nothing_to_do");
    assert!(centre.get(&dispatcher, "plans").await.ok::<PlanPage>().plans.is_empty());
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ly7_activities_are_planned_with_themes_and_rest_on_holidays_by_name() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let more = json!({"themes": ["节俭", "孝老"], "needed": 1, "schedule":
        {"days": ["thu"], "from": "2026-12-28", "until": "2027-01-10", "start": "09:00", "end": "10:00"}});
    let activity = plan("activity", "WMQD", more);
    centre.accepted(&dispatcher, Command::SetPlan { plan: Box::new(activity.clone()) }).await;
    let other = plan("activity", "WMQD", json!({"id": id(2), "code": "JH-02", "themes": ["节俭"], "needed": 1}));
    centre.planned(&dispatcher, &other, None).await;
    centre.restart().await;
    let detail: PlanDetail = centre.get(&dispatcher, &format!("plans/{}", activity.id)).await.ok();
    let coming: Vec<_> = detail.row.coming.iter().map(|one| (one.date.to_string(), one.holidays_unknown)).collect();
    assert_eq!(
        coming,
        [("2026-12-31".to_owned(), false), ("2027-01-07".to_owned(), true)],
        "2027 is not published yet"
    );
    assert_eq!(centre.get(&dispatcher, &format!("plans/{}", id(99))).await.problem(404), "not_found");

    // The spring festival of 2026 is in the calendar by name; a plan that began before it says so.
    let past = json!({"id": id(3), "code": "JH-03", "needed": 1, "schedule":
        {"dates": ["2026-10-01", "2026-12-01"], "from": "2026-09-01", "start": "09:00", "end": "10:00"}});
    let past = plan("activity", "WMQD", past);
    let rules =
        centre.get(&dispatcher, "snapshot").await.ok::<paidan::wire::SnapshotAnswer>().desk.rules.clone().unwrap();
    let national = past.schedule.first_from("2026-09-01".parse().unwrap()).unwrap();
    assert_eq!(rules.calendar.holiday(national.date()), Some("国庆节"));

    let report: PlanReport = centre.get(&dispatcher, PERIOD).await.ok();
    assert!(report.figures.themes["节俭"].planned >= 1 && !report.figures.themes.contains_key("孝老"));
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ls5_a_visit_plan_comes_on_its_days_and_skips_what_it_is_told() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let more = json!({"audience": "孤寡老人", "needed": 1, "stops": [{"id": id(11), "place": VILLAGE}],
        "schedule": {"days": ["mon"], "every": 2, "from": TODAY, "start": "11:00", "end": "12:30",
            "holidays": "keep", "except": ["2026-12-07"]}});
    let visits = plan("round", "FPBK", more);
    let request = centre.planned(&dispatcher, &visits, None).await;
    let detail: PlanDetail = centre.get(&dispatcher, &format!("plans/{}", visits.id)).await.ok();
    let coming: Vec<_> =
        detail.row.coming.iter().take(3).map(|one| (one.date.to_string(), one.skipped.clone())).collect();
    let dates = ["2026-11-23", "2026-12-07", "2026-12-21"].map(str::to_owned);
    assert_eq!(coming.iter().map(|one| one.0.clone()).collect::<Vec<_>>(), dates);
    assert_eq!(coming[1].1, Some(Skipped::Told));
    assert_eq!(detail.occurrences[0].request.id, request);
    centre.clock.pass(Span::days(12));
    centre.filed(&dispatcher).await;
    let skipped = async {
        while centre.counted(&dispatcher, PlanKind::Round).await.skipped == 0 {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(LIMIT, skipped).await.expect("the day it rests on is dealt with");
    centre.restart().await;
    let counts = centre.counted(&dispatcher, PlanKind::Round).await;
    assert_eq!((counts.planned, counts.skipped), (2, 1));
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ty3_a_meal_round_asks_how_she_is_and_rings_when_nobody_opens() {
    let mut centre = TestCentre::start().await;
    let (dispatcher, team) = (centre.token(Role::Dispatcher, COUNTY).await, centre.team_token("XJ01").await);
    let stops: Vec<StopId> = (11..14).map(|n| StopId(id(n).parse().unwrap())).collect();
    let doors: Vec<Value> = stops.iter().map(|stop| json!({"id": stop, "place": VILLAGE})).collect();
    let mut twice = doors.clone();
    twice.push(doors[0].clone());
    let more = json!({"fields": {"topic": "送餐"}, "needed": 1});
    let with = |doors: Vec<Value>| {
        let mut more = more.clone();
        more["stops"] = json!(doors);
        plan("round", "LLXJ", more)
    };
    let answer = centre.command(&dispatcher, Command::SetPlan { plan: Box::new(with(twice)) }).await;
    answer.problem(409);
    assert_eq!(answer.json()["facts"]["field"], "plan.stops.3");
    let person = Contact { name: "彭奶奶".into(), phone: "13900000002".into(), ..Contact::default() };
    let papers = PlanPapers {
        stops: stops
            .iter()
            .map(|stop| {
                let door = StopPapers { person: person.clone(), notes: "糖尿病".into(), ..StopPapers::default() };
                (*stop, door)
            })
            .collect(),
        ..PlanPapers::default()
    };
    let meals = with(doors);
    let request = centre.planned(&dispatcher, &meals, Some(papers)).await;
    centre.begun(&dispatcher, &team, "XJ01", request, 1).await;
    let tick = |at: usize, found| Command::TickStop {
        request,
        stop: stops[at],
        found,
        words: "敲了三遍".into(),
        told: Told::Page,
    };
    centre.accepted(&team, tick(0, HowFound::Well)).await;
    centre.accepted(&team, tick(1, HowFound::NeedsHelp)).await;
    centre.accepted(&team, tick(2, HowFound::NobodyOpened)).await;
    let today = centre.today(&dispatcher).await;
    let check = today.rounds[0].occurrence.stop(stops[2]).unwrap().order.unwrap();
    centre.restart().await;

    // The order that came of it stays open, whoever would end it, until she was seen; its papers are that door's alone.
    let detail: paidan::wire::RequestDetail = centre.get(&dispatcher, &format!("requests/{check}")).await.ok();
    let order = detail.request.unwrap();
    assert_eq!((order.priority, order.parent, order.unseen().is_some()), (Priority::Urgent, Some(request), true));
    assert!(order.alarm.is_some());
    let reject = Command::Reject { request: check, reason: "误会".into(), rang_and_confirmed: false };
    assert_eq!(centre.command(&dispatcher, reject.clone()).await.problem(409), "not_seen_yet");
    let opened = centre.accepted(&dispatcher, Command::OpenPapers { request: check }).await;
    assert_eq!(opened.plan_papers.unwrap().stops.len(), 1);
    let seen = Command::WelfareStep {
        request: check,
        step: WelfareStep::Kin,
        outcome: WelfareOutcome::Seen,
        words: "在女儿家,电话里说了话".into(),
    };
    centre.accepted(&dispatcher, seen).await;
    centre.accepted(&dispatcher, reject).await;
    centre.accepted(&team, report(request, 2, CountUnit::Households)).await;
    let counts = centre.counted(&dispatcher, PlanKind::Round).await;
    assert_eq!((counts.held, counts.seen, counts.nobody_opened), (1, 2, 1));
    assert_eq!(counts.reached[&CountUnit::Households], 2);
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cl1_rounds_find_disputes_that_become_orders_of_one_source() {
    let mut centre = TestCentre::start().await;
    let (dispatcher, team) = (centre.token(Role::Dispatcher, COUNTY).await, centre.team_token("XJ01").await);
    let round = plan("round", "LLXJ", json!({"fields": {"topic": "排查"}, "title": "矛盾纠纷排查", "needed": 1}));
    let request = centre.planned(&dispatcher, &round, None).await;
    let find = |n, words: &str| Command::RecordFind {
        request,
        find: Box::new(Find {
            request: RequestId(id(n).parse().unwrap()),
            words: words.into(),
            service: Some("MDTJ".parse().unwrap()),
            place: None,
            priority: None,
        }),
    };
    assert_eq!(centre.command(&dispatcher, find(51, "两家争路")).await.problem(409), "wrong_state");
    centre.begun(&dispatcher, &team, "XJ01", request, 1).await;
    centre.accepted(&team, find(51, "两家争路,电话13900000003")).await;
    centre.accepted(&team, find(52, "邻里为水沟吵过")).await;
    assert_eq!(centre.command(&team, find(53, " ")).await.problem(409), "missing");
    centre.restart().await;
    let detail: paidan::wire::RequestDetail = centre.get(&dispatcher, &format!("requests/{}", id(51))).await.ok();
    let found = detail.request.unwrap();
    assert_eq!((found.parent, found.state), (Some(request), State::Received));
    assert!(!found.summary.as_str().contains("13900000003"));
    centre.accepted(&team, report(request, 40, CountUnit::Households)).await;
    let counts = centre.counted(&dispatcher, PlanKind::Round).await;
    assert_eq!((counts.finds, counts.reached[&CountUnit::Households]), (2, 40));
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cl2_talks_for_many_are_planned_and_counted_apart_from_those_that_were_ordered() {
    let mut centre = TestCentre::start().await;
    let (dispatcher, team) = (centre.token(Role::Dispatcher, COUNTY).await, centre.team_token("XJ01").await);
    let talk = plan("activity", "LLXJ", json!({"title": "集中宣讲", "fields": {"topic": "全会精神"}, "needed": 1}));
    let request = centre.planned(&dispatcher, &talk, None).await;
    centre.begun(&dispatcher, &team, "XJ01", request, 1).await;
    centre.accepted(&team, report(request, 120, CountUnit::Attendances)).await;
    let ordered = centre.queued(&dispatcher).await;
    centre.restart().await;
    centre.accepted(&dispatcher, offer(ordered, centre.teams["XJ01"])).await;
    for command in [accept(ordered), arrive(ordered), finish(ordered)] {
        centre.accepted(&team, command).await;
    }
    let counts = centre.counted(&dispatcher, PlanKind::Activity).await;
    assert_eq!(
        (counts.held, counts.reached[&CountUnit::Attendances]),
        (1, 120),
        "the ordered talk is no session of a plan"
    );
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ls7_an_event_has_posts_in_shifts_guests_for_its_days_and_helpers_without_a_number() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let posts = json!({"needed": 1, "posts": [{"name": "东门", "shifts": [
        {"start": "11:00", "end": "12:00", "people": 2}, {"start": "12:00", "end": "12:30", "people": 3}]}]});
    let mut wrong = posts.clone();
    wrong["posts"][0]["shifts"][1]["people"] = json!(0);
    let answer = centre.command(&dispatcher, Command::SetPlan { plan: Box::new(plan("event", "WMQD", wrong)) }).await;
    answer.problem(409);
    assert_eq!(answer.json()["facts"]["field"], "plan.posts.0.shifts.1.people");
    let festival = plan("event", "WMQD", posts);
    let request = centre.planned(&dispatcher, &festival, None).await;
    let posts: Vec<RequestId> = (0..2).map(|n| festival.post(today(), n)).collect();
    assert_eq!(centre.today(&dispatcher).await.rounds[0].shortage, 6, "the lead, two and three");

    // A neighbour's team is an ordinary team of this centre, in the days of the event only.
    let desk = centre.get(&dispatcher, "snapshot").await.ok::<paidan::wire::SnapshotAnswer>().desk;
    let own =
        desk.teams.values().find(|team| team.sheet.categories.iter().any(|code| code.as_str() == "WMQD")).unwrap();
    let mut guest = own.sheet.clone();
    guest.id = paidan::domain::ids::TeamId(id(61).parse().unwrap());
    guest.code = "KD01".parse().unwrap();
    guest.coverage = paidan::domain::team::Coverage::All;
    guest.duty.clear();
    (guest.capacity, guest.people) = (5, 20);
    let days = |from: &str, until: &str| paidan::domain::team::Guest {
        centre: place("431128"),
        from: from.parse::<Day>().unwrap().at(0),
        until: until.parse::<Day>().unwrap().at(0),
    };
    guest.guest = Some(days("2026-11-24", "2026-11-26"));
    centre.accepted(&centre.admin, Command::SetTeams { teams: vec![guest.clone()] }).await;
    let refused = centre.command(&dispatcher, offer(posts[0], guest.id)).await;
    refused.problem(409);
    assert_eq!(refused.json()["facts"]["gates"][0]["gate"], "guest_outside_days");
    guest.guest = Some(days("2026-11-23", "2026-11-24"));
    centre.accepted(&centre.admin, Command::SetTeams { teams: vec![guest.clone()] }).await;
    let mut backwards = guest.clone();
    backwards.guest = Some(days("2026-11-26", "2026-11-24"));
    assert_eq!(
        centre.command(&centre.admin, Command::SetTeams { teams: vec![backwards] }).await.problem(409),
        "invalid"
    );
    centre.teams.insert("KD01".into(), guest.id);
    let team = centre.team_token("KD01").await;
    for post in [request, posts[0]] {
        centre.begun(&dispatcher, &team, "KD01", post, 2).await;
    }
    centre.accepted(&dispatcher, Command::CountHelpers { request: posts[1], people: 2 }).await;
    assert_eq!(centre.today(&dispatcher).await.rounds[0].shortage, 1);
    centre.restart().await;
    assert_eq!(centre.command(&team, report(request, 900, CountUnit::Attendances)).await.problem(409), "posts_open");
    centre.accepted(&team, report(posts[0], 400, CountUnit::Attendances)).await;
    centre.begun(&dispatcher, &team, "KD01", posts[1], 3).await;
    centre.accepted(&team, report(posts[1], 500, CountUnit::Attendances)).await;
    centre.accepted(&team, report(request, 1, CountUnit::Attendances)).await;
    let counts = centre.counted(&dispatcher, PlanKind::Event).await;
    assert_eq!((counts.held, counts.helpers, counts.reached[&CountUnit::Attendances]), (1, 2, 901));

    // Its report goes to its own county; another team has none.
    let exported: GuestReport = centre.get(&dispatcher, "reports/guests?team=KD01").await.ok();
    assert_eq!((exported.guest.centre.as_str(), exported.jobs.len(), exported.jobs[0].minutes), ("431128", 3, 180));
    assert_eq!(centre.get(&dispatcher, "reports/guests?team=XJ01").await.problem(404), "not_found");
    centre.verified().await;
}
