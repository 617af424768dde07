//! How a figure is made: from facts, into a sink that knows the unit. A figure says only what it counts; by what it is
//! split, and which orders stand behind it, comes of itself.

use uuid::Uuid;

use super::facts::{Facts, Happening, Order, What};
use super::period::Period;
use super::tally::{Asking, Cell, Tally};
use super::unit::{Amount, Measure, Unit};
use super::value::Value;
use crate::domain::ids::{PlaceCode, TeamId};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What a figure belongs to; each group is a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FigureGroup)]
pub enum Group {
    /// Orders and how they ended.
    Orders,
    /// What teams did.
    Teams,
    /// Who came, and who or what was reached.
    People,
    /// Clocks kept and missed.
    Clocks,
    /// What was passed on, and whistles.
    Passing,
    /// Ratings and call-backs.
    Ratings,
    /// Orders no team ever took, and why.
    Gap,
    /// Places, and what is at home in them.
    Places,
}

impl Group {
    /// Every group.
    pub const ALL: [Group; 8] =
        [Self::Orders, Self::Teams, Self::People, Self::Clocks, Self::Passing, Self::Ratings, Self::Gap, Self::Places];

    /// The stable tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Teams => "teams",
            Self::People => "people",
            Self::Clocks => "clocks",
            Self::Passing => "passing",
            Self::Ratings => "ratings",
            Self::Gap => "gap",
            Self::Places => "places",
        }
    }
}

/// The facts, and the period that is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'f> {
    /// The log at a revision.
    pub facts: &'f Facts,
    /// What is asked for.
    pub period: Period,
}

impl<'f> Scene<'f> {
    /// What happened in the period.
    pub fn happenings(&self) -> impl Iterator<Item = &'f Happening> + use<'f> {
        self.facts.between(self.period.start(), self.period.end())
    }

    /// The orders filed in the period, each with its place among the orders.
    pub fn filed(&self) -> impl Iterator<Item = (usize, &'f Order)> + use<'f> {
        self.facts.filed_between(self.period.start(), self.period.end())
    }

    /// Every order, each with its place among them.
    pub fn orders(&self) -> impl Iterator<Item = (usize, &'f Order)> {
        self.facts.orders.iter().enumerate()
    }
}

/// What one count is about: by this it is split, and its order found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The order, by its place among the orders.
    pub order: Option<usize>,
    /// The team.
    pub team: Option<TeamId>,
    /// The place, where it is not the order's.
    pub place: Option<PlaceCode>,
    /// When.
    pub at: Timestamp,
}

impl About {
    /// An order, at a moment.
    pub fn order(order: usize, at: Timestamp) -> Self {
        Self { order: Some(order), team: None, place: None, at }
    }

    /// A place, at a moment.
    pub fn place(place: &PlaceCode, at: Timestamp) -> Self {
        Self { order: None, team: None, place: Some(place.clone()), at }
    }

    /// The same, of a team.
    #[must_use]
    pub fn of_team(self, team: TeamId) -> Self {
        Self { team: Some(team), ..self }
    }
}

impl From<&Happening> for About {
    fn from(happening: &Happening) -> Self {
        Self { order: Some(happening.order), team: happening.team, place: None, at: happening.at }
    }
}

/// Takes counts of one unit.
pub struct Sink<'s, M: Measure> {
    tally: &'s mut Tally,
    facts: &'s Facts,
    unit: std::marker::PhantomData<M>,
}

impl<M: Measure> Sink<'_, M> {
    /// So many more.
    pub fn add(&mut self, about: impl Into<About>, amount: Amount<M>) {
        self.tally.count(self.facts, &about.into(), amount.count(), None);
    }

    /// One more, unless this one was counted already: people and campaigns are counted once.
    pub fn once(&mut self, about: impl Into<About>, who: Uuid) {
        self.tally.count(self.facts, &about.into(), 1, Some(who));
    }
}

/// Makes a figure of facts.
pub trait Counting: Sync {
    /// Its stable name, as in the log, in the language files and in queries.
    fn id(&self) -> &'static str;
    /// The group it is listed under.
    fn group(&self) -> Group;
    /// The unit of its values.
    fn unit(&self) -> Unit;
    /// Its value of a whole period, and of each part it is split into.
    fn make(&self, scene: &Scene<'_>, asking: &Asking) -> Made;
}

/// A figure made.
#[derive(Debug, Default)]
pub struct Made {
    /// The whole.
    pub value: Value,
    /// The parts, by key.
    pub parts: Vec<(String, Value)>,
    /// Where its orders stand, when they were asked for.
    pub orders: Cell,
}

/// So many of a unit.
pub struct Of<M: Measure> {
    /// Its name.
    pub id: &'static str,
    /// Its group.
    pub group: Group,
    /// What is counted.
    pub count: fn(&Scene<'_>, &mut Sink<'_, M>),
}

impl<M: Measure> Of<M> {
    fn tally(&self, scene: &Scene<'_>, asking: &Asking) -> Tally {
        let mut tally = Tally::new(asking.clone());
        (self.count)(scene, &mut Sink { tally: &mut tally, facts: scene.facts, unit: std::marker::PhantomData });
        tally
    }
}

impl<M: Measure> Counting for Of<M> {
    fn id(&self) -> &'static str {
        self.id
    }

    fn group(&self) -> Group {
        self.group
    }

    fn unit(&self) -> Unit {
        M::UNIT
    }

    fn make(&self, scene: &Scene<'_>, asking: &Asking) -> Made {
        let tally = self.tally(scene, asking);
        let value = |cell: &Cell| Value::count(M::UNIT, cell.amount);
        let parts = tally.parts.iter().map(|(key, cell)| (key.clone(), value(cell))).collect();
        Made { value: value(&tally.whole), parts, orders: tally.whole }
    }
}

/// A part of a whole of the same unit.
pub struct Share<M: Measure> {
    /// Its name.
    pub id: &'static str,
    /// Its group.
    pub group: Group,
    /// The part.
    pub part: &'static Of<M>,
    /// What it is a part of.
    pub whole: &'static Of<M>,
}

impl<M: Measure> Counting for Share<M> {
    fn id(&self) -> &'static str {
        self.id
    }

    fn group(&self) -> Group {
        self.group
    }

    fn unit(&self) -> Unit {
        M::UNIT
    }

    fn make(&self, scene: &Scene<'_>, asking: &Asking) -> Made {
        let (part, whole) = (self.part.tally(scene, asking), self.whole.tally(scene, asking));
        pair(&part, whole, |part, of| Value::Share { part, of, unit: M::UNIT })
    }
}

/// An average: a sum over how many it is of. The number of those who answered always stands beside it.
pub struct Mean<S: Measure, M: Measure> {
    /// Its name.
    pub id: &'static str,
    /// Its group.
    pub group: Group,
    /// The sum.
    pub sum: &'static Of<S>,
    /// Of how many.
    pub of: &'static Of<M>,
}

impl<S: Measure, M: Measure> Counting for Mean<S, M> {
    fn id(&self) -> &'static str {
        self.id
    }

    fn group(&self) -> Group {
        self.group
    }

    fn unit(&self) -> Unit {
        S::UNIT
    }

    fn make(&self, scene: &Scene<'_>, asking: &Asking) -> Made {
        let (sum, of) = (self.sum.tally(scene, asking), self.of.tally(scene, asking));
        pair(&sum, of, |sum, of| Value::Mean { sum, unit: S::UNIT, of, among: M::UNIT })
    }
}

/// Two counts as one value, part by part; the orders are those of the second.
fn pair(first: &Tally, second: Tally, value: impl Fn(u64, u64) -> Value) -> Made {
    let keys: std::collections::BTreeSet<&String> = first.parts.keys().chain(second.parts.keys()).collect();
    let amount = |tally: &Tally, key: &String| tally.parts.get(key).map_or(0, |cell| cell.amount);
    let parts = keys.into_iter().map(|key| (key.clone(), value(amount(first, key), amount(&second, key)))).collect();
    Made { value: value(first.whole.amount, second.whole.amount), parts, orders: second.whole }
}

/// Times something happened in the period, with every order behind it.
pub fn times<M: Measure>(scene: &Scene<'_>, sink: &mut Sink<'_, M>, is: impl Fn(What) -> bool) {
    for happening in scene.happenings().filter(|happening| is(happening.what)) {
        sink.add(happening, Amount::ONE);
    }
}

/// Orders to which something happened in the period, each once.
pub fn orders_with(scene: &Scene<'_>, sink: &mut Sink<'_, super::unit::Orders>, is: impl Fn(What) -> bool) {
    for happening in scene.happenings().filter(|happening| is(happening.what)) {
        if let Some(order) = scene.facts.orders.get(happening.order) {
            sink.once(happening, order.request.0);
        }
    }
}

/// The unit of a count as a team reports it.
pub fn unit_of(unit: crate::domain::assignment::CountUnit) -> Unit {
    use crate::domain::assignment::CountUnit as Told;
    match unit {
        Told::People => Unit::People,
        Told::Attendances => Unit::Attendances,
        Told::Households => Unit::Households,
        Told::Sessions => Unit::Sessions,
        Told::Items => Unit::Items,
        Told::Orders => Unit::Orders,
        Told::Pieces => Unit::Pieces,
        Told::Jin => Unit::Jin,
        Told::Fen => Unit::Fen,
    }
}
