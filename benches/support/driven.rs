//! The real console without its terminal: the same messages, pictures and bytes.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use paidan::console::keymap::Keymap;
use paidan::console::message::{Link, Message, MessageKind, News};
use paidan::console::model::{Model, Setup};
use paidan::console::screen::{Capability, Screen};
use paidan::console::terminal::Key;
use paidan::console::theme::Theme;
use paidan::console::update;
use paidan::console::view::Kept;
use paidan::console::views::Views;
use paidan::domain::desk::Desk;
use paidan::domain::operator::{Actor, Role};
use paidan::domain::time::{Span, Timestamp};
use paidan::text::columns;
use paidan::words::Language;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::measure::median;
use crate::{Driven, Press, Stroke};

/// A console that looks at a desk.
pub struct InProcess {
    model: Model,
    screen: Screen,
    kept: Kept,
    now: Timestamp,
    /// Of each key: update, picture, bytes.
    parts: [Vec<Duration>; 3],
}

impl InProcess {
    /// A dispatcher's console in Chinese that has just heard of this desk. Nothing was done for a morning: most of it is
    /// late.
    pub fn new(desk: Desk, size: Size) -> Self {
        let centre = desk.centre.clone().unwrap();
        let setup = Setup {
            me: Actor { role: Role::Dispatcher, ..Actor::system(&centre) },
            language: Language::Zh,
            theme: Theme::sixteen(),
            keymap: Keymap::load(None).0,
            quiet: true,
            read_only: false,
            views: Views::default(),
            seed: 7,
            drafts: BTreeMap::new(),
            board: None,
            files: std::path::PathBuf::from("/home/li"),
            kept: None,
            lock: paidan::console::lock::LockSetup::new(None, Some("2468"), "", None),
            notes: paidan::console::notes::Notes::default(),
        };
        let now = desk.time + Span::hours(4);
        let model = Model::new(setup, size, now);
        let screen = Screen::new(size, Capability::default());
        let mut console = Self { model, screen, kept: Kept::default(), now, parts: Default::default() };
        for news in [News::Link(Link::Live), News::Heard, News::Desk(Box::new(desk))] {
            console.take(MessageKind::News(news));
        }
        console.frame();
        console
    }

    /// The same with the list alone, which then has the whole screen.
    pub fn alone(mut self) -> Self {
        self.take(MessageKind::Key("z".parse().unwrap()));
        self.frame();
        self
    }

    /// How long the first letter of a filter takes until its rows are there, so many times.
    pub fn first_results(&mut self, rounds: usize) -> Vec<Duration> {
        let mut took = Vec::new();
        for _ in 0..rounds {
            for (key, measured) in [("/", false), ("水", true), ("Esc", false)] {
                let began = Instant::now();
                self.take(MessageKind::Key(key.parse().unwrap()));
                self.frame();
                took.extend(measured.then(|| began.elapsed()));
            }
        }
        took
    }

    /// Bytes of the text that stands in the rows of the list, each row with its end.
    pub fn text(&self) -> usize {
        let size = self.screen.size();
        let mut buffer = Buffer::empty(Rect::from((Position::ORIGIN, size)));
        paidan::console::view::view(&self.model, &mut buffer);
        let list = update::layout(&self.model).list;
        let row = |y| {
            let (mut text, mut x) = (String::new(), list.x);
            while x < list.right() {
                let symbol = buffer[(x, y)].symbol();
                text.push_str(symbol);
                x += columns::width(symbol).max(1) as u16;
            }
            text.trim_end().len() + 2
        };
        (list.y..list.bottom()).map(row).sum()
    }

    /// The middle time of what a key takes: update, picture, bytes.
    pub fn parts(&self) -> [Duration; 3] {
        [0, 1, 2].map(|part| median(&self.parts[part]))
    }

    fn take(&mut self, kind: MessageKind) {
        update::update(&mut self.model, Message { now: self.now, kind });
    }

    fn frame(&mut self) -> (Vec<u8>, [Duration; 2]) {
        let (model, began) = (&self.model, Instant::now());
        let mut painted = Duration::ZERO;
        let kept = &mut self.kept;
        let frame = self.screen.draw_after(|before, buffer| {
            let cursor = kept.view(model, before, buffer);
            painted = began.elapsed();
            cursor
        });
        (frame, [painted, began.elapsed() - painted])
    }
}

impl Driven for InProcess {
    fn press(&mut self, stroke: Stroke) -> Press {
        let name = match stroke {
            Stroke::First => "Home",
            Stroke::Down => "Down",
            Stroke::PageDown => "PgDn",
        };
        let key: Key = name.parse().unwrap();
        let began = Instant::now();
        self.take(MessageKind::Key(key));
        let updated = began.elapsed();
        let (frame, [painted, encoded]) = self.frame();
        let took = began.elapsed();
        if stroke == Stroke::Down {
            for (part, time) in self.parts.iter_mut().zip([updated, painted, encoded]) {
                part.push(time);
            }
        }
        (took, frame.len())
    }

    fn height(&self) -> usize {
        update::layout(&self.model).list.height.into()
    }
}
