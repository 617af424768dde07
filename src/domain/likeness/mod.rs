//! How likely two requests are the same matter (疑为同一件): from their words, places and times, from who asked and for
//! what. A guess for people to judge; nothing is decided by it.

mod index;
mod warnings;

pub use index::{Index, Nearby};
pub use warnings::Warnings;

use super::desk::Desk;
use super::ids::{HouseholdId, PlaceCode, RequestId, RequesterId, ServiceCode};
use super::place::Places;
use super::request::{Request, State};
use super::time::{Span, Timestamp};

/// From this score on, of 100, two requests are shown as perhaps the same.
pub const LIKELY: u8 = 40;
/// How far apart two requests may be filed to be perhaps the same.
pub const LONGEST_APART: Span = Span::days(30);
/// How long after it was filed one that has ended is still looked at.
const ENDED_FOR: Span = Span::days(7);
/// Filed so close to each other, two calls may well be about one event.
const AT_ONCE: Span = Span::minutes(10);

/// What is known of a matter: of a request, or of a call as far as it has been written down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matter {
    /// What was said.
    pub words: String,
    /// Where; none while it is not known.
    pub place: Option<PlaceCode>,
    /// What is to be done; none while it is not known.
    pub service: Option<ServiceCode>,
    /// Who asks.
    pub requester: Option<RequesterId>,
    /// For which household.
    pub household: Option<HouseholdId>,
    /// When it was said; now, for a call.
    pub at: Timestamp,
}

impl Matter {
    /// What a request says of its matter.
    pub fn of(request: &Request) -> Self {
        Self {
            words: request.summary.as_str().to_owned(),
            place: known(&request.place).cloned(),
            service: request.service.clone(),
            requester: request.requester,
            household: request.household,
            at: request.filed_at,
        }
    }
}

/// What two requests have in common, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Common {
    /// 同户
    Household,
    /// 同一来电人
    Requester,
    /// 同地: the same place.
    Place,
    /// The same town, or a neighbour.
    Near,
    /// Half of the words or more.
    Words,
    /// The same service.
    Service,
}

/// How much alike two matters are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// 0 to 100.
    pub score: u8,
    /// Why.
    pub common: Vec<Common>,
    /// How far apart they were filed.
    pub apart: Span,
}

/// A matter made ready to be compared with many requests.
#[derive(Debug)]
pub struct Compared<'a> {
    matter: &'a Matter,
    grams: Vec<u64>,
}

impl<'a> Compared<'a> {
    /// Makes a matter ready.
    pub fn new(matter: &'a Matter) -> Self {
        Self { matter, grams: grams(&matter.words) }
    }

    /// How much a request is like it. Each thing in common is a reason by itself, and reasons add up as independent ones
    /// do: what is left of the doubt is multiplied. Time between them speaks against it, and so do places far apart and
    /// another service.
    pub fn with(&self, request: &Request, places: &Places) -> Likeness {
        let matter = self.matter;
        let apart = Span((request.filed_at - matter.at).0.abs());
        let mut common = Vec::new();
        let mut doubt = 1.0;
        let mut because = |reason: Common, weight: f64| {
            common.push(reason);
            doubt *= 1.0 - weight;
        };
        if matter.household.is_some() && matter.household == request.household {
            because(Common::Household, 0.6);
        } else if matter.requester.is_some() && matter.requester == request.requester {
            because(Common::Requester, 0.5);
        }
        let steps = match (&matter.place, known(&request.place)) {
            (Some(here), Some(there)) => Some(places.distance(here, there)),
            _ => None,
        };
        match steps {
            Some(0) => because(Common::Place, 0.35),
            Some(1 | 2) => because(Common::Near, 0.12),
            _ => {}
        }
        let same_service = matter.service.is_some() && matter.service == request.service;
        if same_service {
            because(Common::Service, 0.2);
        }
        let words = shared(&self.grams, &grams(request.summary.as_str()));
        if words >= 0.5 {
            because(Common::Words, 0.85 * words);
        } else {
            doubt *= 1.0 - 0.85 * words;
        }
        // A neighbour's call about nobody knows what is another matter until a word says otherwise.
        let unknown_here = steps == Some(0) && request.service.is_none();
        let about_as_much = same_service || unknown_here || words >= 0.15;
        if apart <= AT_ONCE && steps.is_some_and(|steps| steps <= 1) && about_as_much {
            doubt *= 0.6;
        }
        let mut against = fading(apart);
        if steps.is_some_and(|steps| steps > 2) {
            against *= 0.6;
        }
        if !same_service && matter.service.is_some() && request.service.is_some() && words < 0.5 {
            against *= 0.7;
        }
        common.sort_unstable();
        Likeness { score: (100.0 * (1.0 - doubt) * against).round() as u8, common, apart }
    }
}

/// The requests most like a matter, the likeliest first, at most `most`: open ones, and those that ended lately. `of` is
/// the request itself, where it is one. Protected orders are neither compared nor shown: they are never merged or linked. A
/// planned session is like the other days of its plan and one of a kind all the same.
pub fn alike<'a>(
    desk: &'a Desk,
    index: &Index,
    matter: &Matter,
    of: Option<&Request>,
    most: usize,
) -> Vec<(Likeness, &'a Request)> {
    if of.is_some_and(|request| request.flags.protected || request.flags.planned) {
        return Vec::new();
    }
    let compared = Compared::new(matter);
    let mut found: Vec<(Likeness, &Request)> = index
        .nearby(desk, matter)
        .filter(|request| of.is_none_or(|of| may_be_one(of, request)) && is_looked_at(request, matter.at))
        .map(|request| (compared.with(request, &desk.places), request))
        .filter(|(likeness, _)| likeness.score >= LIKELY)
        .collect();
    found.sort_by_key(|(likeness, request)| (std::cmp::Reverse(likeness.score), request.number));
    found.truncate(most);
    found
}

/// Earlier requests of the same requester or household that the desk still has, the latest first.
pub fn earlier<'a>(desk: &'a Desk, index: &Index, matter: &Matter, of: Option<RequestId>) -> Vec<&'a Request> {
    let own = index.of_household(desk, matter).chain(matter.requester.into_iter().flat_map(|id| desk.of_requester(id)));
    let mut own: Vec<&Request> = own
        .filter(|request| Some(request.id) != of && request.filed_at <= matter.at && !request.flags.protected)
        .collect();
    own.sort_by_key(|request| std::cmp::Reverse(request.number));
    own.dedup_by_key(|request| request.id);
    own
}

fn is_looked_at(request: &Request, at: Timestamp) -> bool {
    let apart = Span((request.filed_at - at).0.abs());
    let lately = if request.state.is_open() { LONGEST_APART } else { ENDED_FOR };
    apart <= lately && !request.flags.protected && request.state != State::Merged
}

/// Two requests that nobody has said to be one or two yet.
fn may_be_one(one: &Request, other: &Request) -> bool {
    one.id != other.id
        && one.merged_into.get() != Some(other.id)
        && other.merged_into.get() != Some(one.id)
        && !one.linked.contains(&other.id)
        && one.parent != Some(other.id)
        && other.parent != Some(one.id)
}

fn known(place: &PlaceCode) -> Option<&PlaceCode> {
    (!place.is_unchecked()).then_some(place)
}

/// What time between two requests leaves of their likeness.
fn fading(apart: Span) -> f64 {
    const STEPS: [(Span, f64); 5] =
        [(AT_ONCE, 1.0), (Span::hours(2), 0.97), (Span::days(1), 0.92), (Span::days(3), 0.8), (Span::days(7), 0.6)];
    STEPS.iter().find(|(within, _)| apart <= *within).map_or(0.4, |(_, left)| *left)
}

/// Pairs of neighbouring letters, in order, each once.
fn grams(words: &str) -> Vec<u64> {
    let letters = words.chars().flat_map(char::to_lowercase);
    let mut grams = Vec::with_capacity(words.len() / 2);
    let mut before = None;
    for letter in letters {
        if !letter.is_alphanumeric() {
            before = None;
            continue;
        }
        if let Some(before) = before.replace(letter) {
            grams.push(u64::from(u32::from(before)) << 32 | u64::from(u32::from(letter)));
        }
    }
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// The share of pairs that two texts have in common, 0 to 1.
fn shared(one: &[u64], other: &[u64]) -> f64 {
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let (mut left, mut right, mut both) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(left), other.get(right)) {
        both += usize::from(a == b);
        left += usize::from(a <= b);
        right += usize::from(b <= a);
    }
    2.0 * both as f64 / (one.len() + other.len()) as f64
}

#[cfg(test)]
mod tests;
