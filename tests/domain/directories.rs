//! The register, grids, cases and notices under random interleavings and clock steps: of one thing there is one notice, and
//! it is acknowledged, overtaken, or shown as failed, never lost; no event says who a record is about by name.

use std::collections::{BTreeMap, BTreeSet};

use paidan::domain::accounts::volunteer::VolunteerSheet;
use paidan::domain::assignment::{AssignmentState, OfferKind, RefusalReason, Told};
use paidan::domain::authority::Act;
use paidan::domain::case_file::GridOwner;
use paidan::domain::command::{Command, OfferTo, Offering, TakingIn};
use paidan::domain::event::Event;
use paidan::domain::ids::{CaseFileId, HouseholdId, NoticeId, RequestId, RequesterId, VolunteerId};
use paidan::domain::notice::NoticeAbout;
use paidan::domain::operator::{Actor, Role};
use paidan::domain::place::{Place, PlaceLevel};
use paidan::domain::rank::rank;
use paidan::domain::refusal::Refusal;
use paidan::domain::register::{Expert, Member, Pairing, Parties, Record, Unit};
use paidan::domain::request::{Priority, Request, State};
use paidan::domain::shift::PositionSheet;
use paidan::domain::time::Span;
use uuid::Uuid;

use crate::choices::Draw;
use crate::drawn;
use crate::testing::{
    CHILDREN, COUNTY, MEALS, RESCUE, TALK, TOWN, VILLAGE, actor, dispatcher, place, rules_of, team, team_id,
};
use crate::world::{Step, World, filing};

/// What the sequences of this file reach.
pub const ACTS: [Act; 8] = [
    Act::SetRecords,
    Act::RemoveRecords,
    Act::AssignGrid,
    Act::OpenCase,
    Act::AddToCase,
    Act::CloseCase,
    Act::NoticeDelivered,
    Act::NoticeFailed,
];

fn volunteer(n: u8) -> VolunteerId {
    VolunteerId(Uuid::from_u128(0xC000 + u128::from(n % 5)))
}

fn household(n: u8) -> HouseholdId {
    HouseholdId(Uuid::from_u128(0xB000 + u128::from(n % 3)))
}

fn case(n: u8) -> CaseFileId {
    CaseFileId(Uuid::from_u128(0xE000 + u128::from(n % 4)))
}

fn expert(n: u8, kin: &[&str]) -> Record {
    Record::Expert(Expert {
        volunteer: volunteer(n),
        place: place(VILLAGE),
        topics: vec!["help".into()],
        kin: kin.iter().map(|group| (*group).to_owned()).collect(),
        team: Some(team_id(2)),
    })
}

fn pairing(n: u8, of: u8) -> Record {
    let (household, volunteer) = (Some(household(of)), volunteer(n));
    Record::Pairing(Pairing { household, place: place(VILLAGE), volunteer, area: String::new(), team: None })
}

fn unit() -> Record {
    Record::Unit(Unit { code: "DW-01".into(), name: "a bureau".into(), community: place(VILLAGE) })
}

/// Two teams, five volunteers, a grid and a position.
fn world() -> World {
    let mut world = World::new([team(1), team(2)]);
    let volunteers = (0..5).map(|n| VolunteerSheet::new(volunteer(n))).collect();
    world.act(&dispatcher(), &Command::SetVolunteers { volunteers }).unwrap();
    let admin = actor(Role::Administrator, COUNTY);
    let grid = |number: u32| Place {
        code: place(&format!("{VILLAGE}{number:03}")),
        name: format!("grid {number}"),
        level: PlaceLevel::Grid,
        parent: Some(place(VILLAGE)),
        aliases: vec![],
        neighbours: vec![],
    };
    world.act(&admin, &Command::SetPlaces { places: vec![grid(1), grid(2)] }).unwrap();
    let position = |code: &str| PositionSheet {
        code: code.parse().unwrap(),
        name: "grid seat".into(),
        places: vec![],
        services: vec![],
        night_duty: false,
    };
    world.act(&admin, &Command::SetPositions { positions: vec![position("WG1"), position("WG2")] }).unwrap();
    let by = dispatcher();
    let admit = Command::AdmitOperator {
        operator: by.operator,
        name: "social worker".into(),
        role: Role::Dispatcher,
        place: place(COUNTY),
        team: None,
        office: None,
    };
    world.act(&admin, &admit).unwrap();
    world
}

/// A call from a household, by somebody whose name begins so, as the centre hands it on.
fn call(world: &mut World, service: &str, of: u8, names: &[&str]) -> (RequestId, Command) {
    let id = world.fresh_request();
    let mut filing = filing(id, service, VILLAGE);
    filing.household = Some(household(of));
    filing.requester = Some(RequesterId(Uuid::from_u128(0xF000 + u128::from(of))));
    filing.parties = Some(Parties(names.iter().map(|name| (*name).to_owned()).collect()));
    (id, Command::File(Box::new(filing)))
}

fn next(world: &mut World, draw: Draw) -> (Actor, Command) {
    let by = dispatcher();
    let known: Vec<Request> = world.desk.numbered().cloned().collect();
    let request = known.get(usize::from(draw.which) % known.len().max(1)).cloned();
    let command = match (draw.act % 20, request) {
        (0, _) => Command::SetRecords { records: vec![expert(draw.detail, &[]), pairing(draw.which, draw.detail)] },
        (1, _) => Command::RemoveRecords { records: vec![expert(draw.detail, &[]).name()] },
        (2, _) => {
            let position = if draw.detail.is_multiple_of(2) { "WG1" } else { "WG2" };
            let grid = place(&format!("{VILLAGE}{:03}", 1 + draw.which % 2));
            let owner = GridOwner { grid, office: place(TOWN), position: position.parse().unwrap() };
            Command::AssignGrid { owner, instead: draw.which.is_multiple_of(3) }
        }
        (3, _) => Command::OpenCase { case: case(draw.detail), worker: by.operator, words: "calls often".into() },
        (4, _) => Command::CloseCase { case: case(draw.detail), words: "settled".into() },
        (5 | 6, _) | (_, None) => {
            let service = [TALK, MEALS, RESCUE, CHILDREN, TALK][usize::from(draw.detail % 5)];
            call(world, service, draw.which, &["Li"]).1
        }
        (7 | 8, Some(request)) => Command::AddToCase { case: case(draw.detail), request: request.id },
        (9 | 10, Some(request)) => {
            let notice = request.notices.first().map_or(NoticeId(Uuid::nil()), |notice| notice.id);
            if draw.act % 20 == 9 {
                Command::NoticeDelivered { request: request.id, notice }
            } else {
                Command::NoticeFailed { request: request.id, notice, reason: "switched off".into() }
            }
        }
        (11, Some(request)) => Command::Transfer {
            request: request.id,
            office: "ZJJ".into(),
            their_number: None,
            rang_and_confirmed: true,
        },
        (12, Some(request)) => {
            Command::Reject { request: request.id, reason: "not ours".into(), rang_and_confirmed: true }
        }
        (13, Some(request)) => Command::BlowWhistle {
            request: request.id,
            level: Default::default(),
            lead: "ZJJ".into(),
            assisting: vec!["JTJ".into()],
            reason: "a street".into(),
        },
        (14, Some(request)) if !request.whistles.is_empty() => {
            let whistle = request.whistles[request.whistles.len() - 1].id;
            Command::SignIn { request: request.id, whistle, office: "ZJJ".into(), told: Told::Telephone }
        }
        (_, Some(request)) => step(&request, draw),
    };
    (by, command)
}

/// What brings a request on.
fn step(request: &Request, draw: Draw) -> Command {
    let id = request.id;
    let live = request.live().next().map(|assignment| (assignment.id, assignment.state));
    match (request.state, live) {
        (State::Received, _) => Command::TakeIn { request: id, taking_in: TakingIn::default() },
        (State::Queued, None) => {
            let teams = vec![OfferTo { team: team_id(1 + u32::from(draw.detail % 2)), people: None }];
            let offering =
                Offering { kind: OfferKind::Direct, teams, note: String::new(), brigade: None, override_gates: false };
            Command::Offer { request: id, offering }
        }
        (_, Some((assignment, AssignmentState::Offered))) => match draw.detail % 3 {
            0 => Command::Accept { request: id, assignment, people: request.needed, told: Told::Telephone },
            1 => {
                let reason = RefusalReason::ALL[0];
                Command::Refuse { request: id, assignment, reason, words: String::new(), told: Told::Telephone }
            }
            _ => Command::Recall { request: id, assignment, reason: "another".into(), rang_and_confirmed: true },
        },
        _ => Command::Note { request: id, words: "rang".into() },
    }
}

/// Who was to be told what, as the events of a step say; by other means than the domain's own.
fn to_be_told(event: &Event) -> usize {
    match event {
        Event::FirstTold(told) => told.told.everybody().count(),
        Event::OfferMade { .. } | Event::AssignmentRecalled { .. } => 1,
        Event::TransferredTo { .. } | Event::RejectedWith { .. } => 1,
        Event::WhistleBlown { summoned, .. } => summoned.len(),
        _ => 0,
    }
}

/// Whether an event may end a notice about this.
fn may_end(event: &Event, about: &NoticeAbout, id: NoticeId) -> bool {
    match event {
        Event::NoticeAcknowledged(step) => step.notice == id,
        Event::Protected { .. } | Event::Trimmed { .. } => true,
        Event::Moved { to, .. } => !to.is_open(),
        event => match about {
            NoticeAbout::Offer { assignment } => event.assignment() == Some(*assignment),
            NoticeAbout::Whistle { whistle } => event.whistle() == Some(*whistle),
            _ => false,
        },
    }
}

#[derive(Default)]
struct Seen {
    /// Which notice was of what.
    things: BTreeMap<NoticeId, (RequestId, String)>,
}

impl Seen {
    fn check(&mut self, step: &Step, world: &World) -> Result<(), String> {
        let mut after = step.before.clone();
        after.fold(&step.entry);
        for request in after.requests.values() {
            let ids: BTreeSet<NoticeId> = request.notices.iter().map(|notice| notice.id).collect();
            if ids.len() != request.notices.len() {
                return Err(format!("{} has one notice twice", request.number));
            }
            if request.flags.protected && (!request.notices.is_empty() || request.told_first.is_some()) {
                return Err(format!("{} is protected, and somebody is told", request.number));
            }
            for notice in &request.notices {
                let thing = (request.id, format!("{:?} {:?}", notice.to, notice.about));
                let known = self.things.entry(notice.id).or_insert_with(|| thing.clone());
                if *known != thing {
                    return Err(format!("one id for {known:?} and {thing:?}"));
                }
            }
            let of_things: BTreeSet<String> =
                request.notices.iter().map(|notice| format!("{:?} {:?}", notice.to, notice.about)).collect();
            if of_things.len() != request.notices.len() {
                return Err(format!("{} has two notices of one thing", request.number));
            }
        }
        for before in step.before.requests.values() {
            for notice in &before.notices {
                let stands = after.request(before.id).is_some_and(|now| now.notices.iter().any(|n| n.id == notice.id));
                let ended = step.entry.events.iter().any(|event| may_end(event, &notice.about, notice.id));
                if !stands && !ended {
                    return Err(format!("a notice of {} is lost: {:?} {notice:?}", before.number, step.command));
                }
            }
        }
        self.nobody_is_left_out(step, &after)?;
        let rules = rules_of(&after);
        let far = world.now + Span::days(60);
        for (_, notice, standing) in after.open_notices(far) {
            if !standing.failed || standing.tries > rules.notices.tries {
                return Err(format!("after all its tries it has not failed: {notice:?} {standing:?}"));
            }
        }
        Ok(())
    }

    /// Whoever an event is to be told stands in a notice, unless the same step overtook it.
    fn nobody_is_left_out(&self, step: &Step, after: &paidan::domain::desk::Desk) -> Result<(), String> {
        let Some(last) = step.entry.events.last() else { return Ok(()) };
        let Some(request) = last.request().and_then(|id| after.request(id)) else { return Ok(()) };
        let wanted = to_be_told(last);
        let new = |notice: &&paidan::domain::notice::Notice| notice.since == step.entry.at;
        if !request.flags.protected
            && request.requester.is_some()
            && request.notices.iter().filter(new).count() < wanted
        {
            return Err(format!("{last:?} is told nobody"));
        }
        Ok(())
    }
}

fn play(draws: &[Draw], reached: &mut BTreeMap<Act, usize>) -> Result<(), String> {
    let mut world = world();
    let mut seen = Seen::default();
    for draw in draws {
        let passed = match draw.time {
            0..180 => world.pass_minutes(i64::from(draw.time) / 3)?,
            180..235 => world.pass_minutes(i64::from(draw.time % 24) * 60)?,
            235..248 => world.jump_to(world.now + Span::days(i64::from(draw.time % 5)))?,
            // The wall goes back, and nobody is told twice for it.
            _ => {
                world.now = world.now - Span::hours(i64::from(draw.time % 7));
                Vec::new()
            }
        };
        for step in passed {
            seen.check(&step, &world)?;
        }
        let (actor, command) = next(&mut world, *draw);
        let Ok(step) = world.act(&actor, &command) else { continue };
        *reached.entry(Act::of(&command)).or_default() += 1;
        seen.check(&step, &world)?;
        for open in world.desk.case_files.values().filter(|case| case.closed.is_some()) {
            let mut orders = open.orders.iter().filter_map(|id| world.desk.request(*id));
            if let Command::CloseCase { .. } = command
                && orders.any(|order| order.state.is_open())
                && matches!(step.entry.events.last(), Some(Event::CaseClosed(over)) if over.case == open.id)
            {
                return Err("a case was closed over an open order".into());
            }
        }
    }
    if world.desk.digest != world.desk.recomputed_digest() {
        return Err("the digest is not of the records".into());
    }
    Ok(())
}

#[test]
fn a_notice_is_acknowledged_overtaken_or_shown_as_failed_and_of_one_thing_there_is_one() {
    drawn::play_reaching(300, &drawn::up_to(80), &ACTS, |draws, reached| play(&draws, reached));
}

fn set(world: &mut World, records: Vec<Record>) {
    world.act(&dispatcher(), &Command::SetRecords { records }).unwrap();
}

#[test]
fn experts_stay_out_of_the_disputes_of_their_kin_and_of_people_nobody_knows() {
    let mut world = world();
    set(&mut world, vec![expert(0, &["Wang"]), expert(1, &[]), pairing(2, 0)]);
    let mut told = |names: &[&str], of| {
        let (id, file) = call(&mut world, TALK, of, names);
        world.act(&dispatcher(), &file).unwrap();
        world.request(id).told_first.as_ref().map(|told| (told.paired, told.experts.clone()))
    };
    assert_eq!(told(&["Li"], 0), Some((Some(volunteer(2)), vec![volunteer(0), volunteer(1)])));
    assert_eq!(told(&["Wang"], 1), Some((None, vec![volunteer(1)])));
    assert_eq!(told(&[], 1), Some((None, vec![volunteer(1)])));
}

#[test]
fn a_request_that_is_protected_tells_nobody_and_forgets_whom_it_told() {
    let mut world = world();
    set(&mut world, vec![expert(1, &[]), pairing(2, 0)]);
    let (id, file) = call(&mut world, CHILDREN, 0, &["Li"]);
    let step = world.act(&dispatcher(), &file).unwrap();
    assert!(step.entry.events.iter().all(|event| !matches!(event, Event::FirstTold(_))));
    assert_eq!((world.request(id).told_first.is_none(), world.request(id).notices.len()), (true, 0));
    // Found to be one only when it is taken in.
    let (later, file) = call(&mut world, TALK, 0, &["Li"]);
    world.act(&dispatcher(), &file).unwrap();
    assert_eq!(world.request(later).notices.len(), 2);
    let taking_in = TakingIn { service: Some(CHILDREN.parse().unwrap()), ..TakingIn::default() };
    world.act(&dispatcher(), &Command::TakeIn { request: later, taking_in }).unwrap();
    assert_eq!((world.request(later).told_first.is_none(), world.request(later).notices.len()), (true, 0));
}

#[test]
fn the_team_of_somebody_who_was_told_ranks_first() {
    let mut world = world();
    let (before, file) = call(&mut world, TALK, 0, &["Li"]);
    world.act(&dispatcher(), &file).unwrap();
    set(&mut world, vec![expert(1, &[])]);
    let (id, file) = call(&mut world, TALK, 0, &["Li"]);
    world.act(&dispatcher(), &file).unwrap();
    let first = |id| {
        let request = world.request(id);
        rank(&world.desk, &rules_of(&world.desk), request, world.now)[0].team
    };
    assert_eq!((first(before), first(id)), (team_id(1), team_id(2)));
}

#[test]
fn a_member_needs_a_unit_and_a_record_needs_somebody_who_is_registered() {
    let mut world = world();
    let member = Member { volunteer: volunteer(0), unit: "DW-01".into(), community: place(VILLAGE), skills: vec![] };
    let set = |records| Command::SetRecords { records };
    let refused = |world: &mut World, record| match world.act(&dispatcher(), &set(vec![record])) {
        Err(Refusal::Invalid { field, .. }) => field,
        other => panic!("it should be refused: {:?}", other.map(|step| step.entry)),
    };
    assert_eq!(refused(&mut world, Record::Member(member.clone())), "records.0.unit");
    let stranger = Member { volunteer: VolunteerId(Uuid::from_u128(9)), ..member.clone() };
    assert_eq!(refused(&mut world, Record::Member(stranger)), "records.0.volunteer");
    world.act(&dispatcher(), &set(vec![unit(), Record::Member(member)])).unwrap();
    assert_eq!(world.act(&dispatcher(), &set(vec![unit()])).err(), Some(Refusal::NothingToDo));
}

#[test]
fn an_emergency_keeps_its_notices_going_at_night() {
    let mut world = world();
    world.pass_until(crate::testing::at(23, 22, 0)).unwrap();
    set(&mut world, vec![pairing(2, 0)]);
    let (urgent, file) = call(&mut world, RESCUE, 0, &["Li"]);
    world.act(&dispatcher(), &file).unwrap();
    let (plain, file) = call(&mut world, TALK, 0, &["Li"]);
    world.act(&dispatcher(), &file).unwrap();
    let tried = |id| {
        world.desk.open_notices(world.now).filter(|(request, ..)| request.id == id).map(|found| found.2.tries).next()
    };
    assert_eq!((tried(urgent), tried(plain)), (Some(1), Some(0)));
    assert_eq!(world.request(urgent).priority, Priority::Emergency);
}
