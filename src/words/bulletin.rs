//! A bulletin in words: Markdown, every figure with the query and the revision behind it. Made of facts only: it quotes
//! nobody.

use super::{Words, args, figures, moments};
use crate::domain::figures::bulletin::{BestCase, Bulletin, Line, TeamLine};
use crate::domain::figures::{Dimension, Figure, Group, Known, Value};
use crate::text::sanitise;

/// The bulletin as Markdown.
pub fn markdown(words: &Words, bulletin: &Bulletin) -> String {
    let mut out = Out { words, text: String::new() };
    let period = figures::period(words, bulletin.period);
    let centre = sanitise::line(&bulletin.name);
    out.line(&format!("# {}", words.text("bulletin-title", &args!["centre" => centre, "period" => period])));
    let at = moments::date_clock(bulletin.at);
    let revision = bulletin.revision.to_string();
    out.line(&words.text("bulletin-about", &args!["revision" => revision, "at" => at]));
    out.summary(bulletin);
    out.head("bulletin-gap");
    out.gap(bulletin);
    out.head("bulletin-services");
    out.split(Dimension::Service, bulletin.known, &bulletin.by_service);
    out.head("bulletin-towns");
    out.split(Dimension::Town, bulletin.known, &bulletin.by_town);
    out.head("bulletin-trend");
    out.split(Dimension::Month, bulletin.known, &bulletin.trend);
    out.head("bulletin-teams");
    let none = |key| if bulletin.known.is_none() { "value-nothing" } else { key };
    out.listed(
        none("bulletin-teams-none"),
        bulletin.teams.iter().enumerate().map(|(index, team)| of_team(words, index, team)),
    );
    out.head("bulletin-cases");
    out.listed(none("bulletin-cases-none"), bulletin.cases.iter().map(|case| format!("- {}", of_case(words, case))));
    out.line(&words.plain("bulletin-brands"));
    out.head("bulletin-figures");
    for group in Group::ALL {
        out.group(group, bulletin);
    }
    out.text
}

struct Out<'w> {
    words: &'w Words,
    text: String,
}

impl Out<'_> {
    /// A paragraph.
    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push_str("\n\n");
    }

    fn head(&mut self, key: &str) {
        let head = format!("## {}", self.words.plain(key));
        self.line(&head);
    }

    fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) {
        self.text.push('|');
        for cell in cells {
            self.text.push(' ');
            self.text.push_str(&sanitise::line(cell).replace('|', "\\|"));
            self.text.push_str(" |");
        }
        self.text.push('\n');
    }

    fn listed(&mut self, none: &str, lines: impl Iterator<Item = String>) {
        let lines: Vec<String> = lines.collect();
        let text = if lines.is_empty() { self.words.plain(none) } else { lines.join("\n") };
        self.line(&text);
    }

    /// The few sentences that are read aloud, each figure with its unit.
    fn summary(&mut self, bulletin: &Bulletin) {
        let words = self.words;
        let of = |id: &str| {
            let line = bulletin.lines.iter().find(|line| line.figure.id() == id);
            line.map(|line| figures::value(words, &line.figure.value)).unwrap_or_default()
        };
        let main = args![
            "filed" => of("filed"), "taken" => of("taken"), "acceptances" => of("acceptances"), "done" => of("done"),
            "came" => of("came")
        ];
        let heard = args!["rated" => of("rated"), "mean" => of("rating_mean"), "notrated" => of("not_rated")];
        let pressing = args!["raised" => of("pressing"), "solved" => of("pressing_solved")];
        let value = |value: &Value| figures::value(words, value);
        let places = args!["covered" => value(&bulletin.covered), "active" => value(&bulletin.active)];
        if let Some(known) = figures::known(words, bulletin.known) {
            self.line(&known);
        }
        if bulletin.known.is_none() {
            return;
        }
        if let Known::Since { day } = bulletin.before_known {
            let before = words.text("bulletin-before-since", &args!["day" => day.to_string()]);
            self.line(&before);
        }
        for (key, values) in [
            ("bulletin-main", main.as_slice()),
            ("bulletin-heard", &heard),
            ("bulletin-pressing", &pressing),
            ("bulletin-places", &places),
        ] {
            let text = words.text(key, values);
            self.line(&text);
        }
    }

    fn gap(&mut self, bulletin: &Bulletin) {
        let found = bulletin.lines.iter().filter(|line| line.figure.group == Group::Gap);
        let lines: Vec<String> = found
            .filter(|line| !line.figure.value.is_nothing())
            .map(|line| {
                let (id, value) = (line.figure.id(), &line.figure.value);
                format!("- {}", told(self.words, &figures::name(self.words, id), &figures::value(self.words, value)))
            })
            .collect();
        let filed = bulletin.lines.iter().find(|line| line.figure.id() == "filed");
        let any = filed.is_some_and(|line| !line.figure.value.is_nothing());
        let none = match any {
            _ if bulletin.known.is_none() => "value-nothing",
            true => "bulletin-gap-none",
            false => "bulletin-gap-no-orders",
        };
        self.listed(none, lines.into_iter());
    }

    /// A table with a row a part and a column a figure, each head with its unit.
    fn split(&mut self, by: Dimension, known: Known, of: &[Figure]) {
        let words = self.words;
        let heads = of.iter().map(|figure| {
            let (name, unit) = (figures::name(words, figure.id()), figures::unit(words, figure.value.unit()));
            words.text("bulletin-column", &args!["name" => name, "unit" => unit])
        });
        let heads: Vec<String> = std::iter::once(words.plain(&format!("by-{}", by.tag()))).chain(heads).collect();
        self.row(heads.iter().map(String::as_str));
        self.row(heads.iter().map(|_| "---"));
        let mut parts: Vec<_> = of.iter().flat_map(|figure| &figure.parts).collect();
        parts.sort_by(|one, other| one.key.cmp(&other.key));
        parts.dedup_by(|one, other| one.key == other.key);
        for part in parts {
            let cells = of.iter().map(|figure| {
                let found = figure.parts.iter().find(|one| one.key == part.key);
                let found = found.filter(|one| !(known.is_none() && one.value.is_nothing()));
                found.map_or_else(|| words.plain("value-nothing"), |one| figures::bare(words, &one.value))
            });
            let cells: Vec<String> = std::iter::once(figures::part(words, by, part)).chain(cells).collect();
            self.row(cells.iter().map(String::as_str));
        }
        let queries = of.iter().map(|figure| format!("`{}&revision={}`", figure.query, figure.revision));
        let queries = queries.collect::<Vec<_>>().join(" · ");
        self.text.push('\n');
        let query = told(words, &words.plain("bulletin-query"), &queries);
        self.line(&query);
    }

    fn group(&mut self, group: Group, bulletin: &Bulletin) {
        let words = self.words;
        let head = format!("### {}", words.plain(&format!("figures-group-{}", group.tag())));
        self.line(&head);
        let heads = ["figure", "value", "before", "year", "ever", "how", "query"];
        let heads = heads.map(|head| words.plain(&format!("bulletin-{head}")));
        self.row(heads.iter().map(String::as_str));
        self.row(heads.iter().map(|_| "---"));
        for line in bulletin.lines.iter().filter(|line| line.figure.group == group) {
            let cells = cells(words, bulletin.known, line);
            self.row(cells.iter().map(String::as_str));
        }
        self.text.push('\n');
    }
}

/// What something is.
fn told(words: &Words, name: &str, value: &str) -> String {
    words.text("bulletin-told", &args!["name" => name, "value" => value])
}

/// A figure as a row: what it is called, its values, what was counted, and the query with its revision.
pub fn cells(words: &Words, known: Known, line: &Line) -> [String; 7] {
    let Line { figure, before, year, ever } = line;
    let value = |value: &Value| figures::value(words, value);
    let perhaps = |told: &Option<Value>| told.as_ref().map_or_else(|| words.plain("value-nothing"), value);
    [
        figures::name(words, figure.id()),
        perhaps(&Some(figure.value).filter(|value| !(known.is_none() && value.is_nothing()))),
        perhaps(before),
        perhaps(year),
        value(ever),
        figures::how(words, figure.id()),
        format!("`{}&revision={}`", figure.query, figure.revision),
    ]
}

fn of_team(words: &Words, index: usize, team: &TeamLine) -> String {
    let value = |value: &Value| figures::value(words, value);
    let values = args![
        "place" => index as u64 + 1, "name" => sanitise::line(&team.name), "code" => team.code.as_str(),
        "finished" => value(&team.finished), "came" => value(&team.came), "verified" => value(&team.verified),
        "rating" => value(&team.rating)
    ];
    words.text("bulletin-team", &values)
}

fn of_case(words: &Words, case: &BestCase) -> String {
    let comma = words.plain("bulletin-and");
    let reached: Vec<String> = case.reached.iter().map(|value| figures::value(words, value)).collect();
    let reached = if reached.is_empty() { "none".to_owned() } else { reached.join(&comma) };
    let days = (case.done_at.local().date).since(case.filed_at.local().date).map_or(0, |span| span.get_days());
    let values = args![
        "number" => case.number.to_string(), "town" => sanitise::line(&case.town_name),
        "service" => sanitise::line(figures::named(words, &case.service_name, &case.service_english)), "pressing" => if case.pressing_need { "yes" } else { "no" },
        "teams" => sanitise::line(&case.teams.join(&comma)), "came" => figures::value(words, &case.came),
        "days" => days, "reached" => reached
    ];
    words.text("bulletin-case", &values)
}
