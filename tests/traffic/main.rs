//! Simulated residents and teams on an in-process desk, fast forward.

mod county;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use county::{County, monday};
use paidan::client::KeptDesk;
use paidan::client::kept::Keep;
use paidan::domain::assignment::AssignmentState;
use paidan::domain::clocks::ClockKind;
use paidan::domain::command::Command;
use paidan::domain::event::Event;
use paidan::domain::ids::{Epoch, OperatorId};
use paidan::domain::operator::Role;
use paidan::domain::request::{Priority, State};
use paidan::domain::time::Span;
use paidan::traffic::{Habits, Orders, Rate, Tempo, Traffic, Words};
use paidan::wire::You;
use uuid::Uuid;

fn orders(seed: u64) -> Orders {
    Orders {
        seed,
        rate: Rate::per_minute(1),
        backlog: 0,
        spread: false,
        most_requests: None,
        teams: true,
        dispatcher: true,
        habits: Habits::default(),
        tempo: Tempo::STAGE,
    }
}

fn traffic(orders: Orders) -> Traffic {
    Traffic::new(orders, Arc::new(Words::built_in().unwrap()))
}

/// A county after so many hours of this traffic.
fn after(hours: i64, orders: Orders) -> County {
    let mut county = County::founded("430821");
    county.run(&mut traffic(orders), Span::hours(hours));
    county
}

#[test]
fn a_day_with_a_scripted_dispatcher_reaches_every_state_and_nothing_is_refused() {
    let county = after(24, orders(1));
    assert_eq!(county.refused, BTreeMap::new(), "of {} commands", county.accepted);
    assert!(county.desk.tally.filed > 1_200 && county.desk.tally.balances());
    assert_eq!(county.desk.recomputed_digest(), county.desk.digest);

    let states: BTreeSet<&str> = county.entered.iter().map(|state| state.tag()).collect();
    let missing: Vec<&str> = State::ALL.iter().map(|state| state.tag()).filter(|tag| !states.contains(tag)).collect();
    assert!(missing.is_empty(), "never reached: {missing:?}");
    let mut states: BTreeSet<AssignmentState> =
        county.desk.requests.values().flat_map(|r| &r.assignments).map(|a| a.state).collect();
    states.extend(county.events().filter_map(|event| match event {
        Event::AskingMade { .. } => Some(AssignmentState::Asked),
        Event::Arrived { .. } => Some(AssignmentState::Started),
        _ => None,
    }));
    let missing: Vec<&str> =
        AssignmentState::ALL.iter().filter(|state| !states.contains(state)).map(|state| state.tag()).collect();
    assert!(missing.is_empty(), "no assignment came to be {missing:?}");
}

#[test]
fn nobody_is_there_before_the_hours_a_resident_has_named_nor_done_before_they_are_over() {
    let county = after(36, orders(1));
    let events = || county.events();
    let arrived = events().filter(|event| matches!(event, Event::Arrived { .. })).count();
    let in_hours = county.desk.requests.values().filter(|request| request.window.is_some());
    let finished = in_hours.flat_map(|request| &request.assignments).filter(|a| a.state == AssignmentState::Finished);
    assert!(arrived > 100 && finished.count() > 20);
    assert_eq!(county.too_early, Vec::<String>::new());
}

#[test]
fn the_same_seed_gives_the_same_stream_and_another_seed_another() {
    let stream = |seed| after(2, orders(seed)).log;
    let first = stream(3);
    assert_eq!(first, stream(3));
    assert_ne!(first, stream(4));
}

#[test]
fn every_text_fits_the_contract_and_says_a_place_and_a_day() {
    for code in ["430211", "430481", "430781", "430821", "431127"] {
        let mut county = County::founded(code);
        let mut residents =
            traffic(Orders { rate: Rate::per_minute(0), backlog: 1_000, most_requests: Some(1_000), ..orders(5) });
        let mut seen = 0;
        while !residents.is_over() {
            for envelope in residents.step(&county.desk, monday()) {
                assert!(envelope.check().is_empty(), "{:?}", envelope.check());
                let Command::File(filing) = &envelope.command else { continue };
                assert!(!filing.words.contains(['{', '}']), "{}", filing.words);
                let papers = envelope.papers.as_ref().unwrap();
                assert!(papers.words == filing.words && !papers.caller.name.is_empty());
                assert_eq!(filing.on_behalf, papers.served.is_some());
                assert!(filing.said_at.unwrap() < monday());
                seen += 1;
                county.take(envelope);
            }
        }
        assert_eq!((seen, county.refused.len()), (1_000, 0), "{code}: {:?}", county.refused);
        let callers: BTreeSet<_> = county.papers.iter().map(|papers| &papers.caller.phone).collect();
        assert!(callers.len() < 970 && callers.len() > 600, "some ring again: {}", callers.len());
    }
}

#[test]
fn a_backlog_looks_lived_in_at_once() {
    let mut county = County::founded("430821");
    let mut quiet =
        traffic(Orders { rate: Rate::per_minute(0), backlog: 120, spread: true, dispatcher: false, ..orders(1) });
    county.run(&mut quiet, Span::seconds(5));
    // Several teams answer in the same breath: one that is full by then is refused, and says no instead.
    assert!(county.refused.keys().all(|what| what.starts_with("team_cannot_go Accept")), "{:?}", county.refused);
    let count = |state: State| county.desk.tally.on_desk[state as usize];
    assert!(count(State::Received) >= 25, "the operator has something to do: {:?}", county.desk.tally);
    for state in [State::Queued, State::Offered, State::Accepted, State::InService, State::Done, State::Transferred] {
        assert!(count(state) > 0, "{}: {:?}", state.tag(), county.desk.tally);
    }
}

#[test]
fn without_a_dispatcher_nothing_is_decided_for_the_operator() {
    let county = after(6, Orders { dispatcher: false, ..orders(1) });
    let left: u64 = [State::Received, State::Cancelled].iter().map(|s| county.desk.tally.on_desk[*s as usize]).sum();
    assert!(county.desk.tally.filed > 300);
    assert_eq!(left, county.desk.tally.filed);
}

#[test]
fn with_teams_off_nobody_answers_for_them() {
    let county = after(3, Orders { teams: false, ..orders(1) });
    let teams_acted = county.events().any(|event| {
        matches!(event, Event::OfferAccepted { .. } | Event::OfferRefused { .. } | Event::AskingMade { .. })
    });
    assert!(!teams_acted && county.events().any(|event| matches!(event, Event::OfferMade { .. })));
}

#[test]
fn a_limit_of_requests_is_kept() {
    let mut residents = traffic(Orders { most_requests: Some(20), ..orders(1) });
    let mut county = County::founded("430821");
    county.run(&mut residents, Span::hours(2));
    assert_eq!((county.desk.tally.filed, residents.filed(), residents.is_over()), (20, 20, true));
}

/// Habits in which nothing goes wrong.
const FAULTLESS: Habits = Habits { refusals: 0, silent: 0, asking: 0, late: 0, failures: 0 };

#[test]
fn habits_at_0_never_show() {
    let county = after(8, Orders { habits: FAULTLESS, ..orders(2) });
    assert!(county.events().any(|event| matches!(event, Event::OfferAccepted { .. })));
    for event in county.events() {
        let shown = matches!(
            event,
            Event::AskingOwnPeople { .. }
                | Event::AssignmentGivenBack { .. }
                | Event::AssignmentFailed { .. }
                | Event::OfferExpired { .. }
        );
        assert!(!shown, "{event:?}");
    }
    assert_eq!(county.late_arrivals(), (county.arrivals(), 0), "arrivals, of them late");
    // Who refuses all the same has no room any more when the offer comes to be answered.
    let refusals = county.events().filter(|event| matches!(event, Event::OfferRefused { .. })).count();
    let accepted = county.events().filter(|event| matches!(event, Event::OfferAccepted { .. })).count();
    assert!(refusals * 4 < accepted, "{refusals} of {accepted}");
}

#[test]
fn habits_at_100_always_show() {
    let refusing = after(2, Orders { habits: Habits { refusals: 100, ..FAULTLESS }, ..orders(2) });
    let bound_by_offer = |county: &County| {
        let accepted = |event: &Event| matches!(event, Event::OfferAccepted { .. });
        county
            .log
            .iter()
            .filter(|(command, events)| matches!(command, Command::Accept { .. }) && events.iter().any(accepted))
            .count()
    };
    assert_eq!(bound_by_offer(&refusing), 0);
    assert!(refusing.events().any(|event| matches!(event, Event::OfferRefused { .. })));

    let silent = after(3, Orders { habits: Habits { silent: 100, ..FAULTLESS }, ..orders(2) });
    let answered = |event: &Event| matches!(event, Event::OfferRefused { .. } | Event::AskingOwnPeople { .. });
    assert!(bound_by_offer(&silent) == 0 && !silent.events().any(answered));
    assert!(silent.events().any(|event| matches!(event, Event::OfferExpired { .. })));

    let asking = after(2, Orders { habits: Habits { asking: 100, ..FAULTLESS }, ..orders(2) });
    let asked: BTreeSet<_> = asking
        .events()
        .filter_map(|event| match event {
            Event::AskingOwnPeople { assignment, .. } => Some(*assignment),
            _ => None,
        })
        .collect();
    let accepts = asking.log.iter().filter_map(|(command, _)| match command {
        Command::Accept { assignment, .. } => Some(assignment),
        _ => None,
    });
    assert!(!asked.is_empty() && accepts.into_iter().all(|assignment| asked.contains(assignment)));

    let late = after(4, Orders { habits: Habits { late: 100, ..FAULTLESS }, ..orders(2) });
    assert!(late.arrivals() > 0);
    assert_eq!(late.late_arrivals(), (late.arrivals(), late.arrivals()), "arrivals, of them late");

    let failing = after(2, Orders { habits: Habits { failures: 100, ..FAULTLESS }, ..orders(2) });
    assert!(!failing.events().any(|event| matches!(event, Event::AssignmentFinished { .. })));
    assert!(failing.events().any(|event| matches!(event, Event::AssignmentFailed { .. })));
    assert!(failing.events().any(|event| matches!(event, Event::AssignmentGivenBack { .. })));
}

#[test]
fn an_emergency_is_answered_within_a_minute() {
    let county = after(24, Orders { habits: FAULTLESS, ..orders(1) });
    let emergencies = county.desk.requests.values().filter(|r| r.priority == Priority::Emergency);
    let answers: Vec<Span> = emergencies
        .flat_map(|request| &request.assignments)
        .filter(|a| a.started_at.is_some() || a.state == AssignmentState::Refused)
        .filter_map(|a| county.answered_at.get(&a.id).map(|at| *at - a.offered_at))
        .collect();
    assert!(answers.len() >= 5, "{}", answers.len());
    assert!(answers.iter().all(|answer| *answer < Span::minutes(1)), "{answers:?}");
    assert!(county.desk.requests.values().any(|r| r.clock(ClockKind::Rating).is_some() || r.rating.is_some()));
}

#[test]
fn who_is_silent_about_an_emergency_answers_in_the_end_where_somebody_rings_him() {
    let answers = |rung_until_answered| {
        let tempo = Tempo { rung_until_answered, ..Tempo::STAGE };
        let county = after(6, Orders { habits: Habits { silent: 100, ..FAULTLESS }, tempo, ..orders(2) });
        let emergencies = county.desk.requests.values().filter(|r| r.priority == Priority::Emergency);
        let asked = emergencies.flat_map(|request| &request.assignments);
        asked.filter(|assignment| county.answered_at.contains_key(&assignment.id)).count()
    };
    assert_eq!(answers(false), 0);
    assert!(answers(true) > 0);
}

#[test]
fn a_desk_on_which_everything_has_happened_is_kept_on_disk_and_read_back_alike() {
    let desk = after(2, orders(1)).desk;
    let folder = tempfile::tempdir().unwrap();
    let file = KeptDesk::at(&folder.path().join("seat.desk"));
    let place = desk.centre.clone().unwrap();
    let you = You {
        operator: OperatorId(Uuid::nil()),
        role: Role::Dispatcher,
        place,
        name: String::new(),
        team: None,
        training: false,
    };
    let epoch = Epoch(Uuid::nil());
    let keep = Keep { desk, epoch, heard: monday(), you, page: vec![], counts: vec![] };
    file.keep(&keep).unwrap();
    let read = file.open(&keep.you.place, monday()).and_then(|opened| opened.whole()).unwrap();
    assert_eq!(serde_json::to_string(&read.desk).unwrap(), serde_json::to_string(&keep.desk).unwrap());
    assert_eq!(read.desk.recomputed_digest(), keep.desk.digest);
}
