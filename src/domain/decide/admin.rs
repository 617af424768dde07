//! What the centre consists of: rules, places, teams, operators, and teams out of service.

use std::collections::BTreeSet;

use super::draft::{Draft, said};
use super::filing::{invalid, missing};
use crate::domain::catalogue::Service;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::event::Event;
use crate::domain::ids::{OperatorId, PlaceCode, TeamId};
use crate::domain::operator::{Operator, Role};
use crate::domain::place::{Place, PlaceLevel};
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::rules::{MOST_EVENT_BYTES, MOST_PEOPLE, Rules};
use crate::domain::team::{Coverage, StandDown, TeamSheet};
use crate::domain::time::Timestamp;
use crate::text::sanitise;

/// Characters a name may have.
const MOST_NAME_CHARS: usize = 60;
/// Minutes a team may need to set up: a day.
const MOST_SET_UP: u32 = 24 * 60;
/// Days off, or days on duty, that a team may have named.
const MOST_EXCEPTIONS: usize = 400;
/// Orders a team may have at once.
const MOST_CAPACITY: u16 = 1_000;

/// Decides the first command of a log, on an empty desk.
///
/// # Errors
/// On a founded desk, for another command than `Found`, and for places or rules that do not hold together.
pub fn found(desk: &Desk, command: &Command, _now: Timestamp) -> Result<Vec<Event>, Refusal> {
    let Command::Found { centre, name, places, rules } = command else { return Err(Refusal::NotFounded) };
    if desk.centre.is_some() {
        return Err(Refusal::AlreadyFounded);
    }
    check_rules(rules)?;
    let mut known: BTreeSet<PlaceCode> = BTreeSet::new();
    known.insert(centre.clone());
    known.extend(places.iter().map(|place| place.code.clone()));
    let mut events = vec![
        Event::Founded { centre: centre.clone(), name: name.clone() },
        Event::RulesAdopted { rules: rules.clone() },
    ];
    let unchecked = Place {
        code: centre.unchecked(),
        name: "地点待核".into(),
        level: PlaceLevel::Unchecked,
        parent: Some(centre.clone()),
        aliases: Vec::new(),
        neighbours: Vec::new(),
    };
    if !places.iter().any(|place| place.code == *centre) {
        return Err(Refusal::NoSuchPlace { place: centre.clone() });
    }
    for place in places.iter().chain([&unchecked]) {
        check_place(place, centre, |code| known.contains(code))?;
        events.push(Event::PlaceSet { place: place.clone() });
    }
    Ok(events)
}

pub(super) fn adopt_rules(draft: &mut Draft, rules: &Rules) -> Result<(), Refusal> {
    // Services that came or went since by themselves are not named in the files: a county's own brands stay.
    let mut rules = rules.clone();
    let own = draft.rules.services.iter().filter(|there| rules.service(&there.code).is_none()).cloned();
    let own: Vec<Service> = own.collect();
    rules.services.extend(own);
    check_rules(&rules)?;
    draft.emit(Event::RulesAdopted { rules: Box::new(rules) });
    Ok(())
}

fn check_rules(rules: &Rules) -> Result<(), Refusal> {
    let mut faults = rules.faults();
    let bytes = serde_json::to_vec(rules).map_or(usize::MAX, |bytes| bytes.len());
    if bytes > MOST_EVENT_BYTES {
        faults.push(format!("rules: {bytes} bytes, at most {MOST_EVENT_BYTES}"));
    }
    if faults.is_empty() { Ok(()) } else { Err(Refusal::FaultyRules { faults }) }
}

pub(super) fn set_places(draft: &mut Draft, places: &[Place]) -> Result<(), Refusal> {
    let centre = draft.centre();
    let new: BTreeSet<&PlaceCode> = places.iter().map(|place| &place.code).collect();
    if new.len() < places.len() {
        return Err(invalid("places", InvalidReason::Twice));
    }
    for place in places {
        check_place(place, &centre, |code| new.contains(code) || draft.desk.places.get(code).is_some())?;
    }
    for place in places {
        if draft.desk.places.get(&place.code) != Some(place) {
            draft.emit(Event::PlaceSet { place: place.clone() });
        }
    }
    Ok(())
}

fn check_place(place: &Place, centre: &PlaceCode, known: impl Fn(&PlaceCode) -> bool) -> Result<(), Refusal> {
    let foreign = |code: &PlaceCode| code.county() != *centre;
    if foreign(&place.code) {
        return Err(Refusal::OutsideScope { place: place.code.clone() });
    }
    check_name("places.name", &place.name)?;
    match &place.parent {
        None if place.level == PlaceLevel::County => {}
        None => return Err(missing("places.parent")),
        Some(parent) if *parent == place.code => return Err(invalid("places.parent", InvalidReason::Itself)),
        Some(parent) if !known(parent) => return Err(Refusal::NoSuchPlace { place: parent.clone() }),
        Some(_) => {}
    }
    Ok(())
}

pub(super) fn set_teams(draft: &mut Draft, teams: &[TeamSheet]) -> Result<(), Refusal> {
    for (index, sheet) in teams.iter().enumerate() {
        let twice = |other: &TeamSheet| other.id == sheet.id || other.code == sheet.code;
        let code_taken = draft.desk.teams.values().any(|t| t.sheet.code == sheet.code && t.sheet.id != sheet.id);
        if teams[..index].iter().any(twice) || code_taken {
            return Err(invalid(&format!("teams.{}.code", sheet.code), InvalidReason::Twice));
        }
        check_sheet(draft, sheet)?;
    }
    for sheet in teams {
        // Teams are of one brigade by its name, letter for letter.
        let sheet = TeamSheet { brigade: sheet.brigade.trim().to_owned(), ..sheet.clone() };
        if draft.desk.team(sheet.id).is_none_or(|team| team.sheet != sheet) {
            draft.emit(Event::TeamSet { sheet });
        }
    }
    Ok(())
}

fn check_sheet(draft: &Draft, sheet: &TeamSheet) -> Result<(), Refusal> {
    let field = |name: &str| format!("teams.{}.{name}", sheet.code);
    super::team_life::stage_stays(draft, sheet)?;
    if let Some(venue) = sheet.terms.operates.as_ref().filter(|venue| draft.desk.venues.venue(venue).is_none()) {
        return Err(Refusal::NoSuchVenue { venue: venue.clone() });
    }
    if sheet.terms.set_up > MOST_SET_UP || sheet.terms.rests.len().max(sheet.terms.extra.len()) > MOST_EXCEPTIONS {
        return Err(invalid(&field("terms"), InvalidReason::OutOfRange));
    }
    check_name(&field("name"), &sheet.name)?;
    if !(1..=MOST_CAPACITY).contains(&sheet.capacity) {
        return Err(invalid(&field("capacity"), InvalidReason::OutOfRange));
    }
    if !(1..=MOST_PEOPLE).contains(&sheet.people) {
        return Err(invalid(&field("people"), InvalidReason::OutOfRange));
    }
    if sheet.categories.is_empty() {
        return Err(missing(&field("categories")));
    }
    for service in &sheet.categories {
        super::filing::known_service(draft, service)?;
    }
    draft.known_place(&sheet.home)?;
    if let Some(guest) = &sheet.guest {
        if guest.centre.county() == draft.centre() {
            return Err(invalid(&field("guest.centre"), InvalidReason::Itself));
        }
        if guest.until <= guest.from {
            return Err(invalid(&field("guest.until"), InvalidReason::EndsBeforeStart));
        }
    }
    if let Coverage::Places(places) = &sheet.coverage {
        places.iter().try_for_each(|place| draft.known_place(place))?;
    }
    Ok(())
}

pub(super) fn check_name(field: &str, name: &str) -> Result<(), Refusal> {
    let name = said(field, name)?;
    if name.chars().any(|c| c.is_control() || sanitise::is_hidden(c)) {
        return Err(invalid(field, InvalidReason::HiddenCharacters));
    }
    if name.chars().count() > MOST_NAME_CHARS { Err(invalid(field, InvalidReason::TooLong)) } else { Ok(()) }
}

pub(super) fn admit_operator(
    draft: &mut Draft,
    id: OperatorId,
    name: &str,
    role: Role,
    place: &PlaceCode,
    team: Option<TeamId>,
    office: Option<&str>,
) -> Result<(), Refusal> {
    if draft.desk.operators.contains_key(&id) {
        return Err(Refusal::IdTaken);
    }
    check_name("name", name)?;
    draft.known_place(place)?;
    match (role, team) {
        (Role::System, _) => return Err(invalid("role", InvalidReason::NotAChoice)),
        (Role::Team, None) => return Err(missing("team")),
        (Role::Team, Some(team)) => drop(draft.team(team)?),
        (_, Some(_)) => return Err(invalid("team", InvalidReason::NotAChoice)),
        (_, None) => {}
    }
    match (role, office) {
        (Role::Department, None) => return Err(missing("office")),
        (Role::Department, Some(code)) if draft.rules.office(code).is_none() => {
            return Err(Refusal::NoSuchOffice { office: code.to_owned() });
        }
        (Role::Sponsor, Some(id)) => {
            let sponsor = id.parse().map_err(|_| invalid("office", InvalidReason::NotAChoice))?;
            super::sponsors::sponsor(draft, sponsor)?;
        }
        (Role::Department, Some(_)) | (_, None) => {}
        (_, Some(_)) => return Err(invalid("office", InvalidReason::NotAChoice)),
    }
    let (name, place, office) = (name.trim().to_owned(), place.clone(), office.map(str::to_owned));
    let operator = Operator { id, name, role, place, team, office, dismissed: false };
    draft.emit(Event::OperatorAdmitted { operator });
    Ok(())
}

pub(super) fn dismiss_operator(draft: &mut Draft, id: OperatorId) -> Result<(), Refusal> {
    let operator = draft.desk.operators.get(&id).ok_or(Refusal::NoSuchOperator { operator: id })?;
    if operator.dismissed {
        return Err(Refusal::NothingToDo);
    }
    if id == draft.actor.operator {
        return Err(invalid("operator", InvalidReason::Itself));
    }
    draft.emit(Event::OperatorDismissed { operator: id });
    Ok(())
}

pub(super) fn stand_down(draft: &mut Draft, id: TeamId, until: Option<Timestamp>, reason: &str) -> Result<(), Refusal> {
    draft.team(id)?;
    if until.is_some_and(|until| until <= draft.now) {
        return Err(invalid("until", InvalidReason::InThePast));
    }
    // Masked before it is cut: half a telephone number would not be known for one.
    let reason = crate::text::mask::masked(said("reason", reason)?).chars().take(MOST_NAME_CHARS).collect();
    draft.emit(Event::StoodDown { team: id, stand_down: StandDown { until, reason } });
    Ok(())
}

pub(super) fn stand_up(draft: &mut Draft, id: TeamId) -> Result<(), Refusal> {
    if draft.team(id)?.out_of_service(draft.now).is_none() {
        return Err(Refusal::NothingToDo);
    }
    draft.emit(Event::StoodUp { team: id });
    Ok(())
}
