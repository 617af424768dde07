//! 计划: in the first night the plans of the year are set; what falls due of them comes by itself.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Habit, Scene, Setting};
use crate::centre::founding;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::event::{Entry, Event};
use crate::domain::ids::{PlanId, TeamId, derived_uuid};
use crate::domain::place::{Place, PlaceLevel};
use crate::domain::plan::{Day, OnHolidays, PlanSheet, Roster, Schedule};
use crate::domain::request::Priority;
use crate::domain::time::{Span, Timestamp};
use crate::wire::CommandEnvelope;
use crate::wire::tables::PlanEntry;
use crate::year::planned::Planned;
use crate::year::season::COUNTER;

/// When they are set.
const ENTERED: Span = Span::minutes(15);
/// Plans set at once.
const AT_ONCE: usize = 50;
/// Dates of one plan, well below what a plan may name.
const DATES_OF_A_PLAN: u64 = 80;
/// Teams that take turns at one.
const TEAMS_OF_A_PLAN: usize = 4;

/// Whoever plans.
pub(super) struct Planner {
    /// What is still to be set; none before the first night.
    left: Option<VecDeque<PlanEntry>>,
    known: BTreeSet<PlanId>,
}

impl Planner {
    pub(super) fn new() -> Self {
        Self { left: None, known: BTreeSet::new() }
    }
}

impl Habit for Planner {
    fn due(&self, setting: &Setting) -> Option<Timestamp> {
        let is_done = self.left.as_ref().is_some_and(VecDeque::is_empty);
        (!is_done).then(|| setting.began + ENTERED)
    }

    fn act(&mut self, setting: &Setting, scene: &Scene) -> Vec<CommandEnvelope> {
        let known = &self.known;
        let left = self.left.get_or_insert_with(|| {
            all(setting, scene.desk).into_iter().filter(|entry| !known.contains(&entry.sheet.id)).collect()
        });
        let now: Vec<PlanEntry> = left.drain(..left.len().min(AT_ONCE)).collect();
        let set = now.into_iter().map(|entry| {
            let id = entry.sheet.id;
            let envelope =
                setting.envelope("plan", &[id.0.as_bytes()], Command::SetPlan { plan: Box::new(entry.sheet) });
            CommandEnvelope { plan_papers: Some(entry.papers), ..envelope }
        });
        set.collect()
    }

    fn heard(&mut self, entry: &Entry) {
        for event in &entry.events {
            if let Event::PlanSet(set) = event {
                self.known.insert(set.sheet.id);
            }
        }
    }
}

/// The plans the county is shown with, and those of its yearly figures.
fn all(setting: &Setting, desk: &Desk) -> Vec<PlanEntry> {
    // The county's file is read by a test of its own.
    let own = founding::plans(setting.centre.as_str(), Day::of(setting.began)).unwrap_or_default();
    let villages: Vec<&Place> = desk.places.iter().filter(|place| place.level == PlaceLevel::Village).collect();
    let planned = setting.figures.plan.iter().flat_map(|planned| sheets(setting, desk, &villages, planned));
    let stood_for: Vec<&String> = setting.figures.plan.iter().flat_map(|planned| &planned.instead_of).collect();
    let is_stood_for = |entry: &PlanEntry| stood_for.iter().any(|code| **code == entry.sheet.code.as_str());
    own.into_iter().filter(|entry| !is_stood_for(entry)).chain(planned).collect()
}

/// One kind of occurrence as plans, each at a village.
fn sheets(setting: &Setting, desk: &Desk, villages: &[&Place], planned: &Planned) -> Vec<PlanEntry> {
    let plans = dates(setting, planned);
    let count = plans.len().max(1);
    let sheets = plans.into_iter().enumerate().filter_map(|(nth, dates)| {
        let village = villages.get(nth * villages.len() / count)?;
        let sheet = PlanSheet {
            venue: None,
            project: None,
            id: PlanId(derived_uuid(&[b"year", b"plan", planned.code.as_bytes(), &(nth as u64).to_be_bytes()])),
            code: format!("{}-{:03}", planned.code, nth + 1).parse().ok()?,
            title: format!("{} · {}", planned.title, village.name),
            kind: planned.kind,
            service: planned.service.clone(),
            fields: planned.fields.clone(),
            place: village.code.clone(),
            priority: Priority::Planned,
            schedule: Schedule {
                days: Vec::new(),
                every: 1,
                from: *dates.first()?,
                dates,
                until: None,
                start: planned.start,
                end: planned.end,
                holidays: OnHolidays::Keep,
                except: Vec::new(),
            },
            needed: planned.needed,
            counted: None,
            audience: planned.audience.clone(),
            themes: planned.themes.clone(),
            teams: near(desk, village, planned),
            roster: Roster::Turns,
            posts: Vec::new(),
            stops: Vec::new(),
            children: Vec::new(),
        };
        Some(PlanEntry { sheet, papers: crate::wire::PlanPapers::default() })
    });
    sheets.collect()
}

/// The days of each plan. They are dealt out in turn among more plans than any day has occurrences, so that no plan gets a
/// day twice.
fn dates(setting: &Setting, planned: &Planned) -> Vec<Vec<Day>> {
    let all = setting.season.share_of(planned.a_year);
    let what = format!("plan {}", planned.code);
    let days: Vec<Day> =
        (0..all).map(|nth| Day::of(setting.season.moment(setting.seed, &what, COUNTER, nth, all))).collect();
    let mut of_a_day: BTreeMap<Day, u64> = BTreeMap::new();
    days.iter().for_each(|day| *of_a_day.entry(*day).or_default() += 1);
    let busiest = of_a_day.values().copied().max().unwrap_or(0);
    let plans = busiest.max(all.div_ceil(DATES_OF_A_PLAN)) as usize;
    let mut dealt = vec![Vec::new(); plans];
    for (nth, day) in days.into_iter().enumerate() {
        dealt[nth % plans].push(day);
    }
    dealt
}

/// Teams of the village or its town that do it.
fn near(desk: &Desk, village: &Place, planned: &Planned) -> Vec<TeamId> {
    let town = |place| desk.places.ancestor(place, PlaceLevel::Town).map(|town| &town.code);
    let here = town(&village.code);
    let able = desk.teams.values().filter(|team| {
        team.sheet.categories.contains(&planned.service)
            && team.sheet.stage.may_go()
            && town(&team.sheet.home) == here
            && team.sheet.people >= planned.needed
    });
    able.map(|team| team.sheet.id).take(TEAMS_OF_A_PLAN).collect()
}
