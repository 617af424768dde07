//! Scorecards 六有: what each 所 and 站 has of six things, seen by figures that drill down to the orders behind them; and
//! the columns each of four users gets of them. Which figures, and from how much on, stands in `config/scorecards.toml`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::compute::make;
use super::dimension::Dimension;
use super::facts::Facts;
use super::groups;
use super::known::Known;
use super::period::Period;
use super::tally::Asking;
use super::value::{Query, Value};
use crate::domain::ids::{PlaceCode, Revision};
use crate::domain::place::PlaceLevel;

/// What is looked at, and from how much on it is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ScorecardThreshold)]
pub struct Threshold {
    /// The figure.
    pub figure: String,
    /// Of a 所: at least so much.
    pub town: u64,
    /// Of a 站.
    pub station: u64,
}

/// One of the six.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ScorecardItem)]
pub struct Item {
    /// Its stable name.
    pub id: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// It is there when every one of these is.
    pub figures: Vec<Threshold>,
}

/// The columns one user gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ScorecardExport)]
pub struct Export {
    /// Its stable name.
    pub id: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// The figures beside the six.
    pub figures: Vec<String>,
}

/// `config/scorecards.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// The six.
    #[serde(rename = "item")]
    pub items: Vec<Item>,
    /// The users.
    #[serde(rename = "export")]
    pub exports: Vec<Export>,
}

impl Scheme {
    /// The one the program comes with.
    pub fn standard() -> &'static Scheme {
        static STANDARD: OnceLock<Scheme> = OnceLock::new();
        // The tests read the file strictly.
        STANDARD.get_or_init(|| Self::read(include_str!("../../../config/scorecards.toml")).unwrap_or_default())
    }

    /// Reads a scheme.
    ///
    /// # Errors
    /// When it is no such file, or names a figure that is not there; in words.
    pub fn read(text: &str) -> Result<Self, String> {
        let scheme: Self = toml::from_str(text).map_err(|why| why.to_string())?;
        match scheme.figures().into_iter().find(|id| groups::find(id).is_none()) {
            Some(id) => Err(format!("{id}: there is no such figure")),
            None => Ok(scheme),
        }
    }

    /// Every figure it needs, each once.
    fn figures(&self) -> Vec<&str> {
        let of_items = self.items.iter().flat_map(|item| item.figures.iter().map(|one| one.figure.as_str()));
        let mut all: Vec<&str> = of_items.collect();
        all.extend(self.exports.iter().flat_map(|export| export.figures.iter().map(String::as_str)));
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// One 所 or 站.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = ScorecardPlace)]
pub struct Card {
    /// Its code.
    pub place: PlaceCode,
    /// Its name.
    pub name: String,
    /// 所 or 站.
    pub level: PlaceLevel,
    /// What it has of the six, by name.
    pub has: BTreeMap<String, bool>,
    /// Its figures, by name. A 所 counts what lies in it.
    pub figures: BTreeMap<String, Value>,
}

impl Card {
    /// How many of the six it has.
    pub fn met(&self) -> usize {
        self.has.values().filter(|has| **has).count()
    }

    /// The query behind one of its figures.
    pub fn query(&self, figure: &str, period: Period) -> Query {
        let by = if self.level == PlaceLevel::Town { Dimension::Town } else { Dimension::Station };
        let (figure, key) = (figure.to_owned(), Some(self.place.to_string()));
        Query { figure, from: period.from, to: period.to, by: Some(by), key }
    }
}

/// The scorecards of a county.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Scorecards {
    /// The revision they are of.
    pub revision: Revision,
    /// The period.
    pub period: Period,
    /// Which of its days the log knows.
    #[serde(default, skip_serializing_if = "Known::is_all")]
    pub known: Known,
    /// The six.
    pub items: Vec<Item>,
    /// Who gets which columns.
    pub exports: Vec<Export>,
    /// Every 所 and 站, by code.
    pub cards: Vec<Card>,
}

/// The scorecards of a period.
pub fn scorecards(facts: &Facts, period: Period, scheme: &Scheme) -> Scorecards {
    let mut values: BTreeMap<(Dimension, String, String), Value> = BTreeMap::new();
    let mut nothing: BTreeMap<String, Value> = BTreeMap::new();
    for id in scheme.figures() {
        let Some(counting) = groups::find(id) else { continue };
        for by in [Dimension::Town, Dimension::Station] {
            let asking = Asking { by: Some(by), ..Asking::default() };
            let figure = make(facts, period, &asking, counting);
            nothing.insert(id.to_owned(), empty(figure.value));
            values.extend(figure.parts.into_iter().map(|part| ((by, part.key, id.to_owned()), part.value)));
        }
    }
    let cards = facts.venues().map(|place| {
        let town = place.level == PlaceLevel::Town;
        let by = if town { Dimension::Town } else { Dimension::Station };
        let value = |id: &str| {
            let found = values.get(&(by, place.code.to_string(), id.to_owned())).copied();
            found.or_else(|| nothing.get(id).copied()).unwrap_or_default()
        };
        let enough = |one: &Threshold| {
            let wanted = if town { one.town } else { one.station };
            level(value(&one.figure)).is_some_and(|has| has >= wanted)
        };
        Card {
            place: place.code.clone(),
            name: place.name.clone(),
            level: place.level,
            has: scheme.items.iter().map(|item| (item.id.clone(), item.figures.iter().all(enough))).collect(),
            figures: nothing.keys().map(|id| (id.clone(), value(id))).collect(),
        }
    });
    Scorecards {
        revision: facts.revision,
        period,
        known: facts.known(period),
        cards: cards.collect(),
        items: scheme.items.clone(),
        exports: scheme.exports.clone(),
    }
}

/// The same figure of nothing.
fn empty(value: Value) -> Value {
    match value {
        Value::Count { unit, .. } => Value::Count { amount: 0, unit },
        Value::Share { unit, .. } => Value::Share { part: 0, of: 0, unit },
        Value::Mean { unit, among, .. } => Value::Mean { sum: 0, unit, of: 0, among },
    }
}

/// A value as a threshold is said: shares in percent. Nothing reaches no threshold.
fn level(value: Value) -> Option<u64> {
    match value {
        Value::Share { .. } => value.measure().map(|per_mille| per_mille / 10),
        _ => value.measure(),
    }
}
