//! How bad it gets: how often each thing goes wrong.

use paidan::domain::time::Span;

use crate::chance::Chance;

/// Everything is in percent of the occasions unless it says otherwise.
#[derive(Debug, Clone)]
pub struct Weather {
    /// Messages lost.
    pub lost: u64,
    /// Messages that arrive twice.
    pub doubled: u64,
    /// The longest a message takes; different ones overtake each other.
    pub slowest: Span,
    /// Appends of the centre that fail.
    pub failing_appends: u64,
    /// Writes of a seat's disk that fail, or in whose middle the seat loses power.
    pub failing_writes: u64,
    /// Between two troubles (crashes, clock steps, nights); none when nothing of the kind happens.
    pub trouble_every: Option<Span>,
    /// The append that fails, counted from the first; none when chance alone decides.
    pub doomed_append: Option<u64>,
    /// The centre's disk says that it has written and has not.
    pub lying_disk: bool,
    /// The network changes what it carries.
    pub meddling_network: bool,
    /// Volunteers and their points are busy too.
    pub bank: bool,
}

impl Weather {
    /// Nothing goes wrong.
    pub fn calm() -> Self {
        Self {
            lost: 0,
            doubled: 0,
            slowest: Span(40_000),
            failing_appends: 0,
            failing_writes: 0,
            trouble_every: None,
            doomed_append: None,
            lying_disk: false,
            meddling_network: false,
            bank: false,
        }
    }

    /// Each seed has its own.
    pub fn of(chance: &mut Chance) -> Self {
        let slowest = chance.pick(&[Span(50_000), Span::seconds(1), Span::seconds(5), Span::seconds(30)]).unwrap();
        Self {
            lost: chance.pick(&[0, 3, 10, 25]).unwrap(),
            doubled: chance.pick(&[0, 5, 20]).unwrap(),
            slowest,
            failing_appends: chance.pick(&[0, 1, 4]).unwrap(),
            failing_writes: chance.pick(&[0, 1, 4]).unwrap(),
            trouble_every: Some(chance.pick(&[Span::minutes(2), Span::minutes(6), Span::minutes(20)]).unwrap()),
            doomed_append: None,
            lying_disk: false,
            meddling_network: false,
            bank: false,
        }
    }
}
