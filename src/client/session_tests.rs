//! The session against a centre that goes away, answers late or twice, leaves things out and is restored.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::json;

use super::failure::Failure;
use super::kept::Replica;
use super::link::{Link, Notice};
use super::session::{Input, Output, POLL_WAIT, Session, Ticket};
use crate::domain::desk::Desk;
use crate::domain::event::Entry;
use crate::domain::ids::{Cursor, Epoch, Revision};
use crate::domain::time::{Span, Timestamp};
use crate::wire::{DigestAt, EventsAnswer, PresenceAnswer, Problem, SnapshotAnswer};

/// A centre with its whole history: the desk at each revision.
struct Centre {
    epoch: u128,
    desks: Vec<Desk>,
    entries: Vec<Arc<Entry>>,
    clock: Timestamp,
}

impl Centre {
    fn new() -> Self {
        Self { epoch: 1, desks: vec![Desk::empty()], entries: vec![], clock: Timestamp(1_000_000_000) }
    }

    fn epoch(&self) -> Epoch {
        Epoch(uuid::Uuid::from_u128(self.epoch))
    }

    fn head(&self) -> &Desk {
        self.desks.last().unwrap()
    }

    fn happens(&mut self, what: &str) {
        let revision = self.head().revision.next();
        let actor = json!({"operator": uuid::Uuid::nil(), "role": "administrator", "place": "430821"});
        let place = json!({"code": format!("430821{:06}", self.epoch * 1000 + u128::from(revision.0)), "name": what, "level": "village"});
        let entry = json!({"revision": revision, "at": self.clock, "actor": actor,
            "events": [{"type": "place_set", "place": place}]});
        let entry: Entry = serde_json::from_value(entry).unwrap();
        let mut desk = self.head().clone();
        desk.fold(&entry);
        self.desks.push(desk);
        self.entries.push(Arc::new(entry));
    }

    /// Restored from a backup: the last entries are gone, and the history has another name.
    fn restored(&mut self, lost: usize) {
        let kept = self.entries.len().saturating_sub(lost);
        self.entries.truncate(kept);
        self.desks.truncate(kept + 1);
        self.epoch += 1;
    }

    fn snapshot(&self) -> Box<SnapshotAnswer> {
        let you = json!({"operator": uuid::Uuid::nil(), "role": "dispatcher", "place": "430821", "name": "坐席3"});
        let you = serde_json::from_value(you).unwrap();
        let desk = self.head().clone();
        Box::new(SnapshotAnswer { epoch: self.epoch(), revision: desk.revision, now: self.clock, you, desk })
    }

    fn events(&self, after: Cursor) -> Result<EventsAnswer, Failure> {
        let head = self.head();
        if after.epoch != self.epoch() || after.revision > head.revision {
            return Err(problem(410));
        }
        let events = self.entries[after.revision.0 as usize..].to_vec();
        let digest = Some(DigestAt { revision: head.revision, digest: head.digest });
        Ok(EventsAnswer {
            epoch: self.epoch(),
            revision: head.revision,
            events,
            digest,
            presence: None,
            now: self.clock,
        })
    }
}

fn problem(status: u16) -> Failure {
    Failure::of(Problem { status, ..Problem::default() }, None)
}

fn offline() -> Failure {
    Failure::Offline("no route".into())
}

fn asks_snapshot(out: &[Output]) -> Option<Ticket> {
    out.iter().find_map(|output| if let Output::FetchSnapshot(ticket) = output { Some(*ticket) } else { None })
}

fn asks_events(out: &[Output]) -> Option<(Ticket, Cursor, Span)> {
    out.iter().find_map(|output| match output {
        Output::Poll { ticket, after, wait, .. } => Some((*ticket, *after, *wait)),
        _ => None,
    })
}

fn wakes(out: &[Output]) -> Timestamp {
    let wakes = out.iter().find_map(|output| if let Output::WaitUntil(at) = output { Some(*at) } else { None });
    wakes.unwrap_or_else(|| panic!("waits for nothing: {out:?}"))
}

fn says(out: &[Output]) -> Option<Notice> {
    out.iter().find_map(|output| if let Output::Say(notice) = output { Some(*notice) } else { None })
}

fn seconds(n: i64) -> Timestamp {
    Timestamp(0) + Span::seconds(n)
}

/// A session that has its first snapshot of `centre`, and the poll it asked then.
fn live(centre: &Centre) -> (Session, (Ticket, Cursor, Span)) {
    let mut session = Session::new(1);
    let ticket = asks_snapshot(&session.step(seconds(0), Input::Start)).unwrap();
    let out = session.step(seconds(0), Input::Snapshot(ticket, Ok(centre.snapshot())));
    (session, asks_events(&out).unwrap())
}

#[test]
fn it_takes_a_snapshot_and_follows_and_an_empty_answer_changes_only_the_age() {
    let mut centre = Centre::new();
    centre.happens("零阳");
    let mut session = Session::new(1);
    assert_eq!((session.age(seconds(5)), &session.link().link), (None, &Link::Connecting));
    let ticket = asks_snapshot(&session.step(seconds(0), Input::Start)).unwrap();
    let out = session.step(seconds(1), Input::Snapshot(ticket, Ok(centre.snapshot())));
    assert!(out.contains(&Output::DeskChanged));
    let (ticket, after, wait) = asks_events(&out).unwrap();
    assert_eq!((after.revision, wait), (Revision(1), POLL_WAIT));
    assert_eq!(session.link().you.as_ref().map(|you| you.name.as_str()), Some("坐席3"));

    centre.happens("江垭");
    let out = session.step(seconds(3), Input::Events(ticket, centre.events(after)));
    assert!(out.contains(&Output::DeskChanged));
    assert_eq!(session.desk().places.len(), 2);
    let (ticket, after, _) = asks_events(&out).unwrap();

    let out = session.step(seconds(28), Input::Events(ticket, centre.events(after)));
    assert!(!out.contains(&Output::DeskChanged) && out.contains(&Output::LinkChanged), "{out:?}");
    assert_eq!(session.age(seconds(40)), Some(Span::seconds(12)));
    assert_eq!(session.link().centre_time(seconds(30)), centre.clock + Span::seconds(2));
}

#[test]
fn trouble_keeps_the_picture_and_its_age_and_ends_with_the_first_answer() {
    let mut centre = Centre::new();
    centre.happens("零阳");
    let (mut session, (ticket, ..)) = live(&centre);
    let mut out = session.step(seconds(10), Input::Events(ticket, Err(offline())));
    let mut now = seconds(10);
    for _ in 0..6 {
        assert!(wakes(&out) - now >= Span(500_000) && wakes(&out) - now <= Span::seconds(30));
        let Link::Trouble { since, .. } = &session.link().link else { panic!("{:?}", session.link()) };
        assert_eq!(*since, seconds(10));
        now = wakes(&out);
        let asked = session.step(now, Input::Tick);
        let (ticket, _, wait) = asks_events(&asked).unwrap();
        assert_eq!(wait, Span(0), "an answer at once tells that the link is back");
        out = session.step(now, Input::Events(ticket, Err(Failure::Timeout)));
    }
    assert_eq!((session.age(now), session.desk().places.len()), (Some(now - seconds(0)), 1));
    let (ticket, after, _) = asks_events(&session.step(now, Input::Start)).unwrap();
    let out = session.step(now, Input::Events(ticket, centre.events(after)));
    assert_eq!((&session.link().link, session.age(now)), (&Link::Live, Some(Span(0))));
    assert_eq!(asks_events(&out).unwrap().2, POLL_WAIT);
}

#[test]
fn a_restored_centre_is_followed_from_its_snapshot_and_it_is_said() {
    let mut centre = Centre::new();
    (0..4).for_each(|_| centre.happens("零阳"));
    let (mut session, (ticket, after, _)) = live(&centre);
    let before = centre.epoch();
    centre.restored(2);
    let out = session.step(seconds(2), Input::Events(ticket, centre.events(after)));
    assert_eq!(session.age(seconds(2)), Some(Span(0)), "it was heard, and said no");
    let ticket = asks_snapshot(&session.step(wakes(&out), Input::Tick)).unwrap();
    let out = session.step(seconds(4), Input::Snapshot(ticket, Ok(centre.snapshot())));
    assert_eq!(says(&out), Some(Notice::HistoryReplaced { before, now: centre.epoch() }));
    assert_eq!((session.desk().revision, session.link().epoch), (Revision(2), Some(centre.epoch())));
}

#[test]
fn whom_the_centre_turns_away_asks_no_more_until_somebody_says_so() {
    for status in [401, 403, 404] {
        let centre = Centre::new();
        let (mut session, (ticket, ..)) = live(&centre);
        let out = session.step(seconds(1), Input::Events(ticket, Err(problem(status))));
        assert!(!out.iter().any(|output| matches!(output, Output::WaitUntil(_))), "{out:?}");
        assert!(matches!(session.link().link, Link::Stopped { .. }));
        assert_eq!(session.step(seconds(900), Input::Tick), []);
        let out = session.step(seconds(901), Input::Start);
        assert!(asks_events(&out).is_some() && session.link().link == Link::Connecting);
    }
}

#[test]
fn a_desk_that_differs_is_said_and_loaded_anew() {
    let mut centre = Centre::new();
    centre.happens("零阳");
    let (mut session, (ticket, after, _)) = live(&centre);
    centre.happens("江垭");
    let mut wrong = centre.events(after).unwrap();
    wrong.digest = Some(DigestAt { revision: Revision(2), digest: 1 });
    let out = session.step(seconds(1), Input::Events(ticket, Ok(wrong)));
    assert_eq!(says(&out), Some(Notice::DeskDiffered { at: Revision(2) }));
    let ticket = asks_snapshot(&session.step(wakes(&out), Input::Tick)).unwrap();
    let out = session.step(seconds(3), Input::Snapshot(ticket, Ok(centre.snapshot())));
    assert!(asks_events(&out).is_some());
    assert_eq!(session.desk().digest, centre.head().digest);
}

#[test]
fn what_is_left_out_is_noticed_and_what_comes_twice_is_folded_once() {
    let mut centre = Centre::new();
    let (mut session, (ticket, after, _)) = live(&centre);
    (0..3).for_each(|_| centre.happens("零阳"));
    let whole = centre.events(after).unwrap();
    let out = session.step(seconds(1), Input::Events(ticket, Ok(whole.clone())));
    let (ticket, after, _) = asks_events(&out).unwrap();
    centre.happens("江垭");
    let again = EventsAnswer {
        events: [whole.events, centre.events(after).unwrap().events].concat(),
        ..centre.events(after).unwrap()
    };
    let out = session.step(seconds(2), Input::Events(ticket, Ok(again)));
    assert_eq!((says(&out), session.desk().digest), (None, centre.head().digest));
    let (ticket, after, _) = asks_events(&out).unwrap();
    (0..2).for_each(|_| centre.happens("苗市"));
    let mut hole = centre.events(after).unwrap();
    hole.events.remove(0);
    let out = session.step(seconds(3), Input::Events(ticket, Ok(hole)));
    assert_eq!(says(&out), Some(Notice::FeedHadGap { after: Revision(4) }));
    assert!(asks_snapshot(&session.step(wakes(&out), Input::Tick)).is_some());
}

#[test]
fn who_has_a_request_open_is_told_beside_the_log_and_forgotten_with_the_link() {
    let mut centre = Centre::new();
    centre.happens("零阳");
    let (mut session, (ticket, after, _)) = live(&centre);
    let seat = json!({"seat": uuid::Uuid::nil(), "operator": uuid::Uuid::nil(), "position": "坐席2",
        "request": uuid::Uuid::nil(), "typing": true, "since": 5});
    let presence: PresenceAnswer = serde_json::from_value(json!({"generation": 9, "seats": [seat]})).unwrap();
    let answer = EventsAnswer { presence: Some(presence.clone()), ..centre.events(after).unwrap() };
    let out = session.step(seconds(1), Input::Events(ticket, Ok(answer)));
    assert!(out.contains(&Output::PresenceChanged) && !out.contains(&Output::DeskChanged), "{out:?}");
    assert_eq!((says(&out), session.present()), (None, presence.seats.as_slice()));
    let (ticket, again, _) = asks_events(&out).unwrap();
    assert_eq!(again, after, "it is no revision");
    assert!(out.iter().any(|output| matches!(output, Output::Poll { presence: 9, .. })), "{out:?}");

    let out = session.step(seconds(2), Input::Events(ticket, centre.events(after)));
    assert!(!out.contains(&Output::PresenceChanged) && session.present().len() == 1, "what is not told again holds");
    let (ticket, ..) = asks_events(&out).unwrap();
    let out = session.step(seconds(3), Input::Events(ticket, Err(offline())));
    assert!(out.contains(&Output::PresenceChanged) && session.present().is_empty());
    let out = session.step(wakes(&out), Input::Tick);
    assert!(out.iter().any(|output| matches!(output, Output::Poll { presence: 0, .. })), "it asks for all of it again");
}

#[test]
fn an_answer_to_an_old_question_changes_nothing_and_stops_nothing() {
    let mut centre = Centre::new();
    let (mut session, (ticket, after, _)) = live(&centre);
    let late = centre.events(after);
    let out = session.step(seconds(1), Input::Events(ticket, Err(offline())));
    let until = wakes(&out);
    centre.happens("零阳");
    let out = session.step(seconds(1), Input::Events(ticket, late));
    assert_eq!((wakes(&out), session.desk().revision), (until, Revision(0)));
    assert!(matches!(session.link().link, Link::Trouble { .. }));
}

#[test]
fn an_older_snapshot_of_the_same_history_is_not_taken() {
    let mut centre = Centre::new();
    let stale = centre.snapshot();
    (0..3).for_each(|_| centre.happens("零阳"));
    let (mut session, (ticket, after, _)) = live(&centre);
    let mut wrong = centre.events(after).unwrap();
    wrong.revision = Revision(9);
    let out = session.step(seconds(1), Input::Events(ticket, Ok(wrong)));
    let ticket = asks_snapshot(&session.step(wakes(&out), Input::Tick)).unwrap();
    let out = session.step(seconds(2), Input::Snapshot(ticket, Ok(stale)));
    assert_eq!(session.desk().revision, Revision(3));
    assert!(matches!(session.link().link, Link::Trouble { .. }) && wakes(&out) > seconds(2));
}

#[test]
fn a_clock_set_back_makes_the_last_word_no_younger() {
    let centre = Centre::new();
    let (mut session, (ticket, ..)) = live(&centre);
    session.step(seconds(100), Input::Events(ticket, Err(offline())));
    session.step(seconds(-3_500), Input::Tick);
    assert_eq!(session.age(seconds(-3_490)), Some(Span::seconds(110)));
}

#[test]
fn a_busy_centre_is_left_alone_for_as_long_as_it_says() {
    let centre = Centre::new();
    let (mut session, (ticket, ..)) = live(&centre);
    let out = session.step(seconds(1), Input::Events(ticket, Err(Failure::Busy(Some(Span::seconds(90))))));
    assert_eq!(wakes(&out), seconds(91));
}

#[derive(Debug, Clone, Copy)]
enum Happening {
    Happens(u8),
    Restored(u8),
    Answered,
    AnsweredLate,
    Lost,
    FirstLeftOut,
    AnsweredTwice,
    SecondsPass(u8),
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => (1u8..4).prop_map(Happening::Happens),
        1 => (0u8..4).prop_map(Happening::Restored),
        5 => Just(Happening::Answered),
        2 => Just(Happening::AnsweredLate),
        2 => Just(Happening::Lost),
        1 => Just(Happening::FirstLeftOut),
        1 => Just(Happening::AnsweredTwice),
        5 => (1u8..40).prop_map(Happening::SecondsPass),
    ]
}

/// A session with its one open question, and what the centre was when it was asked.
struct World {
    centre: Centre,
    session: Session,
    now: Timestamp,
    open: Option<(Output, Input)>,
    seen: Vec<(Epoch, Revision)>,
    told_gone: bool,
}

impl World {
    fn step(&mut self, input: Input) {
        self.told_gone |= matches!(input, Input::Events(_, Err(Failure::Gone(_))));
        for output in self.session.step(self.now, input) {
            match output {
                Output::FetchSnapshot(_) | Output::Poll { .. } => {
                    let at_once = self.answer(&output);
                    self.open = Some((output, at_once));
                }
                Output::DeskChanged => self.look(),
                _ => {}
            }
        }
    }

    fn answer(&self, question: &Output) -> Input {
        match question {
            Output::Poll { ticket, after, .. } => Input::Events(*ticket, self.centre.events(*after)),
            Output::FetchSnapshot(ticket) => Input::Snapshot(*ticket, Ok(self.centre.snapshot())),
            other => panic!("no question: {other:?}"),
        }
    }

    /// The desk is the one that its own records make, and its revision only rises within a history.
    fn look(&mut self) {
        let desk = self.session.desk();
        assert_eq!(desk.digest, desk.recomputed_digest());
        assert_eq!(desk.places.len() as u64, desk.revision.0, "each entry once, none left out");
        let now = (self.session.link().epoch.unwrap(), desk.revision);
        if let Some(before) = self.seen.last().filter(|before| before.0 == now.0 && !self.told_gone) {
            assert!(before.1 <= now.1, "{before:?} then {now:?}");
        }
        self.told_gone = false;
        self.seen.push(now);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn whatever_the_line_does_the_desk_is_one_the_centre_had_and_in_the_end_the_one_it_has(
        happenings in prop::collection::vec(happening(), 1..80),
        seed in any::<u64>(),
    ) {
        let (centre, session) = (Centre::new(), Session::new(seed));
        let mut world = World { centre, session, now: seconds(0), open: None, seen: vec![], told_gone: false };
        world.step(Input::Start);
        for happening in happenings {
            match (happening, world.open.is_some()) {
                (Happening::Happens(times), _) => (0..times).for_each(|_| world.centre.happens("零阳")),
                (Happening::Restored(lost), _) => world.centre.restored(usize::from(lost)),
                (Happening::SecondsPass(n), _) => {
                    world.now = world.now + Span::seconds(i64::from(n));
                    world.step(Input::Tick);
                }
                (_, false) => {}
                (happening, true) => {
                    let (question, as_it_was) = world.open.take().unwrap();
                    let as_it_is = world.answer(&question);
                    match happening {
                        Happening::AnsweredLate => world.step(as_it_was),
                        Happening::Lost => world.step(match question {
                            Output::Poll { ticket, .. } => Input::Events(ticket, Err(offline())),
                            Output::FetchSnapshot(ticket) => Input::Snapshot(ticket, Err(Failure::Timeout)),
                            other => panic!("{other:?}"),
                        }),
                        Happening::FirstLeftOut => world.step(match as_it_is {
                            Input::Events(ticket, Ok(mut answer)) if !answer.events.is_empty() => {
                                answer.events.remove(0);
                                Input::Events(ticket, Ok(answer))
                            }
                            other => other,
                        }),
                        Happening::AnsweredTwice => {
                            world.step(as_it_is);
                            let again = world.answer(&question);
                            world.step(again);
                        }
                        _ => world.step(as_it_is),
                    }
                }
            }
        }
        // The line heals. Every wait is at most half a minute, and a few questions bring it up to date.
        for _ in 0..8 {
            world.now = world.now + Span::seconds(31);
            world.step(Input::Tick);
            if let Some((question, _)) = world.open.take() {
                let answer = world.answer(&question);
                world.step(answer);
            }
        }
        let head = world.centre.head();
        prop_assert_eq!(world.session.desk().digest, head.digest);
        prop_assert_eq!(world.session.desk().revision, head.revision);
        prop_assert_eq!(&world.session.link().link, &Link::Live);
        prop_assert_eq!(world.session.link().epoch, Some(world.centre.epoch()));
    }
}

/// A session that begins with what `centre` was when it was kept, and the poll it asked.
fn resumed(centre: &Centre) -> (Session, (Ticket, Cursor, Span)) {
    let SnapshotAnswer { epoch, you, desk, .. } = *centre.snapshot();
    let mut session = Session::new(1).resumed(Replica { epoch, you, desk });
    let out = session.step(seconds(0), Input::Start);
    (session, asks_events(&out).unwrap())
}

#[test]
fn a_kept_desk_is_followed_from_where_it_stood_and_is_not_live_before_the_first_answer() {
    let mut centre = Centre::new();
    centre.happens("零阳");
    let (mut session, (ticket, after, wait)) = resumed(&centre);
    assert_eq!((after.revision, wait), (Revision(1), Span(0)), "an answer at once tells that it is live");
    assert_eq!((session.age(seconds(1)), &session.link().link), (None, &Link::Connecting));
    centre.happens("江垭");
    let out = session.step(seconds(1), Input::Events(ticket, centre.events(after)));
    assert!(out.contains(&Output::DeskChanged) && asks_snapshot(&out).is_none(), "{out:?}");
    assert_eq!((session.desk().revision, &session.link().link), (Revision(2), &Link::Live));
    assert_eq!(session.link().you.as_ref().map(|you| you.name.as_str()), Some("坐席3"));
}

#[test]
fn a_kept_desk_that_the_centre_cannot_continue_is_replaced_by_a_snapshot_at_once() {
    let mut centre = Centre::new();
    centre.happens("零阳");
    let (mut session, (ticket, after, _)) = resumed(&centre);
    centre.restored(1);
    let out = session.step(seconds(1), Input::Events(ticket, centre.events(after)));
    let ticket = asks_snapshot(&out).unwrap();
    assert_ne!(session.link().link, Link::Live, "what is shown is not the centre's");
    let out = session.step(seconds(1), Input::Snapshot(ticket, Ok(centre.snapshot())));
    assert!(matches!(says(&out), Some(Notice::HistoryReplaced { .. })), "{out:?}");
    assert_eq!((session.desk().revision, &session.link().link), (Revision(0), &Link::Live));
}
