//! Figures of a period, asked of facts.

use super::counting::{Counting, Group, Scene};
use super::facts::Facts;
use super::groups;
use super::period::Period;
use super::tally::Asking;
use super::value::{Figure, Part, Query};

/// Every figure of some groups; of all where none is named.
pub fn figures(facts: &Facts, period: Period, asking: &Asking, of: &[Group]) -> Vec<Figure> {
    let wanted = groups::all().filter(|figure| of.is_empty() || of.contains(&figure.group()));
    wanted.map(|counting| make(facts, period, asking, counting)).collect()
}

/// One figure by its name.
pub fn figure(facts: &Facts, period: Period, asking: &Asking, id: &str) -> Option<Figure> {
    Some(make(facts, period, asking, groups::find(id)?))
}

/// One figure.
pub fn make(facts: &Facts, period: Period, asking: &Asking, counting: &dyn Counting) -> Figure {
    let made = counting.make(&Scene { facts, period }, asking);
    let names = |key: &str| asking.by.map(|by| (by.name(facts, key), by.english(facts, key))).unwrap_or_default();
    let parts = made.parts.into_iter().map(|(key, value)| {
        let (name, english) = names(&key);
        Part { key, name, english, value }
    });
    let (orders, unlisted) = made.orders.listed();
    let query = Query {
        figure: counting.id().to_owned(),
        from: period.from,
        to: period.to,
        by: asking.by,
        key: asking.key.clone(),
    };
    Figure {
        group: counting.group(),
        query,
        revision: facts.revision,
        value: made.value,
        parts: parts.collect(),
        orders,
        unlisted,
    }
}
