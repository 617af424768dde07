//! What figures count, and what they never tell.

use super::gap::gap_report;
use super::groups;
use super::sample::{sample, share};
use super::scorecard::{Scheme, scorecards};
use super::*;
use crate::domain::accounts::ledger::Ledger;
use crate::domain::assignment::{Count, CountUnit, RefusalReason, Report, Told};
use crate::domain::clocks::{Clock, ClockKind, Counting};
use crate::domain::event::{Entry, Event, HoursCredited};
use crate::domain::ids::Revision;
use crate::domain::late::LateStep;
use crate::domain::rating::{Closing, RatedBy, Rating, Satisfaction};
use crate::domain::redactable::Redactable;
use crate::domain::request::{Priority, State};
use crate::domain::team::{Coverage, TeamSheet};
use crate::domain::testing::{
    FAR_VILLAGE, MEALS, NEXT_VILLAGE, OTHER_TOWN, RESCUE, TALK, TOWN, VILLAGE, assignment_id, at, dispatcher, hours,
    place, places, request_id, rules, team, team_id,
};
use crate::domain::time::Timestamp;

/// A log being written.
struct Story {
    facts: Facts,
    entries: Vec<Entry>,
}

impl Story {
    fn new(teams: Vec<TeamSheet>) -> Self {
        let mut story = Self { facts: Facts::new(), entries: Vec::new() };
        let mut events = vec![
            Event::Founded { centre: place("430821"), name: "test county".into() },
            Event::RulesAdopted { rules: Box::new(rules()) },
        ];
        events.extend(places().into_iter().map(|place| Event::PlaceSet { place }));
        events.extend(teams.into_iter().map(|sheet| Event::TeamSet { sheet }));
        story.happen(at(2, 8, 0), events);
        story
    }

    fn happen(&mut self, at: Timestamp, events: Vec<Event>) {
        let entry = Entry { revision: self.facts.revision.next(), at, actor: dispatcher(), events };
        self.facts.follow(&entry);
        self.entries.push(entry);
    }

    fn filed(&mut self, n: u32, service: &str, village: &str, at: Timestamp) {
        let mut desk = crate::domain::desk::Desk::empty();
        crate::domain::testing::queued(&mut desk, n, service, village, Priority::Normal, None);
        let request = desk.request(request_id(n)).unwrap();
        let filed = crate::domain::event::Filed {
            request: request.id,
            number: request.number,
            channel: request.channel,
            reference: None,
            service: request.service.clone(),
            suggested_office: None,
            fields: std::collections::BTreeMap::new(),
            summary: Redactable::summary("please come"),
            place: request.place.clone(),
            window: None,
            priority: request.priority,
            flags: request.flags,
            owner: request.owner.clone(),
            said_at: None,
            requester: None,
            household: None,
            on_behalf: false,
            needed: 1,
            campaign: None,
            parent: None,
            ordered: None,
            clocks: vec![],
        };
        let moved = Event::Moved { request: request_id(n), from: State::Received, to: State::Queued, clocks: vec![] };
        self.happen(at, vec![Event::Filed(Box::new(filed)), moved]);
    }

    fn offered(&mut self, n: u32, ordinal: u32, team: u32, at: Timestamp) {
        let offer = Event::OfferMade {
            request: request_id(n),
            assignment: assignment_id(n, ordinal),
            team: team_id(team),
            kind: crate::domain::assignment::OfferKind::Direct,
            people: 1,
            planned: None,
            answer_by: None,
            note: Redactable::default(),
            overridden: false,
        };
        self.happen(at, vec![offer]);
    }

    fn accepted(&mut self, n: u32, ordinal: u32, people: u16, at: Timestamp) {
        let (request, assignment) = (request_id(n), assignment_id(n, ordinal));
        let reserved = hours(9, 10);
        let accept = Event::OfferAccepted { request, assignment, people, planned: None, reserved, told: Told::Page };
        self.happen(at, vec![accept]);
    }

    fn finished(&mut self, n: u32, ordinal: u32, reached: Count, at: Timestamp) {
        let (request, assignment) = (request_id(n), assignment_id(n, ordinal));
        let report = Report { minutes: 60, reached, outcome: Redactable::default(), unseen: false };
        let finish = Event::AssignmentFinished { request, assignment, report, told: Told::Page };
        let moved = Event::Moved { request, from: State::InService, to: State::Done, clocks: vec![] };
        self.happen(at, vec![finish, moved]);
    }

    fn rated(&mut self, n: u32, satisfaction: Satisfaction, at: Timestamp) {
        let (request, words) = (request_id(n), Redactable::default());
        let rating = Rating { satisfaction, solved: true, by: RatedBy::Requester, words: words.clone() };
        let closed = Event::Closed { request, closing: Closing::Solved, explanation: words };
        let moved = Event::Moved { request, from: State::Done, to: State::Archived, clocks: vec![] };
        self.happen(at, vec![Event::Rated { request, rating, told: Told::Page }, closed, moved]);
    }

    fn moved(&mut self, n: u32, to: State, at: Timestamp) {
        self.happen(at, vec![Event::Moved { request: request_id(n), from: State::Queued, to, clocks: vec![] }]);
    }

    fn of(&self, id: &str) -> Value {
        figure(&self.facts, november(), &Asking::default(), id).unwrap().value
    }

    fn count(&self, id: &str) -> u64 {
        match self.of(id) {
            Value::Count { amount, .. } => amount,
            other => panic!("{id}: {other:?}"),
        }
    }

    fn split(&self, id: &str, by: Dimension) -> Vec<(String, u64)> {
        let made = figure(&self.facts, november(), &Asking { by: Some(by), ..Asking::default() }, id).unwrap();
        made.parts.into_iter().map(|part| (part.key, part.value.measure().unwrap())).collect()
    }
}

fn november() -> Period {
    Period::named("2026-11").unwrap()
}

const PEOPLE: Count = Count { amount: 12, unit: CountUnit::People };

/// Three orders, one of them by two teams; one refused, one for which nobody goes.
fn busy() -> Story {
    let near = |n| TeamSheet { coverage: Coverage::Radius(2), ..team(n) };
    let mut story = Story::new(vec![near(1), near(2)]);
    story.filed(1, TALK, VILLAGE, at(3, 9, 0));
    story.offered(1, 0, 1, at(3, 9, 5));
    story.offered(1, 1, 2, at(3, 9, 6));
    story.accepted(1, 0, 3, at(3, 9, 10));
    story.accepted(1, 1, 2, at(3, 9, 20));
    story.finished(1, 0, PEOPLE, at(3, 11, 0));
    story.finished(1, 1, Count { amount: 40, unit: CountUnit::Attendances }, at(3, 12, 0));
    story.rated(1, Satisfaction::VerySatisfied, at(4, 9, 0));
    story.filed(2, MEALS, NEXT_VILLAGE, at(5, 9, 0));
    story.offered(2, 0, 1, at(5, 9, 5));
    let (request, assignment, words) = (request_id(2), assignment_id(2, 0), Redactable::default());
    let reason = RefusalReason::NoPeople;
    story.happen(at(5, 9, 9), vec![Event::OfferRefused { request, assignment, reason, words, told: Told::Page }]);
    story.filed(3, TALK, FAR_VILLAGE, at(6, 9, 0));
    story
}

#[test]
fn orders_acceptances_and_people_are_counted_apart_each_in_its_unit() {
    let story = busy();
    assert_eq!(story.of("filed"), Value::count(Unit::Orders, 3));
    assert_eq!(story.of("taken"), Value::count(Unit::Orders, 1));
    assert_eq!(story.of("acceptances"), Value::count(Unit::Times, 2));
    assert_eq!(story.of("came"), Value::count(Unit::Attendances, 5));
    assert_eq!(story.of("reached_people"), Value::count(Unit::People, 12));
    assert_eq!(story.of("reached_attendances"), Value::count(Unit::Attendances, 40));
    assert_eq!(story.of("taken_share"), Value::Share { part: 1, of: 3, unit: Unit::Orders });
    assert_eq!(story.split("acceptances", Dimension::Team), [("T001".into(), 1), ("T002".into(), 1)]);
    assert_eq!(story.split("filed", Dimension::Town), [(TOWN.into(), 2), (OTHER_TOWN.into(), 1)]);
}

#[test]
fn the_reasons_of_the_gap_are_one_an_order_and_add_up() {
    let mut story = busy();
    story.filed(4, TALK, VILLAGE, at(7, 9, 0));
    story.filed(5, TALK, VILLAGE, at(7, 9, 0));
    story.moved(5, State::Transferred, at(7, 10, 0));
    story.filed(6, RESCUE, VILLAGE, at(7, 9, 0));
    let no_papers = |n| TeamSheet { coverage: Coverage::Radius(2), insured_until: None, ..team(n) };
    story.happen(at(7, 11, 0), (1..=2).map(|n| Event::TeamSet { sheet: no_papers(n) }).collect());
    let report = gap_report(&story.facts, november());
    let reasons: Vec<_> = report.reasons.iter().map(|one| (one.id(), one.value.measure().unwrap())).collect();
    let expected = [
        ("gap_not_covered", 1),
        ("gap_no_certificate", 1),
        ("gap_refused", 1),
        ("gap_never_offered", 1),
        ("gap_transferred", 1),
    ];
    assert_eq!(reasons, expected);
    assert_eq!(report.gap.value.measure(), Some(5));
    assert_eq!(story.count("refused_no_people"), 1);
    let towns: Vec<_> = report.by_town[0].parts.iter().map(|part| (part.key.as_str(), part.value.measure())).collect();
    assert_eq!(towns, [(TOWN, Some(4)), (OTHER_TOWN, Some(1))]);
}

#[test]
fn silence_is_never_praise_and_an_average_says_of_how_many() {
    let mut story = busy();
    story.filed(7, TALK, VILLAGE, at(8, 9, 0));
    let request = request_id(7);
    let closed = Event::Closed { request, closing: Closing::NotRated, explanation: Redactable::default() };
    let moved = Event::Moved { request, from: State::Done, to: State::Archived, clocks: vec![] };
    story.happen(at(9, 9, 0), vec![closed, moved]);
    assert_eq!((story.count("rated"), story.count("not_rated")), (1, 1));
    assert_eq!(story.of("satisfied_share"), Value::Share { part: 1, of: 1, unit: Unit::Orders });
    assert_eq!(story.of("response_share"), Value::Share { part: 1, of: 2, unit: Unit::Orders });
    assert_eq!(story.of("rating_mean"), Value::Mean { sum: 5, unit: Unit::Grades, of: 1, among: Unit::Orders });
    // What is said of an order is said of both teams that finished it.
    assert_eq!(story.split("rating_mean", Dimension::Team), [("T001".into(), 500), ("T002".into(), 500)]);
}

#[test]
fn a_hold_ends_no_clock_and_one_that_was_late_stays_late_however_its_order_ends() {
    let mut story = busy();
    let clock = |kind, due| Clock { kind, since: at(3, 9, 0), due, counting: Counting::Wall };
    let both = vec![clock(ClockKind::Dispatch, at(8, 12, 0)), clock(ClockKind::Finish, at(9, 12, 0))];
    for n in [2, 3] {
        story.happen(at(8, 9, 0), vec![Event::ClocksSet { request: request_id(n), clocks: both.clone() }]);
    }
    story.moved(2, State::Held, at(8, 13, 0));
    assert_eq!((story.count("dispatch_late"), story.count("dispatch_in_time")), (0, 0));
    assert_eq!(story.count("still_late"), 1, "the one that is not held");
    story.moved(3, State::Cancelled, at(8, 14, 0));
    assert_eq!((story.count("dispatch_late"), story.count("finish_in_time"), story.count("finish_late")), (1, 0, 0));
}

#[test]
fn of_a_protected_order_only_the_number_is_told() {
    let mut story = busy();
    let (request, unlinked) = (request_id(1), vec![]);
    let protected = Event::Protected { request, place: place(TOWN), owner: place(TOWN), unlinked };
    story.happen(at(10, 9, 0), vec![protected]);
    assert_eq!((story.count("filed"), story.count("protected")), (3, 1));
    assert_eq!(story.split("filed", Dimension::Town), [(TOWN.into(), 2), (OTHER_TOWN.into(), 1)]);
    for by in Dimension::ALL
        .iter()
        .filter(|by| !matches!(by, Dimension::Town | Dimension::Month | Dimension::Week | Dimension::Day))
    {
        let parts = story.split("filed", *by);
        assert!(parts.contains(&(dimension::WITHHELD.into(), 1)), "{by:?}: {parts:?}");
    }
    for counting in groups::all() {
        let asking = Asking { with_orders: true, ..Asking::default() };
        let made = compute::make(&story.facts, november(), &asking, counting);
        assert!(!made.orders.iter().any(|number| number.sequence == 1), "{}", made.id());
    }
    let drawn = sample(&story.facts, november(), 1_000, 1);
    assert!(drawn.orders.is_empty());
    assert!(bulletin::bulletin(&story.facts, november()).unwrap().cases.is_empty());
}

#[test]
fn the_same_log_gives_the_same_figures_however_far_it_went_on_since() {
    let mut story = busy();
    let revision = story.facts.revision;
    let before = figures(&story.facts, november(), &Asking::default(), &[]);
    story.filed(8, TALK, VILLAGE, at(11, 9, 0));
    let mut again = Facts::new();
    story.entries.iter().filter(|entry| entry.revision <= revision).for_each(|entry| again.follow(entry));
    assert_eq!(figures(&again, november(), &Asking::default(), &[]), before);
    assert_ne!(figures(&story.facts, november(), &Asking::default(), &[]), before);
    assert_eq!(again.revision, Revision(revision.0));
}

#[test]
fn a_sample_is_the_same_for_its_seed_and_larger_ones_hold_smaller_ones() {
    let mut story = Story::new(vec![team(1)]);
    for n in 1..=40 {
        story.filed(n, TALK, VILLAGE, at(3, 9, 0));
        story.offered(n, 0, 1, at(3, 9, 1));
        story.accepted(n, 0, 1, at(3, 9, 2));
        story.finished(n, 0, PEOPLE, at(3, 10, 0));
    }
    let numbers = |per_mille, seed| {
        let drawn = sample(&story.facts, november(), per_mille, seed);
        drawn.orders.into_iter().map(|order| order.number).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(numbers(50, 7).len(), 2);
    assert_eq!(numbers(50, 7), numbers(50, 7));
    assert!(numbers(50, 7).is_subset(&numbers(200, 7)));
    assert_ne!(numbers(200, 7), numbers(200, 8));
    assert_eq!((share("5%"), share("2.5"), share("100%")), (Some(50), Some(25), Some(1_000)));
    for bad in ["", "0%", "101%", "-5%", "5.25%", "half"] {
        assert_eq!(share(bad), None, "{bad}");
    }
}

#[test]
fn a_scorecard_has_six_items_and_four_users_and_its_figures_are_asked_again() {
    let scheme = Scheme::read(include_str!("../../../config/scorecards.toml")).unwrap();
    assert_eq!((scheme.items.len(), scheme.exports.len()), (6, 4));
    assert!(Scheme::read("[[item]]\nid='x'\nzh='x'\nen='x'\nfigures=[{figure='no', town=1, station=1}]").is_err());
    let story = busy();
    let cards = scorecards(&story.facts, november(), &scheme);
    let town = cards.cards.iter().find(|card| card.place == place(TOWN)).unwrap();
    assert_eq!(town.figures["filed"], Value::count(Unit::Orders, 2));
    assert!(town.has["venue"]);
    for card in &cards.cards {
        for (id, value) in &card.figures {
            let query = card.query(id, cards.period);
            let asking = Asking { by: query.by, key: query.key.clone(), with_orders: true };
            let again = figure(&story.facts, query.period(), &asking, id).unwrap();
            assert_eq!(again.value, *value, "{query}");
        }
    }
}

/// December the 1st, when what was done on paper the day before is entered.
fn next_day(hour: u16) -> Timestamp {
    at(30, hour, 0) + crate::domain::time::Span::days(1)
}

#[test]
fn what_is_entered_the_next_day_counts_in_the_month_it_was_done_in_and_earlier_revisions_do_not_know_of_it() {
    let mut story = Story::new(vec![team(1)]);
    story.filed(1, TALK, VILLAGE, at(30, 9, 0));
    story.offered(1, 0, 1, at(30, 9, 5));
    let (request, assignment) = (request_id(1), assignment_id(1, 0));
    let offered = Event::AnswerBySet { request, assignment, answer_by: Some(at(30, 9, 30)) };
    story.happen(at(30, 9, 5), vec![offered]);
    story.happen(at(30, 9, 30), vec![Event::OfferExpired { request, assignment }]);
    let before = story.facts.revision;
    assert_eq!((story.count("expired"), story.count("answer_late"), story.count("taken")), (1, 1, 0));

    let late = |step, hour, moved| Event::EnteredLate {
        request,
        assignment: Some(assignment),
        step,
        happened_at: at(30, hour, 10),
        moved,
    };
    let reserved = hours(9, 10);
    let accept =
        Event::OfferAccepted { request, assignment, people: 2, planned: None, reserved, told: Told::Telephone };
    story.happen(next_day(8), vec![accept, late(LateStep::Accept, 9, true)]);
    let report = Report { minutes: 60, reached: PEOPLE, outcome: Redactable::default(), unseen: false };
    let finish = Event::AssignmentFinished { request, assignment, report, told: Told::Telephone };
    let moved = Event::Moved { request, from: State::InService, to: State::Done, clocks: vec![] };
    story.happen(next_day(9), vec![finish, moved, late(LateStep::Finish, 11, true)]);
    let verified = Event::HoursVerified { request, assignment, people: 1, minutes: 60 };
    let (volunteer, ledger, period) =
        (crate::domain::ids::VolunteerId(uuid::Uuid::from_u128(1)), Ledger::Volunteer, 202_612);
    let credited = HoursCredited { assignment, volunteer, minutes: 60, ledger, period, through: None, posting: None };
    story.happen(next_day(10), vec![verified, Event::HoursCredited(Box::new(credited))]);

    for (id, amount) in [("taken", 1), ("acceptances", 1), ("finished", 1), ("came", 2), ("done", 1)] {
        assert_eq!(story.count(id), amount, "{id} in November");
    }
    assert_eq!((story.count("verified_minutes"), story.count("reached_people")), (60, 12));
    assert_eq!((story.count("expired"), story.count("answer_late")), (0, 0), "it was answered before it ran out");
    assert_eq!(story.count("answer_in_time"), 1);
    let december = Period::named("2026-12").unwrap();
    for counting in groups::all().filter(|one| !["places", "clocks"].contains(&one.group().tag())) {
        let made = compute::make(&story.facts, december, &Asking::default(), counting);
        assert!(made.value.is_nothing(), "{} in December: {:?}", made.id(), made.value);
    }
    let mut then = Facts::new();
    story.entries.iter().filter(|entry| entry.revision <= before).for_each(|entry| then.follow(entry));
    let taken = figure(&then, november(), &Asking::default(), "taken").unwrap();
    assert_eq!((taken.value, taken.revision), (Value::count(Unit::Orders, 0), before), "as it was known then");
    let mut leaders = crate::domain::leaders::Fold::new(november().start(), november().end());
    story.entries.iter().for_each(|entry| leaders.follow(entry));
    assert_eq!(leaders.figures().first().map(|leader| leader.minutes), Some(60));
}

#[test]
fn an_order_from_paper_counts_on_the_day_the_resident_said_it_and_a_portals_old_message_on_the_day_it_came() {
    let mut story = Story::new(vec![team(1)]);
    for (n, said_at) in [(1, at(30, 20, 0)), (2, at(5, 9, 0))] {
        story.filed(n, TALK, VILLAGE, next_day(8));
        let mut entry = story.entries.pop().unwrap();
        let Some(Event::Filed(filed)) = entry.events.first_mut() else { panic!("it was filed") };
        filed.said_at = Some(said_at);
        story.entries.push(entry);
    }
    let mut facts = Facts::new();
    story.entries.iter().for_each(|entry| facts.follow(entry));
    let filed = |month| figure(&facts, Period::named(month).unwrap(), &Asking::default(), "filed").unwrap().value;
    assert_eq!((filed("2026-11"), filed("2026-12")), (Value::count(Unit::Orders, 1), Value::count(Unit::Orders, 1)));
}

#[test]
fn the_last_team_to_finish_makes_an_order_done_whichever_is_entered_last() {
    let mut story = Story::new(vec![team(1), team(2)]);
    story.filed(1, TALK, VILLAGE, at(30, 9, 0));
    for ordinal in [0, 1] {
        story.offered(1, ordinal, ordinal + 1, at(30, 9, 5));
    }
    story.accepted(1, 1, 1, next_day(7));
    let (request, assignment) = (request_id(1), assignment_id(1, 0));
    let late = |step| Event::EnteredLate {
        request,
        assignment: Some(assignment),
        step,
        happened_at: at(30, 10, 0),
        moved: false,
    };
    let reserved = hours(9, 10);
    let accept =
        Event::OfferAccepted { request, assignment, people: 1, planned: None, reserved, told: Told::Telephone };
    story.happen(next_day(8), vec![accept, late(LateStep::Accept)]);
    assert_eq!(story.count("taken"), 1, "the earlier of two acceptances is the first, although it was entered second");
    let report = Report { minutes: 60, reached: PEOPLE, outcome: Redactable::default(), unseen: false };
    let finish = |ordinal| Event::AssignmentFinished {
        request,
        assignment: assignment_id(1, ordinal),
        report: report.clone(),
        told: Told::Telephone,
    };
    story.happen(next_day(9), vec![finish(1)]);
    let moved = Event::Moved { request, from: State::InService, to: State::Done, clocks: vec![] };
    story.happen(next_day(10), vec![finish(0), moved, late(LateStep::Finish)]);
    assert_eq!((story.count("finished"), story.count("done")), (1, 0), "the other went on into December");
}

#[test]
fn of_days_the_log_does_not_reach_there_is_no_share_of_anything() {
    let story = busy();
    let of = |month| bulletin::bulletin(&story.facts, Period::named(month).unwrap()).unwrap();
    let known = of("2026-11");
    assert!(known.covered.measure().is_some_and(|covered| covered > 0) && known.active.measure().is_some());
    for month in ["2026-10", "2027-05"] {
        let unknown = of(month);
        assert_eq!((unknown.covered.measure(), unknown.active.measure()), (None, None), "{month}");
        let shares = unknown.lines.iter().filter(|line| !matches!(line.figure.value, Value::Count { .. }));
        shares.for_each(|line| assert_eq!(line.figure.value.measure(), None, "{month}: {}", line.figure.id()));
    }
}

#[test]
fn a_part_that_is_not_there_is_refused_with_those_there_are() {
    let story = busy();
    let check = |by: Dimension, key: &str| by.check(&story.facts, key).map_err(|why| why.to_string());
    for (by, key) in [
        (Dimension::Town, TOWN),
        (Dimension::Service, TALK),
        (Dimension::Team, "T001"),
        (Dimension::Priority, "P2"),
        (Dimension::Flag, "planned"),
        (Dimension::Channel, "hotline"),
        (Dimension::Month, "2026-11"),
        (Dimension::Week, "2026-W47"),
        (Dimension::Day, "2026-11-05"),
        (Dimension::Campaign, ""),
        (Dimension::Team, dimension::WITHHELD),
    ] {
        assert_eq!(check(by, key), Ok(()), "{by:?} {key}");
    }
    assert!(check(Dimension::Town, "999").unwrap_err().contains(OTHER_TOWN));
    assert!(check(Dimension::Team, "T009").unwrap_err().contains("T001, T002"));
    assert_eq!(check(Dimension::Campaign, "x").unwrap_err(), "there is no campaign here");
    for (by, key) in [(Dimension::Month, "2026-W47"), (Dimension::Day, "2026-11"), (Dimension::Week, "soon")] {
        assert!(check(by, key).is_err(), "{by:?} {key}");
    }
}
