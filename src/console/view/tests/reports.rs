//! The month's figures: a scene with something in every part, and what is shown while there is nothing yet.

use super::super::testing::drawn;
use super::scenes::Stage;
use crate::client::figures::MonthFigures;
use crate::console::layer::{Layer, Page, Reading};
use crate::console::lists::Screen;
use crate::console::model::Model;
use crate::console::reports::{Chart, Reports};
use crate::domain::figures::gap::gap_report;
use crate::domain::figures::{self, Asking, Facts, Figure, Known, Part, Period, Unit, Value};
use crate::domain::ids::Revision;
use crate::domain::testing::{TALK, TOWN};
use crate::domain::time::Span;
use crate::words::Language;

/// The figures of November, asked for a quarter of an hour ago.
pub fn scene(stage: &Stage, chart: Chart) -> Model {
    let mut model = stage.console(Screen::Queue);
    let month = Period::named("2026-11").unwrap();
    let asked = Reports::asked(month, chart, model.now - Span::minutes(15));
    let reports = Reports { came: Some(Ok(Box::new(november(stage, month)))), ..asked };
    model.layers.push(Layer::Reading(Reading { page: Page::Reports(Box::new(reports)), top: 0 }));
    model
}

fn november(stage: &Stage, month: Period) -> MonthFigures {
    let facts = Facts::new();
    let mut figures = figures::figures(&facts, month, &Asking::default(), &[]);
    for (n, figure) in figures.iter_mut().enumerate().filter(|(n, _)| n % 3 != 2) {
        figure.value = some_of(figure.value, 7 * n as u64 + 1);
    }
    let orders = |amount| Value::count(Unit::Orders, amount);
    let part = |key: &str, name: &str, amount| Part {
        key: key.into(),
        name: stage.says(name),
        english: String::new(),
        value: orders(amount),
    };
    let days = (1..=23).filter(|day| day % 7 != 0).map(|day| {
        let value = orders(u64::from(day * 5_u32 % 17));
        Part { key: format!("2026-11-{day:02}"), name: String::new(), english: String::new(), value }
    });
    let towns = vec![part(TOWN, "零阳街道", 61), part("430821002", "甘堰土家族乡", 9), part("-", "", 1)];
    let mut gap = gap_report(&facts, month);
    (gap.filed.value, gap.taken.value, gap.gap.value) = (orders(71), orders(64), orders(7));
    let reason = |id: &str, amount, parts: Vec<Part>| {
        let found = figures::figure(&facts, month, &Asking::default(), id).unwrap();
        Figure { value: orders(amount), parts, ..found }
    };
    gap.reasons = vec![reason("gap_refused", 4, vec![]), reason("gap_not_covered", 3, vec![])];
    gap.by_service = vec![
        reason("gap", 7, vec![part(TALK, "科学普及", 7)]),
        reason("gap_refused", 4, vec![part(TALK, "科学普及", 4)]),
        reason("gap_not_covered", 3, vec![part(TALK, "科学普及", 3)]),
    ];
    MonthFigures { revision: Revision(48_211), known: Known::All, figures, days: days.collect(), towns, gap }
}

/// A value of the same kind with something in it.
fn some_of(value: Value, amount: u64) -> Value {
    match value {
        Value::Count { unit, .. } => Value::Count { amount, unit },
        Value::Share { unit, .. } => Value::Share { part: amount, of: amount + 5, unit },
        Value::Mean { unit, among, .. } => Value::Mean { sum: amount * 4, unit, of: amount, among },
    }
}

#[test]
fn a_month_that_has_not_come_says_so_and_one_that_failed_says_why() {
    for (came, said) in [(None, "asking the centre"), (Some(Err("no line".to_owned())), "did not come: no line")] {
        let mut model = scene(&Stage::new(Language::En, 80, 24), Chart::Days);
        if let Some(Layer::Reading(Reading { page: Page::Reports(reports), .. })) = model.layers.last_mut() {
            reports.came = came;
        }
        let picture = super::super::testing::text(&drawn(&model).0);
        assert!(picture.contains(said) && picture.contains("Left month before"), "{picture}");
    }
}

#[test]
fn in_lines_a_bar_is_its_number() {
    let model = scene(&Stage::new(Language::En, 80, 24), Chart::Towns);
    let Some(Layer::Reading(Reading { page, .. })) = model.layers.last() else { panic!("no page") };
    let said = super::super::spoken::page(&model, page);
    assert!(said.iter().any(|line| line == "零阳街道 61 orders"), "{said:?}");
    assert!(!said.iter().any(|line| line.contains('#')), "{said:?}");
}

#[test]
fn a_month_before_the_centre_was_there_has_no_noughts_and_one_it_began_in_says_from_when() {
    let picture = |known| {
        let mut model = scene(&Stage::new(Language::En, 100, 30), Chart::Days);
        if let Some(Layer::Reading(Reading { page: Page::Reports(reports), .. })) = model.layers.last_mut()
            && let Some(Ok(month)) = &mut reports.came
        {
            month.known = known;
        }
        super::super::testing::text(&drawn(&model).0)
    };
    let before = picture(Known::None);
    assert!(before.contains("nothing is known of them") && !before.contains("Orders filed, day by day"), "{before}");
    let since = picture(Known::Since { day: "2026-11-09".parse().unwrap() });
    assert!(since.contains("begins on 2026-11-09") && since.contains("Orders filed, day by day"), "{since}");
}
