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
            let found = stop.found.map(|found| self.words.plain(&format!("found-{}", found.tag())));
            let place = names::place(self.source.desk, &stop.place);
            vec![self.stop(number), place, found.unwrap_or_default(), String::new()]
        });
        let stops: Vec<_> = stops.collect();
        let all = occurrence.iter().flat_map(|one| &one.stops).zip(1..);
        let doors = all.filter_map(|(stop, number)| {
            let door = papers.and_then(|papers| papers.stops.get(&stop.stop))?;
            Some((self.stop(number), self.door(door)))
        });
        let doors: Vec<_> = doors.collect();
        let mut blocks = vec![Block::Facts(facts)];
        if !doors.is_empty() {
            blocks.push(Block::Facts(doors));
        }
        if !stops.is_empty() {
            blocks.push(self.table(&["stop", "place", "found", "signature"], stops));
        }
        blocks
    }

    fn stop(&self, number: usize) -> String {
        self.words.text("paper-stop", &args!["n" => number])
    }

    /// Who lives at a door, in one line.
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
    use crate::domain::assignment::CountUnit;
    use crate::domain::ids::{PlanId, RequestId, StopId};
    use crate::domain::plan::{Day, Occurrence, PlanKind, StopState};
    use crate::wire::{Contact, PlanPapers, StopPapers};
    use crate::words::{Language, Words};

    #[test]
    fn a_round_has_a_row_for_every_door_and_names_nobody_whose_papers_were_not_opened() {
        let mut desk = testing::desk();
        let day: Day = "2031-01-01".parse().unwrap();
        let id = desk.numbered().next().unwrap().id;
        let mut request = desk.request(id).unwrap().clone();
        let place = request.owner.clone();
        let stop = |n| {
            let stop = StopId(uuid::Uuid::from_u128(n));
            StopState { stop, place: place.clone(), found: None, at: None, order: None }
        };
        request.occurrence = Some(Box::new(Occurrence {
            plan: PlanId(uuid::Uuid::from_u128(9)),
            date: day,
            kind: PlanKind::Round,
            unit: CountUnit::People,
            post: None,
            posts: Vec::new(),
            stops: vec![stop(1), stop(2)],
            children: Vec::new(),
            finds: 0,
            helpers: 0,
            alarmed: false,
        }));
        desk.requests.insert(id, std::sync::Arc::new(request));
        let person = Contact { name: "甲婆婆".into(), phone: "13907440001".into(), ..Contact::default() };
        let door = StopPapers { person, ..StopPapers::default() };
        let opened = PlanPapers { stops: [(StopId(uuid::Uuid::from_u128(1)), door)].into(), ..PlanPapers::default() };
        let words = Words::of(Language::Zh);
        let text = |doors: &[(RequestId, PlanPapers)]| {
            let source = Source { desk: &desk, now: testing::now(), training: false, papers: &[], doors };
            page(words, Print::Rounds(day), source).unwrap().text()
        };
        assert!(text(&[]).contains("第1户") && text(&[]).contains("第2户"), "{}", text(&[]));
        assert!(!text(&[]).contains("甲婆婆"));
        assert!(text(&[(id, opened)]).contains("甲婆婆 13907440001"));
    }

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
