//! The register of typed records, and who is told first of a request because of it.

use std::collections::BTreeSet;

use super::draft::{Draft, said};
use super::filing::invalid;
use crate::domain::accounts::AccountKey;
use crate::domain::event::{Event, FirstTold};
use crate::domain::ids::{PlaceCode, RequestId, TeamId};
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::register::{
    Expert, MOST_AT_ONCE, MOST_ENTRIES, MOST_EXPERTS, MOST_TEXT_CHARS, Parties, Record, RecordName, ToldFirst,
    places_of_experts,
};

/// Experts that are told of one request.
const MOST_TOLD: usize = 3;

/// New or changed records; those that are as they were leave no event.
pub(super) fn set(draft: &mut Draft, records: &[Record]) -> Result<(), Refusal> {
    within_limit(records.len())?;
    let mut seen = BTreeSet::new();
    for (index, record) in records.iter().enumerate() {
        let at = |field: &str| format!("records.{index}.{field}");
        check(draft, record, &at)?;
        if !seen.insert(record.name().key()) {
            return Err(invalid(&at("kind"), InvalidReason::Twice));
        }
        if draft.accounts.record(record.name().key()).as_ref() != Some(record) {
            draft.emit(Event::RecordSet(Box::new(record.clone())));
        }
    }
    Ok(())
}

/// Records that hold no longer.
pub(super) fn remove(draft: &mut Draft, records: &[RecordName]) -> Result<(), Refusal> {
    within_limit(records.len())?;
    for (index, name) in records.iter().enumerate() {
        let known = draft.accounts.record(name.key()).filter(|record| record.name() == *name);
        let Some(record) = known else {
            return Err(invalid(&format!("records.{index}.id"), InvalidReason::NotAChoice));
        };
        within_reach(draft, record.place())?;
        draft.emit(Event::RecordRemoved(Box::new(name.clone())));
    }
    Ok(())
}

fn within_limit(records: usize) -> Result<(), Refusal> {
    if records > MOST_AT_ONCE {
        return Err(Refusal::OverLimit { what: "records".into(), limit: MOST_AT_ONCE as u64 });
    }
    Ok(())
}

fn check(draft: &Draft, record: &Record, at: &dyn Fn(&str) -> String) -> Result<(), Refusal> {
    if let Some(place) = record.place() {
        let field = if matches!(record, Record::Unit(_) | Record::Member(_)) { "community" } else { "place" };
        if draft.known_place(place).is_err() {
            return Err(invalid(&at(field), InvalidReason::NotAChoice));
        }
    }
    within_reach(draft, record.place())?;
    if record.volunteer().is_some_and(|volunteer| draft.accounts.volunteer(volunteer.0).is_none()) {
        return Err(invalid(&at("volunteer"), InvalidReason::NotAChoice));
    }
    match record {
        Record::Expert(expert) => {
            texts(&at("topics"), &expert.topics, true)?;
            texts(&at("kin"), &expert.kin, false)?;
            known_team(draft, expert.team, &at("team"))?;
            let known = draft.accounts.experts_of(&expert.place);
            if known.len() >= MOST_EXPERTS && known.iter().all(|one| one.volunteer != expert.volunteer) {
                return Err(invalid(&at("place"), InvalidReason::TooMany));
            }
            Ok(())
        }
        Record::Pairing(pairing) => {
            known_team(draft, pairing.team, &at("team"))?;
            short(&at("area"), &pairing.area)?;
            pairing.household.map(drop).ok_or_else(|| invalid(&at("door"), InvalidReason::Empty))
        }
        Record::Unit(unit) => named(&at("code"), &unit.code).and_then(|()| named(&at("name"), &unit.name)),
        Record::Member(member) => {
            texts(&at("skills"), &member.skills, false)?;
            let unit = record.needs().into_iter().last();
            let is_known = unit.is_some_and(|key| draft.accounts.record(key).is_some());
            if is_known { Ok(()) } else { Err(invalid(&at("unit"), InvalidReason::NotAChoice)) }
        }
        Record::Branch(branch) => {
            named(&at("code"), &branch.code)?;
            named(&at("name"), &branch.name)?;
            named(&at("city"), &branch.city)?;
            short(&at("contact"), &branch.contact)?;
            if branch.brings.len() > MOST_ENTRIES || branch.no_travel.len() > MOST_ENTRIES {
                return Err(invalid(&at("brings"), InvalidReason::TooMany));
            }
            branch.brings.iter().try_for_each(|brought| named(&at("brings"), &brought.name))?;
            if branch.no_travel.iter().any(|service| draft.rules.service(service).is_none()) {
                return Err(invalid(&at("no_travel"), InvalidReason::NotAChoice));
            }
            Ok(())
        }
        Record::Beneficiary(beneficiary) => {
            if beneficiary.kinds.is_empty() {
                return Err(invalid(&at("kinds"), InvalidReason::Empty));
            }
            beneficiary.household.map(drop).ok_or_else(|| invalid(&at("door"), InvalidReason::Empty))
        }
    }
}

/// A 所 keeps what lies in its town; what lies outside every place is the centre's.
fn within_reach(draft: &Draft, place: Option<&PlaceCode>) -> Result<(), Refusal> {
    let place = place.cloned().unwrap_or_else(|| draft.centre());
    if draft.desk.places.within(&place, &draft.actor.place) { Ok(()) } else { Err(Refusal::OutsideScope { place }) }
}

fn known_team(draft: &Draft, team: Option<TeamId>, at: &str) -> Result<(), Refusal> {
    match team {
        Some(team) if draft.desk.team(team).is_none() => Err(invalid(at, InvalidReason::NotAChoice)),
        _ => Ok(()),
    }
}

fn texts(at: &str, texts: &[String], wanted: bool) -> Result<(), Refusal> {
    if wanted && texts.is_empty() {
        return Err(invalid(at, InvalidReason::Empty));
    }
    if texts.len() > MOST_ENTRIES {
        return Err(invalid(at, InvalidReason::TooMany));
    }
    texts.iter().try_for_each(|text| named(at, text))
}

fn named(at: &str, text: &str) -> Result<(), Refusal> {
    said(at, text)?;
    short(at, text)
}

fn short(at: &str, text: &str) -> Result<(), Refusal> {
    if text.chars().count() > MOST_TEXT_CHARS { Err(invalid(at, InvalidReason::TooLong)) } else { Ok(()) }
}

/// Tells the paired member of the household and the experts of the village in the matter. Nobody is told of a protected
/// order, nor twice of one request; the parties are what the centre knows of who is concerned.
pub(super) fn tell_first(draft: &mut Draft, id: RequestId, words: &str, parties: &Parties) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    if request.flags.protected || request.told_first.is_some() {
        return Ok(());
    }
    let pairing = request.household.and_then(|household| draft.accounts.record(AccountKey::pairing(household)));
    let mut told = ToldFirst::default();
    if let Some(Record::Pairing(pairing)) = pairing {
        told.paired = Some(pairing.volunteer);
        told.teams.extend(pairing.team);
    }
    let service = request.service.as_ref().and_then(|code| draft.rules.service(code));
    let is_about = |topic: &String| {
        service.is_some_and(|service| service.code.as_str() == topic || service.zh.contains(topic.as_str()))
            || words.contains(topic.as_str())
    };
    let suits = |expert: &&Expert| expert.topics.iter().any(is_about) && !parties.may_be_of(&expert.kin);
    let places = places_of_experts(&request.place);
    let known = places.iter().flat_map(|place| draft.accounts.experts_of(place));
    for expert in known.filter(suits) {
        if told.experts.len() < MOST_TOLD && !told.experts.contains(&expert.volunteer) {
            told.experts.push(expert.volunteer);
            told.teams.extend(expert.team.filter(|team| !told.teams.contains(team)));
        }
    }
    if told.everybody().next().is_some() {
        draft.emit(Event::FirstTold(Box::new(FirstTold { request: id, told })));
    }
    Ok(())
}
