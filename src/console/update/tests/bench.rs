//! A console before a small county, and a centre that answers when told to.

use ratatui::layout::Size;

use crate::console::action::Action;
use crate::console::effect::Effect;
use crate::console::forms::{FieldName, Form};
use crate::console::keymap::Keymap;
use crate::console::layer::Layer;
use crate::console::message::{Link, Message, MessageKind, News};
use crate::console::model::{Model, Setup, Tone};
use crate::console::pane::REST;
use crate::console::terminal::Key;
use crate::console::theme::Theme;
use crate::console::update::update;
use crate::domain::command::{Command, Facts};
use crate::domain::decide::decide;
use crate::domain::desk::Desk;
use crate::domain::event::Entry;
use crate::domain::ids::{CommandId, RequestId};
use crate::domain::operator::Actor;
use crate::domain::request::{Priority, Request, State};
use crate::domain::testing::{self, at};
use crate::domain::time::{Span, Timestamp};
use crate::words::Language;

/// A console, the centre's desk, and what was asked of the world.
pub struct Bench {
    pub model: Model,
    /// The centre's own desk, which the console hears of only by [`Bench::hear`].
    pub centre: Desk,
    pub now: Timestamp,
    pub effects: Vec<Effect>,
}

impl Bench {
    /// A dispatcher's console before a desk it has heard of.
    pub fn before(centre: Desk) -> Self {
        Self::of(testing::dispatcher(), centre)
    }

    pub fn of(me: Actor, centre: Desk) -> Self {
        let now = at(23, 9, 0);
        let setup = Setup {
            me,
            language: Language::En,
            theme: Theme::none(),
            keymap: Keymap::load(None).0,
            quiet: false,
            read_only: false,
            views: crate::console::views::Views::default(),
            seed: 7,
            drafts: std::collections::BTreeMap::new(),
            board: None,
            files: std::path::PathBuf::from("/home/li"),
            kept: None,
            lock: crate::console::lock::LockSetup::new(None, Some("2468"), "", None),
            notes: crate::console::notes::Notes::default(),
        };
        let model = Model::new(setup, Size::new(100, 30), now);
        let mut bench = Self { model, centre, now, effects: Vec::new() };
        bench.news(News::Link(Link::Live));
        bench.hear();
        bench.effects.clear();
        bench
    }

    pub fn message(&mut self, kind: MessageKind) {
        self.effects.extend(update(&mut self.model, Message { now: self.now, kind }));
    }

    pub fn news(&mut self, news: News) {
        self.message(MessageKind::News(news));
    }

    /// The console hears of the centre's desk as it is now.
    pub fn hear(&mut self) {
        self.news(News::Desk(Box::new(self.centre.clone())));
    }

    /// Presses keys, named as in a key file, looking at what each came to before the next.
    pub fn press(&mut self, keys: &[&str]) -> &mut Self {
        for key in keys {
            self.message(MessageKind::Seen);
            self.burst(&[key]);
        }
        self
    }

    /// Presses keys before anything of what they come to can be seen.
    pub fn burst(&mut self, keys: &[&str]) -> &mut Self {
        for key in keys {
            let key: Key = key.parse().unwrap();
            self.message(MessageKind::Key(key));
        }
        self
    }

    /// Types text, a key a character.
    pub fn type_in(&mut self, text: &str) -> &mut Self {
        for character in text.chars() {
            self.message(MessageKind::Key(Key::char(character)));
        }
        self
    }

    pub fn wait(&mut self, span: Span) {
        self.now = self.now + span;
        self.message(MessageKind::Tick);
    }

    /// Does an action as the menu would.
    pub fn act(&mut self, action: Action) {
        self.effects.extend(super::super::acts::act(&mut self.model, action));
    }

    /// Puts values into the open form, as typing or choosing would.
    pub fn fill(&mut self, values: &[(FieldName, &str)]) {
        let Some(Layer::Form(form)) = self.model.layers.last_mut() else { panic!("no form is open") };
        for (name, value) in values {
            form.fields.iter_mut().find(|field| field.name == *name).unwrap().restore(value);
        }
        form.touched = true;
    }

    /// The commands sent and not yet taken by [`Bench::answer`].
    pub fn sent(&self) -> Vec<&Command> {
        self.effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Send { command, .. } => Some(&**command),
                _ => None,
            })
            .collect()
    }

    /// The centre decides everything that was sent, and the console hears of it.
    pub fn answer(&mut self) {
        for effect in std::mem::take(&mut self.effects) {
            let Effect::Send { command_id, command, .. } = effect else { continue };
            self.decide(command_id, &command);
        }
    }

    fn decide(&mut self, command_id: CommandId, command: &Command) {
        let rules = testing::rules_of(&self.centre);
        let me = self.model.me.clone();
        match decide(&self.centre, &rules, &Facts::default(), &me, command, self.now) {
            Ok(events) => {
                let revision = self.centre.revision.next();
                let landed = News::landed(command_id, revision, &events);
                self.centre.fold(&Entry { revision, at: self.now, actor: me, events });
                self.hear();
                self.news(landed);
            }
            Err(refusal) => self.news(News::Refused { command_id, refusal: Box::new(refusal) }),
        }
    }

    /// Something is done elsewhere, and the console hears of it.
    pub fn happens(&mut self, command: &Command) {
        self.happens_unheard(command);
        self.hear();
    }

    /// Something is done elsewhere, of which the console has not heard yet.
    pub fn happens_unheard(&mut self, command: &Command) {
        let rules = testing::rules_of(&self.centre);
        let other = testing::actor(crate::domain::operator::Role::DutyLeader, testing::COUNTY);
        let events = decide(&self.centre, &rules, &Facts::default(), &other, command, self.now).unwrap();
        let revision = self.centre.revision.next();
        self.centre.fold(&Entry { revision, at: self.now, actor: other, events });
    }

    /// What the line of results says.
    pub fn said(&self) -> &str {
        self.model.said.as_ref().map_or("", |said| said.words.as_str())
    }

    pub fn tone(&self) -> Option<Tone> {
        self.model.said.as_ref().map(|said| said.tone)
    }

    pub fn form(&self) -> Option<&Form> {
        match self.model.layers.last() {
            Some(Layer::Form(form)) => Some(form),
            _ => None,
        }
    }

    pub fn request(&self, n: u32) -> &Request {
        self.centre.request(testing::request_id(n)).unwrap()
    }

    pub fn selected(&self) -> Option<RequestId> {
        self.model.selected().map(|request| request.id)
    }

    pub fn select(&mut self, n: u32) {
        self.model.cursor_mut().selected = Some(testing::request_id(n));
        self.message(MessageKind::Tick);
        self.wait(REST);
    }
}

/// Three teams and three requests that wait for one: 1 is urgent, 2 and 3 are not.
pub fn morning() -> Desk {
    let mut desk = testing::centre((1..=3).map(testing::team));
    for (n, priority) in [(1, Priority::Urgent), (2, Priority::Normal), (3, Priority::Normal)] {
        testing::queued(&mut desk, n, testing::TALK, testing::VILLAGE, priority, None);
    }
    desk
}

/// The same after request 1 was offered to team 1, and taken and begun by it as far as `state` says.
pub fn under_way(state: State) -> Bench {
    let mut bench = Bench::before(morning());
    bench.select(1);
    bench.press(&["D"]);
    bench.answer();
    bench.select(1);
    bench.act(Action::Accept);
    if state == State::Offered {
        bench.press(&["Esc"]);
        bench.model.drafts.clear();
        return bench;
    }
    bench.press(&["Enter"]);
    bench.answer();
    if state == State::InService || state == State::Done {
        bench.act(Action::Arrive);
        bench.answer();
    }
    if state == State::Done {
        bench.act(Action::Finish);
        bench.fill(&[(FieldName::Minutes, "90"), (FieldName::Reached, "12"), (FieldName::Outcome, "all heard it")]);
        bench.press(&["Enter"]);
        bench.answer();
    }
    assert_eq!(bench.request(1).state, state, "{}", bench.said());
    bench
}
