//! A desk worth looking at: a small county on a Monday afternoon, with everything an operator meets at once. What is on it
//! was decided by the rules, so that its clocks and states are real.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::console::keymap::Keymap;
use crate::console::lists::Screen;
use crate::console::message::Link;
use crate::console::model::{Cursor, Model, Setup};
use crate::console::theme::Theme;
use crate::domain::assignment::{Count, CountUnit, OfferKind, RefusalReason, Report, Told};
use crate::domain::command::{CallResult, Command, Facts, Filing, OfferTo, Offering, TakingIn};
use crate::domain::decide::decide;
use crate::domain::desk::Desk;
use crate::domain::event::{Entry, Event};
use crate::domain::ids::{AssignmentId, RequestId, SeatId};
use crate::domain::operator::{Actor, Operator, Role};
use crate::domain::place::{Place, PlaceLevel};
use crate::domain::redactable::Redactable;
use crate::domain::request::{Channel, Flags, Priority, Satisfaction};
use crate::domain::team::{Skill, StandDown, TeamSheet};
use crate::domain::testing::{
    CHILDREN, COUNTY, FAR_VILLAGE, MEALS, NEXT_VILLAGE, OTHER_TOWN, RESCUE, SHOW, TALK, TOWN, VILLAGE, assignment_id,
    at, dispatcher, happen, place, request_id, rules, team, team_id,
};
use crate::domain::time::{Span, Timestamp, Window};
use crate::text::columns;
use crate::wire::PresentSeat;
use crate::words::Language;

/// Five minutes past three on Monday the 23rd.
pub fn now() -> Timestamp {
    at(23, 15, 4)
}

/// The operator who looks at it.
pub fn me() -> Actor {
    Actor { position: "坐席3".into(), ..dispatcher() }
}

/// A console that shows the desk, its first request selected.
pub fn console(screen: Screen, language: Language, width: u16, height: u16) -> Model {
    let desk = desk();
    let mut model = bare(language, width, height);
    model.lists.pass(now(), None);
    model.lists.refill(&desk);
    model.desk = Some(desk);
    model.link = Link::Live;
    model.heard = Some(now());
    model.screen = screen;
    model.team.selected = model.lists.teams().first().copied();
    select(&mut model, 0);
    model
}

/// A console that has heard nothing yet.
pub fn bare(language: Language, width: u16, height: u16) -> Model {
    let setup = Setup {
        me: me(),
        language,
        theme: Theme::sixteen(),
        keymap: Keymap::load(None).0,
        quiet: true,
        read_only: false,
        views: crate::console::views::Views::default(),
        seed: 7,
        drafts: BTreeMap::new(),
        board: None,
        files: std::path::PathBuf::from("/home/li"),
        kept: None,
        lock: crate::console::lock::LockSetup::new(None, Some("2468"), "", None),
        notes: crate::console::notes::Notes::default(),
    };
    Model::new(setup, Size::new(width, height), now())
}

/// Selects the request in a row, and ranks the teams for it.
pub fn select(model: &mut Model, row: usize) {
    let selected = model.lists.rows(model.screen).get(row);
    *model.cursor_mut() = Cursor { selected, row, ..model.cursor() };
    let Some(desk) = &model.desk else { return };
    let Some(rules) = desk.rules.as_deref() else { return };
    let selected = model.cursor().selected.and_then(|id| desk.request(id));
    model.pane.follow_now(desk, rules, selected, model.screen, model.now);
    model.look_for_likely();
}

/// Draws the console into a buffer of its size.
pub fn drawn(model: &Model) -> (Buffer, Option<Position>) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, model.size.width, model.size.height));
    let cursor = super::view(model, &mut buffer);
    (buffer, cursor)
}

/// Another console that has a request open: the `n`-th seat, since `n` minutes ago.
pub fn other(n: u32, request: RequestId, typing: bool) -> PresentSeat {
    PresentSeat {
        seat: SeatId(uuid::Uuid::from_u128(n.into())),
        operator: me().operator,
        position: format!("坐席{n}"),
        request,
        typing,
        since: now() - Span::minutes(n.into()),
    }
}

/// What a picture says, row by row.
pub fn text(buffer: &Buffer) -> String {
    let rows = (0..buffer.area.height).map(|y| {
        let mut row = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            row.push_str(symbol);
            x += columns::width(symbol).max(1) as u16;
        }
        row.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// The county with its requests.
pub fn desk() -> Desk {
    let mut desk = Desk::empty();
    let mut events = vec![Event::Founded { centre: place(COUNTY), name: "慈利县文明实践中心".into() }];
    events.push(Event::RulesAdopted { rules: Box::new(named_rules()) });
    events.extend(places().into_iter().map(|place| Event::PlaceSet { place }));
    events.extend(teams().into_iter().map(|sheet| Event::TeamSet { sheet }));
    let operator = Operator {
        id: me().operator,
        name: "周敏".into(),
        role: Role::Dispatcher,
        place: place(COUNTY),
        team: None,
        office: None,
        dismissed: false,
    };
    events.push(Event::OperatorAdmitted { operator });
    happen(&mut desk, at(23, 8, 0), events);
    let down = StandDown { until: Some(at(24, 8, 0)), reason: "冲锋舟检修".into() };
    happen(&mut desk, at(23, 8, 1), vec![Event::StoodDown { team: team_id(4), stand_down: down }]);
    fill(&mut desk);
    desk
}

fn places() -> Vec<Place> {
    let unchecked = place(COUNTY).unchecked();
    let made = |code: &str, name: &str, level, parent: Option<&str>| Place {
        code: place(code),
        name: name.into(),
        level,
        parent: parent.map(place),
        aliases: vec![],
        neighbours: vec![],
    };
    vec![
        made(COUNTY, "慈利县", PlaceLevel::County, None),
        made(unchecked.as_str(), "地点待核", PlaceLevel::Unchecked, Some(COUNTY)),
        made(TOWN, "零阳街道", PlaceLevel::Town, Some(COUNTY)),
        made(VILLAGE, "澧水桥社区", PlaceLevel::Village, Some(TOWN)),
        made(NEXT_VILLAGE, "北岗社区", PlaceLevel::Village, Some(TOWN)),
        made(OTHER_TOWN, "甘堰土家族乡", PlaceLevel::Town, Some(COUNTY)),
        made(FAR_VILLAGE, "象鼻嘴村", PlaceLevel::Village, Some(OTHER_TOWN)),
        made("430821002002", "九溪村", PlaceLevel::Village, Some(OTHER_TOWN)),
    ]
}

fn named_rules() -> crate::domain::rules::Rules {
    let names = [
        (TALK, "科学普及", "Science talk", "科普"),
        (SHOW, "文化文艺", "Culture and arts", "文艺"),
        (RESCUE, "应急救援", "Rescue", "应急救援"),
        (MEALS, "爱心送餐", "Meals", "送餐"),
        (CHILDREN, "青少年关爱", "Care for children", "护苗"),
    ];
    let mut rules = rules();
    for service in &mut rules.services {
        let (_, zh, en, short) = names.iter().find(|name| name.0 == service.code.as_str()).unwrap();
        (service.zh, service.en, service.short) = ((*zh).into(), (*en).into(), (*short).into());
    }
    for (office, name) in rules.offices.iter_mut().zip(["县住建局", "县交通运输局", "县水利局"]) {
        office.name = name.into();
    }
    rules
}

fn teams() -> Vec<TeamSheet> {
    let named = |n: u32, code: &str, name: &str, home: &str| TeamSheet {
        code: code.parse().unwrap(),
        name: name.into(),
        home: place(home),
        ..team(n)
    };
    let expired = Skill { name: "water".into(), certified_until: Some(at(22, 0, 0)) };
    vec![
        named(1, "SY01", "水上应急救援队", VILLAGE),
        named(2, "SY02", "零阳蓝天救援志愿服务分队（夜班组）", NEXT_VILLAGE),
        TeamSheet { skills: vec![expired], ..named(3, "YL03", "卫健志愿医疗队", NEXT_VILLAGE) },
        named(4, "SY04", "溪口水上分队", FAR_VILLAGE),
        TeamSheet { skills: vec![], capacity: 2, ..named(5, "TJ07", "三架调解队", VILLAGE) },
        TeamSheet { insured_until: None, people: 4, ..named(6, "XJ02", "Science Talks & 科普小队", FAR_VILLAGE) },
        named(7, "SC11", "\u{1b}[31m送餐队\u{202e}", VILLAGE),
    ]
}

fn fill(desk: &mut Desk) {
    let thursday = Window { start: at(26, 16, 30), end: at(26, 18, 0) };
    file(desk, 1, at(23, 8, 40), Some(TALK), VILLAGE, "四点半学校周四缺一名讲科学的志愿者", |filing| {
        filing.priority = Some(Priority::Planned);
        filing.window = Some(thursday);
    });
    take_in(desk, 1);
    file(desk, 2, at(23, 9, 0), Some(SHOW), OTHER_TOWN, "想请剧团来唱一场，敬老院也一起看", |_| {});
    file(desk, 3, at(23, 9, 30), None, "", "小区路灯坏了一个月，物业不修，问该找谁", |filing| {
        filing.channel = Channel::Portal;
        filing.suggested_office = Some("ZJJ".into());
    });
    file(
        desk,
        4,
        at(23, 10, 0),
        Some(MEALS),
        FAR_VILLAGE,
        "两位老人行动不便，想请人中午送饭",
        |filing| {
            filing.flags = Flags { pressing_need: true, ..Flags::default() };
            filing.needed = Some(2);
            filing.priority = Some(Priority::Urgent);
            filing.on_behalf = true;
        },
    );
    take_in(desk, 4);
    offer(desk, 4, &[6]);
    let refused = assignment_id(4, 0);
    let request = request_id(4);
    let words = "车坏在路上".to_owned();
    act(
        desk,
        Command::Refuse {
            request,
            assignment: refused,
            reason: RefusalReason::NoEquipment,
            words,
            told: Told::Telephone,
        },
    );
    act(desk, Command::Call { request, assignment: None, result: CallResult::NoAnswer, words: String::new() });
    act(desk, Command::Again { request, words: "又来问了一次".into() });
    file(desk, 5, at(23, 10, 30), Some(TALK), VILLAGE, "想听一场防诈骗的课", |filing| filing.needed = Some(3));
    take_in(desk, 5);
    offer(desk, 5, &[5]);
    accept(desk, 5, 1);
    file(desk, 6, at(23, 10, 45), Some(MEALS), NEXT_VILLAGE, "腿摔了，三天没法买菜", |_| {});
    serve(desk, 6, 7);
    file(desk, 7, at(23, 11, 0), Some(SHOW), VILLAGE, "社区想办一次红歌会", |filing| filing.needed = Some(1));
    serve(desk, 7, 7);
    let solved = false;
    let rate = Command::Rate {
        request: request_id(7),
        satisfaction: Satisfaction::Dissatisfied,
        solved,
        words: "只来了一半人".into(),
        told: Told::Telephone,
    };
    act(desk, rate);
    file(desk, 8, at(23, 11, 10), None, NEXT_VILLAGE, "村口公路塌了一块，车过不去", |_| {});
    let their_number = Some("JT-1123-7".to_owned());
    act(
        desk,
        Command::Transfer { request: request_id(8), office: "JTJ".into(), their_number, rang_and_confirmed: false },
    );
    file(desk, 9, at(23, 11, 20), Some(TALK), FAR_VILLAGE, "想请人来讲冬季养鱼", |_| {});
    take_in(desk, 9);
    act(desk, Command::Hold { request: request_id(9), until: at(25, 9, 0), reason: "主人外出，周三才回".into() });
    file(desk, 10, at(23, 11, 30), Some(CHILDREN), VILLAGE, "这些字不该出现在任何列表里", |_| {});
    file(
        desk,
        11,
        at(23, 14, 40),
        Some(TALK),
        VILLAGE,
        "\u{1b}[2J\u{1b}]0;x\u{7}红字\u{202e}反过来👨\u{200d}👩\u{200d}👧ééé\u{200b}末",
        |_| {},
    );
    file(desk, 12, at(23, 13, 30), Some(MEALS), VILLAGE, &"长".repeat(130), |filing| {
        filing.priority = Some(Priority::Urgent);
    });
    take_in(desk, 12);
    file(
        desk,
        13,
        at(23, 15, 1),
        Some(RESCUE),
        VILLAGE,
        "桥下有人落水，桥东还有两个孩子在水边，会游泳的快来",
        |filing| {
            filing.take_in = Some(TakingIn::default());
        },
    );
    file(
        desk,
        14,
        at(23, 15, 2),
        Some(SHOW),
        FAR_VILLAGE,
        "A mixed 中英文 line that ends in half a wide 字字字字字字字字字字字字字字字",
        |_| {},
    );
    serve(desk, 14, 7);
}

/// Files request `n` at a moment; `more` says what else is known of it.
fn file(
    desk: &mut Desk,
    n: u32,
    when: Timestamp,
    service: Option<&str>,
    at_place: &str,
    words: &str,
    more: impl Fn(&mut Filing),
) {
    let mut filing = Filing {
        service: service.map(|code| code.parse().unwrap()),
        place: (!at_place.is_empty()).then(|| place(at_place)),
        ..Filing::new(request_id(n), Channel::Telephone, words)
    };
    more(&mut filing);
    act_at(desk, when, &Command::File(Box::new(filing)));
}

fn take_in(desk: &mut Desk, n: u32) {
    act(desk, Command::TakeIn { request: request_id(n), taking_in: TakingIn::default() });
}

fn offer(desk: &mut Desk, n: u32, teams: &[u32]) {
    let kind = if teams.len() > 1 { OfferKind::Joint } else { OfferKind::Direct };
    let teams = teams.iter().map(|team| OfferTo { team: team_id(*team), people: None }).collect();
    let offering = Offering { kind, teams, note: String::new(), brigade: None, override_gates: false };
    act(desk, Command::Offer { request: request_id(n), offering });
}

fn accept(desk: &mut Desk, n: u32, people: u16) {
    let (request, assignment) = (request_id(n), assignment_id(n, 0));
    act(desk, Command::Accept { request, assignment, people, told: Told::Telephone });
}

/// Takes a request in and has one team see to it.
fn serve(desk: &mut Desk, n: u32, team: u32) {
    take_in(desk, n);
    offer(desk, n, &[team]);
    accept(desk, n, 5);
    let (request, assignment): (RequestId, AssignmentId) = (request_id(n), assignment_id(n, 0));
    act(desk, Command::Arrive { request, assignment, told: Told::Telephone, life_jackets: true });
    let reached = Count { amount: 1, unit: CountUnit::Households };
    let report =
        Report { minutes: 90, reached, unseen: false, outcome: Redactable::remark("菜买好了，药也取了") };
    act(desk, Command::Finish { request, assignment, report, told: Told::Telephone });
}

/// The centre decides a command a minute after what was last.
#[expect(clippy::needless_pass_by_value, reason = "a command is given, as it is to the centre")]
pub fn act(desk: &mut Desk, command: Command) {
    let when = (desk.time + Span::minutes(1)).min(now());
    act_at(desk, when, &command);
}

fn act_at(desk: &mut Desk, when: Timestamp, command: &Command) {
    let when = when.max(desk.time);
    let rules = desk.rules.clone().unwrap_or_else(|| std::sync::Arc::new(named_rules()));
    let events = decide(desk, &rules, &Facts::default(), &me(), command, when)
        .unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
    let entry = Entry { revision: desk.revision.next(), at: when, actor: me(), events };
    desk.fold(&entry);
}
