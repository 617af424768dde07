//! 走访单: the rounds of a day, each with its doors, to be taken along and written on.

use super::page::{Block, Page};
use super::pages::Draw;
use crate::console::names;
use crate::domain::plan::{Day, PlanKind};
use crate::domain::request::Request;
use crate::text::sanitise;
use crate::wire::{Contact, StopPapers};
use crate::words::args;

impl Draw<'_> {
    /// Every round of a day: what it is, then a row a door.
    pub(super) fn rounds(&self, day: Day) -> Page {
        let is_round = |request: &&Request| request.occurrence.as_ref().is_some_and(|one| one.kind == PlanKind::Round);
        let rounds: Vec<&Request> = self.source.desk.occurrences_on(day).filter(is_round).collect();
        let mut blocks: Vec<Block> = rounds.iter().flat_map(|request| self.round(request)).collect();
        if blocks.is_empty() {
            blocks.push(Block::Note(self.words.text("print-no-rounds", &args!["day" => day.to_string()])));
        } else {
            blocks.push(Block::Note(self.words.plain("print-enter-late")));
        }
        let mut page = self.page("print-rounds", blocks);
        page.title = format!("{} {day}", page.title);
        page
    }

    fn round(&self, request: &Request) -> Vec<Block> {
        let mut facts = self.of(request);
        let teams: Vec<String> =
            request.live().map(|on| sanitise::line(&names::team(self.source.desk, on.team))).collect();
        facts.push((self.label("team"), teams.join("  ")));
        let occurrence = request.occurrence.as_ref();
        let papers = self.source.doors.iter().find(|(of, _)| *of == request.id).map(|(_, papers)| papers);
        let stops = occurrence.iter().flat_map(|one| &one.stops).zip(1..).map(|(stop, number)| {
            let who = papers.and_then(|papers| papers.stops.get(&stop.stop)).map(|door| self.door(door));
            let who = who.unwrap_or_else(|| self.words.text("paper-stop", &args!["n" => number]));
            let found = stop.found.map(|found| self.words.plain(&format!("found-{}", found.tag())));
            let place = names::place(self.source.desk, &stop.place);
            vec![number.to_string(), who, place, found.unwrap_or_default(), String::new()]
        });
        let stops: Vec<_> = stops.collect();
        let mut blocks = vec![Block::Facts(facts)];
        if !stops.is_empty() {
            blocks.push(self.table(&["row", "stop", "place", "found", "signature"], stops));
        }
        blocks
    }

    /// Who lives at a door, in one cell.
    fn door(&self, door: &StopPapers) -> String {
        let contact = |contact: &Contact| format!("{} {}", contact.name, contact.phone).trim().to_owned();
        let kin = door.next_of_kin.as_ref().map(|kin| format!("{} {}", self.words.plain("paper-kin"), contact(kin)));
        let parts = [contact(&door.person), door.door.clone(), door.notes.clone(), kin.unwrap_or_default()];
        let told: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        sanitise::line(&told.join("  "))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Print, Source, page};
    use crate::console::view::testing;
    use crate::domain::plan::Day;
    use crate::words::{Language, Words};

    #[test]
    fn a_day_without_rounds_says_so_and_carries_no_head_of_an_emergency() {
        let desk = testing::desk();
        let day: Day = "2031-01-01".parse().unwrap();
        let source = Source { desk: &desk, now: testing::now(), training: false, papers: &[], doors: &[] };
        for language in Language::ALL {
            let text = page(Words::of(language), Print::Rounds(day), source).unwrap().text();
            assert!(text.contains("2031-01-01"), "{text}");
            assert!(!text.contains("应急表") && !text.contains("Emergency sheet"), "{text}");
        }
    }
}
