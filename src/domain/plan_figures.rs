//! What plans came to in a period, folded from the log, by kind, by venue and by theme. Same revision, same figures.
//!
//! An occurrence counts where its day lies in the period. Every count has its unit: 场次 sessions, 人次 attendances, 人
//! people, 户 households, 条 finds; unlike units are never added.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::assignment::CountUnit;
use super::event::{Entry, Event};
use super::ids::{PlanId, RequestId, StopId, VenueCode};
use super::plan::{Day, HowFound, PlanKind, PlanSheet};
use super::request::{Outcome, State};
use super::time::Timestamp;

/// The figures of one kind, or of one theme.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PlanCounts {
    /// 场次: days the plans stand in the diary, made and skipped.
    pub planned: u64,
    /// 场次: held.
    pub held: u64,
    /// 场次: skipped on holidays, as told, or missed.
    pub skipped: u64,
    /// 场次: made, and ended without having been held.
    pub dropped: u64,
    /// What the teams reported at the end, each unit for itself.
    pub reached: BTreeMap<CountUnit, u64>,
    /// 户: doors at which the person was seen.
    pub seen: u64,
    /// 户: doors at which nobody opened, seen later or not.
    pub nobody_opened: u64,
    /// 条: what was found on the way and became an order.
    pub finds: u64,
    /// 人: helpers of the day.
    pub helpers: u64,
}

/// The figures of a period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PlanFigures {
    /// By kind; only those that had any.
    pub kinds: BTreeMap<PlanKind, PlanCounts>,
    /// By the venue at which each was to be held; only those at which something was planned.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub venues: BTreeMap<VenueCode, PlanCounts>,
    /// By theme; an occurrence counts under each of its themes, so that themes are not to be added up.
    pub themes: BTreeMap<String, PlanCounts>,
}

/// An occurrence as far as the figures need it.
#[derive(Debug, Clone)]
struct Held {
    plan: PlanId,
    venue: Option<VenueCode>,
    served: bool,
    ended: bool,
    counts: PlanCounts,
    /// What of it came of posts that are elsewhere than the whole.
    elsewhere: PlanCounts,
    stops: BTreeMap<StopId, (bool, bool)>,
    helpers: BTreeMap<RequestId, u16>,
}

/// A post of an occurrence.
#[derive(Debug, Clone, Copy)]
struct PostOf {
    whole: RequestId,
    elsewhere: bool,
}

/// The log being folded into figures.
#[derive(Debug, Clone)]
pub struct Fold {
    from: Day,
    until: Day,
    plans: BTreeMap<PlanId, PlanSheet>,
    /// With the venue each would have been at.
    skipped: Vec<(PlanId, Option<VenueCode>)>,
    occurrences: BTreeMap<RequestId, Held>,
    posts: BTreeMap<RequestId, PostOf>,
}

impl Fold {
    /// Figures of what falls on the days from one moment's to before another's.
    pub fn new(from: Timestamp, until: Timestamp) -> Self {
        Self {
            from: Day::of(from),
            until: Day::of(until),
            plans: BTreeMap::new(),
            skipped: Vec::new(),
            occurrences: BTreeMap::new(),
            posts: BTreeMap::new(),
        }
    }

    /// Takes the next revision in.
    pub fn follow(&mut self, entry: &Entry) {
        entry.events.iter().for_each(|event| self.take(event));
    }

    fn is_in(&self, date: Day) -> bool {
        self.from <= date && date < self.until
    }

    fn take(&mut self, event: &Event) {
        match event {
            Event::PlanSet(set) => drop(self.plans.insert(set.sheet.id, set.sheet.clone())),
            Event::OccurrenceSkipped(skipped) if self.is_in(skipped.date) => {
                self.skipped.push((skipped.plan, self.venue_of(skipped.plan)));
            }
            Event::OccurrenceMade(made) if self.is_in(made.date) => {
                let occurrence = Held {
                    plan: made.plan,
                    venue: self.venue_of(made.plan),
                    served: false,
                    ended: false,
                    counts: PlanCounts::default(),
                    elsewhere: PlanCounts::default(),
                    stops: BTreeMap::new(),
                    helpers: BTreeMap::new(),
                };
                self.occurrences.insert(made.request, occurrence);
                let sheet = self.plans.get(&made.plan);
                let mut places = sheet.into_iter().flat_map(PlanSheet::shifts).map(|(post, _)| post.place.is_some());
                let posts = made
                    .posts
                    .iter()
                    .map(|post| (*post, PostOf { whole: made.request, elsewhere: places.next().unwrap_or(false) }));
                self.posts.extend(posts);
            }
            _ => self.take_part(event),
        }
    }

    /// Where a plan is held now: what was held elsewhere before it moved stays there.
    fn venue_of(&self, plan: PlanId) -> Option<VenueCode> {
        self.plans.get(&plan)?.venue.clone()
    }

    fn take_part(&mut self, event: &Event) {
        let Some(part) = event.request() else { return };
        let post = self.posts.get(&part).copied();
        let whole = post.map(|post| post.whole);
        let Some(held) = self.occurrences.get_mut(&whole.unwrap_or(part)) else { return };
        let counts = if post.is_some_and(|post| post.elsewhere) { &mut held.elsewhere } else { &mut held.counts };
        match event {
            Event::AssignmentFinished { report, .. } => {
                *counts.reached.entry(report.reached.unit).or_default() += u64::from(report.reached.amount);
            }
            Event::OutcomeSet { outcome, .. } if whole.is_none() => {
                held.served = *outcome == Outcome::Served;
                held.ended = true;
            }
            Event::Moved { to, .. } if whole.is_none() && !to.is_open() && *to != State::Archived => held.ended = true,
            Event::Moved { from, .. } if whole.is_none() && !from.is_open() => held.ended = held.served,
            Event::StopTicked(ticked) => {
                let stop = held.stops.entry(ticked.stop).or_default();
                stop.0 |= ticked.found.is_seen();
                stop.1 |= ticked.found == HowFound::NobodyOpened;
            }
            Event::FindRecorded { .. } => counts.finds += 1,
            Event::HelpersCounted { people, .. } => drop(held.helpers.insert(part, *people)),
            _ => {}
        }
    }

    /// The figures as they stand at the last revision taken in.
    pub fn figures(&self) -> PlanFigures {
        let mut figures = PlanFigures::default();
        for (plan, venue) in &self.skipped {
            let counts = PlanCounts { planned: 1, skipped: 1, ..PlanCounts::default() };
            self.count(&mut figures, *plan, &counts);
            count_at(&mut figures, venue.as_ref(), &counts);
        }
        for held in self.occurrences.values() {
            let is_elsewhere = |part: &RequestId| self.posts.get(part).is_some_and(|post| post.elsewhere);
            let helpers = |elsewhere: bool| -> u64 {
                let counted = held.helpers.iter().filter(|(part, _)| is_elsewhere(part) == elsewhere);
                counted.map(|(_, people)| u64::from(*people)).sum()
            };
            let mut counts = PlanCounts {
                planned: 1,
                held: u64::from(held.served),
                dropped: u64::from(held.ended && !held.served),
                seen: held.stops.values().filter(|stop| stop.0).count() as u64,
                nobody_opened: held.stops.values().filter(|stop| stop.1).count() as u64,
                helpers: helpers(false),
                ..held.counts.clone()
            };
            count_at(&mut figures, held.venue.as_ref(), &counts);
            counts.add(&PlanCounts { helpers: helpers(true), ..held.elsewhere.clone() });
            self.count(&mut figures, held.plan, &counts);
        }
        figures
    }

    fn count(&self, figures: &mut PlanFigures, plan: PlanId, counts: &PlanCounts) {
        let Some(sheet) = self.plans.get(&plan) else { return };
        figures.kinds.entry(sheet.kind).or_default().add(counts);
        for theme in &sheet.themes {
            figures.themes.entry(theme.clone()).or_default().add(counts);
        }
    }
}

fn count_at(figures: &mut PlanFigures, venue: Option<&VenueCode>, counts: &PlanCounts) {
    if let Some(venue) = venue {
        figures.venues.entry(venue.clone()).or_default().add(counts);
    }
}

impl PlanCounts {
    fn add(&mut self, other: &Self) {
        self.planned += other.planned;
        self.held += other.held;
        self.skipped += other.skipped;
        self.dropped += other.dropped;
        self.seen += other.seen;
        self.nobody_opened += other.nobody_opened;
        self.finds += other.finds;
        self.helpers += other.helpers;
        for (unit, amount) in &other.reached {
            *self.reached.entry(*unit).or_default() += amount;
        }
    }
}
