//! Reports as tables: each head with its unit, each figure with its query.

use crate::console::export::{Sheet, Table};
use crate::domain::figures::bulletin::Bulletin;
use crate::domain::figures::coverage::CoverageReport;
use crate::domain::figures::sample::Sample;
use crate::domain::figures::scorecard::Scorecards;
use crate::domain::figures::{Figure, Known, Period, Value};
use crate::domain::ids::Revision;
use crate::domain::place::PlaceLevel;
use crate::words::{Words, args, bulletin, figures};

/// What a report is of.
#[derive(Clone, Copy)]
pub struct About {
    /// The days.
    pub period: Period,
    /// Which of them the log knows.
    pub known: Known,
    /// The revision.
    pub revision: Revision,
}

/// A sheet with where it is from, and what days it cannot tell of.
pub fn sheet(words: &Words, name: &str, about: About, table: Table) -> Sheet {
    let known = figures::known(words, about.known);
    let about = [
        (words.plain("report-period"), figures::period(words, about.period)),
        (words.plain("export-revision"), format!("r{}", about.revision)),
    ];
    let known = known.map(|said| (words.plain("report-known"), said));
    Sheet { name: words.plain(name), about: about.into_iter().chain(known).collect(), table }
}

/// A value of a period; a nought of days nobody knows is none.
fn value(words: &Words, known: Known, value: &Value) -> String {
    if known.is_none() && value.is_nothing() { words.plain("value-nothing") } else { figures::value(words, value) }
}

fn heads(words: &Words, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| words.plain(key)).collect()
}

/// Every figure of a bulletin, a row each; then those by service and by town.
pub fn of_bulletin(words: &Words, bulletin: &Bulletin) -> Table {
    let lines = bulletin.lines.iter().map(|line| {
        let [name, value, before, year, ever, how, query] = bulletin::cells(words, bulletin.known, line);
        vec![name, String::new(), value, before, year, ever, how, query.replace('`', "")]
    });
    let split = bulletin.by_service.iter().chain(&bulletin.by_town).chain(&bulletin.trend);
    let parts = split.flat_map(|figure| {
        rows(words, bulletin.known, figure).into_iter().map(|[_, name, part, value, query]| {
            let nothing = String::new;
            vec![name, part, value, nothing(), nothing(), nothing(), nothing(), query]
        })
    });
    let keys = ["figure", "", "value", "before", "year", "ever", "how", "query"];
    let heads = keys.iter().map(|key| match *key {
        "" => words.plain("report-part"),
        key => words.plain(&format!("bulletin-{key}")),
    });
    Table { heads: heads.collect(), rows: lines.chain(parts).collect() }
}

/// Figures, a row each, or a row a part; where one is asked for with its orders, these follow.
pub fn of_figures(words: &Words, known: Known, of: &[Figure]) -> Table {
    let mut all: Vec<Vec<String>> = of.iter().flat_map(|figure| rows(words, known, figure)).map(Vec::from).collect();
    for figure in of {
        let numbers = figure.orders.iter().map(|number| {
            let nothing = String::new;
            vec![figure.id().to_owned(), words.plain("report-number"), number.to_string(), nothing(), nothing()]
        });
        all.extend(numbers);
    }
    let keys = ["report-item", "report-figure", "report-part", "report-value", "bulletin-query"];
    Table { heads: heads(words, &keys), rows: all }
}

fn rows(words: &Words, known: Known, figure: &Figure) -> Vec<[String; 5]> {
    let query = format!("{}&revision={}", figure.query, figure.revision);
    let row = |part: String, of: &Value, query: String| {
        let name = figures::name(words, figure.id());
        [figure.id().to_owned(), name, part, value(words, known, of), query]
    };
    match figure.query.by {
        Some(by) if figure.query.key.is_none() => {
            let part = |part| row(figures::part(words, by, part), &part.value, format!("{query}&key={}", part.key));
            figure.parts.iter().map(part).collect()
        }
        _ => vec![row(String::new(), &figure.value, query)],
    }
}

/// Scorecards: the six, and the figures of whoever they are for; all figures where nobody is named.
pub fn of_scorecards(words: &Words, cards: &Scorecards, whom: Option<&str>) -> Table {
    let chinese = words.language() == crate::words::Language::Zh;
    let wanted: Vec<String> = match cards.exports.iter().find(|export| Some(export.id.as_str()) == whom) {
        Some(export) => export.figures.clone(),
        None => cards.cards.first().map(|card| card.figures.keys().cloned().collect()).unwrap_or_default(),
    };
    let mut heads = heads(words, &["report-place-code", "report-place", "report-level", "report-met"]);
    heads.extend(cards.items.iter().map(|item| if chinese { item.zh.clone() } else { item.en.clone() }));
    let named = |id: &String| {
        let unit = cards.cards.first().and_then(|card| card.figures.get(id)).map(Value::unit);
        let unit = unit.map(|unit| figures::unit(words, unit)).unwrap_or_default();
        words.text("bulletin-column", &args!["name" => figures::name(words, id), "unit" => unit])
    };
    heads.extend(wanted.iter().map(named));
    let rows = cards.cards.iter().map(|card| {
        let unknown = cards.known.is_none();
        let met = if unknown { words.plain("value-nothing") } else { card.met().to_string() };
        let mut row = vec![card.place.to_string(), card.name.clone(), level(words, card.level), met];
        let has = |id: &String| match card.has.get(id) {
            Some(true) => "report-has",
            _ if unknown => "value-nothing",
            _ => "report-has-not",
        };
        row.extend(cards.items.iter().map(|item| words.plain(has(&item.id))));
        let figure = |value: &Value| match unknown && value.is_nothing() {
            true => words.plain("value-nothing"),
            false => figures::bare(words, value),
        };
        row.extend(wanted.iter().map(|id| card.figures.get(id).map(figure).unwrap_or_default()));
        row
    });
    Table { rows: rows.collect(), heads }
}

fn level(words: &Words, level: PlaceLevel) -> String {
    words.plain(if level == PlaceLevel::Town { "report-level-town" } else { "report-level-village" })
}

/// Coverage, a row a place.
pub fn of_coverage(words: &Words, coverage: &CoverageReport) -> Table {
    let keys = ["place-code", "place", "level", "filed", "done", "at-home", "covering", "lacking"];
    let unknown = coverage.known.is_none();
    let count = |count: u64| if unknown && count == 0 { words.plain("value-nothing") } else { count.to_string() };
    let rows = coverage.places.iter().map(|place| {
        let lacking: Vec<String> = place.lacking.iter().map(ToString::to_string).collect();
        vec![
            place.place.to_string(),
            place.name.clone(),
            level(words, place.level),
            count(place.filed),
            count(place.done),
            place.teams_at_home.to_string(),
            place.teams_covering.to_string(),
            lacking.join(" "),
        ]
    });
    Table { heads: keys.iter().map(|key| words.plain(&format!("report-{key}"))).collect(), rows: rows.collect() }
}

/// A sample, a row an order.
pub fn of_sample(words: &Words, sample: &Sample) -> Table {
    let keys = ["number", "service", "place-code", "state", "reached", "satisfaction", "solved"];
    let yes = |is: bool| words.plain(if is { "report-yes" } else { "report-no" });
    let rows = sample.orders.iter().map(|order| {
        let grade = order.satisfaction.map(|grade| words.plain(&format!("figure-{}", grade_tag(grade))));
        vec![
            order.number.to_string(),
            order.service.as_ref().map(ToString::to_string).unwrap_or_default(),
            order.place.to_string(),
            words.plain(&format!("state-{}", order.state.tag())),
            yes(order.reached),
            grade.unwrap_or_default(),
            order.solved.map(yes).unwrap_or_default(),
        ]
    });
    Table { heads: keys.iter().map(|key| words.plain(&format!("report-{key}"))).collect(), rows: rows.collect() }
}

/// The figure that counts a grade has its name.
fn grade_tag(grade: crate::domain::rating::Satisfaction) -> &'static str {
    use crate::domain::rating::Satisfaction;
    match grade {
        Satisfaction::VerySatisfied => "very_satisfied",
        Satisfaction::Satisfied => "satisfied",
        Satisfaction::FairlySatisfied => "fairly_satisfied",
        Satisfaction::Dissatisfied => "dissatisfied",
        Satisfaction::VeryDissatisfied => "very_dissatisfied",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::figures::{Asking, Facts, figures};
    use crate::words::Language;

    #[test]
    fn of_days_nobody_knows_a_report_says_so_and_counts_no_nought() {
        let words = Words::of(Language::En);
        let (period, revision) = (Period::named("2020-03").unwrap(), Revision(7));
        let made = figures(&Facts::new(), period, &Asking::default(), &[]);
        let values = |known| -> Vec<String> {
            of_figures(words, known, &made).rows.into_iter().map(|row| row[3].clone()).collect()
        };
        assert!(values(Known::All).iter().any(|value| value == "0 orders"));
        assert!(values(Known::None).iter().all(|value| value == "–"), "{:?}", values(Known::None));
        let about = |known| sheet(words, "report-met", About { period, known, revision }, Table::default()).about;
        assert_eq!(about(Known::All).len(), 2);
        assert!(about(Known::None)[2].1.contains("nothing is known of them"));
        let since = Known::Since { day: "2020-03-09".parse().unwrap() };
        assert!(about(since)[2].1.contains("begins on 2020-03-09"));
    }
}
