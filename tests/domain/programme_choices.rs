//! Venues, plans held there, projects and brigades in the sequences: what could be asked next.

use std::collections::BTreeSet;

use paidan::domain::assignment::OfferKind;
use paidan::domain::brigade::BrigadeName;
use paidan::domain::command::{Amendment, Command, Filing, Offering};
use paidan::domain::ids::{OperationId, ProjectCode, TeamId, VenueCode};
use paidan::domain::menu::Ordered;
use paidan::domain::operator::{Actor, Role};
use paidan::domain::plan::{Day, OnHolidays, PlanKind, PlanSheet, Schedule};
use paidan::domain::refusal::Refusal;
use paidan::domain::request::{Request, State};
use paidan::domain::team::{TeamSheet, TeamTerms};
use paidan::domain::time::{Span, Window};
use paidan::domain::venues::{OperationSheet, ProjectSheet, ProjectStage, Score, VenueKind, VenueSheet, VenueStage};
use uuid::Uuid;

use crate::choices::Draw;
use crate::coverage::Coverage;
use crate::programme_invariants::{brigade_called, members};
use crate::testing::{
    COUNTY, MEALS, NEXT_VILLAGE, OTHER_TOWN, TALK, TOWN, VILLAGE, actor, dispatcher, place, team, team_id,
};
use crate::world::World;

/// What was reached by the sequences, and must be reached often.
pub const SITUATIONS: [&str; 14] = [
    "a plan at a venue",
    "a plan of a project",
    "a session at a venue",
    "a session of a project",
    "a post at a venue",
    "a session that rests while its venue is shut",
    "an order at a venue",
    "an order of a project",
    "an order at a venue that moved to another hour",
    "an order put into a project",
    "an order that left its project",
    "a brigade that was asked",
    "a brigade that was asked beside others",
    "a brigade that cannot go",
];

const VENUES: [&str; 2] = ["HALL", "BASE"];
const PROJECTS: [&str; 3] = ["J1", "J2", "J3"];
const BRIGADES: [&str; 3] = ["bridge", "river", "nobody"];
/// The team of whoever operates the hall: it acts there and nowhere else.
const OF_THE_HALL: u32 = 8;
const REASON: &str = "as decided";

fn leader() -> Actor {
    actor(Role::DutyLeader, COUNTY)
}

fn administrator() -> Actor {
    actor(Role::Administrator, COUNTY)
}

fn venue(n: u8) -> VenueCode {
    VENUES[usize::from(n) % 2].parse().unwrap()
}

fn project(n: u8) -> ProjectCode {
    PROJECTS[usize::from(n) % 3].parse().unwrap()
}

/// Two venues, of which one has an operator with a team of its own; a project that runs; two brigades.
pub fn begin(world: &mut World) {
    let venues = vec![venue_sheet(world, 0, 0), venue_sheet(world, 1, 1)];
    let terms = TeamTerms { operates: Some(venue(0)), ..TeamTerms::default() };
    let mut teams = vec![TeamSheet { terms, capacity: 2, brigade: BRIGADES[1].into(), ..team(OF_THE_HALL) }];
    for (n, brigade) in [(1, 0), (3, 0), (5, 0), (2, 1), (4, 1), (6, 1)] {
        let sheet = world.desk.team(team_id(n)).unwrap().sheet.clone();
        teams.push(TeamSheet { brigade: BRIGADES[brigade].into(), ..sheet });
    }
    let operation = OperationId(Uuid::from_u128(0xE100));
    let from = Day::of(world.now);
    let (venue, organisation, until) = (venue(0), "spring".into(), from.plus(400));
    let operates = OperationSheet { operation, venue, organisation, from, until };
    let scores = vec![Score { criterion: "plan".into(), points: 80 }];
    let applies = |n| Command::ApplyProject { project: Box::new(project_sheet(n, 0)) };
    let moves = |n, to| Command::MoveProject { project: project(n), to, reason: REASON.into() };
    for command in [
        Command::SetVenues { venues },
        Command::SetTeams { teams },
        Command::ApplyToOperate { operation: Box::new(operates) },
        Command::ScoreApplication { operation, scores },
        Command::ChooseOperator { operation, reason: REASON.into() },
        applies(0),
        moves(0, ProjectStage::Admitted),
        moves(0, ProjectStage::Running),
        applies(1),
        moves(1, ProjectStage::Admitted),
        moves(1, ProjectStage::Running),
    ] {
        let sheets = matches!(command, Command::SetVenues { .. } | Command::SetTeams { .. });
        let by = if sheets { administrator() } else { leader() };
        world.act(&by, &command).unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
    }
}

fn venue_sheet(world: &World, n: u8, detail: u8) -> VenueSheet {
    let known = world.desk.venues.venue(&venue(n));
    let hours = ["mon-sun 08:00-20:00", "mon-sat 09:00-18:00", "mon-sun 09:30-12:00"][usize::from(detail / 4) % 3];
    VenueSheet {
        code: venue(n),
        name: format!("venue {}", detail % 3),
        kind: VenueKind::Town,
        place: place([TOWN, OTHER_TOWN, TOWN, VILLAGE][usize::from(n % 2 + 2 * (detail / 64 % 2))]),
        stage: known.map_or(VenueStage::Open, |known| known.sheet.stage),
        hours: vec![hours.parse().unwrap()],
        no_doors: false,
        private: false,
    }
}

fn project_sheet(n: u8, detail: u8) -> ProjectSheet {
    ProjectSheet {
        code: project(n),
        name: "talks at the door".into(),
        theme: format!("theme {}", detail % 3),
        service: [TALK, TALK, TALK, MEALS][usize::from(detail / 4) % 4].parse().unwrap(),
        owner: place([TOWN, TOWN, OTHER_TOWN, NEXT_VILLAGE][usize::from(detail / 16) % 4]),
        teams: vec![team_id(1)],
        brand_of: None,
        shared: detail.is_multiple_of(5),
    }
}

/// What changes of venues, plans, projects and brigades while orders run.
pub fn about_the_programme(world: &World, draw: Draw) -> (Actor, Command) {
    let Draw { which, detail, time, .. } = draw;
    match which % 16 {
        0 => (administrator(), Command::SetVenues { venues: vec![venue_sheet(world, time, detail)] }),
        1..5 => {
            let going = world.desk.plans.values().filter(|plan| plan.next.is_some());
            let still_held = going.filter_map(|plan| plan.sheet.venue.clone()).next();
            let venue = still_held.filter(|_| time % 4 > 0).unwrap_or_else(|| venue(time));
            let stage = world.desk.venues.venue(&venue).map(|known| known.sheet.stage);
            // What is shut opens again, else nothing would be planned there.
            let to = if stage == Some(VenueStage::Open) { VenueStage::Closed } else { VenueStage::Open };
            (leader(), Command::MoveVenue { venue, to, reason: REASON.into() })
        }
        5..10 => planned(world, draw),
        10 => (leader(), Command::ApplyProject { project: Box::new(project_sheet(detail, time)) }),
        11..13 => {
            let found = world.desk.venues.project(&project(detail));
            let to = match found.map(|found| found.stage) {
                Some(ProjectStage::Applied) => ProjectStage::Admitted,
                Some(ProjectStage::Admitted) => ProjectStage::Running,
                _ if time.is_multiple_of(4) => ProjectStage::Ended,
                _ => ProjectStage::Running,
            };
            (leader(), Command::MoveProject { project: project(detail), to, reason: REASON.into() })
        }
        _ => {
            let sheet = world.desk.team(team_id(1 + u32::from(detail) % 8)).unwrap().sheet.clone();
            let brigade = ["bridge", "river", ""][usize::from(time) % 3].to_owned();
            (administrator(), Command::SetTeams { teams: vec![TeamSheet { brigade, ..sheet }] })
        }
    }
}

/// A plan of any kind at one of the venues, perhaps of a project; told anew, or ended, where there are many.
fn planned(world: &World, draw: Draw) -> (Actor, Command) {
    let Draw { detail, time, .. } = draw;
    let going = world.desk.plans.values().filter(|plan| plan.is_on()).map(|plan| &plan.sheet);
    let of_venues: Vec<&PlanSheet> = going.filter(|plan| plan.venue.is_some()).collect();
    let plan = of_venues.get(usize::from(time) % of_venues.len().max(1)).copied();
    if let Some(plan) = plan.filter(|_| of_venues.len() > 1) {
        if detail.is_multiple_of(2) {
            return (dispatcher(), Command::EndPlan { plan: plan.id, reason: "over".into() });
        }
        return (dispatcher(), set(PlanSheet { audience: format!("{detail} families"), ..plan.clone() }));
    }
    let kind = PlanKind::ALL[usize::from(detail) % 4];
    let number = 2_000 + world.desk.plans.len() as u128;
    let today = Day::of(world.now.max(world.desk.time));
    let hours = [("10:00", "11:30"), ("10:00", "11:30"), ("08:30", "10:00"), ("16:00", "21:00")];
    let (start, end) = hours[usize::from(detail / 4) % 4];
    let schedule = Schedule {
        days: vec![],
        every: 1,
        dates: [0, 1, 4, 5].map(|days| today.plus(days)).to_vec(),
        from: today,
        until: None,
        start: start.parse().unwrap(),
        end: end.parse().unwrap(),
        holidays: OnHolidays::Keep,
        except: vec![],
    };
    let mut sheet = crate::plans::sheet(kind, number);
    if detail.is_multiple_of(3) {
        sheet.posts.iter_mut().skip(1).for_each(|post| post.place = Some(place(VILLAGE)));
    }
    let at = world.desk.venues.venue(&venue(time)).map(|known| known.sheet.place.clone());
    let plan = PlanSheet {
        schedule,
        venue: Some(venue(time)),
        place: at.unwrap_or_else(|| place(TOWN)),
        project: (time / 2).is_multiple_of(2).then(|| project(detail / 16)),
        teams: vec![team_id(OF_THE_HALL), team_id(1), team_id(7)],
        ..sheet
    };
    (dispatcher(), set(plan))
}

fn set(plan: PlanSheet) -> Command {
    Command::SetPlan { plan: Box::new(plan) }
}

/// Some orders are of a project, some at a venue, some both.
pub fn chosen(world: &World, filing: &mut Filing, draw: Draw) {
    let kind = draw.which / 8 % 8;
    if filing.ordered.is_some() || kind > 3 {
        return;
    }
    let of_project = (kind != 1).then(|| project(draw.detail % 2));
    let at_venue = (kind != 0).then(|| venue(draw.time / 8));
    if of_project.is_some() {
        filing.service = draw.time.is_multiple_of(3).then(|| TALK.parse().unwrap());
    }
    if at_venue.is_some() {
        let tomorrow = Day::of(world.now.max(world.desk.time)).plus(1);
        let starts = 8 + i64::from(draw.time % 12);
        let start = tomorrow.at(0) + Span::hours(starts);
        filing.place = None;
        filing.window = Some(Window { start, end: start + Span::hours(1) });
    }
    filing.ordered = Some(Box::new(Ordered { project: of_project, venue: at_venue, ..Ordered::default() }));
}

/// It goes into another project, or into none.
pub fn amendment(draw: Draw) -> Amendment {
    Amendment::Project((!draw.time.is_multiple_of(4)).then(|| project(draw.time)))
}

/// Puts it to a brigade as one.
pub fn to_a_brigade(request: &Request, draw: Draw) -> Command {
    let name = BRIGADES[usize::from(draw.time) % if draw.detail.is_multiple_of(16) { 3 } else { 2 }];
    let offering = Offering {
        kind: OfferKind::Open,
        teams: vec![],
        note: String::new(),
        brigade: Some(Box::new(BrigadeName(name.into()))),
        override_gates: draw.detail % 5 == 4,
    };
    match request.state {
        State::Queued => Command::Offer { request: request.id, offering },
        _ => Command::OfferAlso { request: request.id, offering },
    }
}

/// A brigade that cannot go is refused whole, and every team of it says why.
pub fn refused(world: &World, command: &Command, refusal: &Refusal, coverage: &mut Coverage) -> Result<(), String> {
    let Some((_, name)) = brigade_called(command) else { return Ok(()) };
    match refusal {
        Refusal::TeamCannotGo { .. } => Err(format!("{name} was called, and with it who cannot go: {refusal:?}")),
        Refusal::BrigadeCannotGo { barred, .. } => {
            coverage.saw("a brigade that cannot go");
            let told: BTreeSet<TeamId> =
                barred.iter().filter(|one| !one.gates.is_empty()).map(|one| one.team).collect();
            if told == members(&world.desk, name) {
                Ok(())
            } else {
                Err(format!("not all of {name} say why: {barred:?}"))
            }
        }
        _ => Ok(()),
    }
}
