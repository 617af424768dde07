//! What is known while somebody rings comes to the form: the service from the words, defaults from the service, and
//! the deadline.

use super::super::action::Action;
use super::super::names;
use super::command::{Reading, Unclear};
use super::{FieldKind, FieldName, Form, moment, telephone};
use crate::domain::clocks::ClockKind;
use crate::domain::desk::Desk;
use crate::domain::ids::ServiceCode;
use crate::domain::request::Priority;
use crate::domain::rules::Rules;
use crate::domain::time::Timestamp;
use crate::text::phone::Phone;

/// Fills in what follows from what was typed. A line in which something else stands was filled in by the operator and
/// stays.
pub fn follow(form: &mut Form, rules: &Rules) {
    if form.action != Action::NewRequest {
        return;
    }
    if let Some(code) = suggested(rules, form.value(FieldName::Words)) {
        form.propose(FieldName::Service, code.as_str());
    }
    if let Some(service) = service(form).and_then(|code| rules.service(&code)) {
        form.propose(FieldName::Priority, service.priority.tag());
        form.propose(FieldName::Needed, &service.people.to_string());
    }
}

/// The service most of whose words stand in what the resident says; the catalogue's first where several have as many.
pub fn suggested(rules: &Rules, said: &str) -> Option<ServiceCode> {
    let hits = |words: &[String]| words.iter().filter(|word| !word.is_empty() && said.contains(word.as_str())).count();
    let best = rules.services.iter().rev().max_by_key(|service| hits(&service.words))?;
    (hits(&best.words) > 0).then(|| best.code.clone())
}

/// By when it would have to be done, filed now; none while that cannot be said.
pub fn deadline(form: &Form, desk: &Desk, rules: &Rules, now: Timestamp) -> Option<Timestamp> {
    let service = service(form);
    let own = || service.as_ref().and_then(|code| rules.service(code)).map(|service| service.priority);
    let priority = names::by_tag(&Priority::ALL, form.value(FieldName::Priority)).or_else(own).unwrap_or_default();
    let wanted = match form.value(FieldName::Start) {
        "" => None,
        _ => Some(telephone::window(&Reading { form, desk, now }).ok()?),
    };
    rules.clock(ClockKind::Finish, service.as_ref(), priority, now, wanted).map(|clock| clock.due)
}

/// What is wrong with a line as it stands, as the language files' key; none when it is good or still empty.
pub fn fault(form: &Form, name: FieldName, desk: &Desk, now: Timestamp) -> Option<&'static str> {
    let value = form.value(name);
    if value.is_empty() {
        return None;
    }
    match name {
        FieldName::Phone | FieldName::ServedPhone => Phone::parse(value).err().map(|_| "fault-phone"),
        FieldName::Needed => {
            let number = Reading { form, desk, now }.parsed(name);
            number.is_ok_and(|people: u16| people > 0).then_some(()).map_or(Some("fault-people"), |()| None)
        }
        FieldName::Start | FieldName::Until => moment::parse(value, now).map_or(Some("fault-moment"), |_| None),
        FieldName::End if form.value(FieldName::Start).is_empty() => Some("fault-end-without-start"),
        FieldName::End => match telephone::window(&Reading { form, desk, now }) {
            Ok(window) if window.end <= window.start => Some("fault-ends-before-start"),
            Err(Unclear(FieldName::End)) => Some("fault-moment"),
            _ => None,
        },
        _ => None,
    }
}

fn service(form: &Form) -> Option<ServiceCode> {
    form.value(FieldName::Service).parse().ok()
}

impl Form {
    /// Fills a line in where it is empty, or where only an earlier proposal stands.
    pub fn propose(&mut self, name: FieldName, value: &str) {
        let Some(field) = self.fields.iter_mut().find(|field| field.name == name) else { return };
        let ours = self.proposed.iter().position(|(of, _)| *of == name);
        let untouched = match ours {
            Some(at) => field.value() == self.proposed[at].1,
            None => field.value().is_empty(),
        };
        let typing = matches!(&field.kind, FieldKind::Pick(pick) if !pick.query.text().is_empty());
        if !untouched || typing || field.value() == value {
            return;
        }
        field.restore(value);
        if let Some(at) = ours {
            self.proposed.remove(at);
        }
        self.proposed.push((name, value.to_owned()));
    }

    /// Empties a line in which only a proposal stands.
    pub(super) fn withdraw(&mut self, name: FieldName) {
        let Some(at) = self.proposed.iter().position(|(of, _)| *of == name) else { return };
        let (_, value) = self.proposed.remove(at);
        for field in self.fields.iter_mut().filter(|field| field.name == name && field.value() == value) {
            field.clear();
        }
    }
}
