//! Venues, who operates them, projects, meetings and the life of teams: random sequences under which no team that left has
//! anything in hand, and no operator's team is anywhere but at its venue; and an example of each rule of a team's life.

use std::collections::BTreeMap;

use paidan::domain::accounts::volunteer::VolunteerSheet;
use paidan::domain::assignment::{AssignmentState, LeavingReason, OfferKind, Told};
use paidan::domain::authority::Act;
use paidan::domain::command::{Batch, Command, OfferTo, Offering, TakingIn, TeamMove};
use paidan::domain::desk::Desk;
use paidan::domain::ids::{MeetingId, OperationId, RequestId, VenueCode, VolunteerId};
use paidan::domain::menu::Ordered;
use paidan::domain::operator::{Actor, Role};
use paidan::domain::plan::Day;
use paidan::domain::refusal::{Gate, Refusal};
use paidan::domain::team::{Stage, TeamSheet, TeamTerms, Training, TrainingKind};
use paidan::domain::time::{Span, Window};
use paidan::domain::venues::{
    OperationSheet, OperationState, ProjectSheet, ProjectStage, Score, VenueKind, VenueSheet, VenueStage,
};
use uuid::Uuid;

use crate::choices::Draw;
use crate::drawn;
use crate::testing::{COUNTY, OTHER_TOWN, TALK, TOWN, VILLAGE, actor, at, hours, place, team, team_id};
use crate::world::{World, filing};

/// The acts that these sequences reach, and those of `sequences` need not.
pub const ACTS: [Act; 11] = [
    Act::MoveTeam,
    Act::RecordTeamTraining,
    Act::SetVenues,
    Act::MoveVenue,
    Act::ApplyToOperate,
    Act::ScoreApplication,
    Act::ChooseOperator,
    Act::EndOperation,
    Act::ApplyProject,
    Act::MoveProject,
    Act::FileBatch,
];

const VENUES: [&str; 2] = ["V1", "V2"];

fn leader() -> Actor {
    actor(Role::DutyLeader, COUNTY)
}

fn administrator() -> Actor {
    actor(Role::Administrator, COUNTY)
}

fn venue(n: u8) -> VenueCode {
    VENUES[usize::from(n) % 2].parse().unwrap()
}

fn sheet(n: u8, stage: VenueStage) -> VenueSheet {
    VenueSheet {
        code: venue(n),
        name: format!("venue {}", n % 2),
        kind: VenueKind::Town,
        place: place([TOWN, OTHER_TOWN][usize::from(n) % 2]),
        stage,
        hours: vec!["mon-sun 08:00-20:00".parse().unwrap()],
        no_doors: false,
        private: false,
    }
}

fn operation(n: u8) -> OperationId {
    OperationId(Uuid::from_u128(0xE000 + u128::from(n % 24)))
}

fn volunteer() -> VolunteerId {
    VolunteerId(Uuid::from_u128(0xE900))
}

/// Two venues, a team of whoever operates the first, two others, and one that incubates.
fn world() -> World {
    let mut world = World::new([team(1), team(3), TeamSheet { stage: Stage::Incubating, ..team(4) }]);
    let venues = vec![sheet(0, VenueStage::Open), sheet(1, VenueStage::Trial)];
    world.act(&administrator(), &Command::SetVenues { venues }).unwrap();
    let terms = TeamTerms { operates: Some(venue(0)), ..TeamTerms::default() };
    let own = TeamSheet { terms, capacity: 3, ..team(2) };
    world.act(&administrator(), &Command::SetTeams { teams: vec![own] }).unwrap();
    let known = Command::SetVolunteers { volunteers: vec![VolunteerSheet::new(volunteer())] };
    world.act(&administrator(), &known).unwrap();
    world
}

fn applies(n: u8) -> Command {
    let from = Day::of(at(20, 8, 0)).plus(i32::from(n % 3));
    Command::ApplyToOperate {
        operation: Box::new(OperationSheet {
            operation: operation(n),
            venue: venue(n),
            organisation: format!("organisation {n}"),
            from,
            until: from.plus(30),
        }),
    }
}

fn offer(request: RequestId, teams: &[u32], kind: OfferKind, override_gates: bool) -> Command {
    let teams = teams.iter().map(|n| OfferTo { team: team_id(*n), people: None }).collect();
    Command::Offer { request, offering: Offering { kind, teams, note: String::new(), brigade: None, override_gates } }
}

fn step(n: u32, to: Stage) -> TeamMove {
    TeamMove { team: team_id(n), to, reason: "by the book".into(), score: None, leader: None }
}

fn moves(step: TeamMove) -> Command {
    Command::MoveTeam(Box::new(step))
}

/// Files an order, at a venue or not, and takes it in.
fn order(world: &mut World, at_venue: Option<u8>) -> RequestId {
    let request = world.fresh_request();
    let mut filing = filing(request, TALK, VILLAGE);
    filing.take_in = Some(TakingIn::default());
    if let Some(n) = at_venue {
        filing.place = None;
        filing.ordered = Some(Box::new(Ordered { venue: Some(venue(n)), ..Ordered::default() }));
    }
    let filed = world.act(&leader(), &Command::File(Box::new(filing)));
    filed.map_or_else(|refusal| panic!("{refusal:?}"), |_| request)
}

fn next(world: &mut World, draw: Draw) -> Command {
    let Draw { which, act, detail, time } = draw;
    let n = 1 + u32::from(which % 4);
    let in_state = |state| {
        let all = world.desk.venues.operations.values().filter(|one| one.state == state);
        let ids: Vec<OperationId> = all.map(|one| one.sheet.operation).collect();
        ids.get(usize::from(detail) % ids.len().max(1)).copied().unwrap_or(operation(detail))
    };
    match act % 16 {
        0 => Command::SetVenues {
            venues: vec![VenueSheet { name: format!("venue {detail}"), ..sheet(which, VenueStage::Open) }],
        },
        1 => {
            let to = VenueStage::ALL[usize::from(detail) % 4];
            Command::MoveVenue { venue: venue(which), to, reason: "as decided".into() }
        }
        2 | 3 => applies(detail),
        4 => Command::ScoreApplication {
            operation: in_state(OperationState::Applied),
            scores: vec![Score { criterion: "plan".into(), points: time % 104 }],
        },
        5 | 6 => Command::ChooseOperator { operation: in_state(OperationState::Applied), reason: "near".into() },
        7 => Command::EndOperation { operation: in_state(OperationState::Chosen), reason: "over".into() },
        8 => Command::ApplyProject {
            project: Box::new(ProjectSheet {
                code: ["P1", "P2", "P3"][usize::from(detail) % 3].parse().unwrap(),
                name: "a project".into(),
                theme: format!("theme {time}"),
                service: TALK.parse().unwrap(),
                owner: place(TOWN),
                teams: vec![team_id(1)],
                brand_of: (time % 2 == 0).then(|| venue(which)),
                shared: time % 3 == 0,
            }),
        },
        9 => Command::MoveProject {
            project: ["P1", "P2", "P3"][usize::from(detail) % 3].parse().unwrap(),
            to: ProjectStage::ALL[usize::from(time) % 4],
            reason: "as agreed".into(),
        },
        10 => {
            let filings = (0..1 + detail % 3).map(|_| filing(world.fresh_request(), TALK, VILLAGE)).collect();
            let meeting = MeetingId(Uuid::from_u128(0xE800 + u128::from(world.desk.revision.0)));
            Command::FileBatch(Box::new(Batch { meeting, venue: venue(which), source: "minutes".into(), filings }))
        }
        11 => {
            let training = Training {
                kind: TrainingKind::ALL[usize::from(detail) % 4],
                on: Day::of(world.now).plus(-i32::from(time)),
                people: u16::from(detail % 12),
            };
            Command::RecordTeamTraining { team: team_id(n), training }
        }
        12 | 13 => {
            let leader = (time % 2 == 0).then(volunteer);
            let from = world.desk.team(team_id(n)).unwrap().sheet.stage;
            let score = (from == Stage::Review).then_some(detail % 104);
            moves(TeamMove { score, leader, ..step(n, Stage::ALL[usize::from(detail) % 5]) })
        }
        14 => {
            let request = world.desk.requests.values().nth(usize::from(which) % world.desk.requests.len().max(1));
            let request = request.map_or(RequestId(Uuid::nil()), |request| request.id);
            match detail % 3 {
                0 => offer(request, &[n, 1 + n % 4], OfferKind::Joint, time % 2 == 0),
                _ => offer(request, &[n], OfferKind::Direct, time % 2 == 0),
            }
        }
        _ => {
            let on = world.desk.requests.values().flat_map(|request| request.live().map(move |on| (request, on)));
            match on.collect::<Vec<_>>().get(usize::from(which)) {
                Some((request, on)) if on.state == AssignmentState::Offered => {
                    Command::Accept { request: request.id, assignment: on.id, people: 1, told: Told::Telephone }
                }
                Some((request, on)) => Command::GiveBack {
                    request: request.id,
                    assignment: on.id,
                    reason: LeavingReason::Unable,
                    words: "the bus is gone".into(),
                    told: Told::Telephone,
                },
                None => Command::Note { request: RequestId(Uuid::nil()), words: "nothing to answer".into() },
            }
        }
    }
}

/// What must hold of venues and of teams' lives, checked by other means than the domain's own.
fn holds(desk: &Desk) -> Result<(), String> {
    for request in desk.requests.values() {
        for on in &request.assignments {
            let Some(team) = desk.team(on.team) else { continue };
            let has = on.state.is_live() || on.state == AssignmentState::Asked;
            if has && team.sheet.stage == Stage::Left {
                return Err(format!("{} has left, and has {}", team.sheet.code, request.number));
            }
            let at = request.ordered.as_ref().and_then(|ordered| ordered.venue.clone());
            if let Some(own) = team.sheet.terms.operates.as_ref().filter(|own| at.as_ref() != Some(own)) {
                return Err(format!("{} of {own} was put on {} at {at:?}", team.sheet.code, request.number));
            }
        }
    }
    let chosen: Vec<_> = desk.venues.operations.values().filter(|one| one.state == OperationState::Chosen).collect();
    for (index, one) in chosen.iter().enumerate() {
        if chosen[..index].iter().any(|other| other.sheet.venue == one.sheet.venue && other.meets(&one.sheet)) {
            return Err(format!("two operate {} at once", one.sheet.venue));
        }
        if one.scorings.is_empty() {
            return Err(format!("{} was chosen by nobody's scores", one.sheet.organisation));
        }
    }
    for code in VENUES {
        let code: VenueCode = code.parse().unwrap();
        let own = |project: &&std::sync::Arc<paidan::domain::venues::Project>| {
            project.sheet.brand_of.as_ref() == Some(&code) && project.stage != ProjectStage::Ended
        };
        if desk.venues.projects.values().filter(own).count() > 1 {
            return Err(format!("{code} has two brands"));
        }
    }
    if desk.digest == desk.recomputed_digest() { Ok(()) } else { Err("the digest is not of the records".into()) }
}

fn play(draws: &[Draw], reached: &mut BTreeMap<Act, usize>) -> Result<(), String> {
    let mut world = world();
    order(&mut world, Some(0));
    order(&mut world, None);
    for draw in draws {
        if draw.time % 16 == 0 && world.desk.requests.len() < 8 {
            let open = |n: u8| world.desk.venues.venue(&venue(n)).is_some_and(|one| one.sheet.stage.takes_orders());
            let at_venue = Some(draw.detail).filter(|n| n % 3 > 0 && open(*n));
            order(&mut world, at_venue);
        }
        let command = next(&mut world, *draw);
        let before = world.desk.digest;
        match world.act(&if Act::of(&command) == Act::SetVenues { administrator() } else { leader() }, &command) {
            Ok(_) => *reached.entry(Act::of(&command)).or_default() += 1,
            Err(_) if world.desk.digest != before => {
                return Err(format!("refused, and something changed: {command:?}"));
            }
            Err(_) => {}
        }
        holds(&world.desk).map_err(|why| format!("{command:?}: {why}"))?;
    }
    let mut again = Desk::empty();
    world.log.iter().for_each(|entry| again.fold(entry));
    if again.digest == world.desk.digest { Ok(()) } else { Err("folded again, the desk differs".into()) }
}

#[test]
fn a_team_that_left_has_nothing_and_an_operators_team_is_only_at_its_venue() {
    drawn::play_reaching(300, &drawn::up_to(120), &ACTS, |draws, reached| play(&draws, reached));
}

#[test]
fn an_incubating_team_goes_only_along_with_a_running_one() {
    let mut world = world();
    let request = order(&mut world, None);
    let alone = world.act(&leader(), &offer(request, &[4], OfferKind::Direct, false));
    let gates = vec![Gate::Stage { stage: Stage::Incubating }];
    assert_eq!(alone.err(), Some(Refusal::TeamCannotGo { team: team_id(4), gates }));
    world.act(&leader(), &offer(request, &[4, 1], OfferKind::Joint, false)).unwrap();
}

#[test]
fn nobody_sends_a_team_that_is_reviewed_or_has_left() {
    let mut world = world();
    let request = order(&mut world, None);
    world.act(&leader(), &moves(step(3, Stage::Review))).unwrap();
    for stage in [Stage::Review, Stage::Left] {
        if stage == Stage::Left {
            world.act(&leader(), &moves(step(3, stage))).unwrap();
        }
        let refused = world.act(&leader(), &offer(request, &[3], OfferKind::Direct, true)).err();
        assert_eq!(refused, Some(Refusal::TeamCannotGo { team: team_id(3), gates: vec![Gate::Stage { stage }] }));
    }
}

#[test]
fn a_team_with_an_offer_out_does_not_leave() {
    let mut world = world();
    let request = order(&mut world, None);
    world.act(&leader(), &offer(request, &[1], OfferKind::Direct, false)).unwrap();
    world.act(&leader(), &moves(step(1, Stage::Review))).unwrap();
    let numbers = vec![world.request(request).number];
    let leaves = world.act(&leader(), &moves(step(1, Stage::Left))).err();
    assert_eq!(leaves, Some(Refusal::TeamStillBusy { team: team_id(1), numbers }));
}

#[test]
fn a_day_off_and_an_extra_day_go_before_the_weekly_duty_and_set_up_is_the_longer_one() {
    let duty = vec!["mon-fri 08:00-18:00".parse().unwrap()];
    let (monday, sunday) = (at(23, 10, 0), at(29, 10, 0));
    let terms = TeamTerms { rests: vec![Day::of(monday)], extra: vec![Day::of(sunday)], set_up: 90, operates: None };
    let own = paidan::domain::team::Team::new(TeamSheet { duty, terms, ..team(1) });
    assert!(!own.on_duty(monday) && own.on_duty(sunday) && own.on_duty(at(24, 10, 0)));
    let mut world = world();
    let rules = crate::testing::rules_of(&world.desk);
    let request = order(&mut world, None);
    let planned = hours(12, 13);
    let reserved = paidan::domain::gates::reserved_window(&rules, &world.desk, world.request(request), &own, planned);
    assert_eq!(planned.start - reserved.start, Span::minutes(90));
}

#[test]
fn an_order_at_a_venue_moves_only_within_its_hours() {
    let mut world = world();
    let request = order(&mut world, Some(0));
    assert_eq!(world.request(request).place, place(TOWN), "it is where the venue is");
    let to = |from, until| Command::Reschedule {
        request,
        window: Window { start: at(24, from, 0), end: at(24, until, 0) },
        reason: "as agreed".into(),
        consent: true,
    };
    let refused = world.act(&leader(), &to(19, 21)).err();
    assert_eq!(
        refused,
        Some(Refusal::VenueShut { field: "window".into(), venue: venue(0), hours: "mon-sun 08:00-20:00".into() })
    );
    world.act(&leader(), &to(18, 20)).unwrap();
}
