//! Who has which request open. In memory alone and for a minute: no event, no revision, no digest, nothing on disk. A centre
//! that starts again knows of nobody until the consoles say it again, which they do within a minute. Consoles that poll
//! different processes of one centre do not see each other: what they do is judged by the log all the same.
//!
//! [`Book`] is a machine without I/O; one task a centre shows its state to the pollers, at most four times a second.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{mpsc, watch};

use super::clock::{Clock, Reading};
use crate::domain::ids::{OperatorId, RequestId, SeatId};
use crate::domain::time::{Span, Timestamp};
use crate::wire::{PresenceAnswer, PresenceWord, PresentSeat};

/// How long a word holds that is not said again.
pub const LASTS: Span = Span::seconds(60);
/// Consoles with a request open at one centre; more are not taken.
pub const MOST_SEATS: usize = 256;
/// Of them, consoles of one operator.
pub const MOST_SEATS_OF_ONE: usize = 16;
/// Words of one operator's consoles within [`WINDOW`]; more are not taken.
pub const MOST_WORDS: u32 = 50;
/// The time in which words are counted.
pub const WINDOW: Span = Span::seconds(1);
/// Between two changes that pollers are woken for.
const COALESCED: Duration = Duration::from_millis(250);

/// Why a word is not taken. It is a courtesy: nothing is lost by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTaken {
    /// The operator has said too much within a moment.
    TooOften,
    /// Too many have a request open.
    TooMany,
}

/// What a console has open.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Open {
    position: String,
    request: RequestId,
    typing: bool,
    since: Timestamp,
    /// By the monotonic clock.
    until: Span,
}

/// Who has which request open, as far as was said.
#[derive(Debug)]
pub struct Book {
    open: BTreeMap<(OperatorId, SeatId), Open>,
    /// Since when words are counted, and how many there were.
    counted: BTreeMap<OperatorId, (Span, u32)>,
    generation: u64,
}

impl Book {
    /// Nobody. It begins to count at the time of the day, so that a poller that followed the book of an earlier run is
    /// told of this one.
    pub fn new(now: Reading) -> Self {
        let generation = u64::try_from(now.wall.0).unwrap_or(0).max(1);
        Self { open: BTreeMap::new(), counted: BTreeMap::new(), generation }
    }

    /// Names the state; another one whenever a console would see something else.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Takes in what a console says.
    ///
    /// # Errors
    /// When it is too much; then nothing has changed.
    pub fn say(&mut self, operator: OperatorId, word: &PresenceWord, now: Reading) -> Result<(), NotTaken> {
        self.expire(now);
        let (_, words) = self.counted.entry(operator).or_insert((now.monotonic, 0));
        *words += 1;
        if *words > MOST_WORDS {
            return Err(NotTaken::TooOften);
        }
        let key = (operator, word.seat);
        let Some(request) = word.request else {
            if self.open.remove(&key).is_some() {
                self.generation += 1;
            }
            return Ok(());
        };
        let before = self.open.get(&key);
        let of_this_one = self.open.keys().filter(|(of, _)| *of == operator).count();
        if before.is_none() && (self.open.len() >= MOST_SEATS || of_this_one >= MOST_SEATS_OF_ONE) {
            return Err(NotTaken::TooMany);
        }
        let since = before.filter(|open| open.request == request).map_or(now.wall, |open| open.since);
        let position = word.position.trim().to_owned();
        let open = Open { position, request, typing: word.typing, since, until: Span(now.monotonic.0 + LASTS.0) };
        if before.is_none_or(|before| Open { until: open.until, ..before.clone() } != open) {
            self.generation += 1;
        }
        self.open.insert(key, open);
        Ok(())
    }

    /// Forgets what was not said again in time.
    pub fn expire(&mut self, now: Reading) {
        let before = self.open.len();
        self.open.retain(|_, open| open.until > now.monotonic);
        if self.open.len() < before {
            self.generation += 1;
        }
        self.counted.retain(|_, (since, _)| now.monotonic.0 - since.0 < WINDOW.0);
    }

    /// When something is next forgotten, by the monotonic clock; none while nobody has anything open.
    pub fn expires_at(&self) -> Option<Span> {
        self.open.values().map(|open| open.until).min()
    }

    /// Everybody who has a request open.
    pub fn told(&self) -> PresenceAnswer {
        let seats = self.open.iter().map(|((operator, seat), open)| PresentSeat {
            seat: *seat,
            operator: *operator,
            position: open.position.clone(),
            request: open.request,
            typing: open.typing,
            since: open.since,
        });
        PresenceAnswer { generation: self.generation, seats: seats.collect() }
    }
}

/// What pollers see.
#[derive(Debug)]
struct Shown {
    generation: u64,
    /// A [`PresenceAnswer`], encoded once for all of them.
    json: Arc<str>,
}

impl Shown {
    fn of(book: &Book) -> Self {
        let json = serde_json::to_string(&book.told()).unwrap_or_else(|_| "null".to_owned());
        Self { generation: book.generation(), json: json.into() }
    }
}

/// The book of one centre, and what is shown of it.
pub struct Presence {
    book: Arc<Mutex<Book>>,
    clock: Arc<dyn Clock>,
    shown: watch::Receiver<Shown>,
    /// Rung when something was said; the task that hears it ends with this.
    bell: mpsc::Sender<()>,
}

impl Presence {
    /// An empty book, and the task that shows it. Must be called in a tokio runtime.
    pub(super) fn start(clock: Arc<dyn Clock>) -> Self {
        let book = Book::new(clock.read());
        let (show, shown) = watch::channel(Shown::of(&book));
        let book = Arc::new(Mutex::new(book));
        let (bell, rung) = mpsc::channel(1);
        tokio::spawn(keep_shown(Arc::clone(&book), Arc::clone(&clock), show, rung));
        Self { book, clock, shown, bell }
    }

    /// Takes in what a console says.
    pub(super) fn say(&self, operator: OperatorId, word: &PresenceWord) -> Result<(), NotTaken> {
        let mut book = self.book.lock().unwrap_or_else(PoisonError::into_inner);
        book.say(operator, word, self.clock.read())?;
        drop(book);
        // A bell that rings already is heard after this word, too.
        let _ = self.bell.try_send(());
        Ok(())
    }

    /// Waits until another state is shown than the one that is known; for ever where none is asked for.
    pub(super) async fn other_than(&self, knows: Option<u64>) {
        let mut shown = self.shown.clone();
        if let Some(knows) = knows
            && shown.wait_for(|shown| shown.generation != knows).await.is_ok()
        {
            return;
        }
        std::future::pending::<()>().await;
    }

    /// What is shown, where it is another state than the one that is known.
    pub(super) fn news(&self, knows: u64) -> Option<Arc<str>> {
        let shown = self.shown.borrow();
        (shown.generation != knows).then(|| Arc::clone(&shown.json))
    }
}

/// Shows each new state of the book, and forgets what was not said again. Sleeps while nobody has anything open.
async fn keep_shown(
    book: Arc<Mutex<Book>>,
    clock: Arc<dyn Clock>,
    show: watch::Sender<Shown>,
    mut rung: mpsc::Receiver<()>,
) {
    let at_hand = || book.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        let expires = at_hand().expires_at();
        tokio::select! {
            bell = rung.recv() => if bell.is_none() {
                return;
            },
            () = sleep_until(expires, clock.as_ref()) => {}
        }
        let new = {
            let mut book = at_hand();
            book.expire(clock.read());
            (book.generation() != show.borrow().generation).then(|| Shown::of(&book))
        };
        if let Some(new) = new {
            show.send_replace(new);
            // What is said meanwhile is shown at once.
            tokio::time::sleep(COALESCED).await;
        }
    }
}

async fn sleep_until(at: Option<Span>, clock: &dyn Clock) {
    let Some(at) = at else { return std::future::pending().await };
    let left = (at.0 - clock.read().monotonic.0).max(0);
    tokio::time::sleep(Duration::from_micros(left.unsigned_abs())).await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn at(seconds: i64) -> Reading {
        Reading { wall: Timestamp(0) + Span::days(20_000) + Span::seconds(seconds), monotonic: Span::seconds(seconds) }
    }

    fn operator(n: u128) -> OperatorId {
        OperatorId(Uuid::from_u128(n))
    }

    fn request(n: u128) -> RequestId {
        RequestId(Uuid::from_u128(n))
    }

    /// Console `seat` has request `n` open.
    fn open(seat: u128, n: u128) -> PresenceWord {
        let (position, request) = (format!("坐席{seat}"), Some(request(n)));
        PresenceWord { seat: SeatId(Uuid::from_u128(seat)), position, request, typing: false }
    }

    fn left(seat: u128) -> PresenceWord {
        PresenceWord { request: None, ..open(seat, 0) }
    }

    fn seen(book: &Book) -> Vec<(String, RequestId, bool)> {
        book.told().seats.into_iter().map(|seat| (seat.position, seat.request, seat.typing)).collect()
    }

    #[test]
    fn what_is_not_said_again_within_a_minute_is_forgotten() {
        let mut book = Book::new(at(0));
        book.say(operator(1), &open(1, 7), at(0)).unwrap();
        book.say(operator(2), &open(2, 7), at(20)).unwrap();
        book.say(operator(1), &open(1, 7), at(30)).unwrap();
        assert_eq!(book.expires_at(), Some(Span::seconds(80)));
        book.expire(at(79));
        assert_eq!(book.told().seats.len(), 2);
        let generation = book.generation();
        book.expire(at(80));
        assert_eq!(seen(&book), [("坐席1".to_owned(), request(7), false)]);
        assert!(book.generation() > generation, "who goes silent is seen to go");
        book.expire(at(90));
        assert_eq!((book.told().seats.len(), book.expires_at()), (0, None));
    }

    #[test]
    fn the_generation_rises_with_what_is_seen_and_with_nothing_else() {
        let mut book = Book::new(at(0));
        let mut last = book.generation();
        let mut rises = |book: &mut Book, word: PresenceWord, second: i64| {
            book.say(operator(1), &word, at(second)).unwrap();
            let before = std::mem::replace(&mut last, book.generation());
            book.generation() > before
        };
        assert!(rises(&mut book, open(1, 7), 0));
        assert!(!rises(&mut book, open(1, 7), 25), "said again");
        assert!(rises(&mut book, PresenceWord { typing: true, ..open(1, 7) }, 26));
        assert_eq!(book.told().seats[0].since, at(0).wall, "it has had it open since then");
        assert!(rises(&mut book, open(1, 8), 27));
        assert_eq!(book.told().seats[0].since, at(27).wall);
        assert!(rises(&mut book, left(1), 28));
        assert!(!rises(&mut book, left(1), 29), "nobody leaves twice");
        assert!(Book::new(at(30)).generation() > book.generation(), "a centre started again is another book");
    }

    #[test]
    fn nobody_speaks_for_the_console_of_another() {
        let mut book = Book::new(at(0));
        book.say(operator(1), &open(1, 7), at(0)).unwrap();
        book.say(operator(2), &left(1), at(1)).unwrap();
        book.say(operator(2), &open(1, 8), at(2)).unwrap();
        let requests: Vec<_> = book.told().seats.iter().map(|seat| (seat.operator, seat.request)).collect();
        assert_eq!(requests, [(operator(1), request(7)), (operator(2), request(8))]);
    }

    #[test]
    fn one_operator_neither_fills_the_book_nor_floods_it() {
        let mut book = Book::new(at(0));
        let most = MOST_SEATS_OF_ONE as u128;
        for seat in 0..most {
            book.say(operator(1), &open(seat, 7), at(0)).unwrap();
        }
        assert_eq!(book.say(operator(1), &open(most, 7), at(0)), Err(NotTaken::TooMany));
        assert_eq!(book.say(operator(2), &open(most, 7), at(0)), Ok(()));
        book.say(operator(1), &left(0), at(0)).unwrap();
        assert_eq!(book.say(operator(1), &open(most, 7), at(0)), Ok(()), "there is room again");

        let said = most as u32 + 3;
        for _ in said..MOST_WORDS {
            book.say(operator(1), &open(1, 7), at(0)).unwrap();
        }
        let generation = book.generation();
        assert_eq!(book.say(operator(1), &open(1, 9), at(0)), Err(NotTaken::TooOften));
        assert_eq!(book.generation(), generation);
        assert_eq!(book.say(operator(2), &open(most, 8), at(0)), Ok(()), "the others are heard");
        assert_eq!(book.say(operator(1), &open(1, 9), at(1)), Ok(()), "and so is this one, a moment later");
    }

    #[test]
    fn the_book_holds_so_many_and_no_more() {
        let mut book = Book::new(at(0));
        for n in 0..MOST_SEATS as u128 {
            book.say(operator(n), &open(n, 7), at(0)).unwrap();
        }
        let n = MOST_SEATS as u128;
        assert_eq!(book.say(operator(n), &open(n, 7), at(0)), Err(NotTaken::TooMany));
        assert_eq!(book.say(operator(n), &open(n, 7), at(60)), Ok(()), "those before have been forgotten");
    }
}
