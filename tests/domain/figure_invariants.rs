//! What must hold of figures (invariant 18), whatever happened, however late it was entered and wherever the clock stepped.

use paidan::domain::assignment::AssignmentState;
use paidan::domain::event::Entry;
use paidan::domain::figures::{Asking, Dimension, Facts, Period, Value, figure};

/// Figures of things that happen at one moment each, so that the days of a period add up to it.
const ADD_UP: [&str; 10] =
    ["filed", "taken", "done", "acceptances", "offers", "expired", "finished", "came", "answer_in_time", "answer_late"];

/// Nothing is counted in two days or in none, and no order is done before it was taken.
pub fn hold(log: &[Entry]) -> Result<(), String> {
    let mut facts = Facts::new();
    log.iter().for_each(|entry| facts.follow(entry));
    let times: Vec<_> = facts.happenings.iter().map(|one| one.at).collect();
    if !times.is_sorted() || times.last().is_some_and(|last| *last > facts.at) {
        return Err("what happened does not stand in the order it happened in, or is to come".into());
    }
    for order in &facts.orders {
        let late =
            |before: Option<_>, after: Option<_>| before.zip(after).is_some_and(|(before, after)| after < before);
        if late(Some(order.filed_at), order.taken_at) || late(order.taken_at, order.done_at) {
            return Err(format!(
                "{}: filed {:?}, taken {:?}, done {:?}",
                order.number, order.filed_at, order.taken_at, order.done_at
            ));
        }
    }
    let whole = Period::named("2026").map_err(|why| why.to_string())?;
    let ever = whole.since(facts.since.local().date);
    let ever = Period { to: ever.to.saturating_add(jiff::Span::new().years(9)), ..ever };
    for id in ADD_UP {
        let asking = Asking { by: Some(Dimension::Day), ..Asking::default() };
        let made = figure(&facts, ever, &asking, id).ok_or_else(|| format!("{id} is no figure"))?;
        let sum: u64 = made.parts.iter().filter_map(|part| part.value.measure()).sum();
        let Value::Count { amount, .. } = made.value else { return Err(format!("{id} is no count")) };
        if sum != amount {
            return Err(format!("{id} is {amount}, and its days come to {sum}"));
        }
        let offers = facts.orders.iter().flat_map(|order| &order.offers);
        let there = match id {
            "filed" => facts.orders.len(),
            "expired" => offers.filter(|offer| offer.state == AssignmentState::Expired).count(),
            "taken" => facts.orders.iter().filter(|order| order.taken_at.is_some()).count(),
            "done" => facts.orders.iter().filter(|order| order.done_at.is_some()).count(),
            _ => continue,
        };
        if amount != there as u64 {
            return Err(format!("{id} is {amount}, and there are {there}"));
        }
    }
    Ok(())
}
