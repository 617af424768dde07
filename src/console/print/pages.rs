//! What stands on each page.

use super::Source;
use super::page::{Block, Page};
use crate::console::names;
use crate::console::view::on_duty;
use crate::domain::request::Request;
use crate::domain::team::Team;
use crate::domain::time::Window;
use crate::text::sanitise;
use crate::words::{Language, Words, args, moments};

/// Rows a sign-in sheet has at least, and at most.
const ROWS: (usize, usize) = (12, 60);

pub(super) struct Draw<'a> {
    pub(super) words: &'a Words,
    pub(super) source: Source<'a>,
}

impl Draw<'_> {
    /// What, where, when, who; first steps; room for what the team writes.
    pub(super) fn dispatch_sheet(&self, request: &Request) -> Page {
        let words = self.words;
        let mut facts = self.of(request);
        facts.extend(self.source.papers.iter().cloned());
        if self.source.papers.is_empty() {
            facts.push((words.plain("print-contact"), String::new()));
        }
        let teams = request.live().map(|on| {
            let team = self.source.desk.team(on.team);
            let sheet = |of: fn(&Team) -> String| team.map(of).unwrap_or_default();
            vec![
                sheet(|team| team.sheet.code.to_string()),
                sheet(|team| sanitise::line(&team.sheet.name)),
                names::name(words, "assignment", &on.state),
                on.people.to_string(),
                String::new(),
                String::new(),
            ]
        });
        let teams: Vec<_> = teams.collect();
        let mut blocks = vec![Block::Facts(facts)];
        blocks.extend(self.steps(request));
        blocks.push(self.table(&["team-code", "team", "state", "people", "arrived", "left"], teams));
        blocks.push(Block::Facts(
            ["minutes", "reached", "outcome", "signature"].map(|key| (self.label(key), String::new())).to_vec(),
        ));
        blocks.push(Block::Note(words.plain("print-enter-late")));
        self.page("print-dispatch-sheet", blocks)
    }

    /// A row for everybody who is asked for, and some more.
    pub(super) fn sign_in(&self, request: &Request) -> Page {
        let wanted = usize::from(request.needed.max(request.coming())) + 4;
        let rows = (1..=wanted.clamp(ROWS.0, ROWS.1)).map(|row| {
            let blanks = std::iter::repeat_n(String::new(), 5);
            std::iter::once(row.to_string()).chain(blanks).collect()
        });
        let table = self.table(&["row", "name", "volunteer-number", "came", "went", "signature"], rows.collect());
        self.page("print-sign-in", vec![Block::Facts(self.of(request)), table])
    }

    /// A line a position, now and in the coming hours; then whom to ring. A leader's own number is opened with the papers of
    /// a request, and stands on no page for the wall.
    pub(super) fn on_duty(&self) -> Page {
        let lines = on_duty(self.words, self.source.desk, self.source.now);
        let lines = if lines.is_empty() { vec![self.words.plain("print-no-positions")] } else { lines };
        let mut blocks: Vec<Block> = lines.into_iter().map(Block::Note).collect();
        let numbers = self.source.desk.duty_book.values();
        let numbers = numbers.map(|entry| vec![sanitise::line(&entry.name), sanitise::line(&entry.number)]);
        let numbers: Vec<_> = numbers.collect();
        match numbers.is_empty() {
            true => blocks.push(Block::Note(self.words.plain("duty-book-empty"))),
            false => blocks.push(self.table(&["office", "phone"], numbers)),
        }
        self.page("print-on-duty", blocks)
    }

    pub(super) fn page(&self, title: &str, blocks: Vec<Block>) -> Page {
        let Source { desk, now, training, .. } = self.source;
        let title = self.words.plain(title);
        let title = if training { format!("{} {title}", self.words.plain("training")) } else { title };
        let values = args![
            "centre" => sanitise::line(&desk.name),
            "at" => moments::date_clock(now),
            "revision" => desk.revision.0
        ];
        Page { title, about: self.words.text("print-head", &values), blocks }
    }

    pub(super) fn label(&self, key: &str) -> String {
        self.words.plain(&format!("print-label-{key}"))
    }

    pub(super) fn table(&self, heads: &[&str], rows: Vec<Vec<String>>) -> Block {
        Block::Table(heads.iter().map(|head| self.label(head)).collect(), rows)
    }

    /// What every page about a request begins with; of a protected one its number and its town.
    pub(super) fn of(&self, request: &Request) -> Vec<(String, String)> {
        let (words, desk) = (self.words, self.source.desk);
        let service = request.service.as_ref().filter(|_| !request.flags.protected);
        let service = service.map(|code| names::service(words, desk, code)).unwrap_or_default();
        let when = request.window.map_or_else(|| words.plain("print-at-once"), window);
        let people = format!("{}/{}", request.coming(), request.needed);
        let mut facts = vec![
            (self.label("number"), request.number.to_string()),
            (self.label("priority"), names::name(words, "priority", &request.priority)),
            (self.label("place"), names::request_place(desk, request)),
            (self.label("summary"), names::summary(words, request)),
            (self.label("when"), when),
            (self.label("people"), people),
        ];
        if !service.is_empty() {
            facts.insert(1, (self.label("service"), service));
        }
        for (key, said) in request.fields.iter().filter(|_| !request.flags.protected) {
            facts.push((names::own_field(words, desk, Some(request), key), sanitise::line(said)));
        }
        facts
    }

    /// The script of its run card.
    fn steps(&self, request: &Request) -> Option<Block> {
        let rules = self.source.desk.rules.as_deref()?;
        let card = request.run_card(rules)?;
        let steps = if self.words.language() == Language::Zh { &card.zh } else { &card.en };
        let calls: Vec<_> = card.call.iter().map(|number| number.dialled()).collect();
        let first = self.words.text("print-call-first", &args!["numbers" => calls.join(" ")]);
        let steps = std::iter::once(first).chain(steps.iter().cloned()).collect();
        Some(Block::Steps(self.label("first-steps"), steps))
    }
}

fn window(window: Window) -> String {
    format!("{} - {}", moments::date_clock(window.start), moments::date_clock(window.end))
}

#[cfg(test)]
mod tests {
    use super::super::{Print, Source, page};
    use crate::console::view::testing;
    use crate::domain::request::Priority;
    use crate::words::{Language, Words};

    #[test]
    fn a_dispatch_sheet_says_what_where_who_and_the_first_steps() {
        let desk = testing::desk();
        let emergency = desk.numbered().find(|one| one.priority == Priority::Emergency && one.live().next().is_some());
        let request = emergency.unwrap();
        let source = Source { desk: &desk, now: testing::now(), training: true, papers: &[], doors: &[] };
        for language in Language::ALL {
            let words = Words::of(language);
            let text = page(words, Print::DispatchSheet(request.id), source).unwrap().text();
            assert!(text.contains(&request.number.to_string()), "{text}");
            let team = desk.team(request.live().next().unwrap().team).unwrap();
            assert!(text.contains(team.sheet.code.as_str()) && text.contains(&words.plain("training")), "{text}");
        }
    }

    #[test]
    fn of_a_protected_order_paper_says_its_number_and_its_town() {
        let mut desk = testing::desk();
        let id = desk.numbered().find(|one| one.state.is_open() && !one.summary.is_empty()).unwrap().id;
        let mut request = desk.request(id).unwrap().clone();
        let told = request.summary.as_str().to_owned();
        request.flags.protected = true;
        desk.requests.insert(id, std::sync::Arc::new(request));
        let source = Source { desk: &desk, now: testing::now(), training: false, papers: &[], doors: &[] };
        for what in [Print::DispatchSheet(id), Print::SignIn(id)] {
            assert!(!page(Words::of(Language::Zh), what, source).unwrap().text().contains(&told));
        }
    }

    #[test]
    fn a_sign_in_sheet_has_a_row_for_everybody_and_some_to_spare() {
        let desk = testing::desk();
        let request = desk.numbered().find(|one| one.needed > 1).unwrap();
        let source = Source { desk: &desk, now: testing::now(), training: false, papers: &[], doors: &[] };
        let html = page(Words::of(Language::Zh), Print::SignIn(request.id), source).unwrap().html(Language::Zh);
        assert!(html.matches("<tr class=\"blank\"><td>").count() >= usize::from(request.needed) + 4);
    }
}
