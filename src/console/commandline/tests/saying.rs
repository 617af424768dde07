//! What the help of a verb asks for can be said on one line, and a no is never taken for a yes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Seat;
use crate::console::action::Action;
use crate::console::commandline::choices;
use crate::console::commandline::verbs::{Arg, Does, VERBS, Verb};
use crate::console::commandline::{Meaning, Order, Unclear};
use crate::console::forms::fields::fits;
use crate::console::forms::pick::Source;
use crate::console::forms::{Field, FieldKind, FieldName, Form};
use crate::console::names;
use crate::domain::catalogue::{FieldKind as Kind, ServiceField};
use crate::domain::command::Command;
use crate::domain::request::Request;
use crate::words::{Language, Words};

fn solved(seat: &Seat, line: &str) -> bool {
    match seat.command(line) {
        Command::Rate { solved, .. } => solved,
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn a_no_to_the_question_whether_it_is_solved_is_never_recorded_as_a_yes() {
    for language in Language::ALL {
        let seat = Seat::new(language);
        for no in
            ["没解决", "没有解决", "未解决", "否", "不", "没", "没有", "no", "not", "No", "not solved", "unsolved"]
        {
            for satisfied in ["dissatisfied", "very_dissatisfied", "satisfied"] {
                assert!(!solved(&seat, &format!("评 0014 {satisfied} {no}")), "{satisfied} {no}");
            }
        }
        for no in ["否 没修好", "没解决 没修好", "no nobody came", "unsolved nobody came", "没有 人来"] {
            assert!(!solved(&seat, &format!("rate 0014 dissatisfied {no}")), "{no}");
        }
        for yes in ["已解决", "解决了", "是", "有", "yes", "solved", "solved 谢谢"] {
            assert!(solved(&seat, &format!("rate 0014 dissatisfied {yes}")), "{yes}");
        }
        for unclear in [
            "dissatisfied 没送到",
            "dissatisfied 没有人来啊",
            "satisfied 没有问题",
            "satisfied no complaints",
            "dissatisfied undone",
        ] {
            let Unclear::Field(FieldName::Solved, _, choices) = seat.unclear(&format!("rate 0014 {unclear}")) else {
                panic!("{unclear}");
            };
            assert_eq!(choices.len(), 2, "both words are named");
        }
    }
}

#[test]
fn whoever_is_not_satisfied_is_asked_whether_it_is_solved_and_whoever_is_says_so() {
    let seat = Seat::new(Language::En);
    for line in ["rate 0014 dissatisfied", "rate 0014 very dissatisfied", "评 0014 dissatisfied 太慢了"] {
        assert!(matches!(seat.read(line).meaning, Ok(Meaning::Begun(_))), "{line}");
        assert!(seat.told(line).contains("<solved or not>"), "{}", seat.told(line));
    }
    assert!(solved(&seat, "rate 0014 very satisfied"));
    assert!(solved(&seat, "rate 0014 satisfied 很快"));
    let Command::Rate { words, .. } = seat.command("rate 0014 dissatisfied no one came") else { panic!() };
    assert_eq!(words, "no one came", "nothing of what was said is lost");
}

#[test]
fn a_no_of_a_department_is_heard_and_nothing_is_assumed_of_it() {
    let seat = Seat::new(Language::Zh);
    let said = |line: &str| {
        let form = seat.read(line).form.unwrap();
        form.value(FieldName::Justified).to_owned()
    };
    for no in ["否 不该吹", "不该吹", "no", "unjustified", "not justified", "不 是别家的事"] {
        assert_eq!(said(&format!("rate-whistle 0012 {no}")), "no", "{no}");
    }
    assert_eq!(said("评哨 0012 该吹 说得对"), "yes");
    assert_eq!(said("评哨 0012 说得对"), "", "not said is not yes");
    assert!(matches!(seat.unclear("评哨 0012 不归我们管"), Unclear::Field(FieldName::Justified, ..)));
}

/// A word for one place of a verb, and what stands in the form when it was understood.
fn said(field: &Field, at: usize) -> Option<(String, String)> {
    use FieldName as F;
    Some(match &field.kind {
        FieldKind::Pick(pick) if pick.source() != Source::Here => ("QY-01".to_owned(), "QY-01".to_owned()),
        FieldKind::Pick(pick) => {
            let choice = pick.choices().last()?;
            let is_id = choice.value.parse::<uuid::Uuid>().is_ok();
            let word = match choice.label.split(' ').next() {
                Some(code) if is_id => code.to_owned(),
                _ if choice.label.split(' ').count() > 3 || matches!(field.name, F::Owner | F::Why) => {
                    choice.value.clone()
                }
                _ => choice.label.clone(),
            };
            (word, choice.value.clone())
        }
        FieldKind::Text(_) => {
            let word = match field.name {
                F::Until | F::End | F::HappenedAt => "2h",
                F::Start => "fri 9:00",
                F::Minutes | F::Score => "90",
                F::People | F::Needed | F::Reached | F::Quantity | F::Every => "3",
                F::Amount => "60",
                F::BillLine => "1",
                F::Number => "0003",
                F::Project => "LY-TEST",
                F::BillLines => "rice 3bags 150",
                F::Scores => "plan=90",
                F::Pledges => "9cf08ff7",
                F::FirstDay | F::LastDay | F::HeldOn => "2026-11-24",
                _ => return Some((format!("word{at}"), format!("word{at}"))),
            };
            (word.to_owned(), word.to_owned())
        }
        FieldKind::Tick(_) => ("yes".to_owned(), "yes".to_owned()),
    })
}

fn stands(form: &Form, name: FieldName) -> String {
    let field = form.fields.iter().find(|field| field.name == name);
    match field.map(|field| &field.kind) {
        Some(FieldKind::Pick(pick)) if pick.source() != Source::Here => pick.query.trimmed().to_owned(),
        _ => form.value(name).to_owned(),
    }
}

/// The request that a verb is best tried on: in a fitting state, with a team in a fitting one.
fn request<'a>(seat: &'a Seat, verb: &Verb, fitting: fn(crate::domain::request::State) -> bool) -> &'a Request {
    let wants_team = verb.shape.iter().any(|arg| matches!(arg, Arg::Assignment));
    let has_team = |request: &&Request| match verb.does {
        Does::Act(action) if wants_team => request.assignments.iter().any(|on| fits(action, on)),
        _ => true,
    };
    let all = || seat.desk.numbered().filter(|request| fitting(request.state));
    all().find(has_team).or_else(|| all().next()).or_else(|| seat.desk.numbered().next()).unwrap()
}

/// A whole line of a verb with what should stand in its form; none where this desk has nothing to choose from.
fn whole(seat: &Seat, verb: &'static Verb, action: Action) -> Option<(String, Vec<(FieldName, String)>)> {
    let mut line = verb.name.to_owned();
    let mut expected = Vec::new();
    for (at, arg) in verb.shape.iter().enumerate() {
        let form = seat.read(&line).form;
        let field = |name: FieldName| form.as_ref()?.fields.iter().find(|field| field.name == name).cloned();
        match *arg {
            Arg::Request(fitting) => line.push_str(&format!(" {}", names::tail(request(seat, verb, fitting).number))),
            Arg::Team => line.push_str(" SY01"),
            Arg::Assignment => {
                let Arg::Request(fitting) = verb.shape[0] else { panic!("{}", verb.name) };
                let on = request(seat, verb, fitting).assignments.iter().find(|on| fits(action, on))?;
                line.push_str(&format!(" {}", seat.desk.team(on.team).unwrap().sheet.code));
                expected.push((FieldName::Assignment, on.id.to_string()));
            }
            Arg::Asked(name) if field(name).is_none_or(|field| field.optional) => {}
            Arg::One(name) | Arg::Maybe(name) | Arg::Asked(name) | Arg::Answer(name) => {
                let own = field(name).unwrap_or_else(|| panic!("{} has no line for {name:?}", verb.name));
                if own.optional && said(&own, at).is_none() {
                    line.push_str(" -");
                    continue;
                }
                let (word, value) = said(&own, at)?;
                line.push_str(&format!(" {word}"));
                // What is made of these is told in a word of its own.
                if !matches!(name, FieldName::Number | FieldName::End) {
                    expected.push((name, value));
                }
            }
            Arg::Rest(name) | Arg::Name(name) => {
                let own = field(name).unwrap_or_else(|| panic!("{} has no line for {name:?}", verb.name));
                let (word, value) = said(&own, at)?;
                line.push_str(&format!(" {word}"));
                expected.push((name, value));
            }
            Arg::Tick(name, words) => {
                // Whoever goes onto no water has no life jacket to tick.
                if field(name).is_some() {
                    line.push_str(&format!(" {}", words[0]));
                    expected.push((name, "yes".to_owned()));
                }
            }
            Arg::Parts => {
                line.push_str(" one; two");
                expected.push((FieldName::SecondPart, "two".to_owned()));
            }
            Arg::Centre | Arg::Teams | Arg::Note => {}
        }
    }
    Some((line, expected))
}

#[test]
fn whatever_the_help_of_a_verb_asks_for_can_be_said_on_one_line() {
    for language in Language::ALL {
        let seat = Seat::new(language);
        let (mut untried, mut wrong) = (BTreeSet::new(), Vec::new());
        for verb in VERBS {
            let Does::Act(action) = verb.does else { continue };
            let Some((line, expected)) = whole(&seat, verb, action) else {
                untried.insert(verb.name);
                continue;
            };
            let read = seat.read(&line);
            let Some(form) = read.form.filter(|_| read.meaning.is_ok()) else {
                wrong.push(format!("{line}: {:?}", read.meaning));
                continue;
            };
            let stands_otherwise = |(name, value): &(FieldName, String)| stands(&form, *name) != *value;
            wrong.extend(expected.iter().filter(|one| stands_otherwise(one)).map(|one| format!("{line}: {one:?}")));
            let unsaid = |field: &&Field| {
                let looked_for = matches!(&field.kind, FieldKind::Pick(pick) if pick.unmatched().is_some());
                !field.optional && field.value().is_empty() && !looked_for
            };
            // What the centre alone knows is chosen in the form, or said to a verb of the program.
            if !action.asks_the_centre() || action == Action::FillJobs {
                let unsaid = form.fields.iter().filter(unsaid);
                wrong.extend(unsaid.map(|field| format!("{line}: {:?} cannot be said", field.name)));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        // This desk has no whistle, case, seat, venue or round to choose; what it has is tried.
        let acts = VERBS.iter().filter(|verb| matches!(verb.does, Does::Act(_))).count();
        assert!(untried.len() * 2 < acts, "{untried:?}");
        for name in ["rate", "reopen", "case", "stage", "project", "pledge", "fill-jobs", "claim-bill", "settle-bill"] {
            assert!(!untried.contains(name), "{name}");
        }
    }
}

#[test]
fn the_help_names_what_each_place_of_few_words_takes() {
    for language in Language::ALL {
        let seat = Seat::new(language);
        let words = Words::of(language);
        for verb in VERBS {
            let Does::Act(action) = verb.does else { continue };
            let Some((line, _)) = whole(&seat, verb, action) else { continue };
            let form = seat.read(&line).form.unwrap();
            for arg in verb.shape {
                let (Arg::One(name) | Arg::Maybe(name) | Arg::Answer(name)) = *arg else { continue };
                let Some(FieldKind::Pick(pick)) = form.fields.iter().find(|field| field.name == name).map(|f| &f.kind)
                else {
                    continue;
                };
                let labels: Vec<&str> = pick.choices().iter().map(|choice| choice.label.as_str()).collect();
                if let Some(told) = choices::of(action, name, words) {
                    assert!(labels.iter().all(|label| told.iter().any(|one| one == label)), "{line}: {labels:?}");
                }
            }
        }
    }
    let words = Words::of(Language::En);
    let rate = VERBS.iter().find(|verb| verb.name == "rate").unwrap();
    let told = choices::choices(rate, words);
    assert_eq!(told.len(), 2);
    assert!(told[1].ends_with("solved | not solved"), "{told:?}");
}

#[test]
fn every_name_that_menus_show_is_understood() {
    // What moves about a list or a form has no line of its own where a verb has its name.
    let other = [Action::Menu, Action::SwitchPane, Action::Confirm, Action::AcknowledgeNotice];
    for language in Language::ALL {
        let seat = Seat::new(language);
        let understood = |action: &Action| {
            let read = seat.read(&Words::of(language).plain(&action.label_key()));
            let is_verb = read.verb.is_some_and(|verb| {
                let joint = *action == Action::OfferJoint && verb.action() == Some(Action::Offer);
                verb.action() == Some(*action) || joint
            });
            is_verb || matches!(read.meaning, Ok(Meaning::Order(Order::Key(key))) if key == *action)
        };
        let all = Action::ALL.iter().filter(|action| !other.contains(action));
        let strange: Vec<&str> = all.filter(|action| !understood(action)).map(|action| action.tag()).collect();
        assert_eq!(strange, Vec::<&str>::new(), "{language}");
    }
    let seat = Seat::new(Language::En);
    assert!(matches!(seat.command("Open incident 0013 the ferry"), Command::OpenIncident { .. }));
    assert!(matches!(seat.command("改服务 0012 meals"), Command::Amend { .. }));
}

#[test]
fn what_is_not_understood_says_what_would_be() {
    let mut seat = Seat::new(Language::Zh);
    assert!(seat.told("bill 0012 水管 60").contains("大米 3袋 150"), "{}", seat.told("bill 0012 水管 60"));
    let number = seat.desk.numbered().find(|request| names::tail(request.number) == "0012").unwrap();
    let code = number.service.clone().unwrap();
    let mut rules = seat.desk.rules.as_deref().unwrap().clone();
    for service in rules.services.iter_mut().filter(|service| service.code == code) {
        service.fields = vec![ServiceField {
            key: "what".into(),
            zh: "帮什么".into(),
            en: "what".into(),
            kind: Kind::Choice,
            choices: vec!["助餐".into(), "助浴".into()],
            choices_en: Vec::new(),
            required: false,
            at_end: false,
            unlisted: vec![],
        }];
    }
    seat.desk.rules = Some(Arc::new(rules));
    let Unclear::Field(FieldName::Value, _, choices) = seat.unclear("amend 0012 帮什么 助洁") else { panic!() };
    assert_eq!(choices, ["助餐", "助浴"]);
    assert!(matches!(seat.command("改 0012 帮什么 助浴"), Command::Amend { .. }));
}

#[test]
fn what_is_not_possible_now_says_why_and_opens_no_form() {
    let seat = Seat::new(Language::Zh);
    for line in ["报平安 0005", "完 0012"] {
        let told = seat.told(line);
        assert!(told.contains("\nx "), "{line}: {told}");
        assert!(!told.contains("回车"), "{line}: {told}");
    }
    let told = seat.told("拆 0012");
    assert!(told.contains("回车"), "this one opens its form: {told}");
}

#[test]
fn a_reopening_names_who_asks_and_why() {
    let seat = Seat::new(Language::Zh);
    let Command::Reopen { reason, asked_by, .. } = seat.command("reopen 0014 居民 又坏了，漏得更多") else {
        panic!()
    };
    assert_eq!((asked_by.as_str(), reason.as_str()), ("居民", "又坏了，漏得更多"));
    let Command::Reopen { reason, .. } = seat.command("重 0007 还是没修") else { panic!() };
    assert_eq!(reason, "还是没修", "what a call-back found unsolved needs nobody's word");
    let Command::SetCase { case, .. } = seat.command("情形 0013 火灾") else { panic!() };
    assert_eq!(names::tag(&case), "fire");
}
