//! 登记, 受理, 拆: how a request comes in.

use std::collections::BTreeMap;

use super::draft::{Draft, said};
use super::{emergency, offers, ordering, projects, protection, register, settle, venues};
use crate::domain::catalogue::{FieldKind, Service};
use crate::domain::clocks::ClockKind;
use crate::domain::command::{Filing, Offering, SplitPart, TakingIn};
use crate::domain::event::{Amended, Event, Filed};
use crate::domain::ids::{RequestId, ServiceCode};
use crate::domain::protection::town_of;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::{AlarmLevel, Channel, Flags, Priority, Request, State};
use crate::domain::rules::{MOST_PARTS, MOST_PEOPLE, Rules};
use crate::domain::time::{Timestamp, Window};

/// Characters of a channel's reference.
const MOST_REFERENCE_CHARS: usize = 100;
/// Characters a value of a service's own field may have.
const MOST_FIELD_CHARS: usize = 200;

pub(super) fn file(draft: &mut Draft, filing: &Filing) -> Result<(), Refusal> {
    if let Some(request) = draft.facts.reference_taken_by {
        let number = draft.desk.request(request).map(|request| request.number);
        return Err(Refusal::AlreadyFiled { request, number });
    }
    fresh(draft, filing.request)?;
    let words = said("words", &filing.words)?;
    match filing.reference.as_deref() {
        Some(reference) if reference.trim().is_empty() => return Err(invalid("reference", InvalidReason::Empty)),
        Some(reference) if reference.chars().count() > MOST_REFERENCE_CHARS => {
            return Err(invalid("reference", InvalidReason::TooLong));
        }
        _ => {}
    }
    if filing.said_at.is_some_and(|said_at| said_at > draft.now) {
        return Err(invalid("said_at", InvalidReason::OutOfRange));
    }
    let chosen = ordering::chosen(draft, filing)?;
    let service = chosen.service;
    let at_venue = filing.ordered.as_ref().and_then(|ordered| draft.desk.venues.venue(ordered.venue.as_ref()?));
    let place = filing.place.clone().or_else(|| at_venue.map(|venue| venue.sheet.place.clone()));
    let place = place.unwrap_or_else(|| draft.centre().unchecked());
    draft.known_place(&place)?;
    if let Some(office) = &filing.suggested_office
        && draft.rules.office(office).is_none()
    {
        return Err(Refusal::NoSuchOffice { office: office.clone() });
    }
    window_fits(chosen.window, draft.now)?;
    let priority = filing.priority.or(service.map(|s| s.priority)).unwrap_or_default();
    let needed = people(filing.needed.or(service.map(|s| s.people)).unwrap_or(1))?;
    let fields = own_fields(draft.rules, service, &chosen.fields)?;
    let protected = protection::is_asked_for(draft.rules, filing) || service.is_some_and(|s| s.protected);
    let in_lieu = filing.flags.in_lieu || service.is_some_and(|service| service.in_lieu);
    let filed = Filed {
        request: filing.request,
        number: draft.next_number(),
        channel: filing.channel,
        reference: filing.reference.clone(),
        service: service.map(|service| service.code.clone()),
        suggested_office: filing.suggested_office.clone(),
        fields,
        summary: Redactable::summary(words),
        owner: draft.owner_for(&place),
        place,
        window: chosen.window,
        priority,
        flags: Flags { protected, in_lieu, ..filing.flags },
        said_at: filing.said_at,
        requester: filing.requester,
        household: filing.household,
        on_behalf: filing.on_behalf,
        needed,
        campaign: chosen.campaign,
        ordered: chosen.ordered,
        parent: None,
        clocks: Vec::new(),
    };
    let town = town_of(&draft.desk, &filed.place);
    put_in(draft, if protected { filed.withheld(town) } else { filed })?;
    ordering::further_parts(draft, filing, &chosen.further)?;
    if let Some(parties) = filing.parties.as_ref().filter(|_| !protected) {
        register::tell_first(draft, filing.request, words, parties)?;
    }
    if let Some(taking_in) = &filing.take_in {
        take_in(draft, filing.request, taking_in)?;
    }
    Ok(())
}

/// Files it with its first clocks; a P0 rings every seat.
pub(super) fn put_in(draft: &mut Draft, mut filed: Filed) -> Result<(), Refusal> {
    let clock = |kind| draft.rules.clock(kind, filed.service.as_ref(), filed.priority, draft.now, filed.window);
    filed.clocks = [ClockKind::Finish, ClockKind::Intake].into_iter().filter_map(clock).collect();
    let (id, priority) = (filed.request, filed.priority);
    draft.emit(Event::Filed(Box::new(filed)));
    if priority == Priority::Emergency {
        settle::raise_alarm(draft, id, AlarmLevel::Seats);
    }
    emergency::recognise(draft, id)
}

pub(super) fn take_in(draft: &mut Draft, id: RequestId, taking_in: &TakingIn) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    if request.state != State::Received {
        // 受理并派 offers in the same act: of two who race, the second learns who won.
        let offers = taking_in.offer.is_some() || taking_in.priority == Some(Priority::Emergency);
        let refusal = Refusal::WrongState { number: request.number, state: request.state };
        return Err(if offers { offers::taken_by(request) } else { refusal });
    }
    let named = taking_in.service.as_ref().or(request.service.as_ref());
    let service = named.map(|code| known_service(draft, code)).transpose()?;
    if request.flags.protected {
        return protection::take_in(draft, id, taking_in);
    }
    let service = service.ok_or_else(|| missing("service"))?;
    if service.protected {
        protection::protect(draft, id)?;
        return protection::take_in(draft, id, taking_in);
    }
    let place = taking_in.place.clone().unwrap_or_else(|| request.place.clone());
    draft.known_place(&place)?;
    let before = request.priority;
    let priority = taking_in.priority.unwrap_or(before);
    ordering::retaken(draft, request, taking_in, service)?;
    let told = own_fields(draft.rules, Some(service), &taking_in.fields)?;
    for field in service.must_be_told(priority) {
        if !told.contains_key(&field.key) && request.fields.get(&field.key).is_none() {
            return Err(missing(&format!("fields.{}", field.key)));
        }
    }
    if place.is_unchecked() && priority.waits_for_its_place() {
        return Err(missing("place"));
    }
    venues::stays(draft, request, &place, priority)?;
    let needed = people(taking_in.needed.unwrap_or(request.needed))?;
    let left = projects::left(draft, request, Some(&service.code), &place, priority)?;
    let amended: Vec<Amended> = told
        .into_iter()
        .map(|(key, to)| Amended::Field {
            from: request.fields.get(&key).map(Redactable::kept).unwrap_or_default(),
            key,
            to,
        })
        .chain(ordering::flagged(request, service))
        .chain(left)
        .filter(|change| !change.is_nothing())
        .collect();
    if taking_in.window.is_some() {
        window_fits(taking_in.window, draft.now)?;
    }
    let window = taking_in.window.or(request.window);
    let owner = draft.owner_for(&place);
    let service = Some(service.code.clone());
    draft.emit(Event::TakenIn { request: id, service, place, priority, needed, window, owner });
    for change in amended {
        draft.emit(Event::FieldAmended { request: id, change });
    }
    if let Some(parties) = &taking_in.parties {
        let words = draft.request(id)?.summary.as_str().to_owned();
        register::tell_first(draft, id, &words, parties)?;
    }
    queue(draft, id, before, taking_in.offer.as_ref())
}

/// 待派 after it was taken in, with what the priority it has now brings: clocks, alarm, the first offer.
pub(super) fn queue(
    draft: &mut Draft,
    id: RequestId,
    before: Priority,
    offer: Option<&Offering>,
) -> Result<(), Refusal> {
    let priority = draft.request(id)?.priority;
    if priority != before {
        rewind_finish(draft, id);
    }
    if priority == Priority::Emergency && draft.request(id)?.alarm.is_none() {
        settle::raise_alarm(draft, id, AlarmLevel::Seats);
    } else if priority != Priority::Emergency {
        settle::hush(draft, id);
    }
    settle::move_to(draft, id, State::Queued);
    emergency::recognise(draft, id)?;
    match (offer, priority) {
        (Some(offering), _) => offers::make(draft, id, offering),
        (None, Priority::Emergency) => {
            offers::offer_next_tier(draft, id);
            Ok(())
        }
        (None, _) => Ok(()),
    }
}

/// 办结 runs from the filing by the priority in force.
fn rewind_finish(draft: &mut Draft, id: RequestId) {
    let Some(request) = draft.desk.request(id) else { return };
    let finish = settle::clock(draft, request, ClockKind::Finish, request.filed_at);
    let others = request.clocks.iter().filter(|clock| clock.kind != ClockKind::Finish).copied();
    let clocks = finish.into_iter().chain(others).collect();
    draft.emit(Event::ClocksSet { request: id, clocks });
}

pub(super) fn split(draft: &mut Draft, id: RequestId, parts: &[SplitPart]) -> Result<(), Refusal> {
    let source = draft.request(id)?;
    if !source.state.is_open() {
        return Err(Refusal::WrongState { number: source.number, state: source.state });
    }
    protection::not_protected(source)?;
    let source: Request = source.clone();
    if parts.is_empty() {
        return Err(missing("parts"));
    }
    if parts.len() > MOST_PARTS {
        return Err(Refusal::OverLimit { what: "parts".into(), limit: MOST_PARTS as u64 });
    }
    for part in parts {
        fresh(draft, part.request)?;
        let words = said("words", &part.words)?;
        let service = part.service.as_ref().map(|code| known_service(draft, code)).transpose()?;
        service.map_or(Ok(()), ordering::on_menu)?;
        let priority = source.priority;
        let filed = Filed {
            request: part.request,
            number: draft.next_number(),
            channel: Channel::Split,
            reference: None,
            service: part.service.clone(),
            suggested_office: None,
            fields: BTreeMap::new(),
            summary: Redactable::summary(words),
            place: source.place.clone(),
            window: source.window,
            priority,
            flags: Flags { pressing_need: source.flags.pressing_need, ..Flags::default() },
            owner: draft.owner_for(&source.place),
            said_at: source.said_at.get().or(Some(source.filed_at)),
            requester: source.requester,
            household: source.household,
            on_behalf: source.on_behalf,
            needed: service.map_or(1, |service| service.people),
            campaign: source.campaign.as_deref().map(str::to_owned),
            ordered: None,
            parent: Some(id),
            clocks: Vec::new(),
        };
        put_in(draft, filed)?;
    }
    draft.emit(Event::SplitInto { request: id, parts: parts.iter().map(|part| part.request).collect() });
    Ok(())
}

pub(super) fn fresh(draft: &Draft, id: RequestId) -> Result<(), Refusal> {
    if draft.desk.request(id).is_some() { Err(Refusal::IdTaken) } else { Ok(()) }
}

pub(super) fn known_service<'r>(draft: &Draft<'r>, code: &ServiceCode) -> Result<&'r Service, Refusal> {
    draft.rules.service(code).ok_or_else(|| Refusal::NoSuchService { service: code.clone() })
}

/// People needed, within what a request may ask for.
pub(super) fn people(needed: u16) -> Result<u16, Refusal> {
    if (1..=MOST_PEOPLE).contains(&needed) { Ok(needed) } else { Err(invalid("needed", InvalidReason::OutOfRange)) }
}

/// A window that ends after it starts and is not over.
pub(super) fn window_fits(window: Option<Window>, now: Timestamp) -> Result<(), Refusal> {
    match window {
        Some(window) if window.end <= window.start => Err(invalid("window", InvalidReason::EndsBeforeStart)),
        Some(window) if window.end <= now => Err(invalid("window", InvalidReason::InThePast)),
        _ => Ok(()),
    }
}

pub(super) fn own_fields(
    rules: &Rules,
    service: Option<&Service>,
    given: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, Redactable>, Refusal> {
    let mut fields = BTreeMap::new();
    for (key, value) in given {
        let value = own_field(rules, service, key, value)?;
        if !value.is_empty() {
            fields.insert(key.clone(), value);
        }
    }
    Ok(fields)
}

/// The value of one of a service's own fields, checked by its kind.
pub(super) fn own_field(
    rules: &Rules,
    service: Option<&Service>,
    key: &str,
    value: &str,
) -> Result<Redactable, Refusal> {
    let name = format!("fields.{key}");
    let field = service.and_then(|service| service.fields.iter().find(|field| field.key == key));
    let field = field.ok_or_else(|| invalid(&name, InvalidReason::UnknownField))?;
    let value = value.trim();
    if value.chars().count() > MOST_FIELD_CHARS {
        return Err(invalid(&name, InvalidReason::TooLong));
    }
    let fits = value.is_empty()
        || match field.kind {
            FieldKind::Text => true,
            FieldKind::Number => value.parse::<u32>().is_ok(),
            FieldKind::Choice => field.choices.iter().any(|choice| choice == value),
            FieldKind::Date => value.parse::<jiff::civil::Date>().is_ok(),
            FieldKind::Office => rules.office(value).is_some(),
        };
    match (fits, field.kind) {
        (true, _) => Ok(Redactable::remark(value)),
        (false, FieldKind::Choice | FieldKind::Office) => Err(invalid(&name, InvalidReason::NotAChoice)),
        (false, _) => Err(invalid(&name, InvalidReason::OutOfRange)),
    }
}

pub(super) fn missing(field: &str) -> Refusal {
    Refusal::Missing { field: field.to_owned() }
}

pub(super) fn invalid(field: &str, reason: InvalidReason) -> Refusal {
    Refusal::Invalid { field: field.to_owned(), reason }
}
