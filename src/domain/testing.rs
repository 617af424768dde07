//! A small county for tests: two towns with two villages each, five services, and teams and requests made in a line.
//!
//! `tests/domain` includes this same file, so that there is one such county.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::date;
use uuid::Uuid;

use crate::domain::assignment::OfferKind;
use crate::domain::calendar::{Calendar, DayHours, DayKind};
use crate::domain::catalogue::{Office, RatingMode, Service, SkillNeed};
use crate::domain::clocks::{Allowance, ClockKind};
use crate::domain::desk::Desk;
use crate::domain::event::{Entry, Event, Filed};
use crate::domain::ids::{AssignmentId, OperatorId, PlaceCode, RequestId, RequestNumber, ServiceCode, TeamId};
use crate::domain::menu::{MenuItem, Talk};
use crate::domain::operator::{Actor, Operator, Role};
use crate::domain::place::{Place, PlaceLevel};
use crate::domain::redactable::Redactable;
use crate::domain::request::{Channel, Flags, Priority, State};
use crate::domain::rules::{DeadlineTable, Limits, Rules, Weights};
use crate::domain::run_card::{Case, EmergencyNumber, RunCard, Tier};
use crate::domain::safety::{SafetyRules, WaterRules};
use crate::domain::team::{Coverage, Skill, Stage, TeamSheet};
use crate::domain::time::{Timestamp, Window};

pub const COUNTY: &str = "430821";
/// A 所, with the villages [`VILLAGE`] and [`NEXT_VILLAGE`].
pub const TOWN: &str = "430821001";
pub const VILLAGE: &str = "430821001001";
pub const NEXT_VILLAGE: &str = "430821001002";
/// Another 所, with the village [`FAR_VILLAGE`].
pub const OTHER_TOWN: &str = "430821002";
pub const FAR_VILLAGE: &str = "430821002001";

/// Talks on science: one person, an hour, nothing special.
pub const TALK: &str = "KXPJ";
/// A stage performance: half an hour of setting up, two singers among five people; the centre calls back.
pub const SHOW: &str = "WHWY";
/// Water rescue: dangerous, certified swimmers, P0, an hour.
pub const RESCUE: &str = "YJJY";
/// Meals brought to the door: not rated.
pub const MEALS: &str = "AXSC";
/// Help for children at risk: protected.
pub const CHILDREN: &str = "QZXZ";

/// A moment of November 2026; Monday the 23rd is a working day.
pub fn at(day: i8, hour: u16, minute: u16) -> Timestamp {
    Timestamp::from_local(date(2026, 11, day), hour * 60 + minute)
}

/// A window on Monday the 23rd, in whole hours.
pub fn hours(from: u16, to: u16) -> Window {
    Window { start: at(23, from, 0), end: at(23, to, 0) }
}

pub fn place(code: &str) -> PlaceCode {
    code.parse().unwrap()
}

pub fn places() -> Vec<Place> {
    let unchecked = place(COUNTY).unchecked();
    let made = |code: &str, level, parent: Option<&str>| Place {
        code: place(code),
        name: format!("place {code}"),
        level,
        parent: parent.map(place),
        aliases: vec![],
        neighbours: vec![],
    };
    vec![
        made(COUNTY, PlaceLevel::County, None),
        made(unchecked.as_str(), PlaceLevel::Unchecked, Some(COUNTY)),
        made(TOWN, PlaceLevel::Town, Some(COUNTY)),
        made(VILLAGE, PlaceLevel::Village, Some(TOWN)),
        made(NEXT_VILLAGE, PlaceLevel::Village, Some(TOWN)),
        made(OTHER_TOWN, PlaceLevel::Town, Some(COUNTY)),
        made(FAR_VILLAGE, PlaceLevel::Village, Some(OTHER_TOWN)),
        made("430821002002", PlaceLevel::Village, Some(OTHER_TOWN)),
    ]
}

fn service(code: &str, priority: Priority) -> Service {
    Service {
        code: code.parse().unwrap(),
        group: String::new(),
        zh: code.into(),
        en: code.into(),
        short: code.into(),
        minutes: 60,
        set_up: 0,
        hazard: false,
        water: false,
        protected: false,
        priority,
        people: 1,
        skills: vec![],
        deadlines: None,
        hours: None,
        rating: RatingMode::Ask,
        may_be_sponsored: false,
        fields: vec![],
        words: vec![],
        task: None,
        outcome: None,
        referral: false,
        slots: vec![],
        venue: None,
        children: false,
        in_lieu: false,
        unlisted: false,
        retired: false,
    }
}

/// A talk of ten or twenty minutes, given by whoever a team sends.
pub fn a_talk() -> MenuItem {
    MenuItem::Talk(Talk {
        code: "XJ1".parse().unwrap(),
        zh: "说说家风".into(),
        en: "On family rules".into(),
        service: TALK.parse().unwrap(),
        minutes: vec![10, 20],
        speakers: vec![],
        audiences: vec![],
        retired: false,
    })
}

/// The rules of the test county, with the deadlines every county begins with.
pub fn rules() -> Rules {
    let need = |skill: &str, people, certificate| SkillNeed { skill: skill.into(), people, certificate };
    let services = vec![
        Service { hours: Some(DayHours(480, 1200)), ..service(TALK, Priority::Normal) },
        Service {
            set_up: 30,
            people: 5,
            skills: vec![need("singing", 2, false)],
            rating: RatingMode::CallBack,
            ..service(SHOW, Priority::Planned)
        },
        Service {
            hazard: true,
            people: 2,
            skills: vec![need("water", 2, true)],
            ..service(RESCUE, Priority::Emergency)
        },
        Service { rating: RatingMode::None, may_be_sponsored: true, ..service(MEALS, Priority::Normal) },
        Service { protected: true, ..service(CHILDREN, Priority::Urgent) },
    ];
    let office = |code: &str| Office { code: code.into(), name: code.into(), words: vec![] };
    Rules {
        services,
        offices: vec![office("ZJJ"), office("JTJ"), office("SLJ")],
        deadlines: BTreeMap::from([("standard".to_owned(), deadlines())]),
        calendar: Calendar {
            office: vec![DayHours(510, 720), DayHours(870, 1050)],
            service: DayHours(480, 1200),
            quiet: DayHours(1260, 450),
            days: BTreeMap::from([(20_261_001, DayKind::Holiday)]),
            named: vec![],
        },
        limits: Limits {
            hold_working_days: 15,
            hold_p1_working_days: 1,
            hold_by_leader_from: 3,
            asking_minutes: 30,
            tier_teams: 3,
            tier_minutes: 2,
            reopen_days: 30,
            travel_minutes_per_step: 10,
            plan_days_ahead: 3,
            late_entry_days: None,
            incubating_jointly: None,
            team_pass_mark: None,
        },
        weights: Weights {
            distance: 30,
            load: 15,
            idle: 10,
            fairness: 10,
            acceptance: 15,
            rating: 10,
            same_village: 10,
        },
        points: crate::domain::accounts::points::PointRules::default(),
        minors: crate::domain::minors::MinorRules::default(),
        run_cards: run_cards(),
        safety: safety(),
        notices: crate::domain::notice::NoticeRules::default(),
        night: None,
    }
}

fn safety() -> SafetyRules {
    SafetyRules { water: WaterRules { skill: "water".into(), least_people: 2 }, ..SafetyRules::default() }
}

fn run_cards() -> Vec<RunCard> {
    use EmergencyNumber::{Ambulance, FireBrigade, Police};
    let card = |case, call: &[EmergencyNumber], words: &[&str]| RunCard {
        case,
        call: call.to_vec(),
        zh: vec!["问清地址".into(), "再叫队伍".into()],
        en: vec!["ask the address".into(), "then the teams".into()],
        water: false,
        tiers: vec![],
        words: words.iter().map(|word| (*word).to_owned()).collect(),
    };
    let swimmers = Tier { skill: Some("water".into()), category: None, people: 12 };
    let helpers = Tier { skill: None, category: Some(RESCUE.parse().unwrap()), people: 20 };
    vec![
        RunCard {
            water: true,
            tiers: vec![swimmers, helpers],
            ..card(Case::Drowning, &[FireBrigade, Ambulance], &["river", "落水"])
        },
        card(Case::Fire, &[FireBrigade], &["fire"]),
        card(Case::Other, &[Ambulance, FireBrigade, Police], &[]),
    ]
}

fn deadlines() -> DeadlineTable {
    let row = |times: [&str; 4]| times.map(|time| time.parse::<Allowance>().unwrap());
    BTreeMap::from([
        (ClockKind::Intake, row(["1 minute", "1 hour", "2 working hours", "1 working day"])),
        (ClockKind::Dispatch, row(["5 minutes", "2 hours", "2 working days", "5 working days"])),
        (ClockKind::Answer, row(["2 minutes", "30 minutes", "2 service hours", "1 working day"])),
        (ClockKind::Contact, row(["10 minutes", "4 hours", "1 working day", "2 working days"])),
        (ClockKind::Arrival, row(["15 minutes", "30 minutes", "1 hour", "1 hour"])),
        (ClockKind::Finish, row(["24 hours", "3 working days", "5 working days", "window end"])),
        (ClockKind::SecondFinish, row(["24 hours", "2 working days", "3 working days", "3 working days"])),
        (ClockKind::Rating, row(["2 working days", "3 working days", "7 days", "7 days"])),
        (ClockKind::CallBack, row(["1 working day", "1 working day", "2 working days", "2 working days"])),
        (ClockKind::TransferAnswer, row(["1 hour", "1 working day", "5 working days", "5 working days"])),
        (ClockKind::SignIn, row(["30 minutes", "1 working day", "2 working days", "none"])),
    ])
}

pub fn actor(role: Role, place_code: &str) -> Actor {
    let operator = OperatorId(Uuid::from_u128(0xA000 + role as u128));
    Actor { operator, role, place: place(place_code), position: "seat 1".into(), team: None }
}

pub fn dispatcher() -> Actor {
    actor(Role::Dispatcher, COUNTY)
}

/// The page of team `n`.
pub fn page_of(n: u32) -> Actor {
    Actor { team: Some(team_id(n)), ..actor(Role::Team, COUNTY) }
}

/// The department with this code, which [`department_operator`] is admitted for.
pub fn department(office: &str) -> Actor {
    let Operator { id, role, place, .. } = department_operator(office);
    Actor { operator: id, role, place, position: String::new(), team: None }
}

/// Who holds a department's token.
pub fn department_operator(office: &str) -> Operator {
    let id = OperatorId(Uuid::from_u128(0xDE00 + office.bytes().fold(0, |sum, byte| sum * 256 + u128::from(byte))));
    let office = office.to_owned();
    Operator {
        id,
        name: office.clone(),
        role: Role::Department,
        place: place(COUNTY),
        team: None,
        office: Some(office),
        dismissed: false,
    }
}

pub fn team_id(n: u32) -> TeamId {
    TeamId(Uuid::from_u128(0x7EA0_0000 + u128::from(n)))
}

pub fn request_id(n: u32) -> RequestId {
    RequestId(Uuid::from_u128(0x0EE0_0000 + u128::from(n)))
}

pub fn assignment_id(request: u32, ordinal: u32) -> AssignmentId {
    AssignmentId::of(request_id(request), ordinal)
}

/// Team `n`, which goes anywhere at any time, takes every service and lacks nothing: ten people, one order at once,
/// at home in [`VILLAGE`].
pub fn team(n: u32) -> TeamSheet {
    let valid = Some(Timestamp::from_local(date(2030, 1, 1), 0));
    TeamSheet {
        id: team_id(n),
        code: format!("T{n:03}").parse().unwrap(),
        name: format!("team {n}"),
        brigade: String::new(),
        categories: [TALK, SHOW, RESCUE, MEALS, CHILDREN].map(|code| code.parse().unwrap()).into(),
        skills: vec![
            Skill { name: "water".into(), certified_until: valid },
            Skill { name: "singing".into(), certified_until: None },
        ],
        insured_until: valid,
        children_checked_until: valid,
        home: place(VILLAGE),
        coverage: Coverage::All,
        capacity: 1,
        people: 10,
        stage: Stage::Running,
        duty: vec![],
        guest: None,
        terms: crate::domain::team::TeamTerms::default(),
    }
}

/// Folds what happened at a moment into the desk as its next revision.
pub fn happen(desk: &mut Desk, at: Timestamp, events: Vec<Event>) {
    let entry = Entry { revision: desk.revision.next(), at, actor: dispatcher(), events };
    desk.fold(&entry);
}

/// The test county at eight on Monday, with these teams.
pub fn centre(teams: impl IntoIterator<Item = TeamSheet>) -> Desk {
    let mut desk = Desk::empty();
    let mut events = vec![
        Event::Founded { centre: place(COUNTY), name: "test county".into() },
        Event::RulesAdopted { rules: Box::new(rules()) },
    ];
    events.extend(places().into_iter().map(|place| Event::PlaceSet { place }));
    events.extend(teams.into_iter().map(|sheet| Event::TeamSet { sheet }));
    happen(&mut desk, at(23, 8, 0), events);
    desk
}

/// The rules in force on a desk.
pub fn rules_of(desk: &Desk) -> Arc<Rules> {
    desk.rules.clone().unwrap()
}

/// Puts request `n` on the desk as 待派, as if it had been taken in.
pub fn queued(desk: &mut Desk, n: u32, service: &str, place_code: &str, priority: Priority, window: Option<Window>) {
    let service: ServiceCode = service.parse().unwrap();
    let request = request_id(n);
    let filed = Filed {
        request,
        number: RequestNumber { day: 20_261_123, sequence: n },
        channel: Channel::Telephone,
        reference: None,
        service: Some(service),
        suggested_office: None,
        fields: BTreeMap::new(),
        summary: Redactable::summary("please come"),
        place: place(place_code),
        window,
        priority,
        flags: Flags::default(),
        owner: place(COUNTY),
        said_at: None,
        requester: None,
        household: None,
        on_behalf: false,
        needed: 1,
        campaign: None,
        ordered: None,
        parent: None,
        clocks: vec![],
    };
    let moved = Event::Moved { request, from: State::Received, to: State::Queued, clocks: vec![] };
    let now = desk.time;
    happen(desk, now, vec![Event::Filed(Box::new(filed)), moved]);
}

/// Offers request `n` to a team, as its first assignment of that ordinal.
pub fn offered(desk: &mut Desk, n: u32, ordinal: u32, team: u32, planned: Window) {
    let offer = Event::OfferMade {
        request: request_id(n),
        assignment: assignment_id(n, ordinal),
        team: team_id(team),
        kind: OfferKind::Direct,
        people: 1,
        planned: Some(planned),
        answer_by: None,
        note: Redactable::default(),
        overridden: false,
    };
    let now = desk.time;
    happen(desk, now, vec![offer]);
}

/// The team accepts with `people`; `reserved` is kept free for it.
pub fn accepted(desk: &mut Desk, n: u32, ordinal: u32, people: u16, reserved: Window) {
    let accept = Event::OfferAccepted {
        request: request_id(n),
        assignment: assignment_id(n, ordinal),
        people,
        planned: Some(reserved),
        reserved,
        told: crate::domain::assignment::Told::Page,
    };
    let now = desk.time;
    happen(desk, now, vec![accept]);
}
