//! Files to fill in, as the county asked for would fill them: its own places and codes.

use super::args::ConnectionArguments;
use super::context::Context;
use super::said;
use crate::centre::founding::{COUNTIES, County};
use crate::domain::place::PlaceLevel;
use crate::say;
use crate::wire::tables;
use crate::words::{Language, Words};

/// The built-in county whose files are shown where the one asked for is not built in.
const USUAL: &str = "430821";
/// The village, team and county that examples are written with.
const WRITTEN_WITH: [&str; 3] = ["430821001001", "XJ01", "430821"];

/// The county asked for, where it is built in.
pub fn county(context: &Context, asked: &ConnectionArguments) -> Option<&'static County> {
    let named = asked.centre.clone().or_else(|| context.settings.connection.centre.clone());
    let of = |code: &str| COUNTIES.iter().find(|county| county.code == code);
    named.as_deref().and_then(of).or_else(|| of(USUAL))
}

/// Prints a county's own file.
pub fn print_whole(name: &str, file: &str) {
    explained(said::words(), name, file).iter().for_each(|line| say!("{line}"));
}

/// Prints the first lines of a county's own table: what is said about it, and so many rows.
pub fn print_beginning(name: &str, file: &str, rows: usize) {
    let lines = explained(said::words(), name, file);
    let comments = lines.iter().take_while(|line| line.starts_with('#')).count();
    lines.iter().take(comments + rows).for_each(|line| say!("{line}"));
}

/// Prints an example with a village, a team and the code of this county in it.
pub fn print_fitted(county: Option<&County>, name: &str, example: &str) {
    let fitted = county.map_or_else(|| example.to_owned(), |county| fitted(county, example));
    print_whole(name, &fitted);
}

/// A file's lines, what is said about it at its beginning in the reader's language: files are written with it in English.
fn explained(words: &Words, name: &str, file: &str) -> Vec<String> {
    let key = format!("template-{name}");
    if words.language() == Language::En || !words.has(&key) {
        return file.lines().map(str::to_owned).collect();
    }
    let said = words.plain(&key);
    let said = said.lines().map(|line| format!("# {line}").trim_end().to_owned());
    said.chain(file.lines().skip_while(|line| line.starts_with('#')).map(str::to_owned)).collect()
}

fn fitted(county: &County, example: &str) -> String {
    let [village, team, code] = WRITTEN_WITH;
    let places = tables::places(county.places).into_rows();
    let own_village = places.iter().find(|place| place.level == PlaceLevel::Village).map(|place| place.code.as_str());
    let teams = county.teams.lines().filter(|line| !line.starts_with('#')).nth(1);
    let own_team = teams.and_then(|row| row.split(',').next());
    example
        .replace(village, own_village.unwrap_or(village))
        .replace(team, own_team.unwrap_or(team))
        .replace(code, county.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::PlaceCode;

    #[test]
    fn what_is_said_about_a_file_is_in_the_readers_language_and_the_file_stays_as_it_is() {
        let county = COUNTIES.first().unwrap();
        let files = [
            ("places", county.places),
            ("teams", county.teams),
            ("operators", county.operators),
            ("positions", county.positions),
            ("venues", county.venues),
            ("operations", county.operations),
            ("projects", county.projects),
            ("menu", county.menu),
            ("plans", county.plans),
            ("volunteers", tables::VOLUNTEER_TEMPLATE),
        ];
        let bare = |lines: &[String]| lines.iter().filter(|line| !line.starts_with('#')).cloned().collect::<Vec<_>>();
        for (name, file) in files {
            let [zh, en] = [Language::Zh, Language::En].map(|language| explained(Words::of(language), name, file));
            assert_eq!(en, file.lines().collect::<Vec<_>>(), "{name}");
            assert_eq!(bare(&zh), bare(&en), "{name}");
            let about: String = zh.iter().take_while(|line| line.starts_with('#')).map(String::as_str).collect();
            assert!(!about.is_empty() && about.contains(|c: char| ('一'..='龥').contains(&c)), "{name}: {about}");
            assert!(!about.contains(" the "), "{name}: {about}");
        }
    }

    #[test]
    fn an_example_names_places_and_teams_of_the_county_asked_for() {
        for county in COUNTIES {
            let example = fitted(county, "place 430821001001, team XJ01, number 4308210000001");
            let places = tables::places(county.places).into_rows();
            let village: PlaceCode = example["place ".len()..].split(',').next().unwrap().parse().unwrap();
            assert!(places.iter().any(|place| place.code == village), "{example}");
            let team = example.split("team ").nth(1).unwrap().split(',').next().unwrap();
            assert!(county.teams.contains(&format!("\n{team},")), "{example}");
            assert!(example.contains(&format!("number {}", county.code)), "{example}");
        }
    }
}
