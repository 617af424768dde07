//! The lines that only one service has: they come and go with the service chosen.

use super::super::action::Action;
use super::fields::{pick, text};
use super::pick::Choice;
use super::{Field, FieldName, Form, Own};
use crate::domain::catalogue::{FieldKind as Kind, ServiceField};
use crate::domain::ids::ServiceCode;
use crate::domain::request::Request;
use crate::domain::rules::Rules;
use crate::words::Language;

/// Puts the lines of the service chosen behind the line of the service, with what the request already says in them.
pub fn follow(form: &mut Form, rules: &Rules, request: Option<&Request>, language: Language) {
    if !matches!(form.action, Action::NewRequest | Action::TakeIn) {
        return;
    }
    let Some(after) = form.fields.iter().position(|field| field.name == FieldName::Service) else { return };
    let service = form.fields[after].value().parse().ok().and_then(|code: ServiceCode| rules.service(&code));
    let wanted = service.map(|service| service.fields.as_slice()).unwrap_or_default();
    let is_of =
        |field: &Field, own: &ServiceField| field.own.as_ref().is_some_and(|of| of.key == own.key && of.zh == own.zh);
    let there: Vec<&Field> = form.fields.iter().filter(|field| field.own.is_some()).collect();
    if there.len() == wanted.len() && there.iter().zip(wanted).all(|(field, own)| is_of(field, own)) {
        return;
    }
    let focused = form.fields.get(form.focus).map(|field| field.name);
    form.fields.retain(|field| field.own.is_none());
    let taking_in = form.action == Action::TakeIn;
    let lines: Vec<Field> = wanted.iter().map(|own| line(own, rules, taking_in, (request, language))).collect();
    let behind = after + 1;
    form.fields.splice(behind..behind, lines);
    form.focus = form.fields.iter().position(|field| Some(field.name) == focused).unwrap_or(after);
}

fn office_choices(rules: &Rules) -> Vec<Choice> {
    rules.offices.iter().map(|office| Choice::new(&office.code, &office.name)).collect()
}

fn line(
    own: &ServiceField,
    rules: &Rules,
    taking_in: bool,
    (request, language): (Option<&Request>, Language),
) -> Field {
    let value = request.and_then(|request| request.fields.get(&own.key)).unwrap_or_default();
    let mut field = match own.kind {
        Kind::Text | Kind::Number | Kind::Date => text(FieldName::Own),
        Kind::Office => pick(FieldName::Own, office_choices(rules), None),
        Kind::Choice => {
            let called = |choice| if language == Language::En { own.in_english(choice) } else { choice };
            let choices = own.choices.iter().map(|choice| Choice::new(choice, called(choice))).collect();
            pick(FieldName::Own, choices, None)
        }
    };
    field.restore(value);
    let own_line = Own { key: own.key.clone(), zh: own.zh.clone(), en: own.en.clone() };
    // What is asked on the telephone may be asked later; taking in is the later.
    Field { optional: !(taking_in && own.required), own: Some(own_line), ..field }
}

/// The own fields of a request's service, to choose one of them.
pub fn choices(rules: &Rules, request: &Request, english: bool) -> Vec<Choice> {
    let service = request.service.as_ref().and_then(|code| rules.service(code));
    let fields = service.map(|service| service.fields.as_slice()).unwrap_or_default();
    let choice = |own: &ServiceField| Choice::new(&own.key, if english { &own.en } else { &own.zh });
    fields.iter().map(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fields::{Ground, fields};
    use super::super::{FieldKind, Subject, command::command};
    use super::*;
    use crate::domain::command::{Command, Facts};
    use crate::domain::decide::decide;
    use crate::domain::desk::Desk;
    use crate::domain::event::Event;
    use crate::domain::refusal::Refusal;
    use crate::domain::request::State;
    use crate::domain::testing::{
        MEALS, TALK, VILLAGE, at, centre, dispatcher, happen, place, queued, request_id, rules_of, team,
    };
    use crate::words::Words;

    /// Talks ask for a topic, which must be said, and an audience, which may be chosen.
    fn asking() -> (Desk, Rules) {
        let desk = centre([team(1)]);
        let mut rules = rules_of(&desk).as_ref().clone();
        let own = |key: &str, kind, choices: &[&str], required| ServiceField {
            key: key.into(),
            zh: format!("{key} zh"),
            en: format!("{key} en"),
            kind,
            choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
            choices_en: choices.iter().map(|choice| format!("the {choice}")).collect(),
            required,
            at_end: false,
            unlisted: vec![],
        };
        let talk = rules.services.iter_mut().find(|service| service.code.as_str() == TALK).unwrap();
        talk.fields =
            vec![own("topic", Kind::Text, &[], true), own("audience", Kind::Choice, &["pupils", "farmers"], false)];
        (desk, rules)
    }

    fn form(desk: &Desk, rules: &Rules, action: Action, subject: Subject) -> Form {
        let ground = Ground { desk, rules, words: Words::of(Language::En) };
        let mut form = Form::new(action, subject, fields(action, subject, &ground));
        follow(&mut form, rules, None, Language::En);
        form
    }

    fn set(form: &mut Form, name: FieldName, value: &str) {
        form.fields.iter_mut().find(|field| field.name == name).unwrap().restore(value);
    }

    fn labels(form: &Form) -> Vec<String> {
        let own = form.fields.iter().filter(|field| field.own.is_some());
        own.map(|field| field.label(Words::of(Language::En))).collect()
    }

    #[test]
    fn the_lines_of_a_service_come_and_go_with_it_and_the_operator_stays_on_the_line() {
        let (desk, rules) = asking();
        let mut form = form(&desk, &rules, Action::NewRequest, Subject::Centre);
        assert_eq!(labels(&form), Vec::<String>::new());
        form.focus = form.fields.iter().position(|field| field.name == FieldName::Notes).unwrap();
        set(&mut form, FieldName::Service, TALK);
        follow(&mut form, &rules, None, Language::En);
        assert_eq!(labels(&form), ["topic en", "audience en"]);
        assert_eq!(form.fields[form.focus].name, FieldName::Notes);
        set(&mut form, FieldName::Service, MEALS);
        follow(&mut form, &rules, None, Language::En);
        assert_eq!(labels(&form), Vec::<String>::new());
    }

    #[test]
    fn a_choice_is_read_in_the_language_of_the_screen_and_filed_as_the_log_has_it() {
        let (desk, rules) = asking();
        let mut form = form(&desk, &rules, Action::NewRequest, Subject::Centre);
        set(&mut form, FieldName::Words, "a talk, please");
        set(&mut form, FieldName::Service, TALK);
        follow(&mut form, &rules, None, Language::En);
        let line = form.fields.iter_mut().rfind(|field| field.own.is_some()).unwrap();
        let FieldKind::Pick(pick) = &mut line.kind else { panic!("{line:?}") };
        pick.insert("the f");
        assert_eq!((pick.label(), pick.value()), ("the farmers", Some("farmers")));
        let asked = command(&form, &desk, at(23, 15, 0), &mut uuid::Uuid::nil).unwrap();
        let Command::File(filing) = asked else { panic!("{asked:?}") };
        assert_eq!(filing.fields.get("audience").map(String::as_str), Some("farmers"));
    }

    #[test]
    fn what_is_said_in_them_is_filed_with_the_request_and_kept_in_a_draft() {
        let (desk, rules) = asking();
        let mut form = form(&desk, &rules, Action::NewRequest, Subject::Centre);
        set(&mut form, FieldName::Words, "a talk, please");
        set(&mut form, FieldName::Service, TALK);
        follow(&mut form, &rules, None, Language::En);
        set(&mut form, FieldName::Own, "stars");
        let asked = command(&form, &desk, at(23, 15, 0), &mut uuid::Uuid::nil).unwrap();
        let Command::File(filing) = asked else { panic!("{asked:?}") };
        assert_eq!(filing.fields.get("topic").map(String::as_str), Some("stars"));
        assert!(form.draft().contains(&("own-topic".into(), "stars".into())));
    }

    #[test]
    fn taking_in_asks_for_what_must_be_said_and_says_it() {
        let (mut desk, rules) = asking();
        queued(&mut desk, 1, TALK, VILLAGE, crate::domain::request::Priority::Normal, None);
        let now = at(23, 9, 0);
        let mut received = desk.request(request_id(1)).unwrap().clone();
        received.state = State::Received;
        desk.requests.insert(received.id, std::sync::Arc::new(received));
        let mut form = form(&desk, &rules, Action::TakeIn, Subject::Request(request_id(1)));
        set(&mut form, FieldName::Place, place(VILLAGE).as_str());
        let without = command(&form, &desk, now, &mut uuid::Uuid::nil);
        assert!(without.is_err(), "the topic is missing");
        set(&mut form, FieldName::Own, "stars");
        let asked = command(&form, &desk, now, &mut uuid::Uuid::nil).unwrap();
        let mut wrong = asked.clone();
        if let Command::TakeIn { taking_in, .. } = &mut wrong {
            taking_in.fields.insert("audience".into(), "nobody".into());
        }
        let refused = decide(&desk, &rules, &Facts::default(), &dispatcher(), &wrong, now);
        assert!(matches!(refused, Err(Refusal::Invalid { .. })), "{refused:?}");
        let events = decide(&desk, &rules, &Facts::default(), &dispatcher(), &asked, now).unwrap();
        happen(&mut desk, now, events);
        let request = desk.request(request_id(1)).unwrap();
        assert_eq!((request.state, request.fields.get("topic").unwrap_or_default()), (State::Queued, "stars"));

        let mut again = request.clone();
        again.state = State::Received;
        desk.requests.insert(again.id, std::sync::Arc::new(again));
        let events = decide(&desk, &rules, &Facts::default(), &dispatcher(), &asked, now).unwrap();
        let amended = |event: &Event| matches!(event, Event::FieldAmended { .. });
        assert!(!events.iter().any(amended), "what was said before is no change: {events:?}");
    }
}
