//! How a list is sorted and grouped: by any of its columns, else as urgent as its requests are.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::desk::Desk;
use crate::domain::ids::{PlaceCode, ServiceCode, TeamId};
use crate::domain::place::PlaceLevel;
use crate::domain::request::Request;
use crate::domain::time::Timestamp;
use crate::domain::whistle::Whistle;

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident $tag:literal $head:literal;)*) => {
        /// What a column of a request list shows, and what a list can be sorted and grouped by.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum By {
            $($(#[$doc])* $name,)*
        }

        impl By {
            /// Every one, in the order of a wide list.
            pub const ALL: &'static [By] = &[$(By::$name,)*];

            /// Its name in a file of views.
            pub fn tag(self) -> &'static str {
                match self {
                    $(By::$name => $tag,)*
                }
            }

            /// The language files' key of its head.
            pub fn head(self) -> &'static str {
                match self {
                    $(By::$name => $head,)*
                }
            }
        }
    };
}

columns! {
    /// The number people say.
    Number "number" "head-number";
    /// P0 to P3.
    Priority "priority" "head-priority";
    /// What is left of the time, or how late it is.
    Time "time" "head-time";
    /// Where it stands.
    State "state" "head-state";
    /// Where it is.
    Place "place" "head-place";
    /// What is to be done.
    Service "service" "head-service";
    /// The summary.
    Summary "summary" "head-summary";
    /// The teams it is with.
    Teams "teams" "head-teams";
    /// The office that owns it.
    Owner "owner" "head-owner";
    /// When it was filed.
    Filed "filed" "head-filed";
    /// Calls tried.
    Calls "calls" "head-calls";
    /// How often the resident rang again.
    Again "again" "head-again";
    /// Refusals.
    Refusals "refusals" "head-refusals";
    /// When it wakes.
    Wakes "wakes" "head-wakes";
    /// Why it is held.
    Reason "reason" "head-reason";
    /// When it was done.
    Done "done" "head-done";
    /// How it came to its end.
    Outcome "outcome" "head-outcome";
    /// How it was rated.
    Satisfaction "satisfaction" "head-satisfaction";
    /// The office it was passed on to.
    Office "office" "head-office";
    /// Their number for it.
    TheirNumber "their-number" "head-their-number";
    /// When it was passed on.
    PassedOn "passed-on" "head-passed-on";
    /// Where it came from.
    Channel "channel" "head-channel";
    /// The office it should perhaps go to.
    Suggested "suggested" "head-suggested";
    /// Why it waits for a person.
    Waits "waits" "head-waits";
    /// The departments its whistle calls.
    Departments "departments" "head-departments";
    /// By when they must have signed in.
    SignIn "sign-in" "head-sign-in";
}

impl By {
    /// The column with this name.
    pub fn named(tag: &str) -> Option<By> {
        Self::ALL.iter().copied().find(|by| by.tag() == tag)
    }

    /// Whether several requests may have the same, so that they can be grouped by it.
    pub fn groups(self) -> bool {
        !matches!(self, By::Number | By::Summary | By::Reason | By::TheirNumber | By::Waits)
    }

    /// Whether a list can be sorted by it. Why a request waits is no order of its own.
    pub fn sorts(self) -> bool {
        self != By::Waits
    }
}

/// What an operator asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sorting {
    /// By which column; none: as urgent as they are.
    pub by: Option<By>,
    /// The other way round.
    pub reversed: bool,
    /// Under headings by which column.
    pub group: Option<By>,
}

/// A sorting made ready for a desk.
#[derive(Debug, Clone, Default)]
pub struct Order {
    /// What was asked for.
    pub sorting: Sorting,
    ranks: Option<Arc<Ranks>>,
}

/// The order of what has a name: places as the tree of codes has them, the rest as the rules list them.
#[derive(Debug, Default)]
struct Ranks {
    places: HashMap<PlaceCode, u32>,
    /// A place's town, or the place itself where it lies in none.
    towns: HashMap<PlaceCode, u32>,
    services: HashMap<ServiceCode, u32>,
    offices: HashMap<Box<str>, u32>,
    teams: HashMap<TeamId, u32>,
}

impl Order {
    /// Makes a sorting ready.
    pub fn new(sorting: Sorting, desk: &Desk) -> Self {
        let plain = sorting.by.is_none() && sorting.group.is_none();
        Self { sorting, ranks: (!plain).then(|| Arc::new(Ranks::of(desk))) }
    }

    /// A sorting that is made ready once there is a desk.
    pub fn unready(sorting: Sorting) -> Self {
        Self { sorting, ranks: None }
    }

    /// Where a request stands by it: its group above, its rank within the group below.
    pub(super) fn key(&self, request: &Request) -> u64 {
        let Some(ranks) = &self.ranks else { return 0 };
        let group = self.sorting.group.map_or(0, |by| ranks.group(by, request));
        let rank = self.sorting.by.map_or(0, |by| ranks.rank(by, request));
        let rank = if self.sorting.reversed { !rank } else { rank };
        u64::from(group) << 32 | u64::from(rank)
    }
}

fn numbered<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = K>) -> HashMap<K, u32> {
    keys.zip(0..).collect()
}

impl Ranks {
    fn of(desk: &Desk) -> Self {
        let places = numbered(desk.places.iter().map(|place| place.code.clone()));
        let town = |code: &PlaceCode| {
            let town = desk.places.ancestor(code, PlaceLevel::Town).map_or(code, |town| &town.code);
            places.get(town).copied().unwrap_or(u32::MAX)
        };
        let towns = desk.places.iter().map(|place| (place.code.clone(), town(&place.code))).collect();
        let rules = desk.rules.as_deref();
        let services = rules.map_or(&[][..], |rules| &rules.services);
        let offices = rules.map_or(&[][..], |rules| &rules.offices);
        let mut teams: Vec<_> = desk.teams.values().map(|team| (&team.sheet.code, team.sheet.id)).collect();
        teams.sort_unstable();
        Self {
            towns,
            services: numbered(services.iter().map(|service| service.code.clone())),
            offices: numbered(offices.iter().map(|office| office.code.as_str().into())),
            teams: numbered(teams.into_iter().map(|(_, id)| id)),
            places,
        }
    }

    fn rank(&self, by: By, request: &Request) -> u32 {
        let protected = request.flags.protected;
        match by {
            By::Number => request.number.sequence,
            By::Priority => request.priority as u32,
            By::Time => moment(super::due(request)),
            By::State => request.state as u32,
            By::Place if protected => self.towns.get(&request.place).copied().unwrap_or(u32::MAX),
            By::Place => known(&self.places, Some(&request.place)),
            By::Service => known(&self.services, request.service.as_ref().filter(|_| !protected)),
            By::Summary if protected => u32::MAX,
            By::Summary => beginning(request.summary.as_str()),
            By::Teams => known(&self.teams, request.live().map(|assignment| &assignment.team).next()),
            By::Owner => known(&self.places, Some(&request.owner)),
            By::Filed => moment(Some(request.filed_at)),
            // The most come first.
            By::Calls => !u32::from(request.calls),
            By::Again => !u32::from(request.again),
            By::Refusals => !u32::from(request.refusals),
            By::Wakes => moment(request.hold.as_ref().map(|hold| hold.until)),
            By::Reason => request.hold.as_ref().map_or(u32::MAX, |hold| beginning(hold.reason.as_str())),
            By::Done => moment(Some(request.since)),
            By::Outcome => request.outcome.map_or(u32::MAX, |outcome| outcome as u32),
            By::Satisfaction => request.rating.as_ref().map_or(u32::MAX, |rating| rating.satisfaction as u32),
            By::Office => known(&self.offices, request.transfer.as_ref().map(|transfer| transfer.office.as_str())),
            By::TheirNumber => {
                let number = request.transfer.as_ref().and_then(|transfer| transfer.their_number.as_deref());
                number.map_or(u32::MAX, beginning)
            }
            By::PassedOn => moment(request.transfer.as_ref().map(|transfer| transfer.at)),
            By::Channel => request.channel as u32,
            By::Suggested => known(&self.offices, request.suggested_office.as_deref()),
            By::Waits => 0,
            By::Departments => {
                let lead = request.open_whistle().and_then(Whistle::lead);
                known(&self.offices, lead.map(|lead| lead.office.as_str()))
            }
            By::SignIn => moment(request.open_whistle().and_then(Whistle::next_due)),
        }
    }

    /// Moments are grouped by their day, places by their town; the rest by what it is sorted by.
    fn group(&self, by: By, request: &Request) -> u32 {
        let day = |at: Option<Timestamp>| at.map_or(u32::MAX, Timestamp::day_number);
        match by {
            By::Time => day(super::due(request)),
            By::SignIn => day(request.open_whistle().and_then(Whistle::next_due)),
            By::Filed => day(Some(request.filed_at)),
            By::Done => day(Some(request.since)),
            By::Wakes => day(request.hold.as_ref().map(|hold| hold.until)),
            By::PassedOn => day(request.transfer.as_ref().map(|transfer| transfer.at)),
            By::Place => self.towns.get(&request.place).copied().unwrap_or(u32::MAX),
            _ => self.rank(by, request),
        }
    }
}

fn known<K, Q>(ranks: &HashMap<K, u32>, key: Option<&Q>) -> u32
where
    K: std::hash::Hash + Eq + std::borrow::Borrow<Q>,
    Q: std::hash::Hash + Eq + ?Sized,
{
    key.and_then(|key| ranks.get(key).copied()).unwrap_or(u32::MAX)
}

/// A moment to the minute; what has none comes last.
fn moment(at: Option<Timestamp>) -> u32 {
    at.map_or(u32::MAX, |at| u32::try_from(at.0.div_euclid(60_000_000)).unwrap_or(0))
}

/// A text by its first two characters: enough to bring together what begins alike.
fn beginning(text: &str) -> u32 {
    let mut letters = text.chars().map(|c| u32::from(c).min(0xffff));
    let (first, second) = (letters.next(), letters.next());
    first.map_or(u32::MAX, |first| first << 16 | second.unwrap_or(0))
}
