//! A request by telephone: what the caller says comes to the form, and one act may file it, take it in and offer it.

use super::super::action::Action;
use super::command::{Reading, Unclear};
use super::fields::{Ground, text, tick, typed};
use super::{Field, FieldKind, FieldName, Form, moment};
use crate::domain::command::{Command, Filing, TakingIn};
use crate::domain::desk::Desk;
use crate::domain::ids::RequestId;
use crate::domain::menu::Ordered;
use crate::domain::request::{Channel, Flags, Priority};
use crate::domain::time::{Timestamp, Window};
use crate::text::phone::Phone;
use crate::wire::{CallerQuestion, Contact, Papers, RingFirst};

/// Who can be rung first.
const RING_FIRST: [RingFirst; 2] = [RingFirst::Caller, RingFirst::Served];

/// The lines, in the order a call goes.
pub(super) fn fields(ground: &Ground<'_>) -> Vec<Field> {
    use FieldName as N;
    vec![
        text(N::Phone).may_be_empty(),
        text(N::Caller).may_be_empty(),
        text(N::Served).may_be_empty(),
        text(N::ServedPhone).may_be_empty(),
        text(N::Relation).may_be_empty(),
        ground.one_of(N::RingFirst, "ring-first", &RING_FIRST, Some(RingFirst::Caller)).may_be_empty(),
        text(N::Words),
        ground.place(N::Place, None).may_be_empty(),
        text(N::Door).may_be_empty(),
        ground.any_service(None).may_be_empty(),
        ground.one_of(N::Priority, "priority", &Priority::ALL, None).may_be_empty(),
        typed(N::Needed, "").may_be_empty(),
        tick(N::PressingNeed, false),
        tick(N::Protected, false),
        text(N::Start).may_be_empty(),
        text(N::End).may_be_empty(),
        text(N::Notes).may_be_empty(),
        ground.venue().may_be_empty(),
    ]
}

/// The filing the form asks for; nothing is taken in by it.
pub(super) fn filing(
    form: &Form,
    desk: &Desk,
    now: Timestamp,
    fresh: &mut dyn FnMut() -> uuid::Uuid,
) -> Result<Command, Unclear> {
    use FieldName as N;
    let read = Reading { form, desk, now };
    for phone in [N::Phone, N::ServedPhone] {
        if !form.value(phone).is_empty() && Phone::parse(form.value(phone)).is_err() {
            return Err(Unclear(phone));
        }
    }
    let request = RequestId(fresh());
    Ok(Command::File(Box::new(Filing {
        service: said(form, N::Service, || read.parsed(N::Service))?,
        fields: read.own(),
        place: said(form, N::Place, || read.parsed(N::Place))?,
        window: said(form, N::Start, || window(&read))?,
        priority: said(form, N::Priority, || read.one_of(N::Priority, &Priority::ALL))?,
        needed: said(form, N::Needed, || read.parsed(N::Needed))?,
        flags: Flags {
            pressing_need: read.ticked(N::PressingNeed),
            protected: read.ticked(N::Protected),
            ..Flags::default()
        },
        on_behalf: !form.value(N::Served).is_empty(),
        campaign: Some(form.value(N::Campaign).to_owned()).filter(|campaign| !campaign.is_empty()),
        ordered: at_venue(super::super::ordering::chosen(form, desk, fresh), form).map(Box::new),
        ..Filing::new(request, Channel::Telephone, read.words(N::Words))
    })))
}

/// What was chosen, with the venue it is to be at.
fn at_venue(chosen: Option<Ordered>, form: &Form) -> Option<Ordered> {
    match form.value(FieldName::Venue).parse().ok() {
        Some(venue) => Some(Ordered { venue: Some(venue), ..chosen.unwrap_or_default() }),
        None => chosen,
    }
}

/// What comes with the filing and never enters the log.
pub fn papers(form: &Form) -> Papers {
    use FieldName as N;
    let value = |name| form.value(name).to_owned();
    let contact = |name, phone| Contact { name: value(name), phone: value(phone), relation: None, remark: None };
    let relation = Some(value(N::Relation)).filter(|relation| !relation.is_empty());
    let served = Contact { relation, ..contact(N::Served, N::ServedPhone) };
    let served = (served != Contact::default()).then_some(served);
    let ring_first = RING_FIRST.into_iter().find(|first| super::super::names::tag(first) == form.value(N::RingFirst));
    Papers {
        words: value(N::Words),
        caller: contact(N::Caller, N::Phone),
        ring_first: ring_first.filter(|_| served.is_some()),
        served,
        door: value(N::Door),
        notes: value(N::Notes),
        withheld: None,
    }
}

/// The same filing, taken in as it stands.
pub fn taken_in(command: Command, taking_in: TakingIn) -> Command {
    match command {
        Command::File(filing) => Command::File(Box::new(Filing { take_in: Some(taking_in), ..*filing })),
        command => command,
    }
}

/// What to ask the centre about the caller, once the number is one that can be rung.
pub fn question(form: &Form) -> Option<CallerQuestion> {
    if form.action != Action::NewRequest {
        return None;
    }
    let phone = form.value(FieldName::Phone);
    Phone::parse(phone).ok()?;
    let typing = form.fields.get(form.focus).map(|field| field.name);
    // The household is asked about once its door is typed, not at every letter.
    let door = if typing == Some(FieldName::Door) { "" } else { form.value(FieldName::Door) };
    let place = form.value(FieldName::Place).parse().ok().filter(|_| !door.is_empty());
    Some(CallerQuestion { phone: phone.to_owned(), door: door.to_owned(), place })
}

/// Chooses a value for a picked line nobody has chosen for yet.
pub fn propose(form: &mut Form, name: FieldName, value: &str) {
    let line = form.fields.iter_mut().find(|field| field.name == name && field.value().is_empty());
    if let Some(Field { kind: FieldKind::Pick(pick), .. }) = line
        && pick.query.text().is_empty()
    {
        pick.choose(value);
    }
}

fn said<T>(form: &Form, name: FieldName, read: impl FnOnce() -> Result<T, Unclear>) -> Result<Option<T>, Unclear> {
    if form.value(name).is_empty() { Ok(None) } else { read().map(Some) }
}

/// From a moment to another, or for so long; an hour where no end is said.
pub(super) fn window(read: &Reading<'_>) -> Result<Window, Unclear> {
    let start = read.moment(FieldName::Start)?;
    let end = match read.form.value(FieldName::End) {
        "" => start + crate::domain::time::Span::hours(1),
        end => match moment::span(end) {
            Some(span) => start + span,
            None => read.moment(FieldName::End)?,
        },
    };
    Ok(Window { start, end })
}

#[cfg(test)]
mod tests {
    use super::super::Subject;
    use super::*;
    use crate::domain::testing;
    use crate::words::{Language, Words};

    fn form() -> Form {
        let desk = testing::centre([]);
        let rules = testing::rules_of(&desk);
        let ground = Ground { desk: &desk, rules: &rules, words: Words::of(Language::Zh) };
        Form::new(Action::NewRequest, Subject::Centre, fields(&ground))
    }

    fn fill(form: &mut Form, name: FieldName, value: &str) {
        form.fields.iter_mut().find(|field| field.name == name).unwrap().restore(value);
    }

    #[test]
    fn what_identifies_the_resident_goes_into_the_papers_and_not_into_the_command() {
        let mut form = form();
        for (name, value) in [
            (FieldName::Phone, "139 7440 5512"),
            (FieldName::Caller, "周某"),
            (FieldName::Served, "外婆"),
            (FieldName::Relation, "外孙"),
            (FieldName::RingFirst, "caller"),
            (FieldName::Words, "灯坏了"),
            (FieldName::Door, "老供销社对面"),
        ] {
            fill(&mut form, name, value);
        }
        let desk = testing::centre([]);
        let command = filing(&form, &desk, testing::at(23, 9, 0), &mut uuid::Uuid::nil).unwrap();
        let written = serde_json::to_string(&command).unwrap();
        for secret in ["5512", "周某", "外婆", "老供销社"] {
            assert!(!written.contains(secret), "{secret} in {written}");
        }
        let papers = papers(&form);
        assert_eq!(papers.caller.phone, "139 7440 5512");
        assert_eq!(papers.served.unwrap().name, "外婆");
        assert_eq!(papers.ring_first, Some(RingFirst::Caller));
        assert!(matches!(command, Command::File(filing) if filing.on_behalf));
    }

    #[test]
    fn a_number_that_cannot_be_rung_is_named() {
        let mut form = form();
        fill(&mut form, FieldName::Words, "灯坏了");
        fill(&mut form, FieldName::Phone, "12");
        let desk = testing::centre([]);
        let told = filing(&form, &desk, testing::at(23, 9, 0), &mut uuid::Uuid::nil);
        assert_eq!(told, Err(Unclear(FieldName::Phone)));
        assert_eq!(question(&form), None);
        fill(&mut form, FieldName::Phone, "13974405512");
        assert!(question(&form).is_some());
    }
}
