//! One look at a desk with nobody before a screen: the same lists, pages and sentences as a console shows, as text for
//! the verbs of the command line.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ratatui::layout::Size;
use uuid::Uuid;

use super::commandline::resolve::Known;
use super::commandline::{MOST_NEW, Sight};
use super::export;
use super::filter::Filter;
use super::heard;
use super::keymap::Keymap;
use super::layer::Page;
use super::lists::Screen;
use super::lock::LockSetup;
use super::message::{Link, News};
use super::model::{Model, Setup};
use super::names;
use super::notes::Notes;
use super::theme::Theme;
use super::view::{self, timeline};
use super::views::Views;
use crate::domain::desk::Desk;
use crate::domain::event::{Entry, Event};
use crate::domain::ids::{RequestId, TeamId};
use crate::domain::operator::Actor;
use crate::domain::time::Timestamp;
use crate::text::sanitise;
use crate::wire::{CommandAnswer, RequestDetail, SnapshotAnswer};
use crate::words::{Language, Words};

pub use export::Table;

/// Rows of the screen that is not there; lists are whole, however long.
const ROWS: u16 = 40;

/// How one looks.
#[derive(Debug, Clone, Default)]
pub struct Manner {
    /// The seat (坐席); empty when none was named.
    pub position: String,
    /// The language of every sentence.
    pub language: Language,
    /// The operator's own views.
    pub views: Views,
    /// Columns a line may have: they choose which columns a list shows.
    pub width: u16,
}

/// A desk as it was when the centre gave it.
pub struct Glance {
    model: Model,
    desk: Desk,
    known: Known,
    ids: Vec<Uuid>,
}

impl Glance {
    /// Looks at the desk that the centre gave.
    pub fn new(answer: SnapshotAnswer, manner: Manner) -> Self {
        let SnapshotAnswer { desk, now, you, .. } = answer;
        let me = Actor {
            operator: you.operator,
            role: you.role,
            place: you.place,
            position: manner.position,
            team: you.team,
        };
        let setup = Setup {
            me,
            language: manner.language,
            theme: Theme::none(),
            keymap: Keymap::none(),
            quiet: true,
            read_only: true,
            views: manner.views,
            seed: 0,
            drafts: BTreeMap::new(),
            board: None,
            files: PathBuf::new(),
            kept: None,
            lock: LockSetup::new(None, None, "", None),
            notes: Notes::default(),
        };
        let mut model = Model::new(setup, Size::new(manner.width, ROWS), now);
        model.lists.pass(now, None);
        model.lists.refill(&desk);
        model.desk = Some(desk.clone());
        (model.link, model.heard) = (Link::Live, Some(now));
        let ids = std::iter::repeat_with(Uuid::now_v7).take(MOST_NEW).collect();
        Self { known: Known::of(&desk), model, desk, ids }
    }

    /// The desk.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The centre's time when it gave the desk.
    pub fn now(&self) -> Timestamp {
        self.model.now
    }

    /// The words of the language asked for.
    pub fn words(&self) -> &'static Words {
        self.model.words
    }

    /// What a line is read against; none while the centre has no rules.
    pub fn sight(&self) -> Option<Sight<'_>> {
        Some(Sight {
            desk: &self.desk,
            rules: self.desk.rules.as_deref()?,
            words: self.model.words,
            me: &self.model.me,
            now: self.model.now,
            here: None,
            ids: &self.ids,
            known: &self.known,
        })
    }

    /// The screen of this name: its name in a file of views, as the tabs call it, or that of a view of one's own.
    pub fn screen(&self, name: &str) -> Option<Screen> {
        let called = |screen: &Screen| {
            let tag = screen.tag().is_some_and(|tag| tag.eq_ignore_ascii_case(name));
            tag || view::screen_name(&self.model, *screen, false) == name
        };
        self.model.views.screens().find(called)
    }

    /// The names by which screens can be asked for.
    pub fn screens(&self) -> Vec<String> {
        let name =
            |screen: Screen| screen.tag().map_or_else(|| view::screen_name(&self.model, screen, false), str::to_owned);
        self.model.views.screens().map(name).collect()
    }

    /// Goes to a screen and shows only what a filter takes; else what of the filter was not understood.
    pub fn go(&mut self, screen: Screen, filter: &str) -> Result<(), String> {
        let filter = Filter::new(filter);
        if let Some(fault) = filter.faults().first() {
            return Err(view::filter_fault(self.model.words, fault));
        }
        let model = &mut self.model;
        model.screen = screen;
        if screen == Screen::Teams {
            model.lists.filter_teams(filter, Some(&self.desk));
            return Ok(());
        }
        model.lists.filter(screen, filter.clone(), &self.desk);
        while model.lists.is_counting() {
            model.lists.work(&self.desk);
        }
        model.filter = Some((screen, filter));
        Ok(())
    }

    /// The requests on the screen, in its order.
    pub fn requests(&self) -> impl Iterator<Item = RequestId> {
        (0..self.model.row_count()).filter_map(|row| self.model.row(row))
    }

    /// The teams on their screen, in its order.
    pub fn teams(&self) -> impl Iterator<Item = TeamId> {
        self.model.lists.teams().iter().copied()
    }

    /// The screen as a table, in words.
    pub fn table(&self) -> Table {
        let is_teams = self.model.screen == Screen::Teams;
        if is_teams { view::team_table(&self.model) } else { view::request_table(&self.model) }
    }

    /// The first rows of the screen as the file that a console would write.
    pub fn csv(&self, rows: usize) -> Vec<u8> {
        export::csv_of(&self.model, rows)
    }

    /// A request whole, with the story that the centre told.
    pub fn whole(&self, request: RequestId, story: RequestDetail, width: usize) -> Vec<String> {
        view::page_text(&self.model, &Page::Request(request, Some(heard::entries(story))), width)
    }

    /// Every team for a request, with its score or its reasons.
    pub fn ranking(&self, request: RequestId, width: usize) -> Vec<String> {
        view::page_text(&self.model, &Page::WhyNot(request), width)
    }

    /// What a command came to: which request, what happened to it in a sentence each, and the papers if they were opened.
    pub fn came(&self, answer: &CommandAnswer, width: usize) -> Vec<String> {
        let mut desk = self.desk.clone();
        // The answer to a command given before is on the desk already.
        if desk.revision < answer.revision {
            let (actor, events) = (self.model.me.clone(), answer.events.clone());
            desk.fold(&Entry { revision: answer.revision, at: answer.at, actor, events });
        }
        let words = self.model.words;
        let about = answer.events.iter().find_map(Event::request).and_then(|id| desk.request(id));
        let head = about.map(|request| format!("{} {}", request.number, names::summary(words, request)));
        let told = answer.events.iter().filter(|event| !is_clockwork(event) && timeline::is_told(event));
        let told = told.map(|event| timeline::sentence(words, answer.at, &desk, event));
        let mut lines: Vec<String> = head.into_iter().chain(told).map(|line| sanitise::line(line.trim_end())).collect();
        if let Some(News::Papers(request, papers)) = heard::papers(&self.model, answer) {
            lines.extend(view::page_text(&self.model, &Page::Papers(request, papers), width));
        }
        lines
    }
}

/// Deadlines that follow from what happened: pages about the request tell them.
fn is_clockwork(event: &Event) -> bool {
    matches!(event, Event::ClocksSet { .. } | Event::NextTierSet { .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::view::testing;
    use crate::domain::ids::{Epoch, Revision};
    use crate::domain::testing::request_id;
    use crate::wire::You;

    fn glance(language: Language) -> Glance {
        let (desk, me) = (testing::desk(), testing::me());
        let you = You {
            operator: me.operator,
            role: me.role,
            place: me.place,
            name: "周敏".into(),
            team: None,
            training: false,
        };
        let revision = desk.revision;
        let answer = SnapshotAnswer { epoch: Epoch(Uuid::nil()), revision, now: testing::now(), you, desk };
        let manner = Manner { language, width: 120, position: "坐席3".into(), ..Manner::default() };
        Glance::new(answer, manner)
    }

    #[test]
    fn a_screen_lists_what_the_console_shows_on_it_in_the_same_order_and_words() {
        for screen in Screen::ALL {
            let mut glance = glance(Language::Zh);
            glance.go(screen, "").unwrap();
            let console = testing::console(screen, Language::Zh, 120, 40);
            let rows: Vec<RequestId> = (0..console.row_count()).filter_map(|row| console.row(row)).collect();
            if screen == Screen::Teams {
                assert_eq!(glance.teams().collect::<Vec<_>>(), console.lists.teams());
                assert_eq!(glance.table(), view::team_table(&console));
            } else {
                assert_eq!(glance.requests().collect::<Vec<_>>(), rows, "{screen:?}");
                assert_eq!(glance.table(), view::request_table(&console));
            }
        }
    }

    #[test]
    fn the_days_on_which_a_teams_papers_end_are_no_numbers_of_people() {
        let mut glance = glance(Language::En);
        glance.go(Screen::Teams, "").unwrap();
        let table = glance.table();
        assert!(table.rows.iter().flatten().any(|cell| cell.contains("2026-") || cell.contains("2027-")), "{table:?}");
        assert!(!table.rows.iter().flatten().any(|cell| cell.contains("***")), "{table:?}");
    }

    #[test]
    fn a_filter_leaves_what_it_says_and_a_wrong_one_is_told_with_what_was_meant() {
        let mut glance = glance(Language::En);
        glance.go(Screen::Queue, "").unwrap();
        let all = glance.requests().count();
        glance.go(Screen::Queue, "p0").unwrap();
        let emergencies = glance.requests().count();
        assert!(emergencies < all, "{emergencies} of {all}");
        assert!(glance.table().rows.len() == emergencies);
        let fault = glance.go(Screen::Queue, "tewn:零阳").unwrap_err();
        assert!(fault.contains("tewn") && fault.contains("town"), "{fault}");
    }

    #[test]
    fn a_screen_is_found_by_its_name_in_files_and_on_the_screen() {
        let glance = glance(Language::Zh);
        for screen in Screen::ALL {
            let shown = view::screen_name(&glance.model, screen, false);
            assert_eq!(glance.screen(screen.tag().unwrap()), Some(screen));
            assert_eq!(glance.screen(&shown), Some(screen), "{shown}");
        }
        assert_eq!(glance.screen("nowhere"), None);
        assert_eq!(glance.screens().len(), Screen::ALL.len());
    }

    #[test]
    fn pages_name_no_key_where_nobody_sits_at_a_keyboard() {
        let glance = glance(Language::En);
        let story = RequestDetail { revision: Revision(9), request: None, timeline: Vec::new() };
        for n in 1..=13 {
            let page = glance.whole(request_id(n), story.clone(), 100).join("\n");
            assert!(page.contains("20261123-"), "{page}");
            assert!(!["phone [", "rings, [", "Press "].iter().any(|hint| page.contains(hint)), "{page}");
        }
    }
}
