//! What could be asked of a centre next. Choices are drawn from the state of the desk, so that most of them are
//! accepted; some are drawn blindly, because the world does not know the state.

use paidan::domain::assignment::AssignmentState::{Accepted, Asked, Offered, Started};
use paidan::domain::assignment::{Assignment, Count, CountUnit, LeavingReason, OfferKind, RefusalReason, Report, Told};
use paidan::domain::command::{
    Amendment, CallBackResult, CallResult, CancelReason, Command, OfferTo, Offering, SplitPart, TakingIn,
};
use paidan::domain::figures::record::{ReportKind, ReportRecord, reported};
use paidan::domain::figures::{Asking, Facts, Group, Period, figures};
use paidan::domain::ids::{ReportId, TeamId};
use paidan::domain::operator::{Actor, Role};
use paidan::domain::rank::{best, rank};
use paidan::domain::redactable::Redactable;
use paidan::domain::request::{Channel, Flags, Priority, Request, Satisfaction, State};
use paidan::domain::run_card::{Case, EmergencyNumber};
use paidan::domain::team::{Coverage, Stage, TeamSheet};
use paidan::domain::time::{Span, Timestamp, Window};

use crate::testing::{
    CHILDREN, COUNTY, FAR_VILLAGE, MEALS, NEXT_VILLAGE, OTHER_TOWN, RESCUE, SHOW, TALK, TOWN, VILLAGE, actor, at,
    dispatcher, page_of, place, rules_of, team, team_id,
};
use crate::world::{World, filing};

const SERVICES: [&str; 8] = [TALK, MEALS, RESCUE, SHOW, CHILDREN, TALK, MEALS, TALK];
const PLACES: [&str; 4] = [VILLAGE, NEXT_VILLAGE, FAR_VILLAGE, TOWN];
const REASON: &str = "as agreed by telephone";

/// Numbers a choice is made from; smaller ones make simpler choices, so that a failure shrinks.
#[derive(Debug, Clone, Copy)]
pub struct Draw {
    /// Which request, or that a new one is filed.
    pub which: u8,
    /// Which act.
    pub act: u8,
    /// The particulars.
    pub detail: u8,
    /// How much time passes before, and how.
    pub time: u8,
}

impl Draw {
    fn of<T: Copy, const N: usize>(self, choices: [T; N]) -> T {
        choices[usize::from(self.detail) % N]
    }

    fn once_in(self, n: u8) -> bool {
        self.detail % n == n - 1
    }
}

/// Teams of every kind: with room for two, near only, without certificate, insurance or admission, small, on duty by day.
pub fn teams() -> Vec<TeamSheet> {
    let no_certificate = TeamSheet { skills: vec![], ..team(4) };
    vec![
        TeamSheet { capacity: 2, ..team(1) },
        TeamSheet { capacity: 2, people: 4, children_checked_until: None, home: place(NEXT_VILLAGE), ..team(2) },
        TeamSheet {
            coverage: Coverage::Radius(2),
            children_checked_until: Some(at(24, 12, 0)),
            home: place(FAR_VILLAGE),
            ..team(3)
        },
        no_certificate,
        TeamSheet { insured_until: None, people: 2, ..team(5) },
        TeamSheet { stage: Stage::Incubating, ..team(6) },
        TeamSheet { capacity: 3, duty: vec!["mon-sat 07:00-21:00".parse().unwrap()], ..team(7) },
    ]
}

/// The next command, by whom. Filing comes first, so that a shrunken sequence still has something to act on.
pub fn next(world: &mut World, draw: Draw) -> (Actor, Command) {
    let open = world.desk.requests.values().filter(|request| request.state.is_open()).count();
    if world.desk.requests.is_empty() || (draw.which % 8 == 7 && open < 4) {
        return file(world, draw);
    }
    if draw.act >= 244 {
        return about_the_centre(world, draw);
    }
    if draw.act >= 234 && draw.act < 240 {
        return crate::menu::about_the_menu(world, draw);
    }
    if draw.act >= 236 {
        return take_back(world, draw);
    }
    if (208..221).contains(&draw.act) {
        return crate::programme_choices::about_the_programme(world, draw);
    }
    if (221..226).contains(&draw.act) {
        return crate::shifts::choices(world, draw);
    }
    // What is ended is seldom touched.
    let among = |request: &&Request| request.state.is_open() || draw.once_in(6);
    let candidates: Vec<&Request> = world.desk.numbered().filter(among).collect();
    let Some(request) = candidates.get(usize::from(draw.which / 8) % candidates.len().max(1)) else {
        return file(world, draw);
    };
    let request = Request::clone(request);
    if draw.act >= 226 {
        return blindly(world, &request, draw);
    }
    let mut choices = choices(world, &request, draw);
    let chosen = usize::from(draw.act) % choices.len();
    choices.swap_remove(chosen)
}

/// One's own last act, or by mistake the one before it.
fn take_back(world: &World, draw: Draw) -> (Actor, Command) {
    let actor = if draw.once_in(4) { duty_leader() } else { dispatcher() };
    let mut acts = world.desk.own_acts(actor.operator).iter().rev().skip(usize::from(draw.once_in(5)));
    let revision = acts.next().map(|act| act.revision).unwrap_or_default();
    (actor, Command::TakeBack { revision })
}

fn file(world: &mut World, draw: Draw) -> (Actor, Command) {
    let id = world.fresh_request();
    let mut filing = filing(id, draw.of(SERVICES), PLACES[usize::from(draw.time) % PLACES.len()]);
    if draw.once_in(3) {
        filing.channel = Channel::Portal;
        filing.reference = Some(format!("ref-{}", draw.detail % 40));
    }
    if draw.once_in(5) {
        filing.place = None;
    }
    if filing.service == Some(RESCUE.parse().unwrap()) && draw.time.is_multiple_of(2) {
        filing.words = "somebody fell into the river".into();
    }
    if draw.detail % 4 == 1 {
        filing.needed = Some(1 + u16::from(draw.detail) % 12);
        filing.window = Some(later(world.now, draw));
    }
    if draw.once_in(4) {
        filing.priority = Some(draw.of([Priority::Planned, Priority::Urgent, Priority::Normal]));
    }
    crate::menu::chosen(world, &mut filing, draw);
    crate::programme_choices::chosen(world, &mut filing, draw);
    (if draw.once_in(6) { duty_leader() } else { dispatcher() }, Command::File(Box::new(filing)))
}

/// What suits the state of a request; what happens more often stands more often.
fn choices(world: &World, request: &Request, draw: Draw) -> Vec<(Actor, Command)> {
    let id = request.id;
    let mut choices = match request.state {
        State::Received => received(world, request, draw),
        State::Queued | State::Offered | State::Accepted | State::InService => {
            let mut choices = care(world, request, draw);
            if matches!(request.state, State::Queued | State::Offered | State::InService) {
                choices.extend(offers(world, request, draw));
            }
            choices.extend(ends_early(world, request, draw));
            choices
        }
        State::Done => done(request, draw),
        State::Held => {
            let mut choices = vec![Command::Resume { request: id }, amend(request, draw)];
            choices.extend(merge(world, request, draw));
            choices.push(set_priority(request, draw));
            choices.push(cancel(request));
            choices
        }
        State::Transferred => vec![
            Command::RecordAnswer { request: id, answer: "we repaired it".into() },
            Command::SendBack { request: id, reason: REASON.into() },
        ],
        State::Merged => vec![Command::TakeApart { request: id }],
        State::Archived => vec![reopen(request), correct(request)],
        State::Rejected | State::Cancelled => vec![correct(request), note(request)],
    };
    if choices.is_empty() {
        choices.push(note(request));
    }
    if request.flags.protected {
        choices.extend([Command::ReportToPolice { request: id }, Command::ConfirmPoliceReport { request: id }]);
    }
    let by_leader = |command| (if draw.once_in(2) { duty_leader() } else { dispatcher() }, command);
    let mut choices: Vec<(Actor, Command)> = choices.into_iter().map(by_leader).collect();
    let about_whistles = crate::whistles::choices(request, draw);
    // Who is called goes on answering, else few whistles would come to their end.
    let disputed = request.open_whistle().is_some_and(crate::whistles::is_disputed);
    if disputed || (draw.time % 4 < 2 && request.open_whistle().is_some()) {
        return about_whistles;
    }
    choices.extend(about_whistles);
    let about_plans = crate::plans::choices(world, request, draw);
    // Doors and children are seen to before anything else.
    if draw.time % 4 < 3 && !about_plans.is_empty() {
        return about_plans;
    }
    choices.extend(about_plans);
    choices.extend(crate::menu::about_what_came(request, draw));
    // A dispute over a whistle is rare: nothing else is drawn beside it unless somebody is still to be seen.
    let whistled = request.open_whistle().is_some() && request.unseen().is_none();
    let about_safety = if whistled { Vec::new() } else { crate::safety_choices::choices(world, request, draw) };
    // Who is behind a closed door, or missed, is seen to, else few of these orders would come to their end.
    if draw.time % 4 == 3 && !about_safety.is_empty() && request.unseen().is_some() {
        return about_safety;
    }
    choices.extend(about_safety);
    if draw.time.is_multiple_of(3) {
        choices.extend(crate::shifts::late(world, request, draw).map(|late| (dispatcher(), late)));
    }
    for assignment in request.live() {
        choices.extend(answers(request, assignment, draw));
    }
    choices
}

fn received(world: &World, request: &Request, draw: Draw) -> Vec<Command> {
    let id = request.id;
    let taking_in = TakingIn {
        service: (request.service.is_none() || draw.once_in(11)).then(|| draw.of(SERVICES).parse().unwrap()),
        place: (request.place.is_unchecked() || draw.once_in(7)).then(|| place(draw.of(PLACES))),
        window: draw.once_in(5).then(|| later(world.now, draw)),
        priority: draw.once_in(9).then_some(Priority::Emergency),
        ..TakingIn::default()
    };
    let take_in = Command::TakeIn { request: id, taking_in: taking_in.clone() };
    let at_once = TakingIn { offer: Some(offering(OfferKind::Open, &[])), ..taking_in };
    let mut choices = vec![
        take_in.clone(),
        take_in.clone(),
        take_in.clone(),
        take_in,
        Command::TakeIn { request: id, taking_in: at_once },
        transfer(request),
        Command::Reject { request: id, reason: REASON.into(), rang_and_confirmed: true },
        cancel(request),
        amend(request, draw),
    ];
    choices.extend(merge(world, request, draw));
    choices
}

/// Acts that leave the state alone, or put the request aside.
fn care(world: &World, request: &Request, draw: Draw) -> Vec<Command> {
    let id = request.id;
    let result = draw.of(CallResult::ALL);
    let mut choices = vec![
        Command::Call { request: id, assignment: None, result, words: String::new() },
        amend(request, draw),
        set_priority(request, draw),
        Command::Reschedule { request: id, window: later(world.now, draw), reason: REASON.into(), consent: true },
    ];
    if draw.once_in(3) {
        choices.push(note(request));
        choices.push(Command::OpenPapers { request: id });
        let words = if request.flags.protected { "" } else { "when do you come" };
        choices.push(Command::Again { request: id, words: words.into() });
        choices.push(Command::Give { request: id, owner: place(draw.of([TOWN, OTHER_TOWN, COUNTY])) });
        choices.extend(link(world, request, draw));
        choices.extend((!request.flags.protected).then(|| split(draw, request)));
        choices.push(Command::AcknowledgeAlarm { request: id });
        let number = draw.of(EmergencyNumber::ALL);
        choices.push(Command::EmergencyCall { request: id, number, words: String::new() });
        choices.push(Command::SetCase { request: id, case: draw.of(Case::ALL) });
    }
    if request.state != State::InService && request.priority != Priority::Emergency {
        let until = world.now + Span::minutes(30 + i64::from(draw.detail) * 20);
        choices.push(Command::Hold { request: id, until, reason: REASON.into() });
    }
    choices
}

/// Puts it to teams that can go, as its state allows.
fn offers(world: &World, request: &Request, draw: Draw) -> Vec<Command> {
    let id = request.id;
    let ranked = rank(&world.desk, &rules_of(&world.desk), request, world.now);
    let mut fits: Vec<TeamId> = best(&ranked).collect();
    if fits.is_empty() {
        return vec![crate::programme_choices::to_a_brigade(request, draw)];
    }
    let turn = usize::from(draw.detail) % fits.len();
    fits.rotate_left(turn);
    if request.state == State::Queued {
        let mut choices = vec![
            Command::Offer { request: id, offering: offering(OfferKind::Direct, &fits[..1]) },
            Command::Offer { request: id, offering: offering(OfferKind::Open, &[]) },
            Command::Offer { request: id, offering: offering(OfferKind::Open, &fits) },
            Command::AskFor { request: id, team: fits[0], people: 1, told: Told::Telephone },
        ];
        if fits.len() > 1 {
            choices.push(Command::Offer { request: id, offering: offering(OfferKind::Joint, &fits[..2]) });
        }
        choices.push(crate::programme_choices::to_a_brigade(request, draw));
        choices
    } else {
        vec![
            Command::OfferAlso { request: id, offering: offering(OfferKind::Direct, &fits[..1]) },
            Command::AskFor { request: id, team: fits[0], people: 1, told: Told::Telephone },
            crate::programme_choices::to_a_brigade(request, draw),
        ]
    }
}

/// Ways it ends without service.
fn ends_early(world: &World, request: &Request, draw: Draw) -> Vec<Command> {
    let id = request.id;
    let mut choices = Vec::new();
    if request.state == State::InService {
        let reason = draw.of([LeavingReason::NoLongerNeeded, LeavingReason::Unsafe]);
        choices.push(Command::BreakOff { request: id, reason, words: REASON.into() });
    } else if draw.once_in(4) {
        choices.push(cancel(request));
    }
    if request.state == State::Queued && draw.once_in(3) {
        choices.push(transfer(request));
        choices.push(Command::Reject { request: id, reason: REASON.into(), rang_and_confirmed: true });
        choices.extend(merge(world, request, draw));
    }
    for asking in request.assignments.iter().filter(|assignment| assignment.state == Asked) {
        let assignment = asking.id;
        choices.push(Command::ConfirmAsking { request: id, assignment });
        choices.push(Command::DeclineAsking { request: id, assignment, reason: REASON.into() });
    }
    choices
}

/// What a team says next, on its page or by telephone; or the centre recalls it.
fn answers(request: &Request, assignment: &Assignment, draw: Draw) -> Vec<(Actor, Command)> {
    let (request, needed) = (request.id, request.needed);
    let (id, told) = (assignment.id, if draw.once_in(2) { Told::Telephone } else { Told::Page });
    let n = (1..=8).find(|n| team_id(*n) == assignment.team).unwrap_or(1);
    let by_team = |command| (if told == Told::Page { page_of(n) } else { dispatcher() }, command);
    let by_centre = |command| (dispatcher(), command);
    let reason = draw.of([LeavingReason::Unable, LeavingReason::NobodyOpened, LeavingReason::DoneByOthers]);
    let words = String::from(REASON);
    let give_back = Command::GiveBack { request, assignment: id, reason, words: words.clone(), told };
    let fail = Command::Fail { request, assignment: id, reason, words: words.clone(), told };
    let recall = Command::Recall { request, assignment: id, reason: words.clone(), rang_and_confirmed: true };
    match assignment.state {
        Offered => {
            let people = if draw.once_in(4) { 1 } else { assignment.people.min(needed) };
            let accept = Command::Accept { request, assignment: id, people, told };
            let reason = RefusalReason::ALL[usize::from(draw.detail) % 6];
            let refuse = Command::Refuse { request, assignment: id, reason, words, told };
            let ask = Command::AskOwnPeople { request, assignment: id };
            let mut choices = vec![by_team(accept.clone()), by_team(accept.clone()), by_team(accept), by_team(refuse)];
            if assignment.asking_since.is_none() {
                choices.push(by_team(ask));
            }
            choices.extend([by_centre(Command::Remind { request, assignment: id }), by_centre(recall)]);
            choices
        }
        Accepted => {
            let arrive = Command::Arrive { request, assignment: id, told, life_jackets: !draw.once_in(4) };
            let mut choices = vec![by_team(arrive.clone()), by_team(arrive.clone()), by_team(arrive)];
            choices.push(if draw.once_in(3) { by_team(fail) } else { by_team(give_back) });
            choices.push(by_centre(recall));
            choices
        }
        Started => {
            let reached = Count { amount: 3, unit: CountUnit::Attendances };
            let report = Report { minutes: 90, reached, unseen: false, outcome: Redactable::remark("done") };
            let finish = Command::Finish { request, assignment: id, report, told };
            let mut choices = vec![by_team(finish.clone()), by_team(finish.clone()), by_team(finish)];
            choices.push(draw.of([by_team(fail), by_team(give_back), by_centre(recall)].each_ref()).clone());
            choices
        }
        _ => Vec::new(),
    }
}

fn done(request: &Request, draw: Draw) -> Vec<Command> {
    let (id, satisfaction) = (request.id, draw.of(Satisfaction::ALL));
    let rate = |solved| Command::Rate {
        request: id,
        satisfaction,
        solved,
        words: String::new(),
        told: if request.flags.protected { Told::Telephone } else { Told::Page },
    };
    let call_back = |result| Command::CallBack { request: id, result, words: String::new() };
    if request.flags.protected {
        return vec![Command::Archive { request: id, explanation: REASON.into() }, reopen(request), rate(true)];
    }
    let mut choices = vec![
        rate(true),
        rate(false),
        call_back(CallBackResult::Solved(satisfaction)),
        call_back(CallBackResult::NotReached),
        Command::Call { request: id, assignment: None, result: CallResult::NoAnswer, words: String::new() },
        reopen(request),
    ];
    if request.rating_tried || request.rating.is_some() {
        choices.push(Command::Archive { request: id, explanation: REASON.into() });
    }
    choices
}

/// An act whatever the state is, by whoever there is.
fn blindly(world: &World, request: &Request, draw: Draw) -> (Actor, Command) {
    let id = request.id;
    let everybody = [
        dispatcher(),
        duty_leader(),
        actor(Role::Clerk, TOWN),
        actor(Role::Clerk, VILLAGE),
        actor(Role::Auditor, COUNTY),
        page_of(1),
    ];
    let any_team = offering(OfferKind::Direct, &[team_id(1 + u32::from(draw.detail) % 8)]);
    let anything = [
        Command::Offer { request: id, offering: Offering { override_gates: true, ..any_team.clone() } },
        Command::Offer { request: id, offering: any_team },
        Command::TakeIn { request: id, taking_in: TakingIn::default() },
        Command::Resume { request: id },
        Command::Archive { request: id, explanation: REASON.into() },
        Command::Hold { request: id, until: world.now + Span::days(2), reason: REASON.into() },
        Command::BreakOff { request: id, reason: LeavingReason::NobodyOpened, words: REASON.into() },
        Command::Merge { request: id, into: id },
        Command::SendBack { request: id, reason: String::new() },
        split(draw, request),
        cancel(request),
    ];
    let who = everybody[usize::from(draw.act) % everybody.len()].clone();
    (who, anything[usize::from(draw.detail) % anything.len()].clone())
}

/// Teams go out of service and come back; certificates run out and are renewed; rules, places and operators change.
fn about_the_centre(world: &World, draw: Draw) -> (Actor, Command) {
    let n = 1 + u32::from(draw.detail) % 7;
    let sheet = world.desk.team(team_id(n)).map_or_else(|| team(n), |team| team.sheet.clone());
    let administrator = actor(Role::Administrator, COUNTY);
    match draw.act % 8 {
        0 if draw.once_in(3) => (duty_leader(), report(world)),
        0 => (dispatcher(), Command::StandDown { team: team_id(n), until: None, reason: REASON.into() }),
        1 => {
            let until = Some(world.now + Span::hours(2));
            (page_of(n), Command::StandDown { team: team_id(n), until, reason: REASON.into() })
        }
        2 => {
            let down = world.desk.teams.values().find(|team| team.out_of_service(world.now).is_some());
            (dispatcher(), Command::StandUp { team: down.map_or(team_id(n), |team| team.sheet.id) })
        }
        3 => {
            let insured_until = if draw.once_in(2) { None } else { Some(at(28, 12, 0)) };
            (administrator, Command::SetTeams { teams: vec![TeamSheet { insured_until, ..sheet }] })
        }
        4 => {
            let mut rules = rules_of(&world.desk).as_ref().clone();
            rules.weights.distance = u32::from(draw.detail);
            (administrator, Command::AdoptRules { rules: Box::new(rules) })
        }
        5 => office(world, draw),
        6 if draw.time.is_multiple_of(3) => (duty_leader(), crate::safety_choices::duty_book(draw)),
        6 if draw.time % 3 == 1 => (dispatcher(), crate::bank::volunteer(draw)),
        6 => crate::plans::about_plans(world, draw),
        _ => announcement(world, draw),
    }
}

fn office(world: &World, draw: Draw) -> (Actor, Command) {
    let operator = paidan::domain::ids::OperatorId(uuid::Uuid::from_u128(0xB000 + u128::from(draw.detail % 4)));
    let administrator = actor(Role::Administrator, COUNTY);
    let command = match (world.desk.operators.contains_key(&operator), draw.detail % 3) {
        (_, 0) => {
            let mut places: Vec<_> = crate::testing::places();
            let mut moved = places.swap_remove(3);
            moved.aliases.push(format!("by the river {}", draw.detail));
            Command::SetPlaces { places: vec![moved] }
        }
        (true, _) => Command::DismissOperator { operator },
        (false, _) => {
            let (name, role) = ("new seat".into(), Role::Dispatcher);
            Command::AdmitOperator { operator, name, role, place: place(COUNTY), team: None, office: None }
        }
    };
    (administrator, command)
}

/// What was filed so far, reported as the log gives it.
fn report(world: &World) -> Command {
    let mut facts = Facts::new();
    world.log.iter().for_each(|entry| facts.follow(entry));
    let period = Period::month_of(world.now.local().date).expect("a month");
    let made = figures(&facts, period, &Asking::default(), &[Group::Orders]);
    let id = ReportId(uuid::Uuid::from_u128(0x9E90_0000 + u128::from(facts.revision.0)));
    let (kind, recipient) = (ReportKind::Figures, "the county".to_owned());
    let record = ReportRecord::new(id, kind, period, recipient, facts.revision, reported(&made));
    Command::RecordReport { record: Box::new(record) }
}

/// A message to all seats: made, or one that runs acknowledged or taken back.
fn announcement(world: &World, draw: Draw) -> (Actor, Command) {
    let running = world.desk.announcements.values().find(|one| one.runs(world.now)).map(|one| one.id);
    match (running, draw.detail % 3) {
        (Some(announcement), 1) => (dispatcher(), Command::AcknowledgeAnnouncement { announcement }),
        (Some(announcement), 2) => (duty_leader(), Command::WithdrawAnnouncement { announcement }),
        _ => {
            let number = world.desk.announcements.len() as u128;
            let announcement = paidan::domain::ids::AnnouncementId(uuid::Uuid::from_u128(0xA000 + number));
            let until = world.now + Span::hours(1 + i64::from(draw.detail % 24));
            (duty_leader(), Command::Announce { announcement, words: "the bridge is closed".into(), until })
        }
    }
}

fn duty_leader() -> Actor {
    actor(Role::DutyLeader, COUNTY)
}

/// A window that begins within two days.
fn later(now: Timestamp, draw: Draw) -> Window {
    let start = now + Span::minutes(15 + i64::from(draw.detail) * 10);
    Window { start, end: start + Span::hours(2) }
}

fn offering(kind: OfferKind, teams: &[TeamId]) -> Offering {
    let teams = teams.iter().map(|team| OfferTo { team: *team, people: None }).collect();
    Offering { kind, teams, note: String::new(), brigade: None, override_gates: false }
}

/// Another request that fits, when there is one.
fn other(world: &World, request: &Request, draw: Draw, fits: fn(&Request) -> bool) -> Option<Request> {
    let others: Vec<&Request> =
        world.desk.numbered().filter(|one| one.id != request.id && fits(one) && !one.flags.protected).collect();
    others.get(usize::from(draw.detail) % others.len().max(1)).map(|one| Request::clone(one))
}

fn merge(world: &World, request: &Request, draw: Draw) -> Option<Command> {
    let into = other(world, request, draw, |one| one.state.is_open())?.id;
    if request.flags.protected && !draw.once_in(5) {
        return None;
    }
    Some(Command::Merge { request: request.id, into })
}

fn link(world: &World, request: &Request, draw: Draw) -> Option<Command> {
    let with = other(world, request, draw, |_| true)?.id;
    Some(Command::Link { request: request.id, with })
}

/// A part whose id is taken from the number of its source, so that it is the same however often it is drawn.
fn split(draw: Draw, request: &Request) -> Command {
    let id = crate::testing::request_id(100_000 + request.number.sequence * 10 + u32::from(draw.detail % 3));
    let service = draw.once_in(2).then(|| TALK.parse().unwrap());
    Command::Split {
        request: request.id,
        parts: vec![SplitPart { request: id, words: "the other half".into(), service }],
    }
}

fn amend(request: &Request, draw: Draw) -> Command {
    let amendment = match draw.detail % 7 {
        0..3 => Amendment::Needed(1 + u16::from(draw.detail) % 6),
        3 => {
            let protected = request.flags.protected || draw.detail.is_multiple_of(4);
            Amendment::Flags(Flags { pressing_need: draw.detail >= 128, protected, ..request.flags })
        }
        4 => Amendment::Place(place(PLACES[usize::from(draw.time) % PLACES.len()])),
        5 => crate::programme_choices::amendment(draw),
        _ => Amendment::Service(SERVICES[usize::from(draw.time) % SERVICES.len()].parse().unwrap()),
    };
    Command::Amend { request: request.id, amendment }
}

fn set_priority(request: &Request, draw: Draw) -> Command {
    let others = Priority::ALL.into_iter().filter(|priority| *priority != request.priority);
    let priority = others.cycle().nth(usize::from(draw.detail) % 3).unwrap_or_default();
    Command::SetPriority { request: request.id, priority, reason: REASON.into() }
}

fn transfer(request: &Request) -> Command {
    Command::Transfer { request: request.id, office: "ZJJ".into(), their_number: None, rang_and_confirmed: true }
}

fn cancel(request: &Request) -> Command {
    Command::Cancel {
        request: request.id,
        why: CancelReason::NoLongerNeeded,
        told: if request.flags.protected { Told::Page } else { Told::Telephone },
        reason: REASON.into(),
        rang_and_confirmed: true,
    }
}

fn reopen(request: &Request) -> Command {
    Command::Reopen { request: request.id, reason: REASON.into(), asked_by: "the caller".into() }
}

fn correct(request: &Request) -> Command {
    Command::Correct { request: request.id, what: "people".into(), correction: "four, not three".into() }
}

fn note(request: &Request) -> Command {
    Command::Note { request: request.id, words: REASON.into() }
}
