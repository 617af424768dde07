//! 菜单: the catalogue and what is ordered from it.

use std::collections::BTreeMap;

use paidan::domain::assignment::{Count, CountUnit, Report, Told};
use paidan::domain::catalogue::Service;
use paidan::domain::command::{Command, Filing, TakingIn};
use paidan::domain::ids::{MenuCode, RequestId, TeamId};
use paidan::domain::menu::{Bundle, Campaign, MenuItem, Mode, Ordered, Part, ReferralOutcome, Slot, Talk};
use paidan::domain::menu_figures::{Dimension, MenuLine, Sum};
use paidan::domain::operator::Role;
use paidan::domain::redactable::Redactable;
use paidan::domain::request::{Request, State};
use paidan::domain::team::{Coverage, Stage, TeamSheet};
use paidan::domain::time::{Span, Timestamp, Window};
use paidan::wire::menu::{MenuKind, MenuRow};
use paidan::wire::{MenuAnswer, MenuReport, RankingAnswer, RequestDetail};

use crate::centre::*;

/// The month of the tests' clock.
const MONTH: &str = "reports/menu?from=2026-11-01&to=2026-12-01";

fn code(text: &str) -> MenuCode {
    text.parse().unwrap()
}

/// Seven in the evening of the day the tests begin on, when most speakers are free.
fn evening() -> Timestamp {
    Timestamp(1_795_399_200_000_000) + Span::hours(9)
}

/// An order by telephone, changed from the plain one.
fn order(change: impl FnOnce(&mut Filing)) -> (RequestId, Command) {
    let (request, command) = filing();
    let Command::File(mut filing) = command else { panic!("a filing") };
    change(&mut filing);
    (request, Command::File(filing))
}

async fn detail(centre: &TestCentre, token: &str, request: RequestId) -> Request {
    let detail: RequestDetail = centre.get(token, &format!("requests/{request}")).await.ok();
    detail.request.unwrap()
}

async fn menu(centre: &TestCentre, token: &str, words: &str) -> Vec<MenuRow> {
    centre.get(token, &format!("menu?q={words}")).await.ok::<MenuAnswer>().items
}

async fn report(centre: &TestCentre, token: &str) -> MenuReport {
    centre.get(token, MONTH).await.ok()
}

fn line<'r>(report: &'r MenuReport, dimension: Dimension, key: &str) -> &'r MenuLine {
    let found = report.figures.lines.iter().find(|line| line.dimension == dimension && line.key == key);
    found.unwrap_or_else(|| panic!("{dimension:?} {key} in {report:?}"))
}

async fn snapshot_service(centre: &TestCentre, token: &str, wanted: &str) -> Service {
    let answer: serde_json::Value = centre.get(token, "snapshot").await.ok();
    let services = answer["desk"]["rules"]["services"].as_array().unwrap().clone();
    let service = services.into_iter().find(|service| service["code"] == wanted);
    serde_json::from_value(service.unwrap_or_else(|| panic!("{wanted} in the catalogue"))).unwrap()
}

/// The team that is named accepts, arrives and reports this count.
async fn served(centre: &TestCentre, console: &str, team: &str, request: RequestId, people: u16, reached: Count) {
    centre.accepted(console, Command::TakeIn { request, taking_in: TakingIn::default() }).await;
    centre.accepted(console, offer(request, centre.teams[team])).await;
    let page = centre.team_token(team).await;
    let assignment = first(request);
    centre.accepted(&page, Command::Accept { request, assignment, people, told: Told::Page }).await;
    centre.accepted(&page, arrive(request)).await;
    let report = Report { minutes: 60, reached, outcome: Redactable::remark("都办好了"), unseen: false };
    centre.accepted(&page, Command::Finish { request, assignment, report, told: Told::Page }).await;
}

fn attendances(amount: u32) -> Count {
    Count { amount, unit: CountUnit::Attendances }
}

#[tokio::test(flavor = "multi_thread")]
async fn cl2_talks_are_ordered_by_topic_length_and_speaker_and_counted_by_mode() {
    let mut centre = TestCentre::start().await;
    let console = centre.token(Role::Dispatcher, COUNTY).await;
    // Found by its name, and by the initials of its pinyin.
    for words in ["家风", "jjhjf", "XJ-JIAFENG"] {
        let found = menu(&centre, &console, words).await;
        assert_eq!(found.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), ["XJ-JIAFENG"], "{words}");
        assert_eq!(found[0].minutes, [10, 20]);
    }
    let (request, command) = order(|filing| {
        filing.service = None;
        filing.fields = BTreeMap::from([("audience".to_owned(), "老人".to_owned())]);
        let start = evening();
        filing.window = Some(Window { start, end: start + Span::hours(2) });
        let talk = Some(code("XJ-YIBAO"));
        filing.ordered =
            Some(Box::new(Ordered { talk, minutes: Some(20), speaker: Some(code("XJY02")), ..Ordered::default() }));
    });
    // What is not on the menu is refused by name, and nothing is filed.
    let (_, unknown) = order(|filing| {
        filing.ordered = Some(Box::new(Ordered { talk: Some(code("NOSUCH")), ..Ordered::default() }));
    });
    assert_eq!(centre.command(&console, unknown).await.problem(409), "not_on_menu");
    let (_, too_long) = order(|filing| {
        let talk = Some(code("XJ-YIBAO"));
        filing.ordered = Some(Box::new(Ordered { talk, minutes: Some(90), ..Ordered::default() }));
    });
    let answer = centre.command(&console, too_long).await;
    assert!(String::from_utf8_lossy(&answer.body).contains("ordered.minutes"), "{answer:?}");
    assert_eq!(answer.problem(409), "invalid");
    centre.accepted(&console, command).await;
    let filed = detail(&centre, &console, request).await;
    assert_eq!(filed.service.as_ref().map(|service| service.as_str()), Some("LLXJ"));
    assert_eq!(filed.fields.get("topic"), Some("医保怎么报"));
    let window = filed.window.unwrap();
    assert_eq!((window.end - window.start).whole_minutes(), 20, "the window is as long as the talk");
    centre.restart().await;
    // The asked speaker's team comes first.
    let ranking: RankingAnswer = centre.get(&console, &format!("requests/{request}/ranking")).await.ok();
    assert_eq!(ranking.teams[0].code.as_str(), "XJ02");
    let gathered = order(|filing| {
        filing.ordered = Some(Box::new(Ordered { mode: Mode::Gathered, ..Ordered::default() }));
    });
    centre.accepted(&console, gathered.1).await;
    served(&centre, &console, "XJ02", request, 1, attendances(40)).await;
    let report = report(&centre, &console).await;
    let ordered = line(&report, Dimension::Mode, "ordered");
    assert_eq!((ordered.orders, ordered.finished), (1, 1));
    assert_eq!(ordered.results, [Sum { amount: 40, unit: CountUnit::Attendances }]);
    assert_eq!(line(&report, Dimension::Mode, "gathered").orders, 1);
    assert_eq!(line(&report, Dimension::Talk, "XJ-YIBAO").name, "医保怎么报");
    assert_eq!(line(&report, Dimension::Task, "talks").orders, 2);
    assert_eq!(line(&report, Dimension::Audience, "老人").orders, 1, "for whom");
    centre.stop().await;
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cl6_campaigns_are_declared_and_service_in_lieu_of_a_fine_is_proven() {
    let mut centre = TestCentre::start().await;
    let console = centre.token(Role::Dispatcher, COUNTY).await;
    let campaign = |until| {
        MenuItem::Campaign(Campaign {
            code: code("SDL"),
            zh: "水到渠成".into(),
            en: "Clear water".into(),
            tags: vec!["环境".into()],
            from: 20_261_101,
            until,
            retired: false,
        })
    };
    let set = |until| Command::SetMenu { items: vec![campaign(until)] };
    assert_eq!(centre.command(&console, set(20_261_130)).await.problem(403), "role_may_not");
    let answer = centre.command(&centre.admin, set(20_261_031)).await;
    assert!(String::from_utf8_lossy(&answer.body).contains("items.SDL.until"), "{answer:?}");
    assert_eq!(answer.problem(409), "invalid");
    assert_eq!(centre.command(&centre.admin, set(20_261_331)).await.problem(409), "invalid");
    centre.accepted(&centre.admin, set(20_261_130)).await;
    let (_, undeclared) = order(|filing| filing.campaign = Some("自己起的".into()));
    assert_eq!(centre.command(&console, undeclared).await.problem(409), "no_such_campaign");
    // By its name or its code; what is filed is the code.
    let (request, named) = order(|filing| {
        filing.campaign = Some("水到渠成".into());
        filing.service = Some("DTFK".parse().unwrap());
        filing.fields = [("issuer", "JJDD"), ("minutes_owed", "60"), ("post", "零阳路口岗")]
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into();
    });
    let (_, bad_issuer) = order(|filing| {
        filing.service = Some("DTFK".parse().unwrap());
        filing.fields = BTreeMap::from([("issuer".to_owned(), "不知道".to_owned())]);
    });
    let answer = centre.command(&console, bad_issuer).await;
    assert!(String::from_utf8_lossy(&answer.body).contains("fields.issuer"), "{answer:?}");
    centre.accepted(&console, named).await;
    let filed = detail(&centre, &console, request).await;
    assert_eq!(filed.campaign.as_deref(), Some("SDL"));
    assert!(filed.flags.in_lieu);
    let reached = Count { amount: 1, unit: CountUnit::People };
    served(&centre, &console, "DT01", request, 1, reached).await;
    centre.restart().await;
    // Without its proof it is not archived; the centre has it.
    let archive = || Command::Archive { request, explanation: "已服务满时长".into() };
    assert_eq!(detail(&centre, &console, request).await.state, State::Done);
    let answer = centre.command(&console, archive()).await;
    assert!(String::from_utf8_lossy(&answer.body).contains("fields.proof"), "{answer:?}");
    let proof = paidan::domain::command::Amendment::Field { key: "proof".into(), value: "交字〔2026〕8号".into() };
    centre.accepted(&console, Command::Amend { request, amendment: proof }).await;
    centre.accepted(&console, archive()).await;
    let report = report(&centre, &console).await;
    let counted = line(&report, Dimension::Campaign, "SDL");
    assert_eq!((counted.name.as_str(), counted.orders, counted.finished), ("水到渠成", 1, 1));
    // A campaign that was ended takes no more orders; what it has stays.
    centre.accepted(&centre.admin, Command::RetireMenuItem { code: code("SDL") }).await;
    let (_, late) = order(|filing| filing.campaign = Some("SDL".into()));
    assert_eq!(centre.command(&console, late).await.problem(409), "no_such_campaign");
    assert_eq!(detail(&centre, &console, request).await.campaign.as_deref(), Some("SDL"));
    centre.stop().await;
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn js5_what_came_of_a_referral_is_recorded_and_counted() {
    let mut centre = TestCentre::start().await;
    let console = centre.token(Role::Dispatcher, COUNTY).await;
    let team = TeamId(uuid::Uuid::now_v7());
    let sheet = TeamSheet {
        id: team,
        code: "QN01".parse().unwrap(),
        name: "青年就业服务队".into(),
        brigade: String::new(),
        categories: vec!["QNJY".parse().unwrap()],
        skills: vec![],
        insured_until: None,
        children_checked_until: None,
        home: place(VILLAGE),
        coverage: Coverage::All,
        capacity: 3,
        people: 5,
        stage: Stage::Running,
        duty: vec![],
        guest: None,
        terms: paidan::domain::team::TeamTerms::default(),
    };
    centre.accepted(&centre.admin, Command::SetTeams { teams: vec![sheet] }).await;
    centre.teams.insert("QN01".into(), team);
    let (request, command) = order(|filing| {
        filing.service = Some("QNJY".parse().unwrap());
        filing.fields = [("wish", "找工作"), ("audience", "返乡青年")]
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into();
    });
    centre.accepted(&console, command).await;
    served(&centre, &console, "QN01", request, 1, attendances(1)).await;
    let report_before = report(&centre, &console).await;
    assert_eq!(line(&report_before, Dimension::Service, "QNJY").referrals.unwrap().unknown, 1);
    let came_of_it = |outcome| Command::RecordReferral { request, assignment: first(request), outcome };
    centre.accepted(&console, came_of_it(ReferralOutcome::Referred)).await;
    assert_eq!(centre.command(&console, came_of_it(ReferralOutcome::Referred)).await.problem(409), "nothing_to_do");
    centre.restart().await;
    centre.accepted(&console, came_of_it(ReferralOutcome::Placed)).await;
    let after = report(&centre, &console).await;
    let counted = line(&after, Dimension::Service, "QNJY");
    let referrals = counted.referrals.unwrap();
    assert_eq!((referrals.placed, referrals.referred, referrals.unknown), (1, 0, 0));
    assert_eq!(line(&after, Dimension::Audience, "返乡青年").orders, 1);
    // The same figures again at the revision before.
    let again: MenuReport = centre.get(&console, &format!("{MONTH}&revision={}", report_before.revision)).await.ok();
    assert_eq!(again, report_before);
    // Of another service nothing of the kind is recorded.
    let other = centre.queued(&console).await;
    let wrong = Command::RecordReferral { request: other, assignment: first(other), outcome: ReferralOutcome::Placed };
    assert!(centre.command(&console, wrong).await.status >= 400);
    centre.stop().await;
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ls6_a_quantity_is_corrected_and_the_first_value_stays() {
    let mut centre = TestCentre::start().await;
    let console = centre.token(Role::Dispatcher, COUNTY).await;
    let mut service = snapshot_service(&centre, &console, "DSZN").await;
    service.outcome = Some(CountUnit::Jin);
    centre.accepted(&centre.admin, Command::SetService { service: Box::new(service) }).await;
    let (request, command) = order(|filing| {
        filing.service = Some("DSZN".parse().unwrap());
        filing.fields = BTreeMap::from([("product".to_owned(), "生姜".to_owned())]);
    });
    centre.accepted(&console, command).await;
    centre.accepted(&console, Command::TakeIn { request, taking_in: TakingIn::default() }).await;
    let mut sent = offer(request, centre.teams["DS01"]);
    if let Command::Offer { offering, .. } = &mut sent {
        offering.override_gates = true;
    }
    let leader = centre.token(Role::DutyLeader, COUNTY).await;
    centre.accepted(&leader, sent).await;
    let assignment = first(request);
    let page = centre.team_token("DS01").await;
    centre.accepted(&page, Command::Accept { request, assignment, people: 3, told: Told::Page }).await;
    centre.accepted(&page, arrive(request)).await;
    let finish = |reached| {
        let report = Report { minutes: 300, reached, outcome: Redactable::remark("卖完了"), unseen: false };
        Command::Finish { request, assignment, report, told: Told::Page }
    };
    // Counted in 斤, and in nothing else.
    let in_households = centre.command(&page, finish(Count { amount: 12, unit: CountUnit::Households })).await;
    assert_eq!(in_households.problem(409), "wrong_unit");
    centre.accepted(&page, finish(Count { amount: 1_800, unit: CountUnit::Jin })).await;
    let correct =
        |amount, reason: &str| Command::CorrectQuantity { request, assignment, amount, reason: reason.into() };
    assert_eq!(centre.command(&console, correct(2_000, " ")).await.problem(409), "missing");
    centre.accepted(&console, correct(1_900, "过了秤")).await;
    centre.restart().await;
    centre.accepted(&console, correct(2_000, "又补了一车")).await;
    let held = detail(&centre, &console, request).await;
    let assignment = &held.assignments[0];
    let jin = |amount| Count { amount, unit: CountUnit::Jin };
    assert_eq!(assignment.first_count, Some(jin(1_800)), "the first value stays");
    assert_eq!(assignment.report.as_ref().unwrap().reached, jin(2_000));
    let report = report(&centre, &console).await;
    let counted = line(&report, Dimension::Service, "DSZN");
    assert_eq!(counted.results, [Sum { amount: 2_000, unit: CountUnit::Jin }]);
    assert_eq!(counted.corrected, 2);
    centre.stop().await;
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ls9_some_destinations_stand_in_no_public_list() {
    let centre = TestCentre::start().await;
    let console = centre.token(Role::Dispatcher, COUNTY).await;
    let channel = centre.token(Role::Channel, COUNTY).await;
    let mut service = snapshot_service(&centre, &console, "WHWY").await;
    service.unlisted = true;
    assert!(service.set_up > 0, "a troupe sets up");
    assert!(menu(&centre, &channel, "WHWY").await.iter().any(|row| row.code == "WHWY"));
    centre.accepted(&centre.admin, Command::SetService { service: Box::new(service) }).await;
    assert!(
        menu(&centre, &channel, "").await.iter().all(|row| row.service.as_ref().is_none_or(|s| s.as_str() != "WHWY"))
    );
    assert!(menu(&centre, &console, "WHWY").await.iter().any(|row| row.code == "WHWY"), "consoles see it");
    assert!(menu(&centre, &channel, "QZXZ").await.is_empty(), "nor do protected services");
    // The kind of destination is a field of the order; its contact stays with the papers.
    let (request, command) = order(|filing| {
        filing.service = Some("WHWY".parse().unwrap());
        filing.fields =
            [("form", "图书"), ("destination", "军营")].map(|(key, value)| (key.to_owned(), value.to_owned())).into();
    });
    centre.accepted(&console, command).await;
    assert_eq!(detail(&centre, &console, request).await.fields.get("destination"), Some("军营"));
}

#[tokio::test(flavor = "multi_thread")]
async fn ly8_slots_of_a_venues_brand_are_ordered_until_they_are_full() {
    let mut centre = TestCentre::start().await;
    let console = centre.token(Role::Dispatcher, COUNTY).await;
    let mut brand = snapshot_service(&centre, &console, "ZXZJ").await;
    brand.code = "PPYD".parse().unwrap();
    brand.zh = "东街夜读".into();
    brand.short = "夜读".into();
    brand.fields = vec![];
    brand.venue = Some(place(VILLAGE));
    let slot = |when: &str, places| Slot { when: when.parse().unwrap(), places, skip_holidays: true };
    for (slots, field) in [
        (vec![slot("tue 20:30-19:00", 3)], "service.slots.0.when"),
        (vec![slot("tue 19:00-20:30", 0)], "service.slots.0.places"),
        (vec![slot("tue 19:00-20:30", 3), slot("mon-wed 20:00-21:00", 3)], "service.slots.1.when"),
    ] {
        let service = Box::new(Service { slots, ..brand.clone() });
        let answer = centre.command(&centre.admin, Command::SetService { service }).await;
        assert!(String::from_utf8_lossy(&answer.body).contains(field), "{answer:?}");
        assert_eq!(answer.problem(409), "invalid");
    }
    assert!(menu(&centre, &console, "PPYD").await.is_empty(), "nothing changed");
    brand.slots = vec![slot("tue,thu 19:00-20:30", 3)];
    centre.accepted(&centre.admin, Command::SetService { service: Box::new(brand.clone()) }).await;
    let row = menu(&centre, &console, "夜读").await.remove(0);
    assert_eq!((row.kind, row.slots.len(), row.slots[0].free), (MenuKind::Service, 4, 3), "of two weeks");
    let (first_slot, next_slot) = (row.slots[0].window.start, row.slots[1].window.start);
    let seats = |places: u16, start: Timestamp| {
        order(|filing| {
            filing.service = Some("PPYD".parse().unwrap());
            filing.fields = BTreeMap::new();
            filing.ordered = Some(Box::new(Ordered { slot: Some(start), places: Some(places), ..Ordered::default() }));
        })
    };
    let (two, taken) = seats(2, first_slot);
    centre.accepted(&console, taken).await;
    centre.restart().await;
    let full = centre.command(&console, seats(2, first_slot).1).await;
    assert_eq!(full.json()["facts"]["left"], 1);
    assert_eq!(full.json()["facts"]["next"], next_slot.0);
    assert_eq!(full.problem(409), "slot_full");
    let nowhere = seats(1, Timestamp(first_slot.0 + 1)).1;
    assert_eq!(centre.command(&console, nowhere).await.problem(409), "no_such_slot");
    let (last, taken) = seats(1, first_slot);
    centre.accepted(&console, taken).await;
    assert_eq!(menu(&centre, &console, "PPYD").await[0].slots[0].free, 0);
    // Moved, it frees its places there and takes them here; a slot only moves into a slot.
    let moved = |start: Timestamp, minutes| Command::Reschedule {
        request: two,
        window: Window { start, end: start + Span::minutes(minutes) },
        reason: "孩子有事".into(),
        consent: true,
    };
    centre.accepted(&console, Command::TakeIn { request: two, taking_in: TakingIn::default() }).await;
    assert_eq!(centre.command(&console, moved(next_slot, 10)).await.problem(409), "invalid");
    centre.accepted(&console, moved(next_slot, 90)).await;
    let slots = menu(&centre, &console, "PPYD").await.remove(0).slots;
    assert_eq!((slots[0].free, slots[1].free), (2, 1));
    // A retired service takes no more orders; what was ordered is worked as ever.
    centre.accepted(&centre.admin, Command::RetireService { service: "PPYD".parse().unwrap() }).await;
    assert_eq!(centre.command(&console, seats(1, next_slot).1).await.problem(409), "not_on_menu");
    centre.accepted(&console, Command::TakeIn { request: last, taking_in: TakingIn::default() }).await;
    assert_eq!(detail(&centre, &console, last).await.state, State::Queued);
    assert_eq!(line(&report(&centre, &console).await, Dimension::Service, "PPYD").orders, 2);
    centre.stop().await;
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ty4_a_bundle_is_one_order_with_all_of_its_parts() {
    let mut centre = TestCentre::start().await;
    let console = centre.token(Role::Dispatcher, COUNTY).await;
    let bundle = |name: &str, parts: Vec<Part>| {
        let code = code(name);
        MenuItem::Bundle(Bundle { code, zh: format!("套餐{name}"), en: name.into(), parts, retired: false })
    };
    let (talk, film, care) = (
        Part::Talk(code("XJ-JIAFENG")),
        Part::Service("WHWY".parse().unwrap()),
        Part::Service("WSHB".parse().unwrap()),
    );
    let set = |items| Command::SetMenu { items };
    centre.accepted(&centre.admin, set(vec![bundle("YKYP", vec![talk.clone(), film.clone(), care.clone()])])).await;
    centre.accepted(&centre.admin, set(vec![bundle("WAI", vec![Part::Bundle(code("YKYP"))])])).await;
    // A circle, a part nobody knows: refused, and nothing changes.
    let circle = set(vec![bundle("YKYP", vec![Part::Bundle(code("WAI")), film.clone()])]);
    assert_eq!(centre.command(&centre.admin, circle).await.problem(409), "circular_bundle");
    let unknown =
        set(vec![bundle("QITA", vec![film.clone(), care]), bundle("YKYP", vec![talk, Part::Talk(code("X9"))])]);
    assert_eq!(centre.command(&centre.admin, unknown).await.problem(409), "not_on_menu");
    assert!(menu(&centre, &console, "QITA").await.is_empty(), "all or nothing");
    let found = menu(&centre, &console, "YKYP").await;
    assert_eq!(found[0].parts, ["XJ-JIAFENG", "WHWY", "WSHB"]);

    let parts: Vec<RequestId> = (0..2).map(|_| RequestId(uuid::Uuid::now_v7())).collect();
    let ordered = |parts: &[RequestId]| {
        let parts = parts.to_vec();
        order(|filing| {
            filing.service = None;
            filing.fields = BTreeMap::new();
            filing.ordered = Some(Box::new(Ordered { bundle: Some(code("WAI")), parts, ..Ordered::default() }));
        })
    };
    let (short, refused) = ordered(&parts[..1]);
    let answer = centre.command(&console, refused).await;
    assert!(String::from_utf8_lossy(&answer.body).contains("ordered.parts"), "{answer:?}");
    assert_eq!(answer.problem(409), "invalid");
    assert_eq!(centre.get(&console, &format!("requests/{short}")).await.status, 404);
    let (parent, command) = ordered(&parts);
    centre.accepted(&console, command).await;
    centre.restart().await;
    let head = detail(&centre, &console, parent).await;
    assert_eq!(head.service.as_ref().map(|service| service.as_str()), Some("LLXJ"));
    assert_eq!(head.ordered.as_ref().map(|ordered| ordered.parts.clone()), Some(parts.clone()));
    for (part, service) in parts.iter().zip(["WHWY", "WSHB"]) {
        let part = detail(&centre, &console, *part).await;
        assert_eq!((part.parent, part.service.as_ref().map(|s| s.as_str())), (Some(parent), Some(service)));
        assert_eq!(part.place, head.place);
    }
    let report = report(&centre, &console).await;
    assert_eq!(line(&report, Dimension::Bundle, "WAI").orders, 1, "the order, not its parts");
    assert_eq!(line(&report, Dimension::Mode, "ordered").orders, 3);
    centre.stop().await;
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ty6_a_speaker_who_cannot_travel_is_not_sent_far() {
    let mut centre = TestCentre::start().await;
    let console = centre.token(Role::Dispatcher, COUNTY).await;
    // XJY03, an elder, goes two steps from Jiangya and no farther.
    let asked = |speaker: &str, talk: &str, at: &str| {
        let (speaker, talk, at) = (code(speaker), code(talk), at.to_owned());
        order(move |filing| {
            filing.service = None;
            filing.fields = BTreeMap::new();
            filing.place = Some(place(&at));
            filing.window = Some(Window { start: evening(), end: evening() + Span::hours(1) });
            filing.ordered = Some(Box::new(Ordered { talk: Some(talk), speaker: Some(speaker), ..Ordered::default() }));
        })
    };
    let (_, stranger) = asked("XJY01", "XJ-JIAFENG", VILLAGE);
    let answer = centre.command(&console, stranger).await;
    assert!(String::from_utf8_lossy(&answer.body).contains("ordered.speaker"), "{answer:?}");
    let (far, command) = asked("XJY03", "XJ-JIAFENG", VILLAGE);
    centre.accepted(&console, command).await;
    centre.accepted(&console, Command::TakeIn { request: far, taking_in: TakingIn::default() }).await;
    let ranking: RankingAnswer = centre.get(&console, &format!("requests/{far}/ranking")).await.ok();
    let of_the_speaker = ranking.teams.iter().find(|team| team.code.as_str() == "XJ04").unwrap();
    let told = serde_json::to_value(&of_the_speaker.verdict).unwrap();
    assert!(told["gates"].to_string().contains("speaker_cannot_travel"), "{told}");
    assert_eq!(centre.command(&console, offer(far, centre.teams["XJ04"])).await.problem(409), "team_cannot_go");
    centre.restart().await;
    let (near, command) = asked("XJY03", "XJ-JIAFENG", "430821107003");
    centre.accepted(&console, command).await;
    let ranking: RankingAnswer = centre.get(&console, &format!("requests/{near}/ranking")).await.ok();
    assert_eq!(ranking.teams[0].code.as_str(), "XJ04", "at home it comes first");
    let report = report(&centre, &console).await;
    assert_eq!(line(&report, Dimension::SpeakerGroup, "elder").orders, 2);
    // A talk of a length nobody gives, for nobody: named.
    let talk = MenuItem::Talk(Talk {
        code: code("T1"),
        zh: "十分钟".into(),
        en: "Ten minutes".into(),
        service: "LLXJ".parse().unwrap(),
        minutes: vec![0],
        speakers: vec![],
        audiences: vec![],
        retired: false,
    });
    let answer = centre.command(&centre.admin, Command::SetMenu { items: vec![talk] }).await;
    assert!(String::from_utf8_lossy(&answer.body).contains("items.T1.minutes"), "{answer:?}");
    centre.stop().await;
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cl6_in_lieu_service_is_never_alone_with_children() {
    let centre = TestCentre::start().await;
    let console = centre.token(Role::Dispatcher, COUNTY).await;
    let (request, command) = order(|filing| {
        filing.service = Some("ZXZJ".parse().unwrap());
        filing.fields = BTreeMap::from([("pupils".to_owned(), "3".to_owned())]);
        filing.flags.in_lieu = true;
    });
    centre.accepted(&console, command).await;
    centre.accepted(&console, Command::TakeIn { request, taking_in: TakingIn::default() }).await;
    let mut alone = offer(request, centre.teams["ZX01"]);
    if let Command::Offer { offering, .. } = &mut alone {
        offering.teams[0].people = Some(1);
    }
    let answer = centre.command(&console, alone).await;
    assert!(String::from_utf8_lossy(&answer.body).contains("in_lieu_alone"), "{answer:?}");
    assert_eq!(answer.problem(409), "team_cannot_go");
}
