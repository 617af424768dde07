//! The month's figures are asked for, shown with their month, and gone through month by month.

use super::bench::{Bench, morning};
use crate::client::figures::MonthFigures;
use crate::console::effect::Effect;
use crate::console::layer::{Layer, Page, Reading};
use crate::console::message::News;
use crate::console::reports::{Chart, Reports};
use crate::domain::figures::gap::gap_report;
use crate::domain::figures::{Facts, Known, Period};
use crate::domain::ids::Revision;

fn reports(bench: &Bench) -> &Reports {
    match bench.model.layers.last() {
        Some(Layer::Reading(Reading { page: Page::Reports(reports), .. })) => reports,
        other => panic!("no reports are open: {other:?}"),
    }
}

fn asked(bench: &mut Bench) -> Vec<String> {
    let months = bench.effects.drain(..).filter_map(|effect| match effect {
        Effect::FetchFigures(month) => Some(month.label()),
        _ => None,
    });
    months.collect()
}

fn answer(month: &str) -> News {
    let month = Period::named(month).unwrap();
    let gap = gap_report(&Facts::new(), month);
    let figures =
        MonthFigures { revision: Revision(7), known: Known::All, figures: vec![], days: vec![], towns: vec![], gap };
    News::Figures(month, Ok(Box::new(figures)))
}

#[test]
fn the_reports_are_of_this_month_and_earlier_ones_are_a_key_away() {
    let mut bench = Bench::before(morning());
    bench.press(&["Alt-r"]);
    assert_eq!(asked(&mut bench), ["2026-11"]);
    bench.news(answer("2026-11"));
    assert!(matches!(reports(&bench).came, Some(Ok(_))));

    bench.press(&["Left"]);
    assert_eq!(asked(&mut bench), ["2026-10"]);
    assert!(reports(&bench).came.is_none(), "what is shown is never of another month than its title");
    bench.press(&["Left"]).news(answer("2026-10"));
    assert!(reports(&bench).came.is_none(), "a late answer of the month left behind is not taken for this one's");
    assert_eq!(asked(&mut bench), ["2026-09"]);

    bench.press(&["Right", "Right", "Right"]);
    assert_eq!(asked(&mut bench), ["2026-10", "2026-11"], "there is no month to come");
    bench.press(&["Esc"]);
    assert!(bench.model.layers.is_empty());
}

#[test]
fn the_chart_turns_and_a_month_kept_open_is_asked_for_again() {
    let mut bench = Bench::before(morning());
    bench.press(&[":"]).type_in("报表").press(&["Enter", "Left", "Tab"]);
    assert_eq!(reports(&bench).chart, Chart::Towns);
    asked(&mut bench);
    bench.press(&["Alt-r"]);
    assert_eq!((reports(&bench).chart, asked(&mut bench)), (Chart::Towns, vec!["2026-10".to_owned()]));
    bench.news(News::Figures(Period::named("2026-10").unwrap(), Err("no line".into())));
    assert_eq!(reports(&bench).came.as_ref().unwrap().as_ref().unwrap_err(), "no line");
}
