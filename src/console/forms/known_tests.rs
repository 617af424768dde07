//! What comes to the form while somebody rings.

use super::fields::{Ground, fields};
use super::known::{deadline, fault, follow};
use super::{FieldName, Form, Subject};
use crate::console::action::Action;
use crate::domain::clocks::ClockKind;
use crate::domain::command::Facts;
use crate::domain::decide::decide;
use crate::domain::desk::Desk;
use crate::domain::event::Event;
use crate::domain::request::Priority;
use crate::domain::rules::Rules;
use crate::domain::testing::{CHILDREN, MEALS, RESCUE, TALK, VILLAGE, at, centre, dispatcher, rules_of, team};
use crate::words::{Language, Words};

/// A form of the telephone, filled in as an operator types.
struct Typist {
    desk: Desk,
    rules: Rules,
    form: Form,
}

impl Typist {
    fn at(desk: Desk) -> Self {
        let mut rules = rules_of(&desk).as_ref().clone();
        for service in &mut rules.services {
            service.words = match service.code.as_str() {
                MEALS => vec!["送饭".into(), "做饭".into()],
                CHILDREN => vec!["打了人".into()],
                _ => vec![],
            };
        }
        let ground = Ground { desk: &desk, rules: &rules, words: Words::of(Language::Zh) };
        let form = Form::new(Action::NewRequest, Subject::Centre, fields(Action::NewRequest, Subject::Centre, &ground));
        Self { desk, rules, form }
    }

    fn new() -> Self {
        Self::at(centre([team(1)]))
    }

    fn types(&mut self, name: FieldName, text: &str) -> &mut Self {
        self.form.focus = self.form.fields.iter().position(|field| field.name == name).unwrap();
        self.form.paste(text);
        follow(&mut self.form, &self.rules);
        self
    }

    fn clears(&mut self, name: FieldName) -> &mut Self {
        self.form.fields.iter_mut().find(|field| field.name == name).unwrap().restore("");
        self
    }

    fn says(&self, name: FieldName) -> &str {
        self.form.value(name)
    }

    fn fault(&self, name: FieldName) -> Option<&'static str> {
        fault(&self.form, name, &self.desk, at(23, 15, 0))
    }
}

#[test]
fn a_guess_follows_the_words_until_the_operator_decides_and_goes_with_them() {
    let mut typist = Typist::new();
    typist.types(FieldName::Words, "他打了人");
    assert_eq!((typist.says(FieldName::Service), typist.says(FieldName::Protected)), (CHILDREN, "yes"));
    assert!(typist.form.is_guessed(FieldName::Service) && typist.form.is_guessed(FieldName::Priority));
    typist.clears(FieldName::Words).types(FieldName::Words, "没有说清楚");
    let said = [FieldName::Service, FieldName::Protected, FieldName::Priority, FieldName::Needed];
    assert_eq!(said.map(|name| typist.says(name)), [""; 4], "nothing of it is left");

    typist.types(FieldName::Words, "，他打了人").clears(FieldName::Protected).types(FieldName::Words, "，打了人");
    assert_eq!(typist.says(FieldName::Protected), "", "what the operator took away stays away");
    typist.types(FieldName::Service, TALK);
    assert!(!typist.form.is_guessed(FieldName::Service) && !typist.form.is_guessed(FieldName::Priority));
}

#[test]
fn words_bring_the_service_and_the_service_its_defaults_until_the_operator_decides() {
    let mut typist = Typist::new();
    typist.types(FieldName::Words, "想请人送饭");
    assert_eq!(typist.says(FieldName::Service), MEALS);
    typist.types(FieldName::Words, ",不对,有人落水,救命");
    assert_eq!((typist.says(FieldName::Service), typist.says(FieldName::Priority)), (RESCUE, "P0"));
    typist.types(FieldName::Service, TALK).types(FieldName::Words, ",落水");
    assert_eq!(typist.says(FieldName::Service), TALK, "what the operator chose stays");
    let own = typist.rules.service(&TALK.parse().unwrap()).unwrap().priority;
    assert_eq!(typist.says(FieldName::Priority), own.tag(), "and brings its own defaults");
    typist.types(FieldName::Priority, "紧急").types(FieldName::Words, "。");
    assert_eq!(typist.says(FieldName::Priority), Priority::Urgent.tag());
}

#[test]
fn what_a_draft_brings_back_is_the_operators_own() {
    let mut typist = Typist::new();
    typist.types(FieldName::Words, "想请人送饭");
    let draft = typist.form.draft();
    let mut again = Typist::new();
    again.form.restore(&draft);
    again.types(FieldName::Words, ",有人落水,救命,救命");
    assert_eq!(again.says(FieldName::Service), MEALS);
}

#[test]
fn every_line_is_checked_as_it_is_typed() {
    let mut typist = Typist::new();
    assert_eq!(typist.fault(FieldName::Phone), None, "an empty line is no fault");
    typist.types(FieldName::Phone, "12").types(FieldName::Start, "soon");
    assert_eq!(typist.fault(FieldName::Phone), Some("fault-phone"));
    assert_eq!(typist.fault(FieldName::Start), Some("fault-moment"));
    typist.clears(FieldName::Start).types(FieldName::End, "1h");
    assert_eq!(typist.fault(FieldName::End), Some("fault-end-without-start"));
    typist.types(FieldName::Start, "周四9:00");
    assert_eq!((typist.fault(FieldName::Start), typist.fault(FieldName::End)), (None, None));
    typist.clears(FieldName::End).types(FieldName::End, "周三9:00");
    assert_eq!(typist.fault(FieldName::End), Some("fault-ends-before-start"));
    typist.clears(FieldName::Needed).types(FieldName::Needed, "０");
    assert_eq!(typist.fault(FieldName::Needed), Some("fault-people"));
    typist.clears(FieldName::Needed).types(FieldName::Needed, "３");
    assert_eq!(typist.fault(FieldName::Needed), None, "full-width figures count");
    for words in [Language::Zh, Language::En].map(Words::of) {
        for key in ["fault-phone", "fault-people", "fault-moment", "fault-end-without-start", "fault-ends-before-start"]
        {
            assert!(words.has(key), "{key}");
        }
    }
}

#[test]
fn the_deadline_shown_is_the_one_it_will_have() {
    let mut typist = Typist::new();
    typist.types(FieldName::Words, "想请人送饭").types(FieldName::Place, VILLAGE);
    let now = at(23, 15, 0);
    let shown = deadline(&typist.form, &typist.desk, &typist.rules, now).unwrap();
    let mut fresh = || uuid::Uuid::from_u128(1);
    let filing = super::command::command(&typist.form, &typist.desk, now, &mut fresh).unwrap();
    let events = decide(&typist.desk, &typist.rules, &Facts::default(), &dispatcher(), &filing, now).unwrap();
    let Some(Event::Filed(filed)) = events.first() else { panic!("{events:?}") };
    let finish = filed.clocks.iter().find(|clock| clock.kind == ClockKind::Finish).unwrap();
    assert_eq!(finish.due, shown);
}
