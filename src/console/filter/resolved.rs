//! The names of places, services, teams and offices that answer a word: looked up once for a filter, not once a row.

use std::collections::HashSet;

use crate::domain::catalogue::Service;
use crate::domain::desk::Desk;
use crate::domain::ids::{PlaceCode, ServiceCode, TeamId};
use crate::domain::place::{Place, PlaceLevel};
use crate::domain::team::TeamSheet;
use crate::text::needle::Needle;

/// The places that answer any of the words: by name, code or alias, of `level` where one is named. What lies in a place
/// that answers does, too.
pub(super) fn places(desk: &Desk, words: &[Needle], level: Option<PlaceLevel>) -> HashSet<PlaceCode> {
    let answers = |place: &&Place| {
        level.is_none_or(|level| place.level == level)
            && words.iter().any(|word| {
                word.is_in_name(&place.name)
                    || word.is_written_in(place.code.as_str())
                    || place.aliases.iter().any(|alias| word.is_in_name(alias))
            })
    };
    let own: HashSet<&PlaceCode> = desk.places.iter().filter(answers).map(|place| &place.code).collect();
    if own.is_empty() {
        return HashSet::new();
    }
    let lies_in = |place: &&Place| desk.places.upwards(&place.code).any(|above| own.contains(&above.code));
    desk.places.iter().filter(lies_in).map(|place| place.code.clone()).collect()
}

/// The services that answer any of the words: by code or name in either language.
pub(super) fn services(desk: &Desk, words: &[Needle]) -> HashSet<ServiceCode> {
    let all = desk.rules.as_ref().map_or(&[][..], |rules| &rules.services);
    let answers = |service: &&Service| {
        let names = [service.zh.as_str(), &service.en, &service.short, service.code.as_str()];
        words.iter().any(|word| names.iter().any(|name| word.is_in_name(name)))
    };
    all.iter().filter(answers).map(|service| service.code.clone()).collect()
}

/// The teams that answer any of the words: by code or name.
pub(super) fn teams(desk: &Desk, words: &[Needle]) -> HashSet<TeamId> {
    let all = desk.teams.values();
    let answers =
        |word: &Needle, sheet: &TeamSheet| word.is_in_name(&sheet.name) || word.is_in_name(sheet.code.as_str());
    all.filter(|team| words.iter().any(|word| answers(word, &team.sheet))).map(|team| team.sheet.id).collect()
}

/// The offices that answer any of the words: by code or name.
pub(super) fn offices(desk: &Desk, words: &[Needle]) -> HashSet<String> {
    let all = desk.rules.as_ref().map_or(&[][..], |rules| &rules.offices);
    let answers = |word: &Needle, name: &str, code: &str| word.is_in_name(name) || word.is_in_name(code);
    let named = all.iter().filter(|office| words.iter().any(|word| answers(word, &office.name, &office.code)));
    named.map(|office| office.code.clone()).collect()
}
