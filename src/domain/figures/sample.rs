//! A random sample of the orders done in a period, to ring back. The same seed draws the same orders for ever; what the
//! call-backs of a sample say is counted apart from what residents say unasked.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Order, What};
use super::known::Known;
use super::period::Period;
use super::unit::Unit;
use super::value::Value;
use crate::domain::ids::{PlaceCode, RequestId, RequestNumber, Revision, ServiceCode, derived_uuid};
use crate::domain::rating::Satisfaction;
use crate::domain::request::State;

/// One order that was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SampleOrder)]
pub struct Drawn {
    /// Its number.
    pub number: RequestNumber,
    /// Its id.
    pub request: RequestId,
    /// Its service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceCode>,
    /// Its place.
    pub place: PlaceCode,
    /// Where it stands.
    pub state: State,
    /// Somebody was reached by a call-back since it was done.
    pub reached: bool,
    /// How it was rated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satisfaction: Option<Satisfaction>,
    /// Whether it is solved, where somebody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solved: Option<bool>,
}

/// A sample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Sample {
    /// The revision it is of.
    pub revision: Revision,
    /// The period the orders were done in.
    pub period: Period,
    /// Which of its days the log knows.
    #[serde(default, skip_serializing_if = "Known::is_all")]
    pub known: Known,
    /// So many of a thousand are drawn, rounded up.
    pub per_mille: u32,
    /// What they were drawn by.
    pub seed: u64,
    /// 单: drawn, of the orders done in the period; protected ones are not among them.
    pub drawn: Value,
    /// 单: of those drawn, the ones where somebody was reached.
    pub reached: Value,
    /// 单: of those reached, solved.
    pub solved: Value,
    /// The average of those reached, with their number.
    pub rating: Value,
    /// The orders, by number.
    pub orders: Vec<Drawn>,
}

/// So many of a thousand, of `5%` or `2.5%`: more than nothing and at most all.
pub fn share(text: &str) -> Option<u32> {
    let text = text.trim().trim_end_matches(['%', '％']);
    let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(tenth) || whole.len() > 3 || tenth.len() != 1 {
        return None;
    }
    let per_mille = whole.parse::<u32>().ok()? * 10 + tenth.parse::<u32>().ok()?;
    (1..=1_000).contains(&per_mille).then_some(per_mille)
}

/// Draws a sample.
pub fn sample(facts: &Facts, period: Period, per_mille: u32, seed: u64) -> Sample {
    let reached: BTreeSet<usize> = facts
        .happenings
        .iter()
        .filter(|one| one.what == What::CalledBack(true))
        .filter(|one| facts.orders.get(one.order).is_some_and(|order| order.done_at.is_some_and(|at| at <= one.at)))
        .map(|one| one.order)
        .collect();
    let done = |order: &Order| order.done_at.is_some_and(|at| period.holds(at)) && !facts.is_hidden(order);
    let mut cohort: Vec<(usize, &Order)> = facts.orders.iter().enumerate().filter(|(_, order)| done(order)).collect();
    let of = cohort.len() as u64;
    cohort.sort_by_key(|(_, order)| derived_uuid(&[b"sample", &seed.to_be_bytes(), order.request.0.as_bytes()]));
    let share = u64::from(per_mille.min(1_000));
    cohort.truncate(usize::try_from((of * share).div_ceil(1_000)).unwrap_or(usize::MAX));
    let mut orders: Vec<Drawn> =
        cohort.into_iter().map(|(index, order)| drawn(order, reached.contains(&index))).collect();
    orders.sort_by_key(|order| order.number);
    let share = |part: usize, of: usize| Value::Share { part: part as u64, of: of as u64, unit: Unit::Orders };
    let rung: Vec<&Drawn> = orders.iter().filter(|order| order.reached).collect();
    let rated: Vec<u64> = rung.iter().filter_map(|order| order.satisfaction.map(|grade| grade as u64)).collect();
    Sample {
        revision: facts.revision,
        period,
        known: facts.known(period),
        per_mille,
        seed,
        drawn: Value::Share { part: orders.len() as u64, of, unit: Unit::Orders },
        reached: share(rung.len(), orders.len()),
        solved: share(rung.iter().filter(|order| order.solved == Some(true)).count(), rung.len()),
        rating: Value::Mean {
            sum: rated.iter().sum(),
            unit: Unit::Grades,
            of: rated.len() as u64,
            among: Unit::Orders,
        },
        orders,
    }
}

fn drawn(order: &Order, reached: bool) -> Drawn {
    Drawn {
        number: order.number,
        request: order.request,
        service: order.service.clone(),
        place: order.place.clone(),
        state: order.state,
        reached,
        satisfaction: order.rated.map(|rated| rated.satisfaction),
        solved: order.rated.map(|rated| rated.solved),
    }
}
