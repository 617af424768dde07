//! The month's figures: asking the centre for them, going from month to month, and from chart to chart.

use super::super::effect::Effect;
use super::super::layer::{Layer, Page, Reading};
use super::super::model::{Model, Tone};
use super::super::reports::{Chart, Reports, beside, this_month};
use super::acts;
use crate::client::figures::MonthFigures;
use crate::domain::figures::Period;

/// Opens the figures of this month; where they are open, they are asked for again.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let open = shown(model).map(|reports| (reports.month, reports.chart));
    let this = this_month(model).map(|month| (month, Chart::Days));
    let Some((month, chart)) = open.or(this) else { return Vec::new() };
    model.layers.retain(|layer| !is_reports(layer));
    acts::read(model, Page::Reports(Box::new(Reports::asked(month, chart, model.now))));
    vec![Effect::FetchFigures(month)]
}

/// The month before, or the next one where it has begun.
pub(super) fn turn(model: &mut Model, by: isize) -> Vec<Effect> {
    let Some(reports) = shown(model) else {
        acts::nothing_here(model);
        return Vec::new();
    };
    let Some(month) = beside(model, reports.month, by) else {
        acts::say_plainly(model, Tone::Plain, "said-no-later-month");
        return Vec::new();
    };
    let asked = Reports::asked(month, reports.chart, model.now);
    put(model, asked);
    vec![Effect::FetchFigures(month)]
}

/// Days instead of towns, and back.
pub(super) fn turn_chart(model: &mut Model) {
    match shown(model).cloned() {
        Some(reports) => put(model, Reports { chart: reports.chart.other(), ..reports }),
        None => acts::nothing_here(model),
    }
}

/// The centre has answered for a month. Who has gone on to another one waits for that.
pub(super) fn came(model: &mut Model, month: Period, answer: &Result<Box<MonthFigures>, String>) {
    let now = model.now;
    for layer in &mut model.layers {
        if let Layer::Reading(Reading { page: Page::Reports(reports), .. }) = layer
            && reports.month == month
        {
            (reports.came, reports.at) = (Some(answer.clone()), now);
            model.changed = true;
        }
    }
}

fn is_reports(layer: &Layer) -> bool {
    matches!(layer, Layer::Reading(Reading { page: Page::Reports(_), .. }))
}

/// The figures that are read: keys are theirs only while nothing lies over them.
fn shown(model: &Model) -> Option<&Reports> {
    match model.layers.last() {
        Some(Layer::Reading(Reading { page: Page::Reports(reports), .. })) => Some(reports),
        _ => None,
    }
}

fn put(model: &mut Model, reports: Reports) {
    if let Some(Layer::Reading(reading)) = model.layers.last_mut() {
        *reading = Reading { page: Page::Reports(Box::new(reports)), top: 0 };
        model.changed = true;
    }
}
