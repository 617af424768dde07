//! What is known while somebody rings comes to the form: the service from the words, defaults from the service, and
//! the deadline.

use super::super::action::Action;
use super::super::names;
use super::command::{Reading, Unclear};
use super::{Field, FieldKind, FieldName, Form, moment, telephone};
use crate::domain::clocks::ClockKind;
use crate::domain::desk::Desk;
use crate::domain::ids::ServiceCode;
use crate::domain::refusal::Refusal;
use crate::domain::request::Priority;
use crate::domain::rules::Rules;
use crate::domain::suggest::guess;
use crate::domain::time::Timestamp;
use crate::text::phone::Phone;

/// Fills in what follows from what was typed. A line in which something else stands was filled in by the operator and
/// stays.
pub fn follow(form: &mut Form, rules: &Rules) {
    if form.action != Action::NewRequest {
        return;
    }
    let guess = guess(rules, form.value(FieldName::Words));
    form.follow_guess(FieldName::Service, guess.service.as_ref().map_or("", ServiceCode::as_str));
    form.follow_guess(FieldName::Protected, if guess.protected { "yes" } else { "" });
    if let Some(service) = service(form).and_then(|code| rules.service(&code)) {
        form.propose(FieldName::Priority, service.priority.tag());
        form.propose(FieldName::Needed, &service.people.to_string());
    } else {
        form.withdraw(FieldName::Priority);
        form.withdraw(FieldName::Needed);
    }
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

/// Whether a call cannot be taken in and offered before this is said; to be filed it may stay empty.
pub fn is_needed_to_offer(form: &Form, field: &Field, rules: &Rules) -> bool {
    if form.action != Action::NewRequest {
        return false;
    }
    let code = service(form);
    let service = code.as_ref().and_then(|code| rules.service(code));
    let ticked = !form.value(FieldName::Protected).is_empty();
    let protected = ticked || service.is_some_and(|service| service.protected);
    let own = || service.map(|service| service.priority);
    let priority = names::by_tag(&Priority::ALL, form.value(FieldName::Priority)).or_else(own).unwrap_or_default();
    match (field.name, &field.own, service) {
        (FieldName::Service, ..) => !ticked,
        (FieldName::Place, ..) => priority.waits_for_its_place(),
        (_, Some(own), Some(service)) => !protected && service.must_be_told(priority).any(|must| must.key == own.key),
        _ => false,
    }
}

/// The line that a refusal is about, where the form has it.
pub fn line_of(form: &Form, refusal: &Refusal) -> Option<usize> {
    let (Refusal::Missing { field } | Refusal::Invalid { field, .. }) = refusal else { return None };
    if let Some(key) = field.strip_prefix("fields.") {
        return form.fields.iter().position(|line| line.own.as_ref().is_some_and(|own| own.key == key));
    }
    let name = match field.as_str() {
        "service" => FieldName::Service,
        "place" => FieldName::Place,
        "priority" => FieldName::Priority,
        "needed" => FieldName::Needed,
        "words" | "summary" => FieldName::Words,
        "window" => FieldName::Start,
        "reason" => FieldName::Reason,
        _ => return None,
    };
    form.fields.iter().position(|line| line.name == name)
}

fn service(form: &Form) -> Option<ServiceCode> {
    form.value(FieldName::Service).parse().ok()
}

impl Form {
    /// Fills a line in with what is guessed, and takes back what was guessed before where nothing is any more.
    fn follow_guess(&mut self, name: FieldName, value: &str) {
        if value.is_empty() {
            self.withdraw(name);
        } else {
            self.propose(name, value);
        }
    }

    /// Empties a line in which only an earlier proposal stands.
    pub(super) fn withdraw(&mut self, name: FieldName) {
        if !self.is_proposed(name) {
            return;
        }
        self.fields.iter_mut().filter(|field| field.name == name).for_each(Field::clear);
        self.proposed.retain(|(of, _)| *of != name);
    }

    /// Whether what stands in a line was filled in for the operator.
    pub fn is_proposed(&self, name: FieldName) -> bool {
        let ours = self.proposed.iter().find(|(of, _)| *of == name);
        ours.is_some_and(|(_, value)| !value.is_empty() && value == self.value(name))
    }

    /// Whether what stands in a line was only guessed from what the caller says, itself or with the service.
    pub fn is_guessed(&self, name: FieldName) -> bool {
        let of = if name == FieldName::Priority { FieldName::Service } else { name };
        matches!(of, FieldName::Service | FieldName::Protected) && self.is_proposed(of) && self.is_proposed(name)
    }

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
}
