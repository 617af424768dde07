//! What whistles came to in a period, folded from the log: how often each unit blew one for its orders, and how the
//! departments answered. Same revision, same figures.
//!
//! A unit is a town, or the county for what lies in no town. Orders count where they were filed in the period, whistles
//! where they were blown in it. Every count has its unit: 单 orders, 次 times a whistle was blown or a department called.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::apply::whistles::{blown, follow};
use super::event::{Amended, Entry, Event};
use super::ids::{PlaceCode, RequestId, WhistleId};
use super::late::TrueTimes;
use super::place::{PlaceLevel, Places};
use super::time::Timestamp;
use super::whistle::{Summons, SummonsState, Whistle};

/// How departments answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Answers {
    /// 次: a department was called.
    pub called: u64,
    /// 次: it signed in in time.
    pub on_time: u64,
    /// 次: it signed in after its time.
    pub late: u64,
    /// 次: its time was over, or the whistle closed, and it had not signed in.
    pub missing: u64,
    /// Minutes from the call to the sign-in, of all that signed in together.
    pub minutes: u64,
    /// 次: it refused.
    pub refusals: u64,
    /// 次: a duty leader decided that it must.
    pub arbitrated: u64,
    /// 次: it told what it had done.
    pub reports: u64,
    /// How many were rated by the office that blew the whistle.
    pub ratings: u64,
    /// The sum of those ratings, 1 very dissatisfied to 5 very satisfied.
    pub rating_sum: u64,
    /// How many departments said whether the whistle was justified.
    pub judged: u64,
    /// How many of them said that it was.
    pub justified: u64,
}

impl Answers {
    /// 次: departments that signed in, in time or late.
    pub fn signed_in(&self) -> u64 {
        self.on_time + self.late
    }

    fn count(&mut self, whistle: &Whistle, summons: &Summons, now: Timestamp) {
        self.called += 1;
        match summons.signed_in {
            Some(at) => {
                let late = summons.due.is_some_and(|due| at > due);
                self.late += u64::from(late);
                self.on_time += u64::from(!late);
                self.minutes += u64::try_from((at - summons.called_at).whole_minutes()).unwrap_or(0);
            }
            None if summons.is_meant() => {
                let over = summons.due.is_some_and(|due| due <= now);
                self.missing += u64::from(whistle.is_closed() || (whistle.is_open() && over));
            }
            None => {}
        }
        self.refusals += summons.refusals.iter().filter(|refusal| refusal.office == summons.office).count() as u64;
        self.arbitrated += u64::from(summons.assigned);
        self.reports += u64::from(summons.state == SummonsState::Reported);
        self.ratings += u64::from(summons.rating.is_some());
        self.rating_sum += summons.rating.map_or(0, |rating| rating as u64);
        self.judged += u64::from(summons.justified.is_some());
        self.justified += u64::from(summons.justified == Some(true));
    }
}

/// One unit's figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct UnitFigures {
    /// The town, or the county.
    pub place: PlaceCode,
    /// Its name.
    pub name: String,
    /// 单: orders filed in the period. The rate of whistling is `whistled` of these.
    pub orders: u64,
    /// 单: of those orders, the ones a whistle was blown for.
    pub whistled: u64,
    /// 次: whistles blown in the period for orders of the unit.
    pub whistles: u64,
    /// 次: of those whistles, the ones taken back.
    pub recalled: u64,
    /// How the departments answered them.
    pub answers: Answers,
}

/// One department's figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DepartmentFigures {
    /// Its code.
    pub office: String,
    /// Its name.
    pub name: String,
    /// How it answered.
    pub answers: Answers,
}

/// The figures of a period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct WhistleFigures {
    /// By unit, in the order of their codes; only those that had orders or whistles.
    pub units: Vec<UnitFigures>,
    /// By department, in the order of their codes; only those that were called.
    pub departments: Vec<DepartmentFigures>,
}

/// An order as far as the figures need it.
#[derive(Debug, Clone)]
struct Order {
    place: PlaceCode,
    counts: bool,
    whistled: bool,
}

/// The log being folded into figures.
#[derive(Debug, Clone)]
pub struct Fold {
    from: Timestamp,
    until: Timestamp,
    times: TrueTimes,
    county: Option<PlaceCode>,
    places: Places,
    offices: BTreeMap<String, String>,
    orders: BTreeMap<RequestId, Order>,
    whistles: BTreeMap<WhistleId, (RequestId, Whistle)>,
    now: Timestamp,
}

impl Fold {
    /// Figures of what happens from one moment to before another.
    pub fn new(from: Timestamp, until: Timestamp) -> Self {
        Self {
            from,
            until,
            times: TrueTimes::default(),
            county: None,
            places: Places::default(),
            offices: BTreeMap::new(),
            orders: BTreeMap::new(),
            whistles: BTreeMap::new(),
            now: Timestamp::default(),
        }
    }

    /// Takes the next revision in.
    pub fn follow(&mut self, entry: &Entry) {
        self.now = self.now.max(entry.at);
        self.times.follow(entry);
        for event in &entry.events {
            self.take(entry, event);
        }
    }

    fn take(&mut self, entry: &Entry, event: &Event) {
        match event {
            Event::Founded { centre, .. } => self.county = Some(centre.clone()),
            Event::PlaceSet { place } => self.places.insert(place.clone()),
            Event::RulesAdopted { rules } => {
                let named = rules.offices.iter().map(|office| (office.code.clone(), office.name.clone()));
                self.offices.extend(named);
            }
            Event::Filed(filed) => {
                let counts = self.is_in(self.times.filed(entry, filed));
                let order = Order { place: filed.place.clone(), counts, whistled: false };
                self.orders.insert(filed.request, order);
            }
            Event::TakenIn { request, place, .. } => self.moved(*request, place),
            Event::FieldAmended { request, change: Amended::Place { to, .. } } => self.moved(*request, to),
            _ => self.take_whistle(entry, event),
        }
    }

    fn take_whistle(&mut self, entry: &Entry, event: &Event) {
        let Some((request, id)) = event.request().zip(event.whistle()) else { return };
        if let Some(whistle) = blown(entry.at, &entry.actor, event) {
            if let Some(order) = self.orders.get_mut(&request) {
                order.whistled = true;
            }
            if self.is_in(entry.at) {
                self.whistles.insert(id, (request, whistle));
            }
        } else if let Some((_, whistle)) = self.whistles.get_mut(&id) {
            follow(whistle, entry.at, &entry.actor, event);
        }
    }

    fn is_in(&self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }

    fn moved(&mut self, request: RequestId, place: &PlaceCode) {
        if let Some(order) = self.orders.get_mut(&request) {
            order.place = place.clone();
        }
    }

    /// The unit a place belongs to.
    fn unit(&self, place: &PlaceCode) -> PlaceCode {
        let town = self.places.ancestor(place, PlaceLevel::Town).map(|town| town.code.clone());
        town.or_else(|| self.county.clone()).unwrap_or_else(|| place.county())
    }

    /// The figures as they stand at the last revision taken in.
    pub fn figures(&self) -> WhistleFigures {
        let mut units: BTreeMap<PlaceCode, UnitFigures> = BTreeMap::new();
        let mut departments: BTreeMap<&str, Answers> = BTreeMap::new();
        for order in self.orders.values().filter(|order| order.counts) {
            let unit = self.figures_of(&mut units, &order.place);
            unit.orders += 1;
            unit.whistled += u64::from(order.whistled);
        }
        for (request, whistle) in self.whistles.values() {
            let Some(order) = self.orders.get(request) else { continue };
            let unit = self.figures_of(&mut units, &order.place);
            unit.whistles += 1;
            unit.recalled += u64::from(whistle.ended.is_some_and(|end| end.recalled));
            for summons in &whistle.summons {
                unit.answers.count(whistle, summons, self.now);
                departments.entry(&summons.office).or_default().count(whistle, summons, self.now);
            }
        }
        let named = |(office, answers): (&str, Answers)| DepartmentFigures {
            office: office.to_owned(),
            name: self.offices.get(office).cloned().unwrap_or_default(),
            answers,
        };
        WhistleFigures {
            units: units.into_values().collect(),
            departments: departments.into_iter().map(named).collect(),
        }
    }

    fn figures_of<'f>(
        &self,
        units: &'f mut BTreeMap<PlaceCode, UnitFigures>,
        place: &PlaceCode,
    ) -> &'f mut UnitFigures {
        let unit = self.unit(place);
        units.entry(unit.clone()).or_insert_with(|| UnitFigures {
            name: self.places.get(&unit).map(|place| place.name.clone()).unwrap_or_default(),
            place: unit,
            orders: 0,
            whistled: 0,
            whistles: 0,
            recalled: 0,
            answers: Answers::default(),
        })
    }
}
