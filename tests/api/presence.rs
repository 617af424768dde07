//! Who has which request open: said by consoles, told to those who ask, in no log.

use std::time::{Duration, Instant};

use paidan::domain::ids::{Cursor, RequestId, SeatId};
use paidan::domain::operator::Role;
use paidan::domain::time::Span;
use paidan::wire::{EventsAnswer, PresenceAnswer, PresenceWord, SnapshotAnswer};

use crate::centre::*;

/// A console of one token.
struct Console<'a> {
    centre: &'a TestCentre,
    token: String,
    seat: SeatId,
    position: &'static str,
}

impl<'a> Console<'a> {
    async fn at(centre: &'a TestCentre, position: &'static str) -> Self {
        let token = centre.token(Role::Dispatcher, COUNTY).await;
        Self { centre, token, seat: SeatId(uuid::Uuid::now_v7()), position }
    }

    fn word(&self, request: Option<RequestId>, typing: bool) -> PresenceWord {
        PresenceWord { seat: self.seat, position: self.position.into(), request, typing }
    }

    #[track_caller]
    fn says(&self, request: Option<RequestId>, typing: bool) -> impl Future<Output = ()> {
        let word = self.word(request, typing);
        async move {
            let answer = self.centre.put(&self.token, "presence", &word).await;
            assert_eq!(answer.status, 204, "{}", String::from_utf8_lossy(&answer.body));
        }
    }

    async fn cursor(&self) -> Cursor {
        let snapshot: SnapshotAnswer = self.centre.get(&self.token, "snapshot").await.ok();
        Cursor { epoch: snapshot.epoch, revision: snapshot.revision }
    }

    async fn polls(&self, after: Cursor, presence: u64, wait: u64) -> EventsAnswer {
        let path = format!("events?after={after}&wait={wait}&presence={presence}");
        self.centre.get(&self.token, &path).await.ok()
    }

    /// Polls until what is told of the others is as wanted.
    async fn sees(&self, knows: &mut PresenceAnswer, wanted: impl Fn(&PresenceAnswer) -> bool) {
        let (after, began) = (self.cursor().await, Instant::now());
        while !wanted(knows) {
            assert!(began.elapsed() < LIMIT, "not seen: {knows:?}");
            if let Some(news) = self.polls(after, knows.generation, 55).await.presence {
                *knows = news;
            }
        }
    }
}

fn told(presence: &PresenceAnswer) -> Vec<(&str, RequestId, bool)> {
    presence.seats.iter().map(|seat| (seat.position.as_str(), seat.request, seat.typing)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_opens_a_request_is_seen_by_the_others_and_moves_no_revision() {
    let centre = TestCentre::start().await;
    let (mine, theirs) = (Console::at(&centre, "坐席2").await, Console::at(&centre, "坐席3").await);
    let request = centre.filed(&mine.token).await;
    let cursor = theirs.cursor().await;
    let nobody = theirs.polls(cursor, 0, 55).await.presence.expect("whoever knows nothing is told at once");
    assert!(nobody.seats.is_empty());

    let began = Instant::now();
    let (news, ()) = tokio::join!(theirs.polls(cursor, nobody.generation, 55), mine.says(Some(request), true));
    assert!(began.elapsed() < LIMIT, "the poll did not sit out its wait");
    let seen = news.presence.unwrap();
    assert_eq!(told(&seen), [("坐席2", request, true)]);
    assert_eq!((seen.seats[0].seat, news.events.len(), news.revision), (mine.seat, 0, cursor.revision));
    assert_eq!(theirs.cursor().await, cursor, "nothing was written");
    let idle = theirs.polls(cursor, seen.generation, 0).await;
    assert_eq!(idle.presence, None, "what is known is not told again");

    let (news, ()) = tokio::join!(theirs.polls(cursor, seen.generation, 55), mine.says(None, false));
    assert!(news.presence.unwrap().seats.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_ask_is_neither_woken_nor_told() {
    let centre = TestCentre::start().await;
    let (mine, theirs) = (Console::at(&centre, "坐席2").await, Console::at(&centre, "坐席3").await);
    let request = centre.filed(&mine.token).await;
    let cursor = theirs.cursor().await;
    let path = format!("events?after={cursor}&wait=2");
    let began = Instant::now();
    let (answer, ()) = tokio::join!(centre.get(&theirs.token, &path), mine.says(Some(request), false));
    assert!(began.elapsed() >= Duration::from_secs(2));
    assert_eq!(answer.json().get("presence"), None);
    mine.sees(&mut PresenceAnswer::default(), |seen| told(seen) == [("坐席2", request, false)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_goes_silent_is_gone_after_a_minute_and_others_hear_of_it() {
    let centre = TestCentre::start().await;
    let (mine, theirs) = (Console::at(&centre, "坐席2").await, Console::at(&centre, "坐席3").await);
    let request = centre.filed(&mine.token).await;
    mine.says(Some(request), true).await;
    theirs.says(Some(request), false).await;
    let seen = &mut PresenceAnswer::default();
    theirs.sees(seen, |seen| seen.seats.len() == 2).await;
    centre.clock.pass(Span::seconds(59));
    theirs.says(Some(request), false).await;
    theirs.sees(seen, |seen| told(seen) == [("坐席3", request, false)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_centre_that_starts_again_knows_nobody_and_says_so() {
    let mut centre = TestCentre::start().await;
    let token = centre.token(Role::Dispatcher, COUNTY).await;
    let request = centre.filed(&token).await;
    let seat = SeatId(uuid::Uuid::now_v7());
    let word = PresenceWord { seat, position: "坐席2".into(), request: Some(request), typing: false };
    assert_eq!(centre.put(&token, "presence", &word).await.status, 204);
    let mut seen = PresenceAnswer::default();
    let console = Console { centre: &centre, token: token.clone(), seat, position: "坐席2" };
    console.sees(&mut seen, |seen| seen.seats.len() == 1).await;
    centre.restart().await;
    let console = Console { centre: &centre, token, seat, position: "坐席2" };
    console.sees(&mut seen, |seen| seen.seats.is_empty()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_those_who_work_on_requests_say_so_and_only_consoles_see_it() {
    let centre = TestCentre::start().await;
    let mine = Console::at(&centre, "坐席2").await;
    let request = centre.filed(&mine.token).await;
    mine.says(Some(request), false).await;
    let cursor = mine.cursor().await;
    let word = mine.word(Some(request), false);
    for (token, sees) in [
        (centre.team_token("XJ01").await, false),
        (centre.token(Role::Channel, COUNTY).await, false),
        (centre.token(Role::Auditor, COUNTY).await, true),
        (centre.admin.clone(), true),
    ] {
        assert_eq!(centre.put(&token, "presence", &word).await.problem(403), "forbidden");
        let answer = centre.get(&token, &format!("events?after={cursor}&wait=0&presence=0")).await;
        assert_eq!(answer.status, if sees { 200 } else { 403 });
    }
    assert_eq!(centre.put("", "presence", &word).await.problem(401), "unauthorised");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_open_is_not_taken() {
    let centre = TestCentre::start().await;
    let mine = Console::at(&centre, "坐席2").await;
    let request = centre.filed(&mine.token).await;
    let nowhere = mine.word(Some(RequestId(uuid::Uuid::now_v7())), false);
    assert_eq!(centre.put(&mine.token, "presence", &nowhere).await.problem(404), "not_found");
    let long = PresenceWord { position: "席".repeat(101), ..mine.word(Some(request), false) };
    for bad in [mine.word(None, true), long] {
        assert_eq!(centre.put(&mine.token, "presence", &bad).await.problem(422), "bad_input");
    }
    let cursor = mine.cursor().await;
    let path = format!("events?after={cursor}&presence=soon");
    assert_eq!(centre.get(&mine.token, &path).await.problem(400), "malformed");
}
