//! A filter made ready for a desk: it takes or leaves a request without looking up a name.

use std::collections::HashSet;

use super::grammar::{Ask, Compare, Query, Term};
use super::resolved;
use super::vocabulary::{Chosen, Condition, Field, Tally};
use crate::domain::desk::Desk;
use crate::domain::ids::{PlaceCode, RequestNumber, ServiceCode, TeamId};
use crate::domain::operator::Actor;
use crate::domain::place::PlaceLevel;
use crate::domain::request::{Request, State};
use crate::domain::time::Timestamp;
use crate::domain::waiting::waits_for;
use crate::text::needle::Needle;

/// Digits of a number typed alone from which on the day counts, too.
const DIGITS_OF_A_DAY: usize = 6;

/// Who looks, at which desk, when.
#[derive(Clone, Copy)]
pub struct Eye<'a> {
    /// The desk.
    pub desk: &'a Desk,
    /// Who, once the centre has said so: before, nothing is theirs.
    pub me: Option<&'a Actor>,
    /// When.
    pub now: Timestamp,
}

/// A filter made ready.
#[derive(Debug, Clone, Default)]
pub struct Sieve {
    either: Vec<Vec<Test>>,
    /// It takes nothing, because it was not understood.
    shut: bool,
}

#[derive(Debug, Clone)]
struct Test {
    not: bool,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Word(Box<Word>),
    Number(Vec<Needle>),
    Summary(Vec<Needle>),
    Place(HashSet<PlaceCode>),
    Owner(HashSet<PlaceCode>),
    Team(HashSet<TeamId>),
    Service(HashSet<ServiceCode>),
    Office(HashSet<String>),
    Chosen(Chosen),
    Count(Tally, Compare, u32),
    Is(Condition),
    Never,
}

/// A word with everything on the desk whose name answers it.
#[derive(Debug, Clone)]
struct Word {
    needle: [Needle; 1],
    places: HashSet<PlaceCode>,
    services: HashSet<ServiceCode>,
    teams: HashSet<TeamId>,
    offices: HashSet<String>,
}

impl Sieve {
    /// Makes a filter ready for what the desk calls its places, services, teams and offices now.
    pub fn new(query: &Query, desk: &Desk) -> Self {
        let test = |term: &Term| Test { not: term.not, what: What::of(&term.ask, desk) };
        let mut either: Vec<Vec<Test>> = query.either.iter().map(|terms| terms.iter().map(test).collect()).collect();
        // What costs most is asked last.
        either.iter_mut().for_each(|tests| tests.sort_by_key(|test| test.what.costs()));
        Self { either, shut: !query.faults.is_empty() }
    }

    /// Whether a request is shown.
    pub fn takes(&self, request: &Request, eye: &Eye<'_>) -> bool {
        let all = |tests: &Vec<Test>| tests.iter().all(|test| test.what.holds(request, eye) != test.not);
        !self.shut && (self.either.is_empty() || self.either.iter().any(all))
    }

    /// Whether what it takes may change with time alone.
    pub fn is_timed(&self) -> bool {
        self.has(|condition| matches!(condition, Condition::Late | Condition::Waiting | Condition::Today))
    }

    /// Whether what it takes depends on who looks.
    pub fn is_personal(&self) -> bool {
        self.has(|condition| matches!(condition, Condition::Mine | Condition::Waiting))
    }

    fn has(&self, kind: impl Fn(Condition) -> bool) -> bool {
        self.either.iter().flatten().any(|test| matches!(test.what, What::Is(condition) if kind(condition)))
    }
}

impl What {
    fn of(ask: &Ask, desk: &Desk) -> Self {
        match ask {
            Ask::Word(needle) => {
                let needle = [needle.clone()];
                Self::Word(Box::new(Word {
                    places: resolved::places(desk, &needle, None),
                    services: resolved::services(desk, &needle),
                    teams: resolved::teams(desk, &needle),
                    offices: resolved::offices(desk, &needle),
                    needle,
                }))
            }
            Ask::Field(field, words) => match field {
                Field::Number => Self::Number(words.clone()),
                Field::Summary => Self::Summary(words.clone()),
                Field::Place => Self::Place(resolved::places(desk, words, None)),
                Field::Town => Self::Place(resolved::places(desk, words, Some(PlaceLevel::Town))),
                Field::Village => Self::Place(resolved::places(desk, words, Some(PlaceLevel::Village))),
                Field::Team => Self::Team(resolved::teams(desk, words)),
                Field::Service => Self::Service(resolved::services(desk, words)),
                Field::Owner => Self::Owner(resolved::places(desk, words, None)),
                Field::Office => Self::Office(resolved::offices(desk, words)),
                Field::Brigade => Self::Never,
            },
            Ask::Chosen(chosen) => Self::Chosen(*chosen),
            Ask::Count(tally, compare, number) => Self::Count(*tally, *compare, *number),
            Ask::Is(condition) => Self::Is(*condition),
        }
    }

    fn costs(&self) -> u8 {
        match self {
            Self::Chosen(_) | Self::Count(..) | Self::Never => 0,
            Self::Is(condition) => u8::from(*condition == Condition::Waiting) + 1,
            Self::Number(_) | Self::Place(_) | Self::Owner(_) | Self::Team(_) | Self::Service(_) | Self::Office(_) => 3,
            Self::Summary(_) | Self::Word(_) => 4,
        }
    }

    fn holds(&self, request: &Request, eye: &Eye<'_>) -> bool {
        match self {
            Self::Word(word) => word.holds(request, eye.desk),
            Self::Number(words) => words.iter().any(|word| is_in_number(word, request.number)),
            Self::Summary(words) => in_summary(words, request),
            Self::Place(places) => places.contains(place_shown(request, eye.desk)),
            Self::Owner(places) => places.contains(&request.owner),
            Self::Team(teams) => has_team(request, teams),
            Self::Service(services) => has_service(request, services),
            Self::Office(offices) => has_office(request, offices),
            Self::Chosen(chosen) => {
                chosen.states & (1 << request.state as u16) != 0
                    || chosen.priorities & (1 << request.priority as u8) != 0
                    || chosen.channels & (1 << request.channel as u8) != 0
            }
            Self::Count(tally, compare, number) => compare.holds(counted(*tally, request), *number),
            Self::Is(condition) => is(*condition, request, eye),
            Self::Never => false,
        }
    }
}

impl Word {
    fn holds(&self, request: &Request, desk: &Desk) -> bool {
        is_in_number(&self.needle[0], request.number)
            || (!self.places.is_empty() && self.places.contains(place_shown(request, desk)))
            || has_service(request, &self.services)
            || has_team(request, &self.teams)
            || has_office(request, &self.offices)
            || in_summary(&self.needle, request)
    }
}

/// Where a request is said to be: of a protected one only the town is known to anybody.
fn place_shown<'a>(request: &'a Request, desk: &'a Desk) -> &'a PlaceCode {
    if !request.flags.protected {
        return &request.place;
    }
    desk.places.ancestor(&request.place, PlaceLevel::Town).map_or(&request.owner, |town| &town.code)
}

/// What a protected request is about is not found either.
fn in_summary(words: &[Needle], request: &Request) -> bool {
    !request.flags.protected && words.iter().any(|word| word.is_in(request.summary.as_str()))
}

fn has_service(request: &Request, services: &HashSet<ServiceCode>) -> bool {
    !services.is_empty()
        && !request.flags.protected
        && request.service.as_ref().is_some_and(|service| services.contains(service))
}

/// The teams it is with; after its end those that were there.
fn has_team(request: &Request, teams: &HashSet<TeamId>) -> bool {
    let on = |live: bool| {
        request
            .assignments
            .iter()
            .any(move |a| (a.state.is_live() == live) && (live || a.report.is_some()) && teams.contains(&a.team))
    };
    !teams.is_empty() && (on(true) || on(false))
}

fn has_office(request: &Request, offices: &HashSet<String>) -> bool {
    !offices.is_empty() && request.transfer.as_ref().is_some_and(|transfer| offices.contains(&transfer.office))
}

/// The digits people say, without the zeros before them or with; the whole number where a day is typed.
fn is_in_number(word: &Needle, number: RequestNumber) -> bool {
    if !word.may_be_in_a_number() {
        return false;
    }
    if word.is_number() && word.len() < DIGITS_OF_A_DAY {
        return word.is_written_in(&format!("{:04}", number.sequence));
    }
    word.is_written_in(&number.to_string())
}

fn counted(tally: Tally, request: &Request) -> u32 {
    match tally {
        Tally::Refused => request.refusals.into(),
        Tally::Calls => request.calls.into(),
        Tally::Again => request.again.into(),
        Tally::People => request.needed.into(),
        Tally::Coming => request.coming().into(),
        Tally::Reopened => request.reopened.into(),
        Tally::Holds => request.holds.into(),
    }
}

fn is(condition: Condition, request: &Request, eye: &Eye<'_>) -> bool {
    let open = request.state.is_open();
    match condition {
        Condition::Late => {
            (open || request.awaits_answer()) && crate::console::lists::due(request).is_some_and(|due| due <= eye.now)
        }
        Condition::Mine => eye.me.is_some_and(|me| me.place == request.owner),
        Condition::Waiting => eye.me.is_some_and(|me| waits_for(eye.desk, me, request, eye.now).is_some()),
        Condition::Today => request.number.day == eye.now.day_number(),
        Condition::Open => open,
        Condition::NoTeam => request.live().next().is_none(),
        Condition::NoPlace => request.place.is_unchecked(),
        Condition::NoService => request.service.is_none(),
        Condition::CallBack => request.state == State::Done && request.call_back_due(),
        Condition::Unanswered => request.awaits_answer(),
        Condition::Pressing => request.flags.pressing_need,
        Condition::Protected => request.flags.protected,
        Condition::Whistle => request.open_whistle().is_some(),
        Condition::Alarm => open && request.alarm.as_ref().is_some_and(|alarm| alarm.acknowledged.is_none()),
    }
}
