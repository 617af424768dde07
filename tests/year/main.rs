//! Days of a county, simulated on a data folder of its own: what is told of them is what the log holds.

mod command_line;
mod folding;
mod reported;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use folding::Folded;
use jiff::civil::date;
use paidan::centre::founding;
use paidan::domain::time::Span;
use paidan::reports::accounting;
use paidan::store::{Log as _, Sqlite};
use paidan::traffic::Words;
use paidan::year::{self, Bills, Ending, Figure, Figures, FromMenu, Order};

const DAYS: u32 = 14;
/// Of a hundred of a county's own figures: a dozen orders a day.
const PERCENT: u32 = 25;

fn figures(county: &str) -> Figures {
    let mut figures = Figures::of(county).unwrap().part(PERCENT).unwrap();
    figures.orders.protected = 60;
    figures.menu = FromMenu { talks: 60, bundles: 60, campaigns: 20 };
    figures.bills = Bills { opened: 300, settled: 90 };
    if let Some(finds) = &mut figures.finds {
        finds.a_year = 150;
    }
    figures.bank.volunteers = 300;
    figures.bank.redemptions = 600;
    figures
}

fn order(county: &str, seed: u64) -> Order {
    let volunteers = figures(county).bank.volunteers;
    Order { from: date(2026, 3, 2), days: DAYS, seed, percent: PERCENT, volunteers }
}

async fn simulated(folder: &Path, county: &str, seed: u64, days_before_a_stop: u32) -> Ending {
    let log = Arc::new(Sqlite::open_writer_in_bulk(folder).await.unwrap());
    let passed = std::cell::Cell::new(0);
    let words = Arc::new(Words::built_in().unwrap());
    let founding = founding::county(county).unwrap();
    let stop = || passed.get() >= days_before_a_stop;
    let days = |day: year::Day| passed.set(passed.get().max(day.number));
    year::run(&log, &founding, &figures(county), &order(county, seed), words, days, stop).await.unwrap()
}

/// The whole log of a county, its rows as they lie on disk.
async fn rows(folder: &Path, county: &str) -> Vec<paidan::store::Row> {
    let log = Sqlite::open_reader(folder).await.unwrap();
    log.read(&county.parse().unwrap(), paidan::domain::ids::Revision(0), usize::MAX).await.unwrap()
}

async fn is_clean(folder: &Path, county: &str, filed: u64) {
    let log = Sqlite::open_reader(folder).await.unwrap();
    let centre = log.centres().await.unwrap().into_iter().find(|centre| centre.code.as_str() == county).unwrap();
    let account = accounting::account(&log, &centre).await.unwrap();
    assert_eq!(account.differences, []);
    assert_eq!(account.tally.filed, filed);
}

#[tokio::test]
async fn the_figures_of_two_counties_add_up_to_what_was_simulated() {
    let folder = tempfile::tempdir().unwrap();
    for county in ["430821", "430211"] {
        let ending = simulated(folder.path(), county, 1, u32::MAX).await;
        let counted = ending.counted;
        let wanted = (figures(county).orders.filed * u64::from(DAYS) + 182) / 365;
        let filed = counted.get(Figure::OrdersFiled);
        // Each kind of order is rounded to whole ones; plans, rounds and the parts of bundles bring more.
        let beside = [Figure::OrdersPlanned, Figure::Finds].map(|figure| counted.get(figure)).iter().sum::<u64>();
        let asked = filed - beside;
        let parts = asked.saturating_sub(wanted);
        let more = 3 * counted.get(Figure::Bundles) + counted.get(Figure::StopsTicked);
        assert!(asked + 7 >= wanted && parts <= more + 7, "{county}: {asked} of {wanted}");

        let log = rows(folder.path(), county).await;
        let folded = Folded::of(&log);
        assert_eq!(folded.left_lying(Span::days(7)), Vec::<String>::new(), "{county}");
        let told: BTreeMap<Figure, u64> = Figure::ALL.iter().map(|figure| (*figure, counted.get(*figure))).collect();
        for (figure, count) in folded.figures() {
            assert_eq!(told[&figure], count, "{county}: {}", figure.tag());
        }
        for happened in [
            Figure::OrdersTaken,
            Figure::OrdersPassedOn,
            Figure::OrdersProtected,
            Figure::OrdersByPortal,
            Figure::PeopleCame,
            Figure::Ratings,
            Figure::Whistles,
            Figure::PointsEarned,
            Figure::Redemptions,
            Figure::OrdersPlanned,
            Figure::TalksOrdered,
            Figure::Bundles,
            Figure::OrdersOfCampaigns,
            Figure::BillsSettled,
            Figure::BillsPaid,
            Figure::HandOvers,
        ] {
            assert!(told[&happened] > 0, "{county}: no {}", happened.tag());
        }
        let all_but_races: u64 = ending.refused.values().sum();
        assert!(all_but_races * 20 < log.len() as u64, "{county}: {:?}", ending.refused);
        is_clean(folder.path(), county, filed).await;
        reported::agree(folder.path(), county, date(2026, 3, 2), date(2026, 3, 16), &counted).await;
    }
}

#[tokio::test]
async fn plans_come_as_often_as_the_year_says_and_rounds_bring_home_what_they_find() {
    let (county, folder) = ("430821", tempfile::tempdir().unwrap());
    let counted = simulated(folder.path(), county, 5, u32::MAX).await.counted;
    let figures = figures(county);
    let share = |a_year: u64| (a_year * u64::from(DAYS) + 182) / 365;
    // The county's daily round comes beside the talks that were gathered: one a day, made some days ahead.
    let ahead = u64::from(founding::county(county).unwrap().rules.limits.plan_days_ahead);
    let gathered: u64 = figures.plan.iter().map(|planned| share(planned.a_year)).sum();
    assert_eq!(counted.get(Figure::Occurrences), gathered + u64::from(DAYS) + ahead);
    let finds = share(figures.finds.unwrap().a_year);
    let found = counted.get(Figure::Finds);
    assert!(found > 0 && found <= finds, "{found} of {finds}");
    let talks = counted.get(Figure::TalksOrdered);
    assert!(talks >= share(figures.menu.talks), "{talks}");
}

#[tokio::test]
async fn the_same_seed_gives_the_same_log_and_another_another() {
    let county = "430781";
    let mut logs = Vec::new();
    for seed in [3, 3, 4] {
        let folder = tempfile::tempdir().unwrap();
        let ending = simulated(folder.path(), county, seed, 5).await;
        logs.push((ending.digest, rows(folder.path(), county).await));
    }
    assert!(logs[0] == logs[1], "two runs of one seed differ");
    assert_ne!(logs[0].0, logs[2].0);
}

#[tokio::test]
async fn a_run_that_was_stopped_goes_on_where_its_log_ends_and_nothing_is_lost_or_doubled() {
    let (county, folder) = ("430781", tempfile::tempdir().unwrap());
    let begun = simulated(folder.path(), county, 2, 4).await;
    assert!(!begun.complete);
    let before = rows(folder.path(), county).await;
    assert_eq!(before.len() as u64, begun.revision.0);

    let ended = simulated(folder.path(), county, 2, u32::MAX).await;
    assert!(ended.complete);
    let after = rows(folder.path(), county).await;
    assert!(after[..before.len()] == before[..], "what was written is written anew");
    for (figure, count) in Folded::of(&after).figures() {
        assert_eq!(ended.counted.get(figure), count, "{}", figure.tag());
    }

    let whole_folder = tempfile::tempdir().unwrap();
    let whole = simulated(whole_folder.path(), county, 2, u32::MAX).await;
    for figure in [Figure::OrdersFiled, Figure::OrdersByPortal, Figure::OrdersProtected, Figure::Volunteers] {
        assert_eq!(ended.counted.get(figure), whole.counted.get(figure), "{}", figure.tag());
    }
    is_clean(folder.path(), county, ended.counted.get(Figure::OrdersFiled)).await;

    let again = simulated(folder.path(), county, 2, u32::MAX).await;
    assert_eq!((again.complete, again.revision), (true, ended.revision), "a year that is over stays as it is");
}
