//! 点单: what was chosen from the menu, held against what is on it.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::filing::{self, invalid, known_service};
use crate::domain::catalogue::{AUDIENCE, Service};
use crate::domain::command::{Amendment, Filing, TakingIn};
use crate::domain::event::{Amended, Event, Filed};
use crate::domain::ids::{MenuCode, RequestId, ServiceCode};
use crate::domain::menu::{BadPart, Bundle, Campaign, Menu, Ordered, Part, Talk, slot_at};
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::{Flags, Outcome, Request, State};
use crate::domain::rules::{MOST_PARTS, Rules};
use crate::domain::time::{Span, Timestamp, Window};

/// The key of the field that says what a talk is about, where a service has it.
const TOPIC: &str = "topic";

/// What a filing comes to once its choices are looked up.
pub(super) struct Chosen<'r> {
    pub(super) service: Option<&'r Service>,
    pub(super) window: Option<Window>,
    pub(super) fields: BTreeMap<String, String>,
    pub(super) campaign: Option<String>,
    pub(super) ordered: Option<Box<Ordered>>,
    /// The parts of a bundle after the first.
    pub(super) further: Vec<Leaf>,
}

/// A part of a bundle as it is filed.
pub(super) struct Leaf {
    service: ServiceCode,
    talk: Option<Talk>,
}

/// Refused of what can no longer be ordered.
pub(super) fn on_menu(service: &Service) -> Result<(), Refusal> {
    if service.retired { Err(off(service.code.as_str())) } else { Ok(()) }
}

fn off(code: &str) -> Refusal {
    Refusal::NotOnMenu { item: code.to_owned() }
}

/// A campaign by its code or name, where it is declared and runs today.
pub(super) fn campaign(draft: &Draft, named: Option<&str>) -> Result<Option<String>, Refusal> {
    let Some(named) = named else { return Ok(None) };
    let campaign = declared(draft, named)?;
    if !campaign.runs_on(draft.now.day_number()) {
        return Err(no_such(named));
    }
    Ok(Some(campaign.code.as_str().to_owned()))
}

/// A campaign by its code or name, also one that is still to come.
pub(super) fn declared<'d>(draft: &'d Draft, named: &str) -> Result<&'d Campaign, Refusal> {
    draft.desk.menu.campaign(named.trim()).ok_or_else(|| no_such(named))
}

fn no_such(named: &str) -> Refusal {
    Refusal::NoSuchCampaign { campaign: named.chars().take(60).collect() }
}

/// Looks up what a filing names of the menu, and fills in what follows from it.
pub(super) fn chosen<'r>(draft: &Draft<'r>, filing: &Filing) -> Result<Chosen<'r>, Refusal> {
    let mut chosen = Chosen {
        service: filing.service.as_ref().map(|code| known_service(draft, code)).transpose()?,
        window: filing.window,
        fields: filing.fields.clone(),
        campaign: campaign(draft, filing.campaign.as_deref())?,
        ordered: filing.ordered.clone(),
        further: Vec::new(),
    };
    if let Some(ordered) = &filing.ordered {
        let mut ordered = Ordered::clone(ordered);
        bundle_chosen(draft, filing, &mut ordered, &mut chosen)?;
        talk_chosen(draft, &mut ordered, &mut chosen)?;
        let named = chosen.service.map(|service| &service.code);
        if let Some(code) = super::projects::chosen(draft, filing, &ordered, named)?.cloned() {
            chosen.service = Some(known_service(draft, &code)?);
        }
        slot_chosen(draft, filing, &ordered, &mut chosen)?;
        super::venues::chosen(draft, filing, &ordered, chosen.window)?;
        chosen.ordered = Some(Box::new(ordered));
    }
    chosen.service.map_or(Ok(()), on_menu)?;
    Ok(chosen)
}

fn bundle_chosen<'r>(
    draft: &Draft<'r>,
    filing: &Filing,
    ordered: &mut Ordered,
    chosen: &mut Chosen<'r>,
) -> Result<(), Refusal> {
    let Some(code) = &ordered.bundle else {
        return if ordered.parts.is_empty() { Ok(()) } else { Err(invalid("ordered.parts", InvalidReason::WrongKind)) };
    };
    let menu = &draft.desk.menu;
    let bundle = menu.bundle(code).filter(|bundle| !bundle.retired).ok_or_else(|| off(code.as_str()))?;
    if filing.flags.protected {
        return Err(invalid("flags.protected", InvalidReason::NotAChoice));
    }
    let mut leaves = leaves(menu, bundle)?.into_iter();
    let first = leaves.next().ok_or_else(|| off(code.as_str()))?;
    chosen.further = leaves.collect();
    for leaf in &chosen.further {
        on_menu(known_service(draft, &leaf.service)?)?;
    }
    if ordered.parts.len() != chosen.further.len() {
        return Err(invalid("ordered.parts", InvalidReason::OutOfRange));
    }
    let talk = first.talk.map(|talk| talk.code);
    if ordered.talk.is_some() && ordered.talk != talk {
        return Err(invalid("ordered.talk", InvalidReason::NotAChoice));
    }
    ordered.talk = talk;
    is_of_service(draft, &first.service, chosen)
}

/// What a bundle comes down to: services and talks that are on the menu.
pub(super) fn leaves(menu: &Menu, bundle: &Bundle) -> Result<Vec<Leaf>, Refusal> {
    let leaves = menu.leaves(bundle).map_err(|bad| match bad {
        BadPart::Unknown(code) => off(code.as_str()),
        BadPart::Circular(code) => Refusal::CircularBundle { bundle: code.clone() },
    })?;
    if leaves.len() > MOST_PARTS {
        return Err(Refusal::OverLimit { what: "parts".into(), limit: MOST_PARTS as u64 });
    }
    let leaf = |part: &Part| match part {
        Part::Service(service) => Ok(Leaf { service: service.clone(), talk: None }),
        Part::Talk(code) | Part::Bundle(code) => {
            talk_on_menu(menu, code).map(|talk| Leaf { service: talk.service.clone(), talk: Some(talk.clone()) })
        }
    };
    leaves.into_iter().map(leaf).collect()
}

fn talk_on_menu<'m>(menu: &'m Menu, code: &MenuCode) -> Result<&'m Talk, Refusal> {
    menu.talk(code).filter(|talk| !talk.retired).ok_or_else(|| off(code.as_str()))
}

/// The service that was named, or none, and the one that follows from the choice are one.
fn is_of_service<'r>(draft: &Draft<'r>, code: &ServiceCode, chosen: &mut Chosen<'r>) -> Result<(), Refusal> {
    if chosen.service.is_some_and(|named| named.code != *code) {
        return Err(invalid("service", InvalidReason::NotAChoice));
    }
    chosen.service = Some(known_service(draft, code)?);
    Ok(())
}

fn talk_chosen<'r>(draft: &Draft<'r>, ordered: &mut Ordered, chosen: &mut Chosen<'r>) -> Result<(), Refusal> {
    let Some(code) = &ordered.talk else {
        return match () {
            () if ordered.minutes.is_some() => Err(invalid("ordered.minutes", InvalidReason::WrongKind)),
            () if ordered.speaker.is_some() => Err(invalid("ordered.speaker", InvalidReason::WrongKind)),
            () => Ok(()),
        };
    };
    let menu = draft.desk.menu.clone();
    let talk = talk_on_menu(&menu, code)?;
    is_of_service(draft, &talk.service, chosen)?;
    let minutes = ordered.minutes.or_else(|| talk.minutes.first().copied()).unwrap_or(1);
    if !talk.minutes.contains(&minutes) {
        return Err(invalid("ordered.minutes", InvalidReason::NotAChoice));
    }
    ordered.minutes = Some(minutes);
    if let Some(asked) = &ordered.speaker {
        let gives = talk.speakers.is_empty() || talk.speakers.contains(asked);
        let speaker = menu.speaker(asked).filter(|speaker| gives && !speaker.retired);
        speaker.ok_or_else(|| invalid("ordered.speaker", InvalidReason::NotAChoice))?;
    }
    if let Some(audience) = chosen.fields.get(AUDIENCE)
        && !(talk.audiences.is_empty() || talk.audiences.contains(audience))
    {
        return Err(invalid("fields.audience", InvalidReason::NotAChoice));
    }
    let service = chosen.service;
    topic_of(talk, service, &mut chosen.fields);
    if let Some(window) = &mut chosen.window {
        window.end = window.start + Span::minutes(i64::from(minutes));
    }
    Ok(())
}

/// Where the service asks what it is about, the talk says so.
fn topic_of(talk: &Talk, service: Option<&Service>, fields: &mut BTreeMap<String, String>) {
    if service.is_some_and(|service| service.field(TOPIC).is_some()) {
        fields.entry(TOPIC.to_owned()).or_insert_with(|| talk.zh.clone());
    }
}

fn slot_chosen(draft: &Draft, filing: &Filing, ordered: &Ordered, chosen: &mut Chosen) -> Result<(), Refusal> {
    let Some(start) = ordered.slot else {
        return match ordered.places {
            Some(_) => Err(invalid("ordered.places", InvalidReason::WrongKind)),
            None => Ok(()),
        };
    };
    let service = chosen.service.ok_or_else(|| filing::missing("service"))?;
    if ordered.places() == 0 {
        return Err(invalid("ordered.places", InvalidReason::OutOfRange));
    }
    let window = free_slot(draft, service, start, ordered.places(), None)?;
    if filing.window.is_some_and(|wanted| wanted != window) {
        return Err(invalid("window", InvalidReason::NotAChoice));
    }
    chosen.window = Some(window);
    Ok(())
}

fn free_slot(
    draft: &Draft,
    service: &Service,
    start: Timestamp,
    places: u16,
    except: Option<RequestId>,
) -> Result<Window, Refusal> {
    let (slot, next) = slot_at(&draft.desk, &draft.rules.calendar, service, start, places, except, draft.now);
    match slot {
        None => Err(Refusal::NoSuchSlot { start, next }),
        Some(slot) if slot.free < places => Err(Refusal::SlotFull { start, left: slot.free, asked: places, next }),
        Some(slot) => Ok(slot.window),
    }
}

/// That a slot of the order's service has the order's places free.
pub(super) fn has_room(draft: &Draft, request: &Request, start: Timestamp) -> Result<(), Refusal> {
    let Some(ordered) = request.ordered.as_ref() else { return Ok(()) };
    let Some(service) = request.service.as_ref().and_then(|code| draft.rules.service(code)) else { return Ok(()) };
    free_slot(draft, service, start, ordered.places(), Some(request.id)).map(drop)
}

/// An order moves only within its venue's hours, and one of a slot only into a slot that has its places free.
pub(super) fn slot_is_free(draft: &Draft, request: &Request, window: Window) -> Result<(), Refusal> {
    super::venues::open_then(draft, request, window)?;
    let Some(ordered) = request.ordered.as_ref().filter(|ordered| ordered.slot.is_some()) else { return Ok(()) };
    let Some(service) = request.service.as_ref().and_then(|code| draft.rules.service(code)) else { return Ok(()) };
    let free = free_slot(draft, service, window.start, ordered.places(), Some(request.id))?;
    if free == window { Ok(()) } else { Err(invalid("window", InvalidReason::NotAChoice)) }
}

/// What is named anew when an order is taken in must be on the menu, and its slot must have room.
pub(super) fn retaken(
    draft: &Draft,
    request: &Request,
    taking_in: &TakingIn,
    service: &Service,
) -> Result<(), Refusal> {
    if request.service.as_ref() != Some(&service.code) {
        on_menu(service)?;
    }
    match taking_in.window {
        Some(window) if request.window != Some(window) => slot_is_free(draft, request, window),
        _ => Ok(()),
    }
}

/// The flag that a service brings with it.
pub(super) fn flagged(request: &Request, service: &Service) -> Option<Amended> {
    let to = Flags { in_lieu: true, ..request.flags };
    (service.in_lieu && to != request.flags).then_some(Amended::Flags { from: request.flags, to })
}

/// Files the parts of a bundle after the first, with links both ways.
pub(super) fn further_parts(draft: &mut Draft, filing: &Filing, further: &[Leaf]) -> Result<(), Refusal> {
    let Some(ordered) = filing.ordered.as_ref().filter(|_| !further.is_empty()) else { return Ok(()) };
    let parent = draft.request(filing.request)?.clone();
    for (id, leaf) in ordered.parts.iter().zip(further) {
        filing::fresh(draft, *id)?;
        let service = known_service(draft, &leaf.service)?;
        let mut given = BTreeMap::new();
        if let Some(audience) = filing.fields.get(AUDIENCE).filter(|audience| service.audiences().contains(audience)) {
            given.insert(AUDIENCE.to_owned(), audience.clone());
        }
        leaf.talk.iter().for_each(|talk| topic_of(talk, Some(service), &mut given));
        let part = Ordered {
            mode: ordered.mode,
            talk: leaf.talk.as_ref().map(|talk| talk.code.clone()),
            minutes: leaf.talk.as_ref().and_then(|talk| talk.minutes.first().copied()),
            bundle: ordered.bundle.clone(),
            ..Ordered::default()
        };
        let filed = Filed {
            request: *id,
            number: draft.next_number(),
            channel: filing.channel,
            reference: None,
            service: Some(service.code.clone()),
            suggested_office: None,
            fields: filing::own_fields(draft.rules, Some(service), &given)?,
            summary: Redactable::summary(&filing.words),
            place: parent.place.clone(),
            window: filing.window,
            priority: service.priority,
            flags: Flags { in_lieu: service.in_lieu, ..parent.flags },
            owner: parent.owner.clone(),
            said_at: filing.said_at,
            requester: parent.requester,
            household: parent.household,
            on_behalf: parent.on_behalf,
            needed: service.people,
            campaign: parent.campaign.as_deref().map(str::to_owned),
            ordered: Some(Box::new(part)),
            parent: Some(filing.request),
            clocks: Vec::new(),
        };
        filing::put_in(draft, filed)?;
    }
    draft.emit(Event::SplitInto { request: filing.request, parts: ordered.parts.clone() });
    Ok(())
}

/// The field that must still be filled in before a request may be archived.
pub(super) fn lacking_at_end(rules: &Rules, request: &Request) -> Option<String> {
    if request.outcome == Some(Outcome::BrokenOff) {
        return None;
    }
    let service = request.service.as_ref().and_then(|code| rules.service(code))?;
    let lacks = service.fields.iter().find(|field| field.at_end && request.fields.get(&field.key).is_none());
    lacks.map(|field| field.key.clone())
}

/// A request is amended before it is done; what must be there at its end also then.
pub(super) fn may_amend(
    draft: &Draft,
    id: RequestId,
    amendment: &Amendment,
    before_done: &[State],
) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    let service = request.service.as_ref().and_then(|code| draft.rules.service(code));
    let at_end = match amendment {
        Amendment::Field { key, .. } => service.and_then(|s| s.field(key)).is_some_and(|field| field.at_end),
        _ => false,
    };
    if at_end && request.state == State::Done { Ok(()) } else { draft.request_in(id, before_done).map(drop) }
}
