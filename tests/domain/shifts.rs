//! Positions, hand-overs and late entries in the sequences: what could be asked next.

use paidan::domain::assignment::AssignmentState::{Accepted, Expired, Offered, Started};
use paidan::domain::assignment::{Count, CountUnit, RefusalReason, Report, Told};
use paidan::domain::command::Command;
use paidan::domain::ids::{HandOverId, OperatorId, PositionCode};
use paidan::domain::operator::{Actor, Role};
use paidan::domain::redactable::Redactable;
use paidan::domain::request::{Request, State};
use paidan::domain::shift::PositionSheet;
use paidan::domain::time::{Span, Timestamp, Window};

use crate::choices::Draw;
use crate::testing::{COUNTY, OTHER_TOWN, TOWN, actor, dispatcher, place};
use crate::world::World;

/// Somebody who is admitted from the beginning and only stands on rosters.
const NIGHT_WATCH: OperatorId = OperatorId(uuid::Uuid::from_u128(0xB900));

/// The centre has positions, and a dispatcher sits at the first, before anything is asked of it.
pub fn begin(world: &mut World) {
    let administrator = actor(Role::Administrator, COUNTY);
    let (name, role) = ("night watch".into(), Role::Dispatcher);
    let place = place(COUNTY);
    let admit = Command::AdmitOperator { operator: NIGHT_WATCH, name, role, place, team: None, office: None };
    let positions = Command::SetPositions { positions: sheets("position") };
    world.act(&administrator, &admit).unwrap();
    world.act(&administrator, &positions).unwrap();
    world.act(&dispatcher(), &Command::TakePosition { position: code(0) }).unwrap();
}

fn sheets(name: &str) -> Vec<PositionSheet> {
    let sheet = |index: u8, places: &[&str]| PositionSheet {
        code: code(index),
        name: name.into(),
        places: places.iter().map(|code| place(code)).collect(),
        services: vec![],
        night_duty: index == 2,
    };
    vec![sheet(0, &[TOWN]), sheet(1, &[OTHER_TOWN]), sheet(2, &[])]
}

fn code(index: u8) -> PositionCode {
    ["A", "B", "N"][usize::from(index % 3)].parse().unwrap()
}

/// Positions set up, taken, rostered, handed over, left.
pub fn choices(world: &World, draw: Draw) -> (Actor, Command) {
    let administrator = actor(Role::Administrator, COUNTY);
    let leader = actor(Role::DutyLeader, COUNTY);
    let people = [dispatcher(), leader.clone()];
    let who = people[usize::from(draw.which) % 2].clone();
    let desk = &world.desk;
    if draw.detail % 16 == 15 {
        let positions = sheets(&format!("position {}", draw.time));
        return (administrator, Command::SetPositions { positions });
    }
    if draw.detail % 5 == 4 {
        return roster(world, draw, leader);
    }
    let waiting = desk.hand_overs.values().find(|one| one.taken.is_none());
    if let Some(waiting) = waiting.filter(|_| draw.detail % 5 < 2) {
        let another = people.iter().find(|one| one.operator != waiting.signed.operator).unwrap();
        return (another.clone(), Command::TakeOver { hand_over: waiting.id });
    }
    match desk.position_of(who.operator) {
        Some(position) if draw.detail % 5 == 3 => {
            let position = position.sheet.code.clone();
            (who, Command::LeavePosition { position })
        }
        Some(position) => {
            let hand_over = HandOverId(uuid::Uuid::from_u128(0x4000_0000 + u128::from(desk.revision.0)));
            let admitted = desk.operators.values().find(|one| !one.dismissed && one.role == Role::Dispatcher);
            let next = admitted.map(|one| one.id).filter(|_| draw.time % 2 == 1);
            let position = position.sheet.code.clone();
            (who, Command::SignHandOver { hand_over, position, words: "as it stands".into(), next })
        }
        None => (who, Command::TakePosition { position: code(draw.time) }),
    }
}

fn roster(world: &World, draw: Draw, leader: Actor) -> (Actor, Command) {
    let position = code(draw.time);
    let rostered = world.desk.positions.values().find(|one| !one.roster.is_empty());
    if let Some(rostered) = rostered.filter(|_| draw.which.is_multiple_of(2)) {
        let (position, from) = (rostered.sheet.code.clone(), rostered.roster[0].window.start);
        return (leader, Command::ClearRoster { position, from });
    }
    let operator = NIGHT_WATCH;
    let start = world.now + Span::hours(i64::from(draw.which % 24));
    (leader, Command::SetRoster { position, window: Window { start, end: start + Span::hours(8) }, operator })
}

/// A step of a request entered from paper, its true time somewhere between the step before and now.
pub fn late(world: &World, request: &Request, draw: Draw) -> Option<Command> {
    let told = Told::Telephone;
    let id = request.id;
    let running = matches!(request.state, State::Queued | State::Offered | State::Accepted | State::InService);
    let mut on = request.this_round().filter(|on| matches!(on.state, Offered | Expired | Accepted | Started));
    let on = on.nth(usize::from(draw.detail % 2)).or_else(|| request.this_round().last())?;
    let then = |since: Timestamp| {
        let ago = (world.now - since).0.max(0);
        Timestamp(since.0 + ago / 256 * i64::from(draw.time))
    };
    let assignment = on.id;
    let (happened_at, act) = match on.state {
        Expired if draw.detail.is_multiple_of(3) => {
            let (reason, words) = (RefusalReason::Other, "nobody was free".into());
            (on.offered_at, Command::Refuse { request: id, assignment, reason, words, told })
        }
        Offered | Expired => (on.offered_at, Command::Accept { request: id, assignment, people: 1, told }),
        Accepted => (then(on.since), Command::Arrive { request: id, assignment, told, life_jackets: false }),
        Started => {
            let reached = Count { amount: 1, unit: CountUnit::People };
            let report = Report { minutes: 30, reached, outcome: Redactable::remark("done"), unseen: false };
            (then(on.since), Command::Finish { request: id, assignment, report, told })
        }
        _ => return None,
    };
    running.then(|| Command::EnterLate { happened_at, act: Box::new(act) })
}
