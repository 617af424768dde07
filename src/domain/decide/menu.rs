//! The catalogue and menu as an administrator keeps them, and what a finished order's counts are set right to.

use super::admin::check_name;
use super::draft::{Draft, said};
use super::filing::{invalid, known_service, missing};
use super::ordering;
use crate::domain::assignment::{AssignmentState, Count, Report};
use crate::domain::catalogue::{FieldKind, Service};
use crate::domain::event::Event;
use crate::domain::ids::{AssignmentId, MenuCode, RequestId, ServiceCode};
use crate::domain::menu::{Bundle, Campaign, MenuItem, Part, ReferralOutcome, Slot, Speaker, Talk};
use crate::domain::place::FAR_APART;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::rules::MOST_EVENT_BYTES;

/// Things on the menu, retired ones too.
const MOST_ITEMS: usize = 5_000;
/// Services of the catalogue, retired ones too.
const MOST_SERVICES: usize = 200;
/// Characters of a short name.
const MOST_SHORT_CHARS: usize = 4;
/// Minutes a talk or service may last: a day.
const MOST_MINUTES: u32 = 24 * 60;
/// Places one slot may have.
const MOST_PLACES: u16 = 1_000;

pub(super) fn set_service(draft: &mut Draft, service: &Service) -> Result<(), Refusal> {
    check_service(draft, service)?;
    if draft.rules.service(&service.code) != Some(service) {
        draft.emit(Event::ServiceSet { service: Box::new(service.clone()) });
    }
    Ok(())
}

fn check_service(draft: &Draft, service: &Service) -> Result<(), Refusal> {
    for (name, value) in [("service.zh", &service.zh), ("service.en", &service.en), ("service.group", &service.group)] {
        check_name(name, value)?;
    }
    if said("service.short", &service.short)?.chars().count() > MOST_SHORT_CHARS {
        return Err(invalid("service.short", InvalidReason::TooLong));
    }
    if !(1..=MOST_MINUTES).contains(&service.minutes) {
        return Err(invalid("service.minutes", InvalidReason::OutOfRange));
    }
    if service.set_up > MOST_MINUTES {
        return Err(invalid("service.set_up", InvalidReason::OutOfRange));
    }
    super::filing::people(service.people).map_err(|_| invalid("service.people", InvalidReason::OutOfRange))?;
    if service.deadlines.as_ref().is_some_and(|profile| !draft.rules.deadlines.contains_key(profile)) {
        return Err(invalid("service.deadlines", InvalidReason::NotAChoice));
    }
    if service.hours.is_some_and(|hours| hours.0 >= hours.1) {
        return Err(invalid("service.hours", InvalidReason::EndsBeforeStart));
    }
    if let Some(venue) = &service.venue {
        draft.known_place(venue)?;
    }
    check_fields(service)?;
    check_slots(&service.slots)?;
    let known = draft.rules.service(&service.code).is_some();
    if !known && draft.rules.services.len() >= MOST_SERVICES {
        return Err(Refusal::OverLimit { what: "services".into(), limit: MOST_SERVICES as u64 });
    }
    let bytes = serde_json::to_vec(service).map_or(usize::MAX, |bytes| bytes.len());
    if bytes > MOST_EVENT_BYTES {
        return Err(invalid("service", InvalidReason::TooLong));
    }
    Ok(())
}

fn check_fields(service: &Service) -> Result<(), Refusal> {
    for (index, field) in service.fields.iter().enumerate() {
        let name = |part: &str| format!("service.fields.{}.{part}", field.key);
        if field.key.is_empty() || !field.key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        {
            return Err(invalid(&format!("service.fields.{index}.key"), InvalidReason::NotAChoice));
        }
        if service.fields[..index].iter().any(|other| other.key == field.key) {
            return Err(invalid(&name("key"), InvalidReason::Twice));
        }
        check_name(&name("zh"), &field.zh)?;
        check_name(&name("en"), &field.en)?;
        if field.kind == FieldKind::Choice && field.choices.is_empty() {
            return Err(missing(&name("choices")));
        }
        if !field.choices_en.is_empty() && field.choices_en.len() != field.choices.len() {
            return Err(invalid(&name("choices_en"), InvalidReason::NotAChoice));
        }
        if field.unlisted.iter().any(|choice| !field.choices.contains(choice)) {
            return Err(invalid(&name("unlisted"), InvalidReason::NotAChoice));
        }
    }
    Ok(())
}

/// Each ends after it starts on the same day, has places, and shares no time with another: an order names a slot by when
/// it begins.
fn check_slots(slots: &[Slot]) -> Result<(), Refusal> {
    for (index, slot) in slots.iter().enumerate() {
        let name = |part: &str| format!("service.slots.{index}.{part}");
        if slot.when.end <= slot.when.start || slot.when.days == 0 {
            return Err(invalid(&name("when"), InvalidReason::EndsBeforeStart));
        }
        if !(1..=MOST_PLACES).contains(&slot.places) {
            return Err(invalid(&name("places"), InvalidReason::OutOfRange));
        }
        let meets = |other: &Slot| {
            other.when.days & slot.when.days != 0
                && other.when.start < slot.when.end
                && slot.when.start < other.when.end
        };
        if slots[..index].iter().any(meets) {
            return Err(invalid(&name("when"), InvalidReason::Twice));
        }
    }
    Ok(())
}

pub(super) fn retire_service(draft: &mut Draft, code: &ServiceCode) -> Result<(), Refusal> {
    if known_service(draft, code)?.retired {
        return Err(Refusal::NothingToDo);
    }
    draft.emit(Event::ServiceRetired { service: code.clone() });
    Ok(())
}

pub(super) fn set(draft: &mut Draft, items: &[MenuItem]) -> Result<(), Refusal> {
    if items.is_empty() {
        return Err(missing("items"));
    }
    for (index, item) in items.iter().enumerate() {
        if items[..index].iter().any(|other| other.code() == item.code()) {
            return Err(invalid(&name_of(item.code(), "code"), InvalidReason::Twice));
        }
        set_item(draft, item)?;
    }
    Ok(())
}

/// How a refusal names a part of an item.
fn name_of(code: &MenuCode, part: &str) -> String {
    format!("items.{code}.{part}")
}

fn set_item(draft: &mut Draft, item: &MenuItem) -> Result<(), Refusal> {
    let there = draft.desk.menu.item(item.code());
    let same_kind = there.is_none_or(|there| std::mem::discriminant(there) == std::mem::discriminant(item));
    if !same_kind {
        return Err(invalid(&name_of(item.code(), "code"), InvalidReason::Twice));
    }
    if there.is_none() && draft.desk.menu.len() >= MOST_ITEMS {
        return Err(Refusal::OverLimit { what: "menu".into(), limit: MOST_ITEMS as u64 });
    }
    match item {
        MenuItem::Speaker(speaker) => check_speaker(draft, speaker)?,
        MenuItem::Talk(talk) => check_talk(draft, talk)?,
        MenuItem::Bundle(bundle) => check_bundle(draft, bundle)?,
        MenuItem::Campaign(campaign) => check_campaign(draft, campaign)?,
    }
    if there != Some(item) {
        draft.emit(Event::MenuItemSet { item: Box::new(item.clone()) });
    }
    Ok(())
}

fn check_speaker(draft: &Draft, speaker: &Speaker) -> Result<(), Refusal> {
    draft.known_place(&speaker.place)?;
    if !draft.desk.teams.values().any(|team| team.sheet.code == speaker.team) {
        return Err(invalid(&name_of(&speaker.code, "team"), InvalidReason::NotAChoice));
    }
    match speaker.reach {
        Some(reach) if reach > FAR_APART => Err(invalid(&name_of(&speaker.code, "reach"), InvalidReason::OutOfRange)),
        _ => Ok(()),
    }
}

fn check_talk(draft: &Draft, talk: &Talk) -> Result<(), Refusal> {
    check_name(&name_of(&talk.code, "zh"), &talk.zh)?;
    check_name(&name_of(&talk.code, "en"), &talk.en)?;
    let service = known_service(draft, &talk.service)?;
    if service.protected {
        return Err(invalid(&name_of(&talk.code, "service"), InvalidReason::NotAChoice));
    }
    if talk.minutes.is_empty() {
        return Err(missing(&name_of(&talk.code, "minutes")));
    }
    if talk.minutes.iter().any(|minutes| !(1..=MOST_MINUTES).contains(&u32::from(*minutes))) {
        return Err(invalid(&name_of(&talk.code, "minutes"), InvalidReason::OutOfRange));
    }
    if talk.speakers.iter().any(|code| draft.desk.menu.speaker(code).is_none()) {
        return Err(invalid(&name_of(&talk.code, "speakers"), InvalidReason::NotAChoice));
    }
    if talk.audiences.iter().any(|audience| !service.audiences().contains(audience)) {
        return Err(invalid(&name_of(&talk.code, "audiences"), InvalidReason::NotAChoice));
    }
    Ok(())
}

fn check_bundle(draft: &Draft, bundle: &Bundle) -> Result<(), Refusal> {
    check_name(&name_of(&bundle.code, "zh"), &bundle.zh)?;
    check_name(&name_of(&bundle.code, "en"), &bundle.en)?;
    if bundle.parts.len() < 2 && !matches!(bundle.parts.as_slice(), [Part::Bundle(_)]) {
        return Err(missing(&name_of(&bundle.code, "parts")));
    }
    for part in &bundle.parts {
        if let Part::Service(code) = part
            && known_service(draft, code)?.protected
        {
            return Err(invalid(&name_of(&bundle.code, "parts"), InvalidReason::NotAChoice));
        }
    }
    // A new bundle may close a circle only through itself: the menu is looked at with it already there.
    let mut menu = draft.desk.menu.as_ref().clone();
    menu.set(MenuItem::Bundle(bundle.clone()));
    ordering::leaves(&menu, bundle)?;
    // Bundles that hold this one must still come down to no more parts than an order may have.
    for item in menu.items().filter(|item| !item.is_retired()) {
        if let MenuItem::Bundle(other) = item
            && matches!(ordering::leaves(&menu, other), Err(Refusal::OverLimit { .. }))
        {
            return Err(invalid(&name_of(&bundle.code, "parts"), InvalidReason::TooMany));
        }
    }
    Ok(())
}

fn check_campaign(draft: &Draft, campaign: &Campaign) -> Result<(), Refusal> {
    check_name(&name_of(&campaign.code, "zh"), &campaign.zh)?;
    check_name(&name_of(&campaign.code, "en"), &campaign.en)?;
    for (name, day) in [("from", campaign.from), ("until", campaign.until)] {
        let (year, month, day) = (day / 10_000, day / 100 % 100, day % 100);
        let date = i16::try_from(year)
            .ok()
            .and_then(|year| jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok());
        date.filter(|date| date.year() >= 2000)
            .ok_or_else(|| invalid(&name_of(&campaign.code, name), InvalidReason::OutOfRange))?;
    }
    if campaign.until < campaign.from {
        return Err(invalid(&name_of(&campaign.code, "until"), InvalidReason::EndsBeforeStart));
    }
    let other = draft.desk.menu.campaign(&campaign.zh).filter(|other| other.code != campaign.code);
    if other.is_some() { Err(invalid(&name_of(&campaign.code, "zh"), InvalidReason::Twice)) } else { Ok(()) }
}

pub(super) fn retire_item(draft: &mut Draft, code: &MenuCode) -> Result<(), Refusal> {
    let item = draft.desk.menu.item(code).ok_or_else(|| Refusal::NotOnMenu { item: code.as_str().to_owned() })?;
    if item.is_retired() {
        return Err(Refusal::NothingToDo);
    }
    draft.emit(Event::MenuItemRetired { code: code.clone() });
    Ok(())
}

/// A report's count is in the unit its service's result is counted in.
pub(super) fn fits_unit(draft: &Draft, id: RequestId, report: &Report) -> Result<(), Refusal> {
    let service = draft.request(id)?.service.as_ref().and_then(|code| draft.rules.service(code));
    match service.and_then(|service| service.outcome) {
        Some(unit) if unit != report.reached.unit => Err(Refusal::WrongUnit { unit }),
        _ => Ok(()),
    }
}

/// 更正数量: what was reported first stays beside it.
pub(super) fn correct_quantity(
    draft: &mut Draft,
    id: RequestId,
    assignment: AssignmentId,
    amount: u32,
    reason: &str,
) -> Result<(), Refusal> {
    let finished = draft.assignment_in(id, assignment, &[AssignmentState::Finished])?;
    let from = finished.report.as_ref().map(|report| report.reached).ok_or(Refusal::NothingToDo)?;
    if amount == 0 {
        return Err(missing("amount"));
    }
    if amount == from.amount {
        return Err(Refusal::NothingToDo);
    }
    let reason = Redactable::remark(said("reason", reason)?);
    draft.emit(Event::QuantityCorrected { request: id, assignment, from, to: Count { amount, ..from }, reason });
    Ok(())
}

/// 推荐结果: what came of passing somebody on, again when more is known.
pub(super) fn record_referral(
    draft: &mut Draft,
    id: RequestId,
    assignment: AssignmentId,
    outcome: ReferralOutcome,
) -> Result<(), Refusal> {
    let finished = draft.assignment_in(id, assignment, &[AssignmentState::Finished])?.referral;
    let service = draft.request(id)?.service.as_ref().and_then(|code| draft.rules.service(code));
    if !service.is_some_and(|service| service.referral) {
        return Err(invalid("request", InvalidReason::WrongKind));
    }
    if finished == Some(outcome) {
        return Err(Refusal::NothingToDo);
    }
    draft.emit(Event::ReferralRecorded { request: id, assignment, outcome });
    Ok(())
}
