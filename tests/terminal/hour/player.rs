//! Types a transcript into the console. Every step waits for what is to be seen, never for a time.

use std::collections::BTreeMap;
use std::thread;

use paidan::console::run::GLANCE;
use paidan::domain::event::Event;
use paidan::wire::{RequestDetail, TimelineEntry};
use vt100::Screen;

use super::script::{Step, Verb, key};
use crate::house::{House, OPERATOR};
use crate::look::{row_of, rows};
use crate::pty::{self, Pty};

/// What unlocks the seat.
const PIN: &str = "2468";

/// An operator at a console.
pub struct Player {
    house: House,
    console: Option<Pty>,
    remembered: BTreeMap<String, String>,
    /// The key pressed last.
    pressed: String,
}

impl Player {
    /// Somebody who comes to a centre that has just begun.
    pub fn new() -> Self {
        Self { house: House::new(), console: None, remembered: BTreeMap::new(), pressed: String::new() }
    }

    /// The centre.
    pub fn house(&self) -> &House {
        &self.house
    }

    /// The centre ends too: nothing holds its folder any more.
    pub fn end_centre(&mut self) {
        self.house.kill_centre();
    }

    /// Plays every step.
    pub fn play(&mut self, steps: &[Step]) {
        for step in steps {
            self.step(step);
        }
    }

    fn step(&mut self, step: &Step) {
        let said = self.filled_in(&step.said);
        match step.verb {
            Verb::Open => self.open(&said),
            Verb::Size => {
                let (columns, rows) = size(&said);
                self.console().resize(columns, rows);
            }
            Verb::Press => said.split(' ').for_each(|name| self.press(name)),
            Verb::Type => self.console().keys(&said),
            Verb::Paste => self.console().paste(&said),
            Verb::See => self.console().wait_until(&step.place, |screen| stands(screen, &said)),
            Verb::Gone => self.console().wait_until(&step.place, |screen| !stands(screen, &said)),
            Verb::Row => {
                let (number, words) = said.split_once(' ').unwrap_or((&said, ""));
                let is_so = |screen: &Screen| row_of(screen, number).is_some_and(|(_, row)| in_order(&row, words));
                self.console().wait_until(&step.place, is_so);
            }
            Verb::Remember => self.remember(&said),
            Verb::Ends => {
                let mut console = self.console.take().expect("a console is open");
                assert!(console.wait_for_exit().success(), "{}", step.place);
                assert!(console.edits_lines(), "{}: the terminal is left raw", step.place);
            }
            Verb::File => {
                let (name, piece) = said.split_once(' ').unwrap_or((&said, ""));
                pty::wait(&step.place, || self.files(name).iter().any(|text| in_order(text, piece)));
            }
            Verb::State => {
                let (number, state) = said.split_once(' ').unwrap_or((&said, ""));
                let request = self.at_the_centre(number).request.expect("it is on the desk");
                assert_eq!(tag(&serde_json::to_value(request.state).unwrap()), state, "{}", step.place);
            }
            Verb::Acts => {
                let (number, expected) = said.split_once(' ').unwrap_or((&said, ""));
                let detail = self.at_the_centre(number);
                let done: Vec<String> = detail.timeline.iter().filter_map(act).collect();
                assert_eq!(done.join(" "), expected, "{}", step.place);
            }
        }
    }

    /// Presses a key; between two Enters an operator looks at what the first came to.
    fn press(&mut self, name: &str) {
        if name == "Enter" && self.pressed == name {
            thread::sleep(GLANCE);
        }
        name.clone_into(&mut self.pressed);
        self.console().keys(&key(name));
    }

    /// Another console of the same operator at the same seat.
    fn open(&mut self, said: &str) {
        let (terminal, language) = said.rsplit_once(' ').expect("columns, rows and language");
        let (columns, rows) = size(terminal);
        let mut program = self.house.program();
        program.args(["--lang", language]).env("PAIDAN_LOCK_PIN", PIN).current_dir(self.house.home());
        self.console = Some(Pty::spawn(&program, columns, rows));
    }

    fn console(&mut self) -> &mut Pty {
        self.console.as_mut().expect("a console is open")
    }

    /// Keeps the revision that the last result tells.
    fn remember(&mut self, name: &str) {
        let shown = self.console().contents();
        let told = shown.split(" r").skip(1).filter_map(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            (!digits.is_empty()).then_some(digits)
        });
        let revision = told.last().unwrap_or_else(|| panic!("no revision is told on\n{shown}"));
        self.remembered.insert(name.to_owned(), revision);
    }

    fn filled_in(&self, said: &str) -> String {
        let fill = |said: String, (name, value): (&String, &String)| said.replace(&format!("{{{name}}}"), value);
        self.remembered.iter().fold(said.to_owned(), fill)
    }

    /// What stands in the files of the operator's home whose names end so.
    fn files(&self, ending: &str) -> Vec<String> {
        let files = std::fs::read_dir(self.house.home()).unwrap().map(|file| file.unwrap().path());
        let named = files.filter(|path| path.to_string_lossy().ends_with(ending));
        named.filter_map(|path| std::fs::read_to_string(path).ok()).collect()
    }

    /// A request with its story, as the centre tells it.
    fn at_the_centre(&self, number: &str) -> RequestDetail {
        let desk = self.house.desk();
        let sequence: u32 = number.parse().unwrap();
        let request = desk.numbered().find(|request| request.number.sequence == sequence);
        self.house.story(request.unwrap_or_else(|| panic!("there is no {number}")).id)
    }
}

fn size(said: &str) -> (u16, u16) {
    let (columns, rows) = said.split_once(' ').expect("columns and rows");
    (columns.parse().unwrap(), rows.parse().unwrap())
}

/// Whether the pieces stand on one row of the screen.
fn stands(screen: &Screen, said: &str) -> bool {
    rows(screen).iter().any(|row| in_order(row, said))
}

/// Whether the pieces of `said` stand in `text` one behind the other; how wide a gap is does not matter.
fn in_order(text: &str, said: &str) -> bool {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = text.as_str();
    said.split('…').map(str::trim).all(|piece| match rest.split_once(piece) {
        Some((_, behind)) => {
            rest = behind;
            true
        }
        None => false,
    })
}

/// What the operator did in one entry of a story, by its first event; what the centre's clockwork did is not theirs.
fn act(entry: &TimelineEntry) -> Option<String> {
    let event: &Event = entry.events.first().filter(|_| entry.name == OPERATOR)?;
    Some(tag(&serde_json::to_value(event).unwrap()["type"]))
}

fn tag(value: &serde_json::Value) -> String {
    value.as_str().expect("a name").to_owned()
}
